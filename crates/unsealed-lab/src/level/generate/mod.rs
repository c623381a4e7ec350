//! Levels made from a seed: the text of a level file, ready to be played, or to be gone on with by hand.
//!
//! A [`Draft`] is everything but one number, the share of people who must be convinced: how hard a level is
//! hangs on that most of all, and whoever can play games on it finds it out (`lab::skirmish`). Drafts come
//! from the rules' portable generator alone, so a seed gives the same text on every platform.
//!
//! Reading order: this file, `towns` and `news` (what there is to choose from), `sketch` (the map), `ideas`
//! (what the level is about), `folk` (units and people), `goals`, `say` (its words), `write` (its text).

mod comments;
mod folk;
mod goals;
mod ideas;
mod news;
mod say;
mod sketch;
mod towns;
mod write;

pub use comments::commented;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::level::format::{Aim, File, Objective};
use crate::level::generate::folk::Folk;
use crate::level::generate::ideas::Theme;
use crate::level::generate::sketch::Sketch;
use crate::rules::chance::{Chance, Purpose, Stream};
use crate::rules::ids::Day;
use crate::rules::state::Phase;

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

    const fn spec(self) -> Spec {
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
struct Spec {
    /// Places.
    places: usize,
    /// Of them on the river.
    river: usize,
    /// Units, of 6 to 8 people each.
    units: usize,
    /// Contacts at the start.
    contacts: usize,
    /// Other people with a name.
    others: usize,
    /// Days, least and most.
    days: (u16, u16),
    /// Money at the start, about, in yuan.
    money: u32,
    /// Vans.
    vans: usize,
    /// How likely there is a fixed locator too.
    fixed: f64,
    /// Ideas that it is about.
    ideas: usize,
    /// Columns and rows of the map.
    map: (u16, u16),
}

/// How often the same seed may be tried anew where what came of it is too hard or too easy.
pub const ATTEMPTS: u32 = 12;

/// The least and the greatest share of people that a level may ask for. Less is won by one lucky evening,
/// more takes longer than a level lasts.
pub const SHARES: (f64, f64) = (0.12, 0.6);

/// A generated level but for the share that it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    file: File,
    head: String,
}

impl Draft {
    /// The draft of a size, a seed, and an attempt at it (from 0).
    pub fn new(size: Size, seed: u64, attempt: u32) -> Self {
        let dice = |part: Part| {
            let words = [u64::from(attempt), size as u64, part as u64, GENERATE];
            Chance::new(seed).stream(Day(0), Phase::Night, Purpose::Fill, &words)
        };
        let spec = size.spec();
        let themes = Theme::draw(spec.ideas, &mut dice(Part::Ideas));
        let sketch = Sketch::draw(&spec, &mut dice(Part::Map));
        let folk = Folk::draw(&spec, &sketch, &themes, &mut dice(Part::Folk));
        let file = goals::file(size, &sketch, &themes, folk, &mut dice(Part::Goals));
        let again = if attempt == 0 { String::new() } else { format!(", attempt {attempt}") };
        Self { file, head: format!("Size {size}, seed {seed}{again}.") }
    }

    /// The level's text, with the share of people (0.01 to 1, to the second decimal) whom its first
    /// objective asks for.
    pub fn text(&self, share: f64) -> String {
        let mut file = self.file.clone();
        if let Some(Objective::Inform { share: asked, .. }) = file.objectives.first_mut() {
            *asked = share;
        }
        write::text(&file, &self.head)
    }

    /// Whether a level's text is what came of this draft, whatever share it asks for.
    pub fn made(&self, text: &str) -> bool {
        // The share stands behind the first `share:` of the objectives, to the second decimal.
        let whole = self.text(SHARES.0);
        let marker = "objectives: [";
        let Some((head, rest)) = text.split_once(marker) else { return false };
        let Some((own_head, own_rest)) = whole.split_once(marker) else { return false };
        let without_share = |rest: &str| {
            let (before, after) = rest.split_once("share: ")?;
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            Some((before.to_owned(), after.to_owned()))
        };
        head == own_head && without_share(rest).is_some() && without_share(rest) == without_share(own_rest)
    }
}

/// Sets the generator's streams apart from all others that a seed has.
const GENERATE: u64 = 0x736b_6972_6d69_7368;

/// What a stream of the generator is for.
#[derive(Clone, Copy, Debug)]
enum Part {
    Ideas = 1,
    Map = 2,
    Folk = 3,
    Goals = 4,
}

/// A whole number from `least` to `most`.
fn between(dice: &mut Stream, least: usize, most: usize) -> usize {
    least + dice.below(most.saturating_sub(least) + 1)
}

/// One of `items` by weight; the first where no weight is above 0.
fn weighted<T: Copy>(dice: &mut Stream, items: &[(T, usize)]) -> Option<T> {
    let all: usize = items.iter().map(|&(_, weight)| weight).sum();
    let mut at = dice.below(all);
    let found = items.iter().find(|&&(_, weight)| {
        let here = at < weight;
        at = at.saturating_sub(weight);
        here
    });
    found.or_else(|| items.first()).map(|&(item, _)| item)
}

#[cfg(test)]
mod tests;
