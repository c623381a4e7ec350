//! The reference for designers: every field of a level file, made from the [schema](crate::level::schema).

use std::fmt::Write as _;

use crate::level::schema::{FILE, Field, Form, Shape, Struct};

/// A part of the reference: a table of its own.
#[derive(Clone, Copy)]
enum Part {
    Fields(&'static Struct),
    Forms(&'static str, &'static [Form]),
}

impl Part {
    fn title(self) -> String {
        match self {
            Self::Fields(shape) if shape.name.contains(' ') => capital(shape.name),
            Self::Fields(shape) => format!("`{}(…)`", shape.name),
            Self::Forms(field, _) => format!("What `{field}` can be"),
        }
    }
}

/// The tables in Markdown: the file first, then whatever stands in it, each part before what follows it.
pub fn tables() -> String {
    let mut parts = vec![Part::Fields(&FILE)];
    let mut out = String::new();
    let mut at = 0;
    while let Some(&part) = parts.get(at) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "### {}\n", part.title());
        let within = match part {
            Part::Fields(shape) => fields(&mut out, shape),
            Part::Forms(_, forms) => all_forms(&mut out, forms),
        };
        out.push('\n');
        at += 1;
        let titles: Vec<String> = parts.iter().map(|part| part.title()).collect();
        let new = within.into_iter().filter(|part| !titles.contains(&part.title())).collect::<Vec<Part>>();
        parts.splice(at..at, new);
    }
    out.trim_end().to_owned() + "\n"
}

/// One table of fields. Returns the parts that explain what stands in them.
fn fields(out: &mut String, shape: &Struct) -> Vec<Part> {
    let mut parts = Vec::new();
    out.push_str("| field | what it takes | left out | meaning |\n|---|---|---|---|\n");
    for field in shape.fields {
        let default = field.default.unwrap_or("must be there");
        let _ = writeln!(out, "| `{}` | {} | {default} | {} |", field.name, taken(&field.shape), field.doc);
        follow(field, &field.shape, &mut parts);
    }
    parts
}

fn all_forms(out: &mut String, forms: &'static [Form]) -> Vec<Part> {
    let mut parts = Vec::new();
    out.push_str("| form | in parentheses | meaning |\n|---|---|---|\n");
    for form in forms {
        let (within, doc) = match form {
            Form::Word(_, doc) => ("nothing".to_owned(), *doc),
            Form::Value(_, shape, doc) => (taken(shape), *doc),
            Form::Fields(_) => ("its fields".to_owned(), "see below"),
        };
        let _ = writeln!(out, "| `{}` | {within} | {doc} |", form.written());
        if let Form::Fields(shape) = form {
            parts.push(Part::Fields(shape));
        }
    }
    parts
}

/// Notes the part that explains what stands in a value of this shape, if it needs one.
fn follow(field: &Field, shape: &Shape, parts: &mut Vec<Part>) {
    match *shape {
        Shape::List(of, ..) | Shape::Set(of, ..) | Shape::Pair(of) => follow(field, of, parts),
        Shape::Struct(of) => parts.push(Part::Fields(of)),
        Shape::OneOf(forms) if forms.iter().all(|form| matches!(form, Form::Fields(_))) => {
            let all = forms.iter().filter_map(|form| if let Form::Fields(of) = form { Some(of) } else { None });
            parts.extend(all.map(|of| Part::Fields(of)));
        }
        Shape::OneOf(forms) => parts.push(Part::Forms(field.name, forms)),
        _ => {}
    }
}

/// What a value of this shape is, in words.
fn taken(shape: &Shape) -> String {
    match *shape {
        Shape::Int(min, max) if min == max => format!("{min}"),
        Shape::Int(min, max) if max > 1_000_000 => format!("a whole number from {min} on"),
        Shape::Int(min, max) => format!("a whole number, {min} to {max}"),
        Shape::Real(min, max) => format!("a number, {min} to {max}"),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Line(most) => format!("a text on one line, {most} columns at most"),
        Shape::Prose(most) => format!("a text, {most} words at most"),
        Shape::Def(_) => "a new id".to_owned(),
        Shape::Ref(thing) => format!("the id of a {}", thing.name()),
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Pair(of) => format!("two in parentheses, each {}", taken(of)),
        Shape::List(of, least, most) => format!("a list of {least} to {most}: {}", taken(of)),
        Shape::Set(of, least, most) => format!("a list of {least} to {most}, none twice: {}", taken(of)),
        Shape::Map(key, value) => format!("in braces: {} and {}", taken(key), taken(value)),
        Shape::Struct(of) => of.name.to_owned(),
        Shape::OneOf(forms) => forms.iter().map(|form| format!("`{}`", form.written())).collect::<Vec<_>>().join(", "),
        Shape::Rules => "any of the numbers in [`assets/rules.ron`](../assets/rules.ron), by name".to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
