//! How good a state is for the network that is not played to its end: the chance that it wins from there.
//!
//! The chance is a logistic function of a few things that a state is judged by. Its weights were fitted to
//! 42,000 nights of 3,750 games, of greedy styles with some random moves against investigator and patrol, on
//! the three levels of the ladder and three of those built in, each level counting as much as another. It tells
//! won games from lost ones with an area under the curve of 0.75 (small) to 0.87 (playground); weights fitted to
//! one level alone gain 0.03 at most.

use crate::rules::atlas::Objective;
use crate::rules::ids::{Day, PersonId, PlaceId};
use crate::rules::objective::{is_met, share_met};
use crate::rules::state::{ClueKind, Contact, Outcome, State};

/// The chance, 0 to 1, that the network wins from a state in which both sides play as the quick policies do.
pub fn promise(state: &State) -> f64 {
    match state.public().outcome {
        Some(Outcome::Won) => 1.0,
        Some(Outcome::Lost(_)) => 0.0,
        None => {
            let sum = BIAS + WEIGHTS.iter().zip(judged(state)).map(|(weight, value)| weight * value).sum::<f64>();
            1.0 / (1.0 + libm::exp(-sum))
        }
    }
}

/// What a state is judged by, in the order of the weights.
pub fn judged(state: &State) -> Vec<f64> {
    [aims(state), crowd(state), network(state)].concat()
}

/// Of [`aims`], [`crowd`] and [`network`], in their order.
const WEIGHTS: [f64; 12] = [1.876, -9.155, 1.391, 1.682, -2.584, 0.523, 1.751, -0.045, -1.135, -0.344, -0.405, -0.32];
const BIAS: f64 = -3.666;

/// What is missing of the objectives, 0 to 1, and the same over the root of the days left.
fn aims(state: &State) -> Vec<f64> {
    let objectives = &state.atlas().objectives;
    let share = |objective: &Objective| if is_met(state, objective) { 1.0 } else { share_met(state, objective) };
    let (least, sum) =
        objectives.iter().map(share).fold((1.0_f64, 0.0), |(least, sum), one| (least.min(one), sum + one));
    let gap = 1.0 - f64::midpoint(least, sum / objectives.len().max(1) as f64);
    let left = f64::from(state.atlas().days.since(state.public().day) + 1);
    vec![gap, gap / left.sqrt()]
}

/// How many merely heard, and how many tell on, where it is needed, for each who must believe; and the fear there,
/// 0 to 1.
fn crowd(state: &State) -> Vec<f64> {
    let (atlas, day) = (state.atlas(), state.public().day);
    let crowd = state.truth().crowd();
    let (mut doubters, mut tellers, mut needed, mut fear) = (0, 0, 0.0, 0.0);
    for objective in &atlas.objectives {
        let Objective::Inform { story, share, places, .. } = objective else { continue };
        let places: Vec<PlaceId> = if places.is_empty() { atlas.place_ids().collect() } else { places.clone() };
        let wanted = |person: &&PersonId| places.contains(&atlas.place_of(**person));
        let tells = |person: &&PersonId| {
            let from = crowd.mind(**person, *story).tells_from;
            from.0 + atlas.rules.telling_days > day.0
        };
        let spread = &crowd.spreads[story.index()];
        doubters += spread.doubters.iter().filter(wanted).count();
        tellers += spread.tellers.iter().filter(wanted).filter(tells).count();
        needed += share * places.iter().map(|&place| atlas.people_of(place)).sum::<usize>() as f64;
        fear += places.iter().map(|&place| crowd.mood(place).fear).sum::<f64>() / (100 * places.len().max(1)) as f64;
    }
    let needed = f64::max(needed, 1.0);
    vec![doubters as f64 / needed, tellers as f64 / needed, fear / atlas.objectives.len().max(1) as f64]
}

/// Contacts with phones, free, and with files (logarithms); the share and the number of them that clues point to; the share that
/// cannot move; and how many are in cells.
fn network(state: &State) -> Vec<f64> {
    let view = state.network_view();
    let pointed = Pointed::of(state);
    let (mut free, mut phones, mut files, mut idle, mut danger) = (0.0_f64, 0.0, 0.0, 0.0, 0.0_f64);
    for contact in view.free_contacts() {
        free += 1.0;
        phones += f64::from(u8::from(contact.chinese));
        files += f64::from(u8::from(!contact.files.is_empty()));
        idle += f64::from(u8::from(!contact.is_able(view.day())));
        danger += pointed.danger(state, contact);
    }
    let held = state.truth().agency().prisoners.iter().filter(|held| view.contact(held.person).is_some());
    let [phones, contacts, files] = [phones, free, files].map(|count| libm::log(1.0 + count));
    let share = free.max(1.0);
    vec![phones, contacts, files, danger / share, danger.min(3.0), idle / share, (held.count() as f64).min(3.0)]
}

/// Whom and what clues point to that are evidence still.
struct Pointed {
    people: Vec<PersonId>,
    /// By unit: whether a clue points there that no later raid has answered.
    units: Vec<bool>,
}

impl Pointed {
    fn of(state: &State) -> Self {
        let atlas = state.atlas();
        let mut pointed = Self { people: Vec::new(), units: vec![false; atlas.units.len()] };
        let since = Day(state.public().day.0.saturating_sub(atlas.rules.evidence_days));
        let recent: Vec<&ClueKind> = state.truth().agency().recent(since).map(|clue| &clue.kind).collect();
        for clue in recent.into_iter().rev() {
            if let ClueKind::Raided { unit, .. } = clue {
                pointed.units[unit.index()] = false;
            }
            if let Some(unit) = clue.points_to_unit(|person| atlas.unit_of(person)) {
                pointed.units[unit.index()] = true;
            }
            pointed.people.extend(clue.points_to_person());
        }
        pointed
    }

    /// How near a contact is to being taken, 0 to 1.
    fn danger(&self, state: &State, contact: &Contact) -> f64 {
        if self.people.contains(&contact.person) {
            return 1.0;
        }
        let exposed = contact.chinese || !contact.files.is_empty();
        let searched = exposed && self.units[state.atlas().unit_of(contact.person).index()];
        let rules = &state.atlas().rules;
        let found = if contact.hidden { rules.search_find_hidden } else { rules.search_find };
        if searched { found * RAIDED } else { 0.0 }
    }
}

/// The chance that a unit which clues point to is raided before they are stale, about.
const RAIDED: f64 = 0.75;
