//! Whom it cost, by name, and who came through.

use std::collections::BTreeMap;

use crate::game::Entry;
use crate::rules::ids::{Day, Force, PersonId, PlaceId, UnitId};
use crate::rules::view::{NetworkView, Status};
use crate::words::ending::Line;
use crate::words::ending::fates::{Fate, How, Taking, Trace, fates, traces};
use crate::words::{Tone, abroad, carried, count, list, listed, name, place, road, unit_in_place, whereabouts};

/// Each person who was taken: who, when, how, what became of them. Who is not known by name is counted.
pub(super) fn cost(view: NetworkView<'_>, chronicle: &[Entry]) -> Vec<Line> {
    let fates = fates(view, chronicle);
    let mut lines = Vec::new();
    if !fates.iter().any(Fate::was_held) {
        lines.push(Line::new("Nobody was taken", Tone::Good));
    }
    let (named, others): (Vec<&Fate>, Vec<&Fate>) =
        fates.iter().partition(|fate| view.acquaintance(fate.person).is_some());
    for fate in named {
        lines.extend(fate_of(view, chronicle, fate));
    }
    lines.extend(counted(view, &others));
    lines
}

/// One person's fate: a line, and under it what may have led to it.
fn fate_of(view: NetworkView<'_>, chronicle: &[Entry], fate: &Fate) -> Vec<Line> {
    let person = fate.person;
    let unit = unit_in_place(view, view.atlas().unit_of(person));
    let ours = view.contact(person).is_some();
    let told: Vec<String> = fate.takings.chunk_by(is_again).map(|takings| taken(view, takings)).collect();
    let tone = if fate.is_held() { Tone::Bad } else { Tone::Neutral };
    let rest = format!(" ({unit}{}): {}", if ours { "" } else { "; no contact of yours" }, told.join("; "));
    let mut lines = vec![Line::of(&name(view, person), &rest, tone)];
    let found_out = fate.takings.iter().filter(|taking| matches!(taking.how, How::Search { .. } | How::Spot));
    for taking in found_out.filter(|taking| ours && taking.held.is_some()) {
        lines.push(Line::under(led_to(view, chronicle, person, taking.day)));
    }
    lines
}

/// Whether somebody was let go twice in the same way.
fn is_again(one: &Taking, next: &Taking) -> bool {
    let free = |taking: &Taking| taking.held.is_none();
    free(one) && free(next) && one.how == next.how && one.found == next.found
}

/// One taking, or several that are told as one: "taken on day 4 when State Security searched the unit and
/// found phone and files; held by State Security, sent to a camp on day 6".
fn taken(view: NetworkView<'_>, takings: &[Taking]) -> String {
    let Some(first) = takings.first() else { return String::new() };
    let things = match first.found {
        (true, true) => Some("phone and files"),
        (true, false) => Some("a phone"),
        (false, true) => Some("files"),
        (false, false) => None,
    };
    let with = if matches!(first.how, How::Search { .. }) { " and found " } else { ", with " };
    let with = things.map_or_else(String::new, |things| format!("{with}{things}"));
    let days: Vec<Day> = takings.iter().map(|taking| taking.day).collect();
    let end = match (first.held, takings) {
        (Some(force), _) => since(force, first.since),
        (None, [_]) => "let go the same day".to_owned(),
        (None, _) => "let go each time".to_owned(),
    };
    format!("{}{with}; {end}", how(view, first.how, &on(days)))
}

/// "on day 3", "on days 3, 4 and 7".
fn on(mut days: Vec<Day>) -> String {
    days.sort_unstable();
    days.dedup();
    let word = if days.len() == 1 { "day" } else { "days" };
    format!("on {word} {}", list(days.iter().map(ToString::to_string)))
}

fn how(view: NetworkView<'_>, how: How, on: &str) -> String {
    match how {
        How::Flight { road: None } => format!("taken {on} at the river, fleeing"),
        How::Flight { road: Some(at) } => format!("taken {on} on the road {}, fleeing", road(view, at)),
        How::Road { road: at, checkpoint, load } => {
            let carrying = load.map_or_else(String::new, |load| format!(", carrying {}", carried(view, load)));
            let stood = if checkpoint { "at the checkpoint" } else { "on the road" };
            format!("taken {on} {stood} {}{carrying}", road(view, at))
        }
        How::Search { force } => format!("taken {on} when {} searched the unit", force.name()),
        How::Spot => format!("arrested on the spot {on}"),
    }
}

/// What became of somebody in a cell: "held by State Security, sent to a camp on day 6".
fn since(force: Force, since: Option<(Day, Status)>) -> String {
    let end = match since {
        Some((day, Status::Camp)) => format!("sent to a camp on day {day}"),
        Some((day, Status::Labour)) => format!("sentenced to labour on day {day}"),
        Some((day, _)) => format!("freed by a bribe on day {day}"),
        None => return format!("{} now", whereabouts(Status::Custody(force))),
    };
    format!("held by {}, {end}", force.name())
}

/// What may have led to a contact's being taken, as far as the network can know.
fn led_to(view: NetworkView<'_>, chronicle: &[Entry], person: PersonId, day: Day) -> String {
    let traces = traces(view, chronicle, person, day);
    let airtime = traces.iter().filter_map(|trace| match *trace {
        Trace::OnAir(day, ticks) => Some(format!("on day {day} for {}", count(ticks.into(), "tick"))),
        _ => None,
    });
    let airtime = listed("on the air ", airtime);
    let mut told: Vec<String> = Some(airtime).filter(|told| !told.is_empty()).into_iter().collect();
    told.extend(traces.iter().filter_map(|&trace| met(view, trace)));
    let known_to = traces.iter().filter_map(|trace| match *trace {
        Trace::KnownTo(prisoner) => Some(name(view, prisoner)),
        _ => None,
    });
    let known_to: Vec<String> = known_to.collect();
    if !known_to.is_empty() {
        let were = if known_to.len() == 1 { "was" } else { "were" };
        told.push(format!("{}, who knew them, {were} questioned", list(&known_to)));
    }
    if told.is_empty() {
        let days = count(view.atlas().rules.evidence_days.into(), "day");
        return format!("Nothing of theirs was on the air in the {days} before; somebody may have talked");
    }
    format!("What may have led there: {}", told.join("; "))
}

fn met(view: NetworkView<'_>, trace: Trace) -> Option<String> {
    match trace {
        Trace::Told(day) => {
            Some(format!("others heard it from them until day {day}, and anyone who hears may report it"))
        }
        Trace::Shared(day) => Some(format!("a file shared over Koryolink on day {day}")),
        Trace::Asked(day, asked) => Some(format!("{} was asked to join on day {day} and said no", name(view, asked))),
        Trace::AtTheRiver(day) => Some(format!("something lost at the river on day {day}")),
        Trace::OnAir(..) | Trace::KnownTo(_) => None,
    }
}

/// People whom the network does not know by name, counted by unit.
fn counted(view: NetworkView<'_>, fates: &[&Fate]) -> Vec<Line> {
    let mut by_unit: BTreeMap<UnitId, (usize, Vec<Day>, usize)> = BTreeMap::new();
    for fate in fates {
        let (people, days, held) = by_unit.entry(view.atlas().unit_of(fate.person)).or_default();
        *people += 1;
        *held += usize::from(fate.was_held());
        days.extend(fate.takings.iter().map(|taking| taking.day));
    }
    let line = |(unit, (people, days, held)): (UnitId, (usize, Vec<Day>, usize))| {
        let who = crate::words::people(people);
        let (unit, on) = (unit_in_place(view, unit), on(days));
        Line::new(
            match held {
                0 => format!("{who} of {unit}: arrested {on}; let go the same day"),
                _ => format!("{who} of {unit}: taken {on}"),
            },
            Tone::Neutral,
        )
    };
    by_unit.into_iter().map(line).collect()
}

/// The network's own people who are free or abroad, by name.
pub(super) fn came_through(view: NetworkView<'_>) -> Vec<Line> {
    let mut by_place: BTreeMap<PlaceId, Vec<String>> = BTreeMap::new();
    for contact in view.free_contacts() {
        let at = view.atlas().place_of(contact.person);
        by_place.entry(at).or_default().push(name(view, contact.person));
    }
    let mut lines: Vec<Line> = by_place
        .iter()
        .map(|(&at, names)| Line::of(&format!("In {}", place(view, at)), &format!(": {}", list(names)), Tone::Good))
        .collect();
    if let (abroad, 1..) = abroad(view) {
        lines.push(Line::of("Abroad", &format!(": {abroad}"), Tone::Good));
    }
    if lines.is_empty() {
        lines.push(Line::new("None of your contacts is free", Tone::Bad));
    }
    lines
}
