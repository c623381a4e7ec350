//! What every part of a listing asks of a view, answered once.

use crate::rules::ids::{PersonId, PlaceId, StorySet, Yuan};
use crate::rules::state::{Contact, Stage};
use crate::rules::view::NetworkView;

/// A free contact.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) contact: &'a Contact,
    pub(super) place: PlaceId,
    /// Lies low.
    pub(super) quiet: bool,
    /// Neither lies low nor has lost all nerve.
    pub(super) able: bool,
}

impl Standing<'_> {
    pub(super) const fn person(&self) -> PersonId {
        self.contact.person
    }
}

/// The answers.
pub(super) struct Survey<'a> {
    pub(super) view: NetworkView<'a>,
    /// Free contacts, in the order they joined.
    pub(super) contacts: Vec<Standing<'a>>,
    /// Every contact and whether they are able, by id.
    everyone: Vec<(PersonId, bool)>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(view: NetworkView<'a>) -> Self {
        let standing = |contact: &'a Contact| {
            let quiet = contact.is_quiet(view.day());
            let able = !quiet && contact.nerve.0 > 0;
            Standing { contact, place: view.atlas().place_of(contact.person), quiet, able }
        };
        let contacts: Vec<Standing<'_>> = view.free_contacts().map(standing).collect();
        let able = |person: PersonId| contacts.iter().any(|one| one.able && one.person() == person);
        let people = view.network().contacts.iter().map(|contact| contact.person);
        let mut everyone: Vec<(PersonId, bool)> = people.map(|person| (person, able(person))).collect();
        everyone.sort_unstable();
        Self { view, contacts, everyone }
    }

    /// Whether a person is an able contact; `None` if they are no contact.
    pub(super) fn able(&self, person: PersonId) -> Option<bool> {
        let found = self.everyone.binary_search_by_key(&person, |&(contact, _)| contact);
        found.ok().map(|at| self.everyone[at].1)
    }

    /// Whether a free contact lives in a place.
    pub(super) fn watches(&self, place: PlaceId) -> bool {
        self.contacts.iter().any(|one| one.place == place)
    }

    /// Whether an able contact lives in a place.
    pub(super) fn has_able(&self, place: PlaceId) -> bool {
        self.contacts.iter().any(|one| one.able && one.place == place)
    }

    pub(super) fn affords(&self, price: Yuan) -> bool {
        self.view.network().money >= price
    }

    /// The stories a person is known to believe.
    pub(super) fn believed(&self, person: PersonId) -> StorySet {
        self.view.atlas().story_ids().filter(|&story| self.view.stage(person, story) == Stage::Believes).collect()
    }
}
