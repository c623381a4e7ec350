//! Lists to choose from: the rows and their cursor, the keys and the mouse that they have in common, and what stands
//! beside and below them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::{Block, BorderType, Clear, HighlightSpacing, List, ListState, StatefulWidget, Widget};

use crate::game::challenge::Challenge;
use crate::level::builtin;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::text::{cut, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};

/// Which row has the cursor, and which was the first in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row of the cursor.
    pub at: usize,
    /// The first row in sight, as it was last asked for.
    pub top: usize,
}

impl Cursor {
    /// The first row in sight of `rows` in `area`, so that the cursor is.
    pub fn top_in(self, rows: usize, area: Rect) -> usize {
        top(self.top, self.at, rows, area)
    }
}

/// A screen that is a list to choose from. Each says its rows, where they stand and what a choice does; keys, mouse,
/// wheel and paging are the same for all.
pub trait ListScreen: Screen {
    /// Whether the row under the pointer has the cursor.
    const HOVERS: bool = false;
    /// Whether a click takes a row at once, and not only where it has the cursor already.
    const TAKES_AT_ONCE: bool = true;

    /// The cursor.
    fn cursor(&mut self) -> &mut Cursor;

    /// How many rows there are.
    fn rows(&self) -> usize;

    /// Where they stand.
    fn list(&self, area: Rect) -> Rect;

    /// The hints that can be clicked.
    fn hints(&self, ui: Ui<'_>) -> Vec<Hint>;

    /// Where those stand.
    fn footer(&self, area: Rect) -> Rect {
        footer(area)
    }

    /// All of it: a click elsewhere leads back.
    fn whole(&self, area: Rect) -> Rect {
        area
    }

    /// Takes the row under the cursor.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition;

    /// Does what a command asks for that is not the same for every list.
    fn command(&mut self, _: &mut Hands<'_>, _: Command) -> Option<Transition> {
        None
    }

    /// Takes in a click beside the rows.
    fn click_beside(&mut self, _: &mut Hands<'_>, _: Position) -> Option<Transition> {
        None
    }

    /// The cursor went to another row.
    fn moved(&mut self) {}

    /// Takes in what the player did, as every list does.
    fn handle_list(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let transition = match input {
            Input::Key(key) => {
                let command = hands.keymap.lookup(self.context(), key);
                command.map_or(Transition::Stay, |command| self.follow(hands, command))
            }
            Input::Wheel { up, .. } => self.follow(hands, if up { Command::Up } else { Command::Down }),
            Input::Hover { x, y } if Self::HOVERS => match self.row_at(hands.area, x, y) {
                Some(row) if self.point(row) => Transition::Changed,
                _ => Transition::Stay,
            },
            Input::Click { x, y } => self.click(hands, x, y),
            _ => Transition::Stay,
        };
        let (rows, list) = (self.rows(), self.list(hands.area));
        let cursor = self.cursor();
        cursor.top = cursor.top_in(rows, list);
        transition
    }

    /// The row at a cell.
    fn row_at(&mut self, area: Rect, x: u16, y: u16) -> Option<usize> {
        let (rows, list) = (self.rows(), self.list(area));
        row_at(list, rows, self.cursor().top_in(rows, list), x, y)
    }

    /// Puts the cursor on a row; whether it was on another.
    fn point(&mut self, row: usize) -> bool {
        let moved = std::mem::replace(&mut self.cursor().at, row) != row;
        if moved {
            self.moved();
        }
        moved
    }

    /// Takes in a click.
    fn click(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        if let Some(row) = self.row_at(hands.area, x, y) {
            let moved = self.point(row);
            return if moved && !Self::TAKES_AT_ONCE { Transition::Changed } else { self.choose(hands) };
        }
        let at = Position { x, y };
        if !self.whole(hands.area).contains(at) {
            return Transition::Pop;
        }
        if let Some(transition) = self.click_beside(hands, at) {
            return transition;
        }
        let (ui, hints) = (hands.ui(), self.hints(hands.ui()));
        let hint = hints::at(ui, self.context(), &hints, self.footer(ui.area), (x, y));
        hint.map_or(Transition::Stay, |command| self.follow(hands, command))
    }

    /// Does what a command asks for.
    fn follow(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        if let Some(transition) = self.command(hands, command) {
            return transition;
        }
        match command {
            Command::Choose => self.choose(hands),
            Command::Back => Transition::Pop,
            Command::Leave => Transition::Quit,
            Command::Help => Transition::General(command),
            command if command.is_general() => Transition::General(command),
            _ => {
                let rows = self.rows();
                if step(&mut self.cursor().at, rows, command) {
                    self.moved();
                    return Transition::Changed;
                }
                Transition::Stay
            }
        }
    }
}

/// The last row of a screen, where its keys stand.
pub fn footer(area: Rect) -> Rect {
    Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area }
}

/// A list of so many columns on the left of a screen, and behind a gap what is said of its row, in as many columns as
/// are left but for a margin, `most` at most.
pub fn beside(area: Rect, columns: u16, gap: u16, (margin, most): (u16, u16)) -> (Rect, Rect) {
    let top = 3.min(area.height);
    let rows = area.height.saturating_sub(top + 2);
    let list = Rect { x: area.x + 1, y: area.y + top, width: columns, height: rows };
    let left = (columns + 1 + gap).min(area.width);
    let width = (area.width - left).saturating_sub(margin).min(most);
    (list, Rect { x: area.x + left, width, ..list })
}

/// A column of at most so many columns in the middle of a screen, below its heading, and what stands below its rows.
pub fn column(area: Rect, most: u16, rows: u16) -> (Rect, Rect) {
    let width = most.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    let height = rows.min(area.height.saturating_sub(8));
    let list = Rect { x, y: area.y + 3.min(area.height), width, height };
    let below = list.bottom() + 1;
    (list, Rect { y: below, height: footer(area).y.saturating_sub(below), ..list })
}

/// The title of a level from a seed or of a built-in, by its name.
pub fn level_title(name: &str) -> Option<String> {
    let made = Challenge::named(name).map(Challenge::title);
    made.or_else(|| builtin::find(name)?.level().map(|level| level.title().to_owned()))
}

/// Moves a cursor among `rows`; whether it moved.
pub fn step(cursor: &mut usize, rows: usize, command: Command) -> bool {
    let last = rows.saturating_sub(1);
    let next = scrolled(*cursor, command, 8, last);
    std::mem::replace(cursor, next) != next
}

/// Where a command leads in something that goes from 0 to `last`, with pages of so many rows.
pub fn scrolled(from: usize, command: Command, page: usize, last: usize) -> usize {
    match command {
        Command::Up => from.saturating_sub(1),
        Command::Down => from + 1,
        Command::PageUp => from.saturating_sub(page),
        Command::PageDown => from + page,
        Command::First => 0,
        Command::Last => last,
        _ => return from,
    }
    .min(last)
}

/// The first of `rows` rows to show in `area` so that the cursor is in sight; `top` was the first so far.
pub fn top(top: usize, cursor: usize, rows: usize, area: Rect) -> usize {
    let shown = usize::from(area.height).max(1);
    top.clamp((cursor + 1).saturating_sub(shown), cursor).min(rows.saturating_sub(shown))
}

/// The row at a cell of a column whose row `top` stands at the top of `area`.
pub fn row_at(area: Rect, rows: usize, top: usize, x: u16, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y)?) + top;
    (area.contains(Position { x, y }) && row < rows).then_some(row)
}

/// Draws the column, with the cursor on one row and from the row `top` on. Arrows at its right edge, in a
/// column of their own, say that there is more.
pub fn draw(buf: &mut Buffer, area: Rect, rows: &[String], (cursor, top): (usize, usize), theme: &Theme) {
    // A sign before each row; behind it a column for the arrows, with a gap where there are any.
    let kept = if rows.len() > usize::from(area.height) { 4 } else { 3 };
    let room = usize::from(area.width).saturating_sub(kept);
    let list = List::new(rows.iter().map(|row| cut(row, room)))
        .style(theme.ink(Ink::Text))
        .highlight_style(theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD))
        .highlight_symbol("▸ ")
        .highlight_spacing(HighlightSpacing::Always);
    let chosen = (cursor < rows.len()).then_some(cursor);
    StatefulWidget::render(list, area, buf, &mut ListState::default().with_offset(top).with_selected(chosen));
    let below = rows.len() > top + usize::from(area.height);
    for (more, y, arrow) in [(top > 0, area.y, "↑"), (below, area.bottom().saturating_sub(1), "↓")] {
        if more && area.height > 0 {
            buf.set_string(area.right().saturating_sub(1), y, arrow, theme.ink(Ink::Accent));
        }
    }
}

/// Draws the heading of a screen, from a column on.
pub fn draw_heading(buf: &mut Buffer, area: Rect, x: u16, heading: &str, theme: &Theme) {
    let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
    buf.set_stringn(x, area.y + 1, heading, area.right().saturating_sub(x).into(), strong);
}

/// Draws the line between a list and what stands beside it.
pub fn draw_line(buf: &mut Buffer, beside: Rect, theme: &Theme) {
    for y in beside.y..beside.bottom() {
        buf.set_string(beside.x.saturating_sub(2), y, "│", theme.ink(Ink::Line));
    }
}

/// Paragraphs in lines of so many columns.
pub fn wrapped(said: impl IntoIterator<Item = (String, Ink)>, columns: u16) -> Vec<(String, Ink)> {
    let lines = |(text, ink): (String, Ink)| wrap(&text, columns.into()).into_iter().map(move |line| (line, ink));
    said.into_iter().flat_map(lines).collect()
}

/// Draws lines, as many as there is room for.
pub fn draw_lines(buf: &mut Buffer, area: Rect, lines: &[(String, Ink)], theme: &Theme) {
    for ((line, ink), y) in lines.iter().zip(area.y..area.bottom()) {
        buf.set_stringn(area.x, y, line, area.width.into(), theme.ink(*ink));
    }
}

/// Draws paragraphs, wrapped.
pub fn draw_said(buf: &mut Buffer, area: Rect, said: impl IntoIterator<Item = (String, Ink)>, theme: &Theme) {
    draw_lines(buf, area, &wrapped(said, area.width), theme);
}

/// Draws values of which one is chosen, a row each.
pub fn draw_choices<'a>(
    buf: &mut Buffer,
    area: Rect,
    values: impl Iterator<Item = &'a str>,
    chosen: usize,
    theme: &Theme,
) {
    let wide = usize::from(area.width);
    for ((at, value), y) in values.enumerate().zip(area.y..area.bottom()) {
        let (sign, style) = if at == chosen {
            ("(x)", theme.ink(Ink::Accent).add_modifier(Modifier::BOLD))
        } else {
            ("( )", theme.ink(Ink::Text))
        };
        buf.set_stringn(area.x, y, cut(&format!("{sign} {value}"), wide), wide, style);
    }
}

/// Draws an empty box above the rest.
pub fn draw_box(buf: &mut Buffer, area: Rect, theme: &Theme) {
    Clear.render(area, buf);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.ink(Ink::Accent));
    block.style(theme.box_()).render(area, buf);
}

/// Draws the hints of menus in the last row.
pub fn draw_hints(buf: &mut Buffer, hints: &[Hint], ui: Ui<'_>) {
    hints::draw(buf, ui, Context::Menu, hints, footer(ui.area));
}
