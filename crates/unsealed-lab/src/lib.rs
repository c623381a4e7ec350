//! Levels, games and what is measured of them, without a screen.
//!
//! Reading order: [`level`] reads level files; [`game`] is one game being played, [`lab`] many; [`lesson`] shows a class
//! what many games come to.

// The layers below have the names here that they have at home.
pub use unsealed_rules::{agency, driver, network, rules, search};

pub mod game;
pub mod lab;
pub mod lesson;
pub mod level;
