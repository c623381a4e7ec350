//! What was best in levels from a seed: by the size of a skirmish, by the date of a daily, and by how hard it was.
//!
//! Better is who won; of two who won, who has more medals, then who lost fewer contacts, then who needed
//! fewer days; of two who lost, who convinced more people. Arrests count for nobody.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::game::challenge::Challenge;
use crate::game::storage::{Storage, StorageFault};
use crate::game::{Difficulty, Session};
use crate::rules::objective::Medal;
use crate::rules::view::Outcome;

/// The version of this format. A text of another version is refused.
pub const FORMAT: u32 = 1;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

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
    /// Medals.
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
    /// [`FORMAT`] when it was written.
    format: u32,
    /// By the size of a skirmish, as in commands, and by difficulty.
    skirmish: BTreeMap<String, BTreeMap<Difficulty, Score>>,
    /// By the date of a daily and by difficulty.
    daily: BTreeMap<String, BTreeMap<Difficulty, Score>>,
}

/// Why a text holds no results.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResultsFault {
    /// It is longer than [`MAX_BYTES`].
    #[error("it is longer than {} MiB, which no list of results is", MAX_BYTES >> 20)]
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

impl Default for Results {
    fn default() -> Self {
        Self { format: FORMAT, skirmish: BTreeMap::new(), daily: BTreeMap::new() }
    }
}

impl Results {
    /// Reads results.
    ///
    /// # Errors
    /// What is wrong with the text, at its first fault.
    pub fn parse(text: &str) -> Result<Self, ResultsFault> {
        if text.len() > MAX_BYTES {
            return Err(ResultsFault::TooLong);
        }
        let results: Self = ron::from_str(text).map_err(|fault| {
            let what = fault.code.to_string().lines().next().unwrap_or_default().to_owned();
            ResultsFault::Syntax { line: fault.span.start.line, what }
        })?;
        if results.format == FORMAT { Ok(results) } else { Err(ResultsFault::Format(results.format)) }
    }

    /// The results as text.
    pub fn to_text(&self) -> String {
        let text = ron::ser::to_string_pretty(self, PrettyConfig::new().depth_limit(3).new_line("\n"));
        text.unwrap_or_else(|fault| unreachable!("results are plain data: {fault}")) + "\n"
    }

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
}

/// The results that are kept, none where there are none or they cannot be read.
pub fn kept(storage: &dyn Storage) -> Results {
    let text = storage.read_results().ok().flatten();
    text.and_then(|text| Results::parse(&text).ok()).unwrap_or_default()
}

/// The results that are kept, none where there are none.
///
/// # Errors
/// Why they cannot be read. Damaged ones stay where they are.
pub fn read(storage: &dyn Storage) -> Result<Results, StorageFault> {
    let Some(text) = storage.read_results()? else { return Ok(Results::default()) };
    let damaged = |fault: ResultsFault| StorageFault::Place {
        place: "the best results cannot be read".to_owned(),
        what: fault.to_string(),
    };
    Results::parse(&text).map_err(damaged)
}

/// Notes what a session came to, where it is over and of a level from a seed. Damaged results are set aside
/// and begun anew.
///
/// # Errors
/// Why that cannot be kept; nothing changes then.
pub fn note(storage: &mut dyn Storage, session: &Session) -> Result<(), StorageFault> {
    let Some(score) = Score::of(session) else { return Ok(()) };
    let _held = storage.hold();
    let mut results = match storage.read_results()?.map(|text| Results::parse(&text)) {
        Some(Ok(results)) => results,
        Some(Err(_)) => {
            storage.set_results_aside()?;
            Results::default()
        }
        None => Results::default(),
    };
    let before = results.clone();
    results.note(&score);
    if results == before { Ok(()) } else { storage.write_results(&results.to_text()) }
}

/// Sets damaged results aside, so that they are not passed over in silence.
pub fn tend(storage: &mut dyn Storage) -> Option<StorageFault> {
    let fault = Results::parse(&storage.read_results().ok()??).err()?;
    Some(match storage.set_results_aside() {
        Ok(kept) => StorageFault::BrokenResults { fault, kept },
        Err(fault) => fault,
    })
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
        assert!(results.to_text().len() * 3 < MAX_BYTES);
    }

    #[test]
    fn damaged_results_are_set_aside_whole() {
        for text in ["", "(", "(format: 2, skirmish: {}, daily: {})", "(format: 1, skirmish: {})"] {
            let mut storage = Memory { results: Some(text.to_owned()), ..Memory::default() };
            assert_eq!(kept(&storage), Results::default());
            assert!(matches!(tend(&mut storage), Some(StorageFault::BrokenResults { .. })), "{text}");
            assert_eq!((storage.broken, storage.results), (vec![text.to_owned()], None));
        }
        assert_eq!(Results::parse(&" ".repeat(MAX_BYTES + 1)), Err(ResultsFault::TooLong));
    }
}
