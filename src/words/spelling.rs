//! Text of any script in ASCII, for terminals that have no more: letters become those that they sound like.
//! A crate knows the letters of every script; Hangul has rules of its own, since how a syllable ends is not how it begins.

use std::borrow::Cow;

use any_ascii::any_ascii_char;

/// A text in ASCII: "Hyesan" for 혜산, "Lodz" for Łódź. What has no sound and no likeness is a question mark.
pub fn spelt(text: &str) -> Cow<'_, str> {
    spelt_but(text, |_| false)
}

/// The same with some characters left as they are.
pub fn spelt_but(text: &str, left: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_ascii() || left(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // Where one sign is a syllable, a name's later ones are no names of their own.
    let mut after_syllable = false;
    for c in text.chars() {
        if c.is_ascii() || left(c) {
            out.push(c);
            after_syllable = false;
            continue;
        }
        let mut sound = hangul(c).map_or_else(|| sound(c).to_owned(), |letters| letters.concat());
        if let Some(first) = sound.get_mut(..1).filter(|_| is_syllable(c)) {
            if after_syllable { first.make_ascii_lowercase() } else { first.make_ascii_uppercase() }
        }
        out += &sound;
        after_syllable = is_syllable(c);
    }
    Cow::Owned(out)
}

/// The letters of a syllable of Hangul, by the romanisation that is official in the south: those it begins with, its vowel,
/// those it ends with.
fn hangul(c: char) -> Option<[&'static str; 3]> {
    const FIRST: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const VOWEL: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let at = u32::from(c).checked_sub(0xac00)? as usize;
    Some([*FIRST.get(at / (21 * 28))?, VOWEL[at / 28 % 21], LAST[at % 28]])
}

/// What stands for a character: nothing for a mark on the letter before it.
fn sound(c: char) -> &'static str {
    match (c, any_ascii_char(c)) {
        ('×', _) => "x",
        ('\u{627}', _) => "a",
        (_, "") if c.is_alphanumeric() || unicode_width::UnicodeWidthChar::width(c).is_some_and(|wide| wide > 0) => "?",
        (_, sound) => sound,
    }
}

/// Whether a character is a syllable: of Hangul, Chinese or the like.
const fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_can_be_read() {
        for (text, ascii) in [
            ("Hyesan", "Hyesan"),
            ("혜산", "Hyesan"),
            ("한 춘화", "Han Chunhwa"),
            ("북경 北京", "Bukgyeong Beijing"),
            ("Łódź, café", "Lodz, cafe"),
            ("e\u{301}a", "ea"),
            ("평양 회령 리 순희 의주", "Pyeongyang Hoeryeong Ri Sunhui Uiju"),
            ("Борис Щукин", "Boris Shchukin"),
            ("“¥20 × 3” — so…", "\"Y20 x 3\" - so..."),
            ("ا", "a"),
            ("\u{e000}", "?"),
        ] {
            assert_eq!(spelt(text), ascii, "{text}");
        }
        assert_eq!(spelt_but("é 혜산", |c| c == 'é'), "é Hyesan");
    }
}
