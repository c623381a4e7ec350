//! One line for one thing noticed: its words, its place, its tone.

use crate::rules::actions::Topic;
use crate::rules::event::{ForgetCause, NerveCause, ResentmentCause};
use crate::rules::ids::{PersonId, PlaceId, StoryId, VanId};
use crate::rules::moves::{Channel, Sender};
use crate::rules::notice::Noticed;
use crate::rules::state::{Outcome, Source, Status};
use crate::rules::view::NetworkView;
use crate::words::Tone::{Agency, Bad, Good, Neutral};
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

/// Something noticed as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its line in the chronicle; `None` for what is not worth one.
    pub line: Option<String>,
    /// Where it happened, if in one place.
    pub place: Option<PlaceId>,
    /// What it means for the network.
    pub tone: Tone,
}

/// What something noticed means, where it happened, and what is said of it, which may be nothing.
pub(super) type Telling = (Tone, Option<PlaceId>, String);

/// Something noticed, with its line, its place and its tone.
pub fn told(view: NetworkView<'_>, noticed: &Noticed) -> Told {
    let Noticed::Ended { outcome: how } = *noticed else { return told_by(view, noticed) };
    let tone = if how == Outcome::Won { Tone::Good } else { Tone::Bad };
    Told { line: Some(sentence(&outcome(view, how))), place: None, tone }
}

/// The same of anything but the game's end, by the names that somebody knows.
pub(super) fn told_by(by: impl Names, noticed: &Noticed) -> Told {
    let (tone, place, text) = telling(by, noticed);
    Told { line: (!text.is_empty()).then(|| sentence(&text)), place, tone }
}

/// The chronicle's line for something noticed; `None` for what is not worth one.
pub fn line(view: NetworkView<'_>, noticed: &Noticed) -> Option<String> {
    told(view, noticed).line
}

/// The place where somebody lives.
pub(super) fn home(view: impl Names, person: PersonId) -> Option<PlaceId> {
    view.atlas().unit_of.get(person.index()).map(|&unit| view.atlas().unit(unit).place)
}

fn telling(view: impl Names, noticed: &Noticed) -> Telling {
    let who = |person| name(view, person);
    let what = |story| title(view, story);
    let home = |person| home(view, person);
    match *noticed {
        Noticed::Began { .. } | Noticed::Ended { .. } => (Neutral, None, String::new()),
        Noticed::Sent { from, to, channel, ref stories } => (Neutral, home(to), sent(view, from, to, channel, stories)),
        Noticed::OnAir { contact, ticks, .. } => {
            let (ticks, here) = (count(ticks.0.into(), "tick"), place(view, view.atlas().place_of(contact)));
            (Neutral, home(contact), format!("{} was on the air for {ticks} in {here}", who(contact)))
        }
        Noticed::Heard { person, story, from } => {
            (Neutral, home(person), format!("{} heard {}{}", who(person), what(story), by(view, from)))
        }
        Noticed::Believed { person, story, from } => {
            (Good, home(person), format!("{} believes {}{}", who(person), what(story), by(view, from)))
        }
        Noticed::Renewed { contact, story } => {
            (Neutral, home(contact), format!("{} tells {} anew", who(contact), what(story)))
        }
        Noticed::FileKept { contact, story } => {
            (Good, home(contact), format!("{} keeps the file of {}", who(contact), what(story)))
        }
        Noticed::Witnessed { contact, story, until } => {
            let proof = format!("proof of {} until day {until}", what(story));
            (Good, home(contact), format!("{} spoke with someone outside: {proof}", who(contact)))
        }
        Noticed::NerveChanged { by: 0, contact, .. } => (Bad, home(contact), String::new()),
        Noticed::NerveChanged { contact, by, cause } => {
            let tone = if by > 0 { Good } else { Bad };
            (tone, home(contact), format!("{} {}: {}", who(contact), nerve(by), nerve_cause(cause)))
        }
        Noticed::Taught { contact, app } => {
            (Good, home(contact), format!("{} learned to use {}", who(contact), app.name()))
        }
        Noticed::Recruited { by, person } => {
            (Good, home(person), format!("{} became a contact, asked by {}", who(person), who(by)))
        }
        Noticed::Declined { by, person } => (Neutral, home(person), format!("{} said no to {}", who(person), who(by))),
        Noticed::Introduced { a, b, new: true } => {
            (Good, home(a), format!("{} and {} were introduced", who(a), who(b)))
        }
        Noticed::Introduced { a, b, new: false } => {
            (Neutral, home(a), format!("{} and {} knew each other already", who(a), who(b)))
        }
        Noticed::LayLow { contact, until } => {
            (Neutral, home(contact), format!("{} lies low until the night of day {until}", who(contact)))
        }
        Noticed::Ditched { contact } => {
            (Neutral, home(contact), format!("{} destroyed their phone and what was on it", who(contact)))
        }
        Noticed::VanMoved { van, from, to } => (Agency, to.or(from), van_moved(view, van, from, to)),
        Noticed::Forgot { person, story, cause } => {
            let why = match cause {
                ForgetCause::Time => "no second voice came in time",
                ForgetCause::Lecture => "the lecture denied it",
            };
            (Bad, home(person), format!("{} let {} go: {why}", who(person), what(story)))
        }
        _ => struck(view, noticed).unwrap_or_else(|| border::telling(view, noticed)),
    }
}

/// What the agency did to people.
fn struck(view: impl Names, noticed: &Noticed) -> Option<Telling> {
    let who = |person| name(view, person);
    let home = |person| home(view, person);
    Some(match *noticed {
        Noticed::Sentenced { prisoner, to } => {
            let to = match to {
                Status::Camp => "was sent to a camp",
                Status::Labour => "was sentenced to labour",
                Status::Free | Status::Custody(_) | Status::Abroad => "left the cell",
            };
            (Bad, home(prisoner), format!("{} {to}", who(prisoner)))
        }
        Noticed::Lectured { place: at, topic, backfired } => {
            let about = lectured(view, topic);
            let few = "; few believed it, and people took heart";
            let (tone, end) = if backfired { (Good, few) } else { (Agency, "") };
            (tone, Some(at), format!("a lecture in {} {about}{end}", place(view, at)))
        }
        Noticed::Raided { unit, force } => {
            let at = view.atlas().unit(unit).place;
            (Agency, Some(at), format!("{} searched {}", force.name(), unit_in_place(view, unit)))
        }
        Noticed::Lost { contact, phone, files } => {
            let what = match (phone, files) {
                (true, true) => "phone and files were",
                (true, false) => "phone was",
                (false, true) => "files were",
                (false, false) => return Some((Bad, home(contact), String::new())),
            };
            (Bad, home(contact), format!("{}'s {what} found", who(contact)))
        }
        Noticed::Held { person, force } => {
            (Bad, home(person), format!("{} was arrested by {}", who(person), force.name()))
        }
        Noticed::Released { person } => (Good, home(person), format!("{} was arrested and let go", who(person))),
        Noticed::CynicismRose { place: at, cause } => {
            let why = match cause {
                ResentmentCause::EmptyRaid => "a search that found nothing",
                ResentmentCause::Release => "an arrest without a reason",
            };
            (Good, Some(at), format!("people in {} resent {why}", place(view, at)))
        }
        Noticed::BreadFell { .. } => (Bad, None, "food is shorter everywhere".to_owned()),
        _ => return None,
    })
}

fn sent(view: impl Names, from: Sender, to: PersonId, channel: Channel, stories: &[StoryId]) -> String {
    let (from, to) = (sender(view, from), name(view, to));
    let what = list(stories.iter().map(|&story| title(view, story)));
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
