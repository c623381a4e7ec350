//! How much harder one brain is than the other for the same stand-in on the same seeds.
//!
//! `cargo run --release --example paired [GAMES] [FIRST_SEED]`: 400 games a level and brain unless
//! told otherwise, from seed 1. The same figures on every machine.

use std::process::ExitCode;

use unsealed::agency::BrainName;
use unsealed::lab::{GameResult, Interval, Paired, play_many, wilson};
use unsealed::level::{Level, builtin};
use unsealed::network::StandInName;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let (Ok(games), Ok(first)) = (numbers.next().unwrap_or(Ok(400)), numbers.next().unwrap_or(Ok(1))) else {
        eprintln!("usage: paired [GAMES] [FIRST_SEED]");
        return ExitCode::from(2);
    };
    let seeds: Vec<u64> = (first..first + games).collect();
    println!("{games} games a cell, seeds {first} to {}; win rates in %, with 95 % intervals\n", first + games - 1);
    println!("| level | stand-in | patrol | investigator | difference | days | taken |");
    println!("|---|---|---|---|---|---|---|");
    for level in builtin::all().iter().filter_map(builtin::Builtin::level) {
        for stand_in in StandInName::ALL {
            row(&level, stand_in, &seeds);
        }
    }
    ExitCode::SUCCESS
}

fn row(level: &Level, stand_in: StandInName, seeds: &[u64]) {
    let against = |brain: BrainName| {
        play_many(
            |seed| level.setup(seed),
            seeds,
            &*unsealed::search::stand_in(stand_in),
            &*unsealed::search::brain(brain),
        )
    };
    let [patrol, investigator] = [BrainName::Patrol, BrainName::Investigator].map(against);
    let wins =
        |results: &[GameResult]| shown(wilson(results.iter().filter(|result| result.is_win()).count(), results.len()));
    let mean = |results: &[GameResult], of: fn(&GameResult) -> f64| {
        results.iter().map(of).sum::<f64>() / results.len().max(1) as f64
    };
    let both = |of: fn(&GameResult) -> f64| format!("{:.1} / {:.1}", mean(&patrol, of), mean(&investigator, of));
    println!(
        "| {} | {} | {} | {} | {} | {} | {} |",
        level.name(),
        stand_in.name(),
        wins(&patrol),
        wins(&investigator),
        shown(Paired::count(&patrol, &investigator).difference()),
        both(|result| f64::from(result.ending.day.0)),
        both(|result| result.ending.contacts_lost as f64),
    );
}

fn shown(interval: Interval) -> String {
    let Interval { estimate, low, high } = interval;
    format!("{:.1} ({:.1} to {:.1})", 100.0 * estimate, 100.0 * low, 100.0 * high)
}
