//! The settings: a list of them, and beside it what each can be.

mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::storage::Storage;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{Cursor, ListScreen, draw_choices};
use crate::tui::screens::{Hands, Message, Page, Screen, Transition, menu};
use crate::tui::settings::Settings;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

use rows::Row;

/// The settings on a screen.
#[derive(Clone, Debug)]
pub struct SettingsScreen {
    cursor: Cursor,
    /// As they are, for drawing.
    settings: Settings,
    /// Whether every level is open, which is kept with what was won.
    every_level: bool,
    /// What is wrong with the file, or with keeping something.
    problems: Vec<String>,
}

const HINTS: [Hint; 6] = [
    (Command::Choose, "next value"),
    (Command::Left, "value before"),
    (Command::Down, "down"),
    (Command::Help, "help"),
    (Command::Palette, "commands"),
    (Command::Back, "back"),
];

impl SettingsScreen {
    /// The settings as they are; `problems` are what is wrong with their file.
    pub fn new(storage: &dyn Storage, settings: &Settings, problems: Vec<String>) -> Self {
        let every_level = Progress::kept(storage).every_level;
        Self { cursor: Cursor::default(), settings: settings.clone(), every_level, problems }
    }

    fn row(&self) -> Row {
        Row::ALL[self.cursor.at.min(Row::ALL.len() - 1)]
    }

    /// Turns the row under the cursor to the next value, or the one before.
    fn turn(&mut self, hands: &mut Hands<'_>, by: isize) -> Transition {
        let row = self.row();
        let values = row.values();
        if values.is_empty() {
            return Transition::Stay;
        }
        let now = row.chosen(hands.settings, self.every_level) as isize;
        let next = (now + by).rem_euclid(values.len() as isize) as usize;
        self.set(hands, row, next)
    }

    /// What is said about a row, and what is wrong.
    fn about(&self, row: Row) -> Vec<(String, Ink)> {
        let problems =
            self.problems.iter().flat_map(|problem| [(String::new(), Ink::Text), (problem.clone(), Ink::Bad)]);
        std::iter::once((row.about().to_owned(), Ink::Dim)).chain(problems).collect()
    }

    fn set(&mut self, hands: &mut Hands<'_>, row: Row, value: usize) -> Transition {
        if row == Row::Levels {
            let changed = Progress::change(hands.storage, |progress| progress.every_level = value == 1);
            match changed {
                Ok(progress) => self.every_level = progress.every_level,
                Err(fault) => self.problems = vec![words::sentence(&fault.to_string())],
            }
        } else {
            row.set(hands.settings, value);
        }
        Transition::Changed
    }
}

impl Screen for SettingsScreen {
    fn receive(&mut self, _: &mut Hands<'_>, message: &Message) -> Transition {
        let Message::Settings(settings, problems) = message else { return Transition::Stay };
        self.settings.clone_from(settings);
        if !problems.is_empty() {
            self.problems.clone_from(problems);
        }
        Transition::Changed
    }

    fn context(&self) -> Context {
        Context::Settings
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle_list(hands, input)
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        buf.set_style(area, theme.panel());
        menu::draw_heading(buf, area, area.x + 2, "Settings", theme);
        let label = |row: &Row| row.label(&self.settings, self.every_level);
        let rows: Vec<String> = Row::ALL.iter().map(label).collect();
        let top = self.cursor.top_in(rows.len(), parts.list);
        menu::draw(buf, parts.list, &rows, (self.cursor.at, top), theme);
        menu::draw_line(buf, parts.values.union(parts.about), theme);
        let row = self.row();
        let chosen = row.chosen(&self.settings, self.every_level);
        draw_choices(buf, parts.values, row.values().iter().map(String::as_str), chosen, theme);
        menu::draw_said(buf, parts.about, self.about(row), theme);
        hints::draw(buf, ui, Context::Settings, &HINTS, menu::footer(area));
    }
}

impl ListScreen for SettingsScreen {
    const HOVERS: bool = true;

    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        Row::ALL.len()
    }

    fn list(&self, area: Rect) -> Rect {
        Parts::new(area).list
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        if self.row() == Row::Keys { Transition::push(Page::keys(hands.keymap)) } else { self.turn(hands, 1) }
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Option<Transition> {
        (command == Command::Left).then(|| self.turn(hands, -1))
    }

    fn click_beside(&mut self, hands: &mut Hands<'_>, at: Position) -> Option<Transition> {
        let (row, values) = (self.row(), Parts::new(hands.area).values);
        let value = usize::from(at.y.saturating_sub(values.y));
        (values.contains(at) && value < row.values().len()).then(|| self.set(hands, row, value))
    }
}

/// Rows for the values of a setting, and a blank one.
const VALUES: u16 = 6;

/// Where the parts stand.
struct Parts {
    list: Rect,
    values: Rect,
    about: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let (list, right) = menu::beside(area, (area.width / 2).clamp(38, 48).min(area.width), 3, (2, 60));
        let [values, about] = Layout::vertical([Constraint::Max(VALUES), Constraint::Fill(1)]).areas(right);
        Self { list, values, about }
    }
}
