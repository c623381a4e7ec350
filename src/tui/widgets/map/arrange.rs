//! Where the river runs and where each place's block stands, so that nothing overlaps.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
use crate::rules::view::NetworkView;
use crate::tui::scene::Scene;
use crate::tui::widgets::block::{Detail, MapBlock};

/// Rows kept for the far bank.
const BANK: u16 = 2;

/// The river's breadth in half rows.
pub(super) const RIVER: u16 = 3;

/// The last row with water in it, counted from the top, under an upper edge in half rows.
pub(super) const fn last_wet(edge: u16) -> u16 {
    (edge + RIVER - 1) / 2
}

/// The river's upper edge at each column of the area, in half rows from its top.
pub(super) fn river_edge(view: NetworkView<'_>, area: Rect) -> Vec<u16> {
    let atlas = view.atlas();
    let points: Vec<(f64, f64)> = atlas.river.iter().map(|&at| project(atlas.size, area, at)).collect();
    let row = |x: u16| {
        let x = f64::from(x);
        let after = points.iter().position(|&(px, _)| px >= x);
        let y = match (after, points.first(), points.last()) {
            (Some(0), Some(&(_, y)), _) | (None, _, Some(&(_, y))) => y,
            (Some(at), ..) => {
                let (a, b) = (points[at - 1], points[at]);
                let share = if b.0 > a.0 { (x - a.0) / (b.0 - a.0) } else { 0.0 };
                a.1 + share * (b.1 - a.1)
            }
            _ => f64::from(area.y),
        };
        let rows = 2.0 * (y - f64::from(area.y));
        let most = (2 * BANK + 2 * (area.height / 5)).min((2 * area.height).saturating_sub(RIVER));
        (rows.round().max(0.0) as u16).clamp((2 * BANK).min(most), most)
    };
    (area.x..area.right()).map(row).collect()
}

/// A point of the level's map in the area, in columns and rows.
fn project(size: (u16, u16), area: Rect, at: (u16, u16)) -> (f64, f64) {
    let scale = |at: u16, size: u16, from: u16, room: u16| {
        let share = f64::from(at) / f64::from(size.saturating_sub(1).max(1));
        f64::from(from) + share.min(1.0) * f64::from(room.saturating_sub(1))
    };
    (scale(at.0, size.0, area.x, area.width), scale(at.1, size.1, area.y, area.height))
}

/// Puts every place's block where nothing overlaps; `None` if there is no room for this detail.
pub(super) fn arrange(
    view: NetworkView<'_>,
    scene: &Scene,
    area: Rect,
    river: &[u16],
    detail: Detail,
    anyhow: bool,
) -> Option<Vec<MapBlock>> {
    let atlas = view.atlas();
    let mut order: Vec<PlaceId> = atlas.place_ids().collect();
    order.sort_by_key(|&place| atlas.place(place).at.1);
    let wanted: Vec<MapBlock> = order.into_iter().map(|place| MapBlock::new(view, scene, place, detail)).collect();
    // What cannot fit at all is not tried spot by spot.
    let cells: u32 = wanted.iter().map(|block| block.rect.area()).sum();
    if cells > area.area() && !anyhow {
        return None;
    }
    let mut blocks: Vec<MapBlock> = Vec::new();
    for mut block in wanted {
        let place = block.place;
        let (x, y) = project(atlas.size, area, atlas.place(place).at);
        let wanted = (x.round() as i32, y.round() as i32);
        let size = (block.rect.width, block.rect.height);
        let spot = free_spot(area, river, &blocks, size, wanted, detail);
        let (x, y) = match spot {
            Some(spot) => spot,
            None if anyhow => (wanted.0.max(0) as u16, wanted.1.max(0) as u16),
            None => return None,
        };
        block.rect.x = x.min(area.right().saturating_sub(block.rect.width)).max(area.x);
        block.rect.y = y.min(area.bottom().saturating_sub(block.rect.height)).max(area.y);
        blocks.push(block);
    }
    Some(blocks)
}

/// The free spot for a block that is nearest to where it should be.
fn free_spot(
    area: Rect,
    river: &[u16],
    taken: &[MapBlock],
    (width, height): (u16, u16),
    wanted: (i32, i32),
    detail: Detail,
) -> Option<(u16, u16)> {
    if width > area.width || height > area.height {
        return None;
    }
    let (right, bottom) = (i32::from(area.right() - width), i32::from(area.bottom() - height));
    let mut best: Option<(i32, (u16, u16))> = None;
    for y in i32::from(area.y)..=bottom {
        for x in i32::from(area.x)..=right {
            let cost = (x - wanted.0).abs() + 2 * (y - wanted.1).abs();
            if cost > i32::from(area.width / detail.drift()) || best.is_some_and(|(least, _)| least <= cost) {
                continue;
            }
            let spot = Rect { x: x as u16, y: y as u16, width, height };
            if dry(area, river, spot) && taken.iter().all(|block| apart(block.rect, spot, detail.margin())) {
                best = Some((cost, (spot.x, spot.y)));
            }
        }
    }
    best.map(|(_, spot)| spot)
}

/// Whether a rectangle lies below the river.
fn dry(area: Rect, river: &[u16], spot: Rect) -> bool {
    let from = usize::from(spot.x - area.x);
    river.iter().skip(from).take(usize::from(spot.width)).all(|&edge| area.y + last_wet(edge) < spot.y)
}

/// Whether two blocks leave two columns between them, or so many rows.
fn apart(a: Rect, b: Rect, rows: u16) -> bool {
    let (x, y) = (a.x.saturating_sub(2), a.y.saturating_sub(rows));
    let wider = Rect { x, y, width: a.right() + 2 - x, height: a.bottom() + rows - y };
    !wider.intersects(b)
}
