//! `unsealed completions`: for shells.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{Cli, Outcome, say};

/// Write a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  unsealed completions bash > ~/.local/share/bash-completion/completions/unsealed\n  unsealed completions fish > ~/.config/fish/completions/unsealed.fish"
)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "unsealed", &mut script);
    say(|out| out.write_all(&script))
}
