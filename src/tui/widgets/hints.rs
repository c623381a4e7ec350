//! The last row: the keys that matter now, each of which can be clicked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;

/// A key's hint: what it asks for, and a word for it.
pub type Hint = (Command, &'static str);

/// Where each hint stands: its columns, its key, its word. What does not fit is left out.
fn spots(keymap: &Keymap, context: Context, hints: &[Hint], area: Rect) -> Vec<(Rect, String, Hint)> {
    let mut x = area.x + 1;
    let mut spots = Vec::new();
    for &(command, word) in hints {
        let Some(key) = keymap.key(context, command) else { continue };
        let key = keymap.name(key);
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
pub fn at(ui: Ui<'_>, context: Context, hints: &[Hint], area: Rect, (x, y): (u16, u16)) -> Option<Command> {
    let here = Position { x, y };
    let mut spots = spots(ui.keymap, context, hints, area).into_iter();
    spots.find(|(spot, ..)| spot.contains(here)).map(|(.., hint)| hint.0)
}

/// Draws the hints.
pub fn draw(buf: &mut Buffer, ui: Ui<'_>, context: Context, hints: &[Hint], area: Rect) {
    for (spot, key, (_, word)) in spots(ui.keymap, context, hints, area) {
        buf.set_string(spot.x, spot.y, &key, ui.theme.ink(Ink::Accent).add_modifier(Modifier::BOLD));
        buf.set_string(spot.x + width(&key) as u16 + 1, spot.y, word, ui.theme.ink(Ink::Dim));
    }
}

/// Says something in the place of the hints.
pub fn say(buf: &mut Buffer, area: Rect, message: &str, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let text = cut(message, area.width.saturating_sub(2).into());
    buf.set_style(area, theme.raised());
    let style = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
    let blank = " ".repeat(area.width.into());
    buf.set_string(area.x, area.y, blank, style);
    buf.set_string(area.x + 1, area.y, text, style);
}
