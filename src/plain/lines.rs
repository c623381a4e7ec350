//! Lines in, bounded; lines out, harmless.

use std::fmt::Write as _;
use std::io::{self, BufRead};

use crate::level::text::Guard;

/// The longest line that is read, in bytes.
pub const LONGEST: usize = 4096;

/// The error of a line longer than [`LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("That line is longer than {LONGEST} bytes. Nothing was done.")]
pub struct TooLong;

/// The next line without its end, `None` at the end of the input. Bytes that are no UTF-8 become
/// replacement characters. A line that is too long is passed over whole, in bounded memory.
///
/// # Errors
/// Why the input cannot be read.
pub fn read_line(input: &mut dyn BufRead) -> io::Result<Option<Result<String, TooLong>>> {
    let mut line = Vec::new();
    let mut read = 0;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => continue,
            Err(fault) => return Err(fault),
        };
        if chunk.is_empty() && read == 0 {
            return Ok(None);
        }
        let newline = chunk.iter().position(|&byte| byte == b'\n');
        let taken = newline.map_or(chunk.len(), |at| at + 1);
        let wanted = newline.unwrap_or(chunk.len()).min((LONGEST + 1).saturating_sub(line.len()));
        line.extend_from_slice(&chunk[..wanted]);
        let ended = newline.is_some() || chunk.is_empty();
        input.consume(taken);
        read += taken;
        if ended {
            break;
        }
    }
    if line.len() > LONGEST {
        return Ok(Some(Err(TooLong)));
    }
    let text = String::from_utf8_lossy(&line);
    Ok(Some(Ok(text.trim_end_matches('\r').to_owned())))
}

/// A text in which nothing can move a cursor, colour a terminal or turn the reading direction: such
/// characters are written as their code.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, &mut Guard::default(), text, &[]);
    out
}

/// Adds a text: what the guard does not admit and is none of `kept` is written as its code.
pub(super) fn escape_into(out: &mut String, guard: &mut Guard, text: &str, kept: &[char]) {
    for c in text.chars() {
        if kept.contains(&c) || guard.admits(c) {
            out.push(c);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_with_any_ending_and_in_bounds() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!("one\r\n\n{long}\ntwo\n{}", "y".repeat(LONGEST));
        let mut input = io::BufReader::with_capacity(7, text.as_bytes());
        let mut read = Vec::new();
        while let Some(line) = read_line(&mut input).expect("memory reads") {
            read.push(line);
        }
        let fits = "y".repeat(LONGEST);
        assert_eq!(read, [Ok("one".into()), Ok(String::new()), Err(TooLong), Ok("two".into()), Ok(fits)]);
    }

    #[test]
    fn rubbish_bytes_are_read_as_text() {
        let mut input: &[u8] = b"a\xff\0b\n";
        assert_eq!(read_line(&mut input).expect("memory reads"), Some(Ok("a\u{fffd}\0b".into())));
    }

    #[test]
    fn nothing_harmful_is_written() {
        for (text, shown) in [
            ("Hyesan ¥20 \"x\" 혜산", "Hyesan ¥20 \"x\" 혜산"),
            ("a\x1b[2Jb", "a\\u{1b}[2Jb"),
            ("a\u{202e}b\u{7}\u{9b}", "a\\u{202e}b\\u{7}\\u{9b}"),
            ("a\nb", "a\\u{a}b"),
            ("a\u{61c}\u{ad}\u{e0041}b", "a\\u{61c}\\u{ad}\\u{e0041}b"),
            ("e\u{300}\u{300}\u{300}\u{300}\u{300}", "e\u{300}\u{300}\u{300}\u{300}\\u{300}"),
        ] {
            assert_eq!(escape(text), shown);
        }
    }
}
