//! Everything on the map that has a name, as far as the network knows it.

use crate::rules::ids::{PersonId, PlaceId, UnitId};
use crate::rules::view::NetworkView;
use crate::tui::screens::pick::{Pick, Row, Taken};
use crate::tui::selection::Selection;
use crate::words;

impl Pick {
    /// The contacts, the people known by name, the places, units, stories and vans of a game.
    pub fn finder(view: NetworkView<'_>) -> Self {
        let atlas = view.atlas();
        let contacts = view.network().contacts.iter().map(|contact| contact.person);
        let known = view.acquaintances().map(|(person, _)| person).filter(|&person| view.contact(person).is_none());
        let people = contacts.map(|person| ("contact", person)).chain(known.map(|person| ("person", person)));
        let mut rows: Vec<Row> = people.map(|(lead, person)| of_person(view, lead, person)).collect();
        rows.extend(atlas.place_ids().map(|place| of_place(view, place)));
        rows.extend((0..atlas.units.len()).map(|at| of_unit(view, UnitId::at(at))));
        rows.extend(atlas.story_ids().map(|story| {
            let told = atlas.story(story);
            named("story", &told.title, String::new(), Selection::Story(story))
        }));
        rows.extend(view.network().knowledge.vans.iter().map(|(&van, seen)| {
            let place = words::place(view, seen.place);
            named("van", &format!("Van in {place}"), format!("seen on day {}", seen.day), Selection::Van(van))
        }));
        Self::new("Find:", rows)
    }
}

fn named(lead: &str, name: &str, what: String, selection: Selection) -> Row {
    Row { lead: lead.to_owned(), name: name.to_owned(), what, also: String::new(), taken: Taken::Show(selection) }
}

fn of_person(view: NetworkView<'_>, lead: &str, person: PersonId) -> Row {
    let unit = words::unit_in_place(view, view.atlas().unit_of(person));
    let role = view.acquaintance(person).map_or_else(String::new, |known| format!("{}, ", known.role.name()));
    named(lead, &words::name(view, person), format!("{role}{unit}"), Selection::Person(person))
}

fn of_place(view: NetworkView<'_>, place: PlaceId) -> Row {
    let units = view.atlas().units.iter().filter(|unit| unit.place == place);
    let people: usize = units.map(crate::rules::atlas::Unit::len).sum();
    named("place", &view.atlas().place(place).name, words::count(people, "resident"), Selection::Place(place))
}

fn of_unit(view: NetworkView<'_>, id: UnitId) -> Row {
    let unit = view.atlas().unit(id);
    let what = format!("{} in {}", unit.kind.name(), words::place(view, unit.place));
    named("unit", &unit.name, what, Selection::Unit(id))
}
