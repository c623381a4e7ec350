//! What one decision of a stand-in looks at again and again, worked out once.

use std::cell::RefCell;

use crate::network::Style;
use crate::rules::atlas::Objective;
use crate::rules::forecast::{EndForecast, end_forecast, evenings_left, told, word_here};
use crate::rules::ids::{Day, PersonId, PlaceId, StoryId};
use crate::rules::moves::Channel;
use crate::rules::state::{Contact, Status};
use crate::rules::view::NetworkView;

/// What a fix of the place, of the unit and of the person is feared as, while much of the game is left.
const FIX: [f64; 3] = [1.2, 6.0, 12.0];
/// The chance that a place where somebody was on the air lately was fixed then.
const FIXED_LATELY: f64 = 0.8;
/// What more is feared for the last contact with a phone, without whom all is lost.
const LAST: f64 = 5.0;
/// The days left in which a contact's loss counts in full.
const FUTURE: f64 = 6.0;

/// A decision's view, and what was worked out from it.
pub(super) struct Outlook<'v> {
    pub(super) view: NetworkView<'v>,
    pub(super) style: Style,
    /// What the objectives still need: stories, each with the places where.
    needed: Vec<(StoryId, Vec<PlaceId>)>,
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
        Self { view, style, needed: needed(view), aides, contacts_of, future: (left / FUTURE).min(1.0), gains }
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
        if self.wants(story, self.view.atlas().place_of(person)) { 1.0 } else { self.style.elsewhere }
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

fn aide<'v>(view: NetworkView<'v>, contact: &'v Contact) -> Aide<'v> {
    let able = !contact.is_quiet(view.day()) && contact.nerve.0 > 0;
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
