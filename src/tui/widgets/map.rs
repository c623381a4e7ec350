//! The map: the river and its far bank, the reach of the towers, roads, places and their people, and whatever is
//! laid over them.
//!
//! [`MapLayout`] says where everything stands; drawing and pointing both read it. A map that is larger than its area
//! is drawn on a canvas of its own, of which a [`Camera`] shows a part; signs on the edge name what lies beyond.
//!
//! Reading order: [`MapStyle`] and [`MapLayout`] here; `arrange` (where places stand), `camera`, `spot` (what is
//! pointed at); `draw`, and `land`, `roads`, `lines`, `edge`, `legend` (what is drawn); `motion` (what moves in the other side's
//! turn); `aimed` (a move's forecast).

mod aimed;
mod arrange;
mod camera;
mod draw;
mod edge;
mod land;
mod legend;
mod lines;
mod motion;
mod roads;
mod spot;

use ratatui::layout::{Position, Rect};

use crate::rules::atlas::Atlas;
use crate::rules::ids::{PersonId, PlaceId, RoadId, StoryId};
use crate::rules::moves::MoveKind;
use crate::tui::keymap::Keymap;
use crate::tui::overlay::{Overlay, Sign};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::widgets::block::{MapBlock, Part};
use crate::tui::widgets::map::arrange::{Plan, last_wet};

pub use aimed::AimedMove;
pub use camera::Camera;
pub use motion::Clock;
pub use spot::Spot;

/// What the map is asked to show beside the moment itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct MapStyle<'a> {
    /// Whose spread the dots show.
    pub lens: Option<StoryId>,
    /// What is selected.
    pub selection: Selection,
    /// People who can be chosen now, and the one under the cursor.
    pub targets: &'a [PersonId],
    /// The person under the cursor.
    pub cursor: Option<PersonId>,
    /// People tied to the contact that is selected or under the cursor.
    pub tied: &'a [PersonId],
    /// Whether a choice is being made, so that what cannot be chosen steps back.
    pub aiming: bool,
    /// Places that can be chosen now.
    pub places: &'a [PlaceId],
    /// The one under the cursor.
    pub aimed: Option<PlaceId>,
    /// Roads that the move in question leads along.
    pub way: &'a [RoadId],
    /// What the move in question would do, and where.
    pub forecast: Option<&'a AimedMove>,
    /// What the legend says instead of the map's own signs.
    pub legend: Option<&'a [Sign]>,
    /// What is laid over the map.
    pub overlay: Option<&'a Overlay>,
    /// The keys, for the one that lays the next thing over it.
    pub keymap: Option<&'a Keymap>,
    /// How long the other side's turn has been played, while it is: what moves is drawn by it.
    pub clock: Option<Clock>,
}

/// Where everything on the map stands.
#[derive(Clone, Debug)]
pub struct MapLayout {
    /// All of it, the legend included.
    area: Rect,
    /// What of it shows the canvas.
    window: Rect,
    /// What is drawn on: as large as the window, or larger. Its corner is the window's.
    canvas: Rect,
    /// How far the canvas is moved left and up behind the window.
    offset: (u16, u16),
    /// By place, on the canvas.
    pub blocks: Vec<MapBlock>,
    /// By column of the canvas: the river's upper edge, in half rows from its top.
    river: Vec<u16>,
    /// How many more steps of zoom there are.
    more: u8,
}

impl MapLayout {
    /// The layout of a moment in an area, all of it in sight as far as that can be.
    pub fn new(scene: &Scene, area: Rect) -> Self {
        Self::seen(scene, area, Camera::default(), None)
    }

    /// The layout as a camera shows it; a place that is to be kept in sight is, unless the camera was moved by hand.
    pub fn seen(scene: &Scene, area: Rect, camera: Camera, keep: Option<PlaceId>) -> Self {
        let rows = legend::rows(area);
        let window = |rows: u16| Rect { height: area.height - rows, ..area };
        let planned = |rows: u16| (window(rows), arrange::plan(scene, window(rows), camera.zoom));
        let is_counted = |plan: &Plan| plan.blocks.iter().any(MapBlock::is_counted);
        // People one by one are worth more than a longer legend.
        let fuller = |found: &(Rect, (Plan, u8))| rows > 1 && is_counted(&found.1.0);
        let found = planned(rows);
        let found =
            if fuller(&found) { Some(planned(1)).filter(|p| !is_counted(&p.1.0)).unwrap_or(found) } else { found };
        let (window, (Plan { canvas, blocks, river, .. }, more)) = found;
        let mut map = Self { area, window, canvas, offset: (0, 0), blocks, river, more };
        map.offset = map.shown(camera, keep);
        map
    }

    /// Whether the camera can go nearer.
    pub const fn can_zoom_in(&self) -> bool {
        self.more > 0
    }

    /// What of the canvas is seen.
    fn view_port(&self) -> Rect {
        Rect { x: self.canvas.x + self.offset.0, y: self.canvas.y + self.offset.1, ..self.window }
    }

    /// What stands at a cell of the screen.
    pub fn at(&self, x: u16, y: u16) -> Option<Selection> {
        if !self.area.contains(Position { x, y }) {
            return None;
        }
        if let Some(sign) = self.signs().into_iter().find(|sign| sign.rect.contains(Position { x, y })) {
            return Some(Selection::Place(sign.place));
        }
        if !self.window.contains(Position { x, y }) {
            return None;
        }
        let (x, y) = (x + self.offset.0, y + self.offset.1);
        let here = Position { x, y };
        let on = |block: &MapBlock| block.pieces.iter().find(|piece| piece.covers(block.rect, x, y)).map(|p| p.part);
        let hit = self.blocks.iter().rev().find_map(|block| Some((block, Some(on(block)?))));
        let near = || self.blocks.iter().rev().find(|block| block.rect.contains(here)).map(|block| (block, None));
        let (block, part) = hit.or_else(near)?;
        Some(match part {
            Some(Part::Dot(person) | Part::Label(person)) => Selection::Person(person),
            Some(Part::Unit(unit)) => Selection::Unit(unit),
            Some(Part::Van(van)) => Selection::Van(van),
            _ => Selection::Place(block.place),
        })
    }

    /// The middle of a place's block.
    pub fn centre(&self, place: PlaceId) -> Option<(u16, u16)> {
        let block = self.block(place)?;
        Some((block.rect.x + block.rect.width / 2, block.rect.y + block.rect.height / 2))
    }

    /// The place nearest to `from` in a direction of −1, 0 or 1 columns and rows.
    pub fn towards(&self, from: PlaceId, dx: i32, dy: i32) -> Option<PlaceId> {
        let (fx, fy) = self.centre(from)?;
        let mut best: Option<(i32, PlaceId)> = None;
        for block in self.blocks.iter().filter(|block| block.place != from) {
            let (x, y) = self.centre(block.place)?;
            // A row is about twice as high as a column is wide.
            let (rx, ry) = (i32::from(x) - i32::from(fx), 2 * (i32::from(y) - i32::from(fy)));
            let (along, aside) = (rx * dx + ry * dy, (rx * dy).abs() + (ry * dx).abs());
            let cost = along + 2 * aside;
            if along > 0 && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, block.place));
            }
        }
        best.map(|(_, place)| place)
    }

    /// The block of a place.
    fn block(&self, place: PlaceId) -> Option<&MapBlock> {
        self.blocks.iter().find(|block| block.place == place)
    }

    /// The river's upper edge at a column, in half rows from the top.
    fn edge(&self, x: u16) -> u16 {
        let at = usize::from(x.saturating_sub(self.canvas.x));
        self.river.get(at).copied().unwrap_or(0)
    }

    /// The last row with water in it.
    fn shore(&self, x: u16) -> u16 {
        self.canvas.y + last_wet(self.edge(x))
    }

    /// Rows above the river.
    fn bank_rows(&self, x: u16) -> u16 {
        self.edge(x) / 2
    }
}

/// Whether the guards at crossings matter in the level.
pub fn guards_matter(atlas: &Atlas) -> bool {
    [MoveKind::Smuggle, MoveKind::Flee].iter().any(|kind| atlas.moves.contains(kind))
}
