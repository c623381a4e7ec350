//! Whether levels from a seed are what they should be.
//!
//! `cargo run --release --example skirmishes [SIZE] [LEVELS] [MEASURED] [GREEDY] [PLANNER]`: of a size (all
//! where it is `all`), so many levels (1000) are made and checked and played by somebody who does nothing; of
//! so many of them (100) greedy plays so many games (40) and the planner so many (12) against the
//! investigator. The same figures on every machine, but for the times.

use std::process::ExitCode;
use std::time::Instant;

use rayon::prelude::*;
use unsealed::agency::Investigator;
use unsealed::lab::{play_many, play_one, skirmish};
use unsealed::level::Level;
use unsealed::level::generate::Size;
use unsealed::network::{StandIn, StandInName};
use unsealed::rules::chance::Stream;
use unsealed::rules::moves::Move;
use unsealed::rules::view::NetworkView;
use unsealed::search::stand_in;

/// Ends every night at once.
#[derive(Debug)]
struct Idle;

impl StandIn for Idle {
    fn name(&self) -> StandInName {
        StandInName::Random
    }

    fn decide(&self, _view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        Move::EndNight
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Option<Vec<Size>> = match words.first().map_or("all", String::as_str) {
        "all" => Some(Size::ALL.to_vec()),
        word => word.parse().ok().map(|size| vec![size]),
    };
    let number = |at: usize, usual: u64| words.get(at).map_or(Ok(usual), |word| word.parse());
    let (Some(sizes), Ok(levels), Ok(measured), Ok(greedy), Ok(planner)) =
        (sizes, number(1, 1000), number(2, 100), number(3, 40), number(4, 12))
    else {
        eprintln!("usage: skirmishes [SIZE] [LEVELS] [MEASURED] [GREEDY] [PLANNER]");
        return ExitCode::from(2);
    };
    let mut sound = true;
    for size in sizes {
        sound &= examine(size, levels, measured, [greedy, planner]);
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Makes levels of a size and says what they are like; whether all are sound and none is won by doing nothing.
fn examine(size: Size, levels: u64, measured: u64, games: [u64; 2]) -> bool {
    let begun = Instant::now();
    let made: Vec<(u64, Option<Level>, bool)> = (0..levels)
        .into_par_iter()
        .map(|seed| {
            let made = skirmish::made("made", size, seed);
            let level = made.map_err(|faults| println!("{size} {seed}: {}", faults.render(100, false))).ok();
            let idle =
                level.as_ref().is_some_and(|level| play_one(&level.setup(seed), seed, &Idle, &Investigator).is_win());
            (seed, level, idle)
        })
        .collect();
    let seconds = begun.elapsed().as_secs_f64();
    let faulty: Vec<u64> = made.iter().filter(|(_, level, _)| level.is_none()).map(|&(seed, ..)| seed).collect();
    let odd = |level: &Option<Level>| level.as_ref().is_some_and(|level| !level.remarks().is_empty());
    let odd: Vec<u64> = made.iter().filter(|(_, level, _)| odd(level)).map(|&(seed, ..)| seed).collect();
    let idle: Vec<u64> = made.iter().filter(|made| made.2).map(|&(seed, ..)| seed).collect();
    println!(
        "{size}: {levels} levels in {seconds:.1} s, faulty {faulty:?}, with remarks {odd:?}, won by doing nothing {idle:?}"
    );
    describe(&made.iter().filter_map(|made| made.1.as_ref()).collect::<Vec<_>>());
    for (name, count) in
        [StandInName::Greedy, StandInName::Planner].into_iter().zip(games).filter(|&(_, count)| count > 0)
    {
        let begun = Instant::now();
        let player = stand_in(name);
        let mut rates: Vec<f64> = Vec::new();
        for (seed, level) in made.iter().take(measured as usize).filter_map(|made| Some((made.0, made.1.as_ref()?))) {
            let seeds: Vec<u64> = (1..=count).map(|game| 1_000 * (seed + 1) + game).collect();
            let results = play_many(|seed| level.setup(seed), &seeds, &*player, &Investigator);
            rates.push(results.iter().filter(|result| result.is_win()).count() as f64 / count as f64);
        }
        quartiles(size, name, &mut rates, count, begun.elapsed().as_secs_f64());
    }
    faulty.is_empty() && odd.is_empty() && idle.is_empty()
}

/// What the levels have, in means.
fn describe(levels: &[&Level]) {
    let mean = |of: &dyn Fn(&Level) -> usize| {
        levels.iter().map(|level| of(level) as f64).sum::<f64>() / levels.len().max(1) as f64
    };
    let titles: std::collections::BTreeSet<&str> = levels.iter().map(|level| level.title()).collect();
    println!(
        "  places {:.1}, people {:.0}, days {:.1}, objectives {:.1}, stories {:.1}; {} different titles",
        mean(&|level| level.atlas().places.len()),
        mean(&|level| level.atlas().people()),
        mean(&|level| usize::from(level.atlas().days.0)),
        mean(&|level| level.atlas().objectives.len()),
        mean(&|level| level.atlas().stories.len()),
        titles.len(),
    );
}

/// Prints the quartiles of win rates beside the aim.
fn quartiles(size: Size, player: StandInName, rates: &mut [f64], games: u64, seconds: f64) {
    rates.sort_by(f64::total_cmp);
    let at = |share: f64| rates.get(((rates.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(0.0);
    let aim = if player == StandInName::Greedy { size.aim().greedy } else { size.aim().planner }.unwrap_or((0.0, 1.0));
    let within = rates.iter().filter(|&&rate| (aim.0..=aim.1).contains(&rate)).count();
    println!(
        "  {} v investigator, {} levels, {games} games each: least {:.2}, quarter {:.2}, median {:.2}, three quarters {:.2}, most {:.2}; aim {:.2} to {:.2}, {within} within it; middle half {}; {seconds:.0} s",
        player.name(),
        rates.len(),
        at(0.0),
        at(0.25),
        at(0.5),
        at(0.75),
        at(1.0),
        aim.0,
        aim.1,
        if at(0.25) >= aim.0 && at(0.75) <= aim.1 { "inside" } else { "OUTSIDE" },
    );
}
