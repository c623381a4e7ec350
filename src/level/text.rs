//! Texts of a level: what may stand in them, and how long they may be.

use unicode_width::UnicodeWidthStr as _;

/// Whether a character shows nothing and yet changes what is shown: marks of writing direction,
/// joiners, separators.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The first character of `text` that may not stand in it. A line may be broken where `lines` says so.
pub fn stray(text: &str, lines: bool) -> Option<char> {
    let breaks = |c| lines && matches!(c, '\n' | '\r');
    text.chars().find(|&c| (c.is_control() && !breaks(c)) || is_invisible(c))
}

/// JSON in which nothing can move a cursor or turn the reading direction: such characters, which can only stand in its
/// strings, are written as their code. Line breaks between values stay.
pub fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && (c.is_control() || is_invisible(c)) {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
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

/// The nearest of `names` to `wanted`, if one is near enough to be meant.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let score = |name: &str| strsim::damerau_levenshtein(&wanted.to_lowercase(), &name.to_lowercase());
    let best = names.into_iter().map(|name| (score(name), name)).min_by_key(|&(score, _)| score)?;
    let allowed = (wanted.chars().count().max(best.1.chars().count()) / 3).max(1);
    (best.0 <= allowed).then_some(best.1)
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
        ];
        for (text, lines, expected) in cases {
            assert_eq!(stray(text, lines), expected, "{text:?}");
        }
    }
}
