//! The map: the river and its far bank, the reach of the towers, roads, places and their people.
//!
//! [`MapLayout`] says where everything stands; drawing and pointing both read it.

mod arrange;
mod draw;

use ratatui::layout::{Position, Rect};

use crate::rules::ids::{PersonId, PlaceId, RoadId, StoryId};
use crate::rules::moves::MoveKind;
use crate::rules::view::NetworkView;
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::widgets::block::{Detail, MapBlock, Part};
use crate::tui::widgets::map::arrange::{arrange, last_wet, river_edge};

/// What the map is asked to show beside the moment itself.
#[derive(Clone, Copy, Debug)]
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
}

/// Where everything on the map stands.
#[derive(Clone, Debug)]
pub struct MapLayout {
    area: Rect,
    /// By place.
    pub blocks: Vec<MapBlock>,
    /// By column: the river's upper edge, in half rows from the area's top.
    river: Vec<u16>,
}

impl MapLayout {
    /// The layout of a moment in an area.
    pub fn new(view: NetworkView<'_>, scene: &Scene, area: Rect) -> Self {
        let river = river_edge(view, area);
        let room = Rect { height: area.height - u16::from(has_legend(area)), ..area };
        let blocks = Detail::ALL
            .into_iter()
            .find_map(|detail| arrange(view, scene, room, &river, detail, false))
            .or_else(|| arrange(view, scene, room, &river, Detail::Count, true))
            .unwrap_or_default();
        Self { area, blocks, river }
    }

    /// What stands at a cell.
    pub fn at(&self, x: u16, y: u16) -> Option<Selection> {
        let here = Position { x, y };
        if !self.area.contains(here) {
            return None;
        }
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
        let block = self.blocks.iter().find(|block| block.place == place)?;
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

    /// The river's upper edge at a column, in half rows from the top.
    fn edge(&self, x: u16) -> u16 {
        let at = usize::from(x.saturating_sub(self.area.x));
        self.river.get(at).copied().unwrap_or(0)
    }

    /// The last row with water in it.
    fn shore(&self, x: u16) -> u16 {
        self.area.y + last_wet(self.edge(x))
    }

    /// Rows above the river.
    fn bank_rows(&self, x: u16) -> u16 {
        self.edge(x) / 2
    }
}

/// The place a selection lies in.
pub fn place_of(view: NetworkView<'_>, selection: Selection) -> Option<PlaceId> {
    match selection {
        Selection::Place(place) => Some(place),
        Selection::Unit(unit) => Some(view.atlas().unit(unit).place),
        Selection::Person(person) => Some(view.atlas().place_of(person)),
        Selection::Van(van) => view.van(van).map(|seen| seen.place),
        Selection::Tonight | Selection::Story(_) => None,
    }
}

/// Whether the guards at crossings matter in the level.
pub fn guards_matter(view: NetworkView<'_>) -> bool {
    view.in_play(MoveKind::Smuggle) || view.in_play(MoveKind::Flee)
}

/// Whether the map's last row says what the glyphs mean.
const fn has_legend(area: Rect) -> bool {
    area.height >= 12
}
