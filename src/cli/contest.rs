//! What the commands that play many games have in common: who plays, how often, on how many threads.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::{Failure, note};
use crate::lab::arena::{Stopped, Watch, on_threads};
use crate::lab::balance;
use crate::lab::program::{Program, TIME_LIMIT};
use crate::lab::report::FaultCount;
use crate::lab::{Agency, Interval, Player, entrants};
use crate::level::text::json_escaped;
use crate::shell::signals;
use crate::words;

/// The most games a cell, so that their results fit into memory.
const MOST_GAMES: i64 = 100_000;

/// The exit code of a program that was interrupted.
pub(super) const INTERRUPTED: u8 = 130;

/// How often the progress is drawn anew at most.
const EVERY: Duration = Duration::from_millis(200);

/// Who plays the network, and who the agency.
#[derive(Debug, clap::Args)]
pub(super) struct Seats {
    /// Who plays the network, by name, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = PossibleValuesParser::new(entrants::players()))]
    players: Vec<String>,

    /// Who plays the agency, by name, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = PossibleValuesParser::new(entrants::agencies()))]
    agencies: Vec<String>,

    /// An external program that plays the network, with its arguments; can be given several times
    #[arg(long, value_name = "CMD")]
    player: Vec<String>,

    /// An external program that plays the agency, with its arguments; can be given several times
    #[arg(long, value_name = "CMD")]
    agency: Vec<String>,

    /// Seconds that an external program has for a move
    #[arg(long, value_name = "SECONDS", default_value_t = TIME_LIMIT, value_parser = seconds)]
    time_limit: f64,
}

/// How often they play, and what is made of it.
#[derive(Debug, clap::Args)]
pub(super) struct Plays {
    /// Games a cell
    #[arg(long, value_name = "N", default_value_t = balance::GAMES, value_parser = clap::value_parser!(u32).range(1..=MOST_GAMES))]
    pub(super) games: u32,

    /// The seed of each cell's first game; the games after it have the seeds that follow
    #[arg(long, value_name = "S", default_value_t = balance::SEED)]
    pub(super) seed: u64,

    /// How many games are played at a time; as many as there are cores where left out
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Write the figures as one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

impl Seats {
    /// Who plays the network: those named, then the programs; those of `otherwise` where the command line
    /// gives nobody.
    ///
    /// # Errors
    /// That nobody does, or which program does not start.
    pub(super) fn players(&self, otherwise: &[&str]) -> Result<Vec<Box<dyn Player>>, Failure> {
        let named = chosen_beside(&self.players, &self.player, otherwise).into_iter().filter_map(entrants::player);
        let programs = self.programs(&self.player)?.into_iter().map(|program| Box::new(program) as Box<dyn Player>);
        some(named.chain(programs).collect(), "the network", "--players", &entrants::players())
    }

    /// Who plays the agency, in the same way.
    ///
    /// # Errors
    /// That nobody does, or which program does not start.
    pub(super) fn agencies(&self, otherwise: &[&str]) -> Result<Vec<Box<dyn Agency>>, Failure> {
        let named = chosen_beside(&self.agencies, &self.agency, otherwise).into_iter().filter_map(entrants::agency);
        let programs = self.programs(&self.agency)?.into_iter().map(|program| Box::new(program) as Box<dyn Agency>);
        some(named.chain(programs).collect(), "the agency", "--agencies", &entrants::agencies())
    }

    /// The programs of these commands, each once, and each seen to start.
    fn programs(&self, commands: &[String]) -> Result<Vec<Program>, Failure> {
        let limit = Duration::from_secs_f64(self.time_limit);
        let program = |command| {
            let program = Program::parse(command, limit)?.halted_by(signals::halt());
            program.try_start().map(|()| program)
        };
        chosen(commands, &[]).into_iter().map(program).collect::<Result<_, _>>().map_err(|fault| Failure::usage(&fault))
    }
}

/// A time limit: a thousandth of a second to an hour.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.001..=3600.0).contains(&seconds) => Ok(seconds),
        _ => Err("give seconds from 0.001 to 3600".to_owned()),
    }
}

fn some<T>(seats: Vec<T>, side: &str, option: &str, names: &[&str]) -> Result<Vec<T>, Failure> {
    if seats.is_empty() {
        return Err(Failure::Usage(format!("nobody plays {side}; add {option} with any of {}", names.join(","))));
    }
    Ok(seats)
}

/// The names given, each once; where neither a name nor a program is given those of `otherwise`.
fn chosen_beside<'n>(given: &'n [String], programs: &[String], otherwise: &[&'n str]) -> Vec<&'n str> {
    chosen(given, if programs.is_empty() { otherwise } else { &[] })
}

/// The names given, each once; those of `otherwise` where none is.
fn chosen<'n>(given: &'n [String], otherwise: &[&'n str]) -> Vec<&'n str> {
    let names: Vec<&str> =
        if given.is_empty() { otherwise.to_vec() } else { given.iter().map(|name| &**name).collect() };
    let mut once = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

impl Plays {
    /// Plays `total` games by `play` on as many threads as were asked for, showing on standard error how far
    /// it is where that is a terminal.
    pub(super) fn run<T: Send>(
        &self,
        total: u64,
        play: impl FnOnce(Watch<'_>) -> Result<T, Stopped> + Send,
    ) -> Result<T, Failure> {
        let began = Instant::now();
        let (played, done) = watched(self.threads, total, play)?;
        let Some(result) = played else {
            note(&format!("stopped after {done} of {}", games(total)));
            return Err(Failure::Said(INTERRUPTED));
        };
        let took = began.elapsed().as_secs_f64();
        note(&format!("{} in {took:.1} s, {:.0} a second", games(done), done as f64 / took.max(1e-9)));
        Ok(result)
    }
}

/// Plays `total` games on so many threads, or on as many as there are cores, showing how far it is; `None` where it was
/// stopped. Gives how many were played too.
pub(super) fn watched<T: Send>(
    threads: Option<u16>,
    total: u64,
    play: impl FnOnce(Watch<'_>) -> Result<T, Stopped> + Send,
) -> Result<(Option<T>, u64), Failure> {
    let stop = signals::stop_flag().map_err(|fault| Failure::failed(&fault))?;
    let bar = progress(total, "games", false);
    let tick = || bar.inc(1);
    let threads = threads.map_or_else(cores, usize::from);
    let played = on_threads(threads, || play(Watch { played: &tick, stop: &stop }));
    let done = bar.position();
    bar.finish_and_clear();
    let played = played.map_err(Failure::Failed)?;
    debug_assert!(played.is_ok() || stop.load(Ordering::Relaxed), "nothing else stops it");
    Ok((played.ok(), done))
}

/// As many as the machine has, as far as that can be known.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// A bar over so many of something, with the time left; none that is seen where it is to be quiet.
pub(super) fn progress(total: u64, of: &str, quiet: bool) -> ProgressBar {
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(total) };
    let bar = match ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {of}, {{eta}} left")) {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    };
    // Long games would leave the time left standing.
    bar.enable_steady_tick(EVERY);
    bar
}

/// "1 game", "1,200 games".
fn games(count: u64) -> String {
    words::count(usize::try_from(count).unwrap_or(usize::MAX), "game")
}

/// Writes one JSON document.
pub(super) fn write_json(out: &mut impl Write, document: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", json_escaped(&serde_json::to_string_pretty(document)?))
}

/// An interval of shares in percent: "41.0 (36.3 to 45.9)".
pub(super) fn percent(interval: Interval) -> String {
    let Interval { estimate, low, high } = interval;
    format!("{:.1} ({:.1} to {:.1})", 100.0 * estimate, 100.0 * low, 100.0 * high)
}

/// An interval of differences in points: "+5.0 (−1.2 to +11.2)".
pub(super) fn points(interval: Interval) -> String {
    let Interval { estimate, low, high } = interval;
    let signed = |share: f64| format!("{:+.1}", 100.0 * share).replace('-', "\u{2212}");
    format!("{} ({} to {})", signed(estimate), signed(low), signed(high))
}

/// What went wrong in the seats, a line each.
pub(super) fn write_faults(out: &mut impl Write, faults: &[FaultCount]) -> io::Result<()> {
    if !faults.is_empty() {
        writeln!(out, "\nFaults:")?;
    }
    for fault in faults {
        let times = words::count(fault.times, "time");
        let (seat, what) = (crate::plain::escape(&fault.seat), crate::plain::escape(&fault.fault));
        let level = crate::plain::escape(&fault.level);
        let first = format!("first on day {} of {level} with seed {}", fault.day, fault.seed);
        writeln!(out, "  {seat}: {what} ({times}, {first})")?;
    }
    Ok(())
}

/// Rows under heads, each column as wide as it must be; the first `left` columns are texts, the others
/// figures.
pub(super) fn write_table(out: &mut impl Write, heads: &[&str], rows: &[Vec<String>], left: usize) -> io::Result<()> {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
        cells.chain([heads[at].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let heads: Vec<String> = heads.iter().map(|&head| head.to_owned()).collect();
    for row in std::iter::once(&heads).chain(rows) {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, &width))| {
            let cell = crate::plain::escape(cell);
            if at < left { format!("{cell:width$}") } else { format!("{cell:>width$}") }
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
