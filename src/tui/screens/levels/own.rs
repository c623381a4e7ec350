//! The player's own levels, behind those in the program.

use crate::game::storage::Storage;
use crate::level::Level;
use crate::tui::theme::Ink;
use crate::words;

/// What is said of one.
pub(super) const NOTE: &str = "A level of your own.";

/// A level file of the player's own that cannot be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unplayable {
    /// The file's name.
    pub file: String,
    /// Why, in a sentence.
    pub why: String,
}

impl Unplayable {
    /// What stands beside the list.
    pub(super) fn lines(&self) -> Vec<(String, Ink)> {
        vec![
            (self.file.clone(), Ink::Accent),
            (self.why.clone(), Ink::Bad),
            (String::new(), Ink::Text),
            ("This file is among your own levels and cannot be played as it stands.".to_owned(), Ink::Text),
            ("The level workshop opens it, and unsealed levels says more.".to_owned(), Ink::Dim),
        ]
    }
}

/// Adds the player's own levels to a list. Gives those that cannot be played, and why there are none where they
/// cannot be listed.
pub(super) fn read_into(listed: &mut Vec<Level>, storage: &dyn Storage) -> (Vec<Unplayable>, Option<String>) {
    let files = match storage.own_levels() {
        Ok(files) => files,
        Err(fault) => return (Vec::new(), Some(words::sentence(&fault.to_string()))),
    };
    let mut unplayable = Vec::new();
    for own in files {
        match own.level() {
            Ok(level) => listed.push(level),
            Err(fault) => {
                unplayable.push(Unplayable { file: own.file, why: words::sentence(&words::unplayable(&fault)) });
            }
        }
    }
    (unplayable, None)
}
