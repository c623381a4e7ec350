//! How hard a level is, by how the ladder of stand-ins fares on it.

use serde::Serialize;

use crate::lab::report::CellFigures;
use crate::network::StandInName;

/// How hard a level is, by the win rates of the stand-ins against its own brain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Won by playing anyhow.
    Open,
    /// Won mostly.
    Gentle,
    /// Won about as often as not.
    Fair,
    /// Lost mostly.
    Hard,
    /// Won seldom.
    VeryHard,
    /// Won by nobody who played.
    Unwon,
}

/// From which win rate of random play on a level is open.
const OPEN: f64 = 0.2;

/// For each stand-in that can tell, the best first: the least win rates of a level that is gentle, fair, hard. The
/// greedy one wins less often than the one that plans, by what the campaign's levels show.
const LEAST: [(StandInName, [f64; 3]); 2] =
    [(StandInName::Planner, [0.65, 0.4, 0.2]), (StandInName::Greedy, [0.5, 0.25, 0.1])];

impl Grade {
    /// The grade of a level from cells in which stand-ins met its own brain; `None` where neither the planner nor the
    /// greedy one did.
    pub fn of(cells: &[CellFigures], brain: &str) -> Option<Self> {
        let rate = |name: StandInName| {
            cells.iter().find(|cell| cell.player == name.name() && cell.agency == brain).map(|cell| cell.rate.estimate)
        };
        let (best, least) = LEAST.iter().find_map(|(name, least)| Some((rate(*name)?, least)))?;
        if rate(StandInName::Random).is_some_and(|random| random >= OPEN) {
            return Some(Self::Open);
        }
        let all = StandInName::ALL.into_iter().filter_map(rate);
        if all.fold(0.0, f64::max) <= 0.0 {
            return Some(Self::Unwon);
        }
        let grades = [Self::Gentle, Self::Fair, Self::Hard];
        Some(
            grades.into_iter().zip(least).find(|(_, least)| best >= **least).map_or(Self::VeryHard, |(grade, _)| grade),
        )
    }

    /// Its name, and what it says.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Open => "open: won by playing anyhow",
            Self::Gentle => "gentle: a good player mostly wins",
            Self::Fair => "fair: a good player wins about as often as not",
            Self::Hard => "hard: a good player mostly loses",
            Self::VeryHard => "very hard: a good player seldom wins",
            Self::Unwon => "unwon: nobody who played has won it",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Cell, Interval};

    /// Players and how often they win.
    type Rates = &'static [(&'static str, f64)];

    fn cell(player: &str, rate: f64) -> CellFigures {
        let cell =
            Cell { level: String::new(), player: player.to_owned(), agency: "patrol".to_owned(), results: vec![] };
        CellFigures { rate: Interval { estimate: rate, low: rate, high: rate }, ..CellFigures::of(&cell) }
    }

    #[test]
    fn a_grade_goes_by_the_best_player_there_is() {
        let cases: [(Rates, Option<Grade>); 9] = [
            (&[], None),
            (&[("random", 0.1)], None),
            (&[("planner", 0.7)], Some(Grade::Gentle)),
            (&[("planner", 0.5), ("greedy", 0.05)], Some(Grade::Fair)),
            (&[("planner", 0.2)], Some(Grade::Hard)),
            (&[("planner", 0.1), ("greedy", 0.6)], Some(Grade::VeryHard)),
            (&[("greedy", 0.3)], Some(Grade::Fair)),
            (&[("planner", 0.9), ("random", 0.2)], Some(Grade::Open)),
            (&[("planner", 0.0), ("greedy", 0.0)], Some(Grade::Unwon)),
        ];
        for (rates, grade) in cases {
            let cells: Vec<CellFigures> = rates.iter().map(|&(player, rate)| cell(player, rate)).collect();
            assert_eq!(Grade::of(&cells, "patrol"), grade, "{rates:?}");
            assert_eq!(Grade::of(&cells, "investigator"), None, "another brain than the level's own");
        }
    }
}
