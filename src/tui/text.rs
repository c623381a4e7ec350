//! Fitting text into columns, wide characters measured right.

use std::borrow::Cow;
use std::cell::Cell;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::tui::ascii::{Glyphs, spelt};

thread_local! {
    /// The glyphs of the terminal that is drawn for: what texts are fitted in is what will stand there.
    static GLYPHS: Cell<Glyphs> = const { Cell::new(Glyphs::All) };
}

/// Does something with texts as they stand on a terminal of such glyphs: letters that it has not are spelt.
pub fn on<T>(glyphs: Glyphs, act: impl FnOnce() -> T) -> T {
    let before = GLYPHS.replace(glyphs);
    let done = act();
    GLYPHS.set(before);
    done
}

/// A text as the terminal shows it.
fn shown(text: &str) -> Cow<'_, str> {
    spelt(text, GLYPHS.get())
}

/// Columns that a text takes where it is shown.
pub fn width(text: &str) -> usize {
    columns(&shown(text))
}

/// Columns that a text takes as it is.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text cut to at most `columns`, with `…` where something was cut off.
pub fn cut(text: &str, columns: usize) -> String {
    let text = shown(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 1 > columns {
            break;
        }
        kept.push(c);
        used += wide;
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// The text in lines of at most `columns`, broken at spaces, or inside a word that is longer than a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let (columns, text) = (columns.max(1), shown(text));
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in words(paragraph) {
            let needed = width(&word) + usize::from(!line.is_empty());
            if width(&line) + needed > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            push_word(&word, columns, &mut line, &mut lines);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The words of a text. A sign of percent stays with its number.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut().filter(|_| word.starts_with('%')) {
            Some(number) => number.extend([" ", word]),
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// The text in lines of at most `columns`, those after the first set in by `indent` columns.
pub fn hang(text: &str, columns: usize, indent: usize) -> Vec<String> {
    let lines = wrap(text, columns.saturating_sub(indent).max(1));
    let set_in = |(at, line)| if at == 0 { line } else { format!("{:indent$}{line}", "") };
    lines.into_iter().enumerate().map(set_in).collect()
}

fn push_word(word: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) {
    let mut used = width(line);
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > columns && used > 0 {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push(c);
        used += wide;
    }
}

/// A text without its line breaks.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A meter of `columns`: how much of it is full, in whole cells.
pub fn filled(now: usize, of: usize, columns: usize) -> usize {
    if of == 0 {
        return columns;
    }
    (now.min(of) * columns + of / 2) / of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_loses_no_word_and_keeps_to_its_columns() {
        let text = "The market in Hyesan is open again, and Antidisestablishmentarianism is a long word.";
        for columns in 1..60 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{columns}: {lines:?}");
            let joined: String = lines.concat().split_whitespace().collect();
            assert_eq!(joined, text.split_whitespace().collect::<String>());
        }
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("양강도 혜산", 6), ["양강도", "혜산"]);
        assert_eq!(cut("양강도", 5), "양강…");
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 0), "");
    }
}
