//! The map: the river and its far bank, the reach of the towers, roads, places and their people.
//!
//! [`MapLayout`] says where everything stands; drawing and pointing both read it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::view::{NetworkView, Phase};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::{Detail, MapBlock, Part, Piece};
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::people::{Look, look};

/// Rows kept for the far bank.
const BANK: u16 = 2;

/// The river's breadth in half rows.
const RIVER: u16 = 3;

/// What the last row explains, the most needed first.
const LEGEND: [(Look, &str); 8] = [
    (Look::Unaware, "unaware"),
    (Look::Heard, "heard"),
    (Look::Believes, "believes"),
    (Look::Contact, "contact"),
    (Look::ContactTells, "told"),
    (Look::ContactProves, "with proof"),
    (Look::LyingLow, "lying low"),
    (Look::Custody, "in custody"),
];

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
        let block = self.blocks.iter().rev().find(|block| block.rect.contains(here))?;
        let piece = block.pieces.iter().find(|piece| piece.covers(block.rect, x, y));
        Some(match piece.map(|piece| piece.part) {
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

    /// Draws the map.
    pub fn draw(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        if self.area.is_empty() {
            return;
        }
        self.draw_land(buf, view, theme);
        self.draw_roads(buf, view, theme);
        self.draw_bank(buf, view, theme);
        for block in &self.blocks {
            self.draw_block(buf, view, scene, block, style, theme);
        }
        if has_legend(self.area) {
            self.draw_legend(buf, theme);
        }
    }

    fn draw_legend(&self, buf: &mut Buffer, theme: &Theme) {
        let (mut x, y) = (self.area.x + 1, self.area.bottom() - 1);
        for (look, word) in LEGEND {
            let wide = 3 + width(word) as u16 + u16::from(self.area.width >= 90);
            if x + wide > self.area.right() {
                break;
            }
            buf.set_string(x, y, look.glyph().to_string(), theme.ink(look.ink()));
            buf.set_string(x + 2, y, word, theme.ink(Ink::Faint));
            x += wide;
        }
    }

    /// Draws the sweep of the locators that are known, while they close in at dawn.
    pub fn draw_sweep(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, ticks: u16, theme: &Theme) {
        if scene.phase != Phase::Dawn {
            return;
        }
        let known = |place: PlaceId| {
            let vans = scene.vans.iter().any(|(_, seen)| seen.place == place && !seen.left);
            vans || view.network().knowledge.fixed.contains(&place)
        };
        for block in self.blocks.iter().filter(|block| known(block.place)) {
            let out = 1 + (ticks / 2) % 4;
            let y = block.rect.y;
            let (left, right) = (block.rect.x.checked_sub(out), block.rect.right() + out - 1);
            for (x, glyph) in [(left, "("), (Some(right), ")")] {
                if let Some(x) = x.filter(|&x| self.area.contains(Position { x, y })) {
                    buf.set_string(x, y, glyph, theme.ink(Ink::Bad).add_modifier(Modifier::BOLD));
                }
            }
        }
    }

    fn draw_land(&self, buf: &mut Buffer, view: NetworkView<'_>, theme: &Theme) {
        let area = self.area;
        let samples: Vec<(f64, f64, f64)> = self
            .blocks
            .iter()
            .map(|block| {
                let (x, y) = block.marker();
                (f64::from(x), f64::from(y), f64::from(view.bars(block.place).0) / 3.0)
            })
            .collect();
        for x in area.x..area.right() {
            let (edge, shore) = (self.edge(x), self.shore(x));
            for y in area.y..area.bottom() {
                let upper = (y - area.y) * 2;
                let wet = |half: u16| half >= edge && half < edge + RIVER;
                let land = || theme.land(reach(&samples, shore, area, x, y));
                let (symbol, style) = match (wet(upper), wet(upper + 1)) {
                    (true, true) => (if (x + y) % 3 == 0 { "≈" } else { "~" }, theme.water()),
                    (false, true) => theme.edge("▄", theme.bank()),
                    (true, false) => theme.edge("▀", land()),
                    (false, false) if upper < edge => (" ", theme.bank()),
                    (false, false) => (" ", land()),
                };
                buf[(x, y)].set_symbol(symbol).set_style(style);
            }
        }
    }

    fn draw_bank(&self, buf: &mut Buffer, view: NetworkView<'_>, theme: &Theme) {
        let area = self.area;
        let label = "the far bank: towers";
        if self.bank_rows(area.x + 1) > 1 && area.width > 30 {
            buf.set_stringn(area.x + 1, area.y, label, area.width as usize - 1, theme.ink(Ink::Dim));
        }
        for block in self.blocks.iter().filter(|block| view.atlas().place(block.place).bars.0 > 0) {
            let x = block.marker().0.clamp(area.x, area.right() - 1);
            let bank = self.bank_rows(x);
            let bars = view.atlas().place(block.place).bars.0;
            if bank > 0 {
                let tower = ["", "(▲)", "((▲))", "(((▲)))"][usize::from(bars.min(3))];
                let left = x.saturating_sub(u16::from(bars.min(3))).max(area.x);
                let room = (area.right() - left) as usize;
                buf.set_stringn(
                    left,
                    area.y + bank - 1,
                    tower,
                    room,
                    theme.ink(Ink::Wave).add_modifier(Modifier::BOLD),
                );
            }
        }
    }

    fn draw_roads(&self, buf: &mut Buffer, view: NetworkView<'_>, theme: &Theme) {
        let mut lines = Braille::new(self.area);
        let marker = |place: PlaceId| self.blocks.iter().find(|block| block.place == place).map(MapBlock::marker);
        for road in &view.atlas().roads {
            if let (Some(a), Some(b)) = (marker(road.a), marker(road.b)) {
                lines.line(a, b);
            }
        }
        lines.draw(buf, theme.ink(Ink::Road), |x, y| y > self.shore(x));
    }

    fn draw_block(
        &self,
        buf: &mut Buffer,
        view: NetworkView<'_>,
        scene: &Scene,
        block: &MapBlock,
        style: &MapStyle<'_>,
        theme: &Theme,
    ) {
        let rect = block.rect.intersection(self.area);
        for y in rect.y..rect.bottom() {
            for x in rect.x..rect.right() {
                buf[(x, y)].set_symbol(" ");
            }
        }
        for piece in &block.pieces {
            let (x, y) = (block.rect.x + piece.x, block.rect.y + piece.y);
            if y >= self.area.bottom() || x >= self.area.right() {
                continue;
            }
            let (text, ink) = draw_piece(view, scene, block.place, piece, style, theme);
            buf.set_stringn(x, y, text, (self.area.right() - x) as usize, ink);
        }
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

/// The text of a piece and its style.
fn draw_piece(
    view: NetworkView<'_>,
    scene: &Scene,
    place: PlaceId,
    piece: &Piece,
    style: &MapStyle<'_>,
    theme: &Theme,
) -> (String, ratatui::style::Style) {
    let text = piece.text.clone();
    match piece.part {
        Part::Name => {
            let busy = scene.focus.places.contains(&place);
            let chosen = place_of(view, style.selection) == Some(place);
            let ink = match (busy, chosen) {
                (true, _) => theme.alarm(),
                (false, true) => theme.ink(Ink::Accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                _ => theme.ink(Ink::Text).add_modifier(Modifier::BOLD),
            };
            (text, ink)
        }
        Part::Marker => (text, theme.ink(Ink::Accent)),
        Part::Bars => (text, theme.ink(if view.bars(place).0 > 0 { Ink::Contact } else { Ink::Faint })),
        Part::Note => (text, theme.ink(Ink::Dim)),
        Part::Warning => (text, theme.ink(Ink::Bad)),
        Part::Unit(unit) => {
            let searched = scene.focus.units.contains(&unit);
            let chosen = matches!(style.selection, Selection::Unit(chosen) if chosen == unit);
            let ink = match (searched, chosen) {
                (true, _) => theme.alarm(),
                (false, true) => theme.ink(Ink::Accent),
                _ => theme.ink(Ink::Dim),
            };
            (text, ink)
        }
        Part::Van(van) => {
            let fresh = scene.vans.iter().any(|&(known, seen)| known == van && !seen.left && seen.day >= scene.day);
            let chosen = style.selection == Selection::Van(van);
            let ink = match (fresh, chosen) {
                (_, true) => theme.lit(),
                (true, false) => theme.alarm(),
                (false, false) => theme.ink(Ink::Bad).add_modifier(Modifier::DIM),
            };
            (text, ink)
        }
        Part::Label(person) => {
            let chosen = style.cursor == Some(person) || style.selection == Selection::Person(person);
            (text, theme.ink(if chosen { Ink::Accent } else { Ink::Contact }))
        }
        Part::Dot(person) => draw_dot(view, scene, person, style, theme),
    }
}

fn draw_dot(
    view: NetworkView<'_>,
    scene: &Scene,
    person: PersonId,
    style: &MapStyle<'_>,
    theme: &Theme,
) -> (String, ratatui::style::Style) {
    let shown: Look = look(view, scene, person, style.lens);
    let mut ink = theme.ink(shown.ink());
    if style.tied.contains(&person) {
        ink = theme.tied().patch(ink).add_modifier(Modifier::BOLD);
    } else if style.aiming && !style.targets.contains(&person) {
        ink = ink.add_modifier(Modifier::DIM);
    }
    if style.targets.contains(&person) {
        ink = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
    }
    let chosen = style.selection == Selection::Person(person) && !style.aiming;
    if chosen || style.cursor == Some(person) || scene.focus.people.contains(&person) {
        ink = theme.lit();
    }
    (shown.glyph().to_string(), ink)
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

/// Whether the map's last row says what the glyphs mean.
const fn has_legend(area: Rect) -> bool {
    area.height >= 12
}

/// The last row with water in it, counted from the top, under an upper edge in half rows.
const fn last_wet(edge: u16) -> u16 {
    (edge + RIVER - 1) / 2
}

/// How strongly the towers reach a cell, 0 to 1: between the places, and fading inland.
fn reach(samples: &[(f64, f64, f64)], shore: u16, area: Rect, x: u16, y: u16) -> f64 {
    let inland = f64::from(y.saturating_sub(shore)) / f64::from(area.height.max(1));
    let fade = (1.0 - 1.6 * inland).clamp(0.0, 1.0);
    let (mut sum, mut weights) = (fade, 1.0);
    for &(sx, sy, bars) in samples {
        let (dx, dy) = ((f64::from(x) - sx) / 3.0, (f64::from(y) - sy) * 2.0 / 3.0);
        let weight = 60.0 / (1.0 + dx * dx + dy * dy);
        sum += weight * bars;
        weights += weight;
    }
    (sum / weights).clamp(0.0, 1.0)
}

/// The river's upper edge at each column of the area, in half rows from its top.
fn river_edge(view: NetworkView<'_>, area: Rect) -> Vec<u16> {
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
fn arrange(
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
    let mut blocks: Vec<MapBlock> = Vec::new();
    for place in order {
        let mut block = MapBlock::new(view, scene, place, detail);
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
