//! A game that was played, looked at back and forth with three pairs of eyes: the reveal after a game, a
//! kept replay.
//!
//! Reading order: [`Viewer`] here; `act` (what keys and the mouse do); `layout`; `draw`; `eyes` (what each
//! side's map shows more); `panels` (the side panel); `days` (the bar of days); `lines` (what happened); `captured`
//! (the same for recordings and pictures).

mod act;
mod captured;
mod days;
mod draw;
mod eyes;
mod layout;
mod lines;
mod panels;
mod part;
mod small;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::{Eyes, Reel, Still, Stop, Suspect, Weight};
use crate::rules::atlas::{Atlas, Objective};
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::view::{NetworkView, Phase};
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::scene::Scene;
use crate::tui::screens::{Gate, Hands, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::tui::widgets::field::{Field, Takes};
use crate::tui::widgets::map::Clock;

/// A game that was played, at one moment and with one pair of eyes.
#[derive(Debug)]
pub struct Viewer {
    reel: Arc<Reel>,
    at: usize,
    eyes: Eyes,
    still: Still,
    scene: Scene,
    /// What the agency's notes say of everyone, the most suspected first.
    suspects: Vec<Suspect>,
    selection: Selection,
    /// Lines of the side panel that are scrolled past.
    read: usize,
    lens: Option<StoryId>,
    /// Whether the ties between contacts are drawn.
    ties: bool,
    /// Whether it goes on by itself; how fast, from 0; ticks until the next step.
    playing: bool,
    speed: usize,
    wait: u16,
    /// For what moves on the map while it goes on by itself.
    clock: Clock,
    /// A day's number that is being typed.
    typed: Field,
    message: Option<String>,
    /// Whether it is asked to play on from here.
    asks: bool,
    role: Role,
}

/// What the viewer is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A replay is looked at.
    Alone,
    /// The reveal after a game: something follows it.
    Followed,
    /// It is drawn for a recording or a picture, where no key can be pressed.
    Captured,
}

/// The speeds, as what a step's ticks are multiplied by and divided by.
const SPEEDS: [(u16, u16); 4] = [(3, 1), (1, 1), (1, 2), (1, 6)];

impl Viewer {
    /// The viewer on the first moment, with the network's eyes.
    pub fn new(reel: Arc<Reel>) -> Self {
        let still = reel.still(0);
        let scene = Scene::of(still.view(), still.told());
        let lens = still.view().atlas().objectives.iter().find_map(|objective| match objective {
            Objective::Inform { story, .. } => Some(*story),
            _ => None,
        });
        let mut viewer = Self {
            reel,
            at: 0,
            eyes: Eyes::Network,
            still,
            scene,
            suspects: Vec::new(),
            selection: Selection::Tonight,
            read: 0,
            lens,
            ties: false,
            playing: false,
            speed: 1,
            wait: 0,
            clock: Clock::default(),
            typed: Field::new(Takes::Digits, 3, ""),
            message: None,
            asks: false,
            role: Role::Alone,
        };
        viewer.show(0);
        viewer
    }

    /// The reveal after a game: the agency's eyes, and something that follows.
    #[must_use]
    pub fn reveal(reel: Arc<Reel>) -> Self {
        let mut viewer = Self::new(reel);
        viewer.role = Role::Followed;
        viewer.look_with(Eyes::Agency);
        viewer
    }

    /// The stop it is at, by its position.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whose eyes it looks with.
    pub const fn eyes(&self) -> Eyes {
        self.eyes
    }

    /// The game it shows.
    pub fn reel(&self) -> &Reel {
        &self.reel
    }

    /// The moment it is at.
    fn stop(&self) -> &Stop {
        &self.reel.stops()[self.at]
    }

    /// What the network sees.
    pub fn view(&self) -> NetworkView<'_> {
        self.still.view()
    }

    /// The moment as the map shows it.
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    fn look_with(&mut self, eyes: Eyes) {
        self.eyes = eyes;
        self.show(self.at);
    }

    /// Goes to a stop.
    fn show(&mut self, at: usize) {
        self.at = at.min(self.reel.stops().len() - 1);
        self.still = self.reel.still(self.at);
        self.suspects = if self.eyes == Eyes::Network { Vec::new() } else { self.still.suspects() };
        self.scene = Scene::seen(&self.still, self.eyes);
        self.light();
        self.wait = self.ticks();
        self.clock.begin_step();
    }

    /// What draws the eye: what happened since the stop before.
    fn light(&mut self) {
        if self.eyes == Eyes::Network {
            let from = self.at.checked_sub(1).map_or(0, |before| self.reel.stops()[before].told);
            let entries = self.reel.chronicle().get(from..self.still.told()).unwrap_or_default();
            let mut lit = self.scene.clone();
            lit.tell(self.still.view(), entries);
            self.scene.focus = lit.focus;
            return;
        }
        let spots = self.reel.spots(self.at, self.eyes);
        self.scene.focus.people = spots.people;
        self.scene.focus.units = spots.units;
        self.scene.focus.places = spots.places;
    }

    /// Ticks that the stop stays when it goes on by itself.
    fn ticks(&self) -> u16 {
        let base: u16 = match self.stop().weight {
            Weight::Wave => 4,
            Weight::Some => 10,
            Weight::Phase => 14,
            Weight::Grave => 24,
        };
        let (by, of) = SPEEDS[self.speed];
        (base * by / of).max(1)
    }

    /// What the agency's notes say of a person.
    fn suspect(&self, person: PersonId) -> Option<&Suspect> {
        self.suspects.iter().find(|suspect| suspect.person == person)
    }

    /// The first stop after this one that `wanted` holds for, seen from the one before it.
    fn next(&self, wanted: impl Fn(&Stop, &Stop) -> bool) -> usize {
        let stops = self.reel.stops();
        let found = (self.at + 1..stops.len()).find(|&at| wanted(&stops[at - 1], &stops[at]));
        found.unwrap_or(stops.len() - 1)
    }

    /// The last one before this one.
    fn last(&self, wanted: impl Fn(&Stop, &Stop) -> bool) -> usize {
        let stops = self.reel.stops();
        (1..self.at).rfind(|&at| wanted(&stops[at - 1], &stops[at])).unwrap_or(0)
    }
}

/// Whether a phase begins.
fn new_phase(a: &Stop, b: &Stop) -> bool {
    (a.day, a.phase) != (b.day, b.phase)
}

/// Whether a day begins, with its night.
fn new_day(a: &Stop, b: &Stop) -> bool {
    a.day != b.day && b.phase == Phase::Night
}

impl Screen for Viewer {
    fn gate(&self) -> Option<Gate> {
        match (self.asks, self.role) {
            (true, _) => Some(("new game", 0)),
            (false, Role::Followed) => Some(("reveal", 0)),
            (false, _) => None,
        }
    }

    fn field(&self) -> Option<&Field> {
        (!self.typed.is_empty()).then_some(&self.typed)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.typed).filter(|typed| !typed.is_empty())
    }

    fn field_area(&self, ui: Ui<'_>) -> Rect {
        Self::typed_area(Self::parts(ui.area).footer)
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        self.draw(buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle(hands, input)
    }

    fn context(&self) -> Context {
        Context::Replay
    }

    fn animates(&self) -> bool {
        self.playing && !self.asks
    }

    fn is_of_game(&self) -> bool {
        true
    }

    fn game(&self) -> Option<&Atlas> {
        Some(self.scene.atlas())
    }
}
