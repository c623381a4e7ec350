//! One evening's talk, against the probabilities worked out by enumeration.
//!
//! The model here is written from `docs/RULES.md` alone: it shares no code with the rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use unsealed::rules::actions::Action;
use unsealed::rules::atlas::{Atlas, Objective, Person, Place, Role, Roster, Story, StoryKind, Unit, UnitKind};
use unsealed::rules::chance::Stream;
use unsealed::rules::execute::{play_action, play_move};
use unsealed::rules::graph::Graph;
use unsealed::rules::ids::{
    AppSet, Bars, Bread, Day, Heat, Nerve, Patrol, PersonId, PlaceId, StoryId, StorySet, UnitId, Yuan,
};
use unsealed::rules::moves::Move;
use unsealed::rules::rulebook::Rulebook;
use unsealed::rules::setup::{Parts, Setup};
use unsealed::rules::state::{Contact, Gear, Stage, State};

const STORY: StoryId = StoryId(0);

/// How far each person is, and who told them first, with the chance of getting there.
type Way = (Vec<(Stage, Option<usize>)>, f64);

/// A world to spread one story in: who is tied how strongly, who believes, who has proof.
#[derive(Clone, Debug)]
struct World {
    people: usize,
    ties: Vec<(usize, usize, f64)>,
    believers: Vec<usize>,
    proof: Vec<usize>,
    heat: u8,
    appeal: f64,
    fear: f64,
}

impl World {
    fn is_hot(&self) -> bool {
        self.heat >= 2
    }

    /// Chance that the teller's word passes over a tie of strength 1, by the formula of the page.
    fn word(&self) -> f64 {
        let hot_believers = if self.is_hot() { self.believers.len() } else { 0 };
        let cynicism = hot_believers as f64 / self.people as f64;
        self.appeal * (1.0 - self.fear / 100.0) * (1.0 - 0.10 * f64::from(self.heat) * (1.0 - cynicism))
    }

    fn setup(&self) -> Setup {
        let id = PersonId::at;
        let pairs: Vec<_> = self.ties.iter().map(|&(a, b, strength)| (id(a), id(b), strength as f32)).collect();
        let person = |at: usize| Person { name: format!("Person {at}").into(), unit: UnitId(0), role: Role::Worker };
        // One contact, tied to nobody, so that the level is sound; and those who hold a file.
        let contact = |person: usize, holds: bool| Contact {
            files: if holds { [STORY].into_iter().collect() } else { StorySet::default() },
            ..Contact::new(id(person), Nerve(3), true, false, AppSet::all())
        };
        let lone = self.people;
        let mut contacts = vec![contact(lone, false)];
        contacts.extend(self.proof.iter().map(|&person| contact(person, true)));
        let far = Unit {
            name: "Far".into(),
            place: PlaceId(1),
            kind: UnitKind::School,
            members: lone as u32..lone as u32 + 1,
        };
        let near = Unit { name: "Near".into(), place: PlaceId(0), kind: UnitKind::WorkUnit, members: 0..lone as u32 };
        let place =
            |name: &str| Place { name: name.into(), at: (1, 1), bars: Bars(2), crossing: false, patrol: Patrol(0) };
        let people = lone + 1;
        let setup = Setup::new(Parts {
            atlas: Atlas {
                title: "Spread".into(),
                days: Day(9),
                rules: Rulebook::standard(),
                size: (10, 10),
                river: Vec::new(),
                places: vec![place("Near"), place("Far")],
                roads: Vec::new(),
                units: vec![near, far],
                unit_of: (0..people).map(|at| UnitId(u32::from(at == lone))).collect(),
                stories: vec![Story {
                    title: Arc::from("Story"),
                    text: Arc::from("It is told."),
                    kind: StoryKind::Text,
                    heat: Heat(self.heat),
                    appeal: self.appeal,
                    opens: Day(1),
                    stale: None,
                }],
                objectives: vec![Objective::KeepFree { contacts: 1 }],
                script: Vec::new(),
                moves: Vec::new(),
                actions: Vec::new(),
            },
            roster: Roster::new((0..people).map(person).collect()),
            graph: Graph::new(people, &pairs),
            gear: vec![Gear::default(); people],
            moods: vec![(self.fear, Bread(1)); 2],
            contacts,
            beliefs: self.believers.iter().map(|&person| (id(person), STORY)).collect(),
            relays: Vec::new(),
            money: Yuan(0),
            vans: Vec::new(),
            fixed: Vec::new(),
            informants: Vec::new(),
            warrants: 0,
            corruption: 0.0,
        });
        setup.expect("a sound world")
    }

    /// How far everybody is after one evening, in a game with this seed.
    fn evening(&self, setup: &Setup, seed: u64) -> Vec<Stage> {
        let mut state = State::new(setup, seed);
        play_move(&mut state, &Move::EndNight).expect("night");
        play_action(&mut state, Action::EndDay).expect("day");
        (0..self.people).map(|at| state.truth().crowd().mind(PersonId::at(at), STORY).stage).collect()
    }

    /// The exact chance of every way in which one evening can end.
    fn outcomes(&self) -> BTreeMap<Vec<Stage>, f64> {
        let mut start = vec![(Stage::Unaware, None); self.people];
        for &believer in &self.believers {
            start[believer].0 = Stage::Believes;
        }
        let mut worlds = vec![(start, 1.0)];
        let mut tellers = self.believers.clone();
        tellers.sort_unstable();
        for teller in tellers {
            for listener in 0..self.people {
                let tie =
                    self.ties.iter().find(|&&(a, b, _)| (a, b) == (teller, listener) || (b, a) == (teller, listener));
                if let Some(&(_, _, strength)) = tie {
                    let p = (f64::from(strength as f32) * self.word()).clamp(0.0, 1.0);
                    worlds = worlds.into_iter().flat_map(|world| self.tell(world, teller, listener, p)).collect();
                }
            }
        }
        let mut sums = BTreeMap::new();
        for (minds, chance) in worlds {
            *sums.entry(minds.into_iter().map(|(stage, _)| stage).collect()).or_insert(0.0) += chance;
        }
        sums
    }

    fn tell(&self, (minds, chance): Way, teller: usize, listener: usize, p: f64) -> Vec<Way> {
        let (stage, first) = minds[listener];
        if stage == Stage::Believes || p == 0.0 {
            return vec![(minds, chance)];
        }
        let convinced = if !self.is_hot() || (stage == Stage::Heard && first != Some(teller)) {
            1.0
        } else if self.proof.contains(&teller) {
            0.9
        } else {
            0.0
        };
        let mut ways = vec![(minds.clone(), chance * (1.0 - p))];
        for (stage, share) in [(Stage::Believes, convinced), (Stage::Heard, 1.0 - convinced)] {
            if share > 0.0 {
                let mut minds = minds.clone();
                minds[listener] = (stage, Some(teller));
                ways.push((minds, chance * p * share));
            }
        }
        ways
    }
}

/// Pearson's statistic of `games` evenings against the exact chances, and its degrees of freedom.
/// Outcomes expected fewer than 5 times are pooled. The seeds are `first_seed` and on: two worlds with
/// the same seeds roll the same dice, and their statistics are not independent.
fn chi_square(world: &World, first_seed: u64, games: u64) -> (f64, usize) {
    let setup = world.setup();
    let expected = world.outcomes();
    let sum: f64 = expected.values().sum();
    assert!((sum - 1.0).abs() < 1e-9, "the chances of {world:?} sum to {sum}");
    let mut seen: BTreeMap<Vec<Stage>, u64> = BTreeMap::new();
    for seed in first_seed..first_seed + games {
        *seen.entry(world.evening(&setup, seed)).or_insert(0) += 1;
    }
    for outcome in seen.keys() {
        assert!(expected.contains_key(outcome), "{outcome:?} cannot happen in {world:?}");
    }
    let (mut statistic, mut cells) = (0.0, 0);
    let (mut rare_expected, mut rare_seen) = (0.0, 0.0);
    for (outcome, chance) in &expected {
        let (wanted, got) = (chance * games as f64, seen.get(outcome).copied().unwrap_or(0) as f64);
        if wanted < 5.0 {
            rare_expected += wanted;
            rare_seen += got;
        } else {
            statistic += (got - wanted).powi(2) / wanted;
            cells += 1;
        }
    }
    if rare_expected >= 5.0 {
        statistic += (rare_seen - rare_expected).powi(2) / rare_expected;
        cells += 1;
    }
    (statistic, cells.max(1) - 1)
}

/// The Wilson–Hilferty normal score of a chi-square statistic.
fn score(statistic: f64, freedom: usize) -> f64 {
    if freedom == 0 {
        return 0.0;
    }
    let k = freedom as f64;
    ((statistic / k).cbrt() - (1.0 - 2.0 / (9.0 * k))) / (2.0 / (9.0 * k)).sqrt()
}

/// Every set of ties among `people` people, strengths from a short cycle.
fn graphs(people: usize) -> Vec<Vec<(usize, usize, f64)>> {
    let pairs: Vec<(usize, usize)> = (0..people).flat_map(|a| (a + 1..people).map(move |b| (a, b))).collect();
    let strengths = [0.3, 0.15, 0.08, 0.35];
    let chosen = |set: u32| {
        let kept = pairs.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0);
        kept.map(|(at, &(a, b))| (a, b, strengths[at % 4])).collect()
    };
    (0..1u32 << pairs.len()).map(chosen).collect()
}

#[test]
fn every_graph_of_at_most_four_people_spreads_as_enumerated() {
    let kinds: [(u8, &[usize], &[usize]); 4] =
        [(1, &[0], &[]), (3, &[0, 1], &[]), (3, &[0], &[0]), (5, &[0, 1, 2], &[1])];
    let (mut tried, mut worst) = (0, 0.0f64);
    for people in 1..=4 {
        for ties in graphs(people) {
            for (heat, believers, proof) in kinds {
                let there = |among: &[usize]| among.iter().copied().filter(|&person| person < people).collect();
                let world = World {
                    people,
                    ties: ties.clone(),
                    believers: there(believers),
                    proof: there(proof),
                    heat,
                    appeal: 1.4,
                    fear: 10.0,
                };
                let (statistic, freedom) = chi_square(&world, 1_000_000 + 600 * tried, 600);
                let score = score(statistic, freedom);
                assert!(score < 4.5, "{world:?}: chi-square {statistic} on {freedom}");
                worst = worst.max(score);
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 4 * (1 + 2 + 8 + 64));
    assert!(worst > 1.0, "so many fits without one moderate deviation: the test does not measure");
}

#[test]
fn random_small_graphs_spread_as_enumerated() {
    let mut dice = Stream::from_seed(2016);
    let mut scores = Vec::new();
    for nth in 0..1000 {
        let people = 3 + dice.below(4);
        let pairs = (0..people).flat_map(|a| (a + 1..people).map(move |b| (a, b)));
        let ties: Vec<_> = pairs.map(|(a, b)| (a, b, dice.unit())).filter(|&(_, _, strength)| strength < 0.5).collect();
        let believers: Vec<usize> = (0..people).filter(|_| dice.happens(0.4)).collect();
        let proof = believers.iter().copied().filter(|_| dice.happens(0.3)).collect();
        let world = World {
            people,
            ties,
            believers,
            proof,
            heat: dice.below(6) as u8,
            appeal: 0.4 + 1.2 * dice.unit(),
            fear: 40.0 * dice.unit(),
        };
        let (statistic, freedom) = chi_square(&world, 500 * nth, 500);
        if freedom > 0 {
            scores.push(score(statistic, freedom));
        }
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    let large = scores.iter().filter(|&&score| score > 1.96).count() as f64 / scores.len() as f64;
    assert!(scores.len() > 600 && mean.abs() < 0.12, "mean score {mean} of {}", scores.len());
    assert!(large < 0.06, "{large} of the worlds deviate at the 2.5 % level");
    assert!(scores.iter().all(|&score| score < 4.5), "worst score {:?}", scores.iter().copied().fold(0.0, f64::max));
}
