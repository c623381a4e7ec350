//! Identities and quantities: the nouns every other module is written in.

use std::fmt;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares an index newtype into one of the atlas's tables.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident($repr:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub $repr);

        impl $name {
            /// Position in its table, from 0.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the entry at `index`; tables are far smaller than the id's range.
            pub const fn at(index: usize) -> Self {
                Self(index as $repr)
            }
        }
    };
}

id!(/// A town or county seat.
    PlaceId(u16));
id!(/// A road between two places.
    RoadId(u16));
id!(/// A work unit, school, barracks, market or neighbourhood unit.
    UnitId(u32));
id!(/// A person. People of one unit have consecutive ids.
    PersonId(u32));
id!(/// A story, in the order the level lists them.
    StoryId(u8));
id!(/// A locator van.
    VanId(u8));

/// Declares a quantity newtype.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident($repr:ty)) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub $repr);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

quantity!(/// A day of the level, from 1.
    Day(u16));
quantity!(/// Signal bars, 0 to 3.
    Bars(u8));
quantity!(/// Ticks on the air: what a locator needs to close in.
    Airtime(u8));
quantity!(/// A contact's nerve, 0 to 5. At 0 they refuse all but lying low, ditching and fleeing.
    Nerve(u8));
quantity!(/// Food in a place, 0 (hunger) to 5.
    Bread(u8));
quantity!(/// Guards at a crossing, 0 to 5.
    Patrol(u8));
quantity!(/// How dangerous a story is to be caught with, 0 to 5.
    Heat(u8));
quantity!(/// Money, in Chinese yuan.
    Yuan(u32));

impl Bread {
    /// The most that a place can have.
    pub const MOST: Self = Self(5);
}

impl From<u16> for Yuan {
    fn from(amount: u16) -> Self {
        Self(amount.into())
    }
}

impl Day {
    /// The day `days` later.
    #[must_use]
    pub const fn plus(self, days: u16) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Whole days from `earlier` to this day, 0 if `earlier` is later.
    pub const fn since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A messenger application on a Chinese phone.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantNames,
    strum::IntoStaticStr,
)]
pub enum App {
    /// Can carry payment orders.
    Kakao,
    /// Sends one text to several recipients at once.
    Line,
    /// Counts one bar more where there is a signal.
    WeChat,
}

impl App {
    /// Every app.
    pub const ALL: [Self; 3] = [Self::Kakao, Self::Line, Self::WeChat];

    /// Its name on screens and in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kakao => "Kakao",
            Self::Line => "Line",
            Self::WeChat => "WeChat",
        }
    }
}

/// A set of apps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(with = "Vec<App>")]
#[serde(from = "Vec<App>", into = "Vec<App>")]
pub struct AppSet(u8);

impl AppSet {
    /// Every app.
    pub fn all() -> Self {
        App::ALL.into_iter().collect()
    }

    /// Whether `app` is in the set.
    pub const fn has(self, app: App) -> bool {
        self.0 & (1 << app as u8) != 0
    }

    /// Adds `app`.
    pub const fn add(&mut self, app: App) {
        self.0 |= 1 << app as u8;
    }

    /// Apps in both sets.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether no app is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its apps in [`App::ALL`]'s order.
    pub fn iter(self) -> impl Iterator<Item = App> {
        App::ALL.into_iter().filter(move |&app| self.has(app))
    }
}

impl FromIterator<App> for AppSet {
    fn from_iter<I: IntoIterator<Item = App>>(apps: I) -> Self {
        let mut set = Self::default();
        apps.into_iter().for_each(|app| set.add(app));
        set
    }
}

impl From<Vec<App>> for AppSet {
    fn from(apps: Vec<App>) -> Self {
        apps.into_iter().collect()
    }
}

impl From<AppSet> for Vec<App> {
    fn from(set: AppSet) -> Self {
        set.iter().collect()
    }
}

/// A set of stories; a level has at most [`StorySet::MOST`]. A list of stories in text formats, and one
/// number, with a bit for each story, in binary ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema)]
pub struct StorySet(#[schemars(with = "Vec<StoryId>")] u32);

impl StorySet {
    /// The most stories a level may have.
    pub const MOST: usize = 32;

    /// Whether `story` is in the set.
    pub const fn has(self, story: StoryId) -> bool {
        self.0 & (1 << story.0) != 0
    }

    /// Adds `story`.
    pub const fn add(&mut self, story: StoryId) {
        self.0 |= 1 << story.0;
    }

    /// Whether no story is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many stories are in the set.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Stories in both sets.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Stories that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its stories in the level's order.
    pub fn iter(self) -> impl Iterator<Item = StoryId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| StoryId(left.trailing_zeros() as u8));
            left &= left.wrapping_sub(1);
            next
        })
    }
}

impl FromIterator<StoryId> for StorySet {
    fn from_iter<I: IntoIterator<Item = StoryId>>(stories: I) -> Self {
        let mut set = Self::default();
        stories.into_iter().for_each(|story| set.add(story));
        set
    }
}

impl Serialize for StorySet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_seq(self.iter()) } else { self.0.serialize(serializer) }
    }
}

impl<'de> Deserialize<'de> for StorySet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return u32::deserialize(deserializer).map(Self);
        }
        let stories = Vec::<StoryId>::deserialize(deserializer)?;
        match stories.iter().find(|story| story.index() >= Self::MOST) {
            Some(story) => Err(D::Error::custom(format!("story {} of at most {}", story.0, Self::MOST))),
            None => Ok(stories.into_iter().collect()),
        }
    }
}

/// The agency's two arms: whose cells a prisoner goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Force {
    /// Few cells, short and hard questioning, then a camp.
    StateSecurity,
    /// More cells, longer and milder questioning, then a labour sentence.
    Police,
}

impl Force {
    /// Both.
    pub const ALL: [Self; 2] = [Self::StateSecurity, Self::Police];

    /// The one that takes over when this one's cells are full.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::StateSecurity => Self::Police,
            Self::Police => Self::StateSecurity,
        }
    }

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StateSecurity => "State Security",
            Self::Police => "the police",
        }
    }
}
