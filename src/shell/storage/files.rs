//! Files written whole, read within bounds, and named so that every platform takes the name.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::game::storage::{NO_FOLDER, Said};
use crate::level::text::is_harmless;
use crate::shell::storage::steps::{self, Rights, sync_folder};

/// The most names tried for one file.
const MOST_NAMES: usize = 10_000;

/// Writes a file under the first free name. One with the very same text is not kept twice, where that is left to it.
pub(super) fn keep(folder: &Path, stem: &str, ending: &str, text: &str, anew: bool) -> io::Result<PathBuf> {
    for n in 1..MOST_NAMES {
        let name = if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") };
        let path = folder.join(name);
        match read_file(&path, text.len()) {
            Ok(kept) if !anew && kept == text.as_bytes() => return Ok(path),
            Ok(_) => {}
            Err(fault) if fault.kind() == ErrorKind::NotFound => match put(&path, text, &Rights::Own, false) {
                // Another program took the name meanwhile, or a link to nothing has it.
                Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {}
                put => return put.map(|()| path),
            },
            // What is no file has the name.
            Err(_) if fs::metadata(&path).is_ok_and(|about| !about.is_file()) => {}
            Err(fault) => return Err(fault),
        }
    }
    Err(Said("too many files of that name lie there already").of(ErrorKind::Other))
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

/// Writes a text to a file that somebody named. A file of that name is replaced where it is to be, and what it was kept;
/// a new one is there whole or not at all. What is no file, such as a pipe, is written into.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something is there that is not to be replaced, or why it cannot be written.
pub fn write_named(path: &Path, text: &str, replaces: bool) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(about) if takes_bytes(&about) => steps::write_into(path, text),
        _ if replaces => replace(path, text, &Rights::Common),
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => put(&target(path), text, &Rights::Common, false),
    }
}

/// Puts a text in the place of a file, or where none is makes one with these rights, so that, whenever the machine stops,
/// either the old or the new one stands there whole. A link stays a link, and the file whose and what it was. Where none can
/// be put in its place, because the folder takes no new file, another's could not be given back to them, or it is mounted
/// there, it is written into.
pub(super) fn replace(path: &Path, text: &str, new: &Rights) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(about) if !about.is_file() => Err(no_file(&about)),
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
        Err(_) => put(&target(path), text, new, true),
    }
}

/// The most links that are followed, one after the other.
const MOST_LINKS: usize = 40;

/// Where a path leads: itself, or what the link there leads to at last, be there anything or not.
pub fn target(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(to) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or_else(|| Path::new("")).join(to);
    }
    path
}

/// Whether what stands there is no file and takes what is written into it: a pipe, or a device of characters.
pub fn takes_bytes(about: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        about.file_type().is_fifo() || about.file_type().is_char_device()
    }
    #[cfg(not(unix))]
    {
        !about.is_file() && !about.is_dir()
    }
}

/// The fault of what is no file in the place of one. Reading it might never end, nor writing it.
fn no_file(about: &Metadata) -> io::Error {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = about.file_type();
        for (is, what) in [
            (kind.is_fifo(), "it is a pipe, not a file"),
            (kind.is_socket(), "it is a socket, not a file"),
            (kind.is_char_device() || kind.is_block_device(), "it is a device, not a file"),
        ] {
            if is {
                return Said(what).of(ErrorKind::InvalidInput);
            }
        }
    }
    if about.is_dir() { ErrorKind::IsADirectory.into() } else { Said("it is not a file").of(ErrorKind::InvalidInput) }
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
    let mut file = steps::make_file(folder, rights).map_err(|fault| match fault.kind() {
        ErrorKind::NotFound => NO_FOLDER.of(ErrorKind::NotFound),
        _ => fault,
    })?;
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

/// How often it is tried to have a folder alone, and how long to wait in between.
const TRIES: (u32, Duration) = (100, Duration::from_millis(10));

/// Has a folder alone until what is returned is dropped, as far as other programs do so too. `None` where that cannot be
/// had: where the folder is not there yet or has no such thing, or where another program does not let go of it.
pub(super) fn have_alone(folder: &Path) -> Option<File> {
    // Elsewhere a folder cannot be opened.
    let folder = if cfg!(unix) { File::open(folder).ok()? } else { return None };
    for _ in 0..TRIES.0 {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => thread::sleep(TRIES.1),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// The level files in a folder, by name.
///
/// # Errors
/// Why the folder cannot be read.
pub fn level_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    // What is no file is not passed over in silence.
    let is_level = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron") && !path.is_dir();
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
    read_file(path, most).map(text_of)
}

/// The text of bytes, without a byte-order mark. What is no UTF-8 becomes replacement characters.
pub fn text_of(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes);
    let text = text.unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned());
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// Reads a file, of one longer than `most` bytes only one byte more. What is no file is not opened: a pipe to which
/// nobody writes would never be.
///
/// # Errors
/// Why it cannot be read, as of the kind [`ErrorKind::IsADirectory`].
pub fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if about.is_file() { read_open(&File::open(path)?, most) } else { Err(no_file(&about)) }
}

/// The same of a file that somebody named, who may also name what is open already: standard input, or what a shell has
/// opened for the program.
///
/// # Errors
/// As of [`read_file`].
pub fn read_named(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    if is_open(path) && fs::metadata(path).is_ok_and(|about| !about.is_dir()) {
        return read_open(&File::open(path)?, most);
    }
    read_file(path, most)
}

fn read_open(file: &File, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a path leads to what this program has open.
fn is_open(path: &Path) -> bool {
    cfg!(unix)
        && (path == Path::new("/dev/stdin") || ["/dev/fd", "/proc/self/fd"].iter().any(|of| path.starts_with(of)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::storage::in_words;

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
    fn what_is_no_file_is_neither_opened_nor_replaced_where_a_file_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().expect("it runs").success());
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("bound");
        fs::create_dir(at("folder")).expect("made");
        std::os::unix::fs::symlink("/dev/zero", at("device")).expect("linked");
        std::os::unix::fs::symlink("pipe", at("link")).expect("linked");
        for (name, words) in [
            ("pipe", "it is a pipe, not a file"),
            ("link", "it is a pipe, not a file"),
            ("socket", "it is a socket, not a file"),
            ("folder", "it is a folder, not a file"),
            ("device", "it is a device, not a file"),
        ] {
            let said = |done: io::Result<()>| done.map_err(|fault| in_words(&fault));
            assert_eq!(said(read_file(&at(name), 9).map(drop)), Err(words.to_owned()));
            assert_eq!(said(read_named(&at(name), 9).map(drop)), Err(words.to_owned()));
            assert_eq!(said(replace(&at(name), "text", &Rights::Own)), Err(words.to_owned()));
        }
        let kept = keep(folder.path(), "pipe", "", "text", false).map(|path| path.file_name().map(ToOwned::to_owned));
        assert_eq!(kept.expect("kept"), Some("pipe.".into()));
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
