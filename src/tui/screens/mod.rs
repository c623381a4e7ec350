//! The screens: each draws from what it holds, takes a command, and says what the stack is to do.

pub mod levels;
pub mod made;
pub mod menu;
pub mod outcome;
pub mod page;
pub mod play;
pub mod replays;
pub mod title;
pub mod viewer;

use crate::game::Session;
use crate::game::storage::Storage;
use crate::tui::theme::Theme;

pub use levels::Levels;
pub use made::Made;
pub use outcome::OutcomeScreen;
pub use page::Page;
pub use play::Play;
pub use replays::Replays;
pub use title::Title;
pub use viewer::Viewer;

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
    /// The other theme.
    Theme,
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
    /// How it ended.
    Outcome(OutcomeScreen),
    /// A page of text.
    Page(Page),
    /// The list of kept games.
    Replays(Replays),
    /// A game that was played, looked at.
    Viewer(Box<Viewer>),
}

/// What screens are handed when they act.
pub struct Hands<'a> {
    /// Where games are kept.
    pub storage: &'a mut dyn Storage,
    /// Seeds for new games.
    pub seeds: &'a mut dyn FnMut() -> u64,
    /// What day it is, in UTC.
    pub days: &'a dyn Fn() -> jiff::civil::Date,
    /// The colours.
    pub theme: Theme,
    /// The whole screen.
    pub area: ratatui::layout::Rect,
}

/// A play screen for a session.
pub fn play(session: Session) -> Screen {
    Screen::Play(Box::new(Play::new(session)))
}
