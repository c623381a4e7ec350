//! Levels written to files, and files kept among one's own levels.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::source::{self, reason};
use crate::cli::{Failure, Outcome, file, note, stdout};
use crate::level::{Level, builtin, share};
use crate::shell::storage::{Disk, level_files};

/// Writes a level to a file.
pub(super) fn export(
    level: &str,
    to: Option<&Path>,
    force: bool,
    disk: impl FnOnce() -> Result<Disk, Failure>,
) -> Outcome {
    let level = source::named(level, disk)?;
    let path = file::with_ending(to.unwrap_or_else(|| Path::new(level.name())));
    file::is_free(&path, force)?;
    file::put(&path, &level, force)
}

/// Puts level files among one's own. Those with faults are left out, and the outcome says so.
pub(super) fn add(sources: &[String], force: bool, disk: &Disk) -> Outcome {
    let mut left = false;
    let mut out = stdout();
    for one in all(sources)? {
        match added(&one, force, disk) {
            Ok((level, path)) => {
                let path = crate::plain::escape(&path.display().to_string());
                writeln!(out, "\"{}\" is among your own levels now, as {path}", level.title())?;
            }
            Err(failure) => {
                left = true;
                note(&format!("error: {failure}"));
            }
        }
    }
    out.flush()?;
    if left { Err(Failure::Said(2)) } else { Ok(()) }
}

/// The files that are meant: of each folder, all level files in it.
fn all(sources: &[String]) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for one in sources {
        if share::is_code(one) || !Path::new(one).is_dir() {
            files.push(one.clone());
            continue;
        }
        let within =
            level_files(Path::new(one)).map_err(|fault| Failure::Usage(format!("{one}: {}", reason(&fault))))?;
        let folder = Path::new(one);
        let (within, out): (Vec<PathBuf>, Vec<PathBuf>) =
            within.into_iter().partition(|path| source::is_within(path, folder).unwrap_or(false));
        for path in out {
            note(&format!("{}: it leads out of the folder, and is left; name it by itself to add it", path.display()));
        }
        if within.is_empty() {
            return Err(Failure::Usage(format!("{one}: no level file is in this folder; their names end in .ron")));
        }
        files.extend(within.iter().map(|path| path.display().to_string()));
    }
    Ok(files)
}

fn added(one: &str, force: bool, disk: &Disk) -> Result<(Level, PathBuf), Failure> {
    let level = source::file(one)?;
    let stem = if share::is_code(one) { of_title(level.title()) } else { level.name().to_owned() };
    if builtin::find(&stem).is_some() {
        return Err(Failure::Usage(format!("{one}: a level of the game is called {stem}; rename the file")));
    }
    let path = disk.add_level(&stem, level.text(), force).map_err(|fault| Failure::usage(&fault))?;
    Ok((level, path))
}

/// Deletes levels of one's own. Names that none has are left, and the outcome says so.
pub(super) fn remove(names: &[String], disk: &Disk) -> Outcome {
    let mut left = false;
    let mut out = stdout();
    for name in names {
        let stem = name.strip_suffix(".ron").unwrap_or(name);
        if let Some(path) = disk.remove_level(stem).map_err(|fault| Failure::failed(&fault))? {
            writeln!(out, "Deleted {}", crate::plain::escape(&path.display().to_string()))?;
        } else {
            left = true;
            note(&format!("error: no level of your own is called {stem}; see them with: unsealed levels"));
        }
    }
    out.flush()?;
    if left { Err(Failure::Said(2)) } else { Ok(()) }
}

/// A file's name for a level that came without one: its title in small letters.
fn of_title(title: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = title.chars().map(safe).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "shared".to_owned() } else { words.join("-") }
}
