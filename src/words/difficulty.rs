//! How hard a game is, in plain words: what the other side may know, and what was won.

use crate::game::Difficulty;
use crate::game::progress::Progress;
use crate::level::builtin;
use crate::words::{list, listed, medal};

/// What the other side may know and do at a difficulty, in a sentence or two. What the network hides it
/// never sees.
pub const fn may_know(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Story => "The other side keeps to its routine: it acts on what it noticed today and yesterday.",
        Difficulty::Standard => "The other side keeps notes on everyone, and weighs all that it ever noticed.",
        Difficulty::Hard => "The other side weighs all that it ever noticed, and thinks days ahead to what may come.",
    }
}

/// What was won in a level: "Won at Story and Hard. Medals: speed"; `None` where it was not.
pub fn won(progress: &Progress, level: &str) -> Option<String> {
    let at = list(progress.won_at(level).into_iter().map(Difficulty::name));
    let medals = listed(". Medals: ", progress.medals(level).into_iter().map(medal));
    (!at.is_empty()).then(|| format!("Won at {at}{medals}"))
}

/// What comes after a level that was won: "Next in the campaign: Airtime"; `None` after the last, and where
/// the level is none of the campaign's.
pub fn comes_next(level: &str) -> Option<String> {
    let next = builtin::after(level)?.level()?;
    Some(format!("Next in the campaign: {}", next.title()))
}
