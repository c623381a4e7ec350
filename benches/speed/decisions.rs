//! How long one decision takes, each on the turns of whole games of the ladder's levels.

use criterion::{BatchSize, Criterion};
use unsealed::agency::{self, BrainName};
use unsealed::level::Level;
use unsealed::network::{self, StandInName};
use unsealed::rules::execute::{play_action_quietly, play_move_quietly};
use unsealed::rules::state::{Phase, State};
use unsealed::search::{brain, hint, stand_in};

use crate::report::{Goal, MILLI, Report};

/// The ladder's levels, from small to large.
const LADDER: [(&str, &str); 3] = [
    ("small", include_str!("../../tests/levels/ladder/small.ron")),
    ("middle", include_str!("../../tests/levels/ladder/middle.ron")),
    ("large", include_str!("../../tests/levels/ladder/large.ron")),
];
/// Games whose turns are decided.
const SEEDS: std::ops::Range<u64> = 1..9;

/// Positions of both turns, from the first night of a greedy game against the investigator to its last day.
fn turns(level: &Level, seed: u64) -> Vec<State> {
    let mut state = State::new(&level.setup(seed), seed);
    let mut met = Vec::new();
    while state.public().outcome.is_none() {
        met.push(state.clone());
        let played = if state.public().phase == Phase::Night {
            let view = state.network_view();
            let mv = stand_in(StandInName::Greedy).decide(view, &mut network::dice(state.chance(), view));
            play_move_quietly(&mut state, &mv).is_ok()
        } else {
            let view = state.agency_view();
            let action = brain(BrainName::Investigator).decide(view, &mut agency::dice(state.chance(), view)).action;
            play_action_quietly(&mut state, action).is_ok()
        };
        assert!(played, "the seats make legal choices");
    }
    met
}

/// Measures decisions, each of another turn.
fn decide(
    c: &mut Criterion,
    report: &mut Report,
    (what, goal): (&str, Option<Goal>),
    turns: &[State],
    mut decide: impl FnMut(&State),
) {
    let mut at = 0;
    report.time(c, what, goal, |b| {
        let next = || {
            at = (at + 1) % turns.len();
            &turns[at]
        };
        b.iter_batched(next, &mut decide, BatchSize::PerIteration);
    });
}

pub fn measure(c: &mut Criterion, report: &mut Report) {
    for (name, text) in LADDER {
        let Ok(level) = Level::parse(name, text) else { continue };
        let met = SEEDS.flat_map(|seed| turns(&level, seed));
        let (nights, days): (Vec<State>, Vec<State>) = met.partition(|state| state.public().phase == Phase::Night);
        for who in BrainName::ALL {
            let brain = brain(who);
            let goal = (who == BrainName::Directorate).then_some(Goal::AtMost(100.0 * MILLI));
            decide(c, report, (&format!("{} decides, {name}", who.name()), goal), &days, |state| {
                let view = state.agency_view();
                brain.decide(view, &mut agency::dice(state.chance(), view));
            });
        }
        for who in StandInName::ALL {
            let stand_in = stand_in(who);
            decide(c, report, (&format!("{} decides, {name}", who.name()), None), &nights, |state| {
                let view = state.network_view();
                stand_in.decide(view, &mut network::dice(state.chance(), view));
            });
        }
        decide(c, report, (&format!("hint, {name}"), None), &nights, |state| {
            hint(state.network_view());
        });
    }
}
