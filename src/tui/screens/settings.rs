//! The settings: a list of them, and beside it what each can be.

mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::storage::Storage;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Hands, Message, Page, Screen, Transition, menu};
use crate::tui::settings::Settings;
use crate::tui::text::{cut, wrap};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

use rows::Row;

/// The settings on a screen.
#[derive(Clone, Debug)]
pub struct SettingsScreen {
    cursor: usize,
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
        Self { cursor: 0, settings: settings.clone(), every_level, problems }
    }

    fn row(&self) -> Row {
        Row::ALL[self.cursor.min(Row::ALL.len() - 1)]
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Choose if self.row() == Row::Keys => Transition::Push(Box::new(Page::keys(hands.keymap))),
            Command::Choose => self.turn(hands, 1),
            Command::Left => self.turn(hands, -1),
            Command::Back => Transition::Pop,
            Command::Leave => Transition::Quit,
            Command::Help => Transition::General(Command::Help),
            command if command.is_general() => Transition::General(command),
            _ if menu::step(&mut self.cursor, Row::ALL.len(), command) => Transition::Changed,
            _ => Transition::Stay,
        }
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

    fn click(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        let parts = Parts::new(hands.area);
        if let Some(row) = menu::row_at(parts.list, Row::ALL.len(), 0, x, y) {
            self.cursor = row;
            return self.command(hands, Command::Choose);
        }
        let row = self.row();
        let value = usize::from(y.saturating_sub(parts.values.y));
        if parts.values.contains(Position { x, y }) && value < row.values().len() {
            return self.set(hands, row, value);
        }
        match hints::at(hands.ui(), Context::Settings, &HINTS, parts.footer, (x, y)) {
            Some(command) => self.command(hands, command),
            None => Transition::Stay,
        }
    }

    /// What is said about a row, and what is wrong, in lines.
    fn about(&self, row: Row, columns: usize) -> Vec<(String, Ink)> {
        let mut parts = vec![(row.about().to_owned(), Ink::Dim)];
        for problem in &self.problems {
            parts.extend([(String::new(), Ink::Text), (problem.clone(), Ink::Bad)]);
        }
        let lines = parts.into_iter();
        lines.flat_map(|(text, ink)| wrap(&text, columns).into_iter().map(move |line| (line, ink))).collect()
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
        match input {
            Input::Key(key) => hands
                .keymap
                .lookup(Context::Settings, key)
                .map_or(Transition::Stay, |command| self.command(hands, command)),
            Input::Click { x, y } => self.click(hands, x, y),
            Input::Wheel { up, .. } => self.command(hands, if up { Command::Up } else { Command::Down }),
            Input::Hover { x, y } => match menu::row_at(Parts::new(hands.area).list, Row::ALL.len(), 0, x, y) {
                Some(row) if row != self.cursor => {
                    self.cursor = row;
                    Transition::Changed
                }
                _ => Transition::Stay,
            },
            _ => Transition::Stay,
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        buf.set_style(area, theme.panel());
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(area.x + 2, area.y + 1, "Settings", area.width.saturating_sub(2).into(), strong);
        let label = |row: &Row| row.label(&self.settings, self.every_level);
        let rows: Vec<String> = Row::ALL.iter().map(label).collect();
        menu::draw(buf, parts.list, &rows, (self.cursor, 0), theme);
        for y in parts.values.y..parts.about.bottom() {
            buf.set_string(parts.values.x - 2, y, "│", theme.ink(Ink::Line));
        }
        let row = self.row();
        let chosen = row.chosen(&self.settings, self.every_level);
        let wide = usize::from(parts.values.width);
        for ((at, value), y) in row.values().iter().enumerate().zip(parts.values.y..parts.values.bottom()) {
            let sign = if at == chosen { "(x)" } else { "( )" };
            let style = if at == chosen { strong } else { theme.ink(Ink::Text) };
            buf.set_stringn(parts.values.x, y, cut(&format!("{sign} {value}"), wide), wide, style);
        }
        let lines = self.about(row, wide);
        for (y, (line, ink)) in (parts.about.y..parts.about.bottom()).zip(lines) {
            buf.set_stringn(parts.about.x, y, line, wide, theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Settings, &HINTS, parts.footer);
    }
}

/// Rows for the values of a setting, and a blank one.
const VALUES: u16 = 6;

/// Where the parts stand.
struct Parts {
    list: Rect,
    values: Rect,
    about: Rect,
    footer: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let wide = (area.width / 2).clamp(38, 48).min(area.width);
        let top = 3.min(area.height);
        let rows = area.height.saturating_sub(top + 2);
        let list = Rect { x: area.x + 1, y: area.y + top, width: wide, height: rows };
        let left = (wide + 4).min(area.width);
        let right = Rect {
            x: area.x + left,
            y: area.y + top,
            width: (area.width - left).saturating_sub(2).min(60),
            height: rows,
        };
        let values = Rect { height: VALUES.min(rows), ..right };
        let about = Rect { y: values.bottom(), height: rows - values.height, ..right };
        let footer = Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area };
        Self { list, values, about, footer }
    }
}
