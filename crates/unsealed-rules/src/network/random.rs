//! A stand-in that plays anything legal.

use crate::network::{StandIn, StandInName};
use crate::rules::chance::Stream;
use crate::rules::check::pick_legal_move;
use crate::rules::moves::Move;
use crate::rules::view::NetworkView;

/// Plays any legal move, each as likely as the next.
#[derive(Clone, Copy, Debug, Default)]
pub struct Random;

impl StandIn for Random {
    fn name(&self) -> StandInName {
        StandInName::Random
    }

    fn decide(&self, view: NetworkView<'_>, dice: &mut Stream) -> Move {
        pick_legal_move(view, dice)
    }
}
