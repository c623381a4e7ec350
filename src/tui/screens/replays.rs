//! The list of kept games: each to be looked at, or deleted.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::Reel;
use crate::game::saves::load;
use crate::game::storage::{Kept, Storage};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{Cursor, ListScreen, level_title};
use crate::tui::screens::{Gate, Hands, Screen, Transition, Viewer, menu};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::popup::{Popup, answer};
use crate::words;

/// The list of kept games.
#[derive(Debug)]
pub struct Replays {
    kept: Vec<Kept>,
    /// What is known of those that were in sight, by name.
    about: BTreeMap<String, About>,
    cursor: Cursor,
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
        let mut replays = Self { kept, about: BTreeMap::new(), cursor: Cursor::default(), message, asked: 0 };
        replays.settle(storage, area);
        replays
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
        let Some(kept) = self.kept.get(self.cursor.at) else { return };
        match hands.storage.delete_kept(&kept.name) {
            Ok(()) => {
                self.message = Some(format!("{} is deleted", kept.name));
                self.about.remove(&kept.name);
                self.kept.remove(self.cursor.at);
                self.cursor.at = self.cursor.at.min(self.kept.len().saturating_sub(1));
            }
            Err(fault) => self.message = Some(words::sentence(&fault.to_string())),
        }
    }

    /// Keeps the cursor in sight, and reads what came into sight.
    fn settle(&mut self, storage: &dyn Storage, area: Rect) {
        let (list, _) = parts(area);
        self.cursor.top = self.cursor.top_in(self.kept.len(), list);
        for kept in self.kept.iter().skip(self.cursor.top).take(list.height.into()) {
            if !self.about.contains_key(&kept.name) {
                self.about.insert(kept.name.clone(), about(storage, &kept.name));
            }
        }
    }

    fn question(&self) -> Popup {
        let name = self.kept.get(self.cursor.at).map_or("", |kept| kept.name.as_str());
        let (title, text) = match self.asked {
            1 => ("Delete this game?", format!("{name} would be gone for good.")),
            _ => ("Really delete it?", format!("There is no way to get {name} back.")),
        };
        let answers = vec![answer(Command::Back, "keep it"), answer(Command::Delete, "delete it")];
        Popup { title: title.to_owned(), text: vec![(text, Ink::Text)], from: 0, answers }
    }

    fn labels(&self) -> Vec<String> {
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
    fn gate(&self) -> Option<Gate> {
        (self.asked > 0).then_some(("deletion", self.asked.into()))
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let transition = if self.asked > 0 { self.answer(hands, input) } else { self.handle_list(hands, input) };
        self.settle(hands.storage, hands.area);
        transition
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let (list, below) = parts(area);
        menu::draw_heading(buf, area, list.x, "Replays", theme);
        if self.kept.is_empty() {
            let none = "No game is kept yet. Every game that ends is kept here by itself.";
            menu::draw_said(buf, list, [(none.to_owned(), Ink::Dim)], theme);
        }
        menu::draw(buf, list, &self.labels(), (self.cursor.at, self.cursor.top_in(self.kept.len(), list)), theme);
        let about = self.kept.get(self.cursor.at).and_then(|kept| self.about.get(&kept.name));
        let said = match (&self.message, about) {
            (Some(message), _) => (message.clone(), Ink::Accent),
            (None, Some(About::Sound(_, came_to))) => (came_to.clone(), Ink::Text),
            (None, Some(About::Faulty(why))) => (words::sentence(why), Ink::Bad),
            (None, None) => (String::new(), Ink::Text),
        };
        menu::draw_said(buf, below, [said], theme);
        menu::draw_hints(buf, &HINTS, ui);
        if self.asked > 0 {
            self.question().draw(buf, ui);
        }
    }
}

impl ListScreen for Replays {
    const TAKES_AT_ONCE: bool = false;

    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.kept.len()
    }

    fn list(&self, area: Rect) -> Rect {
        parts(area).0
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    /// Opens the game under the cursor, or says why it does not play.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(kept) = self.kept.get(self.cursor.at) else { return Transition::Stay };
        let text = hands.storage.read_kept(&kept.name).map_err(|fault| fault.to_string());
        match text.and_then(|text| Reel::read(&text).map_err(|fault| fault.to_string())) {
            Ok(reel) => Transition::push(Viewer::new(Arc::new(reel))),
            Err(fault) => {
                self.message = Some(format!("{} cannot be shown: {fault}", kept.name));
                Transition::Changed
            }
        }
    }

    fn command(&mut self, _: &mut Hands<'_>, command: Command) -> Option<Transition> {
        match command {
            Command::Delete if self.kept.is_empty() => Some(Transition::Stay),
            Command::Delete => {
                self.asked = 1;
                Some(Transition::Changed)
            }
            Command::Leave => Some(Transition::Pop),
            _ => None,
        }
    }

    fn moved(&mut self) {
        self.message = None;
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

/// The list, and what stands below it.
fn parts(area: Rect) -> (Rect, Rect) {
    menu::column(area, MOST, area.height)
}
