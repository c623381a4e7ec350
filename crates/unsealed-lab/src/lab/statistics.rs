//! Intervals for win rates and for differences between paired games.

use serde::{Serialize, Serializer};

use crate::lab::GameResult;

/// The standard normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// An estimate with its two-sided 95 % interval, all as shares (1.0 is 100 %).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The estimate.
    pub estimate: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Writes it among the fields of what it belongs to: `win_rate`, `low` and `high`.
    pub(super) fn as_win_rate<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields("win_rate", serializer)
    }

    /// The same for `difference`, `low` and `high`.
    pub(super) fn as_difference<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields("difference", serializer)
    }

    fn fields<S: Serializer>(&self, estimate: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(estimate, self.estimate), ("low", self.low), ("high", self.high)])
    }
}

/// How a number is spread over games: each value is one that occurs (nearest rank).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quantiles {
    /// The least.
    pub least: u32,
    /// The first tenth.
    pub tenth: u32,
    /// The first quarter.
    pub quarter: u32,
    /// The middle.
    pub median: u32,
    /// Three quarters.
    pub three_quarters: u32,
    /// Nine tenths.
    pub nine_tenths: u32,
    /// The greatest.
    pub greatest: u32,
}

impl Quantiles {
    /// The quantiles of these values, in any order; all 0 where there is none.
    pub fn of(mut values: Vec<u32>) -> Self {
        values.sort_unstable();
        let at = |hundredths: usize| {
            let rank = (hundredths * values.len()).div_ceil(100).max(1);
            values.get(rank - 1).copied().unwrap_or(0)
        };
        Self {
            least: at(0),
            tenth: at(10),
            quarter: at(25),
            median: at(50),
            three_quarters: at(75),
            nine_tenths: at(90),
            greatest: at(100),
        }
    }
}

/// Wilson's score interval for `wins` of `games`; the whole range where no game was played.
pub fn wilson(wins: usize, games: usize) -> Interval {
    if games == 0 {
        return Interval { estimate: 0.0, low: 0.0, high: 1.0 };
    }
    let (n, share) = (games as f64, wins as f64 / games as f64);
    let spread = Z * Z / n;
    let centre = (share + spread / 2.0) / (1.0 + spread);
    let half = Z / (1.0 + spread) * (share * (1.0 - share) / n + spread / (4.0 * n)).sqrt();
    // The ends touch the estimate where all games or none were won, but for the last bits.
    Interval { estimate: share, low: (centre - half).clamp(0.0, share), high: (centre + half).clamp(share, 1.0) }
}

/// Games of the same seeds played under two conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paired {
    /// Won under both.
    pub both: usize,
    /// Won under the first alone.
    pub first: usize,
    /// Won under the second alone.
    pub second: usize,
    /// Won under neither.
    pub neither: usize,
}

impl Paired {
    /// Counts pairs: the results at the same position are one pair.
    pub fn count(first: &[GameResult], second: &[GameResult]) -> Self {
        let mut counts = Self::default();
        for (one, other) in first.iter().zip(second) {
            match (one.is_win(), other.is_win()) {
                (true, true) => counts.both += 1,
                (true, false) => counts.first += 1,
                (false, true) => counts.second += 1,
                (false, false) => counts.neither += 1,
            }
        }
        counts
    }

    /// How many pairs there are.
    pub const fn pairs(self) -> usize {
        self.both + self.first + self.second + self.neither
    }

    /// The second's win rate less the first's, with the interval of Agresti and Min (2005) for paired
    /// shares: the normal one after half a pair was added to each of the four counts, so that a handful of
    /// pairs that all agree prove nothing. The whole range where there is no pair.
    pub fn difference(self) -> Interval {
        let n = self.pairs() as f64;
        if n == 0.0 {
            return Interval { estimate: 0.0, low: -1.0, high: 1.0 };
        }
        let estimate = (self.second as f64 - self.first as f64) / n;
        let more = n + 2.0;
        let (lost, gained) = ((self.first as f64 + 0.5) / more, (self.second as f64 + 0.5) / more);
        let centre = gained - lost;
        let half = Z * ((gained + lost - centre * centre) / more).max(0.0).sqrt();
        let (low, high) = ((centre - half).max(-1.0), (centre + half).min(1.0));
        Interval { estimate, low: low.min(estimate), high: high.max(estimate) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_occur() {
        let of = |values: &[u32]| Quantiles::of(values.to_vec());
        assert_eq!(of(&[]), Quantiles::default());
        let one = of(&[7]);
        assert_eq!((one.least, one.tenth, one.median, one.greatest), (7, 7, 7, 7));
        // Nearest rank: the value at position ⌈q × n⌉ of the sorted list, from 1.
        let ten = of(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
        assert_eq!((ten.least, ten.tenth, ten.quarter, ten.median), (1, 1, 3, 5));
        assert_eq!((ten.three_quarters, ten.nine_tenths, ten.greatest), (8, 9, 10));
    }

    #[test]
    fn wilson_matches_worked_values() {
        // Worked by hand from the formula; 10 of 10 has the closed form n / (n + z²).
        let cases = [(0, 10, 0.0, 0.277_533), (10, 10, 0.722_467, 1.0), (50, 100, 0.403_832, 0.596_168)];
        for (wins, games, low, high) in cases {
            let interval = wilson(wins, games);
            assert!((interval.low - low).abs() < 1e-5 && (interval.high - high).abs() < 1e-5, "{interval:?}");
        }
        assert_eq!(wilson(0, 0), Interval { estimate: 0.0, low: 0.0, high: 1.0 });
    }

    #[test]
    fn a_paired_difference_counts_only_the_pairs_that_part() {
        let paired = Paired { both: 30, first: 30, second: 10, neither: 30 };
        let difference = paired.difference();
        assert!((difference.estimate + 0.2).abs() < 1e-12);
        // Of 102 pairs 30.5 and 10.5 part: centre −20/102, half width z × √((41/102 − (20/102)²) / 102).
        let (centre, half) = (-20.0 / 102.0, Z * 0.059_698_1);
        assert!((difference.low - (centre - half)).abs() < 1e-6, "{difference:?}");
        assert!((difference.high - (centre + half)).abs() < 1e-6, "{difference:?}");
        // Of 12 pairs half a one parts either way.
        let alike = Paired { both: 5, neither: 5, ..Paired::default() }.difference();
        assert!((alike.high - Z / 12.0).abs() < 1e-12 && (alike.low + alike.high).abs() < 1e-12, "{alike:?}");
        let opposed = Paired { second: 3, ..Paired::default() }.difference();
        assert!(opposed.low > 0.0 && opposed.estimate >= 1.0 && opposed.high >= 1.0, "{opposed:?}");
    }
}
