//! Objectives: how far they are, and whether the game is over.

use serde::{Deserialize, Serialize};

use crate::rules::atlas::{Atlas, Objective};
use crate::rules::ids::{Bread, Day, PersonId, PlaceId, StoryId};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::{Defeat, Mood, Outcome, State, Status};
use crate::rules::view::{NetworkView, Progress};

/// People needed for a share of `of`: rounded up, so that "half of 7" is 4.
pub fn needed(share: f64, of: usize) -> usize {
    // A share such as 0.3 of 10 must be 3 and not 4, whatever the last bit of the product.
    (share * of as f64 - 1e-9).ceil().max(0.0) as usize
}

impl NetworkView<'_> {
    /// How far an objective is, as far as the network knows: what counts, and what is needed.
    pub fn progress(self, objective: &Objective) -> Vec<Progress> {
        let view = self;
        match objective {
            Objective::Inform { story, .. } => inform(view.atlas(), objective, |person| view.believes(person, *story)),
            Objective::KeepFree { contacts } => {
                let now = view.network().contacts.iter().filter(|contact| is_safe(view, contact.person)).count();
                vec![Progress { place: None, now, needed: usize::from(*contacts), of: view.network().contacts.len() }]
            }
            Objective::Remit { total } => {
                let (now, needed) = (view.network().remitted.0 as usize, total.0 as usize);
                vec![Progress { place: None, now, needed, of: needed }]
            }
            Objective::BringOut { people } => {
                let out = |person: &&PersonId| view.public().status[person.index()] == Status::Abroad;
                let now = people.iter().filter(out).count();
                vec![Progress { place: None, now, needed: people.len(), of: people.len() }]
            }
            Objective::Loosen { place, hold: most } => {
                let news = view.news(*place);
                let known = || hold(&view.atlas().rules, news.mood(), view.public().corruption);
                let now = if news.as_of.is_some() { known() } else { 100.0 };
                vec![Progress { place: Some(*place), now: loosened(now), needed: loosened(*most), of: 100 }]
            }
        }
    }
}

/// The regime's hold on a place, 0 to 100: 100 × (1 − 0.5 × cynicism − 0.3 × bread/5 − 0.2 × corruption).
pub fn hold(rules: &Rulebook, mood: Mood, corruption: f64) -> f64 {
    let bread = f64::from(mood.bread.0) / f64::from(Bread::MOST.0);
    let loose = rules.hold_cynicism * mood.cynicism + rules.hold_bread * bread + rules.hold_corruption * corruption;
    100.0 * (1.0 - loose).max(0.0)
}

/// What a hold leaves of 100, in whole points.
fn loosened(hold: f64) -> usize {
    (100.0 - hold + 1e-9).max(0.0) as usize
}

fn is_safe(view: NetworkView<'_>, person: PersonId) -> bool {
    matches!(view.public().status[person.index()], Status::Free | Status::Abroad)
}

/// Counts believers for an `Inform` objective: a count for each place, or one for all together.
fn inform(atlas: &Atlas, objective: &Objective, believes: impl Fn(PersonId) -> bool) -> Vec<Progress> {
    let Objective::Inform { share, places, each, .. } = objective else { return Vec::new() };
    let places: Vec<PlaceId> = if places.is_empty() { atlas.place_ids().collect() } else { places.clone() };
    let count = |place: PlaceId| {
        let people = atlas.units_of(place).flat_map(|unit| atlas.unit(unit).people());
        people.fold((0, 0), |(now, of), person| (now + usize::from(believes(person)), of + 1))
    };
    if *each {
        let one = |&place: &PlaceId| {
            let (now, of) = count(place);
            Progress { place: Some(place), now, needed: needed(*share, of), of }
        };
        return places.iter().map(one).collect();
    }
    let (now, of) = places.iter().map(|&place| count(place)).fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let place = (places.len() == 1).then(|| places[0]);
    vec![Progress { place, now, needed: needed(*share, of), of }]
}

/// Whether an `Inform` objective is met in truth.
fn is_informed(state: &State, objective: &Objective, story: StoryId) -> bool {
    let counts = inform(&state.atlas, objective, |person| state.crowd.believes(person, story));
    counts.iter().all(|count| count.now >= count.needed)
}

/// Whether a share of the people of some places (all, where none is named) believe a story in truth.
pub(crate) fn has_share(state: &State, story: StoryId, share: f64, places: &[PlaceId]) -> bool {
    let objective = Objective::Inform { story, share, places: places.to_vec(), each: false, by: None };
    is_informed(state, &objective, story)
}

/// How much of an objective is reached in truth, 0 to 1: the mean over its counts.
pub(crate) fn share_met(state: &State, objective: &Objective) -> f64 {
    let counts = match objective {
        Objective::Inform { story, .. } => {
            inform(&state.atlas, objective, |person| state.crowd.believes(person, *story))
        }
        Objective::Loosen { place, hold: most } => {
            let rules = &state.atlas.rules;
            let now = hold(rules, state.crowd.mood(*place), state.public.corruption);
            return ((100.0 - now) / (100.0 - most).max(1.0)).clamp(0.0, 1.0);
        }
        Objective::KeepFree { .. } | Objective::Remit { .. } | Objective::BringOut { .. } => {
            state.network_view().progress(objective)
        }
    };
    let share = |count: &Progress| (count.now as f64 / count.needed.max(1) as f64).min(1.0);
    counts.iter().map(share).sum::<f64>() / counts.len().max(1) as f64
}

/// Whether an objective is met in truth.
pub fn is_met(state: &State, objective: &Objective) -> bool {
    match objective {
        Objective::Inform { story, .. } => is_informed(state, objective, *story),
        Objective::Loosen { place, hold: most } => {
            let rules = &state.atlas.rules;
            hold(rules, state.crowd.mood(*place), state.public.corruption) <= *most
        }
        // What these count the network knows exactly.
        Objective::KeepFree { .. } | Objective::Remit { .. } | Objective::BringOut { .. } => {
            state.network_view().progress(objective).iter().all(|count| count.now >= count.needed)
        }
    }
}

/// Whether an objective that is not met can be met no more.
fn is_lost(state: &State, objective: &Objective) -> bool {
    match objective {
        Objective::Inform { by, .. } => by.is_some_and(|by| state.public.day >= by),
        Objective::BringOut { people } => {
            let gone = |person: &PersonId| matches!(state.public.status[person.index()], Status::Camp | Status::Labour);
            people.iter().any(gone)
        }
        Objective::KeepFree { .. } | Objective::Remit { .. } | Objective::Loosen { .. } => false,
    }
}

/// Whether the game is over at the end of this evening.
pub(crate) fn outcome(state: &State) -> Option<Outcome> {
    let last = state.public.day >= state.atlas.days;
    let objectives = &state.atlas.objectives;
    let mut met = true;
    for (at, objective) in objectives.iter().enumerate() {
        let done = is_met(state, objective);
        met &= done;
        if !done && is_lost(state, objective) {
            return Some(Outcome::Lost(Defeat::TooLate(at as u8)));
        }
    }
    // Keeping free, alone, is judged on the last evening.
    let keeping = objectives.iter().all(|objective| matches!(objective, Objective::KeepFree { .. }));
    if met && (last || !keeping) {
        return Some(Outcome::Won);
    }
    if !has_phone(state.network_view()) {
        return Some(Outcome::Lost(Defeat::NoPhone));
    }
    last.then_some(Outcome::Lost(Defeat::TimeUp))
}

/// Whether a free contact has any phone.
fn has_phone(view: NetworkView<'_>) -> bool {
    view.free_contacts().any(|contact| contact.chinese || contact.koryolink)
}

/// A medal for a game that was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Medal {
    /// Days to spare.
    Speed,
    /// Many people believe a dangerous story.
    Reach,
    /// No contact was taken.
    NobodyLost,
}

impl Medal {
    /// Every medal.
    pub const ALL: [Self; 3] = [Self::Speed, Self::Reach, Self::NobodyLost];

    /// Its name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speed => "speed",
            Self::Reach => "reach",
            Self::NobodyLost => "nobody lost",
        }
    }
}

/// What a finished game comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// How it ended.
    pub outcome: Outcome,
    /// On which day.
    pub day: Day,
    /// People who believe at least one dangerous story.
    pub informed: usize,
    /// People at the start.
    pub people: usize,
    /// Everyone who is in a cell, a camp or a labour sentence, contacts first.
    pub lost: Vec<PersonId>,
    /// How many of them are contacts.
    pub contacts_lost: usize,
    /// Medals; none where the game was lost.
    pub medals: Vec<Medal>,
}

/// How many people believe at least one dangerous story now.
pub fn informed(state: &State) -> usize {
    state.crowd.hot_believers.iter().sum::<u32>() as usize
}

/// Whether somebody is in a cell, a camp or a labour sentence.
const fn is_taken(status: Status) -> bool {
    matches!(status, Status::Custody(_) | Status::Camp | Status::Labour)
}

/// How many contacts are in a cell, a camp or a labour sentence now.
pub fn contacts_lost(state: &State) -> usize {
    let contacts = state.network.contacts.iter().map(|contact| contact.person);
    contacts.filter(|person| is_taken(state.public.status[person.index()])).count()
}

/// What a game comes to, once it is over.
pub fn ending(state: &State) -> Option<Ending> {
    let outcome = state.public.outcome?;
    let atlas = &state.atlas;
    let lost = (0..atlas.people()).map(PersonId::at).filter(|p| is_taken(state.public.status[p.index()]));
    let (mut lost, others): (Vec<_>, Vec<_>) = lost.partition(|&person| state.network.is_contact(person));
    let contacts_lost = lost.len();
    lost.extend(others);
    let informed = informed(state);
    let people = atlas.people();
    let (day, days) = (state.public.day, atlas.days);
    let earned = |medal: &Medal| match medal {
        Medal::Speed => f64::from(days.since(day)) >= atlas.rules.medal_speed * f64::from(days.0),
        Medal::Reach => informed >= needed(atlas.rules.medal_reach, people),
        Medal::NobodyLost => contacts_lost == 0,
    };
    let won = outcome == Outcome::Won;
    let medals = Medal::ALL.into_iter().filter(|medal| won && earned(medal)).collect();
    Some(Ending { outcome, day, informed, people, lost, contacts_lost, medals })
}
