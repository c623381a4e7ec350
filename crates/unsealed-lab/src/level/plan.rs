//! A checked level with every id resolved: all that does not depend on a seed.

use std::sync::Arc;

use crate::level::format::{self, File, When};
use crate::level::ids::Ids;
use crate::level::text::unwrapped;
use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Atlas, Objective, Place, Road, Role, Story, Unit};
use crate::rules::ids::{AppSet, Bars, Bread, Day, Heat, Nerve, Patrol, PlaceId, StoryId, StorySet, UnitId, Yuan};
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Rulebook;
use crate::rules::script::{ScriptLine, Trigger};

/// A level, ready to be filled.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Map, units, stories, objectives, script, numbers. Who must be brought out, and to whom the script
    /// gives something, is left open here, since a seed seats them.
    pub atlas: Atlas,
    /// By objective: who must be brought out, by position in `named`.
    pub bring_out: Vec<Vec<usize>>,
    /// By line of the script: what it gives.
    pub gifts: Vec<Vec<GiftPlan>>,
    /// By place: fear and bread at the start.
    pub moods: Vec<(f64, Bread)>,
    /// By unit: how it is filled.
    pub units: Vec<format::Unit>,
    /// Named people, in the file's order.
    pub named: Vec<Named>,
    /// Places with a relay.
    pub relays: Vec<PlaceId>,
    /// Ties that must exist, by position in `named`.
    pub ties: Vec<(usize, usize, Option<f32>)>,
    /// Money at the start.
    pub money: Yuan,
    /// Where each van stands.
    pub vans: Vec<PlaceId>,
    /// Where each fixed locator stands.
    pub fixed: Vec<PlaceId>,
    /// Warrants in hand.
    pub warrants: u8,
    /// Corruption, 0 to 1.
    pub corruption: f64,
}

/// What a line of the script gives; a person by position among the named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GiftPlan {
    /// Money.
    Money(Yuan),
    /// A phone.
    Phone(usize),
    /// A relay kit.
    Kit(usize),
}

/// A named person.
#[derive(Clone, Debug)]
pub struct Named {
    /// Name.
    pub name: Arc<str>,
    /// Unit.
    pub unit: UnitId,
    /// Role.
    pub role: Role,
    /// Whether they have a Chinese phone.
    pub chinese: bool,
    /// Whether they have a Koryolink phone.
    pub koryolink: bool,
    /// Apps on the Chinese phone.
    pub apps: AppSet,
    /// Whether they inform, where that is settled.
    pub informant: Option<bool>,
    /// What they believe at the start.
    pub believes: Vec<StoryId>,
    /// What they are as a contact.
    pub contact: Option<ContactPlan>,
}

/// What a contact starts with beside what any person has.
#[derive(Clone, Debug)]
pub struct ContactPlan {
    /// Position in the file's list of contacts.
    pub order: usize,
    /// Nerve.
    pub nerve: Nerve,
    /// Files.
    pub files: StorySet,
    /// Phones kept for somebody else.
    pub phones: u8,
    /// Relay kits kept.
    pub kits: u8,
}

/// A file and the positions of its ids.
struct Resolver<'f> {
    file: &'f File,
    ids: Ids<'f>,
}

impl Resolver<'_> {
    fn place(&self, id: &str) -> Option<PlaceId> {
        self.ids.place(id).map(|(at, _)| PlaceId::at(at))
    }

    fn unit(&self, id: &str) -> Option<UnitId> {
        self.ids.unit(id).map(|(at, _)| UnitId::at(at))
    }

    fn person(&self, id: &str) -> Option<usize> {
        self.ids.person(id).map(|(at, _)| at)
    }

    fn story(&self, id: &str) -> Option<StoryId> {
        self.ids.story(id).map(|(at, _)| StoryId::at(at))
    }

    fn people(&self, ids: &[String]) -> Option<Vec<usize>> {
        ids.iter().map(|id| self.person(id)).collect()
    }

    fn places(&self, ids: &[String]) -> Option<Vec<PlaceId>> {
        ids.iter().map(|id| self.place(id)).collect()
    }

    fn stories(&self, ids: &[String]) -> Option<Vec<StoryId>> {
        ids.iter().map(|id| self.story(id)).collect()
    }
}

impl Plan {
    /// Resolves a file's ids. `None` if one of them names nothing, which the checks rule out.
    pub fn of(file: &File) -> Option<Self> {
        let ids = Resolver { file, ids: Ids::new(file) };
        let mut rules = Rulebook::standard().with(&file.rules);
        rules.inspect_capacity = file.agency.inspection.unwrap_or(rules.inspect_capacity);
        let mood = |place: &format::Place| {
            (place.fear.unwrap_or(rules.fear_start), Bread(place.bread.unwrap_or(rules.bread_start)))
        };
        let tie = |tie: &format::Tie| {
            Some((ids.person(&tie.a)?, ids.person(&tie.b)?, tie.strength.map(|strength| strength as f32)))
        };
        Some(Self {
            moods: file.map.places.iter().map(mood).collect(),
            units: file.units.clone(),
            named: named(&ids, &rules)?,
            ties: file.ties.iter().map(tie).collect::<Option<_>>()?,
            money: Yuan(file.money),
            vans: ids.places(&file.agency.vans)?,
            fixed: ids.places(&file.agency.fixed)?,
            warrants: file.agency.warrants.unwrap_or(rules.warrants_start),
            corruption: file.agency.corruption.unwrap_or(rules.corruption_start),
            relays: place_ids(file, |place| place.relay),
            bring_out: file.objectives.iter().map(|goal| bring_out(&ids, goal)).collect::<Option<_>>()?,
            gifts: file.script.iter().map(|line| gifts(&ids, line)).collect::<Option<_>>()?,
            atlas: atlas(&ids, rules)?,
        })
    }
}

/// The places that are so.
fn place_ids(file: &File, so: impl Fn(&format::Place) -> bool) -> Vec<PlaceId> {
    file.map.places.iter().enumerate().filter(|(_, place)| so(place)).map(|(at, _)| PlaceId::at(at)).collect()
}

fn atlas(ids: &Resolver<'_>, rules: Rulebook) -> Option<Atlas> {
    let file = ids.file;
    let road = |(a, b): &(String, String)| Some(Road { a: ids.place(a)?, b: ids.place(b)? });
    let mut units = Vec::with_capacity(file.units.len());
    let mut unit_of = Vec::new();
    for unit in &file.units {
        let start = unit_of.len() as u32;
        unit_of.resize(unit_of.len() + usize::from(unit.people), UnitId::at(units.len()));
        let members = start..unit_of.len() as u32;
        units.push(Unit { name: unit.name.as_str().into(), place: ids.place(&unit.place)?, kind: unit.kind, members });
    }
    Some(Atlas {
        title: file.title.as_str().into(),
        days: Day(file.days),
        rules,
        size: file.map.size,
        river: file.map.river.clone(),
        places: file.map.places.iter().map(place).collect(),
        roads: file.map.roads.iter().map(road).collect::<Option<_>>()?,
        units,
        unit_of,
        stories: file.stories.iter().map(story).collect(),
        objectives: file.objectives.iter().map(|goal| objective(ids, goal)).collect::<Option<_>>()?,
        script: file.script.iter().map(|line| script_line(ids, line)).collect::<Option<_>>()?,
        moves: file.moves.clone().unwrap_or_else(|| MoveKind::PLAYABLE.to_vec()),
        actions: file.actions.clone().unwrap_or_else(|| ActionKind::PLAYABLE.to_vec()),
    })
}

fn place(place: &format::Place) -> Place {
    Place {
        name: place.name.as_str().into(),
        at: place.at,
        bars: Bars(place.bars),
        crossing: place.crossing,
        patrol: Patrol(place.patrol),
    }
}

fn story(story: &format::Story) -> Story {
    Story {
        title: story.title.as_str().into(),
        text: unwrapped(&story.text).into(),
        kind: story.kind,
        heat: Heat(story.heat),
        appeal: story.appeal,
        opens: Day(story.opens),
        stale: story.stale.map(Day),
    }
}

fn objective(ids: &Resolver<'_>, objective: &format::Objective) -> Option<Objective> {
    Some(match objective {
        format::Objective::Inform { story, share, places, each, by } => Objective::Inform {
            story: ids.story(story)?,
            share: *share,
            places: ids.places(places)?,
            each: *each,
            by: by.map(Day),
        },
        format::Objective::KeepFree { contacts } => Objective::KeepFree { contacts: *contacts },
        format::Objective::Remit { total } => Objective::Remit { total: Yuan(*total) },
        format::Objective::BringOut { .. } => Objective::BringOut { people: Vec::new() },
        format::Objective::Loosen { place, hold } => Objective::Loosen { place: ids.place(place)?, hold: *hold },
    })
}

fn bring_out(ids: &Resolver<'_>, objective: &format::Objective) -> Option<Vec<usize>> {
    if let format::Objective::BringOut { people } = objective { ids.people(people) } else { Some(Vec::new()) }
}

fn script_line(ids: &Resolver<'_>, line: &format::Line) -> Option<ScriptLine> {
    Some(ScriptLine {
        when: trigger(ids, &line.when)?,
        say: unwrapped(&line.say).into(),
        open: ids.stories(&line.open)?,
        give: Vec::new(),
        wait: line.wait,
    })
}

fn trigger(ids: &Resolver<'_>, when: &When) -> Option<Trigger> {
    Some(match when {
        When::Day(day) => Trigger::Day(Day(*day)),
        When::After(line) => Trigger::After(u8::try_from(ids.ids.line(line)?).ok()?),
        When::Made(kind) => Trigger::Made(*kind),
        When::Arrest => Trigger::Arrest,
        When::Raid => Trigger::Raid,
        When::Lecture => Trigger::Lecture,
        When::Informed { story, share, place } => Trigger::Informed {
            story: ids.story(story)?,
            share: *share,
            place: match place {
                Some(place) => Some(ids.place(place)?),
                None => None,
            },
        },
    })
}

fn gifts(ids: &Resolver<'_>, line: &format::Line) -> Option<Vec<GiftPlan>> {
    let gift = |gift: &format::Gift| {
        Some(match gift {
            format::Gift::Money(amount) => GiftPlan::Money(Yuan(*amount)),
            format::Gift::Phone(person) => GiftPlan::Phone(ids.person(person)?),
            format::Gift::Kit(person) => GiftPlan::Kit(ids.person(person)?),
        })
    };
    line.give.iter().map(gift).collect()
}

fn named(ids: &Resolver<'_>, rules: &Rulebook) -> Option<Vec<Named>> {
    let file = ids.file;
    let one = |person: &format::Person| {
        let unit = ids.unit(&person.unit)?;
        let order = file.contacts.iter().position(|contact| contact.person == person.id);
        let contact = match order {
            None => None,
            Some(order) => Some(ContactPlan {
                order,
                nerve: Nerve(file.contacts[order].nerve.unwrap_or(rules.nerve_start).min(rules.nerve_most)),
                files: ids.stories(&file.contacts[order].files)?.into_iter().collect(),
                phones: file.contacts[order].phones,
                kits: file.contacts[order].kits,
            }),
        };
        Some(Named {
            name: person.name.as_str().into(),
            unit,
            role: person.role.unwrap_or_else(|| file.units[unit.index()].main_role()),
            chinese: person.chinese,
            koryolink: person.koryolink,
            apps: person.apps().iter().copied().collect(),
            informant: if contact.is_some() { Some(false) } else { person.informant },
            believes: believes(ids, person, order)?,
            contact,
        })
    };
    file.people.iter().map(one).collect()
}

/// What a person believes at the start: what the level says, and what they hold a file of.
fn believes(ids: &Resolver<'_>, person: &format::Person, order: Option<usize>) -> Option<Vec<StoryId>> {
    let files = order.map_or(&[][..], |order| &ids.file.contacts[order].files);
    let mut stories = ids.stories(&person.believes)?;
    stories.extend(ids.stories(files)?);
    stories.sort_unstable();
    stories.dedup();
    Some(stories)
}
