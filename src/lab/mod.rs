//! Many games: one game played to its end by two programs, many of them in parallel, and the figures.

mod play;
mod statistics;

pub use play::{GameResult, play_many, play_one};
pub use statistics::{Interval, Paired, wilson};
