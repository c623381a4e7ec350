//! `unsealed check`: every fault of level files.

mod json;
mod proof;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use crate::cli::source::{self, NoLevel};
use crate::cli::{Failure, Outcome, colours, note, say, stderr, stdout};
use crate::level::code::Code;
use crate::level::text::nearest;
use crate::level::{Level, spoilt};
use crate::shell::columns;
use crate::tui::text::wrap;
use crate::words::{self, count};

/// Columns where the output is no terminal.
const WIDTH: usize = 100;

/// Find every fault in level files
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Level files, or codes of levels (see `unsealed share`)
    #[arg(required_unless_present_any = ["explain", "codes"], value_name = "FILE")]
    files: Vec<OsString>,

    /// Say nothing of files without faults
    #[arg(long, short)]
    quiet: bool,

    /// Write everything as one JSON object to standard output
    #[arg(long, conflicts_with = "quiet")]
    json: bool,

    /// Say what a code means, with an example, and how to mend it
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "quiet", "json"])]
    explain: Option<String>,

    /// List every code
    #[arg(long, conflicts_with_all = ["files", "quiet", "json", "explain"])]
    codes: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed check my-level.ron
  unsealed check levels/*.ron
  unsealed check --explain E012
  unsealed check --codes
  unsealed check --json my-level.ron

Faults go to standard error, with file, line, column and how to mend them.
Remarks on what is odd but not wrong go to standard output. With --json both go to standard output:
each with its code, kind, line, column, span in bytes, message and mend.

Where a proof stands beside a level (see `unsealed balance --prove`), its moves are played again.

Exit codes: 0 without faults; 2 with any.";

pub(super) fn run(args: &Args) -> Outcome {
    if let Some(label) = &args.explain {
        return explain(label);
    }
    if args.codes {
        return list();
    }
    let checked = args.files.iter().map(|file| (file.as_os_str(), source::read(file)));
    if args.json {
        return json::write(checked);
    }
    let mut clean = true;
    for (file, level) in checked {
        clean &= one(file, level, args.quiet)?;
    }
    if clean { Ok(()) } else { Err(Failure::Said(2)) }
}

/// Says what was found in one file; whether it has no faults.
fn one(name: &OsStr, level: Result<Level, NoLevel>, quiet: bool) -> Result<bool, Failure> {
    let width = columns(WIDTH);
    let file = source::shown(name);
    match level {
        Ok(level) => {
            let remarks = level.remarks();
            if !quiet {
                let mut out = stdout();
                out.paint(&remarks.render(width, colours(&io::stdout())))?;
                let extra = match remarks.list.len() {
                    0 => String::new(),
                    n => format!(", {}", count(n, "remark")),
                };
                writeln!(out, "{}: no faults{extra}", crate::plain::escape(&file))?;
                if let Some(kept) = proof::beside(name, &level) {
                    writeln!(out, "{}", kept.says(&file))?;
                }
            }
            Ok(true)
        }
        Err(NoLevel::Unreadable(why)) => {
            note(&format!("error: {file}: {why}"));
            Ok(false)
        }
        Err(NoLevel::Faulty(faults)) => {
            // Nobody to read the faults is no reason to leave the other files unchecked.
            let _ = stderr().paint(&faults.render(width, colours(&io::stderr())));
            note(&format!("{file}: {}", words::faults(&faults)));
            Ok(false)
        }
    }
}

/// Says what a code means.
fn explain(label: &str) -> Outcome {
    let code = Code::of_label(label).ok_or_else(|| unknown(label))?;
    let kind = if code.is_remark() { "A remark: the level can be played as it is." } else { "A fault." };
    let width = columns(WIDTH);
    let meaning = wrap(code.meaning(), width).join("\n");
    say(|out| {
        writeln!(out, "{}: {}\n{kind}\n\n{meaning}\n\nFor example:\n", code.label(), code.title())?;
        out.paint(&spoilt::example(code).render(width, colours(&io::stdout())))?;
        writeln!(out, "To mend it: {}", code.mend())
    })
}

fn unknown(label: &str) -> Failure {
    let labels: Vec<String> = Code::ALL.iter().map(|code| code.label()).collect();
    let near = nearest(label, labels.iter().map(String::as_str));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    let end = if near.is_empty() { "; see them all with: unsealed check --codes" } else { "" };
    Failure::Usage(format!("there is no code \"{label}\"{near}{end}"))
}

fn list() -> Outcome {
    say(|out| Code::ALL.iter().try_for_each(|code| writeln!(out, "{}  {}", code.label(), code.title())))
}
