//! External programs as players and agencies of the lab.

use std::time::Duration;

use crate::agency::Choice;
use crate::lab::program::halt::Halt;
use crate::lab::program::message::{Answer, Hello, Message, Observe, Over, Seating};
use crate::lab::program::offer::Offer;
use crate::lab::program::process::Process;
use crate::lab::program::program::{Running, Wrong};
use crate::lab::seat::{Agency, AgencySeat, Fault, Player, PlayerSeat, Position, Table};
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::check::{check_action, check_move};
use crate::rules::moves::Move;
use crate::rules::objective::Ending;
use crate::rules::view::{AgencyView, NetworkView};

/// Seconds that a program has for an answer where nobody says otherwise.
pub const TIME_LIMIT: f64 = 5.0;

/// An external program that can take either seat: a process of its own for each game.
#[derive(Clone, Debug)]
pub struct Program {
    command: String,
    words: Vec<String>,
    limit: Duration,
    halt: Halt,
}

/// Why a command is not one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCommand {
    /// Nothing is named.
    #[error("no program is named")]
    Empty,
    /// A quotation mark is not closed.
    #[error("a quotation mark is not closed in: {0}")]
    Unclosed(String),
    /// It cannot be started.
    #[error("\"{0}\" cannot be started: {1}")]
    NotStarted(String, String),
}

impl Program {
    /// The program of a command, whose words are taken apart as a shell takes them apart, though no shell
    /// runs it. It has `limit` for each answer.
    ///
    /// # Errors
    /// Why it is no command.
    pub fn parse(command: &str, limit: Duration) -> Result<Self, BadCommand> {
        let words = shlex::split(command).ok_or_else(|| BadCommand::Unclosed(command.to_owned()))?;
        if words.first().is_none_or(String::is_empty) {
            return Err(BadCommand::Empty);
        }
        Ok(Self { command: command.to_owned(), words, limit, halt: Halt::default() })
    }

    /// The same, ended where the run is to end.
    #[must_use]
    pub fn halted_by(mut self, halt: &Halt) -> Self {
        self.halt = halt.clone();
        self
    }

    /// Starts the program and ends it at once, to see that it can be started.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn try_start(&self) -> Result<(), BadCommand> {
        let not_started = |fault: std::io::Error| BadCommand::NotStarted(self.words[0].clone(), fault.to_string());
        Process::start(&self.words, &self.halt).map(drop).map_err(not_started)
    }

    fn sitting(&self, table: &Table<'_>) -> Sitting {
        Sitting {
            running: Running::start(&self.words, self.limit, &self.halt),
            // Half of the seed, so that it cannot be traced back to the game's own.
            seating: Seating { level: table.level.to_owned(), seed: table.seed as u32, limit: self.limit },
        }
    }
}

/// A program in one of the two seats of one game.
#[derive(Debug)]
struct Sitting {
    running: Running,
    seating: Seating,
}

impl Player for Program {
    fn name(&self) -> String {
        self.command.clone()
    }

    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(self.sitting(table))
    }
}

impl PlayerSeat for Sitting {
    fn decide(&mut self, view: NetworkView<'_>, _dice: &mut Stream) -> Result<Move, Fault> {
        let observe = Observe::network(view);
        let choices: Vec<Move> = observe.legal.iter().filter_map(Offer::as_move).cloned().collect();
        let hello = || Hello::network(&self.seating, view);
        self.running.ask(hello, observe, |answer| judge_move(view, &choices, answer))
    }

    fn over(&mut self, _view: NetworkView<'_>, ending: &Ending) {
        self.running.over(&Message::Over(Over::of(ending)));
    }
}

fn judge_move(view: NetworkView<'_>, choices: &[Move], answer: Answer) -> Result<Move, Wrong> {
    let chosen = match answer {
        Answer { choice: Some(at), .. } => choices.get(at).cloned().ok_or(Wrong::NoChoice(at, choices.len()))?,
        Answer { r#move: Some(mv), .. } => mv,
        _ => return Err(Wrong::NoMove),
    };
    check_move(view, &chosen).map(|()| chosen).map_err(Wrong::Move)
}

impl Agency for Program {
    fn name(&self) -> String {
        self.command.clone()
    }

    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(self.sitting(table))
    }
}

impl AgencySeat for Sitting {
    fn decide(&mut self, position: Position<'_>, _dice: &mut Stream) -> Result<Choice, Fault> {
        let view = position.view();
        let observe = Observe::agency(view);
        let choices: Vec<Action> = observe.legal.iter().filter_map(Offer::as_action).collect();
        let hello = || Hello::agency(&self.seating, view);
        self.running.ask(hello, observe, |answer| judge_action(view, &choices, &answer).map(Choice::from))
    }

    fn over(&mut self, _view: AgencyView<'_>, ending: &Ending) {
        self.running.over(&Message::Over(Over::of(ending)));
    }
}

fn judge_action(view: AgencyView<'_>, choices: &[Action], answer: &Answer) -> Result<Action, Wrong> {
    let chosen = match *answer {
        Answer { choice: Some(at), .. } => choices.get(at).copied().ok_or(Wrong::NoChoice(at, choices.len()))?,
        Answer { action: Some(action), .. } => action,
        _ => return Err(Wrong::NoAction),
    };
    check_action(view, chosen).map(|()| chosen).map_err(Wrong::Action)
}
