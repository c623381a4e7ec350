//! What each side notices of an event. An [`Event`] is the truth; the log keeps it, but a player is
//! shown only a [`Noticed`], and the agency only a [`Clue`].

use serde::{Deserialize, Serialize};

use crate::rules::actions::{Action, Topic};
use crate::rules::event::{Event, ForgetCause, NerveCause, ResentmentCause};
use crate::rules::ids::{Airtime, App, Bread, Day, Force, PersonId, PlaceId, RoadId, StoryId, UnitId, VanId, Yuan};
use crate::rules::moves::{BribeTarget, Channel, Item, Load, Sender};
use crate::rules::state::{Clue, ClueKind, FixLevel, Outcome, Phase, Source, State, Status};

/// An event with what each side noticed of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// The truth.
    pub event: Event,
    /// What the network noticed.
    pub network: Option<Noticed>,
    /// What the agency noticed.
    pub agency: Option<Clue>,
}

/// What the network notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "what a field is, its name and its type say, but where a line stands")]
pub enum Noticed {
    /// A phase began.
    Began { day: Day, phase: Phase },
    /// A line of the script spoke.
    Spoke { line: u8 },
    /// The desk has a story.
    StoryOpened { story: StoryId },
    /// A contact got a relay kit.
    KitGiven { contact: PersonId },
    /// The game ended.
    Ended { outcome: Outcome },
    /// Something was sent to one contact.
    Sent { from: Sender, to: PersonId, channel: Channel, stories: Vec<StoryId> },
    /// A contact was on the air.
    OnAir { contact: PersonId, channel: Channel, ticks: Airtime },
    /// Somebody in a place the network watches heard a story.
    Heard {
        /// Who; not always known by name.
        person: PersonId,
        story: StoryId,
        /// From whom, where the network knows the teller.
        from: Option<Source>,
    },
    /// Somebody in a place the network watches came to believe a story.
    Believed {
        /// Who; not always known by name.
        person: PersonId,
        story: StoryId,
        /// From where, where the network knows the teller.
        from: Option<Source>,
    },
    /// A contact tells a story anew.
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
    NerveChanged { contact: PersonId, by: i8, cause: NerveCause },
    /// A contact learned an app.
    Taught { contact: PersonId, app: App },
    /// A person became a contact.
    Recruited { by: PersonId, person: PersonId },
    /// A person said no. Why is not told.
    Declined {
        /// To whom.
        by: PersonId,
        person: PersonId,
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
    /// A traveller was stopped: turned back, or found with something.
    Stopped {
        carrier: PersonId,
        road: RoadId,
        /// Whether something was found.
        found: bool,
    },
    /// A courier arrived.
    Arrived { carrier: PersonId, place: PlaceId },
    /// A contact got a Chinese phone.
    PhoneGiven { contact: PersonId },
    /// A relay was installed.
    RelayInstalled { place: PlaceId },
    /// A file was put on the state network.
    Shared { contact: PersonId, story: StoryId },
    /// Something came over the river, or was lost on the way.
    Smuggled {
        contact: PersonId,
        item: Item,
        /// Whether it came.
        came: bool,
    },
    /// A bribe was taken or refused.
    Bribed {
        target: BribeTarget,
        place: PlaceId,
        /// Whether it was taken.
        taken: bool,
    },
    /// The agency's plan for the day was told.
    PlanTold {
        /// What was told of it.
        shown: Vec<Action>,
        /// Whether that is all of it.
        told: bool,
    },
    /// A prisoner of the police was let go by the jailer.
    Freed { prisoner: PersonId },
    /// Money came in from those abroad.
    Earned { amount: Yuan },
    /// Money was paid out inside.
    PaidOut { place: PlaceId, amount: Yuan },
    /// Bread rose in a place.
    Fed { place: PlaceId },
    /// A contact crossed the river for good, or was taken on the way.
    Fled {
        contact: PersonId,
        /// Whether they arrived.
        arrived: bool,
    },
    /// A checkpoint was set up where a contact lives.
    CheckpointSet { road: RoadId },
    /// Guards were added at a crossing.
    Sealed { crossing: PlaceId },
    /// A place's officials were moved on.
    Rotated { place: PlaceId },
    /// A prisoner left the cell for good.
    Sentenced { prisoner: PersonId, to: Status },
    /// A van was seen to leave or to come.
    VanMoved {
        van: VanId,
        /// From where, if a contact stood there.
        from: Option<PlaceId>,
        /// Where to, if a contact stands there.
        to: Option<PlaceId>,
    },
    /// A lecture was called.
    Lectured {
        place: PlaceId,
        topic: Topic,
        /// Whether it backfired.
        backfired: bool,
    },
    /// Somebody in a place the network watches forgot a story.
    Forgot {
        /// Who; not always known by name.
        person: PersonId,
        story: StoryId,
        cause: ForgetCause,
    },
    /// A unit was raided.
    Raided { unit: UnitId, force: Force },
    /// A contact's things were found and taken.
    Lost {
        contact: PersonId,
        /// Whether the phone.
        phone: bool,
        /// Whether files.
        files: bool,
    },
    /// A person was put into a cell.
    Held { person: PersonId, force: Force },
    /// A person was arrested and let go.
    Released { person: PersonId },
    /// People in a place think worse of the agency.
    CynicismRose { place: PlaceId, cause: ResentmentCause },
    /// Bread fell everywhere.
    BreadFell { by: Bread },
}

/// What the network notices of `event`, which has just been applied to `state`.
pub(crate) fn by_network(state: &State, event: &Event) -> Option<Noticed> {
    let view = state.network_view();
    let watches = |person: PersonId| view.watches(state.atlas.place_of(person));
    let known = |from: Source| match from {
        Source::Person(teller) => view.acquaintance(teller).map(|_| from),
        Source::Desk | Source::Lecture => Some(from),
    };
    Some(match *event {
        Event::Began { day, phase } => Noticed::Began { day, phase },
        Event::Ended { outcome } => Noticed::Ended { outcome },
        Event::Sent { from, to, channel, ref stories } => Noticed::Sent { from, to, channel, stories: stories.clone() },
        Event::OnAir { contact, channel, ticks } => Noticed::OnAir { contact, channel, ticks },
        Event::Heard { person, story, from } if watches(person) => Noticed::Heard { person, story, from: known(from) },
        Event::Believed { person, story, from } if watches(person) => {
            Noticed::Believed { person, story, from: known(from) }
        }
        Event::Renewed { contact, story } => Noticed::Renewed { contact, story },
        Event::FileKept { contact, story } => Noticed::FileKept { contact, story },
        Event::Witnessed { contact, story, until } => Noticed::Witnessed { contact, story, until },
        Event::NerveChanged { contact, by, cause } => Noticed::NerveChanged { contact, by, cause },
        Event::Taught { contact, app } => Noticed::Taught { contact, app },
        Event::Recruited { by, person } => Noticed::Recruited { by, person },
        Event::Declined { by, person, informant: _ } => Noticed::Declined { by, person },
        Event::Introduced { a, b, new } => Noticed::Introduced { a, b, new },
        Event::LayLow { contact, until } => Noticed::LayLow { contact, until },
        Event::Ditched { contact } => Noticed::Ditched { contact },
        Event::Sentenced { prisoner, to } => Noticed::Sentenced { prisoner, to },
        Event::VanMoved { van, from, to } => {
            let seen = |place| view.watches(place).then_some(place);
            let (from, to) = (seen(from), seen(to));
            (from.is_some() || to.is_some()).then_some(Noticed::VanMoved { van, from, to })?
        }
        Event::Lectured { place, topic, backfired, .. } => Noticed::Lectured { place, topic, backfired },
        Event::Forgot { person, story, cause } if watches(person) => Noticed::Forgot { person, story, cause },
        Event::Raided { unit, force, .. } => Noticed::Raided { unit, force },
        Event::Searched { person, phone, files, .. } if view.contact(person).is_some() => {
            Noticed::Lost { contact: person, phone, files: !files.is_empty() }
        }
        Event::Held { person, force, .. } => Noticed::Held { person, force },
        Event::Released { person, .. } => Noticed::Released { person },
        Event::CynicismRose { place, cause, .. } if view.watches(place) => Noticed::CynicismRose { place, cause },
        Event::BreadFell { by } => Noticed::BreadFell { by },
        _ => return by_network_at_the_border(state, event),
    })
}

/// What the network notices of roads, money and the river.
fn by_network_at_the_border(state: &State, event: &Event) -> Option<Noticed> {
    let view = state.network_view();
    Some(match *event {
        Event::Departed { carrier, to, load } => Noticed::Departed { carrier, to, load },
        Event::Spoke { line } => Noticed::Spoke { line },
        Event::StoryOpened { story } => Noticed::StoryOpened { story },
        Event::KitGiven { contact } => Noticed::KitGiven { contact },
        Event::CheckpointMet { road } => Noticed::CheckpointMet { road },
        Event::Stopped { carrier, road, found } => Noticed::Stopped { carrier, road, found },
        Event::Arrived { carrier, place } => Noticed::Arrived { carrier, place },
        Event::PhoneGiven { contact } => Noticed::PhoneGiven { contact },
        Event::RelayInstalled { place } => Noticed::RelayInstalled { place },
        Event::Shared { contact, story } => Noticed::Shared { contact, story },
        Event::Smuggled { contact, item } => Noticed::Smuggled { contact, item, came: true },
        Event::SmuggleFailed { contact, item } => Noticed::Smuggled { contact, item, came: false },
        Event::Bribed { target, place } => Noticed::Bribed { target, place, taken: true },
        Event::BribeRefused { target, place } => Noticed::Bribed { target, place, taken: false },
        Event::PlanTold { ref shown, told, .. } => Noticed::PlanTold { shown: shown.clone(), told },
        Event::Freed { prisoner } => Noticed::Freed { prisoner },
        Event::Earned { amount } => Noticed::Earned { amount },
        Event::PaidOut { place, amount } => Noticed::PaidOut { place, amount },
        Event::Fed { place } => Noticed::Fed { place },
        Event::Fled { contact } => Noticed::Fled { contact, arrived: true },
        Event::FlightFailed { contact } => Noticed::Fled { contact, arrived: false },
        Event::CheckpointSet { road, .. } if view.has_checkpoint(road) => Noticed::CheckpointSet { road },
        Event::Sealed { crossing } => Noticed::Sealed { crossing },
        Event::Rotated { place } if view.watches(place) => Noticed::Rotated { place },
        _ => return None,
    })
}

/// What the agency notices of `event`, which is about to be applied to `state`.
pub(crate) fn by_agency(state: &State, event: &Event) -> Option<Clue> {
    let atlas = &state.atlas;
    let kind = match *event {
        Event::Listened { place, vans, fixed } => ClueKind::Listened { place, vans, fixed },
        Event::Fixed { contact, level, channel } => {
            let unit = atlas.unit_of(contact);
            ClueKind::Fixed {
                place: atlas.unit(unit).place,
                unit: (level >= FixLevel::Unit).then_some(unit),
                person: (level >= FixLevel::Person).then_some(contact),
                channel: (level >= FixLevel::Unit).then_some(channel),
            }
        }
        Event::Reported { informant, story, unit, teller } => ClueKind::Reported { informant, story, unit, teller },
        Event::Declined { by, person, informant: true } => ClueKind::Approached { informant: person, asker: by },
        Event::Raided { unit, .. } => ClueKind::Raided {
            unit,
            searched: atlas.unit(unit).people().filter(|&person| state.public.is_free(person)).collect(),
        },
        Event::Searched { person, phone, apps, files, kit: _ } => ClueKind::Searched { person, phone, apps, files },
        Event::Examined { person, phone, file, believes } => ClueKind::Examined { person, phone, file, believes },
        Event::Held { person, force, .. } => ClueKind::Held { person, force },
        Event::Questioned { prisoner, force, chance } => ClueKind::Questioned { prisoner, force, chance },
        Event::Named { prisoner, contact } => ClueKind::Named { prisoner, contact },
        Event::Lectured { place, topic, .. } => ClueKind::Lectured { place, topic },
        Event::Intercepted { sender, story, .. } => ClueKind::Intercepted { sender, story },
        Event::SmuggleFailed { contact, .. } => ClueKind::Smuggling { unit: atlas.unit_of(contact) },
        Event::BribeRefused { place, .. } => ClueKind::BribeRefused { place },
        Event::Stopped { carrier, found, .. } => ClueKind::Stopped { person: carrier, found },
        Event::FlightFailed { contact } => ClueKind::Fleeing { person: contact },
        Event::Planted { unit, informant } => ClueKind::Planted { unit, informant },
        _ => return None,
    };
    Some(Clue { day: state.public.day, kind })
}
