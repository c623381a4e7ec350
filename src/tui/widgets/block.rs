//! A place on the map: its name, bars and fear, its people by unit, and the locators known there.

use ratatui::layout::Rect;

use crate::rules::actions::Topic;
use crate::rules::atlas::Atlas;
use crate::rules::ids::{PersonId, PlaceId, UnitId, VanId};
use crate::tui::scene::Scene;
use crate::tui::text::{cut, width};
use crate::words;

/// How much of a place is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A row for each unit, with its name, room between its people, and its contacts' names.
    Wide,
    /// A row for each unit, with its name.
    Roomy,
    /// The same with names that may be cut.
    Named,
    /// The same with short names.
    Short,
    /// The people of all units in rows.
    Dots,
    /// How many there are.
    Count,
    /// The same in the row of the name.
    Tight,
}

impl Detail {
    /// The most first.
    pub const ALL: [Self; 7] =
        [Self::Wide, Self::Roomy, Self::Named, Self::Short, Self::Dots, Self::Count, Self::Tight];

    /// How much room it gives to what.
    const fn room(self) -> Room {
        let (label, threats, note, drift, gap, dots) = match self {
            Self::Wide => (30, 2, 21, 6, 2, 20),
            Self::Roomy => (30, 2, 21, 6, 1, 20),
            Self::Named => (16, 1, 21, 5, 1, 20),
            Self::Short => (9, 1, 13, 4, 1, 14),
            Self::Dots | Self::Count => (0, 1, 13, 2, 1, 24),
            Self::Tight => (0, 0, 11, 2, 1, 24),
        };
        Room { label, threats, note, drift, gap, dots }
    }

    /// How far a place may be moved from where it lies, as a part of the map's columns. The more is shown, the
    /// truer the map must stay.
    pub const fn drift(self) -> u16 {
        self.room().drift
    }

    /// Rows kept free between one place and the next.
    pub const fn margin(self) -> u16 {
        if self.is_wordy() { 1 } else { 0 }
    }

    /// Whether there is room for words.
    const fn is_wordy(self) -> bool {
        matches!(self, Self::Wide | Self::Roomy | Self::Named)
    }
}

/// How much room a detail gives to what.
struct Room {
    /// Columns for a unit's name.
    label: usize,
    /// Rows kept for locators and lectures.
    threats: u16,
    /// Columns kept for signal and mood beside a place's name.
    note: u16,
    /// As [`Detail::drift`] says.
    drift: u16,
    /// Columns from one dot to the next.
    gap: usize,
    /// Dots in a row before the next one begins.
    dots: usize,
}

/// What a piece of a place stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where the roads meet.
    Marker,
    /// The place's name.
    Name,
    /// Its signal.
    Bars,
    /// Its mood.
    Note,
    /// A lecture or a fixed locator.
    Warning,
    /// A relay.
    Relay,
    /// A unit's name.
    Unit(UnitId),
    /// A person.
    Dot(PersonId),
    /// A contact's name.
    Label(PersonId),
    /// A van.
    Van(VanId),
}

/// A run of text in a place's block, at a column and row of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Column in the block.
    pub x: u16,
    /// Row in the block.
    pub y: u16,
    /// What is written.
    pub text: String,
    /// What it stands for.
    pub part: Part,
}

impl Piece {
    /// The column after its last, in the block.
    pub fn right(&self) -> u16 {
        self.x + width(&self.text) as u16
    }

    /// Whether it covers a cell of the screen.
    pub fn covers(&self, block: Rect, x: u16, y: u16) -> bool {
        let left = block.x + self.x;
        y == block.y + self.y && (left..left + width(&self.text) as u16).contains(&x)
    }
}

/// A place's block: its pieces, and where on the screen it stands.
#[derive(Clone, Debug)]
pub struct MapBlock {
    /// The place.
    pub place: PlaceId,
    /// Where it stands.
    pub rect: Rect,
    /// What is in it.
    pub pieces: Vec<Piece>,
    /// The column beside its name, and the columns kept there.
    note: (u16, u16),
    /// Whose dots it would have; empty where dots are drawn.
    counted: Vec<std::ops::Range<u32>>,
}

impl MapBlock {
    /// The block of a place at the upper left of the screen; its width and height are final. They do not
    /// depend on what happens in a game, so that a place keeps to its spot.
    pub fn new(scene: &Scene, place: PlaceId, detail: Detail) -> Self {
        let mut block = Self { place, rect: Rect::default(), pieces: Vec::new(), note: (0, 0), counted: Vec::new() };
        block.add_heading(scene, detail);
        let mut row = 1;
        let wide = match detail {
            Detail::Wide | Detail::Roomy | Detail::Named | Detail::Short => block.add_units(scene, detail, &mut row),
            Detail::Dots => block.add_dots(scene, &mut row),
            Detail::Count => block.add_count(scene, row),
            Detail::Tight => block.add_signs(scene),
        };
        if detail != Detail::Tight {
            block.add_threats(scene, detail, row);
        }
        let name = width(&cut(&scene.atlas().place(place).name, NAME)) as u16;
        block.note = (3 + name, detail.room().note);
        if matches!(detail, Detail::Count | Detail::Tight) {
            block.counted =
                scene.atlas().units_of(place).map(|unit| scene.atlas().unit(unit).members.clone()).collect();
        }
        block.rect.width = wide.max(2 + name + 1 + detail.room().note);
        block.rect.height = row + detail.room().threats;
        block.fit_threats();
        block
    }

    /// Whether a person is only counted here, as there is no room for dots.
    pub fn counts(&self, person: PersonId) -> bool {
        self.counted.iter().any(|members| members.contains(&person.0))
    }

    /// Whether its people are only counted.
    pub const fn is_counted(&self) -> bool {
        !self.counted.is_empty()
    }

    /// The column beside its name, where its signal and mood stand.
    pub const fn note_from(&self) -> u16 {
        self.note.0
    }

    /// The columns there, a gap before the next sign in the row left out.
    pub fn note_room(&self) -> usize {
        let (from, most) = self.note;
        let stays = |piece: &&Piece| piece.y == 0 && piece.x > from && !matches!(piece.part, Part::Bars | Part::Note);
        let next = self.pieces.iter().filter(stays).map(|piece| piece.x).min();
        next.map_or(most, |next| most.min(next - from - 1)).into()
    }

    /// Where the roads meet.
    pub const fn marker(&self) -> (u16, u16) {
        (self.rect.x, self.rect.y)
    }

    fn push(&mut self, x: u16, y: u16, text: String, part: Part) -> u16 {
        let end = x + width(&text) as u16;
        self.pieces.push(Piece { x, y, text, part });
        end
    }

    fn add_heading(&mut self, scene: &Scene, detail: Detail) {
        let place = scene.atlas().place(self.place);
        self.push(0, 0, "■".to_owned(), Part::Marker);
        let end = self.push(2, 0, cut(&place.name, NAME), Part::Name);
        if detail == Detail::Tight {
            return;
        }
        let end = self.push(end + 1, 0, bars(scene.bars(self.place).0).to_owned(), Part::Bars);
        let news = scene.news(self.place);
        let note = match (news.as_of, detail) {
            (None, detail) if detail.is_wordy() => "no contact".to_owned(),
            (None, _) => "?".to_owned(),
            (Some(day), detail) if detail.is_wordy() && day < scene.day => format!("fear {:.0}, day {day}", news.fear),
            (Some(_), detail) if detail.is_wordy() => format!("fear {:.0}", news.fear),
            (Some(_), _) => format!("f{:.0}", news.fear),
        };
        self.push(end + 1, 0, note, Part::Note);
    }

    /// A row for each unit; gives the columns they take.
    fn add_units(&mut self, scene: &Scene, detail: Detail, row: &mut u16) -> u16 {
        let units: Vec<UnitId> = scene.atlas().units_of(self.place).collect();
        let names = units.iter().map(|&unit| width(&unit_name(scene.atlas(), unit))).max().unwrap_or(0);
        let label = names.min(detail.room().label);
        let most = units.iter().map(|&unit| scene.atlas().unit(unit).len().min(detail.room().dots)).max().unwrap_or(0);
        let (left, right) = (4 + label, 4 + label + most * detail.room().gap);
        for unit in units {
            self.push(2, *row, cut(&unit_name(scene.atlas(), unit), label), Part::Unit(unit));
            for (at, person) in scene.atlas().unit(unit).people().enumerate() {
                let (x, y) = (left + (at % detail.room().dots) * detail.room().gap, (at / detail.room().dots) as u16);
                self.push(x as u16, *row + y, "·".to_owned(), Part::Dot(person));
            }
            if detail == Detail::Wide {
                self.add_contacts(scene, unit, right as u16 + 1, *row);
            }
            *row += scene.atlas().unit(unit).len().div_ceil(detail.room().dots).max(1) as u16;
        }
        right as u16 + if detail == Detail::Wide { CONTACT as u16 + 1 } else { 0 }
    }

    /// The names of a unit's contacts, beside its people.
    fn add_contacts(&mut self, scene: &Scene, unit: UnitId, left: u16, row: u16) {
        let mut x = left;
        for person in scene.atlas().unit(unit).people().filter(|&person| scene.contact(person).is_some()).take(1) {
            x = self.push(x, row, cut(&words::name(scene, person), CONTACT), Part::Label(person)) + 2;
        }
    }

    /// Units one after another, a gap between them; gives the columns they take.
    fn add_dots(&mut self, scene: &Scene, row: &mut u16) -> u16 {
        let most = Detail::Dots.room().dots as u16;
        let (mut x, mut right) = (0, 0);
        for unit in scene.atlas().units_of(self.place) {
            let unit = scene.atlas().unit(unit);
            if x > 0 && x + unit.len() as u16 > most {
                (x, *row) = (0, *row + 1);
            }
            for person in unit.people() {
                if x >= most {
                    (x, *row) = (0, *row + 1);
                }
                self.push(2 + x, *row, "·".to_owned(), Part::Dot(person));
                x += 1;
                right = right.max(2 + x);
            }
            x += 1;
        }
        *row += 1;
        right
    }

    /// All of a place in the row of its name: signal, people, and a letter for each threat; gives the columns.
    fn add_signs(&mut self, scene: &Scene) -> u16 {
        let here = self.place;
        let from = self.pieces.last().map_or(2, Piece::right) + 1;
        let bars = scene.bars(here).0;
        self.push(from, 0, if bars == 0 { "-" } else { self::bars(bars) }.to_owned(), Part::Bars);
        let mut x = self.push(from + 4, 0, counted(scene, here), Part::Note);
        if scene.has_relay(here) {
            x = self.push(x + 1, 0, "R".to_owned(), Part::Relay);
        }
        for &(van, _) in scene.vans.iter().filter(|(_, seen)| seen.place == here && !seen.left) {
            x = self.push(x + 1, 0, "V".to_owned(), Part::Van(van));
        }
        if scene.fixed().contains(&here) {
            x = self.push(x + 1, 0, "F".to_owned(), Part::Warning);
        }
        if scene.lectures_in(here).next().is_some() {
            self.push(x + 1, 0, "!".to_owned(), Part::Warning);
        }
        // Room for two threats is kept, so that a place keeps to its spot.
        from + 15
    }

    /// How many people there are and how many of them believe something; gives the columns they take.
    fn add_count(&mut self, scene: &Scene, row: u16) -> u16 {
        self.push(2, row, counted(scene, self.place), Part::Note)
    }

    /// Locators, then lectures, in the rows kept for them.
    fn add_threats(&mut self, scene: &Scene, detail: Detail, row: u16) {
        // Where people are only counted, their count stands first in the same row.
        let counted = self.pieces.iter().filter(|piece| piece.y == row).map(Piece::right).max();
        let (mut x, here) = (counted.map_or(2, |end| end + 1), self.place);
        if scene.has_relay(here) {
            let text = if scene.is_connected(here) { "relay" } else { "relay, no link" };
            x = self.push(x, row, text.to_owned(), Part::Relay) + 1;
        }
        for &(van, seen) in scene.vans.iter().filter(|(_, seen)| seen.place == here) {
            let text = match (seen.left, seen.day >= scene.day) {
                (true, _) => format!("van left, day {}", seen.day),
                (false, true) => " van ".to_owned(),
                (false, false) => format!("van? day {}", seen.day),
            };
            x = self.push(x, row, text, Part::Van(van)) + 1;
        }
        if scene.fixed().contains(&self.place) {
            x = self.push(x, row, "fixed locator".to_owned(), Part::Warning) + 1;
        }
        let (mut x, row) = if detail.room().threats > 1 { (2, row + 1) } else { (x, row) };
        for lecture in scene.lectures_in(here) {
            let text = format!("! {} till {}", subject(scene.atlas(), lecture.topic), lecture.until);
            x = self.push(x, row, text, Part::Warning) + 1;
        }
    }

    /// Where the last row is wider than the block, as lectures are many: shorter, and at last so many more.
    fn fit_threats(&mut self) {
        let row = self.rect.height.saturating_sub(1);
        let is_lecture = |piece: &Piece| piece.y == row && piece.text.starts_with("! ");
        let Some(first) = self.pieces.iter().position(is_lecture) else { return };
        let fits = |pieces: &[Piece], wide: u16| pieces.last().is_none_or(|piece| piece.right() <= wide);
        let wide = self.rect.width.max(self.pieces[first].right());
        if fits(&self.pieces, wide) {
            return;
        }
        let lectures = self.pieces.split_off(first);
        let mut x = lectures[0].x;
        for (at, lecture) in lectures.iter().enumerate() {
            let short = lecture.text.split(" till ").next().unwrap_or_default().to_owned();
            let left = lectures.len() - at;
            let more = if left > 1 { 3 } else { 0 };
            if at > 0 && x + width(&short) as u16 + more > wide {
                self.push(x, row, format!("+{left}"), Part::Warning);
                return;
            }
            x = self.push(x, row, short, Part::Warning) + 1;
        }
    }
}

/// How many people of a place believe something, of how many.
fn counted(scene: &Scene, place: PlaceId) -> String {
    let people = scene.atlas().units_of(place).flat_map(|unit| scene.atlas().unit(unit).people());
    let believes = |person: PersonId| {
        scene.atlas().story_ids().any(|story| scene.stage(person, story) == crate::rules::view::Stage::Believes)
    };
    let (all, believe) = people.fold((0, 0), |(all, n), person| (all + 1, n + usize::from(believes(person))));
    format!("●{believe}/{all}")
}

/// Columns for a place's name at most.
const NAME: usize = 16;

/// Columns for a contact's name at most.
const CONTACT: usize = 16;

/// A unit's name without its place's, which stands above it.
pub fn unit_name(atlas: &Atlas, unit: UnitId) -> String {
    let known = atlas.unit(unit);
    let place = &*atlas.place(known.place).name;
    let rest = known.name.strip_prefix(place).filter(|rest| rest.starts_with([',', ' ']));
    let rest = rest.map(|rest| rest.trim_start_matches([',', ' ']));
    match rest.filter(|rest| !rest.is_empty()) {
        Some(rest) => words::sentence(rest),
        None => known.name.to_string(),
    }
}

/// Bars as a picture.
pub const fn bars(bars: u8) -> &'static str {
    match bars {
        0 => "no signal",
        1 => "▂",
        2 => "▂▄",
        _ => "▂▄▆",
    }
}

/// What a lecture speaks against, in a word or two.
pub fn subject(atlas: &Atlas, topic: Topic) -> String {
    match topic {
        Topic::App(app) => app.name().to_owned(),
        Topic::Voice => "calls".to_owned(),
        Topic::StateNetwork => "sharing".to_owned(),
        Topic::Story(story) => cut(&atlas.story(story).title, 14),
    }
}
