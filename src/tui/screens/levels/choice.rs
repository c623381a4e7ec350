//! The choice of how hard a game is to be, or of who plays the network where a person plays the agency.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::Difficulty;
use crate::network::StandInName;
use crate::tui::text::{cut, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// Rows that the choice takes: a heading, one for each difficulty, and what the chosen one means.
pub(super) const ROWS: u16 = 8;

const HEADING: &str = "Difficulty";
const PLAYERS: &str = "Who plays the network";

/// The difficulty whose row stands at a cell.
pub(super) fn at(area: Rect, x: u16, y: u16) -> Option<Difficulty> {
    let row = usize::from(y.checked_sub(area.y + 1)?);
    Difficulty::ALL.get(row).copied().filter(|_| area.contains(Position { x, y }))
}

/// The stand-in whose row stands at a cell.
pub(super) fn player_at(area: Rect, x: u16, y: u16) -> Option<StandInName> {
    let row = usize::from(y.checked_sub(area.y + 1)?);
    StandInName::ALL.get(row).copied().filter(|_| area.contains(Position { x, y }))
}

/// Draws the choice of difficulty; `own` is what the level itself asks for.
pub(super) fn draw(buf: &mut Buffer, area: Rect, chosen: Difficulty, own: Difficulty, theme: &Theme) {
    let row = |difficulty: Difficulty| {
        let whose = if difficulty == own { " (level's own)" } else { "" };
        (format!("{}{whose}", difficulty.name()), difficulty == chosen)
    };
    draw_rows(buf, area, (HEADING, &Difficulty::ALL.map(row), words::may_know(chosen)), theme);
}

/// Draws the choice of who plays the network.
pub(super) fn draw_players(buf: &mut Buffer, area: Rect, chosen: StandInName, theme: &Theme) {
    let row = |player: StandInName| (words::sentence(player.name()), player == chosen);
    draw_rows(buf, area, (PLAYERS, &StandInName::ALL.map(row), words::office::plays(chosen)), theme);
}

/// Draws a heading, rows of which one is chosen, and what that one means.
fn draw_rows(buf: &mut Buffer, area: Rect, (heading, rows, means): (&str, &[(String, bool)], &str), theme: &Theme) {
    let wide = usize::from(area.width);
    let mut lines = vec![(heading.to_owned(), theme.ink(Ink::Dim))];
    for (text, chosen) in rows {
        let sign = if *chosen { "(x)" } else { "( )" };
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        lines.push((format!("{sign} {text}"), if *chosen { strong } else { theme.ink(Ink::Text) }));
    }
    lines.extend(wrap(means, wide).into_iter().map(|line| (line, theme.ink(Ink::Dim))));
    for (y, (line, style)) in (area.y..area.bottom()).zip(lines) {
        buf.set_stringn(area.x, y, cut(&line, wide), wide, style);
    }
}
