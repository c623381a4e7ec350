//! Which moves can start from what is selected, and why the others cannot.

use crate::rules::check::{Refusal, bribe_place, can_make, check_move};
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::{BribeTarget, Item, Move, MoveKind, Part, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::draft::Draft;
use crate::tui::selection::Selection;
use crate::words;

/// One kind of move in a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The kind.
    pub kind: MoveKind,
    /// Why it cannot be made, if it cannot.
    pub refusal: Option<String>,
}

/// The menu of what is selected: every kind that could concern it, in the order of the keys.
pub fn menu(view: NetworkView<'_>, selection: Selection, lens: Option<StoryId>) -> Vec<Entry> {
    let kinds = MoveKind::by_family().into_iter().filter(|&kind| view.in_play(kind) && offers(view, selection, kind));
    let entry = |kind| {
        let open = can_make(view, kind, |mv| concerns(view, mv, selection));
        let refusal = if open { None } else { Some(reason(view, kind, selection, lens)) };
        Entry { kind, refusal }
    };
    let entries = kinds.map(entry);
    // Where nobody works for the network there is no reason to give.
    entries.filter(|entry| entry.refusal.is_none() || has_contacts(view, selection)).collect()
}

/// Whether a free contact belongs to what is selected, where that is a place or a unit.
fn has_contacts(view: NetworkView<'_>, selection: Selection) -> bool {
    here(view, selection).next().is_some() || !matches!(selection, Selection::Place(_) | Selection::Unit(_))
}

/// The free contacts of a place or a unit; of anything else, all of them.
fn here(view: NetworkView<'_>, selection: Selection) -> impl Iterator<Item = PersonId> {
    let contacts = view.free_contacts().map(|contact| contact.person);
    contacts.filter(move |&person| match selection {
        Selection::Place(place) => view.atlas().place_of(person) == place,
        Selection::Unit(unit) => view.atlas().unit_of(person) == unit,
        _ => true,
    })
}

/// Whether a kind of move makes any sense for what is selected.
fn offers(view: NetworkView<'_>, selection: Selection, kind: MoveKind) -> bool {
    match selection {
        Selection::Person(person) if view.contact(person).is_none() => {
            matches!(kind, MoveKind::Recruit | MoveKind::Introduce) && view.acquaintance(person).is_some()
        }
        // Of a contact in a cell there is the jailer to pay, and nothing else.
        Selection::Person(person) if !view.public().is_free(person) => kind == MoveKind::Bribe,
        Selection::Person(_) | Selection::Unit(_) => !matches!(kind, MoveKind::Feed | MoveKind::Bribe),
        Selection::Story(_) => matches!(
            kind,
            MoveKind::Text | MoveKind::Clip | MoveKind::Voice | MoveKind::Share | MoveKind::Courier | MoveKind::Smuggle
        ),
        Selection::Van(_) => kind == MoveKind::Bribe,
        Selection::Tonight | Selection::Place(_) => true,
    }
}

/// Whether a move has to do with what is selected.
fn concerns(view: NetworkView<'_>, mv: &Move, selection: Selection) -> bool {
    let atlas = view.atlas();
    let anyone = |wanted: &dyn Fn(PersonId) -> bool| mv.people().any(wanted);
    match selection {
        Selection::Tonight => true,
        Selection::Place(here) => place(view, mv) == Some(here) || anyone(&|person| atlas.place_of(person) == here),
        Selection::Unit(unit) => anyone(&|person| atlas.unit_of(person) == unit),
        Selection::Person(person) => anyone(&|other| other == person),
        Selection::Story(story) => mv.carries(story),
        Selection::Van(van) => *mv == Move::Bribe { target: BribeTarget::Crew(van) },
    }
}

/// The place a move is about, beside the people in it.
fn place(view: NetworkView<'_>, mv: &Move) -> Option<PlaceId> {
    mv.parts().into_iter().find_map(|part| match part {
        Part::Place(place) => Some(place),
        Part::Target(target) => bribe_place(view, target),
        _ => None,
    })
}

/// The likeliest reason why a kind cannot be made from what is selected.
fn reason(view: NetworkView<'_>, kind: MoveKind, selection: Selection, lens: Option<StoryId>) -> String {
    let drafts = drafts(view, kind, selection);
    let forms = drafts.iter().flat_map(|draft| draft.forms(view, kind, lens));
    let refusals: Vec<Refusal> = forms.filter_map(|mv| check_move(view, &mv).err()).collect();
    match refusals.first() {
        // Where nobody in particular is meant, the reason names nobody in particular.
        Some(Refusal::NotABeliever(_)) if !matches!(selection, Selection::Person(_)) => {
            "Nobody tied to a contact is known to believe a dangerous story".to_owned()
        }
        _ => words::refusal_of_all(view, &refusals).unwrap_or_else(|| nobody(kind).to_owned()),
    }
}

/// What a kind could begin with from what is selected.
fn drafts(view: NetworkView<'_>, kind: MoveKind, selection: Selection) -> Vec<Draft> {
    let from = |person| Draft { from: Some(Sender::Contact(person)), ..Draft::default() };
    let to = |person| Draft { to: vec![person], ..Draft::default() };
    let target = |target| vec![Draft { target: Some(target), ..Draft::default() }];
    match (selection, kind) {
        (Selection::Person(person), MoveKind::Bribe) => target(BribeTarget::Jailer(person)),
        (Selection::Person(person), MoveKind::Courier | MoveKind::Share | MoveKind::Smuggle) => vec![from(person)],
        (Selection::Person(person), _) => {
            // A kind that the desk can start is refused for the contact's own sake; one that starts at a person is too.
            let by = view.ties(person).map(|(contact, _)| contact).find(|&contact| view.contact(contact).is_some());
            let asked = Draft { from: by.map(Sender::Contact), ..to(person) };
            let stranger = view.contact(person).is_none() && kind == MoveKind::Recruit;
            vec![if stranger { asked } else { to(person) }, from(person)]
        }
        (Selection::Story(story), MoveKind::Smuggle) => {
            vec![Draft { item: Some(Item::Card(story)), ..Draft::default() }]
        }
        (Selection::Van(van), _) => target(BribeTarget::Crew(van)),
        (Selection::Place(place), MoveKind::Feed) => vec![Draft { place: Some(place), ..Draft::default() }],
        (Selection::Place(place), MoveKind::Bribe) => {
            let official = target(BribeTarget::Official(place));
            if view.atlas().place(place).crossing { target(BribeTarget::Guard(place)) } else { official }
        }
        (
            Selection::Tonight,
            MoveKind::Share
            | MoveKind::Smuggle
            | MoveKind::Bribe
            | MoveKind::Remit
            | MoveKind::Feed
            | MoveKind::Courier,
        )
        | (Selection::Story(_), MoveKind::Courier) => vec![Draft::default()],
        (Selection::Story(story), _) => vec![Draft { stories: Some(vec![story]), ..Draft::default() }],
        _ => {
            let tos = here(view, selection).map(to);
            tos.chain(here(view, selection).map(from)).collect()
        }
    }
}

/// The reason where there is not even anyone to ask about.
const fn nobody(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Recruit => "Nobody here is tied to a contact",
        MoveKind::Introduce => "Nobody here is left to introduce",
        MoveKind::Teach => "There is no other contact to teach",
        MoveKind::Courier => "There is nowhere to go",
        MoveKind::Bribe => "There is nobody to pay",
        _ => "No free contact",
    }
}
