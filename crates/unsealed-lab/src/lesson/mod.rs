//! Lessons: pages to read, live scenes, questions to predict, and answers found by running them.
//!
//! Reading order: [`mod@file`] (what a lesson's file says), [`claim`] (what a page says of its experiment, so that it can be
//! held against a run), [`score`] (predictions and how good they were), [`trial`] (a lesson's claims held against many
//! seeds), [`builtin`] (the lessons in the program itself).

pub mod builtin;
pub mod claim;
pub mod file;
pub mod score;
pub mod trial;

use crate::lab::experiment::Experiment;
use crate::level::format::Note;

pub use claim::{Claim, Term};
pub use score::{Forecaster, Scores};

/// A lesson that has been read and has no faults.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// Minutes that it takes in front of a class.
    pub minutes: u8,
    /// Its one idea, in a sentence.
    pub idea: String,
    /// The seed that it begins with.
    pub seed: u64,
    /// Its experiments, each with its name.
    pub experiments: Vec<(String, Experiment)>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// The facts behind it.
    pub record: Vec<Note>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its heading.
    pub title: String,
    /// What is read.
    pub say: String,
    /// The position of the experiment that it is about.
    pub experiment: Option<usize>,
    /// What is seen.
    pub show: Show,
    /// What is predicted before anything is run.
    pub ask: Option<Question>,
    /// What is read once it has been run.
    pub then: String,
    /// What it says of the experiment.
    pub claims: Vec<Claim>,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// Nothing but its text.
    Text,
    /// One game of the experiment on the map.
    Map {
        /// The variant's position.
        cell: usize,
        /// Whose eyes look.
        eyes: SeenBy,
        /// Whose spread is shown, by the story's position.
        lens: Option<usize>,
        /// Whether the ties between contacts are drawn.
        ties: bool,
    },
    /// A column by day: a curve for each variant.
    Curves {
        /// The column's position.
        column: usize,
    },
    /// A column on the last day: a bar for each variant.
    Bars {
        /// The column's position.
        column: usize,
    },
    /// Of people held for contacts with so many percent, how many were: one variant's games, all days.
    Calibration {
        /// The variant's position.
        cell: usize,
    },
}

/// Whose eyes look at a scene.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, strum::VariantNames)]
pub enum SeenBy {
    /// The network's.
    Network,
    /// The agency's.
    Agency,
    /// Everybody's.
    #[default]
    Truth,
}

/// A question that is answered by a run: yes or no.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The answer is yes if this holds.
    pub claim: Claim,
}

impl Lesson {
    /// The experiment of a page.
    pub fn experiment(&self, page: usize) -> Option<&Experiment> {
        let at = self.pages.get(page)?.experiment?;
        self.experiments.get(at).map(|(_, experiment)| experiment)
    }

    /// How many games of each variant a page needs: one where it shows a single game and asks about that alone.
    pub fn runs(&self, page: usize) -> u32 {
        let Some((page, experiment)) = self.pages.get(page).zip(self.experiment(page)) else { return 0 };
        let single = matches!(page.show, Show::Map { .. } | Show::Text);
        let means = page.claims.iter().chain(page.ask.as_ref().map(|ask| &ask.claim)).any(Claim::needs_many);
        if single && !means { 1 } else { experiment.runs }
    }
}
