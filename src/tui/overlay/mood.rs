//! Fear, cynicism and bread, as last known.

use crate::rules::ids::PlaceId;
use crate::tui::overlay::{About, Known, Overlay};
use crate::tui::theme::{Ink, Shade};
use crate::words;

pub(super) fn mood(known: Known<'_>) -> Overlay {
    let places = known.scene.atlas().place_ids().map(|place| about(known, place)).collect();
    let mut overlay =
        Overlay { title: "Fear, cynicism, bread".to_owned(), shade: Shade::Fear, places, ..Overlay::default() };
    let backfire = words::percent(known.scene.atlas().rules.backfire_above);
    overlay.sign("f", Ink::Heard, "fear of 100");
    overlay.sign("c", Ink::Heard, "cynicism");
    overlay.sign("b", Ink::Heard, "bread of 5");
    overlay.sign("d", Ink::Dim, "as of that day");
    overlay.sign("", Ink::Dim, format!("lectures backfire above c {backfire}"));
    overlay
}

fn about(known: Known<'_>, place: PlaceId) -> About {
    let news = known.scene.news(place);
    let here = words::place(known.scene, place);
    let Some(day) = news.as_of else {
        let note = ["nothing is known".to_owned(), "not known".to_owned()];
        return About { shade: None, note, line: format!("{here}: no contact was ever there") };
    };
    let old = day < known.scene.day;
    let (fear, cynicism, bread) = (news.fear, 100.0 * news.cynicism, news.bread);
    let since = if old { format!(" d{day}") } else { String::new() };
    let when = if old { format!(", as of day {day}") } else { String::new() };
    About {
        shade: Some(fear / 100.0),
        note: [format!("f{fear:.0} c{cynicism:.0}% b{bread}{since}"), format!("f{fear:.0} c{cynicism:.0} b{bread}")],
        line: format!("{here}: fear {fear:.0} of 100, cynicism {cynicism:.0} %, bread {bread} of 5{when}"),
    }
}
