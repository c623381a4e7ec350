//! The commands: their words, their forms, and finding one by what is typed.

use crate::rules::moves::{Destination, Move, MoveKind};
use crate::words::parse::{Misread, lexicon};
use crate::words::{move_meaning, move_name};

/// A command as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its form; it begins with the command's word.
    pub usage: &'static str,
    /// An example, where the form does not say enough.
    pub example: &'static str,
    /// What it does, in one line.
    does: &'static str,
    pub(super) kind: Kind,
}

impl Verb {
    /// The word it begins with.
    pub fn word(&self) -> &'static str {
        self.usage.split(' ').next().unwrap_or_default()
    }

    /// What it does in one line, a move with its name.
    pub fn line(&self) -> String {
        self.move_kind().map_or_else(|| self.does.to_owned(), |kind| format!("{}: {}", move_name(kind), self.does))
    }

    /// The kind of move it makes; `None` where it makes none.
    pub const fn move_kind(&self) -> Option<MoveKind> {
        match self.kind {
            Kind::Make(kind) => Some(kind),
            Kind::Scout => Some(MoveKind::Courier),
            _ => None,
        }
    }

    /// The first command that makes moves of this kind.
    pub fn of(kind: MoveKind) -> Option<&'static Self> {
        VERBS.iter().find(|verb| verb.move_kind() == Some(kind))
    }

    /// Whether this is the command for `mv`: a courier and a scout are one kind of move, and two commands.
    pub fn makes(&self, mv: &Move) -> bool {
        let scouts = matches!(mv, Move::Courier { to: Destination::Scout(_), .. });
        self.move_kind() == Some(mv.kind()) && scouts == (self.kind == Kind::Scout)
    }

    /// That something is left out.
    pub(super) const fn missing(&self, what: &'static str) -> Misread {
        Misread::Missing { what, usage: self.usage }
    }

    /// That there is more than the command takes.
    pub(super) const fn too_much(&self, what: String) -> Misread {
        Misread::TooMuch { what, usage: self.usage }
    }
}

/// What a command asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A move; of couriers those that go to a contact.
    Make(MoveKind),
    /// A courier to a place without a contact.
    Scout,
    Undo,
    Forecast,
    Hint,
    Moves,
    Status,
    Objectives,
    People,
    Who,
    Map,
    Stories,
    Chronicle,
    Help,
    Quit,
}

const fn make(kind: MoveKind, usage: &'static str, example: &'static str) -> Verb {
    Verb { usage, example, does: move_meaning(kind), kind: Kind::Make(kind) }
}

const fn verb(kind: Kind, usage: &'static str, does: &'static str, example: &'static str) -> Verb {
    Verb { usage, example, does, kind }
}

/// Every command, moves first. Earlier ones win where a beginning fits several equally.
pub const VERBS: [Verb; 30] = [
    make(MoveKind::Text, "text FROM TO STORY APP", "text desk sun-hui market kakao"),
    make(MoveKind::Clip, "clip FROM TO STORY APP", "clip desk sun-hui market kakao"),
    make(MoveKind::Voice, "call FROM TO [STORY [STORY]] [teach APP]", "call desk sun-hui market"),
    make(MoveKind::Recruit, "recruit BY PERSON", "recruit sun-hui chol"),
    make(MoveKind::Introduce, "introduce PERSON PERSON", "introduce sun-hui, chol"),
    make(MoveKind::Teach, "teach FROM TO APP", "teach sun-hui chol line"),
    make(MoveKind::LieLow, "lie-low CONTACT", "lie-low sun-hui"),
    make(MoveKind::Ditch, "ditch CONTACT", "ditch sun-hui"),
    make(
        MoveKind::Courier,
        "courier CARRIER TO word STORY | card STORY | phone | kit | cash",
        "courier chol sun-hui card market",
    ),
    verb(
        Kind::Scout,
        "scout CARRIER PLACE",
        "to a place without a contact, to make an acquaintance",
        "scout chol kapsan",
    ),
    make(MoveKind::Share, "share CONTACT STORY", "share chol street"),
    make(MoveKind::Smuggle, "smuggle CONTACT phone | kit | card STORY", "smuggle sun-hui card market"),
    make(MoveKind::Bribe, "bribe guard PLACE | official PLACE | crew VAN | jailer PERSON", "bribe crew van 1"),
    make(MoveKind::Remit, "remit BROKER", "remit sun-hui"),
    make(MoveKind::Feed, "feed PLACE", "feed hyesan"),
    make(MoveKind::Flee, "flee CONTACT", "flee sun-hui"),
    make(MoveKind::EndNight, "end", ""),
    verb(Kind::Undo, "undo", "takes the last move back, where it showed nothing new", ""),
    verb(
        Kind::Forecast,
        "forecast MOVE",
        "what a move would do, or why it cannot be made",
        "forecast text desk sun-hui market kakao",
    ),
    verb(Kind::Hint, "hint", "what a planner would do in your place, and why", ""),
    verb(Kind::Moves, "moves [MOVE]", "what can be done now, and why the rest cannot", "moves text"),
    verb(Kind::Status, "status", "the day, moves left, contacts, objectives", ""),
    verb(Kind::Objectives, "objectives", "what must be brought about, and how far it is", ""),
    verb(Kind::People, "people [PLACE]", "everyone known by name", "people hyesan"),
    verb(Kind::Who, "who PERSON", "all that is known of one person", "who sun-hui"),
    verb(Kind::Map, "map", "places, signal, roads, vans, what is believed where", ""),
    verb(Kind::Stories, "stories", "the stories and what they say", ""),
    verb(Kind::Chronicle, "chronicle", "what was noticed so far", ""),
    verb(Kind::Help, "help [COMMAND]", "this list, or more of one command", "help text"),
    verb(Kind::Quit, "quit", "saves and leaves", ""),
];

/// Other words for commands, and which.
const ALIASES: [(&str, &str); 22] = [
    ("voice", "call"),
    ("phone", "call"),
    ("lie", "lie-low"),
    ("low", "lie-low"),
    ("hide", "lie-low"),
    ("why", "forecast"),
    ("advise", "hint"),
    ("back", "undo"),
    ("log", "chronicle"),
    ("places", "map"),
    ("goals", "objectives"),
    ("exit", "quit"),
    ("?", "help"),
    ("h", "help"),
    ("contacts", "people"),
    ("carry", "courier"),
    ("fetch", "smuggle"),
    ("pay", "bribe"),
    ("order", "remit"),
    ("bread", "feed"),
    ("escape", "flee"),
    ("money", "status"),
];

/// The command that a word begins or stands for.
pub(super) fn find(word: &str) -> Result<&'static Verb, Misread> {
    let typed = lexicon::normal(word);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == word.to_lowercase()).map(|&(_, of)| of);
    let exact = VERBS.iter().find(|verb| lexicon::normal(verb.word()) == typed);
    if let Some(verb) = exact.or_else(|| VERBS.iter().find(|verb| Some(verb.word()) == alias)) {
        return Ok(verb);
    }
    let begun = VERBS.iter().filter(|verb| !typed.is_empty() && lexicon::normal(verb.word()).starts_with(&typed));
    match begun.collect::<Vec<_>>()[..] {
        [verb] => Ok(verb),
        [] => {
            let words = VERBS.iter().map(Verb::word).chain(ALIASES.iter().map(|&(alias, _)| alias));
            let nearest = lexicon::nearest(&typed, words.map(|word| (word, word)));
            Err(Misread::Command { word: word.to_owned(), nearest })
        }
        ref many => {
            let among = many.iter().map(|verb| verb.word().to_owned()).collect();
            Err(Misread::ManyCommands { word: word.to_owned(), among })
        }
    }
}
