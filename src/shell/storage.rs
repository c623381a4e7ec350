//! Games in files: one under way, finished ones beside it. Every file is written whole or not at all.

mod drafts;
#[cfg(test)]
mod faults;
mod files;
mod steps;

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};
use std::sync::PoisonError;

use etcetera::BaseStrategy;

use crate::game::log::MAX_BYTES;
use crate::game::storage::{
    CURRENT, FileKind, Folder, Held, Kept, LevelPlace, OwnLevel, Said, Storage, StorageFault, in_words,
};
use crate::level;
use crate::rules::digest::Digest;
use crate::shell::date_of;
use crate::shell::signals::Busy;
use crate::shell::storage::files::{file_stem, have_alone, keep, replace};
use crate::shell::storage::steps::{Rights, make_folder, remove, rename, sync_folder};

pub use files::{
    is_portable, level_files, read_bounded, read_file, read_named, rename_to_free, takes_bytes, target, text_of,
    write_named,
};

/// The folder of finished games.
const REPLAYS: &str = "replays";

/// The folder of what is taken away.
const EXPORTS: &str = "exports";

/// The folder of the player's own levels.
const LEVELS: &str = "levels";

/// The folder of level texts that are not saved yet.
const UNSAVED: &str = "unsaved";

/// The most levels of one's own that are read: a list of more is no list to choose from.
const MOST_LEVELS: usize = 200;

/// The most names tried for one damaged file.
const MOST_NAMES: usize = 10_000;

/// Games in a folder.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
    /// The folder of the settings.
    chosen: PathBuf,
    busy: Busy,
    /// The game under way as this program last read or wrote it, by its digest: what stands there
    /// otherwise is somebody else's, and is not written over. `None` where nothing stood there, or it never looked.
    seen: Cell<Option<Digest>>,
    /// Where this program's game is kept since another has taken its place.
    beside: RefCell<Option<PathBuf>>,
    /// The folder, while this program has it alone.
    held: RefCell<Weak<File>>,
}

/// The error of a machine that does not say where data is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this machine does not say where programs keep their data; name a folder with --data-dir")]
pub struct NoHome;

impl Disk {
    /// Games and settings in `folder`, or each where the platform keeps such things.
    ///
    /// # Errors
    /// If there is no such place.
    pub fn open(folder: Option<&Path>) -> Result<Self, NoHome> {
        let (folder, chosen) = if let Some(folder) = folder {
            (folder.to_owned(), folder.to_owned())
        } else {
            let home = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
            (home.data_dir().join("unsealed"), home.config_dir().join("unsealed"))
        };
        Ok(Self {
            folder,
            chosen,
            busy: Busy::default(),
            seen: Cell::new(None),
            beside: RefCell::default(),
            held: RefCell::default(),
        })
    }

    /// The lock held while a file is being written.
    pub fn busy(&self) -> Busy {
        Busy::clone(&self.busy)
    }

    /// The folder of finished games.
    pub fn replays(&self) -> PathBuf {
        self.folder.join(REPLAYS)
    }

    /// The folder of the player's own levels.
    pub fn levels(&self) -> PathBuf {
        self.folder.join(LEVELS)
    }

    /// Puts a level among the player's own, under the name `stem` where that is one on every platform, else one made of
    /// it. Gives the place it went to.
    ///
    /// # Errors
    /// Why it cannot be written; another level of that name is written over only where `force` says so.
    pub fn add_level(&self, stem: &str, text: &str, force: bool) -> Result<PathBuf, StorageFault> {
        let stem = if is_level_name(stem) { stem.to_owned() } else { file_stem(stem) };
        let (folder, name) = (self.levels(), format!("{stem}.ron"));
        let path = folder.join(&name);
        match read_file(&path, text.len()) {
            Ok(there) if !force && there != text.as_bytes() => {
                let fault = Said("another level of this name is there and is not written over");
                Err(at(&path)(fault.of(ErrorKind::AlreadyExists)))
            }
            Err(fault) if fault.kind() != ErrorKind::NotFound => Err(at(&path)(fault)),
            _ => self.write_in(&folder, &name, text).map(|()| path),
        }
    }

    /// Deletes a level of the player's own, by its file's name without the ending. Gives where it stood; `None` where
    /// there is none of that name.
    ///
    /// # Errors
    /// Why it cannot be deleted; it stands then.
    pub fn remove_level(&self, stem: &str) -> Result<Option<PathBuf>, StorageFault> {
        let path = self.level_path(&LevelPlace::Own(format!("{stem}.ron")))?;
        self.undisturbed(|| delete(&path)).map(|was_there| was_there.then_some(path))
    }

    /// Where a file of one of the folders lies. A name that leads out of it is refused; `what` it is no name of.
    fn named(&self, folder: &str, name: &str, what: &str) -> Result<PathBuf, StorageFault> {
        let folder = self.folder.join(folder);
        let path = folder.join(name);
        if Path::new(name).file_name().is_none_or(|file| file != name) {
            return Err(at(&path)(io::Error::other(format!("this is no name of {what}"))));
        }
        // A name in bytes that are no text is shown with signs in their place: it is the one that looks so.
        if !name.contains(char::REPLACEMENT_CHARACTER) || fs::symlink_metadata(&path).is_ok() {
            return Ok(path);
        }
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut alike = entries.filter(|entry| entry.file_name().to_string_lossy() == name);
        match (alike.next(), alike.next()) {
            (Some(one), None) => Ok(one.path()),
            (None, _) => Ok(path),
            _ => Err(at(&path)(Said("several files have names that look like this").of(ErrorKind::InvalidInput))),
        }
    }

    /// Where a finished game lies.
    fn kept_path(&self, name: &str) -> Result<PathBuf, StorageFault> {
        self.named(REPLAYS, name, "a kept game")
    }

    /// The folder of a file of which there is one of a kind.
    fn folder_of(&self, kind: &FileKind) -> &Path {
        match kind.folder {
            Folder::Data => &self.folder,
            Folder::Settings => &self.chosen,
        }
    }

    /// Puts a text in a folder, which is made where it is not there.
    fn write_in(&self, folder: &Path, name: &str, text: &str) -> Result<(), StorageFault> {
        let path = folder.join(name);
        self.undisturbed(|| {
            make_folder(folder).map_err(at(folder))?;
            replace(&path, text, &Rights::Own).map_err(at(&path))
        })
    }

    /// What stands in the place of the game under way.
    fn there(&self) -> Option<Digest> {
        read_bounded(&self.folder.join(CURRENT.name), MAX_BYTES).ok().map(|text| Digest::of_text(&text))
    }

    /// Whether another program has saved its game here since this one last read or wrote.
    fn is_of_another(&self) -> bool {
        let there = self.there();
        there.is_some() && there != self.seen.get()
    }

    /// Runs `work` while no signal may end the program.
    fn undisturbed<T>(&self, work: impl FnOnce() -> Result<T, StorageFault>) -> Result<T, StorageFault> {
        let _held = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }
}

impl Storage for Disk {
    fn read(&self, kind: &FileKind) -> Result<Option<String>, StorageFault> {
        let text = read_in(self.folder_of(kind), kind.name, kind.most)?;
        if kind.guarded {
            self.seen.set(text.as_deref().map(Digest::of_text));
            self.beside.take();
        }
        Ok(text)
    }

    fn write(&mut self, kind: &FileKind, text: &str) -> Result<(), StorageFault> {
        let folder = self.folder_of(kind);
        let path = folder.join(kind.name);
        self.undisturbed(|| {
            make_folder(folder).map_err(at(folder))?;
            if kind.guarded && self.is_of_another() {
                return Err(StorageFault::AnotherGame { place: path.display().to_string(), kept: None });
            }
            let written = replace(&path, text, &Rights::Own).map_err(at(&path));
            // It may stand there even where it is not certain to last.
            let ours = Some(Digest::of_text(text));
            if kind.guarded && (written.is_ok() || self.there() == ours) {
                self.seen.set(ours);
                self.beside.take();
            }
            written
        })
    }

    fn set_aside(&mut self, kind: &FileKind) -> Result<String, StorageFault> {
        // Of a link, what it leads to: the link stays, and leads to what is begun anew.
        let path = target(&self.folder_of(kind).join(kind.name));
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let name = path.file_name().unwrap_or_default();
        self.undisturbed(|| {
            for n in 1..MOST_NAMES {
                let mut aside = name.to_owned();
                aside.push(format!(".broken-{n}"));
                let aside = folder.join(aside);
                if fs::symlink_metadata(&aside).is_err() {
                    rename(&path, &aside).map_err(at(&path))?;
                    sync_folder(folder).map_err(at(folder))?;
                    return Ok(aside.display().to_string());
                }
            }
            Err(at(&path)(io::Error::other("too many damaged files lie there already")))
        })
    }

    fn hold(&self) -> Held {
        let held = self.held.borrow().upgrade().or_else(|| have_alone(&self.folder).map(Rc::new));
        *self.held.borrow_mut() = held.as_ref().map_or_else(Weak::new, Rc::downgrade);
        Held::by(held)
    }

    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        if self.beside.borrow().is_some() {
            return self.keep_beside(stem, text).inspect(|_| {
                self.beside.take();
            });
        }
        let folder = self.replays();
        self.undisturbed(|| {
            make_folder(&folder).map_err(at(&folder))?;
            let path = keep(&folder, &file_stem(stem), "ron", text, false).map_err(at(&folder))?;
            if !self.is_of_another() {
                delete(&target(&self.folder.join(CURRENT.name)))?;
            }
            Ok(name_of(&path))
        })
    }

    fn keep_beside(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        let folder = self.replays();
        let before = self.beside.take();
        let path = self.undisturbed(|| {
            make_folder(&folder).map_err(at(&folder))?;
            match &before {
                Some(path) => replace(path, text, &Rights::Own).map(|()| path.clone()).map_err(at(path)),
                None => keep(&folder, &file_stem(stem), "ron", text, true).map_err(at(&folder)),
            }
        });
        *self.beside.borrow_mut() = path.as_ref().ok().cloned().or(before);
        path.map(|path| name_of(&path))
    }

    fn kept(&self) -> Result<Vec<Kept>, StorageFault> {
        let folder = self.replays();
        let Some(listed) = if_there(&folder, fs::read_dir(&folder))? else { return Ok(Vec::new()) };
        let is_log = |path: &Path| path.extension().is_some_and(|ending| ending == "ron") && !path.is_dir();
        let dated = listed.flatten().filter(|entry| is_log(&entry.path())).map(|entry| {
            let when = entry.metadata().ok().and_then(|about| about.modified().ok());
            let name = entry.file_name().to_string_lossy().into_owned();
            (when, Kept { name, date: when.map(date_of) })
        });
        let mut dated: Vec<_> = dated.collect();
        dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        Ok(dated.into_iter().map(|(_, kept)| kept).collect())
    }

    fn read_kept(&self, name: &str) -> Result<String, StorageFault> {
        let path = self.kept_path(name)?;
        read_bounded(&path, MAX_BYTES).map_err(at(&path))
    }

    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault> {
        let path = self.kept_path(name)?;
        self.undisturbed(|| {
            remove(&path).map_err(at(&path))?;
            sync_folder(&self.replays()).map_err(at(&path))
        })
    }

    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault> {
        let folder = self.folder.join(EXPORTS);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        self.undisturbed(|| {
            make_folder(&folder).map_err(at(&folder))?;
            let path = keep(&folder, &file_stem(stem), &file_stem(ending), text, false).map_err(at(&folder))?;
            Ok(path.display().to_string())
        })
    }

    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        let folder = self.levels();
        let mut files = if_there(&folder, level_files(&folder))?.unwrap_or_default();
        files.truncate(MOST_LEVELS);
        let read = |path: PathBuf| {
            let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let bytes = read_file(&path, level::MAX_BYTES as usize).map_err(|fault| in_words(&fault));
            OwnLevel { file, bytes }
        };
        Ok(files.into_iter().map(read).collect())
    }
}

/// A file's name, as it is shown.
fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Whether a level of one's own can have a name: one on every platform, and none that looks like no text.
fn is_level_name(stem: &str) -> bool {
    is_portable(stem)
        && stem.chars().count() <= 80
        && !stem.contains(['/', '<', '>', '"', '|', '?', '*', char::REPLACEMENT_CHARACTER])
}

/// A text that is kept in a folder, if there is one.
fn read_in(folder: &Path, name: &str, most: usize) -> Result<Option<String>, StorageFault> {
    let path = folder.join(name);
    if_there(&path, read_bounded(&path, most))
}

/// What was read; `None` where there is nothing at that path.
fn if_there<T>(path: &Path, read: io::Result<T>) -> Result<Option<T>, StorageFault> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(at(path)(fault)),
    }
}

/// Deletes a file for good. Whether there was one.
fn delete(path: &Path) -> Result<bool, StorageFault> {
    let was_there = if_there(path, remove(path))?.is_some();
    if let Some(folder) = path.parent().filter(|_| was_there) {
        sync_folder(folder).map_err(at(folder))?;
    }
    Ok(was_there)
}

/// Says where something failed.
fn at(path: &Path) -> impl Fn(io::Error) -> StorageFault {
    let place = path.display().to_string();
    move |fault| StorageFault::Place { place: place.clone(), what: in_words(&fault) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::document::Document as _;
    use crate::game::progress::Progress;
    use crate::game::results::Results;

    fn disk() -> (tempfile::TempDir, Disk) {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Disk::open(Some(&folder.path().join("deep/down"))).expect("a place");
        (folder, disk)
    }

    #[test]
    fn what_is_written_is_read_and_nothing_else_lies_about() {
        let (_folder, mut disk) = disk();
        assert_eq!(disk.read(&CURRENT), Ok(None));
        for text in ["one", "two, which is longer", ""] {
            disk.write(&CURRENT, text).expect("written");
            assert_eq!(disk.read(&CURRENT), Ok(Some(text.to_owned())));
        }
        let names: Vec<_> = fs::read_dir(&disk.folder).expect("a folder").flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, [CURRENT.name]);
    }

    #[test]
    fn damaged_games_are_set_aside_one_by_one() {
        let (_folder, mut disk) = disk();
        for n in 1..4 {
            disk.write(&CURRENT, &format!("damaged {n}")).expect("written");
            let aside = disk.set_aside(&CURRENT).expect("moved");
            assert!(aside.ends_with(&format!("current.ron.broken-{n}")), "{aside}");
            assert_eq!(fs::read_to_string(aside).expect("kept"), format!("damaged {n}"));
            assert_eq!(disk.read(&CURRENT), Ok(None));
        }
    }

    #[test]
    fn progress_is_kept_beside_the_game_and_set_aside_alone() {
        let (_folder, mut disk) = disk();
        assert_eq!(disk.read(&Progress::FILE), Ok(None));
        disk.write(&Progress::FILE, "won").expect("written");
        disk.write(&CURRENT, "under way").expect("written");
        disk.write(&Results::FILE, "best").expect("written");
        let aside = disk.set_aside(&Progress::FILE).expect("moved");
        assert!(aside.ends_with("progress.ron.broken-1"), "{aside}");
        assert_eq!(fs::read_to_string(aside).expect("kept"), "won");
        assert_eq!(disk.read(&Results::FILE), Ok(Some("best".to_owned())));
        let aside = disk.set_aside(&Results::FILE).expect("moved");
        assert!(aside.ends_with("results.ron.broken-1"), "{aside}");
        assert_eq!((disk.read(&CURRENT), disk.read(&Progress::FILE)), (Ok(Some("under way".to_owned())), Ok(None)));
    }

    #[test]
    fn finished_games_get_names_of_their_own() {
        let (_folder, mut disk) = disk();
        for (stem, text, name) in [
            ("01-one-burst-7", "a", "01-one-burst-7.ron"),
            ("01-one-burst-7", "b", "01-one-burst-7-2.ron"),
            ("01-one-burst-7", "a", "01-one-burst-7.ron"),
            ("../../etc/pass wd", "c", "------etc-pass-wd.ron"),
            ("CON", "d", "CON-.ron"),
            ("", "e", "unnamed.ron"),
        ] {
            disk.write(&CURRENT, "under way").expect("written");
            assert_eq!(disk.finish(stem, text), Ok(name.to_owned()));
            assert_eq!(fs::read_to_string(disk.replays().join(name)).expect("kept"), text);
            assert_eq!(disk.read(&CURRENT), Ok(None));
        }
    }

    #[test]
    fn what_is_taken_away_lies_in_a_folder_of_its_own_and_takes_nothings_place() {
        let (_folder, mut disk) = disk();
        for (name, text, file) in [
            ("one.md", "a", "one.md"),
            ("one.md", "b", "one-2.md"),
            ("one.md", "a", "one.md"),
            ("one.svg", "a", "one.svg"),
            ("../one.two.c/sv", "c", "---one-two.c-sv"),
            ("plain", "d", "plain.txt"),
        ] {
            let path = disk.folder.join(EXPORTS).join(file);
            assert_eq!(disk.export(name, text), Ok(path.display().to_string()), "{name}");
            assert_eq!(fs::read_to_string(path).expect("kept"), text);
        }
        assert_eq!((disk.kept(), disk.read(&CURRENT)), (Ok(Vec::new()), Ok(None)));
    }

    #[test]
    fn finished_games_are_listed_read_and_deleted_by_name() {
        let (_folder, mut disk) = disk();
        assert_eq!(disk.kept(), Ok(Vec::new()));
        for (stem, text) in [("a", "one"), ("b", "two")] {
            disk.finish(stem, text).expect("kept");
        }
        fs::write(disk.replays().join("notes.txt"), "no game").expect("written");
        let mut names: Vec<String> = disk.kept().expect("listed").into_iter().map(|kept| kept.name).collect();
        names.sort();
        assert_eq!(names, ["a.ron", "b.ron"]);
        assert!(disk.kept().expect("listed").iter().all(|kept| kept.date.is_some()));
        assert_eq!(disk.read_kept("b.ron"), Ok("two".to_owned()));
        disk.delete_kept("b.ron").expect("deleted");
        assert_eq!(disk.kept().expect("listed").len(), 1);
        disk.write(&CURRENT, "under way").expect("written");
        for name in ["../current.ron", "..", "", "b.ron"] {
            assert!(disk.read_kept(name).is_err() && disk.delete_kept(name).is_err(), "{name}");
        }
        assert_eq!(disk.read(&CURRENT), Ok(Some("under way".to_owned())));
    }

    #[test]
    fn levels_of_ones_own_are_kept_by_name_and_not_lost() {
        let (_folder, disk) = disk();
        assert_eq!(disk.own_levels(), Ok(Vec::new()));
        for (stem, text) in [("mine", "one"), ("a town", "two"), ("mine", "one")] {
            disk.add_level(stem, text, false).expect("written");
        }
        let fault = disk.add_level("mine", "three", false).expect_err("another is there");
        assert!(fault.to_string().contains("is not written over"), "{fault}");
        let names = |disk: &Disk| {
            let levels = disk.own_levels().expect("read");
            levels.into_iter().map(|own| (own.file, own.bytes.expect("read"))).collect::<Vec<_>>()
        };
        let own = |file: &str, text: &str| (file.to_owned(), text.as_bytes().to_vec());
        assert_eq!(names(&disk), [own("a town.ron", "two"), own("mine.ron", "one")]);
        disk.add_level("mine", "three", true).expect("written over");
        assert_eq!(names(&disk)[1], own("mine.ron", "three"));
        assert!(disk.remove_level("mine").is_ok_and(|gone| gone.is_some_and(|path| path.ends_with("mine.ron"))));
        assert_eq!((disk.remove_level("mine"), names(&disk).len()), (Ok(None), 1));
        assert!(disk.remove_level("../levels/a town").is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_level_of_ones_own_that_cannot_be_read_hides_no_other() {
        let (_folder, disk) = disk();
        disk.add_level("sound", "one", false).expect("written");
        // It opens, and reading it fails.
        std::os::unix::fs::symlink("/proc/self/mem", disk.levels().join("odd.ron")).expect("linked");
        let levels = disk.own_levels().expect("listed");
        let read: Vec<(&str, bool)> = levels.iter().map(|own| (own.file.as_str(), own.bytes.is_ok())).collect();
        assert_eq!(read, [("odd.ron", false), ("sound.ron", true)]);
    }

    #[test]
    fn another_programs_game_is_not_written_over() {
        let (_folder, mut one) = disk();
        one.write(&CURRENT, "one, day 1").expect("written");
        let mut two = Disk::open(Some(&one.folder)).expect("a place");
        assert_eq!(two.read(&CURRENT), Ok(Some("one, day 1".to_owned())));
        two.write(&CURRENT, "two, day 2").expect("it goes on with what it read");
        let fault = one.write(&CURRENT, "one, day 2").expect_err("two's game stands there");
        assert!(fault.to_string().contains("another game"), "{fault}");
        one.finish("one", "one, over").expect("kept");
        assert_eq!(two.read(&CURRENT), Ok(Some("two, day 2".to_owned())));
    }

    #[test]
    fn a_game_whose_place_is_taken_has_one_of_its_own_and_gives_it_to_no_other() {
        let (_folder, mut one) = disk();
        let mut two = Disk::open(Some(&one.folder)).expect("a place");
        one.write(&CURRENT, "one, day 1").expect("written");
        two.read(&CURRENT).expect("read");
        two.write(&CURRENT, "two, day 1").expect("written");
        for text in ["one, day 2", "one, day 3, longer", "one, day 4"] {
            assert!(matches!(one.write(&CURRENT, text), Err(StorageFault::AnotherGame { .. })));
            assert_eq!(one.keep_beside("one", text), Ok("one.ron".to_owned()));
            assert_eq!(one.read_kept("one.ron"), Ok(text.to_owned()));
        }
        assert_eq!(one.kept().expect("listed").len(), 1);
        // Another game is begun here, and its place is taken too.
        assert_eq!(one.read(&CURRENT), Ok(Some("two, day 1".to_owned())));
        one.finish("two", "two, day 1").expect("put by");
        one.write(&CURRENT, "three, day 1").expect("written");
        two.read(&CURRENT).expect("read");
        two.write(&CURRENT, "four, day 1").expect("written");
        assert!(one.write(&CURRENT, "three, day 2").is_err());
        assert_eq!(one.keep_beside("one", "three, day 2"), Ok("one-2.ron".to_owned()));
        assert_eq!(one.read_kept("one.ron"), Ok("one, day 4".to_owned()));
        assert_eq!(one.finish("one", "three, over"), Ok("one-2.ron".to_owned()));
        assert_eq!(one.read_kept("two.ron"), Ok("two, day 1".to_owned()));
        assert_eq!(two.read(&CURRENT), Ok(Some("four, day 1".to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn settings_that_are_a_link_stay_one_with_the_rights_of_what_it_leads_to() {
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, mut disk) = disk();
        fs::create_dir_all(&disk.folder).expect("made");
        let (real, link) = (folder.path().join("chosen.ron"), disk.folder.join(crate::tui::settings::KIND.name));
        fs::write(&real, "old").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink("../../chosen.ron", &link).expect("linked");
        disk.write(&crate::tui::settings::KIND, "new").expect("written");
        assert_eq!(fs::read_link(&link).expect("a link"), Path::new("../../chosen.ron"));
        assert_eq!(fs::read_to_string(&real).expect("there"), "new");
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
        // A link to nothing is one too.
        fs::remove_file(&real).expect("removed");
        disk.write(&crate::tui::settings::KIND, "newer").expect("written");
        assert_eq!(fs::read_to_string(&real).expect("there"), "newer");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    }

    #[test]
    fn what_was_won_and_cannot_be_read_is_not_passed_over_in_silence() {
        let (_folder, mut disk) = disk();
        fs::create_dir_all(disk.folder.join(Progress::FILE.name)).expect("made");
        let said = Progress::tend(&mut disk).expect("it is said").to_string();
        assert!(said.contains("progress.ron: it is a folder, not a file"), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_kept_file_whose_name_is_no_text_is_found_by_what_is_shown_of_it() {
        use std::os::unix::ffi::OsStrExt as _;
        let (_folder, mut disk) = disk();
        disk.finish("a", "one").expect("kept");
        let odd = |byte: u8| disk.replays().join(std::ffi::OsStr::from_bytes(&[b'g', byte, b'.', b'r', b'o', b'n']));
        let (one, other) = (odd(0xe9), odd(0xe8));
        fs::write(&one, "two").expect("written");
        let shown = "g\u{fffd}.ron";
        assert!(disk.kept().expect("listed").iter().any(|kept| kept.name == shown));
        assert_eq!(disk.read_kept(shown), Ok("two".to_owned()));
        // Where two look alike neither is taken for the other.
        fs::write(&other, "three").expect("written");
        assert!(disk.read_kept(shown).is_err() && disk.delete_kept(shown).is_err());
        fs::remove_file(&other).expect("removed");
        disk.delete_kept(shown).expect("deleted");
        assert!(!one.exists());
    }

    #[test]
    fn a_levels_name_stays_what_it_is_wherever_it_can() {
        let (_folder, disk) = disk();
        for (stem, name) in [
            ("..hidden", "..hidden.ron"),
            ("my level (2)", "my level (2).ron"),
            ("혜산", "혜산.ron"),
            ("über.alles", "über.alles.ron"),
            ("../out", "---out.ron"),
            ("con", "con-.ron"),
            ("a?b", "a-b.ron"),
        ] {
            let path = disk.add_level(stem, stem, false).expect("written");
            assert_eq!(path, disk.levels().join(name), "{stem}");
        }
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_said_to_be_one() {
        let (_folder, disk) = disk();
        fs::create_dir_all(disk.folder.join(CURRENT.name)).expect("made");
        let fault = disk.read(&CURRENT).expect_err("a folder");
        assert!(fault.to_string().contains("is a folder"), "{fault}");
    }
}
