//! The moves of a game made again on a level that may have been changed since: what they come to there, and how far
//! they still fit. Who and what a move names is found there by its id, or where it has none in the file, by unit and name:
//! a line that is put in between others changes every number behind it.

use std::collections::BTreeMap;
use std::fmt;

use crate::game::Session;
use crate::game::log::Log;
use crate::level::Level;
use crate::rules::atlas::Roster;
use crate::rules::check::Refusal;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::{Move, Renumbering};
use crate::rules::state::State;

/// A game played again.
#[derive(Debug)]
pub struct Rerun {
    /// The game, as far as the moves go.
    pub session: Session,
    /// The first move that can be made no more: the rest is not tried.
    pub misfit: Option<Misfit>,
}

/// A move of a game that can be made no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The day of it.
    pub day: u16,
    /// The move, as it stands in the log.
    pub mv: Move,
    /// Why not.
    pub why: Unfit,
}

/// Why a move can be made no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The rules are against it.
    Refused(Refusal),
    /// The level has no more whom or what it names.
    Gone(String),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Gone(what) => write!(f, "{what} is not in the level any more"),
        }
    }
}

/// Plays the network's moves of a log again on a level, with the log's seed; the other side's brain decides anew.
pub fn rerun(level: Level, log: &Log) -> Rerun {
    let mut session = Session::new(level, log.seed, log.brain);
    let carried = Carried::new(log, &session);
    for day in &log.days {
        for mv in &day.night {
            // A game on a changed level may be over sooner than the log.
            if session.ending().is_some() {
                return Rerun { session, misfit: None };
            }
            let again = carried.as_ref().map_or_else(|| Ok(mv.clone()), |carried| carried.carry(mv));
            let made = again.and_then(|mv| session.make(&mv).map_err(Unfit::Refused));
            if let Err(why) = made {
                return Rerun { session, misfit: Some(Misfit { day: day.day, mv: mv.clone(), why }) };
            }
        }
        while session.step_agency().is_some() {}
    }
    Rerun { session, misfit: None }
}

/// Whom a person is known by in a level: their id in its file, or their unit's and their name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Named(String),
    Other(String, String),
}

/// What a level calls its people, places and stories by, in the order of their numbers.
struct Cast {
    people: Vec<Who>,
    places: Vec<String>,
    stories: Vec<String>,
}

impl Cast {
    fn of(level: &Level, roster: &Roster, seed: u64) -> Self {
        let file = level.file();
        let other = |(_, person): (_, &crate::rules::atlas::Person)| {
            let unit = file.units.get(person.unit.index()).map_or("", |unit| &unit.id);
            Who::Other(unit.to_owned(), person.name.to_string())
        };
        let mut people: Vec<Who> = roster.iter().map(other).collect();
        for (named, person) in file.people.iter().zip(level.seats(seed)) {
            people[person.index()] = Who::Named(named.id.clone());
        }
        Self {
            people,
            places: file.map.places.iter().map(|place| place.id.clone()).collect(),
            stories: file.stories.iter().map(|story| story.id.clone()).collect(),
        }
    }
}

/// From the numbers of one level to those of another.
struct Carried {
    from: Cast,
    people: BTreeMap<Who, usize>,
    to: Cast,
}

impl Carried {
    /// `None` where the levels are one, or the log's cannot be read: then numbers stay what they are.
    fn new(log: &Log, session: &Session) -> Option<Self> {
        let new = session.level();
        if log.level.text == new.text() {
            return None;
        }
        let old = Level::parse(&log.level.name, &log.level.text).ok()?;
        let start = State::new(&old.setup(log.seed), log.seed);
        let from = Cast::of(&old, start.truth().roster(), log.seed);
        let to = Cast::of(new, session.game().truth().roster(), log.seed);
        // Two of one unit and name are taken for each other.
        let people = to.people.iter().cloned().enumerate().rev().map(|(at, who)| (who, at)).collect();
        Some(Self { from, people, to })
    }

    fn carry(&self, mv: &Move) -> Result<Move, Unfit> {
        let gone = |what: String| Unfit::Gone(what);
        let person = |person: PersonId| {
            // A number that the old level has not is the rules' to refuse.
            let Some(who) = self.from.people.get(person.index()) else { return Ok(person) };
            let name = match who {
                Who::Named(id) => format!("`{id}`"),
                Who::Other(_, name) => name.clone(),
            };
            self.people.get(who).map(|&at| PersonId::at(at)).ok_or_else(|| gone(name))
        };
        let at = |from: &[String], to: &[String], number: usize| match from.get(number) {
            None => Ok(number),
            Some(id) => to.iter().position(|known| known == id).ok_or_else(|| gone(format!("`{id}`"))),
        };
        let place = |place: PlaceId| at(&self.from.places, &self.to.places, place.index()).map(PlaceId::at);
        let story = |story: StoryId| at(&self.from.stories, &self.to.stories, story.index()).map(StoryId::at);
        mv.renumbered(&Renumbering { person: &person, place: &place, story: &story })
    }
}
