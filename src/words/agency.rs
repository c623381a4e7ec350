//! The agency's notes and doings, for the reveal after a game and for replays.

use crate::rules::actions::{Action, Topic};
use crate::rules::atlas::{Atlas, Roster};
use crate::rules::ids::{PersonId, PlaceId, RoadId, StoryId, UnitId};
use crate::rules::state::{Clue, ClueKind};
use crate::words::Tone::{Good, Neutral};
use crate::words::border::between;
use crate::words::chronicle::Telling;
use crate::words::{apps, list, locators, people, percent, sentence, topic_by};

/// Names as the agency's registers have them.
#[derive(Clone, Copy)]
pub(super) struct Registers<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) roster: &'a Roster,
}

impl<'a> Registers<'a> {
    pub(super) fn name(self, person: PersonId) -> &'a str {
        &self.roster.person(person).name
    }

    pub(super) fn place(self, place: PlaceId) -> &'a str {
        &self.atlas.place(place).name
    }

    pub(super) fn unit(self, unit: UnitId) -> &'a str {
        &self.atlas.unit(unit).name
    }

    pub(super) fn road(self, road: RoadId) -> String {
        between(self.atlas, road)
    }

    pub(super) fn title(self, story: StoryId) -> String {
        format!("\"{}\"", self.atlas.story(story).title)
    }

    pub(super) fn topic(self, topic: Topic) -> String {
        topic_by(topic, |story| self.title(story))
    }
}

/// One line of the agency's notes, without its day.
pub fn agency_line(atlas: &Atlas, roster: &Roster, clue: &Clue) -> String {
    sentence(&telling(Registers { atlas, roster }, &clue.kind).2)
}

/// What a clue means for the agency, where it is about, and what is said of it.
pub(super) fn telling(registers: Registers<'_>, kind: &ClueKind) -> Telling {
    let who = |person| registers.name(person);
    let home = |person| Some(registers.atlas.place_of(person));
    let of = |unit| Some(registers.atlas.unit(unit).place);
    match *kind {
        ClueKind::Listened { place, vans, fixed } => {
            let heard = format!("{} listened in {}", locators((vans, fixed)), registers.place(place));
            (Neutral, Some(place), heard)
        }
        ClueKind::Fixed { place, unit, person, channel } => {
            let how = channel.map_or("a transmission", |channel| channel.name());
            let at = match (person, unit) {
                (Some(person), _) => who(person),
                (None, Some(unit)) => registers.unit(unit),
                (None, None) => registers.place(place),
            };
            (Good, Some(place), format!("fixed {how} to {at}"))
        }
        ClueKind::Reported { informant, story, unit, teller } => {
            let from =
                teller.map_or_else(|| format!("someone of {}", registers.unit(unit)), |teller| who(teller).into());
            let heard = format!("{} reported hearing {} from {from}", who(informant), registers.title(story));
            (Good, of(unit), heard)
        }
        ClueKind::Approached { informant, asker } => {
            let asked = format!("{} was asked by {} to work for the network", who(informant), who(asker));
            (Good, home(asker), asked)
        }
        ClueKind::Held { person, force } => {
            (Neutral, home(person), format!("{} is held by {}", who(person), force.name()))
        }
        ClueKind::Questioned { prisoner, force, chance } => {
            let chance = format!("{} for each tie to a contact", percent(chance));
            let by = format!("{} was questioned by {}: {chance}", who(prisoner), force.name());
            (Neutral, home(prisoner), by)
        }
        ClueKind::Named { prisoner, contact } => {
            (Good, home(contact), format!("{} named {}", who(prisoner), who(contact)))
        }
        ClueKind::Lectured { place, topic } => {
            let against = format!("a lecture in {} against {}", registers.place(place), registers.topic(topic));
            (Neutral, Some(place), against)
        }
        ClueKind::Intercepted { sender, story } => {
            let stopped = format!("inspectors stopped {} from {}", registers.title(story), who(sender));
            (Good, home(sender), stopped)
        }
        ClueKind::Smuggling { unit } => {
            (Good, of(unit), format!("someone of {} fetched something at the river", registers.unit(unit)))
        }
        ClueKind::BribeRefused { place } => {
            (Good, Some(place), format!("a bribe was refused in {}", registers.place(place)))
        }
        ClueKind::Stopped { person, found: true } => {
            (Good, home(person), format!("{} was searched on the road and had something", who(person)))
        }
        ClueKind::Stopped { person, found: false } => {
            (Neutral, home(person), format!("{} was turned back on the road", who(person)))
        }
        ClueKind::Fleeing { person } => {
            (Good, home(person), format!("{} was taken on the way to the river", who(person)))
        }
        ClueKind::Planted { unit, informant: Some(person) } => {
            let reports = format!("{} of {} will report from now on", who(person), registers.unit(unit));
            (Good, of(unit), reports)
        }
        ClueKind::Planted { unit, informant: None } => {
            (Neutral, of(unit), format!("nobody of {} would report", registers.unit(unit)))
        }
        ClueKind::Raided { unit, ref searched } => {
            let found = format!("searched {}: {}", registers.unit(unit), people(searched.len()));
            (Neutral, of(unit), found)
        }
        ClueKind::Searched { person, .. } => (Good, home(person), found(registers, kind)),
        ClueKind::Examined { person, .. } => (Neutral, home(person), found(registers, kind)),
    }
}

/// What was found on a person.
fn found(registers: Registers<'_>, kind: &ClueKind) -> String {
    let who = |person| registers.name(person);
    match *kind {
        ClueKind::Searched { person, phone, apps: on, files } => {
            let mut things = Vec::new();
            if phone && on.is_empty() {
                things.push("a phone".to_owned());
            } else if phone {
                things.push(format!("a phone with {}", apps(on.iter())));
            }
            things.extend(files.iter().map(|story| format!("the file of {}", registers.title(story))));
            let things = if things.is_empty() { "nothing".to_owned() } else { list(things) };
            format!("{} had {things}", who(person))
        }
        ClueKind::Examined { person, phone, file, believes } => {
            let mut found = Vec::new();
            let mut add = |has: bool, yes: &str, no: &str| found.push(if has { yes.to_owned() } else { no.to_owned() });
            add(phone, "a phone", "no phone");
            add(file, "a file", "no file");
            add(believes, "believes a dangerous story", "believes nothing dangerous");
            format!("{} was examined: {}", who(person), found.join(", "))
        }
        _ => String::new(),
    }
}

/// One action of the agency.
pub fn action_line(atlas: &Atlas, roster: &Roster, action: Action) -> String {
    let registers = Registers { atlas, roster };
    match action {
        Action::MoveVan { van, to } => format!("Drive van {} to {}", van.index() + 1, registers.place(to)),
        Action::Lecture { place, topic } => {
            format!("Lecture in {} against {}", registers.place(place), registers.topic(topic))
        }
        Action::Raid { unit, force } => format!("Search {}, cells of {}", registers.unit(unit), force.name()),
        Action::Arrest { person, force } => format!("Arrest {}, cells of {}", registers.name(person), force.name()),
        Action::EndDay => "End the day".to_owned(),
        Action::Checkpoint { road } => format!("Set up a checkpoint {}", registers.road(road)),
        Action::Seal { crossing } => format!("Send more guards to {}", registers.place(crossing)),
        Action::Inspectors => "Have more files inspected on the state network".to_owned(),
        Action::Informant { unit } => format!("Look for an informant in {}", registers.unit(unit)),
        Action::Rotate { place } => format!("Move the officials of {} on", registers.place(place)),
    }
}
