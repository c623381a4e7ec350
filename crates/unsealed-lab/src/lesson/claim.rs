//! What a page says of its experiment, in a form that can be held against a run.

use serde::Deserialize;
use strum::VariantNames as _;

use crate::lab::experiment::{Experiment, Spread, Table};
use crate::level::declare::{field, form, left_out, read_fields, read_forms};
use crate::level::schema::{Field, Form, Shape, Struct};

const CASE: Shape = Shape::Line(60);
const COLUMN: Shape = Shape::Line(48);
const COLUMNS: Shape = Shape::List(&COLUMN, 1, 20);
const DAY: Shape = Shape::Int(1, 365);
const NUMBER: Shape = Shape::Real(-1e9, 1e9);

read_fields! {
    /// A statement about an experiment's counts, which a run bears out or does not. A question's has no words.
    Claim, "a claim" {
        /// what the page says
        says: String, Shape::Prose(40);
        /// what is compared
        left: Term = Term::Number(0.0), Term::SHAPE;
        /// how
        is: Relation, Shape::Word(Relation::VARIANTS);
        /// with what
        right: Term = Term::Number(0.0), Term::SHAPE;
        /// what the right is multiplied by
        times: f64 = 1.0, Shape::Real(0.0, 1000.0), or "1";
    }
}

/// A claim without its words.
pub(super) const COMPARISON: Shape = Shape::Struct(&Struct {
    name: "a comparison",
    fields: match Claim::FIELDS.fields.split_first() {
        Some((_, rest)) => rest,
        None => &[],
    },
});

/// How two numbers stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, strum::VariantNames)]
pub enum Relation {
    /// The left is the right, or less.
    #[default]
    AtMost,
    /// The left is the right, or more.
    AtLeast,
}

read_forms! {
    /// A number that an experiment comes to.
    Term {
        /// a number as it stands
        Number(number: f64, NUMBER);
        /// The mean of a column over a variant's games on a day.
        Mean {
            /// a variant by its labels, with `, ` between; by both players where nothing is varied
            case: String, CASE;
            /// a column of the rows
            column: String, COLUMN;
            /// on which day
            day: Option<u16>, DAY, or "the last";
        };
        /// The column in the variant's first game.
        Game {
            /// a variant by its labels, with `, ` between; by both players where nothing is varied
            case: String, CASE;
            /// a column of the rows
            column: String, COLUMN;
            /// on which day
            day: Option<u16>, DAY, or "the last";
        };
        /// The share of a variant's games in which a column is at least so much on a day.
        Share {
            /// a variant by its labels, with `, ` between; by both players where nothing is varied
            case: String, CASE;
            /// a column of the rows
            column: String, COLUMN;
            /// the least that counts
            least: f64, NUMBER;
            /// on which day
            day: Option<u16>, DAY, or "the last";
        };
        /// The sum of some columns over all games and days of a variant, divided by that of others.
        Ratio {
            /// a variant by its labels, with `, ` between; by both players where nothing is varied
            case: String, CASE;
            /// columns that are added up over games and days
            of: Vec<String>, COLUMNS;
            /// columns that they are divided by
            over: Vec<String>, COLUMNS;
        };
    }
}

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

    /// What it names that the experiment does not have, or has more than once.
    fn missing(&self, experiment: &Experiment) -> Option<String> {
        let (case, columns) = self.names();
        let has = |name: &str| experiment.columns.iter().any(|column| column.name == name);
        if let Some(column) = columns.into_iter().find(|name| !has(name)) {
            return Some(format!("there is no column `{column}`"));
        }
        experiment.find(case?).err()
    }

    /// Its number in the games of a table; `None` where it has none of them.
    fn value(&self, experiment: &Experiment, table: &Table) -> Option<f64> {
        if let Self::Number(number) = self {
            return Some(*number);
        }
        let (case, _) = self.names();
        let at = experiment.find(case?).ok()?;
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

impl Claim {
    /// What it names that the experiment does not have, or has more than once.
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
