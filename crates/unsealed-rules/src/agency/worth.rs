//! What an action is worth: people kept from believing, in expectation, over the days to come.

use crate::agency::assumptions::{BELIEVER_TELLS, FRIENDS, find_chance, fixes, rate};
use crate::agency::belief::{Belief, Suspicion};
use crate::agency::valuation::Valuation;
use crate::rules::actions::{Action, Topic};
use crate::rules::atlas::Unit;
use crate::rules::ids::{Day, Force, PersonId, PlaceId, UnitId, VanId};
use crate::rules::state::ClueKind;
use crate::rules::view::AgencyView;

/// An action with what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// The action.
    pub action: Action,
    /// People kept from believing, in expectation.
    pub worth: f64,
    /// Why, in one line with its figures.
    pub reason: String,
}

/// The belief with what follows from it, worked out once a decision.
pub(super) struct Outlook<'a> {
    pub(super) view: AgencyView<'a>,
    pub(super) belief: Belief<'a>,
    pub(super) values: &'a Valuation,
    suspicions: Vec<Suspicion>,
    /// By place: contacts with a phone to expect.
    transmitters: Vec<f64>,
    /// By unit: contacts of either kind to expect among its free people.
    contacts: Vec<f64>,
}

impl<'a> Outlook<'a> {
    pub(super) fn of(view: AgencyView<'a>, belief: Belief<'a>, values: &'a Valuation) -> Self {
        let suspicions: Vec<Suspicion> =
            (0..view.atlas().people()).map(|at| belief.suspicion(PersonId::at(at))).collect();
        let free_of = |unit: &Unit| {
            let free = unit.people().filter(|&person| view.public().is_free(person));
            free.map(|person| suspicions[person.index()])
        };
        let atlas = view.atlas();
        let of_place = |place| {
            let free = atlas.units_of(place).flat_map(|unit| free_of(atlas.unit(unit)));
            free.map(|suspicion| suspicion.transmitter).sum()
        };
        let transmitters = atlas.place_ids().map(of_place).collect();
        let contacts = atlas.units.iter().map(|unit| free_of(unit).map(|suspicion| suspicion.contact).sum()).collect();
        Self { view, belief, values, suspicions, transmitters, contacts }
    }

    pub(super) fn suspicion(&self, person: PersonId) -> Suspicion {
        self.suspicions[person.index()]
    }

    pub(super) fn transmitters(&self, place: PlaceId) -> f64 {
        self.transmitters[place.index()]
    }

    /// Contacts of either kind to expect among the free people of a unit.
    pub(super) fn contacts_of(&self, unit: UnitId) -> f64 {
        self.contacts[unit.index()]
    }

    /// The same for a place.
    pub(super) fn contacts(&self, place: PlaceId) -> f64 {
        self.view.atlas().units_of(place).map(|unit| self.contacts_of(unit)).sum()
    }

    /// Evenings still to come, today's included.
    pub(super) fn evenings(&self) -> u16 {
        self.view.atlas().days.since(self.view.day()) + 1
    }

    /// What taking a contact with a phone keeps from happening.
    pub(super) fn contact_worth(&self) -> f64 {
        self.values.reach * f64::from(self.evenings().min(self.values.horizon as u16))
    }

    /// What a contact in a cell of `force` is worth in names.
    fn names_worth(&self, force: Force) -> f64 {
        FRIENDS * come_out(self.view, force) * self.values.name * self.contact_worth()
    }

    /// New believers to expect in a place on an evening without fear.
    fn flow(&self, place: PlaceId) -> f64 {
        let people = self.view.atlas().people_of(place).max(1) as f64;
        let believers = self.belief.hot_believers(place);
        (believers * BELIEVER_TELLS * self.values.word + self.transmitters(place) * self.values.word)
            * (1.0 - believers / people).max(0.0)
    }

    /// What `by` more fear in a place keeps from being told.
    fn fear_worth(&self, place: PlaceId, by: f64) -> f64 {
        let (fear, fall) = (self.view.mood(place).fear, self.view.atlas().rules.fear_fall);
        let evenings = (0..self.evenings()).map(|evening| {
            let faded = fall * f64::from(evening);
            ((fear + by).min(100.0) - faded).max(0.0) - (fear - faded).max(0.0)
        });
        self.values.fear * self.flow(place) * evenings.sum::<f64>() / 100.0
    }

    /// Chance that a raid finds a phone in a unit, and what the raid is worth.
    pub(super) fn raid(&self, unit: UnitId, force: Force) -> (f64, f64) {
        let (atlas, find) = (self.view.atlas(), find_chance(self.view));
        let taken =
            if has_room(self.view) { self.contact_worth() + self.names_worth(force) } else { self.values.reach };
        let (mut none, mut worth) = (1.0, 0.0);
        for person in atlas.unit(unit).people().filter(|&person| self.view.public().is_free(person)) {
            let Suspicion { phone, transmitter, .. } = self.suspicion(person);
            none *= 1.0 - find * phone;
            worth += find * (transmitter * taken + (phone - transmitter) * self.values.stray);
        }
        worth += self.fear_worth(atlas.unit(unit).place, atlas.rules.raid_fear);
        worth -= none * self.values.blunder + self.warrant_price();
        (1.0 - none, worth)
    }

    /// A warrant is worth the less, the nearer the next one is to being lost for want of room.
    fn warrant_price(&self) -> f64 {
        let (rules, agency) = (&self.view.atlas().rules, self.view.agency());
        let room = rules.warrants_most.saturating_sub(agency.warrants);
        self.values.warrant * f64::from(room) / f64::from(rules.warrants_most.max(1))
    }

    /// Chance that a person is a contact, and what arresting them is worth.
    pub(super) fn arrest(&self, person: PersonId, force: Force) -> (f64, f64) {
        let Suspicion { contact, transmitter, phone } = self.suspicion(person);
        let whole = transmitter + (contact - transmitter) * self.values.phoneless;
        let telling = self.telling_left(person);
        // Who was heard telling a hot story believes it; so does nearly every contact.
        let guilty = if self.belief.told(person).is_some() { 1.0 } else { contact.max(phone) };
        let mut worth = whole * self.contact_worth() * (1.0 + self.values.shaken) + contact * self.names_worth(force);
        worth += (1.0 - contact) * self.values.word * telling;
        worth -= (1.0 - guilty) * self.values.blunder + self.cell_price(force);
        (contact, if has_room(self.view) { worth } else { transmitter * self.values.reach })
    }

    /// Evenings for which somebody reported as telling goes on, if they are nobody special.
    fn telling_left(&self, person: PersonId) -> f64 {
        let since = self.belief.told(person).map(|day| self.view.day().since(day));
        let left = since.map_or(0, |since| self.view.atlas().rules.telling_days.saturating_sub(since));
        f64::from(left.min(self.evenings()))
    }

    fn cell_price(&self, force: Force) -> f64 {
        let left = self.view.free_cells(force);
        self.values.cell / left.max(1) as f64
    }

    /// What a van's drive is worth: what is heard more where it goes, less what is missed where it was.
    pub(super) fn drive(&self, van: VanId, to: PlaceId) -> f64 {
        let from = self.view.agency().vans[van.index()].at;
        let (there, here) = (self.view.agency().locators(to), self.view.agency().locators(from));
        let gained = self.listening(to, (there.0 + 1, there.1)) - self.listening(to, there);
        let missed = self.listening(from, here) - self.listening(from, (here.0.saturating_sub(1), here.1));
        self.values.listening.min(f64::from(self.evenings())) * (gained - missed) - self.values.drive
    }

    /// What these locators in a place are worth a night.
    fn listening(&self, place: PlaceId, locators: (u8, u8)) -> f64 {
        let last = self.view.agency().last_fix[place.index()];
        let memory = self.view.atlas().rules.fix_memory;
        let fresh = last.is_some_and(|last| self.view.day().plus(1).since(last) <= memory);
        self.heard(place, locators, u8::from(fresh))
    }

    /// The same where every fix starts some steps ahead.
    fn heard(&self, place: PlaceId, locators: (u8, u8), ahead: u8) -> f64 {
        let chances = fixes(self.view, place, locators, ahead);
        let fix: f64 = chances[1..]
            .iter()
            .zip([self.values.fix_place, self.values.fix_unit, self.values.fix_person])
            .map(|(chance, worth)| chance * worth)
            .sum();
        self.transmitters(place) * rate(self.view, place) * fix * self.contact_worth()
    }

    /// What a lecture that denies a story is worth.
    pub(super) fn denial(&self, place: PlaceId) -> f64 {
        let rules = &self.view.atlas().rules;
        let strength = self.lecture_strength(place);
        let days = f64::from(rules.lecture_days.min(self.evenings()));
        let flow = self.flow(place);
        // About as many merely heard as come to believe on an evening; half of them would in the end.
        let forgotten = 0.5 * flow * rules.lecture_forget;
        let unsaid = flow * days * (1.0 - rules.lecture_word);
        strength * (forgotten + unsaid) + self.fear_worth(place, rules.lecture_fear * strength)
    }

    /// What a lecture that names a channel is worth.
    pub(super) fn warning(&self, place: PlaceId, topic: Topic) -> f64 {
        let rules = &self.view.atlas().rules;
        let days = f64::from(rules.lecture_days.min(self.evenings()));
        let strength = self.lecture_strength(place);
        let senders = match topic {
            Topic::StateNetwork => self.contacts(place) * self.values.sharing,
            Topic::App(_) | Topic::Voice | Topic::Story(_) => {
                self.transmitters(place) * rate(self.view, place) * self.use_of(topic)
            }
        };
        let sent = senders * days * self.values.sent;
        let bites = f64::from(u8::from(strength > 0.0));
        let locators = self.view.agency().locators(place);
        let sharper = match topic {
            Topic::StateNetwork => 0.0,
            Topic::App(_) | Topic::Voice | Topic::Story(_) => {
                self.use_of(topic) * (self.heard(place, locators, rules.lecture_steps) - self.heard(place, locators, 0))
            }
        };
        bites * (self.values.deterred * sent + days * self.values.named * sharper)
            + self.fear_worth(place, rules.fear_of(topic) * strength)
    }

    /// The share of what is on the air that goes by a channel: of the fixes that told it, over a first guess that
    /// all are alike.
    fn use_of(&self, topic: Topic) -> f64 {
        let (mut of_topic, mut all) = (0.5, 2.0);
        for clue in self.view.agency().recent(Day(0)) {
            if let ClueKind::Fixed { channel: Some(channel), .. } = clue.kind {
                all += 1.0;
                of_topic += f64::from(u8::from(channel.topic() == topic));
            }
        }
        of_topic / all
    }

    /// How much of its effect a lecture has; nothing where it would backfire.
    fn lecture_strength(&self, place: PlaceId) -> f64 {
        let (strength, backfires) = self.view.atlas().rules.lecture_strength(self.view.mood(place).cynicism);
        if backfires { 0.0 } else { strength }
    }
}

fn has_room(view: AgencyView<'_>) -> bool {
    Force::ALL.into_iter().any(|force| view.free_cells(force) > 0)
}

/// Chance that a prisoner's tie to a contact comes out in all the questioning by a force.
pub(super) fn come_out(view: AgencyView<'_>, force: Force) -> f64 {
    let rules = &view.atlas().rules;
    1.0 - (0..rules.dawns(force)).fold(1.0, |silent, _| silent * (1.0 - rules.naming_chance(force)))
}

/// Whose cell a person who is a contact with chance `contact` goes to: State Security's few cells are
/// for those who have names to give, the fewer are left the more so.
pub(super) fn force_for(view: AgencyView<'_>, contact: f64, secure: f64) -> Force {
    let (state, police) = (view.free_cells(Force::StateSecurity), view.free_cells(Force::Police));
    let taken = 1.0 - state as f64 / f64::from(view.atlas().rules.state_cells.max(1));
    let worthy = contact >= secure * taken && state > 0;
    if worthy || police == 0 { Force::StateSecurity } else { Force::Police }
}
