//! Whether each objective can be met, and is not met before the first night.

use std::collections::{BTreeMap, BTreeSet};

use crate::level::check::{Checker, name_of};
use crate::level::fault::Code;
use crate::level::format::{Objective, Person, Unit};
use crate::level::span::Node;
use crate::rules::atlas::Role;
use crate::rules::ids::Bread;
use crate::rules::moves::MoveKind;
use crate::rules::objective::{hold, needed};
use crate::rules::state::Mood;

impl<'c> Checker<'c> {
    pub(super) fn objectives(&mut self) {
        let file = self.file;
        for (at, objective) in file.objectives.iter().enumerate() {
            let node = self.entry(&["objectives"], at);
            if !self.sound(node) {
                continue;
            }
            match objective {
                Objective::Inform { story, share, places, each, by } => {
                    self.inform(node, story, *by);
                    self.informed(node, (story, *share, *each), places);
                }
                Objective::KeepFree { contacts } => self.keep_free(node, usize::from(*contacts)),
                Objective::Remit { total } => self.remit(node, *total),
                Objective::BringOut { people } => self.bring_out(node, people),
                Objective::Loosen { place, hold } => self.loosen(node, place, *hold),
            }
        }
    }

    fn inform(&mut self, node: &Node, story: &str, by: Option<u16>) {
        let file = self.file;
        if by.is_some_and(|by| by > file.days) && file.days > 0 {
            let message = format!("`by` is {}, but the level ends on day {}", by.unwrap_or(0), file.days);
            return self.add(Code::Impossible, node.get("by"), message, "leave `by` out, or let the level last longer");
        }
        let Some((position, told)) = self.ids.story(story) else { return };
        let last = by.unwrap_or(file.days);
        let scripted = file.script.iter().any(|line| line.open.contains(&told.id));
        if told.opens > last && !scripted && last > 0 && self.sound(self.entry(&["stories"], position)) {
            let message =
                format!("the story `{story}` opens on day {}, and the objective ends on day {last}", told.opens);
            self.add(Code::Impossible, node.get("story"), message, "let the story open earlier");
        }
    }

    /// Whether there is anybody to inform, and somebody left to inform.
    fn informed(&mut self, node: &Node, (story, share, each): (&str, f64, bool), places: &[String]) {
        let file = self.file;
        if !self.sound(self.tree.get("units")) || !self.sound(self.tree.get("people")) {
            return;
        }
        let places: Vec<&str> = match places {
            [] => file.map.places.iter().map(|place| place.id.as_str()).collect(),
            places => places.iter().map(String::as_str).collect(),
        };
        let counts: Vec<(usize, usize)> = places.iter().map(|place| self.believers(place, story)).collect();
        let empty = places.iter().zip(&counts).enumerate().find(|(_, (_, count))| count.1 == 0);
        if let Some((at, (place, _))) = empty.filter(|_| each || counts.iter().all(|count| count.1 == 0)) {
            let message = format!("nobody lives in `{place}`, so nobody there can believe anything");
            let node = node.get("places").item(at);
            return self.add(Code::Impossible, node, message, "put a unit there, or name another place");
        }
        let enough = |&(now, of): &(usize, usize)| now >= needed(share, of);
        let all = counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        if if each { counts.iter().all(enough) } else { enough(&all) } {
            let message = "this objective is met before the first night";
            let mend = "ask for a larger share, or let fewer people believe it";
            self.add(Code::MetAlready, node.get("share"), message, mend);
        }
    }

    /// How many people of a place believe a story at the start, and how many live there.
    fn believers(&self, place: &str, story: &str) -> (usize, usize) {
        let units = self.file.units.iter().filter(|unit| unit.place == place);
        units.fold((0, 0), |(now, of), unit| {
            let convinced = self.named(unit).filter(|person| self.believed(person).any(|told| told == story));
            (now + convinced.count(), of + usize::from(unit.people))
        })
    }

    /// The stories that a person believes at the start, or holds a file of.
    fn believed(&self, person: &'c Person) -> impl Iterator<Item = &'c String> {
        let held = self.file.contacts.iter().filter(|contact| contact.person == person.id);
        person.believes.iter().chain(held.flat_map(|contact| &contact.files))
    }

    fn keep_free(&mut self, node: &Node, wanted: usize) {
        let file = self.file;
        if wanted > file.contacts.len() && !file.plays(MoveKind::Recruit) && self.sound(self.tree.get("contacts")) {
            let message = format!("{wanted} contacts must be free, but there are {}", file.contacts.len());
            let mend = "ask for fewer, or put Recruit in play";
            self.add(Code::Impossible, node.get("contacts"), message, mend);
        }
    }

    /// Whether there is a way to pay so much out, and the money for it.
    fn remit(&mut self, node: &Node, total: u32) {
        let file = self.file;
        let rules = &self.rules;
        let sound = ["units", "people", "contacts", "map", "script"].map(|list| self.sound(self.tree.get(list)));
        if sound.contains(&false) {
            return;
        }
        let paid = f64::from(rules.remit_amount) * (1.0 - rules.remit_fee);
        let orders = (file.plays(MoveKind::Remit) && self.reaches_broker() && paid > 0.0)
            .then(|| (f64::from(total) / paid).ceil() * f64::from(rules.remit_amount));
        let cash = f64::from(rules.cash_amount);
        let carried = (file.plays(MoveKind::Courier) && !file.map.roads.is_empty() && cash > 0.0)
            .then(|| (f64::from(total) / cash).ceil() * cash);
        let Some(price) = [orders, carried].into_iter().flatten().reduce(f64::min) else {
            let mend = "put Remit in play with a broker where the towers reach, or Courier with a road";
            return self.add(Code::Impossible, node, "nobody can ever pay money out", mend);
        };
        let has = f64::from(file.all_money());
        if has < price && !file.plays(MoveKind::Flee) {
            let message = format!("paying out {total} yuan takes {price}, and the level has {has} in all");
            self.add(Code::Impossible, node.get("total"), message, "give more `money`, or ask for less");
        }
    }

    /// The named brokers of a unit.
    pub(super) fn named_brokers(&self, unit: &'c Unit) -> impl Iterator<Item = &'c Person> {
        self.named(unit).filter(|person| person.role.unwrap_or_else(|| unit.main_role()) == Role::Broker)
    }

    /// Whether somebody whom the towers reach is a broker, and is a contact or may become one.
    fn reaches_broker(&self) -> bool {
        let file = self.file;
        file.units.iter().any(|unit| {
            let reached = self.ids.place(&unit.place).is_some_and(|(_, place)| place.bars > 0);
            let recruits = file.plays(MoveKind::Recruit);
            let named = self.named_brokers(unit).any(|person| recruits || self.works(person));
            reached && (named || (recruits && unit.has_brokers()))
        })
    }

    /// Whether each of these people can work for the network, and has a way out.
    fn bring_out(&mut self, node: &Node, people: &[String]) {
        let file = self.file;
        if !file.plays(MoveKind::Flee) {
            let message = "nobody can be brought out while Flee is not in play";
            return self.add(Code::Impossible, node, message, "put Flee in play");
        }
        let (leads_out, sound) =
            (self.leads_out(), self.sound(self.tree.get("map")) && self.sound(self.tree.get("units")));
        // Also where the map or the units were at fault.
        let escapes = |unit: Option<(usize, &Unit)>| {
            !sound || unit.is_none_or(|(_, unit)| leads_out.contains(unit.place.as_str()))
        };
        for (at, id) in people.iter().enumerate() {
            let node = node.get("people").item(at);
            let Some((position, person)) = self.ids.person(id) else { continue };
            let works = self.works(person);
            let joins = file.plays(MoveKind::Recruit) && person.informant != Some(true);
            let name = name_of(&person.name);
            if !self.sound(self.entry(&["people"], position)) {
                continue;
            }
            if !works && !joins && self.sound(self.tree.get("contacts")) {
                let message = format!("{name} is no contact and can never become one, so they never flee");
                let mend = "name them in `contacts`, or put Recruit in play; informants never join";
                self.add(Code::Impossible, node, message, mend);
            } else if !escapes(self.ids.unit(&person.unit)) {
                let message = format!("no road leads {name} to a crossing");
                self.add(Code::Impossible, node, message, "add a road, or `crossing: true` to a place");
            }
        }
    }

    /// The places from which roads lead to a crossing, the crossings among them.
    fn leads_out(&self) -> BTreeSet<&'c str> {
        let map = &self.file.map;
        let mut joined: BTreeMap<&str, Vec<&'c str>> = BTreeMap::new();
        for (a, b) in &map.roads {
            joined.entry(a).or_default().push(b);
            joined.entry(b).or_default().push(a);
        }
        let crossings = map.places.iter().filter(|place| place.crossing);
        let mut next: Vec<&str> = crossings.map(|place| place.id.as_str()).collect();
        let mut reached = BTreeSet::new();
        while let Some(place) = next.pop() {
            if reached.insert(place) {
                next.extend(joined.get(place).into_iter().flatten());
            }
        }
        reached
    }

    /// Whether the hold on a place is more than it must be, and can be brought so low at all.
    fn loosen(&mut self, node: &Node, place: &str, most: f64) {
        let file = self.file;
        let rules = &self.rules;
        let Some((_, place)) = self.ids.place(place) else { return };
        let sound = ["units", "people", "contacts", "map", "agency"].map(|list| self.sound(self.tree.get(list)));
        if sound.contains(&false) {
            return;
        }
        let bread = place.bread.unwrap_or(rules.bread_start);
        let corruption = file.agency.corruption.unwrap_or(rules.corruption_start);
        let now = Mood { fear: 0.0, bread: Bread(bread), cynicism: self.cynicism(&place.id) };
        let node = node.get("hold");
        if hold(rules, now, corruption) <= most {
            let message =
                format!("the hold on {} is {:.1} before the first night", place.name, hold(rules, now, corruption));
            return self.add(Code::MetAlready, node, message, "ask for less");
        }
        let feeds = file.plays(MoveKind::Feed);
        let spends = feeds || file.plays(MoveKind::Bribe);
        let grown = corruption + rules.corruption_daily * f64::from(file.days);
        let corruption = if spends { 1.0 } else { grown.min(1.0) };
        let best = Mood { fear: 0.0, bread: if feeds { Bread::MOST } else { Bread(bread) }, cynicism: 1.0 };
        let least = hold(rules, best, corruption);
        if least > most {
            let message = format!("the hold on {} can never be less than {least:.1}", place.name);
            self.add(Code::Impossible, node, message, "ask for more, or put Feed in play");
        }
    }

    /// Cynicism of a place at the start: the share of its people who believe a dangerous story.
    fn cynicism(&self, place: &str) -> f64 {
        let file = self.file;
        let hot = |id: &String| self.ids.story(id).is_some_and(|(_, story)| story.heat >= self.rules.hot_heat);
        let units = file.units.iter().filter(|unit| unit.place == place);
        let lives = |person: &&Person| self.ids.unit(&person.unit).is_some_and(|(_, unit)| unit.place == place);
        let convinced = |person: &&Person| self.believed(person).any(hot);
        let people: u32 = units.map(|unit| u32::from(unit.people)).sum();
        let convinced = file.people.iter().filter(lives).filter(convinced).count();
        if people == 0 { 0.0 } else { convinced as f64 / f64::from(people) }
    }
}
