//! A list above another screen that is narrowed by typing: the palette of commands, and the finder of names.

mod finder;
mod level_finder;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::level::workbench::Seat;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{Cursor, ListScreen};
use crate::tui::screens::{Hands, Message, Screen, Transition, menu};
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::field::{Field, Takes};
use crate::tui::widgets::hints::{self, Hint};
use crate::words::spelt;

/// The list.
#[derive(Clone, Debug)]
pub struct Pick {
    title: &'static str,
    all: Vec<Row>,
    typed: Field,
    cursor: Cursor,
}

/// One thing to take.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// What stands in front: a key, or what kind of thing it is.
    lead: String,
    /// Its name.
    name: String,
    /// What more there is to say.
    what: String,
    /// What it is found by too, though it is not shown.
    also: String,
    /// What taking it does.
    taken: Taken,
}

/// What taking a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// What this key does on the screen below.
    Press(Key),
    /// This is selected there.
    Show(Selection),
    /// The level edited there is opened here.
    Open(Seat),
}

const HINTS: [Hint; 4] =
    [(Command::Choose, "take it"), (Command::Up, "up"), (Command::Down, "down"), (Command::Back, "back")];

/// The most columns that names have before what is said of them.
const NAME: usize = 26;

/// The most letters that are typed.
const LETTERS: usize = 40;

impl Pick {
    fn new(title: &'static str, all: Vec<Row>) -> Self {
        Self { title, all, typed: Field::new(Takes::Line, LETTERS, ""), cursor: Cursor::default() }
    }

    /// The rows in which every word that was typed stands, those first whose name begins with it or has it.
    fn found(&self) -> Vec<&Row> {
        let typed = spelt(self.typed.text()).to_lowercase();
        let fits = |row: &&Row| {
            let text = spelt(&format!("{} {} {} {}", row.lead, row.name, row.what, row.also)).to_lowercase();
            typed.split_whitespace().all(|word| text.contains(word))
        };
        let mut found: Vec<&Row> = self.all.iter().filter(fits).collect();
        if !typed.is_empty() {
            found.sort_by_key(|row| {
                let name = spelt(&format!("{} {}", row.name, row.also)).to_lowercase();
                let in_name = typed.split_whitespace().all(|word| name.contains(word));
                (!name.starts_with(&typed), !name.contains(&typed), !in_name)
            });
        }
        found
    }
}

impl Screen for Pick {
    fn stands_above(&self) -> bool {
        true
    }

    fn context(&self) -> Context {
        Context::Pick
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.typed)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.typed)
    }

    fn field_area(&self, ui: Ui<'_>) -> Rect {
        let asked = Parts::new(ui.area, self.all.len()).asked;
        let lead = (width(self.title) as u16 + 1).min(asked.width);
        Rect { x: asked.x + lead, width: asked.width - lead, ..asked }
    }

    fn typed(&mut self, _: &mut Hands<'_>) -> Transition {
        self.cursor = Cursor::default();
        Transition::Changed
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        match input {
            // Nothing is left to take out.
            Input::Key(Key::Backspace) => Transition::Pop,
            _ => self.handle_list(hands, input),
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area, self.all.len());
        if parts.list.is_empty() {
            return;
        }
        menu::draw_box(buf, parts.whole, theme);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        let asked = parts.asked;
        buf.set_stringn(asked.x, asked.y, self.title, asked.width.into(), strong);
        self.typed.draw(buf, self.field_area(ui), theme.ink(Ink::Text));
        let found = self.found();
        if found.is_empty() {
            let none = "Nothing of that name is known here";
            buf.set_stringn(parts.list.x, parts.list.y, none, parts.list.width.into(), theme.ink(Ink::Dim));
        }
        let widest = |part: fn(&Row) -> &str| self.all.iter().map(|row| width(part(row))).max().unwrap_or(0);
        let columns = (widest(|row| &row.lead), widest(|row| &row.name).min(NAME));
        let rows: Vec<String> = found.iter().map(|row| row.text(columns)).collect();
        menu::draw(buf, parts.list, &rows, (self.cursor.at, self.cursor.top_in(rows.len(), parts.list)), theme);
        hints::draw(buf, ui, Context::Pick, &HINTS, parts.hints);
    }
}

impl ListScreen for Pick {
    const HOVERS: bool = true;

    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.found().len()
    }

    fn list(&self, area: Rect) -> Rect {
        Parts::new(area, self.all.len()).list
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    fn footer(&self, area: Rect) -> Rect {
        Parts::new(area, self.all.len()).hints
    }

    fn whole(&self, area: Rect) -> Rect {
        Parts::new(area, self.all.len()).whole
    }

    fn choose(&mut self, _: &mut Hands<'_>) -> Transition {
        match self.found().get(self.cursor.at).map(|row| row.taken) {
            Some(Taken::Press(key)) => Transition::Press(key),
            Some(Taken::Show(selection)) => Transition::Tell(Message::Show(selection)),
            Some(Taken::Open(seat)) => Transition::Tell(Message::Open(seat)),
            None => Transition::Stay,
        }
    }
}

impl Row {
    /// Its line, where what stands in front and names have so many columns.
    fn text(&self, (leads, names): (usize, usize)) -> String {
        let name = cut(&self.name, names);
        let (gap, rest) = (leads.saturating_sub(width(&self.lead)), names - width(&name));
        format!("{}{:gap$}  {name}{:rest$}  {}", self.lead, "", "", self.what)
    }
}

/// Where the parts stand.
struct Parts {
    whole: Rect,
    asked: Rect,
    list: Rect,
    hints: Rect,
}

impl Parts {
    /// The parts of a list that with nothing typed has so many rows: the box keeps its size while it is narrowed.
    fn new(area: Rect, rows: usize) -> Self {
        let wide = area.width.saturating_sub(2).min(92);
        let most = area.height.saturating_sub(4);
        let height = (rows.min(200) as u16 + 5).min(most).max(7.min(most));
        let (x, y) = (area.x + (area.width - wide) / 2, area.y + (area.height - height) / 3);
        let whole = Rect { x, y, width: wide, height };
        let within = Rect { x: x + 2.min(wide), width: wide.saturating_sub(4), ..whole };
        Self {
            whole,
            asked: Rect { y: y + 1.min(height), height: 1.min(height), ..within },
            list: Rect { y: y + 3.min(height), height: height.saturating_sub(5), ..within },
            hints: Rect { y: (y + height).saturating_sub(2), height: 1.min(height), ..within },
        }
    }
}
