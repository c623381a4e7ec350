//! Where the things of a file stand, by their ids.

use std::collections::BTreeMap;

use crate::level::format::{File, Line, Person, Place, Story, Unit};

/// The things of a file by their ids. Where two of a kind have one id, it is the first's.
pub(super) struct Ids<'f> {
    places: BTreeMap<&'f str, (usize, &'f Place)>,
    units: BTreeMap<&'f str, (usize, &'f Unit)>,
    people: BTreeMap<&'f str, (usize, &'f Person)>,
    stories: BTreeMap<&'f str, (usize, &'f Story)>,
    lines: BTreeMap<&'f str, (usize, &'f Line)>,
}

impl<'f> Ids<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        Self {
            places: by_id(&file.map.places, |place| &place.id),
            units: by_id(&file.units, |unit| &unit.id),
            people: by_id(&file.people, |person| &person.id),
            stories: by_id(&file.stories, |story| &story.id),
            lines: by_id(&file.script, |line| &line.id),
        }
    }

    /// A place, with its position in the file.
    pub(super) fn place(&self, id: &str) -> Option<(usize, &'f Place)> {
        self.places.get(id).copied()
    }

    /// A unit, with its position in the file.
    pub(super) fn unit(&self, id: &str) -> Option<(usize, &'f Unit)> {
        self.units.get(id).copied()
    }

    /// A named person, with their position in the file.
    pub(super) fn person(&self, id: &str) -> Option<(usize, &'f Person)> {
        self.people.get(id).copied()
    }

    /// A story, with its position in the file.
    pub(super) fn story(&self, id: &str) -> Option<(usize, &'f Story)> {
        self.stories.get(id).copied()
    }

    /// The position of a line of the script.
    pub(super) fn line(&self, id: &str) -> Option<usize> {
        self.lines.get(id).map(|&(at, _)| at)
    }
}

fn by_id<T>(things: &[T], id: impl Fn(&T) -> &String) -> BTreeMap<&str, (usize, &T)> {
    let mut all = BTreeMap::new();
    for (at, thing) in things.iter().enumerate() {
        all.entry(id(thing).as_str()).or_insert((at, thing));
    }
    all
}
