//! A level file as it is written: the types that its RON text is read into.
//!
//! Everything has a default here; what must not be left out, and what each value may be, stands in
//! [`schema`](crate::level::schema), which sees the text first and says all that is wrong with it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::agency::BrainName;
use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Role, StoryKind, UnitKind};
use crate::rules::ids::App;
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Overrides;

/// A level file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct File {
    /// The version of the format.
    pub format: u16,
    /// Title.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// What the player is told before the first night.
    pub briefing: String,
    /// How many days it lasts.
    pub days: u16,
    /// The seed, where the level is always filled the same way.
    pub seed: Option<u64>,
    /// Which brain plays the agency, where the player does not choose.
    pub brain: BrainName,
    /// How often stand-in players are meant to win it.
    pub aim: Aim,
    /// The facts behind it.
    pub record: Vec<Note>,
    /// The kinds of move in play; all that are playable where left out.
    pub moves: Option<Vec<MoveKind>>,
    /// The kinds of action in play; all that are playable where left out.
    pub actions: Option<Vec<ActionKind>>,
    /// The level's own numbers.
    pub rules: Overrides,
    /// Places, roads, the river.
    pub map: Map,
    /// Units.
    pub units: Vec<Unit>,
    /// Named people. Each takes the place of one whom the game would fill in.
    pub people: Vec<Person>,
    /// Who works for the player at the start.
    pub contacts: Vec<Contact>,
    /// Ties that must exist.
    pub ties: Vec<Tie>,
    /// Stories.
    pub stories: Vec<Story>,
    /// Money at the start, in yuan.
    pub money: u32,
    /// What the agency has.
    pub agency: Agency,
    /// What must be brought about.
    pub objectives: Vec<Objective>,
    /// What the level says and does when something comes to pass.
    pub script: Vec<Line>,
}

impl File {
    /// Whether a kind of move is in play.
    pub fn plays(&self, kind: MoveKind) -> bool {
        kind == MoveKind::EndNight || self.moves.as_ref().is_none_or(|moves| moves.contains(&kind))
    }

    /// Whether a kind of action is in play.
    pub fn acts(&self, kind: ActionKind) -> bool {
        self.actions.as_ref().is_none_or(|actions| actions.contains(&kind))
    }

    /// All the money that the level gives, at the start and by its script, in yuan.
    pub fn all_money(&self) -> u32 {
        let given = self.script.iter().flat_map(|line| &line.give);
        let given = given.map(|gift| if let Gift::Money(amount) = gift { *amount } else { 0 });
        given.fold(self.money, u32::saturating_add)
    }
}

/// How often stand-in players are meant to win a level against its own brain, each from one share of their
/// games to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Aim {
    /// The player that looks one step ahead.
    pub greedy: Option<(f64, f64)>,
    /// The player that plans.
    pub planner: Option<(f64, f64)>,
}

impl Aim {
    /// Each player's name with the least and the greatest share of games that it is meant to win, 0 to 1,
    /// where the level says.
    pub fn ranges(self) -> impl Iterator<Item = (&'static str, (f64, f64))> {
        let of = |(name, range): (&'static str, Option<(f64, f64)>)| range.map(|range| (name, range));
        [("greedy", self.greedy), ("planner", self.planner)].into_iter().filter_map(of)
    }
}

/// How well a fact is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub enum Mark {
    /// Reported by the source named.
    #[default]
    Reported,
    /// An author's judgement, guess or forecast.
    View,
    /// Told differently by different sources.
    Disputed,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::Reported, Self::View, Self::Disputed];

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::View => "view",
            Self::Disputed => "disputed",
        }
    }
}

/// A fact from the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Note {
    /// The fact.
    pub fact: String,
    /// Who says so.
    pub source: String,
    /// How well it is known.
    pub mark: Mark,
}

/// The map.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Map {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The river's line, from west to east.
    pub river: Vec<(u16, u16)>,
    /// Places.
    pub places: Vec<Place>,
    /// Roads, each by the ids of its ends.
    pub roads: Vec<(String, String)>,
}

/// A town or county seat.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Column and row on the map.
    pub at: (u16, u16),
    /// Bars from the towers across the river.
    pub bars: u8,
    /// Whether the river can be crossed here.
    pub crossing: bool,
    /// Guards at the crossing.
    pub patrol: u8,
    /// Whether a relay stands there at the start.
    pub relay: bool,
    /// Fear at the start; the rulebook's where left out.
    pub fear: Option<f64>,
    /// Bread at the start; the rulebook's where left out.
    pub bread: Option<u8>,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The id of its place.
    pub place: String,
    /// What it is.
    pub kind: UnitKind,
    /// How many people, named ones included.
    pub people: u16,
    /// What most of them do; what the kind suggests where left out.
    pub role: Option<Role>,
    /// How many do something else, beside named people.
    pub roles: BTreeMap<RoleKey, u16>,
    /// How many have a Koryolink phone, named people included; drawn by role where left out.
    pub koryolink: Option<u16>,
    /// How many have a Chinese phone, named people included; only those named where left out.
    pub phones: Option<u16>,
    /// How many inform, named people included; drawn by the rulebook's share where left out.
    pub informants: Option<u16>,
}

impl Default for Unit {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            place: String::new(),
            kind: UnitKind::WorkUnit,
            people: 0,
            role: None,
            roles: BTreeMap::new(),
            koryolink: None,
            phones: None,
            informants: None,
        }
    }
}

/// A role as a key: in the order in which [`Role`] lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct RoleKey(pub Role);

impl Ord for RoleKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0 as u8).cmp(&(other.0 as u8))
    }
}

impl PartialOrd for RoleKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A named person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The id of the unit.
    pub unit: String,
    /// What they do; the unit's main role where left out.
    pub role: Option<Role>,
    /// Whether they have a Chinese phone.
    pub chinese: bool,
    /// Whether they have a Koryolink phone.
    pub koryolink: bool,
    /// The apps on the Chinese phone; Kakao where left out.
    pub apps: Option<Vec<App>>,
    /// Whether they inform. Where left out they may turn out to, unless they are a contact.
    pub informant: Option<bool>,
    /// The ids of stories they believe at the start.
    pub believes: Vec<String>,
}

/// A contact at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// The id of the person.
    pub person: String,
    /// Nerve; the rulebook's where left out.
    pub nerve: Option<u8>,
    /// The ids of stories whose file they hold. They believe these.
    pub files: Vec<String>,
    /// Phones they keep for somebody else.
    pub phones: u8,
    /// Relay kits they keep.
    pub kits: u8,
}

/// A tie that must exist.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tie {
    /// The id of one person.
    pub a: String,
    /// The id of the other.
    pub b: String,
    /// Strength; the rulebook's for where the two live, if left out.
    pub strength: Option<f64>,
}

/// A story.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What is told.
    pub text: String,
    /// How it can travel.
    pub kind: StoryKind,
    /// How dangerous it is.
    pub heat: u8,
    /// What chances of passing it on are multiplied by.
    pub appeal: f64,
    /// The first night on which the desk has it.
    pub opens: u16,
    /// The first evening on which nobody passes it on any more.
    pub stale: Option<u16>,
}

impl Default for Story {
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            text: String::new(),
            kind: StoryKind::Text,
            heat: 2,
            appeal: 1.0,
            opens: 1,
            stale: None,
        }
    }
}

/// What the agency has.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agency {
    /// The id of the place each van stands in.
    pub vans: Vec<String>,
    /// The id of the place each fixed locator stands in.
    pub fixed: Vec<String>,
    /// Warrants in hand; the rulebook's where left out.
    pub warrants: Option<u8>,
    /// Corruption at the start; the rulebook's where left out.
    pub corruption: Option<f64>,
    /// Files of the state network opened a day; the rulebook's where left out.
    pub inspection: Option<u16>,
}

/// Something that must be brought about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Objective {
    /// A share of people believe a story.
    Inform {
        /// The id of the story.
        #[serde(default)]
        story: String,
        /// The share of the people there.
        #[serde(default)]
        share: f64,
        /// The ids of the places; everywhere where left out.
        #[serde(default)]
        places: Vec<String>,
        /// Whether each place must reach it by itself.
        #[serde(default)]
        each: bool,
        /// The last day on which it counts.
        #[serde(default)]
        by: Option<u16>,
    },
    /// So many contacts are free when the rest is done.
    KeepFree {
        /// How many.
        #[serde(default)]
        contacts: u16,
    },
    /// So much money was paid out inside.
    Remit {
        /// How much, in yuan.
        #[serde(default)]
        total: u32,
    },
    /// These people are abroad.
    BringOut {
        /// The ids of the people.
        #[serde(default)]
        people: Vec<String>,
    },
    /// The regime's hold on a place is down to so much.
    Loosen {
        /// The id of the place.
        #[serde(default)]
        place: String,
        /// The most that hold may be, 0 to 100.
        #[serde(default)]
        hold: f64,
    },
}

/// One line of the script.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Line {
    /// Its id, where another line follows it.
    pub id: String,
    /// When it speaks.
    pub when: When,
    /// What the chronicle says.
    pub say: String,
    /// The ids of stories that the desk has from then on.
    pub open: Vec<String>,
    /// What arrives.
    pub give: Vec<Gift>,
    /// The kind of move that it stays in sight for.
    pub wait: Option<MoveKind>,
}

/// When a line speaks. Each speaks once.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum When {
    /// At the beginning of the night of a day.
    Day(u16),
    /// Once the line of this id has spoken, and got the move it waited for.
    After(String),
    /// Once the network has made a move of a kind.
    Made(MoveKind),
    /// Once anybody was arrested.
    Arrest,
    /// Once a unit was raided.
    Raid,
    /// Once a lecture was called.
    Lecture,
    /// Once a share of people believe a story.
    Informed {
        /// The id of the story.
        #[serde(default)]
        story: String,
        /// The share of the people there.
        #[serde(default)]
        share: f64,
        /// The id of the place; everywhere where left out.
        #[serde(default)]
        place: Option<String>,
    },
}

impl Default for When {
    fn default() -> Self {
        Self::Day(1)
    }
}

/// What a line of the script gives.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Gift {
    /// So many yuan.
    Money(u32),
    /// A phone, to the contact of this id.
    Phone(String),
    /// A relay kit, to the contact of this id.
    Kit(String),
}
