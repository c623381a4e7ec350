//! Objectives, outcomes and medals by name.

use crate::rules::atlas::Objective;
use crate::rules::ids::PlaceId;
use crate::rules::objective::Medal;
use crate::rules::state::{Defeat, Outcome};
use crate::rules::view::{NetworkView, Progress, Status};
use crate::words::{count, list, listed, name, percent, place, sentence, title};

/// An objective in one line: "40 % of the people of Hyesan (11 of 27) believe "The market prices" by day 10".
pub fn objective(view: NetworkView<'_>, objective: &Objective) -> String {
    match *objective {
        Objective::Inform { story, share, ref places, each, by } => {
            let names: Vec<String> = places.iter().map(|&at| place(view, at)).collect();
            let among = match names.len() {
                0 if each => "every place".to_owned(),
                0 => "all people".to_owned(),
                1 => format!("the people of {}", names[0]),
                _ if each => format!("the people of each of {}", list(&names)),
                _ => format!("the people of {} together", list(&names)),
            };
            let by = by.map_or_else(String::new, |by| format!(" by the evening of day {by}"));
            // As the counts on the screens have it, where there is one count alone.
            let of = match view.progress(objective)[..] {
                [Progress { needed, of, .. }] => format!(" ({needed} of {of})"),
                _ => String::new(),
            };
            format!("{} of {among}{of} believe {}{by}", percent(share), title(view, story))
        }
        Objective::Remit { total } => format!("¥{total} is paid out inside"),
        Objective::BringOut { ref people } => {
            let names = list(people.iter().map(|&person| name(view, person)));
            format!("{names} {} across the river", if people.len() == 1 { "is" } else { "are" })
        }
        Objective::Loosen { place: at, hold } => format!("The hold on {} is down to {hold:.0}", place(view, at)),
        Objective::KeepFree { contacts } => format!("At least {} still free", count(contacts.into(), "contact")),
    }
}

/// One count of an objective: "Hyesan: 5 of 8 needed", "¥70 of ¥140 paid out", "hold on Hyesan 62, to be 50".
pub fn progress(view: NetworkView<'_>, objective: &Objective, progress: &Progress) -> String {
    let &Progress { place: at, now, needed, of } = progress;
    let met = if now >= needed { ", enough" } else { "" };
    let counted = match objective {
        Objective::Inform { .. } => {
            let at = at.map_or_else(String::new, |at| format!("{}: ", place(view, at)));
            format!("{at}{now} of {needed} needed")
        }
        Objective::KeepFree { .. } => format!("{now} of {needed} needed"),
        Objective::Remit { .. } => format!("¥{now} of ¥{needed} paid out"),
        Objective::BringOut { people } => {
            let left = people.iter().filter(|person| view.public().status[person.index()] != Status::Abroad);
            let left = listed(", still here: ", left.map(|&person| name(view, person)));
            format!("{now} of {needed} across{left}")
        }
        // What counts is what is taken off a hold of 100.
        Objective::Loosen { place: at, .. } if view.news(*at).as_of.is_none() => {
            format!("the hold on {} is not known, to be {}", place(view, *at), of.saturating_sub(needed))
        }
        Objective::Loosen { place: at, .. } => {
            let (hold, wanted) = (of.saturating_sub(now), of.saturating_sub(needed));
            format!("hold on {} {hold}, to be {wanted}{}", place(view, *at), as_of(view, *at))
        }
    };
    sentence(&format!("{counted}{met}"))
}

/// ", as known on day 3", where nobody is there to look.
fn as_of(view: NetworkView<'_>, at: PlaceId) -> String {
    let known = view.news(at).as_of.filter(|_| !view.watches(at));
    known.map_or_else(String::new, |day| format!(", as known on day {day}"))
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

/// A medal's name.
pub const fn medal(medal: Medal) -> &'static str {
    medal.name()
}
