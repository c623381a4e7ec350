//! Whoever sits on either side: beliefs, brains, stand-ins, and games between them.

// What stands below the screens has the same names there as in the whole program.
extern crate unsealed_lab as unsealed;

#[path = "../common/mod.rs"]
mod common;

mod belief;
mod brains;
mod campaign;
mod driver;
mod ladder;
mod no_peek_network;
mod pinned;
mod stand_ins;
mod terms;
