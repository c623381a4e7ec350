//! Whole games between a stand-in and a brain.

use rayon::prelude::*;

use crate::agency::{self, Brain};
use crate::network::{self, StandIn};
use crate::rules::actions::Action;
use crate::rules::execute::{foresee, planned, play_action, play_move, tell_plan, teller};
use crate::rules::moves::Move;
use crate::rules::objective::{Ending, ending};
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
}

impl GameResult {
    /// Whether the network won.
    pub fn is_win(&self) -> bool {
        self.ending.outcome == Outcome::Won
    }
}

/// Plays one game to its end. The same setup, seed, stand-in and brain give the same result.
pub fn play_one(setup: &Setup, seed: u64, stand_in: &dyn StandIn, brain: &dyn Brain) -> GameResult {
    let mut state = State::new(setup, seed);
    let mut counts = Counts::default();
    loop {
        // The clock ends every game: a night or day ends at the latest when its moves are spent.
        if let Some(ending) = ending(&state) {
            let Counts { moves, actions, refused } = counts;
            return GameResult { seed, ending, moves, actions, refused };
        }
        if state.public().phase == Phase::Night {
            make_move(&mut state, stand_in, brain, &mut counts);
        } else {
            make_action(&mut state, brain, &mut counts);
        }
    }
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

#[derive(Default)]
struct Counts {
    moves: u32,
    actions: u32,
    refused: u32,
}

fn make_move(state: &mut State, stand_in: &dyn StandIn, brain: &dyn Brain, counts: &mut Counts) {
    let view = state.network_view();
    // What is still chosen after the last move of the night can only be its end.
    let chosen = if view.network().moves_left == 0 {
        Move::EndNight
    } else {
        stand_in.decide(view, &mut network::dice(state.chance(), view))
    };
    counts.moves += u32::from(chosen != Move::EndNight);
    let Ok(happened) = play_move(state, &chosen) else {
        counts.refused += 1;
        let ended = play_move(state, &Move::EndNight);
        debug_assert!(ended.is_ok(), "a night can always be ended");
        return;
    };
    if let Some(target) = teller(&happened) {
        let chance = state.chance();
        let plan = foresee(state, |view| brain.decide(view, &mut agency::dice(chance, view)).action);
        tell_plan(state, plan, target);
    }
}

fn make_action(state: &mut State, brain: &dyn Brain, counts: &mut Counts) {
    let view = state.agency_view();
    let decide = || brain.decide(view, &mut agency::dice(state.chance(), view)).action;
    let chosen = planned(state).unwrap_or_else(decide);
    counts.actions += u32::from(chosen != Action::EndDay);
    if play_action(state, chosen).is_err() {
        counts.refused += 1;
        let ended = play_action(state, Action::EndDay);
        debug_assert!(ended.is_ok(), "a day can always be ended");
    }
}
