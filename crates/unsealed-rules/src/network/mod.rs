//! Stand-ins for the player. A stand-in sees a [`NetworkView`] and nothing else.
//!
//! Like the agency's brains they keep no state between decisions: the same view and dice give the
//! same move.

mod greedy;
mod outlook;
mod random;
mod style;
mod worth;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::rules::chance::{Chance, Purpose, Stream};
use crate::rules::moves::Move;
use crate::rules::state::Phase;
use crate::rules::view::NetworkView;

pub use greedy::Greedy;
pub use random::Random;
pub use style::Style;
pub use worth::{Offer, offers};

/// Something that plays the network.
pub trait StandIn: fmt::Debug + Send + Sync {
    /// Its name in commands and tables.
    fn name(&self) -> StandInName;

    /// The next move of the night; [`Move::EndNight`] where nothing is worth doing. It is called on
    /// the network's turn alone and answers with a legal move.
    fn decide(&self, view: NetworkView<'_>, dice: &mut Stream) -> Move;
}

/// The stand-ins there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StandInName {
    /// Any legal move, each as likely as the next.
    Random,
    /// One step by forecast.
    #[default]
    Greedy,
    /// A search over worlds sampled from its own view.
    Planner,
}

impl StandInName {
    /// Every stand-in, the weakest first.
    pub const ALL: [Self; 3] = [Self::Random, Self::Greedy, Self::Planner];

    /// Its name in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Greedy => "greedy",
            Self::Planner => "planner",
        }
    }
}

impl FromStr for StandInName {
    type Err = UnknownStandIn;

    fn from_str(text: &str) -> Result<Self, UnknownStandIn> {
        Self::ALL.into_iter().find(|stand_in| stand_in.name() == text).ok_or(UnknownStandIn)
    }
}

/// The error of a name that no stand-in has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such stand-in; there are random, greedy and planner")]
pub struct UnknownStandIn;

/// The dice of a stand-in for its next move tonight.
pub fn dice(chance: Chance, view: NetworkView<'_>) -> Stream {
    let left = u64::from(view.network().moves_left);
    chance.stream(view.day(), Phase::Night, Purpose::StandIn, &[left])
}
