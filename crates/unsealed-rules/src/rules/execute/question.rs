//! Dawn: prisoners are questioned.

use crate::rules::chance::Purpose;
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{Force, PersonId};
use crate::rules::state::{Prisoner, Status};

impl Turn<'_> {
    pub(super) fn execute_question(&mut self) {
        let held = self.state.agency.prisoners.clone();
        for prisoner in held {
            self.question(prisoner);
        }
    }

    fn question(&mut self, held: Prisoner) {
        let rules = &self.state.atlas.rules;
        let sentence = match held.force {
            Force::StateSecurity => Status::Camp,
            Force::Police => Status::Labour,
        };
        let bonus = held.force == Force::StateSecurity && held.with_file;
        let chance = (rules.naming_chance(held.force) + if bonus { rules.state_file_bonus } else { 0.0 }).min(1.0);
        self.emit(Event::Questioned { prisoner: held.person, force: held.force, chance });
        for contact in self.named(held.person, chance) {
            self.emit(Event::Named { prisoner: held.person, contact });
        }
        self.emit(Event::DawnServed { prisoner: held.person });
        if held.dawns_left <= 1 {
            self.emit(Event::Sentenced { prisoner: held.person, to: sentence });
        }
    }

    /// The contacts that come out this dawn. Only contacts can name contacts, and only those who are
    /// free are worth naming.
    fn named(&self, prisoner: PersonId, chance: f64) -> Vec<PersonId> {
        if !self.state.network.is_contact(prisoner) {
            return Vec::new();
        }
        let mut dice = self.state.chance.person(self.day(), self.phase(), Purpose::Question, prisoner);
        let ties: Vec<PersonId> = self.state.crowd.ties(prisoner).map(|tie| tie.to).collect();
        // Every tie takes its draw, so that one tie's outcome does not hang on who else is a contact.
        let out = ties.into_iter().filter(|_| dice.happens(chance));
        let worth = |&person: &PersonId| self.state.network.is_contact(person) && self.state.public.is_free(person);
        out.filter(worth).collect()
    }
}
