//! Where the parts of the editor stand.

use ratatui::layout::Rect;

/// Where the parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EditorLayout {
    /// The level, the file, what is not saved.
    pub header: Rect,
    /// The map.
    pub map: Rect,
    /// The heading of a balance, and its figures; empty where there is none.
    pub balance_heading: Rect,
    pub balance: Rect,
    /// The heading of the faults, and they themselves.
    pub faults_heading: Rect,
    pub faults: Rect,
    /// The whole right side, its heading, its list, and what is said of the row under the cursor.
    pub side: Rect,
    pub list_heading: Rect,
    pub list: Rect,
    pub about: Rect,
    /// The keys.
    pub footer: Rect,
}

/// The fewest and most columns of the right side.
const SIDE: (u16, u16) = (36, 64);

/// The fewest and most rows of the faults.
const FAULTS: (u16, u16) = (3, 8);

/// The fewest and most rows for what is said of a row.
const ABOUT: (u16, u16) = (8, 14);

/// The fewest and most rows of a balance, its heading among them.
const BALANCE: (u16, u16) = (4, 15);

impl EditorLayout {
    /// The parts of a screen, on which a balance is shown or not.
    pub(super) fn new(area: Rect, with_balance: bool) -> Self {
        let body = area.height.saturating_sub(2);
        let wide = (area.width / 3).clamp(SIDE.0, SIDE.1).min(area.width);
        let left = area.width - wide;
        let (top, header) = (area.y + 1.min(area.height), Rect { height: 1.min(area.height), ..area });
        let footer = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
        let most = if with_balance { FAULTS.0 } else { FAULTS.1 };
        let below = (body / 5).clamp(FAULTS.0, most).min(body.saturating_sub(1));
        let above = body.saturating_sub(below + 1);
        let balanced = if with_balance { (body / 2).clamp(BALANCE.0, BALANCE.1).min(above) } else { 0 };
        let map = Rect { x: area.x, y: top, width: left, height: above - balanced };
        let balance_heading = Rect { y: map.bottom(), height: 1.min(balanced), ..map };
        let balance = Rect {
            x: area.x + 1.min(left),
            y: balance_heading.bottom(),
            width: left.saturating_sub(2),
            height: balanced.saturating_sub(1),
        };
        let faults_heading = Rect { y: map.bottom() + balanced, height: 1.min(body), ..map };
        let faults = Rect { y: faults_heading.bottom(), height: below, ..map };
        let side = Rect { x: area.x + left, y: top, width: wide, height: body };
        let within = Rect { x: side.x + 2.min(wide), width: wide.saturating_sub(3), ..side };
        let about_rows = (body / 3).clamp(ABOUT.0, ABOUT.1).min(body.saturating_sub(2));
        let list_heading = Rect { height: 1.min(body), ..within };
        let list = Rect { y: list_heading.bottom(), height: body.saturating_sub(about_rows + 2), ..within };
        let about = Rect { y: list.bottom() + 1.min(body), height: about_rows, ..within };
        let about = about.intersection(side);
        Self { header, map, balance_heading, balance, faults_heading, faults, side, list_heading, list, about, footer }
    }
}
