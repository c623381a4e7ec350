//! The fixed part of a level, as a program gets it.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Atlas, Objective, Role, Roster, StoryKind, UnitKind};
use crate::rules::ids::{Bars, Day, Heat, Patrol, PersonId, PlaceId, RoadId, StoryId, UnitId};
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Rulebook;

/// What both sides know of a level. Lists are in the order of ids, from 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelSheet {
    /// Its name, as commands know it.
    pub name: String,
    /// Its title.
    pub title: Arc<str>,
    /// How many days it lasts.
    pub days: Day,
    /// How many people there are; their ids are 0 to this less 1.
    pub people: usize,
    /// Places.
    pub places: Vec<PlaceSheet>,
    /// Roads.
    pub roads: Vec<RoadSheet>,
    /// Units.
    pub units: Vec<UnitSheet>,
    /// Stories.
    pub stories: Vec<StorySheet>,
    /// What the network must bring about; all of it.
    pub objectives: Vec<Objective>,
    /// The kinds of move in play. `EndNight` always is.
    pub moves: Vec<MoveKind>,
    /// The kinds of action in play. `EndDay` always is.
    pub actions: Vec<ActionKind>,
    /// The numbers of the rules, as the level has them.
    pub rules: Rulebook,
}

/// A town or county seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceSheet {
    /// Its id.
    pub place: PlaceId,
    /// Its name.
    pub name: Arc<str>,
    /// Column and row on the map, from the upper left.
    pub at: (u16, u16),
    /// Bars from the towers across the river.
    pub bars: Bars,
    /// Whether the river can be crossed here.
    pub crossing: bool,
    /// Guards at the crossing where nothing was sealed.
    pub patrol: Patrol,
}

/// A road between two places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoadSheet {
    /// Its id.
    pub road: RoadId,
    /// One end.
    pub a: PlaceId,
    /// The other end.
    pub b: PlaceId,
}

/// A unit. Its people have the ids from `first` on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnitSheet {
    /// Its id.
    pub unit: UnitId,
    /// Its name.
    pub name: Arc<str>,
    /// Where it is.
    pub place: PlaceId,
    /// What it is.
    pub kind: UnitKind,
    /// The first of its people.
    pub first: PersonId,
    /// How many people it has.
    pub people: usize,
}

/// A story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StorySheet {
    /// Its id.
    pub story: StoryId,
    /// Its title.
    pub title: Arc<str>,
    /// How it can travel.
    pub kind: StoryKind,
    /// How dangerous it is.
    pub heat: Heat,
    /// Whether it is dangerous: heard is not believed, and belief is a crime.
    pub hot: bool,
    /// What chances of passing it on are multiplied by.
    pub appeal: f64,
    /// The first night on which the desk has it, unless a level's script opens it before.
    pub opens: Day,
    /// The first evening on which nobody passes it on any more.
    pub stale: Option<Day>,
}

/// One line of the registers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Registered {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: Arc<str>,
    /// Unit.
    pub unit: UnitId,
    /// Role.
    pub role: Role,
}

impl LevelSheet {
    /// The sheet of a level of this name.
    pub fn of(name: &str, atlas: &Atlas) -> Self {
        Self {
            name: name.to_owned(),
            title: atlas.title.clone(),
            days: atlas.days,
            people: atlas.people(),
            places: places(atlas),
            roads: atlas.road_ids().map(|road| road_sheet(atlas, road)).collect(),
            units: units(atlas),
            stories: stories(atlas),
            objectives: atlas.objectives.clone(),
            moves: atlas.moves.clone(),
            actions: atlas.actions.clone(),
            rules: atlas.rules.clone(),
        }
    }
}

/// The registers, by id.
pub(super) fn registers(roster: &Roster) -> Vec<Registered> {
    let line = |(person, line): (PersonId, &crate::rules::atlas::Person)| Registered {
        person,
        name: line.name.clone(),
        unit: line.unit,
        role: line.role,
    };
    roster.iter().map(line).collect()
}

fn places(atlas: &Atlas) -> Vec<PlaceSheet> {
    let sheet = |id: PlaceId| {
        let place = atlas.place(id);
        PlaceSheet {
            place: id,
            name: place.name.clone(),
            at: place.at,
            bars: place.bars,
            crossing: place.crossing,
            patrol: place.patrol,
        }
    };
    atlas.place_ids().map(sheet).collect()
}

fn road_sheet(atlas: &Atlas, road: RoadId) -> RoadSheet {
    let ends = atlas.road(road);
    RoadSheet { road, a: ends.a, b: ends.b }
}

fn units(atlas: &Atlas) -> Vec<UnitSheet> {
    let sheet = |(at, unit): (usize, &crate::rules::atlas::Unit)| UnitSheet {
        unit: UnitId::at(at),
        name: unit.name.clone(),
        place: unit.place,
        kind: unit.kind,
        first: PersonId(unit.members.start),
        people: unit.len(),
    };
    atlas.units.iter().enumerate().map(sheet).collect()
}

fn stories(atlas: &Atlas) -> Vec<StorySheet> {
    let sheet = |id: StoryId| {
        let story = atlas.story(id);
        StorySheet {
            story: id,
            title: story.title.clone(),
            kind: story.kind,
            heat: story.heat,
            hot: atlas.is_hot(id),
            appeal: story.appeal,
            opens: story.opens,
            stale: story.stale,
        }
    };
    atlas.story_ids().map(sheet).collect()
}
