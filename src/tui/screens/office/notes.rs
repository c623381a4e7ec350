//! The agency's notes in rows, the newest last.

use crate::rules::view::AgencyView;
use crate::tui::screens::office::Office;
use crate::tui::text::wrap;
use crate::tui::widgets::chronicle::{Row, STAMP, drop_repeated_stamps};
use crate::words::office::note;

impl Office {
    /// The rows that are shown: so many of them, `scroll` rows up from the newest.
    pub(super) fn noted(&self, columns: u16, rows: usize) -> Vec<Row> {
        let mut newest_first = self.rows_from_newest(columns, rows + self.scroll);
        newest_first.reverse();
        drop_repeated_stamps(&mut newest_first);
        let until = newest_first.len() - self.scroll.min(newest_first.len().saturating_sub(rows));
        newest_first[until.saturating_sub(rows)..until].to_vec()
    }

    /// The newest rows, the newest first: as many as are wanted, and those of a whole note.
    fn rows_from_newest(&self, columns: u16, wanted: usize) -> Vec<Row> {
        let room = usize::from(columns.saturating_sub(STAMP)).max(8);
        let mut found: Vec<Row> = Vec::new();
        for item in (0..self.session.notes().len()).rev() {
            found.extend(rows_of(self.agency(), self, item, room));
            if found.len() >= wanted {
                break;
            }
        }
        found
    }

    /// The most rows that can be scrolled up.
    pub(super) fn most_scrolled(&self, columns: u16, rows: usize) -> usize {
        self.rows_from_newest(columns, usize::MAX).len().saturating_sub(rows)
    }
}

/// The rows of one note, the last first.
fn rows_of(view: AgencyView<'_>, office: &Office, item: usize, room: usize) -> Vec<Row> {
    let Some(one) = office.session.notes().get(item) else { return Vec::new() };
    let (text, tone, place) = note(view, one);
    let row = |(at, text): (usize, String)| Row {
        stamp: if at == 0 { format!("{} {}", one.day, one.phase.name()) } else { String::new() },
        text,
        tone,
        spoken: false,
        place,
        item,
    };
    wrap(&text, room).into_iter().enumerate().map(row).rev().collect()
}
