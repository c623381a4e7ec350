//! `unsealed` alone, and every way into the screens.

use crate::cli::{Failure, Outcome, need_screens_to_play};
use crate::game::Session;
use crate::shell::storage::Disk;
use crate::shell::terminal::{self, Start};
use crate::shell::watch::Watched;

pub(super) fn run(disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    need_screens_to_play("unsealed play 1 --plain")?;
    Ok(terminal::run(Start::Title, disk()?, None)?)
}

/// Plays a session on the terminal's screens; its level file may be watched.
pub(super) fn screens(session: Session, disk: Disk, watched: Option<Watched>) -> Outcome {
    Ok(terminal::run(Start::Game(Box::new(session)), disk, watched)?)
}
