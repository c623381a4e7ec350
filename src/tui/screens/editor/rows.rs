//! The rows of the list: the kinds, the entries of one, the fields of an entry.

use crate::level::workbench::{Seat, Section, Slot};
use crate::tui::screens::editor::{Editor, Open};
use crate::tui::theme::Ink;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What stands on the left.
    pub left: String,
    /// What stands behind it: how many there are, or a value.
    pub right: String,
    /// How the right is shown.
    pub ink: Ink,
    /// Whether something in it is wrong, or remarkable.
    pub mark: Option<Mark>,
}

/// What is said of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// It must be mended.
    Fault,
    /// It is likely not meant.
    Remark,
}

impl Editor {
    /// The rows of the list as it is open.
    pub(super) fn rows(&self) -> Vec<Row> {
        if self.bench.source().is_none() {
            return Vec::new();
        }
        match self.open {
            Open::Kinds => Section::ALL.iter().map(|&section| self.kind_row(section)).collect(),
            Open::Kind(section) if section.list().is_some() => {
                let entries = (0..self.bench.count(section)).map(|at| Row {
                    left: self.bench.label(section, at),
                    right: String::new(),
                    ink: Ink::Text,
                    mark: self.mark(|seat| seat.0 == section && seat.1 == at),
                });
                let add =
                    Row { left: format!("+ add {}", section.one()), right: String::new(), ink: Ink::Dim, mark: None };
                entries.chain([add]).collect()
            }
            Open::Kind(section) => self.slot_rows(section, 0),
            Open::Entry(section, at) => self.slot_rows(section, at),
        }
    }

    fn kind_row(&self, section: Section) -> Row {
        let count = self.bench.count(section);
        let right = match section {
            Section::Rules | Section::Agency if count > 0 => format!("{count} set"),
            Section::Level | Section::Rules | Section::Agency => String::new(),
            _ => count.to_string(),
        };
        let mark = self.mark(|seat| seat.0 == section);
        Row { left: section.name().to_owned(), right, ink: Ink::Dim, mark }
    }

    fn slot_rows(&self, section: Section, at: usize) -> Vec<Row> {
        let row = |(number, slot): (usize, Slot)| {
            let (right, ink) = value(&slot);
            let mark = self.mark(|seat| seat == &(section, at, Some(number)));
            Row { left: slot.name, right, ink, mark }
        };
        self.bench.slots(section, at).into_iter().enumerate().map(row).collect()
    }

    /// Whether a fault or a remark leads to where `here` says.
    fn mark(&self, here: impl Fn(&Seat) -> bool) -> Option<Mark> {
        let mut at = self.seats.iter().zip(self.faults());
        let found = at.find(|(seat, _)| seat.as_ref().is_some_and(&here));
        found.map(|(_, fault)| if fault.code.is_remark() { Mark::Remark } else { Mark::Fault })
    }

    /// What the list is about, as its heading.
    pub(super) fn heading(&self) -> String {
        match self.open {
            Open::Kinds => "What it is made of".to_owned(),
            Open::Kind(section) => section.name().to_owned(),
            Open::Entry(section, at) => format!("{}: {}", section.name(), self.bench.label(section, at)),
        }
    }
}

/// A field's value as a row shows it: what stands for it, dimmed, where it is left out.
fn value(slot: &Slot) -> (String, Ink) {
    match (&slot.value, &slot.default) {
        (Some(value), _) => (value.clone(), Ink::Text),
        (None, Some(default)) => (default.clone(), Ink::Faint),
        (None, None) => ("missing".to_owned(), Ink::Bad),
    }
}
