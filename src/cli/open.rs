//! `unsealed` alone, and every way into the screens.

use crate::cli::{Failure, Outcome, at_a_terminal, no_terminal};
use crate::game::Session;
use crate::shell::storage::Disk;

pub(super) fn run(disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    if !at_a_terminal() {
        return Err(no_terminal("unsealed play 1 --plain"));
    }
    let _disk = disk()?;
    Ok(())
}

/// Plays a session on the terminal's screens.
pub(super) fn screens(_session: Session, _disk: Disk) -> Outcome {
    Ok(())
}
