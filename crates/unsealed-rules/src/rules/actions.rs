//! What the agency may ask for by day.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::ids::{App, Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId};

/// What a lecture speaks against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Topic {
    /// An app.
    App(App),
    /// Calls.
    Voice,
    /// Sharing files over the state network.
    StateNetwork,
    /// A story, which it denies.
    Story(StoryId),
}

/// One action of the agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Action {
    /// Drives a locator van.
    MoveVan {
        /// Which.
        van: VanId,
        /// Where to.
        to: PlaceId,
    },
    /// Calls a place to a lecture.
    Lecture {
        /// Where.
        place: PlaceId,
        /// About what.
        topic: Topic,
    },
    /// Searches a whole unit.
    Raid {
        /// Which.
        unit: UnitId,
        /// Whose cells the arrested go to.
        force: Force,
    },
    /// Arrests one person on the spot.
    Arrest {
        /// Whom.
        person: PersonId,
        /// Whose cells they go to.
        force: Force,
    },
    /// Puts a checkpoint on a road.
    Checkpoint {
        /// Which.
        road: RoadId,
    },
    /// Adds guards to a crossing.
    Seal {
        /// Where.
        crossing: PlaceId,
    },
    /// Adds inspectors to the state network.
    Inspectors,
    /// Plants an informant.
    Informant {
        /// In which unit.
        unit: UnitId,
    },
    /// Moves a place's officials on.
    Rotate {
        /// Where.
        place: PlaceId,
    },
    /// Ends the day. Always possible, and free.
    EndDay,
}

/// Declares [`ActionKind`]: a line a kind, with its name.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $name:literal;)+) => {
        /// The kinds of action, as levels name them.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
            strum::VariantNames, strum::IntoStaticStr,
        )]
        pub enum ActionKind {
            $($(#[$doc])* $kind,)+
            /// [`Action::EndDay`]; in play always.
            EndDay,
        }

        impl ActionKind {
            /// Every kind that a level can put in play.
            pub const PLAYABLE: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// Its name in levels and on screens.
            pub const fn name(self) -> &'static str {
                [$($name,)+ "End the day"][self as usize]
            }
        }
    };
}

kinds! {
    /// [`Action::MoveVan`].
    MoveVan: "Move van";
    /// [`Action::Lecture`].
    Lecture: "Lecture";
    /// [`Action::Raid`].
    Raid: "Raid";
    /// [`Action::Arrest`].
    Arrest: "Arrest";
    /// [`Action::Checkpoint`].
    Checkpoint: "Checkpoint";
    /// [`Action::Seal`].
    Seal: "Seal";
    /// [`Action::Inspectors`].
    Inspectors: "Inspectors";
    /// [`Action::Informant`].
    Informant: "Informant";
    /// [`Action::Rotate`].
    Rotate: "Rotate";
}

impl Action {
    /// What kind it is.
    pub const fn kind(self) -> ActionKind {
        match self {
            Self::MoveVan { .. } => ActionKind::MoveVan,
            Self::Lecture { .. } => ActionKind::Lecture,
            Self::Raid { .. } => ActionKind::Raid,
            Self::Arrest { .. } => ActionKind::Arrest,
            Self::Checkpoint { .. } => ActionKind::Checkpoint,
            Self::Seal { .. } => ActionKind::Seal,
            Self::Inspectors => ActionKind::Inspectors,
            Self::Informant { .. } => ActionKind::Informant,
            Self::Rotate { .. } => ActionKind::Rotate,
            Self::EndDay => ActionKind::EndDay,
        }
    }

    /// Whether it strikes the same target as `other`: an action is not repeated on the same target
    /// the same day. A raid is the same whichever force makes it; so is an arrest, and a van's drive
    /// wherever it goes.
    pub fn same_target(self, other: Self) -> bool {
        match (self, other) {
            (Self::MoveVan { van: a, .. }, Self::MoveVan { van: b, .. }) => a == b,
            (Self::Raid { unit: a, .. }, Self::Raid { unit: b, .. }) => a == b,
            (Self::Arrest { person: a, .. }, Self::Arrest { person: b, .. }) => a == b,
            _ => self == other,
        }
    }
}
