//! The fixed part of a level, as a program gets it.

use std::sync::Arc;

use crate::lab::program::wire::wire;
use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Atlas, Objective, Person, Role, Roster, StoryKind, UnitKind};
use crate::rules::ids::{Bars, Day, Heat, Patrol, PersonId, PlaceId, RoadId, StoryId, UnitId};
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Rulebook;

wire! {
    /// What both sides know of a level. Lists are in the order of ids, from 0.
    LevelSheet of (called: &str, atlas: &Atlas) {
        /// Its name, as commands know it.
        name: String = called.to_owned(),
        /// Its title.
        title: Arc<str> = atlas.title.clone(),
        /// How many days it lasts.
        days: Day = atlas.days,
        /// How many people there are; their ids are 0 to this less 1.
        people: usize = atlas.people(),
        /// Places.
        places: Vec<PlaceSheet> = atlas.place_ids().map(|place| PlaceSheet::of(atlas, place)).collect(),
        /// Roads.
        roads: Vec<RoadSheet> = atlas.road_ids().map(|road| RoadSheet::of(atlas, road)).collect(),
        /// Units.
        units: Vec<UnitSheet> = (0..atlas.units.len()).map(|at| UnitSheet::of(atlas, UnitId::at(at))).collect(),
        /// Stories.
        stories: Vec<StorySheet> = atlas.story_ids().map(|story| StorySheet::of(atlas, story)).collect(),
        /// What the network must bring about; all of it.
        objectives: Vec<Objective> = atlas.objectives.clone(),
        /// The kinds of move in play. `EndNight` always is.
        moves: Vec<MoveKind> = atlas.moves.clone(),
        /// The kinds of action in play. `EndDay` always is.
        actions: Vec<ActionKind> = atlas.actions.clone(),
        /// The numbers of the rules, as the level has them.
        rules: Rulebook = atlas.rules.clone(),
    }

    /// A town or county seat.
    PlaceSheet of (atlas: &Atlas, id: PlaceId) {
        /// Its id.
        place: PlaceId = id,
        /// Its name.
        name: Arc<str> = atlas.place(id).name.clone(),
        /// Column and row on the map, from the upper left.
        at: (u16, u16) = atlas.place(id).at,
        /// Bars from the towers across the river.
        bars: Bars = atlas.place(id).bars,
        /// Whether the river can be crossed here.
        crossing: bool = atlas.place(id).crossing,
        /// Guards at the crossing where nothing was sealed.
        patrol: Patrol = atlas.place(id).patrol,
    }

    /// A road between two places.
    RoadSheet of (atlas: &Atlas, id: RoadId) {
        /// Its id.
        road: RoadId = id,
        /// One end.
        a: PlaceId = atlas.road(id).a,
        /// The other end.
        b: PlaceId = atlas.road(id).b,
    }

    /// A unit. Its people have the ids from `first` on.
    UnitSheet of (atlas: &Atlas, id: UnitId) {
        /// Its id.
        unit: UnitId = id,
        /// Its name.
        name: Arc<str> = atlas.unit(id).name.clone(),
        /// Where it is.
        place: PlaceId = atlas.unit(id).place,
        /// What it is.
        kind: UnitKind = atlas.unit(id).kind,
        /// The first of its people.
        first: PersonId = PersonId(atlas.unit(id).members.start),
        /// How many people it has.
        people: usize = atlas.unit(id).len(),
    }

    /// A story.
    StorySheet of (atlas: &Atlas, id: StoryId) {
        /// Its id.
        story: StoryId = id,
        /// Its title.
        title: Arc<str> = atlas.story(id).title.clone(),
        /// How it can travel.
        kind: StoryKind = atlas.story(id).kind,
        /// How dangerous it is.
        heat: Heat = atlas.story(id).heat,
        /// Whether it is dangerous: heard is not believed, and belief is a crime.
        hot: bool = atlas.is_hot(id),
        /// What chances of passing it on are multiplied by.
        appeal: f64 = atlas.story(id).appeal,
        /// The first night on which the desk has it, unless a level's script opens it before.
        opens: Day = atlas.story(id).opens,
        /// The first evening on which nobody passes it on any more.
        stale: Option<Day> = atlas.story(id).stale,
    }

    /// One line of the registers.
    Registered of (id: PersonId, line: &Person) {
        /// Who.
        person: PersonId = id,
        /// Name.
        name: Arc<str> = line.name.clone(),
        /// Unit.
        unit: UnitId = line.unit,
        /// Role.
        role: Role = line.role,
    }
}

/// The registers, by id.
pub(super) fn registers(roster: &Roster) -> Vec<Registered> {
    roster.iter().map(|(person, line)| Registered::of(person, line)).collect()
}
