//! Checks what no single value shows: ids, sums, what fits together, whether the aim can be met.

use std::collections::{BTreeMap, BTreeSet};

use crate::level::fault::{Code, Faults};
use crate::level::format::{Contact, File, PEOPLE, Person, Place, Unit};
use crate::level::ids::Ids;
use crate::level::schema::Thing;
use crate::level::span::Node;
use crate::level::walk::{Walked, near};
use crate::rules::rulebook::Rulebook;

/// Adds every fault that lies between the values of a file. `tree` is the text's tree with what was at
/// fault blanked out, so that its lists and the file's have the same positions.
pub fn check(file: &File, tree: &Node, walked: &Walked, faults: &mut Faults) {
    dangling(walked, faults);
    let mut checker = Checker::new(file, tree, faults);
    checker.aim();
    checker.map();
    checker.roads();
    checker.units();
    checker.people();
    checker.contacts_sound();
    checker.ties();
    checker.stories();
    checker.objectives();
    checker.script();
}

/// Ids that nothing has. Where a definition of the kind was itself at fault, what is missing may be
/// that one, and is not reported twice.
fn dangling(walked: &Walked, faults: &mut Faults) {
    let mut looks = LOOKS;
    let known: BTreeSet<(Thing, &str)> = walked.defs.iter().map(|def| (def.thing, def.id.as_str())).collect();
    for mention in &walked.refs {
        if walked.lost.contains(&mention.thing) || known.contains(&(mention.thing, mention.id.as_str())) {
            continue;
        }
        if faults.is_full() {
            faults.more += 1;
            continue;
        }
        let ids: Vec<&str> =
            walked.defs.iter().filter(|def| def.thing == mention.thing).map(|def| def.id.as_str()).collect();
        let other = walked.defs.iter().find(|def| def.id == mention.id);
        // Of a file that is all faults, the first have their mends.
        let likely = if looks >= ids.len() { near(&mention.id, ids.iter().copied()) } else { String::new() };
        looks = looks.saturating_sub(ids.len());
        let mend = match likely {
            _ if other.is_some() => format!("`{}` is a {}", mention.id, other.map_or("", |def| def.thing.name())),
            near if !near.is_empty() => near,
            _ if ids.is_empty() => format!("the file has no {} with an id", mention.thing.name()),
            _ if ids.len() == 1 => format!("the only one is `{}`", ids[0]),
            _ if ids.len() <= 8 => format!("there are {}", ids.join(", ")),
            _ => String::new(),
        };
        let message = format!("no {} has the id `{}`", mention.thing.name(), mention.id);
        faults.add(Code::Dangling, mention.span.clone(), message, mend);
    }
}

/// How many ids are held against misspelt ones at most, for one file.
const LOOKS: usize = 20_000;

/// A file under review, with what is found wrong or odd.
pub(super) struct Checker<'c> {
    pub(super) file: &'c File,
    pub(super) tree: &'c Node,
    pub(super) ids: Ids<'c>,
    /// The rules' numbers with the level's own put in.
    pub(super) rules: Rulebook,
    faults: &'c mut Faults,
}

impl<'c> Checker<'c> {
    pub(super) fn new(file: &'c File, tree: &'c Node, faults: &'c mut Faults) -> Self {
        let rules = Rulebook::standard().with(&file.rules);
        Self { file, tree, ids: Ids::new(file), rules, faults }
    }

    /// An entry's node in the file's lists.
    pub(super) fn entry(&self, list: &[&str], at: usize) -> &'c Node {
        list.iter().fold(self.tree, |node, name| node.get(name)).item(at)
    }

    /// The people who work for the player at the start, each with where they live.
    pub(super) fn contacts(&self) -> impl Iterator<Item = (&'c Person, &'c Place)> {
        self.file.contacts.iter().filter_map(|contact| {
            let (_, person) = self.ids.person(&contact.person)?;
            let (_, unit) = self.ids.unit(&person.unit)?;
            Some((person, self.ids.place(&unit.place)?.1))
        })
    }

    /// Whether a person is a contact at the start.
    pub(super) fn works(&self, person: &Person) -> bool {
        self.file.contacts.iter().any(|contact| contact.person == person.id)
    }

    /// The named people of a unit.
    pub(super) fn named(&self, unit: &'c Unit) -> impl Iterator<Item = &'c Person> {
        self.file.people.iter().filter(|person| person.unit == unit.id)
    }

    /// Whether an entry had no fault so far, so that what follows from it is worth a look.
    pub(super) fn sound(&self, node: &Node) -> bool {
        !self.faults.touch(&node.span)
    }

    /// Adds what is wrong with a value.
    pub(super) fn add(&mut self, code: Code, node: &Node, message: impl Into<String>, mend: impl Into<String>) {
        self.faults.add(code, node.span.clone(), message, mend);
    }

    /// Adds what is wrong with a list as a whole, at its bracket.
    fn add_at_bracket(&mut self, code: Code, list: &Node, message: impl Into<String>, mend: impl Into<String>) {
        self.faults.add(code, list.span.start..list.span.start + 1, message, mend);
    }

    fn aim(&mut self) {
        for (name, (least, greatest)) in self.file.aim.ranges() {
            let node = self.tree.get("aim").get(name);
            if least >= greatest && self.sound(node) {
                let message = format!("`{name}` aims at {least} to {greatest}, which is no range");
                self.add(Code::Range, node, message, "write the least first, then one that is greater");
            }
        }
    }

    fn map(&mut self) {
        let map = &self.file.map;
        let (width, height) = map.size;
        if self.tree.get("map").field("size").is_none() {
            return;
        }
        let inside = |at: (u16, u16)| at.0 < width && at.1 < height;
        let mend = format!("the map has columns 0 to {} and rows 0 to {}", width.max(1) - 1, height.max(1) - 1);
        for (at, &point) in map.river.iter().enumerate() {
            let node = self.entry(&["map", "river"], at);
            if !inside(point) {
                self.add(Code::Position, node, "a point of the river is off the map", mend.as_str());
            }
        }
        for (at, place) in map.places.iter().enumerate() {
            let node = self.entry(&["map", "places"], at);
            if node.field("at").is_none() {
                continue;
            }
            let node = node.get("at");
            let twin = map.places[..at].iter().find(|other| other.at == place.at);
            if !inside(place.at) {
                self.add(Code::Position, node, format!("{} is off the map", name_of(&place.name)), mend.as_str());
            } else if let Some(twin) = twin {
                let message = format!("{} stands where {} does", name_of(&place.name), name_of(&twin.name));
                self.add(Code::Position, node, message, "move one of them");
            }
        }
    }

    fn roads(&mut self) {
        let roads: Vec<(&str, &str)> = self.file.map.roads.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        self.pairs(&roads, &["map", "roads"], "a road", "the two places");
    }

    fn ties(&mut self) {
        let ties: Vec<(&str, &str)> = self.file.ties.iter().map(|tie| (tie.a.as_str(), tie.b.as_str())).collect();
        self.pairs(&ties, &["ties"], "a tie", "the two people");
    }

    /// Pairs of ids: each between two different things, none twice.
    fn pairs(&mut self, pairs: &[(&str, &str)], list: &[&str], what: &str, ends: &str) {
        let mut seen = BTreeMap::new();
        for (at, &(a, b)) in pairs.iter().enumerate() {
            let node = self.entry(list, at);
            let end = if node.items().is_empty() { node.get("b") } else { node.item(1) };
            if a.is_empty() || b.is_empty() {
                continue;
            }
            if a == b {
                let message = format!("{what} leads from `{a}` to itself");
                self.add(Code::Repeated, end, message, "name two different ends");
            } else if seen.insert((a.min(b), a.max(b)), at).is_some() {
                let message = format!("{ends} `{a}` and `{b}` are joined twice");
                self.add(Code::Repeated, node, message, "take one of them out");
            }
        }
    }

    fn units(&mut self) {
        let mut people = 0_usize;
        for (at, unit) in self.file.units.iter().enumerate() {
            people += usize::from(unit.people);
            let node = self.entry(&["units"], at);
            if !self.sound(node) {
                continue;
            }
            let named: Vec<&Person> = self.named(unit).collect();
            let roles: usize = unit.roles.values().map(|&count| usize::from(count)).sum();
            let size = usize::from(unit.people);
            if named.len() + roles > size {
                let message = format!(
                    "{} has {size} people, fewer than are named ({}) and in other roles ({roles})",
                    name_of(&unit.name),
                    named.len()
                );
                let mend = format!("`people` must be {} at least", named.len() + roles);
                self.add(Code::Overfull, node.get("people"), message, mend);
            }
            let counts = [
                ("koryolink", unit.koryolink, named.iter().filter(|person| person.koryolink).count()),
                ("phones", unit.phones, named.iter().filter(|person| person.chinese).count()),
                ("informants", unit.informants, named.iter().filter(|person| person.informant == Some(true)).count()),
            ];
            for (field, count, least) in counts {
                self.count(node.get(field), field, count, least, size);
            }
            self.willing(node, unit);
        }
        if people > PEOPLE {
            let message = format!("the units have {people} people together; the most is {PEOPLE}");
            self.add_at_bracket(Code::TooMany, self.tree.get("units"), message, "");
        }
    }

    fn count(&mut self, node: &Node, field: &str, count: Option<u16>, least: usize, most: usize) {
        let Some(count) = count.map(usize::from) else { return };
        if count > most {
            let message = format!("`{field}` is {count}, more than the unit's {most} people");
            self.add(Code::Overfull, node, message, "");
        } else if count < least {
            let message = format!("`{field}` is {count}, fewer than the named people of the unit ({least}) who count");
            self.add(Code::Overfull, node, message, format!("make it {least} at least, or leave it out"));
        }
    }

    /// Whether a unit has as many people who may inform as it is to have informants.
    fn willing(&mut self, node: &Node, unit: &'c Unit) {
        let never =
            |person: &&Person| person.informant == Some(false) || (person.informant.is_none() && self.works(person));
        let never = self.named(unit).filter(never).count();
        let count = usize::from(unit.informants.unwrap_or(0));
        let may = usize::from(unit.people).saturating_sub(never);
        if count > may && count <= usize::from(unit.people) {
            let message = format!("`informants` is {count}, but only {may} people of the unit may be one");
            let mend = "contacts never inform, nor do people with `informant: false`";
            self.add(Code::Overfull, node.get("informants"), message, mend);
        }
    }

    fn people(&mut self) {
        for (at, person) in self.file.people.iter().enumerate() {
            let node = self.entry(&["people"], at);
            if !person.chinese && person.apps.as_ref().is_some_and(|apps| !apps.is_empty()) && self.sound(node) {
                let message = format!("{} has apps and no Chinese phone to run them", name_of(&person.name));
                self.add(Code::Missing, node.get("apps"), message, "add `chinese: true`, or take `apps` out");
            }
        }
    }

    fn contacts_sound(&mut self) {
        let file = self.file;
        for (at, contact) in file.contacts.iter().enumerate() {
            let node = self.entry(&["contacts"], at);
            let Some((_, person)) = self.ids.person(&contact.person) else { continue };
            if file.contacts[..at].iter().any(|other| other.person == contact.person) {
                let message = format!("{} is a contact twice", name_of(&person.name));
                self.add(Code::Repeated, node.get("person"), message, "take one of them out");
            }
            if person.informant == Some(true) {
                let message = format!("{} is a contact and an informant", name_of(&person.name));
                self.add(Code::Informs, node.get("person"), message, "an informant never works for the network");
            }
        }
        let list = self.tree.get("contacts");
        let phone = |contact: &Contact| self.ids.person(&contact.person).is_some_and(|(_, person)| person.chinese);
        let settled = self.sound(list) && self.sound(self.tree.get("people")) && !file.contacts.is_empty();
        if settled && !file.contacts.iter().any(phone) {
            let message = "no contact has a Chinese phone, so nobody can be reached";
            self.add_at_bracket(Code::NoPhone, list, message, "give one of them `chinese: true`");
        }
    }

    fn stories(&mut self) {
        for (at, story) in self.file.stories.iter().enumerate() {
            let node = self.entry(&["stories"], at);
            if let Some(stale) = story.stale
                && stale <= story.opens
                && self.sound(node)
            {
                let message = format!("`stale` is {stale}, but the story opens on day {}", story.opens);
                self.add(Code::Range, node.get("stale"), message, "let it go stale later, or leave `stale` out");
            }
        }
    }
}

/// A name in messages; "it" where there is none.
pub(super) fn name_of(name: &str) -> String {
    if name.is_empty() { "it".to_owned() } else { format!("{name:?}") }
}
