//! `unsealed experiment`: a level with some of its numbers varied, many games of each variant, a table of rows.

mod chart;
mod rows;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Failure, Outcome, file, note, say, source};
use crate::lab::experiment::{self, Experiment, Shard, Table, csv};
use crate::level::builtin;
use crate::shell::storage::target;

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

    /// Write the rows into this file; what was played is kept beside it as OUT.part until all of it is. - is standard
    /// output, which gets the rows as they come
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
  unsealed experiment levels/experiments/ties.ron --out ties.csv
  unsealed experiment levels/experiments/ties.ron --out part2.csv --shard 2/3
  unsealed experiment merge part1.csv part2.csv part3.csv --out ties.csv
  unsealed experiment chart ties.csv --column lost --svg lost.svg

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
    let (experiment, level) = read(path)?;
    let part = rows::part(&target(out));
    let mut outputs = vec![("--out", out.as_path()), ("the rows before they are whole", part.as_path())];
    outputs.extend(args.svg.as_deref().map(|svg| ("--svg", svg)));
    let inputs = [("the experiment", path.as_path())].into_iter();
    let inputs: Vec<_> = inputs.chain(level.as_deref().map(|level| ("the level", level))).collect();
    file::apart(&outputs, &inputs)?;
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    let plays = rows::Plays { experiment: &experiment, shard, threads: args.threads, quiet: args.quiet };
    let draws = !args.quiet || args.svg.is_some();
    let table = if file::is_stream(out) {
        plays.pour(out, args.svg.is_some() || !args.quiet && !file::is_stdout(out))?
    } else {
        plays.write(&target(out))?;
        if fs::metadata(out).is_ok_and(|about| about.len() > csv::MAX_BYTES) {
            note(&format!("{} has more than {} bytes, which is too much for a chart", out.display(), csv::MAX_BYTES));
            return Ok(());
        }
        if draws { table(out)? } else { return Ok(()) }
    };
    // On standard output the rows stand alone.
    if !args.quiet && !file::is_stdout(out) {
        show(&table, Some(&experiment), experiment.chart)?;
        if shard != Shard::WHOLE {
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
    let inputs: Vec<_> = parts.iter().map(|part| ("a part", part.as_path())).collect();
    file::apart(&[("--out", out)], &inputs)?;
    let mut left = csv::MAX_BYTES;
    let mut read = |path: &PathBuf| {
        let text = text(path, left)?;
        left -= text.len() as u64;
        Ok((path.display().to_string(), text))
    };
    let parts = parts.iter().map(&mut read).collect::<Result<Vec<_>, Failure>>()?;
    let whole = csv::merge(&parts).map_err(|fault| Failure::usage(&fault))?;
    file::write(out, &whole, false)?;
    let games = Table::read(&whole).map_or(0, |table| table.games());
    note(&format!("{} from {} parts in {}", crate::words::count(games, "game"), parts.len(), out.display()));
    Ok(())
}

fn draw(path: &Path, file: Option<&Path>, column: Option<&str>, svg: Option<&Path>) -> Outcome {
    let inputs = [("the table", path)].into_iter().chain(file.map(|file| ("the experiment", file)));
    let svgs: Vec<_> = svg.map(|svg| ("--svg", svg)).into_iter().collect();
    file::apart(&svgs, &inputs.collect::<Vec<_>>())?;
    let table = table(path)?;
    let experiment = file.map(read).transpose()?.map(|(experiment, _)| experiment);
    let at = match column {
        None => experiment.as_ref().map_or(0, |experiment| experiment.chart),
        Some(name) => table.column(name).ok_or_else(|| {
            let known = table.columns.join(", ");
            Failure::Usage(format!("{} has no column `{name}`; it has {known}", path.display()))
        })?,
    };
    if !svg.is_some_and(file::is_stdout) {
        show(&table, experiment.as_ref(), at)?;
    }
    svg.map_or(Ok(()), |svg| chart::write(svg, &table, experiment.as_ref(), at))
}

/// The chart in lines of text.
fn show(table: &Table, experiment: Option<&Experiment>, column: usize) -> Outcome {
    say(|out| chart::lines(out, table, experiment, column))
}

/// Reads an experiment file. Its level is a built-in, or a file in the same folder or below, whose path is given too.
fn read(path: &Path) -> Result<(Experiment, Option<PathBuf>), Failure> {
    let text = text(path, experiment::file::MAX_BYTES as u64)?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    let found = Cell::new(None);
    let level = |name: &str| {
        if let Some(builtin) = builtin::find(name) {
            return Ok(builtin.text.to_owned());
        }
        found.set(Some(folder.join(name)));
        source::beside(name, folder, "experiment")
    };
    experiment::file::read(&path.display().to_string(), &text, &level)
        .map(|experiment| (experiment, found.take()))
        .map_err(|faults| source::faulty("experiment", &faults))
}

fn table(path: &Path) -> Result<Table, Failure> {
    Table::read(&text(path, csv::MAX_BYTES)?)
        .ok_or_else(|| Failure::Usage(format!("{} is no table of an experiment", path.display())))
}

fn text(path: &Path, most: u64) -> Result<String, Failure> {
    source::text(path, most).map_err(|why| Failure::Usage(format!("{}: {why}", path.display())))
}
