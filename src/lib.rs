//! Unsealed: a turn-based strategy game for the terminal.
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it;
//! [`game`] is one game being played.

pub mod agency;
pub mod game;
pub mod level;
pub mod rules;
