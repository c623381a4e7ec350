//! What is done in every game of an experiment, on a day and by name, whoever sits in the seats.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use strum::VariantNames as _;

use crate::agency::Choice;
use crate::driver::Nobody;
use crate::lab::seat::{self, Agency, AgencySeat, Fault, Player, PlayerSeat, Position, Table};
use crate::level::declare::{field, form, read_forms};
use crate::level::format::File as LevelFile;
use crate::level::schema::{Field, Form, Shape, Struct};
use crate::rules::actions::{Action, Topic};
use crate::rules::chance::Stream;
use crate::rules::check::{ActionRefusal, Refusal, check_action, check_move};
use crate::rules::ids::{App, Day, Force, PersonId, PlaceId, StoryId, UnitId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::objective::Ending;
use crate::rules::view::{AgencyView, NetworkView};

const DAY: Shape = Shape::Int(1, 365);
const ID: Shape = Shape::Line(40);

read_forms! {
    /// Something done on a day: a move of the network or an action of the agency. It is done before whoever plays is asked,
    /// and left out where the rules do not allow it then.
    Deed {
        /// The desk sends a text.
        Text {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a contact
            to: String, ID;
            /// the id of a story
            story: String, ID;
            /// by which app
            app: Option<App>, Shape::Word(App::VARIANTS);
        };
        /// The desk calls.
        Voice {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a contact
            to: String, ID;
            /// the id of a story
            story: String, ID;
        };
        /// A contact shares a file over the state network.
        Share {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a contact
            contact: String, ID;
            /// the id of a story
            story: String, ID;
        };
        /// A contact lies low.
        LieLow {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a contact
            contact: String, ID;
        };
        /// A lecture.
        Lecture {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a place
            place: String, ID;
            /// the id of a story
            story: String, ID;
        };
        /// An arrest by State Security, on whatever evidence there is.
        Arrest {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a person
            person: String, ID;
        };
        /// A raid by State Security.
        Raid {
            /// the day, or the night that begins it
            day: u16, DAY;
            /// the id of a unit
            unit: String, ID;
        };
        /// More inspectors.
        Inspectors {
            /// the day, or the night that begins it
            day: u16, DAY;
        };
    }
}

/// A move with its person by name: who has which number hangs on how the level was filled.
#[derive(Clone, Debug)]
struct MoveOf {
    person: Arc<str>,
    make: Make,
}

#[derive(Clone, Copy, Debug)]
enum Make {
    Text(StoryId, App),
    Voice(StoryId),
    Share(StoryId),
    LieLow,
}

/// An action on a day.
#[derive(Clone, Debug)]
enum ActionOf {
    Inspectors,
    Lecture(PlaceId, StoryId),
    Raid(UnitId),
    Arrest(Arc<str>),
}

/// The deeds of an experiment in the terms of its level.
#[derive(Clone, Debug, Default)]
pub struct Deeds {
    nights: Vec<(u16, MoveOf)>,
    days: Vec<(u16, ActionOf)>,
}

impl Deeds {
    /// Reads deeds against a level's ids.
    ///
    /// # Errors
    /// The position of the first deed that names something the level does not have, and what.
    pub fn of(level: &LevelFile, deeds: &[Deed]) -> Result<Self, (usize, String)> {
        let mut read = Self::default();
        for (at, deed) in deeds.iter().enumerate() {
            read.add(level, deed).map_err(|what| (at, what))?;
        }
        read.nights.sort_by_key(|(day, _)| *day);
        read.days.sort_by_key(|(day, _)| *day);
        Ok(read)
    }

    fn add(&mut self, level: &LevelFile, deed: &Deed) -> Result<(), String> {
        let person = |id: &str| {
            let of = level.people.iter().find(|person| person.id == id);
            of.map(|person| Arc::from(&*person.name)).ok_or_else(|| missing("person", id))
        };
        let story = |id: &str| {
            let at = level.stories.iter().position(|story| story.id == id);
            at.map(StoryId::at).ok_or_else(|| missing("story", id))
        };
        let mut night = |day, person, make| self.nights.push((day, MoveOf { person, make }));
        match deed {
            Deed::Text { day, to, story: of, app } => {
                // A file that names none has a fault of its own.
                night(*day, person(to)?, Make::Text(story(of)?, app.unwrap_or(App::Kakao)));
            }
            Deed::Voice { day, to, story: of } => night(*day, person(to)?, Make::Voice(story(of)?)),
            Deed::Share { day, contact, story: of } => night(*day, person(contact)?, Make::Share(story(of)?)),
            Deed::LieLow { day, contact } => night(*day, person(contact)?, Make::LieLow),
            Deed::Arrest { day, person: id } => self.days.push((*day, ActionOf::Arrest(person(id)?))),
            Deed::Inspectors { day } => self.days.push((*day, ActionOf::Inspectors)),
            Deed::Lecture { day, place, story: of } => {
                let at = level.map.places.iter().position(|known| known.id == *place);
                let place = at.map(PlaceId::at).ok_or_else(|| missing("place", place))?;
                self.days.push((*day, ActionOf::Lecture(place, story(of)?)));
            }
            Deed::Raid { day, unit } => {
                let at = level.units.iter().position(|known| known.id == *unit);
                let unit = at.map(UnitId::at).ok_or_else(|| missing("unit", unit))?;
                self.days.push((*day, ActionOf::Raid(unit)));
            }
        }
        Ok(())
    }
}

fn missing(what: &str, id: &str) -> String {
    format!("the level has no {what} `{id}`")
}

impl MoveOf {
    fn of(&self, view: NetworkView<'_>) -> Option<Move> {
        let named = |person: PersonId| view.acquaintance(person).is_some_and(|of| of.name == self.person);
        let contacts = view.network().contacts.iter().map(|contact| contact.person);
        let person = contacts.into_iter().find(|&person| named(person))?;
        let send = |story, channel| Move::Send {
            from: Sender::Desk,
            to: vec![person],
            stories: vec![story],
            channel,
            teach: None,
        };
        Some(match self.make {
            Make::Text(story, app) => send(story, Channel::Text(app)),
            Make::Voice(story) => send(story, Channel::Voice),
            Make::Share(story) => Move::Share { contact: person, story },
            Make::LieLow => Move::LieLow { contact: person },
        })
    }
}

impl ActionOf {
    fn of(&self, view: AgencyView<'_>) -> Option<Action> {
        let force = Force::StateSecurity;
        Some(match self {
            Self::Inspectors => Action::Inspectors,
            Self::Lecture(place, story) => Action::Lecture { place: *place, topic: Topic::Story(*story) },
            Self::Raid(unit) => Action::Raid { unit: *unit, force },
            Self::Arrest(name) => {
                let (person, _) = view.roster().iter().find(|(_, person)| person.name == *name)?;
                Action::Arrest { person, force }
            }
        })
    }
}

/// The words that the digest of an experiment is made of. They stay as they are, or no table that was cut off is gone on
/// with.
impl fmt::Display for Deeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let night = |(day, MoveOf { person, make }): &(u16, MoveOf)| {
            let make = match make {
                Make::Text(story, app) => format!("Text(StoryId({}), {})", story.0, app.name()),
                Make::Voice(story) => format!("Voice(StoryId({}))", story.0),
                Make::Share(story) => format!("Share(StoryId({}))", story.0),
                Make::LieLow => "LieLow".to_owned(),
            };
            format!("({day}, MoveOf {{ person: \"{person}\", make: {make} }})")
        };
        let day = |(day, action): &(u16, ActionOf)| {
            let action = match action {
                ActionOf::Inspectors => "Known(Inspectors)".to_owned(),
                ActionOf::Lecture(place, story) => {
                    format!("Known(Lecture {{ place: PlaceId({}), topic: Story(StoryId({})) }})", place.0, story.0)
                }
                ActionOf::Raid(unit) => format!("Known(Raid {{ unit: UnitId({}), force: StateSecurity }})", unit.0),
                ActionOf::Arrest(person) => format!("Arrest(\"{person}\")"),
            };
            format!("({day}, {action})")
        };
        let [nights, days] = [self.nights.iter().map(night).collect(), self.days.iter().map(day).collect()]
            .map(|all: Vec<String>| all.join(", "));
        write!(f, "Deeds {{ nights: [{nights}], days: [{days}] }}")
    }
}

/// Somebody on a seat who does what an experiment says first.
pub(super) struct Doing<'a, T: ?Sized> {
    /// What it says.
    pub deeds: &'a Deeds,
    /// Who is asked then.
    pub then: &'a T,
}

struct DoingSeat<'a, S: ?Sized> {
    deeds: &'a Deeds,
    done: usize,
    then: Box<S>,
}

impl Player for Doing<'_, dyn Player + '_> {
    fn name(&self) -> String {
        self.then.name()
    }

    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(DoingSeat { deeds: self.deeds, done: 0, then: self.then.sit(table) })
    }
}

/// The next of the deeds after so many that is due and possible; what was due before today, or is not possible, is left out.
fn next<D, T>(deeds: &[(u16, D)], done: &mut usize, today: Day, of: impl Fn(&D) -> Option<T>) -> Option<T> {
    while let Some((day, deed)) = deeds.get(*done).filter(|(day, _)| *day <= today.0) {
        *done += 1;
        if let Some(due) = of(deed).filter(|_| *day == today.0) {
            return Some(due);
        }
    }
    None
}

impl PlayerSeat for DoingSeat<'_, dyn PlayerSeat + '_> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        let due = |of: &MoveOf| of.of(view).filter(|mv| check_move(view, mv).is_ok());
        next(&self.deeds.nights, &mut self.done, view.day(), due).map_or_else(|| self.then.decide(view, dice), Ok)
    }

    fn refused(&mut self, mv: &Move, why: &Refusal) {
        self.then.refused(mv, why);
    }

    fn over(&mut self, view: NetworkView<'_>, ending: &Ending) {
        self.then.over(view, ending);
    }
}

impl Agency for Doing<'_, dyn Agency + '_> {
    fn name(&self) -> String {
        self.then.name()
    }

    fn sit<'s>(&'s self, table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(DoingSeat { deeds: self.deeds, done: 0, then: self.then.sit(table) })
    }
}

impl AgencySeat for DoingSeat<'_, dyn AgencySeat + '_> {
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Choice, Fault> {
        let view = position.view();
        let due = |of: &ActionOf| of.of(view).filter(|&action| check_action(view, action).is_ok());
        let due = next(&self.deeds.days, &mut self.done, view.day(), due);
        due.map_or_else(|| self.then.decide(position, dice), |action| Ok(action.into()))
    }

    fn bound(&mut self, plan: &[Action]) {
        self.then.bound(plan);
    }

    fn refused(&mut self, action: Action, why: &ActionRefusal) {
        self.then.refused(action, why);
    }

    fn over(&mut self, view: AgencyView<'_>, ending: &Ending) {
        self.then.over(view, ending);
    }
}

/// The names that can take the network's seat in an experiment.
pub fn players() -> Vec<&'static str> {
    [vec![seat::STILL], crate::lab::entrants::players()].concat()
}

/// The names that can take the agency's seat in an experiment.
pub fn agencies() -> Vec<&'static str> {
    [vec![seat::ABSENT], crate::lab::entrants::agencies()].concat()
}

/// Who plays the network under this name.
pub fn player(name: &str) -> Option<Box<dyn Player>> {
    if name == seat::STILL { Some(Box::new(Nobody)) } else { crate::lab::entrants::player(name) }
}

/// Who plays the agency under this name.
pub fn agency(name: &str) -> Option<Box<dyn Agency>> {
    if name == seat::ABSENT { Some(Box::new(Nobody)) } else { crate::lab::entrants::agency(name) }
}
