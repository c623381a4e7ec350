//! The mechanisms of the game, each with the level built around it and how it is taken away.

use std::fmt::Write as _;

use unsealed::lab::kinds::{Kind, restricted};
use unsealed::lab::{Cell, Interval, Paired};
use unsealed::level::{Level, builtin};
use unsealed::rules::rulebook::Overrides;

use crate::games::{Table, cell, is_file};
use crate::shortcuts::wins;

/// Who has a mechanism at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Network,
    Agency,
}

/// One mechanism.
#[derive(Debug)]
pub struct Mechanism {
    /// What it is.
    pub name: &'static str,
    /// Whose result it is to serve.
    pub side: Side,
    /// The number or name of the level built around it.
    pub level: &'static str,
    /// Kinds of move or action that are left out without it.
    pub without: &'static [&'static str],
    /// Numbers of the rules without it, as a level writes them.
    pub rules: &'static str,
}

const fn network(
    name: &'static str,
    level: &'static str,
    without: &'static [&'static str],
    rules: &'static str,
) -> Mechanism {
    Mechanism { name, side: Side::Network, level, without, rules }
}

const fn agency(
    name: &'static str,
    level: &'static str,
    without: &'static [&'static str],
    rules: &'static str,
) -> Mechanism {
    Mechanism { name, side: Side::Agency, level, without, rules }
}

/// Every mechanism. A price of ¥10,000 is one that nobody can pay.
pub const ALL: &[Mechanism] = &[
    network("text", "8", &["text"], ""),
    network("clip", "9", &["clip"], ""),
    network("voice", "7", &["voice"], ""),
    network("WeChat: a bar more", "sandbox", &[], "wechat_bars: 0"),
    network("Line: three at once", "8", &[], "line_recipients: 1"),
    network("Kakao: payment orders", "8", &["remit"], ""),
    agency("lectures on an app or on calls", "3", &[], "lecture_nerve: 0, lecture_cost: 0, lecture_steps: 0"),
    agency("lectures on a story", "4", &[], "lecture_forget: 0, lecture_word: 1"),
    agency("lectures, of both kinds", "3", &["lecture"], ""),
    network("Koryolink", "6", &["share"], "pass_chance: 0"),
    network("overload: harmless files", "6", &[], "harmless_files: 0"),
    agency("inspectors: more of them", "6", &["inspectors"], ""),
    agency("inspectors: any", "6", &["inspectors"], "inspect_capacity: 0"),
    network("couriers", "7", &["courier"], ""),
    network("cards from over the river", "5", &[], "card_price: 10000"),
    agency("checkpoints", "7", &["checkpoint"], ""),
    network("relays", "7", &[], "relay_bars: 0"),
    network("smuggling", "5", &["smuggle"], ""),
    agency("the seal", "9", &["seal"], ""),
    network("a guard's bribe", "5", &[], "guard_price: 10000"),
    network("a crew's bribe", "8", &[], "crew_price: 10000"),
    network("an official's bribe", "5", &[], "official_price: 10000"),
    network("a jailer's bribe", "10", &[], "jailer_price: 10000"),
    network("bread", "8", &["feed"], ""),
    network("recruit", "4", &["recruit"], ""),
    network("introduce", "4", &["introduce"], ""),
    network("lie low", "3", &["lie-low"], ""),
    network("flee", "9", &["flee"], ""),
    agency("vans move", "4", &["move-van"], ""),
    agency("informants: reports", "4", &["informant"], "report_heat: 0"),
    agency("informants: planting", "8", &["informant"], ""),
    agency("questioning", "9", &[], "state_chance: 0, state_file_bonus: 0, police_chance: 0"),
    agency("State Security", "9", &[], "state_cells: 0"),
    agency("the police", "6", &[], "police_cells: 0"),
    network("cynicism", "10", &[], "cynicism_weight: 0, hold_cynicism: 0"),
];

impl Mechanism {
    /// A level without it.
    fn taken_from(&self, level: &Level) -> Level {
        let kind = |name: &&str| name.parse::<Kind>().unwrap_or_else(|fault| panic!("{}: {fault}", self.name));
        let without: Vec<Kind> = self.without.iter().map(kind).collect();
        restricted(&level.ruling(&overrides(self.rules)), &without, &[])
    }

    /// What it adds to its side's result, from games with and without it on the same seeds.
    fn worth(&self, with: &Cell, without: &Cell) -> (Interval, Interval) {
        let turn = |by: Interval| match self.side {
            Side::Network => by,
            Side::Agency => Interval { estimate: -by.estimate, low: -by.high, high: -by.low },
        };
        let wins = Paired::count(&without.results, &with.results).difference();
        let shares: Vec<f64> =
            with.results.iter().zip(&without.results).map(|(one, other)| one.share() - other.share()).collect();
        (turn(wins), turn(mean_interval(&shares)))
    }
}

/// The mean with its 95 % interval.
fn mean_interval(values: &[f64]) -> Interval {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = 1.96 * (variance / n).sqrt();
    Interval { estimate: mean, low: mean - half, high: mean + half }
}

/// Numbers of the rules as a level writes them.
fn overrides(text: &str) -> Overrides {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(&format!("({text})")).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// The built-in level of a number or name, or the level of a file.
pub fn level(name: &str) -> Level {
    if is_file(name) {
        return file(name);
    }
    let numbered = name.parse::<usize>().ok().and_then(|number| builtin::campaign().nth(number - 1));
    numbered
        .or_else(|| builtin::find(name))
        .and_then(builtin::Builtin::level)
        .unwrap_or_else(|| panic!("no level {name}"))
}

/// The level of a file.
fn file(path: &str) -> Level {
    let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    Level::parse(path, &text).unwrap_or_else(|faults| panic!("{path}: {faults:?}"))
}

/// The table: every mechanism on its level.
pub fn table(table: &Table) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "| mechanism | whose | level | won with | won without | worth in wins | worth in share |");
    let _ = writeln!(text, "|---|---|---|---|---|---|---|");
    let mut known: Vec<(&str, Cell)> = Vec::new();
    for mechanism in ALL.iter().filter(|mechanism| table.wants(mechanism.name)) {
        let whole = level(mechanism.level);
        if !known.iter().any(|(name, _)| *name == mechanism.level) {
            known.push((mechanism.level, cell(table, &whole)));
        }
        let Some((_, with)) = known.iter().find(|(name, _)| *name == mechanism.level) else { continue };
        let without = cell(table, &mechanism.taken_from(&whole));
        let (wins, share) = mechanism.worth(with, &without);
        let side = if mechanism.side == Side::Network { "network" } else { "agency" };
        let line = format!(
            "| {} | {side} | {} | {:.1} | {:.1} | {} | {} |",
            mechanism.name,
            mechanism.level,
            won(with),
            won(&without),
            points(wins),
            points(share)
        );
        eprintln!("{line}");
        let _ = writeln!(text, "{line}");
    }
    text
}

/// The numbers of the campaign's levels, and the playground.
pub const NAMES: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "sandbox"];

/// The levels that stand-ins are measured on.
const LADDER: [&str; 3] =
    ["tests/levels/ladder/small.ron", "tests/levels/ladder/middle.ron", "tests/levels/ladder/large.ron"];

/// The levels that a table is to be made of, with its rules.
fn levels(table: &Table) -> Vec<Level> {
    table.names(&NAMES).into_iter().map(|name| level(name).ruling(&overrides(&table.rules))).collect()
}

fn won(cell: &Cell) -> f64 {
    let (won, games) = wins(cell);
    100.0 * won as f64 / games as f64
}

/// Every mechanism on every level of the campaign, in points of win rate for its side; for finding the level
/// that calls for it.
pub fn matrix(table: &Table) -> String {
    let bases: Vec<(Level, Cell)> =
        levels(table).into_iter().map(|level| (level.clone(), cell(table, &level))).collect();
    let mut text = format!("{:34}", "wins");
    for (_, base) in &bases {
        let _ = write!(text, "{:>7.1}", won(base));
    }
    for mechanism in ALL.iter().filter(|mechanism| table.wants(mechanism.name)) {
        let _ = write!(text, "\n{:34}", mechanism.name);
        for (level, base) in &bases {
            let (wins, _) = mechanism.worth(base, &cell(table, &mechanism.taken_from(level)));
            let _ = write!(text, "{:>+7.1}", 100.0 * wins.estimate);
        }
    }
    text
}

/// Win rates on the campaign and on the levels that stand-ins are measured on.
pub fn rates(table: &Table) -> String {
    let names = [&NAMES[..], &LADDER].concat();
    let levels = table.names(&names).into_iter().map(|name| level(name).ruling(&overrides(&table.rules)));
    let rates: Vec<f64> = levels.map(|level| won(&cell(table, &level))).collect();
    let mut line = String::new();
    for rate in &rates {
        let _ = write!(line, "{rate:>6.1}");
    }
    format!("{line}  mean {:.1}", rates.iter().sum::<f64>() / rates.len() as f64)
}

fn points(by: Interval) -> String {
    format!("{:+.1} ({:+.1} to {:+.1})", 100.0 * by.estimate, 100.0 * by.low, 100.0 * by.high)
}
