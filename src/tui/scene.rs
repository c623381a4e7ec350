//! All that the map and what is laid over it are drawn from: a picture of what one side knows, or of the truth, at one
//! moment; a step of the way there while the other side's turn is played out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::game::Entry;
use crate::game::reel::{Eyes, Still};
use crate::rules::atlas::{Atlas, Role, Roster};
use crate::rules::forecast::fix_of;
use crate::rules::ids::{Airtime, Bars, Day, Patrol, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId};
use crate::rules::moves::{Channel, MoveKind};
use crate::rules::notice::Noticed;
use crate::rules::view::{
    Acquaintance, AgencyView, Contact, Lecture, NetworkView, OnAir, Outcome, Phase, PlaceNews, Sighting, Source, Stage,
    Status,
};
use crate::tui::selection::Selection;
use crate::words::Names;

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

/// A moment of the game as one side sees it, or as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The level.
    atlas: Arc<Atlas>,
    /// What stands now, however much of the turn is told.
    standing: Standing,
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

/// What is known of things and people that stand, beside what a turn tells of step by step.
#[derive(Clone, Debug, Default, PartialEq)]
struct Standing {
    /// The network's people, where they are seen.
    contacts: Vec<Contact>,
    /// Who is known by name, with their ties.
    people: Arc<BTreeMap<PersonId, Acquaintance>>,
    /// The registers, for eyes that see everyone's name.
    roster: Option<Arc<Roster>>,
    relays: Vec<PlaceId>,
    fixed: Vec<PlaceId>,
    checkpoints: BTreeMap<RoadId, Day>,
    lectures: Vec<Lecture>,
    patrols: Vec<Patrol>,
    /// Who of the network's people was on the air tonight.
    on_air: Vec<OnAir>,
    /// Crossings whose guard looks away, and vans whose crew is paid.
    paid: (Vec<PlaceId>, Vec<VanId>),
}

impl Standing {
    fn of(view: NetworkView<'_>) -> Self {
        let (public, network) = (view.public(), view.network());
        let crews = network.bribed_crews.iter().map(|&(van, _)| van);
        Self {
            contacts: network.contacts.clone(),
            people: Arc::clone(&network.knowledge.people),
            roster: None,
            relays: network.relays.clone(),
            fixed: network.knowledge.fixed.clone(),
            checkpoints: network.knowledge.checkpoints.clone(),
            lectures: public.lectures.clone(),
            patrols: public.patrols.clone(),
            on_air: network.on_air.clone(),
            paid: (network.bribed_guards.clone(), crews.collect()),
        }
    }

    /// Registers, locators and checkpoints, and nothing of the network's.
    fn of_agency(view: AgencyView<'_>) -> Self {
        let (public, agency) = (view.public(), view.agency());
        Self {
            roster: Some(Arc::clone(view.shared().1)),
            fixed: agency.fixed.clone(),
            checkpoints: agency.checkpoints.iter().map(|checkpoint| (checkpoint.road, view.day())).collect(),
            lectures: public.lectures.clone(),
            patrols: public.patrols.clone(),
            ..Self::default()
        }
    }
}

/// A picture names people as whoever sees it does.
impl Names for &Scene {
    fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    fn known(&self, person: PersonId) -> Option<&str> {
        self.acquaintance(person).map(|(name, _)| name)
    }

    fn guards(&self, place: PlaceId) -> Patrol {
        Scene::guards(self, place)
    }
}

impl Scene {
    /// The picture of a view with its whole chronicle told.
    pub fn of(view: NetworkView<'_>, told: usize) -> Self {
        let knowledge = &view.network().knowledge;
        Self {
            atlas: Arc::clone(view.shared_atlas()),
            standing: Standing::of(view),
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

    /// What the agency sees: the registers, every mood, its own locators and checkpoints; no contact, no relay, and
    /// nobody's mind.
    pub fn of_agency(view: AgencyView<'_>, told: usize) -> Self {
        let (atlas, day) = (view.shared().0, view.day());
        let news = |place: PlaceId| {
            let mood = view.mood(place);
            PlaceNews { as_of: Some(day), fear: mood.fear, bread: mood.bread, cynicism: mood.cynicism }
        };
        let vans = view.agency().vans.iter().enumerate();
        Self {
            atlas: Arc::clone(atlas),
            standing: Standing::of_agency(view),
            day,
            phase: view.public().phase,
            stages: vec![vec![Stage::Unaware; atlas.people()]; atlas.stories.len()],
            status: view.public().status.clone(),
            news: atlas.place_ids().map(news).collect(),
            vans: vans.map(|(at, van)| (VanId::at(at), Sighting { place: van.at, day, left: false })).collect(),
            told,
            focus: Focus::default(),
            outcome: view.public().outcome,
        }
    }

    /// Everything as it was at a moment of a game: what the agency sees, what the network has, and every mind.
    fn of_truth(still: &Still) -> Self {
        let (seen, network) = (Self::of_agency(still.agency_view(), still.told()), still.truth().network());
        let spreads = still.truth().crowd().spreads.iter();
        let crews = network.bribed_crews.iter().map(|&(van, _)| van);
        let standing = Standing {
            contacts: network.contacts.clone(),
            people: Arc::clone(&network.knowledge.people),
            relays: network.relays.clone(),
            on_air: network.on_air.clone(),
            paid: (network.bribed_guards.clone(), crews.collect()),
            ..seen.standing
        };
        let stages = spreads.map(|spread| spread.minds.iter().map(|mind| mind.stage).collect()).collect();
        Self { standing, stages, ..seen }
    }

    /// A moment of a game with somebody's eyes. In the middle of a move or action the network's go from what was there
    /// before by what was noticed.
    pub fn seen(still: &Still, eyes: Eyes) -> Self {
        match (eyes, still.before()) {
            (Eyes::Agency, _) => Self::of_agency(still.agency_view(), still.told()),
            (Eyes::Truth, _) => Self::of_truth(still),
            (Eyes::Network, None) => Self::of(still.view(), still.told()),
            (Eyes::Network, Some(before)) => {
                let entries = still.entries();
                let mut scene = Self::of(before, still.told() - entries.len());
                scene.tell(still.view(), entries);
                scene
            }
        }
    }

    /// The level.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// Whether moves of this kind are in play.
    pub fn in_play(&self, kind: MoveKind) -> bool {
        kind == MoveKind::EndNight || self.atlas.moves.contains(&kind)
    }

    /// The network's people, where they are seen.
    pub fn contacts(&self) -> &[Contact] {
        &self.standing.contacts
    }

    /// The contact that a person is, if they are known to be one.
    pub fn contact(&self, person: PersonId) -> Option<&Contact> {
        self.contacts().iter().find(|contact| contact.person == person)
    }

    /// Somebody's name and role, where they are known.
    pub fn acquaintance(&self, person: PersonId) -> Option<(&str, Role)> {
        let Standing { people, roster, .. } = &self.standing;
        match roster {
            Some(roster) if person.index() < roster.len() => {
                let line = roster.person(person);
                Some((&line.name, line.role))
            }
            Some(_) => None,
            None => people.get(&person).map(|known| (&*known.name, known.role)),
        }
    }

    /// Somebody's role, or nothing where they are not known.
    pub fn role(&self, person: PersonId) -> &'static str {
        self.acquaintance(person).map_or("", |(_, role)| role.name())
    }

    /// Everyone known by name, by id.
    pub fn acquaintances(&self) -> Vec<PersonId> {
        match &self.standing.roster {
            Some(roster) => roster.iter().map(|(person, _)| person).collect(),
            None => self.standing.people.keys().copied().collect(),
        }
    }

    /// Contacts who are free.
    pub fn free_contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts().iter().filter(|contact| self.is_free(contact.person))
    }

    /// Whether a free contact lives in a place, so that its people and its mood are known.
    pub fn watches(&self, place: PlaceId) -> bool {
        self.free_contacts().any(|contact| self.atlas.place_of(contact.person) == place)
    }

    /// Who of the network's people was on the air tonight.
    pub fn on_air(&self) -> &[OnAir] {
        &self.standing.on_air
    }

    /// Whether somebody is known to be tied to a contact.
    pub fn is_tied(&self, contact: PersonId, other: PersonId) -> bool {
        self.standing.people.get(&other).is_some_and(|known| known.tie(contact).is_some())
    }

    /// Everyone tied to a contact, by id; with the registers alone nobody's ties are known.
    pub fn ties(&self, contact: PersonId) -> impl Iterator<Item = PersonId> {
        self.tied().filter(move |(_, known)| known.tie(contact).is_some()).map(|(person, _)| person)
    }

    /// Everyone whose ties to contacts are known, by id.
    pub fn tied(&self) -> impl Iterator<Item = (PersonId, &Acquaintance)> {
        self.standing.people.iter().map(|(&person, known)| (person, known))
    }

    /// Bars in a place: the towers', or those of a relay that is connected to them.
    pub fn bars(&self, place: PlaceId) -> Bars {
        self.atlas.bars_with(&self.standing.relays, place)
    }

    /// Bars as a channel counts them.
    pub fn counted_bars(&self, place: PlaceId, channel: Channel) -> Bars {
        self.atlas.rules.counted_bars(self.bars(place), channel)
    }

    /// Airtime of a transmission by a channel at an end in a place.
    pub fn ticks(&self, place: PlaceId, channel: Channel) -> Airtime {
        let rules = &self.atlas.rules;
        let relayed = if self.has_relay(place) { rules.relay_airtime } else { 0 };
        Airtime(rules.airtime_at(channel, self.counted_bars(place, channel)).0.saturating_add(relayed))
    }

    /// Chances of no fix, of the place, of the unit and of the person for anybody on the air in a place by a channel, by the
    /// locators known there.
    pub fn fix(&self, place: PlaceId, channel: Channel) -> [f64; 4] {
        let topic = channel.topic();
        let named = self.lectures().iter().any(|lecture| lecture.place == place && lecture.topic == topic);
        fix_of(&self.atlas.rules, self.listening(place), (self.ticks(place, channel), named), 0)
    }

    /// Places with a relay.
    pub fn relays(&self) -> &[PlaceId] {
        &self.standing.relays
    }

    /// Whether a relay stands in a place.
    pub fn has_relay(&self, place: PlaceId) -> bool {
        self.relays().contains(&place)
    }

    /// Whether a relay in a place is connected to the towers.
    pub fn is_connected(&self, place: PlaceId) -> bool {
        self.atlas.is_connected(self.relays(), place)
    }

    /// Places with a fixed locator.
    pub fn fixed(&self) -> &[PlaceId] {
        &self.standing.fixed
    }

    /// Vans last seen in a place and not seen to leave it, and fixed locators there.
    pub fn locators(&self, place: PlaceId) -> (u8, u8) {
        self.counted(place, |_| true)
    }

    /// Of [`Self::locators`], those whose readings count: crews that were paid lose theirs.
    pub fn listening(&self, place: PlaceId) -> (u8, u8) {
        self.counted(place, |van| !self.standing.paid.1.contains(&van))
    }

    fn counted(&self, place: PlaceId, counts: impl Fn(VanId) -> bool) -> (u8, u8) {
        let here = self.vans.iter().filter(|(van, seen)| seen.place == place && !seen.left && counts(*van));
        let fixed = self.fixed().iter().filter(|&&at| at == place);
        (here.count() as u8, fixed.count() as u8)
    }

    /// Where a van was last seen, if ever.
    pub fn van(&self, van: VanId) -> Option<Sighting> {
        self.vans.iter().find(|&&(known, _)| known == van).map(|&(_, seen)| seen)
    }

    /// Checkpoints that are known, each with the last day it was seen.
    pub fn checkpoints(&self) -> &BTreeMap<RoadId, Day> {
        &self.standing.checkpoints
    }

    /// Lectures in force.
    pub fn lectures(&self) -> &[Lecture] {
        &self.standing.lectures
    }

    /// Lectures in force in a place.
    pub fn lectures_in(&self, place: PlaceId) -> impl Iterator<Item = &Lecture> {
        self.lectures().iter().filter(move |lecture| lecture.place == place)
    }

    /// Guards at a place's crossing.
    pub fn guards(&self, place: PlaceId) -> Patrol {
        self.standing.patrols.get(place.index()).copied().unwrap_or_default()
    }

    /// Whether a crossing's guard looks away tonight.
    pub fn is_paid(&self, crossing: PlaceId) -> bool {
        self.standing.paid.0.contains(&crossing)
    }

    /// The place a selection lies in.
    pub fn place_of(&self, selection: Selection) -> Option<PlaceId> {
        match selection {
            Selection::Place(place) => Some(place),
            Selection::Unit(unit) => Some(self.atlas.unit(unit).place),
            Selection::Person(person) => Some(self.atlas.place_of(person)),
            Selection::Van(van) => self.van(van).map(|seen| seen.place),
            Selection::Tonight | Selection::Story(_) => None,
        }
    }

    /// Takes in what stands now, before the turn that led there is told.
    pub fn look_up(&mut self, view: NetworkView<'_>) {
        self.standing = Standing::of(view);
    }

    /// How far a person is with a story.
    pub fn stage(&self, person: PersonId, story: StoryId) -> Stage {
        self.stages.get(story.index()).and_then(|by| by.get(person.index())).copied().unwrap_or_default()
    }

    /// What was last known of a place.
    pub fn news(&self, place: PlaceId) -> PlaceNews {
        self.news.get(place.index()).copied().unwrap_or_default()
    }

    /// Whether a person is at home.
    pub fn is_free(&self, person: PersonId) -> bool {
        self.status(person) == Status::Free
    }

    /// Where a person is.
    pub fn status(&self, person: PersonId) -> Status {
        self.status.get(person.index()).copied().unwrap_or(Status::Free)
    }

    /// Tells some entries of the chronicle: the picture moves on by them.
    pub fn tell(&mut self, view: NetworkView<'_>, entries: &[Entry]) {
        self.focus = Focus { fading: std::mem::take(&mut self.focus.people), ..Focus::default() };
        self.look_up(view);
        for entry in entries {
            self.apply(&entry.noticed);
        }
        self.told += entries.len();
    }

    fn apply(&mut self, noticed: &Noticed) {
        match *noticed {
            Noticed::Began { day, phase } => {
                self.focus.after = Some(self.phase);
                (self.day, self.phase) = (day, phase);
            }
            Noticed::Ended { outcome } => self.outcome = Some(outcome),
            Noticed::Heard { person, story, from } => {
                self.set_stage(person, story, Stage::Heard);
                self.pass(from, person);
            }
            Noticed::Believed { person, story, from } => {
                self.set_stage(person, story, Stage::Believes);
                self.pass(from, person);
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
                self.focus.places.push(self.atlas.unit(unit).place);
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
    fn pass(&mut self, from: Option<Source>, to: PersonId) {
        let Some(Source::Person(teller)) = from else { return };
        if !self.focus.tellers.contains(&teller) {
            self.focus.tellers.push(teller);
        }
        let ends = (self.atlas.place_of(teller), self.atlas.place_of(to));
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
