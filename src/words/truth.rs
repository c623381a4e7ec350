//! What happened, whoever noticed it, and what the agency noted of it: for the reveal and for replays.

use crate::rules::atlas::{Atlas, Roster};
use crate::rules::event::Event;
use crate::rules::notice::{Happened, Noticed};
use crate::rules::view::NetworkView;
use crate::words::{Names, action_line, agency_line, chronicle, count, line, name, place, sentence, title, why};

/// One thing that happened, as `by` names who and what; how the game ended as the network's `view` has it. `None` for what
/// is not worth a line.
pub fn truth_line(by: impl Names, view: NetworkView<'_>, roster: &Roster, happened: &Happened) -> Option<String> {
    let who = |person| name(by, person);
    let told = |noticed: &Noticed| chronicle::told_by(by, noticed).line;
    let text = match happened.event {
        Event::Heard { person, story, from } => return told(&Noticed::Heard { person, story, from: Some(from) }),
        Event::Believed { person, story, from } => return told(&Noticed::Believed { person, story, from: Some(from) }),
        Event::Forgot { person, story, cause } => return told(&Noticed::Forgot { person, story, cause }),
        Event::VanMoved { van, from, to } => {
            return told(&Noticed::VanMoved { van, from: Some(from), to: Some(to) });
        }
        Event::CheckpointSet { road, .. } => return told(&Noticed::CheckpointSet { road }),
        Event::Rotated { place } => return told(&Noticed::Rotated { place }),
        Event::CynicismRose { place, cause, .. } => return told(&Noticed::CynicismRose { place, cause }),
        Event::Fixed { contact, level, channel } => {
            let close = level.name();
            format!("{} was on the air by {}, and the fix is as close as the {close}", who(contact), channel.name())
        }
        Event::Declined { by, person, informant: true } => {
            format!("{} said no to {}, and reports it: an informant", who(person), who(by))
        }
        Event::Passed { from, to, story } => {
            format!("{} passed the file of {} to {}", who(from), title(by, story), who(to))
        }
        Event::Inspected { opened, files } => {
            format!("inspectors opened {opened} of {} on the state network", count(files as usize, "file"))
        }
        Event::InspectorsAdded { .. } => "more files are inspected from now on".to_owned(),
        Event::Listened { place: at, .. } => format!("locators listened in {} all night", place(by, at)),
        Event::WarrantIssued => "the agency was given a warrant".to_owned(),
        _ => return rest(by, view, roster, happened),
    };
    Some(sentence(&text))
}

/// What either side's own words say well enough.
fn rest(by: impl Names, view: NetworkView<'_>, roster: &Roster, happened: &Happened) -> Option<String> {
    match (&happened.network, &happened.agency) {
        (Some(noticed @ Noticed::Ended { .. }), _) => line(view, noticed),
        (Some(noticed), _) => chronicle::told_by(by, noticed).line,
        (None, Some(clue)) => Some(agency_line(by.atlas(), roster, clue)),
        (None, None) => None,
    }
}

/// What the agency wrote down of something that happened: an action of its own with its `reason`, or a clue.
/// `None` where it noticed nothing.
pub fn agency_note(atlas: &Atlas, roster: &Roster, happened: &Happened, reason: &str) -> Option<String> {
    match (&happened.event, &happened.agency) {
        (Event::Acted { action }, _) => {
            let what = action_line(atlas, roster, *action);
            Some(if reason.is_empty() { what } else { format!("{what}: {}", why(reason)) })
        }
        // A lecture that was called is an action noted already.
        (Event::Lectured { .. }, _) | (_, None) => None,
        (_, Some(clue)) => Some(agency_line(atlas, roster, clue)),
    }
}
