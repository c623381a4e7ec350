//! The proof that stands beside a level file: a game that was won on it, played again on the level as it is now.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::source;
use crate::game::log;
use crate::game::storage::in_words;
use crate::lab::proof;
use crate::level::Level;
use crate::rules::objective::Ending;
use crate::shell::storage::read_bounded;
use crate::words::count;

/// A proof, and what it came to.
pub(super) struct Kept {
    path: PathBuf,
    /// How its game ended, or why it proves nothing.
    pub(super) found: Result<Ending, String>,
}

/// The proof beside a level file; `None` where there is none.
pub(super) fn beside(file: &OsStr, level: &Level) -> Option<Kept> {
    let path = Path::new(file);
    if !path.is_file() {
        return None;
    }
    let path = source::proof(path);
    let found = match read_bounded(&path, log::MAX_BYTES) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => return None,
        Err(fault) => Err(in_words(&fault)),
        Ok(text) => proof::check(level, &text).map_err(|fault| fault.to_string()),
    };
    Some(Kept { path, found })
}

impl Kept {
    /// What it says, in a line or two.
    pub(super) fn says(&self, file: &str) -> String {
        let path = crate::plain::escape(&self.path.display().to_string());
        match &self.found {
            Ok(ending) => {
                let lost = count(ending.contacts_lost, "contact");
                format!("{path}: won on day {} with {lost} lost: the level can be won", ending.day)
            }
            Err(why) => {
                let file = crate::plain::escape(file);
                format!("{path} proves nothing: {why}\n  = mend: make it anew with: unsealed balance {file} --prove")
            }
        }
    }
}
