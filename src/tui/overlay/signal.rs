//! Signal and relays: what each kind of phone would have in each place, and how long it would be on the air.

use crate::rules::ids::{App, Bars, PlaceId};
use crate::rules::moves::Channel;
use crate::rules::view::Contact;
use crate::tui::overlay::{About, End, Known, Mark, Overlay};
use crate::tui::scene::Scene;
use crate::tui::theme::{Ink, Shade};
use crate::words;

pub(super) fn signal(known: Known<'_>) -> Overlay {
    let scene = known.scene;
    let places = scene.atlas().place_ids().map(|place| about(scene, place)).collect();
    let mut overlay = Overlay {
        title: "Signal and relays".to_owned(),
        shade: Shade::Signal,
        places,
        fades: true,
        ..Overlay::default()
    };
    for contact in scene.contacts() {
        if scene.is_free(contact.person) {
            let mark = Mark { glyph: phones(contact), ink: Ink::Contact };
            overlay.marks.insert(contact.person, mark);
            overlay.people.insert(contact.person, has(scene, contact));
        }
    }
    for &relay in scene.relays() {
        for next in scene.atlas().neighbours(relay).filter(|&next| scene.is_connected(next)) {
            overlay.link(End::Place(relay), End::Place(next), Ink::Contact);
        }
    }
    overlay.sign("1/3/4", Ink::Contact, "ticks of a text, a clip, a call (-: none)");
    overlay.sign("C", Ink::Contact, "Chinese phone");
    overlay.sign("K", Ink::Contact, "Koryolink");
    overlay.sign("B", Ink::Contact, "both");
    overlay.sign("-", Ink::Contact, "none");
    overlay
}

fn about(scene: &Scene, place: PlaceId) -> About {
    let bars = scene.bars(place);
    let channels = [Channel::Text(App::Line), Channel::Clip(App::Line), Channel::Voice];
    let air = |channel: Channel| {
        let open = scene.counted_bars(place, channel) >= scene.atlas().rules.bars_needed(channel);
        open.then(|| scene.ticks(place, channel).0)
    };
    let figures = channels.map(|channel| air(channel).map_or_else(|| "-".to_owned(), |ticks| ticks.to_string()));
    let relay = match (scene.has_relay(place), scene.is_connected(place)) {
        (true, true) => ", by a relay",
        (true, false) => ", its relay has no link",
        (false, _) => "",
    };
    if bars == Bars(0) {
        let would = if wants_relay(scene, place) { "; a relay kit would lift it" } else { "" };
        let note = if scene.has_relay(place) { "relay, no link" } else { "no signal" };
        let line = format!("{}: no signal{relay}{would}", words::place(scene, place));
        return About { shade: Some(0.0), note: [note.to_owned(), "no signal".to_owned()], line };
    }
    let wechat = scene.counted_bars(place, Channel::Text(App::WeChat));
    let [text, clip, call] = &figures;
    let lifted = if scene.has_relay(place) { ", relay" } else { "" };
    About {
        shade: Some(f64::from(bars.0.min(3)) / 3.0),
        note: [
            format!("{bars} {}, {}{lifted}", if bars.0 == 1 { "bar" } else { "bars" }, figures.join("/")),
            format!("{bars}: {}", figures.join("/")),
        ],
        line: format!(
            "{}: {}{relay}, {wechat} by WeChat; ticks on the air: text {text}, clip {clip}, call {call}",
            words::place(scene, place),
            words::count(bars.0.into(), "bar"),
        ),
    }
}

/// Whether a relay kit would bring a signal to a place.
fn wants_relay(scene: &Scene, place: PlaceId) -> bool {
    let near =
        |next: PlaceId| scene.atlas().place(next).bars > Bars(0) || (scene.has_relay(next) && scene.is_connected(next));
    !scene.has_relay(place) && scene.atlas().neighbours(place).any(near)
}

const fn phones(contact: &Contact) -> char {
    match (contact.chinese, contact.koryolink) {
        (true, true) => 'B',
        (true, false) => 'C',
        (false, true) => 'K',
        (false, false) => '-',
    }
}

fn has(scene: &Scene, contact: &Contact) -> String {
    let who = words::name(scene, contact.person);
    let phone = match (contact.chinese, contact.koryolink) {
        (true, true) => "a Chinese phone and Koryolink",
        (true, false) => "a Chinese phone",
        (false, true) => "Koryolink alone: it reaches nobody outside",
        (false, false) => "no phone",
    };
    let apps = if contact.chinese && !contact.apps.is_empty() {
        format!(", with {}", words::apps(contact.apps.iter()))
    } else {
        String::new()
    };
    format!("{who}: {phone}{apps}")
}
