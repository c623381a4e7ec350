//! What can be wrong with a level file, and how it is shown.

use std::fmt::{self, Write as _};
use std::ops::Range;

use serde::Serialize;
use unicode_width::UnicodeWidthChar as _;

use crate::level::text::{ceil, floor};

pub use crate::level::code::Code;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it, in one line; empty where the message says it.
    pub mend: String,
}

/// One fault or remark, as JSON has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    code: String,
    /// `fault` or `remark`.
    kind: &'static str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// The bytes at fault.
    span: Span,
    message: String,
    /// `null` where the message says it.
    mend: Option<String>,
}

/// Bytes of a file, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Span {
    start: usize,
    /// Behind the last.
    end: usize,
}

impl From<Fault> for Found {
    fn from(fault: Fault) -> Self {
        Self {
            code: fault.code.label(),
            kind: if fault.code.is_remark() { "remark" } else { "fault" },
            line: fault.line,
            column: fault.column,
            span: Span { start: fault.span.start, end: fault.span.end },
            message: fault.message,
            mend: (!fault.mend.is_empty()).then_some(fault.mend),
        }
    }
}

/// Everything that is wrong with one file, in the file's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The file's name as it was given.
    pub source: String,
    /// The text.
    pub text: String,
    /// The faults, at most [`Faults::MOST`]; none only where there is nothing to say.
    pub list: Vec<Fault>,
    /// How many more there are.
    pub more: usize,
}

impl Faults {
    /// The most faults that are listed: nobody reads further, and a file may be all faults.
    pub const MOST: usize = 100;

    /// An empty list for this text.
    pub fn new(source: &str, text: &str) -> Self {
        Self { source: source.to_owned(), text: text.to_owned(), list: Vec::new(), more: 0 }
    }

    /// Whether the list is full, so that what is found further is only counted.
    pub const fn is_full(&self) -> bool {
        self.list.len() >= Self::MOST
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a fault at these bytes.
    pub fn add(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, mend: impl Into<String>) {
        if self.is_full() {
            self.more += 1;
            return;
        }
        let (line, column) = position(&self.text, span.start);
        let (message, mend) = (shortened(message.into()), shortened(mend.into()));
        self.list.push(Fault { code, line, column, span, message, mend });
    }

    /// Puts the faults in the file's order.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|fault| (fault.span.start, fault.code, fault.span.end));
    }

    /// Whether a fault stands within these bytes.
    pub fn touch(&self, span: &Range<usize>) -> bool {
        self.list
            .iter()
            .any(|fault| fault.span.start < span.end && span.start < fault.span.end.max(fault.span.start + 1))
    }

    /// The whole list for people: each fault with its place, the line with a mark under it, and a mend.
    ///
    /// `width` is how many columns there are (at least 40 are used); `colour` puts in ANSI colours.
    pub fn render(&self, width: usize, colour: bool) -> String {
        let paint = Paint { colour };
        let mut out = String::new();
        for fault in &self.list {
            // Writing to a string cannot fail.
            let _ = self.render_one(&mut out, fault, width.max(40), paint);
        }
        if self.more > 0 {
            let _ = writeln!(out, "and {} more", self.more);
        }
        out
    }

    fn render_one(&self, out: &mut String, fault: &Fault, width: usize, paint: Paint) -> fmt::Result {
        let (kind, tint) = if fault.code.is_remark() { ("remark", Tint::Yellow) } else { ("fault", Tint::Red) };
        let head = paint.put(tint, &format!("{kind}[{}]", fault.code.label()));
        let lead = kind.len() + fault.code.label().len() + 4;
        writeln!(out, "{head}: {}", wrapped(&plain(&fault.message), lead, width))?;
        let digits = fault.line.to_string();
        let margin = " ".repeat(digits.len());
        let place = format!("{}:{}:{}", plain(&self.source), fault.line, fault.column);
        writeln!(out, "{margin}{} {place}", paint.put(Tint::Blue, "-->"))?;
        let bar = paint.put(Tint::Blue, "|");
        if let Some((line, marked)) = self.marked(fault) {
            let excerpt = Excerpt::of(line, marked, width.saturating_sub(digits.len() + 3));
            writeln!(out, "{} {bar} {}", paint.put(Tint::Blue, &digits), excerpt.line)?;
            let mark = paint.put(tint, &"^".repeat(excerpt.length));
            writeln!(out, "{margin} {bar} {}{mark}", " ".repeat(excerpt.column))?;
        }
        if !fault.mend.is_empty() {
            let mend = wrapped(&plain(&fault.mend), margin.len() + 9, width);
            writeln!(out, "{margin} {} mend: {mend}", paint.put(Tint::Blue, "="))?;
        }
        writeln!(out)
    }

    /// The line that a fault begins on, and the bytes of it that the fault covers; `None` behind the last line. Of a line
    /// of endless length it is what stands about the fault.
    fn marked(&self, fault: &Fault) -> Option<(&str, Range<usize>)> {
        let start = self.text[..fault.span.start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[start..].lines().next()?;
        let from = (fault.span.start - start).min(line.len());
        let to = (fault.span.end.saturating_sub(start)).clamp(from, line.len());
        let near = floor(line, from.saturating_sub(AROUND))..ceil(line, from + AROUND);
        Some((&line[near.clone()], from - near.start..to.min(near.end) - near.start))
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.list {
            let place = format!("{}:{}:{}", self.source, fault.line, fault.column);
            writeln!(f, "{place}: {}: {}", fault.code.label(), fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Line and column of a byte, both from 1, the column in characters.
pub fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.bytes().filter(|&byte| byte == b'\n').count() + 1, before[start..].chars().count() + 1)
}

/// The bytes before and behind a fault of which an excerpt is made: more than any terminal has columns.
const AROUND: usize = 4096;

/// The longest message, in bytes: what a file says may be quoted in it, and may be of any length.
const MESSAGE: usize = 1200;

/// A message with its middle left out where it is too long.
fn shortened(message: String) -> String {
    if message.len() <= MESSAGE {
        return message;
    }
    let (head, tail) = message.split_at(floor(&message, MESSAGE / 2));
    format!("{head}…{}", &tail[ceil(tail, tail.len() - MESSAGE / 4)..])
}

/// A text as it may be printed: nothing that a terminal would act on.
fn plain(text: &str) -> String {
    super::text::replaced(&text.replace('\t', " "), '·')
}

/// A text behind `lead` columns, its further lines indented as far, none wider than `width`.
fn wrapped(text: &str, lead: usize, width: usize) -> String {
    let mut out = String::new();
    let mut column = lead;
    for word in text.split(' ') {
        let wide = super::text::columns(word);
        if column > lead && column + 1 + wide > width {
            out.push('\n');
            out.push_str(&" ".repeat(lead));
            column = lead;
        } else if column > lead {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
    out
}

/// The part of a line that fits, and where its mark stands in columns.
struct Excerpt {
    line: String,
    column: usize,
    length: usize,
}

impl Excerpt {
    fn of(line: &str, marked: Range<usize>, width: usize) -> Self {
        let columns = |text: &str| plain(text).chars().map(|c| c.width().unwrap_or(0)).sum::<usize>();
        let (before, within) = (&line[..marked.start], &line[marked]);
        // Room for some of the line behind the mark, where the line does not fit as a whole.
        let overhang = (columns(before) + columns(within).min(width / 2) + width / 6).saturating_sub(width);
        let cut = if columns(line) > width { overhang } else { 0 };
        let all = columns(line);
        let mut shown = String::new();
        let (mut passed, mut used) = (0, 0);
        for c in plain(line).chars() {
            let wide = c.width().unwrap_or(0);
            if passed >= cut && used + wide <= width {
                // Where the line goes on unseen, its last column says so.
                let first = cut > 0 && used == 0;
                let last = used + wide == width && passed + wide < all;
                shown.push_str(&if first || last { "…".repeat(wide) } else { c.to_string() });
                used += wide;
            }
            passed += wide;
        }
        let column = columns(before).saturating_sub(cut);
        let length = columns(within).clamp(1, width.saturating_sub(column).max(1));
        Self { line: shown.trim_end().to_owned(), column, length }
    }
}

#[derive(Clone, Copy)]
enum Tint {
    Red = 31,
    Yellow = 33,
    Blue = 34,
}

#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn put(self, tint: Tint, text: &str) -> String {
        if self.colour { format!("\u{1b}[1;{}m{text}\u{1b}[0m", tint as u8) } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_shown_under_its_line() {
        let text = "(\n  title: \"x\",\n  place: \"hyesn\",\n)";
        let mut faults = Faults::new("a.ron", text);
        let at = text.find("\"hyesn\"").expect("there");
        faults.add(Code::Dangling, at..at + 7, "no place has the id `hyesn`", "the nearest is `hyesan`");
        let expected = "fault[E012]: no place has the id `hyesn`\n --> a.ron:3:10\n3 |   place: \"hyesn\",\n  |          ^^^^^^^\n  = mend: the nearest is `hyesan`\n\n";
        assert_eq!(faults.render(80, false), expected);
        assert!(faults.render(80, true).contains("\u{1b}[1;31mfault[E012]\u{1b}[0m"));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        for at in [0, 10, 200, 390] {
            let text = format!("{}XYZ{}", "a".repeat(at), "b".repeat(400 - at));
            let mut faults = Faults::new("a.ron", &text);
            faults.add(Code::Range, at..at + 3, "m", "");
            let shown = faults.render(60, false);
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines.iter().all(|line| line.chars().count() <= 60), "{shown}");
            let from = lines[3].find('^').expect("a mark");
            assert_eq!(lines[2].chars().skip(from).take(3).collect::<String>(), "XYZ", "{shown}");
            assert!(lines[2].contains('…'), "{shown}");
        }
    }

    #[test]
    fn what_a_terminal_would_act_on_is_not_printed() {
        let mut faults = Faults::new("a\u{1b}[2J.ron", "\u{1b}]0;x\u{7}");
        faults.add(Code::Control, 0..1, "m\u{1b}", "\u{202e}");
        assert!(!faults.render(80, false).contains(['\u{1b}', '\u{7}', '\u{202e}']));
    }
}
