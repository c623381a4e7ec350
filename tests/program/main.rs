//! The real binary: commands, pipes, a pseudo-terminal, programs that play.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/hostile.rs"]
mod hostile;

mod chair;
mod cli;
mod experiment;
mod plain;
mod terminal;
#[cfg(unix)]
mod untrusted;
