//! A lesson's claims held against many seeds: what a page says must be what its run shows.

use crate::lab::arena::{Stopped, Watch};
use crate::lab::experiment::Table;
use crate::lesson::{Claim, Lesson};

/// How one claim fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Fared {
    /// The page's position.
    pub page: usize,
    /// What it says.
    pub says: String,
    /// In how many runs it held.
    pub held: usize,
    /// In how many runs it was tried.
    pub runs: usize,
    /// Both sides, the mean over runs.
    pub sides: (f64, f64),
}

/// How far apart the seeds of two runs are, so that they share no game.
pub const STRIDE: u64 = 1_000;

/// Runs every experiment of a lesson from so many seeds, [`STRIDE`] apart from the lesson's own on, and says of each claim
/// how often it held.
///
/// # Errors
/// That the watch stopped it.
pub fn trial(lesson: &Lesson, seeds: u64, watch: Watch<'_>) -> Result<Vec<Fared>, Stopped> {
    let mut fared: Vec<Fared> = Vec::new();
    for (at, (_, experiment)) in lesson.experiments.iter().enumerate() {
        let pages: Vec<usize> =
            (0..lesson.pages.len()).filter(|&page| lesson.pages[page].experiment == Some(at)).collect();
        let claims: Vec<(usize, &Claim)> =
            pages.iter().flat_map(|&page| lesson.pages[page].claims.iter().map(move |claim| (page, claim))).collect();
        if claims.is_empty() {
            continue;
        }
        let first = fared.len();
        fared.extend(claims.iter().map(|(page, claim)| Fared {
            page: *page,
            says: claim.says.clone(),
            held: 0,
            runs: 0,
            sides: (0.0, 0.0),
        }));
        for nth in 0..seeds {
            let experiment = experiment.from_seed(lesson.seed + nth * STRIDE);
            let jobs: Vec<u64> = (0..experiment.jobs()).collect();
            let table = Table::of(&experiment, &experiment.play_all(&jobs, watch)?);
            for (fared, (_, claim)) in fared[first..].iter_mut().zip(&claims) {
                let (left, right) = claim.sides(&experiment, &table).unwrap_or_default();
                fared.runs += 1;
                fared.held += usize::from(claim.holds(&experiment, &table) == Some(true));
                fared.sides = (fared.sides.0 + left / seeds as f64, fared.sides.1 + right / seeds as f64);
            }
        }
    }
    fared.sort_by_key(|fared| fared.page);
    Ok(fared)
}

/// How many games a trial plays.
pub fn games(lesson: &Lesson, seeds: u64) -> u64 {
    let claimed = |at: usize| lesson.pages.iter().any(|page| page.experiment == Some(at) && !page.claims.is_empty());
    let experiments = lesson.experiments.iter().enumerate().filter(|(at, _)| claimed(*at));
    seeds * experiments.map(|(_, (_, experiment))| experiment.jobs()).sum::<u64>()
}
