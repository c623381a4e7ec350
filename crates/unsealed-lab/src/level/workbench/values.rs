//! A value as it is typed, without quotes and brackets where they say nothing, and as it is written in the file.

use std::fmt::Write as _;

use crate::level::patch::{Path, Source};
use crate::level::reference;
use crate::level::schema::{Form, Shape, Struct, Thing};
use crate::level::span::{Kind, Node};
use crate::level::text::{Guard, replaced, unwrapped};
use crate::level::workbench::outline::Section;
use crate::level::workbench::{BenchFault, Slot, Workbench, put};

/// Something that a field may be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As it is typed.
    pub text: String,
    /// What it means, or the name of what it stands for.
    pub what: String,
}

/// What parts two paragraphs where they are typed.
const PARAGRAPH: char = '¶';

/// The longest text that is written on one line of the file, in bytes.
const LINE: usize = 90;

impl Slot {
    /// What it takes, in words.
    pub fn takes(&self) -> String {
        let taken = reference::taken(&self.shape).replace('`', "");
        if matches!(self.shape, Shape::Prose(_)) { format!("{taken}; {PARAGRAPH} begins a paragraph") } else { taken }
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
                let entries = self.entries(section_of(thing));
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
                let first = self.entries(section_of(thing)).into_iter().next();
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

/// The section in which things of a kind are made.
pub(super) const fn section_of(thing: Thing) -> Section {
    match thing {
        Thing::Place => Section::Places,
        Thing::Unit => Section::Units,
        Thing::Person => Section::People,
        Thing::Story => Section::Stories,
        Thing::Line => Section::Script,
    }
}

/// Whether values of a shape are single words, numbers or texts.
const fn is_simple(shape: &Shape) -> bool {
    matches!(shape, Shape::Int(..) | Shape::Real(..) | Shape::Flag | Shape::Word(_) | Shape::Ref(_) | Shape::Line(_))
}

/// A value as it is typed.
pub(super) fn shown(node: &Node, shape: &Shape) -> String {
    match (*shape, &node.kind) {
        (Shape::Line(_) | Shape::Prose(_) | Shape::Def(_) | Shape::Ref(_), Kind::Text(text)) => {
            visible(&unwrapped(text).replace('\n', &format!(" {PARAGRAPH} ")))
        }
        (Shape::Pair(of) | Shape::List(of, ..) | Shape::Set(of, ..), Kind::Tuple(None, _) | Kind::List(_))
            if is_simple(of) =>
        {
            node.items().iter().map(|item| shown(&item.value, of)).collect::<Vec<_>>().join(", ")
        }
        (Shape::Map(..), Kind::Map(_)) => {
            let whole = plain(node);
            whole[1..whole.len() - 1].to_owned()
        }
        _ => plain(node),
    }
}

/// A text without anything that a terminal would obey or that shows nothing.
pub(super) fn visible(text: &str) -> String {
    replaced(text, char::REPLACEMENT_CHARACTER)
}

/// A value in RON on one line, without comments.
fn plain(node: &Node) -> String {
    let name = node.name().map_or("", |name| name.text.as_str());
    let items = || node.items().iter().map(|item| plain(&item.value)).collect::<Vec<_>>().join(", ");
    match &node.kind {
        Kind::Number(text) | Kind::Word(text) => text.clone(),
        Kind::Text(text) => quoted(text),
        Kind::Tuple(..) => format!("{name}({})", items()),
        Kind::List(_) => format!("[{}]", items()),
        Kind::Struct(_, fields) => {
            let all = fields.iter().map(|field| format!("{}: {}", field.name.text, plain(&field.value)));
            format!("{name}({})", all.collect::<Vec<_>>().join(", "))
        }
        Kind::Map(pairs) => {
            let all = pairs.iter().map(|pair| format!("{}: {}", plain(&pair.key), plain(&pair.value)));
            format!("{{{}}}", all.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut guard = Guard::default();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if !guard.admits(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// What was typed for a value, as it is written in a file on a line that begins with `indent`.
pub(super) fn written(typed: &str, shape: &Shape, indent: &str) -> String {
    let typed = typed.trim();
    let several = |of: &Shape, split: fn(char) -> bool| {
        let parts = typed.split(split).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| written(part, of, indent)).collect::<Vec<_>>().join(", ")
    };
    match *shape {
        Shape::Line(_) | Shape::Def(_) | Shape::Ref(_) => quoted(typed),
        Shape::Prose(_) => prose(typed, indent),
        Shape::Pair(of) if is_simple(of) && !typed.starts_with('(') => {
            format!("({})", several(of, |c| c == ',' || c.is_whitespace()))
        }
        Shape::List(of, ..) | Shape::Set(of, ..) if is_simple(of) && !typed.starts_with('[') => {
            format!("[{}]", several(of, |c| c == ','))
        }
        Shape::List(..) if !typed.starts_with('[') => format!("[{typed}]"),
        Shape::Map(..) if !typed.starts_with('{') => format!("{{{typed}}}"),
        _ => typed.to_owned(),
    }
}

/// A text in quotes, over several lines where it is long.
fn prose(typed: &str, indent: &str) -> String {
    let paragraphs: Vec<&str> = typed.split(PARAGRAPH).map(str::trim).filter(|text| !text.is_empty()).collect();
    if paragraphs.len() < 2 && typed.len() <= LINE {
        return quoted(paragraphs.first().copied().unwrap_or_default());
    }
    let deeper = format!("\n{indent}    ");
    let broken: Vec<String> = paragraphs.into_iter().map(|text| lines(text).join(&deeper)).collect();
    format!("\"{deeper}{}\n{indent}\"", broken.join(&format!("\n{deeper}")))
}

/// The words of a paragraph in lines of a file, escaped.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let escaped = quoted(word);
        let word = &escaped[1..escaped.len() - 1];
        let last = lines.last_mut().filter(|line| line.len() + word.len() < LINE);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines
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
