//! Files that commands write.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::streams::pour;
use crate::cli::{Failure, Outcome, note, print};
use crate::game::storage::in_words;
use crate::level::Level;
use crate::shell::storage::{takes_bytes, target, write_named};

/// Whether a path means standard output.
pub(super) fn is_stdout(path: &Path) -> bool {
    let names = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    names.iter().any(|name| path == Path::new(name)) && (cfg!(unix) || path == Path::new("-"))
}

/// Whether what is written to a path goes to whoever reads it there, and is kept by no file.
pub(super) fn is_stream(path: &Path) -> bool {
    is_stdout(path) || fs::metadata(path).is_ok_and(|about| takes_bytes(&about))
}

/// A path with the ending of level files, where it has none and is to be a file.
pub(super) fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() || is_stream(path) { path.to_owned() } else { path.with_extension("ron") }
}

/// A file's name without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// What a file's ending, in small letters, says that it is to hold.
pub(super) fn by_ending<T>(name: &OsStr, of: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.as_deref().and_then(of)
}

/// Refuses a path at which something is already, unless it may be written over.
pub(super) fn is_free(path: &Path, force: bool) -> Outcome {
    let free = force || is_stream(path) || fs::metadata(path).is_err();
    if free { Ok(()) } else { Err(taken(path, ", or add --force")) }
}

/// Refuses outputs that would write over what is read, or over each other, also through links. Each path has what it is.
pub(super) fn apart(outputs: &[(&str, &Path)], inputs: &[(&str, &Path)]) -> Outcome {
    for (at, (what, path)) in outputs.iter().enumerate() {
        let others = inputs.iter().chain(&outputs[..at]);
        if let Some((other, _)) = others.into_iter().find(|(_, other)| are_same(path, other)) {
            let shown = path.display();
            return Err(Failure::Usage(format!("{what} would write over {other}, {shown}; name another file")));
        }
    }
    Ok(())
}

/// Whether two paths lead to one file, or one stream that is read to its end by one.
fn are_same(one: &Path, other: &Path) -> bool {
    if is_stdout(one) || is_stdout(other) {
        return is_stdout(one) && is_stdout(other);
    }
    if fs::metadata(one).is_ok_and(|about| !about.is_file()) {
        return false;
    }
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

/// What two paths to one file have in common. Of one that is not there yet, where it will be.
fn identity(path: &Path) -> Option<(PathBuf, Option<(u64, u64)>)> {
    #[cfg(unix)]
    if let Ok(about) = fs::metadata(path) {
        use std::os::unix::fs::MetadataExt as _;
        return Some((PathBuf::new(), Some((about.dev(), about.ino()))));
    }
    let path = target(path);
    if let Ok(whole) = fs::canonicalize(&path) {
        return Some((whole, None));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    Some((fs::canonicalize(folder).ok()?.join(path.file_name()?), None))
}

/// Writes a level to a file, and says so.
pub(super) fn put(path: &Path, level: &Level, force: bool) -> Outcome {
    write(path, level.text(), force)?;
    if is_stream(path) {
        return Ok(());
    }
    let shown = crate::plain::escape(&path.display().to_string());
    tell(path, &format!("\"{}\" was written to {shown}; play it with: unsealed play {shown}", level.title()))
}

/// Says something of what was written, but not in the midst of it.
pub(super) fn tell(path: &Path, line: &str) -> Outcome {
    if is_stdout(path) {
        note(line);
        return Ok(());
    }
    print(&format!("{line}\n"))
}

/// Writes a text to a file, whole or not at all, or into a stream.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Outcome {
    if is_stdout(path) {
        return pour(text);
    }
    write_named(path, text, force).map_err(|fault| unwritten(path, &fault))
}

/// Why a file cannot be written.
pub(super) fn unwritten(path: &Path, fault: &std::io::Error) -> Failure {
    let says = || format!("{}: {}", path.display(), in_words(fault));
    match fault.kind() {
        ErrorKind::AlreadyExists => taken(path, ""),
        ErrorKind::BrokenPipe => Failure::NoReader,
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            Failure::Usage(says())
        }
        ErrorKind::IsADirectory => Failure::Usage(format!("{}; name a file", says())),
        _ => Failure::Failed(says()),
    }
}

/// The refusal to write over a file.
fn taken(path: &Path, or: &str) -> Failure {
    Failure::Usage(format!("{} is there already and is not written over; name another file{or}", path.display()))
}
