//! What money does: bribes, payment orders, bread. And sharing over the state network.

use crate::rules::actions::Topic;
use crate::rules::atlas::Role;
use crate::rules::check::{Refusal, able_contact, afford, send};
use crate::rules::ids::{App, Bars, Bread, Force, PersonId, PlaceId, StoryId, Yuan};
use crate::rules::moves::{BribeTarget, Channel};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::Status;
use crate::rules::view::NetworkView;

/// What a bribe costs.
pub fn bribe_price(rules: &Rulebook, target: BribeTarget) -> Yuan {
    Yuan::from(match target {
        BribeTarget::Guard(_) => rules.guard_price,
        BribeTarget::Crew(_) => rules.crew_price,
        BribeTarget::Official(_) => rules.official_price,
        BribeTarget::Jailer(_) => rules.jailer_price,
    })
}

/// The place in which a bribe is offered, `None` where the target is not to be found.
pub fn bribe_place(view: NetworkView<'_>, target: BribeTarget) -> Option<PlaceId> {
    match target {
        BribeTarget::Guard(place) | BribeTarget::Official(place) => Some(place),
        BribeTarget::Crew(van) => {
            view.van(van).filter(|seen| !seen.left && seen.day == view.day()).map(|seen| seen.place)
        }
        BribeTarget::Jailer(prisoner) => Some(view.atlas().place_of(prisoner)),
    }
}

/// Whether an able contact lives in `place`.
fn has_able(view: NetworkView<'_>, place: PlaceId) -> bool {
    let here = |person: PersonId| view.atlas().place_of(person) == place;
    view.free_contacts().any(|contact| here(contact.person) && contact.is_able(view.day()))
}

pub(super) fn check_bribe(view: NetworkView<'_>, target: BribeTarget) -> Result<(), Refusal> {
    match target {
        BribeTarget::Guard(place) | BribeTarget::Official(place) if place.index() >= view.atlas().places.len() => {
            return Err(Refusal::Unknown);
        }
        BribeTarget::Guard(place) if !view.atlas().place(place).crossing => return Err(Refusal::NoCrossing(place)),
        BribeTarget::Guard(place) if view.network().bribed_guards.contains(&place) => return Err(Refusal::Bribed),
        BribeTarget::Crew(van) if view.network().is_paid(van) => return Err(Refusal::Bribed),
        BribeTarget::Official(_) if view.network().plan.as_ref().is_some_and(|plan| plan.told) => {
            return Err(Refusal::Bribed);
        }
        BribeTarget::Jailer(prisoner) => check_prisoner(view, prisoner)?,
        _ => {}
    }
    let place = bribe_place(view, target).ok_or(Refusal::NotSeen)?;
    let tied = |prisoner| view.free_contacts().any(|contact| view.tie(contact.person, prisoner).is_some());
    let reached = has_able(view, place) || matches!(target, BribeTarget::Jailer(prisoner) if tied(prisoner));
    if !reached {
        return Err(Refusal::NoContactThere(place));
    }
    afford(view, bribe_price(&view.atlas().rules, target))
}

fn check_prisoner(view: NetworkView<'_>, prisoner: PersonId) -> Result<(), Refusal> {
    if prisoner.index() >= view.atlas().people() {
        return Err(Refusal::Unknown);
    }
    view.contact(prisoner).ok_or(Refusal::NotAContact(prisoner))?;
    let held = view.public().status[prisoner.index()] == Status::Custody(Force::Police);
    if held { Ok(()) } else { Err(Refusal::NotHeld(prisoner)) }
}

pub(super) fn check_remit(view: NetworkView<'_>, broker: PersonId) -> Result<(), Refusal> {
    let channel = Channel::Text(App::Kakao);
    let contact = send::check_end(view, broker, channel)?;
    if view.acquaintance(broker).map(|known| known.role) != Some(Role::Broker) {
        return Err(Refusal::NotABroker(broker));
    }
    let place = view.atlas().place_of(broker);
    if view.atlas().place(place).bars == Bars(0) {
        return Err(Refusal::OutOfReach(place));
    }
    let rules = &view.atlas().rules;
    if contact.last_order.is_some_and(|last| view.day().since(last) < rules.text_pause) {
        return Err(Refusal::OrderedLately(broker));
    }
    afford(view, rules.remit_amount.into())
}

pub(super) fn check_feed(view: NetworkView<'_>, place: PlaceId) -> Result<(), Refusal> {
    if place.index() >= view.atlas().places.len() {
        return Err(Refusal::Unknown);
    }
    if !has_able(view, place) {
        return Err(Refusal::NoContactThere(place));
    }
    if view.news(place).bread >= Bread::MOST {
        return Err(Refusal::Fed(place));
    }
    afford(view, view.atlas().rules.feed_price.into())
}

pub(super) fn check_share(view: NetworkView<'_>, person: PersonId, story: StoryId) -> Result<(), Refusal> {
    let contact = able_contact(view, person)?;
    if story.index() >= view.atlas().stories.len() {
        return Err(Refusal::Unknown);
    }
    if !contact.koryolink {
        return Err(Refusal::NoKoryolink(person));
    }
    if !view.believes(person, story) {
        return Err(Refusal::NotBelieved(person));
    }
    if view.atlas().is_hot(story) && !contact.files.has(story) {
        return Err(Refusal::NoFile(person));
    }
    let named = view.lecture(view.atlas().place_of(person), Topic::StateNetwork).is_some();
    if named && contact.nerve.0 < view.atlas().rules.lecture_nerve {
        return Err(Refusal::Lectured(person));
    }
    if view.network().shares.contains(&(person, story)) { Err(Refusal::SharedTonight(person)) } else { Ok(()) }
}
