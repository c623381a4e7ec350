//! `unsealed levels`: what there is to play.

mod keep;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use crate::cli::{Failure, Outcome, note, stdout};
use crate::game::Difficulty;
use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::storage::{OwnFault, Storage as _};
use crate::level::{Level, builtin};
use crate::shell::storage::Disk;
use crate::words;

/// List the levels, and what was won in them; write one to a file, keep one of your own
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,

    /// Open every level of the campaign on the screens, whatever was won; for a class
    #[arg(long, conflicts_with = "in_order")]
    open_all: bool,

    /// Let the levels open in order again, as they are won
    #[arg(long)]
    in_order: bool,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write a level to a new file, to be changed by hand
    Export {
        /// The number or name of a level
        level: OsString,
        /// The file, or - for standard output; the level's name where left out
        file: Option<PathBuf>,
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Keep levels among your own, so that the game lists them
    Add {
        /// Level files, folders of them, or codes (see `unsealed share`)
        #[arg(required = true, value_name = "FILE|FOLDER|CODE")]
        sources: Vec<OsString>,
        /// Write over a level of the same name
        #[arg(long)]
        force: bool,
    },
    /// Delete levels of your own from the folder in which they are kept
    Remove {
        /// Names of levels of your own, as the list shows them
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
}

const EXAMPLES: &str = "\
Examples:
  unsealed levels
  unsealed levels --open-all
  unsealed levels export 1 mine.ron
  unsealed levels add mine.ron
  unsealed levels add my-folder
  unsealed levels remove mine
  unsealed play 1

On the screens each level of the campaign opens once the one before it is won; `unsealed play` opens any.
Your own levels are files in the folder that the list names; `add` copies a file there, `remove` deletes one there
for good.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    match &args.what {
        Some(What::Export { level, file, force }) => keep::export(level, file.as_deref(), *force, disk),
        Some(What::Add { sources, force }) => keep::add(sources, *force, &disk()?),
        Some(What::Remove { names }) => keep::remove(names, &disk()?),
        None => list(args, disk),
    }
}

fn list(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let mut disk = disk();
    let progress = match &mut disk {
        Ok(disk) if args.open_all || args.in_order => {
            let change = Progress::change(disk, |progress| progress.every_level = args.open_all);
            change.map_err(|fault| Failure::failed(&fault))?
        }
        Ok(disk) => kept(disk),
        Err(_) if args.open_all || args.in_order => return disk.map(|_| ()),
        // Where nothing can be kept, nothing was won.
        Err(_) => Progress::default(),
    };
    let mut out = stdout();
    for builtin in builtin::all() {
        let level = builtin.level().ok_or_else(|| Failure::Failed(format!("{} has faults", builtin.name)))?;
        let won = words::won(&progress, builtin.name).map_or_else(String::new, |won| format!(". {won}"));
        let closed = if progress.closed_by(builtin.name).is_some() { ". Not open yet" } else { "" };
        writeln!(out, "{}{won}{closed}", line(&level))?;
    }
    if let Ok(disk) = disk {
        own(&mut out, &disk)?;
    }
    Ok(out.flush()?)
}

/// A level in a line.
fn line(level: &Level) -> String {
    let (days, brain) = (level.atlas().days, level.brain());
    let difficulty = Difficulty::of(brain).name();
    format!("{}: {}, {days} days, {difficulty} (agency {})", level.name(), level.title(), brain.name())
}

/// Lists the levels of one's own, those with faults too.
fn own(out: &mut impl Write, disk: &Disk) -> Outcome {
    let folder = disk.levels();
    let shown = crate::plain::escape(&folder.display().to_string());
    let levels = disk.own_levels().unwrap_or_else(|fault| {
        note(&format!("The levels of your own cannot be read: {fault}"));
        Vec::new()
    });
    if levels.is_empty() {
        writeln!(out, "\nYour own levels go to {shown}; put one there with: unsealed levels add FILE")?;
        return Ok(());
    }
    writeln!(out, "\nYour own levels, in {shown}:")?;
    for own in levels {
        let file = crate::plain::escape(&own.file);
        match own.level() {
            Ok(level) => writeln!(out, "{}", line(&level))?,
            Err(OwnFault::Faulty(faults)) => {
                let count = words::faults(&faults);
                let path = crate::plain::escape(&folder.join(&own.file).display().to_string());
                writeln!(out, "{file}: {count}; see them with: unsealed check {path}")?;
            }
            Err(unreadable) => writeln!(out, "{file}: {}", crate::plain::escape(&words::unplayable(&unreadable)))?,
        }
    }
    Ok(())
}

/// What was won so far. Where that cannot be read, a line on standard error says so, and nothing is changed.
fn kept(disk: &Disk) -> Progress {
    let left_out = |fault: &dyn std::fmt::Display| {
        note(&format!("What was won so far cannot be read, and is left out: {fault}"));
        Progress::default()
    };
    Progress::read(disk).map_or_else(|fault| left_out(&fault), |read| read.unwrap_or_else(|fault| left_out(&fault)))
}
