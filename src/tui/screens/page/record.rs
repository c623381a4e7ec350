//! The record for reading in the game: each fact beside its mark, its source under it.

use crate::level::format::Mark;
use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;
use crate::words::{RecordPart, mark_sign, record_parts};

/// The page's parts.
pub(super) fn record() -> Vec<Paragraph> {
    record_parts().into_iter().flat_map(paragraphs).collect()
}

fn paragraphs(part: RecordPart) -> Vec<Paragraph> {
    match part {
        RecordPart::Heading(heading) => vec![Paragraph::Heading(heading)],
        RecordPart::Text(text) => vec![Paragraph::Text(text, Ink::Text)],
        RecordPart::Marked(mark, what) => vec![blank(), Paragraph::Pair((mark_sign(mark), ink(mark)), what)],
        RecordPart::Says(text) => vec![Paragraph::Under(text, Ink::Text)],
        RecordPart::Source(source) => vec![Paragraph::Under(source, Ink::Dim)],
    }
}

fn blank() -> Paragraph {
    Paragraph::Text(String::new(), Ink::Text)
}

/// The colour of a mark. Its word says the same.
const fn ink(mark: Mark) -> Ink {
    match mark {
        Mark::Reported => Ink::Contact,
        Mark::View => Ink::Heard,
        Mark::Disputed => Ink::Bad,
    }
}
