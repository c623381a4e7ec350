//! The choice of how hard a game is to be.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::Difficulty;
use crate::tui::text::{cut, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// Rows that the choice takes: a heading, one for each difficulty, and what the chosen one means.
pub(super) const ROWS: u16 = 8;

const HEADING: &str = "Difficulty";

/// The difficulty whose row stands at a cell.
pub(super) fn at(area: Rect, x: u16, y: u16) -> Option<Difficulty> {
    let row = usize::from(y.checked_sub(area.y + 1)?);
    Difficulty::ALL.get(row).copied().filter(|_| area.contains(Position { x, y }))
}

/// Draws the choice; `own` is what the level itself asks for.
pub(super) fn draw(buf: &mut Buffer, area: Rect, chosen: Difficulty, own: Difficulty, theme: &Theme) {
    let wide = usize::from(area.width);
    let mut lines = vec![(HEADING.to_owned(), theme.ink(Ink::Dim))];
    for difficulty in Difficulty::ALL {
        let sign = if difficulty == chosen { "(x)" } else { "( )" };
        let whose = if difficulty == own { " (level's own)" } else { "" };
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        let style = if difficulty == chosen { strong } else { theme.ink(Ink::Text) };
        lines.push((format!("{sign} {}{whose}", difficulty.name()), style));
    }
    lines.extend(wrap(words::may_know(chosen), wide).into_iter().map(|line| (line, theme.ink(Ink::Dim))));
    for (y, (line, style)) in (area.y..area.bottom()).zip(lines) {
        buf.set_stringn(area.x, y, cut(&line, wide), wide, style);
    }
}
