//! The agency's notes, line by line.

use crate::game::notes::{Note, Noted};
use crate::rules::actions::Action;
use crate::rules::ids::{Day, PlaceId};
use crate::rules::state::{Clue, ClueKind, Phase, Status};
use crate::rules::view::AgencyView;
use crate::words::Tone::{Agency, Bad, Neutral};
use crate::words::agency::telling;
use crate::words::office::registers;
use crate::words::{Tone, action_line, agency_line, sentence};

/// One note as it is told: in words, without its day; what it means for the agency; where it is about, if one place.
pub fn note(view: AgencyView<'_>, note: &Note) -> (String, Tone, Option<PlaceId>) {
    let who = |person| registers(view).name(person);
    let home = |person| Some(view.atlas().place_of(person));
    let (tone, place, text) = match note.noted {
        Noted::Did(action) => {
            let line = action_line(view.atlas(), view.roster(), action);
            (Agency, place_of_action(view, action), line)
        }
        Noted::Saw(ref clue) => {
            let (tone, place, _) = telling(registers(view), &clue.kind);
            (tone, place, saw(view, clue))
        }
        Noted::LetGo { person, cells_full } => {
            let why = if cells_full { "no cell was free" } else { "nothing was found" };
            (Bad, home(person), format!("{} was let go: {why}", who(person)))
        }
        Noted::Sentenced { prisoner, to } => {
            let to = if to == Status::Camp { "a camp" } else { "labour" };
            (Neutral, home(prisoner), format!("{} was sent to {to}", who(prisoner)))
        }
        Noted::Warrant => (Neutral, None, "a warrant was issued".to_owned()),
    };
    (sentence(&text), tone, place)
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

/// Where an action is, if in one place.
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
