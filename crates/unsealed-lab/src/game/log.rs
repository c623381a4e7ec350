//! The one format for save, replay, bug report and regression test: the level with its full text, the
//! seed, both sides' doings day by day, and a digest a day. Moves, not keys; brains are not re-run.

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::agency::BrainName;
use crate::game::chairs::Chairs;
use crate::game::{Game, LoggedDay};
use crate::level::Level;
use crate::rules::actions::Action;
use crate::rules::digest::Digest;
use crate::rules::moves::Move;

/// The version of this format. A log of another version is refused.
pub const FORMAT: u32 = 1;

/// The version of the rules: goes up with every change, to a rule or to the filling of levels, that
/// lets the same level, seed and moves come out otherwise.
pub const RULES: u32 = 1;

/// The longest log that is read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;

/// A game as text can hold it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// [`FORMAT`] when it was written.
    pub format: u32,
    /// [`RULES`] when it was written.
    pub rules: u32,
    /// The level.
    pub level: LoggedLevel,
    /// The seed.
    pub seed: u64,
    /// Who played the agency, or proposed to the person who did.
    pub brain: BrainName,
    /// Who held the chairs; left out where a person played the network against the brain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chairs: Option<Chairs>,
    /// The day whose night it was played on from, where it began in the middle of a replay: what comes before
    /// was another game's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub played_on: Option<u16>,
    /// The digest of everything above but the level's text, which has a hash of its own.
    pub header: Digest,
    /// The days so far; the last one may be under way.
    pub days: Vec<LogDay>,
}

/// The level of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedLevel {
    /// Its name.
    pub name: String,
    /// The digest of its text.
    pub hash: Digest,
    /// Its source text, whole.
    pub text: String,
}

/// One day of a log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogDay {
    /// Which, from 1.
    pub day: u16,
    /// The network's moves; `EndNight` is the last once the night is over.
    pub night: Vec<Move>,
    /// The plans of the agency that were told that night, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Vec<Action>>,
    /// The agency's actions.
    pub actions: Vec<LogAction>,
    /// The digest of the header, of all this, and of the state after it.
    pub digest: Digest,
}

/// One action of the agency, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogAction {
    /// The action.
    pub action: Action,
    /// Why; empty where it is not known.
    pub reason: String,
}

/// Why a text is no log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// The text is longer than [`MAX_BYTES`].
    #[error("it is longer than {} MiB, which no game is", MAX_BYTES >> 20)]
    TooLong,
    /// The text is empty.
    #[error("it is empty")]
    Empty,
    /// The text is no log, or not all of one.
    #[error("line {line}, column {column}{}: {what}", in_day(*.day))]
    Syntax {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The day it stands in, if in one.
        day: Option<u16>,
        /// What is wrong, in one line.
        what: String,
    },
    /// The log is of another format.
    #[error("it has format {0}, and this program reads format {FORMAT}")]
    Format(u32),
}

fn in_day(day: Option<u16>) -> String {
    day.map_or_else(String::new, |day| format!(" (day {day})"))
}

impl Log {
    /// The log of a game so far, with its brain and who held the chairs.
    pub fn of(level: &Level, (brain, chairs): (BrainName, Chairs), game: &Game) -> Self {
        let text = level.text().to_owned();
        let hash = Digest::of_text(&text);
        let level = LoggedLevel { name: level.name().to_owned(), hash, text };
        let (seed, played_on) = (game.seed(), game.played_on().map(|day| day.0));
        let (chairs, header) = (Some(chairs).filter(|chairs| !chairs.is_usual()), Digest(0));
        let (format, rules, days) = (FORMAT, RULES, Vec::new());
        let mut log = Self { format, rules, level, seed, brain, chairs, played_on, header, days };
        log.header = log.header_digest();
        let now = game.digest();
        let days = game.days().iter().zip(1..);
        log.days =
            days.map(|(logged, day)| LogDay::of(log.header, day, logged, logged.digest.unwrap_or(now))).collect();
        log
    }

    /// Reads a log.
    ///
    /// # Errors
    /// What is wrong with the text, at its first fault.
    pub fn parse(text: &str) -> Result<Self, LogFault> {
        if text.len() > MAX_BYTES {
            return Err(LogFault::TooLong);
        }
        if text.trim().is_empty() {
            return Err(LogFault::Empty);
        }
        let mut log = read(text.strip_prefix('\u{feff}').unwrap_or(text))?;
        log.level.mend_transport();
        if log.format == FORMAT { Ok(log) } else { Err(LogFault::Format(log.format)) }
    }

    /// What the header's digest must be.
    pub(super) fn header_digest(&self) -> Digest {
        let whole = Digest::of(&(self.format, self.rules, &self.level.name, self.level.hash, self.seed, self.brain));
        let whole = self.played_on.map_or(whole, |day| Digest::of(&(whole.0, day)));
        self.chairs.map_or(whole, |chairs| Digest::of(&(whole.0, chairs)))
    }

    /// The log as text.
    pub fn to_text(&self) -> String {
        // Lists of moves stand one below the other, each move on one line; texts stand as they were.
        let pretty = PrettyConfig::new().depth_limit(4).escape_strings(false).new_line("\n");
        let text = ron::ser::to_string_pretty(self, pretty);
        text.unwrap_or_else(|fault| unreachable!("a log is plain data: {fault}")) + "\n"
    }
}

impl LoggedLevel {
    /// Undoes what becomes of a text on its way through mails and between systems, where the hash shows that it was that:
    /// other ends of lines, and blanks behind them.
    fn mend_transport(&mut self) {
        if Digest::of_text(&self.text) == self.hash {
            return;
        }
        let feeds = self.text.replace("\r\n", "\n").replace('\r', "\n");
        let trimmed: Vec<&str> = feeds.split('\n').map(|line| line.trim_end_matches([' ', '\t'])).collect();
        let trimmed = trimmed.join("\n");
        let (returns, both) = (feeds.replace('\n', "\r\n"), trimmed.replace('\n', "\r\n"));
        if let Some(text) = [feeds, returns, trimmed, both].into_iter().find(|text| Digest::of_text(text) == self.hash)
        {
            self.text = text;
        }
    }
}

impl LogDay {
    /// One day of a game under this header, with the digest of the state after it.
    pub(super) fn of(header: Digest, day: u16, logged: &LoggedDay, state: Digest) -> Self {
        let action = |(action, reason): (Action, &str)| LogAction { action, reason: reason.to_owned() };
        let actions: Vec<LogAction> = logged.reasoned().map(action).collect();
        let digest = Digest::of(&(header, day, &logged.night, &logged.plans, &actions, state));
        Self { day, night: logged.night.clone(), plans: logged.plans.clone(), actions, digest }
    }
}

/// Deserialises a log, and says in which day a fault lies.
fn read(text: &str) -> Result<Log, LogFault> {
    let syntax = |at: ron::error::Position, day, what: String| {
        let what = what.lines().next().unwrap_or_default().to_owned();
        LogFault::Syntax { line: at.line, column: at.col, day, what }
    };
    let mut reader =
        ron::Deserializer::from_str(text).map_err(|fault| syntax(fault.span.start, None, fault.code.to_string()))?;
    let mut track = serde_path_to_error::Track::new();
    let read = Log::deserialize(serde_path_to_error::Deserializer::new(&mut reader, &mut track));
    let read = read.and_then(|log| reader.end().map(|()| log));
    read.map_err(|code| {
        let fault = reader.span_error(code);
        syntax(fault.span.start, day_of(&track.path()), fault.code.to_string())
    })
}

/// The day that a path into a log lies in.
fn day_of(path: &serde_path_to_error::Path) -> Option<u16> {
    use serde_path_to_error::Segment;
    let mut segments = path.iter();
    match (segments.next()?, segments.next()?) {
        (Segment::Map { key }, Segment::Seq { index }) if key == "days" => u16::try_from(index + 1).ok(),
        _ => None,
    }
}
