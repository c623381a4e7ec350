//! A game told from both sides: what it came to, its curves, the days that stand out, how good the agency's numbers
//! were, and day by day what each side did and thought.

use crate::game::reel::{Figures, Mark, Reel};
use crate::game::{Difficulty, LoggedDay};
use crate::rules::actions::Action;
use crate::rules::ids::Day;
use crate::rules::moves::Move;
use crate::takeaway::charts::{self, Curve, Fault};
use crate::takeaway::evenings::{Band, Evening, Held, TOLD, calibration, evenings};
use crate::takeaway::{Chart, Document, Part};
use crate::words;

/// Suspects of an evening that are told at most, and how likely they are at least.
const MOST: usize = 5;
const LEAST: f64 = 0.05;

/// The report of a game.
///
/// # Errors
/// Why a chart cannot be drawn.
pub fn report(reel: &Reel) -> Result<Document, Fault> {
    let evenings = evenings(reel);
    let mut parts = vec![Part::List(opening(reel))];
    outcome(reel, &mut parts);
    curves(reel, &mut parts)?;
    standing_out(reel, &mut parts);
    numbers(reel, &evenings, &mut parts);
    days(reel, &evenings, &mut parts);
    record(reel, &mut parts);
    Ok(Document { title: format!("A game of \"{}\"", reel.level().title()), parts })
}

/// What was played, and by whom.
fn opening(reel: &Reel) -> Vec<String> {
    let session = reel.session();
    let brain = session.brain();
    let mut list = vec![
        format!("Level: {}, \"{}\"", reel.level().name(), reel.level().title()),
        format!("Seed: {}", session.seed()),
        format!("The agency: played by the {} (difficulty {})", brain.name(), Difficulty::of(brain).name()),
        "The network: its moves are as the replay has them".to_owned(),
        words::came_to(session.view(), reel.ending().as_ref()),
    ];
    list.extend(session.game().played_on().map(words::played_on));
    list
}

fn outcome(reel: &Reel, parts: &mut Vec<Part>) {
    let Some(ending) = reel.ending() else { return };
    parts.push(Part::heading("What it came to"));
    let session = reel.session();
    for section in words::ending::of(session, &ending) {
        parts.extend(section.heading.map(|heading| Part::Heading(3, heading.to_owned())));
        let mut lines: Vec<String> = Vec::new();
        for line in section.lines {
            match lines.last_mut().filter(|_| line.under) {
                Some(above) => above.extend([". ", &line.text]),
                None => lines.push(line.text),
            }
        }
        parts.push(Part::List(lines));
    }
}

/// The name, the title and the two numbers of a chart.
type Pair = (&'static str, &'static str, [(&'static str, fn(&Figures) -> usize); 2]);

const CURVES: [Pair; 2] = [
    (
        "believers",
        "People who believe a dangerous story, by day",
        [("in truth", |day| day.informed), ("known to the network", |day| day.known)],
    ),
    (
        "lost",
        "People in cells, in camps and serving labour sentences, by day",
        [("everyone", |day| day.lost), ("contacts", |day| day.contacts_lost)],
    ),
];

fn curves(reel: &Reel, parts: &mut Vec<Part>) -> Result<(), Fault> {
    parts.push(Part::heading("Curves"));
    let last = u32::from(reel.session().view().atlas().days.0);
    for (name, what, numbers) in CURVES {
        let drawn = numbers.map(|(name, number)| {
            let days = std::iter::once(reel.start()).chain(reel.figures().iter().copied());
            Curve { name, days: days.map(|day| number(&day) as u32).collect() }
        });
        let (svg, lines) = (charts::curves(&drawn, last, "people")?, charts::lines(&drawn));
        parts.push(Part::Chart(Chart { name: name.to_owned(), what: what.to_owned(), svg, lines }));
    }
    Ok(())
}

fn standing_out(reel: &Reel, parts: &mut Vec<Part>) {
    if reel.marks().is_empty() {
        return;
    }
    parts.push(Part::heading("Days that stand out"));
    let view = reel.session().view();
    let line = |&mark: &Mark| format!("Day {}: {}", mark.day(), words::mark(view, mark));
    parts.push(Part::List(reel.marks().iter().map(line).collect()));
}

/// How good the agency's numbers were.
fn numbers(reel: &Reel, evenings: &[Evening], parts: &mut Vec<Part>) {
    let bands = calibration(evenings);
    parts.push(Part::heading("How good the agency's numbers were"));
    parts.extend(bands.iter().find(|band| (band.from, band.to) == TOLD).map(|band| Part::Text(told(band))));
    parts.push(Part::text(
        "Everyone who was at home at the end of a day is counted once for that day, so that one person is counted \
         again and again. The numbers are what follows from the agency's notes where they are weighed in full.",
    ));
    if Difficulty::of(reel.session().brain()) == Difficulty::Story {
        parts.push(Part::text(
            "In this game it did not weigh them: at Story it acts on fresh notes alone, and the numbers are what it \
             could have thought.",
        ));
    }
    let row = |band: &Band| vec![band.name(), band.times.to_string(), band.contacts.to_string(), band.share()];
    let names = ["Held for a contact", "Times", "Were contacts", "Share"].map(str::to_owned).to_vec();
    parts.push(Part::Table(names, bands.iter().map(row).collect()));
}

/// The line of one band.
fn told(band: &Band) -> String {
    match band.times {
        0 => format!("At no day's end did the agency hold anybody {} likely to be a contact.", band.name()),
        times => format!(
            "Of those it held {} likely to be a contact at a day's end ({}), {} were contacts: {}.",
            band.name(),
            words::count(times, "time"),
            band.contacts,
            band.share()
        ),
    }
}

fn days(reel: &Reel, evenings: &[Evening], parts: &mut Vec<Part>) {
    parts.push(Part::heading("Day by day"));
    for (logged, day) in reel.session().game().days().iter().zip(1..) {
        let evening = evenings.iter().find(|evening| evening.figures.day == Day(day));
        parts.push(Part::Heading(3, format!("Day {day}")));
        parts.extend(evening.map(|evening| Part::Text(standing(reel, evening))));
        list(parts, "What the network did", network(reel, logged));
        list(parts, "What the agency noted", noted(reel, Day(day)));
        list(parts, "What the agency did, and why", agency(reel, logged));
        parts.extend(evening.into_iter().flat_map(|evening| suspected(reel, evening)));
    }
}

/// A list under a heading of its own, or a word where it is empty.
fn list(parts: &mut Vec<Part>, heading: &str, items: Vec<String>) {
    parts.push(Part::Heading(4, heading.to_owned()));
    parts.push(if items.is_empty() { Part::text("Nothing.") } else { Part::List(items) });
}

/// How it stood on an evening.
fn standing(reel: &Reel, evening: &Evening) -> String {
    let Figures { informed, known, lost, contacts_lost, .. } = evening.figures;
    format!(
        "By evening {informed} of {} believe a dangerous story, {known} of them known to the network; {lost} in cells, \
         camps and labour, {contacts_lost} of them contacts.",
        words::people(reel.session().view().atlas().people())
    )
}

/// The network's moves of a day.
pub(super) fn network(reel: &Reel, logged: &LoggedDay) -> Vec<String> {
    let view = reel.session().view();
    let moves = logged.night.iter().filter(|mv| **mv != Move::EndNight);
    moves.map(|mv| words::describe_move(view, mv)).collect()
}

/// The agency's notes of a day.
fn noted(reel: &Reel, day: Day) -> Vec<String> {
    let (atlas, truth) = (reel.session().view().atlas(), reel.session().game().truth());
    let clues = truth.agency().clues.iter().filter(|clue| clue.day == day);
    clues.map(|clue| words::agency_line(atlas, truth.roster(), clue)).collect()
}

/// The agency's actions of a day, each with its reason.
pub(super) fn agency(reel: &Reel, logged: &LoggedDay) -> Vec<String> {
    let (atlas, truth) = (reel.session().view().atlas(), reel.session().game().truth());
    let actions = logged.reasoned().filter(|(action, _)| *action != Action::EndDay);
    let line = |(action, reason): (Action, &str)| {
        let what = words::action_line(atlas, truth.roster(), action);
        if reason.is_empty() { what } else { format!("{what}: {}", words::why(reason)) }
    };
    actions.map(line).collect()
}

/// Whom the agency suspected most on an evening, and what they were.
fn suspected(reel: &Reel, evening: &Evening) -> Vec<Part> {
    let heading = Part::Heading(4, "Whom it suspected most by evening".to_owned());
    let (atlas, truth) = (reel.session().view().atlas(), reel.session().game().truth());
    let most = evening.held.iter().take_while(|held| held.suspect.contact >= LEAST).take(MOST);
    let row = |held: &Held| {
        let person = held.suspect.person;
        let was = match (held.contact, held.informs) {
            (true, _) => "a contact",
            (false, true) => "its own informant",
            (false, false) => "no contact",
        };
        let sure = if held.suspect.sure { ", beyond doubt" } else { "" };
        vec![
            truth.roster().person(person).name.to_string(),
            atlas.unit(atlas.unit_of(person)).name.to_string(),
            format!("{}{sure}", words::percent(held.suspect.contact)),
            was.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = most.map(row).collect();
    if rows.is_empty() {
        return vec![heading, Part::text("Nobody.")];
    }
    let names = ["Who", "Of", "Held for a contact", "Was"].map(str::to_owned).to_vec();
    vec![heading, Part::Table(names, rows)]
}

/// The facts behind the level, and what the report is not.
fn record(reel: &Reel, parts: &mut Vec<Part>) {
    for note in reel.level().record() {
        parts.push(Part::heading(format!("From the record ({})", note.mark.name())));
        parts.push(Part::text(&note.fact));
        parts.push(Part::text(format!("Source: {}", note.source)));
    }
    parts.push(Part::heading("What this is"));
    parts.push(Part::text(
        "A game of Unsealed, told from its replay. What happened in it follows from the rules of a model and is no \
         evidence of what would happen to anybody.",
    ));
}
