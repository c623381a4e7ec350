//! One evening's talk over ties among 200, 10,000 and 1,000,000 people, and what a world takes in memory.

use criterion::{BatchSize, Criterion};
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
    let name = |people: usize| format!("talk, {people} people, a third of them tell");
    for (people, goal) in SIZES {
        let state = dusk(&common::crowd(people, 3, 1));
        let trials = trials(&state) as f64;
        report.rate(c, &name(people), ("tie trials", trials), Some(Goal::AtLeast(goal)), |b| {
            let evening =
                |mut state: State| play_action_quietly(&mut state, Action::EndDay).map(|events| (events.len(), state));
            b.iter_batched(|| state.clone(), evening, BatchSize::LargeInput);
        });
    }
    let cost = |people: usize| {
        let state = dusk(&common::crowd(people, 3, 1));
        report.median(&name(people)).map(|median| median / trials(&state) as f64)
    };
    if let (Some(small), Some(large)) = (cost(200), cost(1_000_000)) {
        report.value(
            "cost of a trial, 1,000,000 people against 200",
            "times",
            large / small,
            Some(Goal::AtMost(GROWTH)),
        );
    }
    quiet(c, report);
    memory(report);
}

/// The evening of a world in which eleven people tell: it costs what it touches, not what exists.
fn quiet(c: &mut Criterion, report: &mut Report) {
    for people in [200, 10_000, 1_000_000] {
        let state = dusk(&common::crowd(people, people / 11, 1));
        report.time(c, &format!("evening of {people} people, 11 of them tell"), None, |b| {
            let evening =
                |mut state: State| play_action_quietly(&mut state, Action::EndDay).map(|events| (events.len(), state));
            b.iter_batched(|| state.clone(), evening, BatchSize::LargeInput);
        });
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
