//! An action of the agency being chosen, question by question, with what it would come to.

mod rows;

use crate::agency::Expected;
use crate::game::Session;
use crate::game::reel::Suspect;
use crate::rules::actions::{Action, ActionKind};
use crate::rules::ids::RoadId;
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::words::office::{order_name, prospect};
use crate::words::{self, Tone};

use rows::{Source, asks_twice, candidates, grouped, is_about, question, single};

/// An action being chosen.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) kind: ActionKind,
    /// The questions so far, the one that is asked now last.
    steps: Vec<Step>,
    /// What the action under the cursor would come to.
    pub(super) told: Vec<(String, Tone)>,
}

/// A question.
#[derive(Clone, Debug)]
struct Step {
    question: &'static str,
    rows: Vec<Row>,
    cursor: usize,
}

/// One answer.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its words.
    pub(super) label: String,
    /// What stands beside it.
    pub(super) note: String,
    /// Why it cannot be chosen, if it cannot.
    pub(super) refusal: Option<String>,
    /// The actions that are left with it: one where it is the last answer.
    actions: Vec<Action>,
    /// What it is about, for the map.
    pub(super) about: Selection,
    /// The road that it is about.
    pub(super) road: Option<RoadId>,
}

/// What choosing an answer led to.
pub(super) enum Chosen {
    /// The next question.
    Next,
    /// It cannot be chosen.
    Refused(String),
    /// The action is whole.
    Make(Action),
}

impl Order {
    /// Begins an action; the cursor stands on what is selected, if that can be its target.
    pub(super) fn begin(
        session: &Session,
        (scene, suspects): (&Scene, &[Suspect]),
        kind: ActionKind,
        selection: Selection,
    ) -> Self {
        let source = Source { agency: session.agency_view(), scene, suspects };
        let actions = candidates(source, kind);
        let twice = asks_twice(kind, &actions);
        let rows = if twice { grouped(source, actions) } else { single(source, actions) };
        let cursor = rows.iter().position(|row| is_about(scene, row.about, selection)).unwrap_or(0);
        let step = Step { question: question(kind, twice), rows, cursor };
        let mut order = Self { kind, steps: vec![step], told: Vec::new() };
        order.weigh(session);
        order
    }

    /// What it is called.
    pub(super) const fn title(&self) -> &'static str {
        order_name(self.kind)
    }

    /// The question that is asked now.
    pub(super) fn question(&self) -> &'static str {
        self.steps.last().map_or("", |step| step.question)
    }

    /// What was answered so far.
    pub(super) fn answers(&self) -> Vec<&str> {
        let before = self.steps.split_last().map_or(&[][..], |(_, before)| before);
        before.iter().filter_map(|step| step.rows.get(step.cursor)).map(|row| row.label.as_str()).collect()
    }

    /// The answers.
    pub(super) fn rows(&self) -> &[Row] {
        self.steps.last().map_or(&[], |step| &step.rows)
    }

    /// The answer under the cursor, by its position.
    pub(super) fn cursor(&self) -> usize {
        self.steps.last().map_or(0, |step| step.cursor)
    }

    /// The answer under the cursor.
    pub(super) fn row(&self) -> Option<&Row> {
        self.rows().get(self.cursor())
    }

    /// Points at an answer; whether that is another one.
    pub(super) fn point(&mut self, session: &Session, row: usize) -> bool {
        let Some(step) = self.steps.last_mut() else { return false };
        let row = row.min(step.rows.len().saturating_sub(1));
        let moved = std::mem::replace(&mut step.cursor, row) != row;
        if moved {
            self.weigh(session);
        }
        moved
    }

    /// One question back; whether there was one.
    pub(super) fn back(&mut self, session: &Session) -> bool {
        if self.steps.len() < 2 {
            return false;
        }
        self.steps.pop();
        self.weigh(session);
        true
    }

    /// Takes the answer under the cursor.
    pub(super) fn choose(&mut self, session: &Session, seen: (&Scene, &[Suspect])) -> Chosen {
        let Some(row) = self.row() else { return Chosen::Refused("Nothing to choose".to_owned()) };
        if let Some(refusal) = &row.refusal {
            return Chosen::Refused(words::sentence(refusal));
        }
        if let [action] = row.actions[..] {
            return Chosen::Make(action);
        }
        let source = Source { agency: session.agency_view(), scene: seen.0, suspects: seen.1 };
        let rows = single(source, row.actions.clone());
        let cursor = rows.iter().position(|row| row.refusal.is_none()).unwrap_or(0);
        self.steps.push(Step { question: question(self.kind, false), rows, cursor });
        self.weigh(session);
        Chosen::Next
    }

    /// The row that is about something, or about the place of it.
    pub(super) fn row_about(&self, scene: &Scene, selection: Selection) -> Option<usize> {
        let place = scene.place_of(selection);
        let of_place = || {
            let place = place?;
            self.rows().iter().position(|row| is_about(scene, row.about, Selection::Place(place)))
        };
        self.rows().iter().position(|row| row.about == selection).or_else(of_place)
    }

    /// Works out what the action under the cursor would come to.
    pub(super) fn weigh(&mut self, session: &Session) {
        let action = self.row().and_then(|row| row.actions.first().copied());
        let whole = self.row().is_some_and(|row| row.actions.len() == 1);
        if let Some(refusal) = self.row().and_then(|row| row.refusal.as_ref()) {
            self.told = vec![(format!("Not possible: {refusal}"), Tone::Bad)];
            return;
        }
        self.told = match action {
            // What a lecture does hangs on what it is against: but for what the place is like.
            Some(action @ Action::Lecture { .. }) if !whole => {
                let mut expected = session.prospect(action);
                expected.retain(is_of_place);
                prospect(session.agency_view(), &expected)
            }
            Some(action) => prospect(session.agency_view(), &session.prospect(action)),
            None => Vec::new(),
        };
    }
}

/// Whether something to expect of a lecture holds whatever that is against.
const fn is_of_place(expected: &Expected) -> bool {
    matches!(expected, Expected::Believe(..) | Expected::Lasts(..) | Expected::Backfires { .. })
}

/// Every action of a kind worth listing, possible or not.
pub(super) fn every(session: &Session, (scene, suspects): (&Scene, &[Suspect]), kind: ActionKind) -> Vec<Action> {
    candidates(Source { agency: session.agency_view(), scene, suspects }, kind)
}
