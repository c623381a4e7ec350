//! What happened up to a moment, in the words of whoever looks.

use crate::game::reel::Eyes;
use crate::rules::notice::Happened;
use crate::tui::screens::viewer::Viewer;
use crate::tui::text::wrap;
use crate::tui::widgets::chronicle::{self, Row};
use crate::words::{self, Tone};

/// Columns for the day and phase of a row.
const STAMP: usize = 12;

/// The newest rows, the newest last.
pub(super) fn rows(viewer: &Viewer, columns: u16, rows: usize) -> Vec<Row> {
    if viewer.eyes == Eyes::Network {
        let told = viewer.reel.chronicle().get(..viewer.scene.told).unwrap_or_default();
        return chronicle::visible(viewer.view(), told, columns, rows, 0);
    }
    let room = usize::from(columns).saturating_sub(STAMP).max(8);
    let mut newest_first: Vec<Row> = Vec::new();
    for at in (0..viewer.stop().until).rev() {
        let Some((text, tone)) = line(viewer, at) else { continue };
        let (day, phase) = viewer.reel.when(at);
        let wrapped = wrap(&text, room);
        for (nth, text) in wrapped.into_iter().enumerate().rev() {
            let stamp = if nth == 0 { format!("{day} {}", phase.name()) } else { String::new() };
            newest_first.push(Row { stamp, text, tone, spoken: false, place: None, item: at });
        }
        if newest_first.len() >= rows {
            break;
        }
    }
    newest_first.truncate(rows);
    newest_first.reverse();
    let mut last = String::new();
    for row in newest_first.iter_mut().filter(|row| !row.stamp.is_empty()) {
        if row.stamp == last {
            row.stamp.clear();
        } else {
            last.clone_from(&row.stamp);
        }
    }
    newest_first
}

/// The line of one thing that happened.
fn line(viewer: &Viewer, at: usize) -> Option<(String, Tone)> {
    let happened = viewer.reel.happened().get(at)?;
    let roster = viewer.still.truth();
    let roster = roster.roster();
    if viewer.eyes == Eyes::Agency {
        let note = words::agency_note(viewer.scene.atlas(), roster, happened, viewer.reel.reason(at))?;
        return Some((note, Tone::Neutral));
    }
    let text = words::truth_line(&viewer.scene, viewer.view(), roster, happened)?;
    let tone = happened.network.as_ref().map_or(Tone::Neutral, words::tone);
    Some((format!("{} {text}", who_noticed(happened)), tone))
}

/// Who noticed it: `na`, `n`, `a`, or neither.
const fn who_noticed(happened: &Happened) -> &'static str {
    match (happened.network.is_some(), happened.agency.is_some()) {
        (true, true) => "[na]",
        (true, false) => "[n-]",
        (false, true) => "[-a]",
        (false, false) => "[--]",
    }
}
