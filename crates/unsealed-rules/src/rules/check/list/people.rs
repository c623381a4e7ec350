//! Listing who can be asked, brought together, taught and hidden.

use crate::rules::check::list::Sink;
use crate::rules::check::list::survey::{Known, Standing, Survey};
use crate::rules::check::people::{has_refused, is_convinced};
use crate::rules::ids::{App, PersonId};
use crate::rules::moves::{Move, MoveKind};

pub(super) fn list_recruits(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if !wanted(MoveKind::Recruit) {
        return;
    }
    let view = survey.view;
    let open = |known: &&Known<'_>| {
        known.able.is_none()
            && !known.ties.is_empty()
            && is_convinced(view, known.person)
            && !has_refused(view, known.person)
    };
    let people: Vec<&Known<'_>> = survey.known().iter().filter(open).collect();
    for by in survey.contacts.iter().filter(|one| one.able).map(Standing::person) {
        for known in people.iter().filter(|known| known.is_tied(by)) {
            sink.take(|| Move::Recruit { by, person: known.person });
        }
    }
}

pub(super) fn list_introductions(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if !wanted(MoveKind::Introduce) {
        return;
    }
    let reached = || survey.known().iter().filter(|known| known.reached);
    let (count, ties) = reached().fold((0, 0), |(count, ties), known| (count + 1, ties + known.tied));
    if sink.passes(|| count * (count.max(1) - 1) / 2 - ties) {
        return;
    }
    let mut people: Vec<&Known<'_>> = Vec::with_capacity(count);
    people.extend(reached());
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

fn introduce(one: &Known<'_>, others: &[&Known<'_>], sink: &mut impl Sink) {
    let a = one.person;
    sink.take_many(others.len(), |at| Move::Introduce { a, b: others[at].person });
}

/// The pairs of `people` who are tied, by position, the lower first. Only a tie with a contact at one end is
/// known.
fn tied(people: &[&Known<'_>]) -> Vec<(usize, usize)> {
    let at = |person: PersonId| people.binary_search_by_key(&person, |known| known.person).ok();
    let ends = people.iter().enumerate().flat_map(|(at, known)| known.ties.iter().map(move |&(end, _)| (at, end)));
    let mut pairs = Vec::with_capacity(people.iter().map(|known| known.ties.len()).sum());
    pairs.extend(ends.filter_map(|(one, end)| at(end).map(|other| (one.min(other), one.max(other)))));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

pub(super) fn list_lessons(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if !wanted(MoveKind::Teach) {
        return;
    }
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

/// Lying low, and ditching.
pub(super) fn list_hiding(survey: &Survey<'_>, wanted: &impl Fn(MoveKind) -> bool, sink: &mut impl Sink) {
    if wanted(MoveKind::LieLow) {
        let open = survey.contacts.iter().filter(|one| !one.quiet);
        open.for_each(|one| sink.take(|| Move::LieLow { contact: one.person() }));
    }
    if wanted(MoveKind::Ditch) {
        let ready = survey.contacts.iter().filter(|one| one.contact.chinese);
        ready.for_each(|one| sink.take(|| Move::Ditch { contact: one.person() }));
    }
}
