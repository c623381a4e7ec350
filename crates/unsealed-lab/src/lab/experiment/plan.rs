//! The games that an experiment asks for, and playing them.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::game::chairs::Chairs;
use crate::game::log::{Log, RULES};
use crate::lab::arena::{Stopped, Watch};
use crate::lab::experiment::deeds::{self, Deeds, Doing};
use crate::lab::experiment::format::Theory;
use crate::lab::experiment::measure::{Column, Counter};
use crate::lab::play::{play_observed, record};
use crate::lab::seat::{Agency, Player};
use crate::level::Level;
use crate::network::StandInName;
use crate::rules::digest::Digest;
use crate::rules::setup::Setup;

/// The most variants that an experiment has.
pub const MOST_CELLS: usize = 1_000;

/// The most games that an experiment has.
pub const MOST_GAMES: u64 = 10_000_000;

/// The most bytes that the levels of its variants have together.
pub const MOST_BYTES: usize = 32 << 20;

/// An experiment that has been checked: every variant of its level stands.
#[derive(Clone, Debug)]
pub struct Experiment {
    /// What it is called.
    pub title: String,
    /// What it asks; empty where it does not say.
    pub about: String,
    /// The names of what is varied, in the file's order.
    pub factors: Vec<String>,
    /// The variants: the last factor changes first, then the agency, then the player.
    pub cells: Vec<Cell>,
    /// What is counted.
    pub columns: Vec<Column>,
    /// Games of each variant.
    pub runs: u32,
    /// The seed of each variant's first game; each game's is one more than that of the game before it.
    pub seed: u64,
    /// The position of the column that charts show.
    pub chart: usize,
    /// What a model on paper expects of that column.
    pub theory: Option<Theory>,
}

/// A variant.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The value of each factor, as rows show it.
    pub labels: Vec<String>,
    /// Its level.
    pub level: Arc<Level>,
    /// What is done in each game.
    pub deeds: Arc<Deeds>,
    /// Who plays the network.
    pub player: String,
    /// Who plays the agency.
    pub agency: String,
}

/// A game of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The position of its variant.
    pub cell: usize,
    /// Which of the variant's games, from 0.
    pub run: u32,
    /// Its seed.
    pub seed: u64,
    /// The day on which it ended.
    pub ended: u16,
    /// Whether the network won.
    pub won: bool,
    /// By day from the first to the level's last: the columns' values. A game that is over stands where it ended.
    pub days: Vec<Vec<f64>>,
}

impl Cell {
    /// How many days its level lasts: the rows of each of its games.
    pub fn days(&self) -> usize {
        usize::from(self.level.atlas().days.0)
    }

    /// What it is, in a few words: the labels, or who plays where nothing is varied.
    pub fn name(&self) -> String {
        if self.labels.is_empty() { self.seats() } else { self.labels.join(", ") }
    }

    /// The name that no other variant has: the labels and who plays.
    fn full_name(&self) -> String {
        if self.labels.is_empty() { self.seats() } else { format!("{}: {}", self.name(), self.seats()) }
    }

    fn seats(&self) -> String {
        format!("{} against {}", self.player, self.agency)
    }

    /// Does something with its game of a seed and the seats of it, who do its deeds first.
    fn with_game<T>(&self, seed: u64, play: impl FnOnce((&str, &Setup, u64), (&dyn Player, &dyn Agency)) -> T) -> T {
        // The names were known when the file was read.
        let player = deeds::player(&self.player).unwrap_or_else(|| Box::new(StandInName::Greedy));
        let agency = deeds::agency(&self.agency).unwrap_or_else(|| Box::new(self.level.brain()));
        let player: Doing<'_, dyn Player> = Doing { deeds: &self.deeds, then: &*player };
        let agency: Doing<'_, dyn Agency> = Doing { deeds: &self.deeds, then: &*agency };
        play((self.level.name(), &self.level.setup(seed), seed), (&player, &agency))
    }
}

impl Experiment {
    /// How many games there are.
    pub fn jobs(&self) -> u64 {
        self.cells.len() as u64 * u64::from(self.runs)
    }

    /// The variant and the run of a game, from 0.
    pub fn job(&self, job: u64) -> (usize, u32) {
        ((job / u64::from(self.runs)) as usize, (job % u64::from(self.runs)) as u32)
    }

    /// The position of the variant of a name: its labels, and who plays where several have the same labels.
    ///
    /// # Errors
    /// That there is none, or that there are several, and what each is called.
    pub fn find(&self, name: &str) -> Result<usize, String> {
        let is_of = |cell: &Cell| cell.name() == name || cell.full_name() == name;
        let found: Vec<usize> = (0..self.cells.len()).filter(|&at| is_of(&self.cells[at])).collect();
        match found[..] {
            [at] => Ok(at),
            [] => Err(format!("there is no variant `{name}`; there are {}", self.names(|_| true))),
            _ => Err(format!("several variants are called `{name}`; there are {}", self.names(is_of))),
        }
    }

    /// What some of its variants are called: by their labels alone, where no other has the same.
    fn names(&self, of: impl Fn(&Cell) -> bool) -> String {
        let alike = |name: &str| self.cells.iter().filter(|cell| cell.name() == name).count();
        let name = |cell: &Cell| if alike(&cell.name()) > 1 { cell.full_name() } else { cell.name() };
        self.cells.iter().filter(|cell| of(cell)).map(name).collect::<Vec<_>>().join("; ")
    }

    /// The same experiment from another seed.
    #[must_use]
    pub fn from_seed(&self, seed: u64) -> Self {
        Self { seed, ..self.clone() }
    }

    /// A digest of all that its rows hang on: variants, deeds, runs, seed, columns, and the version of the rules.
    pub fn digest(&self) -> Digest {
        let mut all = format!("{RULES} {} {}", self.runs, self.seed);
        for column in &self.columns {
            let _ = write!(all, "\n{}", column.name);
        }
        for cell in &self.cells {
            let Cell { labels, level, deeds, player, agency } = cell;
            let labels: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
            let _ = write!(all, "\n[{}] {player} {agency} {deeds}\n{}", labels.join(", "), level.text());
        }
        Digest::of_text(&all)
    }

    /// Plays one game; `job` counts from 0.
    pub fn play(&self, job: u64) -> Run {
        let (at, run) = self.job(job);
        let cell = &self.cells[at];
        let seed = self.seed.wrapping_add(u64::from(run));
        let mut counter = Counter::new(&self.columns);
        let result = cell.with_game(seed, |game, seats| play_observed(game, seats, &mut counter));
        let mut days = counter.days;
        if let Some(last) = days.last().cloned() {
            days.resize(cell.days(), last);
        }
        Run { cell: at, run, seed, ended: result.ending.day.0, won: result.is_win(), days }
    }

    /// One variant's game of a seed, so that it can be looked at: the same game that [`Self::play`] counts.
    pub fn log(&self, cell: usize, seed: u64) -> Log {
        let cell = &self.cells[cell.min(self.cells.len() - 1)];
        let brain = cell.agency.parse().unwrap_or_else(|_| cell.level.brain());
        let game = cell.with_game(seed, record);
        Log::of(&cell.level, (brain, Chairs::default()), &game)
    }

    /// Plays these games on the threads of the pool that it is called in; they come in the order asked for.
    ///
    /// # Errors
    /// That the watch stopped it.
    pub fn play_all(&self, jobs: &[u64], watch: Watch<'_>) -> Result<Vec<Run>, Stopped> {
        let one = |&job: &u64| {
            if watch.stop.load(Ordering::Relaxed) {
                return None;
            }
            let run = self.play(job);
            (watch.played)();
            Some(run)
        };
        jobs.par_iter().map(one).collect::<Option<_>>().ok_or(Stopped)
    }
}
