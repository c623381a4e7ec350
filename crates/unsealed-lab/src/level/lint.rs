//! Remarks: what can be played as it is, and is likely not what was meant.

use std::collections::BTreeSet;

use crate::level::check::Checker;
use crate::level::fault::{Code, Faults};
use crate::level::format::{File, Person, Place, Story, Unit};
use crate::level::span::Node;
use crate::level::text::columns;
use crate::rules::atlas::StoryKind;
use crate::rules::ids::App;
use crate::rules::moves::MoveKind;

/// The columns and rows that the play screen's map pane has at its full size.
const PANE: (u16, u16) = (80, 26);

/// The columns that the map has for a unit's name.
const UNIT_NAME: usize = 20;

/// Adds the remarks on a file that has no faults.
pub fn lint(file: &File, tree: &Node, faults: &mut Faults) {
    let mut checker = Checker::new(file, tree, faults);
    checker.unreached();
    checker.walled();
    checker.unheard();
    checker.names();
    checker.screen();
    checker.idle();
    checker.idle_lines();
    checker.idle_goods();
}

impl<'c> Checker<'c> {
    fn unreached(&mut self) {
        let map = &self.file.map;
        for (at, place) in map.places.iter().enumerate().filter(|_| map.places.len() > 1) {
            if !map.roads.iter().any(|(a, b)| *a == place.id || *b == place.id) {
                let node = self.entry(&["map", "places"], at).get("id");
                self.add(Code::Unreached, node, format!("no road reaches {}", place.name), "add one to `roads`");
            }
        }
    }

    /// A unit from which no tie can lead to another, unless an introduction makes one.
    fn walled(&mut self) {
        let units = &self.file.units;
        let place_of = |unit: &Unit| self.ids.place(&unit.place).map(|(at, _)| at);
        let mut units_of = vec![0; self.file.map.places.len()];
        for place in units.iter().filter_map(place_of) {
            units_of[place] += 1;
        }
        let tied = self.tied_outside();
        for (at, unit) in units.iter().enumerate().filter(|_| units.len() > 1) {
            let here = self.ids.place(&unit.place).map_or(0, |(place, _)| units_of[place]);
            let near = here > 1 && self.rules.place_ties > 0.0;
            let far = here < units.len() && self.rules.far_ties > 0.0;
            if !near && !far && !tied.contains(unit.id.as_str()) {
                let node = self.entry(&["units"], at).get("id");
                self.add(Code::Walled, node, format!("no tie can leave {}", unit.name), "name one in `ties`");
            }
        }
    }

    /// The units that a tie which must exist leads out of.
    fn tied_outside(&self) -> BTreeSet<&'c str> {
        let of = |id: &str| self.ids.person(id).map_or("", |(_, person)| person.unit.as_str());
        let ends = self.file.ties.iter().map(|tie| [of(&tie.a), of(&tie.b)]);
        ends.filter(|[a, b]| a != b).flatten().collect()
    }

    fn unheard(&mut self) {
        for (at, story) in self.file.stories.iter().enumerate() {
            let known = self.file.people.iter().any(|person| person.believes.contains(&story.id))
                || self.file.contacts.iter().any(|contact| contact.files.contains(&story.id));
            let scripted = self.file.script.iter().any(|line| line.open.contains(&story.id));
            let late = story.opens > self.file.days && !scripted;
            if !known && (late || !self.can_be_sent(story)) {
                let node = self.entry(&["stories"], at).get("id");
                let message = format!("nobody can ever hear `{}`", story.id);
                let mend = "it opens too late, or no contact has the phone, the bars and the channel for it";
                self.add(Code::Unheard, node, message, mend);
            }
        }
    }

    /// Whether the desk can get a story to one of the first contacts.
    fn can_be_sent(&self, story: &Story) -> bool {
        self.contacts().any(|(person, place)| {
            let clip = self.file.plays(MoveKind::Clip) && self.takes_clips(person, place);
            let word =
                self.file.plays(MoveKind::Voice) || (self.file.plays(MoveKind::Text) && !person.apps().is_empty());
            let sent = place.bars > 0 && person.chinese && (clip || (word && story.kind == StoryKind::Text));
            sent || (place.crossing && self.file.plays(MoveKind::Smuggle))
        })
    }

    pub(super) fn takes_clips(&self, person: &Person, place: &Place) -> bool {
        person.apps().iter().any(|&app| {
            let more = if app == App::WeChat && place.bars > 0 { self.rules.wechat_bars } else { 0 };
            place.bars + more >= self.rules.clip_bars
        })
    }

    fn names(&mut self) {
        let file = self.file;
        let places: Vec<&str> = file.map.places.iter().map(|place| place.name.as_str()).collect();
        let people: Vec<&str> = file.people.iter().map(|person| person.name.as_str()).collect();
        let stories: Vec<&str> = file.stories.iter().map(|story| story.title.as_str()).collect();
        self.twice(&places, &["map", "places"], "name");
        self.twice(&people, &["people"], "name");
        self.twice(&stories, &["stories"], "title");
        let units: Vec<String> = file.units.iter().map(|unit| format!("{}\n{}", unit.place, unit.name)).collect();
        self.twice(&units.iter().map(String::as_str).collect::<Vec<_>>(), &["units"], "name");
    }

    fn twice(&mut self, names: &[&str], list: &[&str], field: &str) {
        let mut seen = BTreeSet::new();
        for (at, name) in names.iter().enumerate().filter(|&(_, name)| !seen.insert(name)) {
            let node = self.entry(list, at).get(field);
            let shown = name.rsplit('\n').next().unwrap_or(name);
            self.add(Code::SameName, node, format!("{shown} stands twice"), "a player cannot tell the two apart");
        }
    }

    fn screen(&mut self) {
        let (width, height) = self.file.map.size;
        if width > PANE.0 || height > PANE.1 {
            let node = self.tree.get("map").get("size");
            let message =
                format!("a map of {width} by {height} has to be panned; the pane has {} by {}", PANE.0, PANE.1);
            self.add(Code::WideMap, node, message, "");
        }
        for (at, unit) in self.file.units.iter().enumerate().filter(|(_, unit)| columns(&unit.name) > UNIT_NAME) {
            let node = self.entry(&["units"], at).get("name");
            let message = format!("the map has {UNIT_NAME} columns for a unit's name; {:?} is cut", unit.name);
            self.add(Code::LongName, node, message, "");
        }
    }
}
