//! What the agency's doings change.

use crate::rules::actions::{Action, Topic};
use crate::rules::apply::knowledge::{know, see_checkpoints, see_van_move};
use crate::rules::apply::network::apply_stripped;
use crate::rules::ids::{AppSet, Day, Force, Patrol, PersonId, PlaceId, RoadId, UnitId, VanId};
use crate::rules::state::{Checkpoint, Lecture, Prisoner, State, Status};

pub(super) fn apply_fixed(state: &mut State, contact: PersonId) {
    let place = state.atlas.place_of(contact);
    state.agency.last_fix[place.index()] = Some(state.public.day);
}

pub(super) fn apply_dawn_served(state: &mut State, prisoner: PersonId) {
    let held = state.agency.prisoners.iter_mut().filter(|held| held.person == prisoner);
    held.for_each(|held| held.dawns_left = held.dawns_left.saturating_sub(1));
}

pub(super) fn apply_sentenced(state: &mut State, prisoner: PersonId, to: Status) {
    state.agency.prisoners.retain(|held| held.person != prisoner);
    state.public.status[prisoner.index()] = to;
}

/// A plan that was told is used up to the action made: what stood before it was not possible.
pub(super) fn apply_acted(state: &mut State, action: Action) {
    if let Some(plan) = &mut state.network.plan
        && let Some(at) = plan.actions.iter().position(|&planned| planned == action)
    {
        plan.actions.drain(..=at);
    }
    state.agency.done.push(action);
    state.agency.actions_left = state.agency.actions_left.saturating_sub(1);
}

pub(super) fn apply_van_moved(state: &mut State, van: VanId, from: PlaceId, to: PlaceId) {
    if let Some(moved) = state.agency.vans.get_mut(van.index()) {
        moved.at = to;
    }
    see_van_move(state, van, from, to);
}

/// A lecture replaces the last one in the place about the same topic; one that backfired ends it.
pub(super) fn apply_lectured(state: &mut State, place: PlaceId, topic: Topic, in_force: Option<(f64, Day)>) {
    state.public.lectures.retain(|lecture| (lecture.place, lecture.topic) != (place, topic));
    if let Some((strength, until)) = in_force {
        state.public.lectures.push(Lecture { place, topic, until, strength });
    }
}

pub(super) fn apply_raided(state: &mut State, unit: UnitId) {
    let place = state.atlas.unit(unit).place;
    state.public.raids.push(place);
    state.agency.warrants = state.agency.warrants.saturating_sub(1);
}

pub(super) fn apply_searched(state: &mut State, person: PersonId, phone: bool) {
    apply_stripped(state, person);
    if phone {
        let gear = &mut state.crowd.gear[person.index()];
        gear.chinese = false;
        gear.apps = AppSet::default();
    }
}

pub(super) fn apply_held(state: &mut State, person: PersonId, force: Force, with_file: bool) {
    let dawns_left = state.atlas.rules.dawns(force);
    state.agency.prisoners.push(Prisoner { person, force, dawns_left, with_file });
    state.public.status[person.index()] = Status::Custody(force);
    state.public.arrests.push(person);
    know(state, person);
}

pub(super) fn apply_checkpoint_set(state: &mut State, road: RoadId, until: Day) {
    state.agency.checkpoints.push(Checkpoint { road, until });
    see_checkpoints(state);
}

pub(super) fn apply_sealed(state: &mut State, crossing: PlaceId) {
    let most = state.atlas.rules.patrol_most;
    let patrol = &mut state.public.patrols[crossing.index()];
    *patrol = Patrol((patrol.0 + 1).min(most));
}

/// Guards that were added go again, one at a time; those of the start stay.
pub(super) fn apply_patrols_fell(state: &mut State) {
    for (patrol, place) in state.public.patrols.iter_mut().zip(&state.atlas.places) {
        patrol.0 -= u8::from(*patrol > place.patrol);
    }
}

pub(super) fn apply_planted(state: &mut State, person: PersonId) {
    let informants = &mut state.agency.informants;
    if let Err(at) = informants.binary_search(&person) {
        informants.insert(at, person);
    }
}

/// Ends every bribe in a place, and lessens its corruption.
pub(super) fn apply_rotated(state: &mut State, place: PlaceId) {
    state.crowd.local_corruption[place.index()] *= state.atlas.rules.rotate_factor;
    state.network.bribed_guards.retain(|&bribed| bribed != place);
    let vans = &state.agency.vans;
    state.network.bribed_crews.retain(|(van, _)| vans.get(van.index()).is_some_and(|van| van.at != place));
}
