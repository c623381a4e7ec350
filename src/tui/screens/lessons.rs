//! The list of lessons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::lesson::Lesson;
use crate::lesson::builtin;
use crate::tui::input::Input;
use crate::tui::keymap::Command;
use crate::tui::screens::menu::{Cursor, ListScreen, draw_heading, draw_hints, draw_said};
use crate::tui::screens::{Hands, LessonScreen, Screen, Transition, menu};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;

/// The list of lessons.
#[derive(Debug)]
pub struct Lessons {
    lessons: Vec<(&'static str, Lesson)>,
    cursor: Cursor,
}

const ABOUT: &str = "A lesson is given in front of a class: pages to read, scenes that run, questions to predict. \
                     `unsealed lesson NAME --notes` prints what to say and to ask, --sheet a sheet for students.";

const HINTS: [Hint; 4] =
    [(Command::Choose, "give it"), (Command::Up, "up"), (Command::Down, "down"), (Command::Back, "back")];

impl Lessons {
    /// The lessons in the program.
    pub fn new() -> Self {
        let lessons = builtin::all().iter().filter_map(|of| Some((of.name, of.lesson().ok()?)));
        Self { lessons: lessons.collect(), cursor: Cursor::default() }
    }
}

impl Screen for Lessons {
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle_list(hands, input)
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let (list, below) = parts(area);
        draw_heading(buf, area, list.x, "Lessons", theme);
        let row = |(name, lesson): &(&str, Lesson)| format!("{:<30}{name}, {} minutes", lesson.title, lesson.minutes);
        let rows: Vec<String> = self.lessons.iter().map(row).collect();
        menu::draw(buf, list, &rows, (self.cursor.at, self.cursor.top_in(rows.len(), list)), theme);
        let idea = self.lessons.get(self.cursor.at).map_or("", |(_, lesson)| &lesson.idea);
        let said = [(idea, Ink::Text), ("", Ink::Text), (ABOUT, Ink::Dim)];
        draw_said(buf, below, said.map(|(text, ink)| (text.to_owned(), ink)), theme);
        draw_hints(buf, &HINTS, ui);
    }
}

impl ListScreen for Lessons {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.lessons.len()
    }

    fn list(&self, area: Rect) -> Rect {
        parts(area).0
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    fn choose(&mut self, _: &mut Hands<'_>) -> Transition {
        let chosen = self.lessons.get(self.cursor.at);
        chosen.map_or(Transition::Stay, |(name, lesson)| Transition::push(LessonScreen::new(name, lesson.clone(), &[])))
    }

    fn command(&mut self, _: &mut Hands<'_>, command: Command) -> Option<Transition> {
        (command == Command::Leave).then_some(Transition::Pop)
    }
}

impl Default for Lessons {
    fn default() -> Self {
        Self::new()
    }
}

/// The most columns.
const MOST: u16 = 84;

/// The list, and what stands below it.
fn parts(area: Rect) -> (Rect, Rect) {
    menu::column(area, MOST, builtin::all().len() as u16)
}
