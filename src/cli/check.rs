//! `unsealed check`: every fault of level files.

use std::io::{self, Write};

use crate::cli::source::{self, NoLevel};
use crate::cli::{Failure, Outcome, colours, note};
use crate::shell::columns;
use crate::words::count;

/// Columns where the output is no terminal.
const WIDTH: usize = 100;

/// Find every fault in level files
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Level files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    /// Say nothing of files without faults
    #[arg(long, short)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed check my-level.ron
  unsealed check levels/*.ron

Faults go to standard error, with file, line, column and how to mend them.
Remarks on what is odd but not wrong go to standard output.

Exit codes: 0 without faults; 2 with any.";

pub(super) fn run(args: &Args) -> Outcome {
    let mut clean = true;
    for file in &args.files {
        clean &= one(file, args.quiet)?;
    }
    if clean { Ok(()) } else { Err(Failure::Said(2)) }
}

/// Checks one file; whether it has no faults.
fn one(file: &str, quiet: bool) -> Result<bool, Failure> {
    let width = columns(WIDTH);
    match source::read(file) {
        Ok(level) => {
            let remarks = level.remarks();
            if !quiet {
                let mut out = io::stdout().lock();
                write!(out, "{}", remarks.render(width, colours(&io::stdout())))?;
                let extra = match remarks.list.len() {
                    0 => String::new(),
                    n => format!(", {}", count(n, "remark")),
                };
                writeln!(out, "{}: no faults{extra}", crate::plain::escape(file))?;
            }
            Ok(true)
        }
        Err(NoLevel::Unreadable(why)) => {
            note(&format!("error: {file}: {why}"));
            Ok(false)
        }
        Err(NoLevel::Faulty(faults)) => {
            // Nobody to read the faults is no reason to leave the other files unchecked.
            let _ = write!(io::stderr().lock(), "{}", faults.render(width, colours(&io::stderr())));
            note(&format!("{file}: {}", count(faults.list.len(), "fault")));
            Ok(false)
        }
    }
}
