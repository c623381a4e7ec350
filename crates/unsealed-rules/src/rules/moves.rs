//! What the network may ask for at night.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::ids::{App, PersonId, PlaceId, StoryId, VanId, Yuan};

/// Who sends: the desk outside the country, or a contact inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Sender {
    /// The outside desk. It has every app and no locator near it, and reaches places with native bars.
    Desk,
    /// A contact, who must believe what they send.
    Contact(PersonId),
}

/// What a story travels by over the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Channel {
    /// Word of one story, by an app both ends have.
    Text(App),
    /// Word and a file, by an app both ends have.
    Clip(App),
    /// A call: word of up to two stories, courage, and from the desk the standing of a witness.
    Voice,
}

impl Channel {
    /// The app it uses.
    pub const fn app(self) -> Option<App> {
        match self {
            Self::Text(app) | Self::Clip(app) => Some(app),
            Self::Voice => None,
        }
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Clip(_) => "clip",
            Self::Voice => "call",
        }
    }
}

/// Where a courier goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Destination {
    /// To a contact.
    Contact(PersonId),
    /// To a place without one, to make an acquaintance.
    Scout(PlaceId),
}

/// What a courier carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Load {
    /// Word of a story the carrier believes.
    Word(StoryId),
    /// A copy of a file the carrier holds.
    Card(StoryId),
    /// A Chinese phone.
    Phone,
    /// A relay kit.
    Kit,
    /// Money.
    Cash(Yuan),
}

/// What can be brought over the river.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Item {
    /// A Chinese phone.
    Phone,
    /// A card with one story's file.
    Card(StoryId),
    /// A relay kit.
    Kit,
}

/// Who is bribed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum BribeTarget {
    /// The guard of a crossing, for this night.
    Guard(PlaceId),
    /// A van's crew: tonight's readings are lost, and where it goes next is told.
    Crew(VanId),
    /// An official of a place, who shows tomorrow's plan.
    Official(PlaceId),
    /// The jailer of a prisoner of the police.
    Jailer(PersonId),
}

/// One move of the network.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Move {
    /// Sends stories to contacts over the air.
    Send {
        /// Who sends.
        from: Sender,
        /// The contacts sent to, in rising order: one, or up to three for a text by Line.
        to: Vec<PersonId>,
        /// The stories, in rising order: one, or for a call up to two and possibly none.
        stories: Vec<StoryId>,
        /// How.
        channel: Channel,
        /// An app taught in the call.
        teach: Option<App>,
    },
    /// Sends a contact by road.
    Courier {
        /// Who goes.
        carrier: PersonId,
        /// Where to.
        to: Destination,
        /// With what.
        load: Option<Load>,
    },
    /// Sends a file to every tied Koryolink holder over the state network.
    Share {
        /// Who shares.
        contact: PersonId,
        /// What.
        story: StoryId,
    },
    /// Asks a believer to become a contact.
    Recruit {
        /// Who asks.
        by: PersonId,
        /// Whom.
        person: PersonId,
    },
    /// Ties two people, each a contact or tied to one.
    Introduce {
        /// The one with the lower id.
        a: PersonId,
        /// The other.
        b: PersonId,
    },
    /// Teaches an app in person.
    Teach {
        /// Who teaches; has the app.
        from: PersonId,
        /// Who learns; a contact tied to the teacher.
        to: PersonId,
        /// The app.
        app: App,
    },
    /// Brings something over the river.
    Smuggle {
        /// Who fetches it.
        contact: PersonId,
        /// What.
        item: Item,
    },
    /// Pays someone to look away.
    Bribe {
        /// Whom.
        target: BribeTarget,
    },
    /// Has money paid out by a broker.
    Remit {
        /// The broker.
        broker: PersonId,
    },
    /// Buys food for a place.
    Feed {
        /// Where.
        place: PlaceId,
    },
    /// Keeps a contact quiet, phone and files hidden.
    LieLow {
        /// Whom.
        contact: PersonId,
    },
    /// Destroys a contact's phone and what is on it.
    Ditch {
        /// Whose.
        contact: PersonId,
    },
    /// Takes a contact out of the country.
    Flee {
        /// Whom.
        contact: PersonId,
    },
    /// Ends the night. Always possible, and free.
    EndNight,
}

/// The kinds of move, as levels name them.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum MoveKind {
    /// [`Move::Send`] by [`Channel::Text`].
    Text,
    /// [`Move::Send`] by [`Channel::Clip`].
    Clip,
    /// [`Move::Send`] by [`Channel::Voice`].
    Voice,
    /// [`Move::Recruit`].
    Recruit,
    /// [`Move::Introduce`].
    Introduce,
    /// [`Move::Teach`].
    Teach,
    /// [`Move::LieLow`].
    LieLow,
    /// [`Move::Ditch`].
    Ditch,
    /// [`Move::Courier`].
    Courier,
    /// [`Move::Share`].
    Share,
    /// [`Move::Smuggle`].
    Smuggle,
    /// [`Move::Bribe`].
    Bribe,
    /// [`Move::Remit`].
    Remit,
    /// [`Move::Feed`].
    Feed,
    /// [`Move::Flee`].
    Flee,
    /// [`Move::EndNight`]; in play always.
    EndNight,
}

impl MoveKind {
    /// Every kind that a level can put in play.
    pub const PLAYABLE: [Self; 15] = [
        Self::Text,
        Self::Clip,
        Self::Voice,
        Self::Recruit,
        Self::Introduce,
        Self::Teach,
        Self::LieLow,
        Self::Ditch,
        Self::Courier,
        Self::Share,
        Self::Smuggle,
        Self::Bribe,
        Self::Remit,
        Self::Feed,
        Self::Flee,
    ];

    /// Its name in levels and on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Clip => "Clip",
            Self::Voice => "Voice",
            Self::Recruit => "Recruit",
            Self::Introduce => "Introduce",
            Self::Teach => "Teach",
            Self::LieLow => "Lie low",
            Self::Ditch => "Ditch",
            Self::Courier => "Courier",
            Self::Share => "Share",
            Self::Smuggle => "Smuggle",
            Self::Bribe => "Bribe",
            Self::Remit => "Remit",
            Self::Feed => "Feed",
            Self::Flee => "Flee",
            Self::EndNight => "End the night",
        }
    }
}

impl Move {
    /// What kind it is.
    pub const fn kind(&self) -> MoveKind {
        match self {
            Self::Send { channel: Channel::Text(_), .. } => MoveKind::Text,
            Self::Send { channel: Channel::Clip(_), .. } => MoveKind::Clip,
            Self::Send { channel: Channel::Voice, .. } => MoveKind::Voice,
            Self::Courier { .. } => MoveKind::Courier,
            Self::Share { .. } => MoveKind::Share,
            Self::Recruit { .. } => MoveKind::Recruit,
            Self::Introduce { .. } => MoveKind::Introduce,
            Self::Teach { .. } => MoveKind::Teach,
            Self::Smuggle { .. } => MoveKind::Smuggle,
            Self::Bribe { .. } => MoveKind::Bribe,
            Self::Remit { .. } => MoveKind::Remit,
            Self::Feed { .. } => MoveKind::Feed,
            Self::LieLow { .. } => MoveKind::LieLow,
            Self::Ditch { .. } => MoveKind::Ditch,
            Self::Flee { .. } => MoveKind::Flee,
            Self::EndNight => MoveKind::EndNight,
        }
    }

    /// Whether making it rolls dice or shows the network something new, so that it cannot be taken
    /// back. What only changes the network's own side can be, until the night ends.
    pub const fn reveals(&self) -> bool {
        !matches!(self, Self::Send { .. } | Self::Teach { .. } | Self::LieLow { .. } | Self::Ditch { .. })
    }
}
