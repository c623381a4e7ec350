//! Whole games between two seats.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::agency::Brain;
use crate::driver::{Done, Driver, SeatFault, Step};
use crate::game::Game;
use crate::lab::seat::{Agency, Player, Seated, Table};
use crate::lab::tally::Tally;
use crate::network::StandIn;
use crate::rules::chance::{Chance, Purpose};
use crate::rules::event::Event;
use crate::rules::ids::Day;
use crate::rules::objective::{Ending, contacts_lost, ending, informed};
use crate::rules::setup::Setup;
use crate::rules::state::{Outcome, Phase, State};

/// What one game came to.
#[derive(Clone, Debug, PartialEq)]
pub struct GameResult {
    /// The seed of its chance.
    pub seed: u64,
    /// How it ended.
    pub ending: Ending,
    /// Moves the network made, the ends of nights left out.
    pub moves: u32,
    /// Actions the agency made, the ends of days left out.
    pub actions: u32,
    /// Moves and actions that were refused, and taken for the end of the night or day. A brain or
    /// stand-in that keeps its contract has none.
    pub refused: u32,
    /// How often each kind was played, and which came first.
    pub tally: Tally,
    /// Where things stood after each day, from the first to the last.
    pub course: Vec<DayCount>,
    /// What went wrong in the seats, refusals included, in the order in which it did.
    pub faults: Vec<SeatFault>,
}

/// Where a game stood after one of its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCount {
    /// People who believe a dangerous story.
    pub informed: u32,
    /// Contacts in a cell, a camp or a labour sentence.
    pub lost: u32,
}

impl DayCount {
    fn of(state: &State) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { informed: count(informed(state)), lost: count(contacts_lost(state)) }
    }
}

impl GameResult {
    /// Whether the network won.
    pub fn is_win(&self) -> bool {
        self.ending.outcome == Outcome::Won
    }

    /// The share of people who believe a dangerous story at the end, 0 to 1.
    pub fn share(&self) -> f64 {
        self.ending.informed as f64 / self.ending.people.max(1) as f64
    }
}

/// Looks on at a game that is played out, and sees the truth of it.
pub trait Observer {
    /// A move or an action was made, and brought this about; the state is the one after it.
    fn happened(&mut self, state: &State, events: &[Event]);

    /// A day is over: the next night begins, or the game has ended.
    fn day_over(&mut self, state: &State);
}

/// Nobody looks on.
struct Unwatched;

impl Observer for Unwatched {
    fn happened(&mut self, _state: &State, _events: &[Event]) {}

    fn day_over(&mut self, _state: &State) {}
}

/// Plays one game to its end. The same setup, seed, stand-in and brain give the same result.
pub fn play_one(setup: &Setup, seed: u64, stand_in: &dyn StandIn, brain: &dyn Brain) -> GameResult {
    play_seats("", setup, seed, &Seated(stand_in), &Seated(brain))
}

/// Plays one game for each seed, in parallel, from the start that `start` makes of that seed. Results
/// stand in the order of the seeds, and are the same for any number of threads.
pub fn play_many(
    start: impl Fn(u64) -> Setup + Sync,
    seeds: &[u64],
    stand_in: &dyn StandIn,
    brain: &dyn Brain,
) -> Vec<GameResult> {
    seeds.par_iter().map(|&seed| play_one(&start(seed), seed, stand_in, brain)).collect()
}

/// Plays one game of the level of this name to its end between whoever takes the two seats. Where the
/// seats keep the contract of brains (the same view and dice, the same choice), the result hangs on the
/// setup and the seed alone.
pub fn play_seats(level: &str, setup: &Setup, seed: u64, player: &dyn Player, agency: &dyn Agency) -> GameResult {
    play_observed((level, setup, seed), (player, agency), &mut Unwatched)
}

/// The same with somebody who looks on.
pub fn play_observed(
    game: (&str, &Setup, u64),
    seats: (&dyn Player, &dyn Agency),
    observer: &mut dyn Observer,
) -> GameResult {
    let never = AtomicBool::new(false);
    play(&never, game, seats, observer).unwrap_or_else(|| unreachable!("nobody stops it"))
}

/// The same, given up between two moves once `stop` is set.
pub(crate) fn play_until(
    stop: &AtomicBool,
    game: (&str, &Setup, u64),
    seats: (&dyn Player, &dyn Agency),
) -> Option<GameResult> {
    play(stop, game, seats, &mut Unwatched)
}

/// The same game written down move by move, so that it can be looked at.
pub fn record((level, setup, seed): (&str, &Setup, u64), seats: (&dyn Player, &dyn Agency)) -> Game {
    let mut game = Game::new(setup, seed);
    seated((level, setup, seed), seats, |mut driver| while driver.step(&mut game).is_some() {});
    game
}

fn play(
    stop: &AtomicBool,
    (level, setup, seed): (&str, &Setup, u64),
    seats: (&dyn Player, &dyn Agency),
    observer: &mut dyn Observer,
) -> Option<GameResult> {
    seated((level, setup, seed), seats, |mut driver| {
        let mut state = State::new(setup, seed);
        let mut counts = Counts::default();
        while !stop.load(Ordering::Relaxed) {
            match driver.step(&mut state) {
                Some(step) => counts.count(&state, &step, observer),
                None => return Some(counts.result(seed, ending(&state)?, &state, driver)),
            }
        }
        None
    })
}

/// Has both seats of a game taken, and does something with them.
fn seated<T>(
    (level, setup, seed): (&str, &Setup, u64),
    (player, agency): (&dyn Player, &dyn Agency),
    with: impl FnOnce(Driver<'_>) -> T,
) -> T {
    let dice = |purpose| Chance::new(seed).stream(Day(0), Phase::Night, purpose, &[]).word();
    let table = |purpose| Table { level, atlas: setup.atlas(), seed: dice(purpose) };
    let (mut player, mut agency) = (player.sit(&table(Purpose::StandIn)), agency.sit(&table(Purpose::Brain)));
    with(Driver::new(&mut *player, &mut *agency))
}

/// What is counted in a game while it is played.
#[derive(Default)]
struct Counts {
    tally: Tally,
    refused: u32,
    course: Vec<DayCount>,
}

impl Counts {
    fn count(&mut self, state: &State, step: &Step<Vec<Event>>, observer: &mut dyn Observer) {
        match &step.done {
            _ if step.refused => self.refused += 1,
            Done::Move(mv) => self.tally.moved(mv.kind()),
            Done::Action(choice) => self.tally.acted(choice.action.kind()),
        }
        observer.happened(state, &step.happened);
        let over = state.public().outcome.is_some();
        if over || self.course.len() + 1 < usize::from(state.public().day.0) {
            self.course.push(DayCount::of(state));
            observer.day_over(state);
        }
    }

    fn result(self, seed: u64, ending: Ending, state: &State, driver: Driver<'_>) -> GameResult {
        let faults = driver.over(state, &ending);
        let Self { tally, refused, course } = self;
        let (moves, actions) = (tally.all_moves(), tally.all_actions());
        GameResult { seed, ending, moves, actions, refused, tally, course, faults }
    }
}
