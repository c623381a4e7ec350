//! Levels made from a seed: the text of a level file, ready to be played, or to be gone on with by hand.
//!
//! A [`Draft`] is everything but one number, the share of people who must be convinced: how hard a level is
//! hangs on that most of all, and whoever can play games on it finds it out (`lab::skirmish`). Drafts come
//! from the rules' portable generator alone, so a seed gives the same text on every platform.
//!
//! Reading order: this file, `spec` (sizes), `content` (what there is to choose from), `sketch` (the map), `ideas`
//! (what the level is about), `folk` (units and people), `goals`, `say` (its words), `write` (its text).

mod comments;
mod content;
mod folk;
mod goals;
mod ideas;
mod say;
mod sketch;
mod spec;
mod write;

pub use comments::commented;
pub use spec::{SHARES, Size, UnknownSize};

use crate::level::format::{File, Objective};
use crate::level::generate::folk::Folk;
use crate::level::generate::ideas::Theme;
use crate::level::generate::sketch::Sketch;
use crate::rules::chance::{Chance, Purpose};
use crate::rules::ids::Day;
use crate::rules::state::Phase;

/// How often the same seed may be tried anew where what came of it is too hard or too easy.
pub const ATTEMPTS: u32 = 12;

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

#[cfg(test)]
mod tests;
