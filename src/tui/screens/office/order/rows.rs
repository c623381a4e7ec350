//! The answers to what is asked of an action: everything that it could be done to, possible or not.

use crate::game::reel::Suspect;
use crate::rules::actions::{Action, ActionKind, Topic};
use crate::rules::check::check_action;
use crate::rules::ids::{Force, PersonId, PlaceId, UnitId, VanId};
use crate::rules::moves::MoveKind;
use crate::rules::view::AgencyView;
use crate::tui::scene::Scene;
use crate::tui::screens::office::order::Row;
use crate::tui::selection::Selection;
use crate::words;
use crate::words::office::{order_refusal, topic_name};

/// People without evidence against them who are listed at most, and how suspected they are at least.
const SUSPECTS: usize = 8;
const LEAST: f64 = 0.05;

/// What answers are made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) agency: AgencyView<'a>,
    pub(super) scene: &'a Scene,
    pub(super) suspects: &'a [Suspect],
}

pub(super) const fn question(kind: ActionKind, first: bool) -> &'static str {
    match (kind, first) {
        (ActionKind::MoveVan, false) => "Where to?",
        (ActionKind::MoveVan, true) => "Which van?",
        (ActionKind::Lecture, true) | (ActionKind::Rotate, _) => "Where?",
        (ActionKind::Lecture, false) => "Against what?",
        (ActionKind::Raid, true) | (ActionKind::Informant, _) => "Which unit?",
        (ActionKind::Arrest, true) => "Whom?",
        (ActionKind::Raid | ActionKind::Arrest, false) => "Into whose cells?",
        (ActionKind::Checkpoint, _) => "On which road?",
        (ActionKind::Seal, _) => "Which crossing?",
        (ActionKind::Inspectors | ActionKind::EndDay, _) => "Do it?",
    }
}

/// Whether a target is asked for before what is done to it.
pub(super) fn asks_twice(kind: ActionKind, actions: &[Action]) -> bool {
    match kind {
        ActionKind::Lecture | ActionKind::Raid | ActionKind::Arrest => true,
        ActionKind::MoveVan => actions.iter().any(|action| !same_group(*action, actions[0])),
        _ => false,
    }
}

/// Whether two actions have the first answer in common.
fn same_group(a: Action, b: Action) -> bool {
    match (a, b) {
        (Action::Lecture { place: a, .. }, Action::Lecture { place: b, .. }) => a == b,
        _ => a.same_target(b),
    }
}

/// Whether what an answer is about is what is selected, or belongs to it.
pub(super) fn is_about(scene: &Scene, about: Selection, selection: Selection) -> bool {
    match (about, selection) {
        (Selection::Unit(unit), Selection::Person(person)) | (Selection::Person(person), Selection::Unit(unit)) => {
            scene.atlas().unit_of(person) == unit
        }
        (Selection::Unit(unit), Selection::Place(place)) => scene.atlas().unit(unit).place == place,
        (Selection::Person(person), Selection::Place(place)) => scene.atlas().place_of(person) == place,
        (Selection::Place(place), Selection::Unit(_) | Selection::Person(_)) => {
            scene.place_of(selection) == Some(place)
        }
        _ => about == selection && selection != Selection::Tonight,
    }
}

/// Every action of a kind worth listing, possible or not.
pub(super) fn candidates(source: Source<'_>, kind: ActionKind) -> Vec<Action> {
    let (view, atlas) = (source.agency, source.agency.atlas());
    let units = || (0..atlas.units.len()).map(UnitId::at);
    let forced = |make: &dyn Fn(Force) -> Action| Force::ALL.map(make);
    match kind {
        ActionKind::MoveVan => {
            let vans = (0..view.agency().vans.len()).map(VanId::at);
            vans.flat_map(|van| atlas.place_ids().map(move |to| Action::MoveVan { van, to })).collect()
        }
        ActionKind::Lecture => {
            let topics: Vec<Topic> = topics(view).collect();
            let of = |place: PlaceId| topics.iter().map(move |&topic| Action::Lecture { place, topic });
            atlas.place_ids().flat_map(of).collect()
        }
        ActionKind::Raid => units().flat_map(|unit| forced(&|force| Action::Raid { unit, force })).collect(),
        ActionKind::Arrest => {
            people(source).into_iter().flat_map(|person| forced(&|force| Action::Arrest { person, force })).collect()
        }
        ActionKind::Checkpoint => atlas.road_ids().map(|road| Action::Checkpoint { road }).collect(),
        ActionKind::Seal => {
            let crossings = atlas.place_ids().filter(|&place| atlas.place(place).crossing);
            crossings.map(|crossing| Action::Seal { crossing }).collect()
        }
        ActionKind::Inspectors => vec![Action::Inspectors],
        ActionKind::Informant => units().map(|unit| Action::Informant { unit }).collect(),
        ActionKind::Rotate => atlas.place_ids().map(|place| Action::Rotate { place }).collect(),
        ActionKind::EndDay => Vec::new(),
    }
}

/// What can be lectured against: the channels in play, and the stories that are out.
fn topics(view: AgencyView<'_>) -> impl Iterator<Item = Topic> {
    let atlas = view.atlas();
    let stories = atlas.story_ids().filter(move |&story| atlas.is_open(story, view.day()));
    let shares = atlas.moves.contains(&MoveKind::Share);
    let channels = atlas.channel_topics().chain(shares.then_some(Topic::StateNetwork));
    stories.map(Topic::Story).chain(channels)
}

/// Everyone with evidence against them, the most suspected first; then the most suspected of the others.
fn people(source: Source<'_>) -> Vec<PersonId> {
    let view = source.agency;
    let home = source.suspects.iter().filter(|suspect| view.public().is_free(suspect.person));
    let (proven, others): (Vec<&Suspect>, Vec<&Suspect>) =
        home.partition(|suspect| view.grounds_for_arrest(suspect.person).is_some());
    let others = others.into_iter().filter(|suspect| suspect.contact >= LEAST).take(SUSPECTS);
    proven.into_iter().chain(others).map(|suspect| suspect.person).collect()
}

/// A row for each first answer, with the actions that are left with it.
pub(super) fn grouped(source: Source<'_>, actions: Vec<Action>) -> Vec<Row> {
    let mut groups: Vec<Vec<Action>> = Vec::new();
    for action in actions {
        match groups.iter_mut().find(|group| same_group(group[0], action)) {
            Some(group) => group.push(action),
            None => groups.push(vec![action]),
        }
    }
    sorted(source, groups.into_iter().map(|group| first_row(source, group)).collect())
}

/// A row for each action.
pub(super) fn single(source: Source<'_>, actions: Vec<Action>) -> Vec<Row> {
    sorted(source, actions.into_iter().map(|action| last_row(source, action)).collect())
}

/// What can be chosen first; of that, where the notes point to most.
fn sorted(source: Source<'_>, mut rows: Vec<Row>) -> Vec<Row> {
    let weight = |row: &Row| match row.actions.first() {
        // Topics and forces stand in their own order.
        Some(Action::Lecture { .. } | Action::Raid { .. } | Action::Arrest { .. }) if row.actions.len() == 1 => 0.0,
        _ => weight(source, row.about),
    };
    rows.sort_by(|a, b| a.refusal.is_some().cmp(&b.refusal.is_some()).then_with(|| weight(b).total_cmp(&weight(a))));
    rows
}

/// What the notes say of all people of a place or a unit, or of one: contacts to expect.
fn weight(source: Source<'_>, about: Selection) -> f64 {
    let of = |suspect: &&Suspect| match about {
        Selection::Person(person) => suspect.person == person,
        _ => is_about(source.scene, about, Selection::Person(suspect.person)),
    };
    let home = source.suspects.iter().filter(|suspect| source.agency.public().is_free(suspect.person));
    home.filter(of).map(|suspect| suspect.contact).sum()
}

fn refusal(source: Source<'_>, action: Action) -> Option<String> {
    let refusal = check_action(source.agency, action).err()?;
    Some(order_refusal(source.agency, action, refusal))
}

fn first_row(source: Source<'_>, actions: Vec<Action>) -> Row {
    let scene = source.scene;
    let reasons: Vec<Option<String>> = actions.iter().map(|&action| refusal(source, action)).collect();
    let refusal = if reasons.iter().all(Option::is_some) { reasons.into_iter().next().flatten() } else { None };
    let (label, about) = match actions[0] {
        Action::MoveVan { van, .. } => {
            let at = source.agency.agency().vans.get(van.index()).map_or(PlaceId(0), |van| van.at);
            (format!("Van {}, in {}", van.index() + 1, words::place(scene, at)), Selection::Van(van))
        }
        action => target(source, action),
    };
    let note = noted(source, about);
    Row { label, note, refusal, actions, about, road: None }
}

fn last_row(source: Source<'_>, action: Action) -> Row {
    let (label, about) = match action {
        Action::Lecture { place, topic } => (topic_name(source.agency, topic), Selection::Place(place)),
        Action::Raid { unit, force } => (words::sentence(force.name()), Selection::Unit(unit)),
        Action::Arrest { person, force } => (words::sentence(force.name()), Selection::Person(person)),
        action => target(source, action),
    };
    let one_of_many = matches!(action, Action::Lecture { .. } | Action::Raid { .. } | Action::Arrest { .. });
    let note = if one_of_many { String::new() } else { noted(source, about) };
    let road = if let Action::Checkpoint { road } = action { Some(road) } else { None };
    Row { label, note, refusal: refusal(source, action), actions: vec![action], about, road }
}

/// The name of what an action strikes, and what that is on the map.
fn target(source: Source<'_>, action: Action) -> (String, Selection) {
    let scene = source.scene;
    let place = |place: PlaceId| (words::place(scene, place), Selection::Place(place));
    match action {
        Action::MoveVan { to: at, .. }
        | Action::Lecture { place: at, .. }
        | Action::Seal { crossing: at }
        | Action::Rotate { place: at } => place(at),
        Action::Raid { unit, .. } | Action::Informant { unit } => {
            (words::unit_in_place(scene, unit), Selection::Unit(unit))
        }
        Action::Arrest { person, .. } => (words::name(scene, person), Selection::Person(person)),
        Action::Checkpoint { road } => {
            let ends = scene.atlas().road(road);
            let name = format!("{} – {}", words::place(scene, ends.a), words::place(scene, ends.b));
            (name, Selection::Tonight)
        }
        Action::Inspectors => ("Open more files every day".to_owned(), Selection::Tonight),
        Action::EndDay => (String::new(), Selection::Tonight),
    }
}

/// What the notes say, in figures.
fn noted(source: Source<'_>, about: Selection) -> String {
    match about {
        Selection::Person(_) => words::percent(weight(source, about)),
        Selection::Unit(_) | Selection::Place(_) => format!("{:.1}", weight(source, about)),
        _ => String::new(),
    }
}
