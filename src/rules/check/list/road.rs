//! Listing journeys, goods and flight.

use crate::rules::atlas::StoryKind;
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
    let believed = survey.believed(person);
    let cash = Yuan(u32::from(atlas.rules.cash_amount));
    for to in survey.contacts.iter().filter(|to| to.able && reached.contains(&to.place)) {
        let mut take = |load| {
            sink.take(|| Move::Courier { carrier: person, to: Destination::Contact(to.person()), load: Some(load) });
        };
        for story in atlas.story_ids() {
            if believed.has(story) && atlas.story(story).kind != StoryKind::Media {
                take(Load::Word(story));
            }
            if carrier.contact.files.has(story) {
                take(Load::Card(story));
            }
        }
        if carrier.contact.spare_phones > 0 {
            take(Load::Phone);
        }
        if carrier.contact.kits > 0 && !view.has_relay(to.place) {
            take(Load::Kit);
        }
        if survey.affords(cash) {
            take(Load::Cash(cash));
        }
    }
    let dark = |place: &PlaceId| reached.contains(place) && !survey.watches(*place);
    for place in atlas.place_ids().filter(dark) {
        sink.take(|| Move::Courier { carrier: person, to: Destination::Scout(place), load: None });
    }
}

fn list_goods(survey: &Survey<'_>, one: &Standing<'_>, sink: &mut impl Sink) {
    let (view, atlas) = (survey.view, survey.view.atlas());
    let open = |story: &StoryId| view.is_open(*story);
    let items = [Item::Phone, Item::Kit].into_iter().chain(atlas.story_ids().filter(open).map(Item::Card));
    for item in items.filter(|&item| survey.affords(item_price(&atlas.rules, item))) {
        sink.take(|| Move::Smuggle { contact: one.person(), item });
    }
}
