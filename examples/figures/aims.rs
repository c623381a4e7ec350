//! How often each level is won, against how often it is meant to be.

use std::fmt::Write as _;

use unsealed::lab::balance::Finding;
use unsealed::lab::wilson;
use unsealed::network::StandInName;

use crate::games::{Table, against};
use crate::mechanisms::{NAMES, level};
use crate::shortcuts::{rate, wins};

/// The table: each level against its own brain.
pub fn table(table: &Table) -> String {
    let mut text = String::from("| level | brain | player | aim | won | verdict |\n|---|---|---|---|---|---|\n");
    for name in table.names(&NAMES) {
        let level = level(name);
        for (player, (least, most)) in level.aim().ranges() {
            let Ok(name) = player.parse::<StandInName>() else { continue };
            let cell = against(table, &level, Box::new(name), level.brain());
            let (won, games) = wins(&cell);
            let found = Finding::of(wilson(won, games), (least, most)).says();
            let aim = format!("{:.0} to {:.0}", 100.0 * least, 100.0 * most);
            let brain = level.brain().name();
            let line = format!("| {} | {brain} | {player} | {aim} | {} | {found} |", level.title(), rate(&cell));
            eprintln!("{line}");
            let _ = writeln!(text, "{line}");
        }
    }
    text
}
