//! How far a player is in the campaign: which levels were won, how hard, with which medals.

use std::collections::{BTreeMap, BTreeSet};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::game::storage::{Storage, StorageFault};
use crate::game::{Difficulty, Session};
use crate::level::builtin::{self, Builtin};
use crate::rules::objective::Medal;
use crate::rules::view::Outcome;

/// The version of this format. A text of another version is refused.
pub const FORMAT: u32 = 1;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// What was won in the campaign and its playground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// [`FORMAT`] when it was written.
    format: u32,
    /// Whether every level is open, whatever was won: a setting for a class.
    pub every_level: bool,
    /// By the level's name and how hard it was, the medals of all games won so.
    won: BTreeMap<String, BTreeMap<Difficulty, BTreeSet<Medal>>>,
}

/// Why a text is no progress.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProgressFault {
    /// It is longer than [`MAX_BYTES`].
    #[error("it is longer than {} MiB, which no progress is", MAX_BYTES >> 20)]
    TooLong,
    /// It is not what this program writes.
    #[error("line {line}: {what}")]
    Syntax {
        /// From 1.
        line: usize,
        /// What is wrong, in one line.
        what: String,
    },
    /// It is of another format.
    #[error("it has format {0}, and this program reads format {FORMAT}")]
    Format(u32),
}

impl Default for Progress {
    fn default() -> Self {
        Self { format: FORMAT, every_level: false, won: BTreeMap::new() }
    }
}

impl Progress {
    /// Reads a progress.
    ///
    /// # Errors
    /// What is wrong with the text, at its first fault.
    pub fn parse(text: &str) -> Result<Self, ProgressFault> {
        if text.len() > MAX_BYTES {
            return Err(ProgressFault::TooLong);
        }
        let progress: Self = ron::from_str(text).map_err(|fault| {
            let what = fault.code.to_string().lines().next().unwrap_or_default().to_owned();
            ProgressFault::Syntax { line: fault.span.start.line, what }
        })?;
        if progress.format == FORMAT { Ok(progress) } else { Err(ProgressFault::Format(progress.format)) }
    }

    /// The progress as text.
    pub fn to_text(&self) -> String {
        let text = ron::ser::to_string_pretty(self, PrettyConfig::new().new_line("\n"));
        text.unwrap_or_else(|fault| unreachable!("progress is plain data: {fault}")) + "\n"
    }

    /// Notes a win of the level of this name, and its medals.
    pub fn note(&mut self, level: &str, difficulty: Difficulty, medals: impl IntoIterator<Item = Medal>) {
        self.won.entry(level.to_owned()).or_default().entry(difficulty).or_default().extend(medals);
    }

    /// The difficulties at which the level of this name was won, the easiest first.
    pub fn won_at(&self, level: &str) -> Vec<Difficulty> {
        self.won.get(level).into_iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// The medals that were won in the level of this name, at any difficulty.
    pub fn medals(&self, level: &str) -> BTreeSet<Medal> {
        self.won.get(level).into_iter().flat_map(BTreeMap::values).flatten().copied().collect()
    }

    /// The level of the campaign that must be won before the one of this name can be begun; `None` where
    /// it can be.
    pub fn closed_by(&self, level: &str) -> Option<&'static Builtin> {
        let before = builtin::campaign().zip(builtin::campaign().skip(1)).find(|(_, next)| next.name == level);
        let (before, _) = before?;
        let open = self.every_level || !self.won_at(before.name).is_empty() || !self.won_at(level).is_empty();
        (!open).then_some(before)
    }
}

/// The progress that is kept, a fresh one where there is none or it cannot be read.
pub fn kept(storage: &dyn Storage) -> Progress {
    let text = storage.read_progress().ok().flatten();
    text.and_then(|text| Progress::parse(&text).ok()).unwrap_or_default()
}

/// Changes the progress that is kept. A damaged one is set aside and begun anew.
///
/// # Errors
/// Why it cannot be read, set aside or written; nothing changes then.
pub fn change(storage: &mut dyn Storage, change: impl FnOnce(&mut Progress)) -> Result<Progress, StorageFault> {
    let _held = storage.hold();
    let read = storage.read_progress()?.map(|text| Progress::parse(&text));
    let mut progress = match read {
        Some(Ok(progress)) => progress,
        Some(Err(_)) => {
            storage.set_progress_aside()?;
            Progress::default()
        }
        None => Progress::default(),
    };
    let before = progress.clone();
    change(&mut progress);
    if progress != before {
        storage.write_progress(&progress.to_text())?;
    }
    Ok(progress)
}

/// Notes what a session came to, where it was a built-in level and was won by a person who played the network against
/// a brain.
///
/// # Errors
/// Why that cannot be kept.
pub fn note(storage: &mut dyn Storage, session: &Session) -> Result<(), StorageFault> {
    let level = session.level();
    // A file of the same name is another level.
    let built_in = builtin::find(level.name()).is_some_and(|builtin| builtin.text == level.text());
    match session.ending() {
        Some(_) if !session.counts() => Ok(()),
        Some(ending) if built_in && ending.outcome == Outcome::Won => {
            let difficulty = Difficulty::of(session.brain());
            change(storage, |progress| progress.note(level.name(), difficulty, ending.medals)).map(|_| ())
        }
        _ => Ok(()),
    }
}

/// Sets a damaged progress aside, so that it is not passed over in silence.
pub fn tend(storage: &mut dyn Storage) -> Option<StorageFault> {
    let fault = Progress::parse(&storage.read_progress().ok()??).err()?;
    Some(match storage.set_progress_aside() {
        Ok(kept) => StorageFault::BrokenProgress { fault, kept },
        Err(fault) => fault,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::storage::Memory;

    fn names() -> Vec<&'static str> {
        builtin::campaign().map(|builtin| builtin.name).collect()
    }

    #[test]
    fn levels_open_one_after_the_other() {
        let mut progress = Progress::default();
        for (at, &name) in names().iter().enumerate() {
            let open = |progress: &Progress| names().iter().filter(|name| progress.closed_by(name).is_none()).count();
            assert_eq!(open(&progress), at + 1);
            progress.note(name, Difficulty::Story, []);
        }
        assert_eq!(Progress::default().closed_by("sandbox"), None);
        let class = Progress { every_level: true, ..Progress::default() };
        assert!(names().iter().all(|name| class.closed_by(name).is_none()));
        // What was won stays open, whatever comes before it.
        let mut last = Progress::default();
        last.note(names()[3], Difficulty::Hard, []);
        assert_eq!(last.closed_by(names()[3]), None);
        assert_eq!(last.closed_by(names()[2]).map(|before| before.name), Some(names()[1]));
    }

    #[test]
    fn what_is_kept_is_read_as_it_was_and_medals_add_up() {
        let mut storage = Memory::default();
        for (difficulty, medal) in
            [(Difficulty::Hard, Medal::Reach), (Difficulty::Story, Medal::Speed), (Difficulty::Hard, Medal::NobodyLost)]
        {
            let changed = change(&mut storage, |progress| progress.note("a", difficulty, [medal]));
            assert_eq!(changed, Ok(kept(&storage)));
        }
        let progress = kept(&storage);
        assert_eq!(progress.won_at("a"), [Difficulty::Story, Difficulty::Hard]);
        assert_eq!(progress.medals("a").into_iter().collect::<Vec<_>>(), Medal::ALL);
        assert!(progress.won_at("b").is_empty() && progress.medals("b").is_empty());
        assert_eq!(Progress::parse(&progress.to_text()), Ok(progress));
    }

    #[test]
    fn a_damaged_progress_is_set_aside_whole() {
        for text in ["", "(", "(format: 2, every_level: false, won: {})", "(format: 1, every_level: false)"] {
            let damaged = || Memory { progress: Some(text.to_owned()), ..Memory::default() };
            assert_eq!(kept(&damaged()), Progress::default());
            let mut storage = damaged();
            assert!(matches!(tend(&mut storage), Some(StorageFault::BrokenProgress { .. })), "{text}");
            assert_eq!((storage.broken, storage.progress), (vec![text.to_owned()], None));
            let mut storage = damaged();
            let changed = change(&mut storage, |progress| progress.every_level = true).expect("kept");
            assert!(changed.every_level && kept(&storage).every_level);
            assert_eq!(storage.broken, [text]);
        }
        let long = " ".repeat(MAX_BYTES + 1);
        assert_eq!(Progress::parse(&long), Err(ProgressFault::TooLong));
    }
}
