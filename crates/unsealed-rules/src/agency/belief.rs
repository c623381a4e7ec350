//! The investigator's belief: for each person, how likely they are a contact and have a phone.

use std::cell::OnceCell;

use crate::agency::assumptions::phones_come;
use crate::agency::history::History;
use crate::agency::likelihood::{self, Odds, rumour_ratio};
use crate::agency::subsets::{self, MOST, Member, Table};
use crate::rules::ids::{Day, PersonId, PlaceId, UnitId};
use crate::rules::view::AgencyView;

pub use crate::agency::curve::Curve;
pub use crate::agency::guesses::Guesses;
pub use crate::agency::worlds::World;

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
    pub(super) view: AgencyView<'a>,
    pub(super) history: History,
    guesses: &'a Guesses,
    /// By person, from what speaks of them alone and of rumours.
    odds: Vec<Odds>,
    /// By person, with the fixes of units and places in.
    pub(super) posterior: Vec<Odds>,
    /// By unit.
    pub(super) units: Vec<Group>,
    /// Of all units, one after another: who of its members may or may not be a contact.
    pub(super) open: Vec<PersonId>,
    /// The same: what each of them can be.
    pub(super) members: Vec<Member>,
    /// The same, and one more for each unit.
    tables: Vec<Table>,
    /// The same after the correction, once a world is drawn.
    corrected: OnceCell<Vec<Table>>,
}

/// Where a unit's part of the lists stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) tables: usize,
    /// Contacts among the members who are not open.
    settled: f64,
}

impl<'a> Belief<'a> {
    /// The belief that follows from what the agency sees.
    pub fn of(view: AgencyView<'a>) -> Self {
        Self::with(view, &Guesses::STANDARD)
    }

    /// The same with other guesses.
    pub fn with(view: AgencyView<'a>, guesses: &'a Guesses) -> Self {
        let history = History::of(view);
        let mut odds = likelihood::of_everyone(view, &history, guesses);
        for odds in &mut odds {
            *odds = odds.normal();
        }
        let (units, open, members) = (Vec::new(), Vec::new(), Vec::new());
        let mut belief = Self {
            view,
            history,
            guesses,
            odds,
            posterior: Vec::new(),
            units,
            open,
            members,
            tables: Vec::new(),
            corrected: OnceCell::new(),
        };
        belief.weigh_rumours();
        belief.weigh_traces();
        belief.posterior.clone_from(&belief.odds);
        belief.group();
        // A place's fixes are shared out among its units by what each is thought to have, which a second
        // round settles well enough.
        belief.weigh_fixes();
        belief.weigh_fixes();
        belief.count_phones();
        belief.correct();
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
        let phone = self.guesses.phone.correct(odds.owner * stray + transmitter);
        Suspicion { contact, phone, transmitter: transmitter.min(phone) }
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
            return (0.0, if free && phones_come(self.view) { self.guesses.replaced } else { 0.0 });
        }
        let kept = record.fixed.map_or(1.0, |day| {
            let Guesses { phone_held, phone_kept, .. } = *self.guesses;
            let days = 0..self.view.day().since(day);
            phone_held + (1.0 - phone_held) * days.fold(1.0, |kept, _| kept * phone_kept)
        });
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
                *odds =
                    odds.contact(rumour_ratio(self.view, &self.history, self.guesses, at, others.max(0.0))).normal();
            }
        }
    }

    fn weigh_traces(&mut self) {
        for trace in &self.history.traces {
            for (&(person, _), ratio) in
                trace.group.iter().zip(trace.ratios(|person| self.odds[person.index()].is_contact()))
            {
                let odds = &mut self.odds[person.index()];
                *odds = odds.contact(ratio).normal();
            }
        }
    }

    /// Lists who may or may not be a contact, unit by unit.
    fn group(&mut self) {
        for unit in &self.view.atlas().units {
            let (from, tables) = (self.open.len(), self.open.len() + self.units.len());
            let mut settled = 0.0;
            for person in unit.people() {
                let odds = self.odds[person.index()];
                if self.is_settled(person) {
                    settled += odds.phoneless + odds.transmitter;
                } else {
                    self.open.push(person);
                    self.members.push([odds.neither + odds.owner, odds.phoneless, odds.transmitter]);
                }
            }
            self.units.push(Group { from, to: self.open.len(), tables, settled });
        }
    }

    /// Weighs the units' counts of contacts and of people on the air by the fixes, the nights without, and by
    /// how seldom a unit has two.
    fn weigh_fixes(&mut self) {
        let mut sums = self.sums();
        self.tables.clear();
        for at in 0..self.units.len() {
            let Group { from, to, tables, .. } = self.units[at];
            let last = self.weights(UnitId::at(at), &sums);
            subsets::onwards(&self.members[from..to], &last, &mut self.tables);
            let Some(found) = subsets::marginals(&self.members[from..to], &self.tables[tables..]) else { continue };
            for (&person, found) in self.open[from..to].iter().zip(found) {
                self.posterior[person.index()] = self.odds[person.index()].given(found);
            }
            sums.renew(self.view.atlas().unit(UnitId::at(at)).place, UnitId::at(at), self.open_in(UnitId::at(at)));
        }
    }

    /// What the fixes of places are shared out by, as the posterior stands.
    fn sums(&self) -> Sums {
        let atlas = self.view.atlas();
        let known = |&(place, day): &(PlaceId, Day)| atlas.units_of(place).map(|unit| self.known_in(unit, day)).sum();
        let open: Vec<f64> = (0..atlas.units.len()).map(|at| self.open_in(UnitId::at(at))).collect();
        let mut of_place = vec![0.0; atlas.places.len()];
        for (unit, open) in atlas.units.iter().zip(&open) {
            of_place[unit.place.index()] += open;
        }
        Sums { known: self.history.place_fixes.iter().map(known).collect(), open, of_place }
    }

    /// Corrects everyone's odds by what the posterior is known to be off, and what each can be likewise.
    fn correct(&mut self) {
        for (person, member) in self.open.iter().zip(&mut self.members) {
            let odds = &mut self.posterior[person.index()];
            let contact = odds.phoneless + odds.transmitter;
            if contact <= 0.0 || contact >= 1.0 {
                continue;
            }
            let corrected = self.guesses.contact.correct(contact);
            let (with, without) = (corrected / contact, (1.0 - corrected) / (1.0 - contact));
            *odds = odds.times(without, without, with, with);
            (member[0], member[1], member[2]) = (member[0] * without, member[1] * with, member[2] * with);
        }
    }

    /// The tables that worlds are drawn from, by the corrected odds.
    pub(super) fn drawn_from(&self) -> &[Table] {
        self.corrected.get_or_init(|| {
            let sums = self.sums();
            let mut tables = Vec::with_capacity(self.tables.len());
            for (at, &Group { from, to, .. }) in self.units.iter().enumerate() {
                let last = self.weights(UnitId::at(at), &sums);
                subsets::onwards(&self.members[from..to], &last, &mut tables);
            }
            tables
        })
    }

    /// Phones in a unit are few, and those of suspected contacts are among them: the likelier somebody is a
    /// contact, the less likely they have a phone if they are none.
    fn count_phones(&mut self) {
        for person in &self.open {
            let odds = &mut self.posterior[person.index()];
            let (others, contact) = (odds.neither + odds.owner, odds.phoneless + odds.transmitter);
            if others > 0.0 {
                let share = odds.owner / others;
                let share = (share - contact).max(share * self.guesses.stray_least);
                (odds.neither, odds.owner) = (others * (1.0 - share), others * share);
            }
        }
    }

    /// Whether it is known of a person whether they can be on the air, or they are out of it.
    fn is_settled(&self, person: PersonId) -> bool {
        let record = self.history.record(person);
        record.fixed.is_some() || record.phone_taken.is_some() || !self.view.public().is_free(person)
    }

    /// How well each number of open members on the air, and of contacts, explains the unit's and its
    /// place's fixes, and the nights without.
    fn weights(&self, unit: UnitId, sums: &Sums) -> Table {
        let (guesses, settled) = (self.guesses, self.units[unit.index()].settled);
        let place = self.view.atlas().unit(unit).place;
        let exposure = self.history.exposure[place.index()] * guesses.silence;
        // Fixes come at a rate that differs between contacts: Poisson, mixed by a gamma.
        let mut on_air: [f64; MOST + 1] =
            std::array::from_fn(|k| libm::pow(1.0 + k as f64 * exposure / guesses.shape, -guesses.shape));
        let own = self.history.unit_fixes.iter().filter(|&&(fixed, _)| fixed == unit);
        for (nth, &(_, day)) in own.enumerate() {
            let known = self.known_in(unit, day) + guesses.slip * guesses.slip;
            self.explain_by(&mut on_air, known, nth);
        }
        let elsewhere = (sums.of_place[place.index()] - sums.open[unit.index()]).max(0.0);
        let shared = self.history.place_fixes.iter().zip(&sums.known).filter(|((fixed, _), _)| *fixed == place);
        for (nth, (_, known)) in shared.enumerate() {
            self.explain_by(&mut on_air, known + elsewhere + guesses.slip * guesses.slip, nth);
        }
        let second = if likelihood::recruits(self.view) { guesses.second_recruit } else { guesses.second };
        let crowd: [f64; MOST + 1] = std::array::from_fn(|c| libm::pow(second, (c as f64 + settled - 1.0).max(0.0)));
        std::array::from_fn(|t| crowd.map(|crowd| on_air[t] * crowd))
    }

    /// Weighs each number on the air by how well it explains one fix more after `nth`, which `known` others may
    /// explain: who was fixed often is on the air often, so that the next fix says less.
    fn explain_by(&self, on_air: &mut [f64; MOST + 1], known: f64, nth: usize) {
        let (shape, nth) = (self.guesses.shape, nth as f64);
        for (k, weight) in on_air.iter_mut().enumerate() {
            let all = k as f64 + known;
            *weight *=
                if nth > 0.0 { (shape * all + nth) / (shape * (1.0 + known) + nth) } else { all / (1.0 + known) };
        }
    }

    /// Settled members of a unit who could have been on the air on the night of `day`.
    fn known_in(&self, unit: UnitId, day: Day) -> f64 {
        let settled = self.view.atlas().unit(unit).people().filter(|&person| self.is_settled(person));
        settled.map(|person| self.posterior[person.index()].transmitter * self.could_be_on_air(person, day)).sum()
    }

    /// Chance that a person who has, or had, a phone could be on the air with it on the night of `day`.
    pub(super) fn could_be_on_air(&self, person: PersonId, day: Day) -> f64 {
        let record = self.history.record(person);
        // Who was held and is at home was freed, on a day that nobody noted.
        let free = record.was_free(day) || self.view.public().is_free(person);
        let replaced = if phones_come(self.view) { self.guesses.replaced } else { 0.0 };
        let phone = if record.phone_taken.is_none_or(|taken| day <= taken) { 1.0 } else { replaced };
        if free { phone } else { 0.0 }
    }

    /// Open people on the air to expect in a unit.
    fn open_in(&self, unit: UnitId) -> f64 {
        let Group { from, to, .. } = self.units[unit.index()];
        self.open[from..to].iter().map(|person| self.posterior[person.index()].transmitter).sum()
    }
}

/// What may explain a fix of a place beside one of its units: kept as sums, so that a belief costs what people there
/// are and not their square.
#[derive(Debug)]
struct Sums {
    /// By fix of a place: settled people of the place who could have been on the air.
    known: Vec<f64>,
    /// By unit: open people on the air to expect.
    open: Vec<f64>,
    /// By place: the same.
    of_place: Vec<f64>,
}

impl Sums {
    /// Takes in what a unit's people are thought to be now.
    fn renew(&mut self, place: PlaceId, unit: UnitId, open: f64) {
        self.of_place[place.index()] += open - self.open[unit.index()];
        self.open[unit.index()] = open;
    }
}
