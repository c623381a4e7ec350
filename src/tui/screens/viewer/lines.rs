//! What happened up to a moment, in the words of whoever looks.

use crate::game::reel::Eyes;
use crate::rules::notice::Happened;
use crate::tui::screens::viewer::Viewer;
use crate::tui::widgets::chronicle::{self, Told};
use crate::words::{self, Tone};

/// What was told by then, the newest first.
pub(super) fn told(viewer: &Viewer) -> Box<dyn Iterator<Item = Told> + '_> {
    if viewer.eyes == Eyes::Network {
        let told = viewer.reel.chronicle().get(..viewer.scene.told).unwrap_or_default();
        return Box::new(chronicle::noticed(viewer.view(), told));
    }
    let all = (0..viewer.stop().until).rev();
    Box::new(all.filter_map(|item| {
        let (text, tone) = line(viewer, item)?;
        Some(Told { when: viewer.reel.when(item), text, tone, spoken: false, place: None, item })
    }))
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
    let tone = happened.network.as_ref().map_or(Tone::Neutral, |noticed| words::told(viewer.view(), noticed).tone);
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
