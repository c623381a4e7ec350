//! Where the parts of the agency's screen stand. Drawing and pointing both read this.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
use crate::tui::screens::office::header::ROWS;
use crate::tui::screens::office::panels::Panel;
use crate::tui::screens::office::{Mode, Office};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::tui::widgets::map::MapLayout;

/// The parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Level, day, and what the agency has.
    pub(super) header: Rect,
    /// The map.
    pub(super) map: Rect,
    /// The side panel, with its frame's left line.
    pub(super) side: Rect,
    /// The notes, with their heading.
    pub(super) notes: Rect,
    /// Keys, or a message.
    pub(super) footer: Rect,
}

impl Layout {
    pub(super) fn new(area: Rect) -> Self {
        let head = ROWS.min(area.height);
        let foot = u16::from(area.height > head);
        let body = area.height - head - foot;
        let side = (area.width / 3).clamp(32, 60).min(area.width);
        let told = (area.height / 4).max(5).min(body);
        let (left, top) = (area.width - side, area.y + head);
        Self {
            header: Rect { height: head, ..area },
            map: Rect { x: area.x, y: top, width: left, height: body - told },
            side: Rect { x: area.x + left, y: top, width: side, height: body },
            notes: Rect { x: area.x, y: top + body - told, width: left, height: told },
            footer: Rect { x: area.x, y: top + body, width: area.width, height: foot },
        }
    }

    /// The side panel's lines.
    pub(super) const fn side_lines(&self) -> Rect {
        inner(self.side, 2)
    }

    /// The lines of the notes.
    pub(super) const fn note_lines(&self) -> Rect {
        inner(self.notes, 1)
    }
}

/// An area inside its frame: so many columns on the left, a heading above.
const fn inner(area: Rect, left: u16) -> Rect {
    let left = if left < area.width { left } else { area.width };
    let top = if area.height > 0 { 1 } else { 0 };
    Rect { x: area.x + left, y: area.y + top, width: (area.width - left).saturating_sub(1), height: area.height - top }
}

/// The side panel's lines in two: the list, and the forecast under it. The forecast gives way where both do not fit, but
/// for a third.
pub(super) fn split(lines: Rect, (list, told): (usize, usize)) -> (Rect, Rect) {
    let (rows, list, told) = (lines.height, list as u16, told as u16);
    if told == 0 {
        return (lines, Rect { height: 0, ..lines });
    }
    let below = (told + 1).min(rows.saturating_sub(list.min(rows / 3)));
    let above = rows - below;
    (Rect { height: above, ..lines }, Rect { y: lines.y + above, height: below, ..lines })
}

impl Office {
    pub(super) fn map(&self, layout: &Layout) -> MapLayout {
        MapLayout::seen(&self.scene, layout.map, self.camera, self.in_question())
    }

    /// The place that must stay in sight.
    fn in_question(&self) -> Option<PlaceId> {
        let about = match &self.mode {
            Mode::Order(order) => order.row().map_or(Selection::Tonight, |row| row.about),
            Mode::Day | Mode::Theirs => self.selection,
        };
        self.scene.place_of(about).or_else(|| self.home())
    }

    /// The side panel's list and its area.
    pub(super) fn list(&self, layout: &Layout, ui: Ui<'_>) -> (Panel, Rect) {
        let lines = layout.side_lines();
        let panel = self.panel(ui, lines.width.into());
        let (above, _) = split(lines, (panel.lines.len(), self.told_lines(lines.width).len()));
        (panel, above)
    }
}
