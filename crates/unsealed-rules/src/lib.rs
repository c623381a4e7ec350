//! The rules of Unsealed and who plays by them. Pure: no files, clock, threads, terminal, or entropy.
//!
//! Reading order: [`rules`] is the game itself; [`agency`] holds the brains that play one side of it,
//! [`network`] stand-ins for the player of the other; [`driver`] plays a game between two seats; [`search`] plays worlds
//! forward that one side imagines.

pub mod agency;
pub mod driver;
pub mod network;
pub mod rules;
pub mod search;
