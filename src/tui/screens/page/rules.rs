//! The rules as the project's own page has them, for reading in the game: headings, paragraphs, tables.

use crate::tui::screens::page::Paragraph;
use crate::tui::theme::Ink;

/// The page.
const RULES: &str = include_str!("../../../../docs/RULES.md");

/// The page's parts. What is for those who change the numbers is left out.
pub(super) fn rules() -> Vec<Paragraph> {
    let mut parts = Vec::new();
    let mut text = String::new();
    // What stands before the first heading is about the page itself.
    let lines = RULES.lines().skip_while(|line| !line.starts_with("## "));
    for line in lines.chain(std::iter::once("")) {
        let begins = line.starts_with("- ") || line.starts_with("**") || starts_numbered(line);
        if line.trim().is_empty() || line.starts_with(['#', '|']) || begins {
            flush(&mut text, &mut parts);
        }
        match line.strip_prefix("## ") {
            Some(heading) => parts.push(Paragraph::Heading(plain(heading))),
            None if line.starts_with('|') => parts.extend(row(line)),
            None => {
                text.push_str(line.trim());
                text.push(' ');
            }
        }
    }
    parts
}

fn starts_numbered(line: &str) -> bool {
    line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok())
}

fn flush(text: &mut String, parts: &mut Vec<Paragraph>) {
    let words = plain(text.trim());
    text.clear();
    if !words.is_empty() {
        parts.push(Paragraph::Text(words.replacen("- ", "· ", usize::from(words.starts_with("- "))), Ink::Text));
    }
}

/// A table's row as a pair; its head and its rule are left out.
fn row(line: &str) -> Option<Paragraph> {
    let mut cells = line.trim_matches('|').splitn(2, '|').map(str::trim);
    let (name, what) = (cells.next()?, cells.next()?);
    let name = name.strip_prefix("**")?.strip_suffix("**")?;
    Some(Paragraph::Pair((plain(name), Ink::Accent), plain(what)))
}

/// Words without marks: no bold, no links, and no names of numbers.
fn plain(text: &str) -> String {
    let mut words = text.replace("**Decided**: ", "").replace("**", "");
    while let Some(from) = words.find(" (`") {
        let Some(length) = words[from..].find("`)") else { break };
        words.replace_range(from..from + length + 2, "");
    }
    words.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_and_move_is_there_and_no_mark_is_left() {
        let parts = rules();
        let headings = parts.iter().filter(|part| matches!(part, Paragraph::Heading(_))).count();
        assert_eq!(headings, RULES.lines().filter(|line| line.starts_with("## ")).count());
        let pairs = parts.iter().filter(|part| matches!(part, Paragraph::Pair(..))).count();
        assert_eq!(pairs, RULES.lines().filter(|line| line.starts_with("| **")).count());
        for part in parts {
            let (Paragraph::Heading(text)
            | Paragraph::Text(text, _)
            | Paragraph::Pair(_, text)
            | Paragraph::Under(text, _)) = part;
            assert!(!text.contains(['`', '|']) && !text.contains("**"), "{text}");
        }
    }
}
