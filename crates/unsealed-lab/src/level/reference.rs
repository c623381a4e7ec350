//! The reference for designers: every field of a level file, made from the [schema](crate::level::schema), and
//! every number of the rules, with examples from the levels in the program.

mod examples;

use std::fmt::Write as _;

use crate::level::format::File;
use crate::level::reference::examples::Examples;
use crate::level::schema::{Field, Form, Shape, Struct};
use crate::level::span;
use crate::rules::rulebook::{FIELDS, STANDARD};

const HEAD: &str = "\
# Every field of a level

This page is what `unsealed reference` prints. It is made from the checker's own table and cannot be changed by hand;
[`docs/LEVELS.md`](../docs/LEVELS.md) says how to make a level. Examples are taken from the levels beside this page.
";

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

/// The whole page in Markdown.
pub fn page() -> String {
    format!("{HEAD}\n{}\n{}", tables(), rules())
}

/// The numbers of the rules that a level may change.
fn rules() -> String {
    let mut out = "## Numbers of the rules\n\nA level names in `rules` those that it changes.\n\n".to_owned();
    out.push_str("| number | what it takes | left out | unit | meaning |\n|---|---|---|---|---|\n");
    let standard = span::tree(STANDARD).ok();
    for rule in FIELDS {
        let shape = Shape::of_rule(rule);
        let value = standard.as_ref().map_or("", |tree| &STANDARD[tree.get(rule.name).span.clone()]);
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "| `{}` | {} | {value} | {} | {} |", rule.name, taken(&shape), rule.unit, rule.doc.trim());
    }
    out
}

/// The tables in Markdown: the file first, then whatever stands in it, each part before what follows it.
fn tables() -> String {
    let examples = Examples::of_the_levels();
    let mut parts = vec![Part::Fields(File::FIELDS)];
    let mut out = String::new();
    let mut at = 0;
    while let Some(&part) = parts.get(at) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "## {}\n", part.title());
        let within = match part {
            Part::Fields(shape) => fields(&mut out, shape, &examples),
            Part::Forms(_, forms) => all_forms(&mut out, forms, &examples),
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
fn fields(out: &mut String, shape: &Struct, examples: &Examples) -> Vec<Part> {
    let mut parts = Vec::new();
    out.push_str("| field | what it takes | left out | meaning | example |\n|---|---|---|---|---|\n");
    for field in shape.fields {
        let default = field.default.unwrap_or("must be there");
        let example = examples.field(shape, field);
        let (name, takes, doc) = (field.name, taken(&field.shape), field.doc);
        let _ = writeln!(out, "| `{name}` | {takes} | {default} | {doc} | `{name}: {example}` |");
        follow(field, &field.shape, &mut parts);
    }
    parts
}

fn all_forms(out: &mut String, forms: &'static [Form], examples: &Examples) -> Vec<Part> {
    let mut parts = Vec::new();
    out.push_str("| form | in parentheses | meaning | example |\n|---|---|---|---|\n");
    for form in forms {
        let (within, doc) = match form {
            Form::Word(_, doc) => ("nothing".to_owned(), *doc),
            Form::Value(_, shape, doc) => (taken(shape), *doc),
            Form::Fields(_) => ("its fields".to_owned(), "see below"),
        };
        let _ = writeln!(out, "| `{}` | {within} | {doc} | `{}` |", form.written(), examples.form(form));
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

/// What a value of this shape is, in words; code in backticks.
pub fn taken(shape: &Shape) -> String {
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
        Shape::Rules => "any of the numbers at the end of this page, by name".to_owned(),
        Shape::Any => "a value as a level has it".to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
