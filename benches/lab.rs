//! How fast the lab plays: the arena of one level, and the filling of a level a seed. `cargo bench --bench lab`.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use unsealed::lab::arena::{Arena, Watch, on_threads};
use unsealed::lab::{Agency, Player, entrants};
use unsealed::level::Level;

/// Games a measurement.
const GAMES: u32 = 100;

/// The ladder's levels, from small to large.
const LADDER: [(&str, &str); 3] = [
    ("small.ron", include_str!("../tests/levels/ladder/small.ron")),
    ("middle.ron", include_str!("../tests/levels/ladder/middle.ron")),
    ("large.ron", include_str!("../tests/levels/ladder/large.ron")),
];

/// The levels that are played.
fn levels() -> Vec<Level> {
    LADDER.iter().filter_map(|(name, text)| Level::parse(name, text).ok()).collect()
}

fn arenas(c: &mut Criterion) {
    let players: Vec<Box<dyn Player>> = entrants::player("greedy").into_iter().collect();
    let agencies: Vec<Box<dyn Agency>> = entrants::agency("investigator").into_iter().collect();
    let stop = AtomicBool::new(false);
    let mut group = c.benchmark_group("greedy against investigator, 100 games");
    group.sample_size(10).measurement_time(Duration::from_secs(8)).throughput(Throughput::Elements(GAMES.into()));
    for level in levels() {
        for threads in [1, 2] {
            let arena = Arena {
                levels: std::slice::from_ref(&level),
                players: &players,
                agencies: &agencies,
                games: GAMES,
                seed: 1,
            };
            group.bench_function(format!("{}, {threads} threads", level.name()), |b| {
                let run = || arena.play(Watch { played: &|| {}, stop: &stop }).map(|cells| cells.len());
                // The pool is built once: what is timed is the play.
                let timed = on_threads(threads, || b.iter(run));
                assert!(timed.is_ok(), "the threads can be had");
            });
        }
    }
}

fn filling(c: &mut Criterion) {
    for level in levels() {
        let mut seed = 0;
        c.bench_function(&format!("filling {}", level.name()), |b| {
            b.iter(|| {
                seed += 1;
                level.setup(seed)
            });
        });
    }
}

criterion_group!(benches, arenas, filling);
criterion_main!(benches);
