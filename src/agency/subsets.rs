//! Exact sums over which members of a unit are on the air.
//!
//! Members have independent odds; clues weigh how *many* of them there are. So the sum over all
//! subsets of a size is an elementary symmetric polynomial of the odds, and no subset is listed.

use crate::rules::chance::Stream;

/// The most people of one unit who are thought to be on the air besides those known.
pub(super) const MOST: usize = 4;

/// Weights by how many members are on the air.
pub(super) type Weights = [f64; MOST + 1];

/// `sums[k]` = the sum over all subsets of `k` members of the product of their odds.
fn symmetric(odds: impl Iterator<Item = f64>) -> Weights {
    let mut sums = [0.0; MOST + 1];
    sums[0] = 1.0;
    for odd in odds {
        for k in (1..=MOST).rev() {
            sums[k] += odd * sums[k - 1];
        }
    }
    sums
}

/// Each member's posterior chance of being on the air, given everyone's prior odds and the weight of
/// each count. All 0 where no count has any weight.
pub(super) fn marginals(odds: &[f64], weights: &Weights) -> Vec<f64> {
    let total: f64 = symmetric(odds.iter().copied()).iter().zip(weights).map(|(sum, weight)| sum * weight).sum();
    let of_member = |member: usize| {
        let others = odds.iter().enumerate().filter(|&(at, _)| at != member).map(|(_, &odd)| odd);
        let with: f64 = symmetric(others).iter().zip(&weights[1..]).map(|(sum, weight)| sum * weight).sum();
        if total > 0.0 { odds[member] * with / total } else { 0.0 }
    };
    (0..odds.len()).map(of_member).collect()
}

/// One subset drawn from that posterior: who is on the air.
pub(super) fn sample(odds: &[f64], weights: &Weights, dice: &mut Stream) -> Vec<bool> {
    let mut weights = *weights;
    let mut drawn = Vec::with_capacity(odds.len());
    for (at, &odd) in odds.iter().enumerate() {
        let rest = symmetric(odds[at + 1..].iter().copied());
        let without: f64 = rest.iter().zip(&weights).map(|(sum, weight)| sum * weight).sum();
        let with: f64 = odd * rest.iter().zip(&weights[1..]).map(|(sum, weight)| sum * weight).sum::<f64>();
        let on_air = dice.happens(if with + without > 0.0 { with / (with + without) } else { 0.0 });
        if on_air {
            // One of the count is placed: what is left is counted from there.
            weights.rotate_left(1);
            weights[MOST] = 0.0;
        }
        drawn.push(on_air);
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by listing every subset.
    fn listed(odds: &[f64], weights: &Weights) -> Vec<f64> {
        let (mut total, mut with) = (0.0, vec![0.0; odds.len()]);
        for subset in 0u32..1 << odds.len() {
            let count = subset.count_ones() as usize;
            let has = |at: usize| subset & (1 << at) != 0;
            let product: f64 = (0..odds.len()).filter(|&at| has(at)).map(|at| odds[at]).product();
            let weight = if count <= MOST { weights[count] * product } else { 0.0 };
            total += weight;
            (0..odds.len()).filter(|&at| has(at)).for_each(|at| with[at] += weight);
        }
        with.into_iter().map(|sum| sum / total).collect()
    }

    const ODDS: [f64; 6] = [0.01, 0.5, 2.0, 0.03, 0.2, 20.0];

    #[test]
    fn marginals_are_those_of_listing_every_subset() {
        for weights in [[1.0; 5], [0.0, 1.0, 2.0, 3.0, 4.0], [0.5, 0.1, 0.0, 0.0, 0.0]] {
            for (got, expected) in marginals(&ODDS, &weights).iter().zip(listed(&ODDS, &weights)) {
                assert!((got - expected).abs() < 1e-12, "{got} {expected}");
            }
        }
    }

    #[test]
    fn samples_fall_as_the_marginals_say() {
        let weights = [0.0, 1.0, 2.0, 3.0, 4.0];
        let mut counts = [0u32; 6];
        let mut dice = Stream::from_seed(3);
        for _ in 0..20_000 {
            let drawn = sample(&ODDS, &weights, &mut dice);
            assert!((1..=MOST).contains(&drawn.iter().filter(|&&on_air| on_air).count()));
            counts.iter_mut().zip(drawn).for_each(|(count, on_air)| *count += u32::from(on_air));
        }
        for (count, expected) in counts.iter().zip(marginals(&ODDS, &weights)) {
            assert!((f64::from(*count) / 20_000.0 - expected).abs() < 0.02, "{counts:?}");
        }
    }
}
