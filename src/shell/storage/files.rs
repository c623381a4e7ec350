//! Files written whole, read within bounds, and named so that every platform takes the name.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::level::text::is_harmless;
use crate::shell::storage::steps::{self, Rights, sync_folder};

/// The most names tried for one file.
const MOST_NAMES: usize = 10_000;

/// Writes a file under the first free name. One with the very same text is not kept twice.
pub(super) fn keep(folder: &Path, stem: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
    for n in 1..MOST_NAMES {
        let name = if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") };
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(kept) if kept == text.as_bytes() => return Ok(path),
            Ok(_) => {}
            Err(fault) if fault.kind() == ErrorKind::NotFound => match put(&path, text, &Rights::Own, false) {
                // Another program took the name meanwhile.
                Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {}
                put => return put.map(|()| path),
            },
            Err(fault) => return Err(fault),
        }
    }
    Err(io::Error::other("too many files of that name lie there already"))
}

/// A name that is a file's name on every platform.
pub(super) fn file_stem(stem: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let stem: String = stem.chars().map(safe).take(80).collect();
    if stem.is_empty() {
        return "unnamed".to_owned();
    }
    // What is a device and no file on Windows gets a name that is none.
    if is_portable(&stem) { stem } else { stem + "-" }
}

/// Names that are devices and no files on Windows, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a part of a path names a file or folder, and the same one, on every platform.
pub fn is_portable(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |of: &str| stem.strip_prefix(of).is_some_and(|number| number.chars().count() == 1);
    let device = DEVICES.contains(&&*stem) || numbered("com") || numbered("lpt");
    !device && !part.ends_with(['.', ' ']) && !part.is_empty() && is_harmless(part) && !part.contains(['\\', ':'])
}

/// Puts a text in the place of a file so that, whenever the machine stops, either the old or the new
/// one stands there whole.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    put(path, text, &Rights::Own, true)
}

/// Writes a text to a file that somebody named. A file of that name is replaced where it is to be, and what it was kept;
/// a new one is there whole or not at all.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something is there that is not to be replaced, or why it cannot be written.
pub fn write_named(path: &Path, text: &str, replaces: bool) -> io::Result<()> {
    if replaces { replace(path, text) } else { put(path, text, &Rights::Common, false) }
}

/// Puts a text in the place of a file, if there is one, whole or not at all: a link stays a link, and the file whose and
/// what it was. Where none can be put in its place, because the folder takes no new file, another's could not be given
/// back to them, or it is mounted there, it is written into; so is what is no file, such as a pipe, and what a link leads
/// to that is not there yet.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(about) if !about.is_file() => steps::write_into(path, text),
        Ok(about) => {
            // What may not be written may not be replaced either.
            File::options().write(true).open(path)?;
            match put(&fs::canonicalize(path)?, text, &Rights::Like(about), true) {
                Err(fault) if matches!(fault.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy) => {
                    steps::write_into(path, text)
                }
                done => done,
            }
        }
        Err(fault) if fault.kind() != ErrorKind::NotFound => Err(fault),
        Err(_) if fs::symlink_metadata(path).is_ok() => steps::write_into(path, text),
        Err(_) => put(path, text, &Rights::Common, true),
    }
}

/// Gives a file another name, if that is free; where it is not, an error of the kind [`ErrorKind::AlreadyExists`] comes of
/// it, and the file keeps its name.
///
/// # Errors
/// Why it cannot have that name.
pub fn rename_to_free(from: &Path, to: &Path) -> io::Result<()> {
    let Err(fault) = tempfile::TempPath::try_from_path(from)?.persist_noclobber(to) else { return Ok(()) };
    // What is let go of here would be deleted.
    let _ = fault.path.keep();
    // Not every folder can give a name only where it is free.
    if fault.error.kind() == ErrorKind::AlreadyExists || to.exists() {
        return Err(fault.error);
    }
    steps::rename(from, to)
}

/// Writes a text beside where it is to stand, and gives it its name once it is whole.
fn put(path: &Path, text: &str, rights: &Rights, replaces: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = steps::make_file(folder, rights)?;
    let written = steps::write(&mut file, text).and_then(|()| steps::sync(file.as_file()));
    #[cfg(test)]
    if written.is_err() {
        steps::leave_lying(&mut file);
    }
    written?;
    steps::put_in_place(file, path, replaces)?;
    sync_folder(folder)?;
    sweep(folder, path);
    Ok(())
}

/// How much older or newer than a file just written another must be that is being written, for nobody to be writing it
/// any more.
const LONG: Duration = Duration::from_secs(60 * 60);

/// Deletes what programs that were stopped left half written in a folder. The time is that of the file just written,
/// so that whoever's clock the folder goes by, it is one. What cannot be deleted is left lying.
fn sweep(folder: &Path, fresh: &Path) {
    let changed = |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?.modified().ok();
    let (Some(now), Ok(listed)) = (changed(fresh), fs::read_dir(folder)) else { return };
    let ours = listed.flatten().filter(|entry| entry.file_name().to_str().is_some_and(steps::is_being_written));
    for path in ours.map(|entry| entry.path()) {
        // Clocks may have been set back since: then it is from long after now.
        let apart = |then: SystemTime| now.duration_since(then).unwrap_or_else(|fault| fault.duration());
        if changed(&path).is_some_and(|then| apart(then) > LONG) {
            let _ = steps::remove(&path);
        }
    }
}

/// The file that stands for its folder where no folder can be locked.
const LOCK: &str = ".lock";

/// How often it is tried to have a folder alone, and how long to wait in between.
const TRIES: (u32, Duration) = (100, Duration::from_millis(10));

/// Has a folder alone until what is returned is dropped, as far as other programs do so too. `None` where that cannot be
/// had: where the folder is not there yet or has no such thing, or where another program does not let go of it.
pub(super) fn have_alone(folder: &Path) -> Option<File> {
    let held = to_be_locked(folder).ok()?;
    for _ in 0..TRIES.0 {
        match held.try_lock() {
            Ok(()) => return Some(held),
            Err(TryLockError::WouldBlock) => thread::sleep(TRIES.1),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// What is locked to have a folder alone: the folder, or where that cannot be opened, such as on Windows, a file in it.
fn to_be_locked(folder: &Path) -> io::Result<File> {
    if cfg!(unix) {
        return File::open(folder);
    }
    File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))
}

/// The level files in a folder, by name.
///
/// # Errors
/// Why the folder cannot be read.
pub fn level_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let is_level = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron") && path.is_file();
    let mut files: Vec<PathBuf> = listed.filter(is_level).collect();
    files.sort();
    Ok(files)
}

/// Reads a file as text, of one longer than `most` bytes only as much as shows that it is. Bytes that
/// are no UTF-8 become replacement characters.
///
/// # Errors
/// Why it cannot be read.
pub fn read_bounded(path: &Path, most: usize) -> io::Result<String> {
    Ok(match String::from_utf8(read_bytes(path, most)?) {
        Ok(text) => text,
        Err(fault) => String::from_utf8_lossy(fault.as_bytes()).into_owned(),
    })
}

/// Reads a file, of one longer than `most` bytes only one byte more.
///
/// # Errors
/// Why it cannot be read, as of the kind [`ErrorKind::IsADirectory`].
pub fn read_bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    // Asked of the path, since Windows does not open a folder.
    if fs::metadata(path)?.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "is a folder"));
    }
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_it_is_to_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("named.md");
        for (text, replaces, done, there) in [
            ("one", false, None, "one"),
            ("two", false, Some(ErrorKind::AlreadyExists), "one"),
            ("three", true, None, "three"),
        ] {
            let written = write_named(&path, text, replaces);
            assert_eq!(written.map_err(|fault| fault.kind()).err(), done, "{text}");
            assert_eq!(fs::read_to_string(&path).expect("there"), there, "{text}");
        }
        let lies = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(lies, 1, "nothing else lies about");
        let kind = |path: &Path, replaces| write_named(path, "text", replaces).map_err(|fault| fault.kind());
        assert_eq!(kind(&folder.path().join("none/named.md"), true), Err(ErrorKind::NotFound));
        assert_eq!(kind(folder.path(), true), Err(ErrorKind::IsADirectory));
        let other = folder.path().join("other.md");
        assert_eq!(rename_to_free(&path, &other).map_err(|fault| fault.kind()), Ok(()));
        write_named(&path, "four", false).expect("written");
        let taken = rename_to_free(&path, &other).map_err(|fault| fault.kind());
        assert_eq!(taken, Err(ErrorKind::AlreadyExists));
        let texts = [&path, &other].map(|path| fs::read_to_string(path).expect("there"));
        assert_eq!(texts, ["four", "three"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_followed_and_a_folder_without_rights_still_lets_its_files_be_written() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink(at("later.md"), at("link.md")).expect("linked");
        write_named(&at("link.md"), "text", true).expect("written");
        assert!(fs::symlink_metadata(at("link.md")).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(at("later.md")).expect("there"), "text");
        let rights = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).expect("set");
        // No new file can be made in this one, and its entries cannot be read; the administrator may do both.
        rights(0o100);
        let written = write_named(&at("later.md"), "text, and longer", true).map_err(|fault| fault.kind());
        rights(0o700);
        assert_eq!(written, Ok(()));
        assert_eq!(fs::read_to_string(at("later.md")).expect("there"), "text, and longer");
        // In this one a new file can be made, and the folder cannot be looked at.
        rights(0o300);
        let written = write_named(&at("new.md"), "text", false).map_err(|fault| fault.kind());
        rights(0o700);
        assert_eq!(written, Ok(()));
        // What is write-protected stays as it is, but for the administrator.
        fs::set_permissions(at("new.md"), fs::Permissions::from_mode(0o400)).expect("set");
        let may = File::options().write(true).open(at("new.md")).is_ok();
        assert_eq!(write_named(&at("new.md"), "over it", true).is_ok(), may);
        assert_eq!(fs::read_to_string(at("new.md")).expect("there"), if may { "over it" } else { "text" });
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_into_and_a_new_file_may_be_read_by_others() {
        use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
        let nothing = Path::new("/dev/null");
        write_named(nothing, "text", true).expect("written");
        assert!(fs::metadata(nothing).expect("there").file_type().is_char_device());
        let folder = tempfile::tempdir().expect("a folder");
        let (new, usual) = (folder.path().join("new.md"), folder.path().join("usual.md"));
        write_named(&new, "text", false).expect("written");
        fs::write(&usual, "text").expect("written");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&new), mode(&usual));
    }
}
