//! The level workshop: the player's own levels, to be edited, and new ones.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::storage::{LevelPlace, OwnFault, OwnLevel, Storage};
use crate::lab::skirmish;
use crate::level::generate::{Size, commented};
use crate::tui::input::Input;
use crate::tui::keymap::Command;
use crate::tui::screens::menu::{Cursor, ListScreen};
use crate::tui::screens::{Editor, Hands, Screen, Transition, menu};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;
use crate::words;

/// The list of one's own levels.
#[derive(Debug)]
pub struct Workshop {
    files: Vec<OwnLevel>,
    /// The title of each; what is wrong with it where it has none.
    titles: Vec<Result<String, String>>,
    cursor: Cursor,
    message: Option<String>,
}

/// The rows in front of the levels.
const NEW: [(&str, &str); 2] = [
    (
        "A new level from a seed",
        "A small level that can be played at once, with a comment on each field: change in it what you like. \
         Nothing is written before you save it.",
    ),
    (
        "A new level from nothing",
        "An empty level. What it lacks is listed as its faults, and each leads to its field. Nothing is written before \
         you save it.",
    ),
];

/// The most names tried for a new level.
const MOST_NAMES: usize = 1_000;

const ABOUT: &str = "Levels are text files that can be shared and edited by hand too: docs/LEVELS.md says how, and \
                     unsealed edit FILE opens any of them here. Your own levels stand behind the game's in the \
                     campaign's list.";

const HINTS: [Hint; 5] = [
    (Command::Choose, "edit"),
    (Command::Up, "up"),
    (Command::Down, "down"),
    (Command::Back, "back"),
    (Command::Palette, "commands"),
];

impl Workshop {
    /// The levels that the player keeps.
    pub fn new(storage: &dyn Storage) -> Self {
        let (mut files, message) = match storage.own_levels() {
            Ok(files) => (files, None),
            Err(fault) => (Vec::new(), Some(words::sentence(&fault.to_string()))),
        };
        let title = |own: &OwnLevel| match own.level() {
            Ok(level) => Ok(level.title().to_owned()),
            Err(OwnFault::Faulty(faults)) => Err(words::count(faults.list.len() + faults.more, "fault")),
            Err(unreadable) => Err(words::unplayable(&unreadable)),
        };
        let mut titles: Vec<Result<String, String>> = files.iter().map(title).collect();
        for place in (1..MOST_NAMES).map(numbered) {
            let listed = files.iter().any(|own| own.file == place.name());
            if !listed && matches!(storage.read_unsaved(&place), Ok(Some(_))) {
                files.push(OwnLevel { file: place.name().into_owned(), bytes: Ok(Vec::new()) });
                titles.push(Err("not saved yet".to_owned()));
            }
        }
        Self { files, titles, cursor: Cursor::default(), message }
    }

    fn labels(&self) -> Vec<String> {
        let own = self.files.iter().zip(&self.titles).map(|(own, title)| match title {
            Ok(title) => format!("{title} ({})", own.file),
            Err(faults) => format!("{} ({faults})", own.file),
        });
        NEW.iter().map(|(label, _)| (*label).to_owned()).chain(own).collect()
    }

    fn seeded(&self, hands: &mut Hands<'_>) -> Result<Editor, String> {
        let place = self.fresh(hands.storage);
        let stem = place.name().trim_end_matches(".ron").to_owned();
        let level = skirmish::made(&stem, Size::Small, (hands.seeds)())
            .map_err(|faults| format!("The level came out wrong: {faults}"))?;
        Ok(Editor::of_new(hands.storage, place, &commented(level.text())))
    }

    /// A name that no level of the player's has, and that no unsaved work is kept for.
    fn fresh(&self, storage: &dyn Storage) -> LevelPlace {
        let free = |place: &LevelPlace| {
            let known = self.files.iter().any(|own| own.file == place.name());
            !known && !matches!(storage.read_unsaved(place), Ok(Some(_)))
        };
        (1..MOST_NAMES).map(numbered).find(free).unwrap_or_else(|| numbered(MOST_NAMES))
    }
}

impl Screen for Workshop {
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle_list(hands, input)
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let (list, detail) = parts(area);
        buf.set_style(area, theme.panel());
        menu::draw_heading(buf, area, area.x + 2, "Level workshop", theme);
        menu::draw(buf, list, &self.labels(), (self.cursor.at, self.cursor.top_in(self.rows(), list)), theme);
        menu::draw_line(buf, detail, theme);
        let about = NEW.get(self.cursor.at).map_or("Opens this level in the editor.", |(_, about)| about);
        let text = [
            self.message.clone().map(|message| (message, Ink::Bad)),
            Some((about.to_owned(), Ink::Text)),
            Some((String::new(), Ink::Text)),
            Some((ABOUT.to_owned(), Ink::Dim)),
        ];
        menu::draw_said(buf, detail, text.into_iter().flatten(), theme);
        menu::draw_hints(buf, &HINTS, ui);
    }
}

impl ListScreen for Workshop {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        NEW.len() + self.files.len()
    }

    fn list(&self, area: Rect) -> Rect {
        parts(area).0
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    /// Opens the editor of what is under the cursor.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        let opened = match self.cursor.at.checked_sub(NEW.len()) {
            Some(at) => {
                let Some(own) = self.files.get(at) else { return Transition::Stay };
                Editor::open(hands.storage, LevelPlace::Own(own.file.clone()))
            }
            None if self.cursor.at == 0 => self.seeded(hands),
            None => Editor::open(hands.storage, self.fresh(hands.storage)),
        };
        match opened {
            Ok(editor) => Transition::replace(editor),
            Err(why) => {
                self.message = Some(why);
                Transition::Changed
            }
        }
    }

    fn moved(&mut self) {
        self.message = None;
    }
}

/// The name of a new level.
fn numbered(number: usize) -> LevelPlace {
    LevelPlace::Own(format!("level-{number}.ron"))
}

/// The list, and what stands beside it.
fn parts(area: Rect) -> (Rect, Rect) {
    let wide = (area.width / 2).clamp(36, 60).min(area.width);
    menu::beside(area, wide.saturating_sub(1), 4, (3, 72))
}
