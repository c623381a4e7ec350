//! What can be done now, and why the rest cannot.

use crate::rules::atlas::Role;
use crate::rules::check::{Refusal, check_move, count_moves, first_moves};
use crate::rules::ids::{App, PersonId, PlaceId, Yuan};
use crate::rules::moves::{BribeTarget, Channel, Destination, Item, Load, Move, MoveKind, Sender};
use crate::rules::view::{NetworkView, Status};
use crate::words::{refusal, refusal_of_all};

/// The most moves of one kind that are made to be listed.
const MOST: usize = 10_000;

/// The moves of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The kind.
    pub kind: MoveKind,
    /// Those that can be made, in the rules' order: the first of them, where there are very many.
    pub possible: Vec<Move>,
    /// How many more can be made.
    pub more: usize,
    /// Why others cannot, each reason once.
    pub reasons: Vec<String>,
}

/// Every kind of move in play, with what is possible of it.
pub fn options(view: NetworkView<'_>) -> Vec<Options> {
    let in_play = MoveKind::PLAYABLE.into_iter().filter(|&kind| view.in_play(kind));
    let of = |kind: MoveKind| {
        let possible = first_moves(view, |of| of == kind, MOST);
        let more = count_moves(view, |of| of == kind) - possible.len();
        Options { kind, possible, more, reasons: reasons(view, kind) }
    };
    in_play.map(of).collect()
}

/// Why moves of one kind that could make sense cannot be made, each reason once.
pub fn reasons(view: NetworkView<'_>, kind: MoveKind) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    let thinkable = thinkable(view, kind);
    if thinkable.is_empty() {
        reasons.extend(nothing(kind).map(str::to_owned));
    }
    for mv in thinkable {
        if let Err(why) = check_move(view, &mv) {
            let why = refusal(view, why);
            if !reasons.contains(&why) {
                reasons.push(why);
            }
        }
    }
    reasons
}

/// What keeps all moves of one kind from being made that could make sense; `None` where one can be made.
pub fn hindrance(view: NetworkView<'_>, kind: MoveKind) -> Option<String> {
    let judged: Result<Vec<Refusal>, ()> =
        thinkable(view, kind).iter().map(|mv| check_move(view, mv).err().ok_or(())).collect();
    let none = || nothing(kind).unwrap_or("Nobody can do it now").to_owned();
    judged.ok().map(|refusals| refusal_of_all(view, &refusals).unwrap_or_else(none))
}

/// Why no move of a kind comes to mind, where that is not plain.
const fn nothing(kind: MoveKind) -> Option<&'static str> {
    Some(match kind {
        MoveKind::Teach => "No contact has an app that another lacks",
        MoveKind::Recruit => "No contact talks with anybody who is no contact",
        MoveKind::Courier => "There is nowhere to go",
        MoveKind::Share => "No contact has a Koryolink phone",
        MoveKind::Smuggle => "No contact lives at a crossing",
        MoveKind::Bribe => "There is nobody to pay",
        MoveKind::Remit => "No contact is a broker",
        _ => return None,
    })
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
        MoveKind::Courier => contacts.iter().flat_map(|&carrier| journeys(view, carrier)).collect(),
        MoveKind::Flee => contacts.iter().map(|&contact| Move::Flee { contact }).collect(),
        MoveKind::EndNight => Vec::new(),
        _ => paid_and_shared(view, &contacts, kind),
    }
}

/// Where a contact could go: to contacts elsewhere with what they have, to places without one.
fn journeys(view: NetworkView<'_>, carrier: PersonId) -> Vec<Move> {
    let home = view.atlas().place_of(carrier);
    let mut loads: Vec<Option<Load>> = Vec::new();
    if let Some(contact) = view.contact(carrier) {
        let told = view.atlas().story_ids().filter(|&story| view.believes(carrier, story)).map(Load::Word);
        loads.extend(told.chain(contact.files.iter().map(Load::Card)).map(Some));
        loads.extend((contact.spare_phones > 0).then_some(Some(Load::Phone)));
        loads.extend((contact.kits > 0).then_some(Some(Load::Kit)));
    }
    if view.network().money > Yuan(0) {
        loads.push(Some(Load::Cash(view.atlas().rules.cash_amount.into())));
    }
    if loads.is_empty() {
        loads.push(None);
    }
    let others = view.free_contacts().map(|contact| contact.person);
    let others = others.filter(|&person| view.atlas().place_of(person) != home);
    let to = others.flat_map(|person| {
        let to = Destination::Contact(person);
        loads.iter().map(move |&load| Move::Courier { carrier, to, load })
    });
    let unwatched = view.atlas().place_ids().filter(|&place| place != home && !view.watches(place));
    let scouts = unwatched.map(|place| Move::Courier { carrier, to: Destination::Scout(place), load: None });
    to.chain(scouts).collect()
}

/// What could be shared, fetched and paid for.
fn paid_and_shared(view: NetworkView<'_>, contacts: &[PersonId], kind: MoveKind) -> Vec<Move> {
    let atlas = view.atlas();
    let crosses = |place: PlaceId| atlas.place(place).crossing;
    match kind {
        MoveKind::Share => {
            let able = view.free_contacts().filter(|contact| contact.koryolink);
            let shares = able.flat_map(|contact| atlas.story_ids().map(|story| (contact.person, story)));
            shares.map(|(contact, story)| Move::Share { contact, story }).collect()
        }
        MoveKind::Smuggle => {
            let able = contacts.iter().copied().filter(|&contact| crosses(atlas.place_of(contact)));
            let cards = || atlas.story_ids().map(Item::Card);
            let items = able.flat_map(|contact| {
                [Item::Phone, Item::Kit].into_iter().chain(cards()).map(move |item| (contact, item))
            });
            items.map(|(contact, item)| Move::Smuggle { contact, item }).collect()
        }
        MoveKind::Bribe => bribes(view).into_iter().map(|target| Move::Bribe { target }).collect(),
        MoveKind::Remit => {
            let is_broker = |person: PersonId| view.acquaintance(person).is_some_and(|of| of.role == Role::Broker);
            contacts.iter().filter(|&&of| is_broker(of)).map(|&broker| Move::Remit { broker }).collect()
        }
        MoveKind::Feed => atlas.place_ids().map(|place| Move::Feed { place }).collect(),
        _ => Vec::new(),
    }
}

/// Guards of crossings, officials, the crews of vans that were seen, jailers of contacts who are held.
fn bribes(view: NetworkView<'_>) -> Vec<BribeTarget> {
    let atlas = view.atlas();
    let guards = atlas.place_ids().filter(|&place| atlas.place(place).crossing).map(BribeTarget::Guard);
    let officials = atlas.place_ids().map(BribeTarget::Official);
    let crews = view.network().knowledge.vans.keys().map(|&van| BribeTarget::Crew(van));
    let held = |person: PersonId| matches!(view.public().status[person.index()], Status::Custody(_));
    let prisoners = view.network().contacts.iter().map(|contact| contact.person).filter(|&person| held(person));
    guards.chain(officials).chain(crews).chain(prisoners.map(BribeTarget::Jailer)).collect()
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
