//! Many games: who sits at the table, one game played to its end, many of them in parallel, and the
//! figures.
//!
//! Reading order: [`seat`] (stand-ins, brains and others on the two seats), `play` (one game), `tally`
//! and `statistics` (what is counted).

mod play;
pub mod program;
pub mod seat;
mod statistics;
mod tally;

pub use play::{GameResult, SeatFault, play_many, play_one, play_seats};
pub use seat::{Agency, Fault, Player};
pub use statistics::{Interval, Paired, wilson};
pub use tally::Tally;
