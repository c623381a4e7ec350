//! Listing what money does, and sharing over the state network.

use crate::rules::check::list::Sink;
use crate::rules::check::list::survey::Survey;
use crate::rules::check::money::{check_bribe, check_feed, check_remit, check_share};
use crate::rules::ids::Force;
use crate::rules::moves::{BribeTarget, Move, MoveKind};
use crate::rules::state::Status;

pub(super) fn list_money_moves(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    let view = survey.view;
    let [feed, bribe, remit, share] = [MoveKind::Feed, MoveKind::Bribe, MoveKind::Remit, MoveKind::Share].map(wanted);
    let try_bribe = |target, sink: &mut _| list_bribe(survey, target, sink);
    for place in view.atlas().place_ids().filter(|&place| (feed || bribe) && survey.has_able(place)) {
        if feed && check_feed(view, place).is_ok() {
            sink.take(|| Move::Feed { place });
        }
        if bribe {
            try_bribe(BribeTarget::Guard(place), sink);
            try_bribe(BribeTarget::Official(place), sink);
        }
    }
    if bribe {
        view.network().knowledge.vans.keys().for_each(|&van| try_bribe(BribeTarget::Crew(van), sink));
    }
    for contact in &view.network().contacts {
        let person = contact.person;
        if bribe && view.public().status[person.index()] == Status::Custody(Force::Police) {
            try_bribe(BribeTarget::Jailer(person), sink);
        }
        if survey.able(person) != Some(true) {
            continue;
        }
        if remit && contact.chinese && check_remit(view, person).is_ok() {
            sink.take(|| Move::Remit { broker: person });
        }
        if share && contact.koryolink {
            let fits = |&story: &_| check_share(view, person, story).is_ok();
            let stories = view.atlas().story_ids().filter(fits);
            stories.for_each(|story| sink.take(|| Move::Share { contact: person, story }));
        }
    }
}

fn list_bribe(survey: &Survey<'_>, target: BribeTarget, sink: &mut impl Sink) {
    if check_bribe(survey.view, target).is_ok() {
        sink.take(|| Move::Bribe { target });
    }
}
