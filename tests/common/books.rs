//! The books that a game is held against at every step: money, phones, kits, cells, moods, views, kept by the events
//! alone.

use std::collections::BTreeSet;

use unsealed::rules::event::Event;
use unsealed::rules::forecast::{forecast, reach};
use unsealed::rules::ids::{Force, PersonId, PlaceId, StoryId, VanId};
use unsealed::rules::moves::{Item, Load, Move};
use unsealed::rules::notice::Happened;
use unsealed::rules::state::{Phase, PlaceNews, Stage, State, Status};
use unsealed::rules::view::NetworkView;

/// Holds that what is forecast of a legal move are chances, and that the range is of the same ones as the mean.
pub fn check_forecast(state: &State, mv: &Move) {
    let (forecast, reach) = (forecast(state.network_view(), mv), reach(state.network_view(), mv));
    let chance = forecast.chance.unwrap_or(1.0);
    assert!((0.0..=1.0).contains(&chance), "{mv:?}: {chance}");
    for (mean, range) in [(forecast.heard, reach.heard), (forecast.believe, reach.believe)] {
        assert!((mean - range.mean).abs() < 1e-9, "{mv:?}: {mean} {range:?}");
    }
}

/// What everybody has, kept by the events alone.
#[derive(Clone, Debug)]
pub struct Books {
    money: i64,
    paid_out: i64,
    phones: Vec<u32>,
    kits: Vec<u32>,
    status: Vec<Status>,
    contacts: Vec<PersonId>,
    /// Whoever was in a cell once: everybody knows their name. Of a game under way, those known who are neither
    /// contacts nor tied to one.
    arrested: BTreeSet<PersonId>,
}

impl Books {
    /// The books of a game as it stands.
    pub fn of(state: &State) -> Self {
        let people = || (0..state.atlas().people()).map(PersonId::at);
        let network = state.truth().network();
        Self {
            money: i64::from(network.money.0),
            paid_out: i64::from(network.remitted.0),
            phones: people().map(|person| phones(state, person)).collect(),
            kits: people().map(|person| kits(state, person)).collect(),
            status: state.public().status.clone(),
            contacts: network.contacts.iter().map(|contact| contact.person).collect(),
            arrested: by_arrest(state.network_view()).collect(),
        }
    }

    /// Enters what happened, and holds what followed against the books.
    pub fn step(&mut self, before: &State, state: &State, happened: &[Happened]) {
        self.enter(before, happened);
        self.audit(state);
        check_views(before, state, happened, self);
    }

    fn enter(&mut self, before: &State, happened: &[Happened]) {
        for event in happened.iter().map(|happened| &happened.event) {
            self.enter_goods(event);
            match *event {
                Event::Spent { amount } => self.money -= i64::from(amount.0),
                Event::Earned { amount } => self.money += i64::from(amount.0),
                Event::PaidOut { amount, .. } => self.paid_out += i64::from(amount.0),
                Event::Recruited { person, .. } => {
                    assert!(!before.truth().agency().informs(person), "an informant never joins");
                    self.contacts.push(person);
                }
                Event::Held { person, force, .. } => {
                    self.moves_to(person, Status::Free, Status::Custody(force));
                    self.arrested.insert(person);
                }
                Event::Sentenced { prisoner, to } => {
                    let force = if to == Status::Camp { Force::StateSecurity } else { Force::Police };
                    self.moves_to(prisoner, Status::Custody(force), to);
                }
                Event::Freed { prisoner } => self.moves_to(prisoner, Status::Custody(Force::Police), Status::Free),
                Event::Fled { contact } => self.moves_to(contact, Status::Free, Status::Abroad),
                _ => {}
            }
        }
        assert!(self.money >= 0, "nobody spends what they do not have");
    }

    fn enter_goods(&mut self, event: &Event) {
        match *event {
            Event::PhoneGiven { contact } => self.phones[contact.index()] += 1,
            Event::Handed { carrier, load: Load::Phone } => self.phones[carrier.index()] -= 1,
            Event::Handed { carrier, load: Load::Kit } => self.kits[carrier.index()] -= 1,
            Event::KitGiven { contact } | Event::Smuggled { contact, item: Item::Kit } => {
                self.kits[contact.index()] += 1;
            }
            Event::Searched { person, phone, kit, .. } => {
                assert!(phone || self.phones[person.index()] == 0, "a search takes what there is");
                assert!(kit || self.kits[person.index()] == 0, "a search takes what there is");
                (self.phones[person.index()], self.kits[person.index()]) = (0, 0);
            }
            Event::Ditched { contact } => (self.phones[contact.index()], self.kits[contact.index()]) = (0, 0),
            _ => {}
        }
    }

    fn moves_to(&mut self, person: PersonId, from: Status, to: Status) {
        let status = &mut self.status[person.index()];
        assert_eq!(*status, from, "{person:?} to {to:?}");
        *status = to;
    }

    fn audit(&self, state: &State) {
        let (network, agency, rules) = (state.truth().network(), state.truth().agency(), &state.atlas().rules);
        assert_eq!(self.money, i64::from(network.money.0));
        assert_eq!(self.paid_out, i64::from(network.remitted.0));
        for person in (0..state.atlas().people()).map(PersonId::at) {
            assert_eq!(self.phones[person.index()], phones(state, person), "phones of {person:?}");
            assert_eq!(self.kits[person.index()], kits(state, person), "kits of {person:?}");
        }
        assert_eq!(self.status, state.public().status);
        assert_eq!(self.contacts, network.contacts.iter().map(|contact| contact.person).collect::<Vec<_>>());
        let distinct: BTreeSet<&PersonId> = self.contacts.iter().collect();
        assert_eq!(distinct.len(), self.contacts.len());
        assert!(!self.contacts.iter().any(|&contact| agency.informs(contact)));
        audit_cells(state);
        assert!(agency.warrants <= rules.warrants_most);
        assert!((0.0..=1.0).contains(&state.public().corruption));
        for (patrol, place) in state.public().patrols.iter().zip(&state.atlas().places) {
            assert!(*patrol >= place.patrol && patrol.0 <= rules.patrol_most.max(place.patrol.0));
        }
        assert!(network.contacts.iter().all(|contact| contact.nerve.0 <= rules.nerve_most));
        audit_moods(state);
    }
}

/// Those whose name is known, and by no tie.
fn by_arrest(view: NetworkView<'_>) -> impl Iterator<Item = PersonId> {
    let known = view.acquaintances().map(|(person, _)| person);
    known.filter(move |&person| !view.is_tied(person) && view.contact(person).is_none())
}

/// Whoever is in custody has a cell, and no force has more prisoners than cells.
fn audit_cells(state: &State) {
    let (agency, rules) = (state.truth().agency(), &state.atlas().rules);
    for (force, cells) in [(Force::StateSecurity, rules.state_cells), (Force::Police, rules.police_cells)] {
        assert!(agency.held_by(force) <= usize::from(cells));
    }
    let status = &state.public().status;
    let held: Vec<(usize, Status)> =
        status.iter().copied().enumerate().filter(|(_, status)| matches!(status, Status::Custody(_))).collect();
    let mut listed: Vec<(usize, Status)> =
        agency.prisoners.iter().map(|held| (held.person.index(), Status::Custody(held.force))).collect();
    listed.sort_unstable_by_key(|&(at, _)| at);
    assert_eq!(held, listed);
}

/// Cynicism is what people believe, and fear and it keep to their ranges.
fn audit_moods(state: &State) {
    let crowd = state.truth().crowd();
    for place in state.atlas().place_ids() {
        let people = state.atlas().units_of(place).flat_map(|unit| state.atlas().unit(unit).people());
        let hot = |person: &PersonId| {
            let mut hot = state.atlas().story_ids().filter(|&story| state.atlas().is_hot(story));
            hot.any(|story| crowd.believes(*person, story))
        };
        assert_eq!(people.filter(hot).count(), crowd.hot_believers[place.index()] as usize);
        let mood = crowd.mood(place);
        assert!((0.0..=100.0).contains(&mood.fear) && (0.0..=1.0).contains(&mood.cynicism) && mood.bread.0 <= 5);
    }
}

fn phones(state: &State, person: PersonId) -> u32 {
    let own = || u32::from(state.truth().crowd().gear[person.index()].chinese);
    let contact = state.truth().network().contact(person);
    contact.map_or_else(own, |contact| u32::from(contact.chinese) + u32::from(contact.spare_phones))
}

fn kits(state: &State, person: PersonId) -> u32 {
    state.truth().network().contact(person).map_or(0, |contact| u32::from(contact.kits))
}

/// What a side can see it sees as it is; what it cannot see it keeps as last seen.
fn check_views(before: &State, state: &State, happened: &[Happened], books: &Books) {
    let (view, old) = (state.network_view(), before.network_view());
    for place in state.atlas().place_ids() {
        if view.watches(place) {
            check_watched(state, place);
        } else if !old.watches(place) {
            assert_eq!(view.news(place), old.news(place));
            assert_eq!(stages(view, place), stages(old, place), "{place:?}");
        }
    }
    let mut known: BTreeSet<PersonId> = books.contacts.iter().copied().chain(books.arrested.iter().copied()).collect();
    for &contact in &books.contacts {
        known.extend(state.truth().crowd().ties(contact).map(|tie| tie.to));
    }
    assert_eq!(view.acquaintances().map(|(person, _)| person).collect::<BTreeSet<_>>(), known);
    for &contact in &books.contacts {
        let ties = view.ties(contact).map(|(person, _)| person).collect::<BTreeSet<_>>();
        assert_eq!(ties, state.truth().crowd().ties(contact).map(|tie| tie.to).collect());
    }
    let clues = happened.iter().filter(|happened| happened.agency.is_some()).count();
    assert_eq!(state.truth().agency().clues.len(), before.truth().agency().clues.len() + clues);
    if happened.iter().any(|happened| matches!(happened.event, Event::Began { phase: Phase::Night, .. })) {
        check_dusk(state);
    }
}

fn check_watched(state: &State, place: PlaceId) {
    let (view, mood) = (state.network_view(), state.truth().crowd().mood(place));
    let news =
        PlaceNews { as_of: Some(state.public().day), fear: mood.fear, bread: mood.bread, cynicism: mood.cynicism };
    assert_eq!(*view.news(place), news);
    let stage = |&(person, story): &(PersonId, StoryId)| state.truth().crowd().mind(person, story).stage;
    assert_eq!(stages(view, place), cells(state, place).iter().map(stage).collect::<Vec<_>>());
}

/// At dusk vans and checkpoints are seen where a contact stands.
fn check_dusk(state: &State) {
    let (view, agency) = (state.network_view(), state.truth().agency());
    for (at, van) in agency.vans.iter().enumerate().filter(|(_, van)| view.watches(van.at)) {
        let seen = view.van(VanId::at(at)).expect("a van in a watched place is seen");
        assert_eq!((seen.place, seen.day, seen.left), (van.at, state.public().day, false));
    }
    for place in state.atlas().place_ids().filter(|&place| view.watches(place)) {
        assert_eq!(view.locators(place), agency.locators(place));
    }
    for road in state.atlas().road_ids() {
        let ends = state.atlas().road(road);
        if view.watches(ends.a) || view.watches(ends.b) {
            assert_eq!(view.has_checkpoint(road), agency.has_checkpoint(road));
        }
    }
}

fn cells(state: &State, place: PlaceId) -> Vec<(PersonId, StoryId)> {
    let people = state.atlas().units_of(place).flat_map(|unit| state.atlas().unit(unit).people());
    people.flat_map(|person| state.atlas().story_ids().map(move |story| (person, story))).collect()
}

fn stages(view: NetworkView<'_>, place: PlaceId) -> Vec<Stage> {
    let people = view.atlas().units_of(place).flat_map(|unit| view.atlas().unit(unit).people());
    people.flat_map(|person| view.atlas().story_ids().map(move |story| view.stage(person, story))).collect()
}
