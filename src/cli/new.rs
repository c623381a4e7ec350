//! `unsealed new`: a level to begin with.

use std::io::Write;
use std::path::PathBuf;

use crate::cli::{Failure, Outcome, file, one_of, stdout};
use crate::lab::skirmish;
use crate::level::generate::{Size, commented};
use crate::shell::clock_seed;

/// Write a new level to begin with, commented and ready to play
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The file to write; - is standard output
    file: PathBuf,

    /// How large: small (some 60 people), middle (120), large (200)
    #[arg(long, default_value = "small", value_parser = one_of::<Size, 3>(Size::ALL.map(Size::word)))]
    size: Size,

    /// The seed it is made from; the clock's where left out
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed new mine.ron
  unsealed new mine.ron --size large --seed 7

The level has no faults, and is about as hard as its `aim` says. Change in it what you like.";

pub(super) fn run(args: &Args) -> Outcome {
    let path = file::with_ending(&args.file);
    file::is_free(&path, args.force)?;
    let seed = args.seed.unwrap_or_else(clock_seed);
    let level = skirmish::made(&file::stem(&path), args.size, seed)
        .map_err(|faults| Failure::Failed(format!("the level came out wrong: {faults}")))?;
    file::write(&path, &commented(level.text()), args.force)?;
    if file::is_stream(&path) {
        return Ok(());
    }
    let shown = crate::plain::escape(&path.display().to_string());
    let mut out = stdout();
    writeln!(out, "\"{}\" was written to {shown}, from the seed {seed}.\nWhat to do next:", level.title())?;
    let next = [
        ("play", "play it"),
        ("check", "find every fault, after each change"),
        ("balance", "see how often it is won"),
        ("share", "send it to somebody as one line"),
        ("levels add", "have it among the levels in the game"),
    ];
    let commands = next.map(|(command, what)| (format!("unsealed {command} {shown}"), what));
    let wide = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    for (command, what) in commands {
        writeln!(out, "  {command:<wide$}  {what}")?;
    }
    writeln!(out, "What each field means: unsealed reference")?;
    Ok(out.flush()?)
}
