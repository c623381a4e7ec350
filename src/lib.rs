//! Unsealed: a turn-based strategy game for the terminal.
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it,
//! [`network`] stand-ins for the player of the other; [`driver`] plays a game between two seats; [`search`] plays worlds
//! forward that one side imagines; [`level`] reads level files; [`game`] is one game being played, [`lab`] many;
//! [`words`] says in sentences what the network sees, [`plain`] and [`tui`] show it, [`takeaway`] writes it down; [`shell`] is the
//! outside, [`cli`] the commands.

// The crates below hold their layers; they have the same names here.
pub use unsealed_lab::{game, lab, lesson, level};
pub use unsealed_rules::{agency, driver, network, rules, search};

pub mod cli;
pub mod plain;
pub mod shell;
pub mod takeaway;
pub mod tui;
pub mod words;
