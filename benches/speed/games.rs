//! How long games, nights, evenings and lists of what is possible take.

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use unsealed::agency::{Brain, BrainName, Choice, Investigator};
use unsealed::game::reel::{Eyes, Reel};
use unsealed::lab::play_one;
use unsealed::level::{Level, builtin};
use unsealed::network::{Greedy, Random, StandIn as _};
use unsealed::rules::actions::Action;
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{legal_actions, legal_moves};
use unsealed::rules::execute::{play_action, play_move_quietly};
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;
use unsealed::rules::view::AgencyView;
use unsealed::tui::scene::Scene;

use crate::common;
use crate::report::{Goal, MICRO, Report};

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

pub fn measure(c: &mut Criterion, report: &mut Report) {
    games(c, report);
    turns_of_a_day(c, report);
    positions(c, report);
    steps_back(c, report);
}

/// The levels that are measured: the first, the playground, the last.
pub fn levels() -> impl Iterator<Item = Level> {
    let named = ["01-one-burst", "sandbox", "10-what-holds"].into_iter();
    named.filter_map(|name| builtin::find(name).and_then(builtin::Builtin::level))
}

fn games(c: &mut Criterion, report: &mut Report) {
    let setup = large();
    let mut seeds = 0..;
    let mut seed = move || seeds.next().unwrap_or(0);
    let goal = Some(Goal::AtLeast(8_000.0));
    report.rate(c, "game of 204 people, random against random", ("games", 1.0), goal, |b| {
        b.iter(|| play_one(&setup, seed(), &Random, &Anything));
    });
    for level in levels() {
        let setup = level.setup(1);
        let what = format!("game of {}, greedy and investigator", level.name());
        report.rate(c, &what, ("games", 1.0), None, |b| {
            b.iter(|| play_one(&setup, seed(), &Greedy, &Investigator));
        });
    }
}

/// Positions of the agency's turn in games of one level, from the first day to the last.
pub fn days(setup: &Setup) -> Vec<State> {
    let met = common::positions(setup, 0..8).filter(common::Position::is_day);
    met.map(|position| position.state).collect()
}

/// Positions of the network's turn in the middle of games, days 8 to 14.
fn nights(setup: &Setup) -> Vec<State> {
    let met = common::positions(setup, 0..8).map(|position| position.state);
    met.filter(|state| state.network_view().on_turn() && (8..=14).contains(&state.public().day.0)).collect()
}

/// A night that a stand-in plays, and an evening with dusk.
fn turns_of_a_day(c: &mut Criterion, report: &mut Report) {
    let (nights, days) = (nights(&large()), days(&large()));
    let mut at = 0;
    let mut next = |states: &[State]| {
        at = (at + 1) % states.len();
        states[at].clone()
    };
    report.time(c, "night of 204 people, random", None, |b| {
        let night = |mut state: State| {
            let mut dice = Stream::from_seed(1);
            while state.network_view().on_turn() {
                let mv = Random.decide(state.network_view(), &mut dice);
                if play_move_quietly(&mut state, &mv).is_err() {
                    break;
                }
            }
            state
        };
        b.iter_batched(|| next(&nights), night, BatchSize::SmallInput);
    });
    report.time(c, "evening and dusk of 204 people", None, |b| {
        let evening =
            |mut state: State| (play_action(&mut state, Action::EndDay).map(|happened| happened.len()), state);
        b.iter_batched(|| next(&days), evening, BatchSize::SmallInput);
    });
}

fn positions(c: &mut Criterion, report: &mut Report) {
    let starts = [("204 people".to_owned(), large())];
    let starts = starts.into_iter().chain(levels().map(|level| (level.name().to_owned(), level.setup(1))));
    for (name, setup) in starts {
        let (nights, days) = (nights(&setup), days(&setup));
        if nights.is_empty() {
            continue;
        }
        let mut at = 0;
        report.time(c, &format!("legal moves, {name}, mid-game"), None, |b| {
            b.iter(|| {
                at = (at + 1) % nights.len();
                legal_moves(black_box(nights[at].network_view())).len()
            });
        });
        report.time(c, &format!("legal actions, {name}"), None, |b| {
            b.iter(|| {
                at = (at + 1) % days.len();
                legal_actions(black_box(days[at].agency_view())).len()
            });
        });
        report.time(c, &format!("clone of a state, {name}"), Some(Goal::AtMost(5.0 * MICRO)), |b| {
            b.iter(|| {
                at = (at + 1) % nights.len();
                black_box(&nights[at]).clone()
            });
        });
    }
}

/// A step back in the recorded game of the last level, from moment to moment, with what each pair of eyes needs.
fn steps_back(c: &mut Criterion, report: &mut Report) {
    let text = include_str!("../../tests/replays/10-what-holds.ron");
    report.time(c, "replay of level 10 read and played again", None, |b| b.iter(|| Reel::read(black_box(text))));
    let Ok(reel) = Reel::read(text) else { return };
    let mut backwards = (0..reel.stops().len()).rev().cycle();
    let mut next = move || backwards.next().unwrap_or(0);
    report.time(c, "step back in a replay of level 10", None, |b| b.iter(|| reel.still(next())));
    report.time(c, "step back with the agency's eyes", None, |b| {
        b.iter(|| {
            let still = reel.still(next());
            (Scene::seen(&still, Eyes::Agency), still.suspects())
        });
    });
}
