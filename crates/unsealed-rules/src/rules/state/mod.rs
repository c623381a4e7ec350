//! The state of a game: what is public, the network's part, the agency's part, the crowd's part.
//!
//! Who may see what is decided by borrowing: a [view](crate::rules::view) holds references to its own
//! parts, so a new field is hidden from the other side unless someone puts it into a part they hold.
//! Only `apply` changes a state.

mod agency;
mod crowd;
mod network;
mod public;

use std::sync::Arc;

pub use agency::{Agency, Checkpoint, Clue, ClueKind, FixLevel, Prisoner, Van};
pub use crowd::{Crowd, Gear, Mind, Mood, Source, Spread, Stage};
pub use network::{Acquaintance, Contact, Knowledge, Network, OnAir, PlaceNews, Plan, Refused, Sighting};
pub use public::{Defeat, Lecture, Outcome, Phase, Public, Status};

use crate::rules::atlas::{Atlas, Roster};
use crate::rules::chance::Chance;
use crate::rules::digest::Digest;
use crate::rules::ids::{AppSet, PersonId, StorySet};

/// A game in progress: the complete truth, which no player and no brain is handed.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What is fixed and known to both.
    pub(crate) atlas: Arc<Atlas>,
    /// The registers.
    pub(crate) roster: Arc<Roster>,
    /// All of the game's chance.
    pub(crate) chance: Chance,
    /// What everybody sees.
    pub(crate) public: Public,
    /// What the network has and knows.
    pub(crate) network: Network,
    /// What the agency has and knows.
    pub(crate) agency: Agency,
    /// What people know, feel and own.
    pub(crate) crowd: Crowd,
}

impl State {
    /// What both sides know of the level.
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// What everybody sees.
    pub const fn public(&self) -> &Public {
        &self.public
    }

    /// All of the game's chance.
    pub const fn chance(&self) -> Chance {
        self.chance
    }

    /// The truth, for the reveal after a game, for replays and for tests.
    pub const fn truth(&self) -> Truth<'_> {
        Truth { state: self }
    }

    /// This state with all that the agency cannot see taken from `other`, a state of a level with the
    /// same atlas: the network's part, and the crowd's but for the moods. The result need not be a
    /// state that play can reach; it is there to test that a brain's choice does not hang on secrets.
    #[must_use]
    pub fn with_hidden_parts_of(&self, other: &Self) -> Self {
        let crowd = Crowd { moods: self.crowd.moods.clone(), ..other.crowd.clone() };
        Self { network: other.network.clone(), crowd, ..self.clone() }
    }

    /// This state with all that the network cannot see taken from `other`, a state of a level with the same
    /// atlas: the registers, the agency's part, and the crowd's. The result need not be a state that play can
    /// reach; it is there to test that a stand-in's choice does not hang on secrets.
    #[must_use]
    pub fn with_unseen_by_network_of(&self, other: &Self) -> Self {
        Self {
            roster: Arc::clone(&other.roster),
            agency: other.agency.clone(),
            crowd: other.crowd.clone(),
            ..self.clone()
        }
    }

    /// A digest of everything that can differ between two games of one level.
    pub fn digest(&self) -> Digest {
        Digest::of(&(&self.public, &self.network, &self.agency, &self.crowd))
    }
}

/// Everything, seen by somebody who plays for neither side.
#[derive(Clone, Copy, Debug)]
pub struct Truth<'a> {
    state: &'a State,
}

impl<'a> Truth<'a> {
    /// The registers.
    pub fn roster(self) -> &'a Roster {
        &self.state.roster
    }

    /// What the network has and knows.
    pub const fn network(self) -> &'a Network {
        &self.state.network
    }

    /// What the agency has and knows.
    pub const fn agency(self) -> &'a Agency {
        &self.state.agency
    }

    /// What people know, feel and own.
    pub const fn crowd(self) -> &'a Crowd {
        &self.state.crowd
    }

    /// What one person owns: whether a Chinese phone, its apps, and files; of a contact or of anybody else.
    pub fn things_of(self, person: PersonId) -> (bool, AppSet, StorySet) {
        let gear = self.crowd().gear[person.index()];
        match self.network().contact(person) {
            Some(contact) => (contact.chinese, contact.apps, contact.files),
            None => (gear.chinese, gear.apps, StorySet::default()),
        }
    }

    /// People who believe a dangerous story: all of them, and those of whom the network knows it.
    pub fn informed(self) -> (usize, usize) {
        let (atlas, view) = (&self.state.atlas, self.state.network_view());
        let hot: Vec<_> = atlas.story_ids().filter(|&story| atlas.is_hot(story)).collect();
        (0..atlas.people()).map(PersonId::at).fold((0, 0), |(all, known), person| {
            let believes = hot.iter().any(|&story| self.crowd().believes(person, story));
            let seen = hot.iter().any(|&story| view.believes(person, story));
            (all + usize::from(believes), known + usize::from(believes && seen))
        })
    }
}
