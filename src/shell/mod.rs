//! The thin outside: files, signals, clock, the real terminal.

pub mod environment;
pub mod measurer;
pub mod signals;
pub mod storage;
pub mod terminal;
pub mod thinker;
pub mod watch;

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Seeds drawn from the clock stay below this, so that they can be typed again.
const SEEDS: u128 = 1_000_000;

/// A seed from the clock, for a game whose seed nobody chose.
pub fn clock_seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    // The remainder is below SEEDS, which fits.
    (since.as_millis() % SEEDS) as u64
}

/// The date now, in UTC, so that the day's level changes at the same moment everywhere.
pub fn today() -> Date {
    date_of(SystemTime::now())
}

/// The date of a moment, in UTC.
pub(crate) fn date_of(moment: SystemTime) -> Date {
    TimeZone::UTC.to_datetime(Timestamp::try_from(moment).unwrap_or_default()).date()
}

/// Columns of the terminal, or `otherwise` where there is none.
pub fn columns(otherwise: usize) -> usize {
    crossterm::terminal::size().map_or(otherwise, |(columns, _)| usize::from(columns).max(20))
}
