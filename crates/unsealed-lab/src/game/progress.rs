//! How far a player is in the campaign: which levels were won, how hard, with which medals.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::game::document::{self, Document, DocumentFault};
use crate::game::storage::{FileKind, Storage, StorageFault};
use crate::game::{Difficulty, Session};
use crate::level::builtin::{self, Builtin};
use crate::rules::objective::Medal;
use crate::rules::view::Outcome;

/// What was won in the campaign and its playground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// [`Document::FORMAT`] when it was written.
    format: u32,
    /// Whether every level is open, whatever was won: a setting for a class.
    pub every_level: bool,
    /// By the level's name and how hard it was, the medals of all games won so.
    won: BTreeMap<String, BTreeMap<Difficulty, BTreeSet<Medal>>>,
}

impl Default for Progress {
    fn default() -> Self {
        Self { format: Self::FORMAT, every_level: false, won: BTreeMap::new() }
    }
}

impl Progress {
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

    /// Notes what a session came to, where it was a built-in level and was won by a person who played the network
    /// against a brain.
    ///
    /// # Errors
    /// Why that cannot be kept.
    pub fn note_end(storage: &mut dyn Storage, session: &Session) -> Result<(), StorageFault> {
        let (level, difficulty) = (session.level(), Difficulty::of(session.brain()));
        // A file of the same name is another level.
        let built_in = builtin::find(level.name()).is_some_and(|builtin| builtin.text == level.text());
        match session.ending().filter(|ending| ending.outcome == Outcome::Won) {
            Some(ending) if session.counts() && built_in => {
                Self::change(storage, |progress| progress.note(level.name(), difficulty, ending.medals)).map(drop)
            }
            _ => Ok(()),
        }
    }
}

impl Document for Progress {
    const FILE: FileKind = document::file("progress.ron");
    const FORMAT: u32 = 1;
    const CALLED: &'static str = "progress";

    fn format(&self) -> u32 {
        self.format
    }

    fn broken(fault: &DocumentFault, place: &str) -> String {
        format!("what was won so far cannot be read, it was kept as {place}: {fault}")
    }
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
            let changed = Progress::change(&mut storage, |progress| progress.note("a", difficulty, [medal]));
            assert_eq!(changed, Ok(Progress::kept(&storage)));
        }
        let progress = Progress::kept(&storage);
        assert_eq!(progress.won_at("a"), [Difficulty::Story, Difficulty::Hard]);
        assert_eq!(progress.medals("a").into_iter().collect::<Vec<_>>(), Medal::ALL);
        assert!(progress.won_at("b").is_empty() && progress.medals("b").is_empty());
        assert_eq!(Progress::parse(&progress.to_text()), Ok(progress));
    }

    #[test]
    fn a_damaged_progress_is_set_aside_whole() {
        for text in ["", "(", "(format: 2, every_level: false, won: {})", "(format: 1, every_level: false)"] {
            let damaged = || Memory { texts: [(Progress::FILE.name, text.to_owned())].into(), ..Memory::default() };
            assert_eq!(Progress::kept(&damaged()), Progress::default());
            let mut storage = damaged();
            assert!(matches!(Progress::tend(&mut storage), Some(StorageFault::Broken(_))), "{text}");
            assert_eq!((storage.broken, storage.texts.len()), (vec![text.to_owned()], 0));
            let mut storage = damaged();
            let changed = Progress::change(&mut storage, |progress| progress.every_level = true).expect("kept");
            assert!(changed.every_level && Progress::kept(&storage).every_level);
            assert_eq!(storage.broken, [text]);
        }
        let long = " ".repeat(Progress::FILE.most + 1);
        assert_eq!(Progress::parse(&long), Err(DocumentFault::TooLong { mebibytes: 1, called: "progress" }));
    }
}
