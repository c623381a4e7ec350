//! What stands in a pair of brackets, and the blanks and comments around it.

use std::ops::Range;

use crate::level::lexer::{skip_blank, skip_comment};
use crate::level::patch::Step;
use crate::level::span::{Entry, Kind, Node};

/// The position of the entry that a step leads to.
pub(super) fn position(node: &Node, step: &Step) -> Option<usize> {
    match step {
        Step::Field(name) => {
            let named = |key: &Node| matches!(&key.kind, Kind::Word(word) if word == name);
            node.entries().iter().position(|entry| entry.key.as_ref().is_some_and(named))
        }
        Step::Item(at) => (*at < node.items().len()).then_some(*at),
    }
}

/// The value that a step leads to.
pub(super) fn child<'n>(node: &'n Node, step: &Step) -> Option<&'n Node> {
    position(node, step).map(|at| &node.entries()[at].value)
}

/// The bytes between a node's brackets.
pub(super) fn inside(text: &str, node: &Node) -> Range<usize> {
    let named = node.name().map_or(node.span.start, |name| name.span.end);
    // The text has been read once, so comments in it end.
    let open = skip_blank(text, named).unwrap_or(named);
    open + 1..node.span.end - 1
}

/// The entries of a node with what is around them in its text.
pub(super) struct Row<'t, 'n> {
    text: &'t str,
    pub(super) inside: Range<usize>,
    pub(super) all: &'n [Entry],
}

impl<'t, 'n> Row<'t, 'n> {
    pub(super) fn new(text: &'t str, node: &'n Node) -> Self {
        Self { text, inside: inside(text, node), all: node.entries() }
    }

    /// Whether an entry is the first thing on its line but for comments.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let from = self.before(at);
        self.text[from..self.all[at].start()].contains('\n')
    }

    /// Whether no other entry follows an entry on its line.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        at + 1 == self.all.len() || self.begins_line(at + 1)
    }

    /// Whether an entry stands on a line of its own: the bracket behind it may stand there too.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        self.begins_line(at) && self.ends_line(at)
    }

    /// Where what is in front of an entry begins: behind the entry before it, or the bracket.
    fn before(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(self.inside.start, |before| self.all[before].whole.end)
    }

    /// The end of an entry with the comments behind it on its line; just the entry's where others follow there.
    pub(super) fn tail(&self, at: usize) -> usize {
        let end = self.all[at].whole.end;
        if self.ends_line(at) { tail(self.text, end) } else { end }
    }

    /// Where an entry with the comments that belong to it begins.
    pub(super) fn lead(&self, at: usize) -> usize {
        let start = self.all[at].start();
        let from = match at.checked_sub(1) {
            Some(before) => self.tail(before),
            None if self.begins_line(at) => tail(self.text, self.inside.start),
            None => self.inside.start,
        };
        let most = usize::from(self.stands_alone(at));
        let mut lead = start;
        for comment in comments(self.text, from..start).into_iter().rev() {
            if self.text[comment.end..lead].matches('\n').count() > most {
                break;
            }
            lead = comment.start;
        }
        lead
    }

    /// What stands between two entries on one line: as elsewhere in this row, or one blank.
    pub(super) fn gap(&self) -> &'t str {
        let between = self.all.windows(2).map(|pair| &self.text[pair[0].whole.end..pair[1].start()]);
        let mut plain = between.filter(|gap| gap.chars().all(|c| c == ' ' || c == '\t'));
        plain.next_back().unwrap_or(" ")
    }
}

/// The end of the comments behind `at` on its line; `at` itself where something else follows there.
pub(super) fn tail(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut next = at;
    loop {
        let rest = &text[next..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        if blank > 0 {
            next += blank;
        } else if rest.is_empty() || rest.starts_with(['\n', ')', ']', '}']) {
            return end;
        } else if let Some(comment) = comment_at(text, next) {
            (end, next) = (comment.end, comment.end);
        } else {
            return at;
        }
    }
}

/// The comments within blanks and comments.
fn comments(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        if let Some(comment) = comment_at(text, at) {
            at = comment.end;
            found.push(comment);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// The comment that opens at a byte, if one does; the line's end is not part of it.
fn comment_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    if rest.starts_with("//") {
        let line = rest.lines().next().unwrap_or_default();
        return Some(at..at + line.trim_end_matches('\r').len());
    }
    if rest.starts_with("/*") { skip_comment(text, at).ok().map(|end| at..end) } else { None }
}

/// The blanks that the line of a byte begins with.
pub(super) fn indent_of_line(text: &str, at: usize) -> &str {
    let line = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The end of line that is used before a byte, or else behind it.
pub(super) fn line_end(text: &str, at: usize) -> &'static str {
    let newline = text[..at].rfind('\n').or_else(|| text.find('\n'));
    if newline.is_some_and(|newline| text[..newline].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// The least indent of a line that has any: what one level more is indented by.
pub(super) fn unit(text: &str) -> &str {
    let indents = text.lines().filter(|line| !line.trim().is_empty()).map(|line| indent_of_line(line, 0));
    indents.filter(|indent| !indent.is_empty()).min_by_key(|indent| indent.len()).unwrap_or("    ")
}
