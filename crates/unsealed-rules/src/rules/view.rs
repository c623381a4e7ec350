//! What each side sees. A view borrows its side's parts of the state and nothing else: a secret is not
//! filtered away, it is not there.

use std::sync::Arc;

use crate::rules::actions::{Action, ActionKind, Topic};
use crate::rules::atlas::{Atlas, Roster};
use crate::rules::ids::{Bars, Day, Force, Patrol, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId};
use crate::rules::moves::{Channel, MoveKind};
use crate::rules::script::{LineStage, ScriptLine};
use crate::rules::state::{Agency, Clue, Mood, Network, Public, State};

// What a view shows is named from here, so that a screen need not name the state.
pub use crate::rules::state::{
    Acquaintance, Contact, Defeat, Lecture, OnAir, Outcome, Phase, PlaceNews, Sighting, Source, Stage, Status,
};

/// What the network sees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkView<'a> {
    atlas: &'a Arc<Atlas>,
    public: &'a Public,
    network: &'a Network,
}

impl State {
    /// What the network sees.
    pub const fn network_view(&self) -> NetworkView<'_> {
        NetworkView { atlas: &self.atlas, public: &self.public, network: &self.network }
    }

    /// What the agency sees.
    pub fn agency_view(&self) -> AgencyView<'_> {
        let Self { atlas, roster, public, agency, crowd, .. } = self;
        AgencyView { atlas, roster, public, agency, moods: &crowd.moods }
    }
}

impl<'a> NetworkView<'a> {
    /// The level.
    pub fn atlas(self) -> &'a Atlas {
        self.atlas
    }

    /// The level, to be kept.
    pub const fn shared_atlas(self) -> &'a Arc<Atlas> {
        self.atlas
    }

    /// What everybody sees.
    pub const fn public(self) -> &'a Public {
        self.public
    }

    /// The network's own part.
    pub const fn network(self) -> &'a Network {
        self.network
    }

    /// The day.
    pub const fn day(self) -> Day {
        self.public.day
    }

    /// Whether it is the network's turn.
    pub const fn on_turn(self) -> bool {
        matches!(self.public.phase, Phase::Night) && self.public.outcome.is_none()
    }

    /// Whether the desk has a story: by its own day, or because the script opened it.
    pub fn is_open(self, story: StoryId) -> bool {
        self.atlas.is_open(story, self.day()) || self.network.opened.has(story)
    }

    /// Lines of the script that wait for the move they ask for.
    pub fn prompts(self) -> impl Iterator<Item = &'a ScriptLine> {
        let lines = self.atlas.script.iter().zip(&self.network.script);
        lines.filter(|&(_, &stage)| stage == LineStage::Waiting).map(|(line, _)| line)
    }

    /// Whether moves of this kind are in play.
    pub fn in_play(self, kind: MoveKind) -> bool {
        kind == MoveKind::EndNight || self.atlas.moves.contains(&kind)
    }

    /// The contact that `person` is, if they are one.
    pub fn contact(self, person: PersonId) -> Option<&'a Contact> {
        self.network.contact(person)
    }

    /// Contacts who are free.
    pub fn free_contacts(self) -> impl Iterator<Item = &'a Contact> {
        self.network.contacts.iter().filter(move |contact| self.public.is_free(contact.person))
    }

    /// Whether a free contact lives in `place`, so that the network knows its people and its mood.
    pub fn watches(self, place: PlaceId) -> bool {
        self.free_contacts().any(|contact| self.atlas.place_of(contact.person) == place)
    }

    /// A person known by name: a contact, one tied to a contact, or one publicly arrested.
    pub fn acquaintance(self, person: PersonId) -> Option<&'a Acquaintance> {
        self.network.knowledge.people.get(&person)
    }

    /// Everyone known by name.
    pub fn acquaintances(self) -> impl ExactSizeIterator<Item = (PersonId, &'a Acquaintance)> {
        self.network.knowledge.people.iter().map(|(&person, known)| (person, known))
    }

    /// The strength of the tie between a contact and another person, if there is one.
    pub fn tie(self, contact: PersonId, other: PersonId) -> Option<f64> {
        self.acquaintance(other)?.tie(contact)
    }

    /// Everyone tied to a contact, with the strength of the tie, by id.
    pub fn ties(self, contact: PersonId) -> impl Iterator<Item = (PersonId, f64)> {
        self.acquaintances().filter_map(move |(person, known)| Some((person, known.tie(contact)?)))
    }

    /// Whether `person` is tied to any contact.
    pub fn is_tied(self, person: PersonId) -> bool {
        self.acquaintance(person).is_some_and(|known| !known.ties.is_empty())
    }

    /// How far a person was with a story when last seen. Where no contact ever was, `Unaware`: look at
    /// [`Self::news`] first.
    pub fn stage(self, person: PersonId, story: StoryId) -> Stage {
        self.network.knowledge.stages[story.index()][person.index()]
    }

    /// Whether a person is known to believe a story.
    pub fn believes(self, person: PersonId, story: StoryId) -> bool {
        self.stage(person, story) == Stage::Believes
    }

    /// What was last known of a place.
    pub fn news(self, place: PlaceId) -> &'a PlaceNews {
        &self.network.knowledge.places[place.index()]
    }

    /// Bars in a place: the towers', or those of a relay that is connected to them.
    pub fn bars(self, place: PlaceId) -> Bars {
        self.atlas.bars_with(&self.network.relays, place)
    }

    /// Whether a relay in `place` is connected to the towers: it has native bars, or a neighbouring place
    /// has, or a neighbouring relay is connected. Chains of relays work.
    pub fn is_connected(self, place: PlaceId) -> bool {
        self.atlas.is_connected(&self.network.relays, place)
    }

    /// Whether a relay stands in a place.
    pub fn has_relay(self, place: PlaceId) -> bool {
        self.network.relays.contains(&place)
    }

    /// Where a van was last seen, if ever.
    pub fn van(self, van: VanId) -> Option<Sighting> {
        self.network.knowledge.vans.get(&van).copied()
    }

    /// Vans last seen in `place` and not seen to leave it, and fixed locators seen there.
    pub fn locators(self, place: PlaceId) -> (u8, u8) {
        let knowledge = &self.network.knowledge;
        let vans = knowledge.vans.values().filter(|seen| seen.place == place && !seen.left).count();
        let fixed = knowledge.fixed.iter().filter(|&&at| at == place).count();
        (vans as u8, fixed as u8)
    }

    /// Of [`Self::locators`], those whose readings of tonight will count: crews that were paid lose theirs.
    pub fn listening(self, place: PlaceId) -> (u8, u8) {
        let (_, fixed) = self.locators(place);
        let unpaid = self.network.knowledge.vans.iter().filter(|&(&van, _)| !self.network.is_paid(van));
        let vans = unpaid.filter(|(_, seen)| seen.place == place && !seen.left).count();
        (vans as u8, fixed)
    }

    /// Guards at a place's crossing.
    pub fn patrol(self, place: PlaceId) -> Patrol {
        self.public.patrols[place.index()]
    }

    /// Whether a checkpoint is known to stand on a road, or stood there when last met.
    pub fn has_checkpoint(self, road: RoadId) -> bool {
        self.network.knowledge.checkpoints.contains_key(&road)
    }

    /// The lecture in force in a place about `topic`, if any.
    pub fn lecture(self, place: PlaceId, topic: Topic) -> Option<&'a Lecture> {
        self.public.lecture(place, topic)
    }

    /// Whether a lecture in force in a place names a channel.
    pub fn is_named(self, place: PlaceId, channel: Channel) -> bool {
        self.public.is_named(place, channel)
    }
}

/// How far one count of an objective is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place counted, or all of them together.
    pub place: Option<PlaceId>,
    /// How many are known to count.
    pub now: usize,
    /// How many are needed.
    pub needed: usize,
    /// How many there are.
    pub of: usize,
}

/// What the agency sees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgencyView<'a> {
    atlas: &'a Arc<Atlas>,
    roster: &'a Arc<Roster>,
    public: &'a Public,
    agency: &'a Agency,
    moods: &'a [Mood],
}

impl<'a> AgencyView<'a> {
    /// The level.
    pub fn atlas(self) -> &'a Atlas {
        self.atlas
    }

    /// The registers.
    pub fn roster(self) -> &'a Roster {
        self.roster
    }

    /// The level and the registers, to be kept.
    pub const fn shared(self) -> (&'a Arc<Atlas>, &'a Arc<Roster>) {
        (self.atlas, self.roster)
    }

    /// The mood of every place.
    pub(crate) const fn moods(self) -> &'a [Mood] {
        self.moods
    }

    /// What everybody sees.
    pub const fn public(self) -> &'a Public {
        self.public
    }

    /// The agency's own part.
    pub const fn agency(self) -> &'a Agency {
        self.agency
    }

    /// The mood of a place.
    pub fn mood(self, place: PlaceId) -> Mood {
        self.moods[place.index()]
    }

    /// The day.
    pub const fn day(self) -> Day {
        self.public.day
    }

    /// Whether it is the agency's turn.
    pub const fn on_turn(self) -> bool {
        matches!(self.public.phase, Phase::Day) && self.public.outcome.is_none()
    }

    /// Whether actions of this kind are in play.
    pub fn in_play(self, kind: ActionKind) -> bool {
        kind == ActionKind::EndDay || self.atlas.actions.contains(&kind)
    }

    /// Whether an action strikes a target that one of today's actions struck.
    pub fn is_repeat(self, action: Action) -> bool {
        self.agency.done.iter().any(|done| done.same_target(action))
    }

    /// Cells of a force that are free.
    pub fn free_cells(self, force: Force) -> usize {
        usize::from(self.atlas.rules.cells(force)).saturating_sub(self.agency.held_by(force))
    }

    /// The first day whose clues are evidence still.
    pub fn evidence_since(self) -> Day {
        Day(self.public.day.0.saturating_sub(self.atlas.rules.evidence_days))
    }

    /// The clue that lets a unit be raided, the newest first.
    pub fn grounds_for_raid(self, unit: UnitId) -> Option<&'a Clue> {
        self.agency.grounds_for_raid(unit, self.evidence_since(), |person| self.atlas.unit_of(person))
    }

    /// The clue that lets a person be arrested, the newest first.
    pub fn grounds_for_arrest(self, person: PersonId) -> Option<&'a Clue> {
        self.agency.grounds_for_arrest(person, self.evidence_since())
    }
}
