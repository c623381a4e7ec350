//! A stand-in with a fixed recipe.

use crate::network::errands;
use crate::network::{StandIn, StandInName};
use crate::rules::atlas::Objective;
use crate::rules::chance::Stream;
use crate::rules::check::legal_moves;
use crate::rules::forecast::{EndForecast, Forecast, forecast};
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::{Move, MoveKind, Sender};
use crate::rules::state::{Stage, Status};
use crate::rules::view::NetworkView;

/// Plays a fixed recipe: hides those in danger; else sends the stories that the objectives still
/// need to whom the forecast says they reach most people through, proof first and with bounded
/// airtime; else recruits, introduces, runs the errands by road, over the river and for money that the
/// forecast speaks for, or ends the night.
#[derive(Clone, Copy, Debug, Default)]
pub struct Greedy;

/// A person who comes to believe is the unit of worth; one who merely hears is worth this much.
const HEARD: f64 = 0.3;
/// What a fix of the place, of the unit and of the person is feared as.
const FIX: [f64; 3] = [0.3, 1.5, 3.0];
/// Ticks a place may be on the air in one night where locators are known, and elsewhere.
const AIRTIME: [u8; 2] = [4, 8];
/// What a contact more is worth, before their own unit is looked at.
const CONTACT: f64 = 1.0;
/// A move worth less than this is not made.
const LEAST: f64 = 0.25;

impl StandIn for Greedy {
    fn name(&self) -> StandInName {
        StandInName::Greedy
    }

    fn decide(&self, view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        let needed = needed(view);
        let mut best = (LEAST, Move::EndNight);
        for mv in legal_moves(view) {
            let worth = worth(view, &needed, &mv);
            if worth > best.0 {
                best = (worth, mv);
            }
        }
        best.1
    }
}

/// What the objectives still need: stories, each with the places where.
pub(super) struct Needed(Vec<(StoryId, Vec<PlaceId>)>);

impl Needed {
    /// Places where some story is needed.
    pub(super) fn places(&self) -> impl Iterator<Item = PlaceId> {
        self.0.iter().flat_map(|(_, places)| places.iter().copied())
    }

    pub(super) fn has(&self, story: StoryId) -> bool {
        self.0.iter().any(|&(needed, _)| needed == story)
    }

    pub(super) fn wants(&self, story: StoryId, place: PlaceId) -> bool {
        self.0.iter().any(|(needed, places)| *needed == story && places.contains(&place))
    }
}

fn needed(view: NetworkView<'_>) -> Needed {
    let open = view.atlas().objectives.iter().filter_map(|objective| {
        let Objective::Inform { story, places, .. } = objective else { return None };
        let short = view.progress(objective).into_iter().filter(|count| count.now < count.needed);
        let short: Vec<Option<PlaceId>> = short.map(|count| count.place).collect();
        let everywhere = if places.is_empty() { view.atlas().place_ids().collect() } else { places.clone() };
        let places = everywhere.into_iter().filter(|&place| short.contains(&None) || short.contains(&Some(place)));
        let places: Vec<PlaceId> = places.collect();
        (!places.is_empty()).then_some((*story, places))
    });
    Needed(open.collect())
}

fn worth(view: NetworkView<'_>, needed: &Needed, mv: &Move) -> f64 {
    match *mv {
        Move::Send { ref to, ref stories, from, .. } => worth_of_send(view, needed, from, to, stories, mv),
        Move::LieLow { contact } if is_in_danger(view, contact) => 2.0,
        Move::Recruit { person, .. } => worth_of_recruit(view, needed, person, mv),
        Move::Introduce { a, b } => worth_of_introduction(view, needed, a, b, mv),
        Move::Teach { to, .. } => worth_of_lesson(view, to),
        _ => errands::worth(view, needed, mv),
    }
}

/// Nerve almost gone, or a tied contact in a cell while the contact's own things lie open.
fn is_in_danger(view: NetworkView<'_>, person: PersonId) -> bool {
    let Some(contact) = view.contact(person) else { return false };
    let held = |other: &PersonId| matches!(view.public().status[other.index()], Status::Custody(_));
    let mut taken = view.network().contacts.iter().map(|other| other.person).filter(held);
    let watched = view.locators(view.atlas().place_of(person)) != (0, 0);
    let betrayed = taken.any(|other| view.tie(person, other).is_some()) && contact.chinese && !contact.hidden;
    betrayed || contact.nerve.0 == 0 || (contact.nerve.0 == 1 && watched)
}

fn worth_of_send(
    view: NetworkView<'_>,
    needed: &Needed,
    from: Sender,
    to: &[PersonId],
    stories: &[StoryId],
    mv: &Move,
) -> f64 {
    if !stories.iter().any(|&story| needed.has(story)) {
        return 0.0;
    }
    let forecast = forecast(view, mv);
    if forecast.ends.iter().any(|end| is_over_budget(view, end)) {
        return 0.0;
    }
    // The desk's word is as good as a contact's, and puts one end less on the air.
    let relayed = if from == Sender::Desk { 0.0 } else { 0.1 };
    let stays = to.iter().map(|&person| evening_reach(view, needed, person, stories)).sum::<f64>();
    gain(&forecast) + stays - fear(view, &forecast) - relayed
}

/// What the spread that is not the receiver's own telling adds: their unit talks on.
pub(super) fn evening_reach(view: NetworkView<'_>, needed: &Needed, person: PersonId, stories: &[StoryId]) -> f64 {
    let place = view.atlas().place_of(person);
    let wanted = stories.iter().filter(|&&story| needed.wants(story, place)).count() as f64;
    let news = stories.iter().filter(|&&story| !view.believes(person, story)).count() as f64;
    0.2 * wanted + 0.5 * news
}

fn is_over_budget(view: NetworkView<'_>, end: &EndForecast) -> bool {
    let here = |contact: PersonId| view.atlas().place_of(contact) == end.place;
    let spent = view.network().on_air.iter().filter(|other| here(other.contact)).map(|other| other.ticks.0);
    let budget = AIRTIME[usize::from(end.locators == (0, 0))];
    spent.fold(end.ticks.0, u8::saturating_add) > budget
}

pub(super) fn gain(forecast: &Forecast) -> f64 {
    forecast.believe + HEARD * forecast.heard
}

/// What the locators and the lectures make of a move.
pub(super) fn fear(view: NetworkView<'_>, forecast: &Forecast) -> f64 {
    let fix = |end: &EndForecast| end.fix[1..].iter().zip(FIX).map(|(chance, cost)| chance * cost).sum::<f64>();
    let shaken = |&&(person, by): &&(PersonId, i8)| {
        by < 0 && view.contact(person).is_some_and(|contact| contact.nerve.0 <= by.unsigned_abs() + 1)
    };
    forecast.ends.iter().map(fix).sum::<f64>() + forecast.nerve.iter().filter(shaken).count() as f64
}

/// A contact more: worth the more, the fewer of their unit believe what is needed there.
fn worth_of_recruit(view: NetworkView<'_>, needed: &Needed, person: PersonId, mv: &Move) -> f64 {
    let unit = view.atlas().unit_of(person);
    let colleagues = || view.atlas().unit(unit).people();
    let contacts = colleagues().filter(|&other| view.contact(other).is_some()).count();
    let place = view.atlas().place_of(person);
    let lacking = |story: StoryId| colleagues().filter(|&other| !view.believes(other, story)).count() as f64;
    let wanting = needed.0.iter().filter(|(_, places)| places.contains(&place)).map(|&(story, _)| 0.1 * lacking(story));
    let chance = forecast(view, mv).chance.unwrap_or(0.0);
    chance * (CONTACT + wanting.sum::<f64>()) / (1.0 + contacts as f64)
}

/// What the new tie carries: what its contact tells, and a bridge into a unit where nobody believes.
fn worth_of_introduction(view: NetworkView<'_>, needed: &Needed, a: PersonId, b: PersonId, mv: &Move) -> f64 {
    let bridge = |from: PersonId, to: PersonId, story: StoryId| {
        let unit = view.atlas().unit_of(to);
        let untouched = |person: PersonId| view.stage(person, story) != Stage::Believes;
        let dark = view.atlas().unit(unit).people().all(untouched);
        let teller = view.contact(from).is_some() && view.believes(from, story);
        let wanted = needed.wants(story, view.atlas().place_of(to));
        f64::from(u8::from(dark && wanted && teller && unit != view.atlas().unit_of(from)))
    };
    let bridges = needed.0.iter().map(|&(story, _)| bridge(a, b, story) + bridge(b, a, story)).sum::<f64>();
    gain(&forecast(view, mv)) + 0.5 * bridges
}

/// An app for a contact who has none in use.
fn worth_of_lesson(view: NetworkView<'_>, to: PersonId) -> f64 {
    let unheard = view.contact(to).is_some_and(|contact| contact.apps.is_empty());
    if unheard && view.in_play(MoveKind::Text) { 0.8 } else { 0.0 }
}
