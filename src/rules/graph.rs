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
        let mut rows: Vec<Vec<Tie>> = vec![Vec::new(); people];
        for &(a, b, strength) in pairs.iter().filter(|(a, b, _)| a != b) {
            rows[a.index()].push(Tie { to: b, strength });
            rows[b.index()].push(Tie { to: a, strength });
        }
        let mut graph = Self { starts: vec![0], ties: Vec::with_capacity(pairs.len() * 2) };
        for row in &mut rows {
            row.sort_by(|x, y| x.to.cmp(&y.to).then(y.strength.total_cmp(&x.strength)));
            row.dedup_by_key(|tie| tie.to);
            graph.ties.append(row);
            graph.starts.push(graph.ties.len() as u32);
        }
        graph
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
