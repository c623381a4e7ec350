//! What a field may be set to, and a field set.

use crate::level::patch::{Path, Source};
use crate::level::reference;
use crate::level::schema::{Form, Shape, Struct};
use crate::level::workbench::outline::{Section, Slot};
use crate::level::workbench::values::{quoted, visible, written};
use crate::level::workbench::{BenchFault, Workbench, put};

/// Something that a field may be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is typed.
    pub text: String,
    /// What it means, or the name of what it stands for.
    pub what: String,
}

impl Slot {
    /// What it takes, in words.
    pub fn takes(&self) -> String {
        reference::taken(&self.shape).replace('`', "")
    }

    /// Whether it is a text of paragraphs.
    pub const fn takes_paragraphs(&self) -> bool {
        matches!(self.shape, Shape::Prose(_))
    }

    /// Whether what is typed may be several of its choices, with commas.
    pub const fn takes_several(&self) -> bool {
        matches!(self.shape, Shape::Pair(_) | Shape::List(..) | Shape::Set(..) | Shape::Map(..))
    }

    /// Whether it names the thing that it belongs to.
    pub const fn is_id(&self) -> bool {
        matches!(self.shape, Shape::Def(_))
    }
}

impl Workbench {
    /// What a field can be set to, where that can be listed.
    pub fn choices(&self, slot: &Slot) -> Vec<Choice> {
        self.choices_of(&slot.shape)
    }

    fn choices_of(&self, shape: &Shape) -> Vec<Choice> {
        let plain = |text: &str| Choice { text: text.to_owned(), what: String::new() };
        match *shape {
            Shape::Flag => vec![plain("true"), plain("false")],
            Shape::Word(words) => words.iter().copied().map(plain).collect(),
            Shape::Ref(thing) => {
                let entries = self.entries(Section::of(thing));
                entries.into_iter().map(|(text, what)| Choice { text, what: visible(&what) }).collect()
            }
            Shape::OneOf(forms) => forms.iter().map(|form| self.form(form)).collect(),
            Shape::Pair(of) | Shape::List(of, ..) | Shape::Set(of, ..) => self.choices_of(of),
            Shape::Map(key, _) => {
                let keys = self.choices_of(key).into_iter();
                keys.map(|key| Choice { text: format!("{}: 1", key.text), what: key.what }).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A form with sound values in its parentheses.
    fn form(&self, form: &Form) -> Choice {
        let (text, what) = match form {
            Form::Word(word, what) => ((*word).to_owned(), *what),
            Form::Value(word, shape, what) => (format!("{word}({})", self.sound(shape)), *what),
            Form::Fields(of) => (self.with_fields(of), ""),
        };
        Choice { text, what: what.to_owned() }
    }

    fn with_fields(&self, of: &Struct) -> String {
        let needed = of.fields.iter().filter(|field| field.default.is_none());
        let all: Vec<String> = needed.map(|field| format!("{}: {}", field.name, self.sound(&field.shape))).collect();
        format!("{}({})", of.name, all.join(", "))
    }

    /// A value of a shape, as it is written.
    pub(super) fn sound(&self, shape: &Shape) -> String {
        match *shape {
            Shape::Int(least, most) => least.max(1).min(most).to_string(),
            // A third: far from both ends, and where most shares of levels lie.
            Shape::Real(least, most) => format!("{:.2}", least + (most - least) / 3.0),
            Shape::Ref(thing) => {
                let first = self.entries(Section::of(thing)).into_iter().next();
                quoted(&first.map(|(id, _)| id).unwrap_or_default())
            }
            Shape::List(of, ..) | Shape::Set(of, ..) => format!("[{}]", self.sound(of)),
            Shape::Pair(of) => format!("({0}, {0})", self.sound(of)),
            Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
            Shape::Flag => "true".to_owned(),
            _ => quoted(""),
        }
    }

    /// The source with a field set, and how many places of it that changed.
    pub(super) fn with_value(&self, slot: &Slot, typed: &str) -> Result<(Source, usize), BenchFault> {
        let source = self.bench()?;
        if let (Shape::Def(thing), Some(old)) = (slot.shape, slot.value.as_deref().filter(|old| !old.is_empty())) {
            return self.renamed(thing, old, typed.trim(), &slot.path);
        }
        let value = written(typed, &slot.shape, &indent_at(source, &slot.path));
        Ok((put(source, &slot.path, &value)?, 1))
    }
}

/// The blanks that the line of a value, or of what it would stand in, begins with.
fn indent_at(source: &Source, path: &Path) -> String {
    let mut path = path.clone();
    let mut new = "";
    let at = loop {
        match (source.find(&path), path.split_last()) {
            (Some(node), _) => break node.span.start,
            (None, Some((_, owner))) => path = owner,
            (None, None) => break 0,
        }
        new = "    ";
    };
    let text = source.text();
    let line = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..];
    let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    format!("{blanks}{new}")
}
