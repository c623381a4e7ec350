//! Edits of a level's text that leave every byte they do not concern as it was: comments, layout, trailing
//! commas, line ends.
//!
//! An [`Edit`] names a place by its [`Path`], `map.places[3].at`, and gives new values as RON text. A new entry
//! takes the layout of the entries beside it: on a line of its own or behind the others, with their indent,
//! their commas and their way with colons. A [`Source`] is a text with its tree; an edit makes another, so that
//! undoing is keeping the old one.
//!
//! An entry that is removed or moved takes its comments with it: those in it, those on lines directly above it
//! and those behind it on its line. An entry that shares its line with others takes only what is in it and
//! what stands directly in front of it on that line: a comment beside several entries is about all of them.

mod entries;
mod insert;
mod layout;
mod path;
mod remove;
mod reorder;

pub use path::{BadPath, Path, Step};

use std::ops::Range;

use crate::level::MAX_BYTES;
use crate::level::span::{self, Brackets, Malformed, Node};

/// One change of a text. Values are RON text, without comments around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a value in the place of the one there.
    Set(Path, String),
    /// Adds a field to a struct, or a key to a map, behind those it has.
    Add(Path, String),
    /// Sets a field or a key that is there, and adds one that is not.
    Put(Path, String),
    /// Puts an item in front of the one there. With a place behind the last, behind all.
    Insert(Path, String),
    /// Puts an item behind all others of a list.
    Append(Path, String),
    /// Takes out a field, a key or an item of a list, and its comments.
    Remove(Path),
    /// Moves an item of a list to another place in it: the place that it has afterwards.
    Move(Path, usize),
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchFault {
    /// Nothing is there.
    #[error("there is no {0}")]
    NoPlace(Path),
    /// A field or key that is to be added is there already.
    #[error("{0} is there already")]
    Taken(Path),
    /// What is there has no fields or keys that could be added.
    #[error("{0} has no fields to add to")]
    NoFields(Path),
    /// What is there is no list, so nothing in it can be inserted, taken out or moved.
    #[error("{0} is no list")]
    NoList(Path),
    /// The whole file, or an item of a tuple, which cannot be taken out.
    #[error("{0} cannot be taken out")]
    Fixed(Path),
    /// The new value, or the new field's name, is no RON.
    #[error("`{0}` is no value")]
    NoValue(String),
    /// The text is no RON, so nothing in it can be found.
    #[error("the file cannot be read")]
    Unreadable(Malformed),
    /// The text would be larger than a level may be.
    #[error("the file would be larger than {MAX_BYTES} bytes")]
    TooLarge,
}

/// A text and where everything in it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    text: String,
    tree: Node,
}

impl Source {
    /// Reads a text. It may have any faults but those of syntax.
    ///
    /// # Errors
    /// [`PatchFault::Unreadable`] if it is no RON, [`PatchFault::TooLarge`] if it is larger than a level may be.
    pub fn new(text: impl Into<String>) -> Result<Self, PatchFault> {
        let text = text.into();
        if text.len() as u64 > MAX_BYTES {
            return Err(PatchFault::TooLarge);
        }
        let tree = span::tree(&text).map_err(PatchFault::Unreadable)?;
        Ok(Self { text, tree })
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole file's value.
    pub const fn tree(&self) -> &Node {
        &self.tree
    }

    /// The value at a path.
    pub fn find(&self, path: &Path) -> Option<&Node> {
        path.steps().iter().try_fold(&self.tree, |node, step| entries::child(node, step))
    }

    /// The text as written of the value at a path.
    pub fn written(&self, path: &Path) -> Option<&str> {
        self.find(path).map(|node| &self.text[node.span.clone()])
    }

    /// This text with an edit made.
    ///
    /// # Errors
    /// Why it cannot be made; this text stands as it was in any case.
    pub fn patched(&self, edit: &Edit) -> Result<Self, PatchFault> {
        let changes = match edit {
            Edit::Put(path, value) if self.find(path).is_some() => self.set(path, value)?,
            Edit::Set(path, value) => self.set(path, value)?,
            Edit::Add(path, value) | Edit::Put(path, value) => self.add(path, value)?,
            Edit::Insert(path, value) => self.insert(path, value)?,
            Edit::Append(path, value) => self.append(path, value)?,
            Edit::Remove(path) => self.remove(path)?,
            Edit::Move(path, to) => self.reorder(path, *to)?,
        };
        Self::new(changed(&self.text, changes))
    }

    fn at(&self, path: &Path) -> Result<&Node, PatchFault> {
        self.find(path).ok_or_else(|| PatchFault::NoPlace(path.clone()))
    }

    /// The list that a path's last step counts in, and the place it gives.
    fn list_of(&self, path: &Path) -> Result<(&Node, usize), PatchFault> {
        let Some((Step::Item(at), list)) = path.split_last() else { return Err(PatchFault::NoList(path.clone())) };
        let node = self.at(&list)?;
        if node.brackets() == Some(Brackets::List) { Ok((node, at)) } else { Err(PatchFault::NoList(list)) }
    }

    fn set(&self, path: &Path, value: &str) -> Result<Vec<Change>, PatchFault> {
        let node = self.at(path)?;
        let new = self.laid_out(value, Some(node), self.indent_of_line(node.span.start))?;
        Ok(vec![(node.span.clone(), new)])
    }
}

/// Bytes of the old text, and what comes in their place.
type Change = (Range<usize>, String);

/// A text with changes made, none of which touches another.
fn changed(text: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in changes {
        out.push_str(&text[from..span.start]);
        out.push_str(&new);
        from = span.end;
    }
    out.push_str(&text[from..]);
    out
}
