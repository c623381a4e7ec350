//! A state as somebody else would see it, for the reveal after a game and for replays.
//!
//! Screens draw a [`NetworkView`](crate::rules::view::NetworkView). Each state here is made to be looked
//! at through one: its network knows what the agency knew, or everything. It is never played on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::rules::ids::{AppSet, PersonId, StorySet, VanId};
use crate::rules::script::LineStage;
use crate::rules::state::{Acquaintance, Knowledge, Network, PlaceNews, Sighting, Stage, State};

impl State {
    /// The state whose network sees what the agency sees: the registers, every mood, its own locators and
    /// checkpoints; no contact, no relay, and nobody's mind.
    #[must_use]
    pub fn as_the_agency_sees_it(&self) -> Self {
        let knowledge = Knowledge { people: Arc::new(self.registers(false)), ..self.known_to_the_agency() };
        let network = Network { knowledge, ..Network::new(&self.atlas, Vec::new(), LineStage::Over) };
        Self { network, ..self.clone() }
    }

    /// The state whose network knows everything: everyone's name and mind, every mood, every locator.
    #[must_use]
    pub fn laid_open(&self) -> Self {
        let minds = |spread: &crate::rules::state::Spread| spread.minds.iter().map(|mind| mind.stage).collect();
        let stages: Vec<Vec<Stage>> = self.crowd.spreads.iter().map(minds).collect();
        let knowledge = Knowledge { stages, people: Arc::new(self.registers(true)), ..self.known_to_the_agency() };
        Self { network: Network { knowledge, ..self.network.clone() }, ..self.clone() }
    }

    /// Moods, locators and checkpoints as they are.
    fn known_to_the_agency(&self) -> Knowledge {
        let day = self.public.day;
        let news = |mood: &crate::rules::state::Mood| PlaceNews {
            as_of: Some(day),
            fear: mood.fear,
            bread: mood.bread,
            cynicism: mood.cynicism,
        };
        let seen = |(at, van): (usize, &crate::rules::state::Van)| {
            (VanId::at(at), Sighting { place: van.at, day, left: false })
        };
        Knowledge {
            places: self.crowd.moods.iter().map(news).collect(),
            vans: self.agency.vans.iter().enumerate().map(seen).collect(),
            fixed: self.agency.fixed.clone(),
            checkpoints: self.agency.checkpoints.iter().map(|checkpoint| (checkpoint.road, day)).collect(),
            ..Knowledge::none(&self.atlas)
        }
    }

    /// Everyone by name, with their ties to contacts or without.
    fn registers(&self, ties: bool) -> BTreeMap<PersonId, Acquaintance> {
        let known = |person: PersonId| self.network.knowledge.people.get(&person);
        let line = |(person, line): (PersonId, &crate::rules::atlas::Person)| {
            let ties = known(person).filter(|_| ties).map(|known| known.ties.clone()).unwrap_or_default();
            (person, Acquaintance { name: line.name.clone(), unit: line.unit, role: line.role, ties })
        };
        self.roster.iter().map(line).collect()
    }

    /// What one person owns: a Chinese phone, its apps, and files; of a contact or of anybody else.
    pub fn things_of(&self, person: PersonId) -> (bool, AppSet, StorySet) {
        let gear = self.crowd.gear[person.index()];
        match self.network.contact(person) {
            Some(contact) => (contact.chinese, contact.apps, contact.files),
            None => (gear.chinese, gear.apps, StorySet::default()),
        }
    }

    /// People who believe a dangerous story: all of them, and those of whom the network knows it.
    pub fn informed(&self) -> (usize, usize) {
        let hot: Vec<_> = self.atlas.story_ids().filter(|&story| self.atlas.is_hot(story)).collect();
        let view = self.network_view();
        let people = (0..self.atlas.people()).map(PersonId::at);
        people.fold((0, 0), |(all, known), person| {
            let believes = hot.iter().any(|&story| self.crowd.believes(person, story));
            let seen = hot.iter().any(|&story| view.believes(person, story));
            (all + usize::from(believes), known + usize::from(believes && seen))
        })
    }
}
