//! What the side panel is about.

use crate::rules::ids::{PersonId, PlaceId, StoryId, UnitId, VanId};

/// What is selected on the play screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing in particular: the network's people and stories, and what can be done tonight.
    #[default]
    Tonight,
    /// A place.
    Place(PlaceId),
    /// A unit.
    Unit(UnitId),
    /// A person.
    Person(PersonId),
    /// A van.
    Van(VanId),
    /// A story.
    Story(StoryId),
}
