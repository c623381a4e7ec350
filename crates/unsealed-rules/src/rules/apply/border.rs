//! What changes by road, over the river, and for money.

use crate::rules::actions::Action;
use crate::rules::apply::network::with_contact;
use crate::rules::ids::{App, PersonId, RoadId};
use crate::rules::moves::{BribeTarget, Item, Load};
use crate::rules::state::{Plan, State};

/// What was for one night is over.
pub(super) fn apply_night(state: &mut State) {
    state.network.shares.clear();
    state.network.bribed_guards.clear();
    let today = state.public.day;
    state.network.bribed_crews.retain(|&(_, until)| today <= until);
    state.network.plan = None;
}

pub(super) fn apply_departed(state: &mut State, carrier: PersonId) {
    let night = state.public.day;
    with_contact(state, carrier, |contact| contact.last_trip = Some(night));
}

pub(super) fn apply_checkpoint_met(state: &mut State, road: RoadId) {
    state.network.knowledge.checkpoints.insert(road, state.public.day);
}

pub(super) fn apply_handed(state: &mut State, carrier: PersonId, load: Load) {
    with_contact(state, carrier, |contact| match load {
        Load::Phone => contact.spare_phones = contact.spare_phones.saturating_sub(1),
        Load::Kit => contact.kits = contact.kits.saturating_sub(1),
        Load::Word(_) | Load::Card(_) | Load::Cash(_) => {}
    });
}

/// A contact without a Chinese phone uses the new one, which comes with `WeChat`; others keep it.
pub(super) fn apply_phone_given(state: &mut State, person: PersonId) {
    with_contact(state, person, |contact| {
        if contact.chinese {
            contact.spare_phones = contact.spare_phones.saturating_add(1);
        } else {
            contact.chinese = true;
            contact.hidden = false;
            contact.apps.add(App::WeChat);
        }
    });
}

pub(super) fn apply_smuggled(state: &mut State, person: PersonId, item: Item) {
    if item == Item::Kit {
        with_contact(state, person, |contact| contact.kits = contact.kits.saturating_add(1));
    }
}

pub(super) fn apply_bribed(state: &mut State, target: BribeTarget) {
    match target {
        BribeTarget::Guard(place) => state.network.bribed_guards.push(place),
        BribeTarget::Crew(van) => {
            let until = state.public.day.plus(state.atlas.rules.crew_nights - 1);
            state.network.bribed_crews.push((van, until));
        }
        BribeTarget::Official(_) | BribeTarget::Jailer(_) => {}
    }
}

/// What was told before stays known.
pub(super) fn apply_plan_told(state: &mut State, actions: &[Action], shown: &[Action], told: bool) {
    let plan = state.network.plan.get_or_insert_with(Plan::default);
    plan.actions = actions.to_vec();
    plan.told |= told;
    let new = shown.iter().filter(|action| !plan.shown.contains(action)).copied().collect::<Vec<_>>();
    plan.shown.extend(new);
}

pub(super) fn apply_ordered(state: &mut State, broker: PersonId) {
    let night = state.public.day;
    with_contact(state, broker, |contact| contact.last_order = Some(night));
}
