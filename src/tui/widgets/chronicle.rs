//! The chronicle: what the network noticed, newest last.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::game::Entry;
use crate::rules::ids::PlaceId;
use crate::rules::notice::Noticed;
use crate::rules::view::NetworkView;
use crate::tui::text::{hang, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words::{self, Told, Tone};

/// Columns for day and phase.
pub const STAMP: u16 = 12;

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

/// The rows that are shown: `rows` of them, `scroll` rows up from where the newest entry is read, or down from there.
///
/// The newest entry is read at the last row, or from its first where it has more rows than there are.
pub fn visible(view: NetworkView<'_>, entries: &[Entry], columns: u16, rows: usize, scroll: i32) -> Vec<Row> {
    let mut newest_first: Vec<Row> = Vec::new();
    let up = rest(view, entries, columns, rows).saturating_add_signed(scroll as isize);
    for told in told(view, entries, columns) {
        newest_first.extend(told.into_iter().rev());
        if newest_first.len() > rows + up {
            break;
        }
    }
    newest_first.reverse();
    drop_repeated_stamps(&mut newest_first);
    let until = newest_first.len() - up.min(newest_first.len().saturating_sub(rows));
    newest_first[until.saturating_sub(rows)..until].to_vec()
}

/// Rows of the newest entry that stand below what is seen of it, where it is read from its first.
pub fn rest(view: NetworkView<'_>, entries: &[Entry], columns: u16, rows: usize) -> usize {
    told(view, entries, columns).next().map_or(0, |newest| newest.len().saturating_sub(rows))
}

/// The rows of each entry that has any, the newest entry first.
fn told<'a>(view: NetworkView<'a>, entries: &'a [Entry], columns: u16) -> impl Iterator<Item = Vec<Row>> + use<'a> {
    let room = usize::from(columns.saturating_sub(STAMP)).max(8);
    entries.iter().enumerate().rev().filter_map(move |(item, entry)| {
        let Told { line, tone, place } = words::told(view, &entry.noticed);
        let text = line?;
        let spoken = matches!(entry.noticed, Noticed::Spoke { .. });
        let wrapped = if spoken { hang(&format!("» {text}"), room, 2) } else { wrap(&text, room) };
        let row = |(at, text)| Row {
            stamp: if at == 0 { format!("{} {}", entry.day, entry.phase.name()) } else { String::new() },
            text,
            tone,
            spoken,
            place,
            item,
        };
        Some(wrapped.into_iter().enumerate().map(row).collect())
    })
}

/// Leaves out the day and phase where they are those of the row before.
pub fn drop_repeated_stamps(rows: &mut [Row]) {
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
    use crate::rules::view::Phase;
    use crate::tui::text::width;

    #[test]
    fn the_longest_stamp_fits_its_column() {
        for phase in [Phase::Night, Phase::Dawn, Phase::Day, Phase::Evening] {
            assert!(width(&format!("365 {}", phase.name())) < usize::from(STAMP));
        }
    }
}
