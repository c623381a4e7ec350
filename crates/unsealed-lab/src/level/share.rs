//! A level as one line of text that can be pasted into a chat: `UNSEALED1-…`.
//!
//! Behind the head stands, in the URL-safe alphabet of base64: the length of the compressed text (4 bytes, little
//! end first), the lower half of its XXH3 digest (4 bytes), and the text itself, compressed by DEFLATE. The length
//! shows a code that was cut off, the digest one that was mistyped; nothing is unpacked before both agree, and
//! nothing beyond what a level may have.

use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use xxhash_rust::xxh3::xxh3_64;

use crate::level::MAX_BYTES;
use crate::level::text::is_invisible;

/// What every code begins with, its version behind it.
const HEAD: &str = "UNSEALED";

/// The version that is written and read.
const VERSION: &str = "1";

/// How hard the compressor tries, 0 to 10.
const EFFORT: u8 = 10;

/// Bytes in front of the compressed text.
const PREFIX: usize = 8;

/// Characters from which those bytes can be read: a whole number of groups.
const FIRST: usize = 12;

/// Why a code is no level's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// It does not begin like one.
    #[error("this is no code of a level; one begins with {HEAD}{VERSION}-")]
    NoCode,
    /// Another version of the game made it.
    #[error("this code is of version {0}; this version of the game reads version {VERSION}")]
    Version(String),
    /// A character that no code has.
    #[error("the character `{0}` stands in no code; it is the {1}th behind the head")]
    Character(char, usize),
    /// Its end is missing.
    #[error("the code is cut off: {0} of its {1} characters are there")]
    CutOff(usize, usize),
    /// Something stands behind its end.
    #[error("something stands behind the end of the code, which has {0} characters")]
    TooLong(usize),
    /// The digest does not agree.
    #[error("a character of the code was changed; copy it again")]
    Changed,
    /// What it unpacks to is larger than a level may be.
    #[error("this code unpacks to more than the {MAX_BYTES} bytes that a level may have")]
    TooLarge,
    /// It agrees with itself and is no compressed text.
    #[error("this code holds no text")]
    NoText,
}

/// The code of a level's text.
pub fn code(text: &str) -> String {
    let packed = compress_to_vec(text.as_bytes(), EFFORT);
    let length = packed.len() as u32;
    let bytes = [&length.to_le_bytes(), &digest(&packed).to_le_bytes(), packed.as_slice()].concat();
    format!("{HEAD}{VERSION}-{}", BASE64URL_NOPAD.encode(&bytes))
}

/// Whether a text begins like a code, of whatever version.
pub fn is_code(text: &str) -> bool {
    taken_apart(&joined(text)).is_some()
}

/// The text of a code. Blanks, line breaks and invisible marks in it do not count, nor do quotes around it.
///
/// # Errors
/// Why it has none.
pub fn text(code: &str) -> Result<String, CodeFault> {
    let code = joined(code);
    let (version, body) = taken_apart(&code).ok_or(CodeFault::NoCode)?;
    if version != VERSION {
        return Err(CodeFault::Version(version.to_owned()));
    }
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if let Some((at, c)) = body.chars().enumerate().find(|&(_, c)| !sound(c)) {
        return Err(CodeFault::Character(if c.is_control() { '?' } else { c }, at + 1));
    }
    let packed = packed(body)?;
    match decompress_to_vec_with_limit(&packed, MAX_BYTES as usize) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| CodeFault::NoText),
        Err(fault) if fault.status == TINFLStatus::HasMoreOutput => Err(CodeFault::TooLarge),
        Err(_) => Err(CodeFault::NoText),
    }
}

/// The compressed text of a code's body, whose length and digest agree.
fn packed(body: &str) -> Result<Vec<u8>, CodeFault> {
    let first = body.get(..FIRST).ok_or(CodeFault::CutOff(body.len(), FIRST))?;
    let first = BASE64URL_NOPAD.decode(first.as_bytes()).map_err(|_| CodeFault::Changed)?;
    let word = |at: usize| first[at..at + 4].iter().rev().fold(0_u32, |word, &byte| word << 8 | u32::from(byte));
    let (length, expected) = (word(0) as usize, word(4));
    let whole = BASE64URL_NOPAD.encode_len(PREFIX.saturating_add(length));
    if body.len() < whole {
        // A length that no level comes to was changed rather than cut off.
        let likely = length as u64 <= MAX_BYTES;
        return Err(if likely { CodeFault::CutOff(body.len(), whole) } else { CodeFault::Changed });
    }
    if body.len() > whole {
        return Err(CodeFault::TooLong(whole));
    }
    let bytes = BASE64URL_NOPAD.decode(body.as_bytes()).map_err(|_| CodeFault::Changed)?;
    let packed = bytes.get(PREFIX..).unwrap_or_default();
    if digest(packed) == expected { Ok(packed.to_vec()) } else { Err(CodeFault::Changed) }
}

/// A code without what a chat may have put into it.
fn joined(text: &str) -> String {
    let kept: String = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
    kept.trim_matches(['"', '\'', '`']).to_owned()
}

/// Version and body of a code.
fn taken_apart(code: &str) -> Option<(&str, &str)> {
    let (version, body) = code.strip_prefix(HEAD)?.split_once('-')?;
    let digits = !version.is_empty() && version.len() <= 4 && version.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some((version, body))
}

fn digest(packed: &[u8]) -> u32 {
    xxh3_64(packed) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::builtin;

    /// A code of any bytes, compressed as they are.
    fn code_of(bytes: &[u8]) -> String {
        let packed = compress_to_vec(bytes, 1);
        let length = packed.len() as u32;
        let all = [&length.to_le_bytes(), &digest(&packed).to_le_bytes(), packed.as_slice()].concat();
        format!("UNSEALED1-{}", BASE64URL_NOPAD.encode(&all))
    }

    #[test]
    fn every_builtin_level_comes_back_as_it_was() {
        for builtin in builtin::all() {
            let code = code(builtin.text);
            assert!(is_code(&code) && code.len() < builtin.text.len(), "{}", builtin.name);
            assert_eq!(text(&code).as_deref(), Ok(builtin.text), "{}", builtin.name);
            let broken: Vec<&str> = code.as_bytes().chunks(60).filter_map(|line| str::from_utf8(line).ok()).collect();
            for told in [format!(" `{code}`\n"), broken.join("\r\n  "), broken.join("\u{200b}")] {
                assert!(is_code(&told));
                assert_eq!(text(&told).as_deref(), Ok(builtin.text), "{}", builtin.name);
            }
        }
        assert_eq!(text(&code("")).as_deref(), Ok(""));
    }

    #[test]
    fn a_code_that_was_spoilt_says_how() {
        let whole = code(builtin::all()[0].text);
        let length = whole.len() - "UNSEALED1-".len();
        let at_30 = |c: char| format!("{}{c}{}", &whole[..39], &whole[40..]);
        let other = if whole.as_bytes()[39] == b'x' { 'y' } else { 'x' };
        let cases = [
            ("hello".to_owned(), CodeFault::NoCode),
            ("UNSEALED-abc".to_owned(), CodeFault::NoCode),
            ("UNSEALED1".to_owned(), CodeFault::NoCode),
            (whole.replace("UNSEALED1", "UNSEALED2"), CodeFault::Version("2".to_owned())),
            ("UNSEALED1-".to_owned(), CodeFault::CutOff(0, FIRST)),
            (whole[..100].to_owned(), CodeFault::CutOff(90, length)),
            (whole[..whole.len() - 1].to_owned(), CodeFault::CutOff(length - 1, length)),
            (format!("{whole}A"), CodeFault::TooLong(length)),
            (at_30(other), CodeFault::Changed),
            (at_30('+'), CodeFault::Character('+', 30)),
            (at_30('é'), CodeFault::Character('é', 30)),
            (at_30('\u{1b}'), CodeFault::Character('?', 30)),
            (code_of(&vec![b' '; MAX_BYTES as usize + 1]), CodeFault::TooLarge),
            (code_of(&[0xff, 0xfe]), CodeFault::NoText),
        ];
        for (spoilt, fault) in cases {
            assert_eq!(text(&spoilt), Err(fault), "{spoilt:.60}");
        }
    }

    #[test]
    fn any_one_character_changed_is_noticed() {
        let whole = code("(format: 1)");
        for at in "UNSEALED1-".len()..whole.len() {
            for other in ['A', 'z', '9', '-', '_'].into_iter().filter(|&c| whole.as_bytes()[at] != c as u8) {
                let changed = format!("{}{other}{}", &whole[..at], &whole[at + 1..]);
                assert!(text(&changed).is_err(), "{changed}");
            }
        }
    }
}
