//! The themes by name.

use serde::{Deserialize, Serialize};

/// The themes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeName {
    /// Dark.
    #[default]
    Night,
    /// Light.
    Paper,
    /// Black, white and strong colours.
    HighContrast,
    /// Blues and oranges, told apart by most who are colour-blind.
    ColourBlind,
    /// No colours: bold, dim and reversed.
    Mono,
}

impl ThemeName {
    /// Every theme, in the order that the key for the next one goes.
    pub const ALL: [Self; 5] = [Self::Night, Self::Paper, Self::HighContrast, Self::ColourBlind, Self::Mono];

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Night => "night",
            Self::Paper => "paper",
            Self::HighContrast => "high contrast",
            Self::ColourBlind => "colour-blind safe",
            Self::Mono => "mono",
        }
    }

    /// What it is like.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Night => "dark",
            Self::Paper => "light",
            Self::HighContrast => "black, white and strong colours",
            Self::ColourBlind => "dark, with blues and oranges that most who are colour-blind tell apart",
            Self::Mono => "the terminal's own colours; bold, dim and reversed alone",
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&other| other == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}
