//! Texts of a level: what may stand in them, and how long they may be.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The most marks in a row on one letter: scripts need three, and more are there to cover what stands around them.
pub const MARKS: usize = 4;

/// Whether a character shows nothing and yet changes what is shown: marks of writing direction, joiners, separators,
/// fillers, tags. These are Unicode's default ignorable characters but for the variation selectors, with separators and
/// notes between lines.
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Tells, character by character, what of a stranger's text may be shown: no control character, nothing invisible, and
/// no more than [`MARKS`] marks on a letter. Every way out of the program has one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guard {
    marks: usize,
}

impl Guard {
    /// Whether the next character may be shown.
    pub fn admits(&mut self, c: char) -> bool {
        if c.is_control() || is_invisible(c) {
            return false;
        }
        self.marks = if c.width() == Some(0) { self.marks + 1 } else { 0 };
        self.marks <= MARKS
    }
}

/// Whether all of a text may be shown as it stands, on one line.
pub fn is_harmless(text: &str) -> bool {
    stray(text, false).is_none()
}

/// The first character of `text` that may not stand in it. A line may be broken where `lines` says so.
pub fn stray(text: &str, lines: bool) -> Option<char> {
    let mut guard = Guard::default();
    let breaks = |c| lines && matches!(c, '\n' | '\r');
    text.chars().find(|&c| !breaks(c) && !guard.admits(c))
}

/// A text with `shown` in the place of every character that may not be shown.
pub fn replaced(text: &str, shown: char) -> String {
    let mut guard = Guard::default();
    text.chars().map(|c| if guard.admits(c) { c } else { shown }).collect()
}

/// A text whose lines end with a line feed alone, whatever they ended with on the way here, and the last one too.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') || !text.ends_with('\n') {
        let text = text.replace("\r\n", "\n");
        Cow::Owned(if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" })
    } else {
        Cow::Borrowed(text)
    }
}

/// What a spreadsheet takes for the beginning of a formula, the wide forms of East Asian keyboards too.
pub const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// JSON in which nothing can move a cursor or turn the reading direction: such characters, which can only stand in its
/// strings, are written as their code. Line breaks between values stay.
pub fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut guard = Guard::default();
    for c in json.chars() {
        if c == '\n' || guard.admits(c) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// How many columns a text takes on one line.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A text whose lines were broken and indented for the file: one line a paragraph.
pub fn unwrapped(text: &str) -> String {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        match line.trim() {
            "" => paragraphs.push(Vec::new()),
            line => paragraphs.last_mut().into_iter().for_each(|words| words.extend(line.split_whitespace())),
        }
    }
    let full = paragraphs.iter().filter(|words| !words.is_empty());
    full.map(|words| words.join(" ")).collect::<Vec<_>>().join("\n")
}

/// The last boundary between characters at or before a byte, and the end of the text for one behind that.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first boundary between characters at or behind a byte, and the end of the text for one behind that.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The longest text, in bytes, that can be a name with a slip in it: telling two texts apart takes as many steps as the
/// product of their lengths.
const NAME: usize = 80;

/// The nearest of `names` to `wanted`, if one is near enough to be meant.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if wanted.len() > NAME {
        return None;
    }
    let (typed, length) = (wanted.to_lowercase(), wanted.chars().count());
    let allowed = |name: &str| (length.max(name.chars().count()) / 3).max(1);
    // As many slips at least as the lengths differ by.
    let names = names.into_iter().filter(|name| length.abs_diff(name.chars().count()) <= allowed(name));
    let scored = names.map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name));
    let best = scored.min_by_key(|&(score, _)| score)?;
    (best.0 <= allowed(best.1)).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_paragraphs_kept() {
        assert_eq!(unwrapped("  One\n   two.\n\n\n Three.  "), "One two.\nThree.");
    }

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["hyesan", "kapsan", "musan"];
        let cases = [("hyesn", Some("hyesan")), ("Kapsan", Some("kapsan")), ("xyz", None), ("muasn", Some("musan"))];
        for (wanted, expected) in cases {
            assert_eq!(nearest(wanted, names), expected, "{wanted}");
        }
    }

    #[test]
    fn json_says_the_same_without_what_a_terminal_would_act_on() {
        for text in ["plain", "a\u{9b}2Jb", "\u{7f}\u{202e}\u{feff}", "line\nbreak \"quoted\" \\"] {
            let escaped = json_escaped(&serde_json::json!({ "text": text }).to_string());
            assert!(!escaped.chars().any(|c| c.is_control() || is_invisible(c)), "{escaped:?}");
            let back: serde_json::Value = serde_json::from_str(&escaped).expect("JSON");
            assert_eq!(back["text"], text);
        }
    }

    #[test]
    fn controls_and_invisible_marks_are_strays() {
        let cases = [
            ("plain – ‘text’", false, None),
            ("a\nb", false, Some('\n')),
            ("a\nb", true, None),
            ("a\u{1b}b", true, Some('\u{1b}')),
            ("a\u{202e}b", true, Some('\u{202e}')),
            ("a\u{85}", true, Some('\u{85}')),
            ("a\u{61c}b", true, Some('\u{61c}')),
            ("a\u{3164}", true, Some('\u{3164}')),
            ("a\u{e0041}", true, Some('\u{e0041}')),
            ("e\u{302}\u{323} \u{1112}\u{1167}\u{11af}", false, None),
            ("a\u{300}\u{300}\u{300}\u{300}b\u{300}", false, None),
            ("a\u{300}\u{300}\u{300}\u{300}\u{301}b", false, Some('\u{301}')),
        ];
        for (text, lines, expected) in cases {
            assert_eq!(stray(text, lines), expected, "{text:?}");
        }
    }
}
