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

use std::any::Any;
use std::fmt::Debug;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Session;
use crate::game::chairs::{Chairs, Side};
use crate::game::saves;
use crate::game::storage::{Storage, StorageFault};
use crate::lab::measure::Measurer;
use crate::level::Level;
use crate::level::workbench::Seat;
use crate::rules::atlas::Atlas;
use crate::tui::board::SAVED;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::settings::Settings;
use crate::tui::theme::Theme;
use crate::tui::thinking::Thinker;
use crate::tui::ui::Ui;
use crate::tui::widgets::field::Field;

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
    Push(Box<dyn Screen>),
    /// A screen in this one's place.
    Replace(Box<dyn Screen>),
    /// Back to the screen below.
    Pop,
    /// Back to a fresh title, with a line to show there.
    Home(Option<String>),
    /// What the app answers for any screen.
    General(Command),
    /// Back to the screen below, as if this key had been pressed there.
    Press(Key),
    /// Back to the screen below, which is told something.
    Tell(Message),
    /// Out of the program.
    Quit,
}

impl Transition {
    /// A screen on top.
    pub fn push(screen: impl Screen) -> Self {
        Self::Push(Box::new(screen))
    }

    /// A screen in this one's place.
    pub fn replace(screen: impl Screen) -> Self {
        Self::Replace(Box::new(screen))
    }
}

/// What a screen may be told beside what the player did. One that has no use for it lets it pass.
#[derive(Clone, Debug)]
pub enum Message {
    /// A line to show.
    Note(String),
    /// Something was found by its name: select it.
    Show(Selection),
    /// Something of a level was found by its name: open it.
    Open(Seat),
    /// The settings are other than before; what is wrong with keeping them, one line each.
    Settings(Settings, Vec<String>),
    /// What is played tries a level out, and is kept nowhere.
    Trial,
    /// Time has passed, and it may be another day.
    Day,
    /// Something else stands in the level file that is watched: the level, or a line about why there is none.
    Reload(Box<Result<Level, String>>),
}

/// Something on a screen that must be seen before it is passed: what it is, and which of several.
pub type Gate = (&'static str, usize);

/// One of the screens on the stack: it draws from what it holds, takes in what the player did, and says what the stack
/// is to do.
pub trait Screen: Any + Debug {
    /// Draws it.
    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>);

    /// Takes in what the player did.
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition;

    /// Takes in what it is told beside that; [`Transition::Stay`] where it has no use for it.
    fn receive(&mut self, _: &mut Hands<'_>, _: &Message) -> Transition {
        Transition::Stay
    }

    /// Where its keys are read now.
    fn context(&self) -> Context {
        Context::Menu
    }

    /// What stands on it that nobody may pass unseen, if something does: a question, an ending, another person's seat. What
    /// was pressed before it was shown does not count on it, and neither does a key that is held down.
    fn gate(&self) -> Option<Gate> {
        None
    }

    /// The field that is typed into, if one is open. Keys that edit, clicks and what is pasted go to it by themselves.
    fn field(&self) -> Option<&Field> {
        None
    }

    /// The same, to be edited.
    fn field_mut(&mut self) -> Option<&mut Field> {
        None
    }

    /// Where it stands.
    fn field_area(&self, _: Ui<'_>) -> Rect {
        Rect::ZERO
    }

    /// The text in its field is another now.
    fn typed(&mut self, _: &mut Hands<'_>) -> Transition {
        Transition::Changed
    }

    /// Whose keys its help is about.
    fn help(&self) -> Context {
        self.context()
    }

    /// Whether something moves by itself, so that ticks are wanted.
    fn animates(&self) -> bool {
        false
    }

    /// Whether what moves is the other side's turn, which goes as fast as the settings say.
    fn tells_turn(&self) -> bool {
        false
    }

    /// Whether it leaves some of the screen below in sight.
    fn stands_above(&self) -> bool {
        false
    }

    /// Whether it is there for this general command, whose key closes it then.
    fn is_about(&self, _: Command) -> bool {
        false
    }

    /// Whether it is part of a game: what it keeps is kept nowhere while a level is tried out.
    fn is_of_game(&self) -> bool {
        false
    }

    /// The level of the game on it.
    fn game(&self) -> Option<&Atlas> {
        None
    }

    /// The list of what can be found on it by its name.
    fn finder(&self) -> Option<Pick> {
        None
    }
}

impl dyn Screen {
    /// Whether it is this one.
    pub fn is<T: Screen>(&self) -> bool {
        (self as &dyn Any).is::<T>()
    }

    /// It as this one, if it is.
    pub fn downcast_ref<T: Screen>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }
}

/// What screens are handed when they act.
pub struct Hands<'a> {
    /// Where games are kept.
    pub storage: &'a mut dyn Storage,
    /// Who plays games of a level while it is edited.
    pub measurer: &'a mut dyn Measurer,
    /// Who works out beside the screen what takes long.
    pub thinker: &'a mut dyn Thinker,
    /// Seeds for new games.
    pub seeds: &'a mut dyn FnMut() -> u64,
    /// What day it is, in UTC.
    pub days: &'a dyn Fn() -> jiff::civil::Date,
    /// The colours.
    pub theme: &'a Theme,
    /// The keys.
    pub keymap: &'a Keymap,
    /// The whole screen.
    pub area: Rect,
    /// What the player chose for themselves; what changes here is kept.
    pub settings: &'a mut Settings,
    /// The game that could not be saved, if that is so.
    pub unsaved: &'a mut Option<Box<Session>>,
    /// Whether other keys came in one go before this one, so that it was pressed before they were seen to do anything.
    pub ahead: bool,
}

/// What is said where something final is asked for in such a way.
pub const AHEAD: &str = "This was typed before the screen was shown: press it again";

impl<'a> Hands<'a> {
    /// The same as far as pointing at what is drawn needs it.
    pub const fn ui(&self) -> Ui<'a> {
        Ui { area: self.area, theme: self.theme, keymap: self.keymap }
    }

    /// Saves a session, as [`saves::save`] does. One that cannot be saved is remembered, so that leaving it asks first.
    ///
    /// # Errors
    /// Why it cannot be saved.
    pub fn save(&mut self, session: &Session) -> Result<Option<String>, StorageFault> {
        let saved = saves::save(self.storage, session);
        *self.unsaved = saved.is_err().then(|| Box::new(session.clone()));
        saved
    }

    /// Home from a session that is left. That it can be continued is said where it stands there to be.
    pub fn leave(&self, session: &Session) -> Transition {
        // Looking would take what another program saved there for this one's.
        let saved = self.unsaved.is_none() && saves::is_saved(self.storage, session);
        Transition::Home(saved.then(|| SAVED.to_owned()))
    }
}

/// The screen on which a session goes on: of two people, the one to whom the keyboard goes.
pub fn play(session: Session) -> Box<dyn Screen> {
    match session.chairs() {
        Chairs::Network => Box::new(Play::new(session)),
        Chairs::Two => Box::new(Handover::new(session)),
        Chairs::Agency(_) => Box::new(Office::new(session)),
    }
}

/// The screen of the person who sits down; `left` is the picture that the network left, where it is there.
pub fn sit_down(session: Session, left: Option<Scene>) -> Box<dyn Screen> {
    match session.on_turn() {
        Some(Side::Agency) => Box::new(Office::new(session).keeping(left)),
        Some(Side::Network) | None => Box::new(Play::returning(session, left)),
    }
}
