//! Where the parts of a lesson stand. Drawing and pointing both read this.

use ratatui::layout::Rect;

/// The parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Lesson, page, seed.
    pub header: Rect,
    /// The page's heading and what is read.
    pub text: Rect,
    /// The map or the chart.
    pub scene: Rect,
    /// The transport bar.
    pub transport: Rect,
    /// Keys, or a message.
    pub footer: Rect,
}

/// The least rows of a scene: before it has run, when what is asked matters more, and after it.
const SCENE: [u16; 2] = [10, 13];

/// Columns from which the text stands beside the scene.
const WIDE: u16 = 110;

impl Layout {
    /// Columns that text has in an area.
    pub(super) const fn text_columns(area: Rect, large: bool) -> u16 {
        if area.width >= WIDE && !large { (area.width * 2 / 5).saturating_sub(3) } else { area.width.saturating_sub(2) }
    }

    /// The layout of an area, with so many rows of text where it stands above the scene.
    pub(super) fn new(area: Rect, rows: u16, (revealed, large): (bool, bool)) -> Self {
        let row = |from_bottom: u16| Rect {
            y: area.bottom().saturating_sub(from_bottom),
            height: 1.min(area.height),
            ..area
        };
        let body = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(3), ..area };
        let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        let (text, scene) = if body.width >= WIDE && !large {
            let columns = body.width * 2 / 5;
            let text = Rect { width: Self::text_columns(area, large), ..inner };
            (text, Rect { x: body.x + columns, width: body.width - columns, ..body })
        } else {
            // The scene keeps some rows in any case.
            let scene = SCENE[usize::from(revealed)];
            let rows = rows.min(body.height.saturating_sub(scene));
            let text = Rect { height: rows, ..inner };
            (text, Rect { y: body.y + rows, height: body.height - rows, ..body })
        };
        Self { header: Rect { height: 1.min(area.height), ..area }, text, scene, transport: row(2), footer: row(1) }
    }
}
