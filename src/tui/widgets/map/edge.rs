//! Signs on the edge of the map: which places lie beyond it, and on which side. Each can be clicked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::ids::PlaceId;
use crate::tui::scene::Scene;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::map::MapLayout;

/// A sign for a place that is not seen, or not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EdgeSign {
    /// Where it stands on the screen.
    pub rect: Rect,
    /// Which place lies there.
    pub place: PlaceId,
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Above,
    Below,
}

/// Columns of a sign: an arrow and a name.
const SIGN: u16 = 14;

impl MapLayout {
    /// The signs there are, none over another as far as there is room.
    pub(super) fn signs(&self) -> Vec<EdgeSign> {
        let mut signs: Vec<EdgeSign> = Vec::new();
        if !self.is_larger() || self.window.is_empty() {
            return signs;
        }
        let port = self.view_port();
        for block in &self.blocks {
            let rect = block.rect;
            let (x, y) = (rect.x, rect.y);
            let side = match () {
                () if x < port.x => Side::Left,
                () if x + block.note_from() > port.right() => Side::Right,
                () if y < port.y => Side::Above,
                () if rect.bottom() > port.bottom() => Side::Below,
                () => continue,
            };
            let wide = SIGN.min(self.window.width);
            let on_screen = |at: u16, from: u16, offset: u16, last: u16| at.saturating_sub(offset).clamp(from, last);
            let last = self.window.right() - wide;
            let left = match side {
                Side::Left => self.window.x,
                Side::Right => last,
                _ => on_screen(x, self.window.x, self.offset.0, last),
            };
            let bottom = self.window.bottom() - 1;
            let row = match side {
                Side::Above => self.window.y,
                Side::Below => bottom,
                _ => on_screen(y, self.window.y, self.offset.1, bottom),
            };
            // Of several in one spot the later ones go down, and from the last row up.
            let spot = |row: u16| Rect { x: left, y: row, width: wide, height: 1 };
            let free =
                |&row: &u16| signs.iter().all(|sign| !sign.rect.intersects(spot(row))) && !self.hides_name(spot(row));
            let row = (row..=bottom).find(free).or_else(|| (self.window.y..row).rev().find(free)).unwrap_or(row);
            signs.push(EdgeSign { rect: spot(row), place: block.place, side });
        }
        signs
    }

    /// Whether a sign would stand on the name of a place that is seen.
    fn hides_name(&self, sign: Rect) -> bool {
        self.blocks.iter().any(|block| {
            let left = i32::from(block.rect.x) - i32::from(self.offset.0);
            let row = i32::from(block.rect.y) - i32::from(self.offset.1);
            let right = left + i32::from(block.note_from());
            row == i32::from(sign.y) && left < i32::from(sign.right()) && right > i32::from(sign.x)
        })
    }

    pub(super) fn draw_signs(&self, buf: &mut Buffer, scene: &Scene, theme: &Theme) {
        for sign in self.signs() {
            let room = usize::from(sign.rect.width);
            let name = cut(&scene.atlas().place(sign.place).name, room.saturating_sub(4));
            let text = match sign.side {
                Side::Left => format!("◂ {name} "),
                Side::Right => format!(" {name} ▸"),
                Side::Above => format!(" ▴ {name} "),
                Side::Below => format!(" ▾ {name} "),
            };
            let style = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
            let left = if sign.side == Side::Right {
                sign.rect.right().saturating_sub(width(&text) as u16).max(sign.rect.x)
            } else {
                sign.rect.x
            };
            buf.set_stringn(left, sign.rect.y, text, usize::from(sign.rect.right() - left), style);
        }
    }
}
