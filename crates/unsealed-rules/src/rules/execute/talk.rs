//! Evening: word of mouth over ties.

use crate::rules::actions::Topic;
use crate::rules::atlas::Atlas;
use crate::rules::chance::{Chance, Stream};
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::state::{Mind, Mood, Public, Source, Stage, State};

/// What the chance that a story passes over a tie of strength 1 is, this evening, from a teller who
/// lives in `place`: appeal × (1 − fear/100) × (1 − 0.10 × heat × (1 − cynicism)), and less where a
/// lecture denied it.
pub fn word_chance(atlas: &Atlas, public: &Public, mood: Mood, place: PlaceId, story: StoryId) -> f64 {
    let told = atlas.story(story);
    if told.is_stale(public.day) {
        return 0.0;
    }
    let daring =
        1.0 - atlas.rules.talk_heat * f64::from(told.heat.0) * (1.0 - atlas.rules.counted_cynicism(mood.cynicism));
    let denied = public.lecture(place, Topic::Story(story));
    let denial = denied.map_or(1.0, |lecture| 1.0 - (1.0 - atlas.rules.lecture_word) * lecture.strength);
    (told.appeal * (1.0 - mood.fear / 100.0) * daring.max(0.0) * denial).max(0.0)
}

/// Someone who tells a story this evening.
struct Teller {
    person: PersonId,
    chance: f64,
    proof: bool,
}

impl Turn<'_> {
    pub(super) fn execute_talk(&mut self) {
        let talk_key = self.state.chance.talk(self.day());
        let mut told = Vec::new();
        for story in self.state.atlas.story_ids() {
            for teller in tellers(self.state, story) {
                roll(self.state, &teller, Chance::teller(talk_key, teller.person, story), &mut told);
                self.tell(story, &teller, &mut told);
            }
        }
    }

    /// One teller speaks to those whom the dice named: every one of them who is free and does not believe is told.
    fn tell(&mut self, story: StoryId, teller: &Teller, told: &mut Vec<(PersonId, Stream)>) {
        let proof_chance = self.state.atlas.rules.proof_chance;
        let hot = self.state.atlas.is_hot(story);
        let from = Source::Person(teller.person);
        for (person, mut dice) in told.drain(..) {
            let mind = self.state.crowd.mind(person, story);
            if mind.stage == Stage::Believes || !self.state.public.is_free(person) {
                continue;
            }
            let second = mind.stage == Stage::Heard && mind.teller != teller.person;
            if !hot || second || (teller.proof && dice.happens(proof_chance)) {
                self.emit(Event::Believed { person, story, from });
            } else {
                self.emit(Event::Heard { person, story, from });
            }
        }
    }
}

/// Rolls for each of a teller's ties whether word passes over it this evening, and puts those to whom it does into
/// `told`, with what is left of their dice. Each pair has dice of its own: they are rolled before anybody is looked up,
/// since most are told nothing. `key` is the teller's for this evening.
fn roll(state: &State, teller: &Teller, key: u64, told: &mut Vec<(PersonId, Stream)>) {
    state.crowd.ties(teller.person).for_each(|tie| {
        let mut dice = Chance::word(key, tie.to);
        if dice.happens(f64::from(tie.strength) * teller.chance) {
            told.push((tie.to, dice));
        }
    });
}

/// Everyone who tells a story this evening, by id. Who came to believe this evening tells from the
/// next one on; who lies low or is not free tells nobody.
fn tellers(state: &State, story: StoryId) -> Vec<Teller> {
    let (day, atlas, network) = (state.public.day, &state.atlas, &state.network);
    // The list is in order but for those of the last day, at its end.
    let mut people = state.crowd.spreads[story.index()].tellers.clone();
    people.sort();
    people.dedup();
    let mut contacts: Vec<PersonId> = network.contacts.iter().map(|contact| contact.person).collect();
    contacts.sort_unstable();
    // Tellers of one place mostly stand together, since ids follow the units.
    let mut last: Option<(PlaceId, f64)> = None;
    let mut chance_in = |place: PlaceId| match last {
        Some((known, chance)) if known == place => chance,
        _ => last.insert((place, word_chance(atlas, &state.public, state.crowd.mood(place), place, story))).1,
    };
    let mut tellers = Vec::with_capacity(people.len());
    for person in people {
        let mind: Mind = state.crowd.mind(person, story);
        if !mind.tells(day, atlas.rules.telling_days) || !state.public.is_free(person) {
            continue;
        }
        let contact = contacts.binary_search(&person).ok().and_then(|_| network.contact(person));
        let chance = chance_in(atlas.place_of(person));
        if chance > 0.0 && !contact.is_some_and(|contact| contact.is_quiet(day)) {
            let proof = contact.is_some_and(|contact| contact.can_prove(story, day));
            tellers.push(Teller { person, chance, proof });
        }
    }
    tellers
}
