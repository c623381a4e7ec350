//! The rules as they are played: cases, contracts on random play, replays, and what is said of it all.

#[path = "../common/mod.rs"]
mod common;

mod cases;
mod contract;
mod dealings;
mod ending;
mod listing;
mod properties;
mod reel;
mod replays;
mod rules_page;
mod spread;
mod words;
