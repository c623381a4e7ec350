//! What the network comes to know. None of it is an event of its own: it copies what free contacts
//! see anyway.

use std::sync::Arc;

use crate::rules::atlas::Road;
use crate::rules::graph::Tie;
use crate::rules::ids::{PersonId, PlaceId, RoadId, VanId};
use crate::rules::state::{Acquaintance, PlaceNews, Sighting, State};

/// Brings what the network knows of its places up to date. Not an event: it copies what a free
/// contact sees anyway.
pub(crate) fn refresh_knowledge(state: &mut State) {
    for place in watched(state) {
        let mood = state.crowd.moods[place.index()];
        state.network.knowledge.places[place.index()] =
            PlaceNews { as_of: Some(state.public.day), fear: mood.fear, bread: mood.bread, cynicism: mood.cynicism };
        for unit in state.atlas.units_of(place) {
            let members = state.atlas.unit(unit).members.clone();
            let members = members.start as usize..members.end as usize;
            for (known, spread) in state.network.knowledge.stages.iter_mut().zip(&state.crowd.spreads) {
                for (known, mind) in known[members.clone()].iter_mut().zip(&spread.minds[members.clone()]) {
                    *known = mind.stage;
                }
            }
        }
    }
}

/// What contacts see in their own places at dusk.
pub(super) fn look_out(state: &mut State) {
    let watched = watched(state);
    let day = state.public.day;
    let knowledge = &mut state.network.knowledge;
    for seen in knowledge.vans.values_mut() {
        seen.left |= watched.contains(&seen.place);
    }
    for (at, van) in state.agency.vans.iter().enumerate() {
        if watched.contains(&van.at) {
            let sighting = Sighting { place: van.at, day, left: false };
            knowledge.vans.insert(VanId::at(at), sighting);
        }
    }
    knowledge.fixed.retain(|place| !watched.contains(place));
    knowledge.fixed.extend(state.agency.fixed.iter().filter(|place| watched.contains(place)));
    knowledge.fixed.sort_unstable();
    see_checkpoints(state);
}

/// The places where a free contact lives, by id.
fn watched(state: &State) -> Vec<PlaceId> {
    let contacts = state.network_view().free_contacts();
    let mut places: Vec<PlaceId> = contacts.map(|contact| state.atlas.place_of(contact.person)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Checkpoints are seen where a free contact lives at either end of the road; elsewhere one that was
/// met is remembered for as long as it can stand.
pub(super) fn see_checkpoints(state: &mut State) {
    let (day, stands) = (state.public.day, state.atlas.rules.checkpoint_days);
    if state.agency.checkpoints.is_empty() && state.network.knowledge.checkpoints.is_empty() {
        return;
    }
    let watched = watched(state);
    let is_seen = |road: Road| watched.contains(&road.a) || watched.contains(&road.b);
    let seen: Vec<RoadId> = state.atlas.road_ids().filter(|&road| is_seen(state.atlas.road(road))).collect();
    let known = &mut state.network.knowledge.checkpoints;
    known.retain(|road, met| !seen.contains(road) && day.since(*met) < stands);
    let there = seen.into_iter().filter(|&road| state.agency.has_checkpoint(road));
    known.extend(there.map(|road| (road, day)));
}

/// Fills in what the contacts of the start know: their ties, and what they see at dusk.
pub(crate) fn learn_ties(state: &mut State) {
    let contacts: Vec<PersonId> = state.network.contacts.iter().map(|contact| contact.person).collect();
    for contact in contacts {
        learn_contact(state, contact);
    }
    look_out(state);
}

pub(super) fn learn_contact(state: &mut State, contact: PersonId) {
    know(state, contact);
    let ties: Vec<Tie> = state.crowd.ties(contact).collect();
    for tie in ties {
        learn_tie(state, contact, tie);
    }
}

pub(super) fn learn_tie(state: &mut State, contact: PersonId, tie: Tie) {
    know(state, tie.to);
    let people = &mut state.network.knowledge.people;
    let is_new = people.get(&tie.to).is_some_and(|known| known.tie(contact).is_none());
    if is_new && let Some(known) = Arc::make_mut(people).get_mut(&tie.to) {
        known.ties.push((contact, tie.strength));
    }
}

/// Puts a person's name into the network's knowledge.
pub(super) fn know(state: &mut State, person: PersonId) {
    let people = &mut state.network.knowledge.people;
    if !people.contains_key(&person) {
        let line = state.roster.person(person);
        let known = Acquaintance { name: line.name.clone(), unit: line.unit, role: line.role, ties: Vec::new() };
        Arc::make_mut(people).insert(person, known);
    }
}

/// A van that leaves or comes is seen where a free contact stands.
pub(super) fn see_van_move(state: &mut State, van: VanId, from: PlaceId, to: PlaceId) {
    let day = state.public.day;
    let (saw_leave, saw_come) = (state.network_view().watches(from), state.network_view().watches(to));
    let vans = &mut state.network.knowledge.vans;
    if saw_come {
        vans.insert(van, Sighting { place: to, day, left: false });
    } else if saw_leave {
        vans.insert(van, Sighting { place: from, day, left: true });
    }
}
