//! The figures of cells, as tables and JSON have them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lab::{Cell, GameResult, Interval, Paired, wilson};

/// One cell's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellFigures {
    /// The level's name.
    pub level: String,
    /// The player's name.
    pub player: String,
    /// The agency's name.
    pub agency: String,
    /// Games played.
    pub games: usize,
    /// Games that the network won.
    pub wins: usize,
    /// The share of games won, 0 to 1, with Wilson's interval.
    #[serde(flatten, serialize_with = "Interval::as_win_rate")]
    pub rate: Interval,
    /// The mean of the last day.
    pub mean_day: f64,
    /// The mean share of people who believe a dangerous story at the end, 0 to 1.
    pub mean_share: f64,
    /// The mean number of contacts who are in a cell, a camp or a labour sentence at the end.
    pub mean_lost: f64,
    /// What went wrong in the seats of all these games, added up.
    pub faults: usize,
}

impl CellFigures {
    /// The figures of one cell.
    pub fn of(cell: &Cell) -> Self {
        let results = &cell.results;
        let wins = wins(results);
        Self {
            level: cell.level.clone(),
            player: cell.player.clone(),
            agency: cell.agency.clone(),
            games: results.len(),
            wins,
            rate: wilson(wins, results.len()),
            mean_day: mean(results, |result| f64::from(result.ending.day.0)),
            mean_share: mean(results, GameResult::share),
            mean_lost: mean(results, |result| result.ending.contacts_lost as f64),
            faults: results.iter().map(|result| result.faults.len()).sum(),
        }
    }
}

/// How many of these games the network won.
pub fn wins(results: &[GameResult]) -> usize {
    results.iter().filter(|result| result.is_win()).count()
}

/// The mean of something over games, added up in their order; 0 where there are none.
pub fn mean(results: &[GameResult], of: impl Fn(&GameResult) -> f64) -> f64 {
    results.iter().map(of).sum::<f64>() / results.len().max(1) as f64
}

/// The second's win rate less the first's on the same seeds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The level's name.
    pub level: String,
    /// Which two are compared: players or agencies.
    pub between: Side,
    /// The name of whom both played.
    pub against: String,
    /// The name of the first of the two.
    pub first: String,
    /// The name of the second.
    pub second: String,
    /// Pairs of games.
    pub games: usize,
    /// The second's win rate less the first's, −1 to 1. Win rates are the network's in any case.
    #[serde(flatten, serialize_with = "Interval::as_difference")]
    pub difference: Interval,
}

/// A side of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Those who play the network.
    Players,
    /// Those who play the agency.
    Agencies,
}

/// The differences between neighbours, level by level: each player and the next against each agency, then
/// each agency and the next with each player. `cells` are an arena's of so many agencies, and so many cells
/// a level.
pub fn differences(cells: &[Cell], agencies: usize, level: usize) -> Vec<Difference> {
    let mut found = Vec::new();
    for level in cells.chunks(level.max(1)) {
        let below = level.iter().zip(level.iter().skip(agencies));
        found.extend(below.map(|(one, other)| difference(Side::Players, one, other)));
        for row in level.chunks(agencies.max(1)) {
            let beside = row.iter().zip(row.iter().skip(1));
            found.extend(beside.map(|(one, other)| difference(Side::Agencies, one, other)));
        }
    }
    found
}

fn difference(between: Side, one: &Cell, other: &Cell) -> Difference {
    let paired = Paired::count(&one.results, &other.results);
    let (against, first, second) = match between {
        Side::Players => (&one.agency, &one.player, &other.player),
        Side::Agencies => (&one.player, &one.agency, &other.agency),
    };
    Difference {
        level: one.level.clone(),
        between,
        against: against.clone(),
        first: first.clone(),
        second: second.clone(),
        games: paired.pairs(),
        difference: paired.difference(),
    }
}

/// Faults of the same seat in the same words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultCount {
    /// Whose seat it was.
    pub seat: String,
    /// What went wrong.
    pub fault: String,
    /// How often.
    pub times: usize,
    /// The level of the first of these games.
    pub level: String,
    /// The seed of that game.
    pub seed: u64,
    /// The day of it.
    pub day: u16,
}

/// What went wrong in the seats, each thing once, in the order in which it first did.
pub fn faults(cells: &[Cell]) -> Vec<FaultCount> {
    let mut counts: Vec<FaultCount> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for cell in cells {
        let faults = cell.results.iter().flat_map(|result| result.faults.iter().map(|fault| (result.seed, fault)));
        for (seed, fault) in faults {
            let seat = if fault.agency { &cell.agency } else { &cell.player };
            let at = *known.entry((seat, &fault.what)).or_insert_with(|| {
                let (seat, what, level) = (seat.clone(), fault.what.clone(), cell.level.clone());
                counts.push(FaultCount { seat, fault: what, times: 0, level, seed, day: fault.day.0 });
                counts.len() - 1
            });
            counts[at].times += 1;
        }
    }
    counts
}
