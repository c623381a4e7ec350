//! What the agency may do.

use crate::rules::actions::{Action, ActionKind, Topic};
use crate::rules::ids::{App, Force, PersonId, PlaceId, RoadId, UnitId, VanId};
use crate::rules::view::AgencyView;

/// Why the agency cannot make an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ActionRefusal {
    /// It is not the agency's turn.
    #[error("it is not day")]
    NotDay,
    /// The day's actions are spent.
    #[error("no actions left today")]
    NoActionsLeft,
    /// The level leaves this kind of action out.
    #[error("not in play in this level")]
    NotInPlay(ActionKind),
    /// An id names nothing.
    #[error("there is no such person, place, unit, van or story")]
    Unknown,
    /// The same target was struck today.
    #[error("done today already")]
    Repeated,
    /// The place is further than a van drives in a day, or where it stands.
    #[error("out of the van's reach")]
    OutOfReach,
    /// There is no warrant.
    #[error("no warrant")]
    NoWarrant,
    /// There is no recent evidence.
    #[error("no evidence of the last days")]
    NoEvidence,
    /// The person is in custody or gone.
    #[error("not free")]
    NotFree,
    /// A lecture about the same is in force there.
    #[error("a lecture about it is in force there")]
    InForce,
    /// A checkpoint stands there already.
    #[error("a checkpoint stands there already")]
    Standing,
    /// The river cannot be crossed there, or no more guards can be.
    #[error("no crossing to seal further")]
    Sealed,
}

/// Whether the agency may make `action` now.
///
/// # Errors
/// The first reason why not.
pub fn check_action(view: AgencyView<'_>, action: Action) -> Result<(), ActionRefusal> {
    if !view.on_turn() {
        return Err(ActionRefusal::NotDay);
    }
    if action == Action::EndDay {
        return Ok(());
    }
    if !view.in_play(action.kind()) {
        return Err(ActionRefusal::NotInPlay(action.kind()));
    }
    if view.agency().actions_left == 0 {
        return Err(ActionRefusal::NoActionsLeft);
    }
    if view.is_repeat(action) {
        return Err(ActionRefusal::Repeated);
    }
    check_target(view, action)
}

/// What an action needs of its target.
fn check_target(view: AgencyView<'_>, action: Action) -> Result<(), ActionRefusal> {
    let atlas = view.atlas();
    match action {
        Action::MoveVan { van, to } => {
            let van = view.agency().vans.get(van.index()).ok_or(ActionRefusal::Unknown)?;
            let reached = atlas.within(van.at, atlas.rules.van_reach).contains(&to);
            if reached { Ok(()) } else { Err(ActionRefusal::OutOfReach) }
        }
        Action::Lecture { place, topic } => {
            let known = match topic {
                Topic::Story(story) => story.index() < atlas.stories.len(),
                Topic::App(_) | Topic::Voice | Topic::StateNetwork => true,
            };
            if !known || place.index() >= atlas.places.len() {
                return Err(ActionRefusal::Unknown);
            }
            if view.public().lecture(place, topic).is_some() { Err(ActionRefusal::InForce) } else { Ok(()) }
        }
        Action::Raid { unit, .. } => check_raid(view, unit),
        Action::Arrest { person, .. } => check_arrest(view, person),
        Action::Checkpoint { road } => check_checkpoint(view, road),
        Action::Seal { crossing } => check_seal(view, crossing),
        Action::Informant { unit } if unit.index() >= atlas.units.len() => Err(ActionRefusal::Unknown),
        Action::Rotate { place } if place.index() >= atlas.places.len() => Err(ActionRefusal::Unknown),
        Action::Informant { .. } | Action::Rotate { .. } | Action::Inspectors | Action::EndDay => Ok(()),
    }
}

fn check_checkpoint(view: AgencyView<'_>, road: RoadId) -> Result<(), ActionRefusal> {
    if road.index() >= view.atlas().roads.len() {
        return Err(ActionRefusal::Unknown);
    }
    if view.agency().has_checkpoint(road) { Err(ActionRefusal::Standing) } else { Ok(()) }
}

fn check_seal(view: AgencyView<'_>, crossing: PlaceId) -> Result<(), ActionRefusal> {
    let place = view.atlas().places.get(crossing.index()).ok_or(ActionRefusal::Unknown)?;
    let full = view.public().patrols[crossing.index()].0 >= view.atlas().rules.patrol_most;
    if !place.crossing || full { Err(ActionRefusal::Sealed) } else { Ok(()) }
}

fn check_raid(view: AgencyView<'_>, unit: UnitId) -> Result<(), ActionRefusal> {
    if unit.index() >= view.atlas().units.len() {
        return Err(ActionRefusal::Unknown);
    }
    if view.agency().warrants == 0 {
        return Err(ActionRefusal::NoWarrant);
    }
    view.grounds_for_raid(unit).map(|_| ()).ok_or(ActionRefusal::NoEvidence)
}

fn check_arrest(view: AgencyView<'_>, person: PersonId) -> Result<(), ActionRefusal> {
    if person.index() >= view.atlas().people() {
        return Err(ActionRefusal::Unknown);
    }
    if !view.public().is_free(person) {
        return Err(ActionRefusal::NotFree);
    }
    view.grounds_for_arrest(person).map(|_| ()).ok_or(ActionRefusal::NoEvidence)
}

/// Every action the agency may make now, in a fixed order; `EndDay` is the last.
pub fn legal_actions(view: AgencyView<'_>) -> Vec<Action> {
    // Lectures are most of the list.
    let lectures = view.atlas().places.len() * topics(view).count();
    let mut actions = Vec::with_capacity(if view.on_turn() { 2 * lectures } else { 0 });
    if view.on_turn() && view.agency().actions_left > 0 {
        list_actions(view, &mut actions);
    }
    if view.on_turn() {
        actions.push(Action::EndDay);
    }
    actions
}

fn list_actions(view: AgencyView<'_>, actions: &mut Vec<Action>) {
    let atlas = view.atlas();
    let fits = |action: &Action| !view.is_repeat(*action) && check_target(view, *action).is_ok();
    let plays = |kind: ActionKind| view.in_play(kind);
    if plays(ActionKind::MoveVan) {
        for (at, van) in view.agency().vans.iter().enumerate() {
            let reached = atlas.within(van.at, atlas.rules.van_reach).into_iter();
            let drives = reached.map(|to| Action::MoveVan { van: VanId::at(at), to });
            actions.extend(drives.filter(|&action| !view.is_repeat(action)));
        }
    }
    if plays(ActionKind::Lecture) {
        for place in atlas.place_ids() {
            actions.extend(topics(view).map(|topic| Action::Lecture { place, topic }).filter(fits));
        }
    }
    let units = if plays(ActionKind::Raid) { searchable(view) } else { Vec::new() };
    let people = if plays(ActionKind::Arrest) { suspects(view) } else { Vec::new() };
    for force in Force::ALL {
        actions.extend(units.iter().map(|&unit| Action::Raid { unit, force }).filter(fits));
        actions.extend(people.iter().map(|&person| Action::Arrest { person, force }).filter(fits));
    }
    if plays(ActionKind::Checkpoint) {
        actions.extend(atlas.road_ids().map(|road| Action::Checkpoint { road }).filter(fits));
    }
    if plays(ActionKind::Seal) {
        actions.extend(atlas.place_ids().map(|crossing| Action::Seal { crossing }).filter(fits));
    }
    if plays(ActionKind::Inspectors) {
        actions.extend([Action::Inspectors].into_iter().filter(fits));
    }
    if plays(ActionKind::Informant) {
        let units = (0..atlas.units.len()).map(UnitId::at);
        actions.extend(units.map(|unit| Action::Informant { unit }).filter(fits));
    }
    if plays(ActionKind::Rotate) {
        actions.extend(atlas.place_ids().map(|place| Action::Rotate { place }).filter(fits));
    }
}

fn topics(view: AgencyView<'_>) -> impl Iterator<Item = Topic> {
    let channels = App::ALL.map(Topic::App).into_iter().chain([Topic::Voice, Topic::StateNetwork]);
    channels.chain(view.atlas().story_ids().map(Topic::Story))
}

/// Every unit a recent clue points to, by id.
fn searchable(view: AgencyView<'_>) -> Vec<UnitId> {
    let recent = view.agency().recent(view.evidence_since());
    let unit_of = |person| view.atlas().unit_of(person);
    let mut units: Vec<UnitId> = recent.filter_map(|clue| clue.kind.points_to_unit(unit_of)).collect();
    units.sort_unstable();
    units.dedup();
    units
}

/// Everyone a recent clue points to, by id.
fn suspects(view: AgencyView<'_>) -> Vec<PersonId> {
    let recent = view.agency().recent(view.evidence_since());
    let mut people: Vec<PersonId> = recent.filter_map(|clue| clue.kind.points_to_person()).collect();
    people.sort_unstable();
    people.dedup();
    people
}
