//! What the map shows at one moment: the view's picture, or a step of the way there while the other
//! side's turn is played out.

use crate::game::Entry;
use crate::rules::ids::{Day, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId};
use crate::rules::notice::Noticed;
use crate::rules::view::{NetworkView, Outcome, Phase, PlaceNews, Sighting, Source, Stage, Status};

/// What draws the eye in a step of the turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Focus {
    /// People whose dots change now.
    pub people: Vec<PersonId>,
    /// Units that are searched now.
    pub units: Vec<UnitId>,
    /// Places where something happens now.
    pub places: Vec<PlaceId>,
    /// Roads on which something happens now.
    pub roads: Vec<RoadId>,
    /// Who hears now from somebody in another place: the teller's place, and the hearer's.
    pub passes: Vec<(PlaceId, PlaceId)>,
    /// Who tells now.
    pub tellers: Vec<PersonId>,
    /// Who is taken away now.
    pub taken: Vec<PersonId>,
    /// Vans that drive now, from where and to where.
    pub drives: Vec<(VanId, PlaceId, PlaceId)>,
    /// Places in which a lecture is held now.
    pub lectures: Vec<PlaceId>,
    /// Crossings that are sealed now.
    pub seals: Vec<PlaceId>,
    /// People whose dots changed in the step before.
    pub fading: Vec<PersonId>,
    /// The phase that this step follows, where it begins another.
    pub after: Option<Phase>,
}

/// A moment of the game as the map and the header show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The day.
    pub day: Day,
    /// The phase.
    pub phase: Phase,
    /// How far each person is, by story, then person.
    pub stages: Vec<Vec<Stage>>,
    /// Where each person is.
    pub status: Vec<Status>,
    /// What was last known of each place.
    pub news: Vec<PlaceNews>,
    /// Vans where last seen.
    pub vans: Vec<(VanId, Sighting)>,
    /// How many entries of the chronicle are told.
    pub told: usize,
    /// What draws the eye.
    pub focus: Focus,
    /// How the game ended, once that is told.
    pub outcome: Option<Outcome>,
}

impl Scene {
    /// The picture of a view with its whole chronicle told.
    pub fn of(view: NetworkView<'_>, told: usize) -> Self {
        let knowledge = &view.network().knowledge;
        Self {
            day: view.day(),
            phase: view.public().phase,
            stages: knowledge.stages.clone(),
            status: view.public().status.clone(),
            news: knowledge.places.clone(),
            vans: knowledge.vans.iter().map(|(&van, &seen)| (van, seen)).collect(),
            told,
            focus: Focus::default(),
            outcome: view.public().outcome,
        }
    }

    /// How far a person is with a story.
    pub fn stage(&self, person: PersonId, story: StoryId) -> Stage {
        self.stages.get(story.index()).and_then(|by| by.get(person.index())).copied().unwrap_or_default()
    }

    /// What was last known of a place.
    pub fn news(&self, place: PlaceId) -> PlaceNews {
        self.news.get(place.index()).copied().unwrap_or_default()
    }

    /// Where a person is.
    pub fn status(&self, person: PersonId) -> Status {
        self.status.get(person.index()).copied().unwrap_or(Status::Free)
    }

    /// Tells some entries of the chronicle: the picture moves on by them.
    pub fn tell(&mut self, view: NetworkView<'_>, entries: &[Entry]) {
        self.focus = Focus { fading: std::mem::take(&mut self.focus.people), ..Focus::default() };
        for entry in entries {
            self.apply(view, &entry.noticed);
        }
        self.told += entries.len();
    }

    fn apply(&mut self, view: NetworkView<'_>, noticed: &Noticed) {
        let atlas = view.atlas();
        match *noticed {
            Noticed::Began { day, phase } => {
                self.focus.after = Some(self.phase);
                (self.day, self.phase) = (day, phase);
            }
            Noticed::Ended { outcome } => self.outcome = Some(outcome),
            Noticed::Heard { person, story, from } => {
                self.set_stage(person, story, Stage::Heard);
                self.pass(view, from, person);
            }
            Noticed::Believed { person, story, from } => {
                self.set_stage(person, story, Stage::Believes);
                self.pass(view, from, person);
            }
            Noticed::CheckpointSet { road } | Noticed::CheckpointMet { road } | Noticed::Stopped { road, .. } => {
                self.focus.roads.push(road);
            }
            Noticed::Sealed { crossing } => {
                self.focus.places.push(crossing);
                self.focus.seals.push(crossing);
            }
            Noticed::Rotated { place } | Noticed::RelayInstalled { place } | Noticed::CynicismRose { place, .. } => {
                self.focus.places.push(place);
            }
            Noticed::Fled { contact, arrived: true } => self.set_status(contact, Status::Abroad),
            Noticed::Forgot { person, story, .. } => self.set_stage(person, story, Stage::Unaware),
            Noticed::VanMoved { van, from, to } => self.drive(van, from, to),
            Noticed::Lectured { place, .. } => {
                self.focus.places.push(place);
                self.focus.lectures.push(place);
            }
            Noticed::Raided { unit, .. } => {
                self.focus.units.push(unit);
                self.focus.places.push(atlas.unit(unit).place);
            }
            Noticed::Held { person, force } => {
                self.set_status(person, Status::Custody(force));
                self.focus.taken.push(person);
            }
            Noticed::Released { person } => self.set_status(person, Status::Free),
            Noticed::Sentenced { prisoner, to } => self.set_status(prisoner, to),
            Noticed::Recruited { person, .. } | Noticed::Declined { person, .. } => self.focus.people.push(person),
            Noticed::Introduced { a, b, .. } => self.focus.people.extend([a, b]),
            Noticed::Sent { to: contact, .. }
            | Noticed::NerveChanged { contact, .. }
            | Noticed::LayLow { contact, .. }
            | Noticed::Lost { contact, .. } => self.focus.people.push(contact),
            _ => {}
        }
    }

    /// Word or a file that comes from somebody, perhaps in another place.
    fn pass(&mut self, view: NetworkView<'_>, from: Option<Source>, to: PersonId) {
        let Some(Source::Person(teller)) = from else { return };
        if !self.focus.tellers.contains(&teller) {
            self.focus.tellers.push(teller);
        }
        let ends = (view.atlas().place_of(teller), view.atlas().place_of(to));
        if ends.0 != ends.1 && !self.focus.passes.contains(&ends) {
            self.focus.passes.push(ends);
        }
    }

    fn set_stage(&mut self, person: PersonId, story: StoryId, stage: Stage) {
        let slot = self.stages.get_mut(story.index()).and_then(|by| by.get_mut(person.index()));
        if let Some(slot) = slot {
            *slot = stage;
        }
        self.focus.people.push(person);
    }

    fn set_status(&mut self, person: PersonId, status: Status) {
        if let Some(slot) = self.status.get_mut(person.index()) {
            *slot = status;
        }
        self.focus.people.push(person);
    }

    fn drive(&mut self, van: VanId, from: Option<PlaceId>, to: Option<PlaceId>) {
        let seen = match (from, to) {
            (_, Some(place)) => Some(Sighting { place, day: self.day, left: false }),
            (Some(place), None) => Some(Sighting { place, day: self.day, left: true }),
            (None, None) => None,
        };
        if let (Some(from), Some(to)) = (from, to) {
            self.focus.drives.push((van, from, to));
        }
        if let Some(seen) = seen {
            self.vans.retain(|&(known, _)| known != van);
            self.vans.push((van, seen));
            self.focus.places.push(seen.place);
        }
    }
}
