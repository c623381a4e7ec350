//! `unsealed balance`: what a level is like to play.

mod charts;
mod report;
mod text;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, TypedValueParser as _};
use serde::Serialize;

use crate::cli::contest::{Plays, Seats, write_json};
use crate::cli::{Failure, Outcome, file, note, say, source};
use crate::lab::balance::{self, LevelFigures, PairFigures, Verdict};
use crate::lab::dominance;
use crate::lab::grade::Grade;
use crate::lab::kinds::{Kind, restricted};
use crate::lab::proof::{Proof, prove};
use crate::lab::report::{Difference, FaultCount, differences, faults};
use crate::lab::{Arena, Cell, entrants};
use crate::level::Level;
use crate::shell::storage::Disk;
use crate::words;

/// Show how a level plays: win rates, openings, length, losses, what each move is worth
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A level file, or the number or name of a level (see `unsealed levels`)
    level: OsString,

    #[command(flatten)]
    seats: Seats,

    #[command(flatten)]
    plays: Plays,

    /// Take kinds of move or action out of play: text, lie-low, arrest…
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    without: Vec<Kind>,

    /// Of moves, of actions, or of both: have only these in play
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<Kind>,

    /// Games a cell for each kind left out, to see what it is worth, and with each kind of move alone; a quarter
    /// of --games where left out, 0 for none
    #[arg(long, value_name = "N")]
    worth: Option<u32>,

    /// Write the figures with charts into this file too: Markdown (.md) or a page (.html); - is the page on standard
    /// output, in place of the figures
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().try_map(report::target))]
    report: Option<report::Target>,

    /// Keep the best game that was won beside the level file, as a proof that it can be won
    #[arg(long, conflicts_with_all = ["without", "only"])]
    prove: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed balance my-level.ron
  unsealed balance 1 --players random,greedy --agencies investigator --games 1000
  unsealed balance 2 --without lie-low,lecture
  unsealed balance 2 --only text,recruit --worth 0 --json
  unsealed balance my-level.ron --report balance.html --prove

Without --players and --agencies the players of the level's aim play against the
level's own brain. A kind is worth the difference that it makes to the network's
win rate on the same seeds. A move or an opening that carries the level is named.
The figures are the same for any number of threads.

Exit codes: 0 all games were played; 1 something failed; 2 wrong arguments or a
faulty level; 130 interrupted.";

/// The figures of a level, as JSON has them.
#[derive(Serialize)]
struct Document {
    level: String,
    title: String,
    grade: Option<Grade>,
    games: u32,
    seed: u64,
    without: Vec<Kind>,
    only: Vec<Kind>,
    cells: Vec<PairFigures>,
    differences: Vec<Difference>,
    verdict: Vec<Verdict>,
    faults: Vec<FaultCount>,
}

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let own = disk().ok().map(|disk| disk.levels());
    let level = source::level(&args.level, own.as_deref())?;
    let proof = args.prove.then(|| proof_beside(&args.level)).transpose()?;
    apart(args, proof.as_deref(), source::file_of(&args.level, own.as_deref()).as_deref())?;
    for kind in args.without.iter().chain(&args.only).filter(|kind| !kind.is_in_play(&level)) {
        note(&format!("note: {kind} is not in play on {}", level.name()));
    }
    let levels = [restricted(&level, &args.without, &args.only)];
    let (document, cells) = figures(args, &levels)?;
    // A report on standard output stands alone.
    if !args.report.as_ref().is_some_and(|report| file::is_stdout(report.path())) {
        say(|out| if args.plays.json { write_json(out, &document) } else { text::write(out, &document) })?;
    }
    if let Some(target) = &args.report {
        target.write(&document)?;
    }
    proof.map_or(Ok(()), |path| keep_proof(&path, prove(&level, &cells)))
}

/// Refuses a report or a proof that would write over the level, or over each other.
fn apart(args: &Args, proof: Option<&Path>, level: Option<&Path>) -> Outcome {
    let outputs = args.report.as_ref().map(|report| ("--report", report.path()));
    let outputs: Vec<_> = outputs.into_iter().chain(proof.map(|proof| ("the proof", proof))).collect();
    file::apart(&outputs, &level.map(|level| ("the level", level)).into_iter().collect::<Vec<_>>())
}

/// Where the proof of a level file stands.
fn proof_beside(level: &OsStr) -> Result<PathBuf, Failure> {
    let path = Path::new(level);
    if path.is_file() {
        return Ok(source::proof(path));
    }
    Err(Failure::Usage(format!("--prove keeps a game beside a level file, and {} is none", path.display())))
}

/// Keeps a proof, or says that there is none.
fn keep_proof(path: &Path, proof: Option<Proof>) -> Outcome {
    let Some(Proof { log, ending }) = proof else {
        note("no proof: nobody who played won a game; try more games, or a player of another name");
        return Ok(());
    };
    file::write(path, &log.to_text(), true)?;
    let lost = words::count(ending.contacts_lost, "contact");
    let (path, seed, day) = (path.display(), log.seed, ending.day);
    note(&format!("proof: seed {seed}, won on day {day} with {lost} lost, kept in {path}"));
    Ok(())
}

/// Plays, and adds everything up.
fn figures(args: &Args, levels: &[Level; 1]) -> Result<(Document, Vec<Cell>), Failure> {
    let [level] = levels;
    let players = args.seats.players(&entrants::usual(level))?;
    let agencies = args.seats.agencies(&[level.brain().name()])?;
    let (games, seed) = (args.plays.games, args.plays.seed);
    let arena = Arena { levels, players: &players, agencies: &agencies, games, seed };
    let cells = args.plays.run(arena.total(), |watch| arena.play(watch))?;
    let few = args.worth.unwrap_or_else(|| balance::few(games)).min(games);
    let (mut worth, mut alone) = (vec![Vec::new(); cells.len()], vec![Vec::new(); cells.len()]);
    if few > 0 {
        let total = balance::worth_games(&arena, &cells, few) + dominance::alone_games(&arena, &cells, few);
        (worth, alone) = args.plays.run(total, |watch| {
            Ok((balance::worth(&arena, &cells, few, watch)?, dominance::alone(&arena, &cells, few, watch)?))
        })?;
    }
    let LevelFigures { grade, pairs, verdicts } = LevelFigures::of(level, &cells, worth, alone);
    let document = Document {
        level: level.name().to_owned(),
        title: level.atlas().title.to_string(),
        grade,
        games,
        seed,
        without: args.without.clone(),
        only: args.only.clone(),
        cells: pairs,
        differences: differences(&cells, agencies.len(), arena.pairs()),
        verdict: verdicts,
        faults: faults(&cells),
    };
    Ok((document, cells))
}
