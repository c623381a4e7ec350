//! How counts are spread over the games of an experiment.

use std::collections::BTreeSet;

use crate::lab::experiment::csv::{Row, Table};

/// How a number is spread over games: its mean, the standard error of that, and where eight of ten games lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// Games.
    pub games: usize,
    /// The mean.
    pub mean: f64,
    /// The standard error of the mean: the sample's standard deviation over the root of the games.
    pub error: f64,
    /// The tenth, by nearest rank.
    pub tenth: f64,
    /// The middle.
    pub median: f64,
    /// Nine tenths.
    pub nine_tenths: f64,
}

impl Spread {
    /// The spread of these values; all 0 where there is none.
    pub fn of(mut values: Vec<f64>) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        values.sort_by(f64::total_cmp);
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        let error = if values.len() > 1 { (squares / (n - 1.0) / n).sqrt() } else { 0.0 };
        let at = |hundredths: usize| values[(hundredths * values.len()).div_ceil(100).max(1) - 1];
        Self { games: values.len(), mean, error, tenth: at(10), median: at(50), nine_tenths: at(90) }
    }
}

/// The spread of one column, by variant and day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// By variant, in their order: its name, and by day from the first its spread.
    pub cells: Vec<(String, Vec<Spread>)>,
}

impl Summary {
    /// The summary of a column of a table. Variants come in the table's order.
    pub fn of(table: &Table, column: usize) -> Self {
        // Labels say which variant it is, but not where several play each of them.
        let seats: BTreeSet<String> = table.rows.iter().map(Row::seats).collect();
        let name = |row: &Row| {
            if row.labels.is_empty() || seats.len() < 2 {
                row.name()
            } else {
                format!("{}: {}", row.name(), row.seats())
            }
        };
        let mut cells: Vec<(String, Vec<Vec<f64>>)> = Vec::new();
        for row in &table.rows {
            if cells.len() <= row.cell {
                cells.resize_with(row.cell + 1, Default::default);
            }
            let (called, days) = &mut cells[row.cell];
            if called.is_empty() {
                *called = name(row);
            }
            let day = usize::from(row.day).saturating_sub(1);
            if days.len() <= day {
                days.resize_with(day + 1, Vec::new);
            }
            days[day].push(row.values.get(column).copied().unwrap_or_default());
        }
        let spread = |(name, days): (String, Vec<Vec<f64>>)| (name, days.into_iter().map(Spread::of).collect());
        Self { cells: cells.into_iter().map(spread).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_that_of_its_values() {
        let of = |values: &[f64]| Spread::of(values.to_vec());
        assert_eq!(of(&[]), Spread::default());
        let one = of(&[4.0]);
        assert_eq!((one.games, one.mean, one.error, one.median), (1, 4.0, 0.0, 4.0));
        let ten = of(&[10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]);
        assert_eq!((ten.mean, ten.tenth, ten.median, ten.nine_tenths), (5.5, 1.0, 5.0, 9.0));
        // The standard deviation of 1 to 10 is the root of 82.5 / 9.
        assert!((ten.error - (82.5f64 / 9.0 / 10.0).sqrt()).abs() < 1e-12);
    }
}
