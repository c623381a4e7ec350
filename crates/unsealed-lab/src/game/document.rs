//! What is kept of all games together, each in a file of its own: read with its faults, changed, and begun anew where it
//! is damaged.

use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::game::storage::{FileKind, Folder, Storage, StorageFault, set_broken_aside};

/// Something that is kept of all games together. Its default is what there is before the first game.
pub trait Document: Clone + Default + PartialEq + Serialize + DeserializeOwned {
    /// The file it is kept in.
    const FILE: FileKind;

    /// The version of its format. A text of another version is refused.
    const FORMAT: u32;

    /// What it is, where a text is too long to be one.
    const CALLED: &'static str;

    /// How deep its text is laid out in lines of their own.
    const DEPTH: usize = usize::MAX;

    /// [`Self::FORMAT`] when it was written.
    fn format(&self) -> u32;

    /// What is said of a damaged one that was moved to a place.
    fn broken(fault: &DocumentFault, place: &str) -> String;

    /// Reads a text.
    ///
    /// # Errors
    /// What is wrong with it, at its first fault.
    fn parse(text: &str) -> Result<Self, DocumentFault> {
        if text.len() > Self::FILE.most {
            return Err(DocumentFault::TooLong { mebibytes: Self::FILE.most >> 20, called: Self::CALLED });
        }
        let document: Self = ron::from_str(text).map_err(|fault| {
            let what = fault.code.to_string().lines().next().unwrap_or_default().to_owned();
            DocumentFault::Syntax { line: fault.span.start.line, what }
        })?;
        let (found, read) = (document.format(), Self::FORMAT);
        if found == read { Ok(document) } else { Err(DocumentFault::Format { found, read }) }
    }

    /// Its text.
    fn to_text(&self) -> String {
        let text = ron::ser::to_string_pretty(self, PrettyConfig::new().depth_limit(Self::DEPTH).new_line("\n"));
        text.unwrap_or_else(|fault| unreachable!("a {} is plain data: {fault}", Self::CALLED)) + "\n"
    }

    /// What is kept, or what is wrong with it. A damaged one stays where it is.
    ///
    /// # Errors
    /// Why its file cannot be read.
    fn read(storage: &dyn Storage) -> Result<Result<Self, DocumentFault>, StorageFault> {
        Ok(storage.read(&Self::FILE)?.map_or_else(|| Ok(Self::default()), |text| Self::parse(&text)))
    }

    /// What is kept; the default where it is damaged or cannot be read.
    fn kept(storage: &dyn Storage) -> Self {
        Self::read(storage).ok().and_then(Result::ok).unwrap_or_default()
    }

    /// Changes what is kept. A damaged one is set aside and begun anew.
    ///
    /// # Errors
    /// Why it cannot be read, set aside or written; nothing changes then.
    fn change(storage: &mut dyn Storage, change: impl FnOnce(&mut Self)) -> Result<Self, StorageFault> {
        let _held = storage.hold();
        let read = Self::read(storage)?;
        if read.is_err() {
            storage.set_aside(&Self::FILE)?;
        }
        let mut document = read.unwrap_or_default();
        let before = document.clone();
        change(&mut document);
        if document != before {
            storage.write(&Self::FILE, &document.to_text())?;
        }
        Ok(document)
    }

    /// Sets a damaged one aside, so that it is not passed over in silence. Gives what is said of it, or why it cannot be
    /// read.
    fn tend(storage: &mut dyn Storage) -> Option<StorageFault> {
        let fault = match Self::read(storage) {
            Ok(read) => read.err()?,
            Err(unreadable) => return Some(unreadable),
        };
        Some(set_broken_aside(storage, &Self::FILE, |place| Self::broken(&fault, place)))
    }
}

/// A file of the data folder that holds a document: one of 1 MiB at most, changed while no other program changes it.
pub const fn file(name: &'static str) -> FileKind {
    FileKind { name, most: 1 << 20, folder: Folder::Data, guarded: false }
}

/// Why a text is no document of its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentFault {
    /// It is longer than any.
    #[error("it is longer than {mebibytes} MiB, which no {called} is")]
    TooLong {
        /// The most that is read.
        mebibytes: usize,
        /// What it is not.
        called: &'static str,
    },
    /// It is not what this program writes.
    #[error("line {line}: {what}")]
    Syntax {
        /// From 1.
        line: usize,
        /// What is wrong, in one line.
        what: String,
    },
    /// It is of another format.
    #[error("it has format {found}, and this program reads format {read}")]
    Format {
        /// The format it says it has.
        found: u32,
        /// The format that this program reads.
        read: u32,
    },
}
