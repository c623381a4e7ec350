//! Keys as paragraphs, made from the keymap in force.

use crate::rules::atlas::Atlas;
use crate::tui::input::Key;
use crate::tui::keymap::{Bound, Context};
use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;

/// The keys of one context, without the moves that are not in play in a game.
pub(super) fn of(context: Context, game: Option<&Atlas>) -> Vec<Paragraph> {
    context.bound_in(game).iter().map(row).collect()
}

fn row(bound: &Bound) -> Paragraph {
    let keys: Vec<String> = bound.keys.iter().copied().map(Key::name).collect();
    let own = if bound.remapped { " (your own key)" } else { "" };
    Paragraph::Pair((keys.join(" "), Ink::Accent), format!("{}{own}", bound.line()))
}

/// How keys are changed, and those of every context with the names they have in the settings.
pub(super) fn all() -> Vec<Paragraph> {
    let mut parts = vec![
        Paragraph::Text(HOW.to_owned(), Ink::Text),
        Paragraph::Text(
            "keys: { \"play.end-night\": [\"F10\"], \"menu.leave\": [\"Q\", \"F12\"] },".to_owned(),
            Ink::Accent,
        ),
        Paragraph::Text(CONFLICTS.to_owned(), Ink::Text),
    ];
    for context in Context::ALL {
        parts.push(Paragraph::Heading(context.name().to_owned()));
        for bound in context.bound() {
            let Paragraph::Pair(keys, what) = row(&bound) else { continue };
            parts.push(Paragraph::Pair(keys, format!("{}.{}: {what}", context.word(), bound.command.word())));
        }
    }
    parts
}

const HOW: &str = "Keys are changed in settings.ron, which stands where the platform keeps settings, or in the folder \
    that --data-dir names. A command is named by where it is read and what it does; its new keys take the place of \
    its old ones, and the first of them is shown in hints:";

const CONFLICTS: &str = "Where two commands of one context would have the same key, the title says so with its line \
    and column, and the program's own settings are used until that is mended. Ctrl-c always leaves.";
