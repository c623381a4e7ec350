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
    /// The person sits down to whom the keyboard goes.
    Sit,
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

    /// Whether it leads along what is shown and nowhere else.
    pub const fn is_step(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::NextPane
                | Self::LastPane
                | Self::NextPlace
                | Self::ReadOn
                | Self::ReadBack
        )
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
    /// The keyboard on its way from one person to the other.
    Handover,
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

/// The contexts in order, each with its bindings and what it is.
const CONTEXTS: [(Context, &[&[Binding]], &str); 15] = [
    (Context::Menu, bindings::MENU, "Menus, lists and boxes"),
    (Context::Page, bindings::PAGE, "Pages of text"),
    (Context::Play, bindings::PLAY, "The night"),
    (Context::Aim, bindings::AIM, "A move being made"),
    (Context::Watch, bindings::WATCH, "The other side's turn"),
    (Context::Outcome, bindings::OUTCOME, "The end of a game"),
    (Context::Settings, bindings::SETTING, "The settings"),
    (Context::Pick, bindings::PICK, "The palette and the finder"),
    (Context::Replay, bindings::REPLAY, "A game looked at again"),
    (Context::Edit, bindings::EDIT, "A level being edited"),
    (Context::Field, bindings::FIELD, "A field being typed"),
    (Context::Lesson, bindings::LESSON, "A lesson"),
    (Context::Office, bindings::OFFICE, "The agency's day"),
    (Context::Order, bindings::ORDER, "An action being chosen"),
    (Context::Handover, bindings::HANDOVER, "Between two people"),
];

impl Context {
    /// Every context.
    pub fn all() -> impl Iterator<Item = Self> {
        CONTEXTS.iter().map(|(context, ..)| *context)
    }

    /// Its bindings as they come, in the order help lists them.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        CONTEXTS[self as usize].1.iter().copied().flatten()
    }

    /// Its word in the settings file.
    pub fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// What it is, for headings.
    pub const fn name(self) -> &'static str {
        CONTEXTS[self as usize].2
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_contexts_stand_in_order() {
        assert!(Context::all().enumerate().all(|(at, context)| at == context as usize));
    }

    #[test]
    fn no_key_stands_twice_on_a_screen() {
        for context in Context::all() {
            let keys: Vec<Key> = context.bindings().flat_map(|binding| binding.keys.iter().copied()).collect();
            let different: HashSet<Key> = keys.iter().copied().collect();
            assert_eq!(keys.len(), different.len(), "{context:?}");
        }
    }

    #[test]
    fn every_command_has_a_key_and_a_word_of_its_own_on_a_screen() {
        for context in Context::all() {
            let words: Vec<String> = context.bindings().map(|binding| binding.command.word()).collect();
            let different: HashSet<&String> = words.iter().collect();
            let is_plain = |word: &String| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(words.iter().all(is_plain), "{context:?}: {words:?}");
            assert_eq!(words.len(), different.len(), "{context:?}");
            assert!(context.bindings().all(|binding| !binding.keys.is_empty()), "{context:?}");
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
