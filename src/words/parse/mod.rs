//! Reads typed commands: plain mode's lines, and later a command palette's.
//!
//! Forgiving in form: letter case, hyphens, small words ("to", "by", "with") and any unambiguous
//! beginning of a name will do; commas may part names. Never forgiving in meaning: what can be read in
//! two ways is asked back, and nothing is guessed.

mod errands;
mod lexicon;
mod moves;
mod typed;
mod verbs;

pub use typed::typed;
pub use verbs::{VERBS, Verb};

use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;
use crate::words::list;
use lexicon::{Lexicon, Thing};
use verbs::{Kind, find};

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Nothing: the line is empty or a comment (`#`).
    Nothing,
    /// Makes a move.
    Make(Move),
    /// Shows what a move would do, or why it cannot be made.
    Forecast(Move),
    /// Shows what a planner would do, and why.
    Hint,
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

fn command(view: NetworkView<'_>, verb: &'static Verb, rest: &[String]) -> Result<Command, Misread> {
    let simple = |command: Command| none(verb, rest).map(|()| command);
    match verb.kind {
        Kind::Undo => simple(Command::Undo),
        Kind::Hint => simple(Command::Hint),
        Kind::Status => simple(Command::Status),
        Kind::Objectives => simple(Command::Objectives),
        Kind::Map => simple(Command::Map),
        Kind::Stories => simple(Command::Stories),
        Kind::Chronicle => simple(Command::Chronicle),
        Kind::Quit => simple(Command::Quit),
        Kind::Help => about(verb, rest).map(Command::Help),
        Kind::Moves => about(verb, rest).map(Command::Moves),
        Kind::Forecast => {
            let (first, rest) = rest.split_first().ok_or_else(|| verb.missing("a move"))?;
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
            _ => Err(verb.missing("whom")),
        },
        Kind::Make(_) | Kind::Scout => moves::read(view, verb, rest).map(Command::Make),
    }
}

/// Nothing more may follow.
fn none(verb: &Verb, rest: &[String]) -> Result<(), Misread> {
    match rest.first() {
        // "end night" and "end the night" say nothing else than "end".
        Some(word)
            if verb.kind == Kind::Make(MoveKind::EndNight)
                && ["the", "night", "turn"].contains(&&*word.to_lowercase()) =>
        {
            none(verb, &rest[1..])
        }
        Some(word) => Err(verb.too_much(format!("\"{word}\""))),
        None => Ok(()),
    }
}

/// A command's name, or nothing.
fn about(verb: &Verb, rest: &[String]) -> Result<Option<&'static Verb>, Misread> {
    let Some((first, more)) = rest.split_first() else { return Ok(None) };
    let found = find(first)?;
    // "help lie low" is one command in two words.
    let more = if found.kind == Kind::Make(MoveKind::LieLow) { &more[more.len().min(1)..] } else { more };
    none(verb, more).map(|()| Some(found))
}

/// One name, or nothing.
fn one(lexicon: &Lexicon, verb: &Verb, rest: &[String]) -> Result<Option<Thing>, Misread> {
    match lexicon.read(rest)?[..] {
        [] => Ok(None),
        [thing] => Ok(Some(thing)),
        [_, more, ..] => Err(verb.too_much(lexicon.name(more))),
    }
}
