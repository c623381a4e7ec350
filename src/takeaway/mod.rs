//! A game in a form that leaves the program: as a report to read, as a table to reckon with. A game in, text out;
//! where the text goes is not asked here. What is drawn from the screens is made by `tui::capture`.
//!
//! Reading order: [`Document`] (a text with headings, tables and charts, as Markdown or as a page), [`charts`],
//! [`evenings`] (what the agency thought at the end of each day), [`report()`], [`table()`].

pub mod charts;
mod document;
pub mod evenings;
mod report;
mod table;

pub use document::{Chart, Document, Part};
pub use report::report;
pub use table::{COLUMNS, table};

use crate::game::reel::Reel;

/// The name without ending for what is taken away of a game: its level and its seed.
pub fn stem(reel: &Reel) -> String {
    let level = reel.level().name();
    let level = level.rsplit(['/', '\\']).next().unwrap_or(level);
    format!("{}-{}", level.strip_suffix(".ron").unwrap_or(level), reel.session().seed())
}
