//! A value being typed: its line, what is wrong with it, and what it can be.

use crate::level::workbench::{Choice, PARAGRAPH, Slot, Workbench};
use crate::tui::keymap::Command;
use crate::tui::widgets::field::{Field, Takes};
use crate::tui::widgets::hints::Hint;

/// The most letters of a value.
const LETTERS: usize = 4_000;

const HINTS: [Hint; 4] = [
    (Command::Choose, "take it"),
    (Command::Back, "leave it as it was"),
    (Command::Down, "choices"),
    (Command::Up, "back to the line"),
];

const PLAIN: [Hint; 2] = [HINTS[0], HINTS[1]];

/// A value being typed.
#[derive(Clone, Debug)]
pub(super) struct FieldLine {
    /// The field.
    pub slot: Slot,
    /// What is typed.
    pub field: Field,
    choices: Vec<Choice>,
    /// The choice under the cursor; `None` while that is on the line.
    pub at: Option<usize>,
    /// Whether something was typed since the last choice, which narrows the choices.
    narrows: bool,
    /// What is wrong with what is typed.
    pub faults: Vec<String>,
}

/// What comes of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing.
    Nothing,
    /// The line changed.
    Changed,
    /// This is to be the value.
    Take(String),
    /// All stays as it was.
    Back,
}

impl FieldLine {
    /// The line of a field with its value.
    pub(super) fn new(bench: &Workbench, slot: Slot) -> Self {
        let value = slot.value.as_deref().unwrap_or_default();
        let field = if slot.takes_paragraphs() {
            Field::new(Takes::Lines, LETTERS, &value.replace(&format!(" {PARAGRAPH} "), "\n"))
        } else {
            Field::new(Takes::Line, LETTERS, value)
        };
        let choices = bench.choices(&slot);
        let mut line = Self { slot, field, choices, at: None, narrows: false, faults: Vec::new() };
        line.judge(bench);
        line
    }

    /// The hints of its box: choices only where there are any.
    pub(super) const fn hints(&self) -> &'static [Hint] {
        if self.choices.is_empty() { &PLAIN } else { &HINTS }
    }

    /// What is typed.
    pub(super) fn text(&self) -> String {
        self.field.text().replace('\n', &format!(" {PARAGRAPH} "))
    }

    /// The choices that fit what is typed; all of them until something is.
    pub(super) fn shown(&self) -> Vec<&Choice> {
        let text = self.text();
        let part = if self.slot.takes_several() { text.rsplit(',').next().unwrap_or_default() } else { &text };
        let part = part.trim().to_lowercase();
        let fits = |choice: &&Choice| {
            let found = choice.text.to_lowercase().contains(&part) || choice.what.to_lowercase().contains(&part);
            !self.narrows || part.is_empty() || found
        };
        self.choices.iter().filter(fits).collect()
    }

    /// Whether a choice stands in what is typed already.
    pub(super) fn has(&self, choice: &Choice) -> bool {
        let text = self.text();
        if self.slot.takes_several() {
            text.split(',').any(|part| part.trim() == choice.text)
        } else {
            text.trim() == choice.text
        }
    }

    /// What is typed is other than before.
    pub(super) fn edited(&mut self, bench: &Workbench) {
        (self.narrows, self.at) = (true, None);
        self.judge(bench);
    }

    /// Does what a key or a hint asks for.
    pub(super) fn command(&mut self, bench: &Workbench, command: Command) -> Typed {
        let shown = self.shown().len();
        match command {
            Command::Back => return Typed::Back,
            Command::Choose => return self.choose(bench),
            Command::Up => self.at = self.at.and_then(|at| at.checked_sub(1)),
            Command::Down if shown > 0 => self.at = Some(self.at.map_or(0, |at| (at + 1).min(shown - 1))),
            _ => return Typed::Nothing,
        }
        Typed::Changed
    }

    /// Takes the choice under the cursor, or what is typed.
    fn choose(&mut self, bench: &Workbench) -> Typed {
        let Some(choice) = self.at.and_then(|at| self.shown().get(at).map(|choice| (*choice).clone())) else {
            return Typed::Take(self.text());
        };
        if !self.slot.takes_several() {
            return Typed::Take(choice.text);
        }
        let text = self.text();
        let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if self.narrows && parts.last() != Some(&choice.text.as_str()) {
            // What was typed to find the choice gives way to it.
            parts.pop();
        }
        if self.has(&choice) {
            parts.retain(|part| *part != choice.text);
        } else {
            parts.push(&choice.text);
        }
        let joined = parts.join(", ");
        self.field.set(&joined);
        self.narrows = false;
        self.judge(bench);
        Typed::Changed
    }

    /// Looks for what is wrong with what is typed.
    fn judge(&mut self, bench: &Workbench) {
        let text = self.text();
        let left_out = text.trim().is_empty() && self.slot.default.is_some();
        self.faults = if left_out { Vec::new() } else { bench.faults_of(&self.slot, &text) };
    }
}
