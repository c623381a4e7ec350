//! Winning people over, bringing them together, teaching them, and hiding them.

use crate::network::outlook::{Aide, Outlook};
use crate::network::worth::{Offer, add};
use crate::rules::actions::Action;
use crate::rules::forecast::{evenings_left, forecast};
use crate::rules::ids::{App, PersonId};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::state::Stage;

/// What hiding somebody in danger is worth.
const HIDE: f64 = 2.0;
/// The strength of a tie made by an introduction, where a level does not say otherwise.
const USUAL: f64 = 0.35;
/// What hiding somebody is worth whom the agency is known to come for tomorrow.
const PLANNED: f64 = 4.0;
/// What the first app in use is worth.
const LESSON: f64 = 0.8;

pub(super) fn offer(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    if outlook.view.in_play(MoveKind::Recruit) {
        recruit_all(outlook, offers);
    }
    if outlook.view.in_play(MoveKind::Introduce) {
        introduce_all(outlook, offers);
    }
    if outlook.view.in_play(MoveKind::Teach) {
        teach_all(outlook, offers);
    }
    for aide in &outlook.aides {
        let worth = if is_planned(outlook, aide) {
            PLANNED
        } else if is_in_danger(outlook, aide) {
            HIDE
        } else {
            outlook.style.hide * fixed(outlook, aide) + sheltered(outlook, aide)
        };
        add(offers, worth, Move::LieLow { contact: aide.person() });
    }
}

/// What it is worth to hide what lies open at a contact's who has nothing to tell.
fn sheltered(outlook: &Outlook<'_>, aide: &Aide<'_>) -> f64 {
    let open = has_to_hide(aide);
    let tells = outlook.stories().any(|(story, _)| evenings_left(outlook.view, aide.contact, story) > 0);
    let phone = if aide.contact.chinese { outlook.scarcity() } else { 1.0 };
    if open && !tells { outlook.style.shelter * outlook.future * phone } else { 0.0 }
}

/// Whether something lies open at a contact's that a search would find.
fn has_to_hide(aide: &Aide<'_>) -> bool {
    !aide.contact.hidden && (aide.contact.chinese || !aide.contact.files.is_empty())
}

/// Whether a plan that was told for tomorrow names the contact or their unit.
fn is_planned(outlook: &Outlook<'_>, aide: &Aide<'_>) -> bool {
    let unit = outlook.view.atlas().unit_of(aide.person());
    let plan = outlook.view.network().plan.iter().flat_map(|plan| &plan.shown);
    has_to_hide(aide)
        && plan.copied().any(|action| match action {
            Action::Raid { unit: raided, .. } => raided == unit,
            Action::Arrest { person, .. } => person == aide.person(),
            _ => false,
        })
}

/// What is feared of the fixes that tonight's airtime of a contact may bring, where there is something to find.
fn fixed(outlook: &Outlook<'_>, aide: &Aide<'_>) -> f64 {
    if !has_to_hide(aide) {
        return 0.0;
    }
    let sent = outlook.view.network().on_air.iter().filter(|end| end.contact == aide.person());
    sent.map(|end| outlook.fear(&outlook.end(aide, end.channel))).sum()
}

/// Nerve almost gone, or a tied contact in a cell while the contact's own things lie open.
fn is_in_danger(outlook: &Outlook<'_>, aide: &Aide<'_>) -> bool {
    let contact = aide.contact;
    let watched = outlook.view.locators(aide.place) != (0, 0);
    let betrayed = || {
        contact.chinese
            && !contact.hidden
            && outlook.held().any(|held| outlook.view.tie(contact.person, held).is_some())
    };
    contact.nerve.0 == 0 || (contact.nerve.0 == 1 && watched) || betrayed()
}

/// A contact more: worth the more, the fewer of their unit believe what is needed there.
fn recruit_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    for (person, known) in view.acquaintances() {
        let hot = |story| view.atlas().is_hot(story) && view.believes(person, story);
        let open = view.contact(person).is_none() && view.public().is_free(person) && view.atlas().story_ids().any(hot);
        if !open {
            continue;
        }
        let askers = known.ties.iter().filter_map(|&(by, _)| outlook.aide(by)).filter(|(_, aide)| aide.able);
        let Some((_, asker)) = askers.min_by_key(|(_, aide)| aide.contact.chinese) else { continue };
        let mv = Move::Recruit { by: asker.person(), person };
        let chance = forecast(view, &mv).chance.unwrap_or(0.0);
        let place = view.atlas().place_of(person);
        let colleagues = || view.atlas().unit(view.atlas().unit_of(person)).people();
        let wanting = outlook.stories().filter(|(_, places)| places.contains(&place)).map(|(story, _)| {
            outlook.style.colleague * colleagues().filter(|&other| !view.believes(other, story)).count() as f64
        });
        let worth = outlook.style.contact + wanting.sum::<f64>();
        add(offers, outlook.future * chance * worth / (1.0 + f64::from(outlook.contacts_beside(person))), mv);
    }
}

/// What the new tie carries: what its contact tells, and a bridge into a unit where nobody believes.
fn introduce_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let view = outlook.view;
    // A bridge is worth the less, the less is said over it.
    let bridge = outlook.style.bridge * view.atlas().rules.tie_introduced / USUAL;
    for aide in outlook.aides.iter().filter(|aide| aide.able) {
        if !outlook.stories().any(|(story, _)| view.believes(aide.person(), story)) {
            continue;
        }
        for (person, _) in view.acquaintances() {
            let other = outlook.aide(person).map(|(_, other)| other);
            // The other aide's own turn as a teller offers the same pair.
            let twice = other.is_some() && person < aide.person();
            if person == aide.person() || twice || view.tie(aide.person(), person).is_some() {
                continue;
            }
            let back = other.map_or(0.0, |other| outlook.gain_of_tie(other, aide.person()));
            let worth = outlook.gain_of_tie(aide, person) + back + bridge * bridges(outlook, aide, person);
            if worth > 0.0 {
                let (a, b) = (aide.person().min(person), aide.person().max(person));
                add(offers, worth, Move::Introduce { a, b });
            }
        }
    }
}

/// How many needed stories a tie would bring into a unit where nobody believes them.
fn bridges(outlook: &Outlook<'_>, from: &Aide<'_>, to: PersonId) -> f64 {
    let view = outlook.view;
    let unit = view.atlas().unit_of(to);
    if unit == view.atlas().unit_of(from.person()) {
        return 0.0;
    }
    let place = view.atlas().unit(unit).place;
    let bridged = outlook.stories().filter(|(story, places)| {
        let dark = || view.atlas().unit(unit).people().all(|person| view.stage(person, *story) != Stage::Believes);
        places.contains(&place) && view.believes(from.person(), *story) && dark()
    });
    bridged.count() as f64
}

/// An app for a contact who has none in use.
fn teach_all(outlook: &Outlook<'_>, offers: &mut Vec<Offer>) {
    let idle = |aide: &&Aide<'_>| aide.able && aide.contact.chinese && aide.contact.apps.is_empty();
    for pupil in outlook.aides.iter().filter(idle) {
        for teacher in outlook.aides.iter().filter(|aide| aide.able && !aide.contact.apps.is_empty()) {
            for app in App::ALL.into_iter().filter(|&app| teacher.contact.apps.has(app)) {
                let mv = Move::Teach { from: teacher.person(), to: pupil.person(), app };
                add(offers, LESSON * outlook.future, mv);
            }
        }
    }
}
