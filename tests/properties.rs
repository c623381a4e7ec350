//! What holds at every step of every game, tried on random play of the playground in which everything is
//! in play. `GAMES=10000 cargo test --release --test properties` plays more than a normal run does.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Policy, many};
use rayon::prelude::*;
use unsealed::level::builtin;
use unsealed::rules::actions::{Action, ActionKind};
use unsealed::rules::check::{check_action, check_move, legal_actions, legal_moves};
use unsealed::rules::digest::Digest;
use unsealed::rules::event::Event;
use unsealed::rules::execute::{foresee, planned, play_action, play_move, standing_plan, tell_plan, teller};
use unsealed::rules::forecast::{forecast, reach};
use unsealed::rules::ids::{Force, PersonId, PlaceId, StoryId, VanId};
use unsealed::rules::moves::{Item, Load, Move, MoveKind};
use unsealed::rules::notice::Happened;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{Phase, PlaceNews, Stage, State, Status};
use unsealed::rules::view::NetworkView;

#[test]
fn every_step_of_every_game_keeps_the_contracts() {
    let sandbox = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("the playground");
    let games = many("GAMES", 60);
    let tallies = (0..games).into_par_iter().map(|seed| {
        let setup = if seed % 4 == 3 { common::rich(6, seed) } else { sandbox.setup(seed) };
        play(&setup, seed)
    });
    let tally = tallies.reduce(Tally::default, Tally::add);
    println!("{games} games, {} steps, the longest {}: {tally:?}", tally.steps, tally.longest);
    for kind in MoveKind::PLAYABLE {
        assert!(tally.moves.contains_key(kind.name()), "no move of the kind {}", kind.name());
    }
    for kind in ActionKind::PLAYABLE {
        assert!(tally.actions.contains_key(kind.name()), "no action of the kind {}", kind.name());
    }
    assert!(tally.plans > 0, "no plan was told");
}

/// What came up, so that a run that tries nothing is seen.
#[derive(Debug, Default)]
struct Tally {
    steps: usize,
    longest: usize,
    plans: usize,
    moves: BTreeMap<&'static str, usize>,
    actions: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn add(mut self, other: Self) -> Self {
        self.steps += other.steps;
        self.longest = self.longest.max(other.longest);
        self.plans += other.plans;
        for (ours, theirs) in [(&mut self.moves, other.moves), (&mut self.actions, other.actions)] {
            for (kind, count) in theirs {
                *ours.entry(kind).or_default() += count;
            }
        }
        self
    }
}

/// One step as a log keeps it, with the digest of what followed.
enum Step {
    Move(Move, Option<Vec<Action>>, Digest),
    Action(Action, Digest),
}

/// Plays one game, holding each step against the books; then replays it.
fn play(setup: &Setup, seed: u64) -> Tally {
    let mut state = State::new(setup, seed);
    let mut policy = Policy::new(seed);
    let mut books = Books::of(&state);
    let (mut tally, mut log) = (Tally::default(), Vec::new());
    let rules = &state.atlas().rules;
    let steps = u32::from(state.atlas().days.0) * u32::from(rules.night_moves + 1 + rules.day_actions + 1);
    while state.public().outcome.is_none() {
        check_lists(&state);
        let before = state.clone();
        let happened = if state.agency_view().on_turn() {
            let action = planned(&state).unwrap_or_else(|| policy.an_action(&state));
            *tally.actions.entry(action.kind().name()).or_default() += 1;
            let happened = play_action(&mut state, action).expect("a legal action");
            log.push(Step::Action(action, state.digest()));
            happened
        } else {
            let mv = policy.a_move(&state);
            *tally.moves.entry(mv.kind().name()).or_default() += 1;
            let (happened, plan) = make(&mut state, &mv, &mut policy);
            tally.plans += usize::from(plan.is_some());
            log.push(Step::Move(mv, plan, state.digest()));
            happened
        };
        books.enter(&before, &happened);
        books.audit(&state);
        check_views(&before, &state, &happened, &books);
        assert!(log.len() <= steps as usize, "a game must end");
    }
    assert_eq!(legal_moves(state.network_view()), []);
    assert_eq!(legal_actions(state.agency_view()), []);
    replay(setup, seed, &log);
    (tally.steps, tally.longest) = (log.len(), log.len());
    tally
}

/// Makes a move, and has the plan told that it paid for.
fn make(state: &mut State, mv: &Move, policy: &mut Policy) -> (Vec<Happened>, Option<Vec<Action>>) {
    let stood = standing_plan(state).is_some();
    let mut happened = play_move(state, mv).expect("a legal move");
    let Some(target) = teller(&happened) else { return (happened, None) };
    let plan = if stood { Vec::new() } else { foresee(state, |view| policy.choose(view)) };
    happened.extend(tell_plan(state, plan.clone(), target));
    (happened, Some(plan))
}

fn replay(setup: &Setup, seed: u64, log: &[Step]) {
    let mut state = State::new(setup, seed);
    for step in log {
        let digest = match step {
            Step::Action(action, digest) => {
                play_action(&mut state, *action).expect("a logged action");
                digest
            }
            Step::Move(mv, plan, digest) => {
                let happened = play_move(&mut state, mv).expect("a logged move");
                assert_eq!(teller(&happened).is_some(), plan.is_some());
                if let (Some(target), Some(plan)) = (teller(&happened), plan) {
                    tell_plan(&mut state, plan.clone(), target);
                }
                digest
            }
        };
        assert_eq!(state.digest(), *digest, "seed {seed}, {:?}", state.public().day);
    }
}

/// Whoever is on turn has a legal move, nobody else has; what is listed passes the check.
fn check_lists(state: &State) {
    let (night, day) = (state.network_view(), state.agency_view());
    assert_ne!(night.on_turn(), day.on_turn());
    let (moves, actions) = (legal_moves(night), legal_actions(day));
    assert_eq!((moves.is_empty(), actions.is_empty()), (day.on_turn(), night.on_turn()));
    for mv in &moves {
        assert_eq!(check_move(night, mv), Ok(()), "{mv:?}");
        let (forecast, reach) = (forecast(night, mv), reach(night, mv));
        let chance = forecast.chance.unwrap_or(1.0);
        assert!((0.0..=1.0).contains(&chance), "{mv:?}: {chance}");
        // The range is of the same chances as the mean.
        for (mean, range) in [(forecast.heard, reach.heard), (forecast.believe, reach.believe)] {
            assert!((mean - range.mean).abs() < 1e-9, "{mv:?}: {mean} {range:?}");
        }
    }
    for &action in &actions {
        assert_eq!(check_action(day, action), Ok(()), "{action:?}");
    }
    assert!(state.public().day <= state.atlas().days);
}

/// What everybody has, kept by the events alone.
struct Books {
    money: i64,
    paid_out: i64,
    phones: Vec<u32>,
    kits: Vec<u32>,
    status: Vec<Status>,
    contacts: Vec<PersonId>,
    /// Whoever was in a cell once: everybody knows their name.
    arrested: BTreeSet<PersonId>,
}

impl Books {
    fn of(state: &State) -> Self {
        let people = || (0..state.atlas().people()).map(PersonId::at);
        let network = state.truth().network();
        Self {
            money: i64::from(network.money.0),
            paid_out: i64::from(network.remitted.0),
            phones: people().map(|person| phones(state, person)).collect(),
            kits: people().map(|person| kits(state, person)).collect(),
            status: state.public().status.clone(),
            contacts: network.contacts.iter().map(|contact| contact.person).collect(),
            arrested: BTreeSet::new(),
        }
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
