//! Whether a few kinds of move, or one opening, do as well as all of them.

use std::fmt::Write as _;

use unsealed::lab::kinds::{Kind, restricted};
use unsealed::lab::{Cell, wilson};
use unsealed::level::Level;
use unsealed::rules::moves::MoveKind;

use crate::games::{Table, cell, opened};
use crate::mechanisms::level;

/// The levels that must not be won by a short cut.
const LEVELS: [&str; 7] = ["4", "5", "6", "7", "8", "9", "10"];
/// Sets of three that are played by the planner after the sieve.
const KEPT: usize = 3;
/// Games of the sieve, for each set of three.
pub const SIEVE: u32 = 60;

/// Wins of games, and games.
pub fn wins(cell: &Cell) -> (usize, usize) {
    (cell.results.iter().filter(|game| game.is_win()).count(), cell.results.len())
}

/// A win rate in per cent with its interval.
pub fn rate(cell: &Cell) -> String {
    let (won, games) = wins(cell);
    let by = wilson(won, games);
    format!("{:.1} ({:.1} to {:.1})", 100.0 * by.estimate, 100.0 * by.low, 100.0 * by.high)
}

fn moves_of(level: &Level) -> Vec<MoveKind> {
    MoveKind::PLAYABLE.into_iter().filter(|kind| level.atlas().moves.contains(kind)).collect()
}

/// Every set of three kinds of move in play.
fn threes(kinds: &[MoveKind]) -> Vec<[MoveKind; 3]> {
    let mut sets = Vec::new();
    for (a, &first) in kinds.iter().enumerate() {
        for (b, &second) in kinds.iter().enumerate().skip(a + 1) {
            sets.extend(kinds[b + 1..].iter().map(|&third| [first, second, third]));
        }
    }
    sets
}

/// The best sets of three kinds of move: all of them in a sieve by the planner's own style, the best few by the
/// table's player.
pub fn triples(table: &Table) -> String {
    let mut text =
        String::from("| level | all moves | best three kinds | won with these | times |\n|---|---|---|---|---|\n");
    for name in table.names(&LEVELS) {
        let whole = level(name);
        let with_only = |set: &[MoveKind; 3]| restricted(&whole, &[], &set.map(Kind::Move));
        let sieve = Table { games: SIEVE, seed: table.seed + 100_000, quick: true, ..table.clone() };
        let mut sets: Vec<(usize, [MoveKind; 3])> =
            threes(&moves_of(&whole)).into_iter().map(|set| (wins(&cell(&sieve, &with_only(&set))).0, set)).collect();
        sets.sort_by_key(|&(won, _)| std::cmp::Reverse(won));
        let all = cell(table, &whole);
        let played = sets.iter().take(KEPT).map(|(_, set)| (cell(table, &with_only(set)), set));
        let Some((best, set)) = played.max_by_key(|(cell, _)| wins(cell).0) else { continue };
        let names: Vec<String> = set.iter().map(|kind| Kind::Move(*kind).to_string()).collect();
        let times = wins(&best).0 as f64 / wins(&all).0.max(1) as f64;
        let line = format!("| {name} | {} | {} | {} | {times:.2} |", rate(&all), names.join(", "), rate(&best));
        eprintln!("{line}");
        let _ = writeln!(text, "{line}");
    }
    text
}

/// How games fare that begin with the best move of each kind, the planner's own style going on from there.
pub fn openings(table: &Table) -> String {
    let table = &Table { quick: true, ..table.clone() };
    let mut text = String::from("| level | best opening | next of another kind | apart |\n|---|---|---|---|\n");
    for name in table.names(&LEVELS) {
        let whole = level(name);
        let played = moves_of(&whole).into_iter().filter_map(|kind| Some((kind, opened(table, &whole, kind)?)));
        let mut openings: Vec<(MoveKind, Cell)> = played.collect();
        openings.sort_by_key(|(_, cell)| std::cmp::Reverse(wins(cell).0));
        let [(first, best), (second, next), ..] = &openings[..] else { continue };
        let apart = 100.0 * (wins(best).0 as f64 - wins(next).0 as f64) / wins(best).1 as f64;
        let line = format!(
            "| {name} | {} {} | {} {} | {apart:.1} |",
            Kind::Move(*first),
            rate(best),
            Kind::Move(*second),
            rate(next)
        );
        eprintln!("{line}");
        let _ = writeln!(text, "{line}");
    }
    text
}
