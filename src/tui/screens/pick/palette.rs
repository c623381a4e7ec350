//! Every command of a screen by name, with its key.

use crate::tui::input::Key;
use crate::tui::keymap::{Bound, Command, Context};
use crate::tui::screens::pick::{LEAD, Pick, Row, Taken};
use crate::tui::text::width;
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
    // As many of its keys as there is room for, the first in any case.
    let mut lead = Key::name(key);
    for more in bound.keys.iter().skip(1).map(|key| format!(" {}", Key::name(*key))) {
        if width(&lead) + width(&more) < LEAD {
            lead.push_str(&more);
        }
    }
    let word = bound.command.word().replace('-', " ");
    let what = bound.what.strip_prefix(&format!("{word}: ")).unwrap_or(bound.what);
    Some(Row { lead, name: sentence(&word), what: what.to_owned(), taken: Taken::Press(key) })
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
