//! Roads, and the checkpoints on them.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::rules::ids::{PlaceId, RoadId};
use crate::tui::scene::Scene;
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::MapBlock;
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::map::{MapLayout, MapStyle};

impl MapLayout {
    pub(super) fn draw_roads(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        let ends = |road: RoadId| (scene.atlas().road(road).a, scene.atlas().road(road).b);
        let all: Vec<_> = scene.atlas().road_ids().map(ends).collect();
        let way: Vec<_> = style.way.iter().copied().map(ends).collect();
        let strong = theme.ink(Ink::Accent);
        for (pairs, ink) in [(all, theme.ink(Ink::Road)), (way, strong)] {
            let mut lines = Braille::new(self.canvas);
            for (a, b) in pairs {
                if let (Some(a), Some(b)) = (self.marker(a), self.marker(b)) {
                    lines.line(a, b);
                }
            }
            lines.draw(buf, ink, |x, y| y > self.shore(x));
        }
        let mut lines = Braille::new(self.canvas);
        self.draw_passes(&mut lines, scene, style.clock);
        lines.draw(buf, strong, |x, y| y > self.shore(x));
    }

    pub(super) fn marker(&self, place: PlaceId) -> Option<(u16, u16)> {
        self.block(place).map(MapBlock::marker)
    }

    /// Checkpoints that are known: bright where a contact sees one, with its day where it was last met.
    pub(super) fn draw_checkpoints(&self, buf: &mut Buffer, scene: &Scene, theme: &Theme) {
        for (&road, &seen) in scene.checkpoints() {
            let ends = scene.atlas().road(road);
            let (Some(a), Some(b)) = (self.marker(ends.a), self.marker(ends.b)) else { continue };
            let fresh = seen >= scene.day;
            let text = if fresh { "[X]".to_owned() } else { format!("[x day {seen}]") };
            let ink = match (scene.focus.roads.contains(&road), fresh) {
                (true, _) | (_, true) => theme.alarm(),
                _ => theme.ink(Ink::Bad).add_modifier(Modifier::DIM),
            };
            // Where the road can be seen: from its middle outwards.
            let spot = |share: i32| {
                let at = |a: u16, b: u16| i32::from(a) + (i32::from(b) - i32::from(a)) * share / 12;
                (at(a.0, b.0) - width(&text) as i32 / 2, at(a.1, b.1))
            };
            let free = |&(x, y): &(i32, i32)| self.is_free(x, y, width(&text) as i32);
            let spots = [6, 7, 5, 8, 4, 9, 3, 10, 2, 11].map(spot);
            let (x, y) = spots.iter().copied().find(free).unwrap_or(spots[0]);
            let x = x
                .clamp(self.canvas.x.into(), i32::from(self.canvas.right()).saturating_sub(width(&text) as i32).max(0));
            let room = usize::from(self.canvas.right().saturating_sub(x as u16));
            if self.canvas.contains(Position { x: x as u16, y: y as u16 }) {
                buf.set_stringn(x as u16, y as u16, text, room, ink);
            }
        }
    }

    /// Whether no piece of any place covers so many cells.
    pub(super) fn is_free(&self, x: i32, y: i32, columns: i32) -> bool {
        let inside = x >= i32::from(self.canvas.x) && x + columns <= i32::from(self.canvas.right());
        let bare = |block: &MapBlock| {
            block.pieces.iter().all(|piece| {
                let (left, row) = (i32::from(block.rect.x + piece.x), i32::from(block.rect.y + piece.y));
                row != y || x + columns <= left || x >= i32::from(block.rect.x + piece.right())
            })
        };
        inside && self.blocks.iter().all(bare)
    }
}
