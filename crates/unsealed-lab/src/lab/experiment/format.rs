//! What an experiment file says: every part of it, each declared once.

use std::collections::BTreeMap;

use ron::value::RawValue;
use serde::Deserialize;

use crate::lab::experiment::deeds::Deed;
use crate::level::declare::{field, form, left_out, read_fields, read_forms};
use crate::level::schema::{Field, Form, Shape, Struct};

/// The longest experiment file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 18;

/// The most runs of one variant.
pub const MOST_RUNS: u32 = 100_000;

/// A label or a name: columns of it that are shown.
const LABEL: Shape = Shape::Line(24);

const SEATS: Shape = Shape::List(&LABEL, 1, 8);

const DEEDS: Shape = Shape::List(&Deed::SHAPE, 0, 200);

const SET: Shape = Shape::Map(&Shape::Line(80), &Shape::Any);

/// Fields of a level by their path, and their values.
pub type Fields = BTreeMap<String, Box<RawValue>>;

read_fields! {
    /// An experiment as its file says it.
    File, "an experiment" {
        /// the version of this format: 1
        format: u16 = 1, Shape::Int(1, 1);
        /// what it is called
        title: String, Shape::Line(60);
        /// what it asks
        about: String, Shape::Prose(200), or "nothing";
        /// a built-in level, or a level file beside this one
        level: String, Shape::Line(120);
        /// who plays the network; `still` makes no move
        players: Vec<String> = vec!["greedy".to_owned()], SEATS, or "[\"greedy\"]";
        /// who plays the agency; `absent` takes no action
        agencies: Vec<String>, SEATS, or "the level's brain";
        /// fields of the level that are other than in its file, each by its path
        set: Fields, SET, or "{}";
        /// what is varied
        vary: Vec<Factor>, Shape::List(&Factor::SHAPE, 0, 6), or "[]";
        /// what is done in every game, whoever plays
        deeds: Vec<Deed>, DEEDS, or "[]";
        /// games of each variant
        runs: u32 = 200, Shape::Int(1, MOST_RUNS as i128), or "200";
        /// the seed of each variant's first game
        seed: u64 = 1, Shape::Int(0, u64::MAX as i128), or "1";
        /// whether the agency's belief is held against the truth each day
        belief: bool, Shape::Flag, or "false";
        /// the column that charts show
        chart: Option<String>, Shape::Line(48), or "the first column";
        /// what a model on paper expects of it
        theory: Option<Theory>, Theory::SHAPE, or "none";
    }
}

read_fields! {
    /// Something that is varied: every value of it with every value of the others.
    Factor, "something varied" {
        /// its column in the rows
        name: String, LABEL;
        /// the field of the level that it changes, as `rules.tie_far`
        path: Option<String>, Shape::Line(80), or "several, by case";
        /// the values of that field
        values: Vec<Box<RawValue>>, Shape::List(&Shape::Any, 0, 100), or "[]";
        /// in their place: several fields at a time
        cases: Vec<Case>, Shape::List(&Case::SHAPE, 0, 100), or "[]";
    }
}

read_fields! {
    /// One of the values of a factor.
    Case, "a case" {
        /// what stands in the rows
        label: String, LABEL;
        /// fields of the level, each by its path
        set: Fields, SET, or "{}";
        /// what is done in its games beside the experiment's own deeds
        deeds: Vec<Deed>, DEEDS, or "[]";
    }
}

read_forms! {
    /// A model on paper.
    Theory {
        /// believers of a story of this id, were everybody tied to everybody
        MeanField(story: String, Shape::Line(40));
        /// contacts lost after the first is taken, where each tie gives the other away with this probability
        Percolation(open: f64, Shape::Real(0.0, 1.0));
        /// dangerous files stopped by inspectors who draw without putting back
        Hypergeometric;
    }
}
