//! The scripted brain.

use crate::agency::{Brain, BrainName, Choice};
use crate::rules::actions::{Action, Topic};
use crate::rules::chance::Stream;
use crate::rules::check::check_action;
use crate::rules::ids::{Day, Force, PersonId, PlaceId, UnitId, VanId};
use crate::rules::moves::Channel;
use crate::rules::state::{Clue, ClueKind};
use crate::rules::view::AgencyView;

/// Acts by rule on yesterday's and today's clues: arrests whom they name, raids the unit of the
/// freshest, sends a van where the last fix was, lectures against what was reported or fixed. Where
/// no rule fits it ends the day rather than fill it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patrol;

impl Brain for Patrol {
    fn name(&self) -> BrainName {
        BrainName::Patrol
    }

    fn decide(&self, view: AgencyView<'_>, _dice: &mut Stream) -> Choice {
        let rules: [fn(AgencyView<'_>) -> Option<Choice>; 4] = [arrest, raid, drive, lecture];
        let nothing = || Choice { action: Action::EndDay, reason: "nothing to act on".to_owned() };
        rules.into_iter().find_map(|rule| rule(view)).unwrap_or_else(nothing)
    }
}

/// Yesterday's and today's clues, newest first, each with its position among all clues.
fn fresh(view: AgencyView<'_>) -> impl Iterator<Item = (usize, &Clue)> {
    let since = Day(view.day().0.saturating_sub(1));
    view.agency().clues.iter().enumerate().rev().take_while(move |(_, clue)| clue.day >= since)
}

fn is_legal(view: AgencyView<'_>, action: Action) -> bool {
    check_action(view, action).is_ok()
}

/// State Security while it has a cell, then the police; `None` when all cells are taken.
fn force(view: AgencyView<'_>) -> Option<Force> {
    let (agency, rules) = (view.agency(), &view.atlas().rules);
    let cells = [(Force::StateSecurity, rules.state_cells), (Force::Police, rules.police_cells)];
    cells.into_iter().find(|&(force, cells)| agency.held_by(force) < usize::from(cells)).map(|(force, _)| force)
}

fn arrest(view: AgencyView<'_>) -> Option<Choice> {
    let force = force(view)?;
    let named = fresh(view).filter_map(|(at, clue)| Some((at, clue, clue.kind.points_to_person()?)));
    let mut open = named.filter(|&(at, _, person)| !examined_since(view, at, person));
    let choose = |(_, clue, person): (usize, &Clue, PersonId)| {
        let action = Action::Arrest { person, force };
        let name = &view.roster().person(person).name;
        let reason = format!("arrest {name}: named by the {} of day {}", what(&clue.kind), clue.day);
        is_legal(view, action).then_some(Choice { action, reason })
    };
    open.find_map(choose)
}

fn examined_since(view: AgencyView<'_>, at: usize, person: PersonId) -> bool {
    let later = view.agency().clues[at..].iter();
    later.into_iter().any(|clue| matches!(clue.kind, ClueKind::Examined { person: who, .. } if who == person))
}

fn raid(view: AgencyView<'_>) -> Option<Choice> {
    let force = force(view)?;
    let unit_of = |person| view.atlas().unit_of(person);
    let pointed = fresh(view).filter_map(|(at, clue)| Some((at, clue, clue.kind.points_to_unit(unit_of)?)));
    let mut open = pointed.filter(|&(at, _, unit)| !raided_since(view, at, unit));
    let choose = |(_, clue, unit): (usize, &Clue, UnitId)| {
        let action = Action::Raid { unit, force };
        let name = &view.atlas().unit(unit).name;
        let reason = format!("raid {name}: pointed to by the {} of day {}", what(&clue.kind), clue.day);
        is_legal(view, action).then_some(Choice { action, reason })
    };
    open.find_map(choose)
}

fn raided_since(view: AgencyView<'_>, at: usize, unit: UnitId) -> bool {
    let later = view.agency().clues[at..].iter();
    later.into_iter().any(|clue| matches!(clue.kind, ClueKind::Raided { unit: which, .. } if which == unit))
}

/// Sends the first van that can get there to the place of the last fix, unless one stands there.
fn drive(view: AgencyView<'_>) -> Option<Choice> {
    let to = fresh(view).find_map(|(_, clue)| fixed_place(&clue.kind))?;
    if view.agency().vans.iter().any(|van| van.at == to) {
        return None;
    }
    let vans = (0..view.agency().vans.len()).map(|van| Action::MoveVan { van: VanId::at(van), to });
    let action = vans.into_iter().find(|&action| is_legal(view, action))?;
    let reason = format!("van to {}: the last fix was there", view.atlas().place(to).name);
    Some(Choice { action, reason })
}

const fn fixed_place(kind: &ClueKind) -> Option<PlaceId> {
    match *kind {
        ClueKind::Fixed { place, .. } => Some(place),
        _ => None,
    }
}

/// Denies a story where it was reported, or names what a fix heard there, unless that is in force.
fn lecture(view: AgencyView<'_>) -> Option<Choice> {
    let mut called = fresh(view).filter_map(|(_, clue)| match clue.kind {
        ClueKind::Reported { story, unit, .. } => Some((view.atlas().unit(unit).place, Topic::Story(story))),
        ClueKind::Fixed { place, channel: Some(channel), .. } => Some((place, against(channel))),
        _ => None,
    });
    let (place, topic) = called.find(|&(place, topic)| {
        let in_force = view.public().lecture(place, topic).is_some();
        !in_force && is_legal(view, Action::Lecture { place, topic })
    })?;
    let about = match topic {
        Topic::Story(_) => "a story was reported there",
        _ => "it was heard on the air there",
    };
    let reason = format!("lecture in {}: {about}", view.atlas().place(place).name);
    Some(Choice { action: Action::Lecture { place, topic }, reason })
}

const fn against(channel: Channel) -> Topic {
    match channel.app() {
        Some(app) => Topic::App(app),
        None => Topic::Voice,
    }
}

/// A clue in a word.
const fn what(kind: &ClueKind) -> &'static str {
    match kind {
        ClueKind::Fixed { .. } => "fix",
        ClueKind::Reported { .. } => "report",
        ClueKind::Approached { .. } => "approach to an informant",
        ClueKind::Named { .. } => "questioning",
        _ => "search",
    }
}
