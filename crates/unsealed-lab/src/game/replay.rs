//! Plays a log again, by the same door, without asking a brain.

use crate::agency::Choice;
use crate::game::log::{Log, LogDay, LogFault, RULES};
use crate::game::{Game, Session};
use crate::level::Level;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::digest::Digest;
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::notice::Happened;

/// What was done, as one who watches a replay is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Nothing yet: the game begins.
    Nothing,
    /// A move of the network.
    Move(Move),
    /// An action of the agency, with its reason.
    Action(Choice),
}

/// Somebody who watches a replay.
pub(super) type Watcher<'a> = dyn FnMut(&Game, Done, Vec<Happened>) + 'a;

/// Why a log does not play.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayFault {
    /// It is no log.
    #[error("this is not a whole game: {0}")]
    Log(#[from] LogFault),
    /// It was played by other rules.
    #[error("it was played by version {0} of the rules, and this program has version {RULES}")]
    Rules(u32),
    /// The level's text is not the one that was played.
    #[error("the level's text does not fit its hash: one of them was changed")]
    LevelText,
    /// Level name, hash, seed, brain or chairs are not what was played.
    #[error("the header was changed: the level's name or hash, the seed or the brain is not what was played")]
    Header,
    /// The level is not sound.
    #[error("the level in it has faults: {0}")]
    Level(String),
    /// A day is not what was played: the first such day.
    #[error("day {day}: {fault}")]
    Day {
        /// Which.
        day: u16,
        /// What is wrong in it.
        fault: DayFault,
    },
}

/// What is wrong in a day of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayFault {
    /// It bears another day's number.
    #[error("it is numbered {0}")]
    Number(u16),
    /// Another day follows, and this one is not over; or the game was over before it.
    #[error("the days do not follow on each other")]
    Order,
    /// A move cannot be made.
    #[error("move {0} cannot be made: {1}")]
    Move(usize, Refusal),
    /// An action cannot be made.
    #[error("action {0} cannot be made: {1}")]
    Action(usize, ActionRefusal),
    /// What was done, or what came of it, is not what the digest says.
    #[error("the digest differs")]
    Digest,
}

impl Log {
    /// Plays the log again and checks every day of it.
    ///
    /// # Errors
    /// What differs: the header first, then the first day concerned.
    pub fn replay(&self) -> Result<Session, ReplayFault> {
        self.replay_before(&mut |_, _, _| {})
    }

    /// The same before somebody who watches: the game after each move and action, with what was done and
    /// what happened. The beginning is shown first, with nothing done.
    ///
    /// # Errors
    /// As [`Self::replay`].
    pub(super) fn replay_before(&self, watch: &mut Watcher<'_>) -> Result<Session, ReplayFault> {
        let level = self.level()?;
        let mut game = Game::new(&level.setup(self.seed), self.seed);
        game.played_on = self.played_on.map(Day);
        watch(&game, Done::Nothing, Vec::new());
        for (at, logged) in self.days.iter().enumerate() {
            let day = u16::try_from(at + 1).unwrap_or(u16::MAX);
            let last = at + 1 == self.days.len();
            replay_day(&mut game, self.header, (day, last), logged, watch)
                .map_err(|fault| ReplayFault::Day { day, fault })?;
        }
        Ok(Session::of(level, game, self.brain, self.chairs.unwrap_or_default()))
    }

    /// The level, once the header is known to be what was played.
    fn level(&self) -> Result<Level, ReplayFault> {
        if self.rules != RULES {
            return Err(ReplayFault::Rules(self.rules));
        }
        if Digest::of_text(&self.level.text) != self.level.hash {
            return Err(ReplayFault::LevelText);
        }
        if self.header_digest() != self.header {
            return Err(ReplayFault::Header);
        }
        let level = Level::parse(&self.level.name, &self.level.text);
        level.map_err(|faults| ReplayFault::Level(faults.to_string().lines().next().unwrap_or_default().to_owned()))
    }
}

fn replay_day(
    game: &mut Game,
    header: Digest,
    (day, last): (u16, bool),
    logged: &LogDay,
    watch: &mut Watcher<'_>,
) -> Result<(), DayFault> {
    if logged.day != day {
        return Err(DayFault::Number(logged.day));
    }
    if game.days().len() != usize::from(day) {
        return Err(DayFault::Order);
    }
    let mut plans = logged.plans.iter().cloned();
    for (mv, nth) in logged.night.iter().zip(1..) {
        let happened = game.make(mv, |_| plans.next().unwrap_or_default());
        let happened = happened.map_err(|refusal| DayFault::Move(nth, refusal))?;
        watch(game, Done::Move(mv.clone()), happened);
    }
    for (act, nth) in logged.actions.iter().zip(1..) {
        let choice = Choice { action: act.action, reason: act.reason.clone() };
        let happened = game.act(&choice).map_err(|refusal| DayFault::Action(nth, refusal))?;
        watch(game, Done::Action(choice), happened);
    }
    let now = game.digest();
    let played = &game.days()[usize::from(day) - 1];
    if LogDay::of(header, day, played, played.digest.unwrap_or(now)) != *logged {
        return Err(DayFault::Digest);
    }
    // The day after a finished one stands in the log too, empty at first.
    let complete = if last { game.days().len() == usize::from(day) } else { played.digest.is_some() };
    if complete { Ok(()) } else { Err(DayFault::Order) }
}
