//! What everybody sees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::Topic;
use crate::rules::ids::{Day, Force, Patrol, PersonId, PlaceId};
use crate::rules::moves::Channel;

/// One of the four phases of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Phase {
    /// The network moves.
    Night = 0,
    /// Locators close in; prisoners are questioned.
    Dawn = 1,
    /// The agency acts.
    Day = 2,
    /// People talk.
    Evening = 3,
}

impl Phase {
    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Night => "night",
            Self::Dawn => "dawn",
            Self::Day => "day",
            Self::Evening => "evening",
        }
    }
}

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Status {
    /// At home.
    Free,
    /// In a cell.
    Custody(Force),
    /// In a camp, for good.
    Camp,
    /// Serving a labour sentence, out of the game.
    Labour,
    /// Across the river.
    Abroad,
}

/// A lecture that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lecture {
    /// Where.
    pub place: PlaceId,
    /// About what.
    pub topic: Topic,
    /// The last day on which it is in force.
    pub until: Day,
    /// How much of its effect it has: 1 less the place's cynicism when it was called.
    pub strength: f64,
}

/// Why a game was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Defeat {
    /// No free contact has a phone any more.
    NoPhone,
    /// The last day passed.
    TimeUp,
    /// An objective's own last day passed; its position in the level's list.
    TooLate(u8),
}

/// How a game ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Outcome {
    /// Every objective was met.
    Won,
    /// Not every objective can be met any more.
    Lost(Defeat),
}

/// What everybody sees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Public {
    /// The day.
    pub day: Day,
    /// The phase.
    pub phase: Phase,
    /// Where each person is, by id. A neighbour who is gone is missed at once.
    pub status: Vec<Status>,
    /// Guards at each place's crossing, by place.
    pub patrols: Vec<Patrol>,
    /// Lectures in force.
    pub lectures: Vec<Lecture>,
    /// Who was arrested since the last evening.
    pub arrests: Vec<PersonId>,
    /// Where raids were since the last evening.
    pub raids: Vec<PlaceId>,
    /// How corrupt the country's officials are, 0 to 1.
    pub corruption: f64,
    /// How the game ended, if it has.
    pub outcome: Option<Outcome>,
}

impl Public {
    /// Whether a person is at home.
    pub fn is_free(&self, person: PersonId) -> bool {
        self.status[person.index()] == Status::Free
    }

    /// Whether a lecture in force in a place names a channel.
    pub fn is_named(&self, place: PlaceId, channel: Channel) -> bool {
        self.lecture(place, channel.topic()).is_some()
    }

    /// The lecture in force in a place about `topic`, if any.
    pub fn lecture(&self, place: PlaceId, topic: Topic) -> Option<&Lecture> {
        self.lectures.iter().find(|lecture| lecture.place == place && lecture.topic == topic)
    }
}
