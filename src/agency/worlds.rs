//! Worlds that the belief thinks possible.

use crate::agency::belief::{Belief, Group};
use crate::agency::likelihood::Odds;
use crate::agency::subsets;
use crate::rules::chance::Stream;
use crate::rules::ids::PersonId;

/// A world that the clues allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// By person: whether they are, or were, a contact.
    pub contacts: Vec<bool>,
    /// By person: whether they have, or had, a Chinese phone.
    pub phones: Vec<bool>,
}

impl Belief<'_> {
    /// A world drawn from the belief. It is consistent with every clue.
    pub fn sample(&self, dice: &mut Stream) -> World {
        let mut world =
            World { contacts: vec![false; self.posterior.len()], phones: vec![false; self.posterior.len()] };
        self.draw_settled(&mut world, dice);
        for &Group { from, to, tables, .. } in &self.units {
            let drawn = subsets::sample(&self.members[from..to], &self.tables[tables..], dice);
            for (&person, what) in self.open[from..to].iter().zip(drawn) {
                let at = person.index();
                world.contacts[at] = what > 0;
                world.phones[at] = what == 2;
            }
        }
        for &person in &self.open {
            let at = person.index();
            let Odds { neither, owner, .. } = self.posterior[at];
            world.phones[at] |= !world.contacts[at] && owner > 0.0 && dice.happens(owner / (owner + neither));
        }
        self.explain(&mut world, dice);
        world
    }

    /// Draws what those are who are not open.
    fn draw_settled(&self, world: &mut World, dice: &mut Stream) {
        let mut open = self.open.iter().map(|person| person.index()).peekable();
        for (at, odds) in self.posterior.iter().enumerate() {
            if open.next_if_eq(&at).is_some() {
                continue;
            }
            let weights = [odds.neither, odds.owner, odds.phoneless, odds.transmitter];
            let drawn = pick(&weights, dice).unwrap_or(0);
            world.contacts[at] = drawn >= 2;
            world.phones[at] = drawn % 2 == 1;
        }
    }

    /// Puts somebody on the air for each fix that a drawn world leaves unexplained.
    fn explain(&self, world: &mut World, dice: &mut Stream) {
        let atlas = self.view.atlas();
        let units = self.history.unit_fixes.iter().map(|&(unit, day)| (vec![unit], day));
        let places = self.history.place_fixes.iter().map(|&(place, day)| (atlas.units_of(place).collect(), day));
        for (among, day) in units.chain(places) {
            let members = among.into_iter().flat_map(|unit| atlas.unit(unit).people());
            let could: Vec<PersonId> = members.filter(|&person| self.could_be_on_air(person, day) > 0.0).collect();
            if could.iter().any(|&person| world.contacts[person.index()] && world.phones[person.index()]) {
                continue;
            }
            let weights: Vec<f64> = could.iter().map(|&person| self.posterior[person.index()].transmitter).collect();
            if let Some(at) = pick(&weights, dice) {
                let at = could[at].index();
                (world.contacts[at], world.phones[at]) = (true, true);
            }
        }
        self.explain_traces(world, dice);
    }

    /// Makes somebody a contact for each trace that a drawn world leaves unexplained.
    fn explain_traces(&self, world: &mut World, dice: &mut Stream) {
        for trace in &self.history.traces {
            if trace.group.iter().any(|&(person, _)| world.contacts[person.index()]) {
                continue;
            }
            let weight = |&(person, weight): &(PersonId, f64)| weight * self.posterior[person.index()].is_contact();
            if let Some(at) = pick(&trace.group.iter().map(weight).collect::<Vec<f64>>(), dice) {
                let at = trace.group[at].0.index();
                let Odds { phoneless, transmitter, .. } = self.posterior[at];
                world.contacts[at] = true;
                world.phones[at] = dice.happens(transmitter / (phoneless + transmitter));
            }
        }
    }
}

/// A position drawn by weight; `None` if no weight is above 0. Takes one draw in any case.
fn pick(weights: &[f64], dice: &mut Stream) -> Option<usize> {
    let mut left = dice.unit() * weights.iter().sum::<f64>();
    for (at, &weight) in weights.iter().enumerate() {
        if weight > 0.0 && left < weight {
            return Some(at);
        }
        left -= weight;
    }
    weights.iter().rposition(|&weight| weight > 0.0)
}
