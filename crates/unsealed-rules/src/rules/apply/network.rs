//! What changes about contacts.

use crate::rules::apply::knowledge::{learn_contact, learn_tie};
use crate::rules::graph::Tie;
use crate::rules::ids::{App, AppSet, Day, Nerve, PersonId, StoryId, StorySet};
use crate::rules::moves::Channel;
use crate::rules::state::{Contact, OnAir, Refused, Stage, State};

pub(super) fn with_contact(state: &mut State, person: PersonId, change: impl FnOnce(&mut Contact)) {
    if let Some(contact) = state.network.contacts.iter_mut().find(|contact| contact.person == person) {
        change(contact);
    }
}

pub(super) fn apply_sent(state: &mut State, to: PersonId, channel: Channel, stories: &[StoryId]) {
    let night = state.public.day;
    if matches!(channel, Channel::Text(_)) {
        with_contact(state, to, |contact| {
            contact.texts.retain(|(texted, _)| !stories.contains(texted));
            contact.texts.extend(stories.iter().map(|&story| (story, night)));
        });
    }
}

/// What was hidden is in use again.
pub(super) fn apply_on_air(state: &mut State, end: OnAir) {
    state.network.on_air.push(end);
    with_contact(state, end.contact, |contact| contact.hidden = false);
}

pub(super) fn apply_file_kept(state: &mut State, person: PersonId, story: StoryId) {
    with_contact(state, person, |contact| contact.files.add(story));
}

pub(super) fn apply_witnessed(state: &mut State, person: PersonId, story: StoryId, until: Day) {
    with_contact(state, person, |contact| {
        contact.witness.retain(|&(seen, _)| seen != story);
        contact.witness.push((story, until));
    });
}

pub(super) fn apply_nerve_changed(state: &mut State, person: PersonId, by: i8) {
    let most = state.atlas.rules.nerve_most;
    with_contact(state, person, |contact| {
        contact.nerve = Nerve(contact.nerve.0.saturating_add_signed(by).min(most));
    });
}

pub(super) fn apply_taught(state: &mut State, person: PersonId, app: App) {
    with_contact(state, person, |contact| contact.apps.add(app));
}

/// A recruit brings their own phones and apps, and what they are telling already.
pub(super) fn apply_recruited(state: &mut State, person: PersonId) {
    let gear = state.crowd.gear[person.index()];
    let minds = state.atlas.story_ids().map(|story| (story, state.crowd.mind(person, story)));
    let believed = minds.filter(|(_, mind)| mind.stage == Stage::Believes);
    let tells = believed.map(|(story, mind)| (story, mind.tells_from)).collect();
    let nerve = Nerve(state.atlas.rules.nerve_start);
    let contact = Contact::new(person, nerve, gear.chinese, gear.koryolink, gear.apps);
    state.network.contacts.push(Contact { tells, ..contact });
    learn_contact(state, person);
}

pub(super) fn apply_declined(state: &mut State, person: PersonId) {
    let until = state.public.day.plus(state.atlas.rules.recruit_pause);
    state.network.refused.retain(|said| said.person != person);
    state.network.refused.push(Refused { person, until });
}

pub(super) fn apply_introduced(state: &mut State, a: PersonId, b: PersonId) {
    let strength = state.atlas.rules.tie_introduced as f32;
    for (owner, to) in [(a, b), (b, a)] {
        let made = &mut state.crowd.introduced;
        let at = made.partition_point(|&(other, tie)| (other, tie.to) < (owner, to));
        made.insert(at, (owner, Tie { to, strength }));
    }
    for (contact, to) in [(a, b), (b, a)] {
        if state.network.is_contact(contact) {
            learn_tie(state, contact, Tie { to, strength });
        }
    }
}

pub(super) fn apply_lay_low(state: &mut State, person: PersonId, until: Day) {
    with_contact(state, person, |contact| {
        contact.quiet_until = Some(until);
        contact.hidden = true;
    });
}

/// Takes phone, apps and files.
pub(super) fn apply_stripped(state: &mut State, person: PersonId) {
    with_contact(state, person, |contact| {
        contact.chinese = false;
        contact.hidden = false;
        contact.apps = AppSet::default();
        contact.files = StorySet::default();
        contact.spare_phones = 0;
        contact.kits = 0;
    });
}
