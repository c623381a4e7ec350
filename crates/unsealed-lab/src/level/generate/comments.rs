//! Comments for whoever goes on with a level by hand.

use crate::level::format::File;
use crate::level::span;

/// A level's text with a line above each field of the file that has none yet, which says what the field means.
pub fn commented(text: &str) -> String {
    let Ok(tree) = span::tree(text) else { return text.to_owned() };
    let mut out = text.to_owned();
    for field in tree.fields().iter().rev() {
        let line = text[..field.start()].rfind('\n').map_or(0, |newline| newline + 1);
        let above = text[..line].trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        let indent = &text[line..field.start()];
        let known = File::FIELDS.fields.iter().find(|known| known.name == field.name());
        if let Some(known) = known.filter(|_| indent.trim().is_empty() && !above.trim_start().starts_with("//")) {
            let mut letters = known.doc.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
            out.insert_str(line, &format!("{indent}// {first}{}.\n", letters.as_str()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::Level;
    use crate::level::generate::{Draft, Size};

    #[test]
    fn every_field_has_a_comment_above_it_and_the_level_is_the_same() {
        for size in Size::ALL {
            let text = Draft::new(size, 7, 0).text(0.3);
            let full = commented(&text);
            let lines: Vec<&str> = full.lines().collect();
            let own = |line: &&str| line.starts_with("    ") && line[4..].starts_with(|c: char| c.is_ascii_lowercase());
            let bare = lines.windows(2).filter(|pair| own(&pair[1]) && !pair[0].trim_start().starts_with("//"));
            assert_eq!(bare.collect::<Vec<_>>(), Vec::<&[&str]>::new(), "{full}");
            let without: Vec<&str> = lines.into_iter().filter(|line| !line.trim_start().starts_with("//")).collect();
            let plain: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            assert_eq!(without, plain);
            assert!(Level::parse("made.ron", &full).is_ok_and(|level| level.remarks().is_empty()));
            assert_eq!(commented(&full), full);
        }
    }
}
