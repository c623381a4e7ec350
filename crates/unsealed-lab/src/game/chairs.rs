//! Who holds which side of a game: a person, or a program.

use serde::{Deserialize, Serialize};

use crate::network::StandInName;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The network, which moves by night.
    Network,
    /// The agency, which acts by day.
    Agency,
}

/// Who holds the two chairs of a game. Where a person plays the agency, the game's brain still draws up proposals, which
/// the person may follow or not, and which an official who is paid tells as the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Chairs {
    /// A person plays the network, the brain the agency.
    #[default]
    Network,
    /// Two people, one on either side.
    Two,
    /// A person plays the agency, a stand-in the network.
    Agency(StandInName),
}

impl Chairs {
    /// Whether a person plays the network against a brain: no other game wins a level, a medal or a place among the
    /// best results.
    pub const fn is_usual(self) -> bool {
        matches!(self, Self::Network)
    }

    /// Whether a person holds a side.
    pub const fn is_person(self, side: Side) -> bool {
        match self {
            Self::Network => matches!(side, Side::Network),
            Self::Two => true,
            Self::Agency(_) => matches!(side, Side::Agency),
        }
    }

    /// Whether two people share the keyboard, so that the screen is hidden between their turns.
    pub const fn are_two_people(self) -> bool {
        matches!(self, Self::Two)
    }

    /// The stand-in that plays the network, if one does.
    pub const fn stand_in(self) -> Option<StandInName> {
        match self {
            Self::Agency(player) => Some(player),
            Self::Network | Self::Two => None,
        }
    }
}
