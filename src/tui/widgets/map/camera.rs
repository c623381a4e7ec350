//! What of a map that is larger than its window is seen.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
use crate::tui::widgets::map::MapLayout;

/// Which part of the map is seen, and how near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Camera {
    /// Steps nearer than the whole map, each with more of every place.
    pub zoom: u8,
    /// Columns and rows of the canvas left of and above what is seen.
    pub at: (u16, u16),
    /// Whether it was moved by hand, and so keeps to its spot whatever is selected.
    pub held: bool,
}

/// Columns and rows that one step moves it.
const STEP: (i32, i32) = (8, 3);

impl MapLayout {
    /// The camera moved by so many steps.
    pub fn pan(&self, camera: Camera, (right, down): (i8, i8)) -> Camera {
        let by = |at: u16, steps: i8, step: i32, room: u16| {
            (i32::from(at) + i32::from(steps) * step).clamp(0, room.into()) as u16
        };
        let room = self.room();
        let at = (by(self.offset.0, right, STEP.0, room.0), by(self.offset.1, down, STEP.1, room.1));
        Camera { at, held: true, ..camera }
    }

    /// Whether there is more of the map than is seen.
    pub fn is_larger(&self) -> bool {
        self.room() != (0, 0)
    }

    /// How far the canvas can be moved behind its window.
    const fn room(&self) -> (u16, u16) {
        (self.canvas.width - self.window.width, self.canvas.height - self.window.height)
    }

    /// How far the canvas is moved for a camera.
    pub(super) fn shown(&self, camera: Camera, keep: Option<PlaceId>) -> (u16, u16) {
        let room = self.room();
        let at = (camera.at.0.min(room.0), camera.at.1.min(room.1));
        let block = keep.filter(|_| !camera.held).and_then(|place| self.block(place));
        block.map_or(at, |block| {
            let (left, top) = (block.rect.x - self.canvas.x, block.rect.y - self.canvas.y);
            let ends = |rect: Rect| (rect.width, rect.height);
            let (width, height) = ends(block.rect);
            let x = within(at.0, self.window.width, left.saturating_sub(1), width + 2);
            let y = within(at.1, self.window.height, top.saturating_sub(1), height + 2);
            (x.min(room.0), y.min(room.1))
        })
    }
}

/// The offset nearest to `at` that shows `wide` cells from `from` in so much room, or else the first of them.
fn within(at: u16, room: u16, from: u16, wide: u16) -> u16 {
    at.max((from + wide).saturating_sub(room)).min(from)
}
