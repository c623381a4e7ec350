//! The words of a generated level: title, briefing, lines of the script.

use crate::level::format::{File, Gift, Objective};
use crate::level::generate::ideas::Theme;
use crate::level::generate::sketch::Sketch;
use crate::rules::chance::Stream;

/// The title: from where to where the news goes.
pub(super) fn title(sketch: &Sketch, wanted: &[usize]) -> String {
    let from = sketch.reached()[0];
    let far = sketch.distances(|spot| spot.town == sketch.spots[from].town);
    let to = wanted.iter().copied().max_by_key(|&at| (far[at], at)).unwrap_or(from);
    let name = |at: usize| &sketch.spots[at].town.name;
    if to == from { format!("Around {}", name(from)) } else { format!("{} to {}", name(from), name(to)) }
}

/// The most words that a briefing may have.
const WORDS: usize = 90;

/// What the player is told before the first night. What the ideas come to is left out where there is no room.
pub(super) fn briefing(file: &File, sketch: &Sketch, themes: &[Theme]) -> String {
    let people: u16 = file.units.iter().map(|unit| unit.people).sum();
    let towns = file.map.places.len();
    let place = format!(
        "{}: {towns} towns, {people} people. The towns are real; the people and the news are invented.",
        sketch.region
    );
    let aims: Vec<String> = file.objectives.iter().map(|objective| aim(file, objective)).collect();
    let vans = if file.agency.vans.len() == 1 { "A van listens." } else { "Vans listen." };
    let mut hints: Vec<&str> = themes.iter().map(|&theme| idea(theme)).chain([vans]).collect();
    let told = |hints: &[&str]| format!("{place}\n\n{}\n\n{}", aims.join(" "), hints.join(" "));
    while told(&hints).split_whitespace().count() > WORDS && hints.pop().is_some() {}
    told(&hints).trim_end().to_owned()
}

/// One objective in a sentence.
fn aim(file: &File, objective: &Objective) -> String {
    let name = |id: &String| file.map.places.iter().find(|place| place.id == *id).map_or("", |place| &place.name);
    match objective {
        Objective::Inform { story, places, each, .. } => {
            let title = file.stories.iter().find(|told| told.id == *story).map_or("", |told| &told.title);
            let names: Vec<&str> = places.iter().map(name).collect();
            let places = match names[..] {
                [] => "all the towns".to_owned(),
                [one] => one.to_owned(),
                [ref first @ .., last] => format!("{} and {last}", first.join(", ")),
            };
            let how = if *each { "each of " } else { "" };
            format!("\"{title}\" has to be believed in {how}{places}.")
        }
        Objective::Remit { total } => format!("Families abroad want ¥{total} paid out inside."),
        Objective::Loosen { place, .. } => format!("The hold on {} has to be loosened.", name(place)),
        Objective::BringOut { people } => {
            let who = file.people.iter().find(|person| people.contains(&person.id)).map_or("", |person| &person.name);
            format!("{who} has to be brought out.")
        }
        Objective::KeepFree { contacts } => format!("{contacts} contacts have to be free then."),
    }
}

/// What an idea comes to in play, in a sentence.
const fn idea(theme: Theme) -> &'static str {
    match theme {
        Theme::Voices => "A voice from outside convinces, and is long on the air.",
        Theme::River => "What no tower carries comes over the river, past guards who can be paid.",
        Theme::Network => "Files pass from one Koryolink phone to the next; inspectors open some, drawn by lot.",
        Theme::Road => "Past the last bar only the road leads on, and a relay.",
        Theme::Bread => "The hungry report what they hear; bread, money and news change that.",
        Theme::Leaving => "Who leaves goes by road to a crossing, and is lost if caught.",
    }
}

/// The line of the first night.
pub(super) fn first_night(file: &File, themes: &[Theme]) -> String {
    let first = file.people.first().map_or("", |person| &person.name);
    match themes.first() {
        Some(Theme::Voices) => format!("Call {first} where nobody listens, or send a clip: either is proof."),
        Some(Theme::River) => {
            format!("{first} lives at a crossing: cards come over by night. Look at the guards first.")
        }
        Some(Theme::Network) => {
            format!("Send the harmless film to {first} and let it be shared: the more files, the fewer are opened.")
        }
        Some(Theme::Road) => "A relay kit is at hand. Where it is carried to, the towers reach.".to_owned(),
        Some(Theme::Bread) => format!("{first} moves money for a fee. Bread makes fewer reports and more friends."),
        Some(Theme::Leaving) | None => {
            "Before somebody goes, pay the guard: the same night, at that crossing.".to_owned()
        }
    }
}

/// Money that arrives.
pub(super) fn money(amount: u32, dice: &mut Stream) -> String {
    let from = ["A family abroad pays in", "A collection was held in Incheon", "A congregation sends something"];
    format!("{}: ¥{amount}.", dice.pick(&from).copied().unwrap_or(from[0]))
}

/// Goods that arrive.
pub(super) fn goods(gift: &Gift, who: &str) -> String {
    let what = if matches!(gift, Gift::Kit(_)) { "A relay kit" } else { "A phone" };
    format!("{what} has come over the river; {who} keeps it.")
}
