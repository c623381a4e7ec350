//! The outermost writer: whoever wrote a text, nothing in it acts on a terminal.

use std::io::{self, Write};

use crate::level::text::Guard;
use crate::plain::lines::escape_into;
use crate::words::spelt;

/// A stream on which text comes out harmless: what may not be shown is written as its code, like
/// [`escape`](crate::plain::escape) does, and bytes that are no UTF-8 become replacement characters. Line breaks and tabs stay.
#[derive(Debug)]
pub struct Harmless<W: Write> {
    inner: W,
    guard: Guard,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
    /// Whether what is not ASCII is spelt in it.
    ascii: bool,
}

impl<W: Write> Harmless<W> {
    /// A guard before a stream.
    pub fn new(inner: W) -> Self {
        Self { inner, guard: Guard::default(), begun: Vec::new(), ascii: false }
    }

    /// The same for readers who have nothing but ASCII, or for others.
    #[must_use]
    pub fn in_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Writes a text as it stands: one in which strangers' text has been made harmless, and which has colours of ours.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn paint(&mut self, text: &str) -> io::Result<()> {
        let text = if self.ascii { spelt(text) } else { text.into() };
        self.inner.write_all(text.as_bytes())
    }
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = std::mem::take(&mut self.begun);
        all.extend_from_slice(bytes);
        let mut out = String::with_capacity(all.len());
        let mut chunks = all.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            escape_into(&mut out, &mut self.guard, chunk.valid(), &['\n', '\t']);
            let bad = chunk.invalid();
            if chunks.peek().is_none() && is_beginning(bad) {
                self.begun = bad.to_vec();
            } else if !bad.is_empty() {
                out.push(char::REPLACEMENT_CHARACTER);
            }
        }
        let out = if self.ascii { spelt(&out) } else { out.into() };
        self.inner.write_all(out.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Whether bytes at the end of a text may become a character with those that follow.
fn is_beginning(bytes: &[u8]) -> bool {
    matches!(std::str::from_utf8(bytes), Err(fault) if fault.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut harmless = Harmless::new(&mut out);
        parts.iter().try_for_each(|part| harmless.write_all(part)).expect("memory takes it");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn only_what_may_be_shown_comes_out_however_it_is_cut() {
        let text = "one\n\ttwo 혜산 \x1b[2J\r\u{9b}\u{202e}\u{7f}e\u{301}\0";
        let shown = "one\n\ttwo 혜산 \\u{1b}[2J\\u{d}\\u{9b}\\u{202e}\\u{7f}e\u{301}\\u{0}";
        for at in 0..=text.len() {
            let (before, after) = text.as_bytes().split_at(at);
            assert_eq!(written(&[before, after]), shown, "{at}");
        }
        let one_by_one: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(written(&one_by_one), shown);
    }

    #[test]
    fn what_is_no_text_is_replaced_and_marks_are_counted_on() {
        assert_eq!(written(&[b"a\xff\x9bb"]), "a\u{fffd}\u{fffd}b");
        let (mark, kept) = ("\u{301}".as_bytes(), "e\u{301}\u{301}\u{301}\u{301}\\u{301}b");
        assert_eq!(written(&[b"e", mark, mark, mark, mark, mark, b"b"]), kept);
    }

    #[test]
    fn in_ascii_names_are_spelt_however_they_are_cut() {
        for at in 0..=7 {
            let (before, after) = "혜산é".as_bytes().split_at(at);
            let mut out = Vec::new();
            let mut harmless = Harmless::new(&mut out).in_ascii(true);
            harmless.write_all(before).and_then(|()| harmless.write_all(after)).expect("memory takes it");
            assert!(["Hyesane", "HyeSane"].contains(&&*String::from_utf8_lossy(&out)), "{out:?}");
        }
    }

    #[test]
    fn our_own_colours_pass() {
        let mut out = Vec::new();
        let mut harmless = Harmless::new(&mut out);
        harmless.paint("\u{1b}[1m").and_then(|()| write!(harmless, "\u{1b}")).expect("memory takes it");
        assert_eq!(out, b"\x1b[1m\\u{1b}");
    }
}
