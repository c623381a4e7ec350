//! Going by road and over the river: couriers, smuggling, fleeing.

use crate::rules::atlas::Role;
use crate::rules::check::{Refusal, able_contact, afford, free_contact};
use crate::rules::ids::{PersonId, PlaceId, RoadId, StoryId, Yuan};
use crate::rules::moves::{Destination, Item, Load};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::Contact;
use crate::rules::view::NetworkView;

/// The role of somebody known by name; a worker's where the person is not.
pub(super) fn role(view: NetworkView<'_>, person: PersonId) -> Role {
    view.acquaintance(person).map_or(Role::Worker, |known| known.role)
}

/// Roads that a contact travels in a night, and nights from one journey to the next.
pub fn permit(rules: &Rulebook, role: Role) -> (u8, u16) {
    match role {
        Role::Driver => (rules.driver_roads, rules.permit_pause),
        Role::Trader | Role::Broker => (rules.trader_roads, rules.permit_pause),
        Role::Worker | Role::Farmer | Role::Student | Role::Teacher | Role::Soldier | Role::Official => {
            (rules.courier_roads, rules.courier_pause)
        }
    }
}

/// The way a contact would take: the shortest, round known checkpoints where that is no longer.
pub fn route(view: NetworkView<'_>, from: PersonId, to: PlaceId) -> Option<Vec<RoadId>> {
    let home = view.atlas().place_of(from);
    view.atlas().route(home, to, |road| u32::from(view.has_checkpoint(road)))
}

/// The nearest crossing that a contact can reach, with the way there.
pub fn way_out(view: NetworkView<'_>, from: PersonId) -> Option<(PlaceId, Vec<RoadId>)> {
    let crossings = view.atlas().place_ids().filter(|&place| view.atlas().place(place).crossing);
    let ways = crossings.filter_map(|place| Some((place, route(view, from, place)?)));
    ways.min_by_key(|(place, way)| (way.len(), view.patrol(*place), *place))
}

pub(super) fn check_courier(
    view: NetworkView<'_>,
    carrier: PersonId,
    to: Destination,
    load: Option<Load>,
) -> Result<(), Refusal> {
    let contact = able_contact(view, carrier)?;
    let place = match to {
        Destination::Contact(person) => {
            able_contact(view, person)?;
            view.atlas().place_of(person)
        }
        Destination::Scout(place) if place.index() >= view.atlas().places.len() => return Err(Refusal::Unknown),
        Destination::Scout(place) if view.watches(place) => return Err(Refusal::Watched(place)),
        Destination::Scout(place) => place,
    };
    if place == view.atlas().place_of(carrier) {
        return Err(Refusal::SamePlace);
    }
    let (roads, pause) = permit(&view.atlas().rules, role(view, carrier));
    if contact.last_trip.is_some_and(|last| view.day().since(last) < pause) {
        return Err(Refusal::TravelledLately(carrier));
    }
    let way = route(view, carrier, place).ok_or(Refusal::NoRoad(place))?;
    if way.len() > usize::from(roads) {
        return Err(Refusal::TooFar(place));
    }
    match (to, load) {
        (Destination::Scout(_), None) => Ok(()),
        (Destination::Scout(_), Some(_)) => Err(Refusal::ScoutsCarryNothing),
        (Destination::Contact(_), None) => Err(Refusal::NothingToCarry),
        (Destination::Contact(_), Some(load)) => check_load(view, contact, place, load),
    }
}

fn check_load(view: NetworkView<'_>, carrier: &Contact, to: PlaceId, load: Load) -> Result<(), Refusal> {
    match load {
        Load::Word(story) => {
            known(view, story)?;
            if !view.believes(carrier.person, story) {
                return Err(Refusal::NotBelieved(carrier.person));
            }
            if view.atlas().story(story).must_be_seen() { Err(Refusal::MustBeSeen) } else { Ok(()) }
        }
        Load::Card(story) => {
            known(view, story)?;
            if carrier.files.has(story) { Ok(()) } else { Err(Refusal::NoFile(carrier.person)) }
        }
        Load::Phone if carrier.spare_phones == 0 => Err(Refusal::NothingToCarry),
        Load::Kit if carrier.kits == 0 => Err(Refusal::NothingToCarry),
        Load::Kit if view.has_relay(to) => Err(Refusal::HasRelay(to)),
        Load::Cash(amount) if amount != view.atlas().rules.cash_amount.into() => Err(Refusal::NothingToCarry),
        Load::Cash(amount) => afford(view, amount),
        Load::Phone | Load::Kit => Ok(()),
    }
}

fn known(view: NetworkView<'_>, story: StoryId) -> Result<(), Refusal> {
    if story.index() < view.atlas().stories.len() { Ok(()) } else { Err(Refusal::Unknown) }
}

/// What an item costs.
pub fn item_price(rules: &Rulebook, item: Item) -> Yuan {
    Yuan::from(match item {
        Item::Phone => rules.phone_price,
        Item::Card(_) => rules.card_price,
        Item::Kit => rules.kit_price,
    })
}

pub(super) fn check_smuggle(view: NetworkView<'_>, contact: PersonId, item: Item) -> Result<(), Refusal> {
    able_contact(view, contact)?;
    let place = view.atlas().place_of(contact);
    if !view.atlas().place(place).crossing {
        return Err(Refusal::NoCrossing(place));
    }
    if let Item::Card(story) = item {
        known(view, story)?;
        if !view.is_open(story) {
            return Err(Refusal::NotOpen);
        }
    }
    afford(view, item_price(&view.atlas().rules, item))
}

pub(super) fn check_flee(view: NetworkView<'_>, contact: PersonId) -> Result<(), Refusal> {
    if free_contact(view, contact)?.is_quiet(view.day()) {
        return Err(Refusal::LyingLow(contact));
    }
    let out = has_way_out(view, view.atlas().place_of(contact));
    if out { Ok(()) } else { Err(Refusal::NoWayOut(contact)) }
}

/// Whether a crossing can be reached from a place.
pub(super) fn has_way_out(view: NetworkView<'_>, from: PlaceId) -> bool {
    let crosses = |place: &PlaceId| view.atlas().place(*place).crossing;
    crosses(&from) || view.atlas().within(from, u8::MAX).iter().any(crosses)
}
