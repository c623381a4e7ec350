//! Screens that leave the terminal: a game played through as a recording, a moment of it as a picture. Both are drawn
//! by the program's own screens, and both are text: no file and no clock is touched here.
//!
//! Reading order: [`Look`]; [`Recorder`] (a recording as it is made, a stop at a time), `ansi` (what brings one screen
//! about from another); [`picture`], `svg` (a screen as SVG), `glyphs` (blocks and braille as shapes).

mod ansi;
mod glyphs;
mod recorder;
mod svg;

pub use ansi::Painter;
pub use recorder::{Recorder, SPEEDS};

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::{Eyes, Reel};
use crate::rules::ids::Day;
use crate::rules::view::Phase;
use crate::tui::LEAST;
use crate::tui::clean;
use crate::tui::keymap::Keymap;
use crate::tui::screens::Viewer;
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
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
    fn area(&self) -> Rect {
        let (width, height) = (self.size.0.clamp(LEAST.0, MOST.0), self.size.1.clamp(LEAST.1, MOST.1));
        Rect { x: 0, y: 0, width, height }
    }
}

/// What is drawn of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crop {
    /// The whole screen.
    Screen,
    /// The map alone.
    Map,
}

/// A moment of a game as SVG, by its stop's position.
pub fn picture(reel: &Arc<Reel>, stop: usize, look: &Look, crop: Crop) -> String {
    let viewer = Viewer::captured(Arc::clone(reel), look.eyes, stop);
    let mut buf = Buffer::empty(look.area());
    match crop {
        Crop::Screen => viewer.draw(&mut buf, Ui { area: look.area(), theme: &look.theme, keymap: &Keymap::default() }),
        Crop::Map => viewer.draw_map_alone(&mut buf, look.area(), &look.theme),
    }
    let at = &reel.stops()[stop.min(reel.stops().len() - 1)];
    if crop == Crop::Screen {
        caption(&mut buf, look.area(), reel, &look.theme);
    }
    clean::pass(&mut buf, look.area());
    let title = format!("{}, day {}, {}", title(reel, look.eyes), at.day, at.phase.name());
    svg::svg(&buf, &title, &look.theme)
}

/// The last stop of a phase of a day, or of the day where it does not say which; `None` where the game has none.
pub fn stop_at(reel: &Reel, day: Day, phase: Option<Phase>) -> Option<usize> {
    reel.stops().iter().rposition(|stop| stop.day == day && phase.is_none_or(|phase| stop.phase == phase))
}

/// What is shown: "One burst, seed 7, as the network saw it".
fn title(reel: &Reel, eyes: Eyes) -> String {
    format!("{}, seed {}, {}", reel.level().title(), reel.session().seed(), words::seen_by(eyes))
}

/// Puts what is shown into the last row, in the place of keys that nobody can press.
fn caption(buf: &mut Buffer, area: Rect, reel: &Reel, theme: &Theme) {
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
