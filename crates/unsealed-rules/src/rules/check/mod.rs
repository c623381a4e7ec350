//! What a side may ask for. Every answer comes from that side's own view: a refusal caused by
//! something hidden would reveal it, so such a move is legal and fails as an event.

mod actions;
mod list;
mod money;
mod people;
mod road;
mod send;

pub use actions::{ActionRefusal, check_action, legal_actions};
pub use list::{can_make, candidates, count_moves, first_moves, legal_moves, pick_legal_move};
pub use money::{bribe_place, bribe_price};
pub use road::{item_price, permit, route, way_out};
pub use send::{effective_bars, ticks};

use crate::rules::ids::{App, PersonId, PlaceId, Yuan};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::state::Contact;
use crate::rules::view::NetworkView;

/// Why the network cannot make a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// It is not the network's turn.
    #[error("it is not night")]
    NotNight,
    /// The night's moves are spent.
    #[error("no moves left tonight")]
    NoMovesLeft,
    /// The level leaves this kind of move out.
    #[error("not in play in this level")]
    NotInPlay(MoveKind),
    /// An id names nothing.
    #[error("there is no such person, place or story")]
    Unknown,
    /// The person does not work for the network.
    #[error("not a contact")]
    NotAContact(PersonId),
    /// The person is in custody, in a camp, or abroad.
    #[error("not free")]
    NotFree(PersonId),
    /// The contact lies low.
    #[error("lying low")]
    LyingLow(PersonId),
    /// The contact has no nerve left.
    #[error("nerve 0")]
    NoNerve(PersonId),
    /// A lecture named the channel, and the contact has not the nerve for it.
    #[error("a lecture named it: needs more nerve")]
    Lectured(PersonId),
    /// The contact has no Chinese phone.
    #[error("no Chinese phone")]
    NoPhone(PersonId),
    /// The contact has no such app.
    #[error("no app in common")]
    NoApp(PersonId, App),
    /// There is no signal at all.
    #[error("no signal: 0 bars")]
    NoSignal(PlaceId),
    /// The signal is too weak for a clip.
    #[error("too few bars for a clip")]
    TooFewBars(PlaceId),
    /// The towers across the river do not reach the place.
    #[error("the desk reaches only places the towers reach")]
    OutOfReach(PlaceId),
    /// Nobody to send to, the same contact twice, out of order, or the sender.
    #[error("choose whom to send to")]
    BadRecipients,
    /// More recipients than the channel carries to.
    #[error("only a text by Line goes to several at once")]
    TooManyRecipients,
    /// No story, the same twice, or out of order.
    #[error("choose a story")]
    BadStories,
    /// More stories than the channel carries.
    #[error("too many stories at once")]
    TooManyStories,
    /// The story is not out yet.
    #[error("the story is not out yet")]
    NotOpen,
    /// The story must be seen.
    #[error("it must be seen: send it as a clip")]
    MustBeSeen,
    /// The sender does not believe the story.
    #[error("the sender does not believe it")]
    NotBelieved(PersonId),
    /// The sender has no file of the story.
    #[error("no file in hand")]
    NoFile(PersonId),
    /// The same text went to the same contact last night or tonight.
    #[error("the same text goes to the same contact only every second night")]
    TooSoon(PersonId),
    /// The file is shared tonight already.
    #[error("shared tonight already")]
    SharedTonight(PersonId),
    /// A payment order went to the broker last night or tonight.
    #[error("payment orders go to the same broker only every second night")]
    OrderedLately(PersonId),
    /// Only a call teaches an app on the way.
    #[error("only a call can teach an app")]
    NoLesson,
    /// The teacher does not have the app.
    #[error("the teacher does not have the app")]
    TeacherLacks(App),
    /// The pupil has the app.
    #[error("has the app already")]
    HasApp(PersonId, App),
    /// The two are not tied.
    #[error("no tie between them")]
    NotTied,
    /// The two are tied already.
    #[error("they talk with each other already")]
    AlreadyTied,
    /// One of the two is neither a contact nor tied to one.
    #[error("no contact can bring them together")]
    NoGoBetween(PersonId),
    /// Two different people are needed, the lower id first.
    #[error("choose two different people")]
    SamePerson,
    /// The person works for the network already.
    #[error("a contact already")]
    AlreadyContact(PersonId),
    /// The person is not known to believe a dangerous story.
    #[error("not known to believe a dangerous story")]
    NotABeliever(PersonId),
    /// The person said no lately.
    #[error("said no lately")]
    SaidNo(PersonId),
    /// There is not enough money.
    #[error("not enough money")]
    NoMoney(Yuan),
    /// Carrier and destination are in one place.
    #[error("it is the carrier's own place")]
    SamePlace,
    /// No road leads there.
    #[error("no road leads there")]
    NoRoad(PlaceId),
    /// It is further than the carrier's permit goes.
    #[error("too far for one night")]
    TooFar(PlaceId),
    /// The carrier travelled lately.
    #[error("travelled lately")]
    TravelledLately(PersonId),
    /// A contact is there: a courier goes to them.
    #[error("a contact is there: send the courier to them")]
    Watched(PlaceId),
    /// A scout carries nothing.
    #[error("a scout carries nothing")]
    ScoutsCarryNothing,
    /// The carrier has nothing of the kind.
    #[error("nothing of the kind to carry")]
    NothingToCarry,
    /// A relay stands there already.
    #[error("a relay stands there already")]
    HasRelay(PlaceId),
    /// The river cannot be crossed there.
    #[error("no crossing here")]
    NoCrossing(PlaceId),
    /// No crossing can be reached.
    #[error("no way leads to a crossing")]
    NoWayOut(PersonId),
    /// Bribed already.
    #[error("paid already")]
    Bribed,
    /// The van was not seen at dusk.
    #[error("not seen tonight")]
    NotSeen,
    /// No contact who could do it lives there.
    #[error("no contact there who could do it")]
    NoContactThere(PlaceId),
    /// The person is not held by the police.
    #[error("not held by the police")]
    NotHeld(PersonId),
    /// The contact is no broker.
    #[error("not a broker")]
    NotABroker(PersonId),
    /// The place has all the bread it can use.
    #[error("there is bread enough")]
    Fed(PlaceId),
    /// The contact has no Koryolink phone.
    #[error("no Koryolink phone")]
    NoKoryolink(PersonId),
}

/// Whether the network may make `mv` now.
///
/// # Errors
/// The first reason why not.
pub fn check_move(view: NetworkView<'_>, mv: &Move) -> Result<(), Refusal> {
    if !view.on_turn() {
        return Err(Refusal::NotNight);
    }
    if *mv == Move::EndNight {
        return Ok(());
    }
    if !view.in_play(mv.kind()) {
        return Err(Refusal::NotInPlay(mv.kind()));
    }
    if view.network().moves_left == 0 {
        return Err(Refusal::NoMovesLeft);
    }
    match *mv {
        Move::Send { .. } => send::check_send(view, mv),
        Move::Recruit { by, person } => people::check_recruit(view, by, person),
        Move::Introduce { a, b } => people::check_introduce(view, a, b),
        Move::Teach { from, to, app } => people::check_teach(view, from, to, app),
        Move::LieLow { contact } => people::check_lie_low(view, contact),
        Move::Ditch { contact } => people::check_ditch(view, contact),
        Move::Courier { carrier, to, load } => road::check_courier(view, carrier, to, load),
        Move::Share { contact, story } => money::check_share(view, contact, story),
        Move::Smuggle { contact, item } => road::check_smuggle(view, contact, item),
        Move::Bribe { target } => money::check_bribe(view, target),
        Move::Remit { broker } => money::check_remit(view, broker),
        Move::Feed { place } => money::check_feed(view, place),
        Move::Flee { contact } => road::check_flee(view, contact),
        Move::EndNight => Ok(()),
    }
}

/// Whether there is so much money.
fn afford(view: NetworkView<'_>, price: Yuan) -> Result<(), Refusal> {
    if view.network().money >= price { Ok(()) } else { Err(Refusal::NoMoney(price)) }
}

/// A contact who is free, whether or not they lie low.
fn free_contact(view: NetworkView<'_>, person: PersonId) -> Result<&Contact, Refusal> {
    if person.index() >= view.atlas().people() {
        return Err(Refusal::Unknown);
    }
    let contact = view.contact(person).ok_or(Refusal::NotAContact(person))?;
    if view.public().is_free(person) { Ok(contact) } else { Err(Refusal::NotFree(person)) }
}

/// A contact who is free, not lying low, and has some nerve.
fn able_contact(view: NetworkView<'_>, person: PersonId) -> Result<&Contact, Refusal> {
    let contact = free_contact(view, person)?;
    if contact.is_quiet(view.day()) {
        return Err(Refusal::LyingLow(person));
    }
    if contact.nerve.0 == 0 { Err(Refusal::NoNerve(person)) } else { Ok(contact) }
}
