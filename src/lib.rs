//! Unsealed: a turn-based strategy game for the terminal.
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it,
//! [`network`] stand-ins for the player of the other; [`driver`] plays a game between two seats; [`search`] plays worlds
//! forward that one side imagines; [`level`] reads level files; [`game`] is one game being played, [`lab`] many;
//! [`words`] says in sentences what the network sees, [`plain`] and [`tui`] show it, [`takeaway`] writes it down; [`shell`] is the
//! outside, [`cli`] the commands.

pub mod agency;
pub mod cli;
pub mod driver;
pub mod game;
pub mod lab;
pub mod lesson;
pub mod level;
pub mod network;
pub mod plain;
pub mod rules;
pub mod search;
pub mod shell;
pub mod takeaway;
pub mod tui;
pub mod words;
