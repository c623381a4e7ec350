//! New fields, keys and items.

use crate::level::patch::entries::{indent_of_line, line_end, unit};
use crate::level::patch::layout::alike;
use crate::level::patch::{Change, PatchFault, Path, Source, Step};
use crate::level::span::{self, Brackets, Entry, Kind, Node};

impl Source {
    pub(super) fn add(&self, path: &Path, value: &str) -> Result<Vec<Change>, PatchFault> {
        let Some((Step::Field(name), owner)) = path.split_last() else {
            return Err(PatchFault::NoFields(path.clone()));
        };
        let node = self.at(&owner)?;
        if !matches!(node.brackets(), Some(Brackets::Struct | Brackets::Map)) {
            return Err(PatchFault::NoFields(owner));
        }
        if self.find(path).is_some() {
            return Err(PatchFault::Taken(path.clone()));
        }
        let named =
            span::tree(&name).is_ok_and(|node| matches!(node.kind, Kind::Word(_)) && node.span.len() == name.len());
        if !named {
            return Err(PatchFault::NoValue(name));
        }
        let row = self.row(node);
        let like = alike(value, row.all.iter().map(|entry| &entry.value).filter(|value| holds_structs(value)));
        let like = like.filter(|_| span::tree(value.trim()).is_ok_and(|new| holds_structs(&new)));
        let last = row.all.last().map_or(node.span.end - 1, Entry::start);
        let value = self.laid_out(value, like, self.indent_of_line(last))?;
        let colon =
            row.all.last().and_then(|last| Some(&self.text[last.key.as_ref()?.span.end..last.value.span.start]));
        let colon = colon.filter(|colon| !colon.contains(['\n', '/'])).unwrap_or(": ");
        Ok(self.put_in(node, row.all.len(), &format!("{name}{colon}{value}")))
    }

    pub(super) fn append(&self, path: &Path, value: &str) -> Result<Vec<Change>, PatchFault> {
        let items = self.at(path)?.items().len();
        self.insert(&path.item(items), value)
    }

    pub(super) fn insert(&self, path: &Path, value: &str) -> Result<Vec<Change>, PatchFault> {
        let (list, at) = self.list_of(path)?;
        let row = self.row(list);
        if at > row.all.len() {
            return Err(PatchFault::NoPlace(path.clone()));
        }
        if row.all.is_empty() {
            return self.first(path, list, value);
        }
        let near = row.all[..at].iter().map(|entry| &entry.value);
        let like = alike(value, row.all.iter().rev().map(|entry| &entry.value).chain(near));
        let beside = row.all[at.saturating_sub(1)].start();
        let value = self.laid_out(value, like, self.indent_of_line(beside))?;
        Ok(self.put_in(list, at, &value))
    }

    /// The first item of a list. Where lists beside it have each item on a line of its own, so has this one.
    fn first(&self, path: &Path, list: &Node, value: &str) -> Result<Vec<Change>, PatchFault> {
        let owner = path.split_last().and_then(|(_, list)| list.split_last()).map(|(_, owner)| owner);
        let owner = owner.and_then(|owner| self.find(&owner)).unwrap_or(&self.tree);
        let row = self.row(owner);
        let lists = row.all.iter().map(|entry| &entry.value).filter(|other| other.brackets() == Some(Brackets::List));
        let like = alike(&format!("[{value}]"), lists.filter(|other| holds_structs(other)));
        let new = span::tree(value.trim()).ok();
        let like = like.filter(|_| new.is_some_and(|new| new.brackets() == Some(Brackets::Struct)));
        let inside = self.row(list).inside;
        let indent = self.indent_of_line(list.span.end - 1);
        let between = &self.text[inside.clone()];
        if between.trim().is_empty() && !between.contains('\n') && like.is_some_and(|like| self.is_spread(like)) {
            let laid = self.laid_out(&format!("[{}]", value.trim()), like, indent)?;
            return Ok(vec![(list.span.clone(), laid)]);
        }
        let item = like.and_then(|like| like.items().last()).map(|item| &item.value);
        let deeper = format!("{indent}{}", unit(&self.text));
        let value = self.laid_out(value, item, if between.contains('\n') { &deeper } else { indent })?;
        Ok(self.put_in(list, 0, &value))
    }

    /// Puts an entry as it is to be written at a position among a node's entries.
    fn put_in(&self, node: &Node, at: usize, new: &str) -> Vec<Change> {
        let row = self.row(node);
        let ends = line_end(&self.text, node.span.end);
        let Some(before) = at.checked_sub(1) else {
            if row.all.is_empty() {
                return vec![self.put_alone(node, new)];
            }
            let lead = row.lead(0);
            let gap = if row.stands_alone(0) {
                format!("{ends}{}", self.indent_of_line(row.all[0].start()))
            } else {
                row.gap().to_owned()
            };
            return vec![(lead..lead, format!("{new},{gap}"))];
        };
        let entry = &row.all[before];
        let comma = if entry.comma().is_some() { "," } else { "" };
        let mut changes = Vec::new();
        if comma.is_empty() {
            let end = entry.value.span.end;
            changes.push((end..end, ",".to_owned()));
        }
        let (point, gap) = if row.stands_alone(before) {
            (row.tail(before), format!("{ends}{}", self.indent_of_line(entry.start())))
        } else {
            (entry.whole.end, row.gap().to_owned())
        };
        changes.push((point..point, format!("{gap}{new}{comma}")));
        changes
    }

    /// Puts the first entry between a node's brackets.
    fn put_alone(&self, node: &Node, new: &str) -> Change {
        let inside = self.row(node).inside;
        let between = &self.text[inside.clone()];
        let close = node.span.end - 1;
        let line = self.text[..close].rfind('\n').map_or(0, |newline| newline + 1);
        if between.contains('\n') && self.text[line..close].trim().is_empty() {
            let indent = indent_of_line(&self.text, close);
            let ends = line_end(&self.text, close);
            return (line..line, format!("{indent}{}{new},{ends}", unit(&self.text)));
        }
        if between.trim().is_empty() { (inside, new.to_owned()) } else { (close..close, format!(" {new}")) }
    }
}

/// Whether a value is a list of structs.
fn holds_structs(node: &Node) -> bool {
    let is_struct = |item: &Entry| item.value.brackets() == Some(Brackets::Struct);
    node.brackets() == Some(Brackets::List) && node.items().iter().any(is_struct)
}
