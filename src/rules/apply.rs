//! The only code that changes a state. It decides nothing: every outcome stands in the event.

use crate::rules::event::Event;
use crate::rules::graph::Tie;
use crate::rules::ids::{AppSet, Nerve, StorySet};
use crate::rules::ids::{Day, PersonId, PlaceId, StoryId};
use crate::rules::moves::Channel;
use crate::rules::state::{
    Acquaintance, Contact, Lecture, Mind, OnAir, Phase, PlaceNews, Prisoner, Refused, Sighting, Source, Stage, State,
    Status,
};

/// Applies one event.
pub(crate) fn apply(state: &mut State, event: &Event) {
    match *event {
        Event::Began { day, phase } => apply_began(state, day, phase),
        Event::Ended { outcome } => state.public.outcome = Some(outcome),
        Event::Sent { to, channel, ref stories, .. } => apply_sent(state, to, channel, stories),
        Event::OnAir { contact, channel, ticks } => {
            state.network.on_air.push(OnAir { contact, channel, ticks });
            with_contact(state, contact, |contact| contact.hidden = false);
        }
        Event::Heard { person, story, from } => apply_heard(state, person, story, from),
        Event::Believed { person, story, from } => {
            let teller = if let Source::Person(teller) = from { teller } else { Mind::NOBODY };
            believe(state, person, story, teller);
        }
        Event::Renewed { contact, story } => apply_renewed(state, contact, story),
        Event::FileKept { contact, story } => with_contact(state, contact, |contact| contact.files.add(story)),
        Event::Witnessed { contact, story, until } => with_contact(state, contact, |contact| {
            contact.witness.retain(|&(seen, _)| seen != story);
            contact.witness.push((story, until));
        }),
        Event::NerveChanged { contact, by, .. } => {
            let most = state.atlas.rules.nerve_most;
            with_contact(state, contact, |contact| {
                contact.nerve = Nerve(contact.nerve.0.saturating_add_signed(by).min(most));
            });
        }
        Event::Taught { contact, app } => with_contact(state, contact, |contact| contact.apps.add(app)),
        Event::Recruited { person, .. } => apply_recruited(state, person),
        Event::Declined { person, .. } => {
            let until = state.public.day.plus(state.atlas.rules.recruit_pause);
            state.network.refused.retain(|said| said.person != person);
            state.network.refused.push(Refused { person, until });
        }
        Event::Introduced { a, b, new } => {
            if new {
                apply_introduced(state, a, b);
            }
        }
        Event::LayLow { contact, until } => with_contact(state, contact, |contact| {
            contact.quiet_until = Some(until);
            contact.hidden = true;
        }),
        Event::Ditched { contact } => with_contact(state, contact, strip),
        Event::MoveSpent => state.network.moves_left = state.network.moves_left.saturating_sub(1),
        Event::Listened { .. } | Event::Questioned { .. } | Event::Named { .. } => {}
        Event::Fixed { contact, .. } => {
            let place = state.atlas.place_of(contact);
            state.agency.last_fix[place.index()] = Some(state.public.day);
        }
        Event::AirCleared => state.network.on_air.clear(),
        Event::DawnServed { prisoner } => {
            let held = state.agency.prisoners.iter_mut().filter(|held| held.person == prisoner);
            held.for_each(|held| held.dawns_left = held.dawns_left.saturating_sub(1));
        }
        Event::Sentenced { prisoner, to } => {
            state.agency.prisoners.retain(|held| held.person != prisoner);
            state.public.status[prisoner.index()] = to;
        }
        Event::Acted { action } => {
            state.agency.done.push(action);
            state.agency.actions_left = state.agency.actions_left.saturating_sub(1);
        }
        Event::VanMoved { van, from, to } => apply_van_moved(state, van, from, to),
        Event::Lectured { place, topic, strength, until, backfired } => {
            state.public.lectures.retain(|lecture| (lecture.place, lecture.topic) != (place, topic));
            if !backfired {
                state.public.lectures.push(Lecture { place, topic, until, strength });
            }
        }
        Event::Forgot { person, story, .. } => {
            state.crowd.spreads[story.index()].minds[person.index()] = Mind::UNAWARE;
        }
        Event::FearRose { place, by } => {
            let fear = &mut state.crowd.moods[place.index()].fear;
            *fear = (*fear + by).min(100.0);
        }
        Event::Raided { unit, .. } => {
            let place = state.atlas.unit(unit).place;
            state.public.raids.push(place);
            state.agency.warrants = state.agency.warrants.saturating_sub(1);
        }
        Event::Searched { person, phone, .. } => {
            with_contact(state, person, strip);
            if phone {
                let gear = &mut state.crowd.gear[person.index()];
                gear.chinese = false;
                gear.apps = AppSet::default();
            }
        }
        Event::Examined { .. } | Event::Released { .. } => {}
        Event::Held { person, force, with_file } => apply_held(state, person, force, with_file),
        Event::CynicismRose { place, by, .. } => {
            state.crowd.resentment[place.index()] += by;
            settle_cynicism(state, place);
        }
        Event::Reported { .. } => {}
        Event::Calmed { by } => apply_calmed(state, by),
        Event::WarrantIssued => state.agency.warrants += 1,
        Event::BreadFell { by } => {
            for mood in &mut state.crowd.moods {
                mood.bread.0 = mood.bread.0.saturating_sub(by.0);
            }
        }
        Event::CorruptionRose { by } => state.public.corruption = (state.public.corruption + by).min(1.0),
    }
}

fn with_contact(state: &mut State, person: PersonId, change: impl FnOnce(&mut Contact)) {
    if let Some(contact) = state.network.contacts.iter_mut().find(|contact| contact.person == person) {
        change(contact);
    }
}

/// Takes phone, apps and files.
fn strip(contact: &mut Contact) {
    contact.chinese = false;
    contact.hidden = false;
    contact.apps = AppSet::default();
    contact.files = StorySet::default();
}

fn apply_began(state: &mut State, day: Day, phase: Phase) {
    state.public.day = day;
    state.public.phase = phase;
    match phase {
        Phase::Night => {
            state.network.moves_left = state.atlas.rules.night_moves;
            state.public.arrests.clear();
            state.public.raids.clear();
            look_out(state);
        }
        Phase::Day => {
            state.agency.actions_left = state.atlas.rules.day_actions;
            state.agency.done.clear();
        }
        Phase::Dawn | Phase::Evening => {}
    }
}

fn apply_sent(state: &mut State, to: PersonId, channel: Channel, stories: &[StoryId]) {
    let night = state.public.day;
    if matches!(channel, Channel::Text(_)) {
        with_contact(state, to, |contact| {
            contact.texts.retain(|(texted, _)| !stories.contains(texted));
            contact.texts.extend(stories.iter().map(|&story| (story, night)));
        });
    }
}

fn apply_heard(state: &mut State, person: PersonId, story: StoryId, from: Source) {
    let since = state.public.day;
    let teller = if let Source::Person(teller) = from { teller } else { Mind::NOBODY };
    let spread = &mut state.crowd.spreads[story.index()];
    let mind = &mut spread.minds[person.index()];
    if mind.stage == Stage::Unaware {
        spread.doubters.push(person);
    }
    *mind = Mind { teller, since, tells_from: Day(0), stage: Stage::Heard };
}

/// Makes a person believe: from the setup, and from [`Event::Believed`].
///
/// Night learners tell that evening and on; evening learners from the next evening on.
pub(crate) fn believe(state: &mut State, person: PersonId, story: StoryId, teller: PersonId) {
    let since = state.public.day;
    let tells_from = since.plus(u16::from(state.public.phase == Phase::Evening));
    let hot = |&other: &StoryId| state.atlas.is_hot(other);
    let first_hot =
        hot(&story) && !state.atlas.story_ids().filter(hot).any(|other| state.crowd.believes(person, other));
    let spread = &mut state.crowd.spreads[story.index()];
    spread.minds[person.index()] = Mind { teller, since, tells_from, stage: Stage::Believes };
    spread.tellers.push(person);
    note_telling(state, person, story, tells_from);
    if first_hot {
        let place = state.atlas.place_of(person);
        state.crowd.hot_believers[place.index()] += 1;
        settle_cynicism(state, place);
    }
}

fn apply_renewed(state: &mut State, contact: PersonId, story: StoryId) {
    let day = state.public.day;
    let spread = &mut state.crowd.spreads[story.index()];
    spread.minds[contact.index()].tells_from = day;
    if !spread.tellers.contains(&contact) {
        spread.tellers.push(contact);
    }
    note_telling(state, contact, story, day);
}

/// A contact knows since when they tell a story.
fn note_telling(state: &mut State, person: PersonId, story: StoryId, from: Day) {
    with_contact(state, person, |contact| {
        contact.tells.retain(|&(told, _)| told != story);
        contact.tells.push((story, from));
    });
}

/// Cynicism of a place: the share of its people who believe a dangerous story, plus what raids and
/// releases added; 1 at most.
fn settle_cynicism(state: &mut State, place: PlaceId) {
    let people = state.atlas.people_of(place).max(1) as f64;
    let share = f64::from(state.crowd.hot_believers[place.index()]) / people;
    state.crowd.moods[place.index()].cynicism = (share + state.crowd.resentment[place.index()]).min(1.0);
}

fn apply_recruited(state: &mut State, person: PersonId) {
    let gear = state.crowd.gear[person.index()];
    let told = state.atlas.story_ids().map(|story| (story, state.crowd.mind(person, story)));
    let tells = told.filter(|(_, mind)| mind.stage == Stage::Believes).map(|(story, mind)| (story, mind.tells_from));
    let tells = tells.collect();
    state.network.contacts.push(Contact {
        tells,
        person,
        nerve: Nerve(state.atlas.rules.nerve_start),
        chinese: gear.chinese,
        koryolink: gear.koryolink,
        apps: gear.apps,
        files: StorySet::default(),
        witness: Vec::new(),
        quiet_until: None,
        hidden: false,
        texts: Vec::new(),
    });
    learn_contact(state, person);
}

fn apply_introduced(state: &mut State, a: PersonId, b: PersonId) {
    let strength = state.atlas.rules.tie_introduced as f32;
    for (owner, to) in [(a, b), (b, a)] {
        let made = &mut state.crowd.introduced;
        let at = made.partition_point(|&(other, tie)| (other, tie.to) < (owner, to));
        made.insert(at, (owner, Tie { to, strength }));
    }
    for (contact, other) in [(a, b), (b, a)] {
        if state.network.is_contact(contact) {
            learn_tie(state, contact, Tie { to: other, strength });
        }
    }
}

fn apply_van_moved(state: &mut State, van: crate::rules::ids::VanId, from: PlaceId, to: PlaceId) {
    if let Some(moved) = state.agency.vans.get_mut(van.index()) {
        moved.at = to;
    }
    let day = state.public.day;
    let (saw_leave, saw_come) = (state.network_view().watches(from), state.network_view().watches(to));
    let vans = &mut state.network.knowledge.vans;
    if saw_come {
        vans.insert(van, Sighting { place: to, day, left: false });
    } else if saw_leave {
        vans.insert(van, Sighting { place: from, day, left: true });
    }
}

fn apply_held(state: &mut State, person: PersonId, force: crate::rules::ids::Force, with_file: bool) {
    let rules = &state.atlas.rules;
    let dawns_left = match force {
        crate::rules::ids::Force::StateSecurity => rules.state_dawns,
        crate::rules::ids::Force::Police => rules.police_dawns,
    };
    state.agency.prisoners.push(Prisoner { person, force, dawns_left, with_file });
    state.public.status[person.index()] = Status::Custody(force);
    state.public.arrests.push(person);
    know(state, person);
}

fn apply_calmed(state: &mut State, by: f64) {
    for mood in &mut state.crowd.moods {
        mood.fear = (mood.fear - by).max(0.0);
    }
    let (day, telling) = (state.public.day, state.atlas.rules.telling_days);
    state.public.lectures.retain(|lecture| lecture.until > day);
    for spread in &mut state.crowd.spreads {
        let minds = &spread.minds;
        spread.tellers.sort_unstable();
        spread.tellers.dedup();
        spread.tellers.retain(|teller| minds[teller.index()].tells_from.0 + telling > day.0 + 1);
        spread.doubters.sort_unstable();
        spread.doubters.dedup();
        spread.doubters.retain(|doubter| minds[doubter.index()].stage == Stage::Heard);
    }
}

/// Brings what the network knows of its places up to date. Not an event: it copies what a free
/// contact sees anyway.
pub(crate) fn refresh_knowledge(state: &mut State) {
    let watched: Vec<PlaceId> = {
        let view = state.network_view();
        state.atlas.place_ids().filter(|&place| view.watches(place)).collect()
    };
    for place in watched {
        let mood = state.crowd.moods[place.index()];
        state.network.knowledge.places[place.index()] =
            PlaceNews { as_of: Some(state.public.day), fear: mood.fear, bread: mood.bread, cynicism: mood.cynicism };
        for unit in state.atlas.units_of(place) {
            let members = state.atlas.unit(unit).members.clone();
            for (known, spread) in state.network.knowledge.stages.iter_mut().zip(&state.crowd.spreads) {
                for at in members.clone() {
                    known[at as usize] = spread.minds[at as usize].stage;
                }
            }
        }
    }
}

/// What contacts see in their own places at dusk.
pub(crate) fn look_out(state: &mut State) {
    let view = state.network_view();
    let watched: Vec<PlaceId> = state.atlas.place_ids().filter(|&place| view.watches(place)).collect();
    let day = state.public.day;
    let knowledge = &mut state.network.knowledge;
    for seen in knowledge.vans.values_mut() {
        seen.left |= watched.contains(&seen.place);
    }
    for (at, van) in state.agency.vans.iter().enumerate() {
        if watched.contains(&van.at) {
            let sighting = Sighting { place: van.at, day, left: false };
            knowledge.vans.insert(crate::rules::ids::VanId::at(at), sighting);
        }
    }
    knowledge.fixed.retain(|place| !watched.contains(place));
    knowledge.fixed.extend(state.agency.fixed.iter().filter(|place| watched.contains(place)));
    knowledge.fixed.sort_unstable();
}

/// Fills in what the contacts of the start know: their ties, and what they see at dusk.
pub(crate) fn learn_ties(state: &mut State) {
    let contacts: Vec<PersonId> = state.network.contacts.iter().map(|contact| contact.person).collect();
    for contact in contacts {
        learn_contact(state, contact);
    }
    look_out(state);
}

fn learn_contact(state: &mut State, contact: PersonId) {
    know(state, contact);
    let ties: Vec<Tie> = state.crowd.ties(contact).collect();
    for tie in ties {
        learn_tie(state, contact, tie);
    }
}

fn learn_tie(state: &mut State, contact: PersonId, tie: Tie) {
    know(state, tie.to);
    let known = state.network.knowledge.people.get_mut(&tie.to);
    if let Some(ties) = known.map(|known| &mut known.ties)
        && !ties.iter().any(|&(end, _)| end == contact)
    {
        ties.push((contact, tie.strength));
    }
}

/// Puts a person's name into the network's knowledge.
fn know(state: &mut State, person: PersonId) {
    let line = state.roster.person(person);
    let unknown = || Acquaintance { name: line.name.clone(), unit: line.unit, role: line.role, ties: Vec::new() };
    state.network.knowledge.people.entry(person).or_insert_with(unknown);
}
