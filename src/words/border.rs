//! Lines about roads, the river, money and the state network.

use crate::rules::actions::Action;
use crate::rules::check::bribe_place;
use crate::rules::ids::{PersonId, PlaceId, RoadId};
use crate::rules::moves::{BribeTarget, Destination, Item, Load, Move};
use crate::rules::notice::Noticed;
use crate::rules::view::NetworkView;
use crate::words::{Names, Tone, list, name, place, title, topic, unit_in_place};

/// The chronicle's line for something noticed by road, over the river, or for money.
pub(super) fn line(view: impl Names, noticed: &Noticed) -> Option<String> {
    let who = |person| name(view, person);
    Some(match *noticed {
        Noticed::Departed { carrier, to, load: Some(load) } => {
            format!("{} set out for {} with {}", who(carrier), place(view, to), carried(view, load))
        }
        Noticed::Departed { carrier, to, load: None } => format!("{} set out for {}", who(carrier), place(view, to)),
        Noticed::Spoke { line } => said(&view.atlas().script.get(usize::from(line))?.say)?,
        Noticed::StoryOpened { story } => format!("the desk has {}", title(view, story)),
        Noticed::KitGiven { contact } => format!("{} has a relay kit to carry", who(contact)),
        Noticed::CheckpointMet { road: at } => format!("a checkpoint stands on the road {}", road(view, at)),
        Noticed::Stopped { carrier, road: at, found: false } => {
            format!("{} was stopped on the road {} and got no further", who(carrier), road(view, at))
        }
        Noticed::Stopped { carrier, road: at, found: true } => {
            format!("{} was stopped and searched on the road {}", who(carrier), road(view, at))
        }
        Noticed::Arrived { carrier, place: at } => format!("{} arrived in {}", who(carrier), place(view, at)),
        Noticed::PhoneGiven { contact } => format!("{} has a Chinese phone to use or to pass on", who(contact)),
        Noticed::RelayInstalled { place: at } => format!("a relay stands in {}", place(view, at)),
        Noticed::Shared { contact, story } => format!("{} shared {} over Koryolink", who(contact), title(view, story)),
        Noticed::Smuggled { contact, item, came: true } => {
            format!("{} fetched {} over the river", who(contact), fetched(view, item))
        }
        Noticed::Smuggled { contact, item, came: false } => {
            format!("{} lost {} at the river", who(contact), fetched(view, item))
        }
        Noticed::Bribed { target, place: at, taken } => {
            let answer = if taken { "took the money" } else { "kept the money and refused" };
            format!("{} in {} {answer}", bribed(view, target), place(view, at))
        }
        Noticed::PlanTold { ref shown, told } => plan(view, shown, told),
        Noticed::Freed { prisoner } => format!("{} was let go by the jailer", who(prisoner)),
        Noticed::Earned { amount } => format!("¥{amount} came in for the desk"),
        Noticed::PaidOut { place: at, amount } => format!("¥{amount} was paid out in {}", place(view, at)),
        Noticed::Fed { place: at } => format!("there is more bread in {}", place(view, at)),
        Noticed::Fled { contact, arrived: true } => format!("{} is across the river, and safe", who(contact)),
        Noticed::Fled { contact, arrived: false } => format!("{} was taken on the way to the river", who(contact)),
        Noticed::CheckpointSet { road: at } => format!("a checkpoint was set up on the road {}", road(view, at)),
        Noticed::Sealed { crossing } => {
            format!("more guards at {}: patrol {}", place(view, crossing), view.guards(crossing))
        }
        Noticed::Rotated { place: at } => format!("the officials of {} were moved on", place(view, at)),
        _ => return None,
    })
}

/// What a line of the script says, on one line and without its full stop; `None` where it says nothing.
pub fn said(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let line = line.strip_suffix('.').filter(|line| !line.ends_with('.')).unwrap_or(&line);
    (!line.is_empty()).then(|| line.to_owned())
}

/// Where something noticed by road, over the river, or for money happened.
pub(super) fn place_of(view: impl Names, noticed: &Noticed) -> Option<PlaceId> {
    let home = |person: PersonId| view.atlas().unit_of.get(person.index()).map(|&unit| view.atlas().unit(unit).place);
    match *noticed {
        Noticed::Departed { to: at, .. }
        | Noticed::Arrived { place: at, .. }
        | Noticed::RelayInstalled { place: at }
        | Noticed::Bribed { place: at, .. }
        | Noticed::PaidOut { place: at, .. }
        | Noticed::Fed { place: at }
        | Noticed::Sealed { crossing: at }
        | Noticed::Rotated { place: at } => Some(at),
        Noticed::CheckpointMet { road } | Noticed::CheckpointSet { road } | Noticed::Stopped { road, .. } => {
            view.atlas().roads.get(road.index()).map(|road| road.a)
        }
        Noticed::PhoneGiven { contact: person }
        | Noticed::KitGiven { contact: person }
        | Noticed::Shared { contact: person, .. }
        | Noticed::Smuggled { contact: person, .. }
        | Noticed::Freed { prisoner: person }
        | Noticed::Fled { contact: person, .. } => home(person),
        _ => None,
    }
}

/// What something noticed by road, over the river, or for money means for the network.
pub(super) const fn tone(noticed: &Noticed) -> Tone {
    match noticed {
        Noticed::Arrived { .. }
        | Noticed::StoryOpened { .. }
        | Noticed::KitGiven { .. }
        | Noticed::PhoneGiven { .. }
        | Noticed::RelayInstalled { .. }
        | Noticed::Smuggled { came: true, .. }
        | Noticed::Bribed { taken: true, .. }
        | Noticed::PlanTold { .. }
        | Noticed::Freed { .. }
        | Noticed::Earned { .. }
        | Noticed::PaidOut { .. }
        | Noticed::Fed { .. }
        | Noticed::Fled { arrived: true, .. } => Tone::Good,
        Noticed::Stopped { .. }
        | Noticed::Smuggled { came: false, .. }
        | Noticed::Bribed { taken: false, .. }
        | Noticed::Fled { arrived: false, .. } => Tone::Bad,
        Noticed::CheckpointMet { .. }
        | Noticed::CheckpointSet { .. }
        | Noticed::Sealed { .. }
        | Noticed::Rotated { .. } => Tone::Agency,
        _ => Tone::Neutral,
    }
}

/// A road by its ends: "between Hyesan and Kapsan".
pub fn road(view: impl Names, road: RoadId) -> String {
    let ends = view.atlas().roads.get(road.index());
    ends.map_or_else(String::new, |ends| format!("between {} and {}", place(view, ends.a), place(view, ends.b)))
}

/// What a courier carries: "word of …", "a card of …".
pub fn carried(view: impl Names, load: Load) -> String {
    match load {
        Load::Word(story) => format!("word of {}", title(view, story)),
        Load::Card(story) => format!("a card of {}", title(view, story)),
        Load::Phone => "a phone".to_owned(),
        Load::Kit => "a relay kit".to_owned(),
        Load::Cash(amount) => format!("¥{amount}"),
    }
}

/// What is fetched over the river: "a phone", "a card of …".
pub fn fetched(view: impl Names, item: Item) -> String {
    match item {
        Item::Phone => "a phone".to_owned(),
        Item::Card(story) => format!("a card of {}", title(view, story)),
        Item::Kit => "a relay kit".to_owned(),
    }
}

/// Who is bribed: "the guard", "the crew of van 1".
pub fn bribed(view: impl Names, target: BribeTarget) -> String {
    match target {
        BribeTarget::Guard(_) => "the guard".to_owned(),
        BribeTarget::Crew(van) => format!("the crew of van {}", van.index() + 1),
        BribeTarget::Official(_) => "an official".to_owned(),
        BribeTarget::Jailer(prisoner) => format!("the jailer of {}", name(view, prisoner)),
    }
}

fn plan(view: impl Names, shown: &[Action], told: bool) -> String {
    let lines: Vec<String> = shown.iter().map(|&action| planned(view, action)).collect();
    match (lines.is_empty(), told) {
        (true, true) => "today the agency plans nothing".to_owned(),
        (true, false) => "the van stays where it is today".to_owned(),
        (false, _) => format!("the plan for today: {}", list(&lines)),
    }
}

/// One action of a plan that was told: "van 1 drives to Hyesan".
pub fn planned(view: impl Names, action: Action) -> String {
    match action {
        Action::MoveVan { van, to } => format!("van {} drives to {}", van.index() + 1, place(view, to)),
        Action::Lecture { place: at, topic: on } => {
            format!("a lecture in {} against {}", place(view, at), topic(view, on))
        }
        Action::Raid { unit, force: by } => {
            format!("a search of {} by {}", unit_in_place(view, unit), by.name())
        }
        Action::Arrest { person, force: by } => format!("the arrest of {} by {}", name(view, person), by.name()),
        Action::Checkpoint { road: at } => format!("a checkpoint on the road {}", road(view, at)),
        Action::Seal { crossing } => format!("more guards at {}", place(view, crossing)),
        Action::Inspectors => "more inspectors on the state network".to_owned(),
        Action::Informant { unit } => format!("a new informant in {}", unit_in_place(view, unit)),
        Action::Rotate { place: at } => format!("the officials of {} move on", place(view, at)),
        Action::EndDay => "nothing more".to_owned(),
    }
}

/// A move by road, over the river, or for money, in one line.
pub(super) fn describe(view: NetworkView<'_>, mv: &Move) -> String {
    let who = |person| name(view, person);
    match *mv {
        Move::Courier { carrier, to: Destination::Contact(to), load } => {
            let load = load.map_or_else(String::new, |load| format!(" with {}", carried(view, load)));
            format!("{} goes to {}{load}", who(carrier), who(to))
        }
        Move::Courier { carrier, to: Destination::Scout(at), .. } => {
            format!("{} goes to {} to make an acquaintance", who(carrier), place(view, at))
        }
        Move::Share { contact, story } => format!("{} shares {} over Koryolink", who(contact), title(view, story)),
        Move::Smuggle { contact, item } => format!("{} smuggles {} over the river", who(contact), fetched(view, item)),
        Move::Bribe { target } => {
            let at = bribe_place(view, target).map_or_else(String::new, |at| format!(" in {}", place(view, at)));
            format!("Pay {}{at}", bribed(view, target))
        }
        Move::Remit { broker } => format!("Order a payment from {}", who(broker)),
        Move::Feed { place: at } => format!("Buy bread for {}", place(view, at)),
        Move::Flee { contact } => format!("{} leaves the country", who(contact)),
        _ => mv.kind().name().to_owned(),
    }
}
