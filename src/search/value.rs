//! How good a state is for the network that is not played to its end.

use crate::rules::atlas::Objective;
use crate::rules::ids::PersonId;
use crate::rules::objective::{is_met, share_met};
use crate::rules::state::{ClueKind, Outcome, State};

/// How many features a state is judged by.
pub const FEATURES: usize = 12;

/// What a state is judged by, each about 0 to 3.
pub fn features(state: &State) -> [f64; FEATURES] {
    let (atlas, view) = (state.atlas(), state.network_view());
    let objectives = &atlas.objectives;
    let shares = objectives.iter().map(|o| if is_met(state, o) { 1.0 } else { share_met(state, o) });
    let (least, sum) = shares.fold((1.0_f64, 0.0), |(least, sum), share| (least.min(share), sum + share));
    let mean = sum / objectives.len().max(1) as f64;
    let left = f64::from(atlas.days.since(view.day()) + 1);
    let crowd = state.truth().crowd();
    let (mut doubters, mut tellers, mut needed) = (0.0, 0.0, 0.0);
    let day = view.day();
    let mut fear = 0.0;
    for objective in objectives {
        let Objective::Inform { story, share, places, .. } = objective else { continue };
        let wanted = |person: PersonId| places.is_empty() || places.contains(&atlas.place_of(person));
        let spread = &crowd.spreads[story.index()];
        doubters += spread.doubters.iter().filter(|&&p| wanted(p)).count() as f64;
        let tells =
            |p: &&PersonId| wanted(**p) && crowd.mind(**p, *story).tells_from.0 + atlas.rules.telling_days > day.0;
        tellers += spread.tellers.iter().filter(tells).count() as f64;
        let all: usize =
            if places.is_empty() { atlas.people() } else { places.iter().map(|&p| atlas.people_of(p)).sum() };
        needed += share * all as f64;
        let at: Vec<_> = if places.is_empty() { atlas.place_ids().collect() } else { places.clone() };
        fear += at.iter().map(|&p| crowd.mood(p).fear).sum::<f64>() / at.len().max(1) as f64 / 100.0;
    }
    let needed = needed.max(1.0);
    let (mut free, mut phones, mut files) = (0.0_f64, 0.0_f64, 0.0_f64);
    let mut danger = 0.0_f64;
    let agency = state.truth().agency();
    let since = day.0.saturating_sub(atlas.rules.evidence_days);
    let mut units = vec![false; atlas.units.len()];
    let mut named = Vec::new();
    for clue in agency.clues.iter().rev().take_while(|c| c.day.0 >= since) {
        if let Some(unit) = clue.kind.points_to_unit(|p| atlas.unit_of(p)) {
            units[unit.index()] = true;
        }
        if let Some(person) = clue.kind.points_to_person() {
            named.push(person);
        }
        if let ClueKind::Raided { unit, .. } = clue.kind {
            units[unit.index()] = false;
        }
    }
    let mut quiet = 0.0;
    for contact in view.free_contacts() {
        free += 1.0;
        phones += f64::from(u8::from(contact.chinese));
        files += f64::from(u8::from(!contact.files.is_empty()));
        let has = contact.chinese || !contact.files.is_empty();
        let hidden = if contact.hidden { 0.3 } else { 1.0 };
        if named.contains(&contact.person) {
            danger += 1.0;
        } else if units[atlas.unit_of(contact.person).index()] && has {
            danger += 0.6 * hidden;
        }
        quiet += f64::from(u8::from(contact.is_quiet(day) || contact.nerve.0 == 0));
    }
    let prisoners = agency.prisoners.iter().filter(|p| view.contact(p.person).is_some()).count() as f64;
    let gap = 1.0 - f64::midpoint(least, mean);
    [
        gap,
        gap / left.sqrt(),
        libm::log(1.0 + phones),
        libm::log(1.0 + free),
        libm::log(1.0 + files),
        doubters / needed,
        tellers / needed,
        danger / free.max(1.0),
        danger.min(3.0),
        quiet / free.max(1.0),
        prisoners.min(3.0),
        fear / objectives.len().max(1) as f64,
    ]
}

/// Winning chance.
pub fn promise(state: &State) -> f64 {
    match state.public().outcome {
        Some(Outcome::Won) => return 1.0,
        Some(Outcome::Lost(_)) => return 0.0,
        None => {}
    }
    let sum: f64 = WEIGHTS.iter().zip(features(state)).map(|(w, x)| w * x).sum::<f64>() + BIAS;
    1.0 / (1.0 + libm::exp(-sum))
}
const WEIGHTS: [f64; FEATURES] =
    [1.051, -6.794, 1.418, 1.846, -0.396, 1.605, 1.514, -0.067, -0.502, -1.092, -0.099, -3.717];
const BIAS: f64 = -4.515;
