//! The screens: each draws from what it holds, takes a command, and says what the stack is to do.

pub mod editor;
pub mod handover;
pub mod lesson;
pub mod lessons;
pub mod levels;
pub mod made;
pub mod menu;
pub mod office;
pub mod outcome;
pub mod page;
pub mod pick;
pub mod play;
pub mod replays;
pub mod settings;
pub mod takeaway;
pub mod title;
pub mod viewer;
pub mod workshop;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Session;
use crate::game::chairs::{Chairs, Side};
use crate::game::saves;
use crate::game::storage::{Storage, StorageFault};
use crate::lab::measure::Measurer;
use crate::level::workbench::Seat;
use crate::tui::input::Key;
use crate::tui::keymap::{Command, Context};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;

pub use editor::Editor;
pub use handover::Handover;
pub use lesson::LessonScreen;
pub use lessons::Lessons;
pub use levels::Levels;
pub use made::Made;
pub use office::Office;
pub use outcome::OutcomeScreen;
pub use page::Page;
pub use pick::Pick;
pub use play::Play;
pub use replays::Replays;
pub use settings::SettingsScreen;
pub use takeaway::TakeAway;
pub use title::Title;
pub use viewer::Viewer;
pub use workshop::Workshop;

/// What a screen wants of the stack.
#[derive(Debug)]
pub enum Transition {
    /// Nothing changed.
    Stay,
    /// The screen changed.
    Changed,
    /// A screen on top.
    Push(Box<Screen>),
    /// A screen in this one's place.
    Replace(Box<Screen>),
    /// Back to the screen below.
    Pop,
    /// Back to a fresh title, with a line to show there.
    Home(Option<String>),
    /// What the app answers for any screen.
    General(Command),
    /// Back to the screen below, as if this key had been pressed there.
    Press(Key),
    /// Back to the game below, with this selected.
    Show(Selection),
    /// Back to the editor below, opened here.
    Open(Seat),
    /// The person at the keyboard is done: it goes to the other.
    ChangeOver,
    /// The person to whom the keyboard went sits down.
    SitDown,
    /// Out of the program.
    Quit,
}

/// One of the screens.
#[derive(Debug)]
pub enum Screen {
    /// The title.
    Title(Title),
    /// The choice of a level.
    Levels(Levels),
    /// The choice of a level from a seed.
    Made(Made),
    /// The game.
    Play(Box<Play>),
    /// The agency's chair in a game.
    Office(Box<Office>),
    /// The keyboard on its way from one person to the other.
    Handover(Box<Handover>),
    /// How it ended.
    Outcome(OutcomeScreen),
    /// A page of text.
    Page(Page),
    /// The settings.
    Settings(SettingsScreen),
    /// A list that is narrowed by typing, above another screen.
    Pick(Pick),
    /// The list of kept games.
    Replays(Replays),
    /// A game that was played, looked at.
    Viewer(Box<Viewer>),
    /// The choice of what to take away of a game, above the screen that shows it.
    TakeAway(TakeAway),
    /// The player's own levels, to be edited.
    Workshop(Workshop),
    /// A level being edited.
    Editor(Box<Editor>),
    /// The list of lessons.
    Lessons(Lessons),
    /// A lesson in front of a class.
    Lesson(Box<LessonScreen>),
}

impl Screen {
    /// Where its keys are read now.
    pub const fn context(&self) -> Context {
        match self {
            Self::Title(_)
            | Self::Levels(_)
            | Self::Made(_)
            | Self::Replays(_)
            | Self::TakeAway(_)
            | Self::Workshop(_)
            | Self::Lessons(_)
            | Self::Handover(_) => Context::Menu,
            Self::Lesson(_) => Context::Lesson,
            Self::Office(office) => office.context(),
            Self::Play(play) => play.context(),
            Self::Outcome(_) => Context::Outcome,
            Self::Page(_) => Context::Page,
            Self::Settings(_) => Context::Settings,
            Self::Pick(_) => Context::Pick,
            Self::Viewer(_) => Context::Replay,
            Self::Editor(editor) => editor.context(),
        }
    }

    /// Draws it.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        match self {
            Self::Title(title) => title.draw(buf, area, theme),
            Self::Levels(levels) => levels.draw(buf, area, theme),
            Self::Made(made) => made.draw(buf, area, theme),
            Self::Play(play) => play.draw(buf, area, theme),
            Self::Office(office) => office.draw(buf, area, theme),
            Self::Handover(handover) => handover.draw(buf, area, theme),
            Self::Outcome(outcome) => outcome.draw(buf, area, theme),
            Self::Page(page) => page.draw(buf, area, theme),
            Self::Settings(settings) => settings.draw(buf, area, theme),
            Self::Pick(pick) => pick.draw(buf, area, theme),
            Self::Replays(replays) => replays.draw(buf, area, theme),
            Self::Viewer(viewer) => viewer.draw(buf, area, theme),
            Self::TakeAway(choice) => choice.draw(buf, area, theme),
            Self::Workshop(workshop) => workshop.draw(buf, area, theme),
            Self::Editor(editor) => editor.draw(buf, area, theme),
            Self::Lessons(lessons) => lessons.draw(buf, area, theme),
            Self::Lesson(lesson) => lesson.draw(buf, area, theme),
        }
    }
}

/// What screens are handed when they act.
pub struct Hands<'a> {
    /// Where games are kept.
    pub storage: &'a mut dyn Storage,
    /// Who plays games of a level while it is edited.
    pub measurer: &'a mut dyn Measurer,
    /// Seeds for new games.
    pub seeds: &'a mut dyn FnMut() -> u64,
    /// What day it is, in UTC.
    pub days: &'a dyn Fn() -> jiff::civil::Date,
    /// The colours.
    pub theme: Theme,
    /// The whole screen.
    pub area: Rect,
    /// What the player chose for themselves; what changes here is kept.
    pub settings: &'a mut Settings,
    /// The game that could not be saved, if that is so.
    pub unsaved: &'a mut Option<Box<Session>>,
}

impl Hands<'_> {
    /// Saves a session, as [`saves::save`] does. One that cannot be saved is remembered, so that leaving it asks first.
    ///
    /// # Errors
    /// Why it cannot be saved.
    pub fn save(&mut self, session: &Session) -> Result<Option<String>, StorageFault> {
        let saved = saves::save(self.storage, session);
        *self.unsaved = saved.is_err().then(|| Box::new(session.clone()));
        saved
    }
}

/// The screen on which a session goes on: of two people, the one to whom the keyboard goes.
pub fn play(session: Session) -> Screen {
    match session.chairs() {
        Chairs::Network => Screen::Play(Box::new(Play::new(session))),
        Chairs::Two => Screen::Handover(Box::new(Handover::new(session))),
        Chairs::Agency(_) => Screen::Office(Box::new(Office::new(session))),
    }
}

/// The screen of the person who sits down; `left` is the picture that the network left, where it is there.
pub fn sit_down(session: Session, left: Option<Scene>) -> Screen {
    match session.on_turn() {
        Some(Side::Agency) => Screen::Office(Box::new(Office::new(session))),
        Some(Side::Network) | None => Screen::Play(Box::new(Play::returning(session, left))),
    }
}
