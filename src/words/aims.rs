//! Objectives, and how a game ended.

use crate::rules::atlas::Objective;
use crate::rules::objective::{Ending, Medal};
use crate::rules::state::{Defeat, Outcome};
use crate::rules::view::{NetworkView, Progress};
use crate::words::{count, list, name, percent, place, title};

/// An objective in one line: "40 % of Hyesan and Musan each believe "The market prices" by day 10".
pub fn objective(view: NetworkView<'_>, objective: &Objective) -> String {
    match *objective {
        Objective::Inform { story, share, ref places, each, by } => {
            let names: Vec<String> = places.iter().map(|&at| place(view, at)).collect();
            let among = match names.len() {
                0 if each => "every place".to_owned(),
                0 => "everyone".to_owned(),
                1 => format!("the people of {}", names[0]),
                _ if each => format!("the people of each of {}", list(&names)),
                _ => format!("the people of {} together", list(&names)),
            };
            let by = by.map_or_else(String::new, |by| format!(" by the evening of day {by}"));
            format!("{} of {among} believe {}{by}", percent(share), title(view, story))
        }
        Objective::Remit { total } => format!("¥{total} is paid out inside"),
        Objective::BringOut { ref people } => {
            let names: Vec<String> = people.iter().map(|&person| name(view, person)).collect();
            format!("{} {} across the river", list(&names), if names.len() == 1 { "is" } else { "are" })
        }
        Objective::Loosen { place: at, hold } => format!("The hold on {} is down to {hold:.0}", place(view, at)),
        Objective::KeepFree { contacts } => format!("At least {} still free", count(contacts.into(), "contact")),
    }
}

/// One count of an objective: "Hyesan: 5 of 8 needed".
pub fn progress(view: NetworkView<'_>, progress: &Progress) -> String {
    let at = progress.place.map_or_else(String::new, |at| format!("{}: ", place(view, at)));
    let met = if progress.now >= progress.needed { ", enough" } else { "" };
    format!("{at}{} of {} needed{met}", progress.now, progress.needed)
}

/// How a game ended.
pub fn outcome(view: NetworkView<'_>, outcome: Outcome) -> String {
    match outcome {
        Outcome::Won => "Won: every objective is met".to_owned(),
        Outcome::Lost(Defeat::NoPhone) => "Lost: no free contact has a phone any more".to_owned(),
        Outcome::Lost(Defeat::TimeUp) => "Lost: the last day has passed".to_owned(),
        Outcome::Lost(Defeat::TooLate(at)) => {
            let missed = view.atlas().objectives.get(usize::from(at));
            missed.map_or_else(
                || "Lost: an objective can no longer be met".to_owned(),
                |missed| format!("Lost: this can no longer be met: {}", objective(view, missed)),
            )
        }
    }
}

/// What a finished game came to, a line each: outcome, people informed, people lost, medals.
pub fn ending(view: NetworkView<'_>, ending: &Ending) -> Vec<String> {
    let mut lines = vec![
        format!("{}, on day {} of {}", outcome(view, ending.outcome), ending.day, view.atlas().days),
        format!("{} of {} people believe at least one dangerous story", ending.informed, ending.people),
    ];
    let names: Vec<String> = ending.lost.iter().map(|&person| name(view, person)).collect();
    lines.push(match names.len() {
        0 => "Nobody was taken".to_owned(),
        _ => format!("Taken: {}", list(&names)),
    });
    if ending.outcome == Outcome::Won {
        let medals: Vec<String> = ending.medals.iter().map(|&earned| medal(earned).to_owned()).collect();
        lines.push(if medals.is_empty() { "No medal".to_owned() } else { format!("Medals: {}", list(&medals)) });
    }
    lines
}

/// A medal's name.
pub const fn medal(medal: Medal) -> &'static str {
    medal.name()
}
