//! What a side may do now, as a program is offered it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lab::program::wire::wire;
use crate::rules::actions::Action;
use crate::rules::check::{candidates, count_moves, legal_actions, legal_moves};
use crate::rules::forecast::{EndForecast, Forecast, forecast};
use crate::rules::ids::{Airtime, PersonId, PlaceId, Yuan};
use crate::rules::moves::Move;
use crate::rules::view::{AgencyView, NetworkView};

/// One thing a side may do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Offer {
    /// A move of the network, with its forecast.
    Move {
        /// The move.
        r#move: Move,
        /// What it would do, as far as the network can know.
        forecast: Box<ForecastSeen>,
    },
    /// An action of the agency.
    Action {
        /// The action.
        action: Action,
    },
}

wire! {
    /// What a move would do, as far as the network can know. A field that is left out is 0, or empty.
    #[derive(Default)]
    #[serde(default)]
    ForecastSeen of (forecast: &Forecast) {
        /// Chance that it works; left out where nothing is left to chance.
        #[serde(skip_serializing_if = "is_default")]
        chance: Option<f64> = forecast.chance,
        /// Expected number of people tied to the receivers who merely hear the story from them.
        #[serde(skip_serializing_if = "is_default")]
        heard: f64 = forecast.heard,
        /// The same for people who come to believe it.
        #[serde(skip_serializing_if = "is_default")]
        believe: f64 = forecast.believe,
        /// What it costs.
        #[serde(skip_serializing_if = "is_default")]
        price: Yuan = forecast.price,
        /// Each end on the air inside the country.
        #[serde(skip_serializing_if = "is_default")]
        ends: Vec<EndSeen> = forecast.ends.iter().map(EndSeen::of).collect(),
        /// Nerve it costs or gives.
        #[serde(skip_serializing_if = "is_default")]
        nerve: Vec<NerveSeen> = forecast.nerve.iter().map(NerveSeen::of).collect(),
    }

    /// What one end of a transmission risks.
    EndSeen of (end: &EndForecast) {
        /// Who is on the air.
        contact: PersonId = end.contact,
        /// Where.
        place: PlaceId = end.place,
        /// For how long.
        ticks: Airtime = end.ticks,
        /// Vans known or last seen there.
        vans: u8 = end.locators.0,
        /// Fixed locators known there.
        fixed: u8 = end.locators.1,
        /// Chances of no fix, of the place, of the unit and of the person.
        fix: [f64; 4] = end.fix,
        /// The same if the agency fixed the place lately, which the network cannot know.
        fix_if_fresh: [f64; 4] = end.fix_if_fresh,
    }

    /// What a move does to a contact's nerve.
    NerveSeen of (nerve: &(PersonId, i8)) {
        /// Whose.
        contact: PersonId = nerve.0,
        /// By how much.
        by: i8 = nerve.1,
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Offer {
    /// The move, where it is one.
    pub const fn as_move(&self) -> Option<&Move> {
        match self {
            Self::Move { r#move, .. } => Some(r#move),
            Self::Action { .. } => None,
        }
    }

    /// The action, where it is one.
    pub const fn as_action(&self) -> Option<Action> {
        match *self {
            Self::Move { .. } => None,
            Self::Action { action } => Some(action),
        }
    }
}

/// The most moves that are listed for a program one by one.
const MOST_MOVES: usize = 20_000;

/// Everything the network may do now, in the rules' order; where that is more than anybody reads, without what goes to
/// several contacts or carries several stories.
pub(super) fn moves(view: NetworkView<'_>) -> Vec<Offer> {
    let offer = |mv: Move| Offer::Move { forecast: Box::new(ForecastSeen::of(&forecast(view, &mv))), r#move: mv };
    let moves = if count_moves(view, |_| true) > MOST_MOVES { candidates(view, |_| true) } else { legal_moves(view) };
    moves.into_iter().map(offer).collect()
}

/// Everything the agency may do now, in the rules' order.
pub(super) fn actions(view: AgencyView<'_>) -> Vec<Offer> {
    legal_actions(view).into_iter().map(|action| Offer::Action { action }).collect()
}
