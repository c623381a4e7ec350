//! The choice of how hard a game is to be, or of who plays the network where a person plays the agency.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use crate::game::Difficulty;
use crate::network::StandInName;
use crate::tui::screens::menu::{draw_choices, draw_said};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// Rows that the choice takes: a heading, one for each difficulty, and what the chosen one means.
pub(super) const ROWS: u16 = 8;

const HEADING: &str = "Difficulty";
const PLAYERS: &str = "Who plays the network";

/// The difficulty whose row stands at a cell.
pub(super) fn at(area: Rect, x: u16, y: u16) -> Option<Difficulty> {
    row_at(area, x, y).and_then(|row| Difficulty::ALL.get(row).copied())
}

/// The stand-in whose row stands at a cell.
pub(super) fn player_at(area: Rect, x: u16, y: u16) -> Option<StandInName> {
    row_at(area, x, y).and_then(|row| StandInName::ALL.get(row).copied())
}

/// The row below the heading at a cell.
fn row_at(area: Rect, x: u16, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y + 1)?);
    area.contains(Position { x, y }).then_some(row)
}

/// Draws the choice of difficulty; `own` is what the level itself asks for.
pub(super) fn draw(buf: &mut Buffer, area: Rect, chosen: Difficulty, own: Difficulty, theme: &Theme) {
    let name = |difficulty: Difficulty| {
        let whose = if difficulty == own { " (level's own)" } else { "" };
        format!("{}{whose}", difficulty.name())
    };
    let at = Difficulty::ALL.iter().position(|&other| other == chosen).unwrap_or(0);
    draw_rows(buf, area, (HEADING, &Difficulty::ALL.map(name), at, words::may_know(chosen)), theme);
}

/// Draws the choice of who plays the network.
pub(super) fn draw_players(buf: &mut Buffer, area: Rect, chosen: StandInName, theme: &Theme) {
    let name = |player: StandInName| words::sentence(player.name());
    let at = StandInName::ALL.iter().position(|&other| other == chosen).unwrap_or(0);
    draw_rows(buf, area, (PLAYERS, &StandInName::ALL.map(name), at, words::office::plays(chosen)), theme);
}

/// Draws a heading, rows of which one is chosen, and what that one means.
fn draw_rows(
    buf: &mut Buffer,
    area: Rect,
    (heading, rows, chosen, means): (&str, &[String], usize, &str),
    theme: &Theme,
) {
    let parts = Layout::vertical([Constraint::Max(1), Constraint::Max(rows.len() as u16), Constraint::Fill(1)]);
    let [head, values, below] = parts.areas(area);
    draw_said(buf, head, [(heading.to_owned(), Ink::Dim)], theme);
    draw_choices(buf, values, rows.iter().map(String::as_str), chosen, theme);
    draw_said(buf, below, [(means.to_owned(), Ink::Dim)], theme);
}
