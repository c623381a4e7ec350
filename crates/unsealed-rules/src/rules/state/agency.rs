//! What the agency has and knows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::{Action, Topic};
use crate::rules::atlas::Atlas;
use crate::rules::ids::{AppSet, Day, Force, PersonId, PlaceId, RoadId, StoryId, StorySet, UnitId};
use crate::rules::moves::Channel;

/// A locator van.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Van {
    /// Where it stands.
    pub at: PlaceId,
}

/// How close a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FixLevel {
    /// The place.
    Place,
    /// The unit.
    Unit,
    /// The person.
    Person,
}

impl FixLevel {
    /// The level that `steps` steps reach; none at 0.
    pub const fn after(steps: u32) -> Option<Self> {
        match steps {
            0 => None,
            1 => Some(Self::Place),
            2 => Some(Self::Unit),
            _ => Some(Self::Person),
        }
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Unit => "unit",
            Self::Person => "person",
        }
    }
}

/// A checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checkpoint {
    /// On which road.
    pub road: RoadId,
    /// The last day on which it stands.
    pub until: Day,
}

/// Somebody in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Prisoner {
    /// Who.
    pub person: PersonId,
    /// In whose cell.
    pub force: Force,
    /// Dawns of questioning still to come.
    pub dawns_left: u8,
    /// Whether a file was found on them.
    pub with_file: bool,
}

/// One thing the agency noticed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Clue {
    /// On which day.
    pub day: Day,
    /// What.
    pub kind: ClueKind,
}

/// What the agency notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum ClueKind {
    /// Locators listened to a place all night. What they fixed follows; if nothing does, the night
    /// was silent or they missed it.
    Listened {
        /// Where.
        place: PlaceId,
        /// Vans there.
        vans: u8,
        /// Fixed locators there.
        fixed: u8,
    },
    /// A transmission was fixed.
    Fixed {
        /// The place.
        place: PlaceId,
        /// The unit, from [`FixLevel::Unit`] on.
        unit: Option<UnitId>,
        /// The person, at [`FixLevel::Person`].
        person: Option<PersonId>,
        /// What was used, from [`FixLevel::Unit`] on.
        channel: Option<Channel>,
    },
    /// An informant reported a story.
    Reported {
        /// Which.
        informant: PersonId,
        /// The story.
        story: StoryId,
        /// The teller's unit.
        unit: UnitId,
        /// The teller, if the report names them.
        teller: Option<PersonId>,
    },
    /// An informant was asked to work for the network.
    Approached {
        /// Which.
        informant: PersonId,
        /// Who asked.
        asker: PersonId,
    },
    /// A unit was searched; those on whom something was found follow as [`ClueKind::Searched`].
    Raided {
        /// Which.
        unit: UnitId,
        /// Who was there to be searched.
        searched: Vec<PersonId>,
    },
    /// A search found something.
    Searched {
        /// On whom.
        person: PersonId,
        /// A Chinese phone.
        phone: bool,
        /// The apps on it.
        apps: AppSet,
        /// Files.
        files: StorySet,
    },
    /// A person was arrested on the spot and searched to the last corner.
    Examined {
        /// Who.
        person: PersonId,
        /// Whether a Chinese phone was found.
        phone: bool,
        /// Whether a file was found.
        file: bool,
        /// Whether they believe a dangerous story.
        believes: bool,
    },
    /// A person was put into a cell.
    Held {
        /// Who.
        person: PersonId,
        /// Whose cell.
        force: Force,
    },
    /// A prisoner was questioned. Whom they named follows as [`ClueKind::Named`].
    Questioned {
        /// Who.
        prisoner: PersonId,
        /// By whom.
        force: Force,
        /// The chance with which each tie to a contact would have come out.
        chance: f64,
    },
    /// A prisoner named a contact.
    Named {
        /// The prisoner.
        prisoner: PersonId,
        /// Whom they named.
        contact: PersonId,
    },
    /// Inspectors stopped a file on the state network.
    Intercepted {
        /// Who sent it.
        sender: PersonId,
        /// What.
        story: StoryId,
    },
    /// Somebody of a unit tried to bring something over the river.
    Smuggling {
        /// Of which unit.
        unit: UnitId,
    },
    /// A bribe was refused in a place.
    BribeRefused {
        /// Where.
        place: PlaceId,
    },
    /// A courier was stopped and searched on the road.
    Stopped {
        /// Who.
        person: PersonId,
        /// Whether something was found.
        found: bool,
    },
    /// Somebody was taken on the way out of the country.
    Fleeing {
        /// Who.
        person: PersonId,
    },
    /// An informant was planted, or nobody would.
    Planted {
        /// In which unit.
        unit: UnitId,
        /// Who informs from now on.
        informant: Option<PersonId>,
    },
    /// A lecture was called.
    Lectured {
        /// Where.
        place: PlaceId,
        /// About what.
        topic: Topic,
    },
}

impl ClueKind {
    /// The unit a raid on this evidence could search.
    pub fn points_to_unit(&self, unit_of: impl Fn(PersonId) -> UnitId) -> Option<UnitId> {
        match *self {
            Self::Fixed { unit, .. } => unit,
            Self::Reported { unit, .. } | Self::Smuggling { unit } => Some(unit),
            Self::Approached { asker: person, .. }
            | Self::Named { contact: person, .. }
            | Self::Intercepted { sender: person, .. } => Some(unit_of(person)),
            _ => None,
        }
    }

    /// The person an arrest on this evidence could take.
    pub const fn points_to_person(&self) -> Option<PersonId> {
        match *self {
            Self::Fixed { person, .. } => person,
            Self::Reported { teller, .. } => teller,
            Self::Approached { asker: person, .. }
            | Self::Named { contact: person, .. }
            | Self::Intercepted { sender: person, .. } => Some(person),
            _ => None,
        }
    }
}

/// What the agency has and knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// Vans, by id.
    pub vans: Vec<Van>,
    /// Places with a fixed locator; one that stands twice has two.
    pub fixed: Vec<PlaceId>,
    /// Warrants in hand.
    pub warrants: u8,
    /// Who is in a cell.
    pub prisoners: Vec<Prisoner>,
    /// Who informs, in rising order.
    pub informants: Vec<PersonId>,
    /// Everything noticed so far, oldest first.
    pub clues: Vec<Clue>,
    /// Checkpoints that stand.
    pub checkpoints: Vec<Checkpoint>,
    /// Files that the inspectors of the state network open a day.
    pub inspection: u16,
    /// By place: the last dawn on which a transmission there was fixed.
    pub last_fix: Vec<Option<Day>>,
    /// Actions left today.
    pub actions_left: u8,
    /// Actions made today.
    pub done: Vec<Action>,
}

impl Agency {
    /// An agency with vans and fixed locators in these places, and nothing else yet.
    pub fn new(atlas: &Atlas, vans: Vec<PlaceId>, fixed: Vec<PlaceId>) -> Self {
        Self {
            vans: vans.into_iter().map(|at| Van { at }).collect(),
            fixed,
            warrants: 0,
            prisoners: Vec::new(),
            informants: Vec::new(),
            clues: Vec::new(),
            checkpoints: Vec::new(),
            inspection: atlas.rules.inspect_capacity,
            last_fix: vec![None; atlas.places.len()],
            actions_left: 0,
            done: Vec::new(),
        }
    }

    /// Whether `person` informs.
    pub fn informs(&self, person: PersonId) -> bool {
        self.informants.binary_search(&person).is_ok()
    }

    /// How many of a force's cells are taken.
    pub fn held_by(&self, force: Force) -> usize {
        self.prisoners.iter().filter(|prisoner| prisoner.force == force).count()
    }

    /// Whether a checkpoint stands on a road.
    pub fn has_checkpoint(&self, road: RoadId) -> bool {
        self.checkpoints.iter().any(|checkpoint| checkpoint.road == road)
    }

    /// How many vans and fixed locators stand in a place.
    pub fn locators(&self, place: PlaceId) -> (u8, u8) {
        let vans = self.vans.iter().filter(|van| van.at == place).count();
        let fixed = self.fixed.iter().filter(|&&at| at == place).count();
        (vans as u8, fixed as u8)
    }

    /// The clue on `day`'s side of the evidence limit that lets `unit` be raided.
    pub fn grounds_for_raid(
        &self,
        unit: UnitId,
        since: Day,
        unit_of: impl Fn(PersonId) -> UnitId + Copy,
    ) -> Option<&Clue> {
        self.recent(since).find(|clue| clue.kind.points_to_unit(unit_of) == Some(unit))
    }

    /// The clue that lets `person` be arrested.
    pub fn grounds_for_arrest(&self, person: PersonId, since: Day) -> Option<&Clue> {
        self.recent(since).find(|clue| clue.kind.points_to_person() == Some(person))
    }

    /// Clues of `since` and later, newest first.
    pub fn recent(&self, since: Day) -> impl Iterator<Item = &Clue> {
        self.clues.iter().rev().take_while(move |clue| clue.day >= since)
    }
}
