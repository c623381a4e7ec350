//! What can be laid over the map, as data: a shade and a note a place, a mark a person, lines between them, and a
//! legend. The six of the play screen are made from a scene and what was told; the map draws any.
//!
//! Reading order: [`Overlay`] here; [`overlay()`] makes one; a file for each kind.

mod exposure;
mod hearing;
mod mood;
mod signal;
mod spread;
mod ties;

use std::collections::BTreeMap;

use crate::game::Entry;
use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::theme::{Ink, Shade};

/// The overlays of the play screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OverlayKind {
    /// Bars, and what relays lift.
    Signal,
    /// What known locators can hear.
    Hearing,
    /// Fear, cynicism and bread.
    Mood,
    /// Who knows whom.
    Ties,
    /// How far a story is, and who tells it on.
    Spread,
    /// What the agency could know at most.
    Exposure,
}

impl OverlayKind {
    /// Every kind, in the order of the keys.
    pub const ALL: [Self; 6] = [Self::Signal, Self::Hearing, Self::Mood, Self::Ties, Self::Spread, Self::Exposure];
}

/// A mark in a person's stead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One column wide.
    pub glyph: char,
    /// Its colour.
    pub ink: Ink,
}

/// One end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A person's dot.
    Person(PersonId),
    /// Where a place's roads meet.
    Place(PlaceId),
}

/// A line over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// From here.
    pub from: End,
    /// To here.
    pub to: End,
    /// Its colour.
    pub ink: Ink,
}

/// One sign of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign; may be empty.
    pub sign: String,
    /// Its colour.
    pub ink: Ink,
    /// What it means.
    pub means: String,
}

/// What is known of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// How strong the shade is there, 0 to 1; `None` where nothing is known.
    pub shade: Option<f64>,
    /// What stands beside its name: at most 21 columns, and at most 13 where there is little room.
    pub note: [String; 2],
    /// The whole of it in a sentence.
    pub line: String,
}

/// Something laid over the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// What it is.
    pub title: String,
    /// What its shade stands for.
    pub shade: Shade,
    /// By place.
    pub places: Vec<About>,
    /// People who are shown by another glyph than their own.
    pub marks: BTreeMap<PersonId, Mark>,
    /// Whether everyone else steps back.
    pub fades: bool,
    /// Lines.
    pub links: Vec<Link>,
    /// What is to be said of a person, in a sentence.
    pub people: BTreeMap<PersonId, String>,
    /// What the signs mean, the most needed first.
    pub legend: Vec<Sign>,
}

/// What overlays are made from: nothing but what one side knows.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The moment shown.
    pub scene: &'a Scene,
    /// What was told so far.
    pub entries: &'a [Entry],
    /// Whose spread is shown.
    pub lens: Option<StoryId>,
    /// What is selected.
    pub selection: Selection,
}

/// An overlay of the play screen.
pub fn overlay(known: Known<'_>, kind: OverlayKind) -> Overlay {
    match kind {
        OverlayKind::Signal => signal::signal(known),
        OverlayKind::Hearing => hearing::hearing(known),
        OverlayKind::Mood => mood::mood(known),
        OverlayKind::Ties => ties::ties(known),
        OverlayKind::Spread => spread::spread(known),
        OverlayKind::Exposure => exposure::exposure(known),
    }
}

impl Overlay {
    /// What is known of a place.
    pub fn about(&self, place: PlaceId) -> Option<&About> {
        self.places.get(place.index())
    }

    /// What is to be said of what is pointed at, if anything is.
    pub fn says(&self, scene: &Scene, selection: Selection) -> Option<&str> {
        let place = |place: PlaceId| self.about(place).map(|about| about.line.as_str());
        match selection {
            Selection::Place(at) => place(at),
            Selection::Unit(unit) => place(scene.atlas().unit(unit).place),
            Selection::Person(person) => {
                let own = self.people.get(&person).map(String::as_str);
                own.or_else(|| place(scene.atlas().place_of(person)))
            }
            Selection::Van(van) => place(scene.van(van)?.place),
            Selection::Tonight | Selection::Story(_) => None,
        }
    }

    fn link(&mut self, from: End, to: End, ink: Ink) {
        let link = Link { from, to, ink };
        if from != to && !self.links.contains(&link) {
            self.links.push(link);
        }
    }

    fn sign(&mut self, sign: impl Into<String>, ink: Ink, means: impl Into<String>) {
        self.legend.push(Sign { sign: sign.into(), ink, means: means.into() });
    }
}
