//! Examples for the reference: what the levels in the program have in a field, and where none has it, the plainest
//! value that the field takes.

use std::collections::BTreeMap;

use crate::level::builtin;
use crate::level::format::File;
use crate::level::schema::{Field, Form, Shape, Struct, Thing};
use crate::level::span::{self, Kind, Node};

/// The most characters of an example.
const LONG: usize = 48;

/// Examples by the name of the struct and the field, and of forms by their word.
pub(super) struct Examples {
    fields: BTreeMap<(&'static str, &'static str), String>,
    forms: BTreeMap<&'static str, String>,
}

impl Examples {
    /// The first short value of each field in the campaign's order.
    pub(super) fn of_the_levels() -> Self {
        let mut found = Self { fields: BTreeMap::new(), forms: BTreeMap::new() };
        for builtin in builtin::all() {
            if let Ok(tree) = span::tree(builtin.text) {
                found.fields_of(&tree, File::FIELDS, builtin.text);
            }
        }
        found
    }

    /// A value of a field.
    pub(super) fn field(&self, of: &Struct, field: &Field) -> String {
        self.fields.get(&(of.name, field.name)).cloned().unwrap_or_else(|| self.plainest(&field.shape))
    }

    /// A form as it may be written.
    pub(super) fn form(&self, form: &Form) -> String {
        self.forms.get(form.name()).cloned().unwrap_or_else(|| match form {
            Form::Word(word, _) => (*word).to_owned(),
            Form::Value(word, shape, _) => format!("{word}({})", self.plainest(shape)),
            Form::Fields(of) => self.with_fields(of),
        })
    }

    fn fields_of(&mut self, node: &Node, of: &'static Struct, text: &str) {
        for field in node.fields() {
            let Some(known) = of.fields.iter().find(|known| known.name == field.name()) else { continue };
            if let Some(written) = short(&field.value, text) {
                self.fields.entry((of.name, known.name)).or_insert(written);
            }
            self.within(&field.value, &known.shape, text);
        }
    }

    fn within(&mut self, node: &Node, shape: &Shape, text: &str) {
        match *shape {
            Shape::Struct(of) => self.fields_of(node, of, text),
            Shape::List(of, ..) | Shape::Set(of, ..) | Shape::Pair(of) => {
                node.items().iter().for_each(|item| self.within(&item.value, of, text));
            }
            Shape::OneOf(forms) => {
                let word = match &node.kind {
                    Kind::Word(word) => Some(word.as_str()),
                    _ => node.name().map(|name| name.text.as_str()),
                };
                let Some(form) = forms.iter().find(|form| Some(form.name()) == word) else { return };
                if let Some(written) = short(node, text) {
                    self.forms.entry(form.name()).or_insert(written);
                }
                if let Form::Fields(of) = form {
                    self.fields_of(node, of, text);
                }
            }
            _ => {}
        }
    }

    /// The plainest value of a shape.
    fn plainest(&self, shape: &Shape) -> String {
        match *shape {
            Shape::Int(least, most) => least.max(1).min(most).to_string(),
            Shape::Real(least, most) => format!("{:?}", f64::midpoint(least, most)),
            Shape::Flag => "true".to_owned(),
            Shape::Line(_) | Shape::Prose(_) => "\"…\"".to_owned(),
            Shape::Def(thing) | Shape::Ref(thing) => match thing {
                Thing::Place => "\"hyesan\"",
                Thing::Unit => "\"mill\"",
                Thing::Person => "\"sunhui\"",
                Thing::Story => "\"market\"",
                Thing::Line => "\"first\"",
            }
            .to_owned(),
            Shape::Word(words) => words.first().copied().unwrap_or_default().to_owned(),
            Shape::Pair(of) => format!("({0}, {0})", self.plainest(of)),
            Shape::List(of, ..) | Shape::Set(of, ..) => format!("[{}]", self.plainest(of)),
            Shape::Map(key, value) => format!("{{{}: {}}}", self.plainest(key), self.plainest(value)),
            Shape::Struct(_) => "(…)".to_owned(),
            Shape::OneOf(forms) => forms.first().map(|form| self.form(form)).unwrap_or_default(),
            Shape::Rules | Shape::Any => "()".to_owned(),
        }
    }

    /// A form with the fields that it must have.
    fn with_fields(&self, of: &Struct) -> String {
        let needed = of.fields.iter().filter(|field| field.default.is_none());
        let all: Vec<String> = needed.map(|field| format!("{}: {}", field.name, self.field(of, field))).collect();
        format!("{}({})", of.name, all.join(", "))
    }
}

/// A value as it is written, if that is short enough for an example.
fn short(node: &Node, text: &str) -> Option<String> {
    let written = &text[node.span.clone()];
    let fits = !written.contains(['\n', '|', '`']) && written.chars().count() <= LONG;
    fits.then(|| written.to_owned())
}
