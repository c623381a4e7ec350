//! `unsealed protocol`: how external programs play.

use crate::cli::{Failure, Outcome, print};
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
    if !args.schema {
        return print(PAGE);
    }
    let text = serde_json::to_string_pretty(&schema()).map_err(|fault| Failure::failed(&fault))?;
    print(&(text + "\n"))
}
