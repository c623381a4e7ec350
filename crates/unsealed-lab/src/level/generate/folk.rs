//! Units by place, the people with a name in them, who of them works for the network, and whom they know.

use std::collections::{BTreeMap, BTreeSet};

use crate::level::format::{Contact, Person, RoleKey, Tie, Unit};
use crate::level::generate::content::{CONTENT, Lies};
use crate::level::generate::ideas::Theme;
use crate::level::generate::sketch::{Sketch, Spot};
use crate::level::generate::spec::{Spec, between, weighted};
use crate::level::names::Names;
use crate::rules::atlas::{Role, UnitKind};
use crate::rules::chance::Stream;
use crate::rules::ids::App;

/// The columns that the map has for a unit's name.
const COLUMNS: usize = 20;

/// Who lives in a level.
#[derive(Clone, Debug)]
pub(super) struct Folk {
    pub(super) units: Vec<Unit>,
    pub(super) people: Vec<Person>,
    /// The first of the people, in their order.
    pub(super) contacts: Vec<Contact>,
    pub(super) ties: Vec<Tie>,
    /// By person: the place, by its position on the map.
    pub(super) homes: Vec<usize>,
}

impl Folk {
    /// People for a map.
    pub(super) fn draw(spec: &Spec, sketch: &Sketch, themes: &[Theme], dice: &mut Stream) -> Self {
        let counts = counts(spec, sketch, dice);
        let units = units(sketch, &counts, dice);
        let mut folk = Self { units, people: Vec::new(), contacts: Vec::new(), ties: Vec::new(), homes: Vec::new() };
        let mut names = Names::without(std::iter::empty());
        for (place, holds) in seats(spec, sketch, dice) {
            folk.settle(sketch, place, holds, &mut names, dice);
            let person = folk.people.last().map(|person| person.id.clone()).unwrap_or_default();
            folk.contacts.push(Contact { person, ..Contact::default() });
        }
        for _ in 0..spec.others {
            let place = folk.homes[dice.below(spec.contacts)];
            let holds = sketch.spots[place].bars > 0 && dice.happens(0.6);
            folk.settle(sketch, place, holds, &mut names, dice);
        }
        folk.suit(sketch, themes, dice);
        folk.tie(spec, dice);
        folk.make_room();
        folk.count_phones(dice);
        folk
    }

    /// Gives a place one more person with a name, in a unit where there is none yet if there is one.
    fn settle(&mut self, sketch: &Sketch, place: usize, holds: bool, names: &mut Names, dice: &mut Stream) {
        let id = &sketch.spots[place].town.id;
        let named = |unit: &Unit| self.people.iter().filter(|person| person.unit == unit.id).count();
        let here = self.units.iter().filter(|unit| unit.place == *id);
        let mut here: Vec<&Unit> = here.collect();
        dice.shuffle(&mut here);
        here.sort_by_key(|unit| named(unit));
        let Some(unit) = here.first() else { return };
        let name = names.draw(dice, 0.5);
        let role = match unit.kind {
            UnitKind::WorkUnit if !holds && unit.role.is_none() => dice.happens(0.6).then_some(Role::Driver),
            UnitKind::Neighbourhood => dice.happens(0.4).then_some(Role::Trader),
            _ => None,
        };
        let apps = holds.then(|| apps(sketch.spots[place].bars, dice));
        let unit = unit.id.clone();
        self.people.push(Person {
            id: self.new_id(&name),
            name,
            unit,
            role,
            chinese: holds,
            apps,
            ..Person::default()
        });
        self.homes.push(place);
    }

    /// An id from a given name: "Ri Sun-hui" is sunhui, and the second of them sunhui2.
    fn new_id(&self, name: &str) -> String {
        let given = name.split_once(' ').map_or(name, |(_, given)| given);
        let base: String = given.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        let taken: BTreeSet<&str> = self.people.iter().map(|person| person.id.as_str()).collect();
        let again = (2..).map(|n| format!("{base}{n}"));
        let mut ids = std::iter::once(base.clone()).chain(again);
        ids.find(|id| !taken.contains(id.as_str())).unwrap_or_default()
    }

    /// Makes people what the level's ideas need: a broker, somebody on the state network, a relay kit.
    fn suit(&mut self, sketch: &Sketch, themes: &[Theme], dice: &mut Stream) {
        if themes.contains(&Theme::Bread) {
            let broker = &mut self.people[0];
            broker.role = Some(Role::Broker);
            let apps = broker.apps.get_or_insert_with(Vec::new);
            if !apps.contains(&App::Kakao) {
                apps.insert(0, App::Kakao);
            }
        }
        let shares = themes.contains(&Theme::Network);
        for at in 0..self.people.len() {
            self.people[at].koryolink = dice.happens(if shares { 0.8 } else { 0.15 }) || (shares && at == 0);
        }
        if themes.contains(&Theme::Road) {
            let inland = |at: usize| sketch.neighbours(at).any(|other| sketch.spots[other].bars == 0);
            let keeper = (0..self.contacts.len())
                .find(|&at| sketch.spots[self.homes[at]].bars > 0 && inland(self.homes[at]))
                .unwrap_or(0);
            self.contacts[keeper].kits = 1;
        }
    }

    /// Joins the contacts one to the next, everyone else to one of them, and adds a tie or two across.
    fn tie(&mut self, spec: &Spec, dice: &mut Stream) {
        let contacts = self.contacts.len();
        let mut pairs: BTreeSet<(usize, usize)> = (1..contacts).map(|at| (at - 1, at)).collect();
        for other in contacts..self.people.len() {
            let near: Vec<usize> = (0..contacts).filter(|&at| self.homes[at] == self.homes[other]).collect();
            let friend = dice.pick(&near).copied().unwrap_or(0);
            pairs.insert((friend, other));
        }
        for _ in 0..spec.contacts / 3 {
            let (a, b) = (dice.below(contacts), dice.below(contacts));
            if a != b {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
        let id = |at: usize| self.people[at].id.clone();
        self.ties = pairs.into_iter().map(|(a, b)| Tie { a: id(a), b: id(b), strength: None }).collect();
    }

    /// Lets units grow that have more people with a name or a role of their own than people.
    fn make_room(&mut self) {
        for unit in &mut self.units {
            let named = self.people.iter().filter(|person| person.unit == unit.id).count() as u16;
            // One more, so that nobody who is filled in is known for what they do.
            unit.people = unit.people.max(named + unit.roles.values().sum::<u16>() + 1);
        }
    }

    /// A phone or two more in some markets.
    fn count_phones(&mut self, dice: &mut Stream) {
        for unit in self.units.iter_mut().filter(|unit| unit.kind == UnitKind::Market) {
            let named = self.people.iter().filter(|person| person.unit == unit.id && person.chinese).count();
            unit.phones = dice.happens(0.6).then(|| (named + between(dice, 1, 2)) as u16);
        }
    }
}

/// How many units each place has: one at least, more by the river.
fn counts(spec: &Spec, sketch: &Sketch, dice: &mut Stream) -> Vec<usize> {
    let mut counts = vec![1; sketch.spots.len()];
    for _ in counts.len()..spec.units {
        let weight = |(at, spot): (usize, &Spot)| {
            let more = if spot.town.lies == Lies::River { 3 } else { 2 };
            (at, if counts[at] < 4 { more } else { 0 })
        };
        let weights: Vec<(usize, usize)> = sketch.spots.iter().enumerate().map(weight).collect();
        if let Some(at) = weighted(dice, &weights) {
            counts[at] += 1;
        }
    }
    counts
}

/// Where the contacts live, and whether they have a Chinese phone: the first where the signal is best, the
/// second in another place that the towers reach, the others by turns further inland and anywhere.
fn seats(spec: &Spec, sketch: &Sketch, dice: &mut Stream) -> Vec<(usize, bool)> {
    let reached = sketch.reached();
    let mut seats = vec![(reached[0], true), (reached.get(1).copied().unwrap_or(reached[0]), true)];
    let inland: Vec<usize> = (0..sketch.spots.len()).filter(|&at| sketch.spots[at].bars == 0).collect();
    let next_to = |at: &&usize| sketch.neighbours(**at).any(|other| sketch.spots[other].bars > 0);
    let near: Vec<usize> = inland.iter().filter(next_to).copied().collect();
    for at in seats.len()..spec.contacts {
        let home = match at % 3 {
            2 => dice.pick(&near).or_else(|| dice.pick(&inland)).copied(),
            0 => dice.pick(&reached).copied(),
            _ => dice.pick(&inland).copied(),
        };
        let home = home.unwrap_or(reached[0]);
        seats.push((home, sketch.spots[home].bars > 0 && dice.happens(0.85)));
    }
    seats
}

/// The apps on a phone: where there is one bar, `WeChat` more often.
fn apps(bars: u8, dice: &mut Stream) -> Vec<App> {
    let sets: [&[App]; 5] =
        [&[App::Kakao], &[App::Kakao, App::WeChat], &[App::Kakao, App::Line], &[App::WeChat], &[App::Line]];
    let weights = if bars >= 2 { [4, 3, 3, 1, 1] } else { [2, 4, 1, 3, 1] };
    let sets: Vec<(&[App], usize)> = sets.into_iter().zip(weights).collect();
    weighted(dice, &sets).unwrap_or(&[App::Kakao]).to_vec()
}

/// Hands out names of units, none twice in a level.
struct Signs {
    taken: BTreeSet<String>,
}

impl Signs {
    fn draw(&mut self, base: &[String], number: bool, town: &str, dice: &mut Stream) -> String {
        for _ in 0..100 {
            let sign = dice.pick(base).map_or("Works", String::as_str);
            let sign = if number { format!("{sign} {}", between(dice, 1, 9)) } else { sign.to_owned() };
            let local = format!("{town} {sign}");
            let sign = if !number && local.len() <= COLUMNS { local } else { sign };
            if self.taken.insert(sign.clone()) {
                return sign;
            }
        }
        let mut numbered = (2..).map(|n| format!("Works {n}"));
        numbered.find(|sign| self.taken.insert(sign.clone())).unwrap_or_default()
    }
}

fn units(sketch: &Sketch, counts: &[usize], dice: &mut Stream) -> Vec<Unit> {
    let mut signs = Signs { taken: BTreeSet::new() };
    let mut units = Vec::new();
    for (spot, &count) in sketch.spots.iter().zip(counts) {
        let mut kinds = [UnitKind::Market, UnitKind::Neighbourhood, UnitKind::School];
        dice.shuffle(&mut kinds);
        let kinds = std::iter::once(UnitKind::WorkUnit).chain(kinds).take(count);
        for (number, kind) in (1..).zip(kinds) {
            units.push(unit(spot, number, kind, &mut signs, dice));
        }
    }
    units
}

fn unit(spot: &Spot, number: usize, kind: UnitKind, signs: &mut Signs, dice: &mut Stream) -> Unit {
    let town = spot.town;
    let farms = kind == UnitKind::WorkUnit && town.lies != Lies::River && dice.happens(0.4);
    let (base, numbered) = match kind {
        UnitKind::WorkUnit if farms => (&CONTENT.farms, true),
        UnitKind::WorkUnit | UnitKind::Barracks => (&CONTENT.works, false),
        UnitKind::School => (&CONTENT.schools, false),
        UnitKind::Market => (&CONTENT.markets, false),
        UnitKind::Neighbourhood => (&CONTENT.quarters, true),
    };
    let mut roles = BTreeMap::new();
    match kind {
        UnitKind::WorkUnit if dice.happens(0.7) => roles.insert(RoleKey(Role::Official), 1),
        UnitKind::School => roles.insert(RoleKey(Role::Teacher), 1),
        _ => None,
    };
    if kind == UnitKind::WorkUnit && !farms && dice.happens(0.3) {
        roles.insert(RoleKey(Role::Driver), 1);
    }
    Unit {
        id: format!("{}{number}", town.id),
        name: signs.draw(base, numbered, &town.name, dice),
        place: town.id.clone(),
        kind,
        people: between(dice, 6, 8) as u16,
        role: farms.then_some(Role::Farmer),
        roles,
        ..Unit::default()
    }
}
