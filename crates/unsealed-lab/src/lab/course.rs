//! How games of one cell went, day by day.

use serde::Serialize;

use crate::lab::{DayCount, GameResult, Quantiles};

/// How games of one cell went: how numbers were spread over all of them after each day. A game that is over stands
/// where it ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Course {
    /// People in the level.
    pub people: usize,
    /// By day from the first: people who believe a dangerous story.
    pub informed: Vec<Quantiles>,
    /// By day from the first: contacts in a cell, a camp or a labour sentence.
    pub lost: Vec<Quantiles>,
    /// By day from the first: how many games go on after it.
    pub going_on: Vec<usize>,
}

impl Course {
    /// The course of some games; as many days as the longest of them has.
    pub fn of(results: &[GameResult]) -> Self {
        let days = results.iter().map(|result| result.course.len()).max().unwrap_or(0);
        let spread = |of: fn(DayCount) -> u32| (0..days).map(|day| after(results, day, of)).collect();
        Self {
            people: results.iter().map(|result| result.ending.people).max().unwrap_or(0),
            informed: spread(|count| count.informed),
            lost: spread(|count| count.lost),
            going_on: (1..=days).map(|day| results.iter().filter(|result| result.course.len() > day).count()).collect(),
        }
    }
}

/// How a number is spread after a day, from 0.
fn after(results: &[GameResult], day: usize, of: fn(DayCount) -> u32) -> Quantiles {
    let stands =
        |result: &GameResult| result.course.get(day).or_else(|| result.course.last()).copied().unwrap_or_default();
    Quantiles::of(results.iter().map(|result| of(stands(result))).collect())
}
