//! The bindings of each screen as they come, in the order help lists them.

mod office;

use crate::game::reel::Eyes;
use crate::rules::moves::MoveKind;
use crate::tui::input::Key;
use crate::tui::keymap::{Binding, Command};
use crate::tui::overlay::OverlayKind;
use crate::words::move_meaning;

pub(super) use office::{OFFICE, ORDER};

const fn bind(command: Command, keys: &'static [Key], what: &'static str) -> Binding {
    Binding { command, keys, what }
}

/// The start of a move, which does what the words say of it.
const fn bind_move(kind: MoveKind, keys: &'static [Key]) -> Binding {
    bind(Command::Begin(kind), keys, move_meaning(kind))
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

/// Through a list.
const STEPS: &[Binding] = &[UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST];

/// What any screen understands.
const END: &[Binding] = &[HELP, TERMS, PALETTE, SETTINGS, THEME];

/// What of the map is seen.
const VIEW: &[Binding] = &[
    bind(Command::ZoomIn, &[Key::Char('+'), Key::Char('=')], "more of each place on the map"),
    bind(Command::ZoomOut, &[Key::Char('-')], "less, until all of the map is seen"),
    bind(Command::Pan(-1, 0), &[Key::Char('H')], "along the map: left"),
    bind(Command::Pan(0, 1), &[Key::Char('J')], "along the map: down"),
    bind(Command::Pan(0, -1), &[Key::Char('K')], "along the map: up"),
    bind(Command::Pan(1, 0), &[Key::Char('L')], "along the map: right"),
];

/// What both sides can lay over the map.
const LAID: &[Binding] = &[
    bind(Command::Overlay(OverlayKind::Signal), &[Key::Char('1')], "over the map: signal and relays; again: nothing"),
    bind(Command::Overlay(OverlayKind::Hearing), &[Key::Char('2')], "what known locators can hear"),
    bind(Command::Overlay(OverlayKind::Mood), &[Key::Char('3')], "fear, cynicism and bread"),
];

/// What the network can lay over it beside that.
const LAID_TOO: &[Binding] = &[
    bind(Command::Overlay(OverlayKind::Ties), &[Key::Char('4')], "ties: who knows whom"),
    bind(Command::Overlay(OverlayKind::Spread), &[Key::Char('5')], "a story's spread, and who tells it on"),
    bind(Command::Overlay(OverlayKind::Exposure), &[Key::Char('6')], "what the agency could know at most"),
    bind(Command::NextOverlay, &[Key::Char(',')], "the next of these, at last nothing"),
];

/// Menus and lists.
pub(super) const MENU: &[&[Binding]] = &[
    STEPS,
    &[
        bind(Command::Choose, &[Key::Enter, Key::Char(' '), Key::Right, Key::Char('l')], "take it"),
        bind(Command::Back, &[Key::Esc, Key::Left, Key::Char('h'), Key::Backspace], "back"),
        bind(Command::Difficulty, &[Key::Tab, Key::Char('d')], "the next difficulty, where a level is chosen"),
        bind(Command::ReadOn, &[Key::Char('f')], "on in the text beside a list"),
        bind(Command::ReadBack, &[Key::Char('b')], "back in the text beside a list"),
        bind(Command::NextPlace, &[Key::Char('n')], "the next place that a day's summary speaks of"),
        bind(Command::Delete, &[Key::Char('x')], "delete a kept game (asked twice), or throw away unsaved work"),
        bind(Command::EveryLevel, &[Key::Char('o')], "every level open, or in order again, where a level is chosen"),
        bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave"),
    ],
    END,
];

/// Pages of text.
pub(super) const PAGE: &[&[Binding]] = &[
    &[
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
    ],
    END,
];

/// The night.
pub(super) const PLAY: &[&[Binding]] = &[
    &[
        bind_move(MoveKind::Text, &[Key::Char('t')]),
        bind_move(MoveKind::Clip, &[Key::Char('c')]),
        bind_move(MoveKind::Voice, &[Key::Char('v')]),
        bind_move(MoveKind::Share, &[Key::Char('s')]),
        bind_move(MoveKind::Recruit, &[Key::Char('r')]),
        bind_move(MoveKind::Introduce, &[Key::Char('i')]),
        bind_move(MoveKind::Teach, &[Key::Char('a')]),
        bind_move(MoveKind::Courier, &[Key::Char('g')]),
        bind_move(MoveKind::Smuggle, &[Key::Char('m')]),
        bind_move(MoveKind::Bribe, &[Key::Char('b')]),
        bind_move(MoveKind::Remit, &[Key::Char('y')]),
        bind_move(MoveKind::Feed, &[Key::Char('f')]),
        bind_move(MoveKind::LieLow, &[Key::Char('w')]),
        bind_move(MoveKind::Ditch, &[Key::Char('d')]),
        bind_move(MoveKind::Flee, &[Key::Char('x')]),
        bind(Command::TakeBack, &[Key::Char('u')], "take the last move back"),
        bind(Command::EndNight, &[Key::Char('e')], move_meaning(MoveKind::EndNight)),
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
    ],
    LAID,
    LAID_TOO,
    VIEW,
    &[
        bind(Command::PageUp, &[Key::PageUp], "older lines of the chronicle"),
        bind(Command::PageDown, &[Key::PageDown], "newer lines"),
        FIRST,
        LAST,
        bind(Command::Briefing, &[Key::Char('o')], "orders: the briefing again"),
        FIND,
    ],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved")],
];

/// A move being made.
pub(super) const AIM: &[&[Binding]] = &[
    STEPS,
    &[
        bind(Command::Choose, &[Key::Enter, Key::Right, Key::Char('l')], "take it; at the end, make the move"),
        bind(Command::Mark, &[Key::Char(' '), Key::Char('x')], "mark one of several"),
        bind(Command::Back, &[Key::Esc, Key::Left, Key::Char('h'), Key::Backspace], "one step back; nothing is done"),
    ],
    LAID,
    LAID_TOO,
    VIEW,
    &[FIND],
    END,
    &[bind(Command::Leave, &[Key::Ctrl('c')], "leave; the game is saved")],
];

/// The other side's turn.
pub(super) const WATCH: &[&[Binding]] = &[
    &[
        bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "hurry; any key does"),
        bind(Command::Back, &[Key::Esc], "straight to the day's summary"),
    ],
    LAID,
    LAID_TOO,
    VIEW,
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved")],
];

/// Between the turns of two people. The key that lets the next one see is none that ends a turn.
pub(super) const HANDOVER: &[&[Binding]] = &[
    &[bind(Command::Sit, &[Key::Char('s'), Key::F(5)], "sit down: your side is shown")],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; the game is saved")],
];

/// How a game ended.
pub(super) const OUTCOME: &[&[Binding]] = &[
    STEPS,
    &[
        bind(Command::Choose, &[Key::Enter, Key::Char(' ')], "on to what comes next, at last to the title"),
        bind(Command::NextPane, &[Key::Tab, Key::Right, Key::Char('l')], "the next part"),
        bind(Command::LastPane, &[Key::BackTab, Key::Left, Key::Char('h')], "the part before"),
        bind(Command::TakeAway, &[Key::Char('x')], "take away: a recording, a picture, a report, a table"),
        bind(Command::Back, &[Key::Esc], "to the title"),
    ],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave")],
];

/// The settings.
pub(super) const SETTING: &[&[Binding]] = &[&[
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
]];

/// Lists that are narrowed by typing: letters go into what is looked for.
pub(super) const PICK: &[&[Binding]] = &[&[
    bind(Command::Up, &[Key::Up, Key::Ctrl('p')], "up"),
    bind(Command::Down, &[Key::Down, Key::Ctrl('n'), Key::Tab], "down"),
    PAGE_UP,
    PAGE_DOWN,
    bind(Command::Choose, &[Key::Enter], "take it"),
    bind(Command::Back, &[Key::Esc], "back"),
    THEME,
    bind(Command::Leave, &[Key::Ctrl('c')], "leave; everything is saved"),
]];

/// A game that was played, looked at.
pub(super) const REPLAY: &[&[Binding]] = &[
    &[
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
        bind(Command::TakeAway, &[Key::Char('x')], "take away: a recording, a picture, a report, a table"),
        bind(Command::Choose, &[Key::Enter], "a step on; after a game, what comes next; with a number, to that day"),
        bind(Command::Back, &[Key::Esc, Key::Backspace], "back"),
    ],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave the game")],
];

/// A level being edited.
pub(super) const EDIT: &[&[Binding]] = &[
    &[
        bind(Command::Up, &[Key::Up, Key::Char('k')], "up in the list, or on the map"),
        bind(Command::Down, &[Key::Down, Key::Char('j')], "down"),
        bind(Command::Left, &[Key::Left, Key::Char('h')], "left on the map; one step back in the list"),
        bind(Command::Right, &[Key::Right, Key::Char('l')], "right on the map; on in the list"),
        PAGE_UP,
        PAGE_DOWN,
        FIRST,
        LAST,
        bind(Command::Choose, &[Key::Enter], "open it, edit the field, or put down what is moved"),
        bind(Command::Back, &[Key::Esc, Key::Backspace], "one step back, at last out of the editor"),
        bind(Command::NextPane, &[Key::Tab], "list, map or faults"),
        bind(Command::LastPane, &[Key::BackTab], "the same, the other way round"),
        bind(Command::Grab, &[Key::Char(' '), Key::Char('g')], "on the map: take up what stands there, or put it down"),
        bind(Command::Add, &[Key::Char('a')], "add an entry to the list; on the map, a place"),
        bind(Command::Delete, &[Key::Char('x')], "take the entry out, or leave the field out"),
        bind(Command::Earlier, &[Key::Char('K')], "move the entry up in its list"),
        bind(Command::Later, &[Key::Char('J')], "move the entry down in its list"),
        bind(Command::NextFault, &[Key::Char('n')], "to the next fault or remark, and its field"),
        bind(Command::TakeBack, &[Key::Char('u')], "take the last step back; as often as you like"),
        bind(Command::Redo, &[Key::Char('r')], "make the step again that was taken back"),
        bind(Command::Save, &[Key::Char('s'), Key::Ctrl('s')], "save the level"),
        bind(Command::Playtest, &[Key::Char('p')], "play the level as it stands, and come back here"),
        bind(Command::Balance, &[Key::Char('b')], "many games of it are played meanwhile; Esc stops them"),
        bind(Command::Find, &[Key::Char('/')], "find a place, person, unit, story or field by name"),
    ],
    END,
    &[bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave; asked where something is not saved")],
];

/// A field of a level being typed: letters go into its value.
pub(super) const FIELD: &[&[Binding]] = &[&[
    bind(Command::Up, &[Key::Up, Key::Ctrl('p')], "up among the choices, at last to what is typed"),
    bind(Command::Down, &[Key::Down, Key::Ctrl('n'), Key::Tab], "down to the choices"),
    bind(Command::Choose, &[Key::Enter], "take the choice, or what is typed"),
    bind(Command::Back, &[Key::Esc], "back; nothing is changed"),
    THEME,
    bind(Command::Leave, &[Key::Ctrl('c')], "leave; asked where something is not saved"),
]];

/// A lesson in front of a class.
pub(super) const LESSON: &[&[Binding]] = &[&[
    bind(
        Command::Choose,
        &[Key::Char(' '), Key::Enter],
        "on: runs what the page asks about, sees it to its end, then the next page; with a number, takes it",
    ),
    bind(
        Command::Right,
        &[Key::Right, Key::Char('l')],
        "a step on: an event of a game, or one run more; the wheel does too",
    ),
    bind(Command::Left, &[Key::Left, Key::Char('h')], "a step back"),
    bind(Command::PlayPause, &[Key::Char('p')], "runs, or stops"),
    bind(Command::Reset, &[Key::Char('r')], "the page anew from the same seed"),
    bind(Command::NextSeed, &[Key::Char('n')], "the page anew from the next seed"),
    bind(Command::Faster, &[Key::Char('+'), Key::Char('=')], "faster"),
    bind(Command::Slower, &[Key::Char('-')], "slower"),
    bind(Command::PageDown, &[Key::PageDown], "the next page, run or not"),
    bind(Command::PageUp, &[Key::PageUp, Key::Backspace], "the page before"),
    bind(
        Command::Predict,
        &[
            Key::Char('0'),
            Key::Char('1'),
            Key::Char('2'),
            Key::Char('3'),
            Key::Char('4'),
            Key::Char('5'),
            Key::Char('6'),
            Key::Char('7'),
            Key::Char('8'),
            Key::Char('9'),
        ],
        "a probability in percent, then Enter: what somebody predicts",
    ),
    bind(Command::Down, &[Key::Down, Key::Char('j')], "the next forecaster"),
    bind(Command::Up, &[Key::Up, Key::Char('k')], "the forecaster before"),
    bind(Command::NextPane, &[Key::Tab], "whose eyes look at the map"),
    bind(Command::LargeType, &[Key::Char('z')], "headings that are legible from the last row, or not"),
    bind(Command::Export, &[Key::Char('x')], "write what was run, or the scores, as CSV"),
    HELP,
    TERMS,
    THEME,
    SETTINGS,
    PALETTE,
    bind(Command::Back, &[Key::Esc], "leave, after a question"),
    bind(Command::Leave, &[Key::Char('q'), Key::Ctrl('c')], "leave, after a question"),
]];
