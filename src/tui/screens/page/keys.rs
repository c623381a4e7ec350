//! Keys as paragraphs, made from the keymap.

use crate::rules::atlas::Atlas;
use crate::tui::keymap::{Bound, Context, Keymap};
use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;
use crate::tui::widgets::field::KEYS;

/// The keys of one context, without the moves that are not in play in a game.
pub(super) fn of(keymap: &Keymap, context: Context, game: Option<&Atlas>) -> Vec<Paragraph> {
    let bound = keymap.bound_in(context, game).into_iter().map(|bound| pair(row(keymap, bound)));
    let types = matches!(context, Context::Pick | Context::Field);
    bound.chain(typing().filter(|_| types)).collect()
}

/// The keys of every field.
fn typing() -> impl Iterator<Item = Paragraph> {
    KEYS.into_iter().map(|(keys, what)| pair((keys.to_owned(), what.to_owned())))
}

fn row(keymap: &Keymap, bound: &Bound) -> (String, String) {
    let keys: Vec<String> = bound.keys.iter().map(|&key| keymap.name(key)).collect();
    let own = if bound.remapped { " (your own key)" } else { "" };
    (keys.join(" "), format!("{}{own}", bound.line()))
}

fn pair((keys, what): (String, String)) -> Paragraph {
    Paragraph::Pair((keys, Ink::Accent), what)
}

/// How keys are changed, and those of every context with the names they have in the settings.
pub(super) fn all(keymap: &Keymap) -> Vec<Paragraph> {
    let mut parts = vec![
        Paragraph::Text(HOW.to_owned(), Ink::Text),
        Paragraph::Text(
            "keys: { \"play.end-night\": [\"F10\"], \"menu.leave\": [\"Q\", \"F12\"] },".to_owned(),
            Ink::Accent,
        ),
        Paragraph::Text(CONFLICTS.to_owned(), Ink::Text),
    ];
    parts.push(Paragraph::Heading("Wherever something is typed".to_owned()));
    parts.extend(typing());
    for context in Context::all() {
        parts.push(Paragraph::Heading(context.name().to_owned()));
        for bound in keymap.bound(context) {
            let (keys, what) = row(keymap, bound);
            parts.push(pair((keys, format!("{}.{}: {what}", context.word(), bound.command.word()))));
        }
    }
    parts
}

const HOW: &str = "Keys are changed in settings.ron, which stands where the platform keeps settings, or in the folder \
    that --data-dir names. A command is named by where it is read and what it does; its new keys take the place of \
    its old ones, and the first of them is shown in hints:";

const CONFLICTS: &str = "Where two commands of one context would have the same key, the title says so with its line \
    and column, and the program's own settings are used until that is mended. Ctrl-c always leaves.";
