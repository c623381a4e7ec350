//! What differs between two texts, so that a step of the editor costs what it changed and not the whole text.

use crate::level::text::{ceil, floor};

/// Bytes of a text that others stand in the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hunk {
    /// The first byte.
    at: usize,
    /// How many they are.
    length: usize,
    /// What stands there instead.
    other: Box<str>,
}

/// What makes one text of another: hunks in their order, none of which touches another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    hunks: Vec<Hunk>,
}

impl Difference {
    /// What makes `to` of `from`. Where both have as many lines, lines that are alike in between cost nothing, as
    /// where an id was renamed all over; else it is one hunk.
    pub(super) fn between(from: &str, to: &str) -> Self {
        let mut difference = Self::default();
        let (lines, others) = (from.split_inclusive('\n'), to.split_inclusive('\n'));
        if lines.clone().count() == others.clone().count() {
            let mut at = 0;
            for (line, other) in lines.zip(others) {
                difference.add(at, line, other);
                at += line.len();
            }
        } else {
            difference.add(0, from, to);
        }
        difference
    }

    /// How many bytes it keeps.
    pub(super) fn bytes(&self) -> usize {
        self.hunks.iter().map(|hunk| size_of::<Hunk>() + hunk.other.len()).sum()
    }

    /// Adds what is other between two texts, the first of which stands at a byte.
    fn add(&mut self, at: usize, from: &str, to: &str) {
        if from == to {
            return;
        }
        let alike = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
        let head = floor(from, alike).min(floor(to, alike));
        let (from, to) = (&from[head..], &to[head..]);
        let alike = from.bytes().rev().zip(to.bytes().rev()).take_while(|(one, other)| one == other).count();
        let (end, other_end) = (from.len() - alike, to.len() - alike);
        let tail = (ceil(from, end) - end).max(ceil(to, other_end) - other_end);
        let other = to[..other_end + tail].into();
        self.hunks.push(Hunk { at: at + head, length: end + tail, other });
    }
}

/// The text that a difference makes of one, and what leads back.
pub(super) fn made(text: &str, difference: &Difference) -> (String, Difference) {
    let (mut out, mut back) = (String::with_capacity(text.len()), Difference::default());
    let mut from = 0;
    for Hunk { at, length, other } in &difference.hunks {
        out.push_str(&text[from..*at]);
        from = at + length;
        back.hunks.push(Hunk { at: out.len(), length: other.len(), other: text[*at..from].into() });
        out.push_str(other);
    }
    out.push_str(&text[from..]);
    (out, back)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_leads_there_and_back() {
        let texts = [
            "",
            "a",
            "a\nb\n",
            "a\nc\n",
            "é\nb",
            "è\nb",
            "aXb\nmid\naXb",
            "aYYb\nmid\naYYb",
            "aa",
            "aaa",
            "\u{1f600}",
            "\u{1f601}",
        ];
        for from in texts {
            for to in texts {
                let there = Difference::between(from, to);
                let (made_of, back) = made(from, &there);
                assert_eq!(made_of, to, "{from:?}");
                assert_eq!(made(to, &back).0, from, "{to:?}");
            }
        }
    }

    #[test]
    fn lines_that_are_alike_are_not_kept() {
        let long = "line\n".repeat(10_000);
        let (from, to) = (format!("one\n{long}one\n"), format!("two!\n{long}two!\n"));
        assert!(Difference::between(&from, &to).bytes() < 200);
        assert!(Difference::between(&from, &format!("{from}more")).bytes() < 200);
    }
}
