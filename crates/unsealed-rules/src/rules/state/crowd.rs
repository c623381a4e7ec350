//! What people know, feel and own, and who talks with whom: seen by neither side.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::rules::atlas::Atlas;
use crate::rules::graph::{Graph, Tie};
use crate::rules::ids::{AppSet, Bread, Day, PersonId, PlaceId, StoryId};

/// How far a person is with a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// Has not heard it, or has forgotten.
    #[default]
    Unaware,
    /// Was told by one voice.
    Heard,
    /// Takes it for true.
    Believes,
}

/// Where a story reached somebody from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The outside desk.
    Desk,
    /// A person.
    Person(PersonId),
    /// A lecture that backfired.
    Lecture,
}

/// One person and one story. 12 bytes: a world has one for each pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mind {
    /// Who told it first, [`Mind::NOBODY`] if no person did.
    pub teller: PersonId,
    /// When it was heard, or first believed.
    pub since: Day,
    /// The first evening of the present telling, where it is believed.
    pub tells_from: Day,
    /// How far the person is.
    pub stage: Stage,
}

impl Mind {
    /// The teller of what no person told.
    pub const NOBODY: PersonId = PersonId(u32::MAX);

    /// A person who has not heard.
    pub const UNAWARE: Self = Self { teller: Self::NOBODY, since: Day(0), tells_from: Day(0), stage: Stage::Unaware };

    /// Whether the person tells others on the evening of `day`.
    pub const fn tells(self, day: Day, telling_days: u16) -> bool {
        matches!(self.stage, Stage::Believes) && day.0 >= self.tells_from.0 && day.0 < self.tells_from.0 + telling_days
    }
}

/// One story among all people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// By person.
    pub minds: Vec<Mind>,
    /// Believers who may still tell, so that an evening costs what it touches.
    pub tellers: Vec<PersonId>,
    /// Those who merely heard.
    pub doubters: Vec<PersonId>,
}

impl Spread {
    /// A story nobody has heard.
    pub fn unheard(people: usize) -> Self {
        Self { minds: vec![Mind::UNAWARE; people], tellers: Vec::new(), doubters: Vec::new() }
    }

    /// How many believe.
    pub fn believers(&self) -> usize {
        self.minds.iter().filter(|mind| mind.stage == Stage::Believes).count()
    }
}

/// What a person owns who is no contact (a contact's things stand in the network's part).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gear {
    /// A Chinese phone.
    pub chinese: bool,
    /// A Koryolink phone.
    pub koryolink: bool,
    /// Apps on the Chinese phone.
    pub apps: AppSet,
}

/// The mood of a place. The agency sees it everywhere, the network where it has a free contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mood {
    /// Fear, 0 to 100.
    pub fear: f64,
    /// Bread.
    pub bread: Bread,
    /// Share of the people who believe a dangerous story, plus what raids and releases added; 0 to 1.
    pub cynicism: f64,
}

/// What people know, feel and own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Crowd {
    /// The ties of the start. Never changes, so it is shared between clones and left out of digests.
    #[serde(skip)]
    pub graph: Arc<Graph>,
    /// Ties made since, both directions, by the first person's id.
    pub introduced: Vec<(PersonId, Tie)>,
    /// By story.
    pub spreads: Vec<Spread>,
    /// By person.
    pub gear: Vec<Gear>,
    /// By place.
    pub moods: Vec<Mood>,
    /// By place: how many believe at least one dangerous story.
    pub hot_believers: Vec<u32>,
    /// By place: what the country's corruption is multiplied by after rotations.
    pub local_corruption: Vec<f64>,
    /// By place: cynicism that raids and releases added.
    pub resentment: Vec<f64>,
}

impl Crowd {
    /// People with these ties and things who have heard nothing, in places with these moods.
    pub fn new(atlas: &Atlas, graph: Graph, gear: Vec<Gear>, moods: Vec<Mood>) -> Self {
        let places = atlas.places.len();
        Self {
            graph: Arc::new(graph),
            introduced: Vec::new(),
            spreads: vec![Spread::unheard(atlas.people()); atlas.stories.len()],
            gear,
            moods,
            hot_believers: vec![0; places],
            local_corruption: vec![1.0; places],
            resentment: vec![0.0; places],
        }
    }

    /// A person's mind on a story.
    pub fn mind(&self, person: PersonId, story: StoryId) -> Mind {
        self.spreads[story.index()].minds[person.index()]
    }

    /// Whether a person believes a story.
    pub fn believes(&self, person: PersonId, story: StoryId) -> bool {
        self.mind(person, story).stage == Stage::Believes
    }

    /// The mood of a place.
    pub fn mood(&self, place: PlaceId) -> Mood {
        self.moods[place.index()]
    }

    /// A person's ties: those of the start, then those made since.
    pub fn ties(&self, person: PersonId) -> impl Iterator<Item = Tie> {
        let from = self.introduced.partition_point(|&(owner, _)| owner < person);
        let made = self.introduced[from..].iter().take_while(move |&&(owner, _)| owner == person);
        self.graph.ties(person).iter().copied().chain(made.map(|&(_, tie)| tie))
    }

    /// The tie between two people, if there is one.
    pub fn tie(&self, a: PersonId, b: PersonId) -> Option<Tie> {
        self.ties(a).find(|tie| tie.to == b)
    }
}
