//! Who sits at the table: a stand-in, a brain, an external program, or the lab's own cheat.
//!
//! A [`Player`] or an [`Agency`] takes a seat for each game. A seat may keep what it likes between its
//! decisions and may fail; the table goes on without it.

use std::fmt;

use crate::agency::{Brain, BrainName};
use crate::network::{StandIn, StandInName};
use crate::rules::actions::Action;
use crate::rules::atlas::Atlas;
use crate::rules::chance::Stream;
use crate::rules::check::{ActionRefusal, Refusal};
use crate::rules::moves::Move;
use crate::rules::objective::Ending;
use crate::rules::state::State;
use crate::rules::view::{AgencyView, NetworkView};

/// What a seat is told before the first night, beside its view.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The level's name; empty where the game is of no level.
    pub level: &'a str,
    /// What both sides know of it.
    pub atlas: &'a Atlas,
    /// A seed for dice of the seat's own: the same for the same game, another for each side, and not the
    /// seed of the game's chance.
    pub seed: u64,
}

/// Who plays the network.
pub trait Player: Send + Sync {
    /// Its name in tables and commands.
    fn name(&self) -> String;

    /// Takes the network's seat for one game. What cannot be seated says so by the faults of its decisions.
    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn PlayerSeat + 's>;
}

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

/// Who plays the agency.
pub trait Agency: Send + Sync {
    /// Its name in tables and commands.
    fn name(&self) -> String;

    /// Takes the agency's seat for one game. What cannot be seated says so by the faults of its decisions.
    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn AgencySeat + 's>;
}

/// The agency's seat in one game.
pub trait AgencySeat {
    /// The next action of the day; `dice` is a stream of the seat's own. Called on the agency's turn, and
    /// at night where the network pays for the plan: the position is then that of the day to come, and
    /// [`Self::bound`] follows.
    ///
    /// # Errors
    /// What went wrong; see [`Fault`] for what it costs.
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Action, Fault>;

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

/// A stand-in on the network's seat.
#[derive(Clone, Copy, Debug)]
pub struct Seated<'a, T: ?Sized>(pub &'a T);

impl Player for Seated<'_, dyn StandIn + '_> {
    fn name(&self) -> String {
        self.0.name().name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(Self(self.0))
    }
}

impl PlayerSeat for Seated<'_, dyn StandIn + '_> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        Ok(self.0.decide(view, dice))
    }
}

impl Agency for Seated<'_, dyn Brain + '_> {
    fn name(&self) -> String {
        self.0.name().name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(Self(self.0))
    }
}

impl AgencySeat for Seated<'_, dyn Brain + '_> {
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Action, Fault> {
        Ok(self.0.decide(position.view(), dice).action)
    }
}

/// One of the stand-ins or brains that have a name.
struct Owned<T: ?Sized>(Box<T>);

impl Player for StandInName {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(Owned(crate::search::stand_in(*self)))
    }
}

impl PlayerSeat for Owned<dyn StandIn> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        Ok(self.0.decide(view, dice))
    }
}

impl Agency for BrainName {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(Owned(crate::search::brain(*self)))
    }
}

impl AgencySeat for Owned<dyn Brain> {
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Action, Fault> {
        Ok(self.0.decide(position.view(), dice).action)
    }
}

impl fmt::Debug for dyn Player + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "player {}", self.name())
    }
}

impl fmt::Debug for dyn Agency + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "agency {}", self.name())
    }
}
