//! Reads typed commands: plain mode's lines, and later a command palette's.
//!
//! Forgiving in form: letter case, hyphens, small words ("to", "by", "with") and any unambiguous
//! beginning of a name will do; commas may part names. Never forgiving in meaning: what can be read in
//! two ways is asked back, and nothing is guessed.

mod lexicon;
mod moves;
mod typed;

pub use typed::typed;

use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;
use crate::words::list;
use lexicon::{Lexicon, Thing};

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Nothing: the line is empty or a comment (`#`).
    Nothing,
    /// Makes a move.
    Make(Move),
    /// Shows what a move would do, or why it cannot be made.
    Forecast(Move),
    /// Explains the commands, or one of them.
    Help(Option<&'static Verb>),
    /// Shows day, moves left and objectives.
    Status,
    /// Shows the people known, of one place if it is given.
    People(Option<PlaceId>),
    /// Shows all that is known of one person.
    Who(PersonId),
    /// Shows places, signal, roads, locators.
    Map,
    /// Shows the stories.
    Stories,
    /// Shows the objectives.
    Objectives,
    /// Shows what can be done, of one kind of move if it is given.
    Moves(Option<&'static Verb>),
    /// Shows what was noticed so far.
    Chronicle,
    /// Takes the last move back.
    Undo,
    /// Saves and leaves.
    Quit,
}

/// Why a line could not be read. Its text names what was not understood and what could be meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// The first word is no command.
    #[error("no such command: \"{word}\"{}", did_you_mean(.nearest.as_deref()))]
    Command {
        /// The word.
        word: String,
        /// The nearest command.
        nearest: Option<String>,
    },
    /// The first word begins several commands.
    #[error("\"{word}\" could be {}", or(.among))]
    ManyCommands {
        /// The word.
        word: String,
        /// Which.
        among: Vec<String>,
    },
    /// A word names nothing that this command takes.
    #[error("not understood: \"{word}\"{}", did_you_mean(.nearest.as_deref()))]
    Word {
        /// The word.
        word: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// A word names several things.
    #[error("\"{word}\" could be {}", or(.among))]
    Ambiguous {
        /// The word or words.
        word: String,
        /// What it could be.
        among: Vec<String>,
    },
    /// Something is left out that cannot be worked out.
    #[error("say {what}: {usage}")]
    Missing {
        /// What.
        what: &'static str,
        /// The command's form.
        usage: &'static str,
    },
    /// Something is left out, and several would do.
    #[error("say {what}: {}", or(.among))]
    Choose {
        /// What.
        what: &'static str,
        /// Which would do.
        among: Vec<String>,
    },
    /// There is more than the command takes.
    #[error("too much: {what}; the form is: {usage}")]
    TooMuch {
        /// What was not expected.
        what: String,
        /// The command's form.
        usage: &'static str,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

fn or(among: &[String]) -> String {
    list(among).replace(" and ", " or ")
}

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
    kind: Kind,
}

impl Verb {
    /// The kind of move it makes; `None` where it makes none.
    pub const fn move_kind(&self) -> Option<MoveKind> {
        Some(match self.kind {
            Kind::Text => MoveKind::Text,
            Kind::Clip => MoveKind::Clip,
            Kind::Call => MoveKind::Voice,
            Kind::Recruit => MoveKind::Recruit,
            Kind::Introduce => MoveKind::Introduce,
            Kind::Teach => MoveKind::Teach,
            Kind::LieLow => MoveKind::LieLow,
            Kind::Ditch => MoveKind::Ditch,
            Kind::End => MoveKind::EndNight,
            _ => return None,
        })
    }

    /// The command that makes moves of this kind, once there is one.
    pub fn of(kind: MoveKind) -> Option<&'static Self> {
        VERBS.iter().find(|verb| verb.move_kind() == Some(kind))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Clip,
    Call,
    Recruit,
    Introduce,
    Teach,
    LieLow,
    Ditch,
    End,
    Undo,
    Forecast,
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
pub const VERBS: [Verb; 21] = [
    verb(
        Kind::Text,
        "text",
        "text FROM TO STORY APP",
        "sends word of one story; FROM may be desk",
        "text desk sun-hui market kakao",
    ),
    verb(
        Kind::Clip,
        "clip",
        "clip FROM TO STORY APP",
        "sends word and a file: proof",
        "clip desk sun-hui market kakao",
    ),
    verb(
        Kind::Call,
        "call",
        "call FROM TO [STORY [STORY]] [teach APP]",
        "speaks: up to two stories, and courage",
        "call desk sun-hui market",
    ),
    verb(
        Kind::Recruit,
        "recruit",
        "recruit BY PERSON",
        "a contact asks a believer to become a contact",
        "recruit sun-hui chol",
    ),
    verb(
        Kind::Introduce,
        "introduce",
        "introduce PERSON PERSON",
        "makes two people talk with each other",
        "introduce sun-hui, chol",
    ),
    verb(Kind::Teach, "teach", "teach FROM TO APP", "a contact teaches another an app", "teach sun-hui chol line"),
    verb(Kind::LieLow, "lie-low", "lie-low CONTACT", "keeps a contact quiet, phone hidden", "lie-low sun-hui"),
    verb(Kind::Ditch, "ditch", "ditch CONTACT", "destroys a contact's phone", "ditch sun-hui"),
    verb(Kind::End, "end", "end", "ends the night", ""),
    verb(Kind::Undo, "undo", "undo", "takes the last move back, where it showed nothing new", ""),
    verb(
        Kind::Forecast,
        "forecast",
        "forecast MOVE",
        "what a move would do, or why it cannot be made",
        "forecast text desk sun-hui market kakao",
    ),
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
const ALIASES: [(&str, Kind); 13] = [
    ("voice", Kind::Call),
    ("phone", Kind::Call),
    ("lie", Kind::LieLow),
    ("low", Kind::LieLow),
    ("hide", Kind::LieLow),
    ("why", Kind::Forecast),
    ("back", Kind::Undo),
    ("log", Kind::Chronicle),
    ("places", Kind::Map),
    ("goals", Kind::Objectives),
    ("exit", Kind::Quit),
    ("?", Kind::Help),
    ("contacts", Kind::People),
];

/// Reads a line.
///
/// # Errors
/// What was not understood. Whether a move can be made is not looked at here.
pub fn parse(view: NetworkView<'_>, line: &str) -> Result<Command, Misread> {
    let words = split(line);
    let Some((first, rest)) = words.split_first().filter(|(first, _)| !first.starts_with('#')) else {
        return Ok(Command::Nothing);
    };
    command(view, find(first)?, rest)
}

/// Words, each without quotation marks; a comma is a word of its own.
fn split(line: &str) -> Vec<String> {
    let plain: String = line.chars().filter(|c| !"\"“”()".contains(*c)).collect();
    plain.replace(',', " , ").split_whitespace().map(str::to_owned).collect()
}

/// The command that a word begins or stands for.
fn find(word: &str) -> Result<&'static Verb, Misread> {
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

fn command(view: NetworkView<'_>, verb: &'static Verb, rest: &[String]) -> Result<Command, Misread> {
    let simple = |command: Command| none(verb, rest).map(|()| command);
    match verb.kind {
        Kind::Undo => simple(Command::Undo),
        Kind::Status => simple(Command::Status),
        Kind::Objectives => simple(Command::Objectives),
        Kind::Map => simple(Command::Map),
        Kind::Stories => simple(Command::Stories),
        Kind::Chronicle => simple(Command::Chronicle),
        Kind::Quit => simple(Command::Quit),
        Kind::Help => about(verb, rest).map(Command::Help),
        Kind::Moves => about(verb, rest).map(Command::Moves),
        Kind::Forecast => {
            let (first, rest) = rest.split_first().ok_or(Misread::Missing { what: "a move", usage: verb.usage })?;
            match command(view, find(first)?, rest)? {
                Command::Make(mv) | Command::Forecast(mv) => Ok(Command::Forecast(mv)),
                _ => Err(Misread::Word { word: first.clone(), nearest: None }),
            }
        }
        Kind::People => one(&Lexicon::places(view), verb, rest).map(|thing| match thing {
            Some(Thing::Place(place)) => Command::People(Some(place)),
            _ => Command::People(None),
        }),
        Kind::Who => match one(&Lexicon::people(view), verb, rest)? {
            Some(Thing::Person(person)) => Ok(Command::Who(person)),
            _ => Err(Misread::Missing { what: "whom", usage: verb.usage }),
        },
        _ => moves::read(view, verb, rest).map(Command::Make),
    }
}

/// Nothing more may follow.
fn none(verb: &Verb, rest: &[String]) -> Result<(), Misread> {
    match rest.first() {
        // "end night" and "end the night" say nothing else than "end".
        Some(word) if verb.kind == Kind::End && ["the", "night", "turn"].contains(&&*word.to_lowercase()) => {
            none(verb, &rest[1..])
        }
        Some(word) => Err(Misread::TooMuch { what: format!("\"{word}\""), usage: verb.usage }),
        None => Ok(()),
    }
}

/// A command's name, or nothing.
fn about(verb: &Verb, rest: &[String]) -> Result<Option<&'static Verb>, Misread> {
    let Some((first, more)) = rest.split_first() else { return Ok(None) };
    let found = find(first)?;
    // "help lie low" is one command in two words.
    let more = if found.kind == Kind::LieLow { &more[more.len().min(1)..] } else { more };
    none(verb, more).map(|()| Some(found))
}

/// One name, or nothing.
fn one(lexicon: &Lexicon, verb: &Verb, rest: &[String]) -> Result<Option<Thing>, Misread> {
    match lexicon.read(rest)?[..] {
        [] => Ok(None),
        [thing] => Ok(Some(thing)),
        [_, more, ..] => Err(Misread::TooMuch { what: lexicon.name(more), usage: verb.usage }),
    }
}
