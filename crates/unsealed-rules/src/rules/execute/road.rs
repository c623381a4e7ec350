//! By road and over the river: couriers, scouts, smuggling, fleeing.

use crate::rules::atlas::Role;
use crate::rules::chance::Purpose;
use crate::rules::check::{item_price, route, way_out};
use crate::rules::event::{Event, NerveCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{Force, Patrol, PersonId, PlaceId, RoadId, StoryId, Yuan};
use crate::rules::moves::{Destination, Item, Load};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::Source;

/// Chance that a traveller is stopped on one road.
pub fn stop_chance(rules: &Rulebook, role: Role, checkpoint: bool) -> f64 {
    let trades = matches!(role, Role::Trader | Role::Broker);
    match (checkpoint, trades) {
        (false, false) => rules.stop_chance,
        (false, true) => rules.stop_trader,
        (true, false) => rules.checkpoint_chance,
        (true, true) => rules.checkpoint_trader,
    }
}

/// Chance to cross the river with goods, or for good.
pub fn crossing_chance(rules: &Rulebook, patrol: Patrol, bribed: bool) -> f64 {
    let guards = if bribed { 0.0 } else { f64::from(patrol.0) };
    (rules.smuggle_base - rules.smuggle_patrol * guards).clamp(0.0, 1.0)
}

impl Turn<'_> {
    pub(super) fn execute_courier(&mut self, carrier: PersonId, to: Destination, load: Option<Load>) {
        let place = match to {
            Destination::Contact(person) => self.state.atlas.place_of(person),
            Destination::Scout(place) => place,
        };
        let way = route(self.state.network_view(), carrier, place).unwrap_or_default();
        if let Some(Load::Cash(amount)) = load {
            self.emit(Event::Spent { amount });
        }
        self.emit(Event::Departed { carrier, to: place, load });
        let stopped = self.travel(carrier, &way, |load| !matches!(load, None | Some(Load::Word(_))), load);
        if stopped {
            return;
        }
        self.emit(Event::Arrived { carrier, place });
        match (to, load) {
            (Destination::Contact(person), Some(load)) => self.deliver(carrier, person, load),
            _ => self.scout(carrier, place),
        }
    }

    /// Goes by road; true if the traveller was stopped on the way. Who has nothing to be found with is
    /// turned back, others are arrested.
    fn travel(
        &mut self,
        person: PersonId,
        way: &[RoadId],
        is_found: impl Fn(Option<Load>) -> bool,
        load: Option<Load>,
    ) -> bool {
        let role = self.state.roster.person(person).role;
        for &road in way {
            let checkpoint = self.state.agency.has_checkpoint(road);
            if checkpoint {
                self.emit(Event::CheckpointMet { road });
            }
            let p = stop_chance(&self.state.atlas.rules, role, checkpoint);
            let words = [u64::from(person.0), u64::from(road.0)];
            if self.state.chance.stream(self.day(), self.phase(), Purpose::Road, &words).happens(p) {
                let found = is_found(load);
                self.emit(Event::Stopped { carrier: person, road, found });
                if found {
                    self.take_on_road(person, load);
                }
                return true;
            }
        }
        false
    }

    /// The police arrest a courier: what they carry is taken, and what they have at home.
    fn take_on_road(&mut self, person: PersonId, load: Option<Load>) {
        let mut hoard = self.hoard(person);
        match load {
            Some(Load::Card(story)) => hoard.files.add(story),
            Some(Load::Phone) => hoard.phone = true,
            Some(Load::Kit) => hoard.kit = true,
            Some(Load::Word(_) | Load::Cash(_)) | None => {}
        }
        self.seize(person, &hoard);
        self.hold(person, Force::Police, !hoard.files.is_empty());
    }

    fn deliver(&mut self, carrier: PersonId, contact: PersonId, load: Load) {
        match load {
            Load::Word(story) => self.give_word(carrier, contact, story),
            Load::Card(story) => {
                self.give_word(carrier, contact, story);
                self.keep_file(contact, story);
            }
            Load::Phone => {
                self.emit(Event::Handed { carrier, load });
                self.emit(Event::PhoneGiven { contact });
            }
            Load::Kit => {
                let place = self.state.atlas.place_of(contact);
                self.emit(Event::Handed { carrier, load });
                self.emit(Event::RelayInstalled { place });
                self.emit(Event::PhoneGiven { contact });
            }
            Load::Cash(amount) => self.emit(Event::PaidOut { place: self.state.atlas.place_of(contact), amount }),
        }
    }

    /// A contact believes what the network brings.
    fn give_word(&mut self, carrier: PersonId, contact: PersonId, story: StoryId) {
        if self.state.crowd.believes(contact, story) {
            self.emit(Event::Renewed { contact, story });
        } else {
            self.emit(Event::Believed { person: contact, story, from: Source::Person(carrier) });
        }
    }

    /// Makes one acquaintance in a place where the network has nobody.
    fn scout(&mut self, carrier: PersonId, place: PlaceId) {
        let people = self.state.atlas.units_of(place).flat_map(|unit| self.state.atlas.unit(unit).people());
        let open = |person: &PersonId| {
            let stranger = self.state.crowd.tie(carrier, *person).is_none();
            stranger && self.state.public.is_free(*person) && !self.state.network.is_contact(*person)
        };
        let people: Vec<PersonId> = people.filter(open).collect();
        let mut dice = self.state.chance.person(self.day(), self.phase(), Purpose::Scout, carrier);
        if let Some(&met) = dice.pick(&people) {
            self.emit(Event::Introduced { a: carrier.min(met), b: carrier.max(met), new: true });
        }
    }

    pub(super) fn execute_smuggle(&mut self, contact: PersonId, item: Item) {
        let place = self.state.atlas.place_of(contact);
        self.emit(Event::Spent { amount: item_price(&self.state.atlas.rules, item) });
        let p = self.crossing_chance_at(place);
        // Several things fetched on one night are several tries.
        let words = [u64::from(contact.0), u64::from(self.state.network.moves_left)];
        if !self.state.chance.stream(self.day(), self.phase(), Purpose::Crossing, &words).happens(p) {
            return self.emit(Event::SmuggleFailed { contact, item });
        }
        self.emit(Event::Smuggled { contact, item });
        match item {
            Item::Phone => self.emit(Event::PhoneGiven { contact }),
            Item::Card(story) => {
                if self.state.crowd.believes(contact, story) {
                    self.emit(Event::Renewed { contact, story });
                } else {
                    self.emit(Event::Believed { person: contact, story, from: Source::Desk });
                }
                self.keep_file(contact, story);
            }
            Item::Kit => {}
        }
    }

    fn crossing_chance_at(&self, place: PlaceId) -> f64 {
        let bribed = self.state.network.bribed_guards.contains(&place);
        crossing_chance(&self.state.atlas.rules, self.state.public.patrols[place.index()], bribed)
    }

    pub(super) fn execute_flee(&mut self, contact: PersonId) {
        let Some((crossing, way)) = way_out(self.state.network_view(), contact) else { return };
        self.emit(Event::Departed { carrier: contact, to: crossing, load: None });
        let stopped = self.travel(contact, &way, |_| false, None);
        let p = self.crossing_chance_at(crossing);
        let mut dice = self.state.chance.person(self.day(), self.phase(), Purpose::Crossing, contact);
        if stopped || !dice.happens(p) {
            self.emit(Event::FlightFailed { contact });
            self.seize_all(contact);
            return self.hold(contact, Force::StateSecurity, false);
        }
        self.emit(Event::Fled { contact });
        let by = self.state.atlas.rules.abroad_nerve as i8;
        let tied: Vec<PersonId> = self.state.crowd.ties(contact).map(|tie| tie.to).collect();
        let tied = tied.into_iter().filter(|&person| self.state.network.is_contact(person));
        for contact in tied.filter(|&person| self.state.public.is_free(person)).collect::<Vec<_>>() {
            self.emit(Event::NerveChanged { contact, by, cause: NerveCause::Abroad });
        }
    }

    /// Pays, and adds to the country's corruption.
    pub(super) fn spend_corrupting(&mut self, amount: Yuan) {
        self.emit(Event::Spent { amount });
        let by = self.state.atlas.rules.corruption_spent * f64::from(amount.0) / 100.0;
        self.emit(Event::CorruptionRose { by });
    }
}
