//! Forecasts: what the network can work out of a move before making it, from what it knows and never
//! from hidden truth.

mod reach;

use crate::rules::actions::Topic;
use crate::rules::check::{bribe_price, item_price, route, ticks, way_out};
use crate::rules::execute::{
    bribe_chance, crossing_chance, fix_chances, guarded, recruit_chance, stop_chance, word_chance,
};
use crate::rules::ids::{Airtime, App, Day, PersonId, PlaceId, RoadId, StoryId, Yuan};
use crate::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, Sender};
use crate::rules::rulebook::Rulebook;
use crate::rules::state::{Contact, Stage};
use crate::rules::view::NetworkView;

pub use reach::{Range, Reach, WITHIN, reach};

/// What one end of a transmission risks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndForecast {
    /// Who is on the air.
    pub contact: PersonId,
    /// Where.
    pub place: PlaceId,
    /// For how long.
    pub ticks: Airtime,
    /// Vans and fixed locators known or last seen there, without those whose crews were paid tonight.
    pub locators: (u8, u8),
    /// Whether a lecture named the channel there, so that locators listen for it.
    pub named: bool,
    /// Chances of no fix, of the place, of the unit and of the person. They sum to 1.
    pub fix: [f64; 4],
    /// The same if the agency fixed the place within the last two days, which the network cannot know.
    pub fix_if_fresh: [f64; 4],
}

/// What a move would do, as far as the network can know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Chance that it works; `None` where nothing is left to chance.
    pub chance: Option<f64>,
    /// Each end on the air inside the country.
    pub ends: Vec<EndForecast>,
    /// Nerve it costs or gives, by contact.
    pub nerve: Vec<(PersonId, i8)>,
    /// Expected number of people tied to the receiving contacts who merely hear the story from them in
    /// the telling evenings. What those people pass on comes on top.
    pub heard: f64,
    /// The same for people who come to believe it.
    pub believe: f64,
    /// What it costs.
    pub price: Yuan,
}

/// The forecast for a move. For a move that cannot be made it is what the move would do if it could.
pub fn forecast(view: NetworkView<'_>, mv: &Move) -> Forecast {
    match *mv {
        Move::Send { from, ref to, ref stories, channel, .. } => forecast_send(view, from, to, stories, channel),
        Move::Recruit { person, .. } => forecast_recruit(view, person),
        Move::Introduce { a, b } => forecast_introduce(view, a, b),
        Move::LieLow { contact } => forecast_lie_low(view, contact),
        Move::Courier { carrier, to, load } => forecast_courier(view, carrier, to, load),
        Move::Share { contact, story } => forecast_share(view, contact, story),
        Move::Smuggle { contact, item } => forecast_smuggle(view, contact, item),
        Move::Bribe { target } => forecast_bribe(view, target),
        Move::Remit { broker } => forecast_remit(view, broker),
        Move::Feed { .. } => Forecast { price: view.atlas().rules.feed_price.into(), ..Forecast::default() },
        Move::Flee { contact } => forecast_flee(view, contact),
        Move::Teach { .. } | Move::Ditch { .. } | Move::EndNight => Forecast::default(),
    }
}

fn forecast_send(
    view: NetworkView<'_>,
    from: Sender,
    to: &[PersonId],
    stories: &[StoryId],
    channel: Channel,
) -> Forecast {
    let rules = &view.atlas().rules;
    let mut forecast = Forecast::default();
    let sender = from.contact();
    for person in sender.into_iter().chain(to.iter().copied()) {
        let place = view.atlas().place_of(person);
        forecast.ends.push(end_forecast(view, person, channel));
        let mut nerve = 0;
        if view.is_named(place, channel) {
            nerve -= rules.lecture_cost as i8;
        }
        if channel == Channel::Voice && Some(person) != sender {
            nerve += rules.voice_nerve as i8;
        }
        if nerve != 0 {
            forecast.nerve.push((person, nerve));
        }
    }
    for contact in to.iter().filter_map(|&person| view.contact(person)) {
        for &story in stories {
            let (heard, believe) = word_of(view, contact, story, channel.proves(from));
            forecast.heard += heard;
            forecast.believe += believe;
        }
    }
    forecast
}

/// What a contact would risk by being on the air by a channel.
pub fn end_forecast(view: NetworkView<'_>, contact: PersonId, channel: Channel) -> EndForecast {
    let place = view.atlas().place_of(contact);
    let (locators, ticks) = (view.listening(place), ticks(view, place, channel));
    let named = view.is_named(place, channel);
    let (fix, fix_if_fresh) = (fix_in(view, place, channel, 0), fix_in(view, place, channel, 1));
    EndForecast { contact, place, ticks, locators, named, fix, fix_if_fresh }
}

/// Chances of no fix, of the place, of the unit and of the person for anybody who is on the air in a place by a
/// channel, by the locators known there; `ahead` steps more where the place was fixed lately. They sum to 1.
pub fn fix_in(view: NetworkView<'_>, place: PlaceId, channel: Channel, ahead: u8) -> [f64; 4] {
    let named = view.is_named(place, channel);
    fix_of(&view.atlas().rules, view.listening(place), (ticks(view, place, channel), named), ahead)
}

/// The same of so many vans and fixed locators that listen, by the airtime and whether a lecture names the channel.
pub fn fix_of(rules: &Rulebook, (vans, fixed): (u8, u8), (ticks, named): (Airtime, bool), ahead: u8) -> [f64; 4] {
    let named = if named { rules.lecture_steps } else { 0 };
    fix_chances(rules, vans, fixed, ticks, named + ahead)
}

/// Expected people who newly hear and who newly believe from one contact in the telling evenings that
/// a fresh word of the story adds.
fn word_of(view: NetworkView<'_>, contact: &Contact, story: StoryId, proven: bool) -> (f64, f64) {
    let add = |sum: (f64, f64), word: (f64, f64)| (sum.0 + word.0, sum.1 + word.1);
    fresh_word(view, contact, story, proven).fold((0.0, 0.0), add)
}

/// For each person tied to a contact: how much likelier they are to merely hear, and to believe, for a fresh
/// word of the story.
fn fresh_word<'a>(
    view: NetworkView<'a>,
    contact: &'a Contact,
    story: StoryId,
    proven: bool,
) -> impl Iterator<Item = (f64, f64)> + 'a {
    let telling = view.atlas().rules.telling_days;
    let had_proof = contact.can_prove(story, view.day());
    let left = evenings_left(view, contact, story);
    view.ties(contact.person).map(move |(person, strength)| {
        let p = strength * word_here(view, contact.person, story);
        let after = told(view, person, story, p, telling, proven || had_proof);
        let before = told(view, person, story, p, left, had_proof);
        (after.0 - before.0, after.1 - before.1)
    })
}

/// Chance that one neighbour merely hears, and that they believe, over some evenings of being told with
/// chance `p` each, by a teller with proof or without.
pub fn told(view: NetworkView<'_>, person: PersonId, story: StoryId, p: f64, evenings: u16, proof: bool) -> (f64, f64) {
    if !view.public().is_free(person) {
        return (0.0, 0.0);
    }
    let convincing = match view.stage(person, story) {
        Stage::Believes => return (0.0, 0.0),
        // Who has heard most likely has it from another voice: the second one makes it news.
        Stage::Heard => 1.0,
        Stage::Unaware if !view.atlas().is_hot(story) => 1.0,
        Stage::Unaware if proof => view.atlas().rules.proof_chance,
        Stage::Unaware => 0.0,
    };
    let ever = |p: f64| 1.0 - (0..evenings).fold(1.0, |none, _| none * (1.0 - p));
    let believes = ever(p * convincing);
    let told = ever(p);
    let merely = if view.stage(person, story) == Stage::Heard { 0.0 } else { told - believes };
    (merely, believes)
}

/// Evenings for which a contact is telling a story already.
pub fn evenings_left(view: NetworkView<'_>, contact: &Contact, story: StoryId) -> u16 {
    evenings_from(&view.atlas().rules, view.day(), contact, story)
}

/// The same from the evening of a day on.
pub fn evenings_from(rules: &Rulebook, day: Day, contact: &Contact, story: StoryId) -> u16 {
    let from = contact.tells.iter().find(|&&(told, _)| told == story).map(|&(_, from)| from);
    let end = from.map_or(0, |from| from.0 + rules.telling_days);
    end.saturating_sub(day.0).min(rules.telling_days)
}

/// What a tie's strength is multiplied by for a story told in a contact's place, as last known.
pub fn word_here(view: NetworkView<'_>, teller: PersonId, story: StoryId) -> f64 {
    let place = view.atlas().place_of(teller);
    word_chance(view.atlas(), view.public(), view.news(place).mood(), place, story)
}

fn forecast_recruit(view: NetworkView<'_>, person: PersonId) -> Forecast {
    let news = view.news(view.atlas().place_of(person));
    Forecast { chance: Some(recruit_chance(&view.atlas().rules, news.bread, news.fear)), ..Forecast::default() }
}

/// What the new tie carries of the stories a contact at one end is telling.
fn forecast_introduce(view: NetworkView<'_>, a: PersonId, b: PersonId) -> Forecast {
    let mut forecast = Forecast::default();
    for (heard, believe) in introduced(view, [(a, b), (b, a)]) {
        forecast.heard += heard;
        forecast.believe += believe;
    }
    forecast
}

/// What a new tie carries, each way, of the stories that are being told: for each the chances that who listens merely
/// hears, and that they believe.
fn introduced(view: NetworkView<'_>, ways: [(PersonId, PersonId); 2]) -> Vec<(f64, f64)> {
    let mut words = Vec::new();
    for (teller, listener) in ways {
        let Some(contact) = view.contact(teller) else { continue };
        for story in view.atlas().story_ids() {
            let p = view.atlas().rules.tie_introduced * word_here(view, teller, story);
            let evenings = evenings_left(view, contact, story);
            words.push(told(view, listener, story, p, evenings, contact.can_prove(story, view.day())));
        }
    }
    words
}

fn forecast_lie_low(view: NetworkView<'_>, contact: PersonId) -> Forecast {
    let rules = &view.atlas().rules;
    let calm = view.news(view.atlas().place_of(contact)).fear < rules.lie_low_fear;
    let by = (u16::from(rules.lie_low_nerve) * rules.lie_low_nights) as i8;
    Forecast { nerve: if calm { vec![(contact, by)] } else { Vec::new() }, ..Forecast::default() }
}

/// Chance to get along a way without being stopped, with the checkpoints that are known.
fn passage(view: NetworkView<'_>, person: PersonId, way: &[RoadId]) -> f64 {
    let Some(known) = view.acquaintance(person) else { return 0.0 };
    let pass = |road: &RoadId| 1.0 - stop_chance(&view.atlas().rules, known.role, view.has_checkpoint(*road));
    way.iter().map(pass).product()
}

fn forecast_courier(view: NetworkView<'_>, carrier: PersonId, to: Destination, load: Option<Load>) -> Forecast {
    let place = match to {
        Destination::Contact(person) => view.atlas().place_of(person),
        Destination::Scout(place) => place,
    };
    let way = route(view, carrier, place).unwrap_or_default();
    let chance = passage(view, carrier, &way);
    let mut forecast = Forecast { chance: Some(chance), ..Forecast::default() };
    if let Some(Load::Cash(amount)) = load {
        forecast.price = amount;
    }
    if let (Destination::Contact(person), Some(Load::Word(story) | Load::Card(story))) = (to, load)
        && let Some(contact) = view.contact(person)
    {
        let (heard, believe) = word_of(view, contact, story, matches!(load, Some(Load::Card(_))));
        (forecast.heard, forecast.believe) = (chance * heard, chance * believe);
    }
    forecast
}

/// Who of those tied to the sender has a Koryolink phone is not known: the share of the level is taken.
fn forecast_share(view: NetworkView<'_>, person: PersonId, story: StoryId) -> Forecast {
    let rules = &view.atlas().rules;
    let convinced = if view.atlas().is_hot(story) { rules.share_chance } else { 1.0 };
    let open = |&(tied, _): &(PersonId, f64)| view.public().is_free(tied) && !view.believes(tied, story);
    let reached = view.ties(person).filter(open).count() as f64 * rules.koryolink_share;
    let named = view.lecture(view.atlas().place_of(person), Topic::StateNetwork).is_some();
    let nerve = if named { vec![(person, -(rules.lecture_cost as i8))] } else { Vec::new() };
    Forecast { nerve, heard: reached * (1.0 - convinced), believe: reached * convinced, ..Forecast::default() }
}

fn forecast_smuggle(view: NetworkView<'_>, contact: PersonId, item: Item) -> Forecast {
    let place = view.atlas().place_of(contact);
    let bribed = view.network().bribed_guards.contains(&place);
    let chance = crossing_chance(&view.atlas().rules, view.patrol(place), bribed);
    Forecast { chance: Some(chance), price: item_price(&view.atlas().rules, item), ..Forecast::default() }
}

/// The chance if no rotation has lessened the place's corruption, which the network cannot know.
fn forecast_bribe(view: NetworkView<'_>, target: BribeTarget) -> Forecast {
    let chance =
        bribe_chance(&view.atlas().rules, view.public().corruption) * guarded(view.atlas(), view.public(), target);
    Forecast { chance: Some(chance), price: bribe_price(&view.atlas().rules, target), ..Forecast::default() }
}

fn forecast_remit(view: NetworkView<'_>, broker: PersonId) -> Forecast {
    let rules = &view.atlas().rules;
    let channel = Channel::Text(App::Kakao);
    let place = view.atlas().place_of(broker);
    let named = view.is_named(place, channel);
    let nerve = if named { vec![(broker, -(rules.lecture_cost as i8))] } else { Vec::new() };
    Forecast {
        ends: vec![end_forecast(view, broker, channel)],
        nerve,
        price: rules.remit_amount.into(),
        ..Forecast::default()
    }
}

fn forecast_flee(view: NetworkView<'_>, contact: PersonId) -> Forecast {
    let Some((crossing, way)) = way_out(view, contact) else { return Forecast::default() };
    let bribed = view.network().bribed_guards.contains(&crossing);
    let over = crossing_chance(&view.atlas().rules, view.patrol(crossing), bribed);
    Forecast { chance: Some(passage(view, contact, &way) * over), ..Forecast::default() }
}
