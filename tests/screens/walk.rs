//! A walk over all screens from a seed: keys, the mouse, resizes and ticks; what is written to the terminal is read by
//! one of its own, and that must show what a fresh one shows on which everything is drawn anew.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use unsealed::agency::BrainName;
use unsealed::game::Session;
use unsealed::game::chairs::Chairs;
use unsealed::level::{Level, builtin};
use unsealed::network::StandInName;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::screens::Screen;
use unsealed::tui::theme::Depth;

use crate::screens_kit::{self, Dice, FIXTURE, Table};

/// Bytes on their way to a terminal.
#[derive(Clone, Default)]
struct Wire(Arc<Mutex<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that is written to as the program writes to a real one.
struct Shown {
    wire: Wire,
    terminal: Terminal<CrosstermBackend<Wire>>,
    screen: vt100::Parser,
}

impl Shown {
    fn new((width, height): (u16, u16)) -> Self {
        let wire = Wire::default();
        let some = |n| NonZero::new(n).expect("some");
        Self { terminal: on(&wire, (width, height)), screen: vt100::Parser::new(some(height), some(width), 0), wire }
    }

    /// The size is another: the next picture is drawn whole, on nothing.
    fn resize(&mut self, (width, height): (u16, u16)) {
        let some = |n| NonZero::new(n).expect("some");
        self.screen.screen_mut().set_size(some(height), some(width));
        self.screen.process(b"\x1b[2J");
        self.terminal = on(&self.wire, (width, height));
    }

    fn draw(&mut self, table: &Table) {
        self.terminal.draw(|frame| table.app().draw(frame)).expect("it is drawn");
        let bytes = std::mem::take(&mut *self.wire.0.lock().unwrap_or_else(PoisonError::into_inner));
        self.screen.process(&bytes);
    }

    /// The first cell that is not as on another: where, and how it is on both.
    fn differs(&self, other: &Self, (width, height): (u16, u16)) -> Option<String> {
        let cells = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let cell = |shown: &Self, x, y| shown.screen.screen().cell(y, x).map(as_seen);
        let (x, y) = cells.into_iter().find(|&(x, y)| cell(self, x, y) != cell(other, x, y))?;
        Some(format!("column {x}, row {y}: {:?} and {:?}", cell(self, x, y), cell(other, x, y)))
    }
}

/// What is seen of a cell: one that was never written to is a blank.
fn as_seen(cell: &vt100::Cell) -> (String, [vt100::Color; 2], [bool; 4]) {
    let is_blank = !cell.has_contents() && !cell.is_wide_continuation();
    let symbol = if is_blank { " ".to_owned() } else { cell.contents().to_owned() };
    // The terminal of the test is either bold or dim: which of the two hangs on what came last.
    let marks = [cell.bold() || cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
    (symbol, [cell.fgcolor(), cell.bgcolor()], marks)
}

fn on(wire: &Wire, (width, height): (u16, u16)) -> Terminal<CrosstermBackend<Wire>> {
    let viewport = Viewport::Fixed(Rect { x: 0, y: 0, width, height });
    Terminal::with_options(CrosstermBackend::new(wire.clone()), TerminalOptions { viewport }).expect("a terminal")
}

/// Where a walk begins; each has its turn.
fn begin(turn: usize, depth: Depth) -> Table {
    let size = (100, 30);
    let seated = |chairs| {
        let level = screens_kit::level("sandbox");
        let brain = level.brain();
        let mut session = Session::with_chairs(level, 7, brain, chairs);
        while session.step_network().is_some() {}
        Table::with_session(session, size, depth, "")
    };
    match turn % 9 {
        0 | 1 => Table::with_depth(None, size, depth),
        2 => Table::with_depth(Some("sandbox"), size, depth),
        3 => seated(Chairs::Two),
        4 => Table::with_replay(&played(), size, depth),
        5 => Table::with_edited(Some(builtin::all()[0].text), size, depth, ""),
        6 => seated(Chairs::Agency(StandInName::Greedy)),
        7 => Table::with_depth(Some(FIXTURE), size, depth),
        _ => Table::with_edited(Some("(format: 1, title: \"T"), size, depth, "(ascii: true)"),
    }
}

/// A short game that was played to its end.
fn played() -> String {
    let level: Level = screens_kit::level("01-one-burst");
    let mut session = Session::new(level, 7, BrainName::Patrol);
    while session.ending().is_none() {
        session.make(&unsealed::rules::moves::Move::EndNight).expect("a night can be ended");
        while session.step_agency().is_some() {}
    }
    session.log().to_text()
}

/// Any input: what storms are made of, the keys of every screen, and letters for fields.
fn input(dice: &mut Dice, size: (u16, u16)) -> Input {
    let general = [Key::Char(':'), Key::Char('/'), Key::F(1), Key::F(2), Key::F(3), Key::Backspace, Key::Char(' ')];
    let editing = [Key::Char('z'), Key::Char('u'), Key::Char('+'), Key::Char('-'), Key::Ctrl('u'), Key::Ctrl('r')];
    match dice.below(16) {
        0 => Input::Key(general[dice.below(general.len() as u64) as usize]),
        1 => Input::Key(editing[dice.below(editing.len() as u64) as usize]),
        2 => Input::Key(Key::Char(char::from(b' ' + dice.below(95) as u8))),
        _ => dice.input(size),
    }
}

/// Inputs of a walk from one beginning.
const STRETCH: usize = 400;

/// Walks so many steps, and looks after every few; gives how often it was on each kind of screen.
fn walk(seed: u64, (steps, every): (usize, usize), depth: Depth) -> BTreeMap<String, usize> {
    let (mut dice, mut met) = (Dice(seed), BTreeMap::new());
    let mut table = begin(0, depth);
    let mut shown = Shown::new(table.size());
    shown.draw(&table);
    for step in 0..steps {
        if step % STRETCH == 0 || table.is_over() {
            table = begin(step / STRETCH + seed as usize, depth);
            shown = Shown::new(table.size());
            shown.draw(&table);
        }
        let (width, height) = (60 + dice.below(120) as u16, 20 + dice.below(40) as u16);
        let given = match dice.below(40) {
            0 => Input::Resize { width, height },
            _ => input(&mut dice, table.size()),
        };
        // What the terminal's loop does: a resize begins anew, and nothing is drawn where nothing changed.
        let changed = match given {
            Input::Resize { width, height } => {
                table.resize((width, height));
                shown.resize((width, height));
                true
            }
            given => table.give(given),
        };
        if changed && !table.is_over() {
            shown.draw(&table);
        }
        let kind = table.app().top().map_or_else(String::new, |top| format!("{:?}", Screen::context(top)));
        *met.entry(kind).or_insert(0) += 1;
        if step % every == 0 && !table.is_over() {
            let mut fresh = Shown::new(table.size());
            fresh.draw(&table);
            let differs = shown.differs(&fresh, table.size());
            let (before, after) = (shown.screen.screen().contents(), fresh.screen.screen().contents());
            assert_eq!(
                differs, None,
                "seed {seed}, step {step}, {given:?}: stale\n{before}\nnot as drawn anew\n{after}"
            );
        }
    }
    met
}

#[test]
fn a_walk_over_all_screens_leaves_no_stale_cell() {
    let met = walk(3, (9 * STRETCH / 4, 5), Depth::True);
    assert!(met.len() > 5, "{met:?}");
}

#[test]
fn a_walk_with_256_colours_leaves_no_stale_cell() {
    walk(8, (STRETCH, 5), Depth::Ansi256);
}

/// Pages of memory that the program has, where that is known.
fn pages() -> usize {
    let stat = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    stat.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or_default()
}

/// By hand, the long one: `UNSEALED_WALK=100000 cargo test --test screens -- --ignored --nocapture walk::`.
#[test]
#[ignore = "takes long; run by hand"]
fn a_long_walk() {
    let steps = std::env::var("UNSEALED_WALK").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000_usize);
    let first = std::env::var("UNSEALED_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(100_u64);
    let each = 5_000;
    for (nth, seed) in (first..).take(steps.div_ceil(each)).enumerate() {
        let depth = if nth % 2 == 0 { Depth::True } else { Depth::Ansi256 };
        let met = walk(seed, (each, 5), depth);
        println!("{} steps, {} pages of memory, {depth:?}: {met:?}", (nth + 1) * each, pages());
    }
}
