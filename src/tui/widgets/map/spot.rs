//! What is pointed at, and a line that says what it is.

use ratatui::layout::Position;

use crate::rules::ids::{PlaceId, RoadId};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::widgets::block::subject;
use crate::tui::widgets::map::{MapLayout, guards_matter};
use crate::tui::widgets::people::look;
use crate::words;

/// Something on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// What can be selected.
    Thing(Selection),
    /// A place that lies beyond the edge.
    Beyond(PlaceId),
    /// A road.
    Road(RoadId),
    /// The river.
    River,
    /// The far bank.
    Bank,
}

impl MapLayout {
    /// What is at a cell of the screen; `None` over bare land.
    pub fn spot(&self, scene: &Scene, x: u16, y: u16) -> Option<Spot> {
        let here = Position { x, y };
        if let Some(sign) = self.signs().into_iter().find(|sign| sign.rect.contains(here)) {
            return Some(Spot::Beyond(sign.place));
        }
        if let Some(selection) = self.at(x, y) {
            return Some(Spot::Thing(selection));
        }
        if !self.window.contains(here) {
            return None;
        }
        let (x, y) = (x + self.offset.0, y + self.offset.1);
        if y <= self.shore(x) {
            return Some(if y < self.canvas.y + self.bank_rows(x) { Spot::Bank } else { Spot::River });
        }
        scene.atlas().road_ids().find(|&road| self.is_on(scene, road, x, y)).map(Spot::Road)
    }

    /// Whether a cell of the canvas lies on a road, or right beside it.
    fn is_on(&self, scene: &Scene, road: RoadId, x: u16, y: u16) -> bool {
        let ends = scene.atlas().road(road);
        let (Some(a), Some(b)) = (self.marker(ends.a), self.marker(ends.b)) else { return false };
        let steps = i32::from(a.0.abs_diff(b.0).max(a.1.abs_diff(b.1)).max(1));
        let at = |from: u16, to: u16, step: i32| i32::from(from) + (i32::from(to) - i32::from(from)) * step / steps;
        (0..=steps).any(|step| {
            let (dx, dy) = (at(a.0, b.0, step) - i32::from(x), at(a.1, b.1, step) - i32::from(y));
            dx.abs() <= 1 && dy == 0
        })
    }
}

impl Spot {
    /// What it is, in a line.
    pub fn line(self, scene: &Scene) -> String {
        match self {
            Self::Thing(selection) => thing(scene, selection),
            Self::Beyond(place) => format!("{} lies beyond the edge: a click goes there", words::place(scene, place)),
            Self::Road(road) => road_line(scene, road),
            Self::River => {
                "The river, the border: phones from across it reach as far as the shade on the land".to_owned()
            }
            Self::Bank => "The far bank: the desk is there, and the towers, whose signal reaches over".to_owned(),
        }
    }
}

fn road_line(scene: &Scene, road: RoadId) -> String {
    let ends = scene.atlas().road(road);
    let name = format!("Road from {} to {}", words::place(scene, ends.a), words::place(scene, ends.b));
    let seen = scene.checkpoints().get(&road);
    seen.map(|&seen| words::checkpoint_seen(scene, road, seen))
        .map_or_else(|| format!("{name}: no checkpoint known"), |known| format!("{name}: {known}"))
}

fn thing(scene: &Scene, selection: Selection) -> String {
    match selection {
        Selection::Place(place) => place_line(scene, place),
        Selection::Unit(unit) => {
            let known = scene.atlas().unit(unit);
            let contacts = known.people().filter(|&person| scene.contact(person).is_some()).count();
            let people = format!("{} people", known.len());
            format!("{}, a {} of {people}; {} of yours", known.name, known.kind.name(), contacts)
        }
        Selection::Person(person) => {
            let who = words::sentence(&words::name(scene, person));
            let role = scene.acquaintance(person).map_or_else(String::new, |(_, role)| format!(", {}", role.name()));
            let means = look(scene, person, None).meaning();
            let nerve = scene.contact(person).map_or_else(String::new, |contact| format!(", nerve {}", contact.nerve));
            format!("{who}{role}: {means}{nerve}")
        }
        Selection::Van(van) => {
            let seen = scene.vans.iter().find(|&&(known, _)| known == van).map(|&(_, seen)| seen);
            seen.map_or_else(String::new, |seen| {
                let how = match (seen.left, seen.day >= scene.day) {
                    (true, _) => format!("left {} on day {}", words::place(scene, seen.place), seen.day),
                    (false, true) => format!("listens in {} now", words::place(scene, seen.place)),
                    (false, false) => format!("last seen in {} on day {}", words::place(scene, seen.place), seen.day),
                };
                format!("Locator van {}: {how}", van.index() + 1)
            })
        }
        Selection::Tonight | Selection::Story(_) => String::new(),
    }
}

fn place_line(scene: &Scene, place: PlaceId) -> String {
    let mut parts = vec![match scene.bars(place).0 {
        0 => "no signal".to_owned(),
        bars => words::count(bars.into(), "bar"),
    }];
    let news = scene.news(place);
    match news.as_of {
        None => parts.push("nothing known of its people".to_owned()),
        Some(day) if day < scene.day => parts.push(format!("fear {:.0} on day {day}", news.fear)),
        Some(_) => parts.push(format!("fear {:.0}", news.fear)),
    }
    if scene.has_relay(place) {
        parts.push(if scene.is_connected(place) { "a relay" } else { "a relay without a link" }.to_owned());
    }
    if scene.atlas().place(place).crossing && guards_matter(scene.atlas()) {
        parts.push(words::count(scene.guards(place).0.into(), "guard"));
    }
    let locators = scene.locators(place);
    if locators != (0, 0) {
        parts.push(words::locators(locators));
    }
    let lectures = scene.lectures_in(place);
    parts.extend(
        lectures.map(|lecture| format!("lecture on {} till {}", subject(scene.atlas(), lecture.topic), lecture.until)),
    );
    format!("{}: {}", words::place(scene, place), parts.join(", "))
}
