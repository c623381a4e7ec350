//! One evening's talk over ties among 200, 10,000 and 1,000,000 people, and what a world takes in memory.

use criterion::{BatchSize, Bencher, Criterion};
use unsealed::rules::actions::Action;
use unsealed::rules::execute::{play_action_quietly, play_move_quietly};
use unsealed::rules::ids::{PersonId, StoryId};
use unsealed::rules::moves::Move;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::{Stage, State};

use crate::common;
use crate::program;
use crate::report::{Goal, Report};

/// People, and the tie trials a second that a core is to do.
const SIZES: [(usize, f64); 3] = [(200, 80e6), (10_000, 60e6), (1_000_000, 20e6)];

/// How many more times a trial may take in the largest world than in the smallest.
const GROWTH: f64 = 4.0;

/// Bytes a person with five ties may take.
const BYTES: f64 = 150.0;

pub fn measure(c: &mut Criterion, report: &mut Report) {
    memory(report);
    let mut costs = Vec::new();
    for (people, goal) in SIZES {
        let state = dusk(&common::crowd(people, 3, 1));
        let (name, trials) = (format!("talk, {people} people, a third of them tell"), trials(&state) as f64);
        evening(c, report, &name, Some(("tie trials", trials, Goal::AtLeast(goal))), &state);
        costs.extend(report.median(&name).map(|median| median / trials));
    }
    if let [small, .., large] = costs[..] {
        let what = "cost of a trial, 1,000,000 people against 200";
        report.value(what, "times", large / small, Some(Goal::AtMost(GROWTH)));
    }
    // It costs what it touches, not what exists.
    for (people, _) in SIZES {
        let state = dusk(&common::crowd(people, people / 11, 1));
        evening(c, report, &format!("evening of {people} people, 11 of them tell"), None, &state);
    }
}

/// Measures the evening of a state, as a rate where something of it is counted.
fn evening(
    c: &mut Criterion,
    report: &mut Report,
    name: &str,
    counted: Option<(&'static str, f64, Goal)>,
    state: &State,
) {
    let evening =
        |mut state: State| play_action_quietly(&mut state, Action::EndDay).map(|events| (events.len(), state));
    let routine = |b: &mut Bencher<'_>| b.iter_batched(|| state.clone(), evening, BatchSize::PerIteration);
    match counted {
        Some((unit, count, goal)) => report.rate(c, name, (unit, count), Some(goal), routine),
        None => report.time(c, name, None, routine),
    }
}

/// The agency's turn on the first day.
fn dusk(setup: &Setup) -> State {
    let mut state = State::new(setup, 1);
    assert!(play_move_quietly(&mut state, &Move::EndNight).is_ok(), "the night can end");
    state
}

/// How often a teller meets somebody who does not believe.
fn trials(state: &State) -> usize {
    let crowd = state.truth().crowd();
    let people = (0..state.atlas().people()).map(PersonId::at);
    let tellers = people.filter(|&person| crowd.mind(person, StoryId(0)).stage == Stage::Believes);
    tellers.map(|teller| crowd.ties(teller).filter(|tie| !crowd.believes(tie.to, StoryId(0))).count()).sum()
}

/// What a world of a million takes, where the platform says what the program has.
fn memory(report: &mut Report) {
    const PEOPLE: usize = 1_000_000;
    let Some(before) = program::resident("self") else { return };
    let setup = common::crowd(PEOPLE, 11, 1);
    let Some(after) = program::resident("self") else { return };
    let each = (after - before) / setup.atlas().people() as f64;
    report.value("a world of 1,000,000 people, 5 ties each", "bytes a person", each, Some(Goal::AtMost(BYTES)));
}
