//! The chronicle: what was told, newest last; of what one side noticed, or of all that happened.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::game::Entry;
use crate::rules::ids::{Day, PlaceId};
use crate::rules::notice::Noticed;
use crate::rules::view::{NetworkView, Phase};
use crate::tui::text::{hang, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words::{self, Tone};

/// Columns for day and phase.
const STAMP: u16 = 12;

/// One row of the chronicle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Day and phase, where they differ from the row before.
    pub stamp: String,
    /// What happened.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// Whether the level itself speaks.
    pub spoken: bool,
    /// Where.
    pub place: Option<PlaceId>,
    /// The entry it belongs to, counted among those that have a line.
    pub item: usize,
}

/// One thing that was told, before it is broken into rows.
#[derive(Clone, Debug)]
pub struct Told {
    /// When.
    pub when: (Day, Phase),
    /// What happened.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// Whether the level itself speaks.
    pub spoken: bool,
    /// Where.
    pub place: Option<PlaceId>,
    /// Its position among all that was told.
    pub item: usize,
}

impl Told {
    /// Its rows in a width of columns.
    fn rows(self, columns: u16) -> Vec<Row> {
        let room = usize::from(columns.saturating_sub(STAMP)).max(8);
        let Self { when: (day, phase), text, tone, spoken, place, item } = self;
        let wrapped = if spoken { hang(&format!("» {text}"), room, 2) } else { wrap(&text, room) };
        let stamp = |at| if at == 0 { format!("{day} {}", phase.name()) } else { String::new() };
        let row = |(at, text)| Row { stamp: stamp(at), text, tone, spoken, place, item };
        wrapped.into_iter().enumerate().map(row).collect()
    }
}

/// What the network noticed, the newest first.
pub fn noticed<'a>(view: NetworkView<'a>, entries: &'a [Entry]) -> impl Iterator<Item = Told> + use<'a> {
    entries.iter().enumerate().rev().filter_map(move |(item, entry)| {
        let words::Told { line, tone, place } = words::told(view, &entry.noticed);
        let (text, spoken) = (line?, matches!(entry.noticed, Noticed::Spoke { .. }));
        Some(Told { when: (entry.day, entry.phase), text, tone, spoken, place, item })
    })
}

/// The rows that are shown of what was told, the newest first: `rows` of them, `scroll` rows up from where the newest is
/// read, or down from there.
///
/// The newest is read at the last row, or from its first where it has more rows than there are.
pub fn visible(told: impl Iterator<Item = Told>, columns: u16, rows: usize, scroll: i32) -> Vec<Row> {
    let mut newest_first: Vec<Row> = Vec::new();
    let mut up = None;
    for told in told {
        newest_first.extend(told.rows(columns).into_iter().rev());
        let up =
            *up.get_or_insert_with(|| newest_first.len().saturating_sub(rows).saturating_add_signed(scroll as isize));
        if newest_first.len() > rows + up {
            break;
        }
    }
    newest_first.reverse();
    let until = newest_first.len() - up.unwrap_or(0).min(newest_first.len().saturating_sub(rows));
    let mut shown = newest_first[until.saturating_sub(rows)..until].to_vec();
    drop_repeated_stamps(&mut shown);
    shown
}

/// Rows of the newest that stand below what is seen of it, where it is read from its first.
pub fn rest(mut told: impl Iterator<Item = Told>, columns: u16, rows: usize) -> usize {
    told.next().map_or(0, |newest| newest.rows(columns).len().saturating_sub(rows))
}

/// How far what was told can be scrolled: rows down from where the newest is read, at most 0, and rows up.
pub fn range(told: impl Iterator<Item = Told>, columns: u16, rows: usize) -> (i32, i32) {
    let mut all = told.map(|told| told.rows(columns).len());
    let newest = all.next().unwrap_or(0);
    let rest = newest.saturating_sub(rows);
    let most = (newest + all.sum::<usize>()).saturating_sub(rows) - rest;
    (-(rest as i32), most as i32)
}

/// Leaves out the day and phase where they are those of the row before.
fn drop_repeated_stamps(rows: &mut [Row]) {
    let mut last = String::new();
    for row in rows.iter_mut().filter(|row| !row.stamp.is_empty()) {
        if row.stamp == last {
            row.stamp.clear();
        } else {
            last.clone_from(&row.stamp);
        }
    }
}

/// The row at a cell.
pub fn at(rows: &[Row], area: Rect, x: u16, y: u16) -> Option<&Row> {
    area.contains(Position { x, y }).then(|| rows.get(usize::from(y - area.y)))?
}

/// Draws the rows; the chosen item stands out.
pub fn draw(buf: &mut Buffer, area: Rect, rows: &[Row], chosen: Option<usize>, theme: &Theme) {
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        let marked = chosen == Some(row.item);
        if marked {
            buf.set_style(Rect { y, height: 1, ..area }, theme.raised());
        }
        let style = |ink: Ink| {
            let style = theme.ink(ink);
            if marked { theme.raised().patch(style) } else { style }
        };
        let stamp = usize::from(STAMP.min(area.width));
        buf.set_stringn(area.x, y, &row.stamp, stamp, style(Ink::Faint));
        let room = usize::from(area.width.saturating_sub(STAMP));
        buf.set_stringn(
            area.x + STAMP.min(area.width),
            y,
            &row.text,
            room,
            style(if row.spoken { Ink::Accent } else { ink(row.tone) }),
        );
    }
}

/// The ink of a tone.
pub const fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Good => Ink::Good,
        Tone::Bad | Tone::Agency => Ink::Bad,
        Tone::Neutral => Ink::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::text::width;

    #[test]
    fn the_longest_stamp_fits_its_column() {
        for phase in [Phase::Night, Phase::Dawn, Phase::Day, Phase::Evening] {
            assert!(width(&format!("365 {}", phase.name())) < usize::from(STAMP));
        }
    }
}
