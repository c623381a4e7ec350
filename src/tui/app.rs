//! The stack of screens: what comes in goes to the top one, and only the stack changes the stack.

use std::sync::Arc;

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Session;
use crate::game::challenge::FIRST;
use crate::game::progress;
use crate::game::reel::Reel;
use crate::game::results;
use crate::game::storage::{Storage, tend};
use crate::tui::input::Input;
use crate::tui::screens::{Hands, Screen, Title, Transition, Viewer, play};
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};

/// The least columns and rows the game is shown in.
pub const LEAST: (u16, u16) = (80, 24);

/// Where the screens begin.
#[derive(Debug)]
pub enum Start {
    /// On the title.
    Title,
    /// In a game.
    Game(Box<Session>),
    /// In a game that was played, to be looked at.
    Replay(Arc<Reel>),
}

/// The screens, and what they need from outside.
pub struct App {
    stack: Vec<Screen>,
    storage: Box<dyn Storage>,
    seeds: Box<dyn FnMut() -> u64>,
    days: Box<dyn Fn() -> Date>,
    theme: Theme,
    area: Rect,
    over: bool,
}

impl App {
    /// The screens of a terminal with so many columns and rows. `seeds` gives a seed for each new game.
    pub fn new(
        start: Start,
        mut storage: Box<dyn Storage>,
        seeds: Box<dyn FnMut() -> u64>,
        theme: Theme,
        (width, height): (u16, u16),
    ) -> Self {
        // What is damaged is set aside, and said so, before anything else can take its place.
        let damaged = tend(&mut *storage).or_else(|| progress::tend(&mut *storage));
        let damaged = damaged.or_else(|| results::tend(&mut *storage));
        let damaged = damaged.map(|fault| crate::words::sentence(&fault.to_string()));
        let mut stack = vec![Screen::Title(Title::new(&*storage, damaged))];
        match start {
            Start::Title => {}
            Start::Game(session) => stack.push(play(*session)),
            Start::Replay(reel) => stack.push(Screen::Viewer(Box::new(Viewer::new(reel)))),
        }
        let (days, area) = (Box::new(|| FIRST), Rect { x: 0, y: 0, width, height });
        Self { stack, storage, seeds, days, theme, area, over: false }
    }

    /// The same with a way to tell what day it is; without one it is always the first that has a level.
    #[must_use]
    pub fn with_days(mut self, days: Box<dyn Fn() -> Date>) -> Self {
        self.days = days;
        self
    }

    /// Whether the player has left.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// Whether something moves by itself, so that ticks are wanted.
    pub fn animates(&self) -> bool {
        self.fits()
            && match self.stack.last() {
                Some(Screen::Play(play)) => play.animates(),
                Some(Screen::Viewer(viewer)) => viewer.animates(),
                _ => false,
            }
    }

    /// The screen on top.
    pub fn top(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// The storage, for those who look at what was saved.
    pub fn storage(&self) -> &dyn Storage {
        &*self.storage
    }

    fn fits(&self) -> bool {
        self.area.width >= LEAST.0 && self.area.height >= LEAST.1
    }

    /// Takes in what happened; whether the screen must be drawn again.
    pub fn handle(&mut self, input: Input) -> bool {
        if let Input::Resize { width, height } = input {
            self.area = Rect { x: 0, y: 0, width, height };
            return true;
        }
        // What cannot be seen is not played; leaving is always possible.
        let leaves = matches!(input, Input::Key(crate::tui::Key::Ctrl('c')));
        if !self.fits() && !leaves {
            return false;
        }
        let transition = self.pass_on(input);
        self.apply(transition)
    }

    fn pass_on(&mut self, input: Input) -> Transition {
        let mut hands = Hands {
            storage: &mut *self.storage,
            seeds: &mut *self.seeds,
            days: &*self.days,
            theme: self.theme,
            area: self.area,
        };
        match self.stack.last_mut() {
            Some(Screen::Title(title)) => title.handle(&mut hands, input),
            Some(Screen::Levels(levels)) => levels.handle(&mut hands, input),
            Some(Screen::Made(made)) => made.handle(&mut hands, input),
            Some(Screen::Play(play)) => play.handle(&mut hands, input),
            Some(Screen::Outcome(outcome)) => outcome.handle(&mut hands, input),
            Some(Screen::Page(page)) => page.handle(&mut hands, input),
            Some(Screen::Replays(replays)) => replays.handle(&mut hands, input),
            Some(Screen::Viewer(viewer)) => viewer.handle(&mut hands, input),
            None => Transition::Quit,
        }
    }

    fn apply(&mut self, transition: Transition) -> bool {
        match transition {
            Transition::Stay => return false,
            Transition::Changed => {}
            Transition::Push(screen) => self.stack.push(*screen),
            Transition::Replace(screen) => {
                self.stack.pop();
                self.stack.push(*screen);
            }
            Transition::Pop => {
                self.stack.pop();
            }
            Transition::Home(note) => self.stack = vec![Screen::Title(Title::new(&*self.storage, note))],
            Transition::Theme => self.theme = self.theme.other(),
            Transition::Quit => self.over = true,
        }
        self.over |= self.stack.is_empty();
        true
    }

    /// Draws the screen on top.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.draw_in(frame.buffer_mut(), area);
    }

    /// Draws the screen on top into a buffer.
    pub fn draw_in(&self, buf: &mut Buffer, area: Rect) {
        if area.width < LEAST.0 || area.height < LEAST.1 {
            return draw_too_small(buf, area, &self.theme);
        }
        match self.stack.last() {
            Some(Screen::Title(title)) => title.draw(buf, area, &self.theme),
            Some(Screen::Levels(levels)) => levels.draw(buf, area, &self.theme),
            Some(Screen::Made(made)) => made.draw(buf, area, &self.theme),
            Some(Screen::Play(play)) => play.draw(buf, area, &self.theme),
            Some(Screen::Outcome(outcome)) => outcome.draw(buf, area, &self.theme),
            Some(Screen::Page(page)) => page.draw(buf, area, &self.theme),
            Some(Screen::Replays(replays)) => replays.draw(buf, area, &self.theme),
            Some(Screen::Viewer(viewer)) => viewer.draw(buf, area, &self.theme),
            None => {}
        }
    }
}

fn draw_too_small(buf: &mut Buffer, area: Rect, theme: &Theme) {
    buf.set_style(area, theme.panel());
    if area.is_empty() {
        return;
    }
    let (width, height) = LEAST;
    let text = format!("{}×{} is too small: {width}×{height} needed", area.width, area.height);
    buf.set_string(area.x, area.y, cut(&text, area.width.into()), theme.ink(Ink::Accent));
}
