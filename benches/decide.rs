//! How long one decision takes, each on the turns of whole games of the ladder's levels. `cargo bench --bench decide`.
//!
//! Beside Criterion's figures it prints the median and the worst decision of those games, each decided once.

use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use unsealed::agency::{self, BrainName};
use unsealed::level::Level;
use unsealed::network::{self, StandInName};
use unsealed::rules::execute::{play_action_quietly, play_move_quietly};
use unsealed::rules::state::{Phase, State};
use unsealed::search::{brain, hint, stand_in};

/// The ladder's levels, from small to large.
const LADDER: [(&str, &str); 3] = [
    ("small", include_str!("../tests/levels/ladder/small.ron")),
    ("middle", include_str!("../tests/levels/ladder/middle.ron")),
    ("large", include_str!("../tests/levels/ladder/large.ron")),
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

/// Decides every turn once, prints the median and the worst, and measures the mean.
fn measure(c: &mut Criterion, name: &str, turns: &[State], mut decide: impl FnMut(&State)) {
    let mut taken: Vec<Duration> = turns
        .iter()
        .map(|state| {
            let begun = Instant::now();
            decide(state);
            begun.elapsed()
        })
        .collect();
    taken.sort_unstable();
    if let (Some(median), Some(worst)) = (taken.get(taken.len() / 2), taken.last()) {
        println!("{name}: median {median:.1?}, worst {worst:.1?} of {}", taken.len());
    }
    let mut at = 0;
    c.bench_function(name, |b| {
        let next = || {
            at = (at + 1) % turns.len();
            &turns[at]
        };
        b.iter_batched(next, &mut decide, BatchSize::PerIteration);
    });
}

fn decisions(c: &mut Criterion) {
    for (name, text) in LADDER {
        let Ok(level) = Level::parse(name, text) else { continue };
        let met = SEEDS.flat_map(|seed| turns(&level, seed));
        let (nights, days): (Vec<State>, Vec<State>) = met.partition(|state| state.public().phase == Phase::Night);
        for who in BrainName::ALL {
            let brain = brain(who);
            measure(c, &format!("{} decides, {name}", who.name()), &days, |state| {
                let view = state.agency_view();
                brain.decide(view, &mut agency::dice(state.chance(), view));
            });
        }
        for who in StandInName::ALL {
            let stand_in = stand_in(who);
            measure(c, &format!("{} decides, {name}", who.name()), &nights, |state| {
                let view = state.network_view();
                stand_in.decide(view, &mut network::dice(state.chance(), view));
            });
        }
        measure(c, &format!("hint, {name}"), &nights, |state| {
            hint(state.network_view());
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = decisions
}
criterion_main!(benches);
