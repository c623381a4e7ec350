//! `unsealed skirmish`: a level made from a seed.

use std::path::PathBuf;

use crate::cli::play::{Way, begin};
use crate::cli::{Failure, Outcome, file, one_of};
use crate::game::challenge::Challenge;
use crate::game::{Difficulty, Session};
use crate::lab::skirmish;
use crate::level::Level;
use crate::level::generate::Size;
use crate::shell::clock_seed;
use crate::shell::storage::Disk;

/// Play a level made from a seed
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// How large: small (some 60 people, a part of the moves), middle (120), large (200, every move)
    #[arg(default_value = "small", value_parser = one_of::<Size, 3>(Size::ALL.map(Size::word)))]
    size: Size,

    /// The seed of the level and of all chance in it; the clock's where left out
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// How hard: story, standard or hard, as for `unsealed play`
    #[arg(long, value_name = "HOW", default_value = "standard", value_parser = one_of::<Difficulty, 3>(Difficulty::ALL.map(Difficulty::word)))]
    difficulty: Difficulty,

    /// Play as lines of text on standard input and output
    #[arg(long)]
    plain: bool,

    /// Write the level to a new file instead of playing it, to be changed by hand; - is standard output
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plain", "difficulty"])]
    export: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  unsealed skirmish
  unsealed skirmish large --difficulty hard
  unsealed skirmish small --seed 7 --plain
  unsealed skirmish middle --seed 7 --export mine.ron

The same size and seed are the same level and the same chance, on every machine that has this version of the game.";

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let challenge = Challenge::Skirmish(args.size, args.seed.unwrap_or_else(clock_seed));
    let level = made(challenge)?;
    if let Some(path) = &args.export {
        return file::put(&file::with_ending(path), &level, false);
    }
    let in_words = format!("unsealed skirmish {} --seed {} --plain", args.size, challenge.seed());
    begin(Session::new(level, challenge.seed(), args.difficulty.brain()), Way::of(args.plain), &in_words, disk)
}

/// The level of a challenge.
pub(super) fn made(challenge: Challenge) -> Result<Level, Failure> {
    skirmish::level(challenge).map_err(|faults| Failure::Failed(format!("the level came out wrong: {faults}")))
}
