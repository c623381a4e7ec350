//! A program on a seat: what it is asked, and what becomes of a wrong answer or none.

use std::time::Duration;

use crate::game::storage::in_words;
use crate::lab::program::halt::Halt;
use crate::lab::program::lines::{Heard, LONGEST};
use crate::lab::program::message::{Answer, Hello, MOST_WRONG, Message, Observe, Refused};
use crate::lab::program::process::{Process, Waited, quoted};
use crate::lab::seat::Fault;
use crate::rules::check::{ActionRefusal, Refusal};

/// The longest time that a program gets for ending by itself after the game.
const GRACE: Duration = Duration::from_secs(1);
/// Characters of a wrong line that are quoted.
const QUOTED_CHARS: usize = 60;

/// What a program may not do.
const UNASKED: &str = "a line that was not asked for (only \"observe\" wants an answer)";

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is no answer as the protocol has it: why, and its beginning.
    #[error("{why} in: {line}")]
    Malformed {
        /// The reader's complaint.
        why: String,
        /// The line's beginning.
        line: String,
    },
    /// The line is too long.
    #[error("a line longer than {LONGEST} bytes")]
    TooLong,
    /// It gives none of `choice`, `move` and `action`, or several.
    #[error("exactly one of \"choice\", \"move\" and \"action\" is needed")]
    NotOne,
    /// It gives an action where a move is needed.
    #[error("the network answers with a \"move\" or a \"choice\"")]
    NoMove,
    /// It gives a move where an action is needed.
    #[error("the agency answers with an \"action\" or a \"choice\"")]
    NoAction,
    /// There is no such position in the list.
    #[error("choice {0} of {1}, counted from 0")]
    NoChoice(usize, usize),
    /// The network cannot make the move.
    #[error("the move cannot be made: {0}")]
    Move(Refusal),
    /// The agency cannot make the action.
    #[error("the action cannot be made: {0}")]
    Action(ActionRefusal),
}

/// A program in one game.
#[derive(Debug)]
pub(super) struct Running {
    /// The process, or why there is none.
    process: Result<Process, String>,
    limit: Duration,
    introduced: bool,
    wrong: u32,
}

impl Running {
    /// Starts a program for one game. A failure comes out where the program is first asked.
    pub(super) fn start(words: &[String], limit: Duration, halt: &Halt) -> Self {
        let process = Process::start(words, halt).map_err(|fault| format!("cannot be started: {}", in_words(&fault)));
        Self { process, limit, introduced: false, wrong: 0 }
    }

    /// Asks for an answer, which `judge` turns into a move or action.
    pub(super) fn ask<T>(
        &mut self,
        hello: impl FnOnce() -> Hello,
        observe: Observe,
        judge: impl FnOnce(Answer) -> Result<T, Wrong>,
    ) -> Result<T, Fault> {
        let process = self.process.as_ref().map_err(|why| Fault::Gone(why.clone()))?;
        if !self.introduced {
            self.introduced = true;
            process.tell(line(&Message::Hello(Box::new(hello()))));
        }
        // What comes unasked would be taken for the answer to something else.
        if let Some(heard) = process.already() {
            return Err(match heard {
                Heard::Line(unasked) => self.gone(format!("{UNASKED}: {}", beginning(&unasked))),
                Heard::TooLong => self.gone(format!("{UNASKED}, longer than {LONGEST} bytes")),
                Heard::End => self.ended(),
            });
        }
        process.tell(line(&Message::Observe(Box::new(observe))));
        match process.hear(self.limit) {
            Waited::Heard(Heard::Line(answer)) => match read_answer(&answer).and_then(judge) {
                Ok(chosen) => {
                    self.wrong = 0;
                    Ok(chosen)
                }
                Err(wrong) => Err(self.is_wrong(&wrong)),
            },
            Waited::Heard(Heard::TooLong) => Err(self.is_wrong(&Wrong::TooLong)),
            Waited::Heard(Heard::End) => Err(self.ended()),
            Waited::Silence if process.is_halted() => Err(self.gone("the run was stopped".to_owned())),
            Waited::Silence => {
                Err(self.gone(format!("no answer within {} s, and so it was ended", self.limit.as_secs_f64())))
            }
        }
    }

    /// Tells the program how the game ended, and sees it off.
    pub(super) fn over(&mut self, message: &Message) {
        let process = std::mem::replace(&mut self.process, Err("the game is over".to_owned()));
        if let Ok(process) = process {
            process.tell(line(message));
            process.part(self.limit.min(GRACE));
        }
    }

    /// Tells the program why its answer forfeits the move; the last one in a row ends it.
    fn is_wrong(&mut self, wrong: &Wrong) -> Fault {
        self.wrong += 1;
        if self.wrong >= MOST_WRONG {
            return self.gone(format!("{} wrong answers in a row, the last: {wrong}", self.wrong));
        }
        let refused = Refused { why: wrong.to_string(), wrong: self.wrong, most_wrong: MOST_WRONG };
        if let Ok(process) = &self.process {
            process.tell(line(&Message::Refused(refused)));
        }
        Fault::Wrong(format!("wrong answer: {wrong}"))
    }

    /// The program closed its output.
    fn ended(&mut self) -> Fault {
        let process = std::mem::replace(&mut self.process, Err("it has ended".to_owned()));
        Fault::Gone(process.map_or_else(|why| why, Process::last_words))
    }

    /// Ends the program.
    fn gone(&mut self, why: String) -> Fault {
        self.process = Err(why.clone());
        Fault::Gone(why)
    }
}

/// A message as a line. Its types can all be written, so that this loses none.
fn line(message: &Message) -> Vec<u8> {
    serde_json::to_vec(message).unwrap_or_default()
}

/// What a program's line answers: exactly one thing.
///
/// # Errors
/// Why it is no answer.
pub fn read_answer(answer: &[u8]) -> Result<Answer, Wrong> {
    let answered: Answer = serde_json::from_slice(answer)
        .map_err(|fault| Wrong::Malformed { why: quoted(&fault.to_string(), 200), line: beginning(answer) })?;
    let given = [answered.choice.is_some(), answered.r#move.is_some(), answered.action.is_some()]
        .map(usize::from)
        .iter()
        .sum::<usize>();
    if given == 1 { Ok(answered) } else { Err(Wrong::NotOne) }
}

/// The beginning of a line, for its reader.
fn beginning(line: &[u8]) -> String {
    // A cut through a character shows as a replacement character.
    let text = String::from_utf8_lossy(&line[..line.len().min(4 * QUOTED_CHARS)]).into_owned();
    quoted(&text, QUOTED_CHARS)
}
