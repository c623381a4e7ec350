//! Listing who can be asked, brought together, taught and hidden.

use crate::rules::check::list::Sink;
use crate::rules::check::list::survey::{Standing, Survey};
use crate::rules::check::people::{has_refused, is_convinced};
use crate::rules::ids::{App, PersonId};
use crate::rules::moves::{Move, MoveKind};

/// Somebody known by name who is free.
struct Known<'a> {
    person: PersonId,
    /// Whether they are a contact.
    contact: bool,
    /// The contacts they are tied to.
    ties: &'a [(PersonId, f32)],
}

impl Known<'_> {
    fn is_tied(&self, contact: PersonId) -> bool {
        self.ties.iter().any(|&(end, _)| end == contact)
    }
}

pub(super) fn list_people_moves(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if wanted(MoveKind::Recruit) {
        list_recruits(survey, sink);
    }
    if wanted(MoveKind::Introduce) {
        list_introductions(survey, sink);
    }
    if wanted(MoveKind::Teach) {
        list_lessons(survey, sink);
    }
    if wanted(MoveKind::LieLow) {
        let open = survey.contacts.iter().filter(|one| !one.quiet);
        open.for_each(|one| sink.take(|| Move::LieLow { contact: one.person() }));
    }
    if wanted(MoveKind::Ditch) {
        let ready = survey.contacts.iter().filter(|one| one.contact.chinese);
        ready.for_each(|one| sink.take(|| Move::Ditch { contact: one.person() }));
    }
}

/// Everyone known by name who is free, by id.
fn known<'a>(survey: &Survey<'a>) -> impl Iterator<Item = (Known<'a>, Option<bool>)> {
    let free = survey.view.acquaintances().filter(|&(person, _)| survey.view.public().is_free(person));
    free.map(|(person, known)| {
        let able = survey.able(person);
        (Known { person, contact: able.is_some(), ties: &known.ties }, able)
    })
}

fn list_recruits(survey: &Survey<'_>, sink: &mut impl Sink) {
    let view = survey.view;
    let open =
        |known: &Known<'_>| !known.contact && is_convinced(view, known.person) && !has_refused(view, known.person);
    let people: Vec<Known<'_>> = known(survey).map(|(known, _)| known).filter(open).collect();
    for by in survey.contacts.iter().filter(|one| one.able).map(Standing::person) {
        for known in people.iter().filter(|known| known.is_tied(by)) {
            sink.take(|| Move::Recruit { by, person: known.person });
        }
    }
}

fn list_introductions(survey: &Survey<'_>, sink: &mut impl Sink) {
    let people: Vec<Known<'_>> = known(survey).filter(|one| is_reached(survey, one)).map(|(known, _)| known).collect();
    let mut tied = tied(&people).into_iter().peekable();
    for (at, one) in people.iter().enumerate() {
        let mut from = at + 1;
        while let Some((_, other)) = tied.next_if(|&(row, _)| row == at) {
            introduce(one, &people[from..other], sink);
            from = other + 1;
        }
        introduce(one, &people[from..], sink);
    }
}

fn introduce(one: &Known<'_>, others: &[Known<'_>], sink: &mut impl Sink) {
    let a = one.person;
    sink.take_many(others.len(), |at| Move::Introduce { a, b: others[at].person });
}

/// The pairs of `people` who are tied, by position, the lower first. Only a tie with a contact at one end is
/// known.
fn tied(people: &[Known<'_>]) -> Vec<(usize, usize)> {
    let at = |person: PersonId| people.binary_search_by_key(&person, |known| known.person).ok();
    let ends = people.iter().enumerate().flat_map(|(at, known)| known.ties.iter().map(move |&(end, _)| (at, end)));
    let pairs = ends.filter_map(|(one, end)| at(end).map(|other| (one.min(other), one.max(other))));
    let mut pairs: Vec<(usize, usize)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a person is an able contact, or tied to one.
fn is_reached(survey: &Survey<'_>, (known, able): &(Known<'_>, Option<bool>)) -> bool {
    let go_between = || known.ties.iter().any(|&(contact, _)| survey.able(contact) == Some(true));
    able.unwrap_or_else(go_between)
}

fn list_lessons(survey: &Survey<'_>, sink: &mut impl Sink) {
    for from in survey.contacts.iter().filter(|one| one.able && !one.contact.apps.is_empty()) {
        for to in survey.contacts.iter().filter(|one| one.able && one.contact.chinese) {
            let new = |app: &App| from.contact.apps.has(*app) && !to.contact.apps.has(*app);
            if !App::ALL.iter().any(new) || survey.view.tie(from.person(), to.person()).is_none() {
                continue;
            }
            for app in App::ALL.into_iter().filter(new) {
                sink.take(|| Move::Teach { from: from.person(), to: to.person(), app });
            }
        }
    }
}
