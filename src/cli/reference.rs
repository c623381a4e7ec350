//! `unsealed reference`: every field of a level file.

use std::io::Write;

use crate::cli::{Outcome, stdout};
use crate::level::reference;

/// Print every field of a level file, with type, range, default and an example
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  unsealed reference | less\n  unsealed reference > REFERENCE.md")]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> Outcome {
    let mut out = stdout();
    out.write_all(reference::page().as_bytes())?;
    Ok(out.flush()?)
}
