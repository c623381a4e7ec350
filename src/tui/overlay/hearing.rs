//! Hearing: what locators that are known can hear, what tonight's airtime may have come to, and where vans may drive.

use std::collections::BTreeMap;

use crate::rules::ids::{App, PersonId, PlaceId};
use crate::rules::moves::Channel;
use crate::rules::view::Phase;
use crate::tui::overlay::{About, End, Known, Mark, Overlay};
use crate::tui::scene::Scene;
use crate::tui::theme::{Ink, Shade};
use crate::words;

pub(super) fn hearing(known: Known<'_>) -> Overlay {
    let scene = known.scene;
    let places = scene.atlas().place_ids().map(|place| about(known, place)).collect();
    let mut overlay = Overlay {
        title: "What locators hear".to_owned(),
        shade: Shade::Danger,
        places,
        fades: true,
        ..Overlay::default()
    };
    let mut ticks: BTreeMap<PersonId, u16> = BTreeMap::new();
    for on_air in scene.on_air() {
        let ticks = ticks.entry(on_air.contact).or_default();
        *ticks += u16::from(on_air.ticks.0);
        let glyph = char::from_digit(u32::from((*ticks).min(9)), 10).unwrap_or('9');
        overlay.marks.insert(on_air.contact, Mark { glyph, ink: Ink::Bad });
        let fix = scene.fix(scene.atlas().place_of(on_air.contact), on_air.channel);
        let [none, place, unit, person] = fix.map(words::percent);
        let sent = words::count(on_air.ticks.0.into(), "tick");
        let sent = format!("{sent} on the air; fix: none {none}, place {place}, unit {unit}, person {person}");
        let line = overlay.people.entry(on_air.contact).or_insert_with(|| words::name(scene, on_air.contact));
        line.push_str(if line.contains(':') { "; " } else { ": " });
        line.push_str(&sent);
    }
    for (_, seen) in &known.scene.vans {
        for road in scene.atlas().road_ids() {
            if let Some(next) = scene.atlas().road(road).from(seen.place) {
                overlay.link(End::Place(seen.place), End::Place(next), Ink::Bad);
            }
        }
    }
    let reach = words::count(scene.atlas().rules.van_reach.into(), "road");
    overlay.sign("25-68 %", Ink::Bad, "fix by text, call");
    if !overlay.links.is_empty() {
        overlay.sign("──", Ink::Bad, "vans' ways by day");
    }
    overlay.sign("4", Ink::Bad, "ticks on the air");
    overlay.sign("", Ink::Dim, format!("van near: it may drive here by day, up to {reach}"));
    overlay
}

fn about(known: Known<'_>, place: PlaceId) -> About {
    let scene = known.scene;
    let here = words::place(scene, place);
    let (vans, fixed) = scene.listening(place);
    let tonight = tonight(scene, place);
    if (vans, fixed) == (0, 0) {
        return no_locator(known, place, tonight.is_some());
    }
    let who = words::locators((vans, fixed));
    let fix = |channel| 1.0 - scene.fix(place, channel)[0];
    let (text, call) = (fix(Channel::Text(App::Line)), fix(Channel::Voice));
    let dead = scene.bars(place).0 == 0;
    let air = tonight.map(|chance| format!("on the air: fix {}", whole(chance)));
    let risk = if dead { "nothing to hear".to_owned() } else { format!("text {} call {}", whole(text), whole(call)) };
    let short = match tonight {
        Some(chance) => format!("fix {}", whole(chance)),
        None if dead => "no signal".to_owned(),
        None => format!("{}-{}", whole(text).trim_end_matches(" %"), whole(call)),
    };
    let so_far = tonight.map_or_else(String::new, |chance| format!("; tonight's airtime: a fix {}", whole(chance)));
    let line = format!("{here}: {who}; a text is fixed {}, a call {}{so_far}", whole(text), whole(call));
    About { shade: Some(if stands(known, place) { 1.0 } else { 0.6 }), note: [air.unwrap_or(risk), short], line }
}

/// A place where no locator is known to stand.
fn no_locator(known: Known<'_>, place: PlaceId, on_air: bool) -> About {
    let scene = known.scene;
    let here = words::place(scene, place);
    let reach = scene.atlas().rules.van_reach;
    let near = known
        .scene
        .vans
        .iter()
        .any(|(_, seen)| seen.place == place || scene.atlas().within(seen.place, reach).contains(&place));
    let may = if near { "; a van may come by day" } else { "" };
    let paid = scene.locators(place) != (0, 0);
    let (shade, note, what) = match scene.watches(place) {
        _ if paid => (0.0, "crew paid", "its crew is paid: nothing it hears is reported"),
        true if on_air => (if near { 0.2 } else { 0.0 }, "heard by nobody", "no locator here, nothing heard tonight"),
        true => (if near { 0.2 } else { 0.0 }, if near { "van near" } else { "clear" }, "no locator here"),
        false => (if near { 0.3 } else { 0.0 }, "unwatched", "nobody watches: a locator may stand here unseen"),
    };
    let short = if on_air && scene.watches(place) && !paid { "unheard" } else { note };
    let shade = (scene.watches(place) || near).then_some(shade);
    About { shade, note: [note.to_owned(), short.to_owned()], line: format!("{here}: {what}{may}") }
}

/// Whether a locator of a place was seen there today.
fn stands(known: Known<'_>, place: PlaceId) -> bool {
    let today =
        known.scene.vans.iter().any(|(_, seen)| seen.place == place && !seen.left && seen.day >= known.scene.day);
    today || known.scene.fixed().contains(&place)
}

/// The chance that tonight's airtime so far is fixed to a place at least; `None` where nobody was on the air.
fn tonight(scene: &Scene, place: PlaceId) -> Option<f64> {
    if !matches!(scene.phase, Phase::Night | Phase::Dawn) {
        return None;
    }
    let here = scene.on_air().iter().filter(|on_air| scene.atlas().place_of(on_air.contact) == place);
    let unheard: Vec<f64> = here.map(|on_air| scene.fix(place, on_air.channel)[0]).collect();
    (!unheard.is_empty()).then(|| 1.0 - unheard.into_iter().product::<f64>())
}

fn whole(chance: f64) -> String {
    format!("{:.0} %", 100.0 * chance)
}
