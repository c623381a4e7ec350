//! Lectures.

use crate::rules::actions::Topic;
use crate::rules::chance::Purpose;
use crate::rules::event::{Event, ForgetCause, NerveCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::state::{Source, Stage};

impl Turn<'_> {
    pub(super) fn execute_lecture(&mut self, place: PlaceId, topic: Topic) {
        let rules = &self.state.atlas.rules;
        let (strength, backfired) = rules.lecture_strength(self.state.crowd.mood(place).cynicism);
        let until = self.day().plus(rules.lecture_days - 1);
        self.emit(Event::Lectured { place, topic, strength, until, backfired });
        if backfired {
            return self.execute_backfire(place, topic);
        }
        let by = self.state.atlas.rules.fear_of(topic) * strength;
        self.emit(Event::FearRose { place, by });
        if let Topic::Story(story) = topic {
            let p = self.state.atlas.rules.lecture_forget * strength;
            for person in self.doubters(place, story) {
                if self.lecture_dice(person, story, p) {
                    self.emit(Event::Forgot { person, story, cause: ForgetCause::Lecture });
                }
            }
        }
    }

    /// A lecture that nobody believes: contacts take heart, and those who had merely heard begin to
    /// believe. A lecture on a story moves those who heard that story; one on a channel, any story.
    fn execute_backfire(&mut self, place: PlaceId, topic: Topic) {
        let by = self.state.atlas.rules.backfire_nerve as i8;
        let here = |person: &PersonId| self.state.atlas.place_of(*person) == place;
        let contacts = self.state.network_view().free_contacts().map(|contact| contact.person);
        let contacts: Vec<PersonId> = contacts.filter(here).collect();
        for contact in contacts {
            self.emit(Event::NerveChanged { contact, by, cause: NerveCause::Backfire });
        }
        let p = self.state.atlas.rules.backfire_belief;
        let stories: Vec<StoryId> = match topic {
            Topic::Story(story) => vec![story],
            Topic::App(_) | Topic::Voice | Topic::StateNetwork => self.state.atlas.story_ids().collect(),
        };
        for story in stories {
            for person in self.doubters(place, story) {
                if self.lecture_dice(person, story, p) {
                    self.emit(Event::Believed { person, story, from: Source::Lecture });
                }
            }
        }
    }

    /// Free people of a place who merely heard a story.
    fn doubters(&self, place: PlaceId, story: StoryId) -> Vec<PersonId> {
        let people = self.state.atlas.units_of(place).flat_map(|unit| self.state.atlas.unit(unit).people());
        let heard = |person: &PersonId| self.state.crowd.mind(*person, story).stage == Stage::Heard;
        people.filter(|&person| self.state.public.is_free(person)).filter(heard).collect()
    }

    fn lecture_dice(&self, person: PersonId, story: StoryId, p: f64) -> bool {
        let words = [u64::from(person.0), u64::from(story.0)];
        self.state.chance.stream(self.day(), self.phase(), Purpose::Lecture, &words).happens(p)
    }
}
