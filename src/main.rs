//! The `unsealed` program: arguments to one command, and its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    unsealed::cli::run()
}
