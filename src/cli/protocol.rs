//! `unsealed protocol`: how external programs play.

use std::io::Write;

use crate::cli::{Failure, Outcome, stdout};
use crate::lab::program::schema;

/// The page for those who write a program.
const PAGE: &str = include_str!("../../docs/BOTS.md");

/// Show how an external program plays: the protocol, or its JSON Schema
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  unsealed protocol | less\n  unsealed protocol --schema > unsealed-protocol.schema.json"
)]
pub(super) struct Args {
    /// Print the JSON Schema (draft 2020-12) of a line instead
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut out = stdout();
    if args.schema {
        let text = serde_json::to_string_pretty(&schema()).map_err(|fault| Failure::failed(&fault))?;
        writeln!(out, "{text}")?;
    } else {
        write!(out, "{PAGE}")?;
    }
    Ok(out.flush()?)
}
