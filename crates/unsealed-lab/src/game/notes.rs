//! What the agency noted of a game, in order: the counterpart of the network's chronicle.

use crate::rules::actions::Action;
use crate::rules::event::Event;
use crate::rules::ids::{Day, PersonId};
use crate::rules::notice::Happened;
use crate::rules::state::{Clue, Phase, Status};

/// One line of the agency's notes.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The day.
    pub day: Day,
    /// The phase it came in.
    pub phase: Phase,
    /// What was noted.
    pub noted: Noted,
}

/// What the agency did, saw, or was told by its own people.
#[derive(Clone, Debug, PartialEq)]
pub enum Noted {
    /// It acted.
    Did(Action),
    /// It noticed something.
    Saw(Clue),
    /// It let somebody go: for want of a cell, or of anything against them.
    LetGo {
        /// Whom.
        person: PersonId,
        /// Whether for want of a cell.
        cells_full: bool,
    },
    /// A prisoner's questioning ended.
    Sentenced {
        /// Whose.
        prisoner: PersonId,
        /// Where they went.
        to: Status,
    },
    /// It was given a warrant.
    Warrant,
}

/// Notes down what the agency has of what happened; `now` is when that began, and then when it ended.
pub(super) fn note(notes: &mut Vec<Note>, happened: &[Happened], now: &mut (Day, Phase)) {
    for happened in happened {
        if let Event::Began { day, phase } = happened.event {
            *now = (day, phase);
        }
        let (day, phase) = *now;
        notes.extend(noted(happened).map(|noted| Note { day, phase, noted }));
    }
}

fn noted(happened: &Happened) -> Option<Noted> {
    match happened.event {
        // A lecture is noted as the action that called it.
        Event::Acted { action: Action::EndDay } | Event::Lectured { .. } => None,
        Event::Acted { action } => Some(Noted::Did(action)),
        Event::Released { person, cells_full } => Some(Noted::LetGo { person, cells_full }),
        Event::Sentenced { prisoner, to } => Some(Noted::Sentenced { prisoner, to }),
        Event::WarrantIssued => Some(Noted::Warrant),
        _ => happened.agency.clone().map(Noted::Saw),
    }
}
