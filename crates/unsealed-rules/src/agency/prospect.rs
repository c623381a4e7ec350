//! What an action would come to, as far as the agency can tell before it is made: for the person who plays it.
//!
//! What the rules and the agency's own part settle is exact; what hangs on the unseen is a chance by its belief, or a
//! range. Nothing here reads more than the view.

use crate::agency::assumptions::{find_chance, one_on_air};
use crate::agency::belief::Belief;
use crate::agency::worth::come_out;
use crate::rules::actions::{Action, Topic};
use crate::rules::atlas::Role;
use crate::rules::execute::{crossing_chance, fix_chances, plant_chance, stop_chance};
use crate::rules::ids::{Force, Patrol, PersonId, PlaceId, UnitId, VanId};
use crate::rules::moves::MoveKind;
use crate::rules::state::Clue;
use crate::rules::view::AgencyView;

/// One thing to expect of an action. Chances and shares are 0 to 1.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "what a field is, its name says, but where a line stands")]
pub enum Expected {
    /// The newest evidence for it.
    Grounds(Clue),
    /// People at home who would be searched.
    Searches(usize),
    /// A phone is found, by the belief: the least chance (every phone is hidden) and the greatest (none is).
    FindsPhone {
        least: f64,
        /// The chance that a brain reckons with.
        likely: f64,
        most: f64,
    },
    /// Of all who would be searched, the likeliest to have a phone, and how likely.
    Likeliest(PersonId, f64),
    /// Cynicism there if nothing is found.
    IfEmpty(f64),
    /// Cynicism there if the person must be let go.
    IfLetGo(f64),
    /// How likely a person is a contact, and has a phone.
    Suspected { person: PersonId, contact: f64, phone: f64 },
    /// Cells that are free, of how many, and the chance that a tie to a contact comes out there in all dawns.
    Cells {
        force: Force,
        /// Free ones.
        free: usize,
        /// All of them.
        of: u8,
        dawns: u8,
        /// The chance, for each tie.
        names: f64,
    },
    /// No cell of either force is free: whoever is taken is searched and let go.
    NoCell,
    /// Warrants left afterwards.
    Warrants(u8),
    /// Fear in a place now, and then.
    Fear {
        place: PlaceId,
        /// Now, 0 to 100.
        now: f64,
        then: f64,
    },
    /// A lecture backfires: cynicism counted, the limit, nerve that contacts gain, chance that who merely heard
    /// believes.
    Backfires {
        /// What counts of the place's cynicism.
        cynicism: f64,
        /// The most that lectures stand.
        most: f64,
        /// Nerve.
        nerve: u8,
        /// The chance.
        belief: f64,
    },
    /// Days that a lecture lasts, and the share of its effect that it has.
    Lasts(u16, f64),
    /// The chance that somebody who merely heard forgets, and the share of word that is left.
    Denies {
        /// Forgets.
        forget: f64,
        /// Is left.
        word: f64,
    },
    /// People there who believe a dangerous story, as the mood shows, of how many.
    Believe(f64, usize),
    /// A channel then needs nerve and costs it, and locators start some steps ahead.
    Deters { nerve: u8, cost: u8, steps: u8 },
    /// What informants' reports are multiplied by meanwhile.
    Reports(f64),
    /// Locators then, vans and fixed, of a place that a van leaves or comes to.
    Locators(PlaceId, (u8, u8)),
    /// Contacts with a phone to expect in a place.
    Transmitters(PlaceId, f64),
    /// Chance that one transmission in a place is fixed at all, by kind: those in play.
    Fixes(PlaceId, Vec<(MoveKind, f64)>),
    /// A traveller is stopped: without a checkpoint and with one; the same for traders and brokers.
    Stops {
        /// Anybody: without, with.
        anybody: (f64, f64),
        /// Traders and brokers.
        traders: (f64, f64),
        /// Days it stands.
        days: u16,
    },
    /// Guards then; the chance that goods come over now, and then; days until the first guard leaves.
    Guards {
        then: u8,
        /// The chance now, and then.
        over: (f64, f64),
        days: u16,
    },
    /// Files opened a day, now and then, and about how many harmless ones are sent.
    Inspects { files: (u16, u16), harmless: f64 },
    /// The chance that somebody of a unit will report.
    Willing(f64),
    /// People of the unit who inform already.
    Inform(usize),
    /// Contacts to expect in a unit.
    Contacts(UnitId, f64),
    /// What is left of a place's corruption.
    LessCorrupt(f64),
}

/// What to expect of an action, the weightiest first. Empty where an id names nothing.
pub fn prospect(view: AgencyView<'_>, belief: &Belief<'_>, action: Action) -> Vec<Expected> {
    let atlas = view.atlas();
    let (places, units) = (atlas.places.len(), atlas.units.len());
    match action {
        Action::MoveVan { van, to } if van.index() < view.agency().vans.len() && to.index() < places => {
            drive(view, belief, van, to)
        }
        Action::Lecture { place, topic } if place.index() < places => lecture(view, belief, place, topic),
        Action::Raid { unit, force } if unit.index() < units => raid(view, belief, unit, force),
        Action::Arrest { person, force } if person.index() < atlas.people() => arrest(view, belief, person, force),
        Action::Checkpoint { .. } => checkpoint(view),
        Action::Seal { crossing } if crossing.index() < places => seal(view, crossing),
        Action::Inspectors => inspectors(view),
        Action::Informant { unit } if unit.index() < units => informant(view, belief, unit),
        Action::Rotate { place } if place.index() < places => {
            vec![Expected::LessCorrupt(atlas.rules.rotate_factor)]
        }
        _ => Vec::new(),
    }
}

fn drive(view: AgencyView<'_>, belief: &Belief<'_>, van: VanId, to: PlaceId) -> Vec<Expected> {
    let from = view.agency().vans[van.index()].at;
    let (there, here) = (view.agency().locators(to), view.agency().locators(from));
    let (there, here) = ((there.0.saturating_add(1), there.1), (here.0.saturating_sub(1), here.1));
    vec![
        Expected::Transmitters(to, belief.transmitters(to)),
        Expected::Transmitters(from, belief.transmitters(from)),
        Expected::Locators(to, there),
        Expected::Locators(from, here),
        Expected::Fixes(to, one_transmission(view, to, there)),
    ]
}

/// The chance that one transmission is fixed tonight by these locators, for each channel in play.
fn one_transmission(view: AgencyView<'_>, place: PlaceId, (vans, fixed): (u8, u8)) -> Vec<(MoveKind, f64)> {
    let chance = |ticks| 1.0 - fix_chances(&view.atlas().rules, vans, fixed, ticks, 0)[0];
    one_on_air(view, place).map(|(kind, ticks)| (kind, chance(ticks))).collect()
}

fn lecture(view: AgencyView<'_>, belief: &Belief<'_>, place: PlaceId, topic: Topic) -> Vec<Expected> {
    let rules = &view.atlas().rules;
    let mood = view.mood(place);
    let (strength, backfires) = rules.lecture_strength(mood.cynicism);
    if backfires {
        let (nerve, belief) = (rules.backfire_nerve, rules.backfire_belief);
        let cynicism = rules.counted_cynicism(mood.cynicism);
        return vec![Expected::Backfires { cynicism, most: rules.backfire_above, nerve, belief }];
    }
    let mut expected = match topic {
        Topic::Story(_) => vec![
            Expected::Denies {
                forget: rules.lecture_forget * strength,
                word: 1.0 - strength * (1.0 - rules.lecture_word),
            },
            Expected::Believe(belief.hot_believers(place), view.atlas().people_of(place)),
        ],
        Topic::App(_) | Topic::Voice | Topic::StateNetwork => {
            let steps = if topic == Topic::StateNetwork { 0 } else { rules.lecture_steps };
            vec![
                Expected::Deters { nerve: rules.lecture_nerve, cost: rules.lecture_cost, steps },
                Expected::Transmitters(place, belief.transmitters(place)),
            ]
        }
    };
    let then = (mood.fear + rules.fear_of(topic) * strength).min(100.0);
    expected.extend([
        Expected::Fear { place, now: mood.fear, then },
        Expected::Lasts(rules.lecture_days, strength),
        Expected::Reports(1.0 + (rules.lecture_reports - 1.0) * strength),
    ]);
    expected
}

fn raid(view: AgencyView<'_>, belief: &Belief<'_>, unit: UnitId, force: Force) -> Vec<Expected> {
    let (atlas, rules) = (view.atlas(), &view.atlas().rules);
    let home: Vec<PersonId> = atlas.unit(unit).people().filter(|&person| view.public().is_free(person)).collect();
    let phone = |person: PersonId| belief.suspicion(person).phone;
    let finds = |find: f64| 1.0 - home.iter().fold(1.0, |none, &person| none * (1.0 - find * phone(person)));
    let likeliest = home.iter().map(|&person| (person, phone(person))).max_by(|a, b| a.1.total_cmp(&b.1));
    let place = atlas.unit(unit).place;
    let now = view.mood(place).fear;
    let mut expected = vec![Expected::FindsPhone {
        least: finds(rules.search_find_hidden.min(rules.search_find)),
        likely: finds(find_chance(view)),
        most: finds(rules.search_find),
    }];
    expected.extend(likeliest.map(|(person, phone)| Expected::Likeliest(person, phone)));
    expected.push(Expected::Searches(home.len()));
    expected.extend(view.grounds_for_raid(unit).cloned().map(Expected::Grounds));
    expected.push(Expected::Fear { place, now, then: (now + rules.raid_fear).min(100.0) });
    expected.push(Expected::IfEmpty(rules.raid_cynicism));
    expected.extend(cells(view, force));
    expected.push(Expected::Warrants(view.agency().warrants.saturating_sub(1)));
    expected
}

fn arrest(view: AgencyView<'_>, belief: &Belief<'_>, person: PersonId, force: Force) -> Vec<Expected> {
    let suspicion = belief.suspicion(person);
    let mut expected = vec![Expected::Suspected { person, contact: suspicion.contact, phone: suspicion.phone }];
    expected.extend(view.grounds_for_arrest(person).cloned().map(Expected::Grounds));
    expected.push(Expected::IfLetGo(view.atlas().rules.release_cynicism));
    expected.extend(cells(view, force));
    expected
}

/// Where those who are taken go: a full force's prisoners go to the other.
fn cells(view: AgencyView<'_>, force: Force) -> Vec<Expected> {
    let rules = &view.atlas().rules;
    let Some(force) = [force, force.other()].into_iter().find(|&force| view.free_cells(force) > 0) else {
        return vec![Expected::NoCell];
    };
    let (of, dawns) = (rules.cells(force), rules.dawns(force));
    vec![Expected::Cells { force, free: view.free_cells(force), of, dawns, names: come_out(view, force) }]
}

fn checkpoint(view: AgencyView<'_>) -> Vec<Expected> {
    let rules = &view.atlas().rules;
    let of = |role: Role| (stop_chance(rules, role, false), stop_chance(rules, role, true));
    vec![Expected::Stops { anybody: of(Role::Worker), traders: of(Role::Trader), days: rules.checkpoint_days }]
}

fn seal(view: AgencyView<'_>, crossing: PlaceId) -> Vec<Expected> {
    let rules = &view.atlas().rules;
    let now = view.public().patrols[crossing.index()].0;
    let then = now.saturating_add(1).min(rules.patrol_most);
    let over = |guards: u8| crossing_chance(rules, Patrol(guards), false);
    vec![Expected::Guards { then, over: (over(now), over(then)), days: rules.patrol_fall }]
}

fn inspectors(view: AgencyView<'_>) -> Vec<Expected> {
    let rules = &view.atlas().rules;
    let now = view.agency().inspection;
    let harmless = rules.harmless(view.atlas().people());
    vec![Expected::Inspects { files: (now, now.saturating_add(rules.inspect_more)), harmless }]
}

fn informant(view: AgencyView<'_>, belief: &Belief<'_>, unit: UnitId) -> Vec<Expected> {
    let atlas = view.atlas();
    let people = || atlas.unit(unit).people().filter(|&person| view.public().is_free(person));
    let willing = plant_chance(&atlas.rules, view.mood(atlas.unit(unit).place).bread);
    vec![
        Expected::Willing(willing),
        Expected::Contacts(unit, people().map(|person| belief.suspicion(person).contact).sum()),
        Expected::Inform(people().filter(|&person| view.agency().informs(person)).count()),
    ]
}
