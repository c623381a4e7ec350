//! `unsealed levels`: what there is to play.

use std::io::{self, Write};

use crate::cli::{Failure, Outcome};
use crate::level::builtin;

/// List the built-in levels
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  unsealed levels\n  unsealed play 1")]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> Outcome {
    let mut out = io::stdout().lock();
    for builtin in builtin::all() {
        let level = builtin.level().ok_or_else(|| Failure::Failed(format!("{} has faults", builtin.name)))?;
        let (title, days, brain) = (level.title(), level.atlas().days, level.brain().name());
        writeln!(out, "{}: {title}, {days} days, agency {brain}", builtin.name)?;
    }
    Ok(out.flush()?)
}
