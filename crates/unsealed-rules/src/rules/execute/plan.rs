//! The agency's plan for a day, when somebody was paid to tell it.
//!
//! A plan is what the agency's brain would do as things stand at night. Once told it is carried out as it
//! stands: what has become impossible by day is dropped, and nothing is put in its place.

use crate::rules::actions::Action;
use crate::rules::apply;
use crate::rules::check::check_action;
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::moves::BribeTarget;
use crate::rules::notice::Happened;
use crate::rules::state::{Phase, State};
use crate::rules::view::AgencyView;

/// Whom the network has just paid to tell a plan, if one of these events says so.
pub fn teller(happened: &[Happened]) -> Option<BribeTarget> {
    happened.iter().find_map(|happened| tells(&happened.event))
}

/// The same from events alone, as [`play_move_quietly`](crate::rules::execute::play_move_quietly) gives them.
pub fn teller_among(events: &[Event]) -> Option<BribeTarget> {
    events.iter().find_map(tells)
}

const fn tells(event: &Event) -> Option<BribeTarget> {
    match *event {
        Event::Bribed { target: target @ (BribeTarget::Official(_) | BribeTarget::Crew(_)), .. } => Some(target),
        _ => None,
    }
}

/// What `choose` would do today if the day began now. Nothing it chooses takes effect while it plans.
pub fn foresee(state: &State, mut choose: impl FnMut(AgencyView<'_>) -> Action) -> Vec<Action> {
    foresee_in(state, |state| choose(state.agency_view()))
}

/// The same for a `choose` that is handed the whole state that the day would begin with.
pub fn foresee_in(state: &State, mut choose: impl FnMut(&State) -> Action) -> Vec<Action> {
    let mut state = state.clone();
    let day = state.public.day;
    apply::apply(&mut state, &Event::Began { day, phase: Phase::Day });
    let mut actions = Vec::new();
    while state.agency.actions_left > 0 {
        let action = choose(&state);
        if action == Action::EndDay || check_action(state.agency_view(), action).is_err() {
            break;
        }
        apply::apply(&mut state, &Event::Acted { action });
        actions.push(action);
    }
    actions
}

/// The plan that was told for today, if one was.
pub fn standing_plan(state: &State) -> Option<&[Action]> {
    state.network.plan.as_ref().map(|plan| plan.actions.as_slice())
}

/// The next action of a plan that was told: the first that is possible still, else the end of the day.
pub fn planned(state: &State) -> Option<Action> {
    let possible = |action: &&Action| check_action(state.agency_view(), **action).is_ok();
    standing_plan(state).map(|plan| plan.iter().find(possible).copied().unwrap_or(Action::EndDay))
}

/// Tells the network the plan for the day: all of it by an official, or what one van will do by its
/// crew. A plan that was told tonight already stands, whatever `actions` says.
pub fn tell_plan(state: &mut State, actions: Vec<Action>, target: BribeTarget) -> Vec<Happened> {
    let actions = standing_plan(state).map_or(actions, <[Action]>::to_vec);
    let mut turn = Turn::new(state);
    turn.execute_tell_plan(actions, target);
    turn.finish()
}
