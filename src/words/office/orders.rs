//! What the agency's actions are called, what they do, and why one cannot be made.

use crate::rules::actions::{Action, ActionKind, Topic};
use crate::rules::check::ActionRefusal;
use crate::rules::view::AgencyView;
use crate::words::office::registers;
use crate::words::{action_line, count, sentence};

/// What a kind of action is called, in 20 columns at most, and what it does, in few words.
const fn called(kind: ActionKind) -> (&'static str, &'static str) {
    match kind {
        ActionKind::MoveVan => ("Drive a van", "a locator listens where it stands by night"),
        ActionKind::Lecture => ("Hold a lecture", "against a story, or a channel; adds fear"),
        ActionKind::Raid => ("Search a unit", "everyone there, on evidence and a warrant"),
        ActionKind::Arrest => ("Arrest a person", "one person, on evidence against them"),
        ActionKind::Checkpoint => ("Set up a checkpoint", "travellers are stopped more often"),
        ActionKind::Seal => ("Seal a crossing", "one guard more: fewer goods come over"),
        ActionKind::Inspectors => ("Add inspectors", "more files are opened every day"),
        ActionKind::Informant => ("Find an informant", "somebody of a unit reports what they hear"),
        ActionKind::Rotate => ("Move officials on", "their successors are harder to bribe"),
        ActionKind::EndDay => ("End the day", "the evening comes: people talk"),
    }
}

/// What a kind of action is called: in 20 columns at most.
pub const fn order_name(kind: ActionKind) -> &'static str {
    called(kind).0
}

/// What a kind of action does, in few words.
pub const fn order_meaning(kind: ActionKind) -> &'static str {
    called(kind).1
}

/// A kind of action in a line: its name and what it does.
pub fn order_line(kind: ActionKind) -> String {
    format!("{}: {}", order_name(kind), order_meaning(kind))
}

/// An action in words.
pub fn action_of(view: AgencyView<'_>, action: Action) -> String {
    action_line(view.atlas(), view.roster(), action)
}

/// What a lecture would be against.
pub fn topic_name(view: AgencyView<'_>, topic: Topic) -> String {
    sentence(&registers(view).topic(topic))
}

/// Why an action cannot be made: "no warrant; the next comes on day 4".
pub fn order_refusal(view: AgencyView<'_>, action: Action, refusal: ActionRefusal) -> String {
    let rules = &view.atlas().rules;
    match refusal {
        ActionRefusal::NoWarrant => {
            let every = count(rules.warrant_every.into(), "day");
            format!("no warrant: one comes every {every}")
        }
        ActionRefusal::NoEvidence => {
            let days = count(rules.evidence_days.into(), "day");
            let what = if action.kind() == ActionKind::Raid { "no fix or report" } else { "no evidence" };
            format!("{what} of the last {days}")
        }
        ActionRefusal::OutOfReach => out_of_reach(view, action),
        ActionRefusal::InForce => in_force(view, action),
        _ => refusal.to_string(),
    }
}

fn out_of_reach(view: AgencyView<'_>, action: Action) -> String {
    let Action::MoveVan { van, to } = action else { return ActionRefusal::OutOfReach.to_string() };
    let stands = view.agency().vans.get(van.index()).is_some_and(|van| van.at == to);
    let reach = count(view.atlas().rules.van_reach.into(), "road");
    if stands { "it stands there".to_owned() } else { format!("further than {reach}") }
}

fn in_force(view: AgencyView<'_>, action: Action) -> String {
    let Action::Lecture { place, topic } = action else { return ActionRefusal::InForce.to_string() };
    let until = view.public().lecture(place, topic).map(|lecture| lecture.until);
    until.map_or_else(|| ActionRefusal::InForce.to_string(), |until| format!("in force until day {until}"))
}
