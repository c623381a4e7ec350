//! What a page says of its experiment, in a form that can be held against a run.

use serde::Deserialize;

use crate::lab::experiment::{Experiment, Spread, Table};
use crate::level::schema::{Field, Form, Shape, Struct};

/// A statement about an experiment's counts, which a run bears out or does not.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The statement in words; empty for a question's.
    #[serde(default)]
    pub says: String,
    /// What is compared.
    pub left: Term,
    /// How.
    pub is: Relation,
    /// With what.
    pub right: Term,
    /// What the right side is multiplied by.
    #[serde(default = "once")]
    pub times: f64,
}

const fn once() -> f64 {
    1.0
}

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Relation {
    /// The left is the right, or less.
    AtMost,
    /// The left is the right, or more.
    AtLeast,
}

/// A number that an experiment comes to.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Term {
    /// A number as it stands.
    Number(f64),
    /// The mean of a column over a variant's games on a day.
    Mean {
        /// The variant's labels, joined by ", ".
        case: String,
        /// The column.
        column: String,
        /// The day; the last where left out.
        #[serde(default)]
        day: Option<u16>,
    },
    /// The column in the variant's first game.
    Game {
        /// The variant's labels, joined by ", ".
        case: String,
        /// The column.
        column: String,
        /// The day; the last where left out.
        #[serde(default)]
        day: Option<u16>,
    },
    /// The sum of some columns over all games and days of a variant, divided by that of others.
    Ratio {
        /// The variant's labels, joined by ", ".
        case: String,
        /// What is divided.
        of: Vec<String>,
        /// By what.
        over: Vec<String>,
    },
    /// The share of a variant's games in which a column is at least so much on a day.
    Share {
        /// The variant's labels, joined by ", ".
        case: String,
        /// The column.
        column: String,
        /// How much.
        least: f64,
        /// The day; the last where left out.
        #[serde(default)]
        day: Option<u16>,
    },
}

const CASE: Field = Field {
    name: "case",
    shape: Shape::Line(60),
    default: None,
    doc: "a variant by its labels, with `, ` between; by both players where nothing is varied",
};
const COLUMN: Field = Field { name: "column", shape: Shape::Line(48), default: None, doc: "a column of the rows" };
const DAY: Field = Field { name: "day", shape: Shape::Int(1, 365), default: Some("the last"), doc: "on which day" };
const COLUMNS: Shape = Shape::List(&Shape::Line(48), 1, 20);

/// The forms of a term.
const TERMS: &[Form] = &[
    Form::Value("Number", Shape::Real(-1e9, 1e9), "a number as it stands"),
    Form::Fields(&Struct { name: "Mean", fields: &[CASE, COLUMN, DAY] }),
    Form::Fields(&Struct { name: "Game", fields: &[CASE, COLUMN, DAY] }),
    Form::Fields(&Struct {
        name: "Share",
        fields: &[
            CASE,
            COLUMN,
            Field { name: "least", shape: Shape::Real(-1e9, 1e9), default: None, doc: "the least that counts" },
            DAY,
        ],
    }),
    Form::Fields(&Struct {
        name: "Ratio",
        fields: &[
            CASE,
            Field { name: "of", shape: COLUMNS, default: None, doc: "columns that are added up over games and days" },
            Field { name: "over", shape: COLUMNS, default: None, doc: "columns that they are divided by" },
        ],
    }),
];

const RELATIONS: &[&str] = &["AtMost", "AtLeast"];

/// The fields of a claim without its words.
pub(super) const COMPARISON: [Field; 4] = [
    Field { name: "left", shape: Shape::OneOf(TERMS), default: None, doc: "what is compared" },
    Field { name: "is", shape: Shape::Word(RELATIONS), default: None, doc: "how" },
    Field { name: "right", shape: Shape::OneOf(TERMS), default: None, doc: "with what" },
    Field {
        name: "times",
        shape: Shape::Real(0.0, 1000.0),
        default: Some("1"),
        doc: "what the right is multiplied by",
    },
];

impl Term {
    /// The variant and the columns that it speaks of.
    fn names(&self) -> (Option<&str>, Vec<&str>) {
        match self {
            Self::Number(_) => (None, Vec::new()),
            Self::Mean { case, column, .. } | Self::Game { case, column, .. } | Self::Share { case, column, .. } => {
                (Some(case), vec![column])
            }
            Self::Ratio { case, of, over } => (Some(case), of.iter().chain(over).map(String::as_str).collect()),
        }
    }

    /// What it names that the experiment does not have.
    fn missing(&self, experiment: &Experiment) -> Option<String> {
        let (case, columns) = self.names();
        let has = |name: &str| experiment.columns.iter().any(|column| column.name == name);
        if let Some(column) = columns.into_iter().find(|name| !has(name)) {
            return Some(format!("there is no column `{column}`"));
        }
        let case = case.filter(|case| cell(experiment, case).is_none())?;
        let known: Vec<String> = experiment.cells.iter().map(crate::lab::experiment::Cell::name).collect();
        Some(format!("there is no variant `{case}`; there are {}", known.join("; ")))
    }

    /// Its number in the games of a table; `None` where it has none of them.
    fn value(&self, experiment: &Experiment, table: &Table) -> Option<f64> {
        if let Self::Number(number) = self {
            return Some(*number);
        }
        let (case, _) = self.names();
        let at = cell(experiment, case?)?;
        let rows = || table.rows.iter().filter(move |row| row.cell == at);
        let last = experiment.cells[at].days() as u16;
        let on = |column: &str, day: Option<u16>| {
            let column = table.column(column);
            let day = day.unwrap_or(last).min(last);
            rows().filter(move |row| row.day == day).filter_map(move |row| row.values.get(column?).copied())
        };
        match self {
            Self::Number(_) => None,
            Self::Mean { column, day, .. } => {
                let spread = Spread::of(on(column, *day).collect());
                (spread.games > 0).then_some(spread.mean)
            }
            Self::Game { column, day, .. } => on(column, *day).next(),
            Self::Share { column, day, least, .. } => {
                let values: Vec<f64> = on(column, *day).collect();
                let reached = values.iter().filter(|&&value| value >= *least).count();
                (!values.is_empty()).then(|| reached as f64 / values.len() as f64)
            }
            Self::Ratio { of, over, .. } => {
                let sum = |names: &[String]| -> f64 {
                    let columns: Vec<usize> = names.iter().filter_map(|name| table.column(name)).collect();
                    rows().flat_map(|row| columns.iter().filter_map(|&column| row.values.get(column))).sum()
                };
                let over = sum(over);
                (over > 0.0).then(|| sum(of) / over)
            }
        }
    }
}

/// The variant of a name.
pub fn cell(experiment: &Experiment, name: &str) -> Option<usize> {
    experiment.cells.iter().position(|cell| cell.name() == name)
}

impl Claim {
    /// What it names that the experiment does not have.
    pub(super) fn missing(&self, experiment: &Experiment) -> Option<String> {
        self.left.missing(experiment).or_else(|| self.right.missing(experiment))
    }

    /// Whether it is about many games rather than one.
    pub fn needs_many(&self) -> bool {
        let many = |term: &Term| !matches!(term, Term::Number(_) | Term::Game { .. });
        many(&self.left) || many(&self.right)
    }

    /// Both sides in the games of a table; `None` where one has no games there.
    pub fn sides(&self, experiment: &Experiment, table: &Table) -> Option<(f64, f64)> {
        let (left, right) = (self.left.value(experiment, table)?, self.right.value(experiment, table)?);
        Some((left, right * self.times))
    }

    /// Whether it holds in the games of a table; `None` where they do not say.
    pub fn holds(&self, experiment: &Experiment, table: &Table) -> Option<bool> {
        let (left, right) = self.sides(experiment, table)?;
        Some(match self.is {
            Relation::AtMost => left <= right,
            Relation::AtLeast => left >= right,
        })
    }
}
