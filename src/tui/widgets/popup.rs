//! A box above the rest: a heading, text, and answers.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::text::{hang, width};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;

/// A box above the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Popup {
    /// Heading.
    pub title: String,
    /// Paragraphs, each in one ink.
    pub text: Vec<(String, Ink)>,
    /// Lines of the text that are scrolled past.
    pub from: usize,
    /// Answers, each with the command of menus that gives it.
    pub answers: Vec<Answer>,
}

/// An answer: the command of menus that gives it, and what it does.
pub type Answer = (Command, String);

/// An answer of a box.
pub fn answer(command: Command, what: &str) -> Answer {
    (command, what.to_owned())
}

/// The most columns of text.
const MOST: u16 = 72;

impl Popup {
    fn columns(area: Rect) -> u16 {
        MOST.min(area.width.saturating_sub(8)).max(1)
    }

    /// The lines, each with the number of its paragraph.
    fn wrapped(&self, area: Rect) -> impl Iterator<Item = (usize, String, Ink)> {
        let columns = Self::columns(area).into();
        self.text.iter().enumerate().flat_map(move |(paragraph, (text, ink))| {
            let indent = if text.starts_with("· ") || text.starts_with("▸ ") { 2 } else { 0 };
            hang(text, columns, indent).into_iter().map(move |line| (paragraph, line, *ink))
        })
    }

    /// The first line of a paragraph.
    pub fn first_line(&self, area: Rect, paragraph: usize) -> usize {
        self.wrapped(area).position(|(of, ..)| of == paragraph).unwrap_or(0)
    }

    /// Rows of text that are shown.
    pub fn rows(&self, area: Rect) -> usize {
        self.rect(area).height.saturating_sub(6).into()
    }

    /// The paragraph at a cell.
    pub fn paragraph_at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let rect = self.rect(area);
        let text = Rect { x: rect.x + 1, y: rect.y + 3, width: rect.width.saturating_sub(2), height: 0 };
        let text = Rect { height: self.rows(area) as u16, ..text };
        let row = text.contains(Position { x, y }).then(|| usize::from(y - text.y))?;
        self.wrapped(area).nth(self.from.min(self.most(area)) + row).map(|(paragraph, ..)| paragraph)
    }

    /// The most lines that can be scrolled past.
    pub fn most(&self, area: Rect) -> usize {
        let lines = self.wrapped(area).count();
        lines.saturating_sub(Self::rows_of(lines, area))
    }

    /// Rows that so many lines are shown in.
    fn rows_of(lines: usize, area: Rect) -> usize {
        Self::rect_of(lines, area).height.saturating_sub(6).into()
    }

    /// Where the box of so many lines stands in an area.
    fn rect_of(lines: usize, area: Rect) -> Rect {
        let width = (Self::columns(area) + 6).min(area.width);
        let height = (lines as u16 + 6).min(area.height);
        let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 2);
        Rect { x, y, width, height }
    }

    /// Where the box stands in an area.
    pub fn rect(&self, area: Rect) -> Rect {
        Self::rect_of(self.wrapped(area).count(), area)
    }

    /// Columns of each answer, and its row.
    fn spots(&self, keymap: &Keymap, rect: Rect) -> Vec<(Rect, String)> {
        let mut x = rect.x + 3;
        let y = rect.bottom().saturating_sub(2);
        let mut spots = Vec::new();
        for (command, what) in &self.answers {
            let text = format!(" {}  {what} ", keymap.key_name(Context::Menu, *command));
            let wide = width(&text) as u16;
            spots.push((Rect { x, y, width: wide, height: 1 }, text));
            x += wide + 2;
        }
        spots
    }

    /// Which answer stands at a cell.
    pub fn at(&self, ui: Ui<'_>, x: u16, y: u16) -> Option<usize> {
        self.spots(ui.keymap, self.rect(ui.area)).iter().position(|(spot, _)| spot.contains(Position { x, y }))
    }

    /// Draws the box.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let lines: Vec<(String, Ink)> = self.wrapped(area).map(|(_, line, ink)| (line, ink)).collect();
        let rect = Self::rect_of(lines.len(), area);
        if rect.width < 8 || rect.height < 5 {
            return;
        }
        Clear.render(rect, buf);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.ink(Ink::Accent));
        block.style(theme.box_()).render(rect, buf);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(rect.x + 3, rect.y + 1, &self.title, (rect.width - 6).into(), strong);
        let rows = rect.height.saturating_sub(6);
        let most = lines.len().saturating_sub(rows.into());
        let from = self.from.min(most);
        for (row, (line, ink)) in (0..rows).zip(lines.into_iter().skip(from)) {
            buf.set_stringn(rect.x + 3, rect.y + 3 + row, line, (rect.width - 6).into(), theme.ink(ink));
        }
        if most > 0 {
            let more = if from < most { "more ↓" } else { "more ↑" };
            buf.set_string(rect.right() - 9, rect.bottom() - 2, more, theme.ink(Ink::Accent));
        }
        for (at, (spot, text)) in self.spots(ui.keymap, rect).into_iter().enumerate() {
            let style = if at == 0 { theme.lit() } else { theme.panel() };
            let room = rect.right().saturating_sub(spot.x + 1);
            buf.set_stringn(spot.x, spot.y, text, room.into(), style);
        }
    }
}
