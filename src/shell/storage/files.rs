//! Files written whole, read within bounds, and named so that every platform takes the name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

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
            Err(fault) if fault.kind() == ErrorKind::NotFound => {
                write_whole(&path, text)?;
                return Ok(path);
            }
            Err(fault) => return Err(fault),
        }
    }
    Err(io::Error::other("too many files of that name lie there already"))
}

/// A name that is a file's name on every platform.
pub(super) fn file_stem(stem: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    stem.chars().map(safe).take(80).collect()
}

/// Puts a text in the place of a file so that, whenever the machine stops, either the old or the new
/// one stands there whole.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    write_whole_as(path, text, None)
}

/// The same with these rights, where they are not to be the program's own.
pub(super) fn write_whole_as(path: &Path, text: &str, rights: Option<fs::Permissions>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".writing-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|fault| fault.error)?;
    sync_folder(folder)
}

/// Makes a change of a folder's entries last.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and renaming is made to last by the system.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
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
pub(super) fn read_bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(ErrorKind::IsADirectory, "is a folder"));
    }
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
