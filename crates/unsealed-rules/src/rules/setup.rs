//! A start position that is known to be sound: what a level becomes once it is checked and filled.

use std::sync::Arc;

use crate::rules::atlas::{Atlas, Objective, Roster};
use crate::rules::chance::Chance;
use crate::rules::graph::Graph;
use crate::rules::ids::{Bread, Day, PersonId, PlaceId, StoryId, StorySet, Yuan};
use crate::rules::script::{Gift, LineStage, Trigger};
use crate::rules::state::{Agency, Contact, Crowd, Gear, Mind, Mood, Network, Phase, Public, State, Status};

/// The parts of a start position, as a level gives them. May be wrong.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Map, units, stories, objectives, numbers.
    pub atlas: Atlas,
    /// Who the people are.
    pub roster: Roster,
    /// Who talks with whom.
    pub graph: Graph,
    /// By person: what they own.
    pub gear: Vec<Gear>,
    /// By place: fear and bread at the start.
    pub moods: Vec<(f64, Bread)>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Who believes what at the start.
    pub beliefs: Vec<(PersonId, StoryId)>,
    /// Places with a relay.
    pub relays: Vec<PlaceId>,
    /// Money.
    pub money: Yuan,
    /// Where each van stands.
    pub vans: Vec<PlaceId>,
    /// Where each fixed locator stands.
    pub fixed: Vec<PlaceId>,
    /// Who informs.
    pub informants: Vec<PersonId>,
    /// Warrants in hand.
    pub warrants: u8,
    /// Corruption, 0 to 1.
    pub corruption: f64,
}

/// What can be wrong with [`Parts`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupFault {
    /// There is no place, no unit or nobody.
    #[error("a level needs a place, a unit and a person at least")]
    Empty,
    /// A table does not have an entry for each subject.
    #[error("{0} has {1} entries and needs {2}")]
    Length(&'static str, usize, usize),
    /// An id names nothing.
    #[error("{0} names entry {1} of {2}")]
    Dangling(&'static str, usize, usize),
    /// There are more stories than a level may have.
    #[error("{0} stories; a level may have {most}", most = StorySet::MOST)]
    Stories(usize),
    /// A unit's people are not the next ones by id.
    #[error("the people of unit {0} are not consecutive")]
    Members(usize),
    /// A contact informs for the agency.
    #[error("contact {0} is an informant")]
    Informs(u32),
    /// Nobody can be reached.
    #[error("a level needs a contact with a phone")]
    NoPhone,
    /// There is nothing to bring about.
    #[error("a level needs an objective")]
    NoObjective,
}

/// A sound start position. The rules take nothing else.
#[derive(Clone, Debug)]
pub struct Setup {
    start: State,
}

impl Setup {
    /// Puts the parts together.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn new(parts: Parts) -> Result<Self, Vec<SetupFault>> {
        let faults = faults(&parts);
        if faults.is_empty() { Ok(Self { start: build(parts) }) } else { Err(faults) }
    }

    /// What both sides know of the level.
    pub const fn atlas(&self) -> &Arc<Atlas> {
        &self.start.atlas
    }

    pub(crate) const fn start(&self) -> &State {
        &self.start
    }
}

fn faults(parts: &Parts) -> Vec<SetupFault> {
    let atlas = &parts.atlas;
    let (people, places, units, stories) =
        (parts.roster.len(), atlas.places.len(), atlas.units.len(), atlas.stories.len());
    let mut faults = Vec::new();
    if people == 0 || places == 0 || units == 0 {
        faults.push(SetupFault::Empty);
    }
    if stories > StorySet::MOST {
        faults.push(SetupFault::Stories(stories));
    }
    for (what, has, needs) in [
        ("gear", parts.gear.len(), people),
        ("unit_of", atlas.unit_of.len(), people),
        ("graph", parts.graph.people(), people),
        ("moods", parts.moods.len(), places),
    ] {
        if has != needs {
            faults.push(SetupFault::Length(what, has, needs));
        }
    }
    let mut dangling = |what, ids: &mut dyn Iterator<Item = usize>, of| {
        faults.extend(ids.filter(|&id| id >= of).map(|id| SetupFault::Dangling(what, id, of)));
    };
    let place = |place: &PlaceId| place.index();
    dangling("a road", &mut atlas.roads.iter().flat_map(|road| [road.a.index(), road.b.index()]), places);
    dangling("a unit", &mut atlas.units.iter().map(|unit| unit.place.index()), places);
    dangling("a person", &mut atlas.unit_of.iter().map(|unit| unit.index()), units);
    dangling("a relay", &mut parts.relays.iter().map(place), places);
    dangling("a van", &mut parts.vans.iter().map(place), places);
    dangling("a fixed locator", &mut parts.fixed.iter().map(place), places);
    dangling("a contact", &mut parts.contacts.iter().map(|contact| contact.person.index()), people);
    dangling("an informant", &mut parts.informants.iter().map(|person| person.index()), people);
    dangling("a belief", &mut parts.beliefs.iter().map(|(person, _)| person.index()), people);
    dangling("a belief", &mut parts.beliefs.iter().map(|(_, story)| story.index()), stories);
    for objective in &atlas.objectives {
        match objective {
            Objective::Inform { story, places: among, .. } => {
                dangling("an objective", &mut std::iter::once(story.index()), stories);
                dangling("an objective", &mut among.iter().map(place), places);
            }
            Objective::BringOut { people: named } => {
                dangling("an objective", &mut named.iter().map(|person| person.index()), people);
            }
            Objective::Loosen { place, .. } => dangling("an objective", &mut std::iter::once(place.index()), places),
            Objective::KeepFree { .. } | Objective::Remit { .. } => {}
        }
    }
    for line in &atlas.script {
        dangling("the script", &mut line.open.iter().map(|story| story.index()), stories);
        for gift in &line.give {
            if let Gift::Phone(person) | Gift::Kit(person) = gift {
                dangling("the script", &mut std::iter::once(person.index()), people);
            }
        }
        if let Trigger::Informed { story, place: at, .. } = &line.when {
            dangling("the script", &mut std::iter::once(story.index()), stories);
            dangling("the script", &mut at.iter().map(place), places);
        }
        if let Trigger::After(other) = line.when {
            dangling("the script", &mut std::iter::once(usize::from(other)), atlas.script.len());
        }
    }
    let mut next = 0;
    for (at, unit) in atlas.units.iter().enumerate() {
        if unit.members.start != next || unit.members.end < next {
            faults.push(SetupFault::Members(at));
        }
        next = unit.members.end.max(next);
    }
    if next as usize != people {
        faults.push(SetupFault::Length("units", next as usize, people));
    }
    let informs = |contact: &&Contact| parts.informants.contains(&contact.person);
    faults.extend(parts.contacts.iter().filter(informs).map(|contact| SetupFault::Informs(contact.person.0)));
    if !parts.contacts.iter().any(|contact| contact.chinese || contact.koryolink) {
        faults.push(SetupFault::NoPhone);
    }
    if atlas.objectives.is_empty() {
        faults.push(SetupFault::NoObjective);
    }
    faults
}

fn build(parts: Parts) -> State {
    let atlas = Arc::new(parts.atlas);
    let people = parts.roster.len();
    let mut informants = parts.informants;
    informants.sort_unstable();
    informants.dedup();
    let moods = parts.moods.iter().map(|&(fear, bread)| Mood { fear, bread, cynicism: 0.0 }).collect();
    let mut state = State {
        roster: Arc::new(parts.roster),
        chance: Chance::new(0),
        public: Public {
            day: Day(1),
            phase: Phase::Night,
            status: vec![Status::Free; people],
            patrols: atlas.places.iter().map(|place| place.patrol).collect(),
            lectures: Vec::new(),
            arrests: Vec::new(),
            raids: Vec::new(),
            corruption: parts.corruption,
            outcome: None,
        },
        network: Network {
            moves_left: atlas.rules.night_moves,
            money: parts.money,
            relays: parts.relays,
            ..Network::new(&atlas, parts.contacts, LineStage::Silent)
        },
        agency: Agency { warrants: parts.warrants, informants, ..Agency::new(&atlas, parts.vans, parts.fixed) },
        crowd: Crowd::new(&atlas, parts.graph, parts.gear, moods),
        atlas,
    };
    for (person, story) in parts.beliefs {
        crate::rules::apply::believe(&mut state, person, story, Mind::NOBODY);
    }
    crate::rules::apply::learn_ties(&mut state);
    state
}
