//! Walks a file's text along the [schema](crate::level::schema) and says everything that is wrong with
//! the values themselves. What is at fault is blanked out, so that the rest can be read and checked.

use std::ops::Range;

use crate::level::fault::{Code, Faults};
use crate::level::format::File;
use crate::level::schema::{Field, Form, Shape, Struct, Thing};
use crate::level::span::{Brackets, Entry, Kind, Node};
use crate::level::text::{columns, nearest, stray, unwrapped};
use crate::rules::rulebook::FIELDS;

/// An id as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it names.
    pub thing: Thing,
    /// The id.
    pub id: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// What a walk brings home beside the faults.
#[derive(Debug, Default)]
pub struct Walked {
    /// Bytes to blank out.
    pub blanks: Vec<Range<usize>>,
    /// Ids that are made.
    pub defs: Vec<Mention>,
    /// Ids that are used.
    pub refs: Vec<Mention>,
    /// For a kind of thing, whether something stood where an id should be, so that what is missing may
    /// well be that.
    pub lost: Vec<Thing>,
}

/// Walks the whole file.
pub fn walk(root: &Node, faults: &mut Faults) -> Walked {
    walk_as(root, File::FIELDS, faults)
}

/// Walks a file of another shape.
pub fn walk_as(root: &Node, shape: &'static Struct, faults: &mut Faults) -> Walked {
    let mut walker = Walker { faults, walked: Walked::default() };
    walker.value(root, &Shape::Struct(shape), "the file");
    walker.walked
}

/// More fields or keys than any struct or map of a level has. One with more is not looked into.
const MANY: usize = 256;

struct Walker<'f> {
    faults: &'f mut Faults,
    walked: Walked,
}

impl Walker<'_> {
    fn fault(&mut self, code: Code, span: &Range<usize>, message: impl Into<String>, mend: impl Into<String>) -> bool {
        self.faults.add(code, span.clone(), message, mend);
        false
    }

    /// Checks one value, called `label` in messages. False where it must be blanked out.
    fn value(&mut self, node: &Node, shape: &Shape, label: &str) -> bool {
        match *shape {
            Shape::Int(min, max) => self.int(node, min, max, label),
            Shape::Real(min, max) => self.real(node, min, max, label),
            Shape::Flag => match &node.kind {
                Kind::Word(word) if word == "true" || word == "false" => true,
                _ => self.wrong(node, label, "`true` or `false`"),
            },
            Shape::Line(most) => self.line(node, most, label),
            Shape::Prose(most) => self.prose(node, most, label),
            Shape::Def(thing) => self.def(node, thing, label),
            Shape::Ref(thing) => self.reference(node, thing, label),
            Shape::Word(words) => self.word(node, words, label),
            Shape::Pair(of) => self.pair(node, of, label),
            Shape::List(of, least, most) => self.list(node, of, (least, most), label),
            Shape::Set(of, least, most) => self.set(node, of, (least, most), label),
            Shape::Map(key, value) => self.map(node, key, value, label),
            Shape::Struct(shape) => self.fields(node, shape, label),
            Shape::OneOf(forms) => self.one_of(node, forms, label),
            Shape::Rules => self.rules(node, label),
            Shape::Any => true,
        }
    }

    fn wrong(&mut self, node: &Node, label: &str, needed: &str) -> bool {
        let found = match &node.kind {
            Kind::Number(text) => format!("the number {text}"),
            Kind::Word(word) => format!("the word `{word}`"),
            Kind::Text(_) => "a text in quotes".to_owned(),
            Kind::Group(Brackets::Struct, ..) => "fields in parentheses".to_owned(),
            Kind::Group(Brackets::Tuple, _, items) if items.len() == 1 => "one value in parentheses".to_owned(),
            Kind::Group(Brackets::Tuple, _, items) => format!("{} values in parentheses", items.len()),
            Kind::Group(Brackets::List, ..) => "a list".to_owned(),
            Kind::Group(Brackets::Map, ..) => "keys and values in braces".to_owned(),
        };
        let some = matches!(node.name(), Some(name) if name.text == "Some");
        let mend = if some { "write the value without `Some`" } else { "" };
        self.fault(Code::WrongType, &node.span, format!("{label} needs {needed}, not {found}"), mend)
    }

    fn int(&mut self, node: &Node, min: i128, max: i128, label: &str) -> bool {
        let Kind::Number(text) = &node.kind else { return self.wrong(node, label, "a whole number") };
        match whole(text) {
            None => self.wrong(node, label, "a whole number"),
            Some(value) if (min..=max).contains(&value) => true,
            Some(_) if label == "`format`" => {
                let message = format!("format {text} is not one that this version reads");
                self.fault(Code::Format, &node.span, message, "write `format: 1`")
            }
            Some(_) => self.out_of_range(node, text, &format!("{min} to {max}"), label),
        }
    }

    fn real(&mut self, node: &Node, min: f64, max: f64, label: &str) -> bool {
        let Kind::Number(text) = &node.kind else { return self.wrong(node, label, "a number") };
        match number(text) {
            None => self.wrong(node, label, "a number"),
            Some(value) if (min..=max).contains(&value) => true,
            Some(_) => self.out_of_range(node, text, &format!("{min} to {max}"), label),
        }
    }

    fn out_of_range(&mut self, node: &Node, text: &str, range: &str, label: &str) -> bool {
        self.fault(Code::Range, &node.span, format!("{label} is {text}; it can be {range}"), "")
    }

    /// A text with nothing in it that should not be.
    fn text<'n>(&mut self, node: &'n Node, lines: bool, label: &str) -> Option<&'n str> {
        let Kind::Text(text) = &node.kind else {
            self.wrong(node, label, "a text in quotes");
            return None;
        };
        if text.trim().is_empty() {
            self.fault(Code::Empty, &node.span, format!("{label} is empty"), "");
            return None;
        }
        if let Some(c) = stray(text, lines) {
            let message = format!("{label} holds the character U+{:04X}, which is not one to show", u32::from(c));
            let mend = if c == '\n' || c == '\r' { "keep it on one line" } else { "take it out" };
            self.fault(Code::Control, &node.span, message, mend);
            return None;
        }
        Some(text)
    }

    fn line(&mut self, node: &Node, most: usize, label: &str) -> bool {
        let Some(text) = self.text(node, false, label) else { return false };
        let long = columns(text);
        if long <= most {
            return true;
        }
        let message = format!("{label} takes {long} columns; there is room for {most}");
        self.fault(Code::TooLong, &node.span, message, "")
    }

    fn prose(&mut self, node: &Node, most: usize, label: &str) -> bool {
        let Some(text) = self.text(node, true, label) else { return false };
        let words = text.split_whitespace().count();
        if words > most {
            return self.fault(Code::TooLong, &node.span, format!("{label} has {words} words; the most is {most}"), "");
        }
        // So that one word of endless length does not pass for a short text.
        let long = columns(&unwrapped(text));
        if long <= most * 10 {
            return true;
        }
        let message = format!("{label} takes {long} columns; there is room for {}", most * 10);
        self.fault(Code::TooLong, &node.span, message, "")
    }

    /// From now on what is missing of a kind of thing may be something that was at fault.
    fn lose(&mut self, thing: Option<Thing>) {
        let thing = thing.filter(|thing| !self.walked.lost.contains(thing));
        self.walked.lost.extend(thing);
    }

    /// "the nearest is …", or nothing; nothing either where the fault is only counted.
    fn near<'n>(&self, wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        if self.faults.is_full() { String::new() } else { near(wanted, names) }
    }

    fn id<'n>(&mut self, node: &'n Node, label: &str) -> Option<&'n str> {
        let Kind::Text(id) = &node.kind else {
            self.wrong(node, label, "an id in quotes");
            return None;
        };
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if !id.is_empty() && id.len() <= 24 && id.chars().all(sound) {
            return Some(id);
        }
        let message = format!("{label} is no id");
        let mend = "an id is 1 to 24 of the characters a to z, 0 to 9, `-` and `_`";
        self.fault(Code::BadId, &node.span, message, mend);
        None
    }

    fn def(&mut self, node: &Node, thing: Thing, label: &str) -> bool {
        let Some(id) = self.id(node, label) else {
            self.lose(Some(thing));
            return false;
        };
        let first = self.walked.defs.iter().find(|def| def.thing == thing && def.id == id);
        if let Some(first) = first {
            let text = if self.faults.is_full() { "" } else { &self.faults.text };
            let line = crate::level::fault::position(text, first.span.start).0;
            let message = format!("another {} has the id `{id}`, on line {line}", thing.name());
            self.lose(Some(thing));
            self.fault(Code::SameId, &node.span, message, "give one of the two another id");
        } else {
            self.walked.defs.push(Mention { thing, id: id.to_owned(), span: node.span.clone() });
        }
        true
    }

    fn reference(&mut self, node: &Node, thing: Thing, label: &str) -> bool {
        let Some(id) = self.id(node, label) else { return false };
        self.walked.refs.push(Mention { thing, id: id.to_owned(), span: node.span.clone() });
        true
    }

    fn word(&mut self, node: &Node, words: &[&'static str], label: &str) -> bool {
        let Kind::Word(word) = &node.kind else { return self.wrong(node, label, &format!("one of {}", listed(words))) };
        if words.contains(&word.as_str()) {
            return true;
        }
        let message = format!("{label}: there is no `{word}`");
        let mend = self.near(word, words.iter().copied());
        self.fault(
            Code::UnknownWord,
            &node.span,
            message,
            format!("{mend}; there are {}", listed(words)).trim_start_matches("; "),
        )
    }

    fn pair(&mut self, node: &Node, of: &Shape, label: &str) -> bool {
        match &node.kind {
            Kind::Group(Brackets::Tuple, None, items) if items.len() == 2 => {
                let fine = items.iter().map(|item| self.value(&item.value, of, label));
                // Both are looked at before either verdict counts.
                fine.collect::<Vec<bool>>().into_iter().all(|fine| fine)
            }
            _ => self.wrong(node, label, "two values in parentheses"),
        }
    }

    fn list(&mut self, node: &Node, of: &Shape, (least, most): (usize, usize), label: &str) -> bool {
        let Kind::Group(Brackets::List, _, items) = &node.kind else {
            return self.wrong(node, label, "a list in brackets");
        };
        if items.len() < least {
            self.lose(named_by(of));
            self.fault(Code::Empty, &node.span, format!("{label} is empty; at least {least} is needed"), "");
        }
        if items.len() > most {
            let message = format!("{label} has {} entries; the most is {most}", items.len());
            self.fault(Code::TooMany, &node.span, message, "");
            // Nothing further is looked into: what depends on it may be among those that are too many.
            self.lose(named_by(of));
            self.walked.blanks.push(items[most].whole.start..node.span.end - 1);
        }
        for item in items.iter().take(most) {
            if !self.value(&item.value, of, label) {
                self.walked.blanks.push(item.whole.clone());
                self.lose(named_by(of));
            }
        }
        true
    }

    fn set(&mut self, node: &Node, of: &Shape, bounds: (usize, usize), label: &str) -> bool {
        if !self.list(node, of, bounds, label) {
            return false;
        }
        for (at, item) in node.items().iter().enumerate().take(bounds.1) {
            let (Kind::Word(word) | Kind::Text(word)) = &item.value.kind else { continue };
            if node.items()[..at].iter().any(|other| other.value.kind == item.value.kind) {
                let message = format!("{label} has `{word}` twice");
                self.fault(Code::Repeated, &item.value.span, message, "take one of them out");
            }
        }
        true
    }

    fn map(&mut self, node: &Node, key: &Shape, value: &Shape, label: &str) -> bool {
        if matches!(&node.kind, Kind::Group(Brackets::Struct, None, fields) if !fields.is_empty()) {
            return self.wrong(node, label, "keys and values in braces, as in `{Driver: 1}`");
        }
        let Kind::Group(Brackets::Map, _, entries) = &node.kind else {
            return self.wrong(node, label, "keys and values in braces");
        };
        if !self.is_small(node, entries.len(), label) {
            return true;
        }
        for (at, entry) in entries.iter().enumerate() {
            let again = entries[..at].iter().any(|other| other.key().kind == entry.key().kind);
            if again {
                let key = &self.faults.text[entry.key().span.clone()];
                let message = format!("{label} has the key `{key}` twice");
                self.fault(Code::Twice, &entry.key().span, message, "take one of them out");
            }
            let fine = self.value(entry.key(), key, label);
            if !(self.value(&entry.value, value, label) && fine) || again {
                self.walked.blanks.push(entry.whole.clone());
            }
        }
        true
    }

    fn fields(&mut self, node: &Node, shape: &Struct, label: &str) -> bool {
        match &node.kind {
            Kind::Group(Brackets::Struct, None, fields) => {
                self.inside(node, shape.name, shape.fields);
                // A struct without fields has no bytes to be blanked within.
                !fields.is_empty() || shape.fields.iter().all(|field| field.default.is_some())
            }
            Kind::Group(Brackets::Struct, Some(name), _) if !shape.name.contains(' ') && name.text == shape.name => {
                self.inside(node, shape.name, shape.fields);
                true
            }
            Kind::Group(Brackets::Struct, Some(name), _) if name.text != "Some" => {
                let message = format!("{} has no name in front of its parentheses", shape.name);
                let mend = format!("take out `{}`", name.text);
                self.fault(Code::WrongType, &name.span, message, mend)
            }
            _ => self.wrong(node, label, "fields in parentheses"),
        }
    }

    /// The fields of a struct: unknown ones, repeated ones, missing ones, and each one's value.
    fn inside(&mut self, node: &Node, owner: &str, known: &[Field]) {
        let names = || known.iter().map(|known| known.name);
        if !self.is_small(node, node.fields().len(), owner) {
            return;
        }
        for (at, field) in node.fields().iter().enumerate() {
            let name = field.name();
            let Some(shape) = known.iter().find(|known| known.name == name) else {
                self.unknown(owner, field, &names().collect::<Vec<_>>());
                continue;
            };
            let again = self.is_repeated(owner, node, at);
            if !self.value(&field.value, &shape.shape, &format!("`{name}`")) || again {
                self.walked.blanks.push(field.whole.clone());
            }
        }
        let missing: Vec<&Field> =
            known.iter().filter(|known| known.default.is_none() && node.field(known.name).is_none()).collect();
        // A field whose name is misspelt is at fault once.
        let looked_at = if missing.is_empty() || self.faults.is_full() { &[][..] } else { node.fields() };
        let misspelt: Vec<&str> = looked_at.iter().filter_map(|field| nearest(field.name(), names())).collect();
        for missing in missing {
            if let Shape::Def(thing) = missing.shape {
                self.lose(Some(thing));
            }
            if misspelt.contains(&missing.name) {
                continue;
            }
            let start = node.span.start..node.span.start + 1;
            let message = format!("{owner} needs a field `{}`", missing.name);
            self.fault(Code::Missing, &start, message, format!("add `{}`: {}", missing.name, missing.doc));
        }
    }

    /// Whether a struct or map has no more in it than can be meant; says so where it has.
    fn is_small(&mut self, node: &Node, count: usize, label: &str) -> bool {
        if count <= MANY {
            return true;
        }
        let start = node.span.start..node.span.start + 1;
        self.fault(Code::TooMany, &start, format!("{label} has {count} fields; no level needs {MANY}"), "")
    }

    /// Whether a field of a struct stands there already, which is a fault.
    fn is_repeated(&mut self, owner: &str, node: &Node, at: usize) -> bool {
        let field = &node.fields()[at];
        let again = node.fields()[..at].iter().any(|other| other.name() == field.name());
        if again {
            let message = format!("{owner} has the field `{}` twice", field.name());
            self.fault(Code::Twice, &field.key().span, message, "take one of them out");
        }
        again
    }

    fn unknown(&mut self, owner: &str, field: &Entry, known: &[&str]) {
        let name = field.name();
        let message = format!("{owner} has no field `{name}`");
        let mend = match self.near(name, known.iter().copied()) {
            near if !near.is_empty() => near,
            _ if known.len() > 24 => "`unsealed reference` lists them all".to_owned(),
            _ => format!("it has {}", listed(known)),
        };
        self.fault(Code::UnknownField, &field.key().span, message, mend);
        self.walked.blanks.push(field.whole.clone());
    }

    fn one_of(&mut self, node: &Node, forms: &[Form], label: &str) -> bool {
        let written = forms.iter().map(Form::written).collect::<Vec<_>>().join(", ");
        let word = match &node.kind {
            Kind::Word(word) => word,
            Kind::Group(Brackets::Struct | Brackets::Tuple, Some(name), _) if name.text != "Some" => &name.text,
            _ => return self.wrong(node, label, &format!("one of {written}")),
        };
        let Some(form) = forms.iter().find(|form| form.name() == word) else {
            let message = format!("{label}: there is no `{word}`");
            let mend = self.near(word, forms.iter().map(Form::name));
            let mend = format!("{mend}; there are {written}");
            let span = node.name().map_or(&node.span, |name| &name.span);
            return self.fault(Code::UnknownWord, span, message, mend.trim_start_matches("; "));
        };
        match (form, &node.kind) {
            (Form::Word(..), Kind::Word(_)) => true,
            (Form::Value(name, shape, _), Kind::Group(Brackets::Tuple, _, items)) if items.len() == 1 => {
                self.value(&items[0].value, shape, &format!("`{name}`"))
            }
            (Form::Fields(shape), Kind::Group(Brackets::Struct, ..)) => {
                self.inside(node, shape.name, shape.fields);
                true
            }
            (Form::Word(name, _), _) => self.wrong(node, label, &format!("the word {name} alone")),
            (Form::Value(name, ..), _) => self.wrong(node, label, &format!("{name} with one value in parentheses")),
            (Form::Fields(shape), _) => self.wrong(node, label, &format!("{} with its fields", shape.name)),
        }
    }

    fn rules(&mut self, node: &Node, label: &str) -> bool {
        let Kind::Group(Brackets::Struct, None, _) = &node.kind else {
            return self.wrong(node, label, "fields in parentheses");
        };
        if !self.is_small(node, node.fields().len(), label) {
            return true;
        }
        for (at, field) in node.fields().iter().enumerate() {
            let name = field.name();
            let Some(rule) = FIELDS.iter().find(|rule| rule.name == name) else {
                self.unknown("the rulebook", field, &FIELDS.iter().map(|rule| rule.name).collect::<Vec<_>>());
                continue;
            };
            let again = self.is_repeated("the rulebook", node, at);
            if !self.value(&field.value, &Shape::of_rule(rule), &format!("`{name}`")) || again {
                self.walked.blanks.push(field.whole.clone());
            }
        }
        true
    }
}

/// What the id names that a value of this shape makes, if it makes one.
fn named_by(shape: &Shape) -> Option<Thing> {
    let Shape::Struct(shape) = shape else { return None };
    shape.fields.iter().find_map(|field| if let Shape::Def(thing) = field.shape { Some(thing) } else { None })
}

/// "the nearest is …", or nothing.
pub fn near<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(wanted, names).map_or_else(String::new, |name| format!("the nearest is `{name}`"))
}

fn listed(words: &[&str]) -> String {
    words.join(", ")
}

/// A number as written, as a whole one.
fn whole(text: &str) -> Option<i128> {
    let text = text.replace('_', "");
    let digits = text.strip_prefix('+').unwrap_or(&text);
    let sound = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    if !sound(digits.strip_prefix('-').unwrap_or(digits)) {
        return None;
    }
    // More digits than fit are out of any range all the same.
    let huge = if text.starts_with('-') { i128::MIN } else { i128::MAX };
    Some(digits.parse().unwrap_or(huge))
}

/// A number as written, with or without a fraction.
fn number(text: &str) -> Option<f64> {
    let begins = text.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit() || c == '.');
    text.replace('_', "").parse::<f64>().ok().filter(|value| begins && value.is_finite())
}
