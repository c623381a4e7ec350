//! The level workshop: the player's own levels, to be edited, and new ones.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::storage::{LevelPlace, OwnFault, OwnLevel, Storage};
use crate::lab::skirmish;
use crate::level::generate::{Size, commented};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Editor, Hands, Screen, Transition, menu};
use crate::tui::text::wrap;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

/// The list of one's own levels.
#[derive(Debug)]
pub struct Workshop {
    files: Vec<OwnLevel>,
    /// The title of each; what is wrong with it where it has none.
    titles: Vec<Result<String, String>>,
    cursor: usize,
    top: usize,
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
                files.push(OwnLevel { file: place.name().to_owned(), bytes: Ok(Vec::new()) });
                titles.push(Err("not saved yet".to_owned()));
            }
        }
        Self { files, titles, cursor: 0, top: 0, message }
    }

    fn rows(&self) -> Vec<String> {
        let own = self.files.iter().zip(&self.titles).map(|(own, title)| match title {
            Ok(title) => format!("{title} ({})", own.file),
            Err(faults) => format!("{} ({faults})", own.file),
        });
        NEW.iter().map(|(label, _)| (*label).to_owned()).chain(own).collect()
    }

    fn take(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let parts = Parts::new(hands.area);
        match input {
            Input::Key(key) => {
                hands.keymap.lookup(Context::Menu, key).map_or(Transition::Stay, |command| self.command(hands, command))
            }
            Input::Click { x, y } => {
                if let Some(row) = menu::row_at(parts.list, self.rows().len(), self.top, x, y) {
                    self.cursor = row;
                    return self.choose(hands);
                }
                match hints::at(hands.ui(), Context::Menu, &HINTS, parts.footer, (x, y)) {
                    Some(command) => self.command(hands, command),
                    None => Transition::Stay,
                }
            }
            Input::Wheel { up, .. } => self.command(hands, if up { Command::Up } else { Command::Down }),
            _ => Transition::Stay,
        }
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let rows = self.rows().len();
        match command {
            Command::Choose => self.choose(hands),
            Command::Back => Transition::Pop,
            Command::Leave => Transition::Quit,
            Command::Help => Transition::General(Command::Help),
            command if command.is_general() => Transition::General(command),
            _ if menu::step(&mut self.cursor, rows, command) => {
                self.message = None;
                Transition::Changed
            }
            _ => Transition::Stay,
        }
    }

    /// Opens the editor of what is under the cursor.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        let opened = match self.cursor.checked_sub(NEW.len()) {
            Some(at) => {
                let Some(own) = self.files.get(at) else { return Transition::Stay };
                Editor::open(hands.storage, LevelPlace::Own(own.file.clone()))
            }
            None if self.cursor == 0 => self.seeded(hands),
            None => Editor::open(hands.storage, self.fresh(hands.storage)),
        };
        match opened {
            Ok(editor) => Transition::Replace(Box::new(editor)),
            Err(why) => {
                self.message = Some(why);
                Transition::Changed
            }
        }
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
        let transition = self.take(hands, input);
        self.top = menu::top(self.top, self.cursor, self.rows().len(), Parts::new(hands.area).list);
        transition
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        buf.set_style(area, theme.panel());
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(area.x + 2, area.y + 1, "Level workshop", area.width.into(), strong);
        menu::draw(buf, parts.list, &self.rows(), (self.cursor, self.top), theme);
        for y in parts.detail.y..parts.detail.bottom() {
            buf.set_string(parts.detail.x.saturating_sub(2), y, "│", theme.ink(Ink::Line));
        }
        let wide = usize::from(parts.detail.width).max(1);
        let about = NEW.get(self.cursor).map_or("Opens this level in the editor.", |(_, about)| about);
        let text = [
            self.message.clone().map(|message| (message, Ink::Bad)),
            Some((about.to_owned(), Ink::Text)),
            Some((String::new(), Ink::Text)),
            Some((ABOUT.to_owned(), Ink::Dim)),
        ];
        let lines = text.into_iter().flatten();
        let lines = lines.flat_map(|(text, ink)| wrap(&text, wide).into_iter().map(move |line| (line, ink)));
        for ((line, ink), y) in lines.zip(parts.detail.y..parts.detail.bottom()) {
            buf.set_stringn(parts.detail.x, y, line, wide, theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Menu, &HINTS, parts.footer);
    }
}

/// The name of a new level.
fn numbered(number: usize) -> LevelPlace {
    LevelPlace::Own(format!("level-{number}.ron"))
}

/// Where the parts stand.
struct Parts {
    list: Rect,
    detail: Rect,
    footer: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let wide = (area.width / 2).clamp(36, 60).min(area.width);
        let top = 3.min(area.height);
        let rows = area.height.saturating_sub(top + 2);
        let list = Rect { x: area.x + 1, y: area.y + top, width: wide.saturating_sub(1), height: rows };
        let left = (wide + 4).min(area.width);
        let width = (area.width - left).saturating_sub(3).min(72);
        let detail = Rect { x: area.x + left, y: area.y + top, width, height: rows };
        Self { list, detail, footer: menu::footer(area) }
    }
}
