//! Evening: word of mouth over ties.

use crate::rules::actions::Topic;
use crate::rules::atlas::Atlas;
use crate::rules::chance::Chance;
use crate::rules::event::Event;
use crate::rules::execute::Turn;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::state::{Mind, Mood, Public, Source, Stage, State};

/// What the chance that a story passes over a tie of strength 1 is, this evening, from a teller who
/// lives in `place`: appeal × (1 − fear/100) × (1 − 0.10 × heat × (1 − cynicism)), and less where a
/// lecture denied it.
pub(crate) fn word_chance(atlas: &Atlas, public: &Public, mood: Mood, place: PlaceId, story: StoryId) -> f64 {
    let told = atlas.story(story);
    if told.stale.is_some_and(|stale| public.day >= stale) {
        return 0.0;
    }
    let daring =
        1.0 - atlas.rules.talk_heat * f64::from(told.heat.0) * (1.0 - atlas.rules.cynicism_weight * mood.cynicism);
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
        for story in self.state.atlas.story_ids() {
            for teller in tellers(self.state, story) {
                self.tell(story, &teller, Chance::teller(talk_key, teller.person, story));
            }
        }
    }

    /// One teller speaks to every free neighbour who does not believe. `key` is the teller's for this evening.
    fn tell(&mut self, story: StoryId, teller: &Teller, key: u64) {
        let proof_chance = self.state.atlas.rules.proof_chance;
        let hot = self.state.atlas.is_hot(story);
        let mut told: Vec<(PersonId, Stage)> = Vec::new();
        self.state.crowd.ties(teller.person).for_each(|tie| {
            // Each pair has dice of its own: they are rolled first, so that most of the people who are told nothing are
            // not looked up.
            let mut dice = Chance::word(key, tie.to);
            if !dice.happens(f64::from(tie.strength) * teller.chance) {
                return;
            }
            let mind = self.state.crowd.mind(tie.to, story);
            if mind.stage == Stage::Believes || !self.state.public.is_free(tie.to) {
                return;
            }
            let second = mind.stage == Stage::Heard && mind.teller != teller.person;
            let convinced = !hot || second || (teller.proof && dice.happens(proof_chance));
            told.push((tie.to, if convinced { Stage::Believes } else { Stage::Heard }));
        });
        let from = Source::Person(teller.person);
        for (person, stage) in told {
            match stage {
                Stage::Believes => self.emit(Event::Believed { person, story, from }),
                _ => self.emit(Event::Heard { person, story, from }),
            }
        }
    }
}

/// Everyone who tells a story this evening, by id. Who came to believe this evening tells from the
/// next one on; who lies low or is not free tells nobody.
fn tellers(state: &State, story: StoryId) -> Vec<Teller> {
    let day = state.public.day;
    let telling = |person: &PersonId| {
        let mind: Mind = state.crowd.mind(*person, story);
        mind.tells(day, state.atlas.rules.telling_days) && state.public.is_free(*person)
    };
    let listed = &state.crowd.spreads[story.index()].tellers;
    let mut people: Vec<PersonId> = listed.iter().copied().filter(telling).collect();
    people.sort_unstable();
    people.dedup();
    // Tellers of one place mostly stand together, since ids follow the units.
    let mut last: Option<(PlaceId, f64)> = None;
    let mut chance_in = |place: PlaceId| match last {
        Some((known, chance)) if known == place => chance,
        _ => last.insert((place, word_chance(&state.atlas, &state.public, state.crowd.mood(place), place, story))).1,
    };
    let teller = |person: PersonId| {
        let contact = state.network.contact(person);
        let silent = contact.is_some_and(|contact| contact.is_quiet(day));
        let proof = contact.is_some_and(|contact| contact.can_prove(story, day));
        let chance = chance_in(state.atlas.place_of(person));
        (!silent && chance > 0.0).then_some(Teller { person, chance, proof })
    };
    people.into_iter().filter_map(teller).collect()
}
