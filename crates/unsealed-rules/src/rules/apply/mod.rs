//! The only code that changes a state. It decides nothing: every outcome stands in the event.

mod agency;
mod border;
mod crowd;
mod knowledge;
mod network;

pub(crate) use crowd::believe;
pub(crate) use knowledge::{learn_ties, refresh_knowledge};

use crate::rules::event::Event;
use crate::rules::ids::Day;
use crate::rules::moves::Item;
use crate::rules::script::LineStage;
use crate::rules::state::{OnAir, Phase, State, Status};

/// Applies one event.
pub(crate) fn apply(state: &mut State, event: &Event) {
    match *event {
        Event::Began { day, phase } => apply_began(state, day, phase),
        Event::Spoke { line } => apply_spoke(state, line),
        Event::Prompted { line } => state.network.script[usize::from(line)] = LineStage::Over,
        Event::StoryOpened { story } => state.network.opened.add(story),
        Event::KitGiven { contact } => border::apply_smuggled(state, contact, Item::Kit),
        Event::Ended { outcome } => state.public.outcome = Some(outcome),
        Event::Sent { to, channel, ref stories, .. } => network::apply_sent(state, to, channel, stories),
        Event::OnAir { contact, channel, ticks } => network::apply_on_air(state, OnAir { contact, channel, ticks }),
        Event::Heard { person, story, from } => crowd::apply_heard(state, person, story, from),
        Event::Believed { person, story, from } => believe(state, person, story, crowd::teller(from)),
        Event::Renewed { contact, story } => crowd::apply_renewed(state, contact, story),
        Event::FileKept { contact, story } => network::apply_file_kept(state, contact, story),
        Event::Witnessed { contact, story, until } => network::apply_witnessed(state, contact, story, until),
        Event::NerveChanged { contact, by, .. } => network::apply_nerve_changed(state, contact, by),
        Event::Taught { contact, app } => network::apply_taught(state, contact, app),
        Event::Recruited { person, .. } => network::apply_recruited(state, person),
        Event::Declined { person, .. } => network::apply_declined(state, person),
        Event::Introduced { a, b, new: true } => network::apply_introduced(state, a, b),
        Event::LayLow { contact, until } => network::apply_lay_low(state, contact, until),
        Event::Ditched { contact } => network::apply_stripped(state, contact),
        Event::Departed { carrier, .. } => border::apply_departed(state, carrier),
        Event::CheckpointMet { road } => border::apply_checkpoint_met(state, road),
        Event::Handed { carrier, load } => border::apply_handed(state, carrier, load),
        Event::PhoneGiven { contact } => border::apply_phone_given(state, contact),
        Event::RelayInstalled { place } => state.network.relays.push(place),
        Event::Shared { contact, story } => state.network.shares.push((contact, story)),
        Event::Smuggled { contact, item } => border::apply_smuggled(state, contact, item),
        Event::Bribed { target, .. } => border::apply_bribed(state, target),
        Event::PlanTold { ref actions, ref shown, told } => border::apply_plan_told(state, actions, shown, told),
        Event::Freed { prisoner } => agency::apply_sentenced(state, prisoner, Status::Free),
        Event::Spent { amount } => state.network.money.0 = state.network.money.0.saturating_sub(amount.0),
        Event::Earned { amount } => state.network.money.0 = state.network.money.0.saturating_add(amount.0),
        Event::Ordered { broker } => border::apply_ordered(state, broker),
        Event::PaidOut { amount, .. } => state.network.remitted.0 = state.network.remitted.0.saturating_add(amount.0),
        Event::Fed { place } => crowd::apply_fed(state, place),
        Event::Fled { contact } => state.public.status[contact.index()] = Status::Abroad,
        Event::MoveSpent => state.network.moves_left = state.network.moves_left.saturating_sub(1),
        Event::Fixed { contact, .. } => agency::apply_fixed(state, contact),
        Event::AirCleared => state.network.on_air.clear(),
        Event::DawnServed { prisoner } => agency::apply_dawn_served(state, prisoner),
        Event::Sentenced { prisoner, to } => agency::apply_sentenced(state, prisoner, to),
        Event::Acted { action } => agency::apply_acted(state, action),
        Event::VanMoved { van, from, to } => agency::apply_van_moved(state, van, from, to),
        Event::Lectured { place, topic, strength, until, backfired } => {
            agency::apply_lectured(state, place, topic, (!backfired).then_some((strength, until)));
        }
        Event::Forgot { person, story, .. } => crowd::apply_forgot(state, person, story),
        Event::FearRose { place, by } => crowd::apply_fear_rose(state, place, by),
        Event::Raided { unit, .. } => agency::apply_raided(state, unit),
        Event::Searched { person, phone, .. } => agency::apply_searched(state, person, phone),
        Event::Held { person, force, with_file } => agency::apply_held(state, person, force, with_file),
        Event::CynicismRose { place, by, .. } => crowd::apply_cynicism_rose(state, place, by),
        Event::Calmed { by } => crowd::apply_calmed(state, by),
        Event::CheckpointSet { road, until } => agency::apply_checkpoint_set(state, road, until),
        Event::Sealed { crossing } => agency::apply_sealed(state, crossing),
        Event::InspectorsAdded { files } => {
            state.agency.inspection = state.agency.inspection.saturating_add(files);
        }
        Event::Planted { informant: Some(person), .. } => agency::apply_planted(state, person),
        Event::Rotated { place } => agency::apply_rotated(state, place),
        Event::PatrolsFell => agency::apply_patrols_fell(state),
        Event::WarrantIssued => state.agency.warrants = state.agency.warrants.saturating_add(1),
        Event::BreadFell { by } => crowd::apply_bread_fell(state, by),
        Event::CorruptionRose { by } => state.public.corruption = (state.public.corruption + by).min(1.0),
        // What was only noticed changes nothing but the agency's clues.
        Event::Introduced { new: false, .. }
        | Event::Listened { .. }
        | Event::Questioned { .. }
        | Event::Named { .. }
        | Event::Examined { .. }
        | Event::Released { .. }
        | Event::Stopped { .. }
        | Event::Arrived { .. }
        | Event::SmuggleFailed { .. }
        | Event::BribeRefused { .. }
        | Event::FlightFailed { .. }
        | Event::Planted { informant: None, .. }
        | Event::Passed { .. }
        | Event::Intercepted { .. }
        | Event::Inspected { .. }
        | Event::Reported { .. } => {}
    }
}

fn apply_spoke(state: &mut State, line: u8) {
    let at = usize::from(line);
    let waits = state.atlas.script[at].wait.is_some();
    state.network.script[at] = if waits { LineStage::Waiting } else { LineStage::Over };
}

fn apply_began(state: &mut State, day: Day, phase: Phase) {
    state.public.day = day;
    state.public.phase = phase;
    match phase {
        Phase::Night => {
            state.network.moves_left = state.atlas.rules.night_moves;
            state.public.arrests.clear();
            state.public.raids.clear();
            border::apply_night(state);
            knowledge::look_out(state);
        }
        Phase::Day => {
            state.agency.actions_left = state.atlas.rules.day_actions;
            state.agency.done.clear();
        }
        Phase::Dawn | Phase::Evening => {}
    }
}
