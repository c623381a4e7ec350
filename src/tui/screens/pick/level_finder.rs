//! Everything in a level that is edited by its name: entries of every kind, and fields.

use crate::level::workbench::{Seat, Section, Slot, Workbench};
use crate::tui::screens::pick::{Pick, Row, Taken};

impl Pick {
    /// The entries of a level, the fields of the level as a whole, and those of each entry.
    pub fn level_finder(bench: &Workbench) -> Self {
        let (lists, groups): (Vec<Section>, Vec<Section>) =
            Section::ALL.into_iter().partition(|section| section.list().is_some());
        let entries: Vec<(Section, usize)> =
            lists.iter().flat_map(|&section| (0..bench.count(section)).map(move |at| (section, at))).collect();
        let mut rows: Vec<Row> = entries.iter().map(|&entry| of_entry(bench, entry)).collect();
        for section in groups {
            rows.extend(of_fields(bench, (section, 0), section.name()));
        }
        for &(section, at) in &entries {
            rows.extend(of_fields(bench, (section, at), &bench.label(section, at)));
        }
        Self::new("Find:", rows)
    }
}

fn of_entry(bench: &Workbench, (section, at): (Section, usize)) -> Row {
    let one = section.one();
    let lead = one.rsplit(' ').next().unwrap_or(one).to_owned();
    let id = bench.slots(section, at).into_iter().find(|slot| slot.name == "id").and_then(|slot| slot.value);
    let (name, what) = (bench.label(section, at), id.unwrap_or_default());
    Row { lead, name, what, also: section.name().to_owned(), taken: Taken::Open((section, at, None)) }
}

/// The fields of an entry, or of a kind that is one group of fields.
fn of_fields(bench: &Workbench, (section, at): (Section, usize), whose: &str) -> Vec<Row> {
    let row = |(number, slot): (usize, Slot)| {
        let seat: Seat = (section, at, Some(number));
        let value = slot.value.or(slot.default).unwrap_or_default();
        let what = format!("{whose}: {value}");
        Row { lead: "field".to_owned(), name: slot.name, what, also: String::new(), taken: Taken::Open(seat) }
    };
    bench.slots(section, at).into_iter().enumerate().map(row).collect()
}
