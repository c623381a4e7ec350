//! A day in a few lines: what was gained and lost, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::game::Entry;
use crate::rules::event::{ForgetCause, NerveCause, ResentmentCause};
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::notice::Noticed;
use crate::rules::state::Source;
use crate::rules::view::NetworkView;
use crate::words::chronicle::{Told, nerve, nerve_cause, told};
use crate::words::errands;
use crate::words::{count, list, locators, name, place, sentence, title};

/// Names of tellers shown before the rest are counted.
const TELLERS_NAMED: usize = 2;

/// One line of a day's summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summed {
    /// What was gained or lost, and why.
    pub text: String,
    /// Where, if in one place.
    pub place: Option<PlaceId>,
}

impl Summed {
    /// A line about one place.
    pub(super) const fn at(place: PlaceId, text: String) -> Self {
        Self { text, place: Some(place) }
    }

    /// A line about no place in particular.
    pub(super) const fn anywhere(text: String) -> Self {
        Self { text, place: None }
    }

    /// A line of the chronicle as it stands there; `None` where it has none.
    pub(super) fn of(view: NetworkView<'_>, noticed: &Noticed) -> Option<Self> {
        let Told { line, place, .. } = told(view, noticed);
        Some(Self { text: line?, place })
    }
}

/// The summary of one day, from the chronicle's entries of that day and the view after it. Never empty.
pub fn summary(view: NetworkView<'_>, entries: &[Entry]) -> Vec<Summed> {
    let mut lines = Vec::new();
    informed(view, entries, &mut lines);
    forgotten(view, entries, &mut lines);
    // Whom a scout met is told with the journey.
    let made: Vec<Entry> =
        (0..entries.len()).filter(|&at| !is_met(&entries[..=at])).map(|at| entries[at].clone()).collect();
    each(view, &made, &mut lines, |noticed| {
        matches!(noticed, Noticed::Recruited { .. } | Noticed::Declined { .. } | Noticed::Introduced { new: true, .. })
    });
    errands::summary(view, entries, &mut lines);
    airtime(view, entries, &mut lines);
    each(view, entries, &mut lines, |noticed| {
        matches!(
            noticed,
            Noticed::Lectured { .. }
                | Noticed::Raided { .. }
                | Noticed::CheckpointMet { .. }
                | Noticed::CheckpointSet { .. }
                | Noticed::Sealed { .. }
                | Noticed::Rotated { .. }
        )
    });
    taken(view, entries, &mut lines);
    each(view, entries, &mut lines, |noticed| matches!(noticed, Noticed::Sentenced { .. }));
    resented(view, entries, &mut lines);
    each(view, entries, &mut lines, |noticed| matches!(noticed, Noticed::VanMoved { .. }));
    nerves(view, entries, &mut lines);
    each(view, entries, &mut lines, |noticed| matches!(noticed, Noticed::BreadFell { .. }));
    errands::money(view, entries, &mut lines);
    if lines.is_empty() {
        let quiet = "A quiet day: nothing gained that the network knows of, and nothing lost";
        lines.push(Summed::anywhere(quiet.to_owned()));
    }
    lines
}

/// Whether the last of these is whom a scout met.
fn is_met(entries: &[Entry]) -> bool {
    matches!(
        entries.iter().rev().map(|entry| &entry.noticed).take(2).collect::<Vec<_>>()[..],
        [Noticed::Introduced { .. }, Noticed::Arrived { .. }]
    )
}

/// Entries that stand as they are, each line once.
fn each(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>, wanted: impl Fn(&Noticed) -> bool) {
    let wanted = entries.iter().filter(|entry| wanted(&entry.noticed));
    for line in wanted.filter_map(|entry| Summed::of(view, &entry.noticed)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
}

/// People of one place who took in one story, and who told them.
#[derive(Default)]
struct Gain {
    people: BTreeSet<PersonId>,
    sources: BTreeMap<Teller, usize>,
}

/// From where a story came, the network's own sending first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Teller {
    Desk,
    Person(PersonId),
    Lecture,
    Unknown,
}

impl From<Option<Source>> for Teller {
    fn from(source: Option<Source>) -> Self {
        match source {
            Some(Source::Desk) => Self::Desk,
            Some(Source::Person(person)) => Self::Person(person),
            Some(Source::Lecture) => Self::Lecture,
            None => Self::Unknown,
        }
    }
}

/// Who newly believes, then who merely heard.
fn informed(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    let mut gains: BTreeMap<(StoryId, PlaceId, bool), Gain> = BTreeMap::new();
    let mut gain = |believes: bool, person: PersonId, story: StoryId, from: Option<Source>| {
        let gain = gains.entry((story, view.atlas().place_of(person), !believes)).or_default();
        gain.people.insert(person);
        *gain.sources.entry(from.into()).or_default() += 1;
    };
    for entry in entries {
        match entry.noticed {
            Noticed::Believed { person, story, from } => gain(true, person, story, from),
            // Who has come to believe since is counted there.
            Noticed::Heard { person, story, from } if !view.believes(person, story) => {
                gain(false, person, story, from);
            }
            _ => {}
        }
    }
    for ((story, at, merely), gain) in &gains {
        // Who is told twice by the same voice is told; only belief is always new.
        let verb = match gain.people.len() {
            _ if *merely => "heard",
            1 => "more believes",
            _ => "more believe",
        };
        let (title, here, by) = (title(view, *story), place(view, *at), tellers(view, gain));
        let wait = if *merely { "; each believes it once a second voice tells it" } else { "" };
        lines.push(Summed::at(*at, format!("{} {verb} {title} in {here}{by}{wait}", gain.people.len())));
    }
}

/// ", told by Ri Sun-hui, Kim Chol and 2 others".
fn tellers(view: NetworkView<'_>, gain: &Gain) -> String {
    let mut sources: Vec<(Teller, usize)> = gain.sources.iter().map(|(&teller, &times)| (teller, times)).collect();
    sources.sort_by_key(|&(teller, times)| (teller == Teller::Unknown, std::cmp::Reverse(times), teller));
    let named = sources.iter().filter(|&&(teller, _)| teller != Teller::Unknown).take(TELLERS_NAMED);
    let mut names: Vec<String> = named.map(|&(teller, _)| teller_name(view, teller)).collect();
    let rest: usize = sources.iter().skip(names.len()).map(|&(_, times)| times).sum();
    match (names.is_empty(), rest) {
        (true, _) => return String::new(),
        (false, 0) => {}
        (false, 1) => names.push("another".to_owned()),
        (false, rest) => names.push(format!("others ({rest})")),
    }
    format!(", told by {}", list(&names))
}

fn teller_name(view: NetworkView<'_>, teller: Teller) -> String {
    match teller {
        Teller::Desk => "the desk".to_owned(),
        Teller::Person(person) => name(view, person),
        Teller::Lecture => "the lecture that denied it".to_owned(),
        Teller::Unknown => "others".to_owned(),
    }
}

fn forgotten(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    let mut losses: BTreeMap<(StoryId, PlaceId, bool), usize> = BTreeMap::new();
    for entry in entries {
        if let Noticed::Forgot { person, story, cause } = entry.noticed {
            let key = (story, view.atlas().place_of(person), cause == ForgetCause::Lecture);
            *losses.entry(key).or_default() += 1;
        }
    }
    for ((story, at, lecture), people) in losses {
        let why = if lecture { "a lecture denied it" } else { "no second voice came in time" };
        let (title, here) = (title(view, story), place(view, at));
        lines.push(Summed::at(at, format!("{people} who had heard {title} in {here} let it go: {why}")));
    }
}

/// Who was on the air, for how long, and what may have listened.
fn airtime(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    let mut ends: Vec<(PersonId, usize)> = Vec::new();
    for entry in entries {
        if let Noticed::OnAir { contact, ticks, .. } = entry.noticed {
            match ends.iter_mut().find(|(person, _)| *person == contact) {
                Some((_, sum)) => *sum += usize::from(ticks.0),
                None => ends.push((contact, ticks.0.into())),
            }
        }
    }
    for (contact, ticks) in ends {
        let at = view.atlas().place_of(contact);
        let near = locators(locators_last_night(view, entries, at));
        let (who, ticks, here) = (sentence(&name(view, contact)), count(ticks, "tick"), place(view, at));
        lines.push(Summed::at(at, format!("{who} was on the air for {ticks} with {near} in {here}")));
    }
}

/// What was seen in a place before today's drives.
fn locators_last_night(view: NetworkView<'_>, entries: &[Entry], at: PlaceId) -> (u8, u8) {
    let (mut vans, fixed) = view.locators(at);
    for entry in entries {
        if let Noticed::VanMoved { from, to, .. } = entry.noticed {
            vans = vans.saturating_sub(u8::from(to == Some(at))) + u8::from(from == Some(at));
        }
    }
    (vans, fixed)
}

/// Who was arrested, with what was found on them.
fn taken(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    for entry in entries {
        let (person, end) = match entry.noticed {
            Noticed::Held { person, force } => (person, format!("was arrested by {}", force.name())),
            Noticed::Released { person } => (person, "was arrested and let go".to_owned()),
            _ => continue,
        };
        let found = entries.iter().find_map(|entry| match entry.noticed {
            Noticed::Lost { contact, phone, files } if contact == person => Some((phone, files)),
            _ => None,
        });
        let found = match found {
            Some((true, true)) => "; their phone and files were found",
            Some((true, false)) => "; their phone was found",
            Some((false, true)) => "; their files were found",
            Some((false, false)) | None => "",
        };
        let who = sentence(&name(view, person));
        lines.push(Summed::at(view.atlas().place_of(person), format!("{who} {end}{found}")));
    }
}

/// Whose search or arrest a place resents: the last one there before it was noticed.
fn resented(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    for (at, entry) in entries.iter().enumerate() {
        let Noticed::CynicismRose { place: here, cause } = entry.noticed else { continue };
        let cause = entries[..at].iter().rev().find_map(|before| match (cause, &before.noticed) {
            (ResentmentCause::EmptyRaid, &Noticed::Raided { unit, .. }) if view.atlas().unit(unit).place == here => {
                Some(format!("the search of {}, which found nothing", view.atlas().unit(unit).name))
            }
            (ResentmentCause::Release, &Noticed::Released { person }) if view.atlas().place_of(person) == here => {
                Some(format!("the arrest of {}, which had no reason", name(view, person)))
            }
            _ => None,
        });
        let line = cause.map(|cause| Summed::at(here, format!("People in {} resent {cause}", place(view, here))));
        let line = line.or_else(|| Summed::of(view, &entry.noticed));
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
}

/// Nerve over the day, contact by contact, with the reasons.
fn nerves(view: NetworkView<'_>, entries: &[Entry], lines: &mut Vec<Summed>) {
    let mut changes: BTreeMap<PersonId, Vec<(NerveCause, i8)>> = BTreeMap::new();
    for entry in entries {
        if let Noticed::NerveChanged { contact, by, cause } = entry.noticed {
            let causes = changes.entry(contact).or_default();
            match causes.iter_mut().find(|(known, _)| *known == cause) {
                Some((_, sum)) => *sum = sum.saturating_add(by),
                None => causes.push((cause, by)),
            }
        }
    }
    // Whose nerve it was matters no more once they are in a cell.
    for (contact, causes) in changes.into_iter().filter(|&(contact, _)| view.public().is_free(contact)) {
        let by: i8 = causes.iter().fold(0, |sum, &(_, by)| sum.saturating_add(by));
        let why = match causes[..] {
            [(cause, _)] => nerve_cause(cause).to_owned(),
            ref many => list(many.iter().map(|&(cause, by)| format!("{by:+} {}", nerve_cause(cause)))),
        };
        let left = view.contact(contact).map_or(0, |contact| contact.nerve.0);
        let who = sentence(&name(view, contact));
        if by != 0 {
            lines.push(Summed::at(view.atlas().place_of(contact), format!("{who} {}, now {left}: {why}", nerve(by))));
        }
    }
}
