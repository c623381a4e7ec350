//! New entries with sound values, joined to what is there.

use crate::level::names::Names;
use crate::level::patch::{Path, Source};
use crate::level::schema::{Shape, Thing};
use crate::level::span::Node;
use crate::level::workbench::outline::Section;
use crate::level::workbench::picture::{Picture, SIZE};
use crate::level::workbench::values::quoted;
use crate::level::workbench::{BenchFault, Slot, Workbench, put};
use crate::rules::chance::Stream;

impl Workbench {
    /// Adds an entry of a kind behind the others, with sound values: an id of its own, joined to what is there. A
    /// place goes to the spot `near`, or the next free one. Gives the number of the entry.
    ///
    /// # Errors
    /// What must be there first, or why the text cannot be changed; it stands as it was.
    pub fn add(&mut self, section: Section, near: Option<(u16, u16)>) -> Result<usize, BenchFault> {
        let list = section.list().ok_or(BenchFault::Full("set its fields; there is nothing more to add"))?;
        let at = self.count(section);
        let source = self.bench()?;
        if most(section).is_some_and(|most| at >= most) {
            return Err(BenchFault::Full("a level may have no more of these"));
        }
        let new = match section {
            Section::Places => self.place_added(source, &list, at, near)?,
            _ => put(source, &list.item(at), &self.entry(section, near)?)?,
        };
        self.replace(new.text(), format!("{} added", section.one()));
        Ok(at)
    }

    /// A new entry as it is written.
    fn entry(&self, section: Section, near: Option<(u16, u16)>) -> Result<String, BenchFault> {
        Ok(match section {
            Section::Roads => self.new_road()?,
            Section::River => self.new_point(near),
            Section::Units => {
                let place = self.first(Thing::Place)?;
                let (id, number) = self.fresh(Section::Units, "unit");
                format!("(id: {}, name: \"Unit {number}\", place: {place}, people: 8)", quoted(&id))
            }
            Section::People => self.new_person()?,
            Section::Ties => self.new_tie()?,
            Section::Contacts => {
                let known = self.texts(Section::Contacts, "person");
                let mut people = self.entries(Section::People).into_iter().map(|(id, _)| id);
                let person =
                    people.find(|id| !known.contains(id)).ok_or(BenchFault::Needs("a person who is no contact"))?;
                format!("(person: {})", quoted(&person))
            }
            Section::Stories => {
                let (id, number) = self.fresh(Section::Stories, "story");
                format!("(id: {}, title: \"Story {number}\", text: \"What is told.\")", quoted(&id))
            }
            Section::Objectives => format!("Inform(story: {}, share: 0.3)", self.first(Thing::Story)?),
            Section::Script => "(when: Day(1), say: \"What the chronicle says.\")".to_owned(),
            Section::Record => "(fact: \"A fact, in your own words.\", source: \"Who says so, and when\")".to_owned(),
            Section::Level | Section::Places | Section::Agency | Section::Rules => {
                return Err(BenchFault::Full("set its fields; there is nothing more to add"));
            }
        })
    }

    /// A place on a free spot, with a road to the nearest other one.
    fn place_added(
        &self,
        source: &Source,
        list: &Path,
        at: usize,
        near: Option<(u16, u16)>,
    ) -> Result<Source, BenchFault> {
        let picture = self.picture();
        let (id, number) = self.fresh(Section::Places, "place");
        let (x, y) = free_spot(&picture, near.unwrap_or((picture.size.0 / 2, picture.size.1 / 2)));
        let value = format!("(id: {}, name: \"Place {number}\", at: ({x}, {y}), bars: 1)", quoted(&id));
        let mut new = put(source, &list.item(at), &value)?;
        let size = Path::root().field("map").field("size");
        if new.find(&size).is_none() {
            new = put(&new, &size, &format!("({}, {})", SIZE.0, SIZE.1))?;
        }
        let far =
            |other: (u16, u16)| (u32::from(other.0.abs_diff(x))).pow(2) + 4 * (u32::from(other.1.abs_diff(y))).pow(2);
        let seen = picture.places.iter().filter(|place| !place.id.is_empty());
        let nearest = seen.filter_map(|place| Some((far(place.at?), &place.id))).min();
        if let Some((_, other)) = nearest {
            let roads = Path::root().field("map").field("roads");
            let road = roads.item(new.find(&roads).map_or(0, |node| node.items().len()));
            new = put(&new, &road, &format!("({}, {})", quoted(other), quoted(&id)))?;
        }
        Ok(new)
    }

    /// A road between the two nearest places that none joins yet.
    fn new_road(&self) -> Result<String, BenchFault> {
        let picture = self.picture();
        let all = || (0..picture.places.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
        let joined = |&(a, b): &(usize, usize)| picture.roads.iter().any(|&road| road == (a, b) || road == (b, a));
        let far = |&(a, b): &(usize, usize)| {
            let at = |place: usize| picture.places[place].at.unwrap_or_default();
            (u32::from(at(a).0.abs_diff(at(b).0))).pow(2) + 4 * (u32::from(at(a).1.abs_diff(at(b).1))).pow(2)
        };
        let named = |&(a, b): &(usize, usize)| [a, b].iter().all(|&at| !picture.places[at].id.is_empty());
        let free = all().filter(|pair| !joined(pair) && named(pair)).min_by_key(far);
        match free {
            Some((a, b)) => Ok(format!("({}, {})", quoted(&picture.places[a].id), quoted(&picture.places[b].id))),
            None if picture.places.len() < 2 => Err(BenchFault::Needs("two places")),
            None => Err(BenchFault::Full("every two places are joined already")),
        }
    }

    /// A point of the river: at the spot given, or on from the last one.
    fn new_point(&self, near: Option<(u16, u16)>) -> String {
        let picture = self.picture();
        let last = picture.river.last().copied().flatten();
        let on = last.map(|(x, y)| ((x + 8).min(picture.size.0 - 1), y));
        let (x, y) = near.or(on).unwrap_or_else(|| (0, 2.min(picture.size.1 - 1)));
        format!("({x}, {y})")
    }

    /// A person of the first unit that has room for another name.
    fn new_person(&self) -> Result<String, BenchFault> {
        let mut units = self.entries(Section::Units).into_iter().map(|(id, _)| id).peekable();
        if units.peek().is_none() {
            return Err(BenchFault::Needs("a unit"));
        }
        let named = self.texts(Section::People, "unit");
        let sizes = self.level_units();
        let room = |id: &String| {
            let people = sizes.iter().find(|(unit, _)| unit == id).map_or(0, |&(_, people)| people);
            named.iter().filter(|unit| *unit == id).count() < people
        };
        let unit = units.find(room).ok_or(BenchFault::Full("every person of every unit has a name already"))?;
        let (id, number) = self.fresh(Section::People, "person");
        let taken = self.texts(Section::People, "name");
        let name = Names::without(taken.iter().map(String::as_str)).draw(&mut Stream::from_seed(number as u64), 0.5);
        // Somebody must be reached by phone.
        let phone = if self.count(Section::People) == 0 { ", chinese: true" } else { "" };
        Ok(format!("(id: {}, name: {}, unit: {}{phone})", quoted(&id), quoted(&name), quoted(&unit)))
    }

    /// The ids of units with how many people they have.
    fn level_units(&self) -> Vec<(String, usize)> {
        let slots = (0..self.count(Section::Units)).map(|at| self.slots(Section::Units, at));
        let of = |name: &str, slots: &[Slot]| slots.iter().find(|slot| slot.name == name)?.value.clone();
        slots.filter_map(|slots| Some((of("id", &slots)?, of("people", &slots)?.parse().ok()?))).collect()
    }

    /// A tie between the first two people whom none joins yet.
    fn new_tie(&self) -> Result<String, BenchFault> {
        let people: Vec<String> = self.entries(Section::People).into_iter().map(|(id, _)| id).collect();
        let ends = (self.texts(Section::Ties, "a"), self.texts(Section::Ties, "b"));
        let tied: Vec<(&String, &String)> = ends.0.iter().zip(&ends.1).collect();
        let mut pairs = (0..people.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let free = pairs.find(|&(a, b)| {
            let (a, b) = (&people[a], &people[b]);
            a != b && !tied.contains(&(a, b)) && !tied.contains(&(b, a))
        });
        match free {
            Some((a, b)) => Ok(format!("(a: {}, b: {})", quoted(&people[a]), quoted(&people[b]))),
            None if people.len() < 2 => Err(BenchFault::Needs("two people")),
            None => Err(BenchFault::Full("every two people are tied already")),
        }
    }

    /// The first id of a kind, in quotes.
    fn first(&self, thing: Thing) -> Result<String, BenchFault> {
        let section = Section::of(thing);
        if self.entries(section).is_empty() {
            return Err(BenchFault::Needs(section.one()));
        }
        Ok(self.sound(&Shape::Ref(thing)))
    }

    /// An id that nothing of a kind has yet, and the number in it. Its name is free too.
    fn fresh(&self, section: Section, stem: &str) -> (String, usize) {
        let taken = self.entries(section);
        let same = |id: &str, name: &str, number: usize| {
            id == format!("{stem}-{number}") || name.ends_with(&format!(" {number}"))
        };
        // Each of those taken makes one or two numbers impossible.
        let first = self.count(section) + 1;
        let mut numbers = first..=first + 2 * taken.len();
        let number = numbers.find(|&number| !taken.iter().any(|(id, name)| same(id, name, number))).unwrap_or(first);
        (format!("{stem}-{number}"), number)
    }

    /// The texts of one field of every entry of a kind.
    fn texts(&self, section: Section, name: &str) -> Vec<String> {
        let list = section.list().zip(self.source()).and_then(|(list, source)| source.find(&list));
        let text = |node: &Node| node.field(name)?.value.text().map(str::to_owned);
        list.map(|list| list.items().iter().filter_map(|item| text(&item.value)).collect()).unwrap_or_default()
    }
}

/// The most entries of a kind that a level may have.
fn most(section: Section) -> Option<usize> {
    if let Shape::List(_, _, most) | Shape::Set(_, _, most) = section.list_shape()? { Some(most) } else { None }
}

/// The free spot of the map nearest to one, a column and row from its edges where that can be.
fn free_spot(picture: &Picture, near: (u16, u16)) -> (u16, u16) {
    let (width, height) = picture.size;
    let (x, y) = (near.0.min(width - 1), near.1.min(height - 1));
    let all = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
    let free = all.filter(|&(column, row)| !picture.places.iter().any(|place| place.at == Some((column, row))));
    free.min_by_key(|&(column, row)| u32::from(column.abs_diff(x)) + 2 * u32::from(row.abs_diff(y))).unwrap_or((x, y))
}
