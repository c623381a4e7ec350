//! The list of kept games: each to be looked at, or deleted.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::reel::Reel;
use crate::game::saves::load;
use crate::game::storage::{Kept, Storage};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{footer, level_title};
use crate::tui::screens::{Hands, Screen, Transition, Viewer, menu};
use crate::tui::text::wrap;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::tui::widgets::popup::{Popup, answer};
use crate::words;

/// The list of kept games.
#[derive(Debug)]
pub struct Replays {
    kept: Vec<Kept>,
    /// What is known of those that were in sight, by name.
    about: BTreeMap<String, About>,
    cursor: usize,
    top: usize,
    message: Option<String>,
    /// How often it was asked whether to delete what is under the cursor.
    asked: u8,
}

/// What is known of a kept game.
#[derive(Clone, Debug)]
enum About {
    /// It plays: what stands in the list, and what it came to.
    Sound(String, String),
    /// It does not; why.
    Faulty(String),
}

const HINTS: [Hint; 4] =
    [(Command::Choose, "look at it"), (Command::Delete, "delete"), (Command::Back, "back"), (Command::Help, "keys")];

impl Replays {
    /// The list of what is kept.
    pub fn new(storage: &dyn Storage, area: Rect) -> Self {
        let (kept, message) = match storage.kept() {
            Ok(kept) => (kept, None),
            Err(fault) => (Vec::new(), Some(words::sentence(&fault.to_string()))),
        };
        let mut replays = Self { kept, about: BTreeMap::new(), cursor: 0, top: 0, message, asked: 0 };
        replays.settle(storage, area);
        replays
    }

    fn take(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let list = list(hands.area);
        let command = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Menu, key),
            Input::Wheel { up, .. } => Some(if up { Command::Up } else { Command::Down }),
            Input::Click { x, y } => match menu::row_at(list, self.kept.len(), self.top, x, y) {
                Some(row) if row == self.cursor => Some(Command::Choose),
                Some(row) => {
                    (self.cursor, self.message) = (row, None);
                    return Transition::Changed;
                }
                None => hints::at(hands.ui(), Context::Menu, &HINTS, footer(hands.area), (x, y)),
            },
            _ => None,
        };
        let Some(command) = command else { return Transition::Stay };
        match command {
            Command::Choose => self.open(hands),
            Command::Delete if self.kept.is_empty() => Transition::Stay,
            Command::Delete => {
                self.asked = 1;
                Transition::Changed
            }
            Command::Back | Command::Leave => Transition::Pop,
            command if command.is_general() => Transition::General(command),
            Command::Help => Transition::General(Command::Help),
            _ if menu::step(&mut self.cursor, self.kept.len(), command) => {
                self.message = None;
                Transition::Changed
            }
            _ => Transition::Stay,
        }
    }

    /// Opens the game under the cursor, or says why it does not play.
    fn open(&mut self, hands: &Hands<'_>) -> Transition {
        let Some(kept) = self.kept.get(self.cursor) else { return Transition::Stay };
        let text = hands.storage.read_kept(&kept.name).map_err(|fault| fault.to_string());
        match text.and_then(|text| Reel::read(&text).map_err(|fault| fault.to_string())) {
            Ok(reel) => Transition::Push(Box::new(Viewer::new(Arc::new(reel)))),
            Err(fault) => {
                self.message = Some(format!("{} cannot be shown: {fault}", kept.name));
                Transition::Changed
            }
        }
    }

    /// Deleting is asked twice.
    fn answer(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let chosen = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Menu, key),
            Input::Click { x, y } => match self.question().at(hands.ui(), x, y) {
                // The answer that keeps it stands first.
                Some(0) => Some(Command::Back),
                Some(_) => Some(Command::Delete),
                None => None,
            },
            _ => None,
        };
        match chosen {
            Some(Command::Delete) if self.asked == 1 => self.asked = 2,
            Some(Command::Delete) => self.delete(hands),
            Some(Command::Back | Command::Leave | Command::Choose) => self.asked = 0,
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    fn delete(&mut self, hands: &mut Hands<'_>) {
        self.asked = 0;
        let Some(kept) = self.kept.get(self.cursor) else { return };
        match hands.storage.delete_kept(&kept.name) {
            Ok(()) => {
                self.message = Some(format!("{} is deleted", kept.name));
                self.about.remove(&kept.name);
                self.kept.remove(self.cursor);
                self.cursor = self.cursor.min(self.kept.len().saturating_sub(1));
            }
            Err(fault) => self.message = Some(words::sentence(&fault.to_string())),
        }
    }

    /// Keeps the cursor in sight, and reads what came into sight.
    fn settle(&mut self, storage: &dyn Storage, area: Rect) {
        let list = list(area);
        self.top = menu::top(self.top, self.cursor, self.kept.len(), list);
        for kept in self.kept.iter().skip(self.top).take(list.height.into()) {
            if !self.about.contains_key(&kept.name) {
                self.about.insert(kept.name.clone(), about(storage, &kept.name));
            }
        }
    }

    fn question(&self) -> Popup {
        let name = self.kept.get(self.cursor).map_or("", |kept| kept.name.as_str());
        let (title, text) = match self.asked {
            1 => ("Delete this game?", format!("{name} would be gone for good.")),
            _ => ("Really delete it?", format!("There is no way to get {name} back.")),
        };
        let answers = vec![answer(Command::Back, "keep it"), answer(Command::Delete, "delete it")];
        Popup { title: title.to_owned(), text: vec![(text, Ink::Text)], from: 0, answers }
    }

    fn rows(&self) -> Vec<String> {
        let row = |kept: &Kept| {
            let date = kept.date.map_or_else(|| " ".repeat(10), |date| date.to_string());
            match self.about.get(&kept.name) {
                Some(About::Sound(what, _)) => format!("{date}  {what}"),
                Some(About::Faulty(_)) => format!("{date}  {}: cannot be shown", kept.name),
                None => format!("{date}  {}", kept.name),
            }
        };
        self.kept.iter().map(row).collect()
    }
}

impl Screen for Replays {
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let transition = if self.asked > 0 { self.answer(hands, input) } else { self.take(hands, input) };
        self.settle(hands.storage, hands.area);
        transition
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let list = list(area);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(list.x, area.y + 1, "Replays", list.width.into(), strong);
        if self.kept.is_empty() {
            let none = "No game is kept yet. Every game that ends is kept here by itself.";
            for (y, line) in (list.y..list.bottom()).zip(wrap(none, list.width.into())) {
                buf.set_stringn(list.x, y, line, list.width.into(), theme.ink(Ink::Dim));
            }
        }
        menu::draw(buf, list, &self.rows(), (self.cursor, self.top), theme);
        let (text, ink) = match (&self.message, self.kept.get(self.cursor).and_then(|kept| self.about.get(&kept.name)))
        {
            (Some(message), _) => (message.clone(), Ink::Accent),
            (None, Some(About::Sound(_, came_to))) => (came_to.clone(), Ink::Text),
            (None, Some(About::Faulty(why))) => (words::sentence(why), Ink::Bad),
            (None, None) => (String::new(), Ink::Text),
        };
        for (y, line) in (list.bottom() + 1..footer(area).y).zip(wrap(&text, list.width.into())) {
            buf.set_stringn(list.x, y, line, list.width.into(), theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Menu, &HINTS, footer(area));
        if self.asked > 0 {
            self.question().draw(buf, ui);
        }
    }
}

/// What a kept game is, and what it came to.
fn about(storage: &dyn Storage, name: &str) -> About {
    let text = match storage.read_kept(name) {
        Ok(text) => text,
        Err(fault) => return About::Faulty(fault.to_string()),
    };
    match load(&text) {
        Ok(session) => {
            let ending = session.ending();
            let played = words::office::who_plays(&session);
            let word = match &ending {
                Some(ending) if ending.outcome == crate::rules::view::Outcome::Won => "won ",
                Some(_) => "lost",
                None => "open",
            };
            let title = level_title(session.level().name()).unwrap_or_else(|| session.level().title().to_owned());
            let what = format!("{word}  {title}, {played}, seed {}", session.seed());
            let mut came_to = words::came_to(session.view(), ending.as_ref());
            if let Some(day) = session.game().played_on() {
                came_to = format!("{came_to}. {}", words::played_on(day));
            }
            About::Sound(what, came_to)
        }
        Err(fault) => About::Faulty(fault.to_string()),
    }
}

/// The most columns.
const MOST: u16 = 100;

fn list(area: Rect) -> Rect {
    let width = MOST.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + 3.min(area.height), width, height: area.height.saturating_sub(8) }
}
