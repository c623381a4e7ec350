//! `unsealed continue`: on where the last game stood.

use crate::cli::{Failure, Outcome, need_screens_to_play, play};
use crate::game::saves::resume;
use crate::shell::storage::Disk;

/// Go on with the saved game
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Play as lines of text on standard input and output
    #[arg(long)]
    plain: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed continue
  unsealed continue --plain

A damaged save is not continued: it is kept aside, and the command says so.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    if !args.plain {
        need_screens_to_play("unsealed continue --plain")?;
    }
    let mut disk = disk()?;
    let session = resume(&mut disk).map_err(|fault| Failure::failed(&fault))?;
    let session =
        session.ok_or_else(|| Failure::Failed("there is no saved game; begin one with: unsealed play 1".into()))?;
    play::refuse_lines(&session, args.plain)?;
    if args.plain { play::in_lines(session, disk) } else { super::open::screens(session, disk, None) }
}
