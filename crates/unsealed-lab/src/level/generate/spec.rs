//! How large a generated level is, what that asks for, and lots drawn for it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::level::format::Aim;
use crate::rules::chance::Stream;

/// How large a generated level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Size {
    /// Some 60 people in 5 places, and a part of the moves.
    Small,
    /// Some 120 people in 8 places, and more of the moves.
    Middle,
    /// Some 200 people in 11 places, and every move.
    Large,
}

impl Size {
    /// Every size, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Middle, Self::Large];

    /// Its name in commands.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Middle => "middle",
            Self::Large => "large",
        }
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "Small",
            Self::Middle => "Middle",
            Self::Large => "Large",
        }
    }

    /// How often such a level is meant to be won against the investigator. Greedy is the player that a
    /// beginner soon passes, so it should win sometimes; the planner plays about as well as somebody who
    /// knows the rules, and should win about every other game.
    pub const fn aim(self) -> Aim {
        Aim { greedy: Some((0.2, 0.6)), planner: Some((0.3, 0.75)) }
    }

    pub(super) const fn spec(self) -> Spec {
        match self {
            Self::Small => Spec {
                places: 5,
                river: 2,
                units: 9,
                contacts: 3,
                others: 1,
                days: (15, 18),
                money: 120,
                vans: 1,
                fixed: 0.25,
                ideas: 1,
                map: (76, 17),
            },
            Self::Middle => Spec {
                places: 8,
                river: 3,
                units: 16,
                contacts: 5,
                others: 2,
                days: (18, 22),
                money: 200,
                vans: 2,
                fixed: 0.35,
                ideas: 2,
                map: (76, 17),
            },
            Self::Large => Spec {
                places: 11,
                river: 4,
                units: 27,
                contacts: 7,
                others: 4,
                days: (22, 26),
                money: 300,
                vans: 2,
                fixed: 0.6,
                ideas: 2,
                map: (80, 26),
            },
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Size {
    type Err = UnknownSize;

    fn from_str(text: &str) -> Result<Self, UnknownSize> {
        Self::ALL.into_iter().find(|size| size.word() == text).ok_or(UnknownSize)
    }
}

/// The error of a name that no size has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such size; there are small, middle and large")]
pub struct UnknownSize;

/// What a size asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    /// Places.
    pub(super) places: usize,
    /// Of them on the river.
    pub(super) river: usize,
    /// Units, of 6 to 8 people each.
    pub(super) units: usize,
    /// Contacts at the start.
    pub(super) contacts: usize,
    /// Other people with a name.
    pub(super) others: usize,
    /// Days, least and most.
    pub(super) days: (u16, u16),
    /// Money at the start, about, in yuan.
    pub(super) money: u32,
    /// Vans.
    pub(super) vans: usize,
    /// How likely there is a fixed locator too.
    pub(super) fixed: f64,
    /// Ideas that it is about.
    pub(super) ideas: usize,
    /// Columns and rows of the map.
    pub(super) map: (u16, u16),
}

/// The least and the greatest share of people that a level may ask for. Less is won by one lucky evening,
/// more takes longer than a level lasts.
pub const SHARES: (f64, f64) = (0.12, 0.6);

/// A whole number from `least` to `most`.
pub(super) fn between(dice: &mut Stream, least: usize, most: usize) -> usize {
    least + dice.below(most.saturating_sub(least) + 1)
}

/// One of `items` by weight; the first where no weight is above 0.
pub(super) fn weighted<T: Copy>(dice: &mut Stream, items: &[(T, usize)]) -> Option<T> {
    let all: usize = items.iter().map(|&(_, weight)| weight).sum();
    let mut at = dice.below(all);
    let found = items.iter().find(|&&(_, weight)| {
        let here = at < weight;
        at = at.saturating_sub(weight);
        here
    });
    found.or_else(|| items.first()).map(|&(item, _)| item)
}
