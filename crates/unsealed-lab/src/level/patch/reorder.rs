//! Items moved within their list.

use std::ops::Range;

use crate::level::patch::entries::Row;
use crate::level::patch::{Change, PatchFault, Path, Source, Step};

impl Source {
    /// Moves an item to another place. The lines and commas stay, and what stands on them changes: with its
    /// comments where every item concerned has lines to itself, without them elsewhere.
    pub(super) fn reorder(&self, path: &Path, to: usize) -> Result<Vec<Change>, PatchFault> {
        let (list, from) = self.list_of(path)?;
        let row = self.row(list);
        if from >= row.all.len() {
            return Err(PatchFault::NoPlace(path.clone()));
        }
        if to >= row.all.len() {
            let (_, list) = path.split_last().unwrap_or((Step::Item(to), Path::root()));
            return Err(PatchFault::NoPlace(list.item(to)));
        }
        let places: Vec<usize> = (from.min(to)..=from.max(to)).collect();
        let alone = places.iter().all(|&at| self.has_lines(&row, at));
        let mut order = places.clone();
        if from < to {
            order.rotate_left(1);
        } else {
            order.rotate_right(1);
        }
        Ok(places.iter().zip(order).flat_map(|(&at, comes)| self.swapped(&row, at, comes, alone)).collect())
    }

    /// Whether an item and its comments have their lines to themselves, without a bracket.
    fn has_lines(&self, row: &Row<'_, '_>, at: usize) -> bool {
        let behind = self.text[row.tail(at)..].trim_start_matches([' ', '\t', '\r']);
        row.stands_alone(at) && behind.starts_with('\n')
    }

    /// Puts the item `comes` in the place of the item `at`.
    fn swapped(&self, row: &Row<'_, '_>, at: usize, comes: usize, comments: bool) -> Vec<Change> {
        let part = |span: Range<usize>| self.text[span].to_owned();
        let (old, new) = (&row.all[at], &row.all[comes]);
        if !comments {
            return vec![(old.core(), part(new.core()))];
        }
        vec![
            (row.lead(at)..old.core().end, part(row.lead(comes)..new.core().end)),
            (old.whole.end..row.tail(at), part(new.whole.end..row.tail(comes))),
        ]
    }
}
