//! The investigator's belief: for each person, how likely they are a contact and have a phone.

use crate::agency::assumptions::{LAMBDA_SHAPE, PHONE_KEPT, REPLACED, SLIP, phones_come};
use crate::agency::history::History;
use crate::agency::likelihood::{self, Odds, rumour_ratio};
use crate::agency::subsets::{self, MOST, Weights};
use crate::rules::chance::Stream;
use crate::rules::ids::{Day, PersonId, PlaceId, UnitId};
use crate::rules::view::AgencyView;

/// How likely a person is what, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Suspicion {
    /// A contact.
    pub contact: f64,
    /// Has a Chinese phone now.
    pub phone: f64,
    /// Both.
    pub transmitter: f64,
}

/// What the agency's clues say of everyone.
#[derive(Clone, Debug)]
pub struct Belief<'a> {
    view: AgencyView<'a>,
    history: History,
    /// By person, from what speaks of them alone and of rumours.
    odds: Vec<Odds>,
    /// By person, with the fixes of units and places in.
    posterior: Vec<Odds>,
}

/// A world that the clues allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// By person: whether they are, or were, a contact.
    pub contacts: Vec<bool>,
    /// By person: whether they have, or had, a Chinese phone.
    pub phones: Vec<bool>,
}

impl<'a> Belief<'a> {
    /// The belief that follows from what the agency sees.
    pub fn of(view: AgencyView<'a>) -> Self {
        let history = History::of(view);
        let odds = likelihood::of_everyone(view, &history).into_iter().map(Odds::normal).collect();
        let mut belief = Self { view, history, odds, posterior: Vec::new() };
        belief.weigh_rumours();
        belief.weigh_traces();
        belief.posterior = belief.odds.clone();
        // A place's fixes are shared out among its units by what each is thought to have: twice round
        // settles it well enough.
        for _ in 0..2 {
            belief.weigh_fixes();
        }
        belief
    }

    /// The belief of somebody who knows who is a contact and who has a phone, by person. It is no
    /// brain's: the lab measures with it what a perfect belief would be worth.
    pub fn known(view: AgencyView<'a>, contacts: &[bool], phones: &[bool]) -> Self {
        let mut belief = Self::of(view);
        for ((odds, &contact), &phone) in belief.posterior.iter_mut().zip(contacts).zip(phones) {
            let is = |so: bool| f64::from(u8::from(so));
            *odds = Odds {
                neither: is(!contact && !phone),
                owner: is(!contact && phone),
                phoneless: is(contact && !phone),
                transmitter: is(contact && phone),
            };
        }
        belief
    }

    /// What is thought of a person now.
    pub fn suspicion(&self, person: PersonId) -> Suspicion {
        let odds = self.posterior[person.index()];
        let (stray, kept) = self.phone_kept(person);
        let contact = odds.phoneless + odds.transmitter;
        let transmitter = odds.transmitter * kept;
        Suspicion { contact, phone: odds.owner * stray + transmitter, transmitter }
    }

    /// Contacts with a phone to expect among the free people of a place.
    pub fn transmitters(&self, place: PlaceId) -> f64 {
        let units = self.view.atlas().units_of(place);
        let people = units.flat_map(|unit| self.view.atlas().unit(unit).people());
        let free = people.filter(|&person| self.view.public().is_free(person));
        free.map(|person| self.suspicion(person).transmitter).sum()
    }

    /// People of a place who believe a dangerous story, as its mood shows.
    pub fn hot_believers(&self, place: PlaceId) -> f64 {
        likelihood::hot_believers(self.view, &self.history, place)
    }

    /// Whether a person is a contact beyond doubt.
    pub fn is_sure(&self, person: PersonId) -> bool {
        likelihood::is_sure(self.view, self.history.record(person), person)
    }

    /// The last day on which a person was first reported as telling a hot story, or first sent its file.
    pub fn told(&self, person: PersonId) -> Option<Day> {
        let record = self.history.record(person);
        record.told.iter().chain(&record.sent).map(|&(_, day)| day).max()
    }

    /// The notes it rests on.
    pub(super) const fn history(&self) -> &History {
        &self.history
    }

    /// Chances that a phone is there still: a stray one, and a contact's, which may be replaced.
    fn phone_kept(&self, person: PersonId) -> (f64, f64) {
        let record = self.history.record(person);
        let fixed_since = record.fixed.is_some_and(|fixed| record.phone_taken.is_none_or(|taken| fixed > taken));
        let lost = record.phone_taken.is_some() || record.examined.is_some();
        if lost && !(fixed_since && record.phone_taken.is_some()) {
            let free = self.view.public().is_free(person);
            return (0.0, if free && phones_come(self.view) { REPLACED } else { 0.0 });
        }
        let days = record.fixed.map_or(0, |day| self.view.day().since(day));
        let kept = (0..days).fold(1.0, |kept, _| kept * PHONE_KEPT);
        (kept, kept)
    }

    fn weigh_rumours(&mut self) {
        for at in 0..self.history.rumours.len() {
            let unit = self.history.rumours[at].unit;
            let members = self.view.atlas().unit(unit).members.clone();
            let range = members.start as usize..members.end as usize;
            let contacts: f64 = self.odds[range.clone()].iter().map(|odds| odds.phoneless + odds.transmitter).sum();
            for odds in &mut self.odds[range] {
                let others = contacts - odds.phoneless - odds.transmitter;
                *odds = odds.contact(rumour_ratio(self.view, &self.history, at, others.max(0.0))).normal();
            }
        }
    }

    fn weigh_traces(&mut self) {
        for trace in &self.history.traces {
            for (&(person, _), ratio) in trace.group.iter().zip(trace.ratios(&self.odds)) {
                let odds = &mut self.odds[person.index()];
                *odds = odds.contact(ratio).normal();
            }
        }
    }

    fn weigh_fixes(&mut self) {
        for place in self.view.atlas().place_ids() {
            for unit in self.view.atlas().units_of(place) {
                let open = self.open_members(unit);
                let odds: Vec<f64> = open.iter().map(|&person| self.on_air_odds(person)).collect();
                let weights = self.weights(unit, &self.posterior);
                for (person, on_air) in open.into_iter().zip(subsets::marginals(&odds, &weights)) {
                    self.posterior[person.index()] = self.odds[person.index()].given(on_air);
                }
            }
        }
    }

    /// Members who may or may not be on the air: the others were fixed, or are out of it.
    fn open_members(&self, unit: UnitId) -> Vec<PersonId> {
        let open = |person: &PersonId| !self.is_settled(*person);
        self.view.atlas().unit(unit).people().filter(open).collect()
    }

    fn is_settled(&self, person: PersonId) -> bool {
        let record = self.history.record(person);
        record.fixed.is_some() || record.phone_taken.is_some() || !self.view.public().is_free(person)
    }

    fn on_air_odds(&self, person: PersonId) -> f64 {
        let odds = self.odds[person.index()];
        odds.transmitter / (odds.neither + odds.owner + odds.phoneless).max(1e-9)
    }

    /// How well each number of open members on the air explains the unit's and its place's fixes, and
    /// the nights without. `people` is what is held of everyone else.
    fn weights(&self, unit: UnitId, people: &[Odds]) -> Weights {
        let place = self.view.atlas().unit(unit).place;
        let exposure = self.history.exposure[place.index()];
        let elsewhere = self.open_elsewhere(unit, people);
        let mut weights: Weights = std::array::from_fn(|k| {
            // Fixes come at a rate that differs between contacts: Poisson, mixed by a gamma.
            libm::pow(1.0 + k as f64 * exposure / LAMBDA_SHAPE, -LAMBDA_SHAPE)
        });
        let own = self.history.unit_fixes.iter().filter(|&&(fixed, _)| fixed == unit);
        for known in own.map(|&(_, day)| self.known_in(unit, day, people) + SLIP * SLIP) {
            scale(&mut weights, |k| (k + known) / (1.0 + known));
        }
        let shared = self.history.place_fixes.iter().filter(|&&(fixed, _)| fixed == place);
        for day in shared.map(|&(_, day)| day) {
            let known: f64 = self.view.atlas().units_of(place).map(|unit| self.known_in(unit, day, people)).sum();
            let known = known + elsewhere + SLIP * SLIP;
            scale(&mut weights, |k| (k + known) / (1.0 + known));
        }
        weights
    }

    /// Settled members of a unit who could have been on the air on the night of `day`.
    fn known_in(&self, unit: UnitId, day: Day, people: &[Odds]) -> f64 {
        let settled = self.view.atlas().unit(unit).people().filter(|&person| self.is_settled(person));
        settled.map(|person| people[person.index()].transmitter * self.could_be_on_air(person, day)).sum()
    }

    /// Chance that a person who has, or had, a phone could be on the air with it on the night of `day`.
    fn could_be_on_air(&self, person: PersonId, day: Day) -> f64 {
        let record = self.history.record(person);
        // Who was held and is at home was freed, on a day that nobody noted.
        let free = record.was_free(day) || self.view.public().is_free(person);
        let replaced = if phones_come(self.view) { REPLACED } else { 0.0 };
        let phone = if record.phone_taken.is_none_or(|taken| day <= taken) { 1.0 } else { replaced };
        if free { phone } else { 0.0 }
    }

    /// Open people on the air to expect in the other units of the place.
    fn open_elsewhere(&self, unit: UnitId, people: &[Odds]) -> f64 {
        let others = self.view.atlas().units_of(self.view.atlas().unit(unit).place).filter(|&other| other != unit);
        let open = others.flat_map(|other| self.view.atlas().unit(other).people()).filter(|&p| !self.is_settled(p));
        open.map(|person| people[person.index()].transmitter).sum()
    }

    /// A world drawn from the belief. It is consistent with every clue.
    pub fn sample(&self, dice: &mut Stream) -> World {
        let mut people: Vec<Odds> = self.posterior.iter().map(|&odds| draw(odds, dice)).collect();
        for unit in (0..self.view.atlas().units.len()).map(UnitId::at) {
            let open = self.open_members(unit);
            let odds: Vec<f64> = open.iter().map(|&person| self.on_air_odds(person)).collect();
            // Units are drawn in turn: those before stand as drawn, those after as drawn above.
            let weights = self.weights(unit, &people);
            for (person, on_air) in open.into_iter().zip(subsets::sample(&odds, &weights, dice)) {
                let given = self.odds[person.index()].given(f64::from(u8::from(on_air)));
                people[person.index()] = draw(given, dice);
            }
        }
        self.explain(&mut people, dice);
        World {
            contacts: people.iter().map(|odds| odds.phoneless + odds.transmitter > 0.5).collect(),
            phones: people.iter().map(|odds| odds.owner + odds.transmitter > 0.5).collect(),
        }
    }

    /// Puts somebody on the air for each fix that a drawn world leaves unexplained.
    fn explain(&self, people: &mut [Odds], dice: &mut Stream) {
        let atlas = self.view.atlas();
        let units = self.history.unit_fixes.iter().map(|&(unit, day)| (vec![unit], day));
        let places = self.history.place_fixes.iter().map(|&(place, day)| (atlas.units_of(place).collect(), day));
        for (among, day) in units.chain(places) {
            let members = among.into_iter().flat_map(|unit| atlas.unit(unit).people());
            let could: Vec<PersonId> = members.filter(|&person| self.could_be_on_air(person, day) > 0.0).collect();
            if could.iter().any(|&person| people[person.index()].transmitter > 0.5) {
                continue;
            }
            let weights: Vec<f64> = could.iter().map(|&person| self.posterior[person.index()].transmitter).collect();
            if let Some(at) = pick(&weights, dice) {
                people[could[at].index()] = Odds { neither: 0.0, owner: 0.0, phoneless: 0.0, transmitter: 1.0 };
            }
        }
        self.explain_traces(people, dice);
    }

    /// Makes somebody a contact for each trace that a drawn world leaves unexplained.
    fn explain_traces(&self, people: &mut [Odds], dice: &mut Stream) {
        for trace in &self.history.traces {
            if trace.group.iter().any(|&(person, _)| people[person.index()].is_contact() > 0.5) {
                continue;
            }
            let weight = |&(person, weight): &(PersonId, f64)| weight * self.posterior[person.index()].is_contact();
            if let Some(at) = pick(&trace.group.iter().map(weight).collect::<Vec<f64>>(), dice) {
                let person = trace.group[at].0.index();
                let Odds { phoneless, transmitter, .. } = self.posterior[person];
                people[person] = draw(Odds { neither: 0.0, owner: 0.0, phoneless, transmitter }, dice);
            }
        }
    }
}

/// Multiplies each count's weight by how well it explains one clue.
fn scale(weights: &mut Weights, by: impl Fn(f64) -> f64) {
    for (k, weight) in weights.iter_mut().enumerate().take(MOST + 1) {
        *weight *= by(k as f64);
    }
}

/// One of the four, with certainty.
fn draw(odds: Odds, dice: &mut Stream) -> Odds {
    let weights = [odds.neither, odds.owner, odds.phoneless, odds.transmitter];
    let drawn = pick(&weights, dice).unwrap_or(0);
    let [neither, owner, phoneless, transmitter] = std::array::from_fn(|at| f64::from(u8::from(at == drawn)));
    Odds { neither, owner, phoneless, transmitter }
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
