//! How a game ended for the agency, by its own notes.

use crate::game::Session;
use crate::game::notes::{Note, Noted};
use crate::rules::actions::{Action, ActionKind};
use crate::rules::ids::PersonId;
use crate::rules::objective::Ending;
use crate::rules::state::ClueKind;
use crate::rules::view::{Outcome, Status};
use crate::words::ending::{Line, Section};
use crate::words::office::order_name;
use crate::words::{Tone, count, list, people};

/// The heading of what the agency did.
const DID: &str = "What the agency did";

/// The heading of what came of it.
const CAME: &str = "What it found";

/// What a finished game came to for the agency.
pub fn sections(session: &Session, ending: &Ending) -> Vec<Section> {
    let days = session.view().atlas().days;
    let (text, tone) = match ending.outcome {
        Outcome::Won => ("The network reached its aims", Tone::Bad),
        Outcome::Lost(_) => ("The network was held", Tone::Good),
    };
    let first = Line::new(format!("{text} on day {} of {days}", ending.day), tone);
    let mut sections = vec![Section { heading: None, lines: vec![first] }];
    let mut add = |heading, lines: Vec<Line>| {
        if !lines.is_empty() {
            sections.push(Section { heading: Some(heading), lines });
        }
    };
    add(DID, vec![Line::new(did(session.notes()), Tone::Neutral)]);
    add(CAME, found(session, ending));
    sections
}

/// The actions by kind: "Search a unit 3, hold a lecture 5".
fn did(notes: &[Note]) -> String {
    let actions: Vec<Action> = notes
        .iter()
        .filter_map(|note| match note.noted {
            Noted::Did(action) => Some(action),
            _ => None,
        })
        .collect();
    let of = |kind: ActionKind| actions.iter().filter(|action| action.kind() == kind).count();
    let kinds = ActionKind::PLAYABLE.into_iter().filter(|&kind| of(kind) > 0);
    let parts: Vec<String> = kinds.map(|kind| format!("{}: {}", order_name(kind), of(kind))).collect();
    if parts.is_empty() { "Nothing: every day was let pass".to_owned() } else { parts.join("; ") }
}

fn found(session: &Session, ending: &Ending) -> Vec<Line> {
    let clues = || {
        session.notes().iter().filter_map(|note| match &note.noted {
            Noted::Saw(clue) => Some(&clue.kind),
            _ => None,
        })
    };
    let fixes = clues().filter(|kind| matches!(kind, ClueKind::Fixed { .. })).count();
    let reports = clues().filter(|kind| matches!(kind, ClueKind::Reported { .. })).count();
    let phones = clues().filter(|kind| matches!(kind, ClueKind::Searched { phone: true, .. })).count();
    let named = clues().filter(|kind| matches!(kind, ClueKind::Named { .. })).count();
    let mut lines = vec![Line::new(
        list([
            if fixes == 1 { "1 fix".to_owned() } else { format!("{fixes} fixes") },
            count(reports, "report"),
            count(phones, "phone"),
            format!("{} named in questioning", people(named)),
        ]),
        Tone::Neutral,
    )];
    let (contacts, others) = (ending.contacts_lost, ending.lost.len().saturating_sub(ending.contacts_lost));
    let others = match others {
        0 => "nobody else".to_owned(),
        others => format!("{} who had no part in it", people(others)),
    };
    lines.push(Line::new(
        format!("{} of the network in cells, camps or labour, and {others}", people(contacts)),
        if contacts > 0 { Tone::Good } else { Tone::Neutral },
    ));
    let free = session.view().network().contacts.iter().map(|contact| contact.person);
    let free: Vec<PersonId> = free.filter(|&person| session.view().public().is_free(person)).collect();
    let abroad = session.view().public().status.iter().filter(|&&status| status == Status::Abroad).count();
    let across = if abroad > 0 { format!("; {} got away over the river", people(abroad)) } else { String::new() };
    lines.push(Line::new(format!("{} of the network still free{across}", people(free.len())), Tone::Neutral));
    lines.push(Line::new(
        format!("{} of {} believe a dangerous story", people(ending.informed), ending.people),
        Tone::Neutral,
    ));
    lines
}
