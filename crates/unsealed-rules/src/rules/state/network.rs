//! What the network has and knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::Action;
use crate::rules::atlas::{Atlas, Role};
use crate::rules::ids::{
    Airtime, AppSet, Bread, Day, Nerve, PersonId, PlaceId, RoadId, StoryId, StorySet, UnitId, VanId, Yuan,
};
use crate::rules::moves::Channel;
use crate::rules::script::LineStage;
use crate::rules::state::{Mood, Stage};

/// A person who works for the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// Nerve.
    pub nerve: Nerve,
    /// Whether they have a Chinese phone.
    pub chinese: bool,
    /// Whether they have a Koryolink phone.
    pub koryolink: bool,
    /// The apps they can use.
    pub apps: AppSet,
    /// The files they hold: proof that can be handed on, and found.
    pub files: StorySet,
    /// For each story heard from a fresh voice outside: the last evening on which that is proof.
    pub witness: Vec<(StoryId, Day)>,
    /// For each story they believe: the first evening of their present telling of it.
    pub tells: Vec<(StoryId, Day)>,
    /// The last night on which they lie low.
    pub quiet_until: Option<Day>,
    /// Whether phone and files are hidden, until they are next used.
    pub hidden: bool,
    /// For each story texted to them: the night of the last text.
    pub texts: Vec<(StoryId, Day)>,
    /// The night of their last journey.
    pub last_trip: Option<Day>,
    /// The night of the last payment order to them.
    pub last_order: Option<Day>,
    /// Phones they keep for somebody else.
    pub spare_phones: u8,
    /// Relay kits they keep.
    pub kits: u8,
}

impl Contact {
    /// A contact with a phone or without, and nothing else yet.
    pub fn new(person: PersonId, nerve: Nerve, chinese: bool, koryolink: bool, apps: AppSet) -> Self {
        Self {
            person,
            nerve,
            chinese,
            koryolink,
            apps,
            files: StorySet::default(),
            witness: Vec::new(),
            tells: Vec::new(),
            quiet_until: None,
            hidden: false,
            texts: Vec::new(),
            last_trip: None,
            last_order: None,
            spare_phones: 0,
            kits: 0,
        }
    }

    /// Whether they lie low on `day`.
    pub fn is_quiet(&self, day: Day) -> bool {
        self.quiet_until.is_some_and(|until| day <= until)
    }

    /// Whether they neither lie low on `day` nor have lost all nerve.
    pub fn is_able(&self, day: Day) -> bool {
        !self.is_quiet(day) && self.nerve.0 > 0
    }

    /// Whether they can prove a story on the evening of `day`.
    pub fn can_prove(&self, story: StoryId, day: Day) -> bool {
        self.files.has(story) || self.witness.iter().any(|&(seen, until)| seen == story && day <= until)
    }
}

/// One end of a transmission tonight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OnAir {
    /// Who was on the air.
    pub contact: PersonId,
    /// How.
    pub channel: Channel,
    /// For how long.
    pub ticks: Airtime,
}

/// A person the network knows by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acquaintance {
    /// Name.
    pub name: Arc<str>,
    /// Unit.
    pub unit: UnitId,
    /// Role.
    pub role: Role,
    /// The contacts they are tied to, with the strength of the tie.
    pub ties: Vec<(PersonId, f32)>,
}

impl Acquaintance {
    /// The strength of their tie to a contact, if there is one.
    pub fn tie(&self, contact: PersonId) -> Option<f64> {
        self.ties.iter().find(|&&(end, _)| end == contact).map(|&(_, strength)| f64::from(strength))
    }
}

/// What was last known of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceNews {
    /// When; `None` if no contact was ever there.
    pub as_of: Option<Day>,
    /// Fear, 0 to 100.
    pub fear: f64,
    /// Bread.
    pub bread: Bread,
    /// Cynicism, 0 to 1.
    pub cynicism: f64,
}

impl PlaceNews {
    /// The mood there, as last known.
    pub const fn mood(&self) -> Mood {
        Mood { fear: self.fear, bread: self.bread, cynicism: self.cynicism }
    }
}

/// Where a van was last seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// Where.
    pub place: PlaceId,
    /// On which day.
    pub day: Day,
    /// Whether a contact there has since seen that it left.
    pub left: bool,
}

/// What the agency was going to do when somebody was paid to tell. It is carried out as it stands:
/// what has become impossible is dropped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The actions still to come, in order.
    pub actions: Vec<Action>,
    /// What the network was shown of them.
    pub shown: Vec<Action>,
    /// Whether an official told all of it.
    pub told: bool,
}

/// A person who said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Who.
    pub person: PersonId,
    /// The first night on which they can be asked again.
    pub until: Day,
}

/// What the network knows of the world beyond its own contacts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Knowledge {
    /// By place.
    pub places: Vec<PlaceNews>,
    /// By story, then person: how far each person was with the story when last seen. Of places
    /// where no contact ever was, nothing is known and everyone stands as unaware.
    pub stages: Vec<Vec<Stage>>,
    /// Everyone known by name: contacts, those tied to them, and those publicly arrested. They change
    /// seldom, so clones of a state share them until then.
    pub people: Arc<BTreeMap<PersonId, Acquaintance>>,
    /// Vans, where last seen.
    pub vans: BTreeMap<VanId, Sighting>,
    /// Places with a fixed locator that a contact has seen.
    pub fixed: Vec<PlaceId>,
    /// Roads with a checkpoint that was met or can be seen, with the last day it was.
    pub checkpoints: BTreeMap<RoadId, Day>,
}

impl Knowledge {
    /// What is known of a level where no contact ever was anywhere.
    pub fn none(atlas: &Atlas) -> Self {
        Self {
            places: vec![PlaceNews::default(); atlas.places.len()],
            stages: vec![vec![Stage::Unaware; atlas.people()]; atlas.stories.len()],
            people: Arc::default(),
            vans: BTreeMap::new(),
            fixed: Vec::new(),
            checkpoints: BTreeMap::new(),
        }
    }
}

/// What the network has and knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Network {
    /// Its people, in the order they joined. Nobody leaves the list.
    pub contacts: Vec<Contact>,
    /// Moves left tonight.
    pub moves_left: u8,
    /// Money.
    pub money: Yuan,
    /// Money paid out inside so far.
    pub remitted: Yuan,
    /// Places with a relay.
    pub relays: Vec<PlaceId>,
    /// Who was on the air tonight.
    pub on_air: Vec<OnAir>,
    /// Files shared over the state network tonight, which arrive in the evening.
    pub shares: Vec<(PersonId, StoryId)>,
    /// Crossings whose guard looks away tonight.
    pub bribed_guards: Vec<PlaceId>,
    /// Vans whose readings are lost, each with the last night for which its crew was paid.
    pub bribed_crews: Vec<(VanId, Day)>,
    /// How far each line of the script is. The agency does not hear it.
    pub script: Vec<LineStage>,
    /// Stories that the script opened.
    pub opened: StorySet,
    /// What the agency will do today, where an official or a crew told.
    pub plan: Option<Plan>,
    /// Who said no lately.
    pub refused: Vec<Refused>,
    /// What it knows of the world.
    pub knowledge: Knowledge,
}

impl Network {
    /// A network of these contacts that has nothing, did nothing and knows nothing, with no move left and the lines
    /// of the script this far.
    pub fn new(atlas: &Atlas, contacts: Vec<Contact>, lines: LineStage) -> Self {
        Self {
            contacts,
            moves_left: 0,
            money: Yuan(0),
            remitted: Yuan(0),
            relays: Vec::new(),
            on_air: Vec::new(),
            shares: Vec::new(),
            bribed_guards: Vec::new(),
            bribed_crews: Vec::new(),
            script: vec![lines; atlas.script.len()],
            opened: StorySet::default(),
            plan: None,
            refused: Vec::new(),
            knowledge: Knowledge::none(atlas),
        }
    }

    /// Whether a van's crew was paid, and reports a silent night tonight.
    pub fn is_paid(&self, van: VanId) -> bool {
        self.bribed_crews.iter().any(|&(crew, _)| crew == van)
    }

    /// The contact that `person` is, if they are one.
    pub fn contact(&self, person: PersonId) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.person == person)
    }

    /// Whether `person` is a contact.
    pub fn is_contact(&self, person: PersonId) -> bool {
        self.contact(person).is_some()
    }
}
