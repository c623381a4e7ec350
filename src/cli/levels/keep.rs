//! Levels written to files, and files kept among one's own levels.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::source;
use crate::cli::{Failure, Outcome, file, note, stdout};
use crate::game::storage::in_words;
use crate::level::{Level, builtin, share};
use crate::shell::storage::{Disk, level_files};

/// Writes a level to a file.
pub(super) fn export(
    level: &OsStr,
    to: Option<&Path>,
    force: bool,
    disk: impl FnOnce() -> Result<Disk, Failure>,
) -> Outcome {
    let own = disk().ok().map(|disk| disk.levels());
    let from = source::file_of(level, own.as_deref());
    let level = source::level(level, own.as_deref())?;
    let path = file::with_ending(to.unwrap_or_else(|| Path::new(level.name())));
    file::is_free(&path, force)?;
    let from: Vec<_> = from.as_deref().map(|from| ("the level", from)).into_iter().collect();
    file::apart(&[("the export", &path)], &from)?;
    file::put(&path, &level, force)
}

/// Puts level files among one's own. Those with faults are left out, and the outcome says so.
pub(super) fn add(sources: &[OsString], force: bool, disk: &Disk) -> Outcome {
    let mut left = false;
    let mut out = stdout();
    for one in all(sources)? {
        match added(&one, force, disk) {
            Ok((level, path, before)) => {
                let path = crate::plain::escape(&path.display().to_string());
                writeln!(out, "\"{}\" is among your own levels now, as {path}", level.title())?;
                if let Some(before) = before {
                    note(&format!("note: not every system takes the name {before}, so it has another there"));
                }
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
fn all(sources: &[OsString]) -> Result<Vec<OsString>, Failure> {
    let mut files = Vec::new();
    for one in sources {
        let folder = Path::new(one);
        if one.to_str().is_some_and(share::is_code) || !folder.is_dir() {
            files.push(one.clone());
            continue;
        }
        let shown = folder.display();
        let within = level_files(folder).map_err(|fault| Failure::Usage(format!("{shown}: {}", in_words(&fault))))?;
        let (within, out): (Vec<PathBuf>, Vec<PathBuf>) =
            within.into_iter().partition(|path| source::is_within(path, folder).unwrap_or(false));
        for path in out {
            note(&format!("{}: it leads out of the folder, and is left; name it by itself to add it", path.display()));
        }
        if within.is_empty() {
            return Err(Failure::Usage(format!("{shown}: no level file is in this folder; their names end in .ron")));
        }
        files.extend(within.into_iter().map(PathBuf::into_os_string));
    }
    Ok(files)
}

/// Keeps one. Gives the level, its path, and the name it had, where it has another now.
fn added(one: &OsStr, force: bool, disk: &Disk) -> Result<(Level, PathBuf, Option<String>), Failure> {
    let level = source::file(one)?;
    let code = one.to_str().is_some_and(share::is_code);
    let stem = if code { of_title(level.title()) } else { level.name().to_owned() };
    if builtin::find(&stem).is_some() {
        let shown = source::shown(one);
        return Err(Failure::Usage(format!("{shown}: a level of the game is called {stem}; rename the file")));
    }
    let path = disk.add_level(&stem, level.text(), force).map_err(|fault| Failure::usage(&fault))?;
    let same = path.file_stem().is_some_and(|kept| kept == stem.as_str());
    Ok((level, path, (!same).then_some(stem)))
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
