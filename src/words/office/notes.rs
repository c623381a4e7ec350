//! The agency's notes, line by line.

use crate::game::notes::{Note, Noted};
use crate::rules::actions::Action;
use crate::rules::ids::{Day, PersonId, PlaceId};
use crate::rules::state::{Clue, ClueKind, Phase, Status};
use crate::rules::view::AgencyView;
use crate::words::office::registers;
use crate::words::{Tone, action_line, agency_line, sentence};

/// One note in words, without its day.
pub fn note(view: AgencyView<'_>, note: &Note) -> String {
    let who = |person| registers(view).name(person);
    let text = match note.noted {
        Noted::Did(action) => return action_line(view.atlas(), view.roster(), action),
        Noted::Saw(ref clue) => return saw(view, clue),
        Noted::LetGo { person, cells_full: true } => format!("{} was let go: no cell was free", who(person)),
        Noted::LetGo { person, cells_full: false } => format!("{} was let go: nothing was found", who(person)),
        Noted::Sentenced { prisoner, to: Status::Camp } => format!("{} was sent to a camp", who(prisoner)),
        Noted::Sentenced { prisoner, .. } => format!("{} was sent to labour", who(prisoner)),
        Noted::Warrant => "a warrant was issued".to_owned(),
    };
    sentence(&text)
}

/// A clue in words; where locators or searchers found nothing, that too.
fn saw(view: AgencyView<'_>, clue: &Clue) -> String {
    let line = agency_line(view.atlas(), view.roster(), clue);
    let that_day = |is: &dyn Fn(&ClueKind) -> bool| {
        view.agency().recent(clue.day).any(|other| other.day == clue.day && is(&other.kind))
    };
    match &clue.kind {
        ClueKind::Listened { place: heard, .. }
            if !that_day(&|kind| matches!(kind, ClueKind::Fixed { place, .. } if place == heard)) =>
        {
            format!("{line}, and fixed nothing")
        }
        ClueKind::Raided { searched, .. }
            if !that_day(&|kind| matches!(kind, ClueKind::Searched { person, .. } if searched.contains(person))) =>
        {
            format!("{line}, and found nothing")
        }
        _ => line,
    }
}

/// What a note means for the agency.
pub const fn note_tone(note: &Note) -> Tone {
    match &note.noted {
        Noted::Did(_) => Tone::Agency,
        Noted::LetGo { .. } => Tone::Bad,
        Noted::Sentenced { .. } | Noted::Warrant => Tone::Neutral,
        Noted::Saw(clue) => match clue.kind {
            ClueKind::Listened { .. }
            | ClueKind::Lectured { .. }
            | ClueKind::Raided { .. }
            | ClueKind::Held { .. }
            | ClueKind::Questioned { .. }
            | ClueKind::Examined { .. }
            | ClueKind::Planted { informant: None, .. }
            | ClueKind::Stopped { found: false, .. } => Tone::Neutral,
            _ => Tone::Good,
        },
    }
}

/// Where a note is about, if about one place.
pub fn note_place(view: AgencyView<'_>, note: &Note) -> Option<PlaceId> {
    let atlas = view.atlas();
    let home = |person: PersonId| atlas.place_of(person);
    match note.noted {
        Noted::Did(action) => place_of_action(view, action),
        Noted::LetGo { person, .. } | Noted::Sentenced { prisoner: person, .. } => Some(home(person)),
        Noted::Warrant => None,
        Noted::Saw(ref clue) => match clue.kind {
            ClueKind::Listened { place, .. }
            | ClueKind::Fixed { place, .. }
            | ClueKind::BribeRefused { place }
            | ClueKind::Lectured { place, .. } => Some(place),
            ClueKind::Reported { unit, .. }
            | ClueKind::Raided { unit, .. }
            | ClueKind::Smuggling { unit }
            | ClueKind::Planted { unit, .. } => Some(atlas.unit(unit).place),
            ClueKind::Approached { asker: person, .. }
            | ClueKind::Named { contact: person, .. }
            | ClueKind::Intercepted { sender: person, .. }
            | ClueKind::Questioned { prisoner: person, .. }
            | ClueKind::Searched { person, .. }
            | ClueKind::Examined { person, .. }
            | ClueKind::Held { person, .. }
            | ClueKind::Stopped { person, .. }
            | ClueKind::Fleeing { person } => Some(home(person)),
        },
    }
}

fn place_of_action(view: AgencyView<'_>, action: Action) -> Option<PlaceId> {
    match action {
        Action::MoveVan { to: place, .. }
        | Action::Lecture { place, .. }
        | Action::Seal { crossing: place }
        | Action::Rotate { place } => Some(place),
        Action::Raid { unit, .. } | Action::Informant { unit } => Some(view.atlas().unit(unit).place),
        Action::Arrest { person, .. } => Some(view.atlas().place_of(person)),
        Action::Checkpoint { .. } | Action::Inspectors | Action::EndDay => None,
    }
}

/// The notes from a phase of a day on.
pub fn since(notes: &[Note], day: Day, phase: Phase) -> &[Note] {
    let from = notes.partition_point(|note| (note.day, note.phase) < (day, phase));
    notes.get(from..).unwrap_or_default()
}
