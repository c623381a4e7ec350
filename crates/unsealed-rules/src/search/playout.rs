//! Playing an imagined world forward.

use crate::agency::{self, Brain};
use crate::network::{self, StandIn};
use crate::rules::actions::Action;
use crate::rules::execute::{play_action_quietly, play_move_quietly};
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::state::{Phase, State};

/// How both sides play in an imagined world. Each is handed its own view alone.
#[derive(Clone, Copy, Debug)]
pub struct Policies<'a> {
    /// The network's.
    pub network: &'a dyn StandIn,
    /// The agency's.
    pub agency: &'a dyn Brain,
}

/// Plays a world to its end, or up to the night of `until`. What officials and crews would tell is not
/// told: nobody plays by it here.
pub fn play_out(state: &mut State, policies: Policies<'_>, until: Day) {
    let chance = state.chance();
    while state.public().outcome.is_none() {
        if state.public().phase == Phase::Night {
            if state.public().day >= until {
                return;
            }
            let view = state.network_view();
            let mv = if view.network().moves_left == 0 {
                Move::EndNight
            } else {
                policies.network.decide(view, &mut network::dice(chance, view))
            };
            if play_move_quietly(state, &mv).is_err() && play_move_quietly(state, &Move::EndNight).is_err() {
                return;
            }
        } else {
            let view = state.agency_view();
            let action = policies.agency.decide(view, &mut agency::dice(chance, view)).action;
            if play_action_quietly(state, action).is_err() && play_action_quietly(state, Action::EndDay).is_err() {
                return;
            }
        }
    }
}
