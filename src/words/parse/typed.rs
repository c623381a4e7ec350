//! A move as it would be typed.

use crate::rules::ids::PersonId;
use crate::rules::moves::{Channel, Move, Sender};
use crate::rules::view::NetworkView;
use crate::words::name;

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
            let stories = stories.iter().map(|&story| view.atlas().story(story).title.to_lowercase().replace(',', " "));
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
        Move::Courier { .. }
        | Move::Share { .. }
        | Move::Smuggle { .. }
        | Move::Bribe { .. }
        | Move::Remit { .. }
        | Move::Feed { .. }
        | Move::Flee { .. } => mv.kind().name().to_lowercase(),
    }
}
