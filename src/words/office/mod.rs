//! Sentences from the agency's eyes, for the person who holds its chair: what it noted, what it can do, what that would
//! come to, how the game ended for it. They read an [`AgencyView`] and nothing else.

mod ending;
mod notes;
mod orders;
mod prospects;

pub use ending::sections;
pub use notes::{note, since};
pub use orders::{action_of, order_line, order_meaning, order_name, order_refusal, topic_name};
pub use prospects::prospect;

use crate::game::chairs::{Chairs, Side};
use crate::game::{Difficulty, Session};
use crate::network::StandInName;
use crate::rules::atlas::Objective;
use crate::rules::view::AgencyView;
use crate::words::agency::Registers;
use crate::words::{count, list, people, percent};

/// A side by name.
pub const fn side(side: Side) -> &'static str {
    match side {
        Side::Network => "the network",
        Side::Agency => "the agency",
    }
}

/// Who plays whom, in a few words: the difficulty, where a person plays the network against a brain.
pub fn who_plays(session: &Session) -> String {
    match session.chairs() {
        Chairs::Network => Difficulty::of(session.brain()).name().to_owned(),
        Chairs::Two => "Two chairs".to_owned(),
        Chairs::Agency(player) => format!("The agency against {}", player.name()),
    }
}

/// How a stand-in plays the network, in a sentence.
pub const fn plays(player: StandInName) -> &'static str {
    match player {
        StandInName::Random => "The network makes any move that is possible, one as likely as another.",
        StandInName::Greedy => "The network makes the move that its forecasts speak for most, one step ahead.",
        StandInName::Planner => "The network imagines what the agency may know, and thinks days ahead.",
    }
}

/// What the network wants, as far as the agency knows: no contact is named.
pub fn wants(view: AgencyView<'_>, objective: &Objective) -> String {
    let registers = registers(view);
    match *objective {
        Objective::Inform { story, share, ref places, each, by } => {
            let names: Vec<String> = places.iter().map(|&at| registers.place(at).to_owned()).collect();
            let among = match names.len() {
                0 if each => "in every place".to_owned(),
                0 => "in the country".to_owned(),
                1 => format!("in {}", names[0]),
                _ if each => format!("in each of {}", list(&names)),
                _ => format!("in {} together", list(&names)),
            };
            let by = by.map_or_else(String::new, |by| format!(" by the evening of day {by}"));
            format!("that {} of the people {among} believe {}{by}", percent(share), registers.title(story))
        }
        Objective::Remit { total } => format!("to pay out ¥{total} inside"),
        Objective::BringOut { people: ref wanted } => format!("to bring {} out of the country", people(wanted.len())),
        Objective::Loosen { place, hold } => {
            format!("to bring the hold on {} down to {hold:.0}", registers.place(place))
        }
        Objective::KeepFree { contacts } => format!("to keep {} free", count(contacts.into(), "contact")),
    }
}

/// Names as the agency's registers have them.
fn registers(view: AgencyView<'_>) -> Registers<'_> {
    Registers { atlas: view.atlas(), roster: view.roster() }
}
