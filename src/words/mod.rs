//! The game's sentences, from the network's eyes: shared by the screens and by plain mode. Those from the agency's
//! eyes are in [`office`].
//!
//! Everything else here reads a [`NetworkView`], so a sentence cannot tell what the network does not know.
//! Lines have no full stop, no line break and no control character.
//!
//! Reading order: [`line()`] (one thing noticed), [`summary`] (a whole day), [`move_name`],
//! [`describe_move`] and [`refusal`] (what can be done), [`forecast`] (what it would cost), [`objective`] (what for),
//! [`agency_line`] (the other side's notes, for the reveal), [`truth_line`] (what happened, whoever noticed it),
//! [`record()`] (the facts behind the game), [`may_know`] (what a difficulty means), [`ending`] (what a game came to),
//! [`share_line`] (the same for others), [`spelt`] (names of any script in ASCII), [`mod@terms`] (what the game's words mean).

mod agency;
mod aims;
mod border;
mod chronicle;
mod difficulty;
pub mod ending;
mod errands;
mod forecasts;
mod hints;
mod moves;
pub mod office;
mod options;
mod own;
pub mod parse;
mod record;
mod refusals;
mod reloads;
mod replays;
mod risks;
mod share;
mod spelling;
mod summaries;
pub mod terms;
mod truth;

pub use agency::{action_line, agency_line};
pub use aims::{medal, objective, outcome, progress};
pub use border::{bribed, carried, fetched, planned, road, said};
pub use chronicle::{Told, Tone, line, told};
pub use difficulty::{comes_next, may_know, won};
pub use forecasts::{forecast, only_app, percent};
pub use hints::hint;
pub use moves::{describe_move, move_line, move_meaning, move_name};
pub use options::{Options, hindrance, options, reasons};
pub use own::unplayable;
pub use record::{Chapter, Fact, Record, RecordPart, mark_meaning, mark_sign, record, record_parts};
pub use refusals::{next_trip, refusal, refusal_of_all};
pub use reloads::{AS_IT_IS_PLAYED, not_reloaded, reloaded, unfit};
pub use replays::{came_to, mark, played_on, seen_by, weighed, why};
pub use risks::{checkpoint, checkpoint_seen};
pub use share::{best, result, share_line, size};
pub use spelling::{spelt, spelt_but};
pub use summaries::{Summed, summary};
pub use terms::Term;
pub use truth::{agency_note, truth_line};

use crate::game::storage::StorageFault;
use crate::level::Faults;
use crate::rules::actions::Topic;
use crate::rules::atlas::Atlas;
use crate::rules::ids::{App, Force, Patrol, PersonId, PlaceId, StoryId, UnitId};
use crate::rules::moves::Sender;
use crate::rules::view::{AgencyView, NetworkView, Status};

/// What names are read from: a side's view, or a picture of one.
pub trait Names: Copy {
    /// The level.
    fn atlas(&self) -> &Atlas;

    /// A person's name, where it is known.
    fn known(&self, person: PersonId) -> Option<&str>;

    /// Guards at a place's crossing, which everybody sees.
    fn guards(&self, place: PlaceId) -> Patrol;
}

impl Names for NetworkView<'_> {
    fn atlas(&self) -> &Atlas {
        NetworkView::atlas(*self)
    }

    fn known(&self, person: PersonId) -> Option<&str> {
        self.acquaintance(person).map(|known| &*known.name)
    }

    fn guards(&self, place: PlaceId) -> Patrol {
        self.patrol(place)
    }
}

impl Names for AgencyView<'_> {
    fn atlas(&self) -> &Atlas {
        AgencyView::atlas(*self)
    }

    fn known(&self, person: PersonId) -> Option<&str> {
        (person.index() < self.roster().len()).then(|| &*self.roster().person(person).name)
    }

    fn guards(&self, place: PlaceId) -> Patrol {
        self.public().patrols[place.index()]
    }
}

/// A person: "Ri Sun-hui", or "someone of Timber Mill No. 2" where the name is not known.
pub fn name(view: impl Names, person: PersonId) -> String {
    let atlas = view.atlas();
    match view.known(person) {
        Some(known) => known.to_owned(),
        None if person.index() < atlas.people() => format!("someone of {}", atlas.unit(atlas.unit_of(person)).name),
        None => "nobody known".to_owned(),
    }
}

/// When the desk has a story that is not out: "on day 5", or "later" where no day is set.
pub fn comes_out(view: NetworkView<'_>, story: StoryId) -> Option<String> {
    let opens = view.atlas().story(story).opens;
    let day = || if opens > view.atlas().days { "later".to_owned() } else { format!("on day {opens}") };
    (!view.is_open(story)).then(day)
}

/// A story's title in quotation marks.
pub fn title(view: impl Names, story: StoryId) -> String {
    let story = view.atlas().stories.get(story.index());
    story.map_or_else(|| "an unknown story".to_owned(), |story| format!("\"{}\"", story.title))
}

/// What a lecture is against: "Kakao", "calls over the river".
pub fn topic(view: impl Names, topic: Topic) -> String {
    topic_by(topic, |story| title(view, story))
}

fn topic_by(topic: Topic, title: impl FnOnce(StoryId) -> String) -> String {
    match topic {
        Topic::App(app) => app.name().to_owned(),
        Topic::Voice => "calls over the river".to_owned(),
        Topic::StateNetwork => "sharing files".to_owned(),
        Topic::Story(story) => title(story),
    }
}

/// A place's name.
pub fn place(view: impl Names, place: PlaceId) -> String {
    let place = view.atlas().places.get(place.index());
    place.map_or_else(|| "an unknown place".to_owned(), |place| place.name.to_string())
}

/// A unit with its place, which is left out where the unit's name has it already.
pub fn unit_in_place(view: impl Names, unit: UnitId) -> String {
    let unit = view.atlas().unit(unit);
    let place = place(view, unit.place);
    if unit.name.contains(&place) { unit.name.to_string() } else { format!("{} in {place}", unit.name) }
}

/// Where somebody is: "in a camp", "at home".
pub const fn whereabouts(status: Status) -> &'static str {
    match status {
        Status::Free => "at home",
        Status::Custody(Force::StateSecurity) => "in a cell of State Security",
        Status::Custody(Force::Police) => "in a cell of the police",
        Status::Camp => "in a camp",
        Status::Labour => "serving a labour sentence",
        Status::Abroad => "abroad",
    }
}

/// The contacts who are across the river, by name, and how many they are.
pub fn abroad(view: NetworkView<'_>) -> (String, usize) {
    let out = view.network().contacts.iter().map(|contact| contact.person);
    let out: Vec<PersonId> = out.filter(|person| view.public().status[person.index()] == Status::Abroad).collect();
    (list(out.iter().map(|&person| name(view, person))), out.len())
}

/// The desk, or a contact's name.
pub fn sender(view: impl Names, from: Sender) -> String {
    match from {
        Sender::Desk => "the desk".to_owned(),
        Sender::Contact(person) => name(view, person),
    }
}

/// The locators of a place: "a van", "2 vans and a fixed locator", or "no locator".
pub fn locators((vans, fixed): (u8, u8)) -> String {
    let parts = [some(vans, "a van", "vans"), some(fixed, "a fixed locator", "fixed locators")];
    let list = list(parts.into_iter().flatten());
    if list.is_empty() { "no locator".to_owned() } else { list }
}

/// So many of a thing, if there is any: "a van", "2 vans".
pub fn some(count: u8, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{count} {many}")),
    }
}

/// "a", "a and b", "a, b and c".
pub fn list(parts: impl IntoIterator<Item = impl Into<String>>) -> String {
    let parts: Vec<String> = parts.into_iter().map(Into::into).collect();
    match &parts[..] {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A list behind some words, ": a and b"; empty where there is none.
pub fn listed(before: &str, parts: impl IntoIterator<Item = impl Into<String>>) -> String {
    let list = list(parts);
    if list.is_empty() { list } else { format!("{before}{list}") }
}

/// A count with its noun: "1 tick", "4 ticks".
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// How many faults a file has: "3 faults".
pub fn faults(faults: &Faults) -> String {
    count(faults.list.len() + faults.more, "fault")
}

/// The heights of a bar in a curve.
pub const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for a number of a greatest one, both from 0: of any number above 0 something is seen.
pub fn bar(number: usize, greatest: usize) -> char {
    let height = (number * (BARS.len() - 1)).div_ceil(greatest.max(1));
    BARS.get(height).copied().unwrap_or('█')
}

/// So many people: "1 person", "4 people".
pub fn people(n: usize) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
}

/// The first letter in upper case, to begin a line with.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// That a game could not be saved, and that it goes on.
pub fn not_saved(fault: &StorageFault) -> String {
    format!("Not saved: {}. The game goes on", fault.what())
}

/// That the game under way cannot be put by, so that no other is begun.
pub fn not_put_by(fault: &StorageFault) -> String {
    format!("The game under way cannot be put among the replays, so no other is begun: {fault}")
}

/// Apps by name: "Kakao and `WeChat`".
pub fn apps(apps: impl Iterator<Item = App>) -> String {
    list(apps.map(App::name))
}
