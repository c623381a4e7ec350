//! `unsealed arena`: players against agencies on levels.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::contest::{Plays, Seats, percent, points, write_faults, write_json, write_table};
use crate::cli::{Failure, Outcome, source, stdout};
use crate::lab::Arena;
use crate::lab::report::{self, CellFigures, Difference, FaultCount, Side};
use crate::level::Level;
use crate::shell::storage::Disk;

/// Play programs against each other on levels, many games each
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    seats: Seats,

    /// Level files, or levels by number or name (see `unsealed levels`)
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    levels: Vec<OsString>,

    /// Every unit so many times over: a level of 200 people 5,000 times has a million
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,

    #[command(flatten)]
    plays: Plays,
}

const EXAMPLES: &str = "\
Examples:
  unsealed arena --players random,greedy --agencies patrol,investigator --levels 1 2
  unsealed arena --players greedy --agencies patrol --levels my-level.ron --games 400
  unsealed arena --players greedy --agencies patrol --levels levels/*.ron --json > figures.json
  unsealed arena --players greedy --agencies patrol --levels sandbox --times 5000 --games 1
  unsealed arena --player 'python3 bots/sample.py' --agencies patrol --levels 1

Each player meets each agency on each level, on the same seeds everywhere, so that
figures can be compared game by game. Win rates are the network's, with their 95 %
intervals. The figures are the same for any number of threads.

A program of --player or --agency reads and writes lines of JSON, a process for
each game: see `unsealed protocol`.

Exit codes: 0 all games were played; 1 something failed; 2 wrong arguments or a
faulty level; 130 interrupted.";

/// The figures of an arena, as JSON has them.
#[derive(Serialize)]
struct Document<'a> {
    games: u32,
    seed: u64,
    cells: &'a [CellFigures],
    differences: &'a [Difference],
    faults: &'a [FaultCount],
}

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let own = disk().ok().map(|disk| disk.levels());
    let levels = levels(&args.levels, own.as_deref())?;
    let levels = levels.iter().map(|level| grown(level, args.times)).collect::<Result<Vec<_>, _>>()?;
    let players = args.seats.players(&[])?;
    let agencies = args.seats.agencies(&[])?;
    let (games, seed) = (args.plays.games, args.plays.seed);
    let arena = Arena { levels: &levels, players: &players, agencies: &agencies, games, seed };
    let cells = args.plays.run(arena.total(), |watch| arena.play(watch))?;
    let figures: Vec<CellFigures> = cells.iter().map(CellFigures::of).collect();
    let differences = report::differences(&cells, agencies.len(), arena.pairs());
    let faults = report::faults(&cells);
    let mut out = stdout();
    if args.plays.json {
        let (cells, differences, faults) = (&*figures, &*differences, &*faults);
        write_json(&mut out, &Document { games, seed, cells, differences, faults })?;
    } else {
        let last = seed.wrapping_add(u64::from(games) - 1);
        writeln!(out, "{} a cell, seeds {seed} to {last}\n", crate::words::count(games as usize, "game"))?;
        write_cells(&mut out, &figures)?;
        write_differences(&mut out, &differences)?;
        write_faults(&mut out, &faults)?;
    }
    Ok(out.flush()?)
}

/// The levels that these words name: each one level, or several with commas between.
fn levels(words: &[OsString], own: Option<&Path>) -> Result<Vec<Level>, Failure> {
    let mut levels = Vec::new();
    for word in words {
        match word.to_str().filter(|_| !Path::new(word).exists()) {
            None => levels.push(source::level(word, own)?),
            Some(word) => {
                for name in word.split(',') {
                    levels.push(source::level(OsStr::new(name), own)?);
                }
            }
        }
    }
    Ok(levels)
}

/// A level so many times over.
fn grown(level: &Level, times: u32) -> Result<Level, Failure> {
    level.times(times).map_err(|fault| Failure::Usage(format!("--times {times}: {fault}")))
}

/// The table of cells.
pub(super) fn write_cells(out: &mut impl Write, cells: &[CellFigures]) -> io::Result<()> {
    let heads = ["level", "player", "agency", "won, %", "last day", "informed, %", "lost", "faults"];
    let row = |cell: &CellFigures| {
        vec![
            cell.level.clone(),
            cell.player.clone(),
            cell.agency.clone(),
            percent(cell.rate),
            format!("{:.1}", cell.mean_day),
            format!("{:.1}", 100.0 * cell.mean_share),
            format!("{:.2}", cell.mean_lost),
            cell.faults.to_string(),
        ]
    };
    write_table(out, &heads, &cells.iter().map(row).collect::<Vec<_>>(), 3)
}

/// The table of differences.
pub(super) fn write_differences(out: &mut impl Write, differences: &[Difference]) -> io::Result<()> {
    if differences.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nDifferences on the same seeds, in points of win rate:")?;
    let heads = ["level", "after", "comes", "against or with", "difference"];
    let row = |found: &Difference| {
        let preposition = if found.between == Side::Players { "against" } else { "with" };
        vec![
            found.level.clone(),
            found.first.clone(),
            found.second.clone(),
            format!("{preposition} {}", found.against),
            points(found.difference),
        ]
    };
    write_table(out, &heads, &differences.iter().map(row).collect::<Vec<_>>(), 4)
}
