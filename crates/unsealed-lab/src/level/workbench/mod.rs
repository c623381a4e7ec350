//! A level file on the bench: its text as it is edited, what is wrong with it at every moment, and every step
//! back. It knows no files and no screens.
//!
//! Reading order: [`Workbench`] here, `outline` (what a level is made of, by kind, entry and field), `values` (a
//! value as it is typed and as it is written), `add`, `rename`, `find` (from bytes to fields), `picture` (the map).

mod add;
mod choices;
mod find;
mod history;
mod outline;
mod picture;
mod rename;
mod values;

use std::sync::Arc;

use crate::level::fault::{Code, Fault};
use crate::level::patch::{Edit, PatchFault, Path, Source, Step};
use crate::level::workbench::history::{Difference, made};
use crate::level::{Faults, Level};

pub use choices::Choice;
pub use find::Seat;
pub use outline::{Section, Slot};
pub use picture::{Picture, PlacePicture, Spot};
pub use values::PARAGRAPH;

/// A level file being edited.
#[derive(Debug)]
pub struct Workbench {
    name: String,
    now: Version,
    past: Vec<Change>,
    future: Vec<Change>,
    saved: Arc<str>,
}

/// A text with all that could be read of it.
#[derive(Debug)]
struct Version {
    text: Arc<str>,
    source: Option<Source>,
    level: Option<Level>,
    faults: Faults,
}

/// A step that was made: what leads from the text as it stands to the one on its other side, and what it did.
#[derive(Debug)]
struct Change {
    difference: Difference,
    what: String,
}

/// Why a level is not changed as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BenchFault {
    /// The text is no RON, so nothing in it can be found.
    #[error("the file is no RON: mend it with a text editor first")]
    NoRon,
    /// The text cannot be changed so.
    #[error(transparent)]
    Patch(#[from] PatchFault),
    /// What is new would need something that is not there yet.
    #[error("add {0} first")]
    Needs(&'static str),
    /// Nothing more of the kind can be joined to what is there.
    #[error("{0}")]
    Full(&'static str),
    /// The id is no id.
    #[error("an id is 1 to 24 of the characters a to z, 0 to 9, `-` and `_`")]
    BadId,
    /// Another thing of the kind has the id.
    #[error("another {0} has the id `{1}`")]
    TakenId(&'static str, String),
}

impl Version {
    fn of(name: &str, text: Arc<str>) -> Self {
        let source = Source::new(&*text).ok();
        let (level, faults) = match Level::parse(name, &text) {
            Ok(level) => {
                let remarks = level.remarks().clone();
                (Some(level), remarks)
            }
            Err(faults) => (None, faults),
        };
        Self { text, source, level, faults }
    }
}

impl Workbench {
    /// The text that a level begins with where there is none yet. It lacks all that a level must have, and its
    /// faults say what.
    pub const BLANK: &str = "(\n    format: 1,\n)\n";

    /// A level file's text, whatever is wrong with it. `name` is the file's name as messages show it.
    pub fn open(name: &str, text: &str) -> Self {
        let now = Version::of(name, Arc::from(text));
        let saved = Arc::clone(&now.text);
        Self { name: name.to_owned(), now, past: Vec::new(), future: Vec::new(), saved }
    }

    /// The file's name as messages show it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.now.text
    }

    /// Whether the text differs from what was saved last.
    pub fn is_changed(&self) -> bool {
        self.now.text != self.saved
    }

    /// Takes a text for the one that is saved.
    pub fn mark_saved(&mut self, text: &str) {
        self.saved = if *self.now.text == *text { Arc::clone(&self.now.text) } else { Arc::from(text) };
    }

    /// The text and its tree; `None` where it is no RON, so that nothing can be edited.
    pub const fn source(&self) -> Option<&Source> {
        self.now.source.as_ref()
    }

    /// The level; `None` while it has faults.
    pub const fn level(&self) -> Option<&Level> {
        self.now.level.as_ref()
    }

    /// Every fault; where there are none, the remarks.
    pub const fn faults(&self) -> &Faults {
        &self.now.faults
    }

    /// The last step, as undoing would name it.
    pub fn undoes(&self) -> Option<&str> {
        self.past.last().map(|change| change.what.as_str())
    }

    /// The step that was undone last.
    pub fn redoes(&self) -> Option<&str> {
        self.future.last().map(|change| change.what.as_str())
    }

    /// Takes the last step back. Gives what it did; `None` where there is none.
    pub fn undo(&mut self) -> Option<String> {
        let Change { difference, what } = self.past.pop()?;
        let difference = self.go_over(&difference);
        self.future.push(Change { difference, what: what.clone() });
        Some(what)
    }

    /// Makes the step that was undone last again. Gives what it does; `None` where there is none.
    pub fn redo(&mut self) -> Option<String> {
        let Change { difference, what } = self.future.pop()?;
        let difference = self.go_over(&difference);
        self.past.push(Change { difference, what: what.clone() });
        Some(what)
    }

    /// Goes to the text on the other side of a step. Gives the way back.
    fn go_over(&mut self, difference: &Difference) -> Difference {
        let (text, back) = made(&self.now.text, difference);
        self.now = Version::of(&self.name, Arc::from(text));
        back
    }

    /// How many bytes of texts are kept for the steps that can be taken back or made again.
    pub fn kept_bytes(&self) -> usize {
        self.past.iter().chain(&self.future).map(|change| change.difference.bytes()).sum()
    }

    /// Puts another text in the place of the whole one, as one step.
    pub fn replace(&mut self, text: &str, what: impl Into<String>) {
        if text == &*self.now.text {
            return;
        }
        let difference = Difference::between(text, &self.now.text);
        self.now = Version::of(&self.name, Arc::from(text));
        self.past.push(Change { difference, what: what.into() });
        self.future.clear();
    }

    /// Sets a field to what was typed for it, or joins it to what is there. An id is renamed wherever it stands.
    /// Gives how many places were changed; 0 where it is the value that stands there.
    ///
    /// # Errors
    /// Why it cannot be set; the text stands as it was.
    pub fn set(&mut self, slot: &Slot, typed: &str) -> Result<usize, BenchFault> {
        if slot.value.as_deref() == Some(typed) {
            return Ok(0);
        }
        let (new, places) = self.with_value(slot, typed)?;
        self.replace(new.text(), format!("{} set", slot.path));
        Ok(places)
    }

    /// The faults that a field would have with what was typed for it, each in one line; none where it is sound.
    pub fn faults_of(&self, slot: &Slot, typed: &str) -> Vec<String> {
        let new = match self.with_value(slot, typed) {
            Ok((new, _)) => new,
            Err(fault) => return vec![fault.to_string()],
        };
        let Some(span) = new.find(&slot.path).map(|node| node.span.clone()) else { return Vec::new() };
        let faults = Version::of(&self.name, Arc::from(new.text())).faults;
        let touching = faults.list.iter().filter(|fault| fault.span.start < span.end && span.start < fault.span.end);
        touching.map(said).collect()
    }

    /// Leaves a field out, so that its default stands for it.
    ///
    /// # Errors
    /// Why it cannot be left out; the text stands as it was.
    pub fn clear(&mut self, slot: &Slot) -> Result<(), BenchFault> {
        self.remove(&slot.path).map(|_| ())
    }

    /// Takes an entry or a field out. Gives what then dangles, each in one line.
    ///
    /// # Errors
    /// Why it cannot be taken out; the text stands as it was.
    pub fn remove(&mut self, path: &Path) -> Result<Vec<String>, BenchFault> {
        let dangling = |faults: &Faults| -> Vec<Fault> {
            faults.list.iter().filter(|fault| fault.code == Code::Dangling).cloned().collect()
        };
        let before = dangling(&self.now.faults);
        let new = self.patched(&Edit::Remove(path.clone()))?;
        self.replace(new.text(), format!("{path} taken out"));
        let known = |fault: &Fault| before.iter().any(|old| old.message == fault.message);
        let now = dangling(&self.now.faults);
        Ok(now
            .iter()
            .filter(|fault| !known(fault))
            .map(|fault| format!("line {}: {}", fault.line, said(fault)))
            .collect())
    }

    /// Moves an entry of a list one place up or down. Gives its new position; the old one where it is the first or
    /// last already.
    ///
    /// # Errors
    /// Why it cannot be moved; the text stands as it was.
    pub fn reorder(&mut self, list: &Path, at: usize, down: bool) -> Result<usize, BenchFault> {
        let length = self.source().and_then(|source| source.find(list)).map_or(0, |node| node.items().len());
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if to >= length {
            return Ok(at);
        }
        let new = self.patched(&Edit::Move(list.item(at), to))?;
        self.replace(new.text(), format!("{} moved", list.item(at)));
        Ok(to)
    }

    /// Moves a place, or a point of the river, to a spot of the map: column and row from 0.
    ///
    /// # Errors
    /// Why it cannot be moved; the text stands as it was.
    pub fn move_to(&mut self, spot: Spot, (column, row): (u16, u16)) -> Result<(), BenchFault> {
        let path = spot.position();
        let value = format!("({column}, {row})");
        let new = put(self.bench()?, &path, &value)?;
        self.replace(new.text(), format!("{path} moved"));
        Ok(())
    }

    /// The source that edits are made on.
    fn bench(&self) -> Result<&Source, BenchFault> {
        self.source().ok_or(BenchFault::NoRon)
    }

    fn patched(&self, edit: &Edit) -> Result<Source, BenchFault> {
        Ok(self.bench()?.patched(edit)?)
    }
}

/// A fault in one line, with its mend.
fn said(fault: &Fault) -> String {
    if fault.mend.is_empty() { fault.message.clone() } else { format!("{}: {}", fault.message, fault.mend) }
}

/// A source with a value at a path, and whatever must be around it to be there.
fn put(source: &Source, path: &Path, value: &str) -> Result<Source, BenchFault> {
    let Some((step, owner)) = path.split_last() else { return Err(PatchFault::Fixed(path.clone()).into()) };
    if source.find(&owner).is_some() {
        let edit = match step {
            Step::Item(_) if source.find(path).is_none() => Edit::Append(owner, value.to_owned()),
            _ => Edit::Put(path.clone(), value.to_owned()),
        };
        return Ok(source.patched(&edit)?);
    }
    let around = match step {
        Step::Field(name) => format!("({name}: {value})"),
        Step::Item(_) => format!("[{value}]"),
    };
    put(source, &owner, &around)
}
