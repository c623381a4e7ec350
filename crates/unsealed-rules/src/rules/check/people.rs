//! Recruiting, introducing, teaching, lying low, ditching.

use crate::rules::check::{Refusal, able_contact, free_contact};
use crate::rules::ids::{App, PersonId};
use crate::rules::view::NetworkView;

pub(super) fn check_recruit(view: NetworkView<'_>, by: PersonId, person: PersonId) -> Result<(), Refusal> {
    able_contact(view, by)?;
    if person.index() >= view.atlas().people() {
        return Err(Refusal::Unknown);
    }
    if view.contact(person).is_some() {
        return Err(Refusal::AlreadyContact(person));
    }
    if view.tie(by, person).is_none() {
        return Err(Refusal::NotTied);
    }
    if !view.public().is_free(person) {
        return Err(Refusal::NotFree(person));
    }
    if !is_convinced(view, person) {
        return Err(Refusal::NotABeliever(person));
    }
    if has_refused(view, person) { Err(Refusal::SaidNo(person)) } else { Ok(()) }
}

/// Whether a person is known to believe a dangerous story.
pub(super) fn is_convinced(view: NetworkView<'_>, person: PersonId) -> bool {
    view.atlas().story_ids().any(|story| view.believes(person, story) && view.atlas().is_hot(story))
}

/// Whether a person said no so lately that they are not asked again.
pub(super) fn has_refused(view: NetworkView<'_>, person: PersonId) -> bool {
    view.network().refused.iter().any(|said| said.person == person && view.day() < said.until)
}

pub(super) fn check_introduce(view: NetworkView<'_>, a: PersonId, b: PersonId) -> Result<(), Refusal> {
    if a >= b {
        return Err(Refusal::SamePerson);
    }
    if b.index() >= view.atlas().people() {
        return Err(Refusal::Unknown);
    }
    for person in [a, b] {
        if !view.public().is_free(person) {
            return Err(Refusal::NotFree(person));
        }
        check_go_between(view, person)?;
    }
    if view.tie(a, b).is_some() || view.tie(b, a).is_some() { Err(Refusal::AlreadyTied) } else { Ok(()) }
}

/// Whether `person` is an able contact, or tied to one.
fn check_go_between(view: NetworkView<'_>, person: PersonId) -> Result<(), Refusal> {
    if view.contact(person).is_some() {
        return able_contact(view, person).map(|_| ());
    }
    let known = view.acquaintance(person).ok_or(Refusal::NoGoBetween(person))?;
    let able = known.ties.iter().any(|&(contact, _)| able_contact(view, contact).is_ok());
    if able { Ok(()) } else { Err(Refusal::NoGoBetween(person)) }
}

pub(super) fn check_teach(view: NetworkView<'_>, from: PersonId, to: PersonId, app: App) -> Result<(), Refusal> {
    if from == to {
        return Err(Refusal::SamePerson);
    }
    let teacher = able_contact(view, from)?;
    let pupil = able_contact(view, to)?;
    if view.tie(from, to).is_none() {
        return Err(Refusal::NotTied);
    }
    if !pupil.chinese {
        return Err(Refusal::NoPhone(to));
    }
    if !teacher.apps.has(app) {
        return Err(Refusal::TeacherLacks(app));
    }
    if pupil.apps.has(app) { Err(Refusal::HasApp(to, app)) } else { Ok(()) }
}

pub(super) fn check_lie_low(view: NetworkView<'_>, contact: PersonId) -> Result<(), Refusal> {
    if free_contact(view, contact)?.is_quiet(view.day()) { Err(Refusal::LyingLow(contact)) } else { Ok(()) }
}

pub(super) fn check_ditch(view: NetworkView<'_>, contact: PersonId) -> Result<(), Refusal> {
    if free_contact(view, contact)?.chinese { Ok(()) } else { Err(Refusal::NoPhone(contact)) }
}
