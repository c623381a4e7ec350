//! How long the agency's belief takes. `cargo bench --bench belief`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use unsealed::agency::belief::Belief;
use unsealed::level::builtin;
use unsealed::rules::chance::Stream;
use unsealed::rules::setup::Setup;
use unsealed::rules::state::State;

/// Positions of the agency's turn, from the first day of a game to its last.
fn turns(setup: &Setup) -> Vec<State> {
    let met = common::positions(setup, 0..8).filter(common::Position::is_day);
    met.map(|position| position.state).collect()
}

fn beliefs(c: &mut Criterion) {
    let mut starts = vec![("204 people".to_owned(), common::setup(17, 1))];
    let levels = builtin::all().iter().filter_map(builtin::Builtin::level);
    starts.extend(levels.map(|level| (level.name().to_owned(), level.setup(1))));
    for (name, setup) in starts {
        let turns = turns(&setup);
        let mut at = 0;
        c.bench_function(&format!("belief, {name}"), |b| {
            b.iter(|| {
                at = (at + 1) % turns.len();
                Belief::of(black_box(turns[at].agency_view())).suspicion(unsealed::rules::ids::PersonId(0))
            });
        });
        let beliefs: Vec<Belief<'_>> = turns.iter().map(|state| Belief::of(state.agency_view())).collect();
        let mut dice = Stream::from_seed(1);
        c.bench_function(&format!("world drawn, {name}"), |b| {
            b.iter(|| {
                at = (at + 1) % beliefs.len();
                beliefs[at].sample(&mut dice)
            });
        });
    }
}

criterion_group!(benches, beliefs);
criterion_main!(benches);
