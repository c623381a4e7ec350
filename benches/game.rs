//! How long games, decisions and evenings take. `cargo bench --bench game`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use unsealed::agency::{Brain, BrainName, Choice, Investigator, Patrol};
use unsealed::game::reel::{Eyes, Reel};
use unsealed::lab::play_one;
use unsealed::level::builtin;
use unsealed::network::{Greedy, Random};
use unsealed::rules::actions::Action;
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{legal_actions, legal_moves};
use unsealed::rules::execute::play_action;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;
use unsealed::rules::view::AgencyView;

/// Takes any legal action, each as likely as the next.
#[derive(Clone, Copy, Debug)]
struct Anything;

impl Brain for Anything {
    fn name(&self) -> BrainName {
        BrainName::Patrol
    }

    fn decide(&self, view: AgencyView<'_>, dice: &mut Stream) -> Choice {
        let action = dice.pick(&legal_actions(view)).copied().unwrap_or(Action::EndDay);
        Choice { action, reason: String::new() }
    }
}

/// 204 people in 12 units.
fn large() -> Setup {
    common::setup(17, 1)
}

fn games(c: &mut Criterion) {
    let setup = large();
    let mut seeds = 0..;
    let mut seed = move || seeds.next().unwrap_or(0);
    c.bench_function("game of 204 people, random against random", |b| {
        b.iter(|| play_one(&setup, seed(), &Random, &Anything));
    });
    let levels = builtin::all().iter().filter_map(builtin::Builtin::level);
    for level in levels {
        let setup = level.setup(1);
        c.bench_function(&format!("game of {}, greedy against investigator", level.name()), |b| {
            b.iter(|| play_one(&setup, seed(), &Greedy, &Investigator));
        });
    }
}

/// Positions of the agency's turn in games of one level, from the first day to the last.
fn turns(setup: &Setup) -> Vec<State> {
    let met = common::positions(setup, 0..8).filter(common::Position::is_day);
    met.map(|position| position.state).collect()
}

fn decisions(c: &mut Criterion) {
    let mut starts = vec![("204 people".to_owned(), large())];
    let levels = builtin::all().iter().filter_map(builtin::Builtin::level);
    starts.extend(levels.map(|level| (level.name().to_owned(), level.setup(1))));
    for (name, setup) in starts {
        let turns = turns(&setup);
        let mut at = 0;
        let brains: [(&str, &dyn Brain); 2] = [("investigator", &Investigator), ("patrol", &Patrol)];
        for (brain_name, brain) in brains {
            c.bench_function(&format!("decision of {brain_name}, {name}"), |b| {
                b.iter(|| {
                    at = (at + 1) % turns.len();
                    brain.decide(black_box(turns[at].agency_view()), &mut Stream::from_seed(1))
                });
            });
        }
    }
}

fn evenings(c: &mut Criterion) {
    let turns = turns(&large());
    let mut at = 0;
    c.bench_function("evening and dusk of 204 people", |b| {
        b.iter_batched(
            || {
                at = (at + 1) % turns.len();
                turns[at].clone()
            },
            |mut state| play_action(&mut state, Action::EndDay).map(|happened| happened.len()),
            BatchSize::SmallInput,
        );
    });
}

/// The playground in the middle of games: nights of the network's turn, days 8 to 14.
fn nights(setup: &Setup) -> Vec<State> {
    let met = common::positions(setup, 0..8).map(|position| position.state);
    met.filter(|state| state.network_view().on_turn() && (8..=14).contains(&state.public().day.0)).collect()
}

fn positions(c: &mut Criterion) {
    let levels = builtin::all().iter().filter(|level| level.is_playground());
    let mut starts = vec![("204 people".to_owned(), large())];
    starts.extend(levels.filter_map(builtin::Builtin::level).map(|level| (level.name().to_owned(), level.setup(1))));
    for (name, setup) in starts {
        let nights = nights(&setup);
        let mut at = 0;
        c.bench_function(&format!("legal moves, {name}, mid-game"), |b| {
            b.iter(|| {
                at = (at + 1) % nights.len();
                legal_moves(black_box(nights[at].network_view())).len()
            });
        });
        c.bench_function(&format!("clone of a state, {name}, mid-game"), |b| {
            b.iter(|| {
                at = (at + 1) % nights.len();
                black_box(&nights[at]).clone()
            });
        });
        let days = turns(&setup);
        c.bench_function(&format!("legal actions, {name}"), |b| {
            b.iter(|| {
                at = (at + 1) % days.len();
                legal_actions(black_box(days[at].agency_view())).len()
            });
        });
    }
}

/// A step back in the recorded game of the last level, from moment to moment, with what each pair of eyes needs.
fn steps_back(c: &mut Criterion) {
    let text = include_str!("../tests/replays/10-what-holds.ron");
    c.bench_function("reading a game of level 10 and playing it again", |b| b.iter(|| Reel::read(black_box(text))));
    let Ok(reel) = Reel::read(text) else { return };
    let mut backwards = (0..reel.stops().len()).rev().cycle();
    let mut next = move || backwards.next().unwrap_or(0);
    c.bench_function("a step back in level 10", |b| b.iter(|| reel.still(next())));
    c.bench_function("a step back in level 10 with the agency's eyes", |b| {
        b.iter(|| {
            let still = reel.still(next());
            (still.seen_by(Eyes::Agency), still.suspects())
        });
    });
}

criterion_group!(benches, games, decisions, evenings, positions, steps_back);
criterion_main!(benches);
