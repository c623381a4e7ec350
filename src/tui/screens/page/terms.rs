//! The glossary as paragraphs: first the terms that stand on the screen it was asked from.

use crate::rules::rulebook::Rulebook;
use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;
use crate::words::{Term, terms};

/// The terms on a screen, then all others.
pub(super) fn terms(screen: &str, rules: &Rulebook) -> Vec<Paragraph> {
    let (here, others): (Vec<&Term>, Vec<&Term>) = terms::all().iter().partition(|term| term.stands_in(screen));
    let mut parts = Vec::new();
    for (heading, list) in [("On this screen", here), ("All other terms", others)] {
        if list.is_empty() {
            continue;
        }
        parts.push(Paragraph::Heading(heading.to_owned()));
        for term in list {
            parts.push(Paragraph::Pair((term.name.clone(), Ink::Accent), term.explain(rules)));
        }
    }
    parts
}
