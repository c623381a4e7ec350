//! What happened: the truth, step by step. What each side saw of it is another type
//! ([`Noticed`](crate::rules::notice::Noticed), [`Clue`](crate::rules::state::Clue)).

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
pub enum Event {
    // The clock.
    /// A phase began. A night begins a day.
    Began {
        /// The day.
        day: Day,
        /// The phase.
        phase: Phase,
    },
    /// A line of the script spoke.
    Spoke {
        /// Its position.
        line: u8,
    },
    /// A line of the script got the move it asked for.
    Prompted {
        /// Its position.
        line: u8,
    },
    /// The script gave the desk a story.
    StoryOpened {
        /// Which.
        story: StoryId,
    },
    /// A contact got a relay kit.
    KitGiven {
        /// Who.
        contact: PersonId,
    },
    /// The game ended.
    Ended {
        /// How.
        outcome: Outcome,
    },

    // Night.
    /// Something was sent to one contact.
    Sent {
        /// By whom.
        from: Sender,
        /// To whom.
        to: PersonId,
        /// How.
        channel: Channel,
        /// What.
        stories: Vec<StoryId>,
    },
    /// A contact was on the air.
    OnAir {
        /// Who.
        contact: PersonId,
        /// How.
        channel: Channel,
        /// For how long.
        ticks: Airtime,
    },
    /// A person heard a story for the first time, or again from the one voice they had it from.
    Heard {
        /// Who.
        person: PersonId,
        /// What.
        story: StoryId,
        /// From where.
        from: Source,
    },
    /// A person came to believe a story.
    Believed {
        /// Who.
        person: PersonId,
        /// What.
        story: StoryId,
        /// From where.
        from: Source,
    },
    /// A contact who believes a story has fresh word of it, and tells it anew.
    Renewed {
        /// Who.
        contact: PersonId,
        /// What.
        story: StoryId,
    },
    /// A contact has a file.
    FileKept {
        /// Who.
        contact: PersonId,
        /// Of what.
        story: StoryId,
    },
    /// A contact spoke with someone outside.
    Witnessed {
        /// Who.
        contact: PersonId,
        /// About what.
        story: StoryId,
        /// The last evening on which that is proof.
        until: Day,
    },
    /// A contact's nerve changed.
    NerveChanged {
        /// Whose.
        contact: PersonId,
        /// By how much; clipped to what nerve can be.
        by: i8,
        /// Why.
        cause: NerveCause,
    },
    /// A contact learned an app.
    Taught {
        /// Who.
        contact: PersonId,
        /// Which.
        app: App,
    },
    /// A person became a contact.
    Recruited {
        /// Asked by whom.
        by: PersonId,
        /// Who.
        person: PersonId,
    },
    /// A person said no.
    Declined {
        /// To whom.
        by: PersonId,
        /// Who.
        person: PersonId,
        /// Whether they inform.
        informant: bool,
    },
    /// Two people were introduced.
    Introduced {
        /// One.
        a: PersonId,
        /// The other.
        b: PersonId,
        /// Whether they did not talk with each other before.
        new: bool,
    },
    /// A contact began to lie low.
    LayLow {
        /// Who.
        contact: PersonId,
        /// The last night of it.
        until: Day,
    },
    /// A contact destroyed their phone.
    Ditched {
        /// Who.
        contact: PersonId,
    },
    /// A contact set out by road.
    Departed {
        /// Who.
        carrier: PersonId,
        /// Where to.
        to: PlaceId,
        /// With what.
        load: Option<Load>,
    },
    /// A contact came to a checkpoint.
    CheckpointMet {
        /// On which road.
        road: RoadId,
    },
    /// A traveller was stopped: turned back, or searched and found with something.
    Stopped {
        /// Who.
        carrier: PersonId,
        /// On which road.
        road: RoadId,
        /// Whether something was found.
        found: bool,
    },
    /// A courier arrived.
    Arrived {
        /// Who.
        carrier: PersonId,
        /// Where.
        place: PlaceId,
    },
    /// A carrier gave away a phone or kit they kept.
    Handed {
        /// Who.
        carrier: PersonId,
        /// What.
        load: Load,
    },
    /// A contact got a Chinese phone.
    PhoneGiven {
        /// Who.
        contact: PersonId,
    },
    /// A relay was installed.
    RelayInstalled {
        /// Where.
        place: PlaceId,
    },
    /// A file was put on the state network.
    Shared {
        /// By whom.
        contact: PersonId,
        /// What.
        story: StoryId,
    },
    /// Something came over the river.
    Smuggled {
        /// Fetched by whom.
        contact: PersonId,
        /// What.
        item: Item,
    },
    /// Something was lost on the way over the river.
    SmuggleFailed {
        /// Fetched by whom.
        contact: PersonId,
        /// What.
        item: Item,
    },
    /// A bribe was taken.
    Bribed {
        /// By whom.
        target: BribeTarget,
        /// In which place.
        place: PlaceId,
    },
    /// A bribe was refused, and the money kept.
    BribeRefused {
        /// By whom.
        target: BribeTarget,
        /// In which place.
        place: PlaceId,
    },
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
    Freed {
        /// Who.
        prisoner: PersonId,
    },
    /// Money was spent.
    Spent {
        /// How much.
        amount: Yuan,
    },
    /// Money came in.
    Earned {
        /// How much.
        amount: Yuan,
    },
    /// A payment order went out.
    Ordered {
        /// To which broker.
        broker: PersonId,
    },
    /// Money was paid out inside.
    PaidOut {
        /// Where.
        place: PlaceId,
        /// How much.
        amount: Yuan,
    },
    /// Bread rose in a place.
    Fed {
        /// Where.
        place: PlaceId,
    },
    /// A contact crossed the river for good.
    Fled {
        /// Who.
        contact: PersonId,
    },
    /// A contact was taken on the way out.
    FlightFailed {
        /// Who.
        contact: PersonId,
    },
    /// One of the night's moves was spent.
    MoveSpent,

    // Dawn.
    /// Locators listened to a place.
    Listened {
        /// Where.
        place: PlaceId,
        /// Vans there.
        vans: u8,
        /// Fixed locators there.
        fixed: u8,
    },
    /// A transmission was fixed.
    Fixed {
        /// Whose.
        contact: PersonId,
        /// How close.
        level: FixLevel,
        /// What was used.
        channel: Channel,
    },
    /// The night's transmissions are over.
    AirCleared,
    /// A prisoner was questioned.
    Questioned {
        /// Who.
        prisoner: PersonId,
        /// By whom.
        force: Force,
        /// The chance with which each tie to a contact came out.
        chance: f64,
    },
    /// A prisoner named a contact.
    Named {
        /// The prisoner.
        prisoner: PersonId,
        /// Whom.
        contact: PersonId,
    },
    /// One of a prisoner's dawns of questioning is over.
    DawnServed {
        /// Whose.
        prisoner: PersonId,
    },
    /// A prisoner left the cell for good.
    Sentenced {
        /// Who.
        prisoner: PersonId,
        /// To what.
        to: Status,
    },

    // Day.
    /// The agency made an action.
    Acted {
        /// Which.
        action: Action,
    },
    /// A van drove.
    VanMoved {
        /// Which.
        van: VanId,
        /// From where.
        from: PlaceId,
        /// Where to.
        to: PlaceId,
    },
    /// A lecture was called.
    Lectured {
        /// Where.
        place: PlaceId,
        /// About what.
        topic: Topic,
        /// How much of its effect it has: 1 less the place's cynicism.
        strength: f64,
        /// The last day of it.
        until: Day,
        /// Whether it backfired, and so has no other effect.
        backfired: bool,
    },
    /// A person forgot a story.
    Forgot {
        /// Who.
        person: PersonId,
        /// What.
        story: StoryId,
        /// Why.
        cause: ForgetCause,
    },
    /// Fear rose in a place.
    FearRose {
        /// Where.
        place: PlaceId,
        /// By how much.
        by: f64,
    },
    /// A unit was raided.
    Raided {
        /// Which.
        unit: UnitId,
        /// By whom.
        force: Force,
        /// How many people were there to be searched.
        searched: u16,
    },
    /// A search found something, and took it.
    Searched {
        /// On whom.
        person: PersonId,
        /// Whether a Chinese phone.
        phone: bool,
        /// The apps on it.
        apps: AppSet,
        /// The files.
        files: StorySet,
        /// Whether a relay kit.
        kit: bool,
    },
    /// A person was arrested on the spot and searched.
    Examined {
        /// Who.
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
        /// Who.
        person: PersonId,
        /// Whose cell.
        force: Force,
        /// Whether a file was found on them.
        with_file: bool,
    },
    /// A person was let go: nothing was found, or every cell is full.
    Released {
        /// Who.
        person: PersonId,
        /// Whether for want of a cell.
        cells_full: bool,
    },
    /// Cynicism rose in a place.
    CynicismRose {
        /// Where.
        place: PlaceId,
        /// By how much.
        by: f64,
        /// Why.
        cause: ResentmentCause,
    },

    /// A checkpoint was set up.
    CheckpointSet {
        /// On which road.
        road: RoadId,
        /// The last day on which it stands.
        until: Day,
    },
    /// Guards were added at a crossing.
    Sealed {
        /// Where.
        crossing: PlaceId,
    },
    /// Inspectors were added on the state network.
    InspectorsAdded {
        /// How many more files they open a day.
        files: u16,
    },
    /// The agency tried to plant an informant.
    Planted {
        /// In which unit.
        unit: UnitId,
        /// Who informs from now on, if anybody.
        informant: Option<PersonId>,
    },
    /// A place's officials were moved on.
    Rotated {
        /// Where.
        place: PlaceId,
    },

    // Evening.
    /// A file went from one Koryolink phone to another.
    Passed {
        /// From whom.
        from: PersonId,
        /// To whom.
        to: PersonId,
        /// What.
        story: StoryId,
    },
    /// Inspectors stopped a file.
    Intercepted {
        /// Who sent it.
        sender: PersonId,
        /// To whom.
        to: PersonId,
        /// What.
        story: StoryId,
    },
    /// The inspectors' day is over.
    Inspected {
        /// Files they opened.
        opened: u32,
        /// Files there were.
        files: u32,
    },
    /// Guards were withdrawn from sealed crossings.
    PatrolsFell,
    /// An informant reported a story.
    Reported {
        /// Which.
        informant: PersonId,
        /// The story.
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
    BreadFell {
        /// By how much.
        by: Bread,
    },
    /// Corruption rose.
    CorruptionRose {
        /// By how much.
        by: f64,
    },
}
