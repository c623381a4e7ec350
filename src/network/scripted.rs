//! A stand-in with a fixed recipe.

use crate::network::{StandIn, StandInName};
use crate::rules::chance::Stream;
use crate::rules::moves::Move;
use crate::rules::view::NetworkView;

/// Plays a fixed, sensible recipe.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scripted;

impl StandIn for Scripted {
    fn name(&self) -> StandInName {
        StandInName::Scripted
    }

    fn decide(&self, _view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        Move::EndNight
    }
}
