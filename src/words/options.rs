//! What can be done now, and why the rest cannot.

use crate::rules::check::{check_move, legal_moves};
use crate::rules::ids::{App, PersonId};
use crate::rules::moves::{Channel, Move, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::words::refusal;

/// The moves of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind.
    pub kind: MoveKind,
    /// Those that can be made, in the rules' order.
    pub possible: Vec<Move>,
    /// Why others cannot, each reason once.
    pub reasons: Vec<String>,
}

/// Every kind of move in play, with what is possible of it.
pub fn options(view: NetworkView<'_>) -> Vec<Options> {
    let legal = legal_moves(view);
    let in_play = MoveKind::PLAYABLE.into_iter().filter(|&kind| view.in_play(kind));
    let of = |kind: MoveKind| Options {
        kind,
        possible: legal.iter().filter(|mv| mv.kind() == kind).cloned().collect(),
        reasons: reasons(view, kind),
    };
    in_play.map(of).collect()
}

/// Why moves of one kind that could make sense cannot be made, each reason once.
pub fn reasons(view: NetworkView<'_>, kind: MoveKind) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for mv in thinkable(view, kind) {
        if let Err(why) = check_move(view, &mv) {
            let why = refusal(view, why);
            if !reasons.contains(&why) {
                reasons.push(why);
            }
        }
    }
    reasons
}

/// Moves of one kind that a player could think of.
fn thinkable(view: NetworkView<'_>, kind: MoveKind) -> Vec<Move> {
    let contacts: Vec<PersonId> = view.free_contacts().map(|contact| contact.person).collect();
    let pairs = || contacts.iter().flat_map(|&a| contacts.iter().map(move |&b| (a, b))).filter(|(a, b)| a != b);
    match kind {
        MoveKind::Text => sends(view, &contacts, &Channel::Text),
        MoveKind::Clip => sends(view, &contacts, &Channel::Clip),
        MoveKind::Voice => sends(view, &contacts, &|_| Channel::Voice),
        MoveKind::Recruit => {
            let asked = |&by: &PersonId| view.ties(by).map(move |(person, _)| Move::Recruit { by, person });
            let asks = contacts.iter().flat_map(asked);
            asks.filter(|mv| !matches!(*mv, Move::Recruit { person, .. } if view.contact(person).is_some())).collect()
        }
        MoveKind::Introduce => {
            let strangers = pairs().filter(|&(a, b)| a < b && view.tie(a, b).is_none());
            strangers.map(|(a, b)| Move::Introduce { a, b }).collect()
        }
        MoveKind::Teach => {
            let knows = |person, app| view.contact(person).is_some_and(|contact| contact.apps.has(app));
            let lessons = pairs().flat_map(|(from, to)| App::ALL.map(|app| (from, to, app)));
            let lessons = lessons.filter(|&(from, to, app)| knows(from, app) && !knows(to, app));
            lessons.map(|(from, to, app)| Move::Teach { from, to, app }).collect()
        }
        MoveKind::LieLow => contacts.iter().map(|&contact| Move::LieLow { contact }).collect(),
        MoveKind::Ditch => contacts.iter().map(|&contact| Move::Ditch { contact }).collect(),
        _ => Vec::new(),
    }
}

/// A send from the desk to each contact, and from each contact who has something to send, by the apps
/// that the receiver has.
fn sends(view: NetworkView<'_>, contacts: &[PersonId], channel: &dyn Fn(App) -> Channel) -> Vec<Move> {
    let mut moves = Vec::new();
    let senders = std::iter::once(Sender::Desk).chain(contacts.iter().map(|&person| Sender::Contact(person)));
    for from in senders {
        for &to in contacts.iter().filter(|&&to| from != Sender::Contact(to)) {
            for story in view.atlas().story_ids() {
                if matches!(from, Sender::Contact(person) if !view.believes(person, story)) {
                    continue;
                }
                let has = view.contact(to).map(|contact| contact.apps).unwrap_or_default();
                let apps = if has.is_empty() { vec![App::Kakao] } else { has.iter().collect() };
                moves.extend(apps.into_iter().map(|app| Move::Send {
                    from,
                    to: vec![to],
                    stories: vec![story],
                    channel: channel(app),
                    teach: None,
                }));
            }
        }
    }
    moves
}
