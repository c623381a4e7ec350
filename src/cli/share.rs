//! `unsealed share`: a level as one line of text.

use std::ffi::OsString;

use crate::cli::{Failure, Outcome, note, print, source};
use crate::level::share;
use crate::shell::storage::Disk;
use crate::words::count;

/// Print a level as one line of text, to paste into a chat
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A level file, or the number or name of a level (see `unsealed levels`)
    level: OsString,
}

const EXAMPLES: &str = "\
Examples:
  unsealed share my-level.ron
  unsealed share my-level.ron > code.txt
  unsealed play 'UNSEALED1-…'
  unsealed play code.txt

The line holds the whole file, comments too. Whoever gets it plays it with `unsealed play`, looks at it with
`unsealed check`, or keeps it with `unsealed levels add`. Line breaks that a chat puts into it do no harm.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let level = source::named(&args.level, disk)?;
    let code = share::code(level.text());
    print(&format!("{code}\n"))?;
    note(&format!("\"{}\": {}", level.title(), count(code.len(), "character")));
    Ok(())
}
