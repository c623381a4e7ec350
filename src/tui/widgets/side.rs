//! The side panel: lines of text and things to choose, one under another.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::rules::moves::MoveKind;
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width, wrap};
use crate::tui::theme::{Ink, Theme};

/// What choosing a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Selects something.
    Select(Selection),
    /// Begins a move.
    Begin(MoveKind),
    /// Takes the last move back.
    TakeBack,
    /// Ends the night.
    EndNight,
    /// Takes a row of the move being made.
    Row(usize),
}

/// A run of text in one ink.
pub type Run = (String, Ink);

/// One line of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct SideLine {
    /// Its text.
    pub runs: Vec<Run>,
    /// Which of the things to choose it belongs to.
    pub item: Option<usize>,
}

/// The panel's content for one width; what choosing does is the screen's own.
#[derive(Clone, Debug)]
pub struct SidePanel<A = Act> {
    /// Heading.
    pub title: String,
    /// Its lines.
    pub lines: Vec<SideLine>,
    /// The things to choose.
    pub items: Vec<A>,
    columns: usize,
}

impl<A> SidePanel<A> {
    /// An empty panel of a width in columns.
    pub fn new(title: impl Into<String>, columns: usize) -> Self {
        Self { title: title.into(), lines: Vec::new(), items: Vec::new(), columns: columns.max(4) }
    }

    /// Columns there are for text.
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// A blank line.
    pub fn gap(&mut self) {
        self.lines.push(SideLine { runs: Vec::new(), item: None });
    }

    /// A heading inside the panel.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(vec![(text.to_owned(), Ink::Accent)]);
    }

    /// One line that is not wrapped.
    pub fn line(&mut self, runs: Vec<Run>) {
        self.lines.push(SideLine { runs, item: None });
    }

    /// Text, wrapped.
    pub fn text(&mut self, text: &str, ink: Ink) {
        for line in wrap(text, self.columns) {
            self.line(vec![(line, ink)]);
        }
    }

    /// Something to choose, on one line.
    pub fn item(&mut self, runs: Vec<Run>, act: A) {
        self.lines.push(SideLine { runs, item: Some(self.items.len()) });
        self.items.push(act);
    }

    /// More lines of the last thing to choose, wrapped and set in by some columns.
    pub fn more(&mut self, text: &str, indent: usize, ink: Ink) {
        let item = self.items.len().checked_sub(1);
        for line in wrap(text, self.columns.saturating_sub(indent).max(1)) {
            self.lines.push(SideLine { runs: vec![(format!("{:indent$}{line}", ""), ink)], item });
        }
    }

    /// A question with a heading over what stands beside its answers, and the answers, each with why it cannot be chosen.
    pub fn ask(
        &mut self,
        (question, heading): (&str, &str),
        answers: &[(Vec<Run>, Option<&str>)],
        act: impl Fn(usize) -> A,
    ) {
        self.line(apart(self.columns, Vec::new(), (question, Ink::Accent), (heading, Ink::Faint)));
        for (at, (runs, refusal)) in answers.iter().enumerate() {
            self.item(runs.clone(), act(at));
            // A reason that several share stands under the last of them.
            let shared = answers.get(at + 1).is_some_and(|(_, next)| next == refusal);
            if let Some(reason) = refusal.filter(|_| !shared) {
                self.more(reason, 3, Ink::Faint);
            }
        }
        if answers.is_empty() {
            self.text("Nobody and nothing to choose.", Ink::Dim);
        }
    }

    /// The first line shown in so many rows, so that the item under the cursor is seen.
    pub fn scroll(&self, cursor: usize, rows: usize) -> usize {
        let of_item = |line: &SideLine| line.item == Some(cursor);
        let first = self.lines.iter().position(of_item).unwrap_or(0);
        let last = self.lines.iter().rposition(of_item).unwrap_or(0);
        // The first item keeps what stands above it in sight.
        let from = if cursor == 0 && last < rows { 0 } else { (last + 2).saturating_sub(rows) };
        let most = self.lines.len().saturating_sub(rows);
        from.min(first).min(most)
    }

    /// What stands at a cell.
    pub fn at(&self, area: Rect, cursor: usize, x: u16, y: u16) -> Option<usize> {
        let inside = area.contains(Position { x, y });
        let row = usize::from(y.checked_sub(area.y)?);
        let line = self.scroll(cursor, area.height.into()) + row;
        inside.then(|| self.lines.get(line)?.item)?
    }

    /// Draws the lines; the item under the cursor stands out where the panel has the keys.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, cursor: Option<usize>, theme: &Theme) {
        let from = self.scroll(cursor.unwrap_or(0), area.height.into());
        for (row, line) in self.lines.iter().skip(from).take(area.height.into()).enumerate() {
            let y = area.y + row as u16;
            let chosen = cursor.is_some() && line.item == cursor;
            if chosen {
                let strip = Rect { y, height: 1, x: area.x.saturating_sub(1), width: area.width + 1 };
                buf.set_style(strip, theme.raised());
                let first = self.lines.iter().position(|line| line.item == cursor) == Some(from + row);
                let mark = if first { "▸" } else { " " };
                buf.set_string(strip.x, y, mark, theme.raised().patch(theme.ink(Ink::Accent)));
            }
            draw_runs(buf, (area.x, y), area.width, &line.runs, theme, chosen);
        }
        draw_overflow(buf, area, from, self.lines.len(), theme);
    }
}

/// Runs with something at the right end of the line: what stands before that is cut where there is little room.
pub fn apart(columns: usize, mut runs: Vec<Run>, (text, ink): (&str, Ink), (right, dim): (&str, Ink)) -> Vec<Run> {
    let used: usize = runs.iter().map(|(text, _)| width(text)).sum();
    let room = columns.saturating_sub(used + width(right) + 1);
    let text = cut(text, room);
    let gap = room.saturating_sub(width(&text)) + 1;
    runs.extend([(text, ink), (format!("{:gap$}{right}", ""), dim)]);
    runs
}

/// Writes runs of text one after another, cut where they do not fit.
pub fn draw_runs(buf: &mut Buffer, (x, y): (u16, u16), columns: u16, runs: &[Run], theme: &Theme, chosen: bool) {
    let mut at = 0;
    for (run, (text, ink)) in runs.iter().enumerate() {
        let room = usize::from(columns).saturating_sub(at);
        let mut style: Style = theme.ink(*ink);
        if *ink == Ink::Accent {
            style = style.add_modifier(Modifier::BOLD);
        }
        if chosen {
            style = theme.raised().patch(style);
        }
        // What comes after it has room for its sign that something is cut off, or this run has.
        let after: usize = runs[run + 1..].iter().map(|(text, _)| width(text)).sum();
        let fits = width(text) + after.min(1) <= room;
        let text = if fits { text.clone() } else { cut(&format!("{text}…"), room) };
        buf.set_stringn(x + at as u16, y, &text, room, style);
        at += width(&text);
    }
}

/// Marks that there is more above or below, in the column to the right of the lines, which every layout keeps free.
fn draw_overflow(buf: &mut Buffer, area: Rect, from: usize, lines: usize, theme: &Theme) {
    let below = lines > from + usize::from(area.height);
    for (more, y, arrow) in [(from > 0, area.y, "↑"), (below, area.bottom().saturating_sub(1), "↓")] {
        if more && !area.is_empty() && buf.area.contains(Position { x: area.right(), y }) {
            buf.set_string(area.right(), y, arrow, theme.ink(Ink::Accent));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, ThemeName};

    #[test]
    fn arrows_cover_nothing_and_what_is_cut_says_so() {
        let theme = Theme::new(ThemeName::Night, Depth::None);
        let area = Rect { x: 1, y: 0, width: 6, height: 3 };
        let mut panel = SidePanel::new("", 6);
        for runs in [["Onsong", ""], ["Hoery", "ong"], ["Musan", ""], ["Rason", "."], ["Kilju", ""]] {
            panel.item(runs.map(|text| (text.to_owned(), Ink::Text)).to_vec(), Act::EndNight);
        }
        for (cursor, rows) in [
            (0, [" Onsong ", " Hoery… ", " Musan ↓"]),
            (2, [" Hoery…↑", " Musan  ", " Rason.↓"]),
            (4, [" Musan ↑", " Rason. ", " Kilju  "]),
        ] {
            let mut buf = Buffer::empty(Rect { x: 0, y: 0, width: 8, height: 3 });
            let from = panel.scroll(cursor, 3);
            for (row, line) in panel.lines.iter().skip(from).take(3).enumerate() {
                draw_runs(&mut buf, (area.x, row as u16), area.width, &line.runs, &theme, false);
            }
            draw_overflow(&mut buf, area, from, panel.lines.len(), &theme);
            let drawn =
                buf.content.chunks(8).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
            assert_eq!(drawn.collect::<Vec<_>>(), rows, "{cursor}");
        }
    }
}
