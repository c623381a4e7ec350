//! A column of things to choose, moved through with the arrows or the mouse.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::challenge::Challenge;
use crate::level::builtin;
use crate::tui::keymap::Command;
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};

/// The last row of a screen, where its keys stand.
pub fn footer(area: Rect) -> Rect {
    Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area }
}

/// The title of a level from a seed or of a built-in, by its name.
pub fn level_title(name: &str) -> Option<String> {
    let made = Challenge::named(name).map(Challenge::title);
    made.or_else(|| builtin::find(name)?.level().map(|level| level.title().to_owned()))
}

/// Moves a cursor among `rows`; whether it moved.
pub fn step(cursor: &mut usize, rows: usize, command: Command) -> bool {
    let last = rows.saturating_sub(1);
    let next = match command {
        Command::Up => cursor.saturating_sub(1),
        Command::Down => (*cursor + 1).min(last),
        Command::PageUp => cursor.saturating_sub(8),
        Command::PageDown => (*cursor + 8).min(last),
        Command::First => 0,
        Command::Last => last,
        _ => *cursor,
    };
    let moved = next != *cursor;
    *cursor = next;
    moved
}

/// The first of `rows` rows to show in `area` so that the cursor is in sight; `top` was the first so far.
pub fn top(top: usize, cursor: usize, rows: usize, area: Rect) -> usize {
    let shown = usize::from(area.height).max(1);
    top.clamp((cursor + 1).saturating_sub(shown), cursor).min(rows.saturating_sub(shown))
}

/// The row at a cell of a column whose row `top` stands at the top of `area`.
pub fn row_at(area: Rect, rows: usize, top: usize, x: u16, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y)?) + top;
    (area.contains(Position { x, y }) && row < rows).then_some(row)
}

/// Draws the column, with the cursor on one row and from the row `top` on. Arrows at its right edge, in a
/// column of their own, say that there is more.
pub fn draw(buf: &mut Buffer, area: Rect, rows: &[String], (cursor, top): (usize, usize), theme: &Theme) {
    // A sign before each row; behind it a column for the arrows, with a gap where there are any.
    let kept = if rows.len() > usize::from(area.height) { 4 } else { 3 };
    for ((at, row), y) in rows.iter().enumerate().skip(top).zip(area.y..area.bottom()) {
        let chosen = at == cursor;
        let line = Rect { y, height: 1, ..area };
        if chosen {
            buf.set_style(line, theme.raised());
        }
        let strong = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
        let style = if chosen { strong } else { theme.ink(Ink::Text) };
        let mark = if chosen { "▸ " } else { "  " };
        let text = cut(row, usize::from(area.width).saturating_sub(kept));
        buf.set_stringn(area.x, y, format!("{mark}{text}"), area.width.into(), style);
    }
    let below = rows.len() > top + usize::from(area.height);
    for (more, y, arrow) in [(top > 0, area.y, "↑"), (below, area.bottom().saturating_sub(1), "↓")] {
        if more && area.height > 0 {
            buf.set_string(area.right().saturating_sub(1), y, arrow, theme.ink(Ink::Accent));
        }
    }
}
