//! What one decision of a stand-in looks at again and again, worked out once.

use std::cell::RefCell;

use crate::network::Style;
use crate::rules::atlas::Objective;
use crate::rules::execute::paid_out;
use crate::rules::forecast::{EndForecast, end_forecast, evenings_left, told, word_here};
use crate::rules::ids::{Day, PersonId, PlaceId, StoryId};
use crate::rules::moves::{Channel, MoveKind};
use crate::rules::state::{Contact, Status};
use crate::rules::view::{NetworkView, Progress};

/// What a fix of the place, of the unit and of the person is feared as, while much of the game is left.
const FIX: [f64; 3] = [1.2, 6.0, 12.0];
/// The chance that a place where somebody was on the air lately was fixed then.
const FIXED_LATELY: f64 = 0.8;
/// What more is feared for the last contact with a phone, without whom all is lost.
const LAST: f64 = 5.0;
/// The days left in which a contact's loss counts in full.
const FUTURE: f64 = 6.0;
/// People of a place whom a network brings to believe in a day, and points by which it loosens a hold, about.
const BELIEVERS_A_DAY: f64 = 1.0;
const LOOSENED_A_DAY: f64 = 2.0;
/// The most that an objective can lag.
const MOST_LAG: f64 = 3.0;

/// A decision's view, and what was worked out from it.
pub(super) struct Outlook<'v> {
    pub(super) view: NetworkView<'v>,
    pub(super) style: Style,
    /// What the objectives still need: stories, each with the places where.
    needed: Vec<(StoryId, Vec<PlaceId>)>,
    /// By story and place: what it counts for that somebody of the place comes to believe the story, where it is
    /// needed.
    weights: Vec<Option<f64>>,
    /// Money that payment orders still to be made will take.
    reserve: u32,
    /// What fixes are feared for the sake of objectives that lag, 0 to 1.
    daring: f64,
    /// Free contacts, in the order they joined.
    pub(super) aides: Vec<Aide<'v>>,
    /// By unit: how many contacts are or were of it.
    contacts_of: Vec<u32>,
    /// How much it matters what becomes of contacts, 0 to 1: little on the last days.
    pub(super) future: f64,
    /// What word from an aide brings, by aide, story and proof, once it is asked for.
    gains: RefCell<Vec<Option<f64>>>,
}

/// A free contact.
pub(super) struct Aide<'v> {
    pub(super) contact: &'v Contact,
    pub(super) place: PlaceId,
    /// Neither lying low nor out of nerve.
    pub(super) able: bool,
    /// Those they talk with, and how strong the tie is.
    pub(super) ties: Vec<(PersonId, f64)>,
}

impl Aide<'_> {
    pub(super) const fn person(&self) -> PersonId {
        self.contact.person
    }
}

impl<'v> Outlook<'v> {
    pub(super) fn new(view: NetworkView<'v>, style: Style) -> Self {
        let aides: Vec<Aide<'v>> = view.free_contacts().map(|contact| aide(view, contact)).collect();
        let mut contacts_of = vec![0; view.atlas().units.len()];
        for contact in &view.network().contacts {
            contacts_of[view.atlas().unit_of(contact.person).index()] += 1;
        }
        let left = f64::from(view.atlas().days.since(view.day()));
        let gains = RefCell::new(vec![None; aides.len() * view.atlas().stories.len() * 2]);
        let future = (left / FUTURE).min(1.0);
        let (weights, reserve) = (weights(view, style.pull), reserve(view));
        let mut outlook = Self {
            view,
            style,
            needed: needed(view),
            weights,
            reserve,
            daring: 1.0,
            aides,
            contacts_of,
            future,
            gains,
        };
        let informs = |objective: &Objective| matches!(objective, Objective::Inform { .. } | Objective::Loosen { .. });
        outlook.daring = 1.0 / (1.0 + style.dare * outlook.lag(informs));
        outlook
    }

    /// Places where some story is needed.
    pub(super) fn places(&self) -> impl Iterator<Item = PlaceId> {
        self.needed.iter().flat_map(|(_, places)| places.iter().copied())
    }

    /// Stories that are needed somewhere, with the places where.
    pub(super) fn stories(&self) -> impl Iterator<Item = (StoryId, &[PlaceId])> {
        self.needed.iter().map(|(story, places)| (*story, places.as_slice()))
    }

    pub(super) fn wants(&self, story: StoryId, place: PlaceId) -> bool {
        self.needed.iter().any(|(needed, places)| *needed == story && places.contains(&place))
    }

    pub(super) fn aide(&self, person: PersonId) -> Option<(usize, &Aide<'v>)> {
        self.aides.iter().enumerate().find(|(_, aide)| aide.contact.person == person)
    }

    /// Contacts, free or not, of a person's unit.
    pub(super) fn contacts_beside(&self, person: PersonId) -> u32 {
        self.contacts_of[self.view.atlas().unit_of(person).index()]
    }

    /// What a fresh word of a story to an aide brings, over what they tell already, in people who come to
    /// believe where it is needed.
    pub(super) fn gain(&self, at: usize, story: StoryId, proven: bool) -> f64 {
        let key = (at * self.view.atlas().stories.len() + story.index()) * 2 + usize::from(proven);
        if let Some(known) = self.gains.borrow()[key] {
            return known;
        }
        let aide = &self.aides[at];
        let evenings = self.view.atlas().rules.telling_days.min(self.view.atlas().days.since(self.view.day()) + 1);
        let had = aide.contact.can_prove(story, self.view.day());
        let left = evenings_left(self.view, aide.contact, story);
        let word = word_here(self.view, aide.contact.person, story);
        let brings = |evenings: u16, proof: bool| {
            let one = |&(person, strength): &(PersonId, f64)| {
                let (heard, believe) = told(self.view, person, story, strength * word, evenings, proof);
                self.weight(person, story) * (believe + self.style.heard * heard)
            };
            aide.ties.iter().map(one).sum::<f64>()
        };
        let gain = brings(evenings, proven || had) - brings(left.min(evenings), had);
        self.gains.borrow_mut()[key] = Some(gain);
        gain
    }

    /// What a new tie from an aide to a person carries of the stories that the aide is telling.
    pub(super) fn gain_of_tie(&self, aide: &Aide<'_>, to: PersonId) -> f64 {
        let strength = self.view.atlas().rules.tie_introduced;
        let carried = self.needed.iter().map(|&(story, _)| {
            let evenings = evenings_left(self.view, aide.contact, story);
            if evenings == 0 {
                return 0.0;
            }
            let p = strength * word_here(self.view, aide.contact.person, story);
            let proof = aide.contact.can_prove(story, self.view.day());
            let (heard, believe) = told(self.view, to, story, p, evenings, proof);
            self.weight(to, story) * (believe + self.style.heard * heard)
        });
        carried.sum()
    }

    /// What it counts for that a person comes to believe a story.
    pub(super) fn weight(&self, person: PersonId, story: StoryId) -> f64 {
        let place = self.view.atlas().place_of(person);
        self.weights[story.index() * self.view.atlas().places.len() + place.index()].unwrap_or(self.style.elsewhere)
    }

    /// Money that no payment order will need.
    pub(super) fn spare_money(&self) -> u32 {
        self.view.network().money.0.saturating_sub(self.reserve)
    }

    /// How much more a step of some objective counts than where there is time enough: 1 or more.
    pub(super) fn urgency(&self, is_kind: impl Fn(&Objective) -> bool) -> f64 {
        1.0 + self.style.pull * self.lag(is_kind)
    }

    /// How far the objective of a kind that lags most is behind: see [`lag`].
    fn lag(&self, is_kind: impl Fn(&Objective) -> bool) -> f64 {
        let of_kind = self.view.atlas().objectives.iter().filter(|objective| is_kind(objective));
        let lags = of_kind.flat_map(|objective| {
            let counts = self.view.progress(objective).into_iter();
            counts.map(move |count| lag(self.view, objective, &count)).collect::<Vec<f64>>()
        });
        lags.fold(0.0, f64::max)
    }

    /// What money is worth that bread for an objective could be bought with.
    pub(super) fn price(&self, money: u32) -> f64 {
        let loosens = |objective: &Objective| matches!(objective, Objective::Loosen { .. });
        let loaf = f64::from(self.view.atlas().rules.feed_price.max(1));
        let feeds = self.view.in_play(MoveKind::Feed) && self.lacks(loosens);
        if feeds { f64::from(money) / loaf * self.style.step / 4.0 * self.future } else { 0.0 }
    }

    /// The same where it could buy goods at the river instead.
    pub(super) fn price_of_peace(&self, money: u32) -> f64 {
        let goods = if self.view.in_play(MoveKind::Smuggle) { self.style.thrift } else { 0.0 };
        self.price(money).max(f64::from(money) * goods * self.future)
    }

    /// Where a contact would be on the air by a channel, and what is risked.
    pub(super) fn end(&self, aide: &Aide<'_>, channel: Channel) -> EndForecast {
        end_forecast(self.view, aide.person(), channel)
    }

    /// What the locators make of one end on the air.
    pub(super) fn fear(&self, end: &EndForecast) -> f64 {
        if end.locators == (0, 0) {
            return 0.0;
        }
        let cost = |fix: &[f64; 4]| fix[1..].iter().zip(FIX).map(|(chance, cost)| chance * cost).sum::<f64>();
        let lately = if self.was_on_air(end.place) { FIXED_LATELY } else { 0.0 };
        let beside = f64::from(self.contacts_beside(end.contact)).max(1.0);
        self.style.fear
            * self.scarcity()
            * self.future
            * self.daring
            * beside.sqrt()
            * ((1.0 - lately) * cost(&end.fix) + lately * cost(&end.fix_if_fresh))
    }

    /// How much more the loss of a phone counts than where there are many: 1 or more.
    pub(super) fn scarcity(&self) -> f64 {
        let holders = self.aides.iter().filter(|aide| aide.contact.chinese || aide.contact.koryolink).count().max(1);
        1.0 + LAST / (holders * holders) as f64
    }

    /// Whether a contact of a place is known to have been on the air in the last nights, before tonight.
    fn was_on_air(&self, place: PlaceId) -> bool {
        let (today, memory) = (self.view.day(), self.view.atlas().rules.fix_memory);
        let lately = |night: Day| night < today && today.since(night) <= memory;
        let here = self.aides.iter().filter(|aide| aide.place == place);
        let witness = self.view.atlas().rules.witness_evenings;
        here.flat_map(|aide| {
            let called = aide.contact.witness.iter().map(move |&(_, until)| (until.0 + 1).saturating_sub(witness));
            aide.contact.texts.iter().map(|&(_, night)| night.0).chain(called)
        })
        .any(|night| lately(Day(night)))
    }

    /// Ticks that a place has been on the air tonight.
    pub(super) fn on_air(&self, place: PlaceId) -> u8 {
        let here = |contact: PersonId| self.view.atlas().place_of(contact) == place;
        let ticks = self.view.network().on_air.iter().filter(|end| here(end.contact)).map(|end| end.ticks.0);
        ticks.fold(0, u8::saturating_add)
    }

    /// Whether some objective of a kind is not met yet, as far as is known.
    pub(super) fn lacks(&self, is_kind: impl Fn(&Objective) -> bool) -> bool {
        let open = |objective: &&Objective| self.view.progress(objective).iter().any(|count| count.now < count.needed);
        self.view.atlas().objectives.iter().filter(|objective| is_kind(objective)).any(|objective| open(&objective))
    }

    /// Contacts who are in a cell.
    pub(super) fn held(&self) -> impl Iterator<Item = PersonId> {
        let held = |person: &PersonId| matches!(self.view.public().status[person.index()], Status::Custody(_));
        self.view.network().contacts.iter().map(|contact| contact.person).filter(held)
    }
}

/// How far a count lags behind: the share of the days left that its missing steps will take at the usual pace. 0
/// where nothing is missing; above 1 where there is too little time.
fn lag(view: NetworkView<'_>, objective: &Objective, count: &Progress) -> f64 {
    let missing = count.needed.saturating_sub(count.now) as f64;
    let days = f64::from(view.atlas().days.since(view.day()) + 1);
    let a_day = match objective {
        Objective::Inform { .. } => BELIEVERS_A_DAY,
        Objective::Loosen { .. } => LOOSENED_A_DAY,
        Objective::Remit { .. } => f64::from(paid_out(&view.atlas().rules).0.max(1)),
        Objective::BringOut { .. } | Objective::KeepFree { .. } => 1.0,
    };
    (missing / a_day / days).min(MOST_LAG)
}

/// By story and place, what one who comes to believe it there counts, where that is needed.
fn weights(view: NetworkView<'_>, pull: f64) -> Vec<Option<f64>> {
    let atlas = view.atlas();
    let mut weights: Vec<Option<f64>> = vec![None; atlas.stories.len() * atlas.places.len()];
    let mut count_in = |story: StoryId, place: PlaceId, lag: f64| {
        let weight = &mut weights[story.index() * atlas.places.len() + place.index()];
        *weight = Some(weight.unwrap_or(0.0).max(1.0 + pull * lag));
    };
    for objective in &atlas.objectives {
        for count in view.progress(objective).iter().filter(|count| count.now < count.needed) {
            let lag = lag(view, objective, count);
            match objective {
                Objective::Inform { story, places, .. } => {
                    let listed = atlas.place_ids().filter(|place| places.is_empty() || places.contains(place));
                    let here = listed.filter(|&place| count.place.is_none_or(|only| only == place));
                    here.for_each(|place| count_in(*story, place, lag));
                }
                Objective::Loosen { place, .. } => {
                    let stirring = |&story: &StoryId| atlas.is_hot(story) && view.is_open(story);
                    atlas.story_ids().filter(stirring).for_each(|story| count_in(story, *place, lag));
                }
                Objective::KeepFree { .. } | Objective::Remit { .. } | Objective::BringOut { .. } => {}
            }
        }
    }
    weights
}

/// Money that the payment orders still to be made will take.
fn reserve(view: NetworkView<'_>) -> u32 {
    let remits = view.atlas().objectives.iter().filter(|objective| matches!(objective, Objective::Remit { .. }));
    let missing =
        remits.flat_map(|objective| view.progress(objective)).map(|count| count.needed.saturating_sub(count.now));
    let rules = &view.atlas().rules;
    let orders = missing.sum::<usize>().div_ceil(paid_out(rules).0.max(1) as usize);
    orders as u32 * u32::from(rules.remit_amount)
}

fn aide<'v>(view: NetworkView<'v>, contact: &'v Contact) -> Aide<'v> {
    let able = contact.is_able(view.day());
    let place = view.atlas().place_of(contact.person);
    Aide { contact, place, able, ties: view.ties(contact.person).collect() }
}

/// Stories that the objectives still need, each with the places where. A hold is loosened by any dangerous story.
fn needed(view: NetworkView<'_>) -> Vec<(StoryId, Vec<PlaceId>)> {
    let atlas = view.atlas();
    let mut wanted = vec![Vec::new(); atlas.stories.len()];
    let mut want = |story: StoryId, place: PlaceId| {
        let places: &mut Vec<PlaceId> = &mut wanted[story.index()];
        if !places.contains(&place) {
            places.push(place);
        }
    };
    for objective in &atlas.objectives {
        let short = view.progress(objective).into_iter().filter(|count| count.now < count.needed);
        let short: Vec<Option<PlaceId>> = short.map(|count| count.place).collect();
        let lacking = |place: PlaceId| short.contains(&None) || short.contains(&Some(place));
        match objective {
            Objective::Inform { story, places, .. } if places.is_empty() => {
                atlas.place_ids().filter(|&place| lacking(place)).for_each(|place| want(*story, place));
            }
            Objective::Inform { story, places, .. } => {
                places.iter().filter(|&&place| lacking(place)).for_each(|&place| want(*story, place));
            }
            Objective::Loosen { place, .. } if lacking(*place) => {
                let stirring = |&story: &StoryId| atlas.is_hot(story) && view.is_open(story);
                atlas.story_ids().filter(stirring).for_each(|story| want(story, *place));
            }
            Objective::Loosen { .. }
            | Objective::KeepFree { .. }
            | Objective::Remit { .. }
            | Objective::BringOut { .. } => {}
        }
    }
    let all = wanted.into_iter().enumerate().filter(|(_, places)| !places.is_empty());
    all.map(|(story, places)| (StoryId::at(story), places)).collect()
}
