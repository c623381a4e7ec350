//! `unsealed daily`: the level of the day.

use jiff::civil::Date;

use crate::cli::play::{Way, begin};
use crate::cli::skirmish::made;
use crate::cli::{Failure, Outcome, one_of, print};
use crate::game::challenge::{Challenge, FIRST, day};
use crate::game::document::Document as _;
use crate::game::results::Results;
use crate::game::{Difficulty, Session};
use crate::shell::storage::Disk;
use crate::shell::today;
use crate::words;

/// Play the level of the day, the same for everyone
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Another day than today (UTC), as year, month and day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    date: Option<Date>,

    /// How hard: story, standard or hard, as for `unsealed play`
    #[arg(long, value_name = "HOW", default_value = "standard", value_parser = one_of::<Difficulty, 3>(Difficulty::ALL.map(Difficulty::word)))]
    difficulty: Difficulty,

    /// Play as lines of text on standard input and output
    #[arg(long)]
    plain: bool,

    /// Print the best result of the day in one line, to be shared, instead of playing
    #[arg(long, conflicts_with_all = ["plain", "difficulty"])]
    share: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed daily
  unsealed daily --difficulty hard
  unsealed daily --date 2026-11-24 --plain
  unsealed daily --share

The day is that of UTC. Its level is the middle skirmish whose seed is the date as a number: that of 2026-11-24 is
the same as `unsealed skirmish middle --seed 20261124`. It may be played as often as you like; the best result is kept.
The line to share gives nothing of the level away.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    // A clock that is set to before the first day has the first one played, as on the screens.
    let date = args.date.unwrap_or_else(|| today().max(FIRST));
    let challenge = Challenge::Daily(date);
    if args.share {
        return share(date, &disk()?);
    }
    let level = made(challenge)?;
    let in_words = command(date) + " --plain";
    begin(Session::new(level, challenge.seed(), args.difficulty.brain()), Way::of(args.plain), &in_words, disk)
}

/// How a given day is played, today or later.
fn command(date: Date) -> String {
    format!("unsealed daily --date {date}")
}

/// Prints the best result of a day.
fn share(date: Date, disk: &Disk) -> Outcome {
    let challenge = Challenge::Daily(date);
    let results = Results::read(disk).map_err(|fault| Failure::failed(&fault))?;
    let results = results.map_err(|fault| Failure::Failed(format!("the best results cannot be read: {fault}")))?;
    let Some(score) = results.hardest(challenge) else {
        let title = challenge.title();
        return Err(Failure::Failed(format!(
            "{title} has not been played to its end yet; play it with: {}",
            command(date)
        )));
    };
    print(&(words::share_line(score) + "\n"))
}
