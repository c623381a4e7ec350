//! How hard a game is: which brain plays the other side.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::agency::BrainName;

/// How hard a game is. Each is one brain; the rules are the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Difficulty {
    /// The patrol plays the other side.
    Story,
    /// The investigator does.
    Standard,
    /// The directorate does.
    Hard,
}

impl Difficulty {
    /// Every difficulty, the easiest first.
    pub const ALL: [Self; 3] = [Self::Story, Self::Standard, Self::Hard];

    /// The brain that plays the other side, and its names on screens and in commands.
    const fn row(self) -> (BrainName, &'static str, &'static str) {
        match self {
            Self::Story => (BrainName::Patrol, "Story", "story"),
            Self::Standard => (BrainName::Investigator, "Standard", "standard"),
            Self::Hard => (BrainName::Directorate, "Hard", "hard"),
        }
    }

    /// The difficulty of a brain.
    pub fn of(brain: BrainName) -> Self {
        Self::ALL.into_iter().find(|difficulty| difficulty.brain() == brain).unwrap_or(Self::Standard)
    }

    /// The brain that plays the other side.
    pub const fn brain(self) -> BrainName {
        self.row().0
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        self.row().1
    }

    /// Its name in commands.
    pub const fn word(self) -> &'static str {
        self.row().2
    }

    /// The next one, after the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

impl FromStr for Difficulty {
    type Err = UnknownDifficulty;

    fn from_str(text: &str) -> Result<Self, UnknownDifficulty> {
        Self::ALL.into_iter().find(|difficulty| difficulty.word() == text).ok_or(UnknownDifficulty)
    }
}

/// The error of a name that no difficulty has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such difficulty; there are story, standard and hard")]
pub struct UnknownDifficulty;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_difficulty_is_one_brain_and_each_brain_one_difficulty() {
        for (difficulty, brain) in Difficulty::ALL.into_iter().zip(BrainName::ALL) {
            assert_eq!((difficulty.brain(), Difficulty::of(brain)), (brain, difficulty));
            assert_eq!(difficulty.word().parse(), Ok(difficulty));
            assert_eq!(difficulty.name().to_lowercase(), difficulty.word());
        }
        assert_eq!("patrol".parse::<Difficulty>(), Err(UnknownDifficulty));
        let round = Difficulty::ALL.map(Difficulty::next);
        assert_eq!(round, [Difficulty::Standard, Difficulty::Hard, Difficulty::Story]);
    }
}
