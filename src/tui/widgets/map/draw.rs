//! Drawing the map.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::rules::ids::{PersonId, PlaceId, RoadId};
use crate::rules::view::{NetworkView, Phase, Status};
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::{MapBlock, Part, Piece};
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::map::arrange::RIVER;
use crate::tui::widgets::map::{MapLayout, MapStyle, guards_matter, has_legend, place_of};
use crate::tui::widgets::people::{Look, look};

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

impl MapLayout {
    /// Draws the map.
    pub fn draw(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        if self.area.is_empty() {
            return;
        }
        self.draw_land(buf, view, theme);
        self.draw_roads(buf, view, scene, style, theme);
        self.draw_bank(buf, view, theme);
        self.draw_crossings(buf, view, theme);
        self.draw_abroad(buf, view, scene, theme);
        for block in &self.blocks {
            self.draw_block(buf, view, scene, block, style, theme);
        }
        self.draw_checkpoints(buf, view, scene, theme);
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

    fn draw_roads(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        let ends = |road: RoadId| (view.atlas().road(road).a, view.atlas().road(road).b);
        let all: Vec<_> = view.atlas().road_ids().map(ends).collect();
        let way: Vec<_> = style.way.iter().copied().map(ends).collect();
        let strong = theme.ink(Ink::Accent);
        for (pairs, ink) in [(all, theme.ink(Ink::Road)), (way, strong), (scene.focus.passes.clone(), strong)] {
            let mut lines = Braille::new(self.area);
            for (a, b) in pairs {
                if let (Some(a), Some(b)) = (self.marker(a), self.marker(b)) {
                    lines.line(a, b);
                }
            }
            lines.draw(buf, ink, |x, y| y > self.shore(x));
        }
    }

    fn marker(&self, place: PlaceId) -> Option<(u16, u16)> {
        self.blocks.iter().find(|block| block.place == place).map(MapBlock::marker)
    }

    /// Checkpoints that are known: bright where a contact sees one, with its day where it was last met.
    fn draw_checkpoints(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, theme: &Theme) {
        for (&road, &seen) in &view.network().knowledge.checkpoints {
            let ends = view.atlas().road(road);
            let (Some(a), Some(b)) = (self.marker(ends.a), self.marker(ends.b)) else { continue };
            let fresh = seen >= scene.day;
            let text = if fresh { "[X]".to_owned() } else { format!("[x day {seen}]") };
            let ink = match (scene.focus.roads.contains(&road), fresh) {
                (true, _) | (_, true) => theme.alarm(),
                _ => theme.ink(Ink::Bad).add_modifier(Modifier::DIM),
            };
            // Where the road can be seen: from its middle outwards.
            let spot = |share: i32| {
                let at = |a: u16, b: u16| i32::from(a) + (i32::from(b) - i32::from(a)) * share / 12;
                (at(a.0, b.0) - width(&text) as i32 / 2, at(a.1, b.1))
            };
            let free = |&(x, y): &(i32, i32)| self.is_free(x, y, width(&text) as i32);
            let spots = [6, 7, 5, 8, 4, 9, 3, 10, 2, 11].map(spot);
            let (x, y) = spots.iter().copied().find(free).unwrap_or(spots[0]);
            let x =
                x.clamp(self.area.x.into(), i32::from(self.area.right()).saturating_sub(width(&text) as i32).max(0));
            let room = usize::from(self.area.right().saturating_sub(x as u16));
            if self.area.contains(Position { x: x as u16, y: y as u16 }) {
                buf.set_stringn(x as u16, y as u16, text, room, ink);
            }
        }
    }

    /// Whether no piece of any place covers so many cells.
    fn is_free(&self, x: i32, y: i32, columns: i32) -> bool {
        let inside = x >= i32::from(self.area.x) && x + columns <= i32::from(self.area.right());
        let bare = |block: &MapBlock| {
            block.pieces.iter().all(|piece| {
                let (left, row) = (i32::from(block.rect.x + piece.x), i32::from(block.rect.y + piece.y));
                row != y || x + columns <= left || x >= i32::from(block.rect.x + piece.right())
            })
        };
        inside && self.blocks.iter().all(bare)
    }

    /// Crossings, each with its guards.
    fn draw_crossings(&self, buf: &mut Buffer, view: NetworkView<'_>, theme: &Theme) {
        if !guards_matter(view) {
            return;
        }
        for block in self.blocks.iter().filter(|block| view.atlas().place(block.place).crossing) {
            let (x, y) = block.marker();
            let paid = view.network().bribed_guards.contains(&block.place);
            let guards = match (paid, view.patrol(block.place).0) {
                (true, _) => "guard paid".to_owned(),
                (false, guards) => crate::words::count(guards.into(), "guard"),
            };
            let from = self.area.y + self.edge(x) / 2;
            for row in from..y {
                let style = if row <= self.shore(x) { theme.water() } else { theme.ink(Ink::Wave) };
                buf.set_string(x, row, "┊", style.add_modifier(Modifier::BOLD));
            }
            let row = (from + 1).min(self.shore(x));
            // On the right of the crossing, or on its left where a place stands in the way.
            let wide = width(&guards) as u16;
            let clear = self.is_free((x + 2).into(), row.into(), wide.into());
            let left = if clear { x + 2 } else { x.saturating_sub(wide + 1).max(self.area.x) };
            let room = usize::from(self.area.right().saturating_sub(left));
            let ink = theme.water().patch(theme.ink(if paid { Ink::Good } else { Ink::Text }));
            buf.set_stringn(left, row, guards, room, ink.add_modifier(Modifier::BOLD));
        }
    }

    /// Who is across the river, on the far bank.
    fn draw_abroad(&self, buf: &mut Buffer, view: NetworkView<'_>, scene: &Scene, theme: &Theme) {
        let contacts = view.network().contacts.iter().map(|contact| contact.person);
        let out: Vec<String> = contacts
            .filter(|&person| scene.status(person) == Status::Abroad)
            .map(|person| crate::words::name(view, person))
            .collect();
        if out.is_empty() {
            return;
        }
        let glyph = Look::Abroad.glyph();
        let text = cut(&format!("{glyph} abroad: {}", out.join(", ")), usize::from(self.area.width / 2));
        let x = self.area.right().saturating_sub(width(&text) as u16 + 1);
        buf.set_string(x, self.area.y, text, theme.bank().patch(theme.ink(Ink::Good)));
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
        // Roads do not run through a row of words and dots.
        let right = |row: u16| block.pieces.iter().filter(|piece| piece.y == row).map(Piece::right).max().unwrap_or(0);
        let left = block.rect.x.saturating_sub(1).max(self.area.x);
        for row in 0..block.rect.height {
            let wide = right(row);
            for x in left..(block.rect.x + wide + 1).min(self.area.right()) {
                let y = block.rect.y + row;
                if wide > 0 && y < self.area.bottom() {
                    buf[(x, y)].set_symbol(" ");
                }
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
}

/// The text of a piece and its style.
fn draw_piece(
    view: NetworkView<'_>,
    scene: &Scene,
    place: PlaceId,
    piece: &Piece,
    style: &MapStyle<'_>,
    theme: &Theme,
) -> (String, Style) {
    let text = piece.text.clone();
    match piece.part {
        Part::Name => {
            let busy = scene.focus.places.contains(&place);
            let chosen = place_of(view, style.selection) == Some(place);
            let ink = match (busy, chosen) {
                (true, _) => theme.alarm(),
                _ if style.aimed == Some(place) => theme.lit(),
                _ if style.places.contains(&place) => {
                    theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD)
                }
                (false, true) => theme.ink(Ink::Accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                _ => theme.ink(Ink::Text).add_modifier(Modifier::BOLD),
            };
            (text, ink)
        }
        Part::Marker => (text, theme.ink(Ink::Accent)),
        Part::Bars => (text, theme.ink(if view.bars(place).0 > 0 { Ink::Contact } else { Ink::Faint })),
        Part::Note => (text, theme.ink(Ink::Dim)),
        Part::Relay => (text, theme.ink(Ink::Contact)),
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
) -> (String, Style) {
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
