//! What an experiment file says, and everything that can be wrong with it.

use std::collections::BTreeMap;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use crate::lab::experiment::deeds::{Deed, FORMS};
use crate::lab::experiment::plan::{Experiment, Fitting};
use crate::lab::experiment::theory::Theory;
use crate::level::fault::{Code, Faults};
use crate::level::hold_against;
use crate::level::schema::{Field, Shape, Struct};
use crate::level::span::Node;

/// The longest experiment file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 18;

/// The most runs of one variant.
pub const MOST_RUNS: u32 = 100_000;

/// The most variants that an experiment has.
pub const MOST_CELLS: usize = 1_000;

/// An experiment as its file says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct File {
    /// The version of the format.
    pub format: u16,
    /// What it is called.
    pub title: String,
    /// What it asks, for whoever reads the file.
    pub about: String,
    /// A built-in level, or a level file beside this one.
    pub level: String,
    /// Who plays the network.
    pub players: Vec<String>,
    /// Who plays the agency.
    pub agencies: Vec<String>,
    /// Fields of the level that are other than in its file, by their path.
    pub set: BTreeMap<String, Box<RawValue>>,
    /// What is varied: every value of each with every value of the others.
    pub vary: Vec<Factor>,
    /// What is done in every game, whoever plays.
    pub deeds: Vec<Deed>,
    /// Games of each variant.
    pub runs: u32,
    /// The seed of each variant's first game.
    pub seed: u64,
    /// Whether the agency's belief is held against the truth each day.
    pub belief: bool,
    /// The column that charts show.
    pub chart: Option<String>,
    /// What a model on paper expects of that column.
    pub theory: Option<Theory>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            format: 1,
            title: String::new(),
            about: String::new(),
            level: String::new(),
            players: vec!["greedy".to_owned()],
            agencies: Vec::new(),
            set: BTreeMap::new(),
            vary: Vec::new(),
            deeds: Vec::new(),
            runs: 200,
            seed: 1,
            belief: false,
            chart: None,
            theory: None,
        }
    }
}

/// Something that is varied.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Factor {
    /// Its name: a column of the rows.
    pub name: String,
    /// The path of the one field that it changes.
    pub path: Option<String>,
    /// The values of that field.
    pub values: Vec<Box<RawValue>>,
    /// In the place of path and values: several fields at a time, under a label.
    pub cases: Vec<Case>,
}

/// One of the values of a factor.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Case {
    /// What stands in the rows.
    pub label: String,
    /// Fields of the level, by their path.
    pub set: BTreeMap<String, Box<RawValue>>,
    /// What is done in its games beside the experiment's own deeds.
    pub deeds: Vec<Deed>,
}

/// A label or a name: columns of it that are shown.
const LABEL: Shape = Shape::Line(24);

const CASE: Struct = Struct {
    name: "a case",
    fields: &[
        must("label", LABEL, "what stands in the rows"),
        may("set", SET, "{}", "fields of the level, each by its path"),
        may("deeds", DEEDS, "[]", "what is done in its games beside the experiment's own deeds"),
    ],
};

const FACTOR: Struct = Struct {
    name: "something varied",
    fields: &[
        must("name", LABEL, "its column in the rows"),
        may("path", Shape::Line(80), "several, by case", "the field of the level that it changes, as rules.tie_far"),
        may("values", Shape::List(&Shape::Any, 0, 100), "[]", "the values of that field"),
        may("cases", Shape::List(&Shape::Struct(&CASE), 0, 100), "[]", "in their place: several fields at a time"),
    ],
};

const DEEDS: Shape = Shape::List(&Shape::OneOf(FORMS), 0, 200);

const SET: Shape = Shape::Map(&Shape::Line(80), &Shape::Any);

/// What an experiment file may say.
pub const FILE: Struct = Struct {
    name: "an experiment",
    fields: &[
        must("format", Shape::Int(1, 1), "the version of this format: 1"),
        must("title", Shape::Line(60), "what it is called"),
        may("about", Shape::Prose(200), "nothing", "what it asks"),
        must("level", Shape::Line(120), "a built-in level, or a level file beside this one"),
        may("players", Shape::List(&LABEL, 1, 8), "[\"greedy\"]", "who plays the network; `still` makes no move"),
        may(
            "agencies",
            Shape::List(&LABEL, 1, 8),
            "the level's brain",
            "who plays the agency; `absent` takes no action",
        ),
        may("set", SET, "{}", "fields of the level that are other than in its file, each by its path"),
        may("vary", Shape::List(&Shape::Struct(&FACTOR), 0, 6), "[]", "what is varied"),
        may("deeds", DEEDS, "[]", "what is done in every game, whoever plays"),
        may("runs", Shape::Int(1, MOST_RUNS as i128), "200", "games of each variant"),
        may("seed", Shape::Int(0, u64::MAX as i128), "1", "the seed of each variant's first game"),
        may("belief", Shape::Flag, "false", "whether the agency's belief is held against the truth each day"),
        may("chart", Shape::Line(48), "the first column", "the column that charts show"),
        may(
            "theory",
            Shape::OneOf(crate::lab::experiment::theory::FORMS),
            "none",
            "what a model on paper expects of it",
        ),
    ],
};

const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, default: None, doc }
}

const fn may(name: &'static str, shape: Shape, default: &'static str, doc: &'static str) -> Field {
    Field { name, shape, default: Some(default), doc }
}

/// Reads an experiment. `level` finds the text of the level that it names, or says why there is none.
///
/// # Errors
/// Everything that is wrong with the file, and what is wrong with its level or with one of the variants of it.
pub fn read(
    source_name: &str,
    text: &str,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Experiment, Faults> {
    let mut faults = Faults::new(source_name, text);
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes; an experiment has at most {MAX_BYTES}", text.len());
        faults = Faults::new(source_name, "");
        faults.add(Code::TooLarge, 0..0, message, "is this the right file?");
        return Err(faults);
    }
    let Some(tree) = hold_against(text, &FILE, &mut faults).filter(|_| faults.is_empty()) else {
        faults.sort();
        return Err(faults);
    };
    embedded(source_name, text, &tree, level)
}

/// Reads an experiment that stands as a value in another file, whose text has been held against its schema.
///
/// # Errors
/// What is wrong with it, at its place in that file.
pub fn embedded(
    source_name: &str,
    text: &str,
    tree: &Node,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Experiment, Faults> {
    let mut faults = Faults::new(source_name, text);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let file = match options.from_str::<File>(&text[tree.span.clone()]) {
        Ok(file) => file,
        Err(fault) => {
            faults.add(Code::WrongType, tree.span.clone(), fault.code.to_string(), "");
            return Err(faults);
        }
    };
    Fitting { tree, level, faults: &mut faults }.fit(file).ok_or(faults)
}
