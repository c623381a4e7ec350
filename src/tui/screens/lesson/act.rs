//! What keys and the mouse do in a lesson.

use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::lesson::layout::Layout;
use crate::tui::screens::lesson::run::BATCHES;
use crate::tui::screens::lesson::{LessonScreen, Scene};
use crate::tui::screens::{Hands, Transition};
use crate::tui::widgets::hints;
use crate::words;

impl LessonScreen {
    /// Takes in what the presenter did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        if self.leaves {
            return self.answer(hands, input);
        }
        match input {
            Input::Tick => self.tick(),
            Input::Key(key) => match (hands.keymap.lookup(Context::Lesson, key), key) {
                (Some(Command::Predict), Key::Char(digit)) => self.type_digit(digit),
                (Some(command), _) => self.command(hands, command),
                (None, _) => Transition::Stay,
            },
            Input::Click { x, y } => {
                let layout = Layout::new(hands.area, 0, (self.revealed, hands.theme.is_large()));
                let hints = self.hints();
                let found = hints::at(hands.ui(), Context::Lesson, &hints, layout.footer, (x, y));
                let found = found
                    .or_else(|| hints::at(hands.ui(), Context::Lesson, &self.transport(), layout.transport, (x, y)));
                found.map_or(Transition::Stay, |command| self.command(hands, command))
            }
            Input::Wheel { up, .. } => self.command(hands, if up { Command::Left } else { Command::Right }),
            _ => Transition::Stay,
        }
    }

    fn tick(&mut self) -> Transition {
        if !self.playing {
            return Transition::Stay;
        }
        match &mut self.scene {
            Scene::Text => self.playing = false,
            Scene::Map(viewer, _) => {
                viewer.tick_on();
                self.playing = !viewer.is_at_end();
            }
            Scene::Chart(running) => {
                running.advance(BATCHES[self.speed]);
                self.playing = !running.is_done();
            }
        }
        if !self.playing && self.is_run() && !self.revealed {
            self.reveal();
        }
        Transition::Changed
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        self.message = None;
        match command {
            Command::Choose if !self.typed.is_empty() => self.give(),
            Command::Choose => self.go_on(),
            Command::Back if !self.typed.is_empty() => self.typed.set(""),
            Command::Back | Command::Leave => self.leaves = true,
            command if command.is_general() => return Transition::General(command),
            Command::Help => return Transition::General(Command::Help),
            Command::PageDown if self.page + 1 < self.pages() => self.open(self.page + 1),
            Command::PageUp if self.page > 0 => self.open(self.page - 1),
            Command::Up => self.forecaster = self.forecaster.saturating_sub(1),
            Command::Down => self.forecaster = (self.forecaster + 1).min(self.scores.forecasters.len() - 1),
            Command::LargeType => hands.settings.large_type = !hands.settings.large_type,
            Command::Export => self.export(hands),
            _ => return self.transport_command(command),
        }
        Transition::Changed
    }

    /// The transport bar: the same on every page.
    fn transport_command(&mut self, command: Command) -> Transition {
        match command {
            Command::Reset => self.again(false),
            Command::NextSeed => self.again(true),
            Command::PlayPause if matches!(self.scene, Scene::Text) => return Transition::Stay,
            Command::PlayPause => self.play_or_pause(),
            Command::Right => self.step(true),
            Command::Left => self.step(false),
            Command::Faster => self.faster(true),
            Command::Slower => self.faster(false),
            Command::NextPane => match &mut self.scene {
                Scene::Map(viewer, _) => viewer.next_eyes(),
                _ => return Transition::Stay,
            },
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    fn faster(&mut self, on: bool) {
        self.speed = if on { (self.speed + 1).min(BATCHES.len() - 1) } else { self.speed.saturating_sub(1) };
        if let Scene::Map(viewer, _) = &mut self.scene {
            viewer.at_speed(self.speed);
        }
    }

    /// On: what the page has to run is run, what runs is seen to its end, and then comes the next page.
    fn go_on(&mut self) {
        if !self.revealed && self.is_run() {
            self.reveal();
        } else if !self.revealed && !self.playing {
            self.play_or_pause();
        } else if !self.revealed {
            self.hurry();
        } else if self.page + 1 < self.pages() {
            self.open(self.page + 1);
        } else {
            self.message = Some("This is the last page; Esc leaves the lesson".to_owned());
        }
    }

    /// What runs is seen to its end at once.
    fn hurry(&mut self) {
        match &mut self.scene {
            Scene::Text => {}
            Scene::Map(viewer, _) => viewer.to_end(),
            Scene::Chart(running) => running.advance(usize::MAX / 2),
        }
        self.playing = false;
        self.reveal();
    }

    fn play_or_pause(&mut self) {
        if !self.playing && self.is_run() {
            match &mut self.scene {
                Scene::Text => {}
                Scene::Map(viewer, _) => viewer.to_start(),
                Scene::Chart(running) => running.reset(),
            }
        }
        self.playing = !self.playing;
        if let Scene::Map(viewer, _) = &mut self.scene {
            viewer.at_speed(self.speed);
        }
    }

    fn step(&mut self, on: bool) {
        self.playing = false;
        match (&mut self.scene, on) {
            (Scene::Text, _) => {}
            (Scene::Map(viewer, _), _) => viewer.step_by(on),
            (Scene::Chart(running), true) => running.step(),
            (Scene::Chart(running), false) => running.back(),
        }
        if self.is_run() && !self.revealed {
            self.reveal();
        }
    }

    /// Writes out what the page shows: its games as rows, or the scores.
    fn export(&mut self, hands: &mut Hands<'_>) {
        let (name, text) = match &self.scene {
            _ if self.shown().is_none() => (format!("{}-scores.csv", self.name), self.scores.csv()),
            Scene::Chart(running) | Scene::Map(_, running) if !running.is_fresh() => {
                (format!("{}-page-{}-seed-{}.csv", self.name, self.page + 1, self.seed), running.csv())
            }
            _ => {
                self.message = Some("Nothing has been run on this page yet".to_owned());
                return;
            }
        };
        self.message = Some(match hands.storage.export(&name, &text) {
            Ok(path) => format!("Written to {path}"),
            Err(fault) => words::sentence(&fault.to_string()),
        });
    }

    /// Whether to leave: nothing that a key does leaves a lesson by accident.
    fn answer(&mut self, hands: &Hands<'_>, input: Input) -> Transition {
        let chosen = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Menu, key),
            Input::Click { x, y } => match Self::leaving().at(hands.ui(), x, y) {
                Some(0) => Some(Command::Back),
                Some(_) => Some(Command::Delete),
                None => None,
            },
            _ => None,
        };
        match chosen {
            Some(Command::Delete) => Transition::Pop,
            Some(Command::Choose | Command::Back) => {
                self.leaves = false;
                Transition::Changed
            }
            _ => Transition::Stay,
        }
    }
}
