//! The scripted brain.

use crate::agency::{Brain, BrainName, Choice};
use crate::rules::actions::Action;
use crate::rules::chance::Stream;
use crate::rules::view::AgencyView;

/// Acts by rule on yesterday's and today's clues.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patrol;

impl Brain for Patrol {
    fn name(&self) -> BrainName {
        BrainName::Patrol
    }

    fn decide(&self, _view: AgencyView<'_>, _dice: &mut Stream) -> Choice {
        Choice { action: Action::EndDay, reason: "nothing to act on".to_owned() }
    }
}
