//! The game itself. Pure: no files, clock, threads, terminal, or entropy.
//!
//! Reading order: [`ids`], [`chance`], [`rulebook`] (with `facts`: what its numbers come to), [`graph`], [`atlas`] (words and numbers), [`ties`] (how a level's ties are drawn); [`script`] (lines a level speaks);
//! [`setup`] (a start position that is sound); [`state`] (four parts); [`moves`], [`actions`] and
//! [`check`] (what a side may ask for, judged from that side's [`view`] alone); [`event`] and
//! [`notice`] (what happened, and what each side saw of it); [`execute`] (decides and rolls), `apply`
//! (the only code that changes a state); [`forecast`], [`objective`], [`digest`]; `imagine` (states that one side supposes).

pub mod actions;
pub(crate) mod apply;
pub mod atlas;
pub mod chance;
pub mod check;
pub mod digest;
pub mod event;
pub mod execute;
mod facts;
pub mod forecast;
pub mod graph;
pub mod ids;
mod imagine;
pub mod moves;
pub mod notice;
pub mod objective;
pub mod rulebook;
pub mod script;
pub mod setup;
pub mod state;
pub mod ties;
pub mod view;
