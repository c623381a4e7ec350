//! What a file may say: fields, each with its shape, its range and its meaning.
//!
//! The checker walks a file's text along such a table, the reference for designers is made from it, and the editor
//! lists its rows. That of a level is [`File::FIELDS`](crate::level::format::File::FIELDS).

use crate::rules::rulebook::RuleField;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A place.
    Place,
    /// A unit.
    Unit,
    /// A named person.
    Person,
    /// A story.
    Story,
    /// A line of the script.
    Line,
}

impl Thing {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Story => "story",
            Self::Line => "script line",
        }
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A whole number in this range, ends included.
    Int(i128, i128),
    /// A number in this range, ends included.
    Real(f64, f64),
    /// `true` or `false`.
    Flag,
    /// A text of at most so many columns on one line.
    Line(usize),
    /// A text of at most so many words, which may stand on several lines of the file.
    Prose(usize),
    /// An id that is made here.
    Def(Thing),
    /// An id made elsewhere in the file.
    Ref(Thing),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Two values in parentheses.
    Pair(&'static Self),
    /// Values in brackets, at least and at most so many.
    List(&'static Self, usize, usize),
    /// A list in which nothing may stand twice.
    Set(&'static Self, usize, usize),
    /// Keys and values in braces.
    Map(&'static Self, &'static Self),
    /// Fields in parentheses.
    Struct(&'static Struct),
    /// One of these forms.
    OneOf(&'static [Form]),
    /// The numbers of the rulebook.
    Rules,
    /// Whatever a level could have there.
    Any,
}

impl Shape {
    /// What stands in a list or a pair of this shape; the shape itself for anything else.
    pub const fn within(&self) -> &Self {
        if let Self::Pair(of) | Self::List(of, ..) | Self::Set(of, ..) = self { of } else { self }
    }

    /// The fields of a struct.
    pub const fn fields(&self) -> Option<&'static Struct> {
        if let Self::Struct(of) = self { Some(of) } else { None }
    }

    /// What a number of the rulebook may be.
    pub fn of_rule(rule: &RuleField) -> Self {
        match rule.kind {
            "f64" => Self::Real(rule.min, rule.max),
            _ => Self::Int(rule.min as i128, rule.max as i128),
        }
    }
}

/// One of the forms that a value may take, each with a word in front.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// The word alone, and what it means.
    Word(&'static str, &'static str),
    /// The word and one value in parentheses, and what they mean.
    Value(&'static str, Shape, &'static str),
    /// The word, which is the struct's name, and fields in parentheses.
    Fields(&'static Struct),
}

impl Form {
    /// The word in front.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Word(name, _) | Self::Value(name, ..) => name,
            Self::Fields(shape) => shape.name,
        }
    }

    /// The fields in its parentheses, if it has fields.
    pub const fn fields(&self) -> Option<&'static Struct> {
        if let Self::Fields(of) = self { Some(of) } else { None }
    }

    /// How it is written, without what stands in its parentheses.
    pub fn written(&self) -> String {
        if let Self::Word(name, _) = self { (*name).to_owned() } else { format!("{}(…)", self.name()) }
    }
}

/// A group of fields.
#[derive(Debug, PartialEq)]
pub struct Struct {
    /// What it is, as in "a place"; for one of several, the word in front of its fields.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub shape: Shape,
    /// What stands for it where it is left out; `None` if it must not be.
    pub default: Option<&'static str>,
    /// What it means.
    pub doc: &'static str,
}
