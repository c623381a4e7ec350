//! The people the network knows.

use crate::rules::ids::{Force, PersonId, PlaceId, StoryId};
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
    let files: Vec<String> = contact.files.iter().map(|story| words::title(view, story)).collect();
    if !files.is_empty() {
        let hidden = if contact.hidden { ", hidden" } else { "" };
        parts.push(format!("file of {}{hidden}", words::list(&files)));
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
    let phones: Vec<String> = chinese.into_iter().chain(koryolink).collect();
    if phones.is_empty() { "no phone".to_owned() } else { words::list(&phones) }
}

/// What a contact keeps for others: "keeps a spare phone and 2 relay kits".
fn kept(contact: &Contact) -> Option<String> {
    let some = |n: u8, one: &str, many: &str| match n {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{n} {many}")),
    };
    let phones = some(contact.spare_phones, "a spare phone", "spare phones");
    let kits = some(contact.kits, "a relay kit", "relay kits");
    let kept: Vec<String> = phones.into_iter().chain(kits).collect();
    (!kept.is_empty()).then(|| format!("keeps {}", words::list(&kept)))
}

/// One person in a line who is no contact.
fn other(view: NetworkView<'_>, person: PersonId) -> String {
    let mut parts = vec![format!("{} ({})", words::name(view, person), where_and_what(view, person))];
    parts.extend(away(view, person).map(str::to_owned));
    let ties: Vec<String> = ties(view, person).collect();
    if !ties.is_empty() {
        parts.push(format!("talks with {}", words::list(&ties)));
    }
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
    match view.public().status[person.index()] {
        Status::Free => None,
        Status::Custody(Force::StateSecurity) => Some("in a cell of State Security"),
        Status::Custody(Force::Police) => Some("in a cell of the police"),
        Status::Camp => Some("in a camp"),
        Status::Labour => Some("serving a labour sentence"),
        Status::Abroad => Some("abroad"),
    }
}

/// The contacts a person is tied to.
fn ties(view: NetworkView<'_>, person: PersonId) -> impl Iterator<Item = String> {
    let known = view.acquaintance(person).into_iter().flat_map(|known| known.ties.iter());
    known.map(move |&(contact, _)| words::name(view, contact))
}

/// What a person believes or has heard.
fn stages(view: NetworkView<'_>, person: PersonId) -> Vec<String> {
    let at = |stage: Stage| -> Vec<String> {
        let stories: Vec<StoryId> = view.atlas().story_ids().collect();
        let stories = stories.into_iter().filter(|&story| view.stage(person, story) == stage);
        stories.map(|story| words::title(view, story)).collect()
    };
    let parts = [("believes", at(Stage::Believes)), ("has heard", at(Stage::Heard))];
    let parts = parts.into_iter().filter(|(_, stories)| !stories.is_empty());
    parts.map(|(verb, stories)| format!("{verb} {}", words::list(&stories))).collect()
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
