//! The agency's brains. A brain sees an [`AgencyView`] and nothing else.
//!
//! Everything a brain remembers stands in the view's clues, so a brain keeps no state between its
//! decisions: the same view and dice give the same choice, after a pause or a replay too.

mod assumptions;
pub mod belief;
mod control;
mod curve;
mod guesses;
mod history;
mod investigator;
mod likelihood;
mod patrol;
mod prospect;
mod subsets;
mod traces;
mod valuation;
mod worlds;
mod worth;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::rules::actions::Action;
use crate::rules::chance::{Chance, Purpose, Stream};
use crate::rules::state::Phase;
use crate::rules::view::AgencyView;

pub use investigator::{Investigator, rated};
pub use patrol::Patrol;
pub use prospect::{Expected, prospect};
pub use valuation::Valuation;
pub use worth::Rated;

/// What a brain decided, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The action; [`Action::EndDay`] where nothing is worth doing.
    pub action: Action,
    /// The reason in one line, with its figures. Shown in the reveal, never during a game.
    pub reason: String,
}

/// An action without a reason.
impl From<Action> for Choice {
    fn from(action: Action) -> Self {
        Self { action, reason: String::new() }
    }
}

/// Something that plays the agency.
pub trait Brain: fmt::Debug + Send + Sync {
    /// Its name in levels, saves and commands.
    fn name(&self) -> BrainName;

    /// The next action of the day. `dice` is a stream of the brain's own.
    fn decide(&self, view: AgencyView<'_>, dice: &mut Stream) -> Choice;
}

/// The dice of a brain for its next action today.
pub fn dice(chance: Chance, view: AgencyView<'_>) -> Stream {
    let nth = view.agency().done.len() as u64;
    chance.stream(view.day(), Phase::Day, Purpose::Brain, &[nth])
}

/// The brains there are.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum BrainName {
    /// Greedy, with no memory past yesterday.
    Patrol,
    /// Keeps a posterior for each person and takes the action worth most in expectation.
    #[default]
    Investigator,
    /// The same posterior, and a search over worlds drawn from it.
    Directorate,
}

impl BrainName {
    /// Every brain, the weakest first.
    pub const ALL: [Self; 3] = [Self::Patrol, Self::Investigator, Self::Directorate];

    /// Its name in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patrol => "patrol",
            Self::Investigator => "investigator",
            Self::Directorate => "directorate",
        }
    }
}

impl FromStr for BrainName {
    type Err = UnknownBrain;

    fn from_str(text: &str) -> Result<Self, UnknownBrain> {
        Self::ALL.into_iter().find(|brain| brain.name() == text).ok_or(UnknownBrain)
    }
}

/// The error of a name that no brain has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such brain; there are patrol, investigator and directorate")]
pub struct UnknownBrain;
