//! Every change of the disk, each a step of its own. Nothing else of the storage changes a file, so that tests can stop
//! the program at any step, or let any fail.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// What the names of files begin with that are being written.
pub(super) const WRITING: &str = ".writing-";

/// The letters and digits of such a name behind that.
const RANDOM: usize = 6;

/// Who may read a file that is written.
#[derive(Clone, Debug)]
pub(super) enum Rights {
    /// The player.
    Own,
    /// Whoever may read any file that the player makes.
    Common,
    /// Whoever might read this one, and it belongs to whom this belonged.
    Like(Metadata),
}

/// Makes a folder, and those that it lies in.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or_else(|| Path::new(""));
    make_folder(above)?;
    match step(|| fs::create_dir(folder)) {
        // Another program may have made it meanwhile.
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(fault) => Err(fault),
        Ok(()) => {
            // Where the folder above may not be read, making one in it is made to last by the first file's own.
            let _ = sync_folder(above);
            Ok(())
        }
    }
}

/// Makes a file to write in.
pub(super) fn make_file(folder: &Path, rights: &Rights) -> io::Result<NamedTempFile> {
    let mut made = tempfile::Builder::new();
    made.prefix(WRITING).rand_bytes(RANDOM);
    #[cfg(unix)]
    if matches!(rights, Rights::Common) {
        use std::os::unix::fs::PermissionsExt as _;
        // What the player's mask takes from it is taken when it is made.
        made.permissions(Permissions::from_mode(0o666));
    }
    let file = step(|| made.tempfile_in(folder))?;
    match rights {
        Rights::Like(about) => step(|| give_back(file.as_file(), about)).map(|()| file),
        Rights::Own | Rights::Common => Ok(file),
    }
}

/// Gives a file to whom another belonged, with its rights.
fn give_back(file: &File, about: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let made = file.metadata()?;
        let (owner, group) = (about.uid(), about.gid());
        if (made.uid(), made.gid()) != (owner, group) {
            fchown(file, (made.uid() != owner).then_some(owner), (made.gid() != group).then_some(group))?;
        }
    }
    file.set_permissions(about.permissions())
}

/// Writes a text into what is there. A pipe is waited for until somebody reads it.
pub(super) fn write_into(path: &Path, text: &str) -> io::Result<()> {
    step(|| File::options().write(true).truncate(true).open(path)?.write_all(text.as_bytes()))
}

/// Writes a file's text.
pub(super) fn write(file: &mut NamedTempFile, text: &str) -> io::Result<()> {
    #[cfg(test)]
    if let Err(fault) = plan::next() {
        // Somebody who is stopped here has written some of it.
        file.write_all(&text.as_bytes()[..text.len() / 2])?;
        return Err(fault);
    }
    file.write_all(text.as_bytes())
}

/// Makes a file's text last.
pub(super) fn sync(file: &File) -> io::Result<()> {
    step(|| file.sync_all())
}

/// Gives what was written its name. A file of that name is replaced, or where it is not to be, an error of the kind
/// [`ErrorKind::AlreadyExists`] comes of it.
pub(super) fn put_in_place(file: NamedTempFile, path: &Path, replaces: bool) -> io::Result<()> {
    #[cfg(test)]
    let mut file = file;
    #[cfg(test)]
    if let Err(fault) = plan::next() {
        leave_lying(&mut file);
        return Err(fault);
    }
    let placed = if replaces { file.persist(path) } else { file.persist_noclobber(path) };
    match placed {
        Ok(_) => Ok(()),
        // Not every folder can give a name only where it is free.
        Err(fault) if !replaces && fault.error.kind() != ErrorKind::AlreadyExists && !path.exists() => {
            fault.file.persist(path).map(|_| ()).map_err(|fault| fault.error)
        }
        Err(fault) => Err(fault.error),
    }
}

/// Gives a file another name.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step(|| fs::rename(from, to))
}

/// Deletes a file.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    step(|| fs::remove_file(path))
}

/// Makes a change of a folder's entries last.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and renaming is made to last by the system.
    if !cfg!(unix) || folder.as_os_str().is_empty() {
        return Ok(());
    }
    match step(|| File::open(folder)?.sync_all()) {
        // Some folders, such as ones that lie on another machine, have no such thing, and some may not be looked at.
        Err(fault)
            if matches!(
                fault.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Whether a name is one of [`make_file`]'s.
pub(super) fn is_being_written(name: &str) -> bool {
    let rest = name.strip_prefix(WRITING);
    rest.is_some_and(|rest| rest.len() == RANDOM && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Takes one step.
fn step<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    #[cfg(test)]
    plan::next()?;
    work()
}

/// A program that was stopped deletes nothing any more.
#[cfg(test)]
pub(super) fn leave_lying(file: &mut NamedTempFile) {
    if plan::is_stopped() {
        file.disable_cleanup(true);
    }
}

/// What goes wrong, and when: for tests.
#[cfg(test)]
pub(super) mod plan {
    use std::cell::Cell;
    use std::io::{self, ErrorKind};

    /// What happens at a step.
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Ill {
        /// The program is stopped: neither this nor any later step is taken.
        Stop,
        /// This one step fails.
        Fail(ErrorKind),
    }

    thread_local! {
        /// The step at which something happens, from 1, and what.
        static PLAN: Cell<Option<(usize, Ill)>> = const { Cell::new(None) };
        /// Steps taken or tried.
        static TAKEN: Cell<usize> = const { Cell::new(0) };
    }

    /// Does work in which something goes wrong at the `n`th step; whether it came to that.
    pub(crate) fn during<T>(n: usize, ill: Ill, work: impl FnOnce() -> T) -> (T, bool) {
        PLAN.set(Some((n, ill)));
        TAKEN.set(0);
        let done = work();
        PLAN.set(None);
        (done, TAKEN.get() >= n)
    }

    /// The next step: what goes wrong with it.
    pub(super) fn next() -> io::Result<()> {
        TAKEN.set(TAKEN.get() + 1);
        match PLAN.get() {
            Some((n, Ill::Stop)) if TAKEN.get() >= n => Err(io::Error::other("stopped")),
            Some((n, Ill::Fail(kind))) if TAKEN.get() == n => Err(kind.into()),
            _ => Ok(()),
        }
    }

    /// Whether the program is stopped.
    pub(super) fn is_stopped() -> bool {
        matches!(PLAN.get(), Some((n, Ill::Stop)) if TAKEN.get() >= n)
    }
}
