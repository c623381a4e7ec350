//! What a lesson's file says, and everything that can be wrong with it.

use std::collections::BTreeMap;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use crate::lab::experiment::Experiment;
use crate::lab::experiment::file as experiment;
use crate::lesson::claim::{COMPARISON, Claim, cell};
use crate::lesson::{Lesson, Page, Question, SeenBy, Show};
use crate::level::fault::{Code, Faults};
use crate::level::format::Note;
use crate::level::hold_against;
use crate::level::schema::{self, Field, Form, Shape, Struct};
use crate::level::span::{Kind, Node};
use crate::level::text::unwrapped;

/// The longest lesson file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 18;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u16,
    title: String,
    minutes: u8,
    idea: String,
    #[serde(default = "first")]
    seed: u64,
    #[serde(rename = "experiments", default)]
    _experiments: BTreeMap<String, Box<RawValue>>,
    pages: Vec<PageFile>,
    #[serde(default)]
    record: Vec<Note>,
}

const fn first() -> u64 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    title: String,
    say: String,
    #[serde(default)]
    experiment: Option<String>,
    #[serde(default)]
    show: Option<ShowFile>,
    #[serde(default)]
    ask: Option<AskFile>,
    #[serde(default)]
    then: String,
    #[serde(default)]
    claims: Vec<Claim>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskFile {
    question: String,
    yes: Claim,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
enum ShowFile {
    Map {
        case: String,
        #[serde(default)]
        eyes: SeenBy,
        #[serde(default)]
        lens: Option<String>,
        #[serde(default)]
        ties: bool,
    },
    Curves {
        column: String,
    },
    Bars {
        column: String,
    },
    Calibration {
        case: String,
    },
}

const CASE: Field = Field { name: "case", shape: Shape::Line(60), default: None, doc: "a variant by its labels" };
const COLUMN: Field = Field { name: "column", shape: Shape::Line(48), default: None, doc: "a column of the rows" };

const SHOWS: &[Form] = &[
    Form::Fields(&Struct {
        name: "Map",
        fields: &[
            CASE,
            may("eyes", Shape::Word(&["Network", "Agency", "Truth"]), "Truth", "whose eyes look"),
            may("lens", Shape::Line(40), "the first story", "the id of the story whose spread is shown"),
            may("ties", Shape::Flag, "false", "whether the ties between contacts are drawn"),
        ],
    }),
    Form::Fields(&Struct { name: "Curves", fields: &[COLUMN] }),
    Form::Fields(&Struct { name: "Bars", fields: &[COLUMN] }),
    Form::Fields(&Struct { name: "Calibration", fields: &[CASE] }),
];

const YES: Struct = Struct { name: "a comparison", fields: &COMPARISON };

const CLAIM: Struct = Struct {
    name: "a claim",
    fields: &[
        must("says", Shape::Prose(40), "what the page says"),
        COMPARISON[0],
        COMPARISON[1],
        COMPARISON[2],
        COMPARISON[3],
    ],
};

const ASK: Struct = Struct {
    name: "a question",
    fields: &[
        must("question", Shape::Prose(40), "what is asked, to be answered with yes or no"),
        must("yes", Shape::Struct(&YES), "when the answer is yes"),
    ],
};

const PAGE: Struct = Struct {
    name: "a page",
    fields: &[
        must("title", Shape::Line(19), "its heading"),
        must("say", Shape::Prose(70), "what is read"),
        may("experiment", Shape::Line(40), "none", "the name of the experiment that it is about"),
        may("show", Shape::OneOf(SHOWS), "its text alone", "what is seen"),
        may("ask", Shape::Struct(&ASK), "nothing", "what is predicted before anything is run"),
        may("then", Shape::Prose(60), "nothing", "what is read once it has been run"),
        may("claims", Shape::List(&Shape::Struct(&CLAIM), 0, 4), "[]", "what it says of the experiment"),
    ],
};

/// What a lesson file may say.
pub static FILE: Struct = Struct {
    name: "a lesson",
    fields: &[
        must("format", Shape::Int(1, 1), "the version of this format: 1"),
        must("title", Shape::Line(36), "what it is called"),
        must("minutes", Shape::Int(1, 90), "minutes that it takes in front of a class"),
        must("idea", Shape::Prose(40), "its one idea"),
        may("seed", Shape::Int(0, u64::MAX as i128), "1", "the seed that it begins with"),
        may(
            "experiments",
            Shape::Map(&Shape::Line(40), &Shape::Struct(&experiment::FILE)),
            "{}",
            "its experiments, each with its name: what an experiment file says",
        ),
        must("pages", Shape::List(&Shape::Struct(&PAGE), 1, 30), "its pages"),
        may("record", Shape::List(&Shape::Struct(&schema::NOTE), 0, 8), "[]", "the facts behind it"),
    ],
};

const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, default: None, doc }
}

const fn may(name: &'static str, shape: Shape, default: &'static str, doc: &'static str) -> Field {
    Field { name, shape, default: Some(default), doc }
}

/// Reads a lesson. `level` finds the text of a level that one of its experiments names, or says why there is none.
///
/// # Errors
/// Everything that is wrong with the file, with its experiments and their levels.
pub fn read(source_name: &str, text: &str, level: &dyn Fn(&str) -> Result<String, String>) -> Result<Lesson, Faults> {
    let mut faults = Faults::new(source_name, text);
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; a lesson has at most {MAX_BYTES}", text.len());
        faults = Faults::new(source_name, "");
        faults.add(Code::TooLarge, 0..0, message, "is this the right file?");
        return Err(faults);
    }
    let Some(tree) = hold_against(text, &FILE, &mut faults).filter(|_| faults.is_empty()) else {
        faults.sort();
        return Err(faults);
    };
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let file: File = match options.from_str(text) {
        Ok(file) => file,
        Err(fault) => {
            faults.add(Code::WrongType, tree.span, fault.code.to_string(), "");
            return Err(faults);
        }
    };
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
    let entries = match tree.field("experiments").map(|field| &field.value.kind) {
        Some(Kind::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let mut read = Vec::new();
    for entry in entries {
        let Kind::Text(name) = &entry.key.kind else { continue };
        read.push((name.clone(), experiment::embedded(source_name, text, &entry.value, level)?));
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
        let show = match about.zip(page.show) {
            Some((about, show)) => self.show(at, about, show),
            None => Show::Text,
        };
        let claims = page.claims.into_iter().map(|claim| Claim { says: unwrapped(&claim.says), ..claim }).collect();
        let (say, then) = (unwrapped(&page.say), unwrapped(&page.then));
        Page { title: page.title, say, experiment, show, ask, then, claims }
    }

    fn show(&mut self, at: usize, about: &Experiment, show: ShowFile) -> Show {
        let missing = match &show {
            ShowFile::Map { case, .. } | ShowFile::Calibration { case } => {
                cell(about, case).is_none().then(|| format!("there is no variant `{case}`"))
            }
            ShowFile::Curves { column } | ShowFile::Bars { column } => {
                column_of(about, column).is_none().then(|| format!("there is no column `{column}`"))
            }
        };
        if let Some(what) = missing {
            self.say(at, "show", what);
        }
        match show {
            ShowFile::Map { case, eyes, lens, ties } => {
                let cell = cell(about, &case).unwrap_or_default();
                let stories = &about.cells[cell].level.file().stories;
                let lens = lens.map(|id| (stories.iter().position(|story| story.id == id), id));
                if let Some((None, id)) = &lens {
                    self.say(at, "show", format!("the level has no story `{id}`"));
                }
                Show::Map { cell, eyes, lens: lens.and_then(|(found, _)| found), ties }
            }
            ShowFile::Curves { column } => Show::Curves { column: column_of(about, &column).unwrap_or_default() },
            ShowFile::Bars { column } => Show::Bars { column: column_of(about, &column).unwrap_or_default() },
            ShowFile::Calibration { case } => Show::Calibration { cell: cell(about, &case).unwrap_or_default() },
        }
    }
}

fn column_of(about: &Experiment, name: &str) -> Option<usize> {
    about.columns.iter().position(|column| column.name == name)
}
