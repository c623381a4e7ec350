//! What keys and the mouse do in the viewer.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::game::reel::Eyes;
use crate::game::saves::put_by;
use crate::rules::ids::Day;
use crate::tui::board::next_of;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::viewer::{Role, SPEEDS, Viewer, days, new_day, new_phase, panels};
use crate::tui::screens::{Hands, TakeAway, Transition, play};
use crate::tui::selection::Selection;
use crate::tui::widgets::hints;
use crate::tui::widgets::side::Act;
use crate::words;

impl Viewer {
    /// Takes in what the player did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        if self.asks {
            return self.answer(hands, input);
        }
        match input {
            Input::Tick => self.tick(),
            Input::Key(key @ Key::Char('0'..='9'))
                if hands.keymap.lookup(Context::Replay, key) == Some(Command::ToDay) =>
            {
                self.typed.edit(key, 1);
                Transition::Changed
            }
            Input::Key(key) => match hands.keymap.lookup(Context::Replay, key) {
                Some(command) => self.follow(hands, command),
                None => Transition::Stay,
            },
            Input::Click { x, y } => self.click(hands, x, y),
            Input::Wheel { x, y, up } if Self::parts(hands.area).side.contains(Position { x, y }) => {
                self.read(hands, !up)
            }
            Input::Wheel { up, .. } => self.command(if up { Command::Left } else { Command::Right }),
            _ => Transition::Stay,
        }
    }

    fn follow(&mut self, hands: &Hands<'_>, command: Command) -> Transition {
        match command {
            Command::ReadOn | Command::ReadBack => self.read(hands, command == Command::ReadOn),
            _ => self.command(command),
        }
    }

    /// On or back in the side panel, no further than it goes.
    fn read(&mut self, hands: &Hands<'_>, on: bool) -> Transition {
        let most = self.most_read(&Self::parts(hands.area));
        let from = self.read.min(most);
        self.read = if on { (from + 3).min(most) } else { from.saturating_sub(3) };
        if self.read == from { Transition::Stay } else { Transition::Changed }
    }

    fn tick(&mut self) -> Transition {
        if !self.playing {
            return Transition::Stay;
        }
        self.clock.tick();
        self.wait = self.wait.saturating_sub(1);
        if self.wait > 0 {
            return Transition::Changed;
        }
        self.show(self.at + 1);
        self.playing = self.at + 1 < self.reel.stops().len();
        Transition::Changed
    }

    fn command(&mut self, command: Command) -> Transition {
        self.message = None;
        let typed = self.typed.text().to_owned();
        self.typed.set("");
        match command {
            Command::Choose => match typed.parse() {
                Ok(day) => self.jump(Day(day)),
                Err(_) if self.role == Role::Followed => return Transition::Pop,
                Err(_) => self.show(self.at + 1),
            },
            Command::Back if !typed.is_empty() => {}
            Command::Back => return Transition::Pop,
            Command::Leave => return Transition::Quit,
            command if command.is_general() => return Transition::General(command),
            Command::Help => return Transition::General(Command::Help),
            Command::TakeAway => {
                self.playing = false;
                let choice = TakeAway::new(Arc::clone(&self.reel), self.eyes, self.at);
                return Transition::Push(Box::new(choice));
            }
            Command::PlayOn => self.ask(),
            _ => self.go(command),
        }
        Transition::Changed
    }

    /// Steps, speeds and eyes.
    fn go(&mut self, command: Command) {
        let last = self.reel.stops().len() - 1;
        match command {
            Command::Right => self.show(self.at + 1),
            Command::Left => self.show(self.at.saturating_sub(1)),
            Command::Down => self.show(self.next(new_phase)),
            Command::Up => self.show(self.last(new_phase)),
            Command::PageDown => self.show(self.next(new_day)),
            Command::PageUp => self.show(self.last(new_day)),
            Command::First => self.show(0),
            Command::Last => self.show(last),
            Command::PlayPause => {
                if !self.playing && self.at == last {
                    self.show(0);
                }
                self.playing = !self.playing;
                self.wait = self.ticks();
            }
            Command::Faster => self.speed = (self.speed + 1).min(SPEEDS.len() - 1),
            Command::Slower => self.speed = self.speed.saturating_sub(1),
            Command::Eyes(eyes) => self.look_with(eyes),
            Command::NextPane => self.look_with(self.eyes.next()),
            Command::LastPane => self.look_with(self.eyes.next().next()),
            Command::NextContact => self.select_next(true),
            Command::LastContact => self.select_next(false),
            Command::NextStory => {
                let stories: Vec<_> = self.scene.atlas().story_ids().collect();
                let at = stories.iter().position(|&story| Some(story) == self.lens);
                self.lens = stories.get(at.map_or(0, |at| (at + 1) % stories.len())).copied();
            }
            _ => {}
        }
    }

    /// To the night of a day, as far as the game went.
    fn jump(&mut self, day: Day) {
        self.show(self.reel.first_of(day));
        if self.stop().day != day {
            self.message = Some(format!("There is no day {day} in it: this is day {}", self.stop().day));
        }
    }

    /// The next of the panel's people, or the one before.
    fn select_next(&mut self, on: bool) {
        let next = next_of(&panels::people(self), self.selection, on);
        self.read = 0;
        self.selection = next.map_or(Selection::Tonight, Selection::Person);
    }

    fn click(&mut self, hands: &Hands<'_>, x: u16, y: u16) -> Transition {
        self.message = None;
        let parts = Self::parts(hands.area);
        if let Some(command) = hints::at(hands.ui(), Context::Replay, &self.hints(), parts.footer, (x, y)) {
            return self.follow(hands, command);
        }
        let [_, tabs, days] = Self::rows(parts.header);
        if let Some(eyes) = Self::tab_at(tabs, x, y) {
            self.look_with(eyes);
        } else if let Some((day, share)) = days::at(&self.reel, days, x, y) {
            self.show(days::stop_at(&self.reel, day, share));
        } else if let Some(selection) = self.map(&parts).at(x, y) {
            self.read = 0;
            self.selection = if selection == self.selection { Selection::Tonight } else { selection };
        } else {
            let panel = self.panel(&parts);
            match panel.at(parts.side_lines(), 0, x, y).and_then(|item| panel.items.get(item)) {
                Some(&Act::Select(selection)) => (self.selection, self.read) = (selection, 0),
                _ => return Transition::Stay,
            }
        }
        Transition::Changed
    }

    /// Asks whether to play on from here, or says why that cannot be.
    fn ask(&mut self) {
        self.playing = false;
        if self.reel.play_on(self.at).is_some() {
            self.asks = true;
        } else {
            self.message = Some("A game can be played on from a night alone, between two moves".to_owned());
        }
    }

    fn answer(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let chosen = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Menu, key),
            Input::Click { x, y } => match self.question().at(hands.ui(), x, y) {
                Some(0) => Some(Command::Choose),
                Some(_) => Some(Command::Back),
                None => None,
            },
            _ => None,
        };
        match chosen {
            Some(Command::Choose) => self.play_on(hands),
            Some(Command::Back | Command::Leave) => {
                self.asks = false;
                Transition::Changed
            }
            _ => Transition::Stay,
        }
    }

    fn play_on(&mut self, hands: &mut Hands<'_>) -> Transition {
        self.asks = false;
        if let Err(fault) = put_by(hands.storage) {
            self.message = Some(words::not_put_by(&fault));
            return Transition::Changed;
        }
        match self.reel.play_on(self.at) {
            Some(session) => Transition::Replace(play(session)),
            None => Transition::Changed,
        }
    }

    /// The eyes whose tab stands at a cell.
    fn tab_at(area: Rect, x: u16, y: u16) -> Option<Eyes> {
        let here = Position { x, y };
        Self::tabs(area).into_iter().find(|(spot, ..)| spot.contains(here)).map(|(_, eyes, _)| eyes)
    }
}
