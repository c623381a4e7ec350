//! Unsealed: a turn-based strategy game for the terminal.
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it;
//! [`game`] is one game being played; [`words`] says in sentences what its network sees;
//! [`tui`] shows it.

pub mod agency;
pub mod game;
pub mod lab;
pub mod network;
pub mod rules;
pub mod tui;
pub mod words;
