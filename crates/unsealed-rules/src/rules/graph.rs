//! The graph of who talks with whom: undirected weighted ties in compressed rows.

use serde::{Deserialize, Serialize};

use crate::rules::ids::PersonId;

/// One end's record of a tie: who is at the other end, and how strong it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// The other end.
    pub to: PersonId,
    /// Chance an evening that a harmless story of appeal 1 passes, 0 to 1.
    pub strength: f32,
}

/// The ties of a level's start, in compressed rows: row `p` holds person `p`'s ties by the other
/// end's id. A tie stands in both its ends' rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    starts: Vec<u32>,
    ties: Vec<Tie>,
}

impl Graph {
    /// The graph over people 0 to `people` − 1 with these undirected ties. A pair named twice keeps
    /// the stronger tie; a tie of a person to themselves is left out.
    pub fn new(people: usize, pairs: &[(PersonId, PersonId, f32)]) -> Self {
        let pairs = || pairs.iter().filter(|(a, b, _)| a != b);
        // How many ties each has, then where each row begins.
        let mut starts = vec![0_u32; people + 1];
        for &(a, b, _) in pairs() {
            starts[a.index() + 1] += 1;
            starts[b.index() + 1] += 1;
        }
        for row in 0..people {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut ties = vec![Tie { to: PersonId(0), strength: 0.0 }; starts[people] as usize];
        for &(a, b, strength) in pairs() {
            for (own, to) in [(a, b), (b, a)] {
                let at = &mut next[own.index()];
                ties[*at as usize] = Tie { to, strength };
                *at += 1;
            }
        }
        let mut graph = Self { starts, ties };
        graph.sort_rows();
        graph
    }

    /// Puts each row in order and leaves out repeats, of which the stronger tie is kept.
    fn sort_rows(&mut self) {
        let (mut from, mut kept) = (0, 0);
        for row in 1..self.starts.len() {
            let to = self.starts[row] as usize;
            self.ties[from..to].sort_unstable_by(|x, y| x.to.cmp(&y.to).then(y.strength.total_cmp(&x.strength)));
            let first = kept;
            for at in from..to {
                if kept == first || self.ties[kept - 1].to != self.ties[at].to {
                    self.ties[kept] = self.ties[at];
                    kept += 1;
                }
            }
            self.starts[row] = kept as u32;
            from = to;
        }
        self.ties.truncate(kept);
        self.ties.shrink_to_fit();
    }

    /// How many people the graph is over.
    pub fn people(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A person's ties, by the other end's id.
    pub fn ties(&self, person: PersonId) -> &[Tie] {
        let row = person.index();
        &self.ties[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// The tie between two people, if there is one.
    pub fn tie(&self, a: PersonId, b: PersonId) -> Option<Tie> {
        let row = self.ties(a);
        row.binary_search_by_key(&b, |tie| tie.to).ok().map(|at| row[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_symmetric_sorted_and_without_repeats() {
        let p = PersonId;
        let graph = Graph::new(4, &[(p(2), p(0), 0.1), (p(0), p(2), 0.3), (p(0), p(1), 0.2), (p(3), p(3), 0.9)]);
        assert_eq!(graph.people(), 4);
        assert_eq!(graph.ties(p(0)), [Tie { to: p(1), strength: 0.2 }, Tie { to: p(2), strength: 0.3 }]);
        assert_eq!(graph.tie(p(2), p(0)), Some(Tie { to: p(0), strength: 0.3 }));
        assert_eq!(graph.ties(p(3)), []);
        assert_eq!(graph.tie(p(1), p(2)), None);
    }
}
