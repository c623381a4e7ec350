//! The stack of screens: what comes in goes to the top one, and only the stack changes the stack.

mod choices;
mod leaving;
mod overlay;

use std::sync::Arc;

use jiff::civil::Date;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::game::Session;
use crate::game::challenge::FIRST;
use crate::game::document::Document as _;
use crate::game::progress::Progress;
use crate::game::reel::Reel;
use crate::game::results::Results;
use crate::game::saves;
use crate::game::storage::{LevelPlace, Memory, Storage};
use crate::lab::measure::{InTurn, Measurer};
use crate::level::Level;
use crate::tui::ascii::{self, Glyphs};
use crate::tui::clean;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::footer;
use crate::tui::screens::{Editor, Gate, Hands, LessonScreen, Message, Screen, Title, Transition, Viewer, play};
use crate::tui::settings::{Settings, Speed};
use crate::tui::text::{self, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::tui::thinking::{AtOnce, Thinker};
use crate::tui::ui::Ui;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::hints;

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

/// What the app says to the player, whatever screen there is.
#[derive(Debug, Default)]
struct Said {
    /// What the last row says until the next key.
    notice: Option<String>,
    /// Whether it was said that the last letters were of another keyboard layout or of Caps Lock.
    layout: bool,
}

/// The screens, and what they need from outside.
pub struct App {
    stack: Vec<Box<dyn Screen>>,
    storage: Box<dyn Storage>,
    /// Where a playtest keeps what a game would: nowhere.
    trial: Memory,
    measurer: Box<dyn Measurer>,
    thinker: Box<dyn Thinker>,
    seeds: Box<dyn FnMut() -> u64>,
    days: Box<dyn Fn() -> Date>,
    choices: Choices,
    area: Rect,
    /// Ticks that came in, for the speeds that leave some out.
    ticks: u64,
    /// What stands in the level file that is watched, until it can be taken.
    saved: Option<Message>,
    /// The game that could not be saved, if that is so.
    unsaved: Option<Box<Session>>,
    /// Where somebody wants to go from it.
    leaving: Option<Leaving>,
    /// What must be seen before it is passed, with its height in the stack; and whether it was not shown yet.
    gate: Option<(usize, Gate)>,
    unseen: bool,
    /// Whether what comes in came in one go behind other keys.
    ahead: bool,
    said: Said,
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
        let choices = Choices::read(&*storage, theme.depth(), theme.glyphs());
        let note = damaged.or_else(|| choices.problems().first().cloned());
        let mut app = Self {
            stack: vec![Box::new(Title::new(&*storage, note.clone()))],
            storage,
            trial: Memory::default(),
            measurer: Box::new(InTurn::new(1)),
            thinker: Box::new(AtOnce::default()),
            seeds,
            days: Box::new(|| FIRST),
            choices,
            area: Rect { x: 0, y: 0, width, height },
            ticks: 0,
            saved: None,
            unsaved: None,
            leaving: None,
            gate: None,
            // What was typed before the program came does not count on it.
            unseen: true,
            ahead: false,
            said: Said::default(),
            over: false,
        };
        match app.first(start) {
            Ok(first) => app.stack.extend(first),
            Err(why) => app.stack = vec![Box::new(Title::new(&*app.storage, Some(why)))],
        }
        if let Some(note) = note {
            app.tell_top(&Message::Note(note));
        }
        app.gate = app.gate_now();
        app
    }

    /// The screen above the title with which it begins, if there is one.
    fn first(&self, start: Start) -> Result<Option<Box<dyn Screen>>, String> {
        Ok(match start {
            Start::Title => None,
            Start::Game(session) => Some(play(*session)),
            Start::Lesson(lesson) => Some(lesson),
            Start::Replay(reel) => Some(Box::new(Viewer::new(reel))),
            Start::Edit(place) => Some(Box::new(Editor::open(&*self.storage, place)?)),
        })
    }

    /// The same on a terminal of few glyphs, for a reason that is said once: unless the player chose them.
    #[must_use]
    pub fn with_few_glyphs(mut self, why: Option<&str>) -> Self {
        if let Some(why) = why.filter(|_| self.choices.are_glyphs_by_itself()) {
            let what =
                if self.choices.glyphs() == Glyphs::Ascii { "Drawn in plain ASCII" } else { "Drawn for a console" };
            self.tell_top(&Message::Note(format!("{what}, as {why}. F3 changes it")));
        }
        self
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

    /// The same with somebody who works out beside the screens what takes long; without, it is waited for.
    #[must_use]
    pub fn with_thinker(mut self, thinker: Box<dyn Thinker>) -> Self {
        self.thinker = thinker;
        self
    }

    /// Whether the player has left.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// Whether something moves by itself, so that ticks are wanted.
    pub fn animates(&self) -> bool {
        self.fits() && self.leaving.is_none() && self.top().is_some_and(Screen::animates)
    }

    /// The screen on top.
    pub fn top(&self) -> Option<&dyn Screen> {
        self.stack.last().map(|top| &**top)
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
        let Input::Key(key) = input else { return self.hear(input) };
        if self.edits(key) {
            return self.hear(input);
        }
        let (before, key) = key.outside_fields();
        let changed = before.is_some_and(|before| self.hear(Input::Key(before)));
        self.hear(Input::Key(key)) || changed
    }

    /// The same of something that came in one go behind other keys: nothing final is done by it.
    pub fn handle_ahead(&mut self, input: Input) -> bool {
        self.ahead = true;
        let changed = self.handle(input);
        self.ahead = false;
        changed
    }

    /// Takes in a text that was pasted. Where nothing is typed, nothing happens, and that is said.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.unseen || !self.fits() {
            return false;
        }
        let top = self.stack.last_mut().filter(|_| self.leaving.is_none());
        let all = top.and_then(|top| top.field_mut()).map(|field| field.paste(text));
        self.said.notice = match all {
            None => Some("Pasted text does nothing here: it is taken where something is typed".to_owned()),
            Some(false) => Some("Not all of what was pasted can stand here".to_owned()),
            Some(true) => None,
        };
        if all.is_some() {
            let transition = self.act(self.stack.len().saturating_sub(1), Screen::typed);
            self.apply(transition);
        }
        true
    }

    /// Says something in the last row until the next key; whether it was not said already.
    pub fn say(&mut self, notice: &str) -> bool {
        let new = self.said.notice.as_deref() != Some(notice);
        self.said.notice = Some(notice.to_owned());
        new
    }

    /// Whether a key may pass something that must be seen first: any may but those that merely move.
    pub fn passes(&self, key: Key) -> bool {
        let context = self.top().map_or(Context::Menu, Screen::context);
        let command = self.choices.keymap().lookup(context, key);
        self.gate.is_some() && !self.edits(key) && !command.is_some_and(Command::is_step)
    }

    /// Whether what the player does is let go, as there is something they have not seen yet.
    pub const fn is_unseen(&self) -> bool {
        self.unseen
    }

    /// The screen was shown as it stands: what the player does from now on counts.
    pub const fn shown(&mut self) {
        self.unseen = false;
    }

    fn gate_now(&self) -> Option<(usize, Gate)> {
        let leaving = self.leaving.as_ref().map(|_| ("leaving", 0));
        let gate = leaving.or_else(|| self.top().and_then(Screen::gate));
        gate.map(|gate| (self.stack.len(), gate))
    }

    /// Looks whether something came that must be seen.
    fn look(&mut self) {
        let gate = self.gate_now();
        if gate != self.gate {
            self.unseen = gate.is_some();
        }
        self.gate = gate;
    }

    /// The field that is typed into, if one is.
    fn field(&self) -> Option<&Field> {
        self.top().filter(|_| self.leaving.is_none())?.field()
    }

    /// Whether a key edits the field that is typed into.
    fn edits(&self, key: Key) -> bool {
        self.field().is_some_and(|field| field.clone().edit(key, 1).is_some())
    }

    /// Where the next letter goes, if something is typed: the terminal's cursor stands there.
    pub fn caret(&self) -> Option<Position> {
        let field = self.field().filter(|_| self.fits())?;
        Some(field.caret(self.top()?.field_area(self.ui(&self.choices.theme()))))
    }

    /// Lets the field that is typed into take something in; `None` where it has no use for it.
    fn edit(&mut self, input: Input) -> Option<Transition> {
        let area = self.top()?.field_area(self.ui(&self.choices.theme()));
        let top = self.stack.len() - 1;
        let field = self.stack[top].field_mut()?;
        let changed = match input {
            Input::Key(key) => field.edit(key, area.width)?,
            Input::Click { x, y } if area.contains(Position { x, y }) => {
                field.click(area, Position { x, y });
                false
            }
            _ => return None,
        };
        if changed { Some(self.act(top, Screen::typed)) } else { Some(Transition::Changed) }
    }

    fn hear(&mut self, input: Input) -> bool {
        // Leaving is always possible.
        if self.unseen && input.is_deed() && input != Input::Key(Key::Ctrl('c')) {
            return false;
        }
        let said = matches!(input, Input::Key(_)) && self.said.notice.take().is_some();
        let layout = if let Input::Key(Key::Char(letter)) = input { self.layout(letter) } else { None };
        let changed = self.answer_to(input);
        self.look();
        changed | said | layout.is_some_and(|layout| self.say(&layout))
    }

    /// What is said of a letter that nothing is on, where the keyboard may be set otherwise than the player thinks: once,
    /// until a letter does something again.
    fn layout(&mut self, letter: char) -> Option<String> {
        let context = self.top().map(Screen::context).filter(|&context| context != Context::Watch)?;
        let is_on = |letter| {
            let answers = self.gate.is_some() && matches!(letter, 'e' | 'y' | 'n');
            answers || self.choices.keymap().lookup(context, Key::Char(letter)).is_some()
        };
        if self.edits(Key::Char(letter)) || is_on(letter) {
            self.said.layout = false;
            return None;
        }
        let lower = letter.to_ascii_lowercase();
        let says = match letter {
            'A'..='Z' if is_on(lower) => format!("Nothing is on {letter}, but on {lower}: Caps Lock seems to be on"),
            _ if !letter.is_ascii() => format!(
                "Nothing is on {letter}: another keyboard layout seems to be on. Arrows, Enter, Esc, F1 and F3 and the mouse work with any"
            ),
            _ => return None,
        };
        (!std::mem::replace(&mut self.said.layout, true)).then_some(says)
    }

    fn answer_to(&mut self, input: Input) -> bool {
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
        text::on(self.choices.glyphs(), || {
            let turned = self.pass();
            let mut changed = turned | if input == Input::Tick { self.tick() } else { self.take(input) };
            changed |= self.keep_still();
            // A key or a click may take away what was said, whatever else it does: no screen has to tell.
            changed |= matches!(input, Input::Key(_) | Input::Click { .. });
            self.take_saved() || changed
        })
    }

    /// Time has passed without anything else: the day may have changed. Whether the screen must be drawn again.
    pub fn pass(&mut self) -> bool {
        let Some(top) = self.stack.len().checked_sub(1) else { return false };
        let transition = self.tell(top, &Message::Day);
        self.apply(transition)
    }

    /// Something else stands in the level file that is watched: the game under way is played on with it, at once, or as
    /// soon as nothing stands above it that somebody reads or answers. Whether anything changed.
    pub fn reload(&mut self, level: Result<Level, String>) -> bool {
        self.saved = Some(Message::Reload(Box::new(level)));
        let changed = self.take_saved();
        self.look();
        changed
    }

    /// Gives what stands in the watched file to the screen on top, if that can take it.
    fn take_saved(&mut self) -> bool {
        let Some(message) = self.saved.take_if(|_| self.leaving.is_none()) else { return false };
        let Some(top) = self.stack.len().checked_sub(1) else { return false };
        let transition = self.tell(top, &message);
        if matches!(transition, Transition::Stay) {
            self.saved = Some(message);
        }
        self.apply(transition)
    }

    /// Lets a screen of the stack act.
    fn act(&mut self, at: usize, act: impl FnOnce(&mut dyn Screen, &mut Hands<'_>) -> Transition) -> Transition {
        let storage: &mut dyn Storage = if self.is_playtest() { &mut self.trial } else { &mut *self.storage };
        let theme = self.choices.theme();
        let (settings, keymap) = self.choices.at_hand();
        let mut hands = Hands {
            storage,
            measurer: &mut *self.measurer,
            thinker: &mut *self.thinker,
            seeds: &mut *self.seeds,
            days: &*self.days,
            theme: &theme,
            keymap,
            area: self.area,
            settings,
            unsaved: &mut self.unsaved,
            ahead: self.ahead,
        };
        self.stack.get_mut(at).map_or(Transition::Quit, |screen| act(&mut **screen, &mut hands))
    }

    /// Tells a screen of the stack something.
    fn tell(&mut self, at: usize, message: &Message) -> Transition {
        self.act(at, |screen, hands| screen.receive(hands, message))
    }

    /// What drawing and pointing need to know.
    const fn ui<'a>(&'a self, theme: &'a Theme) -> Ui<'a> {
        Ui { area: self.area, theme, keymap: self.choices.keymap() }
    }

    /// Whether the other side's turn is told on top.
    fn tells_turn(&self) -> bool {
        self.top().is_some_and(Screen::tells_turn)
    }

    /// One tick, as many as the speed makes of it.
    fn tick(&mut self) -> bool {
        self.ticks = self.ticks.wrapping_add(1);
        let times = match self.settings().speed {
            // A replay has speeds of its own.
            _ if !self.tells_turn() => 1,
            Speed::Slow => self.ticks % 2,
            Speed::Normal | Speed::Still => 1,
            Speed::Quick => 3,
        };
        (0..times).fold(false, |changed, _| self.take(Input::Tick) || changed)
    }

    /// Where nothing is to move, the other side's turn is over at once; whether it was played.
    fn keep_still(&mut self) -> bool {
        let mut changed = false;
        while self.settings().speed == Speed::Still && self.tells_turn() && self.animates() {
            changed |= self.take(Input::Tick);
        }
        changed
    }

    fn take(&mut self, input: Input) -> bool {
        if self.leaving.is_some() {
            return self.answer_leaving(input);
        }
        let general = match (input, self.top()) {
            (Input::Key(key), Some(top)) => {
                let command = self.choices.keymap().lookup(top.context(), key);
                // A page that a general command opened is closed by its key.
                command.filter(|&command| command.is_general() && !top.is_about(command))
            }
            _ => None,
        };
        let before = self.settings().clone();
        let top = self.stack.len().saturating_sub(1);
        let transition = match (self.edit(input), general) {
            (Some(edited), _) => edited,
            (None, Some(general)) => Transition::General(general),
            (None, None) => self.act(top, |screen, hands| screen.handle(hands, input)),
        };
        let changed = self.apply(transition);
        if *self.settings() != before {
            self.choices.keep(&mut *self.storage);
            let message = Message::Settings(self.settings().clone(), self.choices.problems().to_vec());
            for at in 0..self.stack.len() {
                self.tell(at, &message);
            }
        }
        changed
    }

    /// Where in the stack the editor stands, if a level is edited.
    fn editor(&self) -> Option<usize> {
        self.stack.iter().rposition(|screen| screen.is::<Editor>())
    }

    /// Whether the screen on top belongs to a game that tries out what is edited.
    fn is_playtest(&self) -> bool {
        self.top().is_some_and(Screen::is_of_game) && self.editor().is_some()
    }

    fn apply(&mut self, transition: Transition) -> bool {
        match transition {
            Transition::Stay => return false,
            Transition::Changed => {}
            Transition::Push(screen) => self.stack.push(screen),
            Transition::Replace(screen) => {
                let trial = self.is_playtest();
                self.stack.pop();
                self.stack.push(screen);
                // A playtest begun anew is one too.
                if trial {
                    self.tell_top(&Message::Trial);
                }
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
                self.thinker.stop();
                self.stack = vec![Box::new(Title::new(&*self.storage, note))];
            }
            Transition::General(command) => self.answer(command),
            Transition::Press(key) => {
                self.stack.pop();
                self.take(Input::Key(key));
            }
            Transition::Tell(message) => {
                self.stack.pop();
                self.tell_top(&message);
            }
            Transition::Quit => self.over = true,
        }
        self.over |= self.stack.is_empty();
        true
    }

    /// Tells the screen on top something.
    fn tell_top(&mut self, message: &Message) {
        if let Some(top) = self.stack.len().checked_sub(1) {
            self.tell(top, message);
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
        if let Some(caret) = self.caret().filter(|&caret| area.contains(caret)) {
            frame.set_cursor_position(caret);
        }
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
            text::on(theme.glyphs(), || self.draw_stack(buf, Ui { area, ..self.ui(&theme) }));
            if let Some(notice) = &self.said.notice {
                hints::say(buf, footer(area), notice, &theme);
            }
        }
        clean::pass(buf, area);
        if theme.glyphs() != Glyphs::All {
            ascii::pass(buf, area, theme.glyphs());
        }
    }

    /// Draws the top of the stack, and what it stands upon where it leaves some of that in sight.
    fn draw_stack(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let below = self.stack.iter().rposition(|screen| !screen.stands_above()).unwrap_or(0);
        for screen in self.stack.iter().skip(below) {
            screen.draw(buf, ui);
        }
        if let Some(leaving) = &self.leaving {
            leaving.popup().draw(buf, ui);
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
    for (y, line) in (area.y..area.bottom()).zip(wrap(&text, area.width.into())) {
        buf.set_string(area.x, y, line, theme.ink(Ink::Accent));
    }
}
