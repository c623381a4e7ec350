//! What `unsealed check` found, as one JSON object.

use std::ffi::OsStr;

use serde::Serialize;

use crate::cli::check::proof::{Kept, beside};
use crate::cli::contest::write_json;
use crate::cli::source::{self, NoLevel};
use crate::cli::{Failure, Outcome, note, say};
use crate::level::fault::Found;
use crate::level::{Faults, Level};

/// Everything found.
#[derive(Serialize)]
struct Report {
    /// The version of this shape.
    format: u8,
    /// Whether no file has a fault, and each could be read.
    clean: bool,
    files: Vec<Checked>,
}

/// What was found in one file.
#[derive(Serialize)]
struct Checked {
    file: String,
    /// Why it cannot be read, if so.
    error: Option<String>,
    /// Faults and remarks, in the file's order.
    faults: Vec<Found>,
    /// How many more there are than are listed.
    more: usize,
    /// The proof that stands beside it; `null` where there is none.
    proof: Option<Proof>,
}

/// A game that was won on a level, played again on it as it is now.
#[derive(Serialize)]
struct Proof {
    /// Whether it is won still.
    won: bool,
    /// The day it ended on, if it is won.
    day: Option<u16>,
    /// Why it proves nothing, if so.
    fault: Option<String>,
}

impl From<Kept> for Proof {
    fn from(kept: Kept) -> Self {
        match kept.found {
            Ok(ending) => Self { won: true, day: Some(ending.day.0), fault: None },
            Err(why) => Self { won: false, day: None, fault: Some(why) },
        }
    }
}

/// Writes what was found in files to standard output.
pub(super) fn write<'f>(checked: impl Iterator<Item = (&'f OsStr, Result<Level, NoLevel>)>) -> Outcome {
    let mut clean = true;
    let mut files = Vec::new();
    for (file, level) in checked {
        clean &= level.is_ok();
        let proof = level.as_ref().ok().and_then(|level| beside(file, level)).map(Proof::from);
        let (faults, error) = match level {
            Ok(level) => (level.remarks().clone(), None),
            Err(NoLevel::Faulty(faults)) => (*faults, None),
            Err(NoLevel::Unreadable(why)) => (Faults::new(&file.to_string_lossy(), ""), Some(why)),
        };
        let more = faults.more;
        files.push(Checked {
            file: source::shown(file).into_owned(),
            error,
            faults: faults.list.into_iter().map(Found::from).collect(),
            more,
            proof,
        });
    }
    say(|out| write_json(out, &Report { format: 1, clean, files }))?;
    if clean {
        return Ok(());
    }
    note("not every file is without faults");
    Err(Failure::Said(2))
}
