//! Every player against every agency on every level, on the same seeds.

use std::sync::atomic::AtomicBool;

use rayon::prelude::*;

use crate::lab::play::play_until;
use crate::lab::{Agency, GameResult, Player};
use crate::level::Level;

/// Who plays whom, on what, and how often.
pub struct Arena<'a> {
    /// The levels.
    pub levels: &'a [Level],
    /// Who plays the network.
    pub players: &'a [Box<dyn Player>],
    /// Who plays the agency.
    pub agencies: &'a [Box<dyn Agency>],
    /// Games a cell.
    pub games: u32,
    /// The seed of each cell's first game; each game's is one more than that of the game before it.
    pub seed: u64,
}

/// The games of one player against one agency on one level, in the order of their seeds.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The level's name.
    pub level: String,
    /// The player's name.
    pub player: String,
    /// The agency's name.
    pub agency: String,
    /// What the games came to.
    pub results: Vec<GameResult>,
}

/// Watches over a run and may stop it.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Called after each game, from any thread.
    pub played: &'a (dyn Fn() + Sync),
    /// Once it is set, no move is made any more.
    pub stop: &'a AtomicBool,
}

/// The error of a run that was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

impl Arena<'_> {
    /// How many games there are to play.
    pub fn total(&self) -> u64 {
        (self.levels.len() * self.pairs()) as u64 * u64::from(self.games)
    }

    /// How many cells a level has.
    pub fn pairs(&self) -> usize {
        self.players.len() * self.agencies.len()
    }

    /// Plays all of them on the threads of the pool that it is called in. Cells come by level, then by
    /// player, then by agency, each in the order given; they are the same for any number of threads.
    ///
    /// # Errors
    /// That the watch stopped it.
    pub fn play(&self, watch: Watch<'_>) -> Result<Vec<Cell>, Stopped> {
        let games = self.games as usize;
        // A level is filled once a seed, for all who play it.
        let starts = (0..self.levels.len() * games).into_par_iter();
        let played: Option<Vec<Vec<GameResult>>> = starts
            .map(|start| {
                let (level, nth) = (&self.levels[start / games], (start % games) as u64);
                self.play_start(level, self.seed.wrapping_add(nth), watch)
            })
            .collect();
        played.map(|played| self.cells(played)).ok_or(Stopped)
    }

    /// One game a pair of player and agency, the agency changing first.
    fn play_start(&self, level: &Level, seed: u64, watch: Watch<'_>) -> Option<Vec<GameResult>> {
        let setup = level.setup(seed);
        let play = |pair: usize| {
            let seats = (&*self.players[pair / self.agencies.len()], &*self.agencies[pair % self.agencies.len()]);
            let result = play_until(watch.stop, (level.name(), &setup, seed), seats);
            (watch.played)();
            result
        };
        (0..self.pairs()).into_par_iter().map(play).collect()
    }

    /// The cells before any game.
    pub(super) fn empty_cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for level in self.levels {
            for player in self.players {
                for agency in self.agencies {
                    let results = Vec::with_capacity(self.games as usize);
                    let (level, player, agency) = (level.name().to_owned(), player.name(), agency.name());
                    cells.push(Cell { level, player, agency, results });
                }
            }
        }
        cells
    }

    /// Deals the results of the starts out to the cells.
    fn cells(&self, played: Vec<Vec<GameResult>>) -> Vec<Cell> {
        let mut cells = self.empty_cells();
        for (start, results) in played.into_iter().enumerate() {
            let first = start / self.games as usize * self.pairs();
            for (cell, result) in cells[first..].iter_mut().zip(results) {
                cell.results.push(result);
            }
        }
        cells
    }
}

/// Does something on a pool of so many threads.
///
/// # Errors
/// Why the threads cannot be had.
pub fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map(|pool| pool.install(work)).map_err(|fault| format!("the threads cannot be had: {fault}"))
}
