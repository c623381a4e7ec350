//! What the greedy stand-in thinks of journeys, goods, money and flight.

use crate::network::outlook::{Aide, Outlook};
use crate::network::worth::{Offer, SAFE, add, money};
use crate::rules::atlas::Objective;
use crate::rules::check::way_out;
use crate::rules::execute::paid_out;
use crate::rules::forecast::forecast;
use crate::rules::ids::{PersonId, PlaceId, Yuan};
use crate::rules::moves::{Destination, Item, Load, Move, MoveKind};

/// What a contact lost on the road or at the river is feared as.
const TAKEN: f64 = 3.0;
/// A journey turned back is a journey lost.
const TROUBLE: f64 = 0.3;
/// What the first acquaintance in a place is worth where a story is needed there.
const ACQUAINTANCE: f64 = 0.8;
/// What a file or phone brought over the river is worth where it serves.
const GOODS: f64 = 1.2;
/// What is told besides to those whom a journey reaches.
const NEWS: f64 = 0.5;

pub(super) fn offer(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    if outlook.view.in_play(MoveKind::Courier) {
        for carrier in outlook.aides.iter().filter(|aide| aide.able) {
            journeys(outlook, carrier, offers);
        }
    }
    if outlook.view.in_play(MoveKind::Smuggle) {
        for aide in outlook.aides.iter().filter(|aide| aide.able) {
            purchases(outlook, aide, offers);
        }
    }
    flee_all(outlook, offers);
}

fn journeys(outlook: &Outlook<'_>, carrier: &Aide<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    let mut go = |to: Destination, load: Option<Load>, brings: f64, risk: f64| {
        let mv = Move::Courier { carrier: carrier.person(), to, load };
        let chance = forecast(view, &mv).chance.unwrap_or(0.0);
        if chance >= SAFE {
            add(offers, chance * brings - (1.0 - chance) * risk * outlook.future - TROUBLE / 2.0, mv);
        }
    };
    for place in view.atlas().place_ids().filter(|&place| place != carrier.place && !view.watches(place)) {
        if outlook.places().any(|wanted| wanted == place) && !knows_anybody(outlook, place) {
            go(Destination::Scout(place), None, ACQUAINTANCE * outlook.future, TROUBLE);
        }
    }
    for (at, to) in outlook.aides.iter().enumerate().filter(|(_, to)| to.able && to.place != carrier.place) {
        let contact = Destination::Contact(to.person());
        for (story, places) in outlook.stories() {
            let wanted = if places.contains(&to.place) { 0.2 } else { 0.0 };
            let news = if view.believes(to.person(), story) { 0.0 } else { NEWS };
            if view.believes(carrier.person(), story) && !view.atlas().story(story).must_be_seen() {
                let brings = outlook.gain(at, story, false) + wanted + news;
                go(contact, Some(Load::Word(story)), brings, TROUBLE);
            }
            if carrier.contact.files.has(story) {
                let brings = outlook.gain(at, story, true) + wanted + news;
                go(contact, Some(Load::Card(story)), brings, TAKEN);
            }
        }
        if carrier.contact.spare_phones > 0 && lacks_phone(outlook, to) {
            go(contact, Some(Load::Phone), GOODS, TAKEN);
        }
        if carrier.contact.kits > 0 && is_silent(outlook, to) {
            go(contact, Some(Load::Kit), GOODS, TAKEN);
        }
        if outlook.lacks(|objective| matches!(objective, Objective::Remit { .. })) {
            let cash = Yuan::from(view.atlas().rules.cash_amount);
            // A step is as much as a payment order pays out.
            let order = paid_out(&view.atlas().rules).0.max(1);
            let step = outlook.style.step * outlook.urgency(|objective| matches!(objective, Objective::Remit { .. }));
            go(contact, Some(Load::Cash(cash)), step * f64::from(cash.0) / f64::from(order), TAKEN);
        }
    }
}

/// Whether a contact is tied to somebody of a place: whom they tell, and may ask one day.
fn knows_anybody(outlook: &Outlook<'_>, place: PlaceId) -> bool {
    let view = outlook.view;
    view.acquaintances().any(|(person, known)| view.atlas().place_of(person) == place && !known.ties.is_empty())
}

fn lacks_phone(outlook: &Outlook<'_>, aide: &Aide<'_>) -> bool {
    !aide.contact.chinese && !is_silent(outlook, aide)
}

fn is_silent(outlook: &Outlook<'_>, aide: &Aide<'_>) -> bool {
    outlook.view.bars(aide.place).0 == 0
}

/// A file they lack of a story that is needed, or a phone for themselves or for somebody without one.
fn purchases(outlook: &Outlook<'_>, aide: &Aide<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    if !view.atlas().place(aide.place).crossing {
        return;
    }
    let mut buy = |item: Item, worth: f64| {
        let mv = Move::Smuggle { contact: aide.person(), item };
        let chance = forecast(view, &mv).chance.unwrap_or(0.0);
        money::pay_guard(outlook, aide.place, chance, outlook.future * worth, offers);
        if chance >= SAFE {
            add(offers, outlook.future * chance * worth, mv);
        }
    };
    for (story, places) in outlook.stories().filter(|(story, _)| !aide.contact.files.has(*story)) {
        let told = view.atlas().story(story);
        if places.contains(&aide.place) {
            buy(Item::Card(story), GOODS * told.appeal);
        } else if told.must_be_seen() {
            // What must be seen comes by air or as a card, and goes on from hand to hand.
            buy(Item::Card(story), GOODS / 2.0);
        }
    }
    if !aide.contact.chinese && !aide.contact.koryolink {
        buy(Item::Phone, GOODS);
    }
    let without = outlook.aides.iter().any(|other| lacks_phone(outlook, other));
    if aide.contact.spare_phones == 0 && without {
        buy(Item::Phone, GOODS / 2.0);
    }
}

/// Out goes who must be brought out, and nobody else.
fn flee_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    for objective in &outlook.view.atlas().objectives {
        let Objective::BringOut { people } = objective else { continue };
        let must = |person: &&PersonId| outlook.aide(**person).is_some();
        for &contact in people.iter().filter(must) {
            let mv = Move::Flee { contact };
            let chance = forecast(outlook.view, &mv).chance.unwrap_or(0.0);
            let worth =
                outlook.style.step * outlook.urgency(|objective| matches!(objective, Objective::BringOut { .. }));
            if let Some((crossing, _)) = way_out(outlook.view, contact) {
                money::pay_guard(outlook, crossing, chance, worth, offers);
            }
            if chance >= SAFE {
                add(offers, chance * worth, mv);
            }
        }
    }
}
