//! How a game ended, in sections: why, what was missing, what was won, whom it cost, who came through.
//!
//! All of it is what the network knows, but for what the medal for reach counts. What the agency knew, and who
//! told it, is no part of this.

mod cost;
mod fates;
mod won;

pub use fates::{Fate, How, Taking, Trace, fates, traces};

use crate::game::{Entry, Session};
use crate::rules::atlas::Objective;
use crate::rules::objective::{Ending, Medal};
use crate::rules::view::{Defeat, NetworkView, Outcome, Status};
use crate::words::{Tone, list, medal, name, people, sentence, title};

/// The heading of the medals.
const MEDALS: &str = "Medals";

/// A part of an ending, under its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading; the first section has none.
    pub heading: Option<&'static str>,
    /// Its lines; one at least.
    pub lines: Vec<Line>,
}

/// One line of an ending, without line break and full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it speaks of, to be set off: a name, a story. May be empty. The text begins with it.
    pub lead: String,
    /// The whole line.
    pub text: String,
    /// What it means for the network.
    pub tone: Tone,
    /// Whether it belongs under the line before it.
    pub under: bool,
    /// What it counts, and of how many, where a bar would show it.
    pub meter: Option<(usize, usize)>,
}

impl Line {
    pub(super) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { lead: String::new(), text: text.into(), tone, under: false, meter: None }
    }

    /// A line that begins with what it speaks of.
    fn of(lead: &str, rest: &str, tone: Tone) -> Self {
        Self { lead: lead.to_owned(), ..Self::new(format!("{lead}{rest}"), tone) }
    }

    fn under(text: impl Into<String>) -> Self {
        Self { under: true, ..Self::new(text, Tone::Neutral) }
    }
}

/// What a session came to that has ended. One that does not count wins no medals.
pub fn of(session: &Session, ending: &Ending) -> Vec<Section> {
    let mut sections = sections(session.view(), session.chronicle(), ending);
    sections.retain(|section| session.counts() || section.heading != Some(MEDALS));
    sections
}

/// What a finished game came to, from the view after it, the network's chronicle and its ending.
pub fn sections(view: NetworkView<'_>, chronicle: &[Entry], ending: &Ending) -> Vec<Section> {
    let won = ending.outcome == Outcome::Won;
    let tone = if won { Tone::Good } else { Tone::Bad };
    let mut sections = vec![Section { heading: None, lines: vec![Line::new(outcome(view, ending), tone)] }];
    let mut add = |heading, lines: Vec<Line>| {
        if !lines.is_empty() {
            sections.push(Section { heading: Some(heading), lines });
        }
    };
    if !won {
        add("What was missing", won::missing(view));
    }
    add("What was won", won::won(view, chronicle, won));
    add("Whom it cost", cost::cost(view, chronicle));
    add("Who came through", cost::came_through(view));
    if won {
        add(MEDALS, medals(view, ending));
    }
    sections
}

/// The medals that were earned, and those that were not.
fn medals(view: NetworkView<'_>, ending: &Ending) -> Vec<Line> {
    let (earned, missed): (Vec<Medal>, Vec<Medal>) =
        Medal::ALL.into_iter().partition(|medal| ending.medals.contains(medal));
    let names = |medals: &[Medal]| list(medals.iter().map(|&one| medal(one)));
    let mut lines = Vec::new();
    if !earned.is_empty() {
        lines.push(Line::new(sentence(&names(&earned)), Tone::Good));
    }
    if !missed.is_empty() {
        lines.push(Line::new(format!("Not this time: {}", names(&missed)), Tone::Neutral));
    }
    // Everything else here is what the network knows.
    let (counted, known) = (ending.informed, won::known_believers(view));
    let of = people(ending.people);
    lines.push(Line::under(format!(
        "Reach counts everyone who believes a dangerous story, known to you or not: {counted} of {of}, {known} of them \
         known to you"
    )));
    lines
}

/// Sections as lines to be read out one after the other, each with its full stop or colon.
pub fn told(sections: &[Section]) -> Vec<String> {
    let mut told = Vec::new();
    for section in sections {
        let indent = if section.heading.is_some() { "  " } else { "" };
        told.extend(section.heading.map(|heading| format!("{heading}:")));
        let lines = section.lines.iter();
        told.extend(lines.map(|line| format!("{indent}{}{}.", if line.under { "  " } else { "" }, line.text)));
    }
    told
}

/// How it ended, when and why: "Lost on day 12 of 12: the last day has passed".
fn outcome(view: NetworkView<'_>, ending: &Ending) -> String {
    let (word, why) = match ending.outcome {
        Outcome::Won => ("Won", "every aim is met".to_owned()),
        Outcome::Lost(Defeat::NoPhone) if view.free_contacts().next().is_none() => {
            ("Lost", "none of your contacts is free any more".to_owned())
        }
        Outcome::Lost(Defeat::NoPhone) => ("Lost", "no contact who is free has a phone any more".to_owned()),
        Outcome::Lost(Defeat::TimeUp) => ("Lost", "the last day has passed".to_owned()),
        Outcome::Lost(Defeat::TooLate(at)) => ("Lost", too_late(view, view.atlas().objectives.get(usize::from(at)))),
    };
    format!("{word} on day {} of {}: {why}", ending.day, view.atlas().days)
}

/// Why an objective can be met no more.
fn too_late(view: NetworkView<'_>, objective: Option<&Objective>) -> String {
    match objective {
        Some(&Objective::Inform { story, by: Some(by), .. }) => {
            format!("day {by} was the last for {}", title(view, story))
        }
        Some(Objective::BringOut { people }) => {
            let status = |status: Status| matches!(status, Status::Camp | Status::Labour);
            let gone = people.iter().filter(|person| status(view.public().status[person.index()]));
            format!("{} can no longer be brought out", list(gone.map(|&person| name(view, person))))
        }
        _ => "one aim can be met no more".to_owned(),
    }
}
