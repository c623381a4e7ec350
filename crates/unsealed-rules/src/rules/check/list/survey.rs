//! What every part of a listing asks of a view, answered once.

use std::cell::OnceCell;

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
    /// The stories they are known to believe.
    pub(super) believed: StorySet,
}

impl Standing<'_> {
    pub(super) const fn person(&self) -> PersonId {
        self.contact.person
    }
}

/// Somebody known by name who is free.
pub(super) struct Known<'a> {
    pub(super) person: PersonId,
    /// Whether they are an able contact; `None` if they are no contact.
    pub(super) able: Option<bool>,
    /// The contacts they are tied to.
    pub(super) ties: &'a [(PersonId, f32)],
    /// Whether they are an able contact, or tied to one.
    pub(super) reached: bool,
    /// To how many able contacts they are tied; of two contacts, who both have the tie, the higher counts it.
    pub(super) tied: usize,
}

impl Known<'_> {
    pub(super) fn is_tied(&self, contact: PersonId) -> bool {
        self.ties.iter().any(|&(end, _)| end == contact)
    }
}

/// Which contacts live in a place.
#[derive(Clone, Copy, Default)]
struct Presence {
    /// A free one does.
    free: bool,
    /// An able one does.
    able: bool,
}

/// The answers.
pub(super) struct Survey<'a> {
    pub(super) view: NetworkView<'a>,
    /// Free contacts, in the order they joined.
    pub(super) contacts: Vec<Standing<'a>>,
    /// Stories that must be seen.
    pub(super) media: StorySet,
    /// Every contact and whether they are able, by id.
    everyone: Vec<(PersonId, bool)>,
    /// By place.
    presence: Vec<Presence>,
    known: OnceCell<Vec<Known<'a>>>,
}

impl<'a> Survey<'a> {
    pub(super) fn new(view: NetworkView<'a>) -> Self {
        let (atlas, network) = (view.atlas(), view.network());
        let mut contacts = Vec::with_capacity(network.contacts.len());
        let mut everyone = Vec::with_capacity(network.contacts.len());
        let mut presence = vec![Presence::default(); atlas.places.len()];
        for contact in &network.contacts {
            let (free, quiet) = (view.public().is_free(contact.person), contact.is_quiet(view.day()));
            let able = free && contact.is_able(view.day());
            everyone.push((contact.person, able));
            if free {
                let place = atlas.place_of(contact.person);
                contacts.push(Standing { contact, place, quiet, able, believed: believed(view, contact.person) });
                presence[place.index()].free = true;
                presence[place.index()].able |= able;
            }
        }
        everyone.sort_unstable();
        let media = atlas.story_ids().filter(|&story| atlas.story(story).must_be_seen()).collect();
        Self { view, contacts, media, everyone, presence, known: OnceCell::new() }
    }

    /// Whether a person is an able contact; `None` if they are no contact.
    pub(super) fn able(&self, person: PersonId) -> Option<bool> {
        let found = self.everyone.binary_search_by_key(&person, |&(contact, _)| contact);
        found.ok().map(|at| self.everyone[at].1)
    }

    /// Everyone known by name who is free, by id.
    pub(super) fn known(&self) -> &[Known<'a>] {
        self.known.get_or_init(|| {
            let mut people = Vec::with_capacity(self.view.acquaintances().len());
            let free = self.view.acquaintances().filter(|&(person, _)| self.view.public().is_free(person));
            people.extend(free.map(|(person, known)| self.know(person, &known.ties)));
            people
        })
    }

    fn know(&self, person: PersonId, ties: &'a [(PersonId, f32)]) -> Known<'a> {
        let able = self.able(person);
        let (mut tied, mut near) = (0, false);
        for &(end, _) in ties {
            if self.able(end) == Some(true) {
                near = true;
                tied += usize::from(able.is_none() || end < person);
            }
        }
        Known { person, able, ties, reached: able.unwrap_or(near), tied }
    }

    /// Whether a free contact lives in a place.
    pub(super) fn watches(&self, place: PlaceId) -> bool {
        self.presence[place.index()].free
    }

    /// Whether an able contact lives in a place.
    pub(super) fn has_able(&self, place: PlaceId) -> bool {
        self.presence[place.index()].able
    }

    pub(super) fn affords(&self, price: Yuan) -> bool {
        self.view.network().money >= price
    }
}

/// The stories a person is known to believe.
fn believed(view: NetworkView<'_>, person: PersonId) -> StorySet {
    view.atlas().story_ids().filter(|&story| view.stage(person, story) == Stage::Believes).collect()
}
