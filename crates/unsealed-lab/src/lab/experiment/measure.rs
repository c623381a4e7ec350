//! What is counted in a game of an experiment, day by day.

use crate::agency::belief::Belief;
use crate::lab::play::Observer;
use crate::rules::atlas::Atlas;
use crate::rules::event::Event;
use crate::rules::ids::StoryId;
use crate::rules::objective::{contacts_lost, informed};
use crate::rules::state::{Stage, State};

/// A column of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as `believe_market`.
    pub name: String,
    /// What it counts, with its unit.
    pub doc: String,
    what: What,
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Heard(StoryId),
    Believe(StoryId),
    Informed,
    Free,
    Lost,
    Tally(Tally),
    Fear,
    Cynicism,
    /// People whom the agency holds for a contact with a probability in this tenth, and those of them who are one.
    HeldLikely(u8),
    AreContacts(u8),
}

/// What is added up over a game.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tally {
    Arrests,
    Bystanders,
    Released,
    Raids,
    Reports,
    Lectures,
    Named,
    Files,
    Opened,
    Dangerous,
    Stopped,
}

const TALLIES: [(Tally, &str, &str); 11] = [
    (Tally::Arrests, "arrests", "people put into a cell so far"),
    (Tally::Bystanders, "bystanders", "those of them who work for nobody"),
    (Tally::Released, "released", "people arrested so far on whom nothing was found"),
    (Tally::Named, "named", "contacts named by prisoners so far, each naming counted"),
    (Tally::Raids, "raids", "units raided so far"),
    (Tally::Lectures, "lectures", "lectures called so far"),
    (Tally::Reports, "reports", "reports of informants so far"),
    (Tally::Files, "files", "files on the state network so far, on days on which a story travelled there"),
    (Tally::Opened, "opened", "files that inspectors opened so far"),
    (Tally::Dangerous, "dangerous", "files of a dangerous story sent on the state network so far"),
    (Tally::Stopped, "stopped", "files of a dangerous story that inspectors stopped so far"),
];

/// Tenths of a probability.
const TENTHS: u8 = 10;

/// The columns of a level's rows, the stories' first; those of the agency's belief where that is asked for.
pub fn columns(atlas: &Atlas, ids: &[String], belief: bool) -> Vec<Column> {
    let column = |name: String, doc: &str, what| Column { name, doc: doc.to_owned(), what };
    let mut columns = Vec::new();
    for (story, id) in atlas.story_ids().zip(ids) {
        let title = &atlas.story(story).title;
        columns.push(column(format!("believe_{id}"), &format!("people who believe \"{title}\""), What::Believe(story)));
        let doc = format!("people who have heard \"{title}\" and not forgotten it, believers included");
        columns.push(column(format!("heard_{id}"), &doc, What::Heard(story)));
    }
    columns.push(column("informed".to_owned(), "people who believe a dangerous story", What::Informed));
    columns.push(column("free".to_owned(), "contacts who are free", What::Free));
    columns.push(column("lost".to_owned(), "contacts in a cell, a camp or a labour sentence", What::Lost));
    columns.extend(TALLIES.map(|(tally, name, doc)| column(name.to_owned(), doc, What::Tally(tally))));
    columns.push(column("fear".to_owned(), "fear, the mean over places, 0 to 100", What::Fear));
    columns.push(column("cynicism".to_owned(), "cynicism, the mean over places, 0 to 1", What::Cynicism));
    for tenth in (0..TENTHS).filter(|_| belief) {
        let (from, to) = (10 * tenth, 10 * tenth + 10);
        let held = format!("free people whom the agency holds for a contact with {from} to {to} %");
        columns.push(column(format!("held_{from:02}"), &held, What::HeldLikely(tenth)));
        columns.push(column(format!("true_{from:02}"), "those of them who are one", What::AreContacts(tenth)));
    }
    columns
}

impl Column {
    /// Whether it counts whole things.
    pub const fn is_whole(&self) -> bool {
        !matches!(self.what, What::Fear | What::Cynicism)
    }

    /// A value of it as text.
    pub fn written(&self, value: f64) -> String {
        if self.is_whole() { format!("{value:.0}") } else { format!("{value:.4}") }
    }
}

/// Counts a game as it is played.
#[derive(Debug)]
pub(super) struct Counter<'a> {
    columns: &'a [Column],
    tallies: [u32; TALLIES.len()],
    /// By day: the columns' values.
    pub days: Vec<Vec<f64>>,
}

impl<'a> Counter<'a> {
    pub(super) const fn new(columns: &'a [Column]) -> Self {
        Self { columns, tallies: [0; TALLIES.len()], days: Vec::new() }
    }

    fn add(&mut self, tally: Tally, by: u32) {
        self.tallies[tally as usize] += by;
    }

    fn tenths(&self, state: &State) -> [(u32, u32); TENTHS as usize] {
        let mut tenths = [(0, 0); TENTHS as usize];
        if !self.columns.iter().any(|column| matches!(column.what, What::HeldLikely(_))) {
            return tenths;
        }
        let belief = Belief::of(state.agency_view());
        let (network, public) = (state.truth().network(), state.public());
        for (person, _) in state.truth().roster().iter().filter(|&(person, _)| public.is_free(person)) {
            let held = belief.suspicion(person).contact;
            let (all, contacts) = &mut tenths[((held * f64::from(TENTHS)) as usize).min(usize::from(TENTHS) - 1)];
            *all += 1;
            *contacts += u32::from(network.is_contact(person));
        }
        tenths
    }

    fn value(&self, state: &State, what: What, tenths: &[(u32, u32)]) -> f64 {
        let truth = state.truth();
        let minds = |story: StoryId| truth.crowd().spreads[story.index()].minds.iter();
        let mean = |of: &dyn Fn(&crate::rules::state::Mood) -> f64| {
            let moods = &truth.crowd().moods;
            moods.iter().map(of).sum::<f64>() / moods.len().max(1) as f64
        };
        let count = |number: usize| number as f64;
        match what {
            What::Heard(story) => count(minds(story).filter(|mind| mind.stage != Stage::Unaware).count()),
            What::Believe(story) => count(truth.crowd().spreads[story.index()].believers()),
            What::Informed => count(informed(state)),
            What::Free => {
                let contacts = truth.network().contacts.iter();
                count(contacts.filter(|contact| state.public().is_free(contact.person)).count())
            }
            What::Lost => count(contacts_lost(state)),
            What::Tally(tally) => f64::from(self.tallies[tally as usize]),
            What::Fear => mean(&|mood| mood.fear),
            What::Cynicism => mean(&|mood| mood.cynicism),
            What::HeldLikely(tenth) => f64::from(tenths[usize::from(tenth)].0),
            What::AreContacts(tenth) => f64::from(tenths[usize::from(tenth)].1),
        }
    }
}

impl Observer for Counter<'_> {
    fn happened(&mut self, state: &State, events: &[Event]) {
        for event in events {
            match event {
                Event::Held { person, .. } => {
                    self.add(Tally::Arrests, 1);
                    self.add(Tally::Bystanders, u32::from(!state.truth().network().is_contact(*person)));
                }
                Event::Released { .. } => self.add(Tally::Released, 1),
                Event::Named { .. } => self.add(Tally::Named, 1),
                Event::Raided { .. } => self.add(Tally::Raids, 1),
                Event::Lectured { .. } => self.add(Tally::Lectures, 1),
                Event::Reported { .. } => self.add(Tally::Reports, 1),
                Event::Inspected { opened, files } => {
                    self.add(Tally::Files, *files);
                    self.add(Tally::Opened, *opened);
                }
                Event::Intercepted { .. } => {
                    self.add(Tally::Stopped, 1);
                    self.add(Tally::Dangerous, 1);
                }
                Event::Passed { story, .. } if state.atlas().is_hot(*story) => self.add(Tally::Dangerous, 1),
                _ => {}
            }
        }
    }

    fn day_over(&mut self, state: &State) {
        let tenths = self.tenths(state);
        let values = self.columns.iter().map(|column| self.value(state, column.what, &tenths)).collect();
        self.days.push(values);
    }
}
