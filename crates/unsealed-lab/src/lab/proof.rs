//! That a level can be won: a game that was won on it, kept beside it.

use rayon::prelude::*;

use crate::game::chairs::Chairs;
use crate::game::log::{Log, LogFault};
use crate::game::rerun::rerun;
use crate::lab::{Cell, record};
use crate::level::Level;
use crate::network::StandInName;
use crate::rules::objective::Ending;
use crate::rules::state::Outcome;

/// Won games that are looked at in full, the best first.
const TRIED: usize = 8;

/// A game that was won on a level.
#[derive(Debug)]
pub struct Proof {
    /// The game.
    pub log: Log,
    /// What it came to.
    pub ending: Ending,
}

/// The best of the games that stand-ins won against a level's own brain: the fewest contacts lost, then the most
/// people informed, then the earliest day. `None` where none was won.
pub fn prove(level: &Level, cells: &[Cell]) -> Option<Proof> {
    let brain = level.brain();
    let own = cells.iter().filter(|cell| cell.agency == brain.name());
    let mut won: Vec<_> = own
        .filter_map(|cell| Some((cell.player.parse::<StandInName>().ok()?, cell)))
        .flat_map(|(player, cell)| cell.results.iter().map(move |game| (player, game)))
        .filter(|(_, game)| game.is_win())
        .collect();
    won.sort_by_key(|(_, game)| {
        let ending = &game.ending;
        (ending.contacts_lost, std::cmp::Reverse(ending.informed), ending.day, game.seed)
    });
    won.truncate(TRIED);
    let played: Vec<_> = won.par_iter().map(|&(player, game)| played(level, player, game.seed)).collect();
    played.into_iter().flatten().next()
}

/// A game of a stand-in in full, if it is won.
fn played(level: &Level, player: StandInName, seed: u64) -> Option<Proof> {
    let brain = level.brain();
    let game = record((level.name(), &level.setup(seed), seed), (&player, &brain));
    let ending = game.ending().filter(|ending| ending.outcome == Outcome::Won)?;
    Some(Proof { log: Log::of(level, (brain, Chairs::default()), &game), ending })
}

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// The text is no game.
    #[error("it is no game that was kept: {0}")]
    Log(#[from] LogFault),
    /// A move can be made no more.
    #[error("its move {mv} of day {day} can be made no more: {why}")]
    Misfit {
        /// The kind of move.
        mv: &'static str,
        /// The day.
        day: u16,
        /// Why not.
        why: String,
    },
    /// The game is not won.
    #[error("its moves do not win the level as it is now")]
    NotWon,
}

/// Plays a proof's moves on a level as it is now.
///
/// # Errors
/// Why it proves nothing.
pub fn check(level: &Level, proof: &str) -> Result<Ending, ProofFault> {
    let log = Log::parse(proof)?;
    let again = rerun(level.clone(), &log);
    if let Some(misfit) = again.misfit {
        return Err(ProofFault::Misfit { mv: misfit.mv.kind().name(), day: misfit.day, why: misfit.why.to_string() });
    }
    again.session.ending().filter(|ending| ending.outcome == Outcome::Won).ok_or(ProofFault::NotWon)
}
