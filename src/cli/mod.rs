//! The commands. One file a subcommand: arguments in, exit code out.

mod arena;
mod balance;
mod check;
mod completions;
mod contest;
mod daily;
mod edit;
mod experiment;
mod file;
mod lesson;
mod levels;
mod new;
mod open;
mod play;
mod protocol;
mod record;
mod reference;
mod replay;
mod resume;
mod share;
mod skirmish;
mod source;
mod streams;

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use crate::cli::streams::{colours, hint, no_screens, note, print, refuse, say, stderr, stdout, stdout_to_read};
use crate::game::storage::in_words;
use crate::shell::signals;
use crate::shell::storage::Disk;

/// A turn-based strategy game for the terminal: getting news past a sealed border.
#[derive(Debug, Parser)]
#[command(name = "unsealed", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// Keep saved games, replays and what was won in this folder
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Without a command the game opens on its title.

Examples:
  unsealed                                 open the game
  unsealed play 1                          play the first level at once
  unsealed play 1 --seed 7 --plain         play it as lines of text
  unsealed continue --plain                go on where the last game stood
  unsealed skirmish small --seed 7         play a level made from a seed
  unsealed daily                           play the level of the day
  unsealed record                          read the facts behind the game
  unsealed new my-level.ron                write a level to begin with
  unsealed edit my-level.ron               edit it on the map
  unsealed check my-level.ron              find every fault in a level
  unsealed replay game.ron --verify        play a finished game again and check it

Colours follow the terminal (TERM, COLORTERM, NO_COLOR), letters the locale (LC_ALL, LC_CTYPE, LANG): docs/SETTINGS.md.
F3 in the game chooses others. A terminal that shows no screens plays with --plain.

Exit codes: 0 all well; 1 something failed; 2 wrong arguments or a faulty file.";

#[derive(Debug, Subcommand)]
enum Command {
    Play(play::Args),
    Continue(resume::Args),
    Skirmish(skirmish::Args),
    Daily(daily::Args),
    Check(check::Args),
    Replay(replay::Args),
    Levels(levels::Args),
    New(new::Args),
    Edit(edit::Args),
    Share(share::Args),
    Reference(reference::Args),
    Record(record::Args),
    Arena(arena::Args),
    Balance(balance::Args),
    Experiment(experiment::Args),
    Lesson(lesson::Args),
    Protocol(protocol::Args),
    Completions(completions::Args),
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Wrong arguments, or a faulty file.
    #[error("{0}")]
    Usage(String),
    /// Anything else.
    #[error("{0}")]
    Failed(String),
    /// All is said already.
    #[error("")]
    Said(u8),
    /// Whoever read the output has gone: nothing is wrong.
    #[error("")]
    NoReader,
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            io::ErrorKind::BrokenPipe => Self::NoReader,
            _ => Self::Failed(format!("the output cannot be written: {}", in_words(&fault))),
        }
    }
}

impl Failure {
    fn failed(fault: &impl ToString) -> Self {
        Self::Failed(fault.to_string())
    }

    fn usage(fault: &impl ToString) -> Self {
        Self::Usage(fault.to_string())
    }
}

/// What a command comes to.
type Outcome = Result<(), Failure>;

/// Carries out the command that the arguments name, and gives the program's exit code.
pub fn run() -> ExitCode {
    // Where that cannot be, the program ends there as it would have.
    let _ = signals::outlive_limits();
    match Cli::try_parse() {
        Ok(cli) => carry_out(cli),
        Err(fault) => refuse(&fault),
    }
}

fn carry_out(cli: Cli) -> ExitCode {
    let data_dir = cli.data_dir;
    let disk = || Disk::open(data_dir.as_deref()).map_err(|fault| Failure::usage(&fault));
    let outcome = match cli.command {
        None => open::run(disk),
        Some(Command::Play(args)) => play::run(&args, disk),
        Some(Command::Continue(args)) => resume::run(&args, disk),
        Some(Command::Skirmish(args)) => skirmish::run(&args, disk),
        Some(Command::Daily(args)) => daily::run(&args, disk),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Replay(args)) => replay::run(&args, disk),
        Some(Command::Levels(args)) => levels::run(&args, disk),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Edit(args)) => edit::run(&args, disk),
        Some(Command::Share(args)) => share::run(&args, disk),
        Some(Command::Reference(args)) => reference::run(&args),
        Some(Command::Record(args)) => record::run(&args),
        Some(Command::Arena(args)) => arena::run(&args, disk),
        Some(Command::Balance(args)) => balance::run(&args, disk),
        Some(Command::Experiment(args)) => experiment::run(&args),
        Some(Command::Lesson(args)) => lesson::run(&args, disk),
        Some(Command::Protocol(args)) => protocol::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
    };
    match outcome {
        Ok(()) | Err(Failure::NoReader) => ExitCode::SUCCESS,
        Err(Failure::Said(code)) => ExitCode::from(code),
        Err(failure @ Failure::Usage(_)) => complain(&failure, 2),
        Err(failure @ Failure::Failed(_)) => complain(&failure, 1),
    }
}

fn complain(failure: &Failure, code: u8) -> ExitCode {
    note(&format!("error: {failure}"));
    ExitCode::from(code)
}

/// Reads one of a few names, which help and completions list.
fn one_of<T, const N: usize>(names: [&'static str; N]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| name.parse::<T>())
}

/// Refuses to draw where no screens can be shown: `instead` is what to do then.
fn need_screens(instead: &str) -> Outcome {
    no_screens().map_or(Ok(()), |why| Err(Failure::Usage(format!("{why}; {instead}"))))
}

/// The same for a game: how to play it in lines of text.
fn need_screens_to_play(in_words: &str) -> Outcome {
    need_screens(&format!("to play in lines of text: {in_words}"))
}
