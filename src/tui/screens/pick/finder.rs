//! Everything on the map that has a name, as far as whoever looks knows it.

use crate::rules::ids::{PersonId, PlaceId, UnitId};
use crate::tui::scene::Scene;
use crate::tui::screens::pick::{Pick, Row, Taken};
use crate::tui::selection::Selection;
use crate::words;

impl Pick {
    /// The contacts, the people known by name, the places, units, stories and vans of a game.
    pub fn finder(scene: &Scene) -> Self {
        let atlas = scene.atlas();
        let contacts = scene.contacts().iter().map(|contact| contact.person);
        let known = scene.acquaintances().into_iter().filter(|&person| scene.contact(person).is_none());
        let people = contacts.map(|person| ("contact", person)).chain(known.map(|person| ("person", person)));
        let mut rows: Vec<Row> = people.map(|(lead, person)| of_person(scene, lead, person)).collect();
        rows.extend(atlas.place_ids().map(|place| of_place(scene, place)));
        rows.extend((0..atlas.units.len()).map(|at| of_unit(scene, UnitId::at(at))));
        rows.extend(atlas.story_ids().map(|story| {
            let told = atlas.story(story);
            named("story", &told.title, String::new(), Selection::Story(story))
        }));
        rows.extend(scene.vans.iter().map(|&(van, seen)| {
            let place = words::place(scene, seen.place);
            named("van", &format!("Van in {place}"), format!("seen on day {}", seen.day), Selection::Van(van))
        }));
        Self::new("Find:", rows)
    }
}

fn named(lead: &str, name: &str, what: String, selection: Selection) -> Row {
    Row { lead: lead.to_owned(), name: name.to_owned(), what, also: String::new(), taken: Taken::Show(selection) }
}

fn of_person(scene: &Scene, lead: &str, person: PersonId) -> Row {
    let unit = words::unit_in_place(scene, scene.atlas().unit_of(person));
    let role = scene.acquaintance(person).map_or_else(String::new, |(_, role)| format!("{}, ", role.name()));
    named(lead, &words::name(scene, person), format!("{role}{unit}"), Selection::Person(person))
}

fn of_place(scene: &Scene, place: PlaceId) -> Row {
    let units = scene.atlas().units.iter().filter(|unit| unit.place == place);
    let people: usize = units.map(crate::rules::atlas::Unit::len).sum();
    named("place", &scene.atlas().place(place).name, words::count(people, "resident"), Selection::Place(place))
}

fn of_unit(scene: &Scene, id: UnitId) -> Row {
    let unit = scene.atlas().unit(id);
    let what = format!("{} in {}", unit.kind.name(), words::place(scene, unit.place));
    named("unit", &unit.name, what, Selection::Unit(id))
}
