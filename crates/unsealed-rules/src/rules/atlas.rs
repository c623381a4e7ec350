//! What is fixed for a whole level: the map, the units, the stories, the aims, the numbers.
//!
//! Both sides know the [`Atlas`]. Who the people are by name stands in a [`Roster`] of its own, which
//! the agency has (it keeps the registers) and the network has not.

use std::ops::Range;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::{ActionKind, Topic};
use crate::rules::ids::{App, Bars, Day, Heat, Patrol, PersonId, PlaceId, RoadId, StoryId, UnitId, Yuan};
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Rulebook;
use crate::rules::script::ScriptLine;

/// A town or county seat.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: Arc<str>,
    /// Column and row on the level's map, from the upper left.
    pub at: (u16, u16),
    /// Bars from the towers across the river.
    pub bars: Bars,
    /// Whether the river can be crossed here.
    pub crossing: bool,
    /// Guards at the crossing where nothing was sealed.
    pub patrol: Patrol,
}

/// A road between two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Road {
    /// One end.
    pub a: PlaceId,
    /// The other end.
    pub b: PlaceId,
}

impl Road {
    /// The end that is not `place`, if `place` is an end.
    pub fn from(self, place: PlaceId) -> Option<PlaceId> {
        match place {
            p if p == self.a => Some(self.b),
            p if p == self.b => Some(self.a),
            _ => None,
        }
    }
}

/// What a unit is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum UnitKind {
    /// A factory, mine, office or farm team.
    WorkUnit,
    /// A school or college.
    School,
    /// A barracks.
    Barracks,
    /// A market.
    Market,
    /// A neighbourhood unit (inminban).
    Neighbourhood,
}

impl UnitKind {
    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WorkUnit => "work unit",
            Self::School => "school",
            Self::Barracks => "barracks",
            Self::Market => "market",
            Self::Neighbourhood => "neighbourhood unit",
        }
    }

    /// What its people mostly do.
    pub const fn main_role(self) -> Role {
        match self {
            Self::WorkUnit | Self::Neighbourhood => Role::Worker,
            Self::School => Role::Student,
            Self::Barracks => Role::Soldier,
            Self::Market => Role::Trader,
        }
    }
}

/// A unit: the state built society out of units, so that people talk inside them and hardly outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name.
    pub name: Arc<str>,
    /// Where it is.
    pub place: PlaceId,
    /// What it is.
    pub kind: UnitKind,
    /// Its people, by id.
    pub members: Range<u32>,
}

impl Unit {
    /// Its people.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + use<> {
        self.members.clone().map(PersonId)
    }

    /// How many people it has.
    pub const fn len(&self) -> usize {
        (self.members.end - self.members.start) as usize
    }

    /// Whether nobody is in it.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a person does in their unit.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum Role {
    /// Works in a factory, mine or office.
    Worker,
    /// Works on a farm.
    Farmer,
    /// Learns.
    Student,
    /// Teaches.
    Teacher,
    /// Serves in the army.
    Soldier,
    /// Buys and sells; has a permit to travel.
    Trader,
    /// Moves money for a fee.
    Broker,
    /// Drives; has a permit to travel.
    Driver,
    /// Holds an office.
    Official,
}

impl Role {
    /// Whether they may travel by profession.
    pub const fn has_permit(self) -> bool {
        matches!(self, Self::Trader | Self::Broker | Self::Driver)
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Farmer => "farmer",
            Self::Student => "student",
            Self::Teacher => "teacher",
            Self::Soldier => "soldier",
            Self::Trader => "trader",
            Self::Broker => "broker",
            Self::Driver => "driver",
            Self::Official => "official",
        }
    }
}

/// One line of the registers: who a person is.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Name, given name last only where the level says so.
    pub name: Arc<str>,
    /// Unit.
    pub unit: UnitId,
    /// Role.
    pub role: Role,
}

/// The registers: every person, by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Roster(Vec<Person>);

impl Roster {
    /// A roster of these people; ids are positions.
    pub const fn new(people: Vec<Person>) -> Self {
        Self(people)
    }

    /// A person's line.
    pub fn person(&self, person: PersonId) -> &Person {
        &self.0[person.index()]
    }

    /// How many people there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nobody.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everyone, by id.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.0.iter().enumerate().map(|(at, person)| (PersonId::at(at), person))
    }
}

/// How a story can travel.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum StoryKind {
    /// Can be told in words.
    Text,
    /// Must be seen: travels as a clip, a card or a share alone.
    Media,
}

/// A story: something that happened outside, or that is kept from people inside.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Title.
    pub title: Arc<str>,
    /// What is told.
    pub text: Arc<str>,
    /// How it can travel.
    pub kind: StoryKind,
    /// How dangerous it is.
    pub heat: Heat,
    /// What chances of passing it on are multiplied by, 0.4 to 1.6.
    pub appeal: f64,
    /// The first night on which the desk has it.
    pub opens: Day,
    /// The first evening on which nobody passes it on any more.
    pub stale: Option<Day>,
}

impl Story {
    /// Whether it must be seen, and so goes as a clip, a card or a share alone.
    pub fn must_be_seen(&self) -> bool {
        self.kind == StoryKind::Media
    }

    /// Whether nobody passes it on any more on an evening.
    pub fn is_stale(&self, day: Day) -> bool {
        self.stale.is_some_and(|stale| day >= stale)
    }
}

/// Something the network must bring about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub enum Objective {
    /// A share of people believe a story.
    Inform {
        /// The story.
        story: StoryId,
        /// Share of the people there at the start, 0 to 1.
        share: f64,
        /// Where; empty for everywhere.
        places: Vec<PlaceId>,
        /// Whether each place must reach the share, or all of them together.
        each: bool,
        /// The last evening on which it counts.
        by: Option<Day>,
    },
    /// So many contacts are free, or safe abroad, when the other objectives are met (on the last
    /// evening where there are no others).
    KeepFree {
        /// How many.
        contacts: u16,
    },
    /// So much money was paid out inside.
    Remit {
        /// How much.
        total: Yuan,
    },
    /// These people are abroad.
    BringOut {
        /// Who.
        people: Vec<PersonId>,
    },
    /// The regime's hold on a place is down to so much.
    Loosen {
        /// Where.
        place: PlaceId,
        /// The most that hold may be, 0 to 100.
        hold: f64,
    },
}

/// Everything fixed about a level that both sides know.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    /// The level's title.
    pub title: Arc<str>,
    /// How many days it lasts.
    pub days: Day,
    /// The numbers of the rules, as the level has them.
    pub rules: Rulebook,
    /// Columns and rows of the map.
    pub size: (u16, u16),
    /// The river's line on the map, from west to east.
    pub river: Vec<(u16, u16)>,
    /// Places.
    pub places: Vec<Place>,
    /// Roads.
    pub roads: Vec<Road>,
    /// Units.
    pub units: Vec<Unit>,
    /// Each person's unit, by id.
    pub unit_of: Vec<UnitId>,
    /// Stories.
    pub stories: Vec<Story>,
    /// What the network must bring about; all of it.
    pub objectives: Vec<Objective>,
    /// The script, in the level's order; at most 255 lines.
    pub script: Vec<ScriptLine>,
    /// The kinds of move in play.
    pub moves: Vec<MoveKind>,
    /// The kinds of action in play.
    pub actions: Vec<ActionKind>,
}

impl Atlas {
    /// A place.
    pub fn place(&self, place: PlaceId) -> &Place {
        &self.places[place.index()]
    }

    /// A unit.
    pub fn unit(&self, unit: UnitId) -> &Unit {
        &self.units[unit.index()]
    }

    /// A story.
    pub fn story(&self, story: StoryId) -> &Story {
        &self.stories[story.index()]
    }

    /// A road.
    pub fn road(&self, road: RoadId) -> Road {
        self.roads[road.index()]
    }

    /// The unit a person belongs to.
    pub fn unit_of(&self, person: PersonId) -> UnitId {
        self.unit_of[person.index()]
    }

    /// The place a person lives in.
    pub fn place_of(&self, person: PersonId) -> PlaceId {
        self.unit(self.unit_of(person)).place
    }

    /// How many people there were at the start.
    pub fn people(&self) -> usize {
        self.unit_of.len()
    }

    /// How many people a place had at the start.
    pub fn people_of(&self, place: PlaceId) -> usize {
        self.units_of(place).map(|unit| self.unit(unit).len()).sum()
    }

    /// The units of a place.
    pub fn units_of(&self, place: PlaceId) -> impl Iterator<Item = UnitId> {
        (0..self.units.len()).map(UnitId::at).filter(move |&unit| self.unit(unit).place == place)
    }

    /// Every place.
    pub fn place_ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.places.len()).map(PlaceId::at)
    }

    /// Every story.
    pub fn story_ids(&self) -> impl Iterator<Item = StoryId> + use<> {
        (0..self.stories.len()).map(StoryId::at)
    }

    /// Whether a story is hot: heard is not believed, and belief is a crime.
    pub fn is_hot(&self, story: StoryId) -> bool {
        self.story(story).heat.0 >= self.rules.hot_heat
    }

    /// The channels that lectures can name of those in play, by app, then calls.
    pub fn channel_topics(&self) -> impl Iterator<Item = Topic> {
        let plays = |kind: MoveKind| self.moves.contains(&kind);
        let apps = plays(MoveKind::Text) || plays(MoveKind::Clip);
        let apps = App::ALL.into_iter().filter(move |_| apps).map(Topic::App);
        apps.chain(plays(MoveKind::Voice).then_some(Topic::Voice))
    }

    /// Whether the desk has a story by its own opening day on `day`. The script may have opened it before:
    /// ask the view.
    pub fn is_open(&self, story: StoryId, day: Day) -> bool {
        day >= self.story(story).opens
    }

    /// Every road.
    pub fn road_ids(&self) -> impl Iterator<Item = RoadId> + use<> {
        (0..self.roads.len()).map(RoadId::at)
    }

    /// The roads of the shortest way between two places, of two as short the one with less `toll`, and
    /// then the one whose roads come first in the level. `None` if no way leads there.
    pub fn route(&self, from: PlaceId, to: PlaceId, toll: impl Fn(RoadId) -> u32) -> Option<Vec<RoadId>> {
        // Every road costs more than all tolls together, so that the shortest way always wins.
        let dear = self.road_ids().map(&toll).sum::<u32>() + 1;
        let mut best: Vec<Option<(u32, Vec<RoadId>)>> = vec![None; self.places.len()];
        best[from.index()] = Some((0, Vec::new()));
        for _ in 1..self.places.len() {
            let mut shorter = false;
            for road in self.road_ids() {
                let ends = self.road(road);
                for (here, there) in [(ends.a, ends.b), (ends.b, ends.a)] {
                    let Some((cost, way)) = &best[here.index()] else { continue };
                    let cost = cost + dear + toll(road);
                    if best[there.index()].as_ref().is_none_or(|(known, _)| cost < *known) {
                        best[there.index()] = Some((cost, [way.as_slice(), &[road]].concat()));
                        shorter = true;
                    }
                }
            }
            if !shorter {
                break;
            }
        }
        best.swap_remove(to.index()).map(|(_, way)| way)
    }

    /// Bars in a place with relays in some: the towers', or those of a relay that is connected to them.
    pub fn bars_with(&self, relays: &[PlaceId], place: PlaceId) -> Bars {
        let native = self.place(place).bars;
        let lifted = relays.contains(&place) && self.is_connected(relays, place);
        if lifted { native.max(Bars(self.rules.relay_bars)) } else { native }
    }

    /// Whether a relay in `place` is connected to the towers, with relays in some places: it has native bars, or a
    /// neighbouring place has, or a neighbouring relay is connected. Chains of relays work.
    pub fn is_connected(&self, relays: &[PlaceId], place: PlaceId) -> bool {
        let mut reached = vec![place];
        let mut at = 0;
        while let Some(&here) = reached.get(at) {
            if self.place(here).bars > Bars(0) {
                return true;
            }
            if relays.contains(&here) {
                for next in self.neighbours(here) {
                    if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
            }
            at += 1;
        }
        false
    }

    /// The places one road away.
    pub fn neighbours(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> {
        self.roads.iter().filter_map(move |road| road.from(place))
    }

    /// The places at most `reach` roads away, `from` itself left out, nearest first.
    pub fn within(&self, from: PlaceId, reach: u8) -> Vec<PlaceId> {
        let mut found = vec![from];
        let mut ring = 0..1;
        for _ in 0..reach {
            for at in ring.clone() {
                for place in self.neighbours(found[at]) {
                    if !found.contains(&place) {
                        found.push(place);
                    }
                }
            }
            ring = ring.end..found.len();
            if ring.is_empty() {
                break;
            }
        }
        found.remove(0);
        found
    }
}
