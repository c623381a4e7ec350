//! Kinds of move and action by name, and levels without some of them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::lab::Tally;
use crate::level::Level;
use crate::rules::actions::ActionKind;
use crate::rules::moves::MoveKind;

/// How alike two names must be for one to be offered for the other, 0 to 1.
const ALIKE: f64 = 0.7;

/// A kind of move or of action that a level can have in play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A kind of move.
    Move(MoveKind),
    /// A kind of action.
    Action(ActionKind),
}

impl Kind {
    /// All of them, moves first.
    pub fn all() -> impl Iterator<Item = Self> {
        let moves = MoveKind::PLAYABLE.into_iter().map(Self::Move);
        moves.chain(ActionKind::PLAYABLE.into_iter().map(Self::Action))
    }

    /// All that a level has in play, moves first.
    pub fn in_play(level: &Level) -> Vec<Self> {
        Self::all().filter(|kind| kind.is_in_play(level)).collect()
    }

    /// Whether a level has it in play.
    pub fn is_in_play(self, level: &Level) -> bool {
        match self {
            Self::Move(kind) => level.atlas().moves.contains(&kind),
            Self::Action(kind) => level.atlas().actions.contains(&kind),
        }
    }

    /// How often it was played in a game.
    pub fn used(self, tally: &Tally) -> u32 {
        match self {
            Self::Move(kind) => tally.moves(kind),
            Self::Action(kind) => tally.actions(kind),
        }
    }

    /// The level with this kind out of play.
    pub fn left_out(self, level: &Level) -> Level {
        restricted(level, &[self], &[])
    }
}

/// The kind's name in commands: lower case, words joined by hyphens.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Move(kind) => kind.name(),
            Self::Action(kind) => kind.name(),
        };
        f.write_str(&name.to_lowercase().replace(' ', "-"))
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    /// Reads a name in any case, its words joined by hyphens, spaces, underscores or nothing.
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let bare = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
        let typed = bare(text);
        let found = Self::all().find(|kind| bare(&kind.to_string()) == typed);
        found.ok_or_else(|| {
            let alike = |kind: &Self| strsim::jaro_winkler(&bare(&kind.to_string()), &typed);
            let nearest = Self::all().max_by(|a, b| alike(a).total_cmp(&alike(b)));
            UnknownKind(nearest.filter(|kind| alike(kind) >= ALIKE))
        })
    }
}

/// The error of a name that no kind has, with the kind that may have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub Option<Kind>);

impl std::error::Error for UnknownKind {}

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such move or action; ")?;
        if let Some(kind) = self.0 {
            return write!(f, "did you mean {kind}?");
        }
        let names: Vec<String> = Kind::all().map(|kind| kind.to_string()).collect();
        write!(f, "there are {}", names.join(", "))
    }
}

/// A level without some kinds, and of moves or actions, where `only` has any of that sort, with these alone.
/// What the level does not have in play does not come into play.
pub fn restricted(level: &Level, without: &[Kind], only: &[Kind]) -> Level {
    let keep = |kind: Kind, same_sort: fn(&Kind) -> bool| {
        !without.contains(&kind) && (only.contains(&kind) || !only.iter().any(same_sort))
    };
    let is_move = |kind: &Kind| matches!(kind, Kind::Move(_));
    let is_action = |kind: &Kind| matches!(kind, Kind::Action(_));
    let moves = level.atlas().moves.iter().copied().filter(|&kind| keep(Kind::Move(kind), is_move));
    let actions = level.atlas().actions.iter().copied().filter(|&kind| keep(Kind::Action(kind), is_action));
    level.playing(&moves.collect::<Vec<_>>(), &actions.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_from_its_name_in_each_spelling() {
        for kind in Kind::all() {
            let name = kind.to_string();
            for spelling in [name.clone(), name.replace('-', " "), name.replace('-', "_"), name.replace('-', "")] {
                assert_eq!(spelling.parse(), Ok(kind), "{spelling}");
            }
            assert_eq!(name.to_uppercase().parse(), Ok(kind));
        }
    }

    #[test]
    fn a_name_that_is_none_gets_the_nearest_or_all() {
        assert_eq!("couriers".parse::<Kind>(), Err(UnknownKind(Some(Kind::Move(MoveKind::Courier)))));
        let none = "xyz".parse::<Kind>().expect_err("no kind");
        assert!(none.to_string().contains("text") && none.to_string().contains("move-van"), "{none}");
    }
}
