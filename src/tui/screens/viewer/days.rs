//! The bar of days: one cell a day, to see where one is and to click on.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::reel::{Reel, Stop};
use crate::rules::ids::Day;
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};

/// The most columns of a day.
const MOST: u16 = 9;

/// The word before the bar.
const WORD: &str = " days ";

/// Days that were played, and the columns of each.
fn cells(reel: &Reel, area: Rect) -> (u16, u16) {
    let days = reel.stops().last().map_or(1, |stop| stop.day.0).max(1);
    let room = area.width.saturating_sub(width(WORD) as u16 + 1);
    (days, (room / days).min(MOST))
}

/// The day whose cell covers a column, and how far into it that is, 0 to 1.
pub(super) fn at(reel: &Reel, area: Rect, x: u16, y: u16) -> Option<(Day, f64)> {
    if !area.contains(Position { x, y }) {
        return None;
    }
    let (days, wide) = cells(reel, area);
    let column = x.checked_sub(area.x + width(WORD) as u16)?;
    let day = column.checked_div(wide)?;
    (day < days).then(|| (Day(day + 1), f64::from(column % wide) / f64::from(wide)))
}

/// The stop so far into a day.
pub(super) fn stop_at(reel: &Reel, day: Day, share: f64) -> usize {
    let of_day = |stop: &Stop| stop.day == day;
    let (first, stops) = (reel.first_of(day), reel.stops().iter().filter(|stop| of_day(stop)).count());
    first + ((stops as f64 * share) as usize).min(stops.saturating_sub(1))
}

/// How far into its day a stop is, 0 to 1.
fn share(reel: &Reel, at: usize) -> f64 {
    let day = reel.stops()[at].day;
    let stops = reel.stops().iter().filter(|stop| stop.day == day).count();
    (at - reel.first_of(day)) as f64 / stops.max(1) as f64
}

/// Draws the bar. A day on which a contact was taken bears a `!`.
pub(super) fn draw(buf: &mut Buffer, area: Rect, reel: &Reel, now: usize, theme: &Theme) {
    buf.set_stringn(area.x, area.y, WORD, area.width.into(), theme.ink(Ink::Dim));
    let (days, wide) = cells(reel, area);
    let today = reel.stops()[now].day;
    for day in 1..=days {
        let x = area.x + width(WORD) as u16 + (day - 1) * wide;
        let spot = Rect { x, y: area.y, width: wide, height: 1 }.intersection(area);
        if spot.is_empty() {
            continue;
        }
        let here = Day(day) == today;
        let ink = if Day(day) < today { Ink::Text } else { Ink::Dim };
        let style = if here { theme.raised().add_modifier(Modifier::BOLD) } else { theme.ink(ink) };
        buf.set_style(spot, style);
        buf.set_stringn(spot.x, spot.y, label(reel, Day(day), wide), spot.width.into(), style);
        if here {
            let into = (share(reel, now) * f64::from(wide)) as u16;
            let x = (spot.x + into).min(spot.right() - 1);
            buf[(x, spot.y)].set_style(theme.lit());
        }
    }
}

/// A day's cell: its number where there is room, and a mark where contacts were lost.
fn label(reel: &Reel, day: Day, wide: u16) -> String {
    let taken = |day: Day| reel.figures().iter().find(|figures| figures.day == day).map_or(0, |day| day.contacts_lost);
    let grave = taken(day) > taken(Day(day.0.saturating_sub(1)));
    let number = day.to_string();
    let room = usize::from(wide);
    match (grave, width(&number) + 1 + usize::from(grave) <= room) {
        (true, true) => format!("{number}!"),
        (true, false) => "!".to_owned(),
        (false, true) => number,
        (false, false) => "·".to_owned(),
    }
}
