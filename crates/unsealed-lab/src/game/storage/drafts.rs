//! Level files that are edited, and what of them is not saved yet.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::game::storage::StorageFault;

/// A level file, as whoever keeps files knows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelPlace {
    /// One of the player's own, by its file's name.
    Own(String),
    /// Any other, by its path.
    File(PathBuf),
}

impl LevelPlace {
    /// The file's name, without its folder.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Own(name) => name.into(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(),
        }
    }
}

/// A place for level files that are edited. Beside each, the text that is not saved yet can be kept, so that it
/// outlives the program.
pub trait Drafts {
    /// The bytes of a level file, if there is one: of a file that is too large for a level, only as much as shows
    /// that it is.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_level(&self, place: &LevelPlace) -> Result<Option<Vec<u8>>, StorageFault>;

    /// Puts a level file in the place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Why it cannot be written; the one before stands then.
    fn write_level(&mut self, place: &LevelPlace, text: &str) -> Result<(), StorageFault>;

    /// The unsaved text of a level file, if one is kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_unsaved(&self, place: &LevelPlace) -> Result<Option<String>, StorageFault>;

    /// Keeps the unsaved text of a level file in the place of the one before, or lets that go.
    ///
    /// # Errors
    /// Why it cannot be kept or let go.
    fn keep_unsaved(&mut self, place: &LevelPlace, text: Option<&str>) -> Result<(), StorageFault>;
}
