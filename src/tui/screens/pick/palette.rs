//! Every command of a screen by name, with its key.

use crate::tui::input::Key;
use crate::tui::keymap::{Bound, Command, Context};
use crate::tui::screens::pick::{Pick, Row, Taken};
use crate::words::sentence;

impl Pick {
    /// The commands of a context. Those that only move a cursor stand last.
    pub fn palette(context: Context) -> Self {
        let mut bound = context.bound();
        bound.retain(|bound| bound.command != Command::Palette);
        bound.sort_by_key(|bound| is_step(bound.command));
        Self::new("Command:", bound.iter().filter_map(row).collect())
    }
}

fn row(bound: &Bound) -> Option<Row> {
    let key = *bound.keys.first()?;
    let lead = bound.keys.iter().take(2).map(|key| Key::name(*key)).collect::<Vec<_>>().join(" ");
    let name = sentence(&bound.command.word().replace('-', " "));
    Some(Row { lead, name, what: bound.what.to_owned(), taken: Taken::Press(key) })
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
