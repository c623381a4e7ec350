//! Everybody who can be named to take a seat.

use crate::agency::BrainName;
use crate::lab::{Agency, Cheating, Player};
use crate::level::Level;
use crate::network::StandInName;

/// The lab's own brain that sees everything. No game offers it.
const CHEATING: &str = "cheating";

/// The names that can take the network's seat, the weakest first.
pub fn players() -> Vec<&'static str> {
    StandInName::ALL.map(StandInName::name).to_vec()
}

/// The names that can take the agency's seat, the weakest first: the brains, and the one that sees
/// everything.
pub fn agencies() -> Vec<&'static str> {
    BrainName::ALL.into_iter().map(BrainName::name).chain([CHEATING]).collect()
}

/// Who plays the network on a level where nobody is named: those whom its aim speaks of, `greedy` where it has none.
pub fn usual(level: &Level) -> Vec<&'static str> {
    let known = players();
    let aimed: Vec<&str> = level.aim().ranges().map(|(player, _)| player).collect();
    let usual = if aimed.is_empty() { vec!["greedy"] } else { aimed };
    let found: Vec<&str> = usual.into_iter().filter(|name| known.contains(name)).collect();
    if found.is_empty() { known.last().copied().into_iter().collect() } else { found }
}

/// Who plays the network under this name.
pub fn player(name: &str) -> Option<Box<dyn Player>> {
    name.parse::<StandInName>().ok().map(|name| Box::new(name) as Box<dyn Player>)
}

/// Who plays the agency under this name.
pub fn agency(name: &str) -> Option<Box<dyn Agency>> {
    if name == CHEATING {
        return Some(Box::new(Cheating::default()));
    }
    name.parse::<BrainName>().ok().map(|name| Box::new(name) as Box<dyn Agency>)
}
