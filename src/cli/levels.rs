//! `unsealed levels`: what there is to play.

use std::io::{self, Write};

use crate::cli::{Failure, Outcome};
use crate::game::Difficulty;
use crate::game::progress;
use crate::level::builtin;
use crate::shell::storage::Disk;
use crate::words;

/// List the built-in levels, and what was won in them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  unsealed levels\n  unsealed play 1")]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    // Where nothing can be kept, nothing was won.
    let progress = disk().map(|disk| progress::kept(&disk)).unwrap_or_default();
    let mut out = io::stdout().lock();
    for builtin in builtin::all() {
        let level = builtin.level().ok_or_else(|| Failure::Failed(format!("{} has faults", builtin.name)))?;
        let (title, days, brain) = (level.title(), level.atlas().days, level.brain());
        let difficulty = Difficulty::of(brain).name();
        let won = words::won(&progress, builtin.name).map_or_else(String::new, |won| format!(". {won}"));
        writeln!(out, "{}: {title}, {days} days, {difficulty} (agency {}){won}", builtin.name, brain.name())?;
    }
    Ok(out.flush()?)
}
