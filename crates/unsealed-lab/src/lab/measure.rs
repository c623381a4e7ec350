//! A level's balance taken in rounds, so that there are figures before all games are played, and whoever shows them
//! can go on meanwhile. The figures at the end are those of a balance taken at once.

use std::sync::atomic::AtomicBool;

use crate::lab::arena::{Stopped, Watch};
use crate::lab::balance::{LevelFigures, few};
use crate::lab::dominance::{Alone, alone_with, tried};
use crate::lab::{Agency, Arena, Cell, Player, entrants};
use crate::level::Level;
use crate::rules::moves::MoveKind;

/// What is to be measured.
#[derive(Clone, Debug)]
pub struct Order {
    /// The level.
    pub level: Level,
    /// Games a cell, at least 1.
    pub games: u32,
    /// The seed of each cell's first game.
    pub seed: u64,
}

/// How far a measurement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The games themselves are played.
    Games,
    /// Games with each kind of move alone are played.
    Alone,
    /// All is played.
    Over,
    /// It ended before all was played.
    Stopped,
}

/// A measurement as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// How far it is.
    pub stage: Stage,
    /// Games of this stage that are played. Those of a round that is not over are counted, and not in the figures.
    pub played: u64,
    /// All games of this stage.
    pub total: u64,
    /// The figures so far.
    pub figures: LevelFigures,
}

/// Whoever takes measurements while something else goes on, one at a time.
pub trait Measurer {
    /// Begins one, in the place of any other.
    ///
    /// # Errors
    /// Why it cannot begin, in a few words.
    fn begin(&mut self, order: Order) -> Result<(), String>;

    /// What stands now; `None` where nothing is new since this was asked last, or nothing is measured.
    fn news(&mut self) -> Option<Standing>;

    /// Ends what is being measured.
    fn stop(&mut self);
}

/// A measurement under way.
pub struct Measurement {
    order: Order,
    players: Vec<Box<dyn Player>>,
    agencies: Vec<Box<dyn Agency>>,
    cells: Vec<Cell>,
    /// Seeds that every pair has played.
    seeds: u32,
    /// The kinds of move that are tried alone; empty until the games are played.
    kinds: Vec<MoveKind>,
    /// For each cell, how the first of those kinds fared.
    alone: Vec<Vec<Alone>>,
    stage: Stage,
}

impl Measurement {
    /// One that has not begun. Those whom the level's aim speaks of play against the level's own brain.
    pub fn new(order: Order) -> Self {
        let players: Vec<_> = entrants::usual(&order.level).into_iter().filter_map(entrants::player).collect();
        let agencies: Vec<_> = entrants::agency(order.level.brain().name()).into_iter().collect();
        let levels = std::slice::from_ref(&order.level);
        let arena = Arena { levels, players: &players, agencies: &agencies, games: order.games, seed: order.seed };
        let cells = arena.empty_cells();
        let alone = vec![Vec::new(); cells.len()];
        Self { order, players, agencies, cells, seeds: 0, kinds: Vec::new(), alone, stage: Stage::Games }
    }

    /// Whether all is played.
    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// The games of so many seeds, from one after so many others on.
    fn arena(&self, first: u32, games: u32) -> Arena<'_> {
        let levels = std::slice::from_ref(&self.order.level);
        let seed = self.order.seed.wrapping_add(first.into());
        Arena { levels, players: &self.players, agencies: &self.agencies, games, seed }
    }

    /// Plays a round: so many seeds by all pairs, at least one; or one kind of move alone. On the threads of the pool
    /// that it is called in.
    ///
    /// # Errors
    /// That the watch stopped it; the round is not counted then.
    pub fn play_on(&mut self, seeds: u32, watch: Watch<'_>) -> Result<(), Stopped> {
        match self.stage {
            Stage::Games => self.play_games(seeds, watch),
            Stage::Alone => self.play_alone(watch),
            Stage::Over | Stage::Stopped => Ok(()),
        }
    }

    fn play_games(&mut self, seeds: u32, watch: Watch<'_>) -> Result<(), Stopped> {
        let games = seeds.clamp(1, self.order.games.saturating_sub(self.seeds).max(1));
        let round = self.arena(self.seeds, games).play(watch)?;
        for (cell, round) in self.cells.iter_mut().zip(round) {
            cell.results.extend(round.results);
        }
        self.seeds += games;
        if self.seeds >= self.order.games {
            self.kinds = tried(&self.arena(0, self.order.games), &self.cells);
            self.stage = if self.kinds.is_empty() { Stage::Over } else { Stage::Alone };
        }
        Ok(())
    }

    fn play_alone(&mut self, watch: Watch<'_>) -> Result<(), Stopped> {
        let done = self.tried_alone();
        if let Some(&kind) = self.kinds.get(done) {
            let found = alone_with(&self.arena(0, self.order.games), kind, few(self.order.games), watch)?;
            self.alone.iter_mut().zip(found).for_each(|(alone, found)| alone.push(found));
        }
        if done + 1 >= self.kinds.len() {
            self.stage = Stage::Over;
        }
        Ok(())
    }

    /// How many kinds of move were tried alone so far.
    fn tried_alone(&self) -> usize {
        self.alone.first().map_or(0, Vec::len)
    }

    /// As it stands after the last round.
    pub fn standing(&self) -> Standing {
        let pairs = self.cells.len() as u64;
        let each = u64::from(few(self.order.games)) * pairs;
        let (played, total) = match self.stage {
            Stage::Alone => (self.tried_alone() as u64 * each, self.kinds.len() as u64 * each),
            _ => (u64::from(self.seeds) * pairs, u64::from(self.order.games) * pairs),
        };
        let worth = vec![Vec::new(); self.cells.len()];
        let figures = LevelFigures::of(&self.order.level, &self.cells, worth, self.alone.clone());
        Standing { stage: self.stage, played, total, figures }
    }
}

/// Plays a round each time it is asked for news: for wherever there are no threads, and for tests.
pub struct InTurn {
    seeds: u32,
    under_way: Option<Measurement>,
}

impl InTurn {
    /// One whose rounds have so many seeds.
    pub const fn new(seeds: u32) -> Self {
        Self { seeds, under_way: None }
    }
}

impl Measurer for InTurn {
    fn begin(&mut self, order: Order) -> Result<(), String> {
        self.under_way = Some(Measurement::new(order));
        Ok(())
    }

    fn news(&mut self) -> Option<Standing> {
        let measurement = self.under_way.as_mut()?;
        let never = AtomicBool::new(false);
        measurement.play_on(self.seeds, Watch { played: &|| {}, stop: &never }).ok()?;
        let standing = measurement.standing();
        if measurement.is_over() {
            self.under_way = None;
        }
        Some(standing)
    }

    fn stop(&mut self) {
        self.under_way = None;
    }
}
