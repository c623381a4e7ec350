//! The list of lessons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::lesson::Lesson;
use crate::lesson::builtin;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::footer;
use crate::tui::screens::{Hands, LessonScreen, Screen, Transition, menu};
use crate::tui::text::wrap;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};

/// The list of lessons.
#[derive(Debug)]
pub struct Lessons {
    lessons: Vec<(&'static str, Lesson)>,
    cursor: usize,
}

const ABOUT: &str = "A lesson is given in front of a class: pages to read, scenes that run, questions to predict. \
                     `unsealed lesson NAME --notes` prints what to say and to ask, --sheet a sheet for students.";

const HINTS: [Hint; 4] =
    [(Command::Choose, "give it"), (Command::Up, "up"), (Command::Down, "down"), (Command::Back, "back")];

impl Lessons {
    /// The lessons in the program.
    pub fn new() -> Self {
        let lessons = builtin::all().iter().filter_map(|of| Some((of.name, of.lesson().ok()?)));
        Self { lessons: lessons.collect(), cursor: 0 }
    }
}

impl Screen for Lessons {
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Menu, key),
            Input::Wheel { up, .. } => Some(if up { Command::Up } else { Command::Down }),
            Input::Click { x, y } => match menu::row_at(list(hands.area), self.lessons.len(), 0, x, y) {
                Some(row) => {
                    self.cursor = row;
                    Some(Command::Choose)
                }
                None => hints::at(hands.ui(), Context::Menu, &HINTS, footer(hands.area), (x, y)),
            },
            _ => None,
        };
        match command {
            Some(Command::Choose) => match self.lessons.get(self.cursor) {
                Some((name, lesson)) => {
                    let screen = LessonScreen::new(name, lesson.clone(), &[]);
                    Transition::Push(Box::new(screen))
                }
                None => Transition::Stay,
            },
            Some(Command::Back | Command::Leave) => Transition::Pop,
            Some(command) if command.is_general() => Transition::General(command),
            Some(Command::Help) => Transition::General(Command::Help),
            Some(command) if menu::step(&mut self.cursor, self.lessons.len(), command) => Transition::Changed,
            _ => Transition::Stay,
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let list = list(area);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(list.x, area.y + 1, "Lessons", list.width.into(), strong);
        let row = |(name, lesson): &(&str, Lesson)| format!("{:<30}{name}, {} minutes", lesson.title, lesson.minutes);
        let rows: Vec<String> = self.lessons.iter().map(row).collect();
        menu::draw(buf, list, &rows, (self.cursor, 0), theme);
        let idea = self.lessons.get(self.cursor).map_or("", |(_, lesson)| &lesson.idea);
        let said = [(idea, Ink::Text), ("", Ink::Text), (ABOUT, Ink::Dim)];
        let lines =
            said.iter().flat_map(|&(text, ink)| wrap(text, list.width.into()).into_iter().map(move |line| (line, ink)));
        for (y, (line, ink)) in (list.bottom() + 1..footer(area).y).zip(lines) {
            buf.set_stringn(list.x, y, line, list.width.into(), theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Menu, &HINTS, footer(area));
    }
}

impl Default for Lessons {
    fn default() -> Self {
        Self::new()
    }
}

/// The most columns.
const MOST: u16 = 84;

fn list(area: Rect) -> Rect {
    let width = MOST.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    let rows = (builtin::all().len() as u16).min(area.height.saturating_sub(8));
    Rect { x, y: area.y + 3.min(area.height), width, height: rows }
}
