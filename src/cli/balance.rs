//! `unsealed balance`: what a level is like to play.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::arena::{write_cells, write_differences};
use crate::cli::contest::{Plays, Seats, percent, points, write_faults, write_json, write_table};
use crate::cli::{Outcome, note, source};
use crate::lab::balance::{self, Finding, Opening, PairFigures, Verdict, Worth};
use crate::lab::kinds::{Kind, restricted};
use crate::lab::report::{self, CellFigures, Difference, FaultCount};
use crate::lab::{Arena, Interval, entrants};
use crate::level::Level;
use crate::words;

/// Show how a level plays: win rates, openings, length, losses, what each move is worth
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A level file, or a built-in's number or name (see `unsealed levels`)
    level: String,

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

    /// Games a cell for each kind left out, to see what it is worth; a quarter of --games where left out,
    /// 0 for none
    #[arg(long, value_name = "N")]
    worth: Option<u32>,
}

const EXAMPLES: &str = "\
Examples:
  unsealed balance my-level.ron
  unsealed balance 1 --players random,greedy --agencies investigator --games 1000
  unsealed balance 2 --without lie-low,lecture
  unsealed balance 2 --only text,recruit --worth 0 --json

Without --players and --agencies the players of the level's aim play against the
level's own brain. A kind is worth the difference that it makes to the network's
win rate on the same seeds. The figures are the same for any number of threads.

Exit codes: 0 all games were played; 1 something failed; 2 wrong arguments or a
faulty level; 130 interrupted.";

/// The figures of a level, as JSON has them.
#[derive(Serialize)]
struct Document {
    level: String,
    games: u32,
    seed: u64,
    without: Vec<Kind>,
    only: Vec<Kind>,
    cells: Vec<PairFigures>,
    differences: Vec<Difference>,
    verdict: Vec<Verdict>,
    faults: Vec<FaultCount>,
}

pub(super) fn run(args: &Args) -> Outcome {
    let level = source::level(&args.level, None)?;
    for kind in args.without.iter().chain(&args.only).filter(|kind| !kind.is_in_play(&level)) {
        note(&format!("note: {kind} is not in play on {}", level.name()));
    }
    let levels = [restricted(&level, &args.without, &args.only)];
    let document = figures(args, &levels)?;
    let mut out = io::stdout().lock();
    if args.plays.json {
        write_json(&mut out, &document)?;
    } else {
        write(&mut out, &document)?;
    }
    Ok(out.flush()?)
}

/// Plays, and adds everything up.
fn figures(args: &Args, levels: &[Level; 1]) -> Result<Document, crate::cli::Failure> {
    let [level] = levels;
    let players = args.seats.players(&usual_players(level))?;
    let agencies = args.seats.agencies(&[level.brain().name()])?;
    let (games, seed) = (args.plays.games, args.plays.seed);
    let arena = Arena { levels, players: &players, agencies: &agencies, games, seed };
    let cells = args.plays.run(arena.total(), |watch| arena.play(watch))?;
    let worth_games = args.worth.unwrap_or_else(|| games.div_ceil(4)).min(games);
    let worth = if worth_games > 0 {
        let total = balance::worth_games(&arena, &cells, worth_games);
        args.plays.run(total, |watch| balance::worth(&arena, &cells, worth_games, watch))?
    } else {
        vec![Vec::new(); cells.len()]
    };
    let plain: Vec<CellFigures> = cells.iter().map(CellFigures::of).collect();
    Ok(Document {
        level: level.name().to_owned(),
        games,
        seed,
        without: args.without.clone(),
        only: args.only.clone(),
        differences: report::differences(&cells, agencies.len(), arena.pairs()),
        verdict: balance::verdicts(level.aim(), level.brain().name(), &plain),
        faults: report::faults(&cells),
        cells: cells.iter().zip(worth).map(|(cell, worth)| balance::pair(cell, worth)).collect(),
    })
}

/// Who plays the network where nobody is named: whom the aim speaks of.
fn usual_players(level: &Level) -> Vec<&'static str> {
    let known = entrants::players();
    let aimed: Vec<&str> = level.aim().ranges().map(|(player, _)| player).collect();
    let usual = if aimed.is_empty() { vec!["greedy"] } else { aimed };
    let found: Vec<&str> = usual.into_iter().filter(|name| known.contains(name)).collect();
    if found.is_empty() { known.last().copied().into_iter().collect() } else { found }
}

fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let last = document.seed.wrapping_add(u64::from(document.games) - 1);
    let games = words::count(document.games as usize, "game");
    let kinds = |word: &str, kinds: &[Kind]| {
        let names: Vec<String> = kinds.iter().map(ToString::to_string).collect();
        if names.is_empty() { String::new() } else { format!(", {word} {}", words::list(&names)) }
    };
    let changes = kinds("without", &document.without) + &kinds("only", &document.only);
    writeln!(out, "{games} a cell, seeds {} to {last}{changes}\n", document.seed)?;
    let cells: Vec<CellFigures> = document.cells.iter().map(|pair| pair.cell.clone()).collect();
    write_cells(out, &cells)?;
    write_differences(out, &document.differences)?;
    for pair in &document.cells {
        write_pair(out, pair)?;
    }
    write_verdict(out, document)?;
    write_faults(out, &document.faults)
}

fn write_pair(out: &mut impl Write, pair: &PairFigures) -> io::Result<()> {
    let (player, agency) = (crate::plain::escape(&pair.cell.player), crate::plain::escape(&pair.cell.agency));
    writeln!(out, "\n{player} against {agency}:")?;
    let days = pair.days;
    writeln!(
        out,
        "Last day {} at the median; {} to {} in half of all games, {} to {} in eight of ten, {} to {} in all.",
        days.median, days.quarter, days.three_quarters, days.tenth, days.nine_tenths, days.least, days.greatest
    )?;
    let share = |(lost, &games): (usize, &usize)| {
        (games > 0).then(|| format!("{lost} in {:.0} %", 100.0 * games as f64 / pair.cell.games.max(1) as f64))
    };
    let lost: Vec<String> = pair.losses.iter().enumerate().filter_map(share).collect();
    writeln!(out, "Contacts lost: {} of games.\n", lost.join(", "))?;
    let opening = |opening: &Opening| {
        let rate = Interval { estimate: opening.win_rate, low: opening.low, high: opening.high };
        vec![opening.opening.clone(), opening.games.to_string(), percent(rate)]
    };
    let rows: Vec<Vec<String>> = pair.openings.iter().map(opening).collect();
    write_table(out, &["first move", "games", "won, %"], &rows, 1)?;
    if pair.worth.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let rows: Vec<Vec<String>> = pair.worth.iter().map(worth_row).collect();
    write_table(out, &["kind", "a game", "games without", "won without, %", "worth, points"], &rows, 1)
}

fn worth_row(worth: &Worth) -> Vec<String> {
    let difference = Interval { estimate: worth.difference, low: worth.low, high: worth.high };
    let (without, difference) = match worth.games {
        0 => ("never played".to_owned(), String::new()),
        _ => (format!("{:.1}", 100.0 * worth.win_rate_without), points(difference)),
    };
    vec![worth.kind.to_string(), format!("{:.2}", worth.used), worth.games.to_string(), without, difference]
}

fn write_verdict(out: &mut impl Write, document: &Document) -> io::Result<()> {
    if document.verdict.is_empty() {
        return writeln!(out, "\nNo verdict: the level has no aim, as in `aim: (greedy: (0.4, 0.6))`.");
    }
    writeln!(out, "\nVerdict:")?;
    for verdict in &document.verdict {
        let Verdict { player, agency, aim: (least, greatest), finding } = verdict;
        let aim = format!("meant to win {:.0} to {:.0} %", 100.0 * least, 100.0 * greatest);
        let add = match finding {
            Finding::NotPlayed => format!("; add --players {player} --agencies {agency}"),
            _ => String::new(),
        };
        writeln!(out, "  {player} against {agency}, {aim}: {}{add}", finding.says())?;
    }
    Ok(())
}
