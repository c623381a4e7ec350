//! One line for one thing noticed: its words, its place, its tone.

use crate::rules::actions::Topic;
use crate::rules::event::{ForgetCause, NerveCause, ResentmentCause};
use crate::rules::ids::{PersonId, PlaceId, StoryId, VanId};
use crate::rules::moves::{Channel, Sender};
use crate::rules::notice::Noticed;
use crate::rules::state::{Outcome, Source, Status};
use crate::rules::view::NetworkView;
use crate::words::{Names, border, count, list, name, outcome, place, sender, sentence, title, unit_in_place};

/// What a line means for the network: its colour, or its mark where there is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Something was gained.
    Good,
    /// Something or somebody was lost.
    Bad,
    /// Neither.
    Neutral,
    /// The agency acted.
    Agency,
}

/// The chronicle's line for something noticed; `None` for what is not worth one.
pub fn line(view: NetworkView<'_>, noticed: &Noticed) -> Option<String> {
    match *noticed {
        Noticed::Ended { outcome: how } => Some(sentence(&outcome(view, how))),
        _ => told(view, noticed),
    }
}

/// The same of anything but the game's end, by the names that somebody knows.
pub(super) fn told(view: impl Names, noticed: &Noticed) -> Option<String> {
    let who = |person| name(view, person);
    let what = |story| title(view, story);
    let text = match *noticed {
        Noticed::Began { .. } | Noticed::Ended { .. } | Noticed::NerveChanged { by: 0, .. } => return None,
        Noticed::Sent { from, to, channel, ref stories } => sent(view, from, to, channel, stories),
        Noticed::OnAir { contact, ticks, .. } => {
            let here = place(view, view.atlas().place_of(contact));
            format!("{} was on the air for {} in {here}", who(contact), count(ticks.0.into(), "tick"))
        }
        Noticed::Heard { person, story, from } => format!("{} heard {}{}", who(person), what(story), by(view, from)),
        Noticed::Believed { person, story, from } => {
            format!("{} believes {}{}", who(person), what(story), by(view, from))
        }
        Noticed::Renewed { contact, story } => format!("{} tells {} anew", who(contact), what(story)),
        Noticed::FileKept { contact, story } => format!("{} keeps the file of {}", who(contact), what(story)),
        Noticed::Witnessed { contact, story, until } => {
            format!("{} spoke with someone outside: proof of {} until day {until}", who(contact), what(story))
        }
        Noticed::NerveChanged { contact, by, cause } => {
            format!("{} {}: {}", who(contact), nerve(by), nerve_cause(cause))
        }
        Noticed::Taught { contact, app } => format!("{} learned to use {}", who(contact), app.name()),
        Noticed::Recruited { by, person } => format!("{} became a contact, asked by {}", who(person), who(by)),
        Noticed::Declined { by, person } => format!("{} said no to {}", who(person), who(by)),
        Noticed::Introduced { a, b, new: true } => format!("{} and {} were introduced", who(a), who(b)),
        Noticed::Introduced { a, b, new: false } => format!("{} and {} knew each other already", who(a), who(b)),
        Noticed::LayLow { contact, until } => format!("{} lies low until the night of day {until}", who(contact)),
        Noticed::Ditched { contact } => format!("{} destroyed their phone and what was on it", who(contact)),
        Noticed::VanMoved { van, from, to } => van_moved(view, van, from, to),
        Noticed::Forgot { person, story, cause } => {
            let why = match cause {
                ForgetCause::Time => "no second voice came in time",
                ForgetCause::Lecture => "the lecture denied it",
            };
            format!("{} let {} go: {why}", who(person), what(story))
        }
        _ => struck(view, noticed).or_else(|| border::line(view, noticed))?,
    };
    Some(sentence(&text))
}

/// Lines for what the agency did to people.
fn struck(view: impl Names, noticed: &Noticed) -> Option<String> {
    let who = |person| name(view, person);
    Some(match *noticed {
        Noticed::Sentenced { prisoner, to } => {
            let to = match to {
                Status::Camp => "was sent to a camp",
                Status::Labour => "was sentenced to labour",
                Status::Free | Status::Custody(_) | Status::Abroad => "left the cell",
            };
            format!("{} {to}", who(prisoner))
        }
        Noticed::Lectured { place: at, topic, backfired } => {
            let about = lectured(view, topic);
            let end = if backfired { "; few believed it, and people took heart" } else { "" };
            format!("a lecture in {} {about}{end}", place(view, at))
        }
        Noticed::Raided { unit, force } => {
            format!("{} searched {}", force.name(), unit_in_place(view, unit))
        }
        Noticed::Lost { contact, phone, files } => {
            let what = match (phone, files) {
                (true, true) => "phone and files were",
                (true, false) => "phone was",
                (false, true) => "files were",
                (false, false) => return None,
            };
            format!("{}'s {what} found", who(contact))
        }
        Noticed::Held { person, force } => format!("{} was arrested by {}", who(person), force.name()),
        Noticed::Released { person } => format!("{} was arrested and let go", who(person)),
        Noticed::CynicismRose { place: at, cause } => {
            let why = match cause {
                ResentmentCause::EmptyRaid => "a search that found nothing",
                ResentmentCause::Release => "an arrest without a reason",
            };
            format!("people in {} resent {why}", place(view, at))
        }
        Noticed::BreadFell { .. } => "food is shorter everywhere".to_owned(),
        _ => return None,
    })
}

fn sent(view: impl Names, from: Sender, to: PersonId, channel: Channel, stories: &[StoryId]) -> String {
    let (from, to) = (sender(view, from), name(view, to));
    let what = list(&stories.iter().map(|&story| title(view, story)).collect::<Vec<_>>());
    match channel {
        Channel::Text(app) => format!("{from} texted {what} to {to} by {}", app.name()),
        Channel::Clip(app) => format!("{from} sent a clip of {what} to {to} by {}", app.name()),
        Channel::Voice if stories.is_empty() => format!("{from} called {to}"),
        Channel::Voice => format!("{from} called {to} and told of {what}"),
    }
}

fn by(view: impl Names, from: Option<Source>) -> String {
    match from {
        Some(Source::Person(teller)) => format!(", told by {}", name(view, teller)),
        Some(Source::Desk) => ", from the desk".to_owned(),
        Some(Source::Lecture) => " since the lecture against it".to_owned(),
        None => String::new(),
    }
}

fn van_moved(view: impl Names, van: VanId, from: Option<PlaceId>, to: Option<PlaceId>) -> String {
    let van = van.index() + 1;
    match (from, to) {
        (Some(from), Some(to)) => format!("van {van} drove from {} to {}", place(view, from), place(view, to)),
        (Some(from), None) => format!("van {van} left {}", place(view, from)),
        (None, Some(to)) => format!("van {van} came to {}", place(view, to)),
        (None, None) => format!("van {van} moved"),
    }
}

/// What a lecture did: "named Kakao", "denied a story".
fn lectured(view: impl Names, topic: Topic) -> String {
    match topic {
        Topic::App(app) => format!("named {}", app.name()),
        Topic::Voice => "warned against calls over the river".to_owned(),
        Topic::StateNetwork => "warned against sharing files".to_owned(),
        Topic::Story(story) => format!("denied {}", title(view, story)),
    }
}

/// "gained 1 nerve", "lost 2 nerve".
pub(super) fn nerve(by: i8) -> String {
    let verb = if by > 0 { "gained" } else { "lost" };
    format!("{verb} {} nerve", by.unsigned_abs())
}

/// Why nerve changed.
pub(super) const fn nerve_cause(cause: NerveCause) -> &'static str {
    match cause {
        NerveCause::Call => "a voice from the network",
        NerveCause::Lectured => "used what a lecture had named",
        NerveCause::Backfire => "a lecture that few believed",
        NerveCause::Quiet => "a quiet evening",
        NerveCause::Arrest => "someone they work with was arrested",
        NerveCause::Raid => "a search nearby",
        NerveCause::Hunger => "hunger",
        NerveCause::Abroad => "someone they work with is safe abroad",
    }
}

/// Where something noticed happened, if in one place.
pub fn place_of(view: impl Names, noticed: &Noticed) -> Option<PlaceId> {
    let home = |person: PersonId| view.atlas().unit_of.get(person.index()).map(|&unit| view.atlas().unit(unit).place);
    match *noticed {
        Noticed::Began { .. } | Noticed::Ended { .. } | Noticed::BreadFell { .. } => None,
        Noticed::Sent { to: person, .. }
        | Noticed::OnAir { contact: person, .. }
        | Noticed::Heard { person, .. }
        | Noticed::Believed { person, .. }
        | Noticed::Renewed { contact: person, .. }
        | Noticed::FileKept { contact: person, .. }
        | Noticed::Witnessed { contact: person, .. }
        | Noticed::NerveChanged { contact: person, .. }
        | Noticed::Taught { contact: person, .. }
        | Noticed::Recruited { person, .. }
        | Noticed::Declined { person, .. }
        | Noticed::Introduced { a: person, .. }
        | Noticed::LayLow { contact: person, .. }
        | Noticed::Ditched { contact: person }
        | Noticed::Sentenced { prisoner: person, .. }
        | Noticed::Forgot { person, .. }
        | Noticed::Lost { contact: person, .. }
        | Noticed::Held { person, .. }
        | Noticed::Released { person } => home(person),
        Noticed::VanMoved { from, to, .. } => to.or(from),
        Noticed::Lectured { place, .. } | Noticed::CynicismRose { place, .. } => Some(place),
        Noticed::Raided { unit, .. } => Some(view.atlas().unit(unit).place),
        _ => border::place_of(view, noticed),
    }
}

/// What something noticed means for the network.
pub const fn tone(noticed: &Noticed) -> Tone {
    match noticed {
        Noticed::Believed { .. }
        | Noticed::Recruited { .. }
        | Noticed::FileKept { .. }
        | Noticed::Witnessed { .. }
        | Noticed::Introduced { new: true, .. }
        | Noticed::Taught { .. }
        | Noticed::CynicismRose { .. }
        | Noticed::Released { .. }
        | Noticed::Lectured { backfired: true, .. }
        | Noticed::Ended { outcome: Outcome::Won } => Tone::Good,
        Noticed::NerveChanged { by, .. } if *by > 0 => Tone::Good,
        Noticed::NerveChanged { .. }
        | Noticed::Forgot { .. }
        | Noticed::Lost { .. }
        | Noticed::Held { .. }
        | Noticed::Sentenced { .. }
        | Noticed::BreadFell { .. }
        | Noticed::Ended { outcome: Outcome::Lost(_) } => Tone::Bad,
        Noticed::VanMoved { .. } | Noticed::Lectured { .. } | Noticed::Raided { .. } => Tone::Agency,
        Noticed::Began { .. }
        | Noticed::Sent { .. }
        | Noticed::OnAir { .. }
        | Noticed::Heard { .. }
        | Noticed::Renewed { .. }
        | Noticed::Declined { .. }
        | Noticed::Introduced { .. }
        | Noticed::LayLow { .. }
        | Noticed::Ditched { .. } => Tone::Neutral,
        _ => border::tone(noticed),
    }
}
