//! `unsealed levels`: what there is to play.

use std::io::{self, Write};

use crate::cli::{Failure, Outcome, note};
use crate::game::Difficulty;
use crate::game::progress::{self, Progress};
use crate::game::storage::Storage as _;
use crate::level::builtin;
use crate::shell::storage::Disk;
use crate::words;

/// List the built-in levels, and what was won in them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Open every level of the campaign on the screens, whatever was won; for a class
    #[arg(long, conflicts_with = "in_order")]
    open_all: bool,

    /// Let the levels open in order again, as they are won
    #[arg(long)]
    in_order: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed levels
  unsealed levels --open-all
  unsealed play 1

On the screens each level of the campaign opens once the one before it is won; `unsealed play` opens any.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let progress = if args.open_all || args.in_order {
        progress::change(&mut disk()?, |progress| progress.every_level = args.open_all)
            .map_err(|fault| Failure::failed(&fault))?
    } else {
        // Where nothing can be kept, nothing was won.
        disk().map(|disk| kept(&disk)).unwrap_or_default()
    };
    let mut out = io::stdout().lock();
    for builtin in builtin::all() {
        let level = builtin.level().ok_or_else(|| Failure::Failed(format!("{} has faults", builtin.name)))?;
        let (title, days, brain) = (level.title(), level.atlas().days, level.brain());
        let difficulty = Difficulty::of(brain).name();
        let won = words::won(&progress, builtin.name).map_or_else(String::new, |won| format!(". {won}"));
        let closed = if progress.closed_by(builtin.name).is_some() { ". Not open yet" } else { "" };
        writeln!(out, "{}: {title}, {days} days, {difficulty} (agency {}){won}{closed}", builtin.name, brain.name())?;
    }
    Ok(out.flush()?)
}

/// What was won so far. Where that cannot be read, a line on standard error says so, and nothing is changed.
fn kept(disk: &Disk) -> Progress {
    let text = disk.read_progress().map_err(|fault| fault.to_string());
    let read = text.and_then(|text| {
        text.map_or_else(|| Ok(Progress::default()), |text| Progress::parse(&text).map_err(|fault| fault.to_string()))
    });
    read.unwrap_or_else(|fault| {
        note(&format!("What was won so far cannot be read, and is left out: {fault}"));
        Progress::default()
    })
}
