//! What a move is, and why it cannot be made.

use crate::rules::check::{Refusal, permit};
use crate::rules::ids::{Day, PersonId, StoryId};
use crate::rules::moves::{Channel, Move};
use crate::rules::view::NetworkView;
use crate::words::{border, list, name, place, sender, sentence, title};

/// A move in one line: "Text "The market prices" from the desk to Ri Sun-hui by Kakao".
pub fn describe_move(view: NetworkView<'_>, mv: &Move) -> String {
    let who = |person| name(view, person);
    match *mv {
        Move::Send { from, ref to, ref stories, channel, teach } => {
            let to = list(&to.iter().map(|&person| who(person)).collect::<Vec<_>>());
            let lesson = teach.map_or_else(String::new, |app| format!(", teaching {}", app.name()));
            let (from, what) = (sender(view, from), titles(view, stories));
            match channel {
                Channel::Text(app) => format!("Text {what} from {from} to {to} by {}", app.name()),
                Channel::Clip(app) => format!("Send a clip of {what} from {from} to {to} by {}", app.name()),
                Channel::Voice if stories.is_empty() => format!("Call {to} from {from}{lesson}"),
                Channel::Voice => format!("Call {to} from {from} with {what}{lesson}"),
            }
        }
        Move::Recruit { by, person } => format!("{} asks {} to become a contact", sentence(&who(by)), who(person)),
        Move::Introduce { a, b } => format!("Introduce {} and {}", who(a), who(b)),
        Move::Teach { from, to, app } => format!("{} teaches {} to use {}", sentence(&who(from)), who(to), app.name()),
        Move::LieLow { contact } => format!("{} lies low", sentence(&who(contact))),
        Move::Ditch { contact } => format!("{} destroys their phone", sentence(&who(contact))),
        Move::EndNight => "End the night".to_owned(),
        Move::Courier { .. }
        | Move::Share { .. }
        | Move::Smuggle { .. }
        | Move::Bribe { .. }
        | Move::Remit { .. }
        | Move::Feed { .. }
        | Move::Flee { .. } => sentence(&border::describe(view, mv)),
    }
}

fn titles(view: NetworkView<'_>, stories: &[StoryId]) -> String {
    list(&stories.iter().map(|&story| title(view, story)).collect::<Vec<_>>())
}

/// Why a move cannot be made, with who or where: "Ri Sun-hui lies low until tomorrow night".
pub fn refusal(view: NetworkView<'_>, refusal: Refusal) -> String {
    let text = match refusal {
        Refusal::NotInPlay(kind) => format!("{} is not in play in this level", kind.name().to_lowercase()),
        Refusal::NoSignal(at) => format!("no signal in {}: 0 bars", place(view, at)),
        Refusal::TooFewBars(at) => {
            let (bars, needed) = (view.bars(at), view.atlas().rules.clip_bars);
            format!("a clip needs {needed} bars, and {} has {bars}", place(view, at))
        }
        Refusal::OutOfReach(at) => format!("the towers do not reach {}, so the desk cannot", place(view, at)),
        Refusal::NotNight
        | Refusal::NoMovesLeft
        | Refusal::Unknown
        | Refusal::BadRecipients
        | Refusal::TooManyRecipients
        | Refusal::BadStories
        | Refusal::TooManyStories
        | Refusal::NotOpen
        | Refusal::MustBeSeen
        | Refusal::NoLesson
        | Refusal::TeacherLacks(_)
        | Refusal::NotTied
        | Refusal::AlreadyTied
        | Refusal::SamePerson
        | Refusal::SamePlace
        | Refusal::ScoutsCarryNothing
        | Refusal::NothingToCarry
        | Refusal::Bribed
        | Refusal::NotSeen => general(refusal),
        Refusal::NoMoney(price) => format!("it costs ¥{price}, and there is ¥{}", view.network().money),
        Refusal::NoRoad(at) => format!("no road leads to {}", place(view, at)),
        Refusal::TooFar(at) => format!("{} is too far for one night", place(view, at)),
        Refusal::Watched(at) => format!("a contact is in {}: send the courier to them", place(view, at)),
        Refusal::HasRelay(at) => format!("a relay stands in {} already", place(view, at)),
        Refusal::NoCrossing(at) => format!("the river cannot be crossed at {}", place(view, at)),
        Refusal::NoContactThere(at) => format!("no contact who is free to act lives in {}", place(view, at)),
        Refusal::Fed(at) => format!("there is bread enough in {}", place(view, at)),
        _ => personal(view, refusal),
    };
    sentence(&text)
}

/// Reasons that name nobody, or an app alone.
fn general(refusal: Refusal) -> String {
    match refusal {
        Refusal::TeacherLacks(app) => format!("the teacher does not have {}", app.name()),
        Refusal::MustBeSeen => "it must be seen, not told: take a clip or a card of it".to_owned(),
        other => other.to_string(),
    }
}

/// Reasons that lie with one person.
fn personal(view: NetworkView<'_>, refusal: Refusal) -> String {
    let who = |person| name(view, person);
    match refusal {
        Refusal::NotAContact(person) => format!("{} is not a contact", who(person)),
        Refusal::NotFree(person) => format!("{} is not free", who(person)),
        Refusal::LyingLow(person) => lying_low(view, person),
        Refusal::NoNerve(person) => format!("{} has no nerve left", who(person)),
        Refusal::Lectured(person) => {
            let needed = view.atlas().rules.lecture_nerve;
            format!("a lecture named it: {} would need nerve {needed}", who(person))
        }
        Refusal::NoPhone(person) => format!("{} has no Chinese phone", who(person)),
        Refusal::NoApp(person, app) => format!("{} does not have {}", who(person), app.name()),
        Refusal::NotBelieved(person) => format!("{} does not believe it", who(person)),
        Refusal::NoFile(person) => format!("{} has no file of it", who(person)),
        Refusal::TooSoon(person) => format!("{} had the same text last night or tonight", who(person)),
        Refusal::HasApp(person, app) => format!("{} has {} already", who(person), app.name()),
        Refusal::NoGoBetween(person) => format!("no contact who is free to act knows {}", who(person)),
        Refusal::AlreadyContact(person) => format!("{} is a contact already", who(person)),
        Refusal::NotABeliever(person) => format!("{} is not known to believe a dangerous story", who(person)),
        Refusal::SaidNo(person) => said_no(view, person),
        Refusal::SharedTonight(person) => format!("{} shares it tonight already", who(person)),
        Refusal::OrderedLately(person) => format!("{} had a payment order last night or tonight", who(person)),
        Refusal::TravelledLately(person) => travelled(view, person),
        Refusal::NoWayOut(person) => format!("no way leads {} to a crossing", who(person)),
        Refusal::NotHeld(person) => format!("{} is not held by the police", who(person)),
        Refusal::NotABroker(person) => format!("{} is not a broker", who(person)),
        Refusal::NoKoryolink(person) => format!("{} has no Koryolink phone", who(person)),
        other => other.to_string(),
    }
}

fn lying_low(view: NetworkView<'_>, person: PersonId) -> String {
    let until = view.contact(person).and_then(|contact| contact.quiet_until);
    let end = match until.map(|until| (until, until.since(view.day()))) {
        Some((_, 1)) => " until tomorrow night".to_owned(),
        Some((until, 2..)) => format!(" until the night of day {until}"),
        Some((_, 0)) | None => " tonight".to_owned(),
    };
    format!("{} lies low{end}", name(view, person))
}

/// When a contact travelled, and when they can again.
fn travelled(view: NetworkView<'_>, person: PersonId) -> String {
    let again = next_trip(view, person).map_or_else(String::new, |day| format!("; again from the night of day {day}"));
    format!("{} travelled lately{again}", name(view, person))
}

/// The next night on which a contact can travel, if it is not this one.
pub fn next_trip(view: NetworkView<'_>, person: PersonId) -> Option<Day> {
    let (_, pause) = permit(&view.atlas().rules, view.acquaintance(person)?.role);
    let next = view.contact(person)?.last_trip?.plus(pause);
    (next > view.day()).then_some(next)
}

fn said_no(view: NetworkView<'_>, person: PersonId) -> String {
    let said = view.network().refused.iter().rev().find(|said| said.person == person);
    let again = said.map_or_else(String::new, |said| format!("; ask again from day {}", said.until));
    format!("{} said no{again}", name(view, person))
}
