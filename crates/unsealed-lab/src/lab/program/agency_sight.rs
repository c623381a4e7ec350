//! What the agency sees, as a program gets it. Built from an [`AgencyView`] and nothing else.

use crate::lab::program::public_sight::{Gone, gone};
use crate::lab::program::wire::wire;
use crate::rules::actions::Action;
use crate::rules::ids::{Bread, Day, Patrol, PersonId, PlaceId, VanId};
use crate::rules::state::{Checkpoint, Clue, Lecture, Prisoner};
use crate::rules::view::AgencyView;

wire! {
    /// What the agency sees on one of its turns.
    AgencySight of (view: AgencyView<'_>) {
        /// The day, from 1.
        day: Day = view.day(),
        /// Actions left today.
        actions_left: u8 = view.agency().actions_left,
        /// Actions made today.
        done: Vec<Action> = view.agency().done.clone(),
        /// Warrants in hand.
        warrants: u8 = view.agency().warrants,
        /// The first day whose clues are evidence still.
        evidence_since: Day = view.evidence_since(),
        /// Files that the inspectors of the state network open a day.
        inspection: u16 = view.agency().inspection,
        /// How corrupt the country's officials are, 0 to 1.
        corruption: f64 = view.public().corruption,
        /// Everything noticed so far, oldest first.
        clues: Vec<Clue> = view.agency().clues.clone(),
        /// Locator vans, by id.
        vans: Vec<VanPost> =
            view.agency().vans.iter().enumerate().map(|(at, van)| VanPost::of(VanId::at(at), van.at)).collect(),
        /// Places with a fixed locator; one that stands twice has two.
        fixed: Vec<PlaceId> = view.agency().fixed.clone(),
        /// Checkpoints that stand.
        checkpoints: Vec<Checkpoint> = view.agency().checkpoints.clone(),
        /// Who is in a cell.
        prisoners: Vec<Prisoner> = view.agency().prisoners.clone(),
        /// Who informs.
        informants: Vec<PersonId> = view.agency().informants.clone(),
        /// By place.
        places: Vec<PlaceWatched> = view.atlas().place_ids().map(|place| PlaceWatched::of(view, place)).collect(),
        /// Everyone who is not at home.
        gone: Vec<Gone> = gone(view.public()),
        /// Who was arrested since the last evening.
        arrests: Vec<PersonId> = view.public().arrests.clone(),
        /// Where raids were since the last evening.
        raids: Vec<PlaceId> = view.public().raids.clone(),
        /// Lectures in force.
        lectures: Vec<Lecture> = view.public().lectures.clone(),
    }

    /// Where a van stands.
    VanPost of (id: VanId, at: PlaceId) {
        /// Which.
        van: VanId = id,
        /// Where.
        place: PlaceId = at,
    }

    /// A place as the agency sees it.
    PlaceWatched of (view: AgencyView<'_>, id: PlaceId) {
        /// Which.
        place: PlaceId = id,
        /// Fear, 0 to 100.
        fear: f64 = view.mood(id).fear,
        /// Bread, 0 to 5.
        bread: Bread = view.mood(id).bread,
        /// Cynicism, 0 to 1: what raids and releases added, and the share who believe a dangerous story.
        cynicism: f64 = view.mood(id).cynicism,
        /// Guards at the crossing.
        patrol: Patrol = view.public().patrols[id.index()],
        /// The last dawn on which a transmission there was fixed.
        last_fix: Option<Day> = view.agency().last_fix[id.index()],
    }
}
