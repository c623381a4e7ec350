//! Whoever sits on either side: beliefs, brains, stand-ins, and the matches between them.

#[path = "../common/mod.rs"]
mod common;

mod arena;
mod balance;
mod belief;
mod brains;
mod campaign;
mod driver;
mod ladder;
mod no_peek_network;
mod pinned;
mod stand_ins;
mod terms;
