//! The figures of a level as text.

use std::io::{self, Write};

use crate::cli::arena::{write_cells, write_differences};
use crate::cli::balance::Document;
use crate::cli::contest::{percent, points, write_faults, write_table};
use crate::lab::balance::{Finding, PairFigures, Verdict, Worth};
use crate::lab::dominance::{Alone, Opening};
use crate::lab::kinds::Kind;
use crate::lab::report::CellFigures;
use crate::lab::{Course, Quantiles};
use crate::words;

/// Writes all of it.
pub(super) fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let last = document.seed.wrapping_add(u64::from(document.games) - 1);
    let games = words::count(document.games as usize, "game");
    let kinds = |before: &str, kinds: &[Kind]| words::listed(before, kinds.iter().map(ToString::to_string));
    let changes = kinds(", without ", &document.without) + &kinds(", only ", &document.only);
    writeln!(out, "{games} a cell, seeds {} to {last}{changes}\n", document.seed)?;
    let cells: Vec<CellFigures> = document.cells.iter().map(|pair| pair.cell.clone()).collect();
    write_cells(out, &cells)?;
    write_differences(out, &document.differences)?;
    for pair in &document.cells {
        write_pair(out, pair)?;
    }
    write_verdict(out, document)?;
    write_dominance(out, &document.cells)?;
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
    write_course(out, &pair.course)?;
    let opening = |of: &Opening| vec![of.opening.clone(), of.games.to_string(), percent(of.rate)];
    let rows: Vec<Vec<String>> = pair.openings.iter().map(opening).collect();
    write_table(out, &["first move", "games", "won, %"], &rows, 1)?;
    if pair.worth.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let rows: Vec<Vec<String>> = pair.worth.iter().map(worth_row).collect();
    write_table(out, &["kind", "a game", "games without", "won without, %", "worth, points"], &rows, 1)?;
    if pair.alone.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let alone = |of: &Alone| vec![of.kind.to_string(), of.games.to_string(), percent(of.rate)];
    let rows: Vec<Vec<String>> = pair.alone.iter().map(alone).collect();
    write_table(out, &["with this move alone", "games", "won, %"], &rows, 1)
}

/// In how many games a number is at most this, and that number of a day.
type Curve = (&'static str, fn(&Quantiles) -> u32);

/// The curves of a cell: a block a day, as high as its number is of the greatest.
fn write_course(out: &mut impl Write, course: &Course) -> io::Result<()> {
    let informed = ("believers", &course.informed, course.people);
    let lost = ("contacts lost", &course.lost, 0);
    for (name, days, most) in [informed, lost] {
        let Some(last) = days.last() else { continue };
        let highest = days.iter().map(|day| day.nine_tenths as usize).max().unwrap_or(0);
        let of = if most > 0 { format!(" of {most}") } else { String::new() };
        let curves: [Curve; 3] =
            [("a tenth", |day| day.tenth), ("half", |day| day.median), ("nine tenths", |day| day.nine_tenths)];
        for (share, number) in curves {
            let blocks: String = days.iter().map(|day| words::bar(number(day) as usize, highest)).collect();
            writeln!(out, "  {name:>13} in {share:<11} of games at most  |{blocks}|  {}{of} at the end", number(last))?;
        }
    }
    writeln!(out)
}

fn worth_row(worth: &Worth) -> Vec<String> {
    let (without, difference) = match worth.games {
        0 => ("never played".to_owned(), String::new()),
        _ => (format!("{:.1}", 100.0 * worth.win_rate_without), points(worth.difference)),
    };
    vec![worth.kind.to_string(), format!("{:.2}", worth.used), worth.games.to_string(), without, difference]
}

fn write_verdict(out: &mut impl Write, document: &Document) -> io::Result<()> {
    if let Some(grade) = document.grade {
        writeln!(out, "\nGrade: {}", grade.says())?;
    }
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

/// Says what carries the level.
fn write_dominance(out: &mut impl Write, pairs: &[PairFigures]) -> io::Result<()> {
    let found: Vec<String> = pairs.iter().flat_map(carried).collect();
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nCarried by one thing:")?;
    found.iter().try_for_each(|line| writeln!(out, "  {line}"))
}

/// What carries the level in the hands of one player, a line each.
pub(super) fn carried(pair: &PairFigures) -> Vec<String> {
    let (player, agency) = (crate::plain::escape(&pair.cell.player), crate::plain::escape(&pair.cell.agency));
    pair.dominance.iter().map(|found| format!("{player} against {agency}: {found}")).collect()
}
