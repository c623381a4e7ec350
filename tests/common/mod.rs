//! Start positions for tests and benches, made in code from a seed.

#![allow(dead_code, reason = "each test and bench takes the parts it needs")]

pub mod books;

use std::ops::Range;
use std::sync::Arc;

use unsealed::agency::{Brain, Investigator, Patrol};
use unsealed::network::{Greedy, StandIn};
use unsealed::rules::actions::{Action, ActionKind};
use unsealed::rules::atlas::{Atlas, Objective, Person, Place, Road, Role, Roster, Story, StoryKind, Unit, UnitKind};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{legal_actions, legal_moves};
use unsealed::rules::execute::{foresee, planned, play_action, play_move, tell_plan, teller};
use unsealed::rules::graph::Graph;
use unsealed::rules::ids::{
    self, App, AppSet, Bars, Bread, Day, Heat, Nerve, PersonId, PlaceId, StoryId, UnitId, Yuan,
};
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::rulebook::Rulebook;
use unsealed::rules::setup::{Parts, Setup};
use unsealed::rules::state::{Contact, Gear, State};
use unsealed::rules::view::AgencyView;

/// Four places on one road, three units of `size` people each. The first two places have signal. Three
/// contacts, a van, a fixed locator, two hot stories and a harmless one; everything is in play.
pub fn parts(size: u32, seed: u64) -> Parts {
    let mut dice = Stream::from_seed(seed);
    let atlas = atlas(size);
    let people = atlas.people();
    let person = |at: usize| Person {
        name: format!("Person {at}").into(),
        unit: atlas.unit_of[at],
        role: [Role::Worker, Role::Student, Role::Broker, Role::Official][at % 4],
    };
    let roster = Roster::new((0..people).map(person).collect());
    let contacts = [(1, AppSet::all()), (size, only(App::Line)), (3 * size + 2, only(App::WeChat))];
    let contacts: Vec<Contact> = contacts.into_iter().map(|(at, apps)| contact(PersonId(at), apps)).collect();
    let is_contact = |at: u32| contacts.iter().any(|contact| contact.person == PersonId(at));
    // Two of the contacts have an informant beside them, so that clues of every kind come up.
    let beside = [2, size + 1];
    let informs = |at: &u32| !is_contact(*at) && (beside.contains(at) || dice.happens(0.06));
    let informants = (0..people as u32).filter(informs).map(PersonId).collect();
    let gear = (0..people).map(|_| gear(&mut dice)).collect();
    Parts {
        graph: graph(&atlas, &mut dice),
        roster,
        gear,
        moods: vec![(0.0, Bread(1)); atlas.places.len()],
        contacts,
        beliefs: Vec::new(),
        relays: Vec::new(),
        money: Yuan(400),
        vans: vec![PlaceId(0)],
        fixed: vec![PlaceId(1)],
        informants,
        warrants: atlas.rules.warrants_start,
        corruption: atlas.rules.corruption_start,
        atlas,
    }
}

/// The sound start position of [`parts`].
pub fn setup(size: u32, seed: u64) -> Setup {
    Setup::new(parts(size, seed)).expect("the parts are sound")
}

/// The same with files on the state network: the contacts have Koryolink phones, and the first one holds
/// the file of the story that must be seen.
pub fn rich(size: u32, seed: u64) -> Setup {
    let mut parts = parts(size, seed);
    parts.contacts.iter_mut().for_each(|contact| contact.koryolink = true);
    parts.contacts[0].files.add(StoryId(2));
    parts.beliefs.push((parts.contacts[0].person, StoryId(2)));
    parts.gear.iter_mut().step_by(2).for_each(|gear| gear.koryolink = true);
    Setup::new(parts).expect("the parts are sound")
}

/// So many contacts with every app, where one text reaches eight of them and one call carries eight stories.
pub fn many_contacts(contacts: usize) -> Setup {
    let mut parts = parts(contacts as u32, 1);
    (parts.atlas.rules.line_recipients, parts.atlas.rules.voice_stories) = (8, 8);
    parts.contacts = (0..contacts).map(|at| contact(PersonId::at(at), AppSet::all())).collect();
    parts.informants.clear();
    Setup::new(parts).expect("the parts are sound")
}

/// About so many people in the places of [`parts`], five ties each on average, four of five of them near by. Every
/// `tells`-th believes the one story there is and tells it this evening; one contact looks on, nobody informs.
pub fn crowd(people: usize, tells: usize, seed: u64) -> Setup {
    let mut dice = Stream::from_seed(seed);
    let atlas = Atlas { stories: vec![story("Hot", StoryKind::Text, 3, 1)], ..atlas(people.div_ceil(12) as u32) };
    let people = atlas.people();
    let person = |at: usize| Person { name: "Somebody".into(), unit: atlas.unit_of[at], role: Role::Worker };
    let roster = Roster::new((0..people).map(person).collect());
    let mut pairs = Vec::with_capacity(people * 5 / 2);
    for at in 0..people {
        for _ in 0..2 + at % 2 {
            let near = (at + 1 + dice.below(30)) % people;
            let other = if dice.happens(0.8) { near } else { dice.below(people) };
            pairs.push((PersonId::at(at), PersonId::at(other), 0.05));
        }
    }
    let believers = (0..people).step_by(tells).map(|at| (PersonId::at(at), StoryId(0)));
    let parts = Parts {
        graph: Graph::new(people, &pairs),
        roster,
        gear: vec![Gear::default(); people],
        moods: vec![(30.0, Bread(1)); atlas.places.len()],
        contacts: vec![contact(PersonId(0), AppSet::all())],
        beliefs: believers.collect(),
        relays: Vec::new(),
        money: Yuan(0),
        vans: vec![PlaceId(0)],
        fixed: Vec::new(),
        informants: Vec::new(),
        warrants: 0,
        corruption: 0.0,
        atlas,
    };
    Setup::new(parts).expect("the parts are sound")
}

fn only(app: App) -> AppSet {
    [app].into_iter().collect()
}

fn contact(person: PersonId, apps: AppSet) -> Contact {
    Contact::new(person, Nerve(3), true, false, apps)
}

fn gear(dice: &mut Stream) -> Gear {
    let chinese = dice.happens(0.08);
    Gear { chinese, koryolink: dice.happens(0.2), apps: if chinese { AppSet::all() } else { AppSet::default() } }
}

fn atlas(size: u32) -> Atlas {
    let place = |at: u16, bars: u8| Place {
        name: format!("Town {at}").into(),
        at: (10 + 10 * at, 8),
        bars: Bars(bars),
        crossing: at == 0,
        patrol: ids::Patrol(1),
    };
    let places = vec![place(0, 3), place(1, 1), place(2, 0), place(3, 2)];
    let unit = |at: u16| Unit {
        name: format!("Unit {at}").into(),
        place: PlaceId(at / 3),
        kind: UnitKind::WorkUnit,
        members: u32::from(at) * size..(u32::from(at) + 1) * size,
    };
    let units: Vec<Unit> = (0..12).map(unit).collect();
    Atlas {
        title: "A test".into(),
        days: Day(20),
        rules: Rulebook::standard(),
        size: (80, 24),
        river: vec![(0, 2), (79, 2)],
        places,
        roads: (0..3).map(|at| Road { a: PlaceId(at), b: PlaceId(at + 1) }).collect(),
        unit_of: units.iter().enumerate().flat_map(|(at, unit)| vec![UnitId::at(at); unit.len()]).collect(),
        units,
        stories: vec![
            story("Hot", StoryKind::Text, 3, 1),
            story("Mild", StoryKind::Text, 0, 1),
            story("Seen", StoryKind::Media, 2, 4),
        ],
        objectives: vec![Objective::Inform {
            story: StoryId(0),
            share: 0.3,
            places: vec![PlaceId(0), PlaceId(1)],
            each: false,
            by: None,
        }],
        script: Vec::new(),
        moves: MoveKind::PLAYABLE.to_vec(),
        actions: ActionKind::PLAYABLE.to_vec(),
    }
}

fn story(title: &str, kind: StoryKind, heat: u8, opens: u16) -> Story {
    let title: Arc<str> = title.into();
    Story { text: title.clone(), title, kind, heat: Heat(heat), appeal: 1.0, opens: Day(opens), stale: None }
}

fn graph(atlas: &Atlas, dice: &mut Stream) -> Graph {
    let rules = &atlas.rules;
    let mut pairs = Vec::new();
    for unit in &atlas.units {
        for a in unit.members.clone() {
            for b in a + 1..unit.members.end {
                if dice.happens(rules.unit_density) {
                    pairs.push((PersonId(a), PersonId(b), rules.tie_unit as f32));
                }
            }
        }
    }
    let people = atlas.people();
    for _ in 0..(people as f64 * rules.place_ties / 2.0) as usize {
        let (a, b) = (PersonId::at(dice.below(people)), PersonId::at(dice.below(people)));
        if atlas.place_of(a) == atlas.place_of(b) {
            pairs.push((a, b, rules.tie_place as f32));
        }
    }
    Graph::new(people, &pairs)
}

/// A state met in play, with either side to move.
#[derive(Clone, Debug)]
pub struct Position {
    /// The state.
    pub state: State,
}

impl Position {
    /// Whether it is the agency's turn.
    pub fn is_day(&self) -> bool {
        self.state.agency_view().on_turn()
    }
}

/// Every position of one game a seed. The network plays at random or by the greedy recipe,
/// so that clues of every kind come up; the agency plays random actions, or the investigator's.
pub fn positions(setup: &Setup, seeds: Range<u64>) -> impl Iterator<Item = Position> {
    seeds.flat_map(move |seed| game(setup, seed))
}

fn game(setup: &Setup, seed: u64) -> Vec<Position> {
    let mut policy = Policy::new(seed);
    let mut state = State::new(setup, seed);
    let mut met = Vec::new();
    while state.public().outcome.is_none() {
        met.push(Position { state: state.clone() });
        if state.agency_view().on_turn() {
            let action = planned(&state).unwrap_or_else(|| policy.an_action(&state));
            play_action(&mut state, action).expect("a listed action");
        } else {
            let mv = policy.a_move(&state);
            let happened = play_move(&mut state, &mv).expect("a listed move");
            if let Some(target) = teller(&happened) {
                let plan = foresee(&state, |view| policy.choose(view));
                tell_plan(&mut state, plan, target);
            }
        }
    }
    met
}

/// How both sides play in a game of the tests: by the seed's own dice.
#[derive(Clone, Debug)]
pub struct Policy {
    seed: u64,
    dice: Stream,
}

impl Policy {
    /// How the game of this seed is played.
    pub fn new(seed: u64) -> Self {
        Self { seed, dice: Stream::from_seed(seed) }
    }

    /// The network's next move.
    pub fn a_move(&mut self, state: &State) -> Move {
        let view = state.network_view();
        if self.seed % 4 == 1 {
            return Greedy.decide(view, &mut self.dice);
        }
        // Uniform over the kinds that are possible first: introductions are many.
        let moves = legal_moves(view);
        let mut kinds: Vec<MoveKind> = moves.iter().map(Move::kind).collect();
        // Ditching and fleeing end games early: they are rarer.
        let rare = |kind: MoveKind| matches!(kind, MoveKind::Ditch | MoveKind::Flee);
        let spare = self.dice.happens(0.85);
        kinds.retain(|&kind| !(spare && rare(kind)));
        kinds.sort_unstable();
        kinds.dedup();
        let kind = self.dice.pick(&kinds).copied().unwrap_or(MoveKind::EndNight);
        let of_kind: Vec<Move> = moves.into_iter().filter(|mv| mv.kind() == kind).collect();
        self.dice.pick(&of_kind).cloned().unwrap_or(Move::EndNight)
    }

    /// The agency's next action.
    pub fn an_action(&mut self, state: &State) -> Action {
        self.choose(state.agency_view())
    }

    /// The same from the agency's view alone: the investigator's, patrol's, or any.
    pub fn choose(&mut self, view: AgencyView<'_>) -> Action {
        match self.seed % 8 {
            0 | 1 | 6 => return Investigator.decide(view, &mut self.dice).action,
            4 | 5 => return Patrol.decide(view, &mut self.dice).action,
            _ => {}
        }
        // Uniform over the kinds that are possible first: lectures are many.
        let actions = legal_actions(view);
        let mut kinds: Vec<ActionKind> = actions.iter().map(|action| action.kind()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kind = self.dice.pick(&kinds).copied().unwrap_or(ActionKind::EndDay);
        let of_kind: Vec<Action> = actions.into_iter().filter(|action| action.kind() == kind).collect();
        self.dice.pick(&of_kind).copied().unwrap_or(Action::EndDay)
    }
}

/// How often a test tries something: as the environment variable says, else `normally`.
pub fn many(variable: &str, normally: u64) -> u64 {
    std::env::var(variable).ok().and_then(|count| count.parse().ok()).unwrap_or(normally)
}
