//! Where games are kept. The keeping itself is done by whoever implements [`Storage`]: files in the
//! shell, memory in tests and in a browser.

mod drafts;
mod faults;
mod memory;

use std::any::Any;
use std::rc::Rc;

use crate::game::log;
use crate::level::{Faults, Level};

pub use drafts::{Drafts, LevelPlace};
pub use faults::{NO_FOLDER, Said, in_words};
pub use memory::Memory;

/// A kind of file of which one is kept: the game under way, what was won, the settings.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// The file's name.
    pub name: &'static str,
    /// The longest text that is read, in bytes.
    pub most: usize,
    /// The folder it is kept in.
    pub folder: Folder,
    /// Whether a text that another program put there since this one last looked is not written over.
    pub guarded: bool,
}

/// The game under way.
pub const CURRENT: FileKind =
    FileKind { name: "current.ron", most: log::MAX_BYTES, folder: Folder::Data, guarded: true };

/// What the folder of a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// What comes of playing.
    Data,
    /// What the player chose.
    Settings,
}

/// A level file that the player keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLevel {
    /// The file's name.
    pub file: String,
    /// What stands in it: of a file that is too large for a level, only as much as shows that it is. Why it cannot be
    /// read where it cannot.
    pub bytes: Result<Vec<u8>, String>,
}

/// Why a level file cannot be played.
#[derive(Clone, Debug)]
pub enum OwnFault {
    /// It cannot be read; why.
    Unreadable(String),
    /// The level has faults.
    Faulty(Faults),
}

impl OwnLevel {
    /// The level in the file.
    ///
    /// # Errors
    /// Why there is none that can be played.
    pub fn level(&self) -> Result<Level, OwnFault> {
        let bytes = self.bytes.as_ref().map_err(|why| OwnFault::Unreadable(why.clone()))?;
        Level::from_bytes(&self.file, bytes).map_err(OwnFault::Faulty)
    }
}

/// A place for files of which there is one of a kind, and for finished games, level files and what is taken away.
pub trait Storage: Drafts {
    /// The text of a file, if there is one.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, kind: &FileKind) -> Result<Option<String>, StorageFault>;

    /// Puts a text in the place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Why it cannot be written; the one before stands then.
    fn write(&mut self, kind: &FileKind, text: &str) -> Result<(), StorageFault>;

    /// Moves a file aside, so that nothing is lost. Gives the place it went to.
    ///
    /// # Errors
    /// Why it cannot be moved.
    fn set_aside(&mut self, kind: &FileKind) -> Result<String, StorageFault>;

    /// Keeps other programs from changing anything here until what is returned is dropped, as far as that can be had:
    /// what is read, changed and written meanwhile takes nothing back that they wrote.
    fn hold(&self) -> Held {
        Held::default()
    }

    /// Keeps a finished game under a name made from `stem`, and clears the game under way. Gives the
    /// place it went to.
    ///
    /// # Errors
    /// Why it cannot be written; the game under way stands then.
    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault>;

    /// Keeps a game in whose place another program's stands among the finished ones, under a name made from `stem` that is
    /// its own from then on: the next time it takes its place there. Gives that name.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn keep_beside(&mut self, stem: &str, text: &str) -> Result<String, StorageFault>;

    /// The finished games that are kept, the newest first.
    ///
    /// # Errors
    /// Why they cannot be listed.
    fn kept(&self) -> Result<Vec<Kept>, StorageFault>;

    /// The text of a finished game, by its name among [`Self::kept`].
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_kept(&self, name: &str) -> Result<String, StorageFault>;

    /// Deletes a finished game, by its name among [`Self::kept`], for good.
    ///
    /// # Errors
    /// Why it cannot be deleted; it stands then.
    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault>;

    /// Keeps a text that is taken away, such as a report, under `name` with its ending, or, where another text of
    /// that name lies there, under the next free one. Gives the place it went to, as the player finds it.
    ///
    /// # Errors
    /// Why it cannot be written; nothing is kept then.
    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault>;

    /// The level files that the player keeps, by name, those that cannot be read among them. None where nothing of the
    /// kind is kept.
    ///
    /// # Errors
    /// Why they cannot be listed.
    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        Ok(Vec::new())
    }
}

/// While it lives, no other program changes anything in a [`Storage`].
#[must_use]
#[derive(Debug, Default)]
pub struct Held(#[expect(dead_code, reason = "it is held for what dropping it does")] Option<Rc<dyn Any>>);

impl Held {
    /// Held by something that lets go when it is dropped.
    pub fn by(what: Option<Rc<impl Any>>) -> Self {
        Self(what.map(|what| what as Rc<dyn Any>))
    }
}

/// A finished game that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name it is kept under.
    pub name: String,
    /// The day on which it was kept, in UTC, where that is known.
    pub date: Option<jiff::civil::Date>,
}

/// Why a file cannot be kept or fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The place itself fails.
    #[error("{place}: {what}")]
    Place {
        /// Which file or folder.
        place: String,
        /// What is wrong, in one line.
        what: String,
    },
    /// Another program saved its game in the place of this one's.
    #[error("{place}: another game was saved here meanwhile, and stays{}", kept_as(.kept.as_deref()))]
    AnotherGame {
        /// Which file.
        place: String,
        /// The name under which this one is kept among the finished ones instead.
        kept: Option<String>,
    },
    /// A file was damaged, and has been moved: what is said of it.
    #[error("{0}")]
    Broken(String),
}

fn kept_as(kept: Option<&str>) -> String {
    kept.map_or_else(String::new, |kept| format!("; this one is kept as {kept}, among the replays"))
}

impl StorageFault {
    /// What is wrong, without the place, which may be long.
    pub fn what(&self) -> String {
        match self {
            Self::Place { what, .. } => what.clone(),
            Self::AnotherGame { kept, .. } => {
                format!("another program saved its game here meanwhile{}", kept_as(kept.as_deref()))
            }
            Self::Broken(said) => said.clone(),
        }
    }
}

/// Moves a damaged file aside. Gives what is said of it, which `said` makes of the place it went to, or why it cannot
/// be moved.
pub fn set_broken_aside(storage: &mut dyn Storage, kind: &FileKind, said: impl FnOnce(&str) -> String) -> StorageFault {
    storage.set_aside(kind).map_or_else(|fault| fault, |kept| StorageFault::Broken(said(&kept)))
}
