//! Where games are kept. The keeping itself is done by whoever implements [`Storage`]: files in the
//! shell, memory in tests and in a browser.

mod drafts;

use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::game::Session;
use crate::game::log::Log;
use crate::game::progress::{self, ProgressFault};
use crate::game::replay::ReplayFault;
use crate::game::results::{self, ResultsFault};
use crate::level::{Faults, Level};
use crate::rules::ids::Day;

pub use drafts::{Drafts, LevelPlace};

/// A level file that the player keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLevel {
    /// The file's name.
    pub file: String,
    /// What stands in it: of a file that is too large for a level, only as much as shows that it is. Why it cannot be
    /// read where it cannot.
    pub bytes: Result<Vec<u8>, String>,
}

/// Why a level file cannot be played.
#[derive(Clone, Debug)]
pub enum OwnFault {
    /// It cannot be read; why.
    Unreadable(String),
    /// The level has faults.
    Faulty(Faults),
}

impl OwnLevel {
    /// The level in the file.
    ///
    /// # Errors
    /// Why there is none that can be played.
    pub fn level(&self) -> Result<Level, OwnFault> {
        let bytes = self.bytes.as_ref().map_err(|why| OwnFault::Unreadable(why.clone()))?;
        Level::from_bytes(&self.file, bytes).map_err(OwnFault::Faulty)
    }
}

/// A place for one game under way, for finished ones, for the player's progress, best results and settings.
pub trait Storage: Drafts {
    /// The text of the game under way, if there is one.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self) -> Result<Option<String>, StorageFault>;

    /// Keeps other programs from changing anything here until what is returned is dropped, as far as that can be had:
    /// what is read, changed and written meanwhile takes nothing back that they wrote.
    fn hold(&self) -> Held {
        Held::default()
    }

    /// Puts the game under way in the place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Why it cannot be written; the one before stands then.
    fn write(&mut self, text: &str) -> Result<(), StorageFault>;

    /// Moves what is there aside, so that nothing is lost. Gives the place it went to.
    ///
    /// # Errors
    /// Why it cannot be moved.
    fn set_aside(&mut self) -> Result<String, StorageFault>;

    /// Keeps a finished game under a name made from `stem`, and clears the game under way. Gives the
    /// place it went to.
    ///
    /// # Errors
    /// Why it cannot be written; the game under way stands then.
    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault>;

    /// The finished games that are kept, the newest first.
    ///
    /// # Errors
    /// Why they cannot be listed.
    fn kept(&self) -> Result<Vec<Kept>, StorageFault>;

    /// The text of a finished game, by its name among [`Self::kept`].
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_kept(&self, name: &str) -> Result<String, StorageFault>;

    /// Deletes a finished game, by its name among [`Self::kept`], for good.
    ///
    /// # Errors
    /// Why it cannot be deleted; it stands then.
    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault>;

    /// Keeps a text that is taken away, such as a report, under `name` with its ending, or, where another text of
    /// that name lies there, under the next free one. Gives the place it went to, as the player finds it.
    ///
    /// # Errors
    /// Why it cannot be written; nothing is kept then.
    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault>;

    /// The level files that the player keeps, by name, those that cannot be read among them. None where nothing of the
    /// kind is kept.
    ///
    /// # Errors
    /// Why they cannot be listed.
    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        Ok(Vec::new())
    }

    /// The text of the progress, if any was kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_progress(&self) -> Result<Option<String>, StorageFault>;

    /// Puts a progress in the place of the one before, whole or not at all.
    ///
    /// # Errors
    /// Why it cannot be written; the one before stands then.
    fn write_progress(&mut self, text: &str) -> Result<(), StorageFault>;

    /// Moves the progress aside, so that nothing is lost. Gives the place it went to.
    ///
    /// # Errors
    /// Why it cannot be moved.
    fn set_progress_aside(&mut self) -> Result<String, StorageFault>;

    /// The text of the settings, if there are any.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_settings(&self) -> Result<Option<String>, StorageFault>;

    /// Puts settings in the place of those before, whole or not at all.
    ///
    /// # Errors
    /// Why they cannot be written; those before stand then.
    fn write_settings(&mut self, text: &str) -> Result<(), StorageFault>;

    /// The text of the best results, if any were kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read_results(&self) -> Result<Option<String>, StorageFault>;

    /// Puts results in the place of those before, whole or not at all.
    ///
    /// # Errors
    /// Why they cannot be written; those before stand then.
    fn write_results(&mut self, text: &str) -> Result<(), StorageFault>;

    /// Moves the results aside, so that nothing is lost. Gives the place they went to.
    ///
    /// # Errors
    /// Why they cannot be moved.
    fn set_results_aside(&mut self) -> Result<String, StorageFault>;
}

/// While it lives, no other program changes anything in a [`Storage`].
#[must_use]
#[derive(Debug, Default)]
pub struct Held(#[expect(dead_code, reason = "it is held for what dropping it does")] Option<Rc<dyn Any>>);

impl Held {
    /// Held by something that lets go when it is dropped.
    pub fn by(what: Option<Rc<impl Any>>) -> Self {
        Self(what.map(|what| what as Rc<dyn Any>))
    }
}

/// A finished game that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name it is kept under.
    pub name: String,
    /// The day on which it was kept, in UTC, where that is known.
    pub date: Option<jiff::civil::Date>,
}

/// Why a game cannot be kept or fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The place itself fails.
    #[error("{place}: {what}")]
    Place {
        /// Which file or folder.
        place: String,
        /// What is wrong, in one line.
        what: String,
    },
    /// Another program saved its game in the place of this one's.
    #[error("{place}: another game was saved here meanwhile, and stays")]
    AnotherGame {
        /// Which file.
        place: String,
    },
    /// The saved game is damaged. It has been moved.
    #[error("the saved game cannot be continued, it was kept as {kept}: {fault}")]
    Broken {
        /// What is wrong with it.
        fault: ReplayFault,
        /// Where it is now.
        kept: String,
    },
    /// The progress is damaged. It has been moved.
    #[error("what was won so far cannot be read, it was kept as {kept}: {fault}")]
    BrokenProgress {
        /// What is wrong with it.
        fault: ProgressFault,
        /// Where it is now.
        kept: String,
    },
    /// The best results are damaged. They have been moved.
    #[error("the best results cannot be read: {fault}; they were kept as {kept}")]
    BrokenResults {
        /// What is wrong with them.
        fault: ResultsFault,
        /// Where they are now.
        kept: String,
    },
}

impl StorageFault {
    /// What is wrong, without the place, which may be long.
    pub fn what(&self) -> String {
        match self {
            Self::Place { what, .. } => what.clone(),
            Self::AnotherGame { .. } => "another program saved its game here meanwhile".to_owned(),
            Self::Broken { .. } | Self::BrokenProgress { .. } | Self::BrokenResults { .. } => self.to_string(),
        }
    }
}

/// What can be said of a saved game without playing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The level's name.
    pub level: String,
    /// The day it is at.
    pub day: Day,
}

/// Saves a session: under way, or what was won and then among the finished ones once it is over. Gives the place a
/// finished one went to.
///
/// # Errors
/// Why it cannot be saved. A finished game stands then as the one under way, as it was last saved.
pub fn save(storage: &mut dyn Storage, session: &Session) -> Result<Option<String>, StorageFault> {
    let _held = storage.hold();
    let text = session.log().to_text();
    if session.view().public().outcome.is_none() {
        return storage.write(&text).map(|()| None);
    }
    // As long as the game stands as the one under way, its end can be played again, and noted again.
    let (won, best) = (progress::note(storage, session), results::note(storage, session));
    let kept = won.and(best).and_then(|()| storage.finish(&stem(session.level().name(), session.seed()), &text))?;
    Ok(Some(kept))
}

/// Saves a session that is left: where another program's game stands in its place, among the finished ones. Gives the
/// place it went to there.
///
/// # Errors
/// Why it cannot be saved.
pub fn save_and_leave(storage: &mut dyn Storage, session: &Session) -> Result<Option<String>, StorageFault> {
    match save(storage, session) {
        Err(StorageFault::AnotherGame { .. }) => {
            storage.finish(&stem(session.level().name(), session.seed()), &session.log().to_text()).map(Some)
        }
        saved => saved,
    }
}

/// What is saved, if anything that looks like a game is.
pub fn peek(storage: &dyn Storage) -> Option<Saved> {
    let log = Log::parse(&storage.read().ok()??).ok()?;
    Some(Saved { day: Day(log.days.last()?.day), level: log.level.name })
}

/// Makes room for another game: one under way is kept among the finished ones, a damaged one set aside.
/// Gives the place it went to; a game in which nothing was done is let go.
///
/// # Errors
/// Why it cannot be moved.
pub fn put_by(storage: &mut dyn Storage) -> Result<Option<String>, StorageFault> {
    let _held = storage.hold();
    let Some(text) = storage.read()? else { return Ok(None) };
    let Ok(log) = Log::parse(&text) else { return storage.set_aside().map(Some) };
    if log.days.iter().all(|day| day.night.is_empty()) {
        return Ok(None);
    }
    storage.finish(&stem(&log.level.name, log.seed), &text).map(Some)
}

/// The name a game is kept under.
fn stem(level: &str, seed: u64) -> String {
    format!("{level}-{seed}")
}

/// Sets the game under way aside if it is no game, so that a damaged one is not passed over in silence.
/// Whether each of its days comes out is left to [`resume`].
pub fn tend(storage: &mut dyn Storage) -> Option<StorageFault> {
    let text = match storage.read() {
        Ok(text) => text?,
        Err(fault) => return Some(fault),
    };
    let fault = ReplayFault::Log(Log::parse(&text).err()?);
    Some(match storage.set_aside() {
        Ok(kept) => StorageFault::Broken { fault, kept },
        Err(fault) => fault,
    })
}

/// The game under way, played up to where it stood; `None` if there is none.
///
/// # Errors
/// Why it cannot be continued. A damaged one has been set aside, and nothing is started.
pub fn resume(storage: &mut dyn Storage) -> Result<Option<Session>, StorageFault> {
    let Some(text) = storage.read()? else { return Ok(None) };
    match load(&text) {
        Ok(session) => Ok(Some(session)),
        Err(fault) => Err(StorageFault::Broken { fault, kept: storage.set_aside()? }),
    }
}

/// Reads and replays a log's text.
///
/// # Errors
/// Why it does not play.
pub fn load(text: &str) -> Result<Session, ReplayFault> {
    Log::parse(text).map_err(ReplayFault::from)?.replay()
}

/// Storage in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The game under way.
    pub current: Option<String>,
    /// Damaged ones.
    pub broken: Vec<String>,
    /// Finished ones, with their stems.
    pub finished: Vec<(String, String)>,
    /// What was taken away, by name.
    pub exports: Vec<(String, String)>,
    /// The progress.
    pub progress: Option<String>,
    /// The best results.
    pub results: Option<String>,
    /// The settings.
    pub settings: Option<String>,
    /// The player's own levels.
    pub levels: Vec<OwnLevel>,
    /// Level files elsewhere, by path.
    pub files: BTreeMap<String, String>,
    /// Unsaved texts of levels, by what they are the text of.
    pub journals: BTreeMap<LevelPlace, String>,
}

impl Storage for Memory {
    fn read(&self) -> Result<Option<String>, StorageFault> {
        Ok(self.current.clone())
    }

    fn write(&mut self, text: &str) -> Result<(), StorageFault> {
        self.current = Some(text.to_owned());
        Ok(())
    }

    fn set_aside(&mut self) -> Result<String, StorageFault> {
        self.broken.extend(self.current.take());
        Ok(format!("broken {}", self.broken.len()))
    }

    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        self.finished.push((stem.to_owned(), text.to_owned()));
        self.current = None;
        Ok(stem.to_owned())
    }

    fn kept(&self) -> Result<Vec<Kept>, StorageFault> {
        Ok(self.finished.iter().rev().map(|(name, _)| Kept { name: name.clone(), date: None }).collect())
    }

    fn read_kept(&self, name: &str) -> Result<String, StorageFault> {
        let found = self.finished.iter().rfind(|(stem, _)| stem == name).map(|(_, text)| text.clone());
        found.ok_or_else(|| StorageFault::Place { place: name.to_owned(), what: "there is no such game".to_owned() })
    }

    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault> {
        let at = self.finished.iter().rposition(|(stem, _)| stem == name);
        at.map(|at| self.finished.remove(at));
        Ok(())
    }

    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault> {
        self.exports.push((name.to_owned(), text.to_owned()));
        Ok(name.to_owned())
    }

    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        Ok(self.levels.clone())
    }

    fn read_progress(&self) -> Result<Option<String>, StorageFault> {
        Ok(self.progress.clone())
    }

    fn write_progress(&mut self, text: &str) -> Result<(), StorageFault> {
        self.progress = Some(text.to_owned());
        Ok(())
    }

    fn set_progress_aside(&mut self) -> Result<String, StorageFault> {
        self.broken.extend(self.progress.take());
        Ok(format!("broken {}", self.broken.len()))
    }

    fn read_settings(&self) -> Result<Option<String>, StorageFault> {
        Ok(self.settings.clone())
    }

    fn write_settings(&mut self, text: &str) -> Result<(), StorageFault> {
        self.settings = Some(text.to_owned());
        Ok(())
    }

    fn read_results(&self) -> Result<Option<String>, StorageFault> {
        Ok(self.results.clone())
    }

    fn write_results(&mut self, text: &str) -> Result<(), StorageFault> {
        self.results = Some(text.to_owned());
        Ok(())
    }

    fn set_results_aside(&mut self) -> Result<String, StorageFault> {
        self.broken.extend(self.results.take());
        Ok(format!("broken {}", self.broken.len()))
    }
}
