//! Lines about roads, the river, money and the state network.

use crate::rules::actions::Action;
use crate::rules::atlas::Atlas;
use crate::rules::ids::RoadId;
use crate::rules::moves::{BribeTarget, Item, Load};
use crate::rules::notice::Noticed;
use crate::words::Tone::{Agency, Bad, Good, Neutral};
use crate::words::chronicle::{Telling, home};
use crate::words::{Names, list, name, place, title, topic, unit_in_place};

/// Something noticed by road, over the river, or for money.
pub(super) fn telling(view: impl Names, noticed: &Noticed) -> Telling {
    let who = |person| name(view, person);
    let home = |person| home(view, person);
    let begin = |at: RoadId| view.atlas().roads.get(at.index()).map(|road| road.a);
    match *noticed {
        Noticed::Departed { carrier, to, load } => {
            let with = load.map_or_else(String::new, |load| format!(" with {}", carried(view, load)));
            (Neutral, Some(to), format!("{} set out for {}{with}", who(carrier), place(view, to)))
        }
        Noticed::Spoke { line } => {
            let line = view.atlas().script.get(usize::from(line));
            (Neutral, None, line.and_then(|line| said(&line.say)).unwrap_or_default())
        }
        Noticed::StoryOpened { story } => (Good, None, format!("the desk has {}", title(view, story))),
        Noticed::KitGiven { contact } => (Good, home(contact), format!("{} has a relay kit to carry", who(contact))),
        Noticed::CheckpointMet { road: at } => {
            (Agency, begin(at), format!("a checkpoint stands on the road {}", road(view, at)))
        }
        Noticed::Stopped { carrier, road: at, found } => {
            let (how, end) = if found { ("stopped and searched", "") } else { ("stopped", " and got no further") };
            (Bad, begin(at), format!("{} was {how} on the road {}{end}", who(carrier), road(view, at)))
        }
        Noticed::Arrived { carrier, place: at } => {
            (Good, Some(at), format!("{} arrived in {}", who(carrier), place(view, at)))
        }
        Noticed::PhoneGiven { contact } => {
            (Good, home(contact), format!("{} has a Chinese phone to use or to pass on", who(contact)))
        }
        Noticed::RelayInstalled { place: at } => (Good, Some(at), format!("a relay stands in {}", place(view, at))),
        Noticed::Shared { contact, story } => {
            (Neutral, home(contact), format!("{} shared {} over Koryolink", who(contact), title(view, story)))
        }
        Noticed::Smuggled { contact, item, came: true } => {
            (Good, home(contact), format!("{} fetched {} over the river", who(contact), fetched(view, item)))
        }
        Noticed::Smuggled { contact, item, came: false } => {
            (Bad, home(contact), format!("{} lost {} at the river", who(contact), fetched(view, item)))
        }
        Noticed::Bribed { target, place: at, taken } => {
            let (tone, answer) = if taken { (Good, "took the money") } else { (Bad, "kept the money and refused") };
            (tone, Some(at), format!("{} in {} {answer}", bribed(view, target), place(view, at)))
        }
        Noticed::PlanTold { ref shown, told } => (Good, None, plan(view, shown, told)),
        Noticed::Freed { prisoner } => (Good, home(prisoner), format!("{} was let go by the jailer", who(prisoner))),
        Noticed::Earned { amount } => (Good, None, format!("¥{amount} came in for the desk")),
        Noticed::PaidOut { place: at, amount } => {
            (Good, Some(at), format!("¥{amount} was paid out in {}", place(view, at)))
        }
        Noticed::Fed { place: at } => (Good, Some(at), format!("there is more bread in {}", place(view, at))),
        Noticed::Fled { contact, arrived: true } => {
            (Good, home(contact), format!("{} is across the river, and safe", who(contact)))
        }
        Noticed::Fled { contact, arrived: false } => {
            (Bad, home(contact), format!("{} was taken on the way to the river", who(contact)))
        }
        Noticed::CheckpointSet { road: at } => {
            (Agency, begin(at), format!("a checkpoint was set up on the road {}", road(view, at)))
        }
        Noticed::Sealed { crossing } => {
            let (here, patrol) = (place(view, crossing), view.guards(crossing));
            (Agency, Some(crossing), format!("more guards at {here}: patrol {patrol}"))
        }
        Noticed::Rotated { place: at } => {
            (Agency, Some(at), format!("the officials of {} were moved on", place(view, at)))
        }
        _ => (Neutral, None, String::new()),
    }
}

/// What a line of the script says, on one line and without its full stop; `None` where it says nothing.
pub fn said(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let line = line.strip_suffix('.').filter(|line| !line.ends_with('.')).unwrap_or(&line);
    (!line.is_empty()).then(|| line.to_owned())
}

/// A road by its ends: "between Hyesan and Kapsan".
pub fn road(view: impl Names, road: RoadId) -> String {
    between(view.atlas(), road)
}

pub(super) fn between(atlas: &Atlas, road: RoadId) -> String {
    let place = |place| &atlas.place(place).name;
    let ends = atlas.roads.get(road.index());
    ends.map_or_else(String::new, |ends| format!("between {} and {}", place(ends.a), place(ends.b)))
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
    carried(view, as_load(item))
}

/// What is fetched over the river as what it can be carried on as.
pub(super) const fn as_load(item: Item) -> Load {
    match item {
        Item::Phone => Load::Phone,
        Item::Card(story) => Load::Card(story),
        Item::Kit => Load::Kit,
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
