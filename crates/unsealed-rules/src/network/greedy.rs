//! A stand-in that takes one step at a time, by the forecasts.

use crate::network::worth::offers;
use crate::network::{StandIn, StandInName, Style};
use crate::rules::chance::Stream;
use crate::rules::check::check_move;
use crate::rules::moves::{Move, MoveKind};
use crate::rules::view::NetworkView;

/// Makes the move that the forecasts speak for most, and looks no further: hides those in danger; sends the
/// stories that the objectives still need to whom they reach most people through, with bounded airtime;
/// recruits, introduces, runs errands by road, over the river and for money; or ends the night. It weighs
/// things as the default [`Style`] does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Greedy;

impl StandIn for Greedy {
    fn name(&self) -> StandInName {
        StandInName::Greedy
    }

    fn decide(&self, view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        Style::default().choose(view)
    }
}

/// The greedy stand-in of another style.
impl StandIn for Style {
    fn name(&self) -> StandInName {
        StandInName::Greedy
    }

    fn decide(&self, view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        self.choose(view)
    }
}

impl Style {
    /// The move that the forecasts speak for most, weighed in this style. It needs no dice.
    pub fn choose(self, view: NetworkView<'_>) -> Move {
        if view.network().moves_left == 0 {
            return Move::EndNight;
        }
        let worthy = offers(view, self).into_iter().take_while(|offer| offer.worth > self.least);
        worthy.map(|offer| offer.mv).find(|mv| check_move(view, mv).is_ok()).unwrap_or(Move::EndNight)
    }

    /// The same of one kind of move, however little it is worth; `None` where no move of that kind could serve.
    pub fn choose_of(self, view: NetworkView<'_>, kind: MoveKind) -> Option<Move> {
        let mut of_kind = offers(view, self).into_iter().map(|offer| offer.mv).filter(|mv| mv.kind() == kind);
        of_kind.find(|mv| check_move(view, mv).is_ok())
    }
}
