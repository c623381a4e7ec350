//! New values laid out as the values beside them are.

use std::ops::Range;

use crate::level::patch::entries::{Row, child, indent_of_line, line_end, unit};
use crate::level::patch::{PatchFault, Source, Step};
use crate::level::span::{self, Node};

impl Source {
    /// A value laid out like another of this text, with `indent` in front of its further lines. What is given on
    /// several lines or with comments keeps its own layout.
    pub(super) fn laid_out(&self, value: &str, like: Option<&Node>, indent: &str) -> Result<String, PatchFault> {
        let value = value.trim();
        let whole = span::tree(value).ok().filter(|node| node.span == (0..value.len()));
        let node = whole.ok_or_else(|| PatchFault::NoValue(value.to_owned()))?;
        let at = like.map_or(self.text.len(), |like| like.span.start);
        let new = New { value, ends: line_end(&self.text, at), source: self };
        let layout = new.layout(&node);
        Ok(if layout.contains(['\n', '/']) { new.with_ends(&node) } else { new.lay(&node, like, indent) })
    }

    pub(super) fn indent_of_line(&self, at: usize) -> &str {
        indent_of_line(&self.text, at)
    }

    /// Whether each entry of a value begins a line of its own.
    pub(super) fn is_spread(&self, node: &Node) -> bool {
        let row = self.row(node);
        !row.all.is_empty() && (0..row.all.len()).all(|at| row.begins_line(at))
    }

    /// What stands in a value's brackets, if it has any.
    pub(super) fn row<'n>(&self, node: &'n Node) -> Row<'_, 'n> {
        Row::new(&self.text, node)
    }

    /// What the entries of a spread value are indented by, beyond its own lines.
    fn deeper(&self, like: &Node) -> &str {
        let row = self.row(like);
        let inner = row.all.first().map_or("", |first| self.indent_of_line(first.start()));
        let outer = self.indent_of_line(like.span.end - 1);
        inner.strip_prefix(outer).filter(|deeper| !deeper.is_empty()).unwrap_or_else(|| unit(&self.text))
    }
}

/// The value beside a new one that it is best laid out like: the last of its kind and name, or else of its kind.
pub(super) fn alike<'n>(value: &str, beside: impl IntoIterator<Item = &'n Node>) -> Option<&'n Node> {
    let node = span::tree(value.trim()).ok()?;
    let beside: Vec<&Node> = beside.into_iter().filter(|other| node.brackets() == other.brackets()).collect();
    let name = |node: &Node| node.name().map(|name| name.text.clone());
    let namesake = beside.iter().rev().find(|other| name(other) == name(&node));
    namesake.or_else(|| beside.last()).copied()
}

/// A new value on its way into a text.
struct New<'s> {
    value: &'s str,
    ends: &'static str,
    source: &'s Source,
}

impl New<'_> {
    /// The bytes of the value that are in no quotes.
    fn layout(&self, node: &Node) -> String {
        let mut quoted = Vec::new();
        collect_texts(node, &mut quoted);
        let mut out = self.value.to_owned();
        for span in quoted.into_iter().rev() {
            out.replace_range(span, "");
        }
        out
    }

    /// The value as it was given, with the text's line ends where it has any outside of quotes.
    fn with_ends(&self, node: &Node) -> String {
        let mut quoted = Vec::new();
        collect_texts(node, &mut quoted);
        let mut out = String::new();
        let mut from = 0;
        let ended = |layout: &str| layout.replace("\r\n", "\n").replace('\n', self.ends);
        for span in quoted {
            out += &ended(&self.value[from..span.start]);
            out += &self.value[span.clone()];
            from = span.end;
        }
        out + &ended(&self.value[from..])
    }

    fn lay(&self, node: &Node, like: Option<&Node>, indent: &str) -> String {
        let row = Row::new(self.value, node);
        let model = like.filter(|like| node.brackets() == like.brackets() && self.source.is_spread(like));
        let Some(like) = model.filter(|_| !row.all.is_empty()) else { return self.value[node.span.clone()].to_owned() };
        let inner = format!("{indent}{}", self.source.deeper(like));
        let close = node.span.end - 1;
        let mut out = self.value[node.span.start..row.inside.start].to_owned();
        let trailing = self.source.row(like).all.last().is_some_and(|last| last.comma().is_some());
        for (at, entry) in row.all.iter().enumerate() {
            let step = entry.key.as_ref().map_or(Step::Item(0), |_| Step::Field(entry.name().to_owned()));
            let like = child(like, &step);
            let before = &self.value[entry.start()..entry.value.span.start];
            let comma = if trailing || at + 1 < row.all.len() { "," } else { "" };
            let value = self.lay(&entry.value, like, &inner);
            out.extend([self.ends, inner.as_str(), before, value.as_str(), comma]);
        }
        out + self.ends + indent + &self.value[close..node.span.end]
    }
}

/// The bytes of every text in quotes, in order.
fn collect_texts(node: &Node, found: &mut Vec<Range<usize>>) {
    if node.text().is_some() {
        found.push(node.span.clone());
    }
    for entry in node.entries() {
        entry.key.iter().chain([&entry.value]).for_each(|node| collect_texts(node, found));
    }
}
