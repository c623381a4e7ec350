//! How sure the agency is of somebody, as signs and bars: for the reveal, and for the agency's own screen.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::game::reel::Suspect;
use crate::rules::ids::PlaceId;
use crate::tui::text::{filled, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::Part;
use crate::tui::widgets::map::MapLayout;
use crate::tui::widgets::side::Run;

/// How sure the agency is that somebody is a contact, in steps: from how much, its sign, its ink.
const STEPS: [(f64, &str, Ink); 6] = [
    (0.95, "█", Ink::Bad),
    (0.60, "▇", Ink::Bad),
    (0.40, "▅", Ink::Believes),
    (0.25, "▃", Ink::Heard),
    (0.15, "▁", Ink::Heard),
    (0.0, "·", Ink::Unaware),
];

/// The sign of somebody who informs.
pub const INFORMANT: &str = "i";

/// Cells of a bar.
const BAR: usize = 8;

/// The sign and ink of a suspicion from 0 to 1.
pub fn sign(suspicion: f64) -> (&'static str, Ink) {
    let step = STEPS.iter().find(|(from, ..)| suspicion >= *from);
    step.map_or(("·", Ink::Unaware), |&(_, sign, ink)| (sign, ink))
}

/// The steps above nothing, the least first: from how much, its sign, its ink.
pub fn steps() -> impl Iterator<Item = (f64, &'static str, Ink)> {
    STEPS.iter().rev().skip(1).copied()
}

/// A suspicion from 0 to 1 as a bar, with a blank behind it.
pub fn bar(suspicion: f64) -> String {
    let full = filled((suspicion * 100.0) as usize, 100, BAR);
    format!("{}{} ", "■".repeat(full), "□".repeat(BAR - full))
}

/// Somebody in a list of suspects: a bar, how likely a contact, and the name in an ink.
pub fn row(suspect: &Suspect, name: String, ink: Ink) -> Vec<Run> {
    let share = if suspect.sure { "sure".to_owned() } else { format!("{:.0} %", suspect.contact * 100.0) };
    vec![(bar(suspect.contact), sign(suspect.contact).1), (format!("{share:>5} "), Ink::Text), (name, ink)]
}

/// Whether a line has a name in it that does not go on: "Kim Yong-su" is not in "Kim Yong-suk".
pub fn names(line: &str, name: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    line.match_indices(name).any(|(at, _)| !goes_on(&line[at + name.len()..]))
}

/// How suspected somebody is at least who is counted where people are only counted.
pub const COUNTED: f64 = 0.40;

/// Draws how many of a place are suspected, where the map only counts its people.
pub fn draw_counts(buf: &mut Buffer, map: &MapLayout, suspected: impl Fn(PlaceId) -> usize, theme: &Theme) {
    let pieces = map.blocks.iter().flat_map(|block| block.pieces.iter().map(move |piece| (block, piece)));
    for (block, piece) in pieces.filter(|(_, piece)| piece.part == Part::Note && piece.text.starts_with('●')) {
        let found = suspected(block.place);
        let text = format!("{:<wide$}", format!("▅{found}"), wide = width(&piece.text));
        let ink = if found > 0 { Ink::Believes } else { Ink::Faint };
        put(buf, map, (block.rect.x + piece.x, block.rect.y + piece.y), &text, theme.ink(ink));
    }
}

/// Writes at a cell of the map's canvas, where that is in sight.
pub fn put(buf: &mut Buffer, map: &MapLayout, (x, y): (u16, u16), text: &str, style: Style) {
    if let Some((x, y)) = map.on_screen(x, y) {
        let room = buf.area.right().saturating_sub(x);
        buf.set_stringn(x, y, text, room.into(), style);
    }
}
