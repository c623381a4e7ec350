//! Script lines: what a level says and does when something comes to pass. The rules know no level by
//! name; a tutorial is written in these too.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::rules::ids::{Day, PersonId, PlaceId, StoryId, Yuan};
use crate::rules::moves::MoveKind;

/// When a line speaks. It speaks once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Trigger {
    /// At the beginning of the night of a day.
    Day(Day),
    /// Once another line of the script, by position, has spoken and its wait is over.
    After(u8),
    /// Once the network has made a move of a kind.
    Made(MoveKind),
    /// Once anybody was arrested.
    Arrest,
    /// Once a unit was raided.
    Raid,
    /// Once a lecture was called.
    Lecture,
    /// Once a share of the people of a place, or of everybody, believe a story.
    Informed {
        /// The story.
        story: StoryId,
        /// Share, 0 to 1.
        share: f64,
        /// Where; `None` for everywhere.
        place: Option<PlaceId>,
    },
}

/// What a line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gift {
    /// Money.
    Money(Yuan),
    /// A Chinese phone, to a contact.
    Phone(PersonId),
    /// A relay kit, to a contact.
    Kit(PersonId),
}

/// One line of a level's script.
#[derive(Clone, Debug, PartialEq)]
pub struct ScriptLine {
    /// When it speaks.
    pub when: Trigger,
    /// What the chronicle says; empty for nothing.
    pub say: Arc<str>,
    /// Stories that the desk has from then on.
    pub open: Vec<StoryId>,
    /// What arrives.
    pub give: Vec<Gift>,
    /// The kind of move that the line asks for and stays in sight until.
    pub wait: Option<MoveKind>,
}

/// How far a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineStage {
    /// It has not spoken.
    #[default]
    Silent,
    /// It has spoken, and waits for the move it asks for.
    Waiting,
    /// It has spoken, and waits for nothing more.
    Over,
}
