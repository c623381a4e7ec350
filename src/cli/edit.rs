//! `unsealed edit`: a level file on the screen.

use std::path::PathBuf;

use crate::cli::{Failure, Outcome, file, need_screens};
use crate::game::storage::{Drafts as _, LevelPlace, NO_FOLDER};
use crate::level::MAX_BYTES;
use crate::shell::storage::Disk;
use crate::shell::terminal::{self, Start};

/// Edit a level on the map
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The file; one that is not there begins as an empty level
    file: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  unsealed edit mine.ron
  unsealed levels export 3 mine.ron && unsealed edit mine.ron

Saving changes in the file what was edited and nothing else: comments and layout stay. What is not saved outlives the
program, and is offered the next time.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let path = file::with_ending(&args.file);
    let shown = path.display();
    let whole = std::path::absolute(&path).map_err(|fault| file::unwritten(&path, &fault))?;
    if whole.parent().is_some_and(|folder| !folder.is_dir()) {
        return Err(Failure::Usage(format!("{shown}: {NO_FOLDER}")));
    }
    let (disk, place) = (disk()?, LevelPlace::File(whole));
    match disk.read_level(&place).map_err(|fault| Failure::usage(&fault))? {
        Some(bytes) if bytes.len() as u64 > MAX_BYTES => {
            return Err(Failure::Usage(format!("{shown} is larger than a level may be ({MAX_BYTES} bytes)")));
        }
        Some(bytes) if std::str::from_utf8(&bytes).is_err() => {
            return Err(Failure::Usage(format!("{shown} is no text in UTF-8: save it as one first")));
        }
        _ => {}
    }
    need_screens(&format!("change {shown} with a text editor, and see what is wrong with: unsealed check {shown}"))?;
    Ok(terminal::run(Start::Edit(place), disk, None)?)
}
