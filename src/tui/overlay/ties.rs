//! Ties: who knows whom. The same ties that carry news carry arrests.

use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::view::Status;
use crate::tui::overlay::{About, End, Known, Mark, Overlay};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::theme::Ink;
use crate::words;

pub(super) fn ties(known: Known<'_>) -> Overlay {
    let scene = known.scene;
    let places = scene.atlas().place_ids().map(|place| about(scene, place)).collect();
    let mut overlay = Overlay { title: "Ties".to_owned(), places, fades: true, ..Overlay::default() };
    // Whom nobody can question or name any more has no part in it.
    let is_there = |person: PersonId| matches!(known.scene.status(person), Status::Free | Status::Custody(_));
    for (person, acquaintance) in scene.tied().filter(|&(person, _)| is_there(person)) {
        let tied = acquaintance.ties.iter().map(|&(contact, _)| contact);
        let contacts: Vec<PersonId> = tied.filter(|&contact| contact != person && is_there(contact)).collect();
        let is_contact = scene.contact(person).is_some();
        let glyph = char::from_digit(contacts.len().min(9) as u32, 10).unwrap_or('9');
        let ink = if is_contact { Ink::Contact } else { Ink::Dim };
        overlay.marks.insert(person, Mark { glyph, ink });
        overlay.people.insert(person, line(scene, person, &contacts));
        let of_selected = |contact: PersonId| {
            known.selection == Selection::Person(person) || known.selection == Selection::Person(contact)
        };
        for &contact in contacts.iter().filter(|&&contact| is_contact || of_selected(contact)) {
            let ink = if of_selected(contact) { Ink::Accent } else { Ink::Contact };
            // Of a pair of contacts each has the other; one line is enough.
            if !is_contact || person < contact {
                overlay.link(End::Person(person), End::Person(contact), ink);
            }
        }
    }
    overlay.sign("2", Ink::Contact, "a contact tied to 2 contacts");
    overlay.sign("2", Ink::Dim, "others tied to 2");
    overlay.sign("⣀", Ink::Contact, "who could name whom");
    overlay.sign("3c 1 out", Ink::Text, "contacts, ties elsewhere");
    overlay
}

fn line(scene: &Scene, person: PersonId, contacts: &[PersonId]) -> String {
    let who = words::sentence(&words::name(scene, person));
    let names: Vec<String> = contacts.iter().map(|&contact| words::name(scene, contact)).collect();
    match (names.is_empty(), scene.contact(person).is_some()) {
        (true, true) => format!("{who} knows no other contact, and none knows them"),
        (true, false) => format!("{who} knows no contact"),
        (false, true) => format!("{who} could name, and be named by, {}", words::list(&names)),
        (false, false) => format!("{who} talks with {}", words::list(&names)),
    }
}

fn about(scene: &Scene, place: PlaceId) -> About {
    let lives_here = |person: PersonId| scene.atlas().place_of(person) == place;
    let contacts: Vec<PersonId> =
        scene.free_contacts().map(|contact| contact.person).filter(|&person| lives_here(person)).collect();
    let out = contacts.iter().flat_map(|&contact| scene.ties(contact)).filter(|&other| !lives_here(other)).count();
    let count = words::count(contacts.len(), "contact");
    let note = [format!("{count}, {out} out"), format!("{}c {out} out", contacts.len())];
    let line =
        format!("{}: {count}, with {} to people elsewhere", words::place(scene, place), words::count(out, "tie"));
    About { shade: None, note, line }
}
