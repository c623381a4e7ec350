//! What the agency sees, as a program gets it. Built from an [`AgencyView`] and nothing else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lab::program::public_sight::{Gone, gone};
use crate::rules::actions::Action;
use crate::rules::ids::{Bread, Day, Patrol, PersonId, PlaceId, VanId};
use crate::rules::state::{Checkpoint, Clue, Lecture, Prisoner};
use crate::rules::view::AgencyView;

/// What the agency sees on one of its turns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgencySight {
    /// The day, from 1.
    pub day: Day,
    /// Actions left today.
    pub actions_left: u8,
    /// Actions made today.
    pub done: Vec<Action>,
    /// Warrants in hand.
    pub warrants: u8,
    /// The first day whose clues are evidence still.
    pub evidence_since: Day,
    /// Files that the inspectors of the state network open a day.
    pub inspection: u16,
    /// How corrupt the country's officials are, 0 to 1.
    pub corruption: f64,
    /// Everything noticed so far, oldest first.
    pub clues: Vec<Clue>,
    /// Locator vans, by id.
    pub vans: Vec<VanPost>,
    /// Places with a fixed locator; one that stands twice has two.
    pub fixed: Vec<PlaceId>,
    /// Checkpoints that stand.
    pub checkpoints: Vec<Checkpoint>,
    /// Who is in a cell.
    pub prisoners: Vec<Prisoner>,
    /// Who informs.
    pub informants: Vec<PersonId>,
    /// By place.
    pub places: Vec<PlaceWatched>,
    /// Everyone who is not at home.
    pub gone: Vec<Gone>,
    /// Who was arrested since the last evening.
    pub arrests: Vec<PersonId>,
    /// Where raids were since the last evening.
    pub raids: Vec<PlaceId>,
    /// Lectures in force.
    pub lectures: Vec<Lecture>,
}

/// Where a van stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VanPost {
    /// Which.
    pub van: VanId,
    /// Where.
    pub place: PlaceId,
}

/// A place as the agency sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceWatched {
    /// Which.
    pub place: PlaceId,
    /// Fear, 0 to 100.
    pub fear: f64,
    /// Bread, 0 to 5.
    pub bread: Bread,
    /// Cynicism, 0 to 1: what raids and releases added, and the share who believe a dangerous story.
    pub cynicism: f64,
    /// Guards at the crossing.
    pub patrol: Patrol,
    /// The last dawn on which a transmission there was fixed.
    pub last_fix: Option<Day>,
}

impl AgencySight {
    /// What this view shows.
    pub fn of(view: AgencyView<'_>) -> Self {
        let (public, agency) = (view.public(), view.agency());
        let vans = agency.vans.iter().enumerate();
        Self {
            day: view.day(),
            actions_left: agency.actions_left,
            done: agency.done.clone(),
            warrants: agency.warrants,
            evidence_since: view.evidence_since(),
            inspection: agency.inspection,
            corruption: public.corruption,
            clues: agency.clues.clone(),
            vans: vans.map(|(at, van)| VanPost { van: VanId::at(at), place: van.at }).collect(),
            fixed: agency.fixed.clone(),
            checkpoints: agency.checkpoints.clone(),
            prisoners: agency.prisoners.clone(),
            informants: agency.informants.clone(),
            places: view.atlas().place_ids().map(|place| place_watched(view, place)).collect(),
            gone: gone(public),
            arrests: public.arrests.clone(),
            raids: public.raids.clone(),
            lectures: public.lectures.clone(),
        }
    }
}

fn place_watched(view: AgencyView<'_>, place: PlaceId) -> PlaceWatched {
    let mood = view.mood(place);
    PlaceWatched {
        place,
        fear: mood.fear,
        bread: mood.bread,
        cynicism: mood.cynicism,
        patrol: view.public().patrols[place.index()],
        last_fix: view.agency().last_fix[place.index()],
    }
}
