//! Which key does what, as data: each screen's bindings, from which its help is made too.
//!
//! What stands here are the keys as they come. A player may give commands other keys: a [`Keymap`] has them all, and
//! goes down to whatever reads or shows a key.

mod bindings;
mod remap;

use crate::game::reel::Eyes;
use crate::rules::actions::ActionKind;
use crate::rules::moves::MoveKind;
use crate::tui::input::Key;
use crate::tui::overlay::OverlayKind;
use crate::words;

pub use remap::{Bound, Keymap, RemapFault};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Up in a list, or on the map.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Takes what is under the cursor.
    Choose,
    /// Marks what is under the cursor, where several can be taken.
    Mark,
    /// One step back.
    Back,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    LastPane,
    /// The next of the network's own people.
    NextContact,
    /// The one before.
    LastContact,
    /// The dots show the next story.
    NextStory,
    /// Lays something over the map, or takes it away.
    Overlay(OverlayKind),
    /// Lays the next thing over the map, at last nothing.
    NextOverlay,
    /// More of each place on the map.
    ZoomIn,
    /// Less, until all of the map is seen.
    ZoomOut,
    /// Moves what is seen of the map by so many steps right and down.
    Pan(i8, i8),
    /// Begins a move.
    Begin(MoveKind),
    /// Begins an action of the agency.
    Order(ActionKind),
    /// Ends the agency's day.
    EndDay,
    /// What the agency's belief is shown of on the map.
    Belief,
    /// Takes the last move back.
    TakeBack,
    /// The next difficulty.
    Difficulty,
    /// The next place that a day's summary speaks of.
    NextPlace,
    /// On in the text beside a list.
    ReadOn,
    /// Back in it.
    ReadBack,
    /// Every level of the campaign open, or in order again.
    EveryLevel,
    /// Goes on by itself, or stops.
    PlayPause,
    /// Goes on faster.
    Faster,
    /// Goes on slower.
    Slower,
    /// Looks with these eyes.
    Eyes(Eyes),
    /// Goes to a day by its number.
    ToDay,
    /// Plays on from a moment of a replay.
    PlayOn,
    /// Writes the game down: as a recording, a picture, a report, a table.
    TakeAway,
    /// Takes what is under the cursor to move it, or puts it down.
    Grab,
    /// Adds an entry.
    Add,
    /// Moves an entry towards the first.
    Earlier,
    /// Moves an entry towards the last.
    Later,
    /// To the next thing that is wrong.
    NextFault,
    /// Makes again what was taken back.
    Redo,
    /// Saves.
    Save,
    /// Plays what is edited as it stands.
    Playtest,
    /// Has games played on what is edited as it stands.
    Balance,
    /// Deletes what is under the cursor.
    Delete,
    /// Begins a scene anew from the same seed.
    Reset,
    /// Begins it anew from the next seed.
    NextSeed,
    /// A probability, digit by digit.
    Predict,
    /// Headings that are legible from the last row.
    LargeType,
    /// Writes what is shown into a file.
    Export,
    /// Ends the night.
    EndNight,
    /// What a planner would do.
    Hint,
    /// The level's briefing.
    Briefing,
    /// The keys of this screen.
    Help,
    /// The rules in full.
    Rules,
    /// The next theme.
    Theme,
    /// Every command by name.
    Palette,
    /// Finds a person, place, unit or story by name.
    Find,
    /// What the words on the screen mean.
    Terms,
    /// The settings.
    Settings,
    /// Leaves.
    Leave,
}

impl Command {
    /// Its word in the settings file, with dashes: `end-night`. For the start of a move, that of
    /// the move: `lie-low`.
    pub fn word(self) -> String {
        let named = match self {
            Self::Begin(kind) => format!("{kind:?}"),
            Self::Order(kind) => format!("{kind:?}"),
            Self::Overlay(kind) => format!("Overlay{kind:?}"),
            Self::Eyes(eyes) => format!("Eyes{eyes:?}"),
            Self::Pan(columns, rows) => {
                let way = match (columns.signum(), rows.signum()) {
                    (-1, _) => "Left",
                    (1, _) => "Right",
                    (_, -1) => "Up",
                    _ => "Down",
                };
                format!("Pan{way}")
            }
            other => format!("{other:?}"),
        };
        let mut word = String::new();
        for c in named.chars() {
            if c.is_uppercase() && !word.is_empty() {
                word.push('-');
            }
            word.extend(c.to_lowercase());
        }
        word
    }

    /// The kind of move that it begins or makes, if it does.
    pub const fn move_kind(self) -> Option<MoveKind> {
        match self {
            Self::Begin(kind) => Some(kind),
            Self::EndNight => Some(MoveKind::EndNight),
            _ => None,
        }
    }

    /// The kind of action that it begins or makes, if it does.
    pub const fn action_kind(self) -> Option<ActionKind> {
        match self {
            Self::Order(kind) => Some(kind),
            Self::EndDay => Some(ActionKind::EndDay),
            _ => None,
        }
    }

    /// The name of the move or action that it begins or makes, if it does.
    fn name(self) -> Option<&'static str> {
        self.move_kind().map(words::move_name).or_else(|| self.action_kind().map(words::office::order_name))
    }

    /// What it is called in the palette: a move or an action by its name, anything else by its word.
    pub fn title(self) -> String {
        self.name().map_or_else(|| words::sentence(&self.word().replace('-', " ")), str::to_owned)
    }

    /// What it does in one line, given in a few words: a move's name stands before them.
    pub fn line(self, what: &str) -> String {
        match (self.move_kind(), self.action_kind()) {
            (Some(kind), _) => words::move_line(kind),
            (None, Some(kind)) => words::office::order_line(kind),
            (None, None) => what.to_owned(),
        }
    }

    /// Whether any screen understands it in the same way, so that the app answers it for all of them.
    pub const fn is_general(self) -> bool {
        matches!(self, Self::Theme | Self::Palette | Self::Find | Self::Terms | Self::Settings)
    }
}

/// Where keys are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Menus and lists.
    Menu,
    /// Pages of text.
    Page,
    /// The night, nothing begun.
    Play,
    /// A move being made.
    Aim,
    /// The other side's turn.
    Watch,
    /// How a game ended.
    Outcome,
    /// The settings.
    Settings,
    /// A list that is narrowed by typing.
    Pick,
    /// A game that was played, looked at.
    Replay,
    /// A level being edited.
    Edit,
    /// A field of a level being typed.
    Field,
    /// A lesson in front of a class.
    Lesson,
    /// The agency's day, nothing begun.
    Office,
    /// An action of the agency being chosen.
    Order,
}

/// One command with its keys and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it asks for.
    pub command: Command,
    /// Its keys; the first is the one that hints show.
    pub keys: &'static [Key],
    /// What it does, in a few words.
    pub what: &'static str,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 14] = [
        Self::Menu,
        Self::Page,
        Self::Play,
        Self::Aim,
        Self::Watch,
        Self::Outcome,
        Self::Settings,
        Self::Pick,
        Self::Replay,
        Self::Edit,
        Self::Field,
        Self::Lesson,
        Self::Office,
        Self::Order,
    ];

    /// Its bindings as they come, in the order help lists them.
    pub const fn bindings(self) -> &'static [Binding] {
        match self {
            Self::Menu => bindings::MENU,
            Self::Page => bindings::PAGE,
            Self::Play => bindings::PLAY,
            Self::Aim => bindings::AIM,
            Self::Watch => bindings::WATCH,
            Self::Outcome => bindings::OUTCOME,
            Self::Settings => bindings::SETTING,
            Self::Pick => bindings::PICK,
            Self::Replay => bindings::REPLAY,
            Self::Edit => bindings::EDIT,
            Self::Field => bindings::FIELD,
            Self::Lesson => bindings::LESSON,
            Self::Office => bindings::OFFICE,
            Self::Order => bindings::ORDER,
        }
    }

    /// Its word in the settings file.
    pub fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// What it is, for headings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Menu => "Menus, lists and boxes",
            Self::Page => "Pages of text",
            Self::Play => "The night",
            Self::Aim => "A move being made",
            Self::Watch => "The other side's turn",
            Self::Outcome => "The end of a game",
            Self::Settings => "The settings",
            Self::Pick => "The palette and the finder",
            Self::Replay => "A game looked at again",
            Self::Edit => "A level being edited",
            Self::Field => "A field being typed",
            Self::Lesson => "A lesson",
            Self::Office => "The agency's day",
            Self::Order => "An action being chosen",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_key_stands_twice_on_a_screen() {
        for context in Context::ALL {
            let keys: Vec<Key> = context.bindings().iter().flat_map(|binding| binding.keys.iter().copied()).collect();
            let different: HashSet<Key> = keys.iter().copied().collect();
            assert_eq!(keys.len(), different.len(), "{context:?}");
        }
    }

    #[test]
    fn every_command_has_a_key_and_a_word_of_its_own_on_a_screen() {
        for context in Context::ALL {
            let words: Vec<String> = context.bindings().iter().map(|binding| binding.command.word()).collect();
            let different: HashSet<&String> = words.iter().collect();
            let is_plain = |word: &String| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(words.iter().all(is_plain), "{context:?}: {words:?}");
            assert_eq!(words.len(), different.len(), "{context:?}");
            assert!(context.bindings().iter().all(|binding| !binding.keys.is_empty()), "{context:?}");
        }
        assert_eq!(Command::EndNight.word(), "end-night");
        assert_eq!(Command::Begin(MoveKind::LieLow).word(), "lie-low");
    }

    #[test]
    fn every_playable_action_has_a_key() {
        for kind in ActionKind::PLAYABLE {
            assert!(Keymap::default().key(Context::Office, Command::Order(kind)).is_some(), "{kind:?}");
        }
    }

    #[test]
    fn every_playable_move_has_a_key() {
        for kind in MoveKind::PLAYABLE {
            assert!(Keymap::default().key(Context::Play, Command::Begin(kind)).is_some(), "{kind:?}");
        }
    }
}
