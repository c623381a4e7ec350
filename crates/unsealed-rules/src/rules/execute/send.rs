//! Sending over the air.

use crate::rules::check::ticks;
use crate::rules::event::{Event, NerveCause};
use crate::rules::execute::Turn;
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::state::Source;

impl Turn<'_> {
    pub(super) fn execute_send(&mut self, mv: &Move) {
        let Move::Send { from, ref to, ref stories, channel, teach } = *mv else { return };
        if let Some(sender) = from.contact() {
            self.go_on_air(sender, channel);
        }
        for &person in to {
            self.emit(Event::Sent { from, to: person, channel, stories: stories.clone() });
            self.go_on_air(person, channel);
            for &story in stories {
                self.receive(from, person, story, channel);
            }
            if channel == Channel::Voice {
                let by = self.state.atlas.rules.voice_nerve as i8;
                self.emit(Event::NerveChanged { contact: person, by, cause: NerveCause::Call });
            }
            if let Some(app) = teach {
                self.emit(Event::Taught { contact: person, app });
            }
        }
    }

    pub(super) fn go_on_air(&mut self, contact: PersonId, channel: Channel) {
        let place = self.state.atlas.place_of(contact);
        let ticks = ticks(self.state.network_view(), place, channel);
        self.emit(Event::OnAir { contact, channel, ticks });
        if self.state.public.is_named(place, channel) {
            let by = -(self.state.atlas.rules.lecture_cost as i8);
            self.emit(Event::NerveChanged { contact, by, cause: NerveCause::Lectured });
        }
    }

    /// A contact believes what the network sends.
    fn receive(&mut self, from: Sender, contact: PersonId, story: StoryId, channel: Channel) {
        if self.state.crowd.believes(contact, story) {
            self.emit(Event::Renewed { contact, story });
        } else {
            let from = match from {
                Sender::Desk => Source::Desk,
                Sender::Contact(sender) => Source::Person(sender),
            };
            self.emit(Event::Believed { person: contact, story, from });
        }
        if channel.is_clip() {
            self.keep_file(contact, story);
        }
        // A witness spoke with someone outside; a contact's call is word, not testimony.
        let evenings = self.state.atlas.rules.witness_evenings;
        if channel == Channel::Voice && from == Sender::Desk && evenings > 0 {
            let until = self.day().plus(evenings - 1);
            self.emit(Event::Witnessed { contact, story, until });
        }
    }

    /// A contact keeps a file they did not have.
    pub(super) fn keep_file(&mut self, contact: PersonId, story: StoryId) {
        if !self.state.network.contact(contact).is_some_and(|contact| contact.files.has(story)) {
            self.emit(Event::FileKept { contact, story });
        }
    }
}
