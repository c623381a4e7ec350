//! What was best in levels from a seed: by the size of a skirmish, by the date of a daily, and by how hard it was.
//!
//! Better is who won; of two who won, who has more medals, then who lost fewer contacts, then who needed
//! fewer days; of two who lost, who convinced more people. Arrests count for nobody.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::game::challenge::Challenge;
use crate::game::document::{self, Document, DocumentFault};
use crate::game::storage::{FileKind, Storage, StorageFault};
use crate::game::{Difficulty, Session};
use crate::rules::objective::Medal;
use crate::rules::view::Outcome;

/// The most days whose results are kept; the latest stay.
pub const MOST_DAYS: usize = 400;

/// What one game of a level from a seed came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The level's name, by [`Challenge::name`].
    pub level: String,
    /// How hard it was.
    pub difficulty: Difficulty,
    /// Whether it was won.
    pub won: bool,
    /// The day it ended on.
    pub day: u16,
    /// The days it could have lasted.
    pub days: u16,
    /// People who believe a dangerous story.
    pub informed: u32,
    /// People at the start.
    pub people: u32,
    /// Contacts who were taken.
    pub lost: u32,
    /// The medals it won.
    pub medals: BTreeSet<Medal>,
}

impl Score {
    /// What a session came to, where it is over and of a level from a seed, was not played on from a replay, and was
    /// played by a person against a brain.
    pub fn of(session: &Session) -> Option<Self> {
        if !session.counts() {
            return None;
        }
        let ending = session.ending()?;
        Some(Self {
            level: Challenge::of(session.level())?.name(),
            difficulty: Difficulty::of(session.brain()),
            won: ending.outcome == Outcome::Won,
            day: ending.day.0,
            days: session.view().atlas().days.0,
            informed: ending.informed as u32,
            people: ending.people as u32,
            lost: ending.contacts_lost as u32,
            medals: ending.medals.into_iter().collect(),
        })
    }

    /// Its challenge.
    pub fn challenge(&self) -> Option<Challenge> {
        Challenge::named(&self.level)
    }

    /// What is greater in the better of two.
    fn worth(&self) -> impl Ord + use<> {
        let day = if self.won { self.day } else { 0 };
        let informed = if self.won { 0 } else { self.informed };
        (self.won, self.medals.len(), Reverse(self.lost), Reverse(day), informed)
    }
}

/// The best results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// [`Document::FORMAT`] when it was written.
    format: u32,
    /// By the size of a skirmish, as in commands, and by difficulty.
    skirmish: BTreeMap<String, BTreeMap<Difficulty, Score>>,
    /// By the date of a daily and by difficulty.
    daily: BTreeMap<String, BTreeMap<Difficulty, Score>>,
}

impl Default for Results {
    fn default() -> Self {
        Self { format: Self::FORMAT, skirmish: BTreeMap::new(), daily: BTreeMap::new() }
    }
}

impl Results {
    /// Enters what a game came to, if it is the best of its kind. One of no level from a seed is passed over.
    pub fn note(&mut self, score: &Score) {
        let by_difficulty = match score.challenge() {
            Some(Challenge::Skirmish(size, _)) => self.skirmish.entry(size.word().to_owned()).or_default(),
            Some(Challenge::Daily(date)) => self.daily.entry(date.to_string()).or_default(),
            None => return,
        };
        if by_difficulty.get(&score.difficulty).is_none_or(|best| best.worth() < score.worth()) {
            by_difficulty.insert(score.difficulty, score.clone());
        }
        while self.daily.len() > MOST_DAYS {
            self.daily.pop_first();
        }
    }

    /// The best of a challenge's kind (all skirmishes of its size; its day) at a difficulty.
    pub fn best(&self, challenge: Challenge, difficulty: Difficulty) -> Option<&Score> {
        self.kind(challenge)?.get(&difficulty)
    }

    /// The best of a challenge's kind: at the hardest difficulty at which it was won, or else the hardest at
    /// which it was tried.
    pub fn hardest(&self, challenge: Challenge) -> Option<&Score> {
        self.kind(challenge)?.values().max_by_key(|score| (score.won, score.difficulty))
    }

    fn kind(&self, challenge: Challenge) -> Option<&BTreeMap<Difficulty, Score>> {
        match challenge {
            Challenge::Skirmish(size, _) => self.skirmish.get(size.word()),
            Challenge::Daily(date) => self.daily.get(&date.to_string()),
        }
    }

    /// Notes what a session came to, where it is over and of a level from a seed.
    ///
    /// # Errors
    /// Why that cannot be kept; nothing changes then.
    pub fn note_end(storage: &mut dyn Storage, session: &Session) -> Result<(), StorageFault> {
        let Some(score) = Score::of(session) else { return Ok(()) };
        Self::change(storage, |results| results.note(&score)).map(drop)
    }
}

impl Document for Results {
    const FILE: FileKind = document::file("results.ron");
    const FORMAT: u32 = 1;
    const CALLED: &'static str = "list of results";
    const DEPTH: usize = 3;

    fn format(&self) -> u32 {
        self.format
    }

    fn broken(fault: &DocumentFault, place: &str) -> String {
        format!("the best results cannot be read: {fault}; they were kept as {place}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::storage::Memory;

    fn score(level: &str, difficulty: Difficulty, won: bool, day: u16) -> Score {
        let (days, informed, people, lost) = (20, 30, 60, 1);
        Score { level: level.to_owned(), difficulty, won, day, days, informed, people, lost, medals: BTreeSet::new() }
    }

    #[test]
    fn the_better_game_stays_whichever_came_first() {
        let base = score("skirmish-small-7", Difficulty::Standard, true, 12);
        let lost = Score { won: false, day: 20, ..base.clone() };
        let ladder = [
            Score { informed: 10, ..lost.clone() },
            lost,
            Score { day: 15, ..base.clone() },
            base.clone(),
            Score { lost: 0, day: 19, ..base.clone() },
            Score { medals: [Medal::Reach].into(), lost: 3, day: 20, ..base },
        ];
        let challenge = ladder[0].challenge().expect("a challenge");
        for pair in ladder.windows(2) {
            for order in [[&pair[0], &pair[1]], [&pair[1], &pair[0]]] {
                let mut results = Results::default();
                for score in order {
                    results.note(score);
                }
                assert_eq!(results.best(challenge, Difficulty::Standard), Some(&pair[1]));
            }
        }
    }

    #[test]
    fn sizes_days_and_difficulties_are_kept_apart_and_read_back() {
        let mut results = Results::default();
        let scores = [
            score("skirmish-small-7", Difficulty::Story, true, 9),
            score("skirmish-small-8", Difficulty::Hard, false, 20),
            score("skirmish-large-7", Difficulty::Standard, true, 9),
            score("daily-2026-11-24", Difficulty::Standard, true, 11),
        ];
        for score in &scores {
            results.note(score);
        }
        results.note(&score("sandbox", Difficulty::Story, true, 1));
        for score in &scores {
            assert_eq!(results.best(score.challenge().expect("one"), score.difficulty), Some(score));
        }
        let small = scores[0].challenge().expect("one");
        assert_eq!(results.hardest(small), Some(&scores[0]), "what was won comes before what was not");
        assert_eq!(results.best(small, Difficulty::Standard), None);
        assert_eq!(Results::parse(&results.to_text()), Ok(results));
    }

    #[test]
    fn old_days_make_room_for_new_ones() {
        let mut results = Results::default();
        let mut date = crate::game::challenge::FIRST;
        for _ in 0..MOST_DAYS + 5 {
            results.note(&score(&Challenge::Daily(date).name(), Difficulty::Hard, true, 3));
            date = date.tomorrow().expect("a day");
        }
        assert_eq!(results.daily.len(), MOST_DAYS);
        assert!(!results.daily.contains_key("2026-01-05") && results.daily.contains_key("2026-01-06"));
        assert!(results.to_text().len() * 3 < Results::FILE.most);
    }

    #[test]
    fn damaged_results_are_set_aside_whole() {
        for text in ["", "(", "(format: 2, skirmish: {}, daily: {})", "(format: 1, skirmish: {})"] {
            let mut storage = Memory { texts: [(Results::FILE.name, text.to_owned())].into(), ..Memory::default() };
            assert_eq!(Results::kept(&storage), Results::default());
            assert!(matches!(Results::tend(&mut storage), Some(StorageFault::Broken(_))), "{text}");
            assert_eq!((storage.broken, storage.texts.len()), (vec![text.to_owned()], 0));
        }
        assert_eq!(
            Results::parse(&" ".repeat(Results::FILE.most + 1)),
            Err(DocumentFault::TooLong { mebibytes: 1, called: "list of results" })
        );
    }
}
