//! The `unsealed` program: arguments to one command, and its exit code.

use std::process::ExitCode;

use clap::Parser as _;
use unsealed::cli::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
