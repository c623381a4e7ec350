//! Play by search: worlds that one side imagines, played forward by the rules.
//!
//! A search is handed one side's view and nothing else. What the view hides it draws from a belief, so
//! that the worlds it plays show its side exactly what it sees (`imagined`); it plays them to their end
//! with a quick policy for either side (`playout`), and spends its budget of such games on the moves
//! that look best (`halving`). This is a rollout policy in the sense of Tesauro and Galperin (1996): one
//! step better than the policy it plays the worlds with, over worlds as in determinised search.
//!
//! Budgets count games played out, not time, so that a choice is the same on every machine. A search ends before that only
//! where nobody wants to know any more what it finds (`giving_up`).

mod directorate;
mod giving_up;
mod halving;
mod hint;
mod imagined;
mod planner;
mod playout;
mod supposed;
pub mod value;

pub use directorate::Directorate;
pub use giving_up::{is_given_up, until};
pub use halving::{Verdict, halve};
pub use hint::{Hint, hint};
pub use imagined::imagine;
pub use planner::{Plan, Planner, plans};
pub use playout::{Policies, play_out};
pub use supposed::suppose;

use crate::agency::{Brain, BrainName, Investigator, Patrol};
use crate::network::{Greedy, Random, StandIn, StandInName};

/// The brain of a name.
pub fn brain(name: BrainName) -> Box<dyn Brain> {
    match name {
        BrainName::Patrol => Box::new(Patrol),
        BrainName::Investigator => Box::new(Investigator),
        BrainName::Directorate => Box::new(Directorate::default()),
    }
}

/// The stand-in of a name.
pub fn stand_in(name: StandInName) -> Box<dyn StandIn> {
    match name {
        StandInName::Random => Box::new(Random),
        StandInName::Greedy => Box::new(Greedy),
        StandInName::Planner => Box::new(Planner::default()),
    }
}
