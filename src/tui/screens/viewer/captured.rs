//! The viewer for recordings and pictures: nobody presses a key.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::{Eyes, Reel};
use crate::tui::board::Parts;
use crate::tui::screens::viewer::{Role, Viewer};
use crate::tui::theme::Theme;

impl Viewer {
    /// The viewer at a stop, to be drawn where no key can be pressed.
    pub(in crate::tui) fn captured(reel: Arc<Reel>, eyes: Eyes, stop: usize) -> Self {
        let mut viewer = Self::new(reel);
        (viewer.role, viewer.eyes) = (Role::Captured, eyes);
        viewer.show(stop);
        viewer
    }

    /// Goes to a stop, where what moves begins to move. Gives the ticks that the stop stays.
    pub(in crate::tui) fn play_stop(&mut self, stop: usize) -> u16 {
        self.playing = true;
        self.show(stop);
        self.ticks()
    }

    /// One tick passes for what moves.
    pub(in crate::tui) const fn let_pass(&mut self) {
        self.clock.tick();
    }

    /// Draws the map and nothing else.
    pub(in crate::tui) fn draw_map_alone(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        buf.set_style(area, theme.panel());
        self.draw_map(buf, &Parts { map: area, ..Self::parts(area) }, theme);
    }
}
