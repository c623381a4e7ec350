//! A stand-in that plays anything legal.

use crate::network::{StandIn, StandInName};
use crate::rules::chance::Stream;
use crate::rules::check::legal_moves;
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
        let mut moves = legal_moves(view);
        let at = dice.below(moves.len());
        if at < moves.len() { moves.swap_remove(at) } else { Move::EndNight }
    }
}
