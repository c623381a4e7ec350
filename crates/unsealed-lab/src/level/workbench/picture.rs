//! The map as far as it can be read, whatever is wrong with the level.

use crate::level::patch::Path;
use crate::level::span::{Kind, Node};
use crate::level::workbench::values::visible;
use crate::level::workbench::{Section, Workbench};

/// Something with a position on the map: the number of its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A place.
    Place(usize),
    /// A point of the river.
    River(usize),
}

impl Spot {
    /// Where its position stands in the file.
    pub fn position(self) -> Path {
        let map = Path::root().field("map");
        match self {
            Self::Place(at) => map.field("places").item(at).field("at"),
            Self::River(at) => map.field("river").item(at),
        }
    }

    /// Its kind and the number of its entry.
    pub const fn entry(self) -> (Section, usize) {
        match self {
            Self::Place(at) => (Section::Places, at),
            Self::River(at) => (Section::River, at),
        }
    }
}

/// A place on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlacePicture {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its name, or its id.
    pub name: String,
    /// Column and row; `None` where they cannot be read.
    pub at: Option<(u16, u16)>,
    /// Bars from the towers.
    pub bars: u16,
    /// Whether the river can be crossed here.
    pub crossing: bool,
    /// The names of the units here.
    pub units: Vec<String>,
    /// Vans that stand here at the start.
    pub vans: usize,
    /// Fixed locators here.
    pub fixed: usize,
}

/// The map as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The river's points, each `None` where it cannot be read.
    pub river: Vec<Option<(u16, u16)>>,
    /// Places, in the file's order.
    pub places: Vec<PlacePicture>,
    /// Roads, by the numbers of the places at their ends.
    pub roads: Vec<(usize, usize)>,
}

/// Columns and rows of a map that does not say.
pub(super) const SIZE: (u16, u16) = (72, 18);

impl Workbench {
    /// The map.
    pub fn picture(&self) -> Picture {
        let Some(tree) = self.source().map(super::Source::tree) else { return Picture::default() };
        let items = |steps: &[&str]| -> Vec<&Node> {
            let list = steps.iter().try_fold(tree, |node, step| node.field(step).map(|field| &field.value));
            list.map_or(&[][..], Node::items).iter().map(|item| &item.value).collect()
        };
        let mut places: Vec<PlacePicture> = items(&["map", "places"]).into_iter().map(place).collect();
        let ids: Vec<String> = places.iter().map(|place| place.id.clone()).collect();
        let find = |id: &Node| ids.iter().position(|known| Some(known.as_str()) == id.text());
        for unit in items(&["units"]) {
            if let Some(at) = find(unit.get("place")) {
                places[at].units.push(visible(unit.get("name").text().unwrap_or("?")));
            }
        }
        for at in items(&["agency", "vans"]).into_iter().filter_map(find) {
            places[at].vans += 1;
        }
        for at in items(&["agency", "fixed"]).into_iter().filter_map(find) {
            places[at].fixed += 1;
        }
        let roads = items(&["map", "roads"]).into_iter();
        let roads = roads.filter_map(|road| Some((find(road.item(0))?, find(road.item(1))?))).collect();
        let river = items(&["map", "river"]).into_iter().map(point).collect();
        let size = tree.get("map").field("size").and_then(|size| point(&size.value)).unwrap_or(SIZE);
        Picture { size: (size.0.clamp(1, 500), size.1.clamp(1, 500)), river, places, roads }
    }
}

impl Picture {
    /// What stands at a spot of the map: a place before a point of the river.
    pub fn spot_at(&self, column: u16, row: u16) -> Option<Spot> {
        let here = Some((column, row));
        let place = self.places.iter().position(|place| place.at == here).map(Spot::Place);
        place.or_else(|| self.river.iter().position(|&at| at == here).map(Spot::River))
    }

    /// Where something stands.
    pub fn position(&self, spot: Spot) -> Option<(u16, u16)> {
        match spot {
            Spot::Place(at) => self.places.get(at)?.at,
            Spot::River(at) => *self.river.get(at)?,
        }
    }

    /// The same with something elsewhere.
    pub fn put(&mut self, spot: Spot, to: (u16, u16)) {
        match spot {
            Spot::Place(at) => self.places.get_mut(at).into_iter().for_each(|place| place.at = Some(to)),
            Spot::River(at) => self.river.get_mut(at).into_iter().for_each(|point| *point = Some(to)),
        }
    }
}

fn place(node: &Node) -> PlacePicture {
    let text = |name: &str| node.field(name).and_then(|field| field.value.text()).unwrap_or_default().to_owned();
    let id = text("id");
    let name = visible(&Some(text("name")).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()));
    let is = |name: &str| matches!(&node.get(name).kind, Kind::Word(word) if word == "true");
    let bars = node.field("bars").and_then(|bars| number(&bars.value)).unwrap_or(0).min(3);
    let at = node.field("at").and_then(|at| point(&at.value));
    PlacePicture { id, name, at, bars, crossing: is("crossing"), ..PlacePicture::default() }
}

fn point(node: &Node) -> Option<(u16, u16)> {
    let [x, y] = node.items() else { return None };
    Some((number(&x.value)?, number(&y.value)?))
}

fn number(node: &Node) -> Option<u16> {
    if let Kind::Number(text) = &node.kind { text.parse().ok() } else { None }
}
