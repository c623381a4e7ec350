//! A value as it is typed, without quotes and brackets where they say nothing, and as it is written in the file.

use std::fmt::Write as _;

use crate::level::schema::Shape;
use crate::level::span::{Brackets, Entry, Kind, Node};
use crate::level::text::{Guard, replaced, unwrapped};

/// What parts two paragraphs where they are typed.
pub const PARAGRAPH: char = '¶';

/// The longest text that is written on one line of the file, in bytes.
const LINE: usize = 90;

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
        (
            Shape::Pair(of) | Shape::List(of, ..) | Shape::Set(of, ..),
            Kind::Group(Brackets::Tuple | Brackets::List, None, _),
        ) if is_simple(of) => node.items().iter().map(|item| shown(&item.value, of)).collect::<Vec<_>>().join(", "),
        (Shape::Map(..), Kind::Group(Brackets::Map, ..)) => {
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
    match &node.kind {
        Kind::Number(text) | Kind::Word(text) => text.clone(),
        Kind::Text(text) => quoted(text),
        Kind::Group(brackets, name, entries) => {
            let one = |entry: &Entry| match &entry.key {
                Some(key) => format!("{}: {}", plain(key), plain(&entry.value)),
                None => plain(&entry.value),
            };
            let all: Vec<String> = entries.iter().map(one).collect();
            let (open, close) = brackets.marks();
            format!("{}{open}{}{close}", name.as_ref().map_or("", |name| &name.text), all.join(", "))
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
