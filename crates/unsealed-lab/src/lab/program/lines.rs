//! Lines of bounded length from a stream that may send anything.

use std::io::{self, BufRead};

/// The longest line that is taken from a program, in bytes, its end left out: 1 MiB.
pub const LONGEST: usize = 1 << 20;

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A whole line, without its end.
    Line(Vec<u8>),
    /// A line that grew past [`LONGEST`]. What was kept of it is gone, and its rest is passed over.
    TooLong,
    /// The stream ended, or cannot be read.
    End,
}

/// Reads lines; never holds more than [`LONGEST`] bytes and what the reader buffers.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: R,
    /// Whether the rest of a line that was too long is still to be passed over.
    skipping: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of this stream.
    pub(super) const fn new(reader: R) -> Self {
        Self { reader, skipping: false }
    }

    /// The next line. A last line without its end is no line.
    pub(super) fn next(&mut self) -> Heard {
        let mut line = Vec::new();
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok([]) => return Heard::End,
                Ok(buffer) => buffer,
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => return Heard::End,
            };
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            let fits = line.len() + part.len() <= LONGEST;
            if fits && !self.skipping {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            match (self.skipping, end.is_some()) {
                (true, ended) => self.skipping = !ended,
                (false, ended) if !fits => {
                    self.skipping = !ended;
                    return Heard::TooLong;
                }
                (false, true) => return Heard::Line(line),
                (false, false) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    #[test]
    fn lines_are_bounded_and_what_follows_a_long_one_is_heard() {
        let line = |text: &str| Heard::Line(text.as_bytes().to_vec());
        let long = "x".repeat(LONGEST + 1);
        let just = "y".repeat(LONGEST);
        let cases = [
            ("a\nb\n".to_owned(), vec![line("a"), line("b"), Heard::End]),
            ("a\r\n\nb".to_owned(), vec![line("a\r"), line(""), Heard::End]),
            (format!("{long}\nb\n"), vec![Heard::TooLong, line("b"), Heard::End]),
            (format!("{long}{long}\n{long}\nb\n"), vec![Heard::TooLong, Heard::TooLong, line("b"), Heard::End]),
            (format!("{just}\nb\n"), vec![line(&just), line("b"), Heard::End]),
            (long, vec![Heard::TooLong, Heard::End]),
        ];
        for (text, wanted) in cases {
            // A small buffer, so that lines come in parts.
            let mut lines = Lines::new(BufReader::with_capacity(4096, Cursor::new(text)));
            let heard: Vec<Heard> = wanted.iter().map(|_| lines.next()).collect();
            assert!(heard == wanted, "{} lines are not as wanted", wanted.len());
        }
    }
}
