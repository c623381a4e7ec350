//! A move as it would be typed.

use crate::rules::ids::{PersonId, StoryId};
use crate::rules::moves::{BribeTarget, Channel, Destination, Load, Move, Sender};
use crate::rules::view::NetworkView;
use crate::words::border::as_load;
use crate::words::parse::lexicon::{Goods, Office};
use crate::words::{name, place};

/// The line that [`parse`](crate::words::parse::parse) reads as this move.
pub fn typed(view: NetworkView<'_>, mv: &Move) -> String {
    let who = |person: PersonId| name(view, person).to_lowercase();
    match *mv {
        Move::Send { from, ref to, ref stories, channel, teach } => {
            let verb = match channel {
                Channel::Text(_) => "text",
                Channel::Clip(_) => "clip",
                Channel::Voice => "call",
            };
            let from = match from {
                Sender::Desk => "desk".to_owned(),
                Sender::Contact(person) => who(person),
            };
            let to = to.iter().map(|&person| who(person));
            let stories = stories.iter().map(|&story| titled(view, story));
            let app = channel.app().map(|app| app.name().to_lowercase());
            let lesson = teach.map(|app| format!("teach {}", app.name().to_lowercase()));
            let parts: Vec<String> = [from].into_iter().chain(to).chain(stories).chain(app).chain(lesson).collect();
            format!("{verb} {}", parts.join(", "))
        }
        Move::Recruit { by, person } => format!("recruit {}, {}", who(by), who(person)),
        Move::Introduce { a, b } => format!("introduce {}, {}", who(a), who(b)),
        Move::Teach { from, to, app } => format!("teach {}, {}, {}", who(from), who(to), app.name().to_lowercase()),
        Move::LieLow { contact } => format!("lie-low {}", who(contact)),
        Move::Ditch { contact } => format!("ditch {}", who(contact)),
        Move::EndNight => "end".to_owned(),
        Move::Courier { carrier, to: Destination::Contact(to), load } => {
            let load = load.map_or_else(String::new, |load| format!(", {}", loaded(view, load)));
            format!("courier {}, {}{load}", who(carrier), who(to))
        }
        Move::Courier { carrier, to: Destination::Scout(at), .. } => {
            format!("scout {}, {}", who(carrier), place(view, at).to_lowercase())
        }
        Move::Share { contact, story } => format!("share {}, {}", who(contact), titled(view, story)),
        Move::Smuggle { contact, item } => {
            format!("smuggle {}, {}", who(contact), loaded(view, as_load(item)))
        }
        Move::Bribe { target } => {
            let (office, whom) = paid(view, target);
            format!("bribe {}, {}", office.word(), whom.to_lowercase())
        }
        Move::Remit { broker } => format!("remit {}", who(broker)),
        Move::Feed { place: at } => format!("feed {}", place(view, at).to_lowercase()),
        Move::Flee { contact } => format!("flee {}", who(contact)),
    }
}

/// A title as it is typed: commas part names.
fn titled(view: NetworkView<'_>, story: StoryId) -> String {
    view.atlas().story(story).title.to_lowercase().replace(',', " ")
}

fn loaded(view: NetworkView<'_>, load: Load) -> String {
    match load {
        Load::Word(story) => format!("{}, {}", Goods::Word.word(), titled(view, story)),
        Load::Card(story) => format!("{}, {}", Goods::Card.word(), titled(view, story)),
        Load::Phone => Goods::Phone.word().to_owned(),
        Load::Kit => Goods::Kit.word().to_owned(),
        Load::Cash(_) => Goods::Cash.word().to_owned(),
    }
}

/// Who is paid: the office, and whose or where.
pub(super) fn paid(view: NetworkView<'_>, target: BribeTarget) -> (Office, String) {
    match target {
        BribeTarget::Guard(at) => (Office::Guard, place(view, at)),
        BribeTarget::Official(at) => (Office::Official, place(view, at)),
        BribeTarget::Crew(van) => (Office::Crew, format!("van {}", van.index() + 1)),
        BribeTarget::Jailer(prisoner) => (Office::Jailer, name(view, prisoner)),
    }
}
