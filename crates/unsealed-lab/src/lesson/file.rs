//! What a lesson's file says, and everything that can be wrong with it.

use std::collections::BTreeMap;

use ron::value::RawValue;
use serde::Deserialize;
use strum::VariantNames as _;

use crate::lab::experiment::Experiment;
use crate::lab::experiment::file as experiment;
use crate::lab::experiment::format::File as ExperimentFile;
use crate::lesson::claim::{COMPARISON, Claim};
use crate::lesson::{Lesson, Page, Question, SeenBy, Show};
use crate::level::declare::{field, form, left_out, read_fields, read_forms};
use crate::level::fault::{Code, Faults};
use crate::level::format::Note;
use crate::level::read_as;
use crate::level::schema::{Field, Form, Shape, Struct};
use crate::level::span::Node;
use crate::level::text::unwrapped;

/// The longest lesson file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 18;

read_fields! {
    /// A lesson as its file says it.
    File, "a lesson" {
        /// the version of this format: 1
        format: u16, Shape::Int(1, 1);
        /// what it is called
        title: String, Shape::Line(36);
        /// minutes that it takes in front of a class
        minutes: u8, Shape::Int(1, 90);
        /// its one idea
        idea: String, Shape::Prose(40);
        /// the seed that it begins with
        seed: u64 = 1, Shape::Int(0, u64::MAX as i128), or "1";
        /// its experiments, each with its name: what an experiment file says
        experiments: BTreeMap<String, Box<RawValue>>, Shape::Map(&Shape::Line(40), &ExperimentFile::SHAPE), or "{}";
        /// its pages
        pages: Vec<PageFile>, Shape::List(&PageFile::SHAPE, 1, 30);
        /// the facts behind it
        record: Vec<Note>, Shape::List(&Note::SHAPE, 0, 8), or "[]";
    }
}

read_fields! {
    /// A page as the file says it.
    PageFile, "a page" {
        /// its heading
        title: String, Shape::Line(19);
        /// what is read
        say: String, Shape::Prose(70);
        /// the name of the experiment that it is about
        experiment: Option<String>, Shape::Line(40), or "none";
        /// what is seen
        show: Option<ShowFile>, ShowFile::SHAPE, or "its text alone";
        /// what is predicted before anything is run
        ask: Option<AskFile>, AskFile::SHAPE, or "nothing";
        /// what is read once it has been run
        then: String, Shape::Prose(60), or "nothing";
        /// what it says of the experiment
        claims: Vec<Claim>, Shape::List(&Claim::SHAPE, 0, 4), or "[]";
    }
}

read_fields! {
    /// A question as the file says it.
    AskFile, "a question" {
        /// what is asked, to be answered with yes or no
        question: String, Shape::Prose(40);
        /// when the answer is yes
        yes: Claim, COMPARISON;
    }
}

read_forms! {
    /// What a page shows, as the file says it.
    ShowFile {
        /// One game on the map.
        Map {
            /// a variant by its labels
            case: String, Shape::Line(60);
            /// whose eyes look
            eyes: SeenBy, Shape::Word(SeenBy::VARIANTS), or "Truth";
            /// the id of the story whose spread is shown
            lens: Option<String>, Shape::Line(40), or "the first story";
            /// whether the ties between contacts are drawn
            ties: bool, Shape::Flag, or "false";
        };
        /// A curve by day for each variant.
        Curves {
            /// a column of the rows
            column: String, Shape::Line(48);
        };
        /// A bar for each variant, of the last day.
        Bars {
            /// a column of the rows
            column: String, Shape::Line(48);
        };
        /// Of people held for contacts with so many percent, how many were.
        Calibration {
            /// a variant by its labels
            case: String, Shape::Line(60);
        };
    }
}

/// Reads a lesson. `level` finds the text of a level that one of its experiments names, or says why there is none.
///
/// # Errors
/// Everything that is wrong with the file, with its experiments and their levels.
pub fn read(source_name: &str, text: &str, level: &dyn Fn(&str) -> Result<String, String>) -> Result<Lesson, Faults> {
    let (file, tree): (File, Node) = read_as(source_name, text, MAX_BYTES, File::FIELDS)?;
    let mut faults = Faults::new(source_name, text);
    let experiments = experiments(source_name, text, &tree, level)?;
    let mut reading = Reading { tree: &tree, experiments: &experiments, faults: &mut faults };
    let pages: Vec<Page> = file.pages.into_iter().enumerate().map(|(at, page)| reading.page(at, page)).collect();
    if !faults.is_empty() {
        faults.sort();
        return Err(faults);
    }
    let (title, minutes, idea, seed) = (file.title, file.minutes, unwrapped(&file.idea), file.seed);
    Ok(Lesson { title, minutes, idea, seed, experiments, pages, record: file.record })
}

fn experiments(
    source_name: &str,
    text: &str,
    tree: &Node,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Vec<(String, Experiment)>, Faults> {
    let mut read = Vec::new();
    for entry in tree.field("experiments").map_or(&[][..], |field| field.value.entries()) {
        let Some(name) = entry.key.as_ref().and_then(Node::text) else { continue };
        read.push((name.to_owned(), experiment::embedded(source_name, text, &entry.value, level)?));
    }
    Ok(read)
}

/// The pages being read.
struct Reading<'a> {
    tree: &'a Node,
    experiments: &'a [(String, Experiment)],
    faults: &'a mut Faults,
}

impl Reading<'_> {
    fn say(&mut self, page: usize, field: &str, what: impl Into<String>) {
        let of = self.tree.field("pages").and_then(|pages| pages.value.items().get(page)).map(|item| &item.value);
        let at = of.and_then(|of| of.field(field)).map(|field| field.value.span.clone());
        let span = at.or_else(|| of.map(|of| of.span.clone())).unwrap_or_else(|| self.tree.span.clone());
        self.faults.add(Code::UnknownWord, span, what, "");
    }

    fn page(&mut self, at: usize, page: PageFile) -> Page {
        let found = page.experiment.as_ref().map(|name| self.experiments.iter().position(|(known, _)| known == name));
        if found == Some(None) {
            let known: Vec<&str> = self.experiments.iter().map(|(name, _)| &**name).collect();
            self.say(at, "experiment", format!("there is no experiment of that name; there are {}", known.join(", ")));
        }
        let experiment = found.flatten();
        let about = experiment.map(|at| &self.experiments[at].1);
        let ask = page.ask.map(|ask| Question { ask: unwrapped(&ask.question), claim: ask.yes });
        match about {
            Some(about) => {
                let asked = ask.as_ref().and_then(|ask| ask.claim.missing(about));
                if let Some(what) = asked {
                    self.say(at, "ask", what);
                }
                let missing = page.claims.iter().find_map(|claim| claim.missing(about));
                if let Some(what) = missing {
                    self.say(at, "claims", what);
                }
            }
            None if page.show.is_some() || ask.is_some() || !page.claims.is_empty() => {
                self.say(at, "title", "the page shows, asks or says something of an experiment, and names none");
            }
            None => {}
        }
        let show = about.zip(page.show).map_or(Show::Text, |(about, show)| self.show(at, about, show));
        let claims = page.claims.into_iter().map(|claim| Claim { says: unwrapped(&claim.says), ..claim }).collect();
        let (say, then) = (unwrapped(&page.say), unwrapped(&page.then));
        Page { title: page.title, say, experiment, show, ask, then, claims }
    }

    fn show(&mut self, at: usize, about: &Experiment, show: ShowFile) -> Show {
        let mut found = |found: Result<usize, String>| {
            found.unwrap_or_else(|what| {
                self.say(at, "show", what);
                0
            })
        };
        match show {
            ShowFile::Map { case, eyes, lens, ties } => {
                let cell = found(about.find(&case));
                let stories = &about.cells[cell].level.file().stories;
                let story = |id: &String| stories.iter().position(|story| story.id == *id);
                let no_story = |id: &String| format!("the level has no story `{id}`");
                let lens = lens.map(|id| found(story(&id).ok_or_else(|| no_story(&id))));
                Show::Map { cell, eyes, lens, ties }
            }
            ShowFile::Curves { column } => Show::Curves { column: found(column_of(about, &column)) },
            ShowFile::Bars { column } => Show::Bars { column: found(column_of(about, &column)) },
            ShowFile::Calibration { case } => Show::Calibration { cell: found(about.find(&case)) },
        }
    }
}

fn column_of(about: &Experiment, name: &str) -> Result<usize, String> {
    let found = about.columns.iter().position(|column| column.name == name);
    found.ok_or_else(|| format!("there is no column `{name}`"))
}
