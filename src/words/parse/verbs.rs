//! The commands: their words, their forms, and finding one by what is typed.

use crate::rules::moves::{Destination, Move, MoveKind};
use crate::words::parse::{Misread, lexicon};
use crate::words::{move_meaning, move_name};

/// A command as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The word it begins with.
    pub word: &'static str,
    /// Its form.
    pub usage: &'static str,
    /// What it does, in one line.
    pub does: &'static str,
    /// An example, where the form does not say enough.
    pub example: &'static str,
    pub(super) kind: Kind,
}

impl Verb {
    /// What it does in one line, a move with its name.
    pub fn line(&self) -> String {
        let kind = if matches!(self.kind, Kind::End) { Some(MoveKind::EndNight) } else { self.move_kind() };
        kind.map_or_else(|| self.does.to_owned(), |kind| format!("{}: {}", move_name(kind), self.does))
    }

    /// The kind of move it makes; `None` where it makes none.
    pub const fn move_kind(&self) -> Option<MoveKind> {
        Some(match self.kind {
            Kind::Make(kind) => kind,
            Kind::Scout => MoveKind::Courier,
            Kind::End => MoveKind::EndNight,
            _ => return None,
        })
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Makes a move of this kind.
    Make(MoveKind),
    Scout,
    End,
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

const fn verb(kind: Kind, word: &'static str, usage: &'static str, does: &'static str, example: &'static str) -> Verb {
    Verb { word, usage, does, example, kind }
}

/// Every command, moves first. Earlier ones win where a beginning fits several equally.
pub const VERBS: [Verb; 30] = [
    verb(
        Kind::Make(MoveKind::Text),
        "text",
        "text FROM TO STORY APP",
        move_meaning(MoveKind::Text),
        "text desk sun-hui market kakao",
    ),
    verb(
        Kind::Make(MoveKind::Clip),
        "clip",
        "clip FROM TO STORY APP",
        move_meaning(MoveKind::Clip),
        "clip desk sun-hui market kakao",
    ),
    verb(
        Kind::Make(MoveKind::Voice),
        "call",
        "call FROM TO [STORY [STORY]] [teach APP]",
        move_meaning(MoveKind::Voice),
        "call desk sun-hui market",
    ),
    verb(
        Kind::Make(MoveKind::Recruit),
        "recruit",
        "recruit BY PERSON",
        move_meaning(MoveKind::Recruit),
        "recruit sun-hui chol",
    ),
    verb(
        Kind::Make(MoveKind::Introduce),
        "introduce",
        "introduce PERSON PERSON",
        move_meaning(MoveKind::Introduce),
        "introduce sun-hui, chol",
    ),
    verb(
        Kind::Make(MoveKind::Teach),
        "teach",
        "teach FROM TO APP",
        move_meaning(MoveKind::Teach),
        "teach sun-hui chol line",
    ),
    verb(Kind::Make(MoveKind::LieLow), "lie-low", "lie-low CONTACT", move_meaning(MoveKind::LieLow), "lie-low sun-hui"),
    verb(Kind::Make(MoveKind::Ditch), "ditch", "ditch CONTACT", move_meaning(MoveKind::Ditch), "ditch sun-hui"),
    verb(
        Kind::Make(MoveKind::Courier),
        "courier",
        "courier CARRIER TO word STORY | card STORY | phone | kit | cash",
        move_meaning(MoveKind::Courier),
        "courier chol sun-hui card market",
    ),
    verb(
        Kind::Scout,
        "scout",
        "scout CARRIER PLACE",
        "to a place without a contact, to make an acquaintance",
        "scout chol kapsan",
    ),
    verb(
        Kind::Make(MoveKind::Share),
        "share",
        "share CONTACT STORY",
        move_meaning(MoveKind::Share),
        "share chol street",
    ),
    verb(
        Kind::Make(MoveKind::Smuggle),
        "smuggle",
        "smuggle CONTACT phone | kit | card STORY",
        move_meaning(MoveKind::Smuggle),
        "smuggle sun-hui card market",
    ),
    verb(
        Kind::Make(MoveKind::Bribe),
        "bribe",
        "bribe guard PLACE | official PLACE | crew VAN | jailer PERSON",
        move_meaning(MoveKind::Bribe),
        "bribe crew van 1",
    ),
    verb(Kind::Make(MoveKind::Remit), "remit", "remit BROKER", move_meaning(MoveKind::Remit), "remit sun-hui"),
    verb(Kind::Make(MoveKind::Feed), "feed", "feed PLACE", move_meaning(MoveKind::Feed), "feed hyesan"),
    verb(Kind::Make(MoveKind::Flee), "flee", "flee CONTACT", move_meaning(MoveKind::Flee), "flee sun-hui"),
    verb(Kind::End, "end", "end", move_meaning(MoveKind::EndNight), ""),
    verb(Kind::Undo, "undo", "undo", "takes the last move back, where it showed nothing new", ""),
    verb(
        Kind::Forecast,
        "forecast",
        "forecast MOVE",
        "what a move would do, or why it cannot be made",
        "forecast text desk sun-hui market kakao",
    ),
    verb(Kind::Hint, "hint", "hint", "what a planner would do in your place, and why", ""),
    verb(Kind::Moves, "moves", "moves [MOVE]", "what can be done now, and why the rest cannot", "moves text"),
    verb(Kind::Status, "status", "status", "the day, moves left, contacts, objectives", ""),
    verb(Kind::Objectives, "objectives", "objectives", "what must be brought about, and how far it is", ""),
    verb(Kind::People, "people", "people [PLACE]", "everyone known by name", "people hyesan"),
    verb(Kind::Who, "who", "who PERSON", "all that is known of one person", "who sun-hui"),
    verb(Kind::Map, "map", "map", "places, signal, roads, vans, what is believed where", ""),
    verb(Kind::Stories, "stories", "stories", "the stories and what they say", ""),
    verb(Kind::Chronicle, "chronicle", "chronicle", "what was noticed so far", ""),
    verb(Kind::Help, "help", "help [COMMAND]", "this list, or more of one command", "help text"),
    verb(Kind::Quit, "quit", "quit", "saves and leaves", ""),
];

/// Other words for commands.
const ALIASES: [(&str, Kind); 22] = [
    ("voice", Kind::Make(MoveKind::Voice)),
    ("phone", Kind::Make(MoveKind::Voice)),
    ("lie", Kind::Make(MoveKind::LieLow)),
    ("low", Kind::Make(MoveKind::LieLow)),
    ("hide", Kind::Make(MoveKind::LieLow)),
    ("why", Kind::Forecast),
    ("advise", Kind::Hint),
    ("back", Kind::Undo),
    ("log", Kind::Chronicle),
    ("places", Kind::Map),
    ("goals", Kind::Objectives),
    ("exit", Kind::Quit),
    ("?", Kind::Help),
    ("h", Kind::Help),
    ("contacts", Kind::People),
    ("carry", Kind::Make(MoveKind::Courier)),
    ("fetch", Kind::Make(MoveKind::Smuggle)),
    ("pay", Kind::Make(MoveKind::Bribe)),
    ("order", Kind::Make(MoveKind::Remit)),
    ("bread", Kind::Make(MoveKind::Feed)),
    ("escape", Kind::Make(MoveKind::Flee)),
    ("money", Kind::Status),
];

/// The command that a word begins or stands for.
pub(super) fn find(word: &str) -> Result<&'static Verb, Misread> {
    let typed = lexicon::normal(word);
    let of = |kind: Kind| VERBS.iter().find(|verb| verb.kind == kind);
    let exact = VERBS.iter().find(|verb| lexicon::normal(verb.word) == typed);
    let alias = || ALIASES.iter().find(|(alias, _)| *alias == word.to_lowercase()).and_then(|&(_, kind)| of(kind));
    if let Some(verb) = exact.or_else(alias) {
        return Ok(verb);
    }
    let begun = VERBS.iter().filter(|verb| !typed.is_empty() && lexicon::normal(verb.word).starts_with(&typed));
    match begun.collect::<Vec<_>>()[..] {
        [verb] => Ok(verb),
        [] => {
            let words = VERBS.iter().map(|verb| verb.word).chain(ALIASES.iter().map(|&(alias, _)| alias));
            let nearest = lexicon::nearest(&typed, words.map(|word| (word, word)));
            Err(Misread::Command { word: word.to_owned(), nearest })
        }
        ref many => {
            let among = many.iter().map(|verb| verb.word.to_owned()).collect();
            Err(Misread::ManyCommands { word: word.to_owned(), among })
        }
    }
}
