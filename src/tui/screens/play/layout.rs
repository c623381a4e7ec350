//! Where the four parts of the play screen stand. Drawing and pointing both read this.

use ratatui::layout::Rect;

use crate::rules::moves::MoveKind;
use crate::rules::view::NetworkView;
use crate::tui::screens::play::strip;
use crate::tui::ui::Ui;
use crate::tui::widgets::header;

/// The four parts, and the row of hints.
#[derive(Clone, Copy, Debug)]
pub struct PlayLayout<'a> {
    /// What it stands in.
    pub ui: Ui<'a>,
    /// Level, clock, moves, objectives.
    pub header: Rect,
    /// The map.
    pub map: Rect,
    /// What is selected, with its frame's left line.
    pub side: Rect,
    /// What a line of the level waits for, and what was told of the day.
    pub strip: Rect,
    /// What happened, with its heading.
    pub chronicle: Rect,
    /// Keys, or a message.
    pub footer: Rect,
}

impl<'a> PlayLayout<'a> {
    /// The layout of an area, what must stay in sight between map and chronicle.
    pub(super) fn new(view: NetworkView<'_>, hindered: &[(MoveKind, String)], ui: Ui<'a>) -> Self {
        let area = ui.area;
        let head = header::rows(view, area.width).min(area.height);
        let foot = u16::from(area.height > head);
        let body = area.height - head - foot;
        let side = (area.width / 3).clamp(30, 60).min(area.width);
        let told = (area.height / 4).max(5).min(body);
        let left = area.width - side;
        let most = strip::most(area.height);
        let kept = strip::lines(ui, view, hindered, (left.saturating_sub(2).into(), most)).len().min(most) as u16;
        // The chronicle gives up its rows first, so that the map stays as it is.
        let below = (told + kept).saturating_sub(kept.min(told.saturating_sub(5))).min(body);
        let told = below.saturating_sub(kept);
        let top = area.y + head;
        Self {
            ui,
            header: Rect { height: head, ..area },
            map: Rect { x: area.x, y: top, width: left, height: body - below },
            strip: Rect { x: area.x, y: top + body - below, width: left, height: below - told },
            side: Rect { x: area.x + left, y: top, width: side, height: body },
            chronicle: Rect { x: area.x, y: top + body - told, width: left, height: told },
            footer: Rect { x: area.x, y: top + body, width: area.width, height: foot },
        }
    }

    /// The side panel's lines, inside its frame: a line on the left, a heading above.
    pub fn side_lines(&self) -> Rect {
        inner(self.side, 2, 1)
    }

    /// The chronicle's lines.
    pub fn chronicle_lines(&self) -> Rect {
        inner(self.chronicle, 1, 1)
    }
}

fn inner(area: Rect, left: u16, top: u16) -> Rect {
    let (left, top) = (left.min(area.width), top.min(area.height));
    Rect { x: area.x + left, y: area.y + top, width: (area.width - left).saturating_sub(1), height: area.height - top }
}
