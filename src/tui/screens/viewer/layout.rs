//! Where the parts of the viewer stand. Drawing and pointing both read this.

use ratatui::layout::Rect;

use crate::game::reel::Eyes;
use crate::tui::screens::viewer::{Viewer, panels};
use crate::tui::text::width;
use crate::tui::widgets::map::{Camera, MapLayout};
use crate::tui::widgets::side::SidePanel;

/// The parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Level, day and phase.
    pub(super) header: Rect,
    /// Whose eyes, and how fast.
    pub(super) tabs: Rect,
    /// The bar of days.
    pub(super) days: Rect,
    /// The map.
    pub(super) map: Rect,
    /// The side panel, with its frame's left line.
    pub(super) side: Rect,
    /// What happened, with its heading.
    pub(super) told: Rect,
    /// Keys, or a message.
    pub(super) footer: Rect,
}

impl Layout {
    pub(super) fn new(area: Rect) -> Self {
        let row =
            |at: u16| Rect { y: area.y + at.min(area.height.saturating_sub(1)), height: 1.min(area.height), ..area };
        let body = area.height.saturating_sub(4);
        let side = (area.width / 3).clamp(30, 60).min(area.width);
        let told = (area.height / 4).max(6).min(body);
        let (left, top) = (area.width - side, area.y + 3.min(area.height));
        Self {
            header: row(0),
            tabs: row(1),
            days: row(2),
            map: Rect { x: area.x, y: top, width: left, height: body - told },
            side: Rect { x: area.x + left, y: top, width: side, height: body },
            told: Rect { x: area.x, y: top + body - told, width: left, height: told },
            footer: row(area.height.saturating_sub(1)),
        }
    }

    /// The side panel's lines.
    pub(super) const fn side_lines(&self) -> Rect {
        inner(self.side, 2, 1)
    }

    /// The lines of what happened.
    pub(super) const fn told_lines(&self) -> Rect {
        inner(self.told, 1, 1)
    }
}

const fn inner(area: Rect, left: u16, top: u16) -> Rect {
    let left = if left < area.width { left } else { area.width };
    let top = if top < area.height { top } else { area.height };
    Rect { x: area.x + left, y: area.y + top, width: (area.width - left).saturating_sub(1), height: area.height - top }
}

impl Viewer {
    pub(super) fn map(&self, layout: &Layout) -> MapLayout {
        // What is selected is kept in sight where the map is larger than its window.
        let keep = self.scene.place_of(self.selection);
        MapLayout::seen(&self.scene, layout.map, Camera::default(), keep)
    }

    /// The side panel, without the lines that are scrolled past.
    pub(super) fn panel(&self, layout: &Layout) -> SidePanel {
        let lines = layout.side_lines();
        let mut panel = panels::panel(self, lines.width.into());
        let most = panel.lines.len().saturating_sub(lines.height.into());
        panel.lines.drain(..self.read.min(most));
        panel
    }

    /// The most lines of the side panel that can be scrolled past.
    pub(super) fn most_read(&self, layout: &Layout) -> usize {
        let lines = layout.side_lines();
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
