//! The settings: what they are, how they are read and checked, how they are written.
//!
//! Reading order: [`Settings`] here; [`mod@file`] (a text read, and changed in its place); [`mod@reference`] (the page).

pub mod file;
pub mod reference;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::game::storage::{FileKind, Folder};
use crate::level::schema::{Field, Shape, Struct};
use crate::tui::theme::{Depth, Theme, ThemeName};

/// The longest settings file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 18;

/// The file that the settings are kept in.
pub const KIND: FileKind = FileKind { name: file::NAME, most: MAX_BYTES, folder: Folder::Settings, guarded: false };

/// What a player chose for themselves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The colours by role.
    pub theme: ThemeName,
    /// How many colours the terminal is taken to show.
    pub colours: Colours,
    /// Whether nothing beyond ASCII is drawn; `None` as the terminal says.
    pub ascii: Option<bool>,
    /// How fast the other side's turn is played out.
    pub speed: Speed,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether headings of lessons are legible from the last row of a class, and faint text is as strong as any.
    pub large_type: bool,
    /// For a `context.command`, the keys that it has in the place of the program's.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeName::Night,
            colours: Colours::Auto,
            ascii: None,
            speed: Speed::Normal,
            mouse: true,
            large_type: false,
            keys: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The theme, on a terminal that by itself would show so many colours.
    pub const fn theme(&self, terminal: Depth) -> Theme {
        let depth = match self.colours {
            Colours::Auto => terminal,
            Colours::TrueColour => Depth::True,
            Colours::Ansi256 => Depth::Ansi256,
            Colours::Ansi16 => Depth::Ansi16,
            Colours::None => Depth::None,
        };
        Theme::new(self.theme, depth)
    }
}

/// How many colours the terminal is taken to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colours {
    /// As many as it says, and none with `NO_COLOR`.
    #[default]
    Auto,
    /// All.
    TrueColour,
    /// 256.
    Ansi256,
    /// The 16 of old.
    Ansi16,
    /// None.
    None,
}

impl Colours {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::Auto, Self::TrueColour, Self::Ansi256, Self::Ansi16, Self::None];

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "automatic",
            Self::TrueColour => "all",
            Self::Ansi256 => "256",
            Self::Ansi16 => "16",
            Self::None => "none",
        }
    }
}

/// How fast the other side's turn is played out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speed {
    /// Half as fast.
    Slow,
    /// As it is meant.
    #[default]
    Normal,
    /// Three times as fast.
    Quick,
    /// Not at all: the day's summary comes at once.
    Still,
}

impl Speed {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Normal, Self::Quick, Self::Still];

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Quick => "quick",
            Self::Still => "still",
        }
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Slow => "half as fast",
            Self::Normal => "as it is meant",
            Self::Quick => "three times as fast",
            Self::Still => "nothing moves: the day's summary comes at once",
        }
    }
}

/// What the file may say. The walker of levels checks it, and the page is made from it.
pub static FILE: Struct = Struct {
    name: "the settings file",
    fields: &[
        Field {
            name: "theme",
            shape: Shape::Word(&["Night", "Paper", "HighContrast", "ColourBlind", "Mono"]),
            default: Some("`Night`"),
            doc: "the colours: dark, light, black and white with strong colours, blues and oranges, or none",
        },
        Field {
            name: "colours",
            shape: Shape::Word(&["Auto", "TrueColour", "Ansi256", "Ansi16", "None"]),
            default: Some("`Auto`"),
            doc: "how many colours the terminal is taken to show; `Auto`: as many as it has by its name, and none where \
                  the environment has `NO_COLOR`",
        },
        Field {
            name: "ascii",
            shape: Shape::Flag,
            default: Some("as the terminal says"),
            doc: "nothing is drawn that is not ASCII, for a terminal or a font that has no more; left out: so where the \
                  locale is not UTF-8",
        },
        Field {
            name: "speed",
            shape: Shape::Word(&["Slow", "Normal", "Quick", "Still"]),
            default: Some("`Normal`"),
            doc: "how fast the other side's turn is played out; `Still`: not at all, the summary comes at once",
        },
        Field {
            name: "mouse",
            shape: Shape::Flag,
            default: Some("`true`"),
            doc: "the mouse is listened to; without it the terminal's own selecting and copying works",
        },
        Field {
            name: "large_type",
            shape: Shape::Flag,
            default: Some("`false`"),
            doc: "for a projector: faint text is as strong as any, and the headings of lessons are legible from the \
                  last row",
        },
        Field {
            name: "keys",
            shape: Shape::Map(&Shape::Line(40), &Shape::List(&Shape::Line(12), 0, 10)),
            default: Some("`{}`"),
            doc: "for a command of a context, the keys that it has in the place of the program's, the first of them \
                  shown in hints",
        },
    ],
};
