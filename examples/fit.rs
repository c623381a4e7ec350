//! Fits what a side reckons its moves with, by its win rate against opponents that do not search.
//!
//! `cargo run --release --example fit -- agency|cheating|network GENERATIONS GAMES LEVEL…`: an evolution strategy
//! with weighted recombination over the logarithms of the numbers (after Hansen and Ostermeier, 2001,
//! without the adaptation of the covariance). Every generation plays seeds of its own, from 100,001 on,
//! GAMES a level and opponent, and so tells how the start and the centre do on seeds they were not fitted
//! to.

use std::process::ExitCode;

use rayon::prelude::*;
use unsealed::agency::{Brain, Investigator, Valuation};
use unsealed::lab::seat::Seated;
use unsealed::lab::{Agency, Cheating, Player, play_seats};
use unsealed::level::Level;
use unsealed::network::{Greedy, StandIn, Style};
use unsealed::rules::chance::Stream;
use unsealed::search::Directorate;

/// Candidates of a generation, and how many of the best are recombined.
const CANDIDATES: usize = 14;
const PARENTS: usize = 4;
/// Steps in the logarithm of each number at the first generation, and at the last.
const STEP: [f64; 2] = [0.35, 0.12];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((side, numbers, levels)) = arguments(&words) else {
        eprintln!("usage: fit agency|cheating|network GENERATIONS GAMES LEVEL…");
        return ExitCode::from(2);
    };
    if side == "network" {
        let mut style = Style::careful();
        let brain = Directorate { budget: 0, ..Directorate::default() };
        let found = fit(&start(style.numbers()), numbers, |numbers, seeds| {
            let mut style = Style::careful();
            set(style.numbers(), numbers);
            mean(
                &levels,
                seeds,
                &[&Seated::<dyn StandIn>(&style)],
                &[&Seated::<dyn Brain>(&Investigator), &Seated::<dyn Brain>(&brain)],
            )
        });
        set(style.numbers(), &found);
        show(style.numbers());
    } else {
        let first = if side == "agency" { Valuation::INVESTIGATOR } else { Valuation::DIRECTORATE };
        let found = fit(&start({ first }.numbers()), numbers, |numbers, seeds| {
            let mut values = first;
            set(values.numbers(), numbers);
            let search = Directorate { budget: 0, values, ..Directorate::default() };
            let cheating = Cheating { search };
            let agency: &dyn Agency = if side == "agency" { &Seated::<dyn Brain>(&search) } else { &cheating };
            -mean(
                &levels,
                seeds,
                &[&Seated::<dyn StandIn>(&Greedy), &Seated::<dyn StandIn>(&Style::careful())],
                &[agency],
            )
        });
        let mut values = first;
        set(values.numbers(), &found);
        show(values.numbers());
    }
    ExitCode::SUCCESS
}

/// The side, the generations with the games of each, and the levels.
fn arguments(words: &[String]) -> Option<(&str, (u64, u64), Vec<Level>)> {
    let [side, generations, games, paths @ ..] = words else { return None };
    let known = matches!(side.as_str(), "agency" | "cheating" | "network");
    let numbers = (generations.parse().ok()?, games.parse().ok()?);
    let level = |path: &String| Level::parse(path, &std::fs::read_to_string(path).ok()?).ok();
    let levels = paths.iter().map(level).collect::<Option<Vec<Level>>>()?;
    (known && !levels.is_empty()).then_some((side.as_str(), numbers, levels))
}

/// The network's mean result: its win rate, and a little for every person informed, so that near misses
/// count.
fn mean(levels: &[Level], seeds: &[u64], players: &[&dyn Player], agencies: &[&dyn Agency]) -> f64 {
    let mut games = Vec::new();
    for level in levels {
        for &player in players {
            for &agency in agencies {
                games.extend(seeds.iter().map(|&seed| (level, player, agency, seed)));
            }
        }
    }
    let play = |&(level, player, agency, seed): &(&Level, &dyn Player, &dyn Agency, u64)| {
        let result = play_seats(level.name(), &level.setup(seed), seed, player, agency);
        f64::from(u8::from(result.is_win())) + 0.3 * result.share()
    };
    let results: Vec<f64> = games.par_iter().map(play).collect();
    results.iter().sum::<f64>() / results.len().max(1) as f64
}

/// The numbers that do best, from a start. `worth` is what they do on some seeds: more is better.
fn fit(start: &[f64], (generations, games): (u64, u64), worth: impl Fn(&[f64], &[u64]) -> f64) -> Vec<f64> {
    let mut dice = Stream::from_seed(1);
    let mut centre = start.to_vec();
    for generation in 0..generations {
        let seeds: Vec<u64> = (0..games).map(|at| 100_001 + generation * games + at).collect();
        let left = 1.0 - generation as f64 / generations as f64;
        let step = STEP[1] + (STEP[0] - STEP[1]) * left;
        let mut tried: Vec<(f64, Vec<f64>)> = (0..CANDIDATES)
            .map(|_| centre.iter().map(|number| number * (step * normal(&mut dice)).exp()).collect())
            .map(|candidate: Vec<f64>| (worth(&candidate, &seeds), candidate))
            .collect();
        tried.sort_by(|a, b| b.0.total_cmp(&a.0));
        println!(
            "{generation}: start {:.3}, centre {:.3}, best {:.3}",
            worth(start, &seeds),
            worth(&centre, &seeds),
            tried[0].0
        );
        centre = recombined(&tried[..PARENTS]);
        println!("   {centre:.3?}");
    }
    centre
}

/// The sum of twelve uniform draws less six is close to a normal draw.
fn normal(dice: &mut Stream) -> f64 {
    (0..12).map(|_| dice.unit()).sum::<f64>() - 6.0
}

/// The geometric mean, the better ones counting more.
fn recombined(best: &[(f64, Vec<f64>)]) -> Vec<f64> {
    let weights: Vec<f64> = (0..best.len()).map(|at| ((best.len() + 1) as f64).ln() - ((at + 1) as f64).ln()).collect();
    let total: f64 = weights.iter().sum();
    let number = |at: usize| {
        let logs = best.iter().zip(&weights).map(|((_, one), weight)| weight * one[at].ln());
        (logs.sum::<f64>() / total).exp()
    };
    (0..best[0].1.len()).map(number).collect()
}

fn start(numbers: Vec<(&'static str, &mut f64)>) -> Vec<f64> {
    numbers.into_iter().map(|(_, number)| *number).collect()
}

fn set(numbers: Vec<(&'static str, &mut f64)>, to: &[f64]) {
    numbers.into_iter().zip(to).for_each(|((_, number), to)| *number = *to);
}

fn show(numbers: Vec<(&'static str, &mut f64)>) {
    for (name, number) in numbers {
        println!("{name}: {number:.3},");
    }
}
