//! A lesson in front of a class: pages to read, scenes that run, questions to predict, and scores.
//!
//! Reading order: [`LessonScreen`] here; `run` (an experiment being played), `act` (what keys and the mouse do), `predict`
//! (probabilities being typed); `layout`, `draw`, `chart` (what is seen).

mod act;
mod chart;
mod draw;
mod layout;
mod predict;
mod run;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::{Eyes, Reel};
use crate::lesson::trial::STRIDE;
use crate::lesson::{Lesson, Page, Scores, SeenBy, Show};
use crate::rules::ids::StoryId;
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::screens::lesson::run::Running;
use crate::tui::screens::menu::footer;
use crate::tui::screens::{Gate, Hands, Screen, Transition, Viewer};
use crate::tui::ui::Ui;
use crate::tui::widgets::field::{Field, Takes};

/// A lesson on the screen.
#[derive(Debug)]
pub struct LessonScreen {
    lesson: Lesson,
    /// Its name, for what is written out.
    name: String,
    /// The page; one behind the last is that of the scores.
    page: usize,
    seed: u64,
    /// Whether something runs by itself, how fast from 0.
    playing: bool,
    speed: usize,
    scene: Scene,
    /// Whether the page's question was answered, or its run was seen, so that it goes on.
    revealed: bool,
    /// By claim of the page: whether it held in the run.
    held: Vec<Option<bool>>,
    scores: Scores,
    /// The forecaster whose probability is typed, and what was typed.
    forecaster: usize,
    typed: Field,
    message: Option<String>,
    /// Whether it is asked to leave.
    leaves: bool,
}

/// What a page runs.
#[derive(Debug)]
enum Scene {
    /// Nothing.
    Text,
    /// One game on the map, and the games that its claims are about.
    Map(Box<Viewer>, Box<Running>),
    /// Many games.
    Chart(Box<Running>),
}

impl LessonScreen {
    /// A lesson on its first page. Without names of forecasters the class predicts as one.
    pub fn new(name: &str, lesson: Lesson, forecasters: &[String]) -> Self {
        let class = ["the class".to_owned()];
        let names = if forecasters.is_empty() { &class[..] } else { forecasters };
        let asked = lesson.pages.iter().filter(|page| page.ask.is_some());
        let scores = Scores::new(names, asked.map(|page| page.title.clone()).collect());
        let seed = lesson.seed;
        let mut screen = Self {
            lesson,
            name: name.to_owned(),
            page: 0,
            seed,
            playing: false,
            speed: 1,
            scene: Scene::Text,
            revealed: false,
            held: Vec::new(),
            scores,
            forecaster: 0,
            typed: Field::new(Takes::Digits, 3, ""),
            message: None,
            leaves: false,
        };
        screen.open(0);
        screen
    }

    /// The page's position, and how many there are, that of the scores included.
    pub fn position(&self) -> (usize, usize) {
        (self.page, self.pages())
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Who predicted what.
    pub const fn scores(&self) -> &Scores {
        &self.scores
    }

    /// How many pages there are: where anything is asked, one more with the scores.
    fn pages(&self) -> usize {
        self.lesson.pages.len() + usize::from(!self.scores.answers.is_empty())
    }

    /// The page, where it is not that of the scores.
    fn shown(&self) -> Option<&Page> {
        self.lesson.pages.get(self.page)
    }

    /// The position of the page's question among all questions.
    fn question(&self) -> Option<usize> {
        let asks = |page: &Page| page.ask.is_some();
        self.shown().filter(|page| asks(page))?;
        Some(self.lesson.pages[..self.page].iter().filter(|page| asks(page)).count())
    }

    /// Opens a page, with nothing run.
    fn open(&mut self, page: usize) {
        self.page = page.min(self.pages() - 1);
        (self.forecaster, self.message) = (0, None);
        self.typed.set("");
        self.prepare();
    }

    /// Sets the page's scene up from the seed.
    fn prepare(&mut self) {
        (self.playing, self.revealed) = (false, false);
        self.held = vec![None; self.shown().map_or(0, |page| page.claims.len())];
        self.scene = self.fresh();
        if matches!(self.scene, Scene::Text) {
            self.reveal();
        }
    }

    fn fresh(&self) -> Scene {
        let Some((page, experiment)) = self.shown().zip(self.lesson.experiment(self.page)) else { return Scene::Text };
        let experiment = experiment.from_seed(self.seed);
        let runs = self.lesson.runs(self.page);
        let Show::Map { cell, eyes, lens, ties } = page.show else {
            let asks = page.ask.is_some() || page.show != Show::Text;
            return if asks { Scene::Chart(Box::new(Running::new(experiment, runs))) } else { Scene::Text };
        };
        // The rules played it; they play it again.
        let Ok(reel) = Reel::of(&experiment.log(cell, self.seed)) else { return Scene::Text };
        let eyes = match eyes {
            SeenBy::Network => Eyes::Network,
            SeenBy::Agency => Eyes::Agency,
            SeenBy::Truth => Eyes::Truth,
        };
        let viewer = Viewer::part(Arc::new(reel), eyes, StoryId::at(lens.unwrap_or_default()), ties);
        Scene::Map(Box::new(viewer), Box::new(Running::new(experiment, runs)))
    }

    /// The run has been seen: the question is answered and the claims are held against it.
    fn reveal(&mut self) {
        self.revealed = true;
        let Some(page) = self.lesson.pages.get(self.page) else { return };
        let running = match &mut self.scene {
            Scene::Text => return,
            Scene::Map(_, running) => {
                running.advance(usize::MAX / 2);
                running
            }
            Scene::Chart(running) => running,
        };
        let (experiment, table) = (running.experiment(), running.table());
        self.held = page.claims.iter().map(|claim| claim.holds(experiment, &table)).collect();
        let answer = page.ask.as_ref().and_then(|ask| ask.claim.holds(experiment, &table));
        if let Some(question) = self.question() {
            self.scores.answers[question].1 = answer;
        }
    }

    /// Whether the page's scene has been seen to its end.
    fn is_run(&self) -> bool {
        match &self.scene {
            Scene::Text => true,
            Scene::Map(viewer, _) => viewer.is_at_end(),
            Scene::Chart(running) => running.is_done(),
        }
    }

    /// The page anew, from the next seed or the same.
    fn again(&mut self, next: bool) {
        if next {
            self.seed = self.seed.wrapping_add(STRIDE);
        }
        self.prepare();
    }
}

impl Screen for LessonScreen {
    fn field(&self) -> Option<&Field> {
        (!self.typed.is_empty() && !self.leaves).then_some(&self.typed)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        let open = !self.typed.is_empty() && !self.leaves;
        open.then_some(&mut self.typed)
    }

    fn field_area(&self, ui: Ui<'_>) -> Rect {
        self.typed_area(footer(ui.area))
    }

    fn typed(&mut self, _: &mut Hands<'_>) -> Transition {
        self.keep_probable();
        Transition::Changed
    }

    fn gate(&self) -> Option<Gate> {
        if self.leaves {
            return Some(("question", 0));
        }
        (self.revealed && self.question().is_some()).then_some(("answer", self.page))
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        self.draw(buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle(hands, input)
    }

    fn context(&self) -> Context {
        Context::Lesson
    }

    fn animates(&self) -> bool {
        self.playing && !self.leaves
    }
}
