//! Fits what the directorate reckons actions with, by the win rate of a stand-in against it without search.
//!
//! `cargo run --release --example fit_valuation -- [GENERATIONS] [GAMES] LEVEL…`: an evolution strategy
//! with weighted recombination over the logarithms of the numbers (after Hansen and Ostermeier, 2001,
//! without the adaptation of the covariance). Every generation plays seeds of its own, from 100,001 on.

use rayon::prelude::*;
use unsealed::agency::{Brain, Valuation};
use unsealed::lab::play_one;
use unsealed::level::Level;
use unsealed::network::Greedy;
use unsealed::rules::chance::Stream;
use unsealed::search::Directorate;

/// Candidates of a generation, and how many of the best are recombined.
const CANDIDATES: usize = 14;
const PARENTS: usize = 4;
/// Steps in the logarithm of each number at the first generation, and what is left of them at the last.
const STEP: [f64; 2] = [0.35, 0.12];

fn main() {
    let mut words = std::env::args().skip(1);
    let mut number = |or: u64| words.next().and_then(|word| word.parse().ok()).unwrap_or(or);
    let (generations, games) = (number(20), number(100));
    let levels: Vec<Level> = words
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a readable level");
            Level::parse(&path, &text).expect("a sound level")
        })
        .collect();
    let mut dice = Stream::from_seed(1);
    let mut centre = Valuation::INVESTIGATOR;
    for generation in 0..generations {
        let seeds: Vec<u64> = (0..games).map(|at| 100_001 + generation * games + at).collect();
        let left = generation as f64 / generations.max(1) as f64;
        let step = STEP[0] * (1.0 - left) + STEP[1] * left;
        let mut tried: Vec<(f64, Valuation)> = (0..CANDIDATES)
            .map(|_| moved(centre, step, &mut dice))
            .map(|candidate| (loss(&levels, &seeds, candidate), candidate))
            .collect();
        let before = loss(&levels, &seeds, centre);
        let start = loss(&levels, &seeds, Valuation::INVESTIGATOR);
        tried.sort_by(|a, b| a.0.total_cmp(&b.0));
        println!("{generation}: start {start:.3}, centre {before:.3}, best {:.3}", tried[0].0);
        centre = mean(&tried[..PARENTS]);
    }
    for (name, value) in centre.numbers() {
        println!("{name}: {value:.3},");
    }
}

/// The network's win rate, and a little for every person informed, so that near misses count.
fn loss(levels: &[Level], seeds: &[u64], values: Valuation) -> f64 {
    let brain: &dyn Brain = &Directorate { budget: 0, values, ..Directorate::default() };
    let one = |level: &Level, seed: u64| {
        let result = play_one(&level.setup(seed), seed, &Greedy, brain);
        f64::from(u8::from(result.is_win())) + 0.3 * result.share()
    };
    let all: Vec<f64> = levels
        .iter()
        .flat_map(|level| seeds.iter().map(move |&seed| (level, seed)))
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(level, seed)| one(level, seed))
        .collect();
    all.iter().sum::<f64>() / all.len().max(1) as f64
}

fn moved(centre: Valuation, step: f64, dice: &mut Stream) -> Valuation {
    let mut moved = centre;
    for (_, value) in moved.numbers() {
        // The sum of twelve uniform draws less six is close to a normal draw.
        let normal = (0..12).map(|_| dice.unit()).sum::<f64>() - 6.0;
        *value *= (step * normal).exp();
    }
    moved
}

/// The geometric mean, the better ones counting more.
fn mean(best: &[(f64, Valuation)]) -> Valuation {
    let mut centre = Valuation::INVESTIGATOR;
    let weights: Vec<f64> = (0..best.len()).map(|at| ((best.len() + 1) as f64).ln() - ((at + 1) as f64).ln()).collect();
    let total: f64 = weights.iter().sum();
    for (at, (_, value)) in centre.numbers().into_iter().enumerate() {
        let logs = best.iter().zip(&weights).map(|((_, one), weight)| weight * one.clone().numbers()[at].1.ln());
        *value = (logs.sum::<f64>() / total).exp();
    }
    centre
}
