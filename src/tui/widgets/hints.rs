//! The last row: the keys that matter now, each of which can be clicked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::tui::keymap::{Command, Context};
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};

/// A key's hint: what it asks for, and a word for it.
pub type Hint = (Command, &'static str);

/// Where each hint stands: its columns, its key, its word. What does not fit is left out.
fn spots(context: Context, hints: &[Hint], area: Rect) -> Vec<(Rect, String, Hint)> {
    let mut x = area.x + 1;
    let mut spots = Vec::new();
    for &(command, word) in hints {
        let Some(key) = context.key(command) else { continue };
        let key = key.name();
        let wide = (width(&key) + 1 + width(word)) as u16;
        if x + wide > area.right() {
            break;
        }
        spots.push((Rect { x, y: area.y, width: wide, height: 1 }, key, (command, word)));
        x += wide + 2;
    }
    spots
}

/// The command whose hint stands at a cell.
pub fn at(context: Context, hints: &[Hint], area: Rect, x: u16, y: u16) -> Option<Command> {
    let here = Position { x, y };
    spots(context, hints, area).into_iter().find(|(spot, ..)| spot.contains(here)).map(|(.., hint)| hint.0)
}

/// Draws the hints.
pub fn draw(buf: &mut Buffer, context: Context, hints: &[Hint], area: Rect, theme: &Theme) {
    for (spot, key, (_, word)) in spots(context, hints, area) {
        buf.set_string(spot.x, spot.y, &key, theme.ink(Ink::Accent).add_modifier(Modifier::BOLD));
        buf.set_string(spot.x + width(&key) as u16 + 1, spot.y, word, theme.ink(Ink::Dim));
    }
}
