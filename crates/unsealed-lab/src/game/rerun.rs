//! The moves of a game made again on a level that may have been changed since: what they come to there, and how far
//! they still fit.

use crate::game::Session;
use crate::game::log::Log;
use crate::level::Level;
use crate::rules::check::Refusal;
use crate::rules::moves::Move;

/// A game played again.
#[derive(Debug)]
pub struct Rerun {
    /// The game, as far as the moves go.
    pub session: Session,
    /// The first move that can be made no more: the rest is not tried.
    pub misfit: Option<Misfit>,
}

/// A move of a game that can be made no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The day of it.
    pub day: u16,
    /// The move.
    pub mv: Move,
    /// Why not.
    pub why: Refusal,
}

/// Plays the network's moves of a log again on a level, with the log's seed; the other side's brain decides anew.
pub fn rerun(level: Level, log: &Log) -> Rerun {
    let mut session = Session::new(level, log.seed, log.brain);
    for day in &log.days {
        for mv in &day.night {
            // A game on a changed level may be over sooner than the log.
            if session.ending().is_some() {
                return Rerun { session, misfit: None };
            }
            if let Err(why) = session.make(mv) {
                return Rerun { session, misfit: Some(Misfit { day: day.day, mv: mv.clone(), why }) };
            }
        }
        while session.step_agency().is_some() {}
    }
    Rerun { session, misfit: None }
}
