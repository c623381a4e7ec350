//! The real binary: commands, pipes, a pseudo-terminal, programs that play.

#[path = "../common/mod.rs"]
mod common;
#[cfg(unix)]
#[path = "../common/hostile.rs"]
mod hostile;

mod arena;
mod balance;
mod chair;
mod cli;
mod experiment;
mod files;
mod kills;
mod plain;
mod signals;
#[cfg(unix)]
mod surroundings;
mod terminal;
mod together;
mod typed;
#[cfg(unix)]
mod untrusted;
