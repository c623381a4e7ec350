//! A program in the chair: any program that reads and writes lines of JSON can play either side.
//!
//! Each game has a process of its own. It is told what its side sees and nothing else, and answers with a
//! move or action; see `docs/BOTS.md`, which is written for those who write one.
//!
//! Reading order: [`message`] (what goes over the pipe), [`level_sheet`], [`network_sight`],
//! [`agency_sight`], [`offer`] (what is in it), `lines`, `process` and `halt` (the pipe, and its end), `program` (asking, and
//! what becomes of wrong answers), `seat` (the two seats), `schema`, `wire` (how all of it is declared).

pub mod agency_sight;
mod halt;
pub mod level_sheet;
mod lines;
pub mod message;
pub mod network_sight;
pub mod offer;
mod process;
#[expect(clippy::module_inception, reason = "the program in a folder about programs")]
mod program;
pub mod public_sight;
mod schema;
mod seat;
mod wire;

pub use halt::Halt;
pub use lines::LONGEST;
pub use message::MOST_WRONG;
pub use program::{Wrong, read_answer};
pub use schema::schema;
pub use seat::{BadCommand, Program, TIME_LIMIT};
