//! The words of a move being made: its questions and its answers.

use crate::rules::check::{bribe_place, item_price};
use crate::rules::moves::{Item, Load, MoveKind, Sender};
use crate::rules::view::NetworkView;
use crate::tui::aim::Pick;
use crate::tui::aim::draft::Field;
use crate::words;

/// The word before an answer.
pub(super) const fn verb(kind: MoveKind, field: Field) -> &'static str {
    match (kind, field) {
        (MoveKind::Recruit, Field::From) => "asked by",
        (MoveKind::Teach, Field::From) => "taught by",
        (MoveKind::Introduce | MoveKind::Courier, Field::From)
        | (MoveKind::LieLow | MoveKind::Ditch | MoveKind::Recruit | MoveKind::Flee, _) => "",
        (MoveKind::Share | MoveKind::Smuggle, Field::From) => "by",
        (MoveKind::Introduce, _) => "and",
        (_, Field::From) => "from",
        _ => "to",
    }
}

/// The question a step asks.
pub(super) const fn question(kind: MoveKind, field: Option<Field>) -> &'static str {
    match (kind, field) {
        (_, None) => "Make this move?",
        (MoveKind::Recruit, Some(Field::From)) => "Who asks?",
        (MoveKind::Recruit, Some(_)) => "Whom do they ask?",
        (MoveKind::Introduce, Some(Field::From)) => "Who is introduced?",
        (MoveKind::Introduce, Some(_)) => "To whom?",
        (MoveKind::Teach, Some(Field::From)) => "Who teaches?",
        (MoveKind::Teach, Some(Field::To)) => "Who learns?",
        (MoveKind::LieLow, _) => "Who lies low?",
        (MoveKind::Ditch, _) => "Whose phone is destroyed?",
        (MoveKind::Voice, Some(Field::From)) => "Who calls?",
        (MoveKind::Voice, Some(Field::To)) => "Whom do they call?",
        (MoveKind::Voice, Some(Field::Lesson)) => "Does the call teach an app?",
        (MoveKind::Courier, Some(Field::From)) => "Who goes?",
        (MoveKind::Courier, Some(Field::To)) => "To whom, or where?",
        (MoveKind::Share, Some(Field::From)) => "Who shares it?",
        (MoveKind::Share, Some(_)) => "Which file?",
        (MoveKind::Smuggle, Some(Field::From)) => "Who smuggles it?",
        (MoveKind::Remit, Some(_)) => "From which broker?",
        (MoveKind::Flee, Some(_)) => "Who leaves?",
        (_, Some(Field::Load)) => "With what?",
        (_, Some(Field::Item)) => "What is smuggled?",
        (_, Some(Field::Payee)) => "Who is paid?",
        (_, Some(Field::Target)) => "Which one?",
        (_, Some(Field::Place)) => "For which place?",
        (_, Some(Field::From)) => "Who sends it?",
        (_, Some(Field::To)) => "Who receives it?",
        (_, Some(Field::Stories)) => "Which story?",
        (_, Some(Field::App | Field::Lesson)) => "By which app?",
    }
}

/// The words of an answer.
pub(super) fn label(view: NetworkView<'_>, kind: MoveKind, pick: Pick) -> String {
    match pick {
        Pick::From(Sender::Desk) => "The desk, across the river".to_owned(),
        Pick::From(Sender::Contact(person)) | Pick::Person(person) => words::name(view, person),
        Pick::Story(story) => view.atlas().story(story).title.to_string(),
        Pick::NoStory => "No story: courage alone".to_owned(),
        Pick::App(app) => app.name().to_owned(),
        Pick::Lesson(None) => "No lesson".to_owned(),
        Pick::Lesson(Some(app)) => format!("Teach {}", app.name()),
        Pick::Place(place) if kind == MoveKind::Courier => format!("{}, to scout", words::place(view, place)),
        Pick::Place(place) => words::place(view, place),
        Pick::Load(Load::Cash(amount)) => format!("¥{amount} to pay out"),
        Pick::Load(Load::Word(story)) => format!("Word: {}", view.atlas().story(story).title),
        Pick::Load(Load::Card(story)) | Pick::Item(Item::Card(story)) => {
            format!("Card: {}", view.atlas().story(story).title)
        }
        Pick::Load(load) => words::sentence(&words::carried(view, load)),
        Pick::Item(item) => words::sentence(&words::fetched(view, item)),
        Pick::Payee(payee) => payee.name().to_owned(),
        Pick::Target(target) => words::sentence(&words::bribed(view, target)),
        Pick::Make => match kind {
            MoveKind::Voice => "Make the call",
            MoveKind::Recruit => "Ask",
            MoveKind::Introduce => "Introduce them",
            MoveKind::Teach => "Teach it",
            MoveKind::LieLow => "Lie low",
            MoveKind::Ditch => "Destroy the phone",
            MoveKind::Courier => "Set out",
            MoveKind::Share => "Share it",
            MoveKind::Smuggle => "Smuggle it",
            MoveKind::Bribe => "Pay",
            MoveKind::Remit => "Order it",
            MoveKind::Feed => "Buy it",
            MoveKind::Flee => "Leave the country",
            _ => "Send it",
        }
        .to_owned(),
    }
}

/// What stands beside an answer: where somebody is, what something costs, how many there are.
pub(super) fn note(view: NetworkView<'_>, pick: Pick) -> String {
    let atlas = view.atlas();
    match pick {
        Pick::Target(target) => bribe_place(view, target).map_or_else(String::new, |place| words::place(view, place)),
        Pick::Payee(payee) => format!("¥{}", payee.price(&atlas.rules)),
        Pick::Item(item) => format!("¥{}", item_price(&atlas.rules, item)),
        // Where there is one place alone, it says nothing.
        _ if atlas.places.len() == 1 => String::new(),
        _ => pick.person().map_or_else(String::new, |person| words::place(view, atlas.place_of(person))),
    }
}
