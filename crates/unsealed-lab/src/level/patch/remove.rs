//! Fields, keys and items taken out, with the comments that belong to them.

use crate::level::patch::entries::{Row, position};
use crate::level::patch::{Change, PatchFault, Path, Source};
use crate::level::span::Brackets;

impl Source {
    pub(super) fn remove(&self, path: &Path) -> Result<Vec<Change>, PatchFault> {
        let Some((step, owner)) = path.split_last() else { return Err(PatchFault::Fixed(path.clone())) };
        let node = self.at(&owner)?;
        let at = position(node, &step).ok_or_else(|| PatchFault::NoPlace(path.clone()))?;
        if node.brackets() == Some(Brackets::Tuple) {
            return Err(PatchFault::Fixed(path.clone()));
        }
        let row = self.row(node);
        let mut changes = vec![(self.taken_out(&row, at), String::new())];
        // What is last now has a comma behind it only if the last had one before.
        if at > 0 && at + 1 == row.all.len() && row.all[at].comma().is_none() {
            changes.extend(row.all[at - 1].comma().map(|comma| (comma..comma + 1, String::new())));
        }
        Ok(changes)
    }

    /// The bytes that go with an entry.
    fn taken_out(&self, row: &Row<'_, '_>, at: usize) -> std::ops::Range<usize> {
        let text = &self.text;
        let (lead, whole) = (row.lead(at), row.all[at].whole.clone());
        let blanks = |from: usize| from + text[from..].len() - text[from..].trim_start_matches([' ', '\t']).len();
        if row.stands_alone(at) {
            let tail = blanks(row.tail(at));
            let line = text[..lead].rfind('\n').map_or(0, |newline| newline + 1);
            let end = ["\r\n", "\n"].iter().find(|end| text[tail..].starts_with(**end));
            return match end {
                Some(end) if text[line..lead].trim().is_empty() => line..tail + end.len(),
                _ => lead..tail,
            };
        }
        match at.checked_sub(1) {
            Some(before) if !row.begins_line(at) => row.all[before].whole.end..whole.end,
            None if row.ends_line(at) => lead..blanks(row.tail(at)),
            _ => lead..blanks(whole.end),
        }
    }
}
