//! `unsealed experiment`: a level with some of its numbers varied, many games of each variant, a table of rows.

mod chart;
mod rows;

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Failure, Outcome, file, note, say, source};
use crate::lab::experiment::{self, Experiment, Shard, Table, csv};
use crate::level::builtin;

/// Play an experiment: one level with some of its numbers varied, many games of each variant, rows as CSV
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,

    #[command(flatten)]
    play: PlayArgs,
}

#[derive(Debug, clap::Args)]
struct PlayArgs {
    /// An experiment file; docs/EXPERIMENTS.md says how to write one
    #[arg(required = true)]
    file: Option<PathBuf>,

    /// Write the rows into this file; what was played is kept beside it as OUT.part until all of it is
    #[arg(long, value_name = "CSV", required = true)]
    out: Option<PathBuf>,

    /// Play one of N parts, to be put together by `unsealed experiment merge`
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<Shard>,

    /// How many games are played at a time; as many as there are cores where left out
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Draw the chart into this file too
    #[arg(long, value_name = "SVG")]
    svg: Option<PathBuf>,

    /// Show no progress and no chart
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Put the parts of an experiment together: the same bytes as of the whole
    Merge {
        /// The parts, in any order
        #[arg(required = true)]
        parts: Vec<PathBuf>,

        /// Write the whole into this file
        #[arg(long, value_name = "CSV")]
        out: PathBuf,
    },
    /// Draw a column of a table that was written
    Chart {
        /// The table
        table: PathBuf,

        /// The experiment file it is of, for what a model on paper expects
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,

        /// The column; the first count where left out
        #[arg(long, value_name = "NAME")]
        column: Option<String>,

        /// Draw it into this file too
        #[arg(long, value_name = "SVG")]
        svg: Option<PathBuf>,
    },
}

const EXAMPLES: &str = "\
Examples:
  unsealed experiment levels/experiments/bridges.ron --out bridges.csv
  unsealed experiment levels/experiments/bridges.ron --out part2.csv --shard 2/3
  unsealed experiment merge part1.csv part2.csv part3.csv --out bridges.csv
  unsealed experiment chart bridges.csv --column lost --svg lost.svg

A row is one game's day. The same file gives the same rows on any machine, for any
number of threads and parts. An experiment that was stopped goes on where it was
when the same command is given again.

Exit codes: 0 all games were played; 1 something failed; 2 wrong arguments or a
faulty file; 130 interrupted.";

fn shard(text: &str) -> Result<Shard, String> {
    text.parse()
}

pub(super) fn run(args: &Args) -> Outcome {
    match &args.what {
        None => play(&args.play),
        Some(What::Merge { parts, out }) => merge(parts, out),
        Some(What::Chart { table, file, column, svg }) => {
            draw(table, file.as_deref(), column.as_deref(), svg.as_deref())
        }
    }
}

fn play(args: &PlayArgs) -> Outcome {
    // Both are there: clap has asked for them.
    let (Some(path), Some(out)) = (&args.file, &args.out) else { return Err(Failure::Usage("name a file".to_owned())) };
    let experiment = read(path)?;
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    rows::write(&experiment, shard, out, args.threads, args.quiet)?;
    let whole = shard == Shard::WHOLE;
    if args.quiet && args.svg.is_none() {
        return Ok(());
    }
    if fs::metadata(out).is_ok_and(|about| about.len() > csv::MAX_BYTES) {
        note(&format!("{} has more than {} bytes, which is too much for a chart", out.display(), csv::MAX_BYTES));
        return Ok(());
    }
    let table = table(out)?;
    if !args.quiet {
        show(&table, Some(&experiment), experiment.chart)?;
        if !whole {
            note(&format!(
                "this is part {} of {}; put them together with: unsealed experiment merge",
                shard.part, shard.of
            ));
        }
    }
    args.svg.as_deref().map_or(Ok(()), |svg| chart::write(svg, &table, Some(&experiment), experiment.chart))
}

fn merge(parts: &[PathBuf], out: &Path) -> Outcome {
    file::is_free(out, false)?;
    let read = |path: &PathBuf| text(path, csv::MAX_BYTES).map(|text| (path.display().to_string(), text));
    let parts = parts.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let whole = csv::merge(&parts).map_err(|fault| Failure::usage(&fault))?;
    file::write(out, &whole, false)?;
    let games = Table::read(&whole).map_or(0, |table| table.games());
    note(&format!("{} from {} parts in {}", crate::words::count(games, "game"), parts.len(), out.display()));
    Ok(())
}

fn draw(path: &Path, file: Option<&Path>, column: Option<&str>, svg: Option<&Path>) -> Outcome {
    let table = table(path)?;
    let experiment = file.map(read).transpose()?;
    let at = match column {
        None => experiment.as_ref().map_or(0, |experiment| experiment.chart),
        Some(name) => table.column(name).ok_or_else(|| {
            let known = table.columns.join(", ");
            Failure::Usage(format!("{} has no column `{name}`; it has {known}", path.display()))
        })?,
    };
    show(&table, experiment.as_ref(), at)?;
    svg.map_or(Ok(()), |svg| chart::write(svg, &table, experiment.as_ref(), at))
}

/// The chart in lines of text.
fn show(table: &Table, experiment: Option<&Experiment>, column: usize) -> Outcome {
    say(|out| chart::lines(out, table, experiment, column))
}

/// Reads an experiment file. Its level is a built-in, or a file in the same folder or below.
fn read(path: &Path) -> Result<Experiment, Failure> {
    let text = text(path, experiment::file::MAX_BYTES as u64)?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let level = |name: &str| level(name, folder);
    experiment::file::read(&path.display().to_string(), &text, &level)
        .map_err(|faults| source::faulty("experiment", &faults))
}

fn level(name: &str, folder: &Path) -> Result<String, String> {
    if let Some(builtin) = builtin::find(name) {
        return Ok(builtin.text.to_owned());
    }
    source::beside(name, folder, "experiment")
}

fn table(path: &Path) -> Result<Table, Failure> {
    Table::read(&text(path, csv::MAX_BYTES)?)
        .ok_or_else(|| Failure::Usage(format!("{} is no table of an experiment", path.display())))
}

fn text(path: &Path, most: u64) -> Result<String, Failure> {
    source::text(path, most).map_err(|why| Failure::Usage(format!("{}: {why}", path.display())))
}
