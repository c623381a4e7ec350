//! How a game is looked at, and what is written of that on its screens.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::{Eyes, Reel};
use crate::tui::LEAST;
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// The most columns and rows that are drawn.
pub const MOST: (u16, u16) = (250, 80);

/// How a game is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whose eyes.
    pub eyes: Eyes,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The colours.
    pub theme: Theme,
}

impl Look {
    /// The area that is drawn: within [`LEAST`] and [`MOST`].
    pub(super) fn area(&self) -> Rect {
        let (width, height) = (self.size.0.clamp(LEAST.0, MOST.0), self.size.1.clamp(LEAST.1, MOST.1));
        Rect { x: 0, y: 0, width, height }
    }
}

/// What is shown: "One burst, seed 7, as the network saw it".
pub(super) fn title(reel: &Reel, eyes: Eyes) -> String {
    format!("{}, seed {}, {}", reel.level().title(), reel.session().seed(), words::seen_by(eyes))
}

/// Puts what is shown into the last row, in the place of keys that nobody can press.
pub(super) fn caption(buf: &mut Buffer, area: Rect, reel: &Reel, theme: &Theme) {
    let y = area.bottom().saturating_sub(1);
    for x in area.x..area.right() {
        buf[(x, y)].reset();
    }
    buf.set_style(Rect { y, height: 1, ..area }, theme.panel());
    let session = reel.session();
    let text = format!("Unsealed: {}, seed {}", reel.level().title(), session.seed());
    let room = usize::from(area.width).saturating_sub(2);
    buf.set_stringn(area.x + 1, y, cut(&text, room), room, theme.ink(Ink::Dim));
}
