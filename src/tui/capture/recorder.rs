//! A game played through as an asciicast of version 2, which plays in a terminal and in any web page.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::Reel;
use crate::tui::capture::ansi::Painter;
use crate::tui::capture::look::{Look, caption, title};
use crate::tui::keymap::Keymap;
use crate::tui::screens::{OutcomeScreen, Screen, Viewer};
use crate::tui::ui::Ui;

/// The longest text that is drawn in full, in bytes: from half of it on nothing moves between two stops, from three
/// quarters on there is a stop a phase, and from all of it on the end follows.
const MOST: usize = 16 << 20;

/// The longest pause that a player keeps, in seconds.
const IDLE: u8 = 5;

/// How long a page of the end stays, in milliseconds.
const END: u32 = 5_000;

/// A tick at the usual pace, in milliseconds, and at the quickest.
const TICK: f64 = 100.0;
const QUICKEST: f64 = 5.0;

/// The least and the greatest speed: of what is usual, so much.
pub const SPEEDS: (f64, f64) = (0.1, 20.0);

/// A recording as it is made.
#[derive(Debug)]
pub struct Recorder {
    reel: Arc<Reel>,
    look: Look,
    area: Rect,
    viewer: Viewer,
    painter: Painter,
    /// No key is named, as nobody can press one.
    keymap: Keymap,
    /// What must be drawn before the first screen.
    blank: String,
    /// The stop that comes next, and the first of all.
    next: usize,
    from: usize,
    /// Milliseconds since the beginning, and of a tick.
    time: u32,
    tick: u32,
    out: String,
    over: bool,
}

impl Recorder {
    /// A recording of a game from a stop on, at a speed within [`SPEEDS`].
    pub fn new(reel: &Arc<Reel>, look: Look, from: usize, speed: f64) -> Self {
        let area = look.area();
        let from = from.min(reel.stops().len() - 1);
        let viewer = Viewer::captured(Arc::clone(reel), look.eyes, from);
        let (painter, blank) = Painter::new(area);
        let tick = (TICK / speed.clamp(SPEEDS.0, SPEEDS.1)).round().max(QUICKEST) as u32;
        let out = header(area, &title(reel, look.eyes));
        let (reel, keymap, over) = (Arc::clone(reel), Keymap::default(), false);
        Self { reel, look, area, viewer, painter, keymap, blank, next: from, from, time: 0, tick, out, over }
    }

    /// Stops that are recorded, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.next - self.from, self.reel.stops().len() - self.from)
    }

    /// Records one stop more, at last how the game ended. Whether there is more.
    pub fn advance(&mut self) -> bool {
        if self.over {
            return false;
        }
        if self.next < self.reel.stops().len() {
            self.record_stop();
        } else {
            self.record_end();
            self.over = true;
        }
        !self.over
    }

    /// The whole recording, with all that is still to be recorded.
    pub fn finish(mut self) -> String {
        while self.advance() {}
        self.out
    }

    const fn ui(&self) -> Ui<'_> {
        Ui { area: self.area, theme: &self.look.theme, keymap: &self.keymap }
    }

    fn record_stop(&mut self) {
        let ticks = self.viewer.play_stop(self.next);
        for tick in 0..ticks {
            let mut buf = Buffer::empty(self.area);
            self.viewer.draw(&mut buf, self.ui());
            let drew = self.put(buf, u32::from(tick) * self.tick);
            // Once nothing moves, nothing will before the next stop.
            if tick > 0 && !drew || self.out.len() > MOST / 2 {
                break;
            }
            self.viewer.let_pass();
        }
        self.time += u32::from(ticks) * self.tick;
        self.next = self.after(self.next);
    }

    /// The stop that follows, as far as there is room.
    fn after(&self, stop: usize) -> usize {
        let stops = self.reel.stops();
        let last = stops.len() - 1;
        let new_phase = |at: &usize| (stops[*at].day, stops[*at].phase) != (stops[stop].day, stops[stop].phase);
        let drawn = self.out.len();
        if stop >= last {
            stops.len()
        } else if drawn < MOST / 4 * 3 {
            stop + 1
        } else if drawn < MOST {
            (stop + 1..last).find(new_phase).unwrap_or(last)
        } else {
            last
        }
    }

    /// What it came to, page by page.
    fn record_end(&mut self) {
        let mut end = self.reel.ending().map(|_| OutcomeScreen::new(self.reel.session(), None));
        while let Some(screen) = &mut end {
            let mut buf = Buffer::empty(self.area);
            screen.draw(&mut buf, self.ui());
            let more = screen.page_on(self.area);
            self.put(buf, 0);
            self.time += END;
            end = end.filter(|_| more);
        }
        // Players that begin again at once would not show the last screen otherwise.
        self.write(self.time, "\u{1b}[0m");
    }

    /// Puts a screen on record, so many milliseconds from now; whether it is another one.
    fn put(&mut self, mut buf: Buffer, later: u32) -> bool {
        caption(&mut buf, self.area, &self.reel, &self.look.theme);
        let drawn = std::mem::take(&mut self.blank) + &self.painter.paint(buf);
        if !drawn.is_empty() {
            self.write(self.time + later, &drawn);
        }
        !drawn.is_empty()
    }

    // Writing to a string cannot fail.
    fn write(&mut self, time: u32, data: &str) {
        let (seconds, rest) = (time / 1000, time % 1000);
        let _ = writeln!(self.out, "[{seconds}.{rest:03},\"o\",{}]", quoted(data));
    }
}

/// The first line of a recording.
fn header(area: Rect, title: &str) -> String {
    let (width, height) = (area.width, area.height);
    let title = quoted(title);
    format!(
        "{{\"version\":2,\"width\":{width},\"height\":{height},\"idle_time_limit\":{IDLE},\"title\":{title},\
         \"env\":{{\"TERM\":\"xterm-256color\"}}}}\n"
    )
}

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
