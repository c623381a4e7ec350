//! Who sits at the table. A seat may keep what it likes between its decisions and may fail; the game goes on without it.

use std::ops::Deref;

use crate::agency::{Brain, Choice};
use crate::network::StandIn;
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::moves::Move;
use crate::rules::objective::Ending;
use crate::rules::state::State;
use crate::rules::view::{AgencyView, NetworkView};

/// The network's seat in one game.
pub trait PlayerSeat {
    /// The next move of the night; `dice` is a stream of the seat's own. Called on the network's turn alone.
    ///
    /// # Errors
    /// What went wrong; see [`Fault`] for what it costs.
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault>;

    /// The move could not be made; the night has ended instead.
    fn refused(&mut self, _mv: &Move, _why: &Refusal) {}

    /// The game is over.
    fn over(&mut self, _view: NetworkView<'_>, _ending: &Ending) {}
}

/// The agency's seat in one game.
pub trait AgencySeat {
    /// The next action of the day; `dice` is a stream of the seat's own. Called on the agency's turn, and
    /// at night where the network pays for the plan: the position is then that of the day to come, and
    /// [`Self::bound`] follows.
    ///
    /// # Errors
    /// What went wrong; see [`Fault`] for what it costs.
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Choice, Fault>;

    /// The actions just asked for at night were told to the network, and will be carried out by day as far
    /// as they are possible then. The seat is not asked again before the day after.
    fn bound(&mut self, _plan: &[Action]) {}

    /// The action could not be made; the day has ended instead.
    fn refused(&mut self, _action: Action, _why: &ActionRefusal) {}

    /// The game is over.
    fn over(&mut self, _view: AgencyView<'_>, _ending: &Ending) {}
}

/// Why a seat gave no move or action. Either way it is entered in the game's result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A wrong answer: the night or day ends, and the seat is asked again on its next turn.
    #[error("{0}")]
    Wrong(String),
    /// Nobody sits there any more: every night or day of the game ends at once from here on, and the seat
    /// is not asked again. The game is played to its end and counts as it ends.
    #[error("{0}")]
    Gone(String),
}

/// A position as the agency's seat gets it. An honest brain takes [`Self::view`] and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Position<'a> {
    state: &'a State,
}

impl<'a> Position<'a> {
    /// The position that this state is.
    pub const fn new(state: &'a State) -> Self {
        Self { state }
    }

    /// What the agency sees.
    pub fn view(self) -> AgencyView<'a> {
        self.state.agency_view()
    }

    /// Everything, for the lab's own cheat: an upper bound that no game offers.
    pub const fn everything(self) -> &'a State {
        self.state
    }
}

/// A stand-in that is lent or owned.
impl<S: Deref<Target: StandIn>> PlayerSeat for S {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        Ok((**self).decide(view, dice))
    }
}

/// A brain that is lent or owned.
impl<B: Deref<Target: Brain>> AgencySeat for B {
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Choice, Fault> {
        Ok((**self).decide(position.view(), dice))
    }
}

/// Makes no move and takes no action: each night or day ends at once.
#[derive(Clone, Copy, Debug)]
pub struct Nobody;

impl PlayerSeat for Nobody {
    fn decide(&mut self, _view: NetworkView<'_>, _dice: &mut Stream) -> Result<Move, Fault> {
        Ok(Move::EndNight)
    }
}

impl AgencySeat for Nobody {
    fn decide(&mut self, _position: Position<'_>, _dice: &mut Stream) -> Result<Choice, Fault> {
        Ok(Action::EndDay.into())
    }
}
