//! Whether one kind of move, or one way to begin, carries a level: then there is little to decide on it.

use std::fmt;

use serde::Serialize;

use crate::lab::arena::{Arena, Cell, Stopped, Watch};
use crate::lab::kinds::{Kind, restricted};
use crate::lab::report::{CellFigures, wins};
use crate::lab::{GameResult, Interval, wilson};
use crate::level::Level;
use crate::rules::moves::MoveKind;

/// How a player fares with one kind of move alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alone {
    /// The kind.
    pub kind: Kind,
    /// Games.
    pub games: usize,
    /// The share of them won, 0 to 1, with Wilson's interval.
    #[serde(flatten, serialize_with = "Interval::as_win_rate")]
    pub rate: Interval,
}

/// The games that began with one kind of move.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Opening {
    /// The kind: `end-the-night` where the first night passed without a move.
    pub opening: String,
    /// Games.
    pub games: usize,
    /// Games won.
    pub wins: usize,
    /// The share of them won, 0 to 1, with Wilson's interval.
    #[serde(flatten, serialize_with = "Interval::as_win_rate")]
    pub rate: Interval,
}

/// What carries a level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dominance {
    /// One kind of move wins nearly as often as all of them.
    Move {
        /// The kind.
        kind: Kind,
        /// The share of games won with it alone, 0 to 1.
        alone: f64,
        /// The share won with all.
        all: f64,
    },
    /// One opening wins clearly more often than the others.
    Opening {
        /// The kind of the first move.
        opening: String,
        /// The share of games won that began so, 0 to 1.
        won: f64,
        /// The share of the others won.
        others: f64,
    },
}

/// What carries the level, in words.
impl fmt::Display for Dominance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_cent = |share: &f64| 100.0 * share;
        match self {
            Self::Move { kind, alone, all } => {
                let (alone, all) = (per_cent(alone), per_cent(all));
                write!(f, "{kind} alone wins {alone:.0} % of games, all moves together {all:.0} %")
            }
            Self::Opening { opening, won, others } => {
                let (won, others) = (per_cent(won), per_cent(others));
                write!(f, "games that begin with {opening} are won in {won:.0} %, others in {others:.0} %")
            }
        }
    }
}

/// Of what all moves win, the share from which one alone carries a level; and how much they must win at least for it
/// to be asked.
const CARRIES: f64 = 0.75;
const ASKED: f64 = 0.1;

/// By how much an opening must win more often than the others to carry a level.
const BETTER: f64 = 0.15;

/// The kinds of move that are tried alone: those that any of the players made.
pub(super) fn tried(arena: &Arena<'_>, base: &[Cell]) -> Vec<MoveKind> {
    let in_play = |kind: &MoveKind| arena.levels.iter().any(|level| Kind::Move(*kind).is_in_play(level));
    let made = |kind: &MoveKind| base.iter().flat_map(|cell| &cell.results).any(|game| game.tally.moves(*kind) > 0);
    let kinds: Vec<MoveKind> = MoveKind::PLAYABLE.into_iter().filter(in_play).filter(made).collect();
    // Where there is one kind alone there is nothing to choose from, and the level says so itself.
    if kinds.len() > 1 { kinds } else { Vec::new() }
}

/// How many games [`alone`] will play after `base`.
pub fn alone_games(arena: &Arena<'_>, base: &[Cell], games: u32) -> u64 {
    tried(arena, base).len() as u64 * base.len() as u64 * u64::from(games)
}

/// Plays the first `games` of the arena's games with each kind of move alone that anybody made. The arena has one
/// level; `base` is what it played. A list for each cell.
///
/// # Errors
/// That the watch stopped it.
pub fn alone(arena: &Arena<'_>, base: &[Cell], games: u32, watch: Watch<'_>) -> Result<Vec<Vec<Alone>>, Stopped> {
    let mut found = vec![Vec::new(); base.len()];
    for kind in tried(arena, base) {
        let of_kind = alone_with(arena, kind, games, watch)?;
        found.iter_mut().zip(of_kind).for_each(|(found, alone)| found.push(alone));
    }
    Ok(found)
}

/// Plays the first `games` of the arena's games with one kind of move alone. The figures of each cell.
pub(super) fn alone_with(
    arena: &Arena<'_>,
    kind: MoveKind,
    games: u32,
    watch: Watch<'_>,
) -> Result<Vec<Alone>, Stopped> {
    let kind = Kind::Move(kind);
    let levels: Vec<Level> = arena.levels.iter().map(|level| restricted(level, &[], &[kind])).collect();
    let cells = Arena { levels: &levels, games, ..*arena }.play(watch)?;
    let of_cell = |cell: &Cell| {
        let games = cell.results.len();
        Alone { kind, games, rate: wilson(wins(&cell.results), games) }
    };
    Ok(cells.iter().map(of_cell).collect())
}

/// The games by the kind of the network's first move, the commonest first.
pub(super) fn openings(results: &[GameResult]) -> Vec<Opening> {
    let kinds = MoveKind::PLAYABLE.into_iter().chain([MoveKind::EndNight]);
    let one = |kind: MoveKind| {
        let of_kind = || results.iter().filter(|result| result.tally.opening() == Some(kind));
        let (games, wins) = (of_kind().count(), of_kind().filter(|result| result.is_win()).count());
        Opening { opening: Kind::Move(kind).to_string(), games, wins, rate: wilson(wins, games) }
    };
    let mut found: Vec<Opening> = kinds.map(one).filter(|opening| opening.games > 0).collect();
    found.sort_by_key(|opening| std::cmp::Reverse(opening.games));
    found
}

/// What carries the level in the hands of one player.
pub fn dominance(cell: &CellFigures, alone: &[Alone], openings: &[Opening]) -> Vec<Dominance> {
    let all = cell.rate.estimate;
    let carries = |alone: &&Alone| all >= ASKED && alone.rate.estimate >= CARRIES * all;
    let moves =
        alone.iter().filter(carries).map(|one| Dominance::Move { kind: one.kind, alone: one.rate.estimate, all });
    moves.chain(openings.iter().filter_map(|opening| decides(opening, openings))).collect()
}

/// What an opening is, where it wins clearly more often than all others together: their intervals do not meet.
fn decides(opening: &Opening, openings: &[Opening]) -> Option<Dominance> {
    let (games, won) = openings
        .iter()
        .filter(|other| other.opening != opening.opening)
        .fold((0, 0), |(games, won), other| (games + other.games, won + other.wins));
    let others = wilson(won, games);
    let clear = games > 0 && opening.rate.low > others.high && opening.rate.estimate >= others.estimate + BETTER;
    clear.then(|| Dominance::Opening {
        opening: opening.opening.clone(),
        won: opening.rate.estimate,
        others: others.estimate,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(opening: &str, wins: usize, games: usize) -> Opening {
        Opening { opening: opening.to_owned(), games, wins, rate: wilson(wins, games) }
    }

    fn names(cell_rate: f64, alone: &[(MoveKind, f64)], openings: &[Opening]) -> Vec<String> {
        let cell = Cell { level: String::new(), player: String::new(), agency: String::new(), results: vec![] };
        let rate = |estimate| Interval { estimate, low: 0.0, high: 1.0 };
        let cell = CellFigures { rate: rate(cell_rate), ..CellFigures::of(&cell) };
        let alone: Vec<Alone> =
            alone.iter().map(|&(kind, share)| Alone { kind: Kind::Move(kind), games: 50, rate: rate(share) }).collect();
        let name = |found: Dominance| match found {
            Dominance::Move { kind, .. } => kind.to_string(),
            Dominance::Opening { opening, .. } => opening,
        };
        dominance(&cell, &alone, openings).into_iter().map(name).collect()
    }

    #[test]
    fn a_level_is_carried_by_what_wins_nearly_all_that_is_won() {
        let text = (MoveKind::Text, 0.4);
        let clip = (MoveKind::Clip, 0.2);
        assert_eq!(names(0.5, &[text, clip], &[]), ["text"]);
        assert_eq!(names(0.6, &[text, clip], &[]), [""; 0]);
        assert_eq!(names(0.05, &[(MoveKind::Text, 0.05)], &[]), [""; 0], "hardly anything is won at all");
        let close = [opening("text", 60, 100), opening("clip", 50, 100)];
        assert_eq!(names(0.5, &[], &close), [""; 0]);
        let apart = [opening("text", 80, 100), opening("clip", 30, 60), opening("share", 10, 40)];
        assert_eq!(names(0.5, &[], &apart), ["text"]);
        assert_eq!(names(0.5, &[], &[opening("text", 80, 100)]), [""; 0], "there is no other to be better than");
        let few = [opening("text", 4, 5), opening("clip", 1, 4)];
        assert_eq!(names(0.5, &[], &few), [""; 0], "too few games to tell");
    }
}
