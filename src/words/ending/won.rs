//! What was won, and what was missing: news by place, money, people brought out, the hold.

use std::collections::BTreeMap;

use crate::game::Entry;
use crate::rules::atlas::Objective;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::notice::Noticed;
use crate::rules::view::{NetworkView, Progress, Status};
use crate::words::ending::Line;
use crate::words::{Tone, count, list, listed, name, percent, place, title, whereabouts};

/// Where the news stands, what money reached whom, who is across the river, what the hold came to.
pub(super) fn won(view: NetworkView<'_>, chronicle: &[Entry], met: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = stories(view).into_iter().filter_map(|story| news(view, story)).collect();
    lines.push(believers(view));
    lines.extend(abroad(view, chronicle));
    lines.extend(money(view, chronicle));
    lines.extend(bread(view, chronicle));
    lines.extend(joined(view, chronicle));
    for objective in &view.atlas().objectives {
        lines.extend(view.progress(objective).iter().filter_map(|progress| held(view, objective, progress, met)));
    }
    lines
}

/// The stories that mattered: those of the objectives, then every other dangerous one that is known to be
/// believed anywhere.
fn stories(view: NetworkView<'_>) -> Vec<StoryId> {
    let mut stories: Vec<StoryId> = Vec::new();
    let aimed = view.atlas().objectives.iter().filter_map(|objective| match objective {
        Objective::Inform { story, .. } => Some(*story),
        _ => None,
    });
    let believed = |&story: &StoryId| view.atlas().place_ids().any(|at| believing(view, story, at).0 > 0);
    let hot = view.atlas().story_ids().filter(|&story| view.atlas().is_hot(story)).filter(believed);
    for story in aimed.chain(hot) {
        if !stories.contains(&story) {
            stories.push(story);
        }
    }
    stories
}

/// How many people of a place are known to believe a story, and how many live there.
fn believing(view: NetworkView<'_>, story: StoryId, at: PlaceId) -> (usize, usize) {
    let people = view.atlas().units_of(at).flat_map(|unit| view.atlas().unit(unit).people());
    people.fold((0, 0), |(now, of), person| (now + usize::from(view.believes(person, story)), of + 1))
}

/// A story place by place: "“The market prices” is believed by 8 of 21 in Hyesan (38 %, 8 needed)"; `None`
/// where nobody is known to believe it.
fn news(view: NetworkView<'_>, story: StoryId) -> Option<Line> {
    let aims: Vec<&Objective> = view.atlas().objectives.iter().filter(|aim| is_about(aim, story)).collect();
    let counts: Vec<(&Objective, Progress)> =
        aims.iter().flat_map(|&aim| view.progress(aim).into_iter().map(move |progress| (aim, progress))).collect();
    let (mut parts, mut shown) = (Vec::new(), Vec::new());
    let (mut now, mut of) = (0, 0);
    for at in view.atlas().place_ids() {
        let (believe, people) = believing(view, story, at);
        let needed = counts.iter().find(|(_, count)| count.place == Some(at)).map(|(_, count)| count.needed);
        (now, of) = (now + believe, of + people);
        if people > 0 && (believe > 0 || needed.is_some()) {
            parts.push(in_place(view, at, (believe, people), needed));
            shown.push(at);
        }
    }
    for (aim, count) in counts.iter().filter(|(_, count)| count.place.is_none()) {
        let (share, together) = (share((count.now, count.of)), together(view, aim, &shown));
        parts.push(if is_unseen(view, aim) {
            format!("nobody knows how many of {} {together} ({} needed)", count.of, count.needed)
        } else {
            format!("{} of {} {together} ({share}, {} needed)", count.now, count.of, count.needed)
        });
    }
    if parts.len() == shown.len() && shown.len() > 1 {
        parts.push(format!("{now} of {of} in all"));
    }
    (now > 0).then(|| Line::of(&title(view, story), &format!(" is believed by {}", list(&parts)), Tone::Good))
}

/// Whether an objective is to have a story believed.
fn is_about(objective: &Objective, wanted: StoryId) -> bool {
    matches!(objective, Objective::Inform { story, .. } if *story == wanted)
}

/// Whether an objective counts people where no contact ever was.
fn is_unseen(view: NetworkView<'_>, objective: &Objective) -> bool {
    let Objective::Inform { places, .. } = objective else { return false };
    !places.is_empty() && places.iter().all(|&at| view.news(at).as_of.is_none())
}

/// Those that an objective counts together: "in Hyesan and Pochon together", "in all".
fn among(view: NetworkView<'_>, objective: &Objective) -> String {
    match objective {
        Objective::Inform { places, .. } if !places.is_empty() => {
            format!("in {} together", list(places.iter().map(|&at| place(view, at))))
        }
        _ => "in all".to_owned(),
    }
}

/// Those that an objective counts together, after the places `shown`: "together" is enough where all of them count.
fn together(view: NetworkView<'_>, objective: &Objective, shown: &[PlaceId]) -> String {
    match objective {
        Objective::Inform { places, .. } if shown.len() > 1 && shown.iter().all(|at| places.contains(at)) => {
            "together".to_owned()
        }
        _ => among(view, objective),
    }
}

fn in_place(view: NetworkView<'_>, at: PlaceId, (now, of): (usize, usize), needed: Option<usize>) -> String {
    let here = place(view, at);
    let seen = match view.news(at).as_of {
        None => return format!("nobody knows how many in {here}"),
        Some(_) if view.watches(at) => None,
        Some(day) => Some(format!("as known on day {day}")),
    };
    let share = (now > 0).then(|| share((now, of)));
    let needed = needed.map(|needed| format!("{needed} needed"));
    let more: Vec<String> = share.into_iter().chain(needed).chain(seen).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    if now == 0 { format!("nobody in {here}{more}") } else { format!("{now} of {of} in {here}{more}") }
}

fn share((now, of): (usize, usize)) -> String {
    percent(now as f64 / of.max(1) as f64)
}

/// How many are known to believe any dangerous story.
pub(super) fn known_believers(view: NetworkView<'_>) -> usize {
    let atlas = view.atlas();
    let hot: Vec<StoryId> = atlas.story_ids().filter(|&story| atlas.is_hot(story)).collect();
    let people = atlas.place_ids().flat_map(|at| atlas.units_of(at)).flat_map(|unit| atlas.unit(unit).people());
    people.filter(|&person| hot.iter().any(|&story| view.believes(person, story))).count()
}

/// The line of how many are known to believe any dangerous story.
fn believers(view: NetworkView<'_>) -> Line {
    let (now, of) = (known_believers(view), view.atlas().people());
    let text = match now {
        0 => "Nobody is known to believe a dangerous story".to_owned(),
        1 => format!("1 of {of} people is known to believe a dangerous story"),
        _ => format!("{now} of {of} people are known to believe a dangerous story"),
    };
    Line { meter: Some((now, of)), ..Line::new(text, if now > 0 { Tone::Good } else { Tone::Neutral }) }
}

/// Who is across the river: "Kim Ok-ran is across the river since day 6".
fn abroad(view: NetworkView<'_>, chronicle: &[Entry]) -> Vec<Line> {
    let out = chronicle.iter().filter_map(|entry| match entry.noticed {
        Noticed::Fled { contact, arrived: true } => Some((contact, entry.day)),
        _ => None,
    });
    let line = |(person, day)| Line::of(&name(view, person), &format!(" crossed the river on day {day}"), Tone::Good);
    out.map(line).collect()
}

/// What a chronicle counts of something, by place.
fn by_place(chronicle: &[Entry], counts: impl Fn(&Noticed) -> Option<(PlaceId, u32)>) -> BTreeMap<PlaceId, u32> {
    let mut by_place = BTreeMap::new();
    for (place, count) in chronicle.iter().filter_map(|entry| counts(&entry.noticed)) {
        *by_place.entry(place).or_default() += count;
    }
    by_place
}

/// What was paid out inside, by place.
fn money(view: NetworkView<'_>, chronicle: &[Entry]) -> Option<Line> {
    let by_place = by_place(chronicle, |noticed| match *noticed {
        Noticed::PaidOut { place, amount } => Some((place, amount.0)),
        _ => None,
    });
    let wanted = view.atlas().objectives.iter().find_map(|objective| match objective {
        Objective::Remit { total } => Some(*total),
        _ => None,
    });
    let places: Vec<String> = by_place.iter().map(|(&at, sum)| format!("¥{sum} in {}", place(view, at))).collect();
    let needed = wanted.map_or_else(String::new, |total| format!(", ¥{total} needed"));
    let tone = if places.is_empty() { Tone::Neutral } else { Tone::Good };
    let text = match places.as_slice() {
        [] if wanted.is_none() => return None,
        [] => format!("No money reached families{needed}"),
        [one] => format!("Families were paid {one}{needed}"),
        many => format!("Families were paid ¥{}{needed}: {}", by_place.values().sum::<u32>(), list(many)),
    };
    Some(Line::new(text, tone))
}

/// Where bread was bought.
fn bread(view: NetworkView<'_>, chronicle: &[Entry]) -> Option<Line> {
    let by_place = by_place(chronicle, |noticed| match *noticed {
        Noticed::Fed { place } => Some((place, 1)),
        _ => None,
    });
    let places = by_place.iter().map(|(&at, &times)| format!("{} ({})", place(view, at), times_over(times)));
    gained(listed("Bread was bought for ", places))
}

/// Who joined the network.
fn joined(view: NetworkView<'_>, chronicle: &[Entry]) -> Option<Line> {
    let joined = chronicle.iter().filter_map(|entry| match entry.noticed {
        Noticed::Recruited { person, .. } => Some(format!("{} (day {})", name(view, person), entry.day)),
        _ => None,
    });
    gained(listed("Joined the network: ", joined))
}

/// A line of what was gained, if anything is said in it.
fn gained(text: String) -> Option<Line> {
    (!text.is_empty()).then(|| Line::new(text, Tone::Good))
}

/// "once", "twice", "3 times".
fn times_over(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{times} times"),
    }
}

/// What no other line tells of an objective that is met: the hold, and how many are free. `met` says that
/// it is, even where the network cannot see it.
fn held(view: NetworkView<'_>, objective: &Objective, progress: &Progress, met: bool) -> Option<Line> {
    let &Progress { place: at, now, needed, of } = progress;
    let enough = now >= needed;
    let unseen = if enough { "" } else { "; it is enough, though nobody of yours could see it" };
    let text = match objective {
        Objective::Loosen { .. } if enough => hold(view, progress),
        Objective::Loosen { place: at, .. } if met => {
            let wanted = of.saturating_sub(needed);
            format!("The hold on {} is down to {wanted} or less{unseen}", place(view, *at))
        }
        Objective::KeepFree { .. } if enough => {
            format!("{} free or abroad, {needed} needed", count(now, "contact"))
        }
        Objective::Inform { story, .. } if met && !enough => {
            let at = at.map_or_else(|| among(view, objective), |at| format!("in {}", place(view, at)));
            format!("{} is believed {at} by {needed} or more{unseen}", title(view, *story))
        }
        _ => return None,
    };
    Some(Line::new(text, Tone::Good))
}

/// "The hold on Musan is 69 (74 or less needed)".
fn hold(view: NetworkView<'_>, progress: &Progress) -> String {
    let at = progress.place.map_or_else(|| "the place".to_owned(), |at| place(view, at));
    let wanted = progress.of.saturating_sub(progress.needed);
    let news = progress.place.map(|at| (view.watches(at), view.news(at).as_of));
    let seen = match news {
        Some((_, None)) => return format!("The hold on {at} is not known ({wanted} or less needed)"),
        Some((false, Some(day))) => format!(", as known on day {day}"),
        _ => String::new(),
    };
    format!("The hold on {at} is {} ({wanted} or less needed{seen})", progress.of.saturating_sub(progress.now))
}

/// What was still missing of each objective, and by how much, as far as the network knows.
pub(super) fn missing(view: NetworkView<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = stories(view).into_iter().filter_map(|story| short(view, story)).collect();
    for objective in &view.atlas().objectives {
        let short = view.progress(objective).into_iter().filter(|progress| progress.now < progress.needed);
        lines.extend(short.flat_map(|progress| short_of(view, objective, &progress)));
    }
    if lines.is_empty() {
        let unseen = "Where nobody of yours was left to look, it was less than was last known";
        lines.push(Line::new(unseen, Tone::Bad));
    }
    lines
}

/// Where too few believe a story: "“The market prices”: 5 of 8 needed in Hyesan and none of 4 in Pochon".
fn short(view: NetworkView<'_>, story: StoryId) -> Option<Line> {
    let mut parts = Vec::new();
    for aim in view.atlas().objectives.iter().filter(|aim| is_about(aim, story)) {
        let Objective::Inform { by, .. } = aim else { continue };
        let by = by.map_or_else(String::new, |by| format!(" by day {by}"));
        for Progress { place: at, now, needed, .. } in view.progress(aim) {
            let here = at.map_or_else(|| among(view, aim), |at| format!("in {}", place(view, at)));
            if at.is_some_and(|at| view.news(at).as_of.is_none()) {
                parts.push(format!("{needed} needed {here}{by} and nobody of yours there to count"));
            } else if now < needed {
                parts.push(format!("{now} of {needed} needed {here}{by}"));
            }
        }
    }
    (!parts.is_empty()).then(|| Line::of(&title(view, story), &format!(": {}", list(&parts)), Tone::Bad))
}

/// What an objective is short of that is none of news.
fn short_of(view: NetworkView<'_>, objective: &Objective, progress: &Progress) -> Vec<Line> {
    let &Progress { now, needed, .. } = progress;
    match objective {
        Objective::Inform { .. } => Vec::new(),
        Objective::Remit { .. } => {
            let more = needed.saturating_sub(now);
            vec![Line::new(format!("¥{now} of the ¥{needed} needed reached families, ¥{more} too little"), Tone::Bad)]
        }
        Objective::KeepFree { .. } => {
            vec![Line::new(format!("{now} of {} needed free or abroad", count(needed, "contact")), Tone::Bad)]
        }
        Objective::BringOut { people } => {
            let status = |person: PersonId| view.public().status[person.index()];
            let left = people.iter().filter(|person| status(**person) != Status::Abroad);
            let line = |&person| {
                let rest = format!(" did not get across: {}", whereabouts(status(person)));
                Line::of(&name(view, person), &rest, Tone::Bad)
            };
            left.map(line).collect()
        }
        Objective::Loosen { .. } => vec![Line::new(hold(view, progress), Tone::Bad)],
    }
}
