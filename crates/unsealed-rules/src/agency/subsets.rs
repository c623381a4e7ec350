//! Exact sums over which members of a unit are contacts, and which of those can be on the air.
//!
//! Members have independent weights; clues weigh how *many* of them there are. So what lies before a
//! member, and what may follow, is summed by counts (dynamic programming), and no subset is listed.

use crate::rules::chance::Stream;

/// Counts from here on are kept together.
pub(super) const MOST: usize = 3;

/// A weight by how many are on the air, and how many are contacts: `table[on_air][contacts]`.
pub(super) type Table = [[f64; MOST + 1]; MOST + 1];

/// Weights of what one member can be: no contact, a contact without a phone, one who can be on the air.
pub(super) type Member = [f64; 3];

const fn more(count: usize) -> usize {
    if count < MOST { count + 1 } else { MOST }
}

/// For each member, and behind the last: the weight of all that may follow, by the counts so far.
/// `last` weighs the counts of the whole unit; the result has one table more than there are members.
pub(super) fn onwards(members: &[Member], last: &Table, tables: &mut Vec<Table>) {
    let from = tables.len();
    tables.resize(from + members.len() + 1, *last);
    for (at, &[none, phoneless, on_air]) in members.iter().enumerate().rev() {
        let after = tables[from + at + 1];
        let here = &mut tables[from + at];
        for t in 0..=MOST {
            for c in t..=MOST {
                here[t][c] = none * after[t][c] + phoneless * after[t][more(c)] + on_air * after[more(t)][more(c)];
            }
        }
    }
}

/// Each member's posterior chances of being a contact without a phone, and one who can be on the air, by
/// the tables of [`onwards`]. `None` where the whole has no weight.
pub(super) fn marginals(members: &[Member], tables: &[Table]) -> Option<Vec<[f64; 2]>> {
    let total = tables[0][0][0];
    let mut before: Table = [[0.0; MOST + 1]; MOST + 1];
    before[0][0] = 1.0;
    let mut found = Vec::with_capacity(members.len());
    for (&[none, phoneless, on_air], after) in members.iter().zip(&tables[1..]) {
        let mut next: Table = [[0.0; MOST + 1]; MOST + 1];
        let (mut without, mut with) = (0.0, 0.0);
        for t in 0..=MOST {
            for c in t..=MOST {
                let weight = before[t][c];
                without += weight * phoneless * after[t][more(c)];
                with += weight * on_air * after[more(t)][more(c)];
                next[t][c] += weight * none;
                next[t][more(c)] += weight * phoneless;
                next[more(t)][more(c)] += weight * on_air;
            }
        }
        found.push([without / total, with / total]);
        before = next;
    }
    (total > 0.0).then_some(found)
}

/// What each member is, drawn from that posterior: 0 no contact, 1 a contact without a phone, 2 one who can
/// be on the air.
pub(super) fn sample(members: &[Member], tables: &[Table], dice: &mut Stream) -> impl Iterator<Item = usize> {
    let (mut t, mut c) = (0, 0);
    members.iter().zip(&tables[1..]).map(move |(&[none, phoneless, on_air], after)| {
        let weights = [none * after[t][c], phoneless * after[t][more(c)], on_air * after[more(t)][more(c)]];
        let drawn = dice.unit() * (weights[0] + weights[1] + weights[2]);
        let what = if drawn < weights[0] || weights[1] + weights[2] <= 0.0 {
            0
        } else {
            1 + usize::from(drawn >= weights[0] + weights[1] && weights[2] > 0.0)
        };
        (t, c) = match what {
            0 => (t, c),
            1 => (t, more(c)),
            _ => (more(t), more(c)),
        };
        what
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: [Member; 5] =
        [[0.9, 0.05, 0.05], [0.5, 0.2, 0.3], [0.2, 0.1, 0.7], [0.0, 0.5, 0.5], [0.97, 0.02, 0.01]];

    /// Tables to weigh with: nothing, at least one on the air and few contacts, and two at most.
    fn tables() -> [Table; 3] {
        let of = |weight: fn(usize, usize) -> f64| std::array::from_fn(|t| std::array::from_fn(|c| weight(t, c)));
        [
            of(|_, _| 1.0),
            of(|t, c| if t > 0 { 0.5 / (1 + c) as f64 } else { 0.0 }),
            of(|t, c| if c < 3 { (1 + t) as f64 } else { 0.0 }),
        ]
    }

    /// The same by listing every case.
    fn listed(last: &Table) -> Vec<[f64; 2]> {
        let (mut total, mut with) = (0.0, vec![[0.0; 2]; MEMBERS.len()]);
        for case in 0..3usize.pow(MEMBERS.len() as u32) {
            let what: Vec<usize> = (0..MEMBERS.len() as u32).map(|at| case / 3usize.pow(at) % 3).collect();
            let t = what.iter().filter(|&&what| what == 2).count().min(MOST);
            let c = what.iter().filter(|&&what| what > 0).count().min(MOST);
            let weight = what.iter().zip(MEMBERS).map(|(&what, member)| member[what]).product::<f64>() * last[t][c];
            total += weight;
            what.iter().zip(&mut with).filter(|(what, _)| **what > 0).for_each(|(&what, sum)| sum[what - 1] += weight);
        }
        with.into_iter().map(|sum| sum.map(|sum| sum / total)).collect()
    }

    #[test]
    fn marginals_are_those_of_listing_every_case() {
        for last in tables() {
            let mut onward = Vec::new();
            onwards(&MEMBERS, &last, &mut onward);
            let got = marginals(&MEMBERS, &onward).expect("some weight");
            for (got, expected) in got.iter().flatten().zip(listed(&last).iter().flatten()) {
                assert!((got - expected).abs() < 1e-12, "{got} {expected}");
            }
        }
    }

    #[test]
    fn samples_fall_as_the_marginals_say() {
        for last in tables() {
            let mut onward = Vec::new();
            onwards(&MEMBERS, &last, &mut onward);
            let mut counts = [[0u32; 3]; 5];
            let mut dice = Stream::from_seed(3);
            for _ in 0..20_000 {
                let drawn = sample(&MEMBERS, &onward, &mut dice);
                counts.iter_mut().zip(drawn).for_each(|(count, what)| count[what] += 1);
            }
            for (count, expected) in counts.iter().zip(listed(&last)) {
                for (count, expected) in count[1..].iter().zip(expected) {
                    assert!((f64::from(*count) / 20_000.0 - expected).abs() < 0.02, "{counts:?}");
                }
            }
        }
    }

    #[test]
    fn what_nothing_explains_has_no_marginals() {
        let mut onward = Vec::new();
        onwards(&MEMBERS, &[[0.0; MOST + 1]; MOST + 1], &mut onward);
        assert_eq!(marginals(&MEMBERS, &onward), None);
    }
}
