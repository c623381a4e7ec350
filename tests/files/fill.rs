//! Filling a level with people: sound for every seed, as the file says, and the same everywhere.

use std::collections::BTreeSet;

use proptest::prelude::*;

use unsealed::level::Level;
use unsealed::rules::ids::{PersonId, UnitId};
use unsealed::rules::state::State;

/// Two places of three units with seven people each: the shape that the rulebook's densities are for.
const STANDARD: &str = include_str!("../levels/standard.ron");

fn standard() -> Level {
    Level::parse("standard.ron", STANDARD).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)))
}

fn named(state: &State, name: &str) -> PersonId {
    let found = state.truth().roster().iter().find(|(_, person)| &*person.name == name);
    found.map_or_else(|| panic!("{name} is in the roster"), |(person, _)| person)
}

fn ends(state: &State, person: PersonId) -> Vec<PersonId> {
    state.truth().crowd().ties(person).map(|tie| tie.to).collect()
}

/// Whether everyone of a unit can be reached from its first person inside the unit.
fn is_one_group(state: &State, unit: UnitId) -> bool {
    let people: Vec<PersonId> = state.atlas().unit(unit).people().collect();
    let mut reached: Vec<PersonId> = people[..1].to_vec();
    let mut at = 0;
    while at < reached.len() {
        let new = ends(state, reached[at]).into_iter().filter(|to| people.contains(to) && !reached.contains(to));
        let new: Vec<PersonId> = new.collect();
        reached.extend(new);
        at += 1;
    }
    reached.len() == people.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_seed_gives_what_the_file_says(seed: u64) {
        let level = standard();
        let state = State::new(&level.setup(seed), seed);
        let (truth, atlas) = (state.truth(), state.atlas());
        prop_assert_eq!(truth.roster().len(), 42);

        let names: BTreeSet<&str> = truth.roster().iter().map(|(_, person)| &*person.name).collect();
        prop_assert_eq!(names.len(), 42, "names are all different");

        let (sunhui, cholho) = (named(&state, "Ri Sun-hui"), named(&state, "Pak Chol-ho"));
        prop_assert_eq!(atlas.unit_of(sunhui), UnitId(0));
        prop_assert!(truth.network().is_contact(sunhui));
        let tie = truth.crowd().tie(sunhui, cholho).map(|tie| tie.strength);
        prop_assert_eq!(tie, Some(0.5), "a named tie, with its own strength");
        let miok = named(&state, "Ko Mi-ok");
        prop_assert_eq!(truth.crowd().tie(miok, cholho).map(|tie| tie.strength), Some(0.08), "and with the rulebook's");

        let inform = |unit: u32| atlas.unit(UnitId(unit)).people().filter(|&p| truth.agency().informs(p)).count();
        prop_assert_eq!((inform(0), inform(1)), (2, 0), "as many informants as the units say");
        prop_assert_eq!(truth.agency().informants.len(), 2 + 2, "and the share of 28 others: 1.68");
        prop_assert!(!truth.agency().informs(sunhui) && !truth.agency().informs(cholho));
        prop_assert!(truth.agency().informs(miok), "she must");

        let unit = |unit: u32| atlas.unit(UnitId(unit)).people().map(|person| truth.crowd().gear[person.index()]);
        prop_assert_eq!(unit(1).filter(|gear| gear.koryolink).count(), 3);
        prop_assert_eq!(unit(1).filter(|gear| gear.chinese).count(), 2);
        prop_assert!(unit(1).all(|gear| gear.chinese != gear.apps.is_empty()), "apps where there is a phone");
        prop_assert_eq!(unit(2).filter(|gear| gear.chinese).count(), 0);

        for at in 0..atlas.units.len() {
            prop_assert!(is_one_group(&state, UnitId::at(at)), "unit {} is one group", at);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_start(seed: u64) {
        let level = standard();
        let (one, other) = (State::new(&level.setup(seed), 0), State::new(&level.setup(seed), 0));
        prop_assert!(one == other);
        let next = State::new(&level.setup(seed.wrapping_add(1)), 0);
        prop_assert!(one != next, "and another seed another");
    }
}

#[test]
fn people_have_five_to_six_ties_on_average() {
    let level = standard();
    let degrees: Vec<f64> = (0..200)
        .map(|seed| {
            let state = State::new(&level.setup(seed), seed);
            let people = state.atlas().people();
            (0..people).map(|at| ends(&state, PersonId::at(at)).len()).sum::<usize>() as f64 / people as f64
        })
        .collect();
    let mean = degrees.iter().sum::<f64>() / degrees.len() as f64;
    assert!((5.0..6.0).contains(&mean), "{mean}");
    assert!(degrees.iter().all(|degree| (4.4..6.8).contains(degree)), "{degrees:?}");
}

#[test]
fn seats_are_drawn_so_that_an_id_tells_nothing() {
    let level = standard();
    let seats: BTreeSet<PersonId> =
        (0..100).map(|seed| named(&State::new(&level.setup(seed), seed), "Ri Sun-hui")).collect();
    assert_eq!(seats.len(), 7, "every seat of her unit comes up");
}

/// Pins the filling itself: a change here changes every game that somebody can take up again.
#[test]
fn the_filling_of_a_seed_stays_as_it_is() {
    let state = State::new(&standard().setup(7), 7);
    let names: Vec<&str> = state.truth().roster().iter().take(4).map(|(_, person)| &*person.name).collect();
    assert_eq!(names, ["Ri Kum-gyong", "Ko Mi-ok", "Kim Pok-mi", "Kim Pok-yon"]);
    assert_eq!(state.truth().agency().informants, [1, 2, 14, 41].map(PersonId));
    assert_eq!(ends(&state, PersonId(0)), [2, 3, 6].map(PersonId));
}
