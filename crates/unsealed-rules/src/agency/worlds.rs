//! Worlds that the belief thinks possible.

use crate::agency::assumptions::{FRIENDS, tie_chance};
use crate::agency::belief::{Belief, Group};
use crate::agency::likelihood::Odds;
use crate::agency::subsets;
use crate::rules::chance::Stream;
use crate::rules::ids::{PersonId, PlaceId, StoryId, StorySet};

/// How much likelier than others somebody is to believe a dangerous story who is a contact, who reported
/// one, and who is in a unit with a contact or from which one was reported.
const NEAR: [f64; 3] = [40.0, 6.0, 4.0];
/// How much likelier a believer believes a story that is out by the calendar, that was reported from
/// anywhere, and that was reported from their place.
const TOLD: [f64; 3] = [0.5, 2.0, 6.0];

/// A world that the clues allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// By person: whether they are, or were, a contact.
    pub contacts: Vec<bool>,
    /// By person: whether they have, or had, a Chinese phone.
    pub phones: Vec<bool>,
    /// By person: the dangerous stories they believe. In each place as many believe one as its mood shows,
    /// or, if that is more, as are known to.
    pub believers: Vec<StorySet>,
    /// By person: the dangerous stories they have heard and do not believe, as far as clues show it.
    pub heard: Vec<StorySet>,
}

impl Belief<'_> {
    /// A world drawn from the belief. It is consistent with every clue, and over many worlds a person is as
    /// often a contact as [`Self::suspicion`] says.
    pub fn sample(&self, dice: &mut Stream) -> World {
        let people = self.posterior.len();
        let mut world = World { contacts: vec![false; people], phones: vec![false; people], ..World::default() };
        self.draw_settled(&mut world, dice);
        let all = self.drawn_from();
        for &Group { from, to, tables, .. } in &self.units {
            let drawn = subsets::sample(&self.members[from..to], &all[tables..], dice);
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
        self.draw_believers(&mut world, dice);
        world
    }

    /// Ties that somebody may have to the contacts of a world, the lower id first, each once, in rising order.
    /// Who named a contact, asked an informant or was reported as the one who told is tied for sure; the
    /// rest are drawn: by who shares a unit or a place, and less where questioning brought out no name.
    pub fn ties(&self, world: &World, dice: &mut Stream) -> Vec<(PersonId, PersonId)> {
        let contacts: Vec<PersonId> =
            (0..world.contacts.len()).filter(|&at| world.contacts[at]).map(PersonId::at).collect();
        let friends = FRIENDS / contacts.len().saturating_sub(1).max(1) as f64;
        let mut ties = self.history.ties.clone();
        for &contact in &contacts {
            for other in (0..world.contacts.len()).map(PersonId::at) {
                let both = world.contacts[other.index()];
                if other == contact || (both && other < contact) {
                    continue;
                }
                let chance = tie_chance(self.view, &self.history.people, contact, other);
                let silent = [contact, other].map(|person| self.history.record(person).kept_silent());
                let chance = if both { chance.max(friends.min(1.0)) * (silent[0] * silent[1]) } else { chance };
                if dice.happens(chance) {
                    ties.push((contact.min(other), contact.max(other)));
                }
            }
        }
        ties.sort_unstable();
        ties.dedup();
        ties
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

    /// Draws who believes what: those who are known to, then as many more as the moods show.
    fn draw_believers(&self, world: &mut World, dice: &mut Stream) {
        let people = world.contacts.len();
        world.believers = vec![StorySet::default(); people];
        world.heard = vec![StorySet::default(); people];
        let stories = self.dangerous();
        for place in self.view.atlas().place_ids().filter(|_| !stories.is_empty()) {
            self.convince(place, &stories, world, dice);
        }
        for &(informant, story, day) in &self.history.heard {
            let recent = self.view.day().since(day) <= self.view.atlas().rules.heard_evenings;
            if recent && !world.believers[informant.index()].has(story) {
                world.heard[informant.index()].add(story);
            }
        }
    }

    /// Dangerous stories that may be out, in the level's order: those seen, and those open by the calendar; the
    /// level's first if there is none.
    fn dangerous(&self) -> Vec<StoryId> {
        let atlas = self.view.atlas();
        let hot = || atlas.story_ids().filter(|&story| atlas.is_hot(story));
        let out: Vec<StoryId> =
            hot().filter(|&story| self.is_seen(story) || atlas.is_open(story, self.view.day())).collect();
        if out.is_empty() { hot().take(1).collect() } else { out }
    }

    /// Whether a story was reported or stopped anywhere.
    fn is_seen(&self, story: StoryId) -> bool {
        let sent = |record: &crate::agency::history::Record| record.sent.iter().any(|&(sent, _)| sent == story);
        self.history.rumours.iter().any(|rumour| rumour.story == story) || self.history.records.iter().any(sent)
    }

    fn convince(&self, place: PlaceId, stories: &[StoryId], world: &mut World, dice: &mut Stream) {
        let atlas = self.view.atlas();
        let told: Vec<f64> = stories.iter().map(|&story| self.told_in(place, story)).collect();
        let mut left = self.hot_believers(place) as usize;
        let mut weights: Vec<(PersonId, f64)> = Vec::with_capacity(atlas.people_of(place));
        for unit in atlas.units_of(place) {
            let near = atlas.unit(unit).people().any(|person| world.contacts[person.index()])
                || self.history.rumours.iter().any(|rumour| rumour.unit == unit);
            for person in atlas.unit(unit).people() {
                let record = self.history.record(person);
                let known = record.told.iter().chain(&record.sent).map(|&(story, _)| story);
                let mut known: StorySet = known.collect();
                if known.is_empty() && record.examined.is_some_and(|(_, believes)| believes) {
                    known = pick(&told, dice).map(|at| stories[at]).into_iter().collect();
                }
                world.believers[person.index()] = known;
                left = left.saturating_sub(usize::from(!known.is_empty()));
                if known.is_empty() {
                    weights.push((person, self.believes_weight(person, world, near)));
                }
            }
        }
        let mut weights_only: Vec<f64> = weights.iter().map(|&(_, weight)| weight).collect();
        for _ in 0..left {
            let (Some(at), Some(story)) = (pick(&weights_only, dice), pick(&told, dice)) else { break };
            weights_only.swap_remove(at);
            let (person, _) = weights.swap_remove(at);
            world.believers[person.index()].add(stories[story]);
        }
    }

    /// How likely somebody of a place is among those who believe what one of them believes.
    fn told_in(&self, place: PlaceId, story: StoryId) -> f64 {
        let here = |unit| self.view.atlas().unit(unit).place == place;
        let rumours = self.history.rumours.iter().filter(|rumour| rumour.story == story);
        let known = rumours.map(|rumour| TOLD[1 + usize::from(here(rumour.unit))]);
        known.fold(TOLD[0], f64::max)
    }

    /// How likely somebody believes a dangerous story, against others of their place.
    fn believes_weight(&self, person: PersonId, world: &World, near: bool) -> f64 {
        let record = self.history.record(person);
        if record.examined.is_some() {
            // Whoever was examined and believed nothing had hardly come to it since.
            return 0.02;
        }
        let reported = self.history.heard.iter().any(|&(informant, ..)| informant == person);
        if world.contacts[person.index()] {
            NEAR[0]
        } else if reported {
            NEAR[1]
        } else if near {
            NEAR[2]
        } else {
            1.0
        }
    }
}

/// A position drawn by weight; `None` if no weight is above 0. Takes one draw in any case.
fn pick(weights: &[f64], dice: &mut Stream) -> Option<usize> {
    let mut left = dice.unit() * weights.iter().sum::<f64>();
    for (at, &weight) in weights.iter().enumerate() {
        if left < weight {
            return Some(at);
        }
        left -= weight;
    }
    weights.iter().rposition(|&weight| weight > 0.0)
}
