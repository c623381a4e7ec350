//! A table to play at without a terminal: an app, a size, and ways to press, click and look.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unsealed::game::Session;
use unsealed::game::document::Document as _;
use unsealed::game::progress::Progress;
use unsealed::game::reel::Reel;
use unsealed::game::results::Results;
use unsealed::game::storage::{
    CURRENT, Drafts, FileKind, Folder, Kept, LevelPlace, Memory, OwnLevel, Storage, StorageFault,
};
use unsealed::level::{Level, builtin};
use unsealed::tui::input::{Input, Key};
use unsealed::tui::screens::OutcomeScreen;
use unsealed::tui::settings;
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::thinking::Thinker;
use unsealed::tui::{App, Start};

/// Storage that the test can look into.
#[derive(Clone, Debug, Default)]
struct Shared {
    memory: Arc<Mutex<Memory>>,
    /// Whether the settings cannot be read any more.
    unreadable: Arc<AtomicBool>,
    /// Whether nothing more can be written.
    full: Arc<AtomicBool>,
}

impl Shared {
    fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        work(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A file is there.
    fn holds(&self, kind: &FileKind, text: &str) {
        self.with(|memory| memory.texts.insert(kind.name, text.to_owned()));
    }

    /// The text of a file, as it is kept.
    fn text(&self, kind: &FileKind) -> Option<String> {
        self.with(|memory| memory.texts.get(kind.name).cloned())
    }

    /// Writes, where there is room.
    fn put<T>(&self, work: impl FnOnce(&mut Memory) -> Result<T, StorageFault>) -> Result<T, StorageFault> {
        if self.full.load(Ordering::Relaxed) {
            let place = "/home/somebody/with/a/long/name/.local/share/unsealed/a-file.ron".to_owned();
            return Err(StorageFault::Place { place, what: "No space left on device (os error 28)".to_owned() });
        }
        self.with(work)
    }
}

impl Drafts for Shared {
    fn read_level(&self, place: &LevelPlace) -> Result<Option<Vec<u8>>, StorageFault> {
        self.with(|memory| memory.read_level(place))
    }

    fn write_level(&mut self, place: &LevelPlace, text: &str) -> Result<(), StorageFault> {
        self.put(|memory| memory.write_level(place, text))
    }

    fn read_unsaved(&self, place: &LevelPlace) -> Result<Option<String>, StorageFault> {
        self.with(|memory| memory.read_unsaved(place))
    }

    fn keep_unsaved(&mut self, place: &LevelPlace, text: Option<&str>) -> Result<(), StorageFault> {
        self.put(|memory| memory.keep_unsaved(place, text))
    }
}

impl Storage for Shared {
    fn read(&self, kind: &FileKind) -> Result<Option<String>, StorageFault> {
        if kind.folder == Folder::Settings && self.unreadable.load(Ordering::Relaxed) {
            return Err(StorageFault::Place { place: "settings.ron".to_owned(), what: "permission denied".to_owned() });
        }
        self.with(|memory| memory.read(kind))
    }

    fn write(&mut self, kind: &FileKind, text: &str) -> Result<(), StorageFault> {
        self.put(|memory| memory.write(kind, text))
    }

    fn set_aside(&mut self, kind: &FileKind) -> Result<String, StorageFault> {
        self.put(|memory| memory.set_aside(kind))
    }

    fn finish(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        self.put(|memory| memory.finish(stem, text))
    }

    fn keep_beside(&mut self, stem: &str, text: &str) -> Result<String, StorageFault> {
        self.put(|memory| memory.keep_beside(stem, text))
    }

    fn kept(&self) -> Result<Vec<Kept>, StorageFault> {
        self.with(|memory| memory.kept())
    }

    fn read_kept(&self, name: &str) -> Result<String, StorageFault> {
        self.with(|memory| memory.read_kept(name))
    }

    fn delete_kept(&mut self, name: &str) -> Result<(), StorageFault> {
        self.put(|memory| memory.delete_kept(name))
    }

    fn export(&mut self, name: &str, text: &str) -> Result<String, StorageFault> {
        self.put(|memory| memory.export(name, text))
    }

    fn own_levels(&self) -> Result<Vec<OwnLevel>, StorageFault> {
        self.with(|memory| memory.own_levels())
    }
}

/// The name of the level made for pictures.
pub const FIXTURE: &str = "fixture";

/// The file that tests of the editor edit.
pub const EDITED: &str = "levels/mine.ron";

/// A built-in level, or the one made for pictures.
pub fn level(name: &str) -> Level {
    if name == FIXTURE {
        return Level::parse("fixture.ron", include_str!("level.ron")).expect("a sound level");
    }
    builtin::find(name).and_then(builtin::Builtin::level).expect("a built-in level")
}

/// An app with a size.
pub struct Table {
    app: App,
    shared: Shared,
    size: (u16, u16),
    depth: Depth,
}

impl Table {
    /// The title, or a level with seed 7.
    pub fn new(name: Option<&str>, size: (u16, u16)) -> Self {
        Self::with_depth(name, size, Depth::True)
    }

    /// The same with so many colours.
    pub fn with_depth(name: Option<&str>, size: (u16, u16), depth: Depth) -> Self {
        Self::of(name, size, depth, Shared::default())
    }

    /// The title, with something saved.
    pub fn with_save(text: &str) -> Self {
        let shared = Shared::default();
        shared.holds(&CURRENT, text);
        Self::of(None, (80, 24), Depth::True, shared)
    }

    /// The title, with something won.
    pub fn with_progress(text: &str, size: (u16, u16)) -> Self {
        let shared = Shared::default();
        shared.holds(&Progress::FILE, text);
        Self::of(None, size, Depth::True, shared)
    }

    /// The title, with something won and level files of the player's own.
    pub fn with_levels(won: &str, files: &[(&str, &str)], size: (u16, u16)) -> Self {
        let shared = Shared::default();
        let own =
            files.iter().map(|&(file, text)| OwnLevel { file: file.to_owned(), bytes: Ok(text.as_bytes().to_vec()) });
        shared.with(|memory| memory.levels = own.collect());
        shared.holds(&Progress::FILE, won);
        Self::of(None, size, Depth::True, shared)
    }

    /// The title, with results kept.
    pub fn with_results(text: &str, size: (u16, u16)) -> Self {
        let shared = Shared::default();
        shared.holds(&Results::FILE, text);
        Self::of(None, size, Depth::True, shared)
    }

    /// The title, or a level with seed 7, with these settings on file.
    pub fn with_settings(name: Option<&str>, size: (u16, u16), settings: &str) -> Self {
        let shared = Shared::default();
        shared.holds(&settings::KIND, settings);
        Self::of(name, size, Depth::True, shared)
    }

    /// A level with seed 7, where somebody else works out what takes long.
    pub fn with_thinker(name: &str, size: (u16, u16), thinker: Box<dyn Thinker>) -> Self {
        let mut table = Self::new(Some(name), size);
        table.app = table.app.with_thinker(thinker);
        table
    }

    /// The editor of a level file; where no text is given, of one that is not there yet.
    pub fn with_edited(text: Option<&str>, size: (u16, u16), depth: Depth, settings: &str) -> Self {
        let shared = Shared::default();
        shared.holds(&settings::KIND, settings);
        shared.with(|memory| memory.files.extend(text.map(|text| (EDITED.into(), text.to_owned()))));
        let mut table = Self::of(None, size, depth, shared);
        table.edit_again();
        table
    }

    /// The program ends and is opened anew on the same file.
    pub fn edit_again(&mut self) {
        let theme = Theme::new(ThemeName::Night, self.depth);
        let start = Start::Edit(LevelPlace::File(EDITED.into()));
        self.app = App::new(start, Box::new(self.shared.clone()), Box::new(|| 7), theme, self.size);
    }

    /// A session, with these settings on file.
    pub fn with_session(session: Session, size: (u16, u16), depth: Depth, settings: &str) -> Self {
        let shared = Shared::default();
        shared.holds(&settings::KIND, settings);
        let start = Start::Game(Box::new(session));
        let app = App::new(start, Box::new(shared.clone()), Box::new(|| 7), Theme::new(ThemeName::Night, depth), size);
        Self { app, shared, size, depth }
    }

    /// The best results, as they are kept.
    pub fn results(&self) -> Option<String> {
        self.shared.text(&Results::FILE)
    }

    /// The finished game kept last.
    pub fn last_kept(&self) -> Option<String> {
        self.shared.with(|memory| memory.finished.last().map(|(_, text)| text.clone()))
    }

    /// The program ends and is opened anew on its title.
    pub fn reopen(&mut self) {
        let theme = Theme::new(ThemeName::Night, self.depth);
        self.app = App::new(Start::Title, Box::new(self.shared.clone()), Box::new(|| 7), theme, self.size);
    }

    /// The file that is edited, as it stands.
    pub fn edited(&self) -> Option<String> {
        self.shared.with(|memory| memory.files.get(std::path::Path::new(EDITED)).cloned())
    }

    /// Another program changes the file that is edited.
    pub fn change_edited(&mut self, text: &str) {
        self.shared.with(|memory| memory.files.insert(EDITED.into(), text.to_owned()));
    }

    /// What was taken away, by name.
    pub fn exports(&self) -> Vec<(String, String)> {
        self.shared.with(|memory| memory.exports.clone())
    }

    /// How many unsaved texts are kept.
    pub fn unsaved(&self) -> usize {
        self.shared.with(|memory| memory.journals.len())
    }

    /// From now on a level file of the player's own cannot be read.
    pub fn make_level_unreadable(&self, file: &str) {
        let unreadable = |own: &mut OwnLevel| own.bytes = Err("permission denied".to_owned());
        self.shared.with(|memory| memory.levels.iter_mut().filter(|own| own.file == file).for_each(unreadable));
    }

    /// Types letters.
    pub fn type_in(&mut self, text: &str) {
        text.chars().for_each(|c| self.press(&[Key::Char(c)]));
    }

    /// From now on the settings cannot be read.
    pub fn make_settings_unreadable(&self) {
        self.shared.unreadable.store(true, Ordering::Relaxed);
    }

    /// From now on nothing can be written, or anything can again.
    pub fn fill_disk(&self, full: bool) {
        self.shared.full.store(full, Ordering::Relaxed);
    }

    /// The settings as they are kept.
    pub fn settings(&self) -> Option<String> {
        self.shared.text(&settings::KIND)
    }

    /// The title, with games kept, the newest last.
    pub fn with_kept(games: &[(&str, &str)], size: (u16, u16)) -> Self {
        let shared = Shared::default();
        let kept = games.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
        shared.with(|memory| memory.finished.extend(kept));
        Self::of(None, size, Depth::True, shared)
    }

    /// A game that was played, to be looked at with so many colours.
    pub fn with_replay(text: &str, size: (u16, u16), depth: Depth) -> Self {
        let shared = Shared::default();
        let start = Start::Replay(Arc::new(Reel::read(text).expect("it plays")));
        let theme = Theme::new(ThemeName::Night, depth);
        let app = App::new(start, Box::new(shared.clone()), Box::new(|| 7), theme, size);
        Self { app, shared, size, depth }
    }

    /// The names of the games that are kept.
    pub fn kept(&self) -> Vec<String> {
        self.shared.with(|memory| memory.finished.iter().map(|(name, _)| name.clone()).collect())
    }

    fn of(name: Option<&str>, size: (u16, u16), depth: Depth, shared: Shared) -> Self {
        let start = name.map_or(Start::Title, |name| {
            let level = level(name);
            let brain = level.brain();
            Start::Game(Box::new(Session::new(level, 7, brain)))
        });
        let theme = Theme::new(ThemeName::Night, depth);
        let app = App::new(start, Box::new(shared.clone()), Box::new(|| 7), theme, size);
        Self { app, shared, size, depth }
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    pub fn is_over(&self) -> bool {
        self.app.is_over()
    }

    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The game under way as it is saved.
    pub fn saved(&self) -> Option<String> {
        self.shared.text(&CURRENT)
    }

    /// What was won, as it is kept.
    pub fn progress(&self) -> Option<String> {
        self.shared.text(&Progress::FILE)
    }

    /// Something that is done after the screen was shown as it stands.
    pub fn give(&mut self, input: Input) -> bool {
        self.app.shown();
        self.app.handle(input)
    }

    /// Keys, each pressed after the screen was shown as it stands.
    pub fn press(&mut self, keys: &[Key]) {
        for &key in keys {
            self.give(Input::Key(key));
        }
    }

    /// Keys that come in one go, faster than anything is shown.
    pub fn burst(&mut self, keys: &[Key]) {
        for (at, &key) in keys.iter().enumerate() {
            if at == 0 {
                self.give(Input::Key(key));
            } else {
                self.app.handle_ahead(Input::Key(key));
            }
        }
    }

    /// A text that is pasted.
    pub fn paste(&mut self, text: &str) -> bool {
        self.app.shown();
        self.app.paste(text)
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.app.handle(Input::Resize { width: size.0, height: size.1 });
    }

    pub fn buffer(&self) -> Buffer {
        let area = Rect { x: 0, y: 0, width: self.size.0, height: self.size.1 };
        let mut buffer = Buffer::empty(area);
        self.app.draw_in(&mut buffer, area);
        buffer
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn text(&self) -> String {
        as_text(&self.buffer())
    }

    /// The right part of the screen as running text.
    pub fn side(&self) -> String {
        let from = usize::from(self.size.0) * 2 / 3;
        let text = self.text();
        let words: Vec<String> = text.lines().map(|line| line.chars().skip(from).collect()).collect();
        words.join(" ").replace(['│', '─'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where a text stands.
    fn find(&self, wanted: &str) -> Option<(u16, u16)> {
        for (y, line) in self.text().lines().enumerate() {
            if let Some(at) = line.find(wanted) {
                return Some((unsealed::tui::text::width(&line[..at]) as u16, y as u16));
            }
        }
        None
    }

    /// Clicks on a text.
    pub fn click(&mut self, wanted: &str) {
        let (x, y) = self.find(wanted).unwrap_or_else(|| panic!("{wanted} is not on the screen:\n{}", self.text()));
        self.give(Input::Hover { x, y });
        self.give(Input::Click { x, y });
    }

    /// Clicks on the line of the side panel that the cursor is on.
    pub fn click_cursor(&mut self) {
        let Some((x, y)) = self.find_in_side("▸") else { return };
        self.give(Input::Click { x: x + 4, y });
    }

    /// Moves the pointer to a text in the right part of the screen.
    pub fn hover(&mut self, wanted: &str) {
        let (x, y) = self.find_in_side(wanted).unwrap_or_else(|| panic!("{wanted} is not there:\n{}", self.text()));
        self.give(Input::Hover { x, y });
    }

    /// Clicks on the first cell with a glyph on it, left of the side panel.
    pub fn click_glyph(&mut self, glyph: char) {
        let buffer = self.buffer();
        let map = (0..self.size.1).flat_map(|y| (0..self.size.0 * 3 / 5).map(move |x| (x, y)));
        let mut hits = map.filter(|&(x, y)| buffer[(x, y)].symbol() == glyph.to_string());
        let (x, y) = hits.next().unwrap_or_else(|| panic!("{glyph} is not there:\n{}", self.text()));
        self.give(Input::Click { x, y });
    }

    fn has_ended(&self) -> bool {
        self.app.top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>)
    }

    /// Ends every night at once.
    pub fn lose_by_waiting(&mut self) {
        for _ in 0..60 {
            if self.has_ended() {
                return;
            }
            self.press(&[Key::Char('e'), Key::Enter, Key::Esc, Key::Enter]);
        }
    }

    /// Sends texts from the desk, to each contact in turn, and ends the nights.
    pub fn play_by_keys(&mut self) {
        for night in 0..60 {
            if self.has_ended() {
                return;
            }
            for text in 0..3 {
                self.press(&[Key::Char('t'), Key::Home]);
                for _ in 0..(night * 3 + text) % 4 {
                    self.press(&[Key::Down]);
                }
                self.press(&[Key::Enter, Key::Enter, Key::Enter, Key::Esc, Key::Esc, Key::Esc, Key::Esc]);
            }
            self.press(&[Key::Char('e'), Key::Enter, Key::Esc, Key::Enter]);
        }
    }

    /// The same with the mouse.
    pub fn play_by_mouse(&mut self) {
        for night in 0..60 {
            for text in 0..2 {
                self.text_by_mouse(
                    ["Ri Sun-hui", "Kim Ok-ran", "Pak Chol-ho", "Choe Myong-su"][(2 * night + text) % 4],
                );
            }
            self.click("end the night");
            if self.find("End the night?").is_some() {
                self.click("Enter  end the night");
            }
            self.click("to the summary");
            self.click("Enter  on");
            if self.has_ended() {
                return;
            }
        }
    }

    /// Texts somebody, as far as that is possible tonight.
    fn text_by_mouse(&mut self, whom: &str) {
        if self.find("Send a text").is_none() {
            return;
        }
        self.click("Send a text");
        for _ in 0..6 {
            let answer = ["Send it", "The desk", whom].into_iter().find(|text| self.find_in_side(text).is_some());
            match answer.and_then(|text| self.find_in_side(text)) {
                Some((x, y)) => self.give(Input::Click { x, y }),
                None => break,
            };
        }
        while self.find("Esc back").is_some() && self.find("end the night").is_none() {
            self.click("Esc back");
        }
    }

    /// Where a text stands in the right third of the screen.
    fn find_in_side(&self, wanted: &str) -> Option<(u16, u16)> {
        let from = usize::from(self.size.0) * 3 / 5;
        for (y, line) in self.text().lines().enumerate() {
            let skipped: String = line.chars().take(from).collect();
            let rest: String = line.chars().skip(from).collect();
            if let Some(at) = rest.find(wanted) {
                let columns = unsealed::tui::text::width(&skipped) + unsealed::tui::text::width(&rest[..at]);
                return Some((columns as u16, y as u16));
            }
        }
        None
    }
}

/// A buffer as text, without blanks at the ends of lines.
pub fn as_text(buffer: &Buffer) -> String {
    let row = |row: &[ratatui::buffer::Cell]| {
        let mut text = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                text.push_str(cell.symbol());
                covered = unsealed::tui::text::width(cell.symbol()).max(1);
            }
            covered -= 1;
        }
        text.trim_end().to_owned()
    };
    buffer.content.chunks(buffer.area.width.into()).map(row).collect::<Vec<_>>().join("\n")
}

/// A small generator for storms.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// Any input, most often one that does something.
    pub fn input(&mut self, (width, height): (u16, u16)) -> Input {
        let x = self.below(u64::from(width) + 2) as u16;
        let y = self.below(u64::from(height) + 2) as u16;
        let keys = "tcvsriagmbyfwdxunp.oehjklq?".chars().collect::<Vec<_>>();
        match self.below(20) {
            0..=3 => Input::Click { x, y },
            4 => Input::Hover { x, y },
            5 => Input::Wheel { x, y, up: self.below(2) == 0 },
            6 => Input::Tick,
            7 => Input::Key(
                [Key::Tab, Key::BackTab, Key::PageUp, Key::PageDown, Key::Home, Key::End][self.below(6) as usize],
            ),
            8..=10 => Input::Key(Key::Enter),
            11 => Input::Key(Key::Esc),
            12 | 13 => Input::Key([Key::Up, Key::Down, Key::Left, Key::Right][self.below(4) as usize]),
            14 if self.below(12) == 0 => {
                Input::Resize { width: 1 + self.below(220) as u16, height: 1 + self.below(70) as u16 }
            }
            _ => Input::Key(Key::Char(keys[self.below(keys.len() as u64) as usize])),
        }
    }
}
