//! How many games a second the lab plays, on one thread and on two.

use std::sync::atomic::AtomicBool;

use criterion::Criterion;
use unsealed::lab::arena::{Arena, Watch, on_threads};
use unsealed::lab::{Agency, Player, entrants};

use crate::games::levels;
use crate::report::{Goal, Report};

/// Games a measurement.
const GAMES: u32 = 100;

/// How many times as many games two threads are to play.
const TWICE: f64 = 1.7;

pub fn measure(c: &mut Criterion, report: &mut Report) {
    let players: Vec<Box<dyn Player>> = entrants::player("greedy").into_iter().collect();
    let agencies: Vec<Box<dyn Agency>> = entrants::agency("investigator").into_iter().collect();
    let stop = AtomicBool::new(false);
    for level in levels() {
        let arena = Arena {
            levels: std::slice::from_ref(&level),
            players: &players,
            agencies: &agencies,
            games: GAMES,
            seed: 1,
        };
        let what = |threads: usize| format!("balance of {}, {threads} threads", level.name());
        for threads in [1, 2] {
            report.rate(c, &what(threads), ("games", GAMES.into()), None, |b| {
                let run = || arena.play(Watch { played: &|| {}, stop: &stop }).map(|cells| cells.len());
                // The pool is built once: what is timed is the play.
                let timed = on_threads(threads, || b.iter(run));
                assert!(timed.is_ok(), "the threads can be had");
            });
        }
        if let (Some(one), Some(two)) = (report.median(&what(1)), report.median(&what(2))) {
            report.value(
                &format!("two threads against one, {}", level.name()),
                "times",
                one / two,
                Some(Goal::AtLeast(TWICE)),
            );
        }
    }
}
