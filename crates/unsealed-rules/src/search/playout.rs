//! Playing an imagined world forward.

use crate::agency::{Brain, Choice};
use crate::driver::{Driver, Playable};
use crate::network::StandIn;
use crate::rules::actions::Action;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::execute::{play_action_quietly, play_move_quietly};
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::rules::state::{Phase, State};
use crate::search::is_given_up;

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
    let Policies { mut network, mut agency } = policies;
    let (mut driver, mut world) = (Driver::new(&mut network, &mut agency), Imagined(state));
    while !is_given_up() && !world.is_night_of(until) && driver.step(&mut world).is_some() {}
}

/// A world in which no plan is told, and none binds.
struct Imagined<'w>(&'w mut State);

impl Imagined<'_> {
    fn is_night_of(&self, day: Day) -> bool {
        self.0.public().phase == Phase::Night && self.0.public().day >= day
    }
}

impl Playable for Imagined<'_> {
    type Happened = ();

    fn state(&self) -> &State {
        self.0
    }

    fn bound(&self) -> Option<Action> {
        None
    }

    fn make(&mut self, mv: &Move, _plan: &mut dyn FnMut(&State) -> Vec<Action>) -> Result<(), Refusal> {
        play_move_quietly(self.0, mv).map(drop)
    }

    fn act(&mut self, choice: &Choice) -> Result<(), ActionRefusal> {
        play_action_quietly(self.0, choice.action).map(drop)
    }
}
