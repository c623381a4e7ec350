//! The text of a generated level: its fields as they are [written](crate::level::written), with remarks.

use crate::level::format::File;
use crate::level::written::{Piece, Written as _};

/// Remarks on fields that a reader may wonder at.
const ABOUT: [(&str, &str); 5] = [
    ("aim", "How often the two stand-ins are to win it; see `unsealed balance`."),
    ("map", "Columns and rows; bars are the signal from the towers across the river."),
    ("units", "The game fills in whoever has no name here."),
    ("contacts", "Who works for the player at the start."),
    ("objectives", "The first share is what makes it harder or easier."),
];

/// The text of a level file.
pub(super) fn text(file: &File, head: &str) -> String {
    let mut lines = vec![
        format!("// A level made from a seed. {head}"),
        "// The towns are real; the people, the units and the news are invented. What stands in `record` is not."
            .to_owned(),
        "(".to_owned(),
    ];
    if let Piece::Fields(_, fields) = file.piece(&File::SHAPE) {
        for (name, piece) in fields {
            let about = ABOUT.iter().filter(|about| about.0 == name);
            lines.extend(about.map(|(_, about)| format!("    // {about}")));
            lines.push(format!("    {name}: {},", piece.laid(4, name.len() + 3)));
        }
    }
    lines.push(")\n".to_owned());
    lines.join("\n")
}
