//! The tables of `docs/SETTINGS.md`, made from what the program holds.

use std::fmt::Write as _;

use crate::level::schema::Shape;
use crate::tui::input::Key;
use crate::tui::keymap::Context;
use crate::tui::settings::FILE;

/// The fields, in Markdown.
pub fn fields() -> String {
    let mut out = String::from("| field | what it takes | left out | meaning |\n|---|---|---|---|\n");
    for field in FILE.fields {
        let default = field.default.unwrap_or("must be there");
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| `{}` | {} | {default} | {} |", field.name, taken(&field.shape), field.doc);
    }
    out
}

fn taken(shape: &Shape) -> String {
    match shape {
        Shape::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Flag => "`true`, `false`".to_owned(),
        _ => "commands and lists of keys".to_owned(),
    }
}

/// Every command of every context with its keys, in Markdown.
pub fn commands() -> String {
    let mut out = String::new();
    for context in Context::all() {
        let _ = writeln!(out, "### {} (`{}`)\n", context.name(), context.word());
        out.push_str("| command | keys | does |\n|---|---|---|\n");
        for binding in context.bindings() {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", Key::word(*key))).collect();
            let name = format!("{}.{}", context.word(), binding.command.word());
            let _ = writeln!(out, "| `{name}` | {} | {} |", keys.join(" "), binding.command.line(binding.what));
        }
        out.push('\n');
    }
    out
}
