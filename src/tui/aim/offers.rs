//! What there is to choose among: destinations, loads, goods over the river, people to pay.

use crate::rules::atlas::{Objective, Role};
use crate::rules::check::bribe_price;
use crate::rules::ids::{PersonId, PlaceId, Yuan};
use crate::rules::moves::{BribeTarget, Item, Load, Move};
use crate::rules::rulebook::Rulebook;
use crate::rules::view::{NetworkView, Status};
use crate::tui::aim::Pick;
use crate::tui::widgets::map::guards_matter;

/// What sort of person is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payee {
    /// The guard of a crossing.
    Guard,
    /// The crew of a van.
    Crew,
    /// An official.
    Official,
    /// A jailer.
    Jailer,
}

impl Payee {
    /// Every sort, as menus list them.
    pub const ALL: [Self; 4] = [Self::Guard, Self::Crew, Self::Official, Self::Jailer];

    /// The sort of a target.
    pub const fn of(target: BribeTarget) -> Self {
        match target {
            BribeTarget::Guard(_) => Self::Guard,
            BribeTarget::Crew(_) => Self::Crew,
            BribeTarget::Official(_) => Self::Official,
            BribeTarget::Jailer(_) => Self::Jailer,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guard => "A crossing's guard",
            Self::Crew => "A van's crew",
            Self::Official => "An official",
            Self::Jailer => "A jailer",
        }
    }

    /// The reason where there is none to pay.
    pub(super) const fn nobody(self) -> &'static str {
        match self {
            Self::Guard => "There is no crossing here",
            Self::Crew => "No van was seen",
            Self::Official => "There is no official here",
            Self::Jailer => "No contact is held by the police",
        }
    }

    /// What one costs.
    pub(super) fn price(self, rules: &Rulebook) -> Yuan {
        let (place, person) = (PlaceId::at(0), PersonId::at(0));
        bribe_price(
            rules,
            match self {
                Self::Guard => BribeTarget::Guard(place),
                Self::Crew => BribeTarget::Crew(crate::rules::ids::VanId::at(0)),
                Self::Official => BribeTarget::Official(place),
                Self::Jailer => BribeTarget::Jailer(person),
            },
        )
    }
}

/// Whether a legal move can serve anything in this level: no money is carried where none is asked for, and no
/// guard paid where nothing crosses the river.
pub(super) fn can_serve(view: NetworkView<'_>, mv: &Move) -> bool {
    match mv {
        Move::Courier { load: Some(Load::Cash(_)), .. } => money_is_asked_for(view),
        Move::Bribe { target: BribeTarget::Guard(_) } => guards_matter(view.atlas()),
        _ => true,
    }
}

/// Whether money paid out inside serves an objective.
fn money_is_asked_for(view: NetworkView<'_>) -> bool {
    view.atlas().objectives.iter().any(|objective| matches!(objective, Objective::Remit { .. }))
}

/// The sorts of people whom it could serve to pay.
pub(super) fn payees(view: NetworkView<'_>) -> Vec<Payee> {
    Payee::ALL.into_iter().filter(|&payee| payee != Payee::Guard || guards_matter(view.atlas())).collect()
}

/// Everyone who can be paid, of one sort or of all.
pub(super) fn targets(view: NetworkView<'_>, payee: Option<Payee>) -> Vec<BribeTarget> {
    let atlas = view.atlas();
    let guards = atlas.place_ids().filter(|&place| atlas.place(place).crossing).map(BribeTarget::Guard);
    let crews = view.network().knowledge.vans.keys().map(|&van| BribeTarget::Crew(van));
    let officials = atlas.place_ids().map(BribeTarget::Official);
    let held = |person: &PersonId| matches!(view.public().status[person.index()], Status::Custody(_));
    let prisoners = view.network().contacts.iter().map(|contact| contact.person).filter(held);
    let all = guards.chain(crews).chain(officials).chain(prisoners.map(BribeTarget::Jailer));
    all.filter(|&target| payee.is_none_or(|payee| payee == Payee::of(target))).collect()
}

/// Where a carrier could go: contacts who live elsewhere, and places without one.
pub(super) fn destinations(view: NetworkView<'_>, carrier: Option<PersonId>) -> Vec<Pick> {
    let home = carrier.map(|carrier| view.atlas().place_of(carrier));
    let elsewhere = |place: PlaceId| Some(place) != home;
    let contacts = view.free_contacts().map(|contact| contact.person);
    let contacts = contacts.filter(|&person| elsewhere(view.atlas().place_of(person)));
    let places = view.atlas().place_ids().filter(|&place| elsewhere(place) && !view.watches(place));
    contacts.map(Pick::Person).chain(places.map(Pick::Place)).collect()
}

/// What a carrier could take along: what they have first, then what they could have.
pub(super) fn loads(view: NetworkView<'_>, carrier: Option<PersonId>) -> Vec<Load> {
    let cash = money_is_asked_for(view).then(|| Load::Cash(view.atlas().rules.cash_amount.into()));
    let Some(contact) = carrier.and_then(|carrier| view.contact(carrier)) else {
        return vec![cash.unwrap_or(Load::Phone)];
    };
    let told: Vec<Load> =
        view.atlas().story_ids().filter(|&story| view.believes(contact.person, story)).map(Load::Word).collect();
    let cards: Vec<Load> = contact.files.iter().map(Load::Card).collect();
    let none = |have: &[Load], load: fn(_) -> Load| {
        let first = view.atlas().story_ids().next().filter(|_| have.is_empty());
        first.map(load)
    };
    let (no_word, no_card) = (none(&told, Load::Word), none(&cards, Load::Card));
    told.into_iter().chain(cards).chain([Load::Phone, Load::Kit]).chain(cash).chain(no_word).chain(no_card).collect()
}

/// What can be fetched over the river: phones, kits, a card of each story.
pub(super) fn items(view: NetworkView<'_>) -> Vec<Item> {
    let cards = view.atlas().story_ids().map(Item::Card);
    [Item::Phone, Item::Kit].into_iter().chain(cards).collect()
}

/// Contacts who are brokers, or else all of them.
pub(super) fn brokers(view: NetworkView<'_>) -> Vec<PersonId> {
    let contacts = || view.free_contacts().map(|contact| contact.person);
    let is_broker = |person: &PersonId| view.acquaintance(*person).is_some_and(|known| known.role == Role::Broker);
    let brokers: Vec<PersonId> = contacts().filter(is_broker).collect();
    if brokers.is_empty() { contacts().collect() } else { brokers }
}
