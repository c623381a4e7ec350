//! Files that commands write.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::{Failure, Outcome, print};
use crate::level::Level;
use crate::shell::storage::{in_words, write_named};

/// A path with the ending of level files, where it has none.
pub(super) fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

/// A file's name without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Reads the name of a file whose ending, in small letters, says what it is to hold.
pub(super) fn by_ending<T>(
    name: &str,
    of: impl FnOnce(&str) -> Option<T>,
    endings: &str,
) -> Result<(PathBuf, T), String> {
    let path = PathBuf::from(name);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let form = ending.as_deref().and_then(of).ok_or_else(|| format!("give a file that ends in {endings}"))?;
    Ok((path, form))
}

/// Refuses a path at which something is already, unless it may be written over.
pub(super) fn is_free(path: &Path, force: bool) -> Outcome {
    if force || fs::symlink_metadata(path).is_err() { Ok(()) } else { Err(taken(path, ", or add --force")) }
}

/// Writes a level to a file, and says so.
pub(super) fn put(path: &Path, level: &Level, force: bool) -> Outcome {
    write(path, level.text(), force)?;
    let shown = path.display();
    print(&format!("\"{}\" was written to {shown}; play it with: unsealed play {shown}\n", level.title()))
}

/// Writes a text to a file, whole or not at all.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Outcome {
    let shown = path.display();
    write_named(path, text, force).map_err(|fault| match fault.kind() {
        ErrorKind::AlreadyExists => taken(path, ""),
        ErrorKind::NotFound => Failure::Usage(format!("{shown}: there is no such folder")),
        ErrorKind::IsADirectory => Failure::Usage(format!("{shown} is a folder; name a file")),
        _ => Failure::Failed(format!("{shown}: {}", in_words(&fault))),
    })
}

/// The refusal to write over a file.
fn taken(path: &Path, or: &str) -> Failure {
    Failure::Usage(format!("{} is there already and is not written over; name another file{or}", path.display()))
}
