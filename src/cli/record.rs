//! `unsealed record`: the facts behind the game.

use std::io::{self, IsTerminal};

use crate::cli::{Outcome, print};
use crate::shell::columns;
use crate::tui::text::wrap;
use crate::words::{RecordPart, mark_sign, record_parts};

/// Read the facts behind the game, each with its source and how well it is known
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {}

const EXAMPLES: &str = "\
Examples:
  unsealed record
  unsealed record | less
  unsealed record | grep -A 2 '\\[disputed\\]'

Lines are broken for a terminal, and only there: elsewhere each paragraph is one line.";

/// The most columns of text.
const MOST: usize = 84;

/// Columns where the terminal does not say how many it has.
const OTHERWISE: usize = 80;

pub(super) fn run(_args: &Args) -> Outcome {
    let width = io::stdout().is_terminal().then(|| columns(OTHERWISE).min(MOST));
    print(&text(width))
}

/// The record in lines of at most `width` columns; unbroken where there is no width.
fn text(width: Option<usize>) -> String {
    let mut lines = vec!["The record".to_owned(), String::new()];
    for part in record_parts() {
        let (gap, indent, text) = match part {
            RecordPart::Heading(heading) => (2, 0, heading),
            RecordPart::Text(text) => (0, 0, text),
            RecordPart::Marked(mark, what) => (1, 0, format!("{} {what}", mark_sign(mark))),
            RecordPart::Says(text) | RecordPart::Source(text) => (0, 2, text),
        };
        let broken = width.map_or_else(|| vec![text.clone()], |width| wrap(&text, width - indent));
        lines.extend(std::iter::repeat_n(String::new(), gap));
        lines.extend(broken.into_iter().map(|line| format!("{:indent$}{line}", "")));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_breaks_lines_and_loses_no_word() {
        let words = |text: String| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let whole = text(None);
        for width in [20, 40, 80] {
            let broken = text(Some(width));
            let widest = broken.lines().map(crate::tui::text::width).max();
            assert!(widest.is_some_and(|widest| widest <= width), "{width}: {widest:?}");
            assert_eq!(words(broken), words(whole.clone()));
        }
    }
}
