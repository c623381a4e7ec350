//! Where the river runs and where each place's block stands, so that nothing overlaps.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
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
fn river_edge(scene: &Scene, area: Rect) -> Vec<u16> {
    let atlas = scene.atlas();
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

/// Where everything stands on a canvas.
#[derive(Debug)]
pub(super) struct Plan {
    pub canvas: Rect,
    pub blocks: Vec<MapBlock>,
    pub river: Vec<u16>,
    detail: Detail,
}

/// How much larger than its window a canvas may be, in tenths, the least first.
const SCALES: [u16; 9] = [10, 12, 14, 17, 20, 24, 29, 35, 42];

/// The plan for a window at so many steps of zoom, and how many steps more there are. Without zoom everything is in
/// sight, in as much detail as fits; where even the least does not fit, the canvas is larger than the window.
pub(super) fn plan(scene: &Scene, window: Rect, zoom: u8) -> (Plan, u8) {
    let whole = Detail::ALL.into_iter().find_map(|detail| arrange(scene, window, detail, Must::Fit));
    let whole = whole.unwrap_or_else(|| spacious(scene, window, Detail::Tight));
    let most = Detail::ALL.iter().position(|&detail| detail == whole.detail).unwrap_or(0);
    let steps = usize::from(zoom).min(most);
    let more = (most - steps) as u8;
    match Detail::ALL.get(most - steps) {
        Some(&nearer) if steps > 0 => (spacious(scene, window, nearer), more),
        _ => (whole, more),
    }
}

/// The plan in a detail on the least canvas that holds it.
fn spacious(scene: &Scene, window: Rect, detail: Detail) -> Plan {
    let scaled = |tenths: u16| {
        let scale = |room: u16| (u32::from(room) * u32::from(tenths) / 10).min(600) as u16;
        Rect { width: scale(window.width).max(window.width), height: scale(window.height).max(window.height), ..window }
    };
    let found = SCALES.iter().find_map(|&tenths| arrange(scene, scaled(tenths), detail, Must::Fit));
    found.or_else(|| arrange(scene, scaled(SCALES[SCALES.len() - 1]), detail, Must::Stand)).unwrap_or_else(|| Plan {
        canvas: window,
        blocks: Vec::new(),
        river: Vec::new(),
        detail,
    })
}

/// What is asked of an arrangement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Must {
    /// That nothing overlaps.
    Fit,
    /// That everything stands somewhere.
    Stand,
}

/// Puts every place's block where nothing overlaps; `None` if there is no room for this detail.
fn arrange(scene: &Scene, area: Rect, detail: Detail, must: Must) -> Option<Plan> {
    let atlas = scene.atlas();
    let mut order: Vec<PlaceId> = atlas.place_ids().collect();
    order.sort_by_key(|&place| atlas.place(place).at.1);
    let wanted: Vec<MapBlock> = order.into_iter().map(|place| MapBlock::new(scene, place, detail)).collect();
    // What cannot fit at all is not tried spot by spot.
    let cells: u32 = wanted.iter().map(|block| block.rect.area()).sum();
    if cells > area.area() && must == Must::Fit {
        return None;
    }
    let river = river_edge(scene, area);
    let mut blocks: Vec<MapBlock> = Vec::new();
    for mut block in wanted {
        let (x, y) = project(atlas.size, area, atlas.place(block.place).at);
        let wanted = (x.round() as i32, y.round() as i32);
        let size = (block.rect.width, block.rect.height);
        let (x, y) = match free_spot(area, &river, &blocks, size, wanted, detail) {
            Some(spot) => spot,
            None if must == Must::Stand => (wanted.0.max(0) as u16, wanted.1.max(0) as u16),
            None => return None,
        };
        block.rect.x = x.min(area.right().saturating_sub(block.rect.width)).max(area.x);
        block.rect.y = y.min(area.bottom().saturating_sub(block.rect.height)).max(area.y);
        blocks.push(block);
    }
    Some(Plan { canvas: area, blocks, river, detail })
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
    let drift = i32::from(area.width / detail.drift());
    let (right, bottom) = (i32::from(area.right() - width), i32::from(area.bottom() - height));
    let columns = (wanted.0 - drift).max(area.x.into())..=(wanted.0 + drift).min(right);
    let shores: Vec<i32> = columns.clone().map(|x| shore(area, river, x, width)).collect();
    let mut best: Option<(i32, (u16, u16))> = None;
    for y in (wanted.1 - drift / 2).max(area.y.into())..=(wanted.1 + drift / 2).min(bottom) {
        for (x, &shore) in columns.clone().zip(&shores) {
            let cost = (x - wanted.0).abs() + 2 * (y - wanted.1).abs();
            if y <= shore || cost > drift || best.is_some_and(|(least, _)| least <= cost) {
                continue;
            }
            let spot = Rect { x: x as u16, y: y as u16, width, height };
            if taken.iter().all(|block| apart(block.rect, spot, detail.margin())) {
                best = Some((cost, (spot.x, spot.y)));
            }
        }
    }
    best.map(|(_, spot)| spot)
}

/// The last row with water in it above so many columns.
fn shore(area: Rect, river: &[u16], x: i32, width: u16) -> i32 {
    let from = (x - i32::from(area.x)).max(0) as usize;
    let edge = river.iter().skip(from).take(width.into()).copied().max().unwrap_or(0);
    i32::from(area.y + last_wet(edge))
}

/// Whether two blocks leave two columns between them, or so many rows.
fn apart(a: Rect, b: Rect, rows: u16) -> bool {
    let (x, y) = (a.x.saturating_sub(2), a.y.saturating_sub(rows));
    let wider = Rect { x, y, width: a.right() + 2 - x, height: a.bottom() + rows - y };
    !wider.intersects(b)
}
