//! Every screen at every size, and storms of keys, clicks and resizes: nothing panics, nothing is drawn outside its
//! area, nothing of what stood there before is left.

use crate::screens_kit;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use screens_kit::{Dice, FIXTURE, Table};
use unsealed::game::Session;
use unsealed::game::chairs::Chairs;
use unsealed::network::StandInName;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::screens::Screen;
use unsealed::tui::theme::Depth;

const NEXT: Key = Key::Enter;

/// A level to begin in (none: the title), and the keys pressed.
type Shown = (Option<&'static str>, &'static [Key]);

const SCREENS: [Shown; 25] = [
    (None, &[]),
    (None, &[NEXT]),
    (None, &[Key::Down, NEXT]),
    (None, &[Key::Down, Key::Down, NEXT]),
    (None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT]),
    (None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT]),
    (None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, NEXT]),
    (None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT, Key::Down, NEXT]),
    (None, &[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT, Key::Down, NEXT, NEXT, Key::Down, NEXT]),
    (None, &[Key::F(3)]),
    (None, &[Key::F(3), Key::End, NEXT]),
    (None, &[Key::Char(':')]),
    (None, &[Key::F(1)]),
    (Some(FIXTURE), &[]),
    (Some(FIXTURE), &[NEXT]),
    (Some(FIXTURE), &[NEXT, Key::Char('n')]),
    (Some(FIXTURE), &[NEXT, Key::Right]),
    (Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, Key::Down]),
    (Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, NEXT, NEXT, Key::Char('/')]),
    (Some(FIXTURE), &[NEXT, Key::Char(':'), Key::Char('e')]),
    (Some(FIXTURE), &[NEXT, Key::Char('?')]),
    (Some(FIXTURE), &[NEXT, Key::Char('e')]),
    (Some(FIXTURE), &[NEXT, Key::Char('e'), NEXT]),
    (Some(FIXTURE), &[NEXT, Key::Char('e'), NEXT, Key::Esc]),
    (Some("10-what-holds"), &[NEXT]),
];

/// Cells beside the screen that nothing may touch.
const MARGIN: u16 = 3;

/// A cell that no screen draws.
fn untouched() -> Cell {
    let mut cell = Cell::new("☢");
    cell.set_style(Style::new().fg(Color::Indexed(201)).bg(Color::Indexed(46)));
    cell
}

/// Draws the screen amid cells that must stay as they are, over whatever `before` holds; gives what was drawn.
fn draw_amid(table: &Table, before: Option<Buffer>) -> Buffer {
    let (width, height) = table.size();
    let whole = Rect { x: 0, y: 0, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
    let area = Rect { x: MARGIN, y: MARGIN, width, height };
    let mut buf = before.filter(|buf| buf.area == whole).unwrap_or_else(|| Buffer::filled(whole, untouched()));
    table.app().draw_in(&mut buf, area);
    let outside = |(x, y): (u16, u16)| x < area.x || y < area.y || x >= area.right() || y >= area.bottom();
    let cells = (0..whole.height).flat_map(|y| (0..whole.width).map(move |x| (x, y)));
    let touched = cells.filter(|&at| outside(at)).find(|&(x, y)| buf[(x, y)] != untouched());
    assert_eq!(touched, None, "drawn outside {width}×{height}:\n{}", table.text());
    buf
}

/// What a screen shows, without the cells around it.
fn inside(table: &Table, amid: &Buffer) -> Buffer {
    let (width, height) = table.size();
    let mut shown = Buffer::empty(Rect { x: 0, y: 0, width, height });
    for y in 0..height {
        for x in 0..width {
            shown[(x, y)] = amid[(x + MARGIN, y + MARGIN)].clone();
        }
    }
    shown
}

/// Widths and heights, dense where they are small, and at the edges of what fits.
fn sizes() -> Vec<(u16, u16)> {
    let small = (1..12).flat_map(|width| (1..8).map(move |height| (width, height)));
    let more = [(1, 80), (250, 1), (13, 23), (40, 24), (79, 24), (80, 23), (79, 80), (250, 23)];
    let shown =
        [(80, 24), (81, 25), (83, 41), (97, 24), (120, 36), (80, 80), (141, 29), (200, 60), (250, 80), (250, 24)];
    small.chain(more).chain(shown).collect()
}

fn hold_every_size(screens: &[Shown]) {
    for &(level, keys) in screens {
        let mut table = Table::new(level, (120, 36));
        table.press(keys);
        for size in sizes() {
            table.resize(size);
            let first = draw_amid(&table, None);
            // What stands in the buffer before must not show through.
            assert_eq!(inside(&table, &first), table.buffer(), "{level:?} {keys:?} {size:?}");
        }
    }
}

#[test]
fn every_size_is_safe_on_the_screens_of_menus() {
    hold_every_size(&SCREENS[..13]);
}

#[test]
fn every_size_is_safe_on_the_screens_of_the_night() {
    hold_every_size(&SCREENS[13..19]);
}

#[test]
fn every_size_is_safe_on_all_other_screens() {
    hold_every_size(&SCREENS[19..]);
}

/// A thousand inputs, every other one a resize at first, each drawn over what was drawn before.
fn storm(seed: u64, level: Option<&str>, settings: &str) {
    storm_at(seed, &|| Table::with_settings(level, (100, 30), settings));
}

/// The same over a table that is laid anew where the player leaves.
fn storm_at(seed: u64, lay: &dyn Fn() -> Table) {
    let mut table = lay();
    let mut dice = Dice(seed);
    let mut drawn = None;
    for step in 0..1_000 {
        if dice.below(2) == 0 {
            let (width, height) = match dice.below(4) {
                0 => (1 + dice.below(12) as u16, 1 + dice.below(8) as u16),
                1 => (80 + dice.below(171) as u16, 24 + dice.below(57) as u16),
                _ => (78 + dice.below(20) as u16, 22 + dice.below(10) as u16),
            };
            table.resize((width, height));
        } else {
            let input = dice.input(table.size());
            let general = [Key::Char(':'), Key::Char('/'), Key::F(1), Key::F(2), Key::F(3)];
            let input = if dice.below(12) == 0 { Input::Key(general[dice.below(5) as usize]) } else { input };
            if let Input::Resize { width, height } = input {
                table.resize((width, height));
            } else {
                table.give(input);
            }
        }
        if table.is_over() {
            table = lay();
        }
        let buf = draw_amid(&table, drawn.take());
        if step % 9 == 0 {
            let there = table.app().top().map(Screen::context);
            let (found, alone) = (inside(&table, &buf), inside(&table, &draw_amid(&table, None)));
            let differing = found.content.iter().zip(&alone.content).filter(|(one, other)| one != other).count();
            assert_eq!(differing, 0, "step {step}, {there:?} at {:?}: something of before is left", table.size());
        }
        drawn = Some(buf);
    }
}

#[test]
fn a_storm_over_a_game_is_safe() {
    storm(11, Some("sandbox"), "");
}

#[test]
fn a_storm_over_a_game_in_ascii_without_motion_is_safe() {
    storm(12, Some("02-airtime"), "(ascii: true, theme: Mono, speed: Still)");
}

#[test]
fn a_storm_over_the_menus_is_safe() {
    for seed in 21..25 {
        storm(seed, None, "(speed: Quick)");
    }
}

/// A session with people in other chairs, and the keys pressed.
type Seated = (Chairs, &'static [Key]);

const SEATED: [Seated; 8] = [
    (Chairs::Two, &[]),
    (GREEDY, &[]),
    (GREEDY, &[NEXT]),
    (GREEDY, &[NEXT, NEXT]),
    (GREEDY, &[NEXT, NEXT, Key::Char('t'), NEXT]),
    (GREEDY, &[NEXT, NEXT, Key::Char('r')]),
    (GREEDY, &[NEXT, NEXT, Key::Right, Key::Char('3')]),
    (GREEDY, &[NEXT, NEXT, Key::Char('z')]),
];

const GREEDY: Chairs = Chairs::Agency(StandInName::Greedy);

/// A table at which people sit in other chairs than usual, at the agency's first day where a person plays it alone.
fn seated(chairs: Chairs, size: (u16, u16), settings: &str) -> Table {
    let level = screens_kit::level("sandbox");
    let brain = level.brain();
    let mut session = Session::with_chairs(level, 7, brain, chairs);
    while session.step_network().is_some() {}
    Table::with_session(session, size, Depth::True, settings)
}

#[test]
fn every_size_is_safe_on_the_screens_of_other_chairs() {
    for (chairs, keys) in SEATED {
        let mut table = seated(chairs, (120, 36), "");
        table.press(keys);
        for size in sizes() {
            table.resize(size);
            let first = draw_amid(&table, None);
            assert_eq!(inside(&table, &first), table.buffer(), "{chairs:?} {keys:?} {size:?}");
        }
    }
}

#[test]
fn storms_over_other_chairs_are_safe() {
    storm_at(31, &|| seated(Chairs::Two, (100, 30), ""));
    storm_at(32, &|| seated(GREEDY, (100, 30), "(ascii: true, theme: Mono, speed: Still)"));
}
