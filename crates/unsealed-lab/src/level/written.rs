//! A level's values as text, as a person would write them: one thing a line where it fits, defaults left out.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::agency::BrainName;
use crate::level::schema::{Field, Shape};
use crate::rules::actions::ActionKind;
use crate::rules::atlas::{Role, StoryKind, UnitKind};
use crate::rules::ids::App;
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Overrides;

/// The columns that a line may take.
const WIDE: usize = 118;

/// Fields that are written though they have their default: what whoever goes on with a level changes first.
const SAID: [&str; 2] = ["brain", "heat"];

/// The most that a number may be at most where it is written with decimals: a share, a chance, a factor.
const FINE: f64 = 10.0;

/// Something written in RON.
pub enum Piece {
    /// A word, a number, or a text on one line.
    Word(String),
    /// A text that may be broken over lines.
    Prose(String),
    /// Fields in parentheses, behind a name or behind nothing.
    Fields(&'static str, Vec<(&'static str, Self)>),
    /// Values in brackets.
    List(Vec<Self>),
}

use Piece::{Fields, List, Prose, Word};

/// A value that can be written where a value of a shape is needed.
pub trait Written {
    /// The value in RON.
    fn piece(&self, shape: &Shape) -> Piece;
}

/// Whether a value is another than its default.
pub fn differs<T: PartialEq>(value: &T, default: &T) -> bool {
    value != default
}

impl Piece {
    /// Fields behind a name or behind nothing: those that must be there, those that differ from their default, and
    /// those that are said all the same.
    pub fn of_fields(name: &'static str, fields: Vec<(Field, bool, Self)>) -> Self {
        let says = |field: &Field, differs: bool| differs || field.default.is_none() || SAID.contains(&field.name);
        let said = fields.into_iter().filter(|(field, differs, _)| says(field, *differs));
        Fields(name, said.map(|(field, _, piece)| (field.name, piece)).collect())
    }

    /// On one line, whatever it takes.
    pub fn flat(&self) -> String {
        let listed = |parts: Vec<String>| parts.join(", ");
        match self {
            Word(word) => word.clone(),
            Prose(text) => quoted(text),
            Fields(name, fields) => {
                let fields = fields.iter().map(|(name, piece)| format!("{name}: {}", piece.flat()));
                format!("{name}({})", listed(fields.collect()))
            }
            List(pieces) => format!("[{}]", listed(pieces.iter().map(Self::flat).collect())),
        }
    }

    /// Behind so many columns of indent and `before` columns more; over several lines where it must be.
    pub fn laid(&self, indent: usize, before: usize) -> String {
        let flat = self.flat();
        if !flat.contains('\n') && indent + before + flat.chars().count() < WIDE {
            return flat;
        }
        let (inner, outer) = (" ".repeat(indent + 4), " ".repeat(indent));
        match self {
            Word(word) => word.clone(),
            Prose(text) => prose(text, indent),
            Fields(name, fields) => {
                let line = |(name, piece): &(&str, Self)| {
                    format!("{inner}{name}: {},", piece.laid(indent + 4, name.len() + 3))
                };
                format!("{name}(\n{}\n{outer})", fields.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            List(pieces) => {
                let line = |piece: &Self| format!("{inner}{},", piece.laid(indent + 4, 1));
                format!("[\n{}\n{outer}]", pieces.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

/// A text over several lines, each paragraph by itself.
fn prose(text: &str, indent: usize) -> String {
    let inner = " ".repeat(indent + 4);
    let mut lines = vec!["\"".to_owned()];
    for (at, paragraph) in text.split("\n\n").enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let mut line = inner.clone();
        for word in escaped(paragraph).split_whitespace() {
            if line.chars().count() + 1 + word.chars().count() > WIDE {
                lines.push(std::mem::replace(&mut line, inner.clone()).trim_end().to_owned());
            }
            line.extend([word, " "]);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(format!("{}\"", " ".repeat(indent)));
    lines.join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn plain(value: impl Display) -> Piece {
    Word(value.to_string())
}

/// A number to the second decimal, with one decimal at least.
fn decimal(value: f64) -> Piece {
    let hundredths = (value * 100.0).round() as i64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    Word(if rest % 10 == 0 { format!("{whole}.{}", rest / 10) } else { format!("{whole}.{rest:02}") })
}

/// Values that are written as they are shown.
macro_rules! plainly {
    ($($type:ty),+) => {
        $(impl Written for $type {
            fn piece(&self, _: &Shape) -> Piece {
                plain(self)
            }
        })+
    };
}

/// Values that are one of several words: the names that their types list.
macro_rules! words {
    ($($type:ty),+) => {
        $(impl Written for $type {
            fn piece(&self, _: &Shape) -> Piece {
                Piece::Word(<&'static str>::from(self).to_owned())
            }
        })+
    };
}

plainly!(u8, u16, u32, u64, bool);
words!(ActionKind, App, BrainName, MoveKind, Role, StoryKind, UnitKind);

pub(super) use words;

impl Written for f64 {
    fn piece(&self, shape: &Shape) -> Piece {
        if matches!(shape, Shape::Real(_, most) if *most < FINE) { decimal(*self) } else { plain(self) }
    }
}

impl Written for String {
    fn piece(&self, shape: &Shape) -> Piece {
        if matches!(shape, Shape::Prose(_)) { Prose(self.clone()) } else { Word(quoted(self)) }
    }
}

impl<T: Written> Written for Option<T> {
    fn piece(&self, shape: &Shape) -> Piece {
        self.as_ref().map_or_else(|| plain("None"), |value| value.piece(shape))
    }
}

impl<T: Written> Written for Vec<T> {
    fn piece(&self, shape: &Shape) -> Piece {
        List(self.iter().map(|value| value.piece(shape.within())).collect())
    }
}

impl<T: Written> Written for (T, T) {
    fn piece(&self, shape: &Shape) -> Piece {
        let [a, b] = [&self.0, &self.1].map(|value| value.piece(shape.within()).flat());
        plain(format!("({a}, {b})"))
    }
}

/// A map by keys that are words.
impl<K: Copy + Into<&'static str>> Written for BTreeMap<K, u16> {
    fn piece(&self, _: &Shape) -> Piece {
        let counts = self.iter().map(|(&key, count)| format!("{}: {count}", key.into()));
        plain(format!("{{{}}}", counts.collect::<Vec<_>>().join(", ")))
    }
}

impl Written for Overrides {
    fn piece(&self, _: &Shape) -> Piece {
        Fields("", self.set().into_iter().map(|(rule, value)| (rule.name, plain(value))).collect())
    }
}
