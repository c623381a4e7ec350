//! The scripted brain.

use crate::agency::{Brain, BrainName, Choice};
use crate::rules::actions::{Action, Topic};
use crate::rules::chance::Stream;
use crate::rules::check::check_action;
use crate::rules::ids::{Bars, Day, Force, PersonId, PlaceId, UnitId, VanId};
use crate::rules::state::{Clue, ClueKind};
use crate::rules::view::AgencyView;

/// Acts by rule on yesterday's and today's clues: arrests whom they name, raids the unit of the
/// freshest, sends a van where the last fix was, answers at roads, river, state network and offices what
/// was noticed there, lectures against what was reported, fixed or stopped, and plants an informant where
/// a clue points and nobody informs. Where no rule fits it ends the day rather than fill it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Patrol;

impl Brain for Patrol {
    fn name(&self) -> BrainName {
        BrainName::Patrol
    }

    fn decide(&self, view: AgencyView<'_>, _dice: &mut Stream) -> Choice {
        let rules: [fn(AgencyView<'_>) -> Option<Choice>; 9] =
            [arrest, inspect, raid, drive, checkpoint, seal, rotate, lecture, plant];
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
    Force::ALL.into_iter().find(|&force| view.free_cells(force) > 0)
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

/// The first road from the home of a traveller who was stopped, and from a place without signal where a
/// story was reported all the same.
fn checkpoint(view: AgencyView<'_>) -> Option<Choice> {
    let atlas = view.atlas();
    let home = |(_, clue): (usize, &Clue)| match clue.kind {
        ClueKind::Stopped { person, .. } => Some((atlas.place_of(person), "a traveller from there was stopped")),
        ClueKind::Reported { unit, .. } if atlas.place(atlas.unit(unit).place).bars == Bars(0) => {
            Some((atlas.unit(unit).place, "a story came there, and no signal does"))
        }
        _ => None,
    };
    let road_of = |place| atlas.road_ids().find(|&road| atlas.road(road).from(place).is_some());
    fresh(view).filter_map(home).find_map(|(place, why)| {
        let action = Action::Checkpoint { road: road_of(place)? };
        let reason = format!("checkpoint on the road from {}: {why}", atlas.place(place).name);
        is_legal(view, action).then_some(Choice { action, reason })
    })
}

/// The crossing where goods were lost last night.
fn seal(view: AgencyView<'_>) -> Option<Choice> {
    let mut lost = fresh(view).filter(|(_, clue)| clue.day == view.day()).filter_map(|(_, clue)| match clue.kind {
        ClueKind::Smuggling { unit } => Some(view.atlas().unit(unit).place),
        _ => None,
    });
    lost.find_map(|crossing| {
        let action = Action::Seal { crossing };
        let reason = format!("seal {}: goods were lost there last night", view.atlas().place(crossing).name);
        is_legal(view, action).then_some(Choice { action, reason })
    })
}

/// After an evening on which a dangerous file was stopped.
fn inspect(view: AgencyView<'_>) -> Option<Choice> {
    let action = Action::Inspectors;
    let stopped = fresh(view).any(|(_, clue)| matches!(clue.kind, ClueKind::Intercepted { .. }));
    let reason = "more inspectors: a dangerous file was stopped yesterday".to_owned();
    (stopped && is_legal(view, action)).then_some(Choice { action, reason })
}

/// The place where a bribe was refused last night.
fn rotate(view: AgencyView<'_>) -> Option<Choice> {
    let mut refused = fresh(view).filter(|(_, clue)| clue.day == view.day()).filter_map(|(_, clue)| match clue.kind {
        ClueKind::BribeRefused { place } => Some(place),
        _ => None,
    });
    refused.find_map(|place| {
        let action = Action::Rotate { place };
        let reason = format!("rotate the officials of {}: a bribe was refused", view.atlas().place(place).name);
        is_legal(view, action).then_some(Choice { action, reason })
    })
}

/// In a unit that a clue points to and nobody informs in, unless nobody there would lately.
fn plant(view: AgencyView<'_>) -> Option<Choice> {
    let unit_of = |person| view.atlas().unit_of(person);
    let informs = |person: PersonId| view.public().is_free(person) && view.agency().informs(person);
    let asked = |unit: UnitId| {
        fresh(view).any(|(_, clue)| matches!(clue.kind, ClueKind::Planted { unit: other, .. } if other == unit))
    };
    let pointed = fresh(view).filter_map(|(_, clue)| clue.kind.points_to_unit(unit_of));
    let mut open = pointed.filter(|&unit| !view.atlas().unit(unit).people().any(informs) && !asked(unit));
    open.find_map(|unit| {
        let action = Action::Informant { unit };
        let reason = format!("informant in {}: a clue points there", view.atlas().unit(unit).name);
        is_legal(view, action).then_some(Choice { action, reason })
    })
}

/// Denies a story where it was reported, or names what a fix heard there, unless that is in force.
fn lecture(view: AgencyView<'_>) -> Option<Choice> {
    let mut called = fresh(view).filter_map(|(_, clue)| match clue.kind {
        ClueKind::Reported { story, unit, .. } => Some((view.atlas().unit(unit).place, Topic::Story(story))),
        ClueKind::Fixed { place, channel: Some(channel), .. } => Some((place, channel.topic())),
        ClueKind::Intercepted { sender, .. } => Some((view.atlas().place_of(sender), Topic::StateNetwork)),
        _ => None,
    });
    let (place, topic) = called.find(|&(place, topic)| {
        let in_force = view.public().lecture(place, topic).is_some();
        !in_force && is_legal(view, Action::Lecture { place, topic })
    })?;
    let about = match topic {
        Topic::Story(_) => "a story was reported there",
        Topic::StateNetwork => "a file was stopped that came from there",
        Topic::App(_) | Topic::Voice => "it was heard on the air there",
    };
    let reason = format!("lecture in {}: {about}", view.atlas().place(place).name);
    Some(Choice { action: Action::Lecture { place, topic }, reason })
}

/// A clue in a word.
const fn what(kind: &ClueKind) -> &'static str {
    match kind {
        ClueKind::Fixed { .. } => "fix",
        ClueKind::Reported { .. } => "report",
        ClueKind::Approached { .. } => "approach to an informant",
        ClueKind::Named { .. } => "questioning",
        ClueKind::Intercepted { .. } => "stopped file",
        ClueKind::Smuggling { .. } => "loss at the river",
        _ => "search",
    }
}
