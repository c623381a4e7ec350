//! Whole games between two seats.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::agency::{self, Brain, BrainName};
use crate::game::{Choice, Game};
use crate::lab::seat::{Agency, AgencySeat, Fault, Player, PlayerSeat, Position, Seated, Table};
use crate::lab::tally::Tally;
use crate::network::{self, StandIn};
use crate::rules::actions::Action;
use crate::rules::chance::{Chance, Purpose};
use crate::rules::event::Event;
use crate::rules::execute::{
    foresee_in, planned, play_action_quietly, play_move_quietly, standing_plan, tell_plan, teller_among,
};
use crate::rules::ids::Day;
use crate::rules::moves::{BribeTarget, Move};
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

/// Something that went wrong in a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatFault {
    /// On which day.
    pub day: Day,
    /// Whether it was the agency's seat, not the network's.
    pub agency: bool,
    /// What, in one line.
    pub what: String,
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
struct Nobody;

impl Observer for Nobody {
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
    play_observed((level, setup, seed), (player, agency), &mut Nobody)
}

/// The same with somebody who looks on.
pub fn play_observed(
    (level, setup, seed): (&str, &Setup, u64),
    (player, agency): (&dyn Player, &dyn Agency),
    observer: &mut dyn Observer,
) -> GameResult {
    let mut game = Running::begin(level, setup, seed, player, agency);
    loop {
        if let Some(result) = game.step(observer) {
            return result;
        }
    }
}

/// The same, given up between two moves once `stop` is set.
pub(crate) fn play_until(
    stop: &AtomicBool,
    (level, setup, seed): (&str, &Setup, u64),
    (player, agency): (&dyn Player, &dyn Agency),
) -> Option<GameResult> {
    let mut game = Running::begin(level, setup, seed, player, agency);
    while !stop.load(Ordering::Relaxed) {
        if let Some(result) = game.step(&mut Nobody) {
            return Some(result);
        }
    }
    None
}

/// The same game written down move by move, so that it can be looked at. Where the network pays for the agency's plan,
/// `brain` says what that is.
pub(crate) fn recorded(
    level: &str,
    setup: &Setup,
    seed: u64,
    (player, agency): (&dyn Player, &dyn Agency),
    brain: BrainName,
) -> Game {
    let table = |purpose| Table { level, atlas: setup.atlas(), seed: seat_seed(seed, purpose) };
    let (mut player, mut seat) = (player.sit(&table(Purpose::StandIn)), agency.sit(&table(Purpose::Brain)));
    let brain = crate::search::brain(brain);
    let mut game = Game::new(setup, seed);
    while game.ending().is_none() {
        if game.awaits_agency() {
            let dice = &mut agency::dice(game.state().chance(), game.agency_view());
            let action = planned(game.state()).or_else(|| seat.decide(Position::new(game.state()), dice).ok());
            let choice = |action| Choice { action, reason: String::new() };
            if game.act(&choice(action.unwrap_or(Action::EndDay))).is_err()
                && game.act(&choice(Action::EndDay)).is_err()
            {
                break;
            }
        } else {
            let dice = &mut network::dice(game.state().chance(), game.view());
            let mv = if game.view().network().moves_left == 0 { None } else { player.decide(game.view(), dice).ok() };
            let plan = |game: &Game| game.foresee(&*brain);
            if game.make(&mv.unwrap_or(Move::EndNight), plan).is_err() && game.make(&Move::EndNight, plan).is_err() {
                break;
            }
        }
    }
    game
}

/// The seed of a seat's own dice.
fn seat_seed(seed: u64, purpose: Purpose) -> u64 {
    Chance::new(seed).stream(Day(0), Phase::Night, purpose, &[]).word()
}

/// A seat, and whether anybody sits there still.
struct Chair<S: ?Sized> {
    seat: Box<S>,
    gone: bool,
}

impl<S: ?Sized> Chair<S> {
    const fn taken(seat: Box<S>) -> Self {
        Self { seat, gone: false }
    }
}

/// A game being played.
struct Running<'s> {
    seed: u64,
    state: State,
    player: Chair<dyn PlayerSeat + 's>,
    agency: Chair<dyn AgencySeat + 's>,
    tally: Tally,
    refused: u32,
    course: Vec<DayCount>,
    faults: Vec<SeatFault>,
}

impl<'s> Running<'s> {
    fn begin(level: &str, setup: &Setup, seed: u64, player: &'s dyn Player, agency: &'s dyn Agency) -> Self {
        let state = State::new(setup, seed);
        let table = |purpose| Table { level, atlas: setup.atlas(), seed: seat_seed(seed, purpose) };
        Self {
            seed,
            state,
            player: Chair::taken(player.sit(&table(Purpose::StandIn))),
            agency: Chair::taken(agency.sit(&table(Purpose::Brain))),
            tally: Tally::default(),
            refused: 0,
            course: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Plays one move or action; the result, once the game is over.
    fn step(&mut self, observer: &mut dyn Observer) -> Option<GameResult> {
        if self.state.public().phase == Phase::Night && self.course.len() + 1 < usize::from(self.state.public().day.0) {
            self.day_over(observer);
        }
        // The clock ends every game: a night or day ends at the latest when its moves are spent.
        if let Some(ending) = ending(&self.state) {
            return Some(self.over(ending, observer));
        }
        if self.state.public().phase == Phase::Night {
            self.night(observer);
        } else {
            self.day(observer);
        }
        None
    }

    fn day_over(&mut self, observer: &mut dyn Observer) {
        self.course.push(DayCount::of(&self.state));
        observer.day_over(&self.state);
    }

    fn night(&mut self, observer: &mut dyn Observer) {
        let mv = self.chosen_move();
        match play_move_quietly(&mut self.state, &mv) {
            Ok(events) => {
                self.tally.moved(mv.kind());
                observer.happened(&self.state, &events);
                if let Some(target) = teller_among(&events) {
                    self.tell(target);
                }
            }
            Err(why) => {
                self.refused += 1;
                self.fault(false, format!("{} was refused: {why}", mv.kind().name()));
                self.player.seat.refused(&mv, &why);
                let ended = play_move_quietly(&mut self.state, &Move::EndNight);
                debug_assert!(ended.is_ok(), "a night can always be ended");
                observer.happened(&self.state, &ended.unwrap_or_default());
            }
        }
    }

    fn chosen_move(&mut self) -> Move {
        let view = self.state.network_view();
        // What is still chosen after the last move of the night can only be its end.
        if self.player.gone || view.network().moves_left == 0 {
            return Move::EndNight;
        }
        let chosen = self.player.seat.decide(view, &mut network::dice(self.state.chance(), view));
        chosen.unwrap_or_else(|fault| {
            self.player.gone = matches!(fault, Fault::Gone(_));
            self.fault(false, fault.to_string());
            Move::EndNight
        })
    }

    fn day(&mut self, observer: &mut dyn Observer) {
        let action = planned(&self.state).unwrap_or_else(|| {
            let (action, fault) = ask(&mut self.agency, &self.state);
            if let Some(what) = fault {
                self.fault(true, what);
            }
            action
        });
        match play_action_quietly(&mut self.state, action) {
            Ok(events) => {
                self.tally.acted(action.kind());
                observer.happened(&self.state, &events);
            }
            Err(why) => {
                self.refused += 1;
                self.fault(true, format!("{} was refused: {why}", action.kind().name()));
                self.agency.seat.refused(action, &why);
                let ended = play_action_quietly(&mut self.state, Action::EndDay);
                debug_assert!(ended.is_ok(), "a day can always be ended");
                observer.happened(&self.state, &ended.unwrap_or_default());
            }
        }
    }

    /// Has the plan told that the network just paid for. It is asked for once, and binds.
    fn tell(&mut self, target: BribeTarget) {
        let mut plan = Vec::new();
        if standing_plan(&self.state).is_none() {
            let mut faults = Vec::new();
            let agency = &mut self.agency;
            plan = foresee_in(&self.state, |state| {
                let (action, fault) = ask(agency, state);
                faults.extend(fault);
                action
            });
            for what in faults {
                self.fault(true, what);
            }
            self.agency.seat.bound(&plan);
        }
        tell_plan(&mut self.state, plan, target);
    }

    fn fault(&mut self, agency: bool, what: String) {
        self.faults.push(SeatFault { day: self.state.public().day, agency, what });
    }

    fn over(&mut self, ending: Ending, observer: &mut dyn Observer) -> GameResult {
        if !self.player.gone {
            self.player.seat.over(self.state.network_view(), &ending);
        }
        if !self.agency.gone {
            self.agency.seat.over(self.state.agency_view(), &ending);
        }
        if self.course.len() < usize::from(ending.day.0) {
            self.day_over(observer);
        }
        GameResult {
            seed: self.seed,
            ending,
            moves: self.tally.all_moves(),
            actions: self.tally.all_actions(),
            refused: self.refused,
            tally: self.tally,
            course: std::mem::take(&mut self.course),
            faults: std::mem::take(&mut self.faults),
        }
    }
}

/// Asks the agency's seat; the end of the day, and what went wrong, where it has no answer.
fn ask(agency: &mut Chair<dyn AgencySeat + '_>, state: &State) -> (Action, Option<String>) {
    if agency.gone {
        return (Action::EndDay, None);
    }
    let dice = &mut agency::dice(state.chance(), state.agency_view());
    match agency.seat.decide(Position::new(state), dice) {
        Ok(action) => (action, None),
        Err(fault) => {
            agency.gone = matches!(fault, Fault::Gone(_));
            (Action::EndDay, Some(fault.to_string()))
        }
    }
}
