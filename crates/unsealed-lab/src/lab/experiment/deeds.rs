//! What is done in every game of an experiment, on a day and by name, whoever sits in the seats.

use std::sync::Arc;

use serde::Deserialize;

use crate::lab::seat::{Agency, AgencySeat, Fault, Player, PlayerSeat, Position, Table};
use crate::level::format::File as LevelFile;
use crate::level::schema::{Field, Form, Shape, Struct};
use crate::rules::actions::{Action, Topic};
use crate::rules::chance::Stream;
use crate::rules::check::{ActionRefusal, Refusal, check_action, check_move};
use crate::rules::ids::{App, Force, PersonId, PlaceId, StoryId, UnitId};
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::objective::Ending;
use crate::rules::view::{AgencyView, NetworkView};

/// Something done on a day: a move of the network or an action of the agency. It is done before whoever plays is asked,
/// and left out where the rules do not allow it then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Deed {
    /// The desk sends a text.
    Text {
        /// The day.
        day: u16,
        /// The receiver's id.
        to: String,
        /// The story's id.
        story: String,
        /// By which app.
        app: App,
    },
    /// The desk calls.
    Voice {
        /// The day.
        day: u16,
        /// The receiver's id.
        to: String,
        /// The story's id.
        story: String,
    },
    /// A contact shares a file over the state network.
    Share {
        /// The day.
        day: u16,
        /// The contact's id.
        contact: String,
        /// The story's id.
        story: String,
    },
    /// A contact lies low.
    LieLow {
        /// The day.
        day: u16,
        /// The contact's id.
        contact: String,
    },
    /// A lecture.
    Lecture {
        /// The day.
        day: u16,
        /// The place's id.
        place: String,
        /// The story's id.
        story: String,
    },
    /// An arrest by State Security, on whatever evidence there is.
    Arrest {
        /// The day.
        day: u16,
        /// The person's id.
        person: String,
    },
    /// A raid by State Security.
    Raid {
        /// The day.
        day: u16,
        /// The unit's id.
        unit: String,
    },
    /// More inspectors.
    Inspectors {
        /// The day.
        day: u16,
    },
}

const DAY: Field =
    Field { name: "day", shape: Shape::Int(1, 365), default: None, doc: "the day, or the night that begins it" };

const fn id(name: &'static str, doc: &'static str) -> Field {
    Field { name, shape: Shape::Line(40), default: None, doc }
}

const STORY: Field = id("story", "the id of a story");
const CONTACT: Field = id("contact", "the id of a contact");
const APP: Field =
    Field { name: "app", shape: Shape::Word(&["Kakao", "Line", "WeChat"]), default: None, doc: "by which app" };

/// The forms that a deed has in a file.
pub const FORMS: &[Form] = &[
    Form::Fields(&Struct { name: "Text", fields: &[DAY, id("to", "the id of a contact"), STORY, APP] }),
    Form::Fields(&Struct { name: "Voice", fields: &[DAY, id("to", "the id of a contact"), STORY] }),
    Form::Fields(&Struct { name: "Share", fields: &[DAY, CONTACT, STORY] }),
    Form::Fields(&Struct { name: "LieLow", fields: &[DAY, CONTACT] }),
    Form::Fields(&Struct { name: "Lecture", fields: &[DAY, id("place", "the id of a place"), STORY] }),
    Form::Fields(&Struct { name: "Arrest", fields: &[DAY, id("person", "the id of a person")] }),
    Form::Fields(&Struct { name: "Raid", fields: &[DAY, id("unit", "the id of a unit")] }),
    Form::Fields(&Struct { name: "Inspectors", fields: &[DAY] }),
];

/// A move on a night.
type Night = (u16, MoveOf);

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
    Known(Action),
    Arrest(Arc<str>),
}

/// The deeds of an experiment in the terms of its level.
#[derive(Clone, Debug, Default)]
pub struct Deeds {
    nights: Vec<Night>,
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
            Deed::Text { day, to, story: of, app } => night(*day, person(to)?, Make::Text(story(of)?, *app)),
            Deed::Voice { day, to, story: of } => night(*day, person(to)?, Make::Voice(story(of)?)),
            Deed::Share { day, contact, story: of } => night(*day, person(contact)?, Make::Share(story(of)?)),
            Deed::LieLow { day, contact } => night(*day, person(contact)?, Make::LieLow),
            Deed::Arrest { day, person: id } => self.days.push((*day, ActionOf::Arrest(person(id)?))),
            Deed::Inspectors { day } => self.days.push((*day, ActionOf::Known(Action::Inspectors))),
            Deed::Lecture { day, place, story: of } => {
                let at = level.map.places.iter().position(|known| known.id == *place);
                let place = at.map(PlaceId::at).ok_or_else(|| missing("place", place))?;
                let action = Action::Lecture { place, topic: Topic::Story(story(of)?) };
                self.days.push((*day, ActionOf::Known(action)));
            }
            Deed::Raid { day, unit } => {
                let at = level.units.iter().position(|known| known.id == *unit);
                let unit = at.map(UnitId::at).ok_or_else(|| missing("unit", unit))?;
                self.days.push((*day, ActionOf::Known(Action::Raid { unit, force: Force::StateSecurity })));
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
        match self {
            Self::Known(action) => Some(*action),
            Self::Arrest(name) => {
                let (person, _) = view.roster().iter().find(|(_, person)| person.name == *name)?;
                Some(Action::Arrest { person, force: Force::StateSecurity })
            }
        }
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

impl PlayerSeat for DoingSeat<'_, dyn PlayerSeat + '_> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        while let Some((day, of)) = self.deeds.nights.get(self.done).filter(|(day, _)| *day <= view.day().0) {
            self.done += 1;
            let mv = of.of(view).filter(|mv| *day == view.day().0 && check_move(view, mv).is_ok());
            if let Some(mv) = mv {
                return Ok(mv);
            }
        }
        self.then.decide(view, dice)
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
    fn decide(&mut self, position: Position<'_>, dice: &mut Stream) -> Result<Action, Fault> {
        let view = position.view();
        while let Some((day, of)) = self.deeds.days.get(self.done).filter(|(day, _)| *day <= view.day().0) {
            self.done += 1;
            let action = of.of(view).filter(|&action| *day == view.day().0 && check_action(view, action).is_ok());
            if let Some(action) = action {
                return Ok(action);
            }
        }
        self.then.decide(position, dice)
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

/// Makes no move.
#[derive(Clone, Copy, Debug)]
struct Still;

impl Player for Still {
    fn name(&self) -> String {
        STILL.to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(Self)
    }
}

impl PlayerSeat for Still {
    fn decide(&mut self, _view: NetworkView<'_>, _dice: &mut Stream) -> Result<Move, Fault> {
        Ok(Move::EndNight)
    }
}

/// Takes no action.
#[derive(Clone, Copy, Debug)]
struct Absent;

impl Agency for Absent {
    fn name(&self) -> String {
        ABSENT.to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(Self)
    }
}

impl AgencySeat for Absent {
    fn decide(&mut self, _position: Position<'_>, _dice: &mut Stream) -> Result<Action, Fault> {
        Ok(Action::EndDay)
    }
}

const STILL: &str = "still";
const ABSENT: &str = "absent";

/// The names that can take the network's seat in an experiment.
pub fn players() -> Vec<&'static str> {
    [vec![STILL], crate::lab::entrants::players()].concat()
}

/// The names that can take the agency's seat in an experiment.
pub fn agencies() -> Vec<&'static str> {
    [vec![ABSENT], crate::lab::entrants::agencies()].concat()
}

/// Who plays the network under this name.
pub fn player(name: &str) -> Option<Box<dyn Player>> {
    if name == STILL { Some(Box::new(Still)) } else { crate::lab::entrants::player(name) }
}

/// Who plays the agency under this name.
pub fn agency(name: &str) -> Option<Box<dyn Agency>> {
    if name == ABSENT { Some(Box::new(Absent)) } else { crate::lab::entrants::agency(name) }
}
