//! Recruiting, introducing, lying low.

use crate::rules::chance::Purpose;
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{Bread, PersonId};
use crate::rules::rulebook::Rulebook;

/// Chance that a person who is no informant becomes a contact when asked.
pub(crate) fn recruit_chance(rules: &Rulebook, bread: Bread, fear: f64) -> f64 {
    (rules.recruit_base + rules.recruit_bread * f64::from(bread.0) - rules.recruit_fear * fear).clamp(0.0, 1.0)
}

impl Turn<'_> {
    pub(super) fn execute_recruit(&mut self, by: PersonId, person: PersonId) {
        let mood = self.state.crowd.mood(self.state.atlas.place_of(person));
        let p = recruit_chance(&self.state.atlas.rules, mood.bread, mood.fear);
        let informant = self.state.agency.informs(person);
        let mut dice = self.state.chance.person(self.day(), self.phase(), Purpose::Recruit, person);
        if dice.happens(p) && !informant {
            self.emit(Event::Recruited { by, person });
        } else {
            self.emit(Event::Declined { by, person, informant });
        }
    }

    pub(super) fn execute_introduce(&mut self, a: PersonId, b: PersonId) {
        let new = self.state.crowd.tie(a, b).is_none();
        self.emit(Event::Introduced { a, b, new });
    }

    pub(super) fn execute_lie_low(&mut self, contact: PersonId) {
        let nights = self.state.atlas.rules.lie_low_nights;
        let until = self.day().plus(nights.saturating_sub(1));
        self.emit(Event::LayLow { contact, until });
    }
}
