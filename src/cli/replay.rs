//! `unsealed replay`: a kept game again.

mod export;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::replay::export::Export;
use crate::cli::{Failure, Outcome, no_screens, stdout};
use crate::game::chairs::Side;
use crate::game::log::MAX_BYTES;
use crate::game::reel::Reel;
use crate::game::saves::load;
use crate::game::storage::in_words;
use crate::game::{LoggedDay, Session};
use crate::plain::escape;
use crate::rules::ids::Day;
use crate::shell::storage::{Disk, read_named, text_of};
use crate::shell::terminal::{self, Start};
use crate::words;

/// Look at a kept game: on the screen of a terminal, elsewhere as lines of text
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A saved game or a replay: a file, or the name of one among the kept replays
    file: OsString,

    /// Only check that every day comes out as it did, and name the first that does not
    #[arg(long)]
    verify: bool,

    /// Tell it as lines of text, also on a terminal
    #[arg(long)]
    text: bool,

    /// Say nothing where all is well
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    export: Export,
}

const EXAMPLES: &str = "\
Examples:
  unsealed replay 01-one-burst-7              look at it, back and forth, with either side's eyes
  unsealed replay game.ron --verify           only check it
  unsealed replay game.ron --text | less      tell it as lines, with both sides' notes
  unsealed replay game.ron --export game.cast --eyes agency --speed 2
  unsealed replay game.ron --export day-7.svg --day 7 --eyes truth --theme paper
  unsealed replay game.ron --export game.html

Exit codes: 0 where every day comes out as it did; 1 where one does not;
2 for wrong arguments, a file that cannot be read, and one that is there already.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    args.export.check()?;
    let disk = disk();
    let path = find(&args.file, disk.as_ref().ok());
    args.export.apart(&path)?;
    let shown = args.file.to_string_lossy();
    let bytes = read_named(&path, MAX_BYTES);
    let text = bytes.map(text_of).map_err(|fault| Failure::Usage(format!("{shown}: {}", in_words(&fault))))?;
    let reel = || Reel::read(&text).map_err(|fault| Failure::Failed(format!("{shown}: {fault}")));
    if let Some(target) = &args.export.target {
        return args.export.write(target, reel()?, args.quiet);
    }
    if !args.verify && !args.text && !args.quiet && no_screens().is_none() {
        let reel = reel()?;
        return Ok(terminal::run(Start::Replay(Arc::new(reel)), disk?, None)?);
    }
    let session = load(&text).map_err(|fault| Failure::Failed(format!("{shown}: {fault}")))?;
    if args.quiet {
        return Ok(());
    }
    let mut out = stdout();
    if args.verify {
        let days = session.game().days().len();
        writeln!(out, "{}: {} as they were played", escape(&shown), words::count(days, "day"))?;
    } else {
        tell(&session, &mut out)?;
    }
    Ok(out.flush()?)
}

/// The file itself, else one of that name among the kept replays.
fn find(file: &OsStr, disk: Option<&Disk>) -> PathBuf {
    let path = PathBuf::from(file);
    if path.exists() || path.components().count() != 1 {
        return path;
    }
    let Some(disk) = disk else { return path };
    let kept = disk.replays().join(&path);
    let mut with_ending = kept.clone().into_os_string();
    with_ending.push(".ron");
    [kept, with_ending.into()].into_iter().find(|kept| Path::exists(kept)).unwrap_or(path)
}

/// The whole game in lines, what the network noticed and what the agency did and why.
fn tell(session: &Session, out: &mut impl Write) -> io::Result<()> {
    let title = session.level().title();
    let seed = session.seed();
    let who = if session.chairs().is_person(Side::Agency) { "a person" } else { session.brain().name() };
    writeln!(out, "{}. Seed {seed}, agency {who}.", escape(title))?;
    if let Some(day) = session.game().played_on() {
        writeln!(out, "{}.", words::played_on(day))?;
    }
    for (logged, day) in session.game().days().iter().zip(1..) {
        writeln!(out, "Day {day}:")?;
        let entries = session.chronicle().iter().filter(|entry| entry.day == Day(day));
        for entry in entries {
            if let Some(line) = words::line(session.view(), &entry.noticed) {
                writeln!(out, "  {}: {}.", entry.phase.name(), escape(&line))?;
            }
        }
        for line in agency(session, logged, Day(day)) {
            writeln!(out, "  agency: {}.", escape(&line))?;
        }
    }
    if let Some(ending) = session.ending() {
        let sections = words::ending::of(session, &ending);
        for line in words::ending::told(&sections) {
            writeln!(out, "{}", escape(&line))?;
        }
    }
    Ok(())
}

/// The agency's notes and actions of one day.
fn agency(session: &Session, logged: &LoggedDay, day: Day) -> Vec<String> {
    let truth = session.game().truth();
    let (atlas, roster) = (session.view().atlas(), truth.roster());
    let clues = truth.agency().clues.iter().filter(|clue| clue.day == day);
    let notes = clues.map(|clue| words::agency_line(atlas, roster, clue));
    let actions = logged.reasoned().map(|(action, reason)| {
        let what = words::action_line(atlas, roster, action);
        if reason.is_empty() { what } else { format!("{what} ({reason})") }
    });
    notes.chain(actions).collect()
}
