//! Who sits at the table: a stand-in, a brain, an external program, or the lab's own cheat.
//!
//! A [`Player`] or an [`Agency`] takes a [seat](crate::driver::seat) for each game.

use std::fmt;

pub use crate::driver::{AgencySeat, Fault, PlayerSeat, Position};

use crate::agency::{Brain, BrainName};
use crate::driver::Nobody;
use crate::network::{StandIn, StandInName};
use crate::rules::atlas::Atlas;

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

/// Who plays the agency.
pub trait Agency: Send + Sync {
    /// Its name in tables and commands.
    fn name(&self) -> String;

    /// Takes the agency's seat for one game. What cannot be seated says so by the faults of its decisions.
    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn AgencySeat + 's>;
}

/// A stand-in on the network's seat, or a brain on the agency's.
#[derive(Clone, Copy, Debug)]
pub struct Seated<'a, T: ?Sized>(pub &'a T);

impl Player for Seated<'_, dyn StandIn + '_> {
    fn name(&self) -> String {
        self.0.name().name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(self.0)
    }
}

impl Agency for Seated<'_, dyn Brain + '_> {
    fn name(&self) -> String {
        self.0.name().name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(self.0)
    }
}

impl Player for StandInName {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(crate::search::stand_in(*self))
    }
}

impl Agency for BrainName {
    fn name(&self) -> String {
        (*self).name().to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(crate::search::brain(*self))
    }
}

/// The name of whoever makes no move, in experiments.
pub(super) const STILL: &str = "still";
/// The name of whoever takes no action.
pub(super) const ABSENT: &str = "absent";

impl Player for Nobody {
    fn name(&self) -> String {
        STILL.to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(Self)
    }
}

impl Agency for Nobody {
    fn name(&self) -> String {
        ABSENT.to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(Self)
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
