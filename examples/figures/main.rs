//! The figures of the campaign, as tables: how often its levels are won, what every mechanism is worth, and
//! whether there are short cuts.
//!
//! `cargo run --release --example figures > docs/BALANCE.md` makes the page; it takes the better part of an hour on
//! two cores. `… --example figures mechanisms --quick` is a first look in two minutes: the planner's own style
//! plays without its search.

mod aims;
mod games;
mod mechanisms;
mod shortcuts;

use clap::{Parser, ValueEnum};

use crate::games::Table;

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Section {
    /// The whole page.
    All,
    /// How often each level is won.
    Aims,
    /// What each mechanism is worth on its level.
    Mechanisms,
    /// The same on every level, in wins alone.
    Matrix,
    /// The best sets of three kinds of move.
    Threes,
    /// The best first moves.
    Openings,
    /// Win rates alone, of a style, on the campaign and on the levels that stand-ins are measured on.
    Rates,
}

/// The arguments.
#[derive(Debug, Parser)]
struct Args {
    #[arg(value_enum, default_value = "all")]
    section: Section,
    /// Games a cell
    #[arg(long, default_value_t = 400)]
    games: u32,
    /// The first seed
    #[arg(long, default_value_t = 60_001)]
    seed: u64,
    /// Let the planner's own style play, without its search
    #[arg(long)]
    quick: bool,
    /// With --quick: let the greedy stand-in's style play
    #[arg(long)]
    greedy: bool,
    /// Only mechanisms whose name has this in it
    #[arg(long = "row")]
    rows: Vec<String>,
    /// Only these levels: numbers, names, or files of levels
    #[arg(long = "level")]
    levels: Vec<String>,
    /// With --quick: a number of the style, NAME=VALUE
    #[arg(long, value_parser = number)]
    set: Vec<(String, f64)>,
    /// Numbers of the rules on every level, as a level writes them
    #[arg(long, default_value = "")]
    rules: String,
}

fn number(word: &str) -> Result<(String, f64), String> {
    let (name, value) = word.split_once('=').ok_or("NAME=VALUE is asked for")?;
    Ok((name.to_owned(), value.parse().map_err(|_| format!("{value} is no number"))?))
}

fn main() {
    let Args { section, games, seed, quick, greedy, rows, levels, set, rules } = Args::parse();
    let table = Table { games, seed, quick, rows, greedy, levels, rules, set };
    match section {
        Section::All => println!("{}", page(&table)),
        Section::Aims => println!("{}", aims::table(&table)),
        Section::Mechanisms => println!("{}", mechanisms::table(&table)),
        Section::Matrix => println!("{}", mechanisms::matrix(&table)),
        Section::Threes => println!("{}", shortcuts::triples(&table)),
        Section::Openings => println!("{}", shortcuts::openings(&table)),
        Section::Rates => println!("{}", mechanisms::rates(&table)),
    }
}

/// All of it, with what the columns mean.
fn page(table: &Table) -> String {
    let (games, seed) = (table.games, table.seed);
    let (flag, player) = if table.quick {
        (" -- --quick", "The planner's own style, without its search (which changes its win rate by a point or two),")
    } else {
        ("", "The planner")
    };
    format!(
        "# What the figures say\n\n\
         Made by `cargo run --release --example figures{flag} > docs/BALANCE.md`: {games} games a row on the seeds from\n\
         {seed} on, the same seeds with and without. Win rates are the network's, in per cent, with 95 % intervals\n\
         (Wilson's; of differences Agresti and Min's). How to measure a level of one's own: [`BALANCE-HOWTO.md`](BALANCE-HOWTO.md).\n\n\
         ## Aims\n\nEach level against its own brain.\n\n{}\n\
         ## What every mechanism is worth\n\n\
         {player} against the investigator, with the mechanism and without it. *Worth* is what it adds for the side\n\
         that owns it, in points of win rate, and of the share of people who believe a dangerous story.\n\n{}\n\
         ## Short cuts\n\n\
         The best set of three kinds of move against all of them, by the same player: of all sets, each played {} times\n\
         by the planner's own style, the best few are played {games} times. *Times* is how often it wins for each win of the full set.\n\n{}\n\
         The best first move of each kind, the planner's own style going on from there without a search.\n\n{}",
        aims::table(table),
        mechanisms::table(table),
        shortcuts::SIEVE,
        shortcuts::triples(table),
        shortcuts::openings(table)
    )
}
