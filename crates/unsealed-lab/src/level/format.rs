//! A level file: every part of it, each declared once.
//!
//! A declaration gives the type that the RON text is read into, what the checker, the reference and the editor know of
//! each field, and how it is written: `declare` has the macros. Where a field is left out, its type has its default;
//! that some must be there, and what each may be, is said by whoever walks the text along [`File::FIELDS`], before it
//! is read.

use std::collections::BTreeMap;

use serde::Deserialize;
use strum::VariantNames as _;

use crate::agency::BrainName;
use crate::level::declare::{field, fields, form, form_written, forms, left_out, read_fields, read_forms};
use crate::level::schema::{Field, Form, Shape, Struct, Thing};
use crate::level::written::{Piece, Written, differs, words};
use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Role, StoryKind, UnitKind};
use crate::rules::ids::App;
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Overrides;

/// The most people a level may have.
pub const PEOPLE: usize = 5_000;

const DAYS: Shape = Shape::Int(1, 365);
const SHARE: Shape = Shape::Real(0.0, 1.0);
const BELIEVERS: Shape = Shape::Real(0.01, 1.0);
const WIN_RATE: Shape = Shape::Pair(&SHARE);
const PLACES: Shape = Shape::Set(&Shape::Ref(Thing::Place), 1, 60);
const POSTS: Shape = Shape::List(&Shape::Ref(Thing::Place), 0, 20);
const STORIES: Shape = Shape::Set(&Shape::Ref(Thing::Story), 0, 32);
const COORDINATES: Shape = Shape::Pair(&Shape::Int(0, 499));
const PLAYED: Shape = Shape::Word(but_last(MoveKind::VARIANTS));
const ACTED: Shape = Shape::Word(but_last(ActionKind::VARIANTS));
/// The kinds of move that a line of the script can wait for.
const MADE: Shape = Shape::Word(MoveKind::VARIANTS);

/// All but the last of some words: ending a turn is in play always, and no level says so.
const fn but_last(words: &'static [&'static str]) -> &'static [&'static str] {
    match words.split_last() {
        Some((_, rest)) => rest,
        None => words,
    }
}

fields! {
    /// A level file.
    File, "a level" {
        /// the version of this format: 1
        format: u16, Shape::Int(1, 1);
        /// the level's title
        title: String, Shape::Line(36);
        /// who made it
        author: String, Shape::Line(36), or "nobody";
        /// what the player is told before the first night
        briefing: String, Shape::Prose(90), or "nothing";
        /// how many days it lasts
        days: u16, DAYS;
        /// the seed, if it is to be fixed
        seed: Option<u64>, Shape::Int(0, u64::MAX as i128), or "another each game";
        /// which brain plays the agency
        brain: BrainName, Shape::Word(BrainName::VARIANTS), or "Investigator";
        /// how often it is meant to be won against its brain; see `unsealed balance`
        aim: Aim, Aim::SHAPE, or "()";
        /// the facts behind it, each with its source
        record: Vec<Note>, Shape::List(&Note::SHAPE, 0, 8), or "[]";
        /// the kinds of move in play
        moves: Option<Vec<MoveKind>>, Shape::Set(&PLAYED, 1, 15), or "all there are";
        /// the kinds of action in play
        actions: Option<Vec<ActionKind>>, Shape::Set(&ACTED, 0, 9), or "all there are";
        /// numbers of the rules that this level changes
        rules: Overrides, Shape::Rules, or "()";
        /// places, roads, the river
        map: Map, Map::SHAPE;
        /// work units, schools, barracks, markets, neighbourhoods
        units: Vec<Unit>, Shape::List(&Unit::SHAPE, 1, 1_000);
        /// people with a name in the story
        people: Vec<Person>, Shape::List(&Person::SHAPE, 0, 500), or "[]";
        /// who works for the player at the start
        contacts: Vec<Contact>, Shape::List(&Contact::SHAPE, 1, 100);
        /// ties that must exist
        ties: Vec<Tie>, Shape::List(&Tie::SHAPE, 0, 5_000), or "[]";
        /// what can be told
        stories: Vec<Story>, Shape::List(&Story::SHAPE, 1, 32);
        /// money at the start, in yuan
        money: u32, Shape::Int(0, 100_000), or "0";
        /// what the agency has
        agency: Agency, Agency::SHAPE, or "()";
        /// what must be brought about, all of it
        objectives: Vec<Objective>, Shape::List(&Objective::SHAPE, 1, 8);
        /// what it says and does when something happens
        script: Vec<Line>, Shape::List(&Line::SHAPE, 0, 255), or "[]";
    }
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

fields! {
    /// How often stand-in players are meant to win a level against its own brain, each from one share of their
    /// games to another.
    #[derive(Copy)]
    Aim, "an aim" {
        /// the least and greatest share of games that the player greedy should win
        greedy: Option<(f64, f64)>, WIN_RATE, or "no aim";
        /// the same for the player planner
        planner: Option<(f64, f64)>, WIN_RATE, or "no aim";
    }
}

impl Aim {
    /// Each player's name with the least and the greatest share of games that it is meant to win, 0 to 1,
    /// where the level says so.
    pub fn ranges(self) -> impl Iterator<Item = (&'static str, (f64, f64))> {
        let of = |(name, range): (&'static str, Option<(f64, f64)>)| range.map(|range| (name, range));
        [("greedy", self.greedy), ("planner", self.planner)].into_iter().filter_map(of)
    }
}

/// How well a fact is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Mark {
    /// Reported by the source named.
    #[default]
    Reported,
    /// An author's judgement, guess or forecast.
    View,
    /// Told differently by different sources.
    Disputed,
}

words!(Mark);

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

fields! {
    /// A fact from the record.
    #[derive(Eq)]
    Note, "a note of the record" {
        /// the fact, in your own words
        fact: String, Shape::Prose(90);
        /// who says so, and when
        source: String, Shape::Line(120);
        /// how well it is known
        mark: Mark, Shape::Word(Mark::VARIANTS), or "Reported";
    }
}

fields! {
    /// The map.
    Map, "a map" {
        /// columns and rows
        size: (u16, u16), Shape::Pair(&Shape::Int(8, 500));
        /// the river's line, from west to east
        river: Vec<(u16, u16)>, Shape::List(&COORDINATES, 0, 200), or "[]";
        /// towns and county seats
        places: Vec<Place>, Shape::List(&Place::SHAPE, 1, 60);
        /// roads, each by its two ends
        roads: Vec<(String, String)>, Shape::List(&Shape::Pair(&Shape::Ref(Thing::Place)), 0, 200), or "[]";
    }
}

fields! {
    /// A town or county seat.
    Place, "a place" {
        /// the id that the rest of the file calls it by
        id: String, Shape::Def(Thing::Place);
        /// its name on the map
        name: String, Shape::Line(14);
        /// column and row on the map, from 0
        at: (u16, u16), COORDINATES;
        /// bars from the towers across the river
        bars: u8, Shape::Int(0, 3), or "0";
        /// whether the river can be crossed here
        crossing: bool, Shape::Flag, or "false";
        /// guards at the crossing
        patrol: u8, Shape::Int(0, 5), or "0";
        /// whether a relay stands there at the start
        relay: bool, Shape::Flag, or "false";
        /// fear at the start
        fear: Option<f64>, Shape::Real(0.0, 100.0), or "the rules' fear_start";
        /// bread at the start
        bread: Option<u8>, Shape::Int(0, 5), or "the rules' bread_start";
    }
}

fields! {
    /// A unit.
    Unit, "a unit" {
        /// the id that the rest of the file calls it by
        id: String, Shape::Def(Thing::Unit);
        /// its name
        name: String, Shape::Line(34);
        /// where it is
        place: String, Shape::Ref(Thing::Place);
        /// what it is
        kind: UnitKind = UnitKind::WorkUnit, Shape::Word(UnitKind::VARIANTS), or "WorkUnit";
        /// how many people, named ones included
        people: u16, Shape::Int(1, 200);
        /// what most of them do
        role: Option<Role>, Shape::Word(Role::VARIANTS), or "what the kind suggests";
        /// how many do something else, beside named people
        roles: BTreeMap<RoleKey, u16>, Shape::Map(&Shape::Word(Role::VARIANTS), &Shape::Int(1, 200)), or "{}";
        /// how many have a Koryolink phone, named people included
        koryolink: Option<u16>, Shape::Int(0, 200), or "drawn by role";
        /// how many have a Chinese phone, named people included
        phones: Option<u16>, Shape::Int(0, 200), or "only named people";
        /// how many inform, named people included
        informants: Option<u16>, Shape::Int(0, 200), or "drawn by share";
    }
}

impl Unit {
    /// What most of its people do.
    pub fn main_role(&self) -> Role {
        self.role.unwrap_or_else(|| self.kind.main_role())
    }

    /// Whether people without a name in it are brokers.
    pub fn has_brokers(&self) -> bool {
        self.main_role() == Role::Broker || self.roles.keys().any(|key| key.0 == Role::Broker)
    }
}

/// A role as a key: in the order in which [`Role`] lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct RoleKey(pub Role);

impl From<RoleKey> for &'static str {
    fn from(key: RoleKey) -> Self {
        key.0.into()
    }
}

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

fields! {
    /// A named person.
    #[derive(Eq)]
    Person, "a person" {
        /// the id that the rest of the file calls them by
        id: String, Shape::Def(Thing::Person);
        /// their name, the family name first
        name: String, Shape::Line(20);
        /// their unit
        unit: String, Shape::Ref(Thing::Unit);
        /// what they do
        role: Option<Role>, Shape::Word(Role::VARIANTS), or "the unit's";
        /// whether they have a Chinese phone
        chinese: bool, Shape::Flag, or "false";
        /// whether they have a Koryolink phone
        koryolink: bool, Shape::Flag, or "false";
        /// the apps on the Chinese phone
        apps: Option<Vec<App>>, Shape::Set(&Shape::Word(App::VARIANTS), 0, 3), or "[Kakao]";
        /// whether they inform
        informant: Option<bool>, Shape::Flag, or "left to chance";
        /// stories they believe at the start
        believes: Vec<String>, STORIES, or "[]";
    }
}

impl Person {
    /// The apps on their Chinese phone; none where they have no such phone.
    pub fn apps(&self) -> &[App] {
        match &self.apps {
            _ if !self.chinese => &[],
            Some(apps) => apps,
            None => &[App::Kakao],
        }
    }
}

fields! {
    /// A contact at the start.
    #[derive(Eq)]
    Contact, "a contact" {
        /// who it is
        person: String, Shape::Ref(Thing::Person);
        /// nerve at the start
        nerve: Option<u8>, Shape::Int(0, 5), or "the rules' nerve_start";
        /// stories whose file they hold, and which they believe
        files: Vec<String>, STORIES, or "[]";
        /// phones they keep for somebody else
        phones: u8, Shape::Int(0, 20), or "0";
        /// relay kits they keep
        kits: u8, Shape::Int(0, 20), or "0";
    }
}

fields! {
    /// A tie that must exist.
    Tie, "a tie" {
        /// one person
        a: String, Shape::Ref(Thing::Person);
        /// the other
        b: String, Shape::Ref(Thing::Person);
        /// chance an evening that a story passes
        strength: Option<f64>, SHARE, or "the rules', by where they live";
    }
}

fields! {
    /// A story.
    Story, "a story" {
        /// the id that the rest of the file calls it by
        id: String, Shape::Def(Thing::Story);
        /// its title
        title: String, Shape::Line(36);
        /// what is told
        text: String, Shape::Prose(60);
        /// whether it can be told in words, or must be seen
        kind: StoryKind = StoryKind::Text, Shape::Word(StoryKind::VARIANTS), or "Text";
        /// how dangerous it is to be caught with
        heat: u8 = 2, Shape::Int(0, 5), or "2";
        /// what chances of passing it on are multiplied by
        appeal: f64 = 1.0, Shape::Real(0.4, 1.6), or "1.0";
        /// the first night on which the desk has it
        opens: u16 = 1, DAYS, or "1";
        /// the first evening on which nobody passes it on
        stale: Option<u16>, Shape::Int(1, 400), or "never";
    }
}

fields! {
    /// What the agency has.
    Agency, "an agency" {
        /// where each van stands
        vans: Vec<String>, POSTS, or "[]";
        /// where each fixed locator stands
        fixed: Vec<String>, POSTS, or "[]";
        /// warrants in hand
        warrants: Option<u8>, Shape::Int(0, 20), or "the rules' warrants_start";
        /// corruption at the start
        corruption: Option<f64>, SHARE, or "the rules' corruption_start";
        /// files of the state network opened a day
        inspection: Option<u16>, Shape::Int(0, 10_000), or "the rules' inspect_capacity";
    }
}

forms! {
    /// Something that must be brought about.
    Objective {
        /// a share of people believe a story
        Inform {
            /// the story
            story: String, Shape::Ref(Thing::Story);
            /// the share of the people there who must believe it
            share: f64, BELIEVERS;
            /// where
            places: Vec<String>, PLACES, or "everywhere";
            /// whether each place must reach the share by itself
            each: bool, Shape::Flag, or "false";
            /// the last day on which it counts
            by: Option<u16>, DAYS, or "the last day";
        };
        /// so many contacts are free when the rest is done
        KeepFree {
            /// how many contacts must be free when the rest is done
            contacts: u16, Shape::Int(1, 100);
        };
        /// so much money was paid out inside
        Remit {
            /// how much money must be paid out inside, in yuan
            total: u32, Shape::Int(1, 100_000);
        };
        /// these people are abroad
        BringOut {
            /// who must be abroad
            people: Vec<String>, Shape::Set(&Shape::Ref(Thing::Person), 1, 100);
        };
        /// the regime's hold on a place is down to so much
        Loosen {
            /// where
            place: String, Shape::Ref(Thing::Place);
            /// the most that the regime's hold on it may be
            hold: f64, Shape::Real(0.0, 100.0);
        };
    }
}

fields! {
    /// One line of the script.
    Line, "a line of the script" {
        /// the id that `After` calls it by
        id: String, Shape::Def(Thing::Line), or "none";
        /// when it speaks; it speaks once
        when: When, When::SHAPE;
        /// what the chronicle says
        say: String, Shape::Prose(60), or "nothing";
        /// stories that the desk has from then on
        open: Vec<String>, STORIES, or "[]";
        /// what arrives
        give: Vec<Gift>, Shape::List(&Gift::SHAPE, 0, 20), or "[]";
        /// the kind of move it asks for, and stays in sight until
        wait: Option<MoveKind>, MADE, or "nothing";
    }
}

forms! {
    /// When a line speaks. Each speaks once.
    When {
        /// at the beginning of that day's night
        Day(day: u16, DAYS);
        /// once that line has spoken and got the move it waits for
        After(line: String, Shape::Ref(Thing::Line));
        /// once a move of that kind was made
        Made(kind: MoveKind, MADE);
        /// once anybody was arrested
        Arrest;
        /// once a unit was raided
        Raid;
        /// once a lecture was called
        Lecture;
        /// once a share of people believe a story
        Informed {
            /// the story
            story: String, Shape::Ref(Thing::Story);
            /// the share of the people there who believe it
            share: f64, BELIEVERS;
            /// where
            place: Option<String>, Shape::Ref(Thing::Place), or "everywhere";
        };
    }
}

impl Default for When {
    fn default() -> Self {
        Self::Day(1)
    }
}

forms! {
    /// What a line of the script gives.
    #[derive(Eq)]
    Gift {
        /// so many yuan
        Money(amount: u32, Shape::Int(1, 100_000));
        /// a Chinese phone, to this contact
        Phone(person: String, Shape::Ref(Thing::Person));
        /// a relay kit, to this contact
        Kit(person: String, Shape::Ref(Thing::Person));
    }
}
