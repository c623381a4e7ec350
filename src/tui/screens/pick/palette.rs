//! Every command of a screen by name, with its key.

use crate::rules::atlas::Atlas;
use crate::tui::keymap::{Bound, Command, Context, Keymap};
use crate::tui::screens::pick::{Pick, Row, Taken};
use crate::tui::text::width;

/// Columns for a command's keys, where it has several.
const KEYS: usize = 5;

impl Pick {
    /// The commands of a context, without the moves that are not in play in a game. Those that only move a cursor
    /// stand last.
    pub fn palette(keymap: &Keymap, context: Context, game: Option<&Atlas>) -> Self {
        let mut bound = keymap.bound_in(context, game);
        bound.retain(|bound| bound.command != Command::Palette);
        bound.sort_by_key(|bound| is_step(bound.command));
        Self::new("Command:", bound.into_iter().filter_map(|bound| row(keymap, bound)).collect())
    }
}

fn row(keymap: &Keymap, bound: &Bound) -> Option<Row> {
    let key = *bound.keys.first()?;
    // As many of its keys as there is room for, the first in any case.
    let mut lead = keymap.name(key);
    for more in bound.keys.iter().skip(1).map(|key| format!(" {}", keymap.name(*key))) {
        if width(&lead) + width(&more) <= KEYS {
            lead.push_str(&more);
        }
    }
    Some(Row {
        lead,
        name: bound.command.title(),
        what: bound.what.to_owned(),
        also: bound.command.word().replace('-', " "),
        taken: Taken::Press(key),
    })
}

/// Whether a command only moves a cursor or turns a page.
const fn is_step(command: Command) -> bool {
    matches!(
        command,
        Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
    )
}
