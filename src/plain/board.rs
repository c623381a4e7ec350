//! Where the game stands: status, objectives, map, stories, what can be done.

use crate::level::format::Note;
use crate::rules::atlas::StoryKind;
use crate::rules::ids::{PlaceId, StoryId};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::notice::Noticed;
use crate::rules::state::Stage;
use crate::rules::view::NetworkView;
use crate::words;
use crate::words::parse::{VERBS, Verb, typed};

/// Moves listed of one kind before the rest are counted.
const LISTED: usize = 4;

/// Moves listed where one kind is asked for: nobody reads more, and texts to groups are far more.
const ALL_LISTED: usize = 2000;

/// Reasons listed of one kind before the rest are left to `moves KIND`.
const REASONS: usize = 2;

/// The line that begins a night, and how far the objectives are.
pub(super) fn night(view: NetworkView<'_>) -> Vec<String> {
    let left = words::count(view.network().moves_left.into(), "move");
    let mut lines = vec![format!("Day {} of {}, {}: {left} left.", view.day(), view.atlas().days, phase(view))];
    lines.extend(objectives(view));
    lines.extend(prompts(view));
    lines
}

/// What the script waits for.
fn prompts(view: NetworkView<'_>) -> Vec<String> {
    let lines = view.prompts().filter_map(|line| {
        let said = words::said(&line.say);
        let asked = line.wait.and_then(waits);
        match (said, asked) {
            (Some(said), Some(asked)) => Some(format!("{} {asked}", super::stopped(&words::sentence(&said)))),
            (Some(said), None) => Some(super::stopped(&words::sentence(&said))),
            (None, asked) => asked,
        }
    });
    lines.collect()
}

/// The move that a line of the script asks for, when it speaks.
pub(super) fn asked(view: NetworkView<'_>, noticed: &Noticed) -> Option<String> {
    let Noticed::Spoke { line } = *noticed else { return None };
    view.atlas().script.get(usize::from(line))?.wait.and_then(waits)
}

fn waits(kind: MoveKind) -> Option<String> {
    Verb::of(kind).map(|verb| format!("This waits for: {}.", verb.usage))
}

const fn phase(view: NetworkView<'_>) -> &'static str {
    view.public().phase.name()
}

/// The objectives, each with its counts.
pub(super) fn objectives(view: NetworkView<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for objective in &view.atlas().objectives {
        let counts = view.progress(objective);
        let counts: Vec<String> = counts.iter().map(|count| words::progress(view, objective, count)).collect();
        lines.push(format!("Objective: {}. {}.", words::objective(view, objective), counts.join("; ")));
    }
    lines
}

/// Day, moves, objectives, money, what is known of roads and crossings, contacts.
pub(super) fn status(view: NetworkView<'_>) -> Vec<String> {
    let mut lines = night(view);
    lines.extend(super::holdings::holdings(view));
    lines.extend(view.network().contacts.iter().map(|contact| super::people::contact(view, contact)));
    lines
}

/// A fact from the record, with its source and how sure it is.
pub(super) fn note(note: &Note) -> String {
    let fact: Vec<&str> = note.fact.split_whitespace().collect();
    format!("From the record: {} ({}, {})", fact.join(" "), note.source, note.mark.name())
}

/// Places with what is known of them.
pub(super) fn map(view: NetworkView<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for place in view.atlas().place_ids() {
        lines.push(place_line(view, place));
        lines.extend(known_here(view, place).into_iter().map(|line| format!("  {line}")));
    }
    lines.extend(vans(view));
    lines.extend(super::holdings::checkpoints(view));
    lines
}

fn place_line(view: NetworkView<'_>, place: PlaceId) -> String {
    let here = view.atlas().place(place);
    let people = view.atlas().people_of(place);
    let roads = words::listed("roads to ", view.atlas().neighbours(place).map(|next| words::place(view, next)));
    let roads = if roads.is_empty() { "no road".to_owned() } else { roads };
    let crossing =
        if here.crossing { format!(", a crossing with patrol {}", view.patrol(place)) } else { String::new() };
    let relay = match (view.has_relay(place), view.is_connected(place)) {
        (false, _) => "",
        (true, true) => ", a relay",
        (true, false) => ", a relay without a link",
    };
    let bars = words::count(view.bars(place).0.into(), "bar");
    format!("{}: {bars}{relay}{crossing}, {people} people, {roads}.", here.name)
}

/// What the network knows of a place: mood, locators, lectures, who believes.
fn known_here(view: NetworkView<'_>, place: PlaceId) -> Vec<String> {
    let news = view.news(place);
    let Some(as_of) = news.as_of else { return vec!["No contact was ever here: nothing is known.".to_owned()] };
    let mut lines = Vec::new();
    if !view.watches(place) {
        lines.push(format!("No free contact is here: what follows was known on day {as_of}."));
    }
    let (fear, cynicism) = (news.fear.round(), words::percent(news.cynicism));
    lines.push(format!(
        "Fear {fear}, bread {}, cynicism {cynicism}, {}.",
        news.bread,
        words::locators(view.locators(place))
    ));
    for lecture in view.public().lectures.iter().filter(|lecture| lecture.place == place) {
        let about = words::topic(view, lecture.topic);
        lines.push(format!("A lecture against {about} is in force until day {}.", lecture.until));
    }
    for unit in view.atlas().units_of(place) {
        let unit_of = view.atlas().unit(unit);
        let counts = view.atlas().story_ids().filter_map(|story| {
            let at = |stage| unit_of.people().filter(|&person| view.stage(person, story) == stage).count();
            let (believe, heard) = (at(Stage::Believes), at(Stage::Heard));
            let (title, verb) = (words::title(view, story), if believe == 1 { "believes" } else { "believe" });
            match (believe, heard) {
                (0, 0) => None,
                (0, heard) => Some(format!("{heard} heard {title}")),
                (believe, 0) => Some(format!("{believe} {verb} {title}")),
                (believe, heard) => Some(format!("{believe} {verb} {title}, {heard} heard it")),
            }
        });
        let counts: Vec<String> = counts.collect();
        let counts = if counts.is_empty() { "nobody has heard anything".to_owned() } else { counts.join("; ") };
        lines.push(format!("{} ({}, {} people): {counts}.", unit_of.name, unit_of.kind.name(), unit_of.len()));
    }
    lines
}

fn vans(view: NetworkView<'_>) -> Vec<String> {
    let seen = view.network().knowledge.vans.iter().map(|(van, sighting)| {
        let gone = if sighting.left { ", and has left since" } else { "" };
        let at = words::place(view, sighting.place);
        format!("Van {} was last seen in {at} on day {}{gone}.", van.index() + 1, sighting.day)
    });
    let mut lines: Vec<String> = seen.collect();
    if lines.is_empty() {
        lines.push("No van has been seen.".to_owned());
    }
    lines
}

/// Stories, with what they say.
pub(super) fn stories(view: NetworkView<'_>) -> Vec<String> {
    view.atlas().story_ids().flat_map(|story| story_lines(view, story)).collect()
}

fn story_lines(view: NetworkView<'_>, id: StoryId) -> Vec<String> {
    let story = view.atlas().story(id);
    let how = match story.kind {
        StoryKind::Text => "can be told",
        StoryKind::Media => "must be seen",
    };
    let hot = if view.atlas().is_hot(id) {
        "dangerous: one voice makes it a rumour, a second voice or proof makes it news"
    } else {
        "harmless: believed when heard"
    };
    let opens = words::comes_out(view, id).map_or_else(String::new, |when| format!(", comes out {when}"));
    let stale =
        story.stale.map_or_else(String::new, |stale| format!(", passed on until day {}", stale.0.saturating_sub(1)));
    vec![
        format!("{}: heat {} of 5, {hot}; {how}{opens}{stale}.", words::title(view, id), story.heat),
        format!("  {}", story.text),
    ]
}

/// What can be done now, and why the rest cannot; all of one kind where it is named.
pub(super) fn moves(view: NetworkView<'_>, verb: Option<&Verb>) -> Vec<String> {
    let mut lines = Vec::new();
    for options in words::options(view) {
        if verb.is_some_and(|verb| verb.move_kind() != Some(options.kind)) {
            continue;
        }
        let (listed, reasons) = if verb.is_some() { (ALL_LISTED, usize::MAX) } else { (LISTED, REASONS) };
        for verb in
            VERBS.iter().filter(|of| verb.is_none_or(|verb| verb == *of) && of.move_kind() == Some(options.kind))
        {
            let possible: Vec<&Move> = options.possible.iter().filter(|mv| verb.makes(mv)).collect();
            let (name, word) = (words::move_name(options.kind), verb.word());
            let all = possible.len() + options.more;
            lines.push(format!("{name} ({word}): {}.", count_possible(all)));
            lines.extend(possible.iter().take(listed).map(|mv| format!("  {}", typed(view, mv))));
            if let Some(more) = all.checked_sub(listed).filter(|&more| more > 0) {
                let rest = if listed == LISTED { format!(": moves {}", verb.word()) } else { String::new() };
                lines.push(format!("  and {more} more{rest}"));
            }
        }
        lines.extend(options.reasons.iter().take(reasons).map(|why| format!("  Not possible: {why}.")));
        if let (Some(more), Some(verb)) =
            (options.reasons.len().checked_sub(reasons).filter(|&more| more > 0), Verb::of(options.kind))
        {
            lines.push(format!("  and {} more: moves {}", words::count(more, "reason"), verb.word()));
        }
    }
    match verb {
        Some(verb) if lines.is_empty() => lines.push(format!("{} is not a move in play in this level.", verb.word())),
        Some(_) => {}
        None => {
            let name = words::move_name(MoveKind::EndNight);
            lines.push(format!("{name} (end): always possible. Moves that are left are lost."));
        }
    }
    lines
}

fn count_possible(count: usize) -> String {
    if count == 0 { "not possible now".to_owned() } else { format!("{count} possible") }
}
