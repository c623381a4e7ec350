//! Levels that are made from a seed: a skirmish of a size and a seed, and the one of a day.

use std::str::FromStr;

use jiff::civil::Date;

use crate::level::Level;
use crate::level::generate::{ATTEMPTS, Draft, Size};

/// A level that is made from a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// Of this size and seed.
    Skirmish(Size, u64),
    /// That of this day, the same for everyone.
    Daily(Date),
}

/// The size of the day's level.
pub const DAILY: Size = Size::Middle;

/// The first day that has a level.
pub const FIRST: Date = jiff::civil::date(2026, 1, 1);

impl Challenge {
    /// How large it is.
    pub const fn size(self) -> Size {
        match self {
            Self::Skirmish(size, _) => size,
            Self::Daily(_) => DAILY,
        }
    }

    /// Its seed, of the level and of the game's chance. A day's is the date as a number: that of
    /// 2026-11-24 is 20261124.
    pub fn seed(self) -> u64 {
        match self {
            Self::Skirmish(_, seed) => seed,
            Self::Daily(date) => {
                let part = |number: i8| u64::from(number.unsigned_abs());
                u64::from(date.year().unsigned_abs()) * 10_000 + part(date.month()) * 100 + part(date.day())
            }
        }
    }

    /// The name of its level: `skirmish-small-7`, `daily-2026-11-24`.
    pub fn name(self) -> String {
        match self {
            Self::Skirmish(size, seed) => format!("skirmish-{size}-{seed}"),
            Self::Daily(date) => format!("daily-{date}"),
        }
    }

    /// What screens call it: "Skirmish, small, seed 7", "Daily 2026-11-24".
    pub fn title(self) -> String {
        match self {
            Self::Skirmish(size, seed) => format!("Skirmish, {size}, seed {seed}"),
            Self::Daily(date) => format!("Daily {date}"),
        }
    }

    /// The challenge of a level's name, if that is one's.
    pub fn named(name: &str) -> Option<Self> {
        let challenge = if let Some(date) = name.strip_prefix("daily-") {
            Self::Daily(day(date).ok()?)
        } else {
            let (size, seed) = name.strip_prefix("skirmish-")?.split_once('-')?;
            Self::Skirmish(size.parse().ok()?, seed.parse().ok()?)
        };
        // "skirmish-small-007" is no name of ours.
        (challenge.name() == name).then_some(challenge)
    }

    /// The challenge that a level is of: one of that name whose text was made from that seed. What share of
    /// people its first objective asks for is not looked at, since finding that takes many games.
    pub fn of(level: &Level) -> Option<Self> {
        let challenge = Self::named(level.name())?;
        let drafts = (0..ATTEMPTS).map(|attempt| Draft::new(challenge.size(), challenge.seed(), attempt));
        drafts.into_iter().any(|draft| draft.made(level.text())).then_some(challenge)
    }
}

/// Why a text is no day that has a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDay {
    /// It is no date.
    #[error("this is no date; write it as year, month and day, such as 2026-11-24")]
    Unreadable,
    /// It is before [`FIRST`].
    #[error("the first day that has a level is {FIRST}")]
    TooEarly,
}

/// The day of a text such as 2026-11-24.
///
/// # Errors
/// Why it is none that has a level.
pub fn day(text: &str) -> Result<Date, NoDay> {
    let date = Date::from_str(text).map_err(|_| NoDay::Unreadable)?;
    // Other ways to write a date, and dates with an hour, are refused.
    if date.to_string() != text {
        return Err(NoDay::Unreadable);
    }
    if date < FIRST { Err(NoDay::TooEarly) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_days_seed_is_its_date() {
        for (text, seed) in [("2026-01-01", 20_260_101), ("2026-11-24", 20_261_124), ("2031-02-05", 20_310_205)] {
            let daily = Challenge::Daily(day(text).expect("a day"));
            assert_eq!((daily.seed(), daily.size()), (seed, Size::Middle));
            assert_eq!(daily.name(), format!("daily-{text}"));
        }
    }

    #[test]
    fn days_are_read_in_one_way_alone() {
        for text in
            ["", "today", "2026-2-3", "20261124", "2026-11-31", "2026-11-24T10:00", "+002026-11-24", "24.11.2026"]
        {
            assert_eq!(day(text), Err(NoDay::Unreadable), "{text}");
        }
        for text in ["2025-12-31", "1999-01-01", "0001-01-01"] {
            assert_eq!(day(text), Err(NoDay::TooEarly), "{text}");
        }
    }

    #[test]
    fn names_are_read_back_and_no_others_are() {
        let daily = Challenge::Daily(day("2027-03-04").expect("a day"));
        for challenge in [daily, Challenge::Skirmish(Size::Large, u64::MAX), Challenge::Skirmish(Size::Small, 0)] {
            assert_eq!(Challenge::named(&challenge.name()), Some(challenge));
        }
        for name in
            ["", "sandbox", "daily-", "daily-2020-01-01", "skirmish-small-007", "skirmish-tiny-1", "skirmish-small"]
        {
            assert_eq!(Challenge::named(name), None, "{name}");
        }
    }

    #[test]
    fn a_level_is_known_by_its_text_and_not_by_its_name_alone() {
        let challenge = Challenge::Skirmish(Size::Small, 7);
        let text = Draft::new(Size::Small, 7, 3).text(0.3);
        let level = |name: &str, text: &str| Level::parse(name, text).expect("a sound level");
        assert_eq!(Challenge::of(&level("skirmish-small-7.ron", &text)), Some(challenge));
        assert_eq!(Challenge::of(&level("skirmish-small-8.ron", &text)), None);
        assert_eq!(Challenge::of(&level("mine.ron", &text)), None);
        assert_eq!(Challenge::of(&level("skirmish-small-7.ron", &text.replace("money: 1", "money: 9"))), None);
    }
}
