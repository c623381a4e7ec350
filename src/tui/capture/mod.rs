//! Screens that leave the terminal: a game played through as a recording, a moment of it as a picture. Both are drawn
//! by the program's own screens, and both are text: no file and no clock is touched here.
//!
//! Reading order: [`Look`]; [`Recorder`] (a recording as it is made, a stop at a time), `ansi` (what brings one screen
//! about from another); [`picture`], `svg` (a screen as SVG), `glyphs` (blocks and braille as shapes).

mod ansi;
mod glyphs;
mod look;
mod recorder;
mod svg;

pub use ansi::Painter;
pub use look::{Look, MOST};
pub use recorder::{Recorder, SPEEDS};

use std::sync::Arc;

use ratatui::buffer::Buffer;

use crate::game::reel::Reel;
use crate::rules::ids::Day;
use crate::rules::view::Phase;
use crate::tui::capture::look::{caption, title};
use crate::tui::clean;
use crate::tui::keymap::Keymap;
use crate::tui::screens::Viewer;
use crate::tui::ui::Ui;

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
