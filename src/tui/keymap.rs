//! Which key does what, as data: each screen's bindings, from which its help is made too.
//!
//! What stands here are the keys as they come. A player may give commands other keys ([`Keymap`]); the app puts its
//! keymap in force around everything that a screen does, so that [`Context`] answers with the player's keys.

mod remap;

use crate::game::reel::Eyes;
use crate::rules::moves::MoveKind;
use crate::tui::input::Key;
use crate::tui::overlay::OverlayKind;

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
    /// Deletes what is under the cursor.
    Delete,
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
    /// Its word in the settings file and in the palette, with dashes: `end-night`. For the start of a move, that of
    /// the move: `lie-low`.
    pub fn word(self) -> String {
        let named = match self {
            Self::Begin(kind) => format!("{kind:?}"),
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

const fn bind(command: Command, keys: &'static [Key], what: &'static str) -> Binding {
    Binding { command, keys, what }
}

const UP: Binding = bind(Command::Up, &[Key::Up, Key::Char('k')], "up");
const DOWN: Binding = bind(Command::Down, &[Key::Down, Key::Char('j')], "down");
const PAGE_UP: Binding = bind(Command::PageUp, &[Key::PageUp], "a page up");
const PAGE_DOWN: Binding = bind(Command::PageDown, &[Key::PageDown], "a page down");
const FIRST: Binding = bind(Command::First, &[Key::Home], "to the first");
const LAST: Binding = bind(Command::Last, &[Key::End], "to the last");
const HELP: Binding = bind(Command::Help, &[Key::Char('?')], "these keys and what the signs mean");
const TERMS: Binding = bind(Command::Terms, &[Key::F(1)], "what the words on this screen mean");
const THEME: Binding = bind(Command::Theme, &[Key::F(2)], "the next theme");
const SETTINGS: Binding = bind(Command::Settings, &[Key::F(3)], "settings");
const PALETTE: Binding = bind(Command::Palette, &[Key::Char(':')], "every command by name");
const FIND: Binding = bind(Command::Find, &[Key::Char('/')], "find a person, place, unit or story by name");

const SIGNAL: Binding =
    bind(Command::Overlay(OverlayKind::Signal), &[Key::Char('1')], "over the map: signal and relays; again: nothing");
const HEARING: Binding =
    bind(Command::Overlay(OverlayKind::Hearing), &[Key::Char('2')], "what known locators can hear");
const MOOD: Binding = bind(Command::Overlay(OverlayKind::Mood), &[Key::Char('3')], "fear, cynicism and bread");
const TIES: Binding = bind(Command::Overlay(OverlayKind::Ties), &[Key::Char('4')], "ties: who knows whom");
const SPREAD: Binding =
    bind(Command::Overlay(OverlayKind::Spread), &[Key::Char('5')], "a story's spread, and who tells it on");
const EXPOSURE: Binding =
    bind(Command::Overlay(OverlayKind::Exposure), &[Key::Char('6')], "what the agency could know at most");
const NEXT_OVERLAY: Binding = bind(Command::NextOverlay, &[Key::Char(',')], "the next of these, at last nothing");
const ZOOM_IN: Binding = bind(Command::ZoomIn, &[Key::Char('+'), Key::Char('=')], "more of each place on the map");
const ZOOM_OUT: Binding = bind(Command::ZoomOut, &[Key::Char('-')], "less, until all of the map is seen");
const PAN_LEFT: Binding = bind(Command::Pan(-1, 0), &[Key::Char('H')], "along the map: left");
const PAN_DOWN: Binding = bind(Command::Pan(0, 1), &[Key::Char('J')], "along the map: down");
const PAN_UP: Binding = bind(Command::Pan(0, -1), &[Key::Char('K')], "along the map: up");
const PAN_RIGHT: Binding = bind(Command::Pan(1, 0), &[Key::Char('L')], "along the map: right");

/// Menus and lists.
const MENU: &[Binding] = &[
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(Command::Choose, &[Key::Enter, Key::Char(' '), Key::Right, Key::Char('l')], "take it"),
    bind(Command::Back, &[Key::Esc, Key::Left, Key::Char('h'), Key::Backspace], "back"),
    bind(Command::Difficulty, &[Key::Tab, Key::Char('d')], "the next difficulty, where a level is chosen"),
    bind(Command::ReadOn, &[Key::Char('f')], "on in the text beside a list"),
    bind(Command::ReadBack, &[Key::Char('b')], "back in the text beside a list"),
    bind(Command::NextPlace, &[Key::Char('n')], "the next place that a day's summary speaks of"),
    bind(Command::Delete, &[Key::Char('x')], "delete a kept game, where those are listed; asked twice"),
    bind(Command::EveryLevel, &[Key::Char('o')], "every level open, or in order again, where a level is chosen"),
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave"),
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
];

/// Pages of text.
const PAGE: &[Binding] = &[
    UP,
    DOWN,
    bind(Command::NextPane, &[Key::Tab], "to the next heading"),
    bind(Command::LastPane, &[Key::BackTab], "to the heading before"),
    bind(Command::Rules, &[Key::Char('r')], "the rules in full"),
    bind(Command::PageUp, &[Key::PageUp, Key::Char('b')], "a page up"),
    bind(Command::PageDown, &[Key::PageDown, Key::Char(' ')], "a page down"),
    FIRST,
    LAST,
    bind(
        Command::Back,
        &[Key::Esc, Key::Enter, Key::Char('q'), Key::Left, Key::Char('h'), Key::Backspace, Key::Ctrl('c')],
        "back",
    ),
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
];

/// The night.
const PLAY: &[Binding] = &[
    bind(Command::Begin(MoveKind::Text), &[Key::Char('t')], "text: word of a story, 1 tick on the air"),
    bind(Command::Begin(MoveKind::Clip), &[Key::Char('c')], "clip: a story and its file, which is proof"),
    bind(Command::Begin(MoveKind::Voice), &[Key::Char('v')], "voice call: proof by a living voice, long on the air"),
    bind(Command::Begin(MoveKind::Share), &[Key::Char('s')], "share a file over Koryolink"),
    bind(Command::Begin(MoveKind::Recruit), &[Key::Char('r')], "recruit: ask a believer to become a contact"),
    bind(Command::Begin(MoveKind::Introduce), &[Key::Char('i')], "introduce: tie two people"),
    bind(Command::Begin(MoveKind::Teach), &[Key::Char('a')], "teach an app in person"),
    bind(Command::Begin(MoveKind::Courier), &[Key::Char('g')], "go by road: a courier with word or goods, or a scout"),
    bind(Command::Begin(MoveKind::Smuggle), &[Key::Char('m')], "smuggle a phone, a card or a relay kit over the river"),
    bind(Command::Begin(MoveKind::Bribe), &[Key::Char('b')], "bribe a guard, a crew, an official or a jailer"),
    bind(Command::Begin(MoveKind::Remit), &[Key::Char('y')], "yuan: a payment order to a broker"),
    bind(Command::Begin(MoveKind::Feed), &[Key::Char('f')], "food: buy bread for a place"),
    bind(Command::Begin(MoveKind::LieLow), &[Key::Char('w')], "lie low: two quiet nights, things hidden"),
    bind(Command::Begin(MoveKind::Ditch), &[Key::Char('d')], "destroy a phone"),
    bind(Command::Begin(MoveKind::Flee), &[Key::Char('x')], "exit: take a contact over the river, for good"),
    bind(Command::TakeBack, &[Key::Char('u')], "take the last move back"),
    bind(Command::EndNight, &[Key::Char('e')], "end the night: the agency's turn"),
    bind(Command::Hint, &[Key::Char('z')], "hint: what a planner would do in your place, and why"),
    bind(Command::Up, &[Key::Up, Key::Char('k')], "up in the list, or on the map"),
    bind(Command::Down, &[Key::Down, Key::Char('j')], "down"),
    bind(Command::Left, &[Key::Left, Key::Char('h')], "to the place on the left"),
    bind(Command::Right, &[Key::Right, Key::Char('l')], "to the place on the right"),
    bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "take what is under the cursor"),
    bind(Command::Back, &[Key::Esc, Key::Backspace], "one step back, at last to the night's list"),
    bind(Command::NextPane, &[Key::Tab], "list, map or chronicle"),
    bind(Command::LastPane, &[Key::BackTab], "the same, the other way round"),
    bind(Command::NextContact, &[Key::Char('n')], "the next of your contacts"),
    bind(Command::LastContact, &[Key::Char('p')], "the contact before"),
    bind(Command::NextStory, &[Key::Char('.')], "which story the dots show"),
    SIGNAL,
    HEARING,
    MOOD,
    TIES,
    SPREAD,
    EXPOSURE,
    NEXT_OVERLAY,
    ZOOM_IN,
    ZOOM_OUT,
    PAN_LEFT,
    PAN_DOWN,
    PAN_UP,
    PAN_RIGHT,
    bind(Command::PageUp, &[Key::PageUp], "older lines of the chronicle"),
    bind(Command::PageDown, &[Key::PageDown], "newer lines"),
    FIRST,
    LAST,
    bind(Command::Briefing, &[Key::Char('o')], "orders: the briefing again"),
    FIND,
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved"),
];

/// A move being made.
const AIM: &[Binding] = &[
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(Command::Choose, &[Key::Enter, Key::Right, Key::Char('l')], "take it; at the end, make the move"),
    bind(Command::Mark, &[Key::Char(' '), Key::Char('x')], "mark one of several"),
    bind(Command::Back, &[Key::Esc, Key::Left, Key::Char('h'), Key::Backspace], "one step back; nothing is done"),
    SIGNAL,
    HEARING,
    MOOD,
    TIES,
    SPREAD,
    EXPOSURE,
    NEXT_OVERLAY,
    ZOOM_IN,
    ZOOM_OUT,
    PAN_LEFT,
    PAN_DOWN,
    PAN_UP,
    PAN_RIGHT,
    FIND,
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
    bind(Command::Leave, &[Key::Ctrl('c')], "leave; the game is saved"),
];

/// The other side's turn.
const WATCH: &[Binding] = &[
    bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "hurry; any key does"),
    bind(Command::Back, &[Key::Esc], "straight to the day's summary"),
    SIGNAL,
    HEARING,
    MOOD,
    TIES,
    SPREAD,
    EXPOSURE,
    NEXT_OVERLAY,
    ZOOM_IN,
    ZOOM_OUT,
    PAN_LEFT,
    PAN_DOWN,
    PAN_UP,
    PAN_RIGHT,
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved"),
];

/// How a game ended.
const OUTCOME: &[Binding] = &[
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "on to what comes next, at last to the title"),
    bind(Command::NextPane, &[Key::Tab, Key::Right, Key::Char('l')], "the next part"),
    bind(Command::LastPane, &[Key::BackTab, Key::Left, Key::Char('h')], "the part before"),
    bind(Command::Back, &[Key::Esc], "to the title"),
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave"),
];

/// The settings.
const SETTING: &[Binding] = &[
    UP,
    DOWN,
    FIRST,
    LAST,
    bind(Command::Choose, &[Key::Enter, Key::Char(' '), Key::Right, Key::Char('l')], "the next value, or open it"),
    bind(Command::Left, &[Key::Left, Key::Char('h')], "the value before"),
    bind(Command::Back, &[Key::Esc, Key::Char('q'), Key::Backspace], "back"),
    HELP,
    TERMS,
    PALETTE,
    THEME,
    bind(Command::Leave, &[Key::Ctrl('c')], "leave; everything is saved"),
];

/// Lists that are narrowed by typing: letters go into what is looked for.
const PICK: &[Binding] = &[
    bind(Command::Up, &[Key::Up, Key::Ctrl('p')], "up"),
    bind(Command::Down, &[Key::Down, Key::Ctrl('n'), Key::Tab], "down"),
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    bind(Command::Choose, &[Key::Enter], "take it"),
    bind(Command::Back, &[Key::Esc], "back"),
    THEME,
    bind(Command::Leave, &[Key::Ctrl('c')], "leave; everything is saved"),
];

/// A game that was played, looked at.
const REPLAY: &[Binding] = &[
    bind(
        Command::Right,
        &[Key::Right, Key::Char('l')],
        "a step on: a move, an action, a wave of talk; the wheel does too",
    ),
    bind(Command::Left, &[Key::Left, Key::Char('h')], "a step back"),
    bind(Command::Down, &[Key::Down, Key::Char('j')], "to the next phase: night, dawn, day, evening"),
    bind(Command::Up, &[Key::Up, Key::Char('k')], "to the phase before"),
    bind(Command::PageDown, &[Key::PageDown, Key::Char(']')], "to the next day"),
    bind(Command::PageUp, &[Key::PageUp, Key::Char('[')], "to the day before"),
    FIRST,
    LAST,
    bind(
        Command::ToDay,
        &[
            Key::Char('1'),
            Key::Char('2'),
            Key::Char('3'),
            Key::Char('4'),
            Key::Char('5'),
            Key::Char('6'),
            Key::Char('7'),
            Key::Char('8'),
            Key::Char('9'),
            Key::Char('0'),
        ],
        "a day's number, then Enter: to that day; or click on it in the bar",
    ),
    bind(Command::PlayPause, &[Key::Char(' ')], "goes on by itself, or stops"),
    bind(Command::Faster, &[Key::Char('+'), Key::Char('=')], "faster"),
    bind(Command::Slower, &[Key::Char('-')], "slower"),
    bind(Command::Eyes(Eyes::Network), &[Key::Char('n')], "what you saw then"),
    bind(Command::Eyes(Eyes::Agency), &[Key::Char('a')], "what the agency saw, and whom it suspected"),
    bind(Command::Eyes(Eyes::Truth), &[Key::Char('t')], "how it was"),
    bind(Command::NextPane, &[Key::Tab], "the next eyes"),
    bind(Command::LastPane, &[Key::BackTab], "the eyes before"),
    bind(Command::NextContact, &[Key::Char('s')], "the next person of the list: what is known of them"),
    bind(Command::LastContact, &[Key::Char('p')], "the person before"),
    bind(Command::ReadOn, &[Key::Char('f')], "on in the panel at the side"),
    bind(Command::ReadBack, &[Key::Char('b')], "back in it"),
    bind(Command::NextStory, &[Key::Char('.')], "which story the dots show"),
    bind(Command::PlayOn, &[Key::Char('o')], "play on from here: a new game in this night"),
    bind(Command::Choose, &[Key::Enter], "a step on; after a game, what comes next; with a number, to that day"),
    bind(Command::Back, &[Key::Esc, Key::Backspace], "back"),
    HELP,
    TERMS,
    PALETTE,
    SETTINGS,
    THEME,
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave the game"),
];

impl Context {
    /// Every context.
    pub const ALL: [Self; 9] = [
        Self::Menu,
        Self::Page,
        Self::Play,
        Self::Aim,
        Self::Watch,
        Self::Outcome,
        Self::Settings,
        Self::Pick,
        Self::Replay,
    ];

    /// Its bindings as they come, in the order help lists them.
    pub const fn bindings(self) -> &'static [Binding] {
        match self {
            Self::Menu => MENU,
            Self::Page => PAGE,
            Self::Play => PLAY,
            Self::Aim => AIM,
            Self::Watch => WATCH,
            Self::Outcome => OUTCOME,
            Self::Settings => SETTING,
            Self::Pick => PICK,
            Self::Replay => REPLAY,
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
        }
    }

    /// Its commands with the keys in force, in the order help lists them.
    pub fn bound(self) -> Vec<Bound> {
        remap::in_force(|keymap| keymap.bound(self).to_vec())
    }

    /// What a key asks for here.
    pub fn lookup(self, key: Key) -> Option<Command> {
        remap::in_force(|keymap| keymap.lookup(self, key))
    }

    /// The key that hints show for a command.
    pub fn key(self, command: Command) -> Option<Key> {
        remap::in_force(|keymap| keymap.key(self, command))
    }
}

/// Whether the keymap in force names keys in ASCII alone.
pub(super) fn names_in_ascii() -> bool {
    remap::in_force(Keymap::is_in_ascii)
}

/// The kinds of move, in the order menus list them: what belongs together stands together.
pub const MOVES: [MoveKind; 15] = [
    MoveKind::Text,
    MoveKind::Clip,
    MoveKind::Voice,
    MoveKind::Share,
    MoveKind::Recruit,
    MoveKind::Introduce,
    MoveKind::Teach,
    MoveKind::Courier,
    MoveKind::Smuggle,
    MoveKind::Bribe,
    MoveKind::Remit,
    MoveKind::Feed,
    MoveKind::LieLow,
    MoveKind::Ditch,
    MoveKind::Flee,
];

/// The heading that a kind of move stands under where there are many.
pub const fn group(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Text | MoveKind::Clip | MoveKind::Voice | MoveKind::Share => "Send",
        MoveKind::Recruit | MoveKind::Introduce | MoveKind::Teach => "People",
        MoveKind::Courier | MoveKind::Smuggle => "Road",
        MoveKind::Bribe | MoveKind::Remit | MoveKind::Feed => "Money",
        MoveKind::LieLow | MoveKind::Ditch | MoveKind::Flee => "Safety",
        MoveKind::EndNight => "Night",
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
            assert_eq!(words.len(), different.len(), "{context:?}");
            assert!(context.bindings().iter().all(|binding| !binding.keys.is_empty()), "{context:?}");
        }
        assert_eq!(Command::EndNight.word(), "end-night");
        assert_eq!(Command::Begin(MoveKind::LieLow).word(), "lie-low");
    }

    #[test]
    fn every_playable_move_has_a_key() {
        for kind in MoveKind::PLAYABLE {
            assert!(MOVES.contains(&kind), "{kind:?}");
            assert!(Context::Play.key(Command::Begin(kind)).is_some(), "{kind:?}");
        }
    }
}
