//! Evening, after the talk: reports, forgetting, nerve, and what fades or falls.

use std::sync::Arc;

use crate::rules::chance::Purpose;
use crate::rules::event::{Event, ForgetCause, NerveCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{Bread, PersonId, StoryId, Yuan};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::{Mood, Source, Stage, Status};

/// Chance that an informant reports a story of `heat` heard this evening; `lecture` is the strength
/// of the strongest lecture in force in the place, 0 if there is none.
pub fn report_chance(rules: &Rulebook, heat: u8, mood: Mood, lecture: f64) -> f64 {
    let hunger = (rules.report_hungry - rules.report_bread * f64::from(mood.bread.0)).max(0.0);
    let pressed = 1.0 + (rules.lecture_reports - 1.0) * lecture;
    (rules.report_heat * f64::from(heat) * hunger * pressed).clamp(0.0, 1.0)
}

impl Turn<'_> {
    pub(super) fn execute_evening(&mut self) {
        self.execute_reports();
        self.execute_forget();
        self.execute_nerve();
        let (day, atlas) = (self.day().0, Arc::clone(&self.state.atlas));
        let rules = &atlas.rules;
        if day.is_multiple_of(rules.warrant_every) && self.state.agency.warrants < rules.warrants_most {
            self.emit(Event::WarrantIssued);
        }
        if day.is_multiple_of(rules.bread_fall) {
            self.emit(Event::BreadFell { by: Bread(1) });
        }
        if rules.corruption_daily > 0.0 {
            self.emit(Event::CorruptionRose { by: rules.corruption_daily });
        }
        let abroad = self.state.network.contacts.iter();
        let abroad =
            abroad.filter(|contact| self.state.public.status[contact.person.index()] == Status::Abroad).count();
        if abroad > 0 && rules.abroad_income > 0 {
            self.emit(Event::Earned { amount: Yuan(abroad as u32 * u32::from(rules.abroad_income)) });
        }
        if day.is_multiple_of(rules.patrol_fall) {
            self.emit(Event::PatrolsFell);
        }
        self.emit(Event::Calmed { by: rules.fear_fall });
    }

    /// Informants who heard or came to believe a story this evening may report it.
    fn execute_reports(&mut self) {
        let heard = self.so_far().iter().filter_map(|event| match *event {
            Event::Heard { person, story, from: Source::Person(teller) }
            | Event::Believed { person, story, from: Source::Person(teller) } => Some((person, story, teller)),
            _ => None,
        });
        let informed: Vec<_> = heard.filter(|&(person, ..)| self.state.agency.informs(person)).collect();
        for (informant, story, teller) in informed {
            self.report(informant, story, teller);
        }
    }

    fn report(&mut self, informant: PersonId, story: StoryId, teller: PersonId) {
        let atlas = &self.state.atlas;
        let place = atlas.place_of(informant);
        let here = self.state.public.lectures.iter().filter(|lecture| lecture.place == place);
        let lecture = here.map(|lecture| lecture.strength).fold(0.0, f64::max);
        let heat = atlas.story(story).heat.0;
        let p = report_chance(&atlas.rules, heat, self.state.crowd.mood(place), lecture);
        let words = [u64::from(informant.0), u64::from(story.0), u64::from(teller.0)];
        let mut dice = self.state.chance.stream(self.day(), self.phase(), Purpose::Report, &words);
        if dice.happens(p) {
            let named = dice.happens(atlas.rules.report_teller);
            let unit = atlas.unit_of(teller);
            self.emit(Event::Reported { informant, story, unit, teller: named.then_some(teller) });
        }
    }

    /// What was merely heard fades after its evenings.
    fn execute_forget(&mut self) {
        let (day, evenings) = (self.day(), self.state.atlas.rules.heard_evenings);
        for story in self.state.atlas.story_ids() {
            let faded = |person: &PersonId| {
                let mind = self.state.crowd.mind(*person, story);
                mind.stage == Stage::Heard && day.since(mind.since) >= evenings
            };
            let doubters = &self.state.crowd.spreads[story.index()].doubters;
            let mut forgetting: Vec<PersonId> = doubters.iter().copied().filter(faded).collect();
            forgetting.sort();
            forgetting.dedup();
            for person in forgetting {
                self.emit(Event::Forgot { person, story, cause: ForgetCause::Time });
            }
        }
    }

    fn execute_nerve(&mut self) {
        let contacts: Vec<PersonId> = self.state.network_view().free_contacts().map(|contact| contact.person).collect();
        for contact in contacts {
            for (by, cause) in self.nerve_changes(contact) {
                self.emit(Event::NerveChanged { contact, by, cause });
            }
        }
    }

    fn nerve_changes(&self, person: PersonId) -> Vec<(i8, NerveCause)> {
        let (rules, public) = (&self.state.atlas.rules, &self.state.public);
        let place = self.state.atlas.place_of(person);
        let mood = self.state.crowd.mood(place);
        let mut changes = Vec::new();
        let quiet = self.state.network.contact(person).is_some_and(|contact| contact.is_quiet(self.day()));
        if quiet && mood.fear < rules.lie_low_fear {
            changes.push((rules.lie_low_nerve as i8, NerveCause::Quiet));
        }
        for &taken in &public.arrests {
            if self.state.network.is_contact(taken) && self.state.crowd.tie(person, taken).is_some() {
                changes.push((-(rules.nerve_arrest as i8), NerveCause::Arrest));
            }
        }
        if public.raids.contains(&place) {
            changes.push((-(rules.nerve_raid as i8), NerveCause::Raid));
        }
        if mood.bread == Bread(0) && self.day().0.is_multiple_of(rules.hunger_days) {
            changes.push((-(rules.hunger_nerve as i8), NerveCause::Hunger));
        }
        changes
    }
}
