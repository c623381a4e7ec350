//! Where the parts of the viewer stand. Drawing and pointing both read this.

use ratatui::layout::Rect;

use crate::game::reel::Eyes;
use crate::tui::board::Parts;
use crate::tui::screens::viewer::{Viewer, panels};
use crate::tui::text::width;
use crate::tui::widgets::map::{Camera, MapLayout};
use crate::tui::widgets::side::SidePanel;

impl Viewer {
    /// The parts of an area: three rows above the map, and more of what was told than a chair has.
    pub(super) fn parts(area: Rect) -> Parts {
        Parts::new(area, (3, 0), (30, 6))
    }

    /// The rows of the header: level, day and phase; whose eyes, and how fast; the bar of days.
    pub(super) fn rows(header: Rect) -> [Rect; 3] {
        let last = header.bottom().saturating_sub(1);
        [0, 1, 2].map(|at| Rect { y: (header.y + at).min(last), height: header.height.min(1), ..header })
    }

    pub(super) fn map(&self, parts: &Parts) -> MapLayout {
        // What is selected is kept in sight where the map is larger than its window.
        let keep = self.scene.place_of(self.selection);
        MapLayout::seen(&self.scene, parts.map, Camera::default(), keep)
    }

    /// The side panel, without the lines that are scrolled past.
    pub(super) fn panel(&self, parts: &Parts) -> SidePanel {
        let lines = parts.side_lines();
        let mut panel = panels::panel(self, lines.width.into());
        let most = panel.lines.len().saturating_sub(lines.height.into());
        panel.lines.drain(..self.read.min(most));
        panel
    }

    /// The most lines of the side panel that can be scrolled past.
    pub(super) fn most_read(&self, parts: &Parts) -> usize {
        let lines = parts.side_lines();
        panels::panel(self, lines.width.into()).lines.len().saturating_sub(lines.height.into())
    }

    /// The three pairs of eyes, where their names stand.
    pub(super) fn tabs(area: Rect) -> Vec<(Rect, Eyes, &'static str)> {
        let mut x = area.x + 10;
        let mut spots = Vec::new();
        for (eyes, name) in Eyes::ALL.into_iter().zip(["Network", "Agency", "Truth"]) {
            let wide = width(name) as u16 + 4;
            spots.push((Rect { x, width: wide, ..area }.intersection(area), eyes, name));
            x += wide + 1;
        }
        spots
    }
}
