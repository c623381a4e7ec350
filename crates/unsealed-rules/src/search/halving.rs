//! Which of several options is best, for a budget of noisy samples: sequential halving (Karnin, Koren
//! and Somekh, 2013) over common worlds.
//!
//! Every option is tried in the same worlds, so that options are compared pair by pair and what a world
//! does to all of them cancels out. The first option is the one that would be taken without a search. It
//! stays to the end, and is given up only for one that the samples show to be better.

/// What the samples say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The option to take, by position.
    pub best: usize,
    /// Its mean value in the worlds that it was tried in.
    pub value: f64,
    /// Mean value of the first option in the same worlds.
    pub first: f64,
    /// How many worlds that were.
    pub worlds: usize,
}

/// Samples at most about `budget` values (each option once at least) and picks the best of `options`
/// options, 1 or more. `value(option, world)` is a sample of an option's value in the world of that
/// number. Another option than the first is picked where its mean gain on the first, less `doubt`
/// standard errors, is above 0, and no other's is higher.
pub fn halve(options: usize, budget: usize, doubt: f64, mut value: impl FnMut(usize, usize) -> f64) -> Verdict {
    let mut samples: Vec<Vec<f64>> = vec![Vec::new(); options];
    let mut left: Vec<usize> = (0..options).collect();
    let rounds = usize::BITS - options.saturating_sub(1).leading_zeros();
    for _ in 0..rounds.max(1) {
        let worlds = (budget / rounds.max(1) as usize / left.len().max(1)).max(1);
        for &option in &left {
            let from = samples[option].len();
            samples[option].extend((from..from + worlds).map(|world| value(option, world)));
        }
        left = survivors(&samples, left);
    }
    let gains = left.iter().map(|&option| (option, lower_bound(&samples[option], &samples[0], doubt)));
    let best = gains.filter(|&(option, gain)| option != 0 && gain > 0.0);
    let best = best.reduce(|best, other| if other.1 > best.1 { other } else { best }).map_or(0, |(option, _)| option);
    let worlds = samples[best].len();
    Verdict { best, value: mean(&samples[best]), first: mean(&samples[0][..worlds.min(samples[0].len())]), worlds }
}

/// The first option and the better half of the others, by mean, in their old order.
fn survivors(samples: &[Vec<f64>], left: Vec<usize>) -> Vec<usize> {
    let mut others: Vec<usize> = left.iter().copied().filter(|&option| option != 0).collect();
    others.sort_by(|&a, &b| mean(&samples[b]).total_cmp(&mean(&samples[a])).then(a.cmp(&b)));
    others.truncate((left.len() / 2).max(1));
    left.into_iter().filter(|option| *option == 0 || others.contains(option)).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The mean gain of one option on another in their common worlds, less `doubt` standard errors.
fn lower_bound(option: &[f64], first: &[f64], doubt: f64) -> f64 {
    let gains: Vec<f64> = option.iter().zip(first).map(|(option, first)| option - first).collect();
    let (n, gain) = (gains.len() as f64, mean(&gains));
    if n < 2.0 {
        return f64::NEG_INFINITY;
    }
    let variance = gains.iter().map(|one| (one - gain) * (one - gain)).sum::<f64>() / (n - 1.0);
    gain - doubt * (variance / n).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::chance::Stream;

    #[test]
    fn the_budget_is_kept_and_a_clear_winner_found() {
        for options in 1..12 {
            let mut dice = Stream::from_seed(options as u64);
            let mut spent = 0;
            let verdict = halve(options, 240, 1.0, |option, _| {
                spent += 1;
                dice.unit() + if option == options - 1 { 0.5 } else { 0.0 }
            });
            assert!(spent <= 240 + 2 * options, "{spent} of 240 for {options}");
            assert_eq!(verdict.best, options - 1);
        }
    }

    #[test]
    fn a_gain_is_held_against_its_standard_error() {
        // Gains of 1, 2, 3 and 4: their mean is 2.5, their variance 5/3, and four of them were seen.
        let bound = |doubt: f64| lower_bound(&[2.0, 4.0, 6.0, 8.0], &[1.0, 2.0, 3.0, 4.0], doubt);
        assert!((bound(0.0) - 2.5).abs() < 1e-12 && (2.5 - bound(2.0) - 2.0 * (5.0_f64 / 12.0).sqrt()).abs() < 1e-12);
        assert!(lower_bound(&[9.0], &[0.0], 0.0).is_infinite(), "one sample shows nothing");
    }

    #[test]
    fn the_first_option_is_not_given_up_for_a_worse_one() {
        assert_eq!(halve(3, 60, 1.0, |option, world| world as f64 - option as f64).best, 0);
    }

    #[test]
    fn without_a_difference_the_first_option_stays() {
        let verdict = halve(6, 60, 1.0, |_, world| f64::from(world as u8 % 2));
        assert_eq!((verdict.best, verdict.value), (0, verdict.first));
    }

    #[test]
    fn what_a_world_does_to_all_options_cancels_out() {
        let mut dice = Stream::from_seed(5);
        let worlds: Vec<f64> = (0..200).map(|_| 100.0 * dice.unit()).collect();
        let verdict = halve(4, 100, 2.0, |option, world| worlds[world] + if option == 2 { 0.01 } else { 0.0 });
        assert_eq!(verdict.best, 2);
    }
}
