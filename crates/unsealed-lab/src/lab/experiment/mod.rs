//! Experiments: one level with some of its numbers varied, many games of each variant, a row a game and day.
//!
//! Reading order: [`mod@format`] (what an experiment file says), [`deeds`] (what is done in every game of it, whoever plays),
//! [`measure`] (what is counted), [`plan`] (the games there are to play, and playing them), [`csv`] (rows as text, and text
//! from shards put together), [`mod@file`] (reading a file), [`summary`] (how a count is spread over games), `theory` (what a
//! model on paper expects).
//!
//! The same file gives the same rows on any machine, for any number of threads and shards.

pub mod csv;
pub mod deeds;
pub mod file;
pub mod format;
pub mod measure;
pub mod plan;
pub mod summary;
mod theory;

pub use csv::{Shard, Table};
pub use measure::Column;
pub use plan::{Cell, Experiment, Run};
pub use summary::{Spread, Summary};
