//! A file that is watched while it is played. What stands in it is compared, and nothing else asked of the system: so it is
//! the same whether programs write into it, put another in its place, swap a link or make its folder anew, on any file
//! system, and whoever merely reads it is not noticed.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use std::{env, fmt, io};

use crate::game::storage::in_words;
use crate::level::{self, Level};
use crate::shell::storage::read_file;

/// From one look at the file to the next.
const EVERY: Duration = Duration::from_millis(200);

/// What reads a level: its bytes, or what is wrong with them, in a line.
pub type Read = Box<dyn Fn(&[u8]) -> Result<Level, String> + Send>;

/// A level file to be watched, and how it is read.
pub struct Watched {
    path: PathBuf,
    read: Read,
    /// The text that is played.
    played: String,
    /// What stood there when it was last told of; `None` before the first look.
    told: Option<Found>,
    /// What the last look found, where that was something else: programs write in several goes.
    unsettled: Option<Found>,
}

/// What a look finds: the file's bytes, or why there are none.
type Found = Result<Vec<u8>, String>;

impl fmt::Debug for Watched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Watched {
    /// The file at `path`, of which `level` is played.
    pub fn new(path: &Path, level: &Level, read: Read) -> Self {
        // Where the folder one is in is made anew, a path from it leads nowhere.
        let path = env::current_dir().map_or_else(|_| path.to_owned(), |here| here.join(path));
        Self { path, read, played: level.text().to_owned(), told: None, unsettled: None }
    }

    /// Looks at the file: the level, or a line about why there is none, once something else has stood there for two looks.
    fn look(&mut self) -> Option<Result<Level, String>> {
        let found = read_file(&self.path, level::MAX_BYTES as usize).map_err(|fault| in_words(&fault));
        if self.told.as_ref() == Some(&found) {
            self.unsettled = None;
            return None;
        }
        if self.told.is_some() && self.unsettled.as_ref() != Some(&found) {
            self.unsettled = Some(found);
            return None;
        }
        let read = match &found {
            Ok(bytes) => (self.read)(bytes),
            Err(why) => Err(format!("Not reloaded: {why}")),
        };
        // A look at what is played already tells nothing, unless something else was told of meanwhile.
        let was_sound =
            self.told.as_ref().is_none_or(|told| told.as_ref().is_ok_and(|bytes| (self.read)(bytes).is_ok()));
        (self.told, self.unsettled) = (Some(found), None);
        match read {
            Ok(level) if was_sound && level.text() == self.played => None,
            Ok(level) => {
                level.text().clone_into(&mut self.played);
                Some(Ok(level))
            }
            fault => Some(fault),
        }
    }

    /// Watches it in a thread until nobody is there to be told.
    ///
    /// # Errors
    /// That there is no thread to be had.
    pub(super) fn start(mut self, tell: impl Fn(Result<Level, String>) -> bool + Send + 'static) -> io::Result<()> {
        let watch = move || {
            loop {
                if self.look().is_some_and(|news| !tell(news)) {
                    return;
                }
                thread::sleep(EVERY);
            }
        };
        thread::Builder::new().name("watch".to_owned()).spawn(watch).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const LEVEL: &str = include_str!("../../tests/screens_kit/level.ron");

    fn read(bytes: &[u8]) -> Result<Level, String> {
        Level::from_bytes("mine.ron", bytes).map_err(|_| "faulty".to_owned())
    }

    fn watched(path: &Path) -> Watched {
        Watched::new(path, &read(LEVEL.as_bytes()).expect("a sound level"), Box::new(read))
    }

    /// What is told in so many looks, by days or as it is said.
    fn told(watched: &mut Watched) -> Vec<String> {
        let news = (0..6).filter_map(|_| watched.look());
        news.map(|news| news.map_or_else(|why| why, |level| level.atlas().days.to_string())).collect()
    }

    fn days(days: &str) -> String {
        LEVEL.replace("days: 9,", &format!("days: {days},"))
    }

    #[test]
    fn a_change_of_the_bytes_is_told_once_whichever_way_it_comes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (within, beside) = (folder.path().join("levels"), folder.path().join("beside.ron"));
        let path = within.join("mine.ron");
        let put = |text: &str| {
            fs::create_dir_all(&within).expect("made");
            fs::write(&path, text).expect("written");
        };
        put(LEVEL);
        let mut watched = watched(&path);
        let none: [&str; 0] = [];
        assert_eq!(told(&mut watched), none, "it is played as it is");
        drop(fs::read(&path).expect("somebody reads it"));
        put(LEVEL);
        assert_eq!(told(&mut watched), none, "read, and written as it was");
        put(&days("10"));
        assert_eq!(told(&mut watched), ["10"]);
        fs::write(&beside, days("11")).expect("written");
        fs::rename(&beside, &path).expect("renamed");
        assert_eq!(told(&mut watched), ["11"], "another file in its place");
        fs::remove_dir_all(&within).expect("removed");
        assert_eq!(told(&mut watched), ["Not reloaded: there is no such file"]);
        put(&days("12"));
        assert_eq!(told(&mut watched), ["12"], "a folder made anew");
        put(&days("-1"));
        assert_eq!(told(&mut watched), ["faulty"]);
        put(&days("12"));
        assert_eq!(told(&mut watched), ["12"], "it is said that it is mended");
        fs::remove_file(&path).expect("removed");
        fs::create_dir(&path).expect("made");
        assert_eq!(told(&mut watched), ["Not reloaded: it is a folder, not a file"]);
    }

    #[test]
    fn a_save_between_reading_and_watching_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.ron");
        fs::write(&path, days("10")).expect("written");
        assert_eq!(told(&mut watched(&path)), ["10"]);
    }

    #[test]
    fn what_is_half_written_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.ron");
        fs::write(&path, LEVEL).expect("written");
        let mut watched = watched(&path);
        assert!(watched.look().is_none());
        fs::write(&path, &LEVEL[..LEVEL.len() / 2]).expect("written");
        assert!(watched.look().is_none());
        fs::remove_file(&path).expect("removed");
        assert!(watched.look().is_none());
        fs::write(&path, days("10")).expect("written");
        assert_eq!(told(&mut watched), ["10"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_is_swapped_and_a_pipe_in_its_place_are_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("one.ron"), LEVEL).expect("written");
        fs::write(at("two.ron"), days("10")).expect("written");
        let link = at("mine.ron");
        std::os::unix::fs::symlink(at("one.ron"), &link).expect("linked");
        let mut watched = watched(&link);
        assert!(watched.look().is_none());
        fs::remove_file(&link).expect("removed");
        std::os::unix::fs::symlink(at("two.ron"), &link).expect("linked");
        assert_eq!(told(&mut watched), ["10"]);
        fs::remove_file(&link).expect("removed");
        let made = std::process::Command::new("mkfifo").arg(&link).status().expect("it runs");
        assert!(made.success());
        assert_eq!(told(&mut watched), ["Not reloaded: it is a pipe, not a file"]);
    }
}
