//! Many games: who sits at the table, one game played to its end, many of them in parallel, and the
//! figures.
//!
//! Reading order: [`seat`] (stand-ins, brains and others on the two seats), [`entrants`] (by name),
//! [`program`] (external programs), `play`
//! (one game), [`arena`] (all against all), `tally`, `statistics` and [`report`] (what is counted), [`kinds`]
//! and [`balance`] (one level more closely: `course`, [`dominance`], [`grade`], [`proof`]), [`measure`] (a balance in
//! rounds, while something else goes on), [`skirmish`] (levels from a seed, made as hard as they should be).

pub mod arena;
pub mod balance;
mod cheating;
mod course;
pub mod dominance;
pub mod entrants;
pub mod experiment;
pub mod grade;
pub mod kinds;
pub mod measure;
mod play;
pub mod program;
pub mod proof;
pub mod report;
pub mod seat;
pub mod skirmish;
mod statistics;
mod tally;

pub use arena::{Arena, Cell};
pub use cheating::Cheating;
pub use course::Course;
pub use play::{DayCount, GameResult, Observer, play_many, play_observed, play_one, play_seats, record};
pub use seat::{Agency, Fault, Player};
pub use statistics::{Interval, Paired, Quantiles, wilson};
pub use tally::Tally;
