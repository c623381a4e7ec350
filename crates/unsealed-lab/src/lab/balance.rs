//! What one level is like to play: how games open, how long they last, whom they cost, what each kind of
//! move and action is worth, and whether the level is won as often as it is meant to be.

use serde::Serialize;

use crate::lab::arena::{Arena, Cell, Stopped, Watch};
use crate::lab::course::Course;
use crate::lab::dominance::{Alone, Dominance, Opening, dominance, openings};
use crate::lab::grade::Grade;
use crate::lab::kinds::Kind;
use crate::lab::report::{CellFigures, wins};
use crate::lab::{GameResult, Interval, Paired, Quantiles, wilson};
use crate::level::Level;
use crate::level::format::Aim;

/// Games a cell where no other number is asked for.
pub const GAMES: u32 = 200;

/// The seed of each cell's first game where no other is asked for.
pub const SEED: u64 = 1;

/// Of so many games a cell, how many are played again to see what one kind is worth, or how it fares alone, where no
/// other number is asked for.
pub const fn few(games: u32) -> u32 {
    games.div_ceil(4)
}

/// The figures of a level.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelFigures {
    /// How hard it is; `None` where nobody played who can tell.
    pub grade: Option<Grade>,
    /// Each player against each agency.
    pub pairs: Vec<PairFigures>,
    /// How each player that the aim speaks of stands to it.
    pub verdicts: Vec<Verdict>,
}

impl LevelFigures {
    /// The figures of a level's cells; for each of them what its kinds were worth, and how each fared alone.
    pub fn of(level: &Level, cells: &[Cell], worth: Vec<Vec<Worth>>, alone: Vec<Vec<Alone>>) -> Self {
        let plain: Vec<CellFigures> = cells.iter().map(CellFigures::of).collect();
        let brain = level.brain().name();
        let pairs = cells.iter().zip(worth).zip(alone).map(|((cell, worth), alone)| pair(cell, worth, alone));
        Self { grade: Grade::of(&plain, brain), pairs: pairs.collect(), verdicts: verdicts(level.aim(), brain, &plain) }
    }
}

/// The figures of one player against one agency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairFigures {
    /// What every cell has.
    #[serde(flatten)]
    pub cell: CellFigures,
    /// The games by the kind of the network's first move; the commonest first.
    pub openings: Vec<Opening>,
    /// The last day.
    pub days: Quantiles,
    /// At each position, how many games ended with so many contacts lost.
    pub losses: Vec<usize>,
    /// Where the games stood, day by day.
    pub course: Course,
    /// What each kind in play was worth; empty where that was not asked for.
    pub worth: Vec<Worth>,
    /// How the player fares with one kind of move alone; empty where that was not asked for.
    pub alone: Vec<Alone>,
    /// What carries the level in this player's hands.
    pub dominance: Vec<Dominance>,
}

/// What a kind of move or action was worth: games with it against the same seeds without it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// The kind.
    pub kind: Kind,
    /// How often it was played a game, over all games with it.
    pub used: f64,
    /// Pairs of games; 0 where nobody ever played it, so that there is nothing to compare.
    pub games: usize,
    /// The share of games won without it.
    pub win_rate_without: f64,
    /// The win rate with it less that without it on the same seeds: what it adds for the network.
    #[serde(flatten, serialize_with = "Interval::as_difference")]
    pub difference: Interval,
}

/// Plays, for each kind in play that anybody used, the first `games` of the arena's games without it, and
/// compares. The arena has one level; `base` is what it played. A list for each cell.
///
/// # Errors
/// That the watch stopped it.
pub fn worth(arena: &Arena<'_>, base: &[Cell], games: u32, watch: Watch<'_>) -> Result<Vec<Vec<Worth>>, Stopped> {
    let mut found = vec![Vec::new(); base.len()];
    for kind in arena.levels.iter().flat_map(Kind::in_play) {
        let without = if base.iter().any(|cell| used(cell, kind) > 0.0) {
            let levels: Vec<Level> = arena.levels.iter().map(|level| kind.left_out(level)).collect();
            Arena { levels: &levels, games, ..*arena }.play(watch)?
        } else {
            Vec::new()
        };
        for (at, (cell, found)) in base.iter().zip(&mut found).enumerate() {
            let without = without.get(at).map_or(&[][..], |cell| &cell.results);
            found.push(one_worth(cell, kind, without));
        }
    }
    Ok(found)
}

/// How many games [`worth`] will play after `base`.
pub fn worth_games(arena: &Arena<'_>, base: &[Cell], games: u32) -> u64 {
    let kinds = arena.levels.iter().flat_map(Kind::in_play);
    let used = kinds.filter(|&kind| base.iter().any(|cell| used(cell, kind) > 0.0)).count();
    used as u64 * base.len() as u64 * u64::from(games)
}

/// How often a kind was played a game.
fn used(cell: &Cell, kind: Kind) -> f64 {
    crate::lab::report::mean(&cell.results, |result| f64::from(kind.used(&result.tally)))
}

fn one_worth(cell: &Cell, kind: Kind, without: &[GameResult]) -> Worth {
    let paired = Paired::count(without, &cell.results);
    Worth {
        kind,
        used: used(cell, kind),
        games: paired.pairs(),
        win_rate_without: wilson(wins(without), without.len()).estimate,
        difference: paired.difference(),
    }
}

/// The figures of a cell, with what its kinds were worth, and how each fared alone.
pub fn pair(cell: &Cell, worth: Vec<Worth>, alone: Vec<Alone>) -> PairFigures {
    let results = &cell.results;
    let most = results.iter().map(|result| result.ending.contacts_lost).max().unwrap_or(0);
    let lost = |count: usize| results.iter().filter(|result| result.ending.contacts_lost == count).count();
    let (figures, openings) = (CellFigures::of(cell), openings(results));
    PairFigures {
        dominance: dominance(&figures, &alone, &openings),
        cell: figures,
        openings,
        days: Quantiles::of(results.iter().map(|result| result.ending.day.0.into()).collect()),
        losses: (0..=most).map(lost).collect(),
        course: Course::of(results),
        worth,
        alone,
    }
}

/// How a win rate stands to what it is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// All of its interval lies within the aim.
    Met,
    /// The estimate lies within the aim, but its interval reaches out of it.
    LikelyMet,
    /// The estimate lies below the aim, but its interval reaches into it.
    LikelyTooHard,
    /// All of its interval lies below the aim.
    TooHard,
    /// The estimate lies above the aim, but its interval reaches into it.
    LikelyTooEasy,
    /// All of its interval lies above the aim.
    TooEasy,
    /// The player did not play against the level's own brain.
    NotPlayed,
}

impl Finding {
    /// What a rate says of an aim from `least` to `greatest`.
    pub fn of(rate: Interval, (least, greatest): (f64, f64)) -> Self {
        if rate.high < least {
            Self::TooHard
        } else if rate.low > greatest {
            Self::TooEasy
        } else if rate.estimate < least {
            Self::LikelyTooHard
        } else if rate.estimate > greatest {
            Self::LikelyTooEasy
        } else if rate.low >= least && rate.high <= greatest {
            Self::Met
        } else {
            Self::LikelyMet
        }
    }

    /// What it comes to in a few words.
    pub const fn says(self) -> &'static str {
        self.words().0
    }

    /// The same in a word or two, where there is little room.
    pub const fn word(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Met => ("as it should be", "as meant"),
            Self::LikelyMet => ("as it should be, as far as so few games can tell", "likely as meant"),
            Self::LikelyTooHard => ("too hard, as far as so few games can tell", "likely too hard"),
            Self::TooHard => ("too hard", "too hard"),
            Self::LikelyTooEasy => ("too easy, as far as so few games can tell", "likely too easy"),
            Self::TooEasy => ("too easy", "too easy"),
            Self::NotPlayed => ("not played", "not played"),
        }
    }
}

/// Whether a level is won by one player as often as it is meant to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The player.
    pub player: String,
    /// The level's own brain.
    pub agency: String,
    /// The least and the greatest share of games that the player is meant to win.
    pub aim: (f64, f64),
    /// How the games came out.
    pub finding: Finding,
}

/// The verdict on each player that the level's aim speaks of.
pub fn verdicts(aim: Aim, brain: &str, cells: &[CellFigures]) -> Vec<Verdict> {
    let one = |(player, range): (&str, (f64, f64))| {
        let played = cells.iter().find(|cell| cell.player == player && cell.agency == brain);
        let finding = played.map_or(Finding::NotPlayed, |cell| Finding::of(cell.rate, range));
        Verdict { player: player.to_owned(), agency: brain.to_owned(), aim: range, finding }
    };
    aim.ranges().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_looks_at_the_whole_interval() {
        let cases = [
            ((0.45, 0.50, 0.55), Finding::Met),
            ((0.35, 0.50, 0.65), Finding::LikelyMet),
            ((0.30, 0.38, 0.45), Finding::LikelyTooHard),
            ((0.20, 0.30, 0.39), Finding::TooHard),
            ((0.55, 0.62, 0.70), Finding::LikelyTooEasy),
            ((0.61, 0.70, 0.80), Finding::TooEasy),
        ];
        for ((low, estimate, high), finding) in cases {
            assert_eq!(Finding::of(Interval { estimate, low, high }, (0.4, 0.6)), finding, "{estimate}");
        }
    }
}
