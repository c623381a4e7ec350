//! What is other in one level's text than in another's, value by value.

use std::fmt;

use crate::level::patch::Path;
use crate::level::span::{Brackets, Entry, Malformed, Node, tree};

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub path: Path,
    /// What was written there; `None` where nothing was.
    pub from: Option<String>,
    /// What is written there now; `None` where nothing is.
    pub to: Option<String>,
}

/// The most columns of a value in a line about it.
const COLUMNS: usize = 24;

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |text: &str| {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(COLUMNS).collect();
            if short.len() < line.len() { format!("{short}…") } else { line }
        };
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => write!(f, "{} {} → {}", self.path, value(from), value(to)),
            (None, Some(to)) => write!(f, "{} added: {}", self.path, value(to)),
            (Some(_), None) => write!(f, "{} taken out", self.path),
            (None, None) => write!(f, "{}", self.path),
        }
    }
}

/// What is other in a text than in the one before it, in the file's order. Remarks and layout do not count.
///
/// # Errors
/// What of either text is no RON.
pub fn changes(before: &str, after: &str) -> Result<Vec<Change>, Malformed> {
    let (old, new) = (tree(before)?, tree(after)?);
    let mut found = Finder { before, after, changes: Vec::new() };
    found.compare(&Path::root(), &old, &new);
    Ok(found.changes)
}

struct Finder<'t> {
    before: &'t str,
    after: &'t str,
    changes: Vec<Change>,
}

impl Finder<'_> {
    fn add(&mut self, path: &Path, old: Option<&Node>, new: Option<&Node>) {
        let written = |text: &str, node: &Node| text[node.span.clone()].to_owned();
        let (from, to) = (old.map(|node| written(self.before, node)), new.map(|node| written(self.after, node)));
        self.changes.push(Change { path: path.clone(), from, to });
    }

    fn compare(&mut self, path: &Path, old: &Node, new: &Node) {
        let name = |node: &Node| node.name().map(|name| name.text.clone());
        let alike = old.brackets() == new.brackets() && name(old) == name(new);
        match old.brackets().filter(|_| alike) {
            Some(Brackets::Struct | Brackets::Map) => self.named(path, old.entries(), new.entries()),
            Some(Brackets::List) => self.items(path, old, new),
            Some(Brackets::Tuple) if old.items().len() == new.items().len() => self.items(path, old, new),
            None if old.kind == new.kind => {}
            _ => self.add(path, Some(old), Some(new)),
        }
    }

    /// Values with names: those that stand in both are compared.
    fn named(&mut self, path: &Path, old: &[Entry], new: &[Entry]) {
        for entry in new {
            let path = path.field(entry.name());
            match old.iter().find(|known| known.name() == entry.name()) {
                Some(before) => self.compare(&path, &before.value, &entry.value),
                None => self.add(&path, None, Some(&entry.value)),
            }
        }
        for entry in old.iter().filter(|entry| !new.iter().any(|known| known.name() == entry.name())) {
            self.add(&path.field(entry.name()), Some(&entry.value), None);
        }
    }

    /// Values in a row: where one was put in or taken out, what stands behind it is what stood there before.
    fn items(&mut self, path: &Path, old: &Node, new: &Node) {
        let same = |a: usize, b: usize| self.is_same(&old.items()[a].value, &new.items()[b].value);
        let (long, short) = (old.items().len(), new.items().len());
        let least = long.min(short);
        let head = (0..least).take_while(|&at| same(at, at)).count();
        let tail = (0..least - head).take_while(|&at| same(long - 1 - at, short - 1 - at)).count();
        let (mut left, mut right) = (head..long - tail, head..short - tail);
        loop {
            match (left.next(), right.next()) {
                (Some(a), Some(b)) => self.compare(&path.item(b), &old.items()[a].value, &new.items()[b].value),
                (None, Some(b)) => self.add(&path.item(b), None, Some(&new.items()[b].value)),
                (Some(a), None) => self.add(&path.item(a), Some(&old.items()[a].value), None),
                (None, None) => return,
            }
        }
    }

    fn is_same(&self, old: &Node, new: &Node) -> bool {
        let mut inner = Finder { before: self.before, after: self.after, changes: Vec::new() };
        inner.compare(&Path::root(), old, new);
        inner.changes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_named_by_its_place() {
        let base = "(days: 9, units: [(id: \"a\", people: 6), (id: \"b\", people: 7)], roles: {Official: 1})";
        let cases: [(&str, &[&str]); 9] = [
            (base, &[]),
            ("// Mine.\n( days :9,units:[(id:\"a\",people:6,),(id:\"b\",people:7)],roles:{Official:1,},)", &[]),
            (&base.replace("days: 9", "days: 12"), &["days 9 → 12"]),
            (&base.replace("days: 9, ", ""), &["days taken out"]),
            (&base.replace("days: 9", "days: 9, brain: Patrol"), &["brain added: Patrol"]),
            (&base.replace("people: 7", "people: 8"), &["units[1].people 7 → 8"]),
            (&base.replace("(id: \"a\", people: 6), ", ""), &["units[0] taken out"]),
            (&base.replace("[(id", "[(id: \"c\"), (id"), &["units[0] added: (id: \"c\")"]),
            (&base.replace("Official: 1", "Official: 2"), &["roles.Official 1 → 2"]),
        ];
        for (after, expected) in cases {
            let found: Vec<String> = changes(base, after).expect("RON").iter().map(ToString::to_string).collect();
            assert_eq!(found, expected, "{after}");
        }
        assert!(changes(base, "(").is_err());
    }
}
