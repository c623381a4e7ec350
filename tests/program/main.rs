//! The real binary: commands, pipes, a pseudo-terminal, programs that play.

#[path = "../common/mod.rs"]
mod common;

mod chair;
mod cli;
mod experiment;
mod plain;
mod terminal;
