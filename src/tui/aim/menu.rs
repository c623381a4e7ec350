//! Which moves can start from what is selected, and why the others cannot.

use crate::rules::check::{Refusal, check_move, legal_moves};
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::moves::{Move, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::draft::Draft;
use crate::tui::keymap::MOVES;
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
    let legal = legal_moves(view);
    let kinds = MOVES.into_iter().filter(|&kind| view.in_play(kind) && offers(view, selection, kind));
    let entry = |kind| {
        let open = legal.iter().any(|mv| mv.kind() == kind && concerns(view, mv, selection));
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
        Selection::Story(_) => matches!(kind, MoveKind::Text | MoveKind::Clip | MoveKind::Voice),
        Selection::Van(_) => false,
        _ => true,
    }
}

/// Whether a move has to do with what is selected.
fn concerns(view: NetworkView<'_>, mv: &Move, selection: Selection) -> bool {
    let atlas = view.atlas();
    let anyone = |wanted: &dyn Fn(PersonId) -> bool| people(mv).into_iter().any(wanted);
    match selection {
        Selection::Tonight => true,
        Selection::Place(place) => anyone(&|person| atlas.place_of(person) == place),
        Selection::Unit(unit) => anyone(&|person| atlas.unit_of(person) == unit),
        Selection::Person(person) => anyone(&|other| other == person),
        Selection::Story(story) => matches!(mv, Move::Send { stories, .. } if stories.contains(&story)),
        Selection::Van(_) => false,
    }
}

/// Everyone a move names.
fn people(mv: &Move) -> Vec<PersonId> {
    match *mv {
        Move::Send { from, ref to, .. } => {
            let from = if let Sender::Contact(person) = from { Some(person) } else { None };
            from.into_iter().chain(to.iter().copied()).collect()
        }
        Move::Recruit { by, person } => vec![by, person],
        Move::Introduce { a, b } => vec![a, b],
        Move::Teach { from, to, .. } => vec![from, to],
        Move::LieLow { contact } | Move::Ditch { contact } => vec![contact],
        _ => Vec::new(),
    }
}

/// The likeliest reason why a kind cannot be made from what is selected.
fn reason(view: NetworkView<'_>, kind: MoveKind, selection: Selection, lens: Option<StoryId>) -> String {
    let mut drafts = Vec::new();
    let from = |person| Draft { from: Some(Sender::Contact(person)), ..Draft::default() };
    let to = |person| Draft { to: vec![person], ..Draft::default() };
    match selection {
        Selection::Person(person) => {
            // A kind that the desk can start is refused for the contact's own sake; one that starts at a person is too.
            let by = view.ties(person).map(|(contact, _)| contact).find(|&contact| view.contact(contact).is_some());
            let asked = Draft { from: by.map(Sender::Contact), ..to(person) };
            drafts.push(if view.contact(person).is_none() && kind == MoveKind::Recruit { asked } else { to(person) });
            drafts.push(from(person));
        }
        Selection::Story(story) => drafts.push(Draft { stories: Some(vec![story]), ..Draft::default() }),
        _ => {
            drafts.extend(here(view, selection).map(to));
            drafts.extend(here(view, selection).map(from));
        }
    }
    let forms = drafts.iter().flat_map(|draft| draft.forms(view, kind, lens));
    let mut refusals = forms.filter_map(|mv| check_move(view, &mv).err());
    match refusals.next() {
        // Where nobody in particular is meant, the reason names nobody in particular.
        Some(Refusal::NotABeliever(_)) if !matches!(selection, Selection::Person(_)) => {
            "Nobody tied to a contact is known to believe a dangerous story".to_owned()
        }
        Some(refusal) => words::refusal(view, refusal),
        None => nobody(kind).to_owned(),
    }
}

/// The reason where there is not even anyone to ask about.
const fn nobody(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Recruit => "Nobody here is tied to a contact",
        MoveKind::Introduce => "Nobody here is left to introduce",
        MoveKind::Teach => "There is no other contact to teach",
        _ => "No free contact",
    }
}
