//! Who talks with whom: dense inside a unit, sparse across the units of a place, rare across places.

use std::collections::BTreeSet;

use crate::rules::atlas::Atlas;
use crate::rules::chance::Stream;
use crate::rules::ids::{PersonId, PlaceId, UnitId};

/// A tie: its ends, the lower id first, and its strength.
pub type Pair = (PersonId, PersonId, f32);

/// The rulebook's strength for a tie between two people, by where they are.
pub fn strength(atlas: &Atlas, a: PersonId, b: PersonId) -> f32 {
    let strength = if atlas.unit_of(a) == atlas.unit_of(b) {
        atlas.rules.tie_unit
    } else if atlas.place_of(a) == atlas.place_of(b) {
        atlas.rules.tie_place
    } else {
        atlas.rules.tie_far
    };
    strength as f32
}

/// Draws the ties of a level: each pair of a unit with chance `unit_density` and then what it takes to
/// make one group of the unit; across units of a place `place_ties` a person on average, and across
/// places `far_ties`, both ends counted.
pub fn draw(atlas: &Atlas, dice: &mut Stream) -> Vec<Pair> {
    let mut drawn = BTreeSet::new();
    for unit in (0..atlas.units.len()).map(UnitId::at) {
        draw_unit(atlas, unit, dice, &mut drawn);
    }
    let people_of = people_by_place(atlas);
    for people in &people_of {
        let due = ties_due(atlas.rules.place_ties, people.len());
        let partner = |a: PersonId, dice: &mut Stream| {
            dice.pick(people).copied().filter(|&b| atlas.unit_of(a) != atlas.unit_of(b))
        };
        draw_across(people, due, dice, &mut drawn, partner);
    }
    let everyone: Vec<PersonId> = (0..atlas.people()).map(PersonId::at).collect();
    let due = ties_due(atlas.rules.far_ties, everyone.len());
    let reach: Vec<Vec<PlaceId>> = atlas.place_ids().map(|place| reach(atlas, place)).collect();
    let partner = |a: PersonId, dice: &mut Stream| {
        let place = *dice.pick(&reach[atlas.place_of(a).index()])?;
        dice.pick(&people_of[place.index()]).copied()
    };
    draw_across(&everyone, due, dice, &mut drawn, partner);
    drawn.into_iter().map(|(a, b)| (a, b, strength(atlas, a, b))).collect()
}

/// By place: its people, by id.
fn people_by_place(atlas: &Atlas) -> Vec<Vec<PersonId>> {
    let mut people = vec![Vec::new(); atlas.places.len()];
    for unit in &atlas.units {
        people[unit.place.index()].extend(unit.people());
    }
    people
}

/// How many ties give so many people this many each, on average.
fn ties_due(each: f64, people: usize) -> usize {
    (each * people as f64 / 2.0).round() as usize
}

/// Where people of a place have friends and relations: up to two roads away, or anywhere else if no
/// road leads out.
fn reach(atlas: &Atlas, place: PlaceId) -> Vec<PlaceId> {
    let near = atlas.within(place, 2);
    if near.is_empty() { atlas.place_ids().filter(|&other| other != place).collect() } else { near }
}

type Drawn = BTreeSet<(PersonId, PersonId)>;

fn draw_unit(atlas: &Atlas, unit: UnitId, dice: &mut Stream, drawn: &mut Drawn) {
    let people: Vec<PersonId> = atlas.unit(unit).people().collect();
    // By position in the unit: which group of tied people one belongs to.
    let mut group: Vec<usize> = (0..people.len()).collect();
    let mut join = |group: &mut Vec<usize>, a: usize, b: usize| {
        drawn.insert((people[a], people[b]));
        let (from, to) = (group[a], group[b]);
        group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
    };
    for a in 0..people.len() {
        for b in a + 1..people.len() {
            if dice.happens(atlas.rules.unit_density) {
                join(&mut group, a, b);
            }
        }
    }
    for b in 1..people.len() {
        if group[b] != group[0] {
            let joined: Vec<usize> = (0..b).filter(|&a| group[a] == group[0]).collect();
            let a = dice.pick(&joined).copied().unwrap_or(0);
            join(&mut group, a, b);
        }
    }
}

/// Draws `due` ties from one of `people` to a partner; fewer where there are not so many pairs.
fn draw_across(
    people: &[PersonId],
    due: usize,
    dice: &mut Stream,
    drawn: &mut Drawn,
    partner: impl Fn(PersonId, &mut Stream) -> Option<PersonId>,
) {
    let mut left = due;
    for _ in 0..due * 20 {
        if left == 0 {
            break;
        }
        let Some(&a) = dice.pick(people) else { break };
        let Some(b) = partner(a, dice) else { continue };
        left -= usize::from(drawn.insert((a.min(b), a.max(b))));
    }
}
