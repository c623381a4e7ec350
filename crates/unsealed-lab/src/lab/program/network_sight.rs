//! What the network sees, as a program gets it. Built from a [`NetworkView`] and nothing else.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lab::program::public_sight::{Gone, gone};
use crate::rules::actions::Action;
use crate::rules::atlas::Role;
use crate::rules::ids::{
    AppSet, Bars, Bread, Day, Nerve, Patrol, PersonId, PlaceId, RoadId, StoryId, StorySet, UnitId, VanId, Yuan,
};
use crate::rules::moves::MoveKind;
use crate::rules::state::{Lecture, OnAir, Stage, Status};
use crate::rules::view::{Acquaintance, Contact, NetworkView};

/// What the network sees on one of its turns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NetworkSight {
    /// The day, from 1.
    pub day: Day,
    /// Moves left tonight.
    pub moves_left: u8,
    /// Money.
    pub money: Yuan,
    /// Money paid out inside so far.
    pub remitted: Yuan,
    /// How corrupt the country's officials are, 0 to 1.
    pub corruption: f64,
    /// Its people, in the order they joined; those who were taken too.
    pub contacts: Vec<ContactSeen>,
    /// Everyone known by name: contacts, those tied to them, and those publicly arrested.
    pub people: Vec<PersonSeen>,
    /// By place.
    pub places: Vec<PlaceSeen>,
    /// By story.
    pub stories: Vec<StorySeen>,
    /// By objective of the level.
    pub objectives: Vec<ObjectiveSeen>,
    /// Everyone who is not at home, known by name or not.
    pub gone: Vec<Gone>,
    /// Who was arrested since the last evening.
    pub arrests: Vec<PersonId>,
    /// Where raids were since the last evening.
    pub raids: Vec<PlaceId>,
    /// Lectures in force.
    pub lectures: Vec<Lecture>,
    /// Vans, where last seen.
    pub vans: Vec<VanSeen>,
    /// Roads where a checkpoint was met or can be seen.
    pub checkpoints: Vec<CheckpointSeen>,
    /// Who was on the air tonight.
    pub on_air: Vec<OnAir>,
    /// Files put on the state network tonight, which arrive in the evening.
    pub shares: Vec<Shared>,
    /// Crossings whose guard looks away tonight.
    pub bribed_guards: Vec<PlaceId>,
    /// Vans whose readings are lost tonight.
    pub bribed_crews: Vec<VanId>,
    /// What was told of the agency's plan for the day to come, where somebody was paid to tell.
    pub plan: Option<PlanSeen>,
    /// Who said no lately.
    pub refused: Vec<RefusedSeen>,
    /// What the level's script asks for at present.
    pub prompts: Vec<Prompt>,
}

/// A person who works for the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContactSeen {
    /// Who.
    pub person: PersonId,
    /// Where they are.
    pub status: Status,
    /// Their nerve.
    pub nerve: Nerve,
    /// Whether they have a Chinese phone.
    pub chinese: bool,
    /// Whether they have a Koryolink phone.
    pub koryolink: bool,
    /// The apps they can use.
    pub apps: AppSet,
    /// The stories whose files they hold.
    pub files: StorySet,
    /// Stories heard from a fresh voice outside: `day` is the last evening on which that is proof.
    pub witness: Vec<StoryDay>,
    /// Stories they believe: `day` is the first evening of their present telling.
    pub tells: Vec<StoryDay>,
    /// Stories texted to them: `day` is the night of the last text.
    pub texts: Vec<StoryDay>,
    /// The last night on which they lie low.
    pub quiet_until: Option<Day>,
    /// Whether phone and files are hidden, until they are next used.
    pub hidden: bool,
    /// The night of their last journey.
    pub last_trip: Option<Day>,
    /// The night of the last payment order to them.
    pub last_order: Option<Day>,
    /// Phones they keep for somebody else.
    pub spare_phones: u8,
    /// Relay kits they keep.
    pub kits: u8,
}

/// A story with a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoryDay {
    /// The story.
    pub story: StoryId,
    /// The day.
    pub day: Day,
}

/// A person known by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonSeen {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: Arc<str>,
    /// Unit.
    pub unit: UnitId,
    /// Role.
    pub role: Role,
    /// Where they are.
    pub status: Status,
    /// Their ties to contacts.
    pub ties: Vec<TieSeen>,
}

/// A tie to a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TieSeen {
    /// Which contact.
    pub contact: PersonId,
    /// Its strength, 0 to 1.
    pub strength: f32,
}

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceSeen {
    /// Which.
    pub place: PlaceId,
    /// Whether a free contact lives there, so that its people and its mood are known today.
    pub watched: bool,
    /// The day of the next three; `null` if no contact was ever there, and the three mean nothing then.
    pub as_of: Option<Day>,
    /// Fear, 0 to 100.
    pub fear: f64,
    /// Bread, 0 to 5.
    pub bread: Bread,
    /// Cynicism, 0 to 1.
    pub cynicism: f64,
    /// Bars: the towers', or those of a relay that is connected to them.
    pub bars: Bars,
    /// Whether a relay stands there.
    pub relay: bool,
    /// Guards at the crossing.
    pub patrol: Patrol,
    /// Vans last seen there and not seen to leave.
    pub vans: u8,
    /// Fixed locators seen there.
    pub fixed: u8,
}

/// What is known of a story's way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StorySeen {
    /// Which.
    pub story: StoryId,
    /// Whether the desk has it.
    pub open: bool,
    /// Who had merely heard it when last seen.
    pub heard: Vec<PersonId>,
    /// Who believed it when last seen.
    pub believe: Vec<PersonId>,
}

/// How far an objective is, as far as the network knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ObjectiveSeen {
    /// Its counts; all of them must reach what is needed.
    pub counts: Vec<CountSeen>,
}

/// One count of an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CountSeen {
    /// The place counted; `null` for all together.
    pub place: Option<PlaceId>,
    /// How many are known to count.
    pub now: usize,
    /// How many are needed.
    pub needed: usize,
    /// How many there are.
    pub of: usize,
}

/// Where a van was last seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VanSeen {
    /// Which.
    pub van: VanId,
    /// Where.
    pub place: PlaceId,
    /// On which day.
    pub day: Day,
    /// Whether it was seen to leave since.
    pub left: bool,
}

/// A checkpoint met or seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckpointSeen {
    /// On which road.
    pub road: RoadId,
    /// The last day it was.
    pub day: Day,
}

/// A file put on the state network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Shared {
    /// By whom.
    pub contact: PersonId,
    /// What.
    pub story: StoryId,
}

/// What was told of the agency's plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanSeen {
    /// What was told.
    pub shown: Vec<Action>,
    /// Whether that is all of it.
    pub told: bool,
}

/// Somebody who said no.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedSeen {
    /// Who.
    pub person: PersonId,
    /// The first night on which they can be asked again.
    pub until: Day,
}

/// A line of the level's script that waits for a move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Prompt {
    /// What it says.
    pub say: Arc<str>,
    /// The kind of move it waits for.
    pub wait: Option<MoveKind>,
}

impl NetworkSight {
    /// What this view shows.
    pub fn of(view: NetworkView<'_>) -> Self {
        let (public, network) = (view.public(), view.network());
        let knowledge = &network.knowledge;
        let van = |(&van, seen): (&VanId, &crate::rules::view::Sighting)| VanSeen {
            van,
            place: seen.place,
            day: seen.day,
            left: seen.left,
        };
        Self {
            day: view.day(),
            moves_left: network.moves_left,
            money: network.money,
            remitted: network.remitted,
            corruption: public.corruption,
            contacts: network.contacts.iter().map(|contact| contact_seen(view, contact)).collect(),
            people: view.acquaintances().map(|(person, known)| person_seen(view, person, known)).collect(),
            places: view.atlas().place_ids().map(|place| place_seen(view, place)).collect(),
            stories: view.atlas().story_ids().map(|story| story_seen(view, story)).collect(),
            objectives: objectives(view),
            gone: gone(public),
            arrests: public.arrests.clone(),
            raids: public.raids.clone(),
            lectures: public.lectures.clone(),
            vans: knowledge.vans.iter().map(van).collect(),
            checkpoints: knowledge.checkpoints.iter().map(|(&road, &day)| CheckpointSeen { road, day }).collect(),
            on_air: network.on_air.clone(),
            shares: network.shares.iter().map(|&(contact, story)| Shared { contact, story }).collect(),
            bribed_guards: network.bribed_guards.clone(),
            bribed_crews: network.bribed_crews.iter().map(|&(van, _)| van).collect(),
            plan: network.plan.as_ref().map(|plan| PlanSeen { shown: plan.shown.clone(), told: plan.told }),
            refused: network.refused.iter().map(|no| RefusedSeen { person: no.person, until: no.until }).collect(),
            prompts: view.prompts().map(|line| Prompt { say: line.say.clone(), wait: line.wait }).collect(),
        }
    }
}

fn contact_seen(view: NetworkView<'_>, contact: &Contact) -> ContactSeen {
    let days = |list: &[(StoryId, Day)]| list.iter().map(|&(story, day)| StoryDay { story, day }).collect();
    ContactSeen {
        person: contact.person,
        status: view.public().status[contact.person.index()],
        nerve: contact.nerve,
        chinese: contact.chinese,
        koryolink: contact.koryolink,
        apps: contact.apps,
        files: contact.files,
        witness: days(&contact.witness),
        tells: days(&contact.tells),
        texts: days(&contact.texts),
        quiet_until: contact.quiet_until,
        hidden: contact.hidden,
        last_trip: contact.last_trip,
        last_order: contact.last_order,
        spare_phones: contact.spare_phones,
        kits: contact.kits,
    }
}

fn person_seen(view: NetworkView<'_>, person: PersonId, known: &Acquaintance) -> PersonSeen {
    let tie = |&(contact, strength): &(PersonId, f32)| TieSeen { contact, strength };
    PersonSeen {
        person,
        name: known.name.clone(),
        unit: known.unit,
        role: known.role,
        status: view.public().status[person.index()],
        ties: known.ties.iter().map(tie).collect(),
    }
}

fn place_seen(view: NetworkView<'_>, place: PlaceId) -> PlaceSeen {
    let news = view.news(place);
    let (vans, fixed) = view.locators(place);
    PlaceSeen {
        place,
        watched: view.watches(place),
        as_of: news.as_of,
        fear: news.fear,
        bread: news.bread,
        cynicism: news.cynicism,
        bars: view.bars(place),
        relay: view.has_relay(place),
        patrol: view.patrol(place),
        vans,
        fixed,
    }
}

fn story_seen(view: NetworkView<'_>, story: StoryId) -> StorySeen {
    let at = |stage: Stage| {
        let people = (0..view.atlas().people()).map(PersonId::at);
        people.filter(|&person| view.stage(person, story) == stage).collect()
    };
    StorySeen { story, open: view.is_open(story), heard: at(Stage::Heard), believe: at(Stage::Believes) }
}

fn objectives(view: NetworkView<'_>) -> Vec<ObjectiveSeen> {
    let count = |count: crate::rules::view::Progress| CountSeen {
        place: count.place,
        now: count.now,
        needed: count.needed,
        of: count.of,
    };
    let counts = |objective| view.progress(objective).into_iter().map(count).collect();
    view.atlas().objectives.iter().map(|objective| ObjectiveSeen { counts: counts(objective) }).collect()
}
