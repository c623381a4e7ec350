//! Files that commands write.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::{Failure, Outcome, stdout};
use crate::level::Level;
use crate::shell::storage::{in_words, write_named};

/// A path with the ending of level files, where it has none.
pub(super) fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

/// Refuses a path at which something is already, unless it may be written over.
pub(super) fn is_free(path: &Path, force: bool) -> Outcome {
    if force || fs::symlink_metadata(path).is_err() { Ok(()) } else { Err(taken(path, ", or add --force")) }
}

/// Writes a level to a file, and says so.
pub(super) fn put(path: &Path, level: &Level, force: bool) -> Outcome {
    write(path, level.text(), force)?;
    let shown = path.display();
    let mut out = stdout();
    writeln!(out, "\"{}\" was written to {shown}; play it with: unsealed play {shown}", level.title())?;
    Ok(out.flush()?)
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
