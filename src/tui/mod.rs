//! The screens. ratatui alone: input comes in our own words ([`Input`]), drawing goes to a frame, and
//! neither a file nor a clock nor a terminal is touched here.
//!
//! Reading order: [`input`], [`keymap`], [`theme`], [`ui`]; [`scene`] (what the map shows at one moment);
//! [`overlay`] (what can be laid over the map); [`widgets`]; [`aim`] (making a move step by step); [`screens`]; [`app`] (the stack of screens);
//! [`capture`] (screens that leave the terminal).

pub mod aim;
pub mod app;
pub mod ascii;
pub mod board;
pub mod capture;
pub mod clean;
pub mod input;
pub mod keymap;
pub mod overlay;
pub mod scene;
pub mod screens;
pub mod selection;
pub mod settings;
pub mod text;
pub mod theme;
pub mod thinking;
pub mod ui;
pub mod widgets;

pub use app::{App, LEAST, Start};
pub use input::{Input, Key};
pub use ui::Ui;
