//! An experiment being run on a page, some games a tick, so that the class sees the curves come.

use std::sync::atomic::AtomicBool;

use crate::lab::arena::Watch;
use crate::lab::experiment::{Experiment, Run, Shard, Spread, Table, csv};

/// Games that are played a tick, by the speed.
pub(super) const BATCHES: [usize; 4] = [4, 16, 48, 160];

/// Games of an experiment that were played so far, run by run through all variants.
#[derive(Debug)]
pub(super) struct Running {
    experiment: Experiment,
    jobs: Vec<u64>,
    /// Played, in the order of the jobs.
    played: Vec<Run>,
    /// How many of them are shown.
    shown: usize,
}

impl Running {
    /// Nothing played yet of so many runs of each variant.
    pub(super) fn new(experiment: Experiment, runs: u32) -> Self {
        let cells = experiment.cells.len() as u64;
        let jobs = (0..u64::from(runs)).flat_map(|run| (0..cells).map(move |cell| (cell, run)));
        let jobs = jobs.map(|(cell, run)| cell * u64::from(experiment.runs) + run).collect();
        Self { experiment, jobs, played: Vec::new(), shown: 0 }
    }

    /// The experiment.
    pub(super) const fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// Whether all of it is shown.
    pub(super) const fn is_done(&self) -> bool {
        self.shown >= self.jobs.len()
    }

    /// Whether nothing is.
    pub(super) const fn is_fresh(&self) -> bool {
        self.shown == 0
    }

    /// Games of each variant that are shown, and how many there are.
    pub(super) fn runs(&self) -> (usize, usize) {
        let cells = self.experiment.cells.len().max(1);
        (self.shown / cells, self.jobs.len() / cells)
    }

    /// Nothing is shown again; what was played is kept, since it would come the same.
    pub(super) const fn reset(&mut self) {
        self.shown = 0;
    }

    /// Shows so many games more, played now where they were not.
    pub(super) fn advance(&mut self, games: usize) {
        let until = (self.shown + games).min(self.jobs.len());
        if until > self.played.len() {
            let stop = AtomicBool::new(false);
            let watch = Watch { played: &|| {}, stop: &stop };
            let jobs = &self.jobs[self.played.len()..until];
            // Nobody stops it.
            self.played.extend(self.experiment.play_all(jobs, watch).unwrap_or_default());
        }
        self.shown = until.min(self.played.len());
    }

    /// One run of each variant more.
    pub(super) fn step(&mut self) {
        self.advance(self.experiment.cells.len());
    }

    /// One run of each variant less.
    pub(super) fn back(&mut self) {
        let cells = self.experiment.cells.len();
        self.shown = self.shown.saturating_sub(cells) / cells * cells;
    }

    /// The games that are shown.
    pub(super) fn games(&self) -> &[Run] {
        &self.played[..self.shown]
    }

    /// The games that are shown, as a table.
    pub(super) fn table(&self) -> Table {
        Table::of(&self.experiment, self.games())
    }

    /// The games that are shown, as text: every row with how it was made in front.
    pub(super) fn csv(&self) -> String {
        let mut games: Vec<&Run> = self.games().iter().collect();
        games.sort_by_key(|run| (run.cell, run.run));
        let rows: String = games.into_iter().map(|run| csv::rows(&self.experiment, run)).collect();
        csv::header(&self.experiment, Shard::WHOLE) + &rows
    }

    /// How a column is spread over the games shown of a variant, by day from the first.
    pub(super) fn course(&self, cell: usize, column: usize) -> Vec<Spread> {
        let of = || self.games().iter().filter(|run| run.cell == cell);
        let days = of().map(|run| run.days.len()).max().unwrap_or(0);
        let on = |day: usize| of().filter_map(|run| run.days.get(day)?.get(column).copied()).collect();
        (0..days).map(|day| Spread::of(on(day))).collect()
    }

    /// The same on the last day alone.
    pub(super) fn end(&self, cell: usize, column: usize) -> Spread {
        let of = self.games().iter().filter(|run| run.cell == cell);
        Spread::of(of.filter_map(|run| run.days.last()?.get(column).copied()).collect())
    }

    /// The sum of a column over all games and days of a variant.
    pub(super) fn sum(&self, cell: usize, column: usize) -> f64 {
        let of = self.games().iter().filter(|run| run.cell == cell);
        of.flat_map(|run| &run.days).filter_map(|day| day.get(column)).sum()
    }
}
