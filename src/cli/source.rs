//! Levels by name or file.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::{Failure, note};
use crate::game::storage::in_words;
use crate::level::builtin::{self, Builtin};
use crate::level::{self, Faults, Level, share};
use crate::shell::storage::{Disk, is_portable, read_named, text_of};
use crate::words;

/// How alike two names must be for one to be offered for the other, 0 to 1.
const ALIKE: f64 = 0.7;

/// Why there is no level.
pub(super) enum NoLevel {
    /// The file cannot be read; why, in one line.
    Unreadable(String),
    /// It has faults.
    Faulty(Box<Faults>),
}

/// The level that a command names: a built-in by number, name or beginning of it, a code, else a file. Where a
/// folder of one's own is given, a level in it goes by its name too.
pub(super) fn level(name: &OsStr, own: Option<&Path>) -> Result<Level, Failure> {
    match path(name, own)? {
        Found::File(path) => file(path.as_os_str()),
        Found::Builtin(builtin) => Level::parse(builtin.name, builtin.text).map_err(|faults| Failure::failed(&faults)),
    }
}

/// What a level's name leads to.
enum Found {
    /// A file, or a code.
    File(PathBuf),
    /// A level of the game.
    Builtin(&'static Builtin),
}

fn path(name: &OsStr, own: Option<&Path>) -> Result<Found, Failure> {
    let shown = name.to_string_lossy();
    if is_path(&shown) || is_code(name) {
        return Ok(Found::File(name.into()));
    }
    let own = own.filter(|_| builtin::find(&shown).is_none() && is_portable(&shown));
    let kept = own.map(|own| {
        let mut file = name.to_owned();
        file.push(".ron");
        own.join(file)
    });
    if let Some(kept) = kept.filter(|kept| kept.is_file()) {
        return Ok(Found::File(kept));
    }
    match builtin(&shown) {
        Ok(builtin) => Ok(Found::Builtin(builtin)),
        Err(_) if Path::new(name).exists() => Ok(Found::File(name.into())),
        Err(unknown) => Err(Failure::Usage(unknown)),
    }
}

/// The file of the level that a command names, if it is one in a file.
pub(super) fn file_of(name: &OsStr, own: Option<&Path>) -> Option<PathBuf> {
    match path(name, own) {
        Ok(Found::File(path)) if !is_code(name) => Some(path),
        _ => None,
    }
}

/// The level that a command names, one of the player's own by its name too.
pub(super) fn named(name: &OsStr, disk: impl FnOnce() -> Result<Disk, Failure>) -> Result<Level, Failure> {
    level(name, disk().ok().map(|disk| disk.levels()).as_deref())
}

/// The level in a file, or of a code.
pub(super) fn file(name: &OsStr) -> Result<Level, Failure> {
    read(name).map_err(|fault| match fault {
        NoLevel::Unreadable(why) => Failure::Usage(format!("{}: {why}", shown(name))),
        NoLevel::Faulty(faults) => {
            let count = words::faults(&faults);
            let first = faults.to_string().lines().next().unwrap_or_default().to_owned();
            let name = if is_code(name) { "CODE".into() } else { name.to_string_lossy() };
            Failure::Usage(format!("the level has {count}, the first is {first}; see all with: unsealed check {name}"))
        }
    })
}

/// Where the proof of a level file stands: a game that was won on it.
pub(super) fn proof(level: &Path) -> PathBuf {
    level.with_extension("proof")
}

/// A file's name as messages show it. A code is too long for that.
pub(super) fn shown(name: &OsStr) -> Cow<'_, str> {
    if is_code(name) { "this code".into() } else { name.to_string_lossy() }
}

fn is_code(name: &OsStr) -> bool {
    name.to_str().is_some_and(share::is_code)
}

/// The refusal of a file with faults, which are told one by one.
pub(super) fn faulty(what: &str, faults: &Faults) -> Failure {
    faults.to_string().lines().for_each(note);
    Failure::Usage(format!("the {what} has {}", words::faults(faults)))
}

/// Reads a level file, however large or odd it is, or a code, as an argument or in a file.
pub(super) fn read(name: &OsStr) -> Result<Level, NoLevel> {
    if let Some(code) = name.to_str().filter(|name| share::is_code(name)) {
        return unpacked(code);
    }
    let path = Path::new(name);
    let bytes = bytes(path, level::MAX_BYTES).map_err(|why| NoLevel::Unreadable(files_in_it(path, why)))?;
    // How long it is can be told of a file alone.
    let length = path.metadata().map_or(0, |about| about.len());
    if length > level::MAX_BYTES {
        return Err(NoLevel::Faulty(Box::new(level::too_large(&name.to_string_lossy(), length))));
    }
    of_bytes(path, &bytes)
}

/// The level of a file's bytes, which may be those of a code.
pub(super) fn of_bytes(path: &Path, bytes: &[u8]) -> Result<Level, NoLevel> {
    match str::from_utf8(bytes) {
        Ok(code) if share::is_code(code) => unpacked(code),
        _ => Level::from_bytes(&path.to_string_lossy(), bytes).map_err(|faults| NoLevel::Faulty(Box::new(faults))),
    }
}

/// A folder is named where the files in it were meant.
fn files_in_it(path: &Path, why: String) -> String {
    if path.is_dir() { why + "; name the files in it" } else { why }
}

/// The text of a file that is no longer than so many bytes, or why there is none, in one line.
pub(super) fn text(path: &Path, most: u64) -> Result<String, String> {
    let bytes = bytes(path, most)?;
    if bytes.len() as u64 > most {
        return Err(format!("it has more than {most} bytes"));
    }
    if str::from_utf8(&bytes).is_err() {
        return Err("it is not UTF-8".to_owned());
    }
    Ok(text_of(bytes))
}

/// The bytes of a file, of one that is longer than so many one more; or why there are none, in one line.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    read_named(path, most as usize).map_err(|fault| in_words(&fault))
}

/// The text of a level that a file names which somebody else may have written: one in that file's own folder or below,
/// also where links lead, and under a name that is one on every platform.
pub(super) fn beside(name: &str, folder: &Path, whose: &str) -> Result<String, String> {
    let within = || format!("the level stands in the {whose}'s folder or below it, or is a built-in");
    if !name.split('/').all(is_portable) {
        return Err(format!("{}; its folders are parted by /, as in `levels/mine.ron`", within()));
    }
    let path = folder.join(name);
    if !is_within(&path, folder).map_err(|fault| format!("{name}: {}", in_words(&fault)))? {
        return Err(within());
    }
    text(&path, level::MAX_BYTES).map_err(|why| format!("{name}: {why}"))
}

/// Whether a file lies in a folder or below, all links followed.
pub(super) fn is_within(path: &Path, folder: &Path) -> io::Result<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(path.canonicalize()?.starts_with(folder.canonicalize()?))
}

/// The level of a code.
fn unpacked(code: &str) -> Result<Level, NoLevel> {
    let text = share::text(code).map_err(|fault| NoLevel::Unreadable(fault.to_string()))?;
    Level::parse("shared.ron", &text).map_err(|faults| NoLevel::Faulty(Box::new(faults)))
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// A built-in by its number ("1", "01"), its name, or the beginning of its name or of a word in it.
fn builtin(typed: &str) -> Result<&'static Builtin, String> {
    let typed = typed.to_lowercase().replace([' ', '_'], "-");
    let all = builtin::all();
    let number = typed.parse::<u32>().ok();
    let exact = all.iter().find(|level| {
        let (at, title) = parts(level);
        level.name == typed || title == typed || (number.is_some() && at.parse().ok() == number)
    });
    if let Some(level) = exact {
        return Ok(level);
    }
    // "named" and "lecture" both mean "03-named-in-the-lecture", the first more than the second.
    let begins = |level: &&Builtin| level.name.starts_with(&typed) || parts(level).1.starts_with(&typed);
    let within = |level: &&Builtin| level.name.contains(&format!("-{typed}"));
    let begun: Vec<&Builtin> = all.iter().filter(begins).collect();
    let found = if begun.is_empty() { all.iter().filter(within).collect() } else { begun };
    match found[..] {
        [level] if !typed.is_empty() => Ok(level),
        [] | [_] => Err(unknown(&typed)),
        ref many => {
            let names = words::list(many.iter().map(|level| level.name));
            Err(format!("\"{typed}\" could be {}", names.replace(" and ", " or ")))
        }
    }
}

/// Number and title of a built-in's name.
fn parts(level: &Builtin) -> (&'static str, &'static str) {
    level.name.split_once('-').unwrap_or(("", level.name))
}

fn unknown(typed: &str) -> String {
    let alike =
        |level: &&Builtin| strsim::jaro_winkler(parts(level).1, typed).max(strsim::jaro_winkler(level.name, typed));
    let best = builtin::all().iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match best.filter(|level| alike(level) >= ALIKE) {
        Some(level) => format!("there is no level \"{typed}\"; did you mean {}?", level.name),
        None => format!("there is no level \"{typed}\"; see them with: unsealed levels"),
    }
}
