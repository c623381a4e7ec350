//! What the network may ask for at night.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::actions::Topic;
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

impl Sender {
    /// The contact, if one sends.
    pub const fn contact(self) -> Option<PersonId> {
        match self {
            Self::Desk => None,
            Self::Contact(person) => Some(person),
        }
    }
}

impl Channel {
    /// The app it uses.
    pub const fn app(self) -> Option<App> {
        match self {
            Self::Text(app) | Self::Clip(app) => Some(app),
            Self::Voice => None,
        }
    }

    /// What a lecture that names it speaks against.
    pub const fn topic(self) -> Topic {
        match self {
            Self::Text(app) | Self::Clip(app) => Topic::App(app),
            Self::Voice => Topic::Voice,
        }
    }

    /// Whether it brings a file, which is kept.
    pub const fn is_clip(self) -> bool {
        matches!(self, Self::Clip(_))
    }

    /// Whether what `from` sends by it is proof: a file is, and a voice from outside.
    pub fn proves(self, from: Sender) -> bool {
        self.is_clip() || (self == Self::Voice && from == Sender::Desk)
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

/// What kinds of move stand together in menus, under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// What is sent.
    Send,
    /// What brings people together.
    People,
    /// What goes by road and over the river.
    Road,
    /// What money alone does.
    Money,
    /// What keeps contacts out of cells.
    Safety,
    /// The end of it.
    Night,
}

impl Family {
    /// Its heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Send => "Send",
            Self::People => "People",
            Self::Road => "Road",
            Self::Money => "Money",
            Self::Safety => "Safety",
            Self::Night => "Night",
        }
    }
}

/// Declares [`MoveKind`]: a line a kind, with its name, its family, and whether it takes money.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $name:literal, $family:ident, $price:ident;)+) => {
        /// The kinds of move, as levels name them.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
            strum::VariantNames, strum::IntoStaticStr,
        )]
        pub enum MoveKind {
            $($(#[$doc])* $kind,)+
            /// [`Move::EndNight`]; in play always.
            EndNight,
        }

        impl MoveKind {
            /// Every kind that a level can put in play.
            pub const PLAYABLE: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// Its name in levels and on screens.
            pub const fn name(self) -> &'static str {
                [$($name,)+ "End the night"][self as usize]
            }

            /// What it stands with in menus.
            pub const fn family(self) -> Family {
                [$(Family::$family,)+ Family::Night][self as usize]
            }

            /// Whether every move of the kind takes money.
            pub const fn is_paid(self) -> bool {
                [$(kinds!($price),)+ false][self as usize]
            }
        }
    };
    (paid) => { true };
    (free) => { false };
}

kinds! {
    /// [`Move::Send`] by [`Channel::Text`].
    Text: "Text", Send, free;
    /// [`Move::Send`] by [`Channel::Clip`].
    Clip: "Clip", Send, free;
    /// [`Move::Send`] by [`Channel::Voice`].
    Voice: "Voice", Send, free;
    /// [`Move::Recruit`].
    Recruit: "Recruit", People, free;
    /// [`Move::Introduce`].
    Introduce: "Introduce", People, free;
    /// [`Move::Teach`].
    Teach: "Teach", People, free;
    /// [`Move::LieLow`].
    LieLow: "Lie low", Safety, free;
    /// [`Move::Ditch`].
    Ditch: "Ditch", Safety, free;
    /// [`Move::Courier`].
    Courier: "Courier", Road, free;
    /// [`Move::Share`].
    Share: "Share", Send, free;
    /// [`Move::Smuggle`].
    Smuggle: "Smuggle", Road, paid;
    /// [`Move::Bribe`].
    Bribe: "Bribe", Money, paid;
    /// [`Move::Remit`].
    Remit: "Remit", Money, paid;
    /// [`Move::Feed`].
    Feed: "Feed", Money, paid;
    /// [`Move::Flee`].
    Flee: "Flee", Safety, free;
}

impl MoveKind {
    /// The kinds that a level can put in play, in the order of menus: what belongs together stands together.
    pub fn by_family() -> [Self; Self::PLAYABLE.len()] {
        let mut kinds = Self::PLAYABLE;
        kinds.sort_by_key(|kind| kind.family());
        kinds
    }

    /// Whether money can be spent or carried by it.
    pub fn uses_money(self) -> bool {
        self.is_paid() || self == Self::Courier
    }
}

/// What people, places and stories are called by elsewhere.
pub struct Renumbering<'a, E> {
    /// A person's number there.
    pub person: &'a dyn Fn(PersonId) -> Result<PersonId, E>,
    /// A place's.
    pub place: &'a dyn Fn(PlaceId) -> Result<PlaceId, E>,
    /// A story's.
    pub story: &'a dyn Fn(StoryId) -> Result<StoryId, E>,
}

/// One thing that a move names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who acts, where somebody else is named too, or something that they act with.
    From(Sender),
    /// Whom it is about.
    Person(PersonId),
    /// Where.
    Place(PlaceId),
    /// A story.
    Story(StoryId),
    /// An app.
    App(App),
    /// An app taught in a call.
    Lesson(App),
    /// What is carried.
    Load(Load),
    /// What is fetched.
    Item(Item),
    /// Who is paid.
    Target(BribeTarget),
}

impl Part {
    /// The person it names, if it does.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::From(Sender::Contact(person)) | Self::Person(person) | Self::Target(BribeTarget::Jailer(person)) => {
                Some(person)
            }
            _ => None,
        }
    }

    /// The story it names, if it does.
    pub const fn story(self) -> Option<StoryId> {
        match self {
            Self::Story(story) | Self::Load(Load::Word(story) | Load::Card(story)) | Self::Item(Item::Card(story)) => {
                Some(story)
            }
            _ => None,
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

    /// What it names, in the order in which it is said and typed: who acts first.
    pub fn parts(&self) -> Vec<Part> {
        let by = |person| Part::From(Sender::Contact(person));
        match *self {
            Self::Send { from, ref to, ref stories, channel, teach } => {
                let (to, stories) = (to.iter().copied().map(Part::Person), stories.iter().copied().map(Part::Story));
                let how = channel.app().map(Part::App).into_iter().chain(teach.map(Part::Lesson));
                std::iter::once(Part::From(from)).chain(to).chain(stories).chain(how).collect()
            }
            Self::Recruit { by: a, person: b } | Self::Introduce { a, b } => vec![by(a), Part::Person(b)],
            Self::Teach { from, to, app } => vec![by(from), Part::Person(to), Part::App(app)],
            Self::LieLow { contact: person }
            | Self::Ditch { contact: person }
            | Self::Flee { contact: person }
            | Self::Remit { broker: person } => vec![Part::Person(person)],
            Self::Courier { carrier, to, load } => {
                let to = match to {
                    Destination::Contact(person) => Part::Person(person),
                    Destination::Scout(place) => Part::Place(place),
                };
                [by(carrier), to].into_iter().chain(load.map(Part::Load)).collect()
            }
            Self::Share { contact, story } => vec![by(contact), Part::Story(story)],
            Self::Smuggle { contact, item } => vec![by(contact), Part::Item(item)],
            Self::Bribe { target } => vec![Part::Target(target)],
            Self::Feed { place } => vec![Part::Place(place)],
            Self::EndNight => Vec::new(),
        }
    }

    /// The same move where everybody and everything it names has another number.
    ///
    /// # Errors
    /// What one of the three says of a number that has no other.
    pub fn renumbered<E>(&self, to: &Renumbering<'_, E>) -> Result<Self, E> {
        let sender = |from| match from {
            Sender::Desk => Ok(Sender::Desk),
            Sender::Contact(person) => (to.person)(person).map(Sender::Contact),
        };
        Ok(match *self {
            Self::Send { from, to: ref people, ref stories, channel, teach } => {
                let mut people = people.iter().map(|&person| (to.person)(person)).collect::<Result<Vec<_>, E>>()?;
                let mut stories = stories.iter().map(|&story| (to.story)(story)).collect::<Result<Vec<_>, E>>()?;
                people.sort_unstable();
                stories.sort_unstable();
                Self::Send { from: sender(from)?, to: people, stories, channel, teach }
            }
            Self::Courier { carrier, to: end, load } => Self::Courier {
                carrier: (to.person)(carrier)?,
                to: match end {
                    Destination::Contact(person) => Destination::Contact((to.person)(person)?),
                    Destination::Scout(place) => Destination::Scout((to.place)(place)?),
                },
                load: match load {
                    Some(Load::Word(story)) => Some(Load::Word((to.story)(story)?)),
                    Some(Load::Card(story)) => Some(Load::Card((to.story)(story)?)),
                    Some(Load::Phone | Load::Kit | Load::Cash(_)) | None => load,
                },
            },
            Self::Share { contact, story } => Self::Share { contact: (to.person)(contact)?, story: (to.story)(story)? },
            Self::Recruit { by, person } => Self::Recruit { by: (to.person)(by)?, person: (to.person)(person)? },
            Self::Introduce { a, b } => {
                let (a, b) = ((to.person)(a)?, (to.person)(b)?);
                Self::Introduce { a: a.min(b), b: a.max(b) }
            }
            Self::Teach { from, to: whom, app } => {
                Self::Teach { from: (to.person)(from)?, to: (to.person)(whom)?, app }
            }
            Self::Smuggle { contact, item } => Self::Smuggle {
                contact: (to.person)(contact)?,
                item: match item {
                    Item::Card(story) => Item::Card((to.story)(story)?),
                    Item::Phone | Item::Kit => item,
                },
            },
            Self::Bribe { target } => Self::Bribe {
                target: match target {
                    BribeTarget::Guard(place) => BribeTarget::Guard((to.place)(place)?),
                    BribeTarget::Official(place) => BribeTarget::Official((to.place)(place)?),
                    BribeTarget::Jailer(person) => BribeTarget::Jailer((to.person)(person)?),
                    BribeTarget::Crew(_) => target,
                },
            },
            Self::Remit { broker } => Self::Remit { broker: (to.person)(broker)? },
            Self::Feed { place } => Self::Feed { place: (to.place)(place)? },
            Self::LieLow { contact } => Self::LieLow { contact: (to.person)(contact)? },
            Self::Ditch { contact } => Self::Ditch { contact: (to.person)(contact)? },
            Self::Flee { contact } => Self::Flee { contact: (to.person)(contact)? },
            Self::EndNight => Self::EndNight,
        })
    }

    /// Everyone it names.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        self.parts().into_iter().filter_map(Part::person)
    }

    /// Whether it carries, shares or fetches a story.
    pub fn carries(&self, story: StoryId) -> bool {
        self.parts().into_iter().any(|part| part.story() == Some(story))
    }

    /// Whether making it rolls dice or shows the network something new, so that it cannot be taken
    /// back. What only changes the network's own side can be, until the night ends.
    pub const fn reveals(&self) -> bool {
        !matches!(self, Self::Send { .. } | Self::Teach { .. } | Self::LieLow { .. } | Self::Ditch { .. })
    }
}
