//! The people the network knows.

use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::state::{Contact, Stage, Status};
use crate::rules::view::NetworkView;
use crate::words;

/// Everyone known by name, contacts first; of one place where it is given.
pub(super) fn people(view: NetworkView<'_>, place: Option<PlaceId>) -> Vec<String> {
    let here = |person: PersonId| place.is_none_or(|place| view.atlas().place_of(person) == place);
    let contacts = view.network().contacts.iter().filter(|of| here(of.person)).map(|of| contact(view, of));
    let others = view.acquaintances().map(|(person, _)| person);
    let others = others.filter(|&person| here(person) && view.contact(person).is_none());
    let mut lines: Vec<String> = contacts.chain(others.map(|person| other(view, person))).collect();
    if lines.is_empty() {
        lines.push("Nobody is known there.".to_owned());
    }
    lines
}

/// One contact in a line.
pub(super) fn contact(view: NetworkView<'_>, contact: &Contact) -> String {
    let person = contact.person;
    let mut parts = vec![format!("{} ({}), contact", words::name(view, person), where_and_what(view, person))];
    if let Some(away) = away(view, person) {
        // What they had and could do matters no more, or not now.
        parts.push(away.to_owned());
        parts.extend(stages(view, person));
        return format!("{}.", parts.join("; "));
    }
    parts.push(format!("nerve {}", contact.nerve));
    parts.push(phones(contact));
    parts.extend(kept(contact));
    parts.extend(words::next_trip(view, person).map(|day| format!("can travel again from the night of day {day}")));
    if contact.is_quiet(view.day()) {
        let until = contact.quiet_until.map_or(0, |until| until.0);
        parts.push(format!("lies low until the night of day {until}"));
    }
    if contact.files.iter().next().is_some() {
        let hidden = if contact.hidden { ", hidden" } else { "" };
        let files = words::list(contact.files.iter().map(|story| words::title(view, story)));
        parts.push(format!("file of {files}{hidden}"));
    }
    parts.extend(stages(view, person));
    format!("{}.", parts.join("; "))
}

fn phones(contact: &Contact) -> String {
    let chinese = match (contact.chinese, contact.apps.is_empty()) {
        (false, _) => None,
        (true, true) => Some("Chinese phone without apps".to_owned()),
        (true, false) => Some(format!("Chinese phone with {}", words::apps(contact.apps.iter()))),
    };
    let koryolink = contact.koryolink.then(|| "Koryolink phone".to_owned());
    let phones = words::list(chinese.into_iter().chain(koryolink));
    if phones.is_empty() { "no phone".to_owned() } else { phones }
}

/// What a contact keeps for others: "keeps a spare phone and 2 relay kits".
fn kept(contact: &Contact) -> Option<String> {
    let phones = words::some(contact.spare_phones, "a spare phone", "spare phones");
    let kits = words::some(contact.kits, "a relay kit", "relay kits");
    Some(words::listed("keeps ", phones.into_iter().chain(kits))).filter(|kept| !kept.is_empty())
}

/// One person in a line who is no contact.
fn other(view: NetworkView<'_>, person: PersonId) -> String {
    let mut parts = vec![format!("{} ({})", words::name(view, person), where_and_what(view, person))];
    parts.extend(away(view, person).map(str::to_owned));
    parts.extend(Some(words::listed("talks with ", ties(view, person))).filter(|ties| !ties.is_empty()));
    parts.extend(stages(view, person));
    format!("{}.", parts.join("; "))
}

fn where_and_what(view: NetworkView<'_>, person: PersonId) -> String {
    let atlas = view.atlas();
    let unit = atlas.unit_of(person);
    let role = view.acquaintance(person).map_or("", |known| known.role.name());
    format!("{role}, {}", words::unit_in_place(view, unit))
}

/// Where a person is who is not at home.
fn away(view: NetworkView<'_>, person: PersonId) -> Option<&'static str> {
    let status = view.public().status[person.index()];
    (status != Status::Free).then(|| words::whereabouts(status))
}

/// The contacts a person is tied to.
fn ties(view: NetworkView<'_>, person: PersonId) -> impl Iterator<Item = String> {
    let known = view.acquaintance(person).into_iter().flat_map(|known| known.ties.iter());
    known.map(move |&(contact, _)| words::name(view, contact))
}

/// What a person believes or has heard.
fn stages(view: NetworkView<'_>, person: PersonId) -> Vec<String> {
    let at = |verb: &str, stage: Stage| {
        let stories = view.atlas().story_ids().filter(|&story| view.stage(person, story) == stage);
        words::listed(verb, stories.map(|story| words::title(view, story)))
    };
    let parts = [at("believes ", Stage::Believes), at("has heard ", Stage::Heard)];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// All that is known of one person.
pub(super) fn who(view: NetworkView<'_>, person: PersonId) -> Vec<String> {
    let Some(own) = view.contact(person) else { return vec![other(view, person)] };
    let mut lines = vec![contact(view, own)];
    for &(story, until) in &own.witness {
        if view.day() <= until {
            lines
                .push(format!("  Can bear witness to {} until the evening of day {until}.", words::title(view, story)));
        }
    }
    for story in view.atlas().story_ids() {
        let evenings = crate::rules::forecast::evenings_left(view, own, story);
        if evenings > 0 {
            let evenings = words::count(evenings.into(), "evening");
            lines.push(format!("  Tells {} for {evenings} more.", words::title(view, story)));
        }
    }
    for (other, strength) in view.ties(person) {
        let (name, strength) = (words::name(view, other), words::percent(strength));
        lines.push(format!("  Talks with {name}: a harmless story passes with {strength} an evening."));
    }
    lines
}
