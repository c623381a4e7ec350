//! What the greedy stand-in makes of each move: the moves that could serve, each with its worth in people who
//! come to believe where it is needed, by the forecasts.
//!
//! The moves are made from what they would be for, and not picked out of all that are legal: of the many texts
//! to groups, only the groups of those who gain most are looked at. The check comes last, for the few that count.

mod air;
mod errands;
mod money;
mod people;

use crate::network::Style;
use crate::network::outlook::Outlook;
use crate::rules::moves::Move;
use crate::rules::view::NetworkView;

/// What is tried on road and river must work with this chance at least.
const SAFE: f64 = 0.6;

/// A move that could serve, not checked yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it is worth.
    pub worth: f64,
    /// The move.
    pub mv: Move,
}

/// Every move that could serve and is in play, the best first; of equals the one that comes first by family.
pub fn offers(view: NetworkView<'_>, style: Style) -> Vec<Offer> {
    let outlook = &Outlook::new(view, style);
    let mut offers = Vec::new();
    air::offer(outlook, &mut offers);
    people::offer(outlook, &mut offers);
    errands::offer(outlook, &mut offers);
    money::offer(outlook, &mut offers);
    offers.retain(|offer| offer.worth > 0.0 && outlook.view.in_play(offer.mv.kind()));
    offers.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    offers
}

/// Puts a move among the offers.
fn add(offers: &mut Vec<Offer>, worth: f64, mv: Move) {
    offers.push(Offer { worth, mv });
}
