//! Listing journeys, goods and flight.

use crate::rules::check::list::Sink;
use crate::rules::check::list::survey::{Standing, Survey};
use crate::rules::check::road::{has_way_out, item_price, permit, role};
use crate::rules::ids::{PlaceId, StoryId, Yuan};
use crate::rules::moves::{Destination, Item, Load, Move, MoveKind};

pub(super) fn list_road_moves(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    let [courier, smuggle, flee] = [MoveKind::Courier, MoveKind::Smuggle, MoveKind::Flee].map(wanted);
    for one in &survey.contacts {
        if courier && one.able {
            list_journeys(survey, one, sink);
        }
        if smuggle && one.able && survey.view.atlas().place(one.place).crossing {
            list_goods(survey, one, sink);
        }
        if flee && !one.quiet && has_way_out(survey.view, one.place) {
            sink.take(|| Move::Flee { contact: one.person() });
        }
    }
}

fn list_journeys(survey: &Survey<'_>, carrier: &Standing<'_>, sink: &mut impl Sink) {
    let (view, atlas, person) = (survey.view, survey.view.atlas(), carrier.person());
    let (roads, pause) = permit(&atlas.rules, role(view, person));
    if carrier.contact.last_trip.is_some_and(|last| view.day().since(last) < pause) {
        return;
    }
    let reached = atlas.within(carrier.place, roads);
    for to in survey.contacts.iter().filter(|to| to.able && reached.contains(&to.place)) {
        list_loads(survey, carrier, to, sink);
    }
    let dark = |place: &PlaceId| reached.contains(place) && !survey.watches(*place);
    for place in atlas.place_ids().filter(dark) {
        sink.take(|| Move::Courier { carrier: person, to: Destination::Scout(place), load: None });
    }
}

/// What a carrier can bring to one contact.
fn list_loads(survey: &Survey<'_>, carrier: &Standing<'_>, to: &Standing<'_>, sink: &mut impl Sink) {
    let cash = Yuan::from(survey.view.atlas().rules.cash_amount);
    let (words, cards) = (carrier.believed.without(survey.media), carrier.contact.files);
    let things = [
        (carrier.contact.spare_phones > 0, Load::Phone),
        (carrier.contact.kits > 0 && !survey.view.has_relay(to.place), Load::Kit),
        (survey.affords(cash), Load::Cash(cash)),
    ];
    if sink.passes(|| words.len() + cards.len() + things.iter().filter(|(has, _)| *has).count()) {
        return;
    }
    let mut take = |load| {
        let to = Destination::Contact(to.person());
        sink.take(|| Move::Courier { carrier: carrier.person(), to, load: Some(load) });
    };
    for story in survey.view.atlas().story_ids() {
        if words.has(story) {
            take(Load::Word(story));
        }
        if cards.has(story) {
            take(Load::Card(story));
        }
    }
    things.into_iter().filter(|(has, _)| *has).for_each(|(_, load)| take(load));
}

fn list_goods(survey: &Survey<'_>, one: &Standing<'_>, sink: &mut impl Sink) {
    let (view, atlas) = (survey.view, survey.view.atlas());
    let open = |story: &StoryId| view.is_open(*story);
    let items = [Item::Phone, Item::Kit].into_iter().chain(atlas.story_ids().filter(open).map(Item::Card));
    for item in items.filter(|&item| survey.affords(item_price(&atlas.rules, item))) {
        sink.take(|| Move::Smuggle { contact: one.person(), item });
    }
}
