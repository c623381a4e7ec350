//! What changes in people's minds and moods.

use crate::rules::apply::network::with_contact;
use crate::rules::ids::{Bread, Day, PersonId, PlaceId, StoryId};
use crate::rules::state::{Mind, Phase, Source, Stage, State};

/// The person a story came from, [`Mind::NOBODY`] if no person told it.
pub(super) const fn teller(from: Source) -> PersonId {
    if let Source::Person(teller) = from { teller } else { Mind::NOBODY }
}

pub(super) fn apply_heard(state: &mut State, person: PersonId, story: StoryId, from: Source) {
    let since = state.public.day;
    let teller = teller(from);
    let spread = &mut state.crowd.spreads[story.index()];
    let mind = &mut spread.minds[person.index()];
    if mind.stage == Stage::Unaware {
        spread.doubters.push(person);
    }
    *mind = Mind { teller, since, tells_from: Day(0), stage: Stage::Heard };
}

/// Makes a person believe: from the setup, and from [`Event::Believed`](crate::rules::event::Event::Believed).
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

pub(super) fn apply_renewed(state: &mut State, contact: PersonId, story: StoryId) {
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

pub(super) fn apply_forgot(state: &mut State, person: PersonId, story: StoryId) {
    state.crowd.spreads[story.index()].minds[person.index()] = Mind::UNAWARE;
}

pub(super) fn apply_fear_rose(state: &mut State, place: PlaceId, by: f64) {
    let fear = &mut state.crowd.moods[place.index()].fear;
    *fear = (*fear + by).min(100.0);
}

pub(super) fn apply_cynicism_rose(state: &mut State, place: PlaceId, by: f64) {
    state.crowd.resentment[place.index()] += by;
    settle_cynicism(state, place);
}

pub(super) fn apply_bread_fell(state: &mut State, by: Bread) {
    for mood in &mut state.crowd.moods {
        mood.bread.0 = mood.bread.0.saturating_sub(by.0);
    }
}

/// Bread rises by a level, to the most there can be.
pub(super) fn apply_fed(state: &mut State, place: PlaceId) {
    let bread = &mut state.crowd.moods[place.index()].bread;
    *bread = Bread(bread.0 + 1).min(Bread::MOST);
}

/// Fear fades, lectures and checkpoints whose time is over end, and the lists of tellers and doubters are brought
/// down to those who still are.
pub(super) fn apply_calmed(state: &mut State, by: f64) {
    for mood in &mut state.crowd.moods {
        mood.fear = (mood.fear - by).max(0.0);
    }
    let (day, telling) = (state.public.day, state.atlas.rules.telling_days);
    state.public.lectures.retain(|lecture| lecture.until > day);
    state.agency.checkpoints.retain(|checkpoint| checkpoint.until > day);
    for spread in &mut state.crowd.spreads {
        let minds = &spread.minds;
        // In order but for those of this day, at the end: a sort that finds the two runs merges them.
        spread.tellers.sort();
        spread.tellers.dedup();
        spread.tellers.retain(|teller| minds[teller.index()].tells_from.0 + telling > day.0 + 1);
        spread.doubters.sort();
        spread.doubters.dedup();
        spread.doubters.retain(|doubter| minds[doubter.index()].stage == Stage::Heard);
    }
}
