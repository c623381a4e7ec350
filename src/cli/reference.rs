//! `unsealed reference`: every field of a level file.

use crate::cli::{Outcome, print};
use crate::level::reference;

/// Print every field of a level file, with type, range, default and an example
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  unsealed reference | less\n  unsealed reference > REFERENCE.md")]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> Outcome {
    print(&reference::page())
}
