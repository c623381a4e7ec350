//! Where the parts of a board stand. Drawing and pointing both read this.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::tui::theme::Ink;
use crate::tui::widgets::side::{Run, SidePanel};

/// The parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Level, clock, and whatever stands beside them.
    pub header: Rect,
    /// The map.
    pub map: Rect,
    /// What must stay in sight between the map and what was told; may have no row.
    pub strip: Rect,
    /// The side panel, with its frame's left line.
    pub side: Rect,
    /// What was told, with its heading.
    pub told: Rect,
    /// Keys, or a message.
    pub footer: Rect,
}

impl Parts {
    /// The columns left of the side panel in an area, where that takes so many at least.
    pub fn left(area: Rect, least: u16) -> u16 {
        area.width - (area.width / 3).clamp(least, 60).min(area.width)
    }

    /// The parts of an area: so many rows of header and strip, columns of side panel at least, rows of what was told at
    /// least. What was told gives up its rows to the strip first, so that the map stays as it is.
    pub fn new(area: Rect, (head, strip): (u16, u16), (side, told): (u16, u16)) -> Self {
        use Constraint::{Fill, Length};
        let head = head.min(area.height);
        let foot = u16::from(area.height > head);
        let body = area.height - head - foot;
        let wanted = (area.height / 4).max(told).min(body);
        let below = (wanted + strip).saturating_sub(strip.min(wanted.saturating_sub(told))).min(body);
        let told = below.saturating_sub(strip);
        let [header, body, footer] = Layout::vertical([Length(head), Fill(1), Length(foot)]).areas(area);
        let [left, side] = Layout::horizontal([Length(Self::left(area, side)), Fill(1)]).areas(body);
        let [map, strip, told] = Layout::vertical([Fill(1), Length(below - told), Length(told)]).areas(left);
        Self { header, map, strip, side, told, footer }
    }

    /// The side panel's lines, inside its frame: a line on the left, a heading above.
    pub const fn side_lines(&self) -> Rect {
        inner(self.side, 2)
    }

    /// The lines of what was told.
    pub const fn told_lines(&self) -> Rect {
        inner(self.told, 1)
    }
}

/// An area inside its frame: so many columns on the left, a heading above.
const fn inner(area: Rect, left: u16) -> Rect {
    let left = if left < area.width { left } else { area.width };
    let top = if area.height > 0 { 1 } else { 0 };
    Rect { x: area.x + left, y: area.y + top, width: (area.width - left).saturating_sub(1), height: area.height - top }
}

/// What stands in the side panel: a list, and what is said of the line under its cursor.
#[derive(Debug)]
pub struct Side<A> {
    /// The list.
    pub panel: SidePanel<A>,
    /// The item under the cursor; `None` where nothing can be chosen.
    pub cursor: Option<usize>,
    /// What stands below the list.
    pub below: Below,
}

/// What stands below the list of a side panel.
#[derive(Debug, Default)]
pub struct Below {
    /// Its heading; a bare line where there is none.
    pub heading: Option<&'static str>,
    /// Its lines.
    pub lines: Vec<Vec<Run>>,
    /// Rows kept for it, its heading's with them.
    pub rows: u16,
}

impl Below {
    /// A bare line, and lines in one ink in so many rows.
    pub fn note(lines: Vec<String>, ink: Ink, rows: u16) -> Self {
        Self { heading: None, lines: lines.into_iter().map(|line| vec![(line, ink)]).collect(), rows: rows + 1 }
    }
}

impl<A> Side<A> {
    /// A list alone.
    pub fn list(panel: SidePanel<A>, cursor: Option<usize>) -> Self {
        let cursor = cursor.map(|cursor| cursor.min(panel.items.len().saturating_sub(1)));
        Self { panel, cursor, below: Below::default() }
    }

    /// The list's lines, and what stands below them.
    pub fn split(&self, lines: Rect) -> [Rect; 2] {
        Layout::vertical([Constraint::Fill(1), Constraint::Length(self.below.rows.min(lines.height))]).areas(lines)
    }

    /// The item at a cell.
    pub fn at(&self, lines: Rect, x: u16, y: u16) -> Option<usize> {
        self.panel.at(self.split(lines)[0], self.cursor.unwrap_or(0), x, y)
    }

    /// Whether the lines stay where they are when the cursor goes to an item, so that the pointer does not run away with
    /// the list.
    pub fn stays(&self, lines: Rect, item: usize) -> bool {
        let rows = self.split(lines)[0].height.into();
        self.panel.scroll(self.cursor.unwrap_or(0), rows) == self.panel.scroll(item, rows)
    }
}
