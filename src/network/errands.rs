//! What the greedy stand-in thinks of journeys, goods, money and flight.

use crate::network::greedy::{Needed, evening_reach, fear, gain};
use crate::rules::atlas::{Objective, StoryKind};
use crate::rules::forecast::forecast;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::{BribeTarget, Destination, Item, Load, Move};
use crate::rules::view::NetworkView;

/// What a contact lost on the road or at the river is feared as.
const TAKEN: f64 = 3.0;
/// A journey turned back is a journey lost.
const TROUBLE: f64 = 0.3;
/// What the first acquaintance in a place is worth where a story is needed there.
const ACQUAINTANCE: f64 = 0.8;
/// What a file or phone brought over the river is worth where it serves.
const GOODS: f64 = 1.2;
/// What is tried on road and river must work with this chance at least.
const SAFE: f64 = 0.6;
/// What a step that an objective counts is worth.
const STEP: f64 = 2.0;

/// The worth of a move of these kinds; 0 for any other, and for what does not serve.
pub(super) fn worth(view: NetworkView<'_>, needed: &Needed, mv: &Move) -> f64 {
    let chance = forecast(view, mv).chance.unwrap_or(1.0);
    match *mv {
        Move::Courier { to, load, .. } => worth_of_journey(view, needed, to, load, mv),
        Move::Smuggle { contact, item } if chance >= SAFE => chance * worth_of_goods(view, needed, contact, item),
        Move::Share { contact, story } if needed.has(story) => worth_of_share(view, contact, story, mv),
        Move::Remit { .. } if needs(view, |objective| matches!(objective, Objective::Remit { .. })) => {
            STEP - fear(view, &forecast(view, mv))
        }
        Move::Flee { contact } if chance >= SAFE => worth_of_flight(view, contact, chance),
        Move::Feed { place } if needs(view, |objective| loosens(objective, place)) => STEP / 2.0,
        Move::Bribe { target: BribeTarget::Jailer(_) } => chance,
        _ => 0.0,
    }
}

/// Whether some objective of this kind is not met yet, as far as is known.
fn needs(view: NetworkView<'_>, is_kind: impl Fn(&Objective) -> bool) -> bool {
    let open = |objective: &&Objective| view.progress(objective).iter().any(|count| count.now < count.needed);
    view.atlas().objectives.iter().filter(|objective| is_kind(objective)).any(|objective| open(&objective))
}

fn loosens(objective: &Objective, here: PlaceId) -> bool {
    matches!(objective, Objective::Loosen { place, .. } if *place == here)
}

fn worth_of_journey(view: NetworkView<'_>, needed: &Needed, to: Destination, load: Option<Load>, mv: &Move) -> f64 {
    let forecast = forecast(view, mv);
    let chance = forecast.chance.unwrap_or(0.0);
    if chance < SAFE {
        return 0.0;
    }
    let (brings, risk) = match (to, load) {
        (Destination::Scout(place), _) => {
            let news = needed.places().any(|wanted| wanted == place) && !knows_anybody(view, place);
            (if news { ACQUAINTANCE } else { 0.0 }, TROUBLE)
        }
        (Destination::Contact(to), Some(Load::Word(story) | Load::Card(story))) if needed.has(story) => {
            let stays = evening_reach(view, needed, to, &[story]);
            // The forecast counts the chance of the road already.
            let carries = matches!(load, Some(Load::Card(_)));
            (gain(&forecast) / chance + stays, if carries { TAKEN } else { TROUBLE })
        }
        (Destination::Contact(to), Some(Load::Phone)) if lacks_phone(view, to) => (GOODS, TAKEN),
        (Destination::Contact(to), Some(Load::Kit)) if is_silent(view, to) => (GOODS, TAKEN),
        (_, Some(Load::Cash(_))) if needs(view, |objective| matches!(objective, Objective::Remit { .. })) => {
            (STEP, TAKEN)
        }
        _ => return 0.0,
    };
    chance * brings - (1.0 - chance) * risk - TROUBLE / 2.0
}

/// Whether a contact is tied to somebody of a place: whom they tell, and may ask one day.
fn knows_anybody(view: NetworkView<'_>, place: PlaceId) -> bool {
    view.acquaintances().any(|(person, known)| view.atlas().place_of(person) == place && !known.ties.is_empty())
}

fn lacks_phone(view: NetworkView<'_>, person: PersonId) -> bool {
    view.contact(person).is_some_and(|contact| !contact.chinese) && !is_silent(view, person)
}

fn is_silent(view: NetworkView<'_>, person: PersonId) -> bool {
    view.bars(view.atlas().place_of(person)).0 == 0
}

/// A file they lack of a story that is needed, or a phone for themselves or for somebody without one.
fn worth_of_goods(view: NetworkView<'_>, needed: &Needed, person: PersonId, item: Item) -> f64 {
    let Some(contact) = view.contact(person) else { return 0.0 };
    let place = view.atlas().place_of(person);
    match item {
        Item::Card(story) if !contact.files.has(story) && needed.wants(story, place) => {
            GOODS * view.atlas().story(story).appeal
        }
        // What must be seen comes by air or as a card, and goes on from hand to hand.
        Item::Card(story) if !contact.files.has(story) && needed.has(story) && is_media(view, story) => GOODS / 2.0,
        Item::Phone if contact.spare_phones == 0 => {
            let without = view.free_contacts().filter(|other| lacks_phone(view, other.person)).count();
            if without > 0 { GOODS / 2.0 } else { 0.0 }
        }
        _ => 0.0,
    }
}

fn is_media(view: NetworkView<'_>, story: StoryId) -> bool {
    view.atlas().story(story).kind == StoryKind::Media
}

fn worth_of_share(view: NetworkView<'_>, contact: PersonId, story: StoryId, mv: &Move) -> f64 {
    let forecast = forecast(view, mv);
    // An opened file names its sender, for good.
    let named = if view.atlas().is_hot(story) { TAKEN / 4.0 } else { 0.0 };
    let shaken = view.contact(contact).is_some_and(|contact| contact.nerve.0 <= 1) && !forecast.nerve.is_empty();
    if shaken { 0.0 } else { gain(&forecast) - named }
}

/// Out goes who must be brought out, and nobody else.
fn worth_of_flight(view: NetworkView<'_>, contact: PersonId, chance: f64) -> f64 {
    let must = |objective: &Objective| matches!(objective, Objective::BringOut { people } if people.contains(&contact));
    if view.atlas().objectives.iter().any(must) { chance * STEP } else { 0.0 }
}
