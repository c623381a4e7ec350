//! Exposure: what the agency could know at most of each contact, from what the network noticed. What it does know,
//! nobody here can say.

use std::collections::BTreeMap;

use crate::game::Entry;
use crate::rules::ids::{Day, PersonId, PlaceId, VanId};
use crate::rules::moves::{BribeTarget, Channel};
use crate::rules::notice::Noticed;
use crate::rules::view::{Contact, Status};
use crate::tui::overlay::{About, End, Known, Mark, Overlay};
use crate::tui::scene::Scene;
use crate::tui::theme::{Ink, Shade};
use crate::words;

/// How closely the agency could know of a contact, at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    #[default]
    Nothing,
    /// Nothing but talk: an informant who was told may have reported it.
    Talk,
    /// The place.
    Place,
    /// The unit.
    Unit,
    /// The name.
    Name,
}

/// One contact's exposure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exposed {
    /// How closely they could be known.
    pub level: Level,
    /// The day of the newest thing that could have led there.
    pub day: Day,
    /// What that was, in a few words.
    pub why: String,
}

/// Every level, the least first: its glyph, its shade, what is known then, and that in a word.
const LEVELS: [(Level, char, f64, &str, &str); 5] = [
    (Level::Nothing, '0', 0.0, "nothing", "nothing"),
    (Level::Talk, 't', 0.15, "what an informant may have been told", "by talk alone"),
    (Level::Place, '1', 0.4, "the place", "place"),
    (Level::Unit, '2', 0.7, "the unit", "unit"),
    (Level::Name, '3', 1.0, "the name", "name"),
];

impl Level {
    const fn glyph(self) -> char {
        LEVELS[self as usize].1
    }

    const fn ink(self) -> Ink {
        if matches!(self, Self::Nothing) { Ink::Unaware } else { Ink::Bad }
    }

    const fn words(self) -> &'static str {
        LEVELS[self as usize].3
    }

    const fn shade(self) -> f64 {
        LEVELS[self as usize].2
    }
}

pub(super) fn exposure(known: Known<'_>) -> Overlay {
    let scene = known.scene;
    let all = exposed(known);
    let places = scene.atlas().place_ids().map(|place| about(known, &all, place)).collect();
    let title = "Exposure".to_owned();
    let mut overlay = Overlay { title, shade: Shade::Danger, places, fades: true, ..Overlay::default() };
    for (&person, found) in &all {
        if !scene.is_free(person) {
            continue;
        }
        let acted_on = found.level == Level::Nothing || is_evidence(known, found);
        let ink = if acted_on { found.level.ink() } else { Ink::Heard };
        overlay.marks.insert(person, Mark { glyph: found.level.glyph(), ink });
        overlay.people.insert(person, line(scene, person, found));
    }
    let held = |person: PersonId| matches!(known.scene.status(person), Status::Custody(_));
    for prisoner in scene.contacts().iter().map(|contact| contact.person).filter(|&person| held(person)) {
        let could_be_named = |&other: &PersonId| scene.contact(other).is_some() && scene.is_free(other);
        for other in scene.ties(prisoner).filter(could_be_named) {
            overlay.link(End::Person(prisoner), End::Person(other), Ink::Bad);
        }
    }
    overlay.sign("", Ink::Dim, "the agency knows at most:");
    for (level, .., means) in LEVELS.into_iter().rev() {
        overlay.sign(level.glyph(), level.ink(), means);
    }
    overlay.sign("", Ink::Heard, "paler: too old to act on");
    overlay
}

/// Whether it is young enough for a raid or an arrest.
fn is_evidence(known: Known<'_>, found: &Exposed) -> bool {
    is_fresh(known, found.day)
}

fn is_fresh(known: Known<'_>, day: Day) -> bool {
    known.scene.day.since(day) <= known.scene.atlas().rules.evidence_days
}

/// How much something weighs beside other things: what can be acted on before what cannot, then the closest, then
/// the newest.
fn weight(known: Known<'_>, level: Level, day: Day) -> (bool, Level, Day) {
    (is_fresh(known, day) && level > Level::Nothing, level, day)
}

fn line(scene: &Scene, person: PersonId, found: &Exposed) -> String {
    let who = words::name(scene, person);
    match found.level {
        Level::Nothing => format!("{who}: nothing can be known of them"),
        level => format!("{who}: {} at most ({}, day {})", level.words(), found.why, found.day),
    }
}

fn about(known: Known<'_>, all: &BTreeMap<PersonId, Exposed>, place: PlaceId) -> About {
    let scene = known.scene;
    let here = words::place(scene, place);
    let lives = |person: PersonId| scene.atlas().place_of(person) == place && scene.is_free(person);
    let worst =
        all.iter().filter(|&(&person, _)| lives(person)).max_by_key(|(_, found)| weight(known, found.level, found.day));
    let Some((&person, found)) = worst else {
        let note = ["no contact".to_owned(), "no contact".to_owned()];
        return About { shade: None, note, line: format!("{here}: no free contact lives there") };
    };
    let faded = if is_evidence(known, found) { 1.0 } else { 0.5 };
    let note = match found.level {
        Level::Nothing => "nothing".to_owned(),
        Level::Talk => "talk alone".to_owned(),
        level => format!("{} day {}", level.words().trim_start_matches("the "), found.day),
    };
    let line = format!("{here}: {}", line(scene, person, found));
    About { shade: Some(faded * found.level.shade()), note: [note.clone(), note], line }
}

/// What the agency could know of each contact at most; every contact has an entry.
pub fn exposed(known: Known<'_>) -> BTreeMap<PersonId, Exposed> {
    let scene = known.scene;
    let mut all: BTreeMap<PersonId, Exposed> =
        scene.contacts().iter().map(|contact| (contact.person, Exposed::default())).collect();
    let mut put = |person: PersonId, level: Level, day: Day, why: String| {
        if let Some(found) = all.get_mut(&person)
            && weight(known, level, day) >= weight(known, found.level, found.day)
        {
            *found = Exposed { level, day, why };
        }
    };
    for contact in scene.contacts() {
        for (level, day, why) in told(known, contact) {
            put(contact.person, level, day, why.to_owned());
        }
    }
    for entry in known.entries {
        for (person, level, day, why) in leads(known, entry) {
            put(person, level, day, why);
        }
    }
    all
}

/// What a contact gave away by telling: an informant may have been told, until the last evening of telling; and who
/// has a Koryolink phone passes files on, which may have been opened.
fn told(known: Known<'_>, contact: &Contact) -> Vec<(Level, Day, &'static str)> {
    let (atlas, today) = (known.scene.atlas(), known.scene.day);
    let hot = contact.tells.iter().filter(|&&(story, from)| atlas.is_hot(story) && from <= today);
    let leads = hot.map(|&(story, from)| {
        let last = today.min(from.plus(atlas.rules.telling_days.saturating_sub(1)));
        if contact.koryolink && atlas.story(story).must_be_seen() {
            (Level::Name, last, "a file they passed on may have been opened")
        } else {
            (Level::Talk, last, "tells a dangerous story")
        }
    });
    leads.collect()
}

/// Whom a thing that happened could have led to, how closely, as of which day, and why.
fn leads(known: Known<'_>, entry: &Entry) -> Vec<(PersonId, Level, Day, String)> {
    let scene = known.scene;
    let one = |person, level, why: &str| vec![(person, level, entry.day, why.to_owned())];
    match entry.noticed {
        Noticed::OnAir { contact, ticks, channel } => {
            let place = scene.atlas().place_of(contact);
            let locators = heard_by(known, place, entry.day);
            let steps = usize::from(ticks.0) * locators;
            let ahead = usize::from(was_heard(known, place, entry.day)) + named(known, place, channel, entry.day);
            let level = match steps + if steps > 0 { ahead } else { 0 } {
                0 => return Vec::new(),
                1 => Level::Place,
                2 => Level::Unit,
                _ => Level::Name,
            };
            let ticks = words::count(ticks.0.into(), "tick");
            one(contact, level, &format!("{ticks} on the air within a locator's hearing"))
        }
        Noticed::Shared { contact, story } if scene.atlas().is_hot(story) => {
            one(contact, Level::Name, "shared a file, which may have been opened")
        }
        Noticed::Smuggled { contact, came: false, .. } => one(contact, Level::Unit, "lost something at the river"),
        Noticed::Declined { by, .. } => one(by, Level::Name, "asked somebody who said no"),
        Noticed::Stopped { carrier, .. } => one(carrier, Level::Name, "stopped on the road"),
        Noticed::Released { person } => one(person, Level::Name, "was arrested and let go"),
        Noticed::Freed { prisoner } => one(prisoner, Level::Name, "was in a cell"),
        Noticed::Bribed { place, taken: false, .. } => {
            let here = scene.contacts().iter().map(|contact| contact.person);
            let here = here.filter(|&person| scene.atlas().place_of(person) == place);
            here.map(|person| (person, Level::Place, entry.day, "a bribe was refused there".to_owned())).collect()
        }
        Noticed::Held { person: prisoner, force } if scene.contact(prisoner).is_some() => {
            // They may name somebody at any dawn at which they are questioned.
            let dawns = scene.atlas().rules.dawns(force);
            let day = known.scene.day.min(entry.day.plus(dawns.into()));
            let why = format!("{}, who knows them, was taken", words::name(scene, prisoner));
            let tied = scene.ties(prisoner).filter(|&other| scene.contact(other).is_some());
            tied.map(|other| (other, Level::Name, day, why.clone())).collect()
        }
        _ => Vec::new(),
    }
}

/// How many steps ahead a fix starts in a night, as a lecture in force had named the channel.
fn named(known: Known<'_>, place: PlaceId, channel: Channel, night: Day) -> usize {
    let rules = &known.scene.atlas().rules;
    let named = known.entries.iter().any(|entry| {
        let lectured = Noticed::Lectured { place, topic: channel.topic(), backfired: false };
        entry.noticed == lectured && entry.day < night && night.since(entry.day) < rules.lecture_days
    });
    if named { usize::from(rules.lecture_steps) } else { 0 }
}

/// Whether anybody in a place could have been heard in the nights before one, for as long as a fix is remembered.
fn was_heard(known: Known<'_>, place: PlaceId, night: Day) -> bool {
    let memory = known.scene.atlas().rules.fix_memory;
    let on_air = |entry: &Entry| match entry.noticed {
        Noticed::OnAir { contact, .. } => known.scene.atlas().place_of(contact) == place,
        _ => false,
    };
    let before = known.entries.iter().filter(|entry| entry.day < night && night.since(entry.day) <= memory);
    before.into_iter().any(|entry| on_air(entry) && heard_by(known, place, entry.day) > 0)
}

/// How many locators are known to have listened in a place in a night.
fn heard_by(known: Known<'_>, place: PlaceId, night: Day) -> usize {
    let vans = known.scene.vans.iter().map(|&(van, _)| van);
    let stood = vans.filter(|&van| stood(known, van, night) == Some(place) && !was_paid(known, van, night));
    let fixed = known.scene.fixed().iter().filter(|&&at| at == place).count();
    stood.count() + fixed
}

/// Where a van stood in a night, as far as its comings and goings were seen.
fn stood(known: Known<'_>, van: VanId, night: Day) -> Option<PlaceId> {
    let moves = known.entries.iter().filter_map(|entry| match entry.noticed {
        Noticed::VanMoved { van: moved, from, to } if moved == van => Some((entry.day, from, to)),
        _ => None,
    });
    let mut last = None;
    for (day, from, to) in moves {
        // Vans drive by day: that night it stood where it came from.
        if day >= night {
            return from.or(last);
        }
        last = to;
    }
    let seen = known.scene.vans.iter().find(|&&(known, _)| known == van).map(|&(_, seen)| seen)?;
    last.or_else(|| (!seen.left).then_some(seen.place))
}

/// Whether a van's crew had been paid not to report a night.
fn was_paid(known: Known<'_>, van: VanId, night: Day) -> bool {
    let nights = known.scene.atlas().rules.crew_nights;
    known.entries.iter().any(|entry| match entry.noticed {
        Noticed::Bribed { target: BribeTarget::Crew(paid), taken: true, .. } => {
            paid == van && entry.day <= night && night.since(entry.day) < nights
        }
        _ => false,
    })
}
