//! What a side may do now, as a program is offered it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::Action;
use crate::rules::check::{legal_actions, legal_moves};
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

/// What a move would do, as far as the network can know. A field that is left out is 0, or empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ForecastSeen {
    /// Chance that it works; left out where nothing is left to chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// Expected number of people tied to the receivers who merely hear the story from them.
    #[serde(skip_serializing_if = "is_zero")]
    pub heard: f64,
    /// The same for people who come to believe it.
    #[serde(skip_serializing_if = "is_zero")]
    pub believe: f64,
    /// What it costs.
    #[serde(skip_serializing_if = "is_free")]
    pub price: Yuan,
    /// Each end on the air inside the country.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<EndSeen>,
    /// Nerve it costs or gives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nerve: Vec<NerveSeen>,
}

/// What one end of a transmission risks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EndSeen {
    /// Who is on the air.
    pub contact: PersonId,
    /// Where.
    pub place: PlaceId,
    /// For how long.
    pub ticks: Airtime,
    /// Vans known or last seen there.
    pub vans: u8,
    /// Fixed locators known there.
    pub fixed: u8,
    /// Chances of no fix, of the place, of the unit and of the person.
    pub fix: [f64; 4],
    /// The same if the agency fixed the place lately, which the network cannot know.
    pub fix_if_fresh: [f64; 4],
}

/// What a move does to a contact's nerve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NerveSeen {
    /// Whose.
    pub contact: PersonId,
    /// By how much.
    pub by: i8,
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

/// Everything the network may do now, in the rules' order.
pub(super) fn moves(view: NetworkView<'_>) -> Vec<Offer> {
    let offer = |mv: Move| Offer::Move { forecast: Box::new(ForecastSeen::from(forecast(view, &mv))), r#move: mv };
    legal_moves(view).into_iter().map(offer).collect()
}

/// Everything the agency may do now, in the rules' order.
pub(super) fn actions(view: AgencyView<'_>) -> Vec<Offer> {
    legal_actions(view).into_iter().map(|action| Offer::Action { action }).collect()
}

impl From<Forecast> for ForecastSeen {
    fn from(forecast: Forecast) -> Self {
        Self {
            chance: forecast.chance,
            heard: forecast.heard,
            believe: forecast.believe,
            price: forecast.price,
            ends: forecast.ends.into_iter().map(EndSeen::from).collect(),
            nerve: forecast.nerve.into_iter().map(|(contact, by)| NerveSeen { contact, by }).collect(),
        }
    }
}

impl From<EndForecast> for EndSeen {
    fn from(end: EndForecast) -> Self {
        let EndForecast { contact, place, ticks, locators: (vans, fixed), fix, fix_if_fresh, .. } = end;
        Self { contact, place, ticks, vans, fixed, fix, fix_if_fresh }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_free(price: &Yuan) -> bool {
    *price == Yuan(0)
}
