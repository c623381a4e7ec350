//! What a kind of move is called, and what a move is.

use crate::rules::check::bribe_place;
use crate::rules::ids::StoryId;
use crate::rules::moves::{Channel, Destination, Move, MoveKind};
use crate::rules::view::NetworkView;
use crate::words::{bribed, carried, fetched, list, name, place, sender, sentence, title};

/// What a kind of move is called, in 18 columns at most, and what it does, in 39.
const fn called(kind: MoveKind) -> (&'static str, &'static str) {
    match kind {
        MoveKind::Text => ("Send a text", "word of one story, a moment on the air"),
        MoveKind::Clip => ("Send a clip", "a story with its file, which is proof"),
        MoveKind::Voice => ("Make a call", "proof by a living voice; long on air"),
        MoveKind::Share => ("Share a file", "a file over Koryolink, to their ties"),
        MoveKind::Recruit => ("Recruit a believer", "ask a believer to become a contact"),
        MoveKind::Introduce => ("Introduce people", "two people come to talk together"),
        MoveKind::Teach => ("Teach an app", "a contact shows another an app"),
        MoveKind::Courier => ("Send a courier", "by road: word or goods, or to scout"),
        MoveKind::Smuggle => ("Smuggle goods", "a phone, a card or a kit over the river"),
        MoveKind::Bribe => ("Pay a bribe", "a guard, crew, official or jailer"),
        MoveKind::Remit => ("Order a payment", "by a broker, who pays it out inside"),
        MoveKind::Feed => ("Buy bread", "food for a place where a contact lives"),
        MoveKind::LieLow => ("Lie low", "a contact keeps quiet, things hidden"),
        MoveKind::Ditch => ("Destroy a phone", "what is on it is gone too"),
        MoveKind::Flee => ("Leave the country", "a contact goes over the river, for good"),
        MoveKind::EndNight => ("End the night", "the other side's turn comes"),
    }
}

/// What a kind of move is called, wherever it is named: in 18 columns at most.
pub const fn move_name(kind: MoveKind) -> &'static str {
    called(kind).0
}

/// What a kind of move does, in 39 columns at most; it stands beside [`move_name`].
pub const fn move_meaning(kind: MoveKind) -> &'static str {
    called(kind).1
}

/// A kind of move with what it does: "Send a text: word of one story, a moment on the air".
pub fn move_line(kind: MoveKind) -> String {
    format!("{}: {}", move_name(kind), move_meaning(kind))
}

/// A move in one line: "Text "The market prices" from the desk to Ri Sun-hui by Kakao".
pub fn describe_move(view: NetworkView<'_>, mv: &Move) -> String {
    let who = |person| name(view, person);
    match *mv {
        Move::Send { from, ref to, ref stories, channel, teach } => {
            let to = list(to.iter().map(|&person| who(person)));
            let lesson = teach.map_or_else(String::new, |app| format!(", teaching {}", app.name()));
            let (from, what) = (sender(view, from), titles(view, stories));
            match channel {
                Channel::Text(app) => format!("Text {what} from {from} to {to} by {}", app.name()),
                Channel::Clip(app) => format!("Send a clip of {what} from {from} to {to} by {}", app.name()),
                Channel::Voice if stories.is_empty() => format!("Call {to} from {from}{lesson}"),
                Channel::Voice => format!("Call {to} from {from} with {what}{lesson}"),
            }
        }
        Move::Recruit { by, person } => format!("{} asks {} to become a contact", sentence(&who(by)), who(person)),
        Move::Introduce { a, b } => format!("Introduce {} and {}", who(a), who(b)),
        Move::Teach { from, to, app } => format!("{} teaches {} to use {}", sentence(&who(from)), who(to), app.name()),
        Move::LieLow { contact } => format!("{} lies low", sentence(&who(contact))),
        Move::Ditch { contact } => format!("{} destroys their phone", sentence(&who(contact))),
        Move::EndNight => "End the night".to_owned(),
        Move::Courier { carrier, to: Destination::Contact(to), load } => {
            let load = load.map_or_else(String::new, |load| format!(" with {}", carried(view, load)));
            sentence(&format!("{} goes to {}{load}", who(carrier), who(to)))
        }
        Move::Courier { carrier, to: Destination::Scout(at), .. } => {
            sentence(&format!("{} goes to {} to make an acquaintance", who(carrier), place(view, at)))
        }
        Move::Share { contact, story } => {
            sentence(&format!("{} shares {} over Koryolink", who(contact), title(view, story)))
        }
        Move::Smuggle { contact, item } => {
            sentence(&format!("{} smuggles {} over the river", who(contact), fetched(view, item)))
        }
        Move::Bribe { target } => {
            let at = bribe_place(view, target).map_or_else(String::new, |at| format!(" in {}", place(view, at)));
            format!("Pay {}{at}", bribed(view, target))
        }
        Move::Remit { broker } => format!("Order a payment from {}", who(broker)),
        Move::Feed { place: at } => format!("Buy bread for {}", place(view, at)),
        Move::Flee { contact } => sentence(&format!("{} leaves the country", who(contact))),
    }
}

fn titles(view: NetworkView<'_>, stories: &[StoryId]) -> String {
    list(stories.iter().map(|&story| title(view, story)))
}
