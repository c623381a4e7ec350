//! A field that is typed into: its text and where the next letter goes. Every text that a player types stands in one.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input as Line, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::level::text::Guard;
use crate::tui::input::{Key, RUBOUT};
use crate::tui::text::width;

/// A field. Its caret stands before, between or behind what a reader takes for characters.
#[derive(Clone, Debug)]
pub struct Field {
    line: Line,
    /// The most characters.
    most: usize,
    takes: Takes,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// Digits.
    Digits,
}

/// What keys do in every field, for help.
pub const KEYS: [(&str, &str); 6] = [
    ("← →, Home, End", "along the text, where it has several lines ↑ ↓ too; Ctrl-A and Ctrl-E are Home and End"),
    ("Ctrl-← →", "along it by words; Alt-b and Alt-f do too"),
    ("Backspace, Del", "take a character out; Ctrl-H and Ctrl-D do too"),
    ("Ctrl-W, Alt-d", "take out the word before, the word behind"),
    ("Ctrl-U, Ctrl-K", "take out all before, all behind; Ctrl-Y puts it back"),
    ("paste", "what is pasted comes in at the caret; line breaks become blanks where there is one line"),
];

impl Field {
    /// A field with a text, the caret behind it.
    pub fn new(takes: Takes, most: usize, text: &str) -> Self {
        Self { line: Line::new(text.to_owned()), most, takes }
    }

    /// What stands in it.
    pub fn text(&self) -> &str {
        self.line.value()
    }

    /// Whether nothing does.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Puts another text into it, the caret behind that.
    pub fn set(&mut self, text: &str) {
        self.line = Line::new(text.to_owned());
    }

    /// Takes in a key, where it is seen in so many columns: whether the text is another now; `None` where the key edits
    /// nothing.
    pub fn edit(&mut self, key: Key, columns: u16) -> Option<bool> {
        if self.takes == Takes::Lines && matches!(key, Key::Up | Key::Down | Key::Home | Key::End) {
            self.go(key, columns.into());
            return Some(false);
        }
        let request = match key {
            Key::Char(c) if self.admits(c) => return Some(self.insert([c])),
            Key::Ctrl('j') if self.takes == Takes::Lines => return Some(self.insert(['\n'])),
            // Where there is nothing to take out, it leads back as it does elsewhere.
            Key::Backspace if self.is_empty() => return None,
            Key::Backspace | Key::Ctrl('h') => InputRequest::DeletePrevChar,
            Key::Delete | Key::Ctrl('d') => InputRequest::DeleteNextChar,
            Key::WordBack | Key::Alt(RUBOUT) | Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::WordDelete | Key::Alt('d') => InputRequest::DeleteNextWord,
            Key::Left | Key::Ctrl('b') => InputRequest::GoToPrevChar,
            Key::Right | Key::Ctrl('f') => InputRequest::GoToNextChar,
            Key::WordLeft | Key::Alt('b') => InputRequest::GoToPrevWord,
            Key::WordRight | Key::Alt('f') => InputRequest::GoToNextWord,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('u') => InputRequest::DeleteFromStart,
            Key::Ctrl('k') => InputRequest::DeleteTillEnd,
            Key::Ctrl('y') => InputRequest::Yank,
            _ => return None,
        };
        let before = self.line.clone();
        let changed = self.line.handle(request).is_some_and(|changed| changed.value);
        if self.text().chars().count() > self.most {
            self.line = before;
            return Some(false);
        }
        Some(changed)
    }

    /// Moves the caret among several rows.
    fn go(&mut self, key: Key, columns: usize) {
        let (rows, at) = (self.wrapped(columns), self.byte());
        let row = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
        let column = width(&self.text()[rows[row].start..at]);
        let to = match key {
            Key::Up => row.checked_sub(1).map_or(0, |up| self.byte_at(&rows[up], column)),
            Key::Down => rows.get(row + 1).map_or_else(|| self.text().len(), |down| self.byte_at(down, column)),
            Key::Home => rows[row].start,
            _ => self.byte_at(&rows[row], usize::MAX),
        };
        self.put_caret(to);
    }

    /// Where the caret of a column stands in a row. Behind the last letter of a row that goes on in the next it would stand
    /// there.
    fn byte_at(&self, row: &Range<usize>, column: usize) -> usize {
        let mut used = 0;
        let mut letters = self.text()[row.clone()].grapheme_indices(true);
        let hit = letters.find(|(_, letter)| {
            used += width(letter);
            used > column
        });
        let goes_on = !self.text()[row.end..].starts_with(['\r', '\n']) && row.end < self.text().len();
        let last = || if goes_on { self.text()[row.clone()].grapheme_indices(true).next_back() } else { None };
        hit.or_else(last).map_or(row.end, |(from, _)| row.start + from)
    }

    fn put_caret(&mut self, byte: usize) {
        let caret = self.text()[..byte].chars().count();
        self.line.handle(InputRequest::SetCursor(caret));
    }

    /// Takes in a pasted text; whether all of it that can be seen stands there now.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
        let broken = if self.takes == Takes::Lines { text } else { text.trim_end().replace(['\n', '\t'], " ") };
        let mut guard = Guard::default();
        let lines = self.takes == Takes::Lines;
        let seen = broken.chars().filter(|&c| (lines && c == '\n') || guard.admits(if c == '\t' { ' ' } else { c }));
        let seen: Vec<char> = seen.map(|c| if c == '\t' { ' ' } else { c }).collect();
        let fits: Vec<char> = seen.iter().copied().filter(|&c| self.admits(c) || c == '\n').collect();
        let room = self.most.saturating_sub(self.text().chars().count());
        self.insert(fits.iter().copied().take(room));
        fits.len() == seen.len() && fits.len() <= room
    }

    fn admits(&self, c: char) -> bool {
        match self.takes {
            Takes::Digits => c.is_ascii_digit(),
            Takes::Line | Takes::Lines => Guard::default().admits(c),
        }
    }

    /// Puts characters in at the caret, as far as there is room; whether any.
    fn insert(&mut self, letters: impl IntoIterator<Item = char>) -> bool {
        let (text, at) = (self.text(), self.byte());
        let room = self.most.saturating_sub(text.chars().count());
        let new: String = letters.into_iter().take(room).collect();
        if new.is_empty() {
            return false;
        }
        let caret = self.line.cursor() + new.chars().count();
        let text = format!("{}{new}{}", &text[..at], &text[at..]);
        self.line = Line::new(text).with_cursor(caret);
        true
    }

    /// Where the caret stands in the text.
    fn byte(&self) -> usize {
        self.text().char_indices().nth(self.line.cursor()).map_or_else(|| self.text().len(), |(at, _)| at)
    }

    /// The rows that its text takes, with room for the caret.
    pub fn rows(&self, columns: u16) -> u16 {
        self.wrapped(columns.into()).len() as u16
    }

    /// Its rows in so many columns: broken at line breaks, and behind blanks where that can be.
    fn wrapped(&self, columns: usize) -> Vec<Range<usize>> {
        let (columns, text) = (columns.max(1), self.text());
        let (mut rows, mut from, mut wide, mut blank) = (Vec::new(), 0, 0, None);
        // The caret needs a column behind the last letter.
        for (at, letter) in text.grapheme_indices(true).chain([(text.len(), " ")]) {
            if letter.starts_with(['\r', '\n']) {
                rows.push(from..at);
                (from, wide, blank) = (at + letter.len(), 0, None);
                continue;
            }
            if wide + width(letter) > columns {
                let cut = blank.filter(|_| letter != " ").unwrap_or(at);
                rows.push(from..cut);
                (from, wide, blank) = (cut, width(&text[cut..at]), None);
            }
            wide += width(letter);
            if letter == " " {
                blank = Some(at + 1);
            }
        }
        rows.push(from..text.len());
        rows
    }

    /// What of it is seen in an area, a row each, and the row with the caret. In one row it is seen from where the caret is
    /// in sight.
    fn seen(&self, area: Rect) -> (Vec<Range<usize>>, usize) {
        let (columns, rows) = (usize::from(area.width).max(1), usize::from(area.height).max(1));
        let at = self.byte();
        if rows == 1 && self.takes != Takes::Lines {
            let before = self.text()[..at].grapheme_indices(true).rev();
            let room = before.scan(0, |used, (from, letter)| {
                *used += width(letter);
                (*used < columns).then_some(from)
            });
            let from = if width(self.text()) < columns { 0 } else { room.last().unwrap_or(at) };
            return (std::iter::once(from..self.text().len()).collect(), 0);
        }
        let all = self.wrapped(columns);
        let row = all.iter().rposition(|row| row.start <= at).unwrap_or(0);
        let top = (row + 1).saturating_sub(rows);
        (all.into_iter().skip(top).take(rows).collect(), row - top)
    }

    /// The cell of the caret.
    pub fn caret(&self, area: Rect) -> Position {
        let (seen, row) = self.seen(area);
        let from = seen.get(row).map_or(0, |row| row.start);
        let column = width(&self.text()[from.min(self.byte())..self.byte()]) as u16;
        let within = |at: u16, size: u16| at.min(size.saturating_sub(1));
        Position { x: area.x + within(column, area.width), y: area.y + within(row as u16, area.height) }
    }

    /// Puts the caret where somebody clicked.
    pub fn click(&mut self, area: Rect, at: Position) {
        let (seen, _) = self.seen(area);
        let row = usize::from(at.y.saturating_sub(area.y)).min(seen.len().saturating_sub(1));
        let Some(row) = seen.get(row).cloned() else { return };
        let byte = self.byte_at(&row, at.x.saturating_sub(area.x).into());
        self.put_caret(byte);
    }

    /// Draws it. The caret is the terminal's own cursor.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, style: Style) {
        for (row, y) in self.seen(area).0.into_iter().zip(area.y..area.bottom()) {
            buf.set_stringn(area.x, y, &self.text()[row], area.width.into(), style);
        }
    }
}
