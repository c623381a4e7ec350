//! Replays in words: what a game came to, the days that stand out in it, and what the agency's weighing is.

use crate::game::chairs::Side;
use crate::game::reel::{Eyes, Mark};
use crate::game::{Difficulty, Session};
use crate::rules::ids::Day;
use crate::rules::objective::Ending;
use crate::rules::view::{NetworkView, Outcome};
use crate::words::{count, name, unit_in_place};

/// What a game came to in one line: "Won on day 9 of 12; 24 of 60 people informed; nobody lost".
pub fn came_to(view: NetworkView<'_>, ending: Option<&Ending>) -> String {
    let days = view.atlas().days;
    let Some(ending) = ending else { return format!("Not played to its end: day {} of {days}", view.day()) };
    let word = if ending.outcome == Outcome::Won { "Won" } else { "Lost" };
    let lost = match ending.contacts_lost {
        0 => "no contact lost".to_owned(),
        lost => format!("{} lost", count(lost, "contact")),
    };
    format!("{word} on day {} of {days}; {} of {} people informed; {lost}", ending.day, ending.informed, ending.people)
}

/// A day that stands out, without its number: what was, and no claim of what brought it about.
pub fn mark(view: NetworkView<'_>, mark: Mark) -> String {
    let who = |person| name(view, person);
    match mark {
        Mark::MostNews(_, more) => {
            let people =
                if more == 1 { "1 more person believes".to_owned() } else { format!("{more} more people believe") };
            format!("The most news of all days: {people} a dangerous story by evening")
        }
        Mark::FirstFix(_, contact, level) => {
            format!("A locator fixes {} for the first time, as close as the {}", who(contact), level.name())
        }
        Mark::FirstReport(_, Some(teller), _) => format!("An informant names {} for the first time", who(teller)),
        Mark::FirstReport(_, None, at) => {
            format!("An informant reports what somebody of {} told, for the first time", unit_in_place(view, at))
        }
        Mark::FirstNamed(_, prisoner, contact) => {
            format!("{} is questioned and names {}, the first to be named so", who(prisoner), who(contact))
        }
        Mark::MostLost(_, lost) => format!("The day that cost most: {} taken", count(lost, "contact")),
    }
}

/// That a game was played on from a replay: "Played on from the night of day 5: it wins no medals".
pub fn played_on(day: Day) -> String {
    format!("Played on from the night of day {day} of a replay: it wins no level and no medal")
}

/// What the bars of suspicion are in a game, in a sentence.
pub fn weighed(session: &Session) -> &'static str {
    if session.chairs().is_person(Side::Agency) {
        return "A person played it. How likely a contact, by its notes:";
    }
    match Difficulty::of(session.brain()) {
        Difficulty::Story => "At Story it weighs nothing and acts on fresh notes. If it did, how likely a contact:",
        Difficulty::Standard | Difficulty::Hard => "How likely a contact, by its notes:",
    }
}

/// Whose eyes a game is seen with: "as the network saw it".
pub const fn seen_by(eyes: Eyes) -> &'static str {
    match eyes {
        Eyes::Network => "as the network saw it",
        Eyes::Agency => "as the agency saw it",
        Eyes::Truth => "as it was",
    }
}

/// Why the agency acted, without what it did, which its reason begins with.
pub fn why(reason: &str) -> &str {
    reason.split_once(": ").map_or(reason, |(_, why)| why)
}
