//! What happened: the truth, step by step. What each side saw of it is another type: `notice::Noticed`, and
//! [`Clue`](crate::rules::state::Clue).

use serde::{Deserialize, Serialize};

use crate::rules::actions::{Action, Topic};
use crate::rules::ids::{
    Airtime, App, AppSet, Bread, Day, Force, PersonId, PlaceId, RoadId, StoryId, StorySet, UnitId, VanId, Yuan,
};
use crate::rules::moves::{BribeTarget, Channel, Item, Load, Sender};
use crate::rules::state::{FixLevel, Outcome, Phase, Source, Status};

/// Why a contact's nerve changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NerveCause {
    /// A voice from the network.
    Call,
    /// A channel was used that a lecture had named.
    Lectured,
    /// A lecture backfired in their place.
    Backfire,
    /// A quiet evening while lying low.
    Quiet,
    /// A contact they are tied to was arrested.
    Arrest,
    /// A raid in their place.
    Raid,
    /// A contact they are tied to arrived abroad.
    Abroad,
    /// Hunger.
    Hunger,
}

/// Why a story was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForgetCause {
    /// Nobody else told it in time.
    Time,
    /// A lecture denied it.
    Lecture,
}

/// Why cynicism rose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResentmentCause {
    /// A raid found nothing.
    EmptyRaid,
    /// Somebody was arrested for nothing and let go.
    Release,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "what a field is, its name and its type say, but where a line stands")]
pub enum Event {
    // The clock.
    /// A phase began. A night begins a day.
    Began { day: Day, phase: Phase },
    /// A line of the script spoke.
    Spoke { line: u8 },
    /// A line of the script got the move it asked for.
    Prompted { line: u8 },
    /// The script gave the desk a story.
    StoryOpened { story: StoryId },
    /// A contact got a relay kit.
    KitGiven { contact: PersonId },
    /// The game ended.
    Ended { outcome: Outcome },

    // Night.
    /// Something was sent to one contact.
    Sent { from: Sender, to: PersonId, channel: Channel, stories: Vec<StoryId> },
    /// A contact was on the air.
    OnAir { contact: PersonId, channel: Channel, ticks: Airtime },
    /// A person heard a story for the first time, or again from the one voice they had it from.
    Heard { person: PersonId, story: StoryId, from: Source },
    /// A person came to believe a story.
    Believed { person: PersonId, story: StoryId, from: Source },
    /// A contact who believes a story has fresh word of it, and tells it anew.
    Renewed { contact: PersonId, story: StoryId },
    /// A contact has a file.
    FileKept { contact: PersonId, story: StoryId },
    /// A contact spoke with someone outside.
    Witnessed {
        contact: PersonId,
        story: StoryId,
        /// The last evening on which that is proof.
        until: Day,
    },
    /// A contact's nerve changed.
    NerveChanged {
        contact: PersonId,
        /// By how much; clipped to what nerve can be.
        by: i8,
        cause: NerveCause,
    },
    /// A contact learned an app.
    Taught { contact: PersonId, app: App },
    /// A person became a contact.
    Recruited { by: PersonId, person: PersonId },
    /// A person said no.
    Declined {
        /// To whom.
        by: PersonId,
        person: PersonId,
        /// Whether they inform.
        informant: bool,
    },
    /// Two people were introduced.
    Introduced {
        a: PersonId,
        b: PersonId,
        /// Whether they did not talk with each other before.
        new: bool,
    },
    /// A contact began to lie low.
    LayLow {
        contact: PersonId,
        /// The last night of it.
        until: Day,
    },
    /// A contact destroyed their phone.
    Ditched { contact: PersonId },
    /// A contact set out by road.
    Departed { carrier: PersonId, to: PlaceId, load: Option<Load> },
    /// A contact came to a checkpoint.
    CheckpointMet { road: RoadId },
    /// A traveller was stopped: turned back, or searched and found with something.
    Stopped {
        carrier: PersonId,
        road: RoadId,
        /// Whether something was found.
        found: bool,
    },
    /// A courier arrived.
    Arrived { carrier: PersonId, place: PlaceId },
    /// A carrier gave away a phone or kit they kept.
    Handed { carrier: PersonId, load: Load },
    /// A contact got a Chinese phone.
    PhoneGiven { contact: PersonId },
    /// A relay was installed.
    RelayInstalled { place: PlaceId },
    /// A file was put on the state network.
    Shared { contact: PersonId, story: StoryId },
    /// Something came over the river.
    Smuggled { contact: PersonId, item: Item },
    /// Something was lost on the way over the river.
    SmuggleFailed { contact: PersonId, item: Item },
    /// A bribe was taken.
    Bribed { target: BribeTarget, place: PlaceId },
    /// A bribe was refused, and the money kept.
    BribeRefused { target: BribeTarget, place: PlaceId },
    /// The agency's plan for the day was told. It is carried out as it stands.
    PlanTold {
        /// The whole plan.
        actions: Vec<Action>,
        /// What the network was shown of it.
        shown: Vec<Action>,
        /// Whether an official told all of it.
        told: bool,
    },
    /// A prisoner of the police was let go by the jailer.
    Freed { prisoner: PersonId },
    /// Money was spent.
    Spent { amount: Yuan },
    /// Money came in.
    Earned { amount: Yuan },
    /// A payment order went out.
    Ordered { broker: PersonId },
    /// Money was paid out inside.
    PaidOut { place: PlaceId, amount: Yuan },
    /// Bread rose in a place.
    Fed { place: PlaceId },
    /// A contact crossed the river for good.
    Fled { contact: PersonId },
    /// A contact was taken on the way out.
    FlightFailed { contact: PersonId },
    /// One of the night's moves was spent.
    MoveSpent,

    // Dawn.
    /// Locators listened to a place.
    Listened { place: PlaceId, vans: u8, fixed: u8 },
    /// A transmission was fixed.
    Fixed { contact: PersonId, level: FixLevel, channel: Channel },
    /// The night's transmissions are over.
    AirCleared,
    /// A prisoner was questioned.
    Questioned {
        prisoner: PersonId,
        force: Force,
        /// The chance with which each tie to a contact came out.
        chance: f64,
    },
    /// A prisoner named a contact.
    Named { prisoner: PersonId, contact: PersonId },
    /// One of a prisoner's dawns of questioning is over.
    DawnServed { prisoner: PersonId },
    /// A prisoner left the cell for good.
    Sentenced { prisoner: PersonId, to: Status },

    // Day.
    /// The agency made an action.
    Acted { action: Action },
    /// A van drove.
    VanMoved { van: VanId, from: PlaceId, to: PlaceId },
    /// A lecture was called.
    Lectured {
        place: PlaceId,
        topic: Topic,
        /// How much of its effect it has: 1 less the place's cynicism.
        strength: f64,
        /// The last day of it.
        until: Day,
        /// Whether it backfired, and so has no other effect.
        backfired: bool,
    },
    /// A person forgot a story.
    Forgot { person: PersonId, story: StoryId, cause: ForgetCause },
    /// Fear rose in a place.
    FearRose { place: PlaceId, by: f64 },
    /// A unit was raided.
    Raided {
        unit: UnitId,
        force: Force,
        /// How many people were there to be searched.
        searched: u16,
    },
    /// A search found something, and took it.
    Searched {
        person: PersonId,
        /// Whether a Chinese phone.
        phone: bool,
        apps: AppSet,
        files: StorySet,
        /// Whether a relay kit.
        kit: bool,
    },
    /// A person was arrested on the spot and searched.
    Examined {
        person: PersonId,
        /// Whether a Chinese phone was found.
        phone: bool,
        /// Whether a file was found.
        file: bool,
        /// Whether they believe a dangerous story.
        believes: bool,
    },
    /// A person was put into a cell.
    Held {
        person: PersonId,
        force: Force,
        /// Whether a file was found on them.
        with_file: bool,
    },
    /// A person was let go: nothing was found, or every cell is full.
    Released {
        person: PersonId,
        /// Whether for want of a cell.
        cells_full: bool,
    },
    /// Cynicism rose in a place.
    CynicismRose { place: PlaceId, by: f64, cause: ResentmentCause },

    /// A checkpoint was set up.
    CheckpointSet {
        road: RoadId,
        /// The last day on which it stands.
        until: Day,
    },
    /// Guards were added at a crossing.
    Sealed { crossing: PlaceId },
    /// Inspectors were added on the state network.
    InspectorsAdded {
        /// How many more files they open a day.
        files: u16,
    },
    /// The agency tried to plant an informant.
    Planted {
        unit: UnitId,
        /// Who informs from now on, if anybody.
        informant: Option<PersonId>,
    },
    /// A place's officials were moved on.
    Rotated { place: PlaceId },

    // Evening.
    /// A file went from one Koryolink phone to another.
    Passed { from: PersonId, to: PersonId, story: StoryId },
    /// Inspectors stopped a file.
    Intercepted { sender: PersonId, to: PersonId, story: StoryId },
    /// The inspectors' day is over.
    Inspected { opened: u32, files: u32 },
    /// Guards were withdrawn from sealed crossings.
    PatrolsFell,
    /// An informant reported a story.
    Reported {
        informant: PersonId,
        story: StoryId,
        /// The teller's unit.
        unit: UnitId,
        /// The teller, if the report names them.
        teller: Option<PersonId>,
    },
    /// Fear faded everywhere, and lectures whose time is over ended.
    Calmed {
        /// How much fear faded.
        by: f64,
    },
    /// A warrant was issued.
    WarrantIssued,
    /// Bread fell everywhere.
    BreadFell { by: Bread },
    /// Corruption rose.
    CorruptionRose { by: f64 },
}
