//! The stack of screens: what comes in goes to the top one, and only the stack changes the stack.

mod chairs;
mod choices;
mod leaving;
mod overlay;

use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Session;
use crate::game::challenge::FIRST;
use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::reel::Reel;
use crate::game::results::Results;
use crate::game::saves;
use crate::game::storage::{LevelPlace, Memory, Storage};
use crate::lab::measure::{InTurn, Measurer};
use crate::level::{Faults, Level};
use crate::tui::ascii;
use crate::tui::clean;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::scene::Scene;
use crate::tui::screens::{Editor, Hands, LessonScreen, Screen, Title, Transition, Viewer, play};
use crate::tui::selection::Selection;
use crate::tui::settings::{Settings, Speed};
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};

use choices::Choices;
use leaving::Leaving;

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
    /// In a level that is edited.
    Edit(LevelPlace),
    /// In a lesson.
    Lesson(Box<LessonScreen>),
}

/// The screens, and what they need from outside.
pub struct App {
    stack: Vec<Screen>,
    storage: Box<dyn Storage>,
    /// Where a playtest keeps what a game would: nowhere.
    trial: Memory,
    measurer: Box<dyn Measurer>,
    seeds: Box<dyn FnMut() -> u64>,
    days: Box<dyn Fn() -> Date>,
    choices: Choices,
    area: Rect,
    /// The picture that the network's person left when the keyboard went to the agency's.
    left: Option<Scene>,
    /// Ticks that came in, for the speeds that leave some out.
    ticks: u64,
    /// The game that could not be saved, if that is so.
    unsaved: Option<Box<Session>>,
    /// Where somebody wants to go from it.
    leaving: Option<Leaving>,
    over: bool,
}

impl App {
    /// The screens of a terminal with so many columns and rows. `seeds` gives a seed for each new game; `theme` says
    /// how many colours the terminal shows by itself, and the settings the rest.
    pub fn new(
        start: Start,
        mut storage: Box<dyn Storage>,
        seeds: Box<dyn FnMut() -> u64>,
        theme: Theme,
        (width, height): (u16, u16),
    ) -> Self {
        // What is damaged is set aside, and said so, before anything else can take its place.
        let damaged = saves::tend(&mut *storage).or_else(|| Progress::tend(&mut *storage));
        let damaged = damaged.or_else(|| Results::tend(&mut *storage));
        let damaged = damaged.map(|fault| crate::words::sentence(&fault.to_string()));
        let choices = Choices::read(&*storage, theme.depth());
        let note = damaged.or_else(|| choices.problems().first().cloned());
        let mut stack = vec![Screen::Title(Title::new(&*storage, note.clone()))];
        let mut note = note;
        match start {
            Start::Title => {}
            Start::Game(session) => stack.push(play(*session)),
            Start::Lesson(lesson) => stack.push(Screen::Lesson(lesson)),
            Start::Replay(reel) => stack.push(Screen::Viewer(Box::new(Viewer::new(reel)))),
            Start::Edit(place) => match Editor::open(&*storage, place) {
                Ok(editor) => stack.push(Screen::Editor(Box::new(editor))),
                Err(why) => {
                    stack = vec![Screen::Title(Title::new(&*storage, Some(why.clone())))];
                    note = Some(why);
                }
            },
        }
        match (note, stack.last_mut()) {
            (Some(note), Some(Screen::Play(play))) => play.say(note),
            (Some(note), Some(Screen::Office(office))) => office.say(note),
            _ => {}
        }
        let (days, area) = (Box::new(|| FIRST), Rect { x: 0, y: 0, width, height });
        let (trial, measurer, left) = (Memory::default(), Box::new(InTurn::new(1)), None);
        let (ticks, unsaved, leaving, over) = (0, None, None, false);
        Self { stack, storage, trial, measurer, seeds, days, choices, area, left, ticks, unsaved, leaving, over }
    }

    /// The same with a way to tell what day it is; without one it is always the first that has a level.
    #[must_use]
    pub fn with_days(mut self, days: Box<dyn Fn() -> Date>) -> Self {
        self.days = days;
        self
    }

    /// The same with somebody who plays the games of a balance; without, a game is played each tick.
    #[must_use]
    pub fn with_measurer(mut self, measurer: Box<dyn Measurer>) -> Self {
        self.measurer = measurer;
        self
    }

    /// Whether the player has left.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// Whether something moves by itself, so that ticks are wanted.
    pub fn animates(&self) -> bool {
        self.fits()
            && self.leaving.is_none()
            && match self.stack.last() {
                Some(Screen::Play(play)) => play.animates(),
                Some(Screen::Office(office)) => office.animates(),
                Some(Screen::Viewer(viewer)) => viewer.animates(),
                Some(Screen::Lesson(lesson)) => lesson.animates(),
                Some(Screen::Editor(editor)) => editor.animates(),
                Some(Screen::TakeAway(choice)) => choice.animates(),
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

    /// The settings as they are now.
    pub const fn settings(&self) -> &Settings {
        self.choices.settings()
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
        let leaves = matches!(input, Input::Key(Key::Ctrl('c')));
        let unheard = input.is_pointer() && !self.settings().mouse;
        if unheard || !self.fits() && !leaves {
            return false;
        }
        let keymap = Rc::clone(self.choices.keymap());
        keymap.put_in_force(|| {
            let changed = if input == Input::Tick { self.tick() } else { self.take(input) };
            self.keep_still() || changed
        })
    }

    /// A level file that is watched was saved: the game under way is played on with it. Whether anything changed.
    pub fn reload(&mut self, level: Result<Level, Faults>) -> bool {
        let Some(at) = self.stack.iter().rposition(|screen| matches!(screen, Screen::Play(_))) else { return false };
        let keymap = Rc::clone(self.choices.keymap());
        keymap.put_in_force(|| {
            self.stack.truncate(at + 1);
            let theme = self.choices.theme();
            let mut hands = Hands {
                storage: &mut *self.storage,
                measurer: &mut *self.measurer,
                seeds: &mut *self.seeds,
                days: &*self.days,
                theme,
                area: self.area,
                settings: self.choices.settings_mut(),
                unsaved: &mut self.unsaved,
            };
            let Some(Screen::Play(play)) = self.stack.last_mut() else { return false };
            let transition = play.reload(&mut hands, level);
            self.apply(transition)
        })
    }

    /// One tick, as many as the speed makes of it.
    fn tick(&mut self) -> bool {
        self.ticks = self.ticks.wrapping_add(1);
        let times = match self.settings().speed {
            // A replay has speeds of its own.
            _ if !matches!(self.stack.last(), Some(Screen::Play(_))) => 1,
            Speed::Slow => self.ticks % 2,
            Speed::Normal | Speed::Still => 1,
            Speed::Quick => 3,
        };
        (0..times).fold(false, |changed, _| self.take(Input::Tick) || changed)
    }

    /// Where nothing is to move, the other side's turn is over at once; whether it was played.
    fn keep_still(&mut self) -> bool {
        let mut changed = false;
        let plays =
            |app: &Self| matches!(app.stack.last(), Some(Screen::Play(_) | Screen::Office(_))) && app.animates();
        while self.settings().speed == Speed::Still && plays(self) {
            changed |= self.take(Input::Tick);
        }
        changed
    }

    fn take(&mut self, input: Input) -> bool {
        if self.leaving.is_some() {
            return self.answer_leaving(input);
        }
        let general = match (input, self.stack.last()) {
            // A page that a general command opened is closed by its key.
            (Input::Key(key), Some(top)) => {
                let own = |command| matches!(top, Screen::Page(page) if page.is_about(command));
                top.context().lookup(key).filter(|&command| command.is_general() && !own(command))
            }
            _ => None,
        };
        let before = self.settings().clone();
        let transition = general.map_or_else(|| self.pass_on(input), Transition::General);
        let changed = self.apply(transition);
        if *self.settings() != before {
            self.choices.keep(&mut *self.storage);
            for screen in &mut self.stack {
                if let Screen::Settings(settings) = screen {
                    settings.show(self.choices.settings(), self.choices.problems());
                }
            }
        }
        changed
    }

    /// Where in the stack the editor stands, if a level is edited.
    fn editor(&self) -> Option<usize> {
        self.stack.iter().rposition(|screen| matches!(screen, Screen::Editor(_)))
    }

    /// Whether the screen on top belongs to a game that tries out what is edited.
    fn is_playtest(&self) -> bool {
        let plays = |screen: &Screen| matches!(screen, Screen::Play(_) | Screen::Outcome(_) | Screen::Viewer(_));
        let above = self.editor().and_then(|editor| self.stack.get(editor + 1..));
        above.is_some_and(|above| above.iter().any(plays)) && self.stack.last().is_some_and(plays)
    }

    fn pass_on(&mut self, input: Input) -> Transition {
        let theme = self.choices.theme();
        let storage: &mut dyn Storage = if self.is_playtest() { &mut self.trial } else { &mut *self.storage };
        let mut hands = Hands {
            storage,
            measurer: &mut *self.measurer,
            seeds: &mut *self.seeds,
            days: &*self.days,
            theme,
            area: self.area,
            settings: self.choices.settings_mut(),
            unsaved: &mut self.unsaved,
        };
        match self.stack.last_mut() {
            Some(Screen::Title(title)) => title.handle(&mut hands, input),
            Some(Screen::Levels(levels)) => levels.handle(&mut hands, input),
            Some(Screen::Made(made)) => made.handle(&mut hands, input),
            Some(Screen::Play(play)) => play.handle(&mut hands, input),
            Some(Screen::Office(office)) => office.handle(&mut hands, input),
            Some(Screen::Handover(handover)) => handover.handle(&mut hands, input),
            Some(Screen::Outcome(outcome)) => outcome.handle(&mut hands, input),
            Some(Screen::Page(page)) => page.handle(&mut hands, input),
            Some(Screen::Settings(settings)) => settings.handle(&mut hands, input),
            Some(Screen::Pick(pick)) => pick.handle(&mut hands, input),
            Some(Screen::Replays(replays)) => replays.handle(&mut hands, input),
            Some(Screen::Viewer(viewer)) => viewer.handle(&mut hands, input),
            Some(Screen::TakeAway(choice)) => choice.handle(&mut hands, input),
            Some(Screen::Workshop(workshop)) => workshop.handle(&mut hands, input),
            Some(Screen::Editor(editor)) => editor.handle(&mut hands, input),
            Some(Screen::Lessons(lessons)) => lessons.handle(&mut hands, input),
            Some(Screen::Lesson(lesson)) => lesson.handle(&mut hands, input),
            None => Transition::Quit,
        }
    }

    fn apply(&mut self, transition: Transition) -> bool {
        match transition {
            Transition::Stay => return false,
            Transition::Changed => {}
            Transition::Push(screen) => self.stack.push(*screen),
            Transition::Replace(screen) => {
                let screen = match *screen {
                    // A playtest begun anew is one too.
                    Screen::Play(play) if self.is_playtest() => Screen::Play(Box::new(play.as_trial())),
                    screen => screen,
                };
                self.stack.pop();
                self.stack.push(screen);
            }
            Transition::Pop => {
                self.stack.pop();
            }
            Transition::Home(_) | Transition::Quit if self.is_playtest() => {
                let editor = self.editor().unwrap_or_default();
                self.stack.truncate(editor + 1);
                self.trial = Memory::default();
            }
            Transition::Home(_) | Transition::Quit if self.unsaved.is_some() => self.leave_unsaved(transition),
            Transition::Home(note) => {
                self.left = None;
                self.stack = vec![Screen::Title(Title::new(&*self.storage, note))];
            }
            Transition::General(command) => self.answer(command),
            Transition::Press(key) => {
                self.stack.pop();
                self.take(Input::Key(key));
            }
            Transition::Show(selection) => self.show(selection),
            Transition::Open(seat) => {
                self.stack.pop();
                if let Some(Screen::Editor(editor)) = self.stack.last_mut() {
                    editor.show_found(seat);
                }
            }
            Transition::ChangeOver => self.change_over(),
            Transition::SitDown => self.seat(),
            Transition::Quit => self.over = true,
        }
        self.over |= self.stack.is_empty();
        true
    }

    /// Back to the game below, with something selected.
    fn show(&mut self, selection: Selection) {
        self.stack.pop();
        match self.stack.last_mut() {
            Some(Screen::Play(play)) => play.show_found(selection),
            Some(Screen::Office(office)) => office.show_found(selection),
            _ => {}
        }
    }

    /// Answers what any screen may be asked.
    fn answer(&mut self, command: Command) {
        match command {
            Command::Theme => {
                let settings = self.choices.settings_mut();
                settings.theme = settings.theme.next();
            }
            _ => self.stack.extend(self.overlay(command)),
        }
    }

    /// Draws the screen on top.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.draw_in(frame.buffer_mut(), area);
    }

    /// Draws the screen on top into a buffer, whatever stood there.
    pub fn draw_in(&self, buf: &mut Buffer, area: Rect) {
        let area = area.intersection(buf.area);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                buf[(x, y)].reset();
            }
        }
        let theme = self.choices.theme();
        if area.width < LEAST.0 || area.height < LEAST.1 {
            draw_too_small(buf, area, &theme);
        } else {
            self.choices.keymap().put_in_force(|| self.draw_stack(buf, area, &theme));
        }
        clean::pass(buf, area);
        if self.settings().ascii {
            ascii::pass(buf, area);
        }
    }

    /// Draws the top of the stack, and what it stands upon where it leaves some of that in sight.
    fn draw_stack(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let above = |screen: &Screen| matches!(screen, Screen::Pick(_) | Screen::TakeAway(_));
        let below = self.stack.iter().rposition(|screen| !above(screen)).unwrap_or(0);
        for screen in self.stack.iter().skip(below) {
            screen.draw(buf, area, theme);
        }
        if let Some(leaving) = &self.leaving {
            leaving.popup().draw(buf, area, theme);
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
