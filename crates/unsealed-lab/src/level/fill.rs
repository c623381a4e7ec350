//! From units by the handful to people, their things and their ties: what a seed makes of a level.
//!
//! Each part draws from a stream of its own, so that one more tie does not change anybody's name.

use std::collections::BTreeMap;

use crate::level::names::Names;
use crate::level::plan::{GiftPlan, Named, Plan};
use crate::rules::atlas::{Atlas, Objective, Person, Role, Roster, UnitKind};
use crate::rules::chance::{Chance, Purpose, Stream};
use crate::rules::graph::Graph;
use crate::rules::ids::{App, AppSet, Day, PersonId, UnitId};
use crate::rules::script::Gift;
use crate::rules::setup::Parts;
use crate::rules::state::{Contact, Gear, Phase};
use crate::rules::ties;

/// What a stream of the filling is for.
#[derive(Clone, Copy, Debug)]
enum Draw {
    Seats = 1,
    Names = 2,
    Gear = 3,
    Informants = 4,
    Ties = 5,
}

/// Fills a level with people.
pub fn fill(plan: &Plan, seed: u64) -> Parts {
    let chance = Chance::new(seed);
    let stream = |draw| stream(chance, draw);
    let seats = Seats::new(plan, &mut stream(Draw::Seats));
    let roster = roster(plan, &seats, &mut stream(Draw::Names));
    let gear = gear(plan, &seats, &roster, &mut stream(Draw::Gear));
    let informants = informants(plan, &seats, &mut stream(Draw::Informants));
    let mut pairs = ties::draw(&plan.atlas, &mut stream(Draw::Ties));
    let named = named_ties(plan, &seats);
    pairs.retain(|&(a, b, _)| !named.contains_key(&(a, b)));
    pairs.extend(named.into_iter().map(|((a, b), strength)| (a, b, strength)));
    let beliefs = plan.named.iter().zip(&seats.of);
    let beliefs = beliefs.flat_map(|(named, &person)| named.believes.iter().map(move |&story| (person, story)));
    Parts {
        beliefs: beliefs.collect(),
        contacts: contacts(plan, &seats),
        graph: Graph::new(roster.len(), &pairs),
        atlas: atlas(plan, &seats),
        roster,
        gear,
        moods: plan.moods.clone(),
        relays: plan.relays.clone(),
        money: plan.money,
        vans: plan.vans.clone(),
        fixed: plan.fixed.clone(),
        informants,
        warrants: plan.warrants,
        corruption: plan.corruption,
    }
}

/// Where the named people of a level sit, by their position among them.
pub(super) fn seats(plan: &Plan, seed: u64) -> Vec<PersonId> {
    Seats::new(plan, &mut stream(Chance::new(seed), Draw::Seats)).of
}

fn stream(chance: Chance, draw: Draw) -> Stream {
    chance.stream(Day(0), Phase::Night, Purpose::Fill, &[draw as u64])
}

/// The atlas with everybody in their seat whom objectives and script name.
fn atlas(plan: &Plan, seats: &Seats) -> Atlas {
    let mut atlas = plan.atlas.clone();
    for (objective, named) in atlas.objectives.iter_mut().zip(&plan.bring_out) {
        if let Objective::BringOut { people } = objective {
            *people = named.iter().map(|&at| seats.of[at]).collect();
        }
    }
    for (line, gifts) in atlas.script.iter_mut().zip(&plan.gifts) {
        let gift = |gift: &GiftPlan| match *gift {
            GiftPlan::Money(amount) => Gift::Money(amount),
            GiftPlan::Phone(at) => Gift::Phone(seats.of[at]),
            GiftPlan::Kit(at) => Gift::Kit(seats.of[at]),
        };
        line.give = gifts.iter().map(gift).collect();
    }
    atlas
}

/// Who sits where: named people get a place of their unit by lot, so that an id tells nothing.
struct Seats {
    /// By position among the named: their id.
    of: Vec<PersonId>,
    /// By id: the position among the named, if they are one.
    named: Vec<Option<usize>>,
    /// By unit: the ids of the others, in the order of the lot.
    others: Vec<Vec<PersonId>>,
}

impl Seats {
    fn new(plan: &Plan, dice: &mut Stream) -> Self {
        let mut seats = Self {
            of: vec![PersonId(0); plan.named.len()],
            named: vec![None; plan.atlas.people()],
            others: Vec::with_capacity(plan.atlas.units.len()),
        };
        for (at, unit) in plan.atlas.units.iter().enumerate() {
            let mut people: Vec<PersonId> = unit.people().collect();
            dice.shuffle(&mut people);
            let mut free = people.into_iter();
            let here = plan.named.iter().enumerate().filter(|(_, named)| named.unit == UnitId::at(at));
            for ((position, _), person) in here.zip(&mut free) {
                seats.of[position] = person;
                seats.named[person.index()] = Some(position);
            }
            seats.others.push(free.collect());
        }
        seats
    }

    /// The named person in a seat.
    fn who<'p>(&self, plan: &'p Plan, person: PersonId) -> Option<&'p Named> {
        self.named[person.index()].map(|at| &plan.named[at])
    }

    /// How many named people of a unit are so.
    fn count(plan: &Plan, unit: UnitId, so: impl Fn(&Named) -> bool) -> usize {
        plan.named.iter().filter(|named| named.unit == unit && so(named)).count()
    }
}

/// The ties that must exist, by their ends, the lower id first.
fn named_ties(plan: &Plan, seats: &Seats) -> BTreeMap<(PersonId, PersonId), f32> {
    let tie = |&(a, b, strength): &(usize, usize, Option<f32>)| {
        let (a, b) = (seats.of[a].min(seats.of[b]), seats.of[a].max(seats.of[b]));
        ((a, b), strength.unwrap_or_else(|| ties::strength(&plan.atlas, a, b)))
    };
    plan.ties.iter().map(tie).collect()
}

/// The chance that a filled-in person of a kind of unit is a woman: markets are mostly women's,
/// barracks mostly men's.
const fn women(kind: UnitKind) -> f64 {
    match kind {
        UnitKind::Market => 0.75,
        UnitKind::Barracks => 0.12,
        UnitKind::WorkUnit | UnitKind::School | UnitKind::Neighbourhood => 0.5,
    }
}

fn roster(plan: &Plan, seats: &Seats, dice: &mut Stream) -> Roster {
    let mut names = Names::without(plan.named.iter().map(|named| &*named.name));
    let mut roles: Vec<Role> = plan.atlas.unit_of.iter().map(|unit| plan.units[unit.index()].main_role()).collect();
    for (unit, others) in plan.units.iter().zip(&seats.others) {
        let others_roles = unit.roles.iter().flat_map(|(role, &count)| std::iter::repeat_n(role.0, count.into()));
        for (person, role) in others.iter().zip(others_roles) {
            roles[person.index()] = role;
        }
    }
    let person = |(at, role): (usize, Role)| {
        let id = PersonId::at(at);
        let unit = plan.atlas.unit_of(id);
        match seats.who(plan, id) {
            Some(named) => Person { name: named.name.clone(), unit, role: named.role },
            None => Person { name: names.draw(dice, women(plan.atlas.unit(unit).kind)).into(), unit, role },
        }
    };
    Roster::new(roles.into_iter().enumerate().map(person).collect())
}

fn gear(plan: &Plan, seats: &Seats, roster: &Roster, dice: &mut Stream) -> Vec<Gear> {
    let mut gear = vec![Gear::default(); roster.len()];
    for (named, person) in plan.named.iter().zip(&seats.of) {
        gear[person.index()] = Gear { chinese: named.chinese, koryolink: named.koryolink, apps: named.apps };
    }
    for (at, (unit, others)) in plan.units.iter().zip(&seats.others).enumerate() {
        let id = UnitId::at(at);
        let share = |person: PersonId| plan.atlas.rules.koryolink(roster.person(person).role);
        match unit.koryolink {
            None => others.iter().for_each(|&person| gear[person.index()].koryolink = dice.happens(share(person))),
            Some(count) => {
                let left = usize::from(count).saturating_sub(Seats::count(plan, id, |named| named.koryolink));
                for person in some_of(others, left, dice) {
                    gear[person.index()].koryolink = true;
                }
            }
        }
        let left = usize::from(unit.phones.unwrap_or(0)).saturating_sub(Seats::count(plan, id, |named| named.chinese));
        for person in some_of(others, left, dice) {
            let owned = &mut gear[person.index()];
            (owned.chinese, owned.apps) = (true, some_apps(dice));
        }
    }
    gear
}

/// At least one app; two of three people have any given one.
fn some_apps(dice: &mut Stream) -> AppSet {
    let apps: AppSet = App::ALL.into_iter().filter(|_| dice.happens(2.0 / 3.0)).collect();
    if apps.is_empty() { std::iter::once(App::WeChat).collect() } else { apps }
}

/// So many of `people`, drawn by lot; all of them if there are fewer.
fn some_of(people: &[PersonId], count: usize, dice: &mut Stream) -> Vec<PersonId> {
    let mut people = people.to_vec();
    dice.shuffle(&mut people);
    people.truncate(count);
    people
}

/// Who informs: the named who must, so many a unit where the level says, and for the other units
/// together the rulebook's share of their people. Contacts never do, nor named people who must not.
fn informants(plan: &Plan, seats: &Seats, dice: &mut Stream) -> Vec<PersonId> {
    let settled = |person: &PersonId| seats.who(plan, *person).and_then(|named| named.informant);
    let mut informants: Vec<PersonId> =
        seats.of.iter().copied().filter(|person| settled(person) == Some(true)).collect();
    let (mut open, mut open_people, mut open_sure) = (Vec::new(), 0, 0);
    for (at, unit) in plan.atlas.units.iter().enumerate() {
        let eligible: Vec<PersonId> = unit.people().filter(|person| settled(person).is_none()).collect();
        let sure = Seats::count(plan, UnitId::at(at), |named| named.informant == Some(true));
        if let Some(count) = plan.units[at].informants {
            informants.extend(some_of(&eligible, usize::from(count).saturating_sub(sure), dice));
        } else {
            open.extend(eligible);
            (open_people, open_sure) = (open_people + unit.len(), open_sure + sure);
        }
    }
    let due = (plan.atlas.rules.informant_share * open_people as f64).round() as usize;
    informants.extend(some_of(&open, due.saturating_sub(open_sure), dice));
    informants.sort_unstable();
    informants
}

fn contacts(plan: &Plan, seats: &Seats) -> Vec<Contact> {
    let mut contacts: Vec<(usize, Contact)> = Vec::new();
    for (named, &person) in plan.named.iter().zip(&seats.of) {
        let Some(contact) = &named.contact else { continue };
        let filed = Contact::new(person, contact.nerve, named.chinese, named.koryolink, named.apps);
        let goods = (contact.phones, contact.kits);
        let filed = Contact { files: contact.files, spare_phones: goods.0, kits: goods.1, ..filed };
        contacts.push((contact.order, filed));
    }
    contacts.sort_by_key(|&(order, _)| order);
    contacts.into_iter().map(|(_, contact)| contact).collect()
}
