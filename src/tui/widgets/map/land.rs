//! The land and its shade, the river, the far bank and its towers.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::ids::PlaceId;
use crate::rules::view::Status;
use crate::tui::overlay::Overlay;
use crate::tui::scene::Scene;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Light, Shade, Theme};
use crate::tui::widgets::map::arrange::RIVER;
use crate::tui::widgets::map::{MapLayout, MapStyle, guards_matter};
use crate::tui::widgets::people::Look;

/// A shade over the land: what is known at some spots, and between them by how near they are.
struct Field {
    shade: Shade,
    /// Column, row, strength.
    spots: Vec<(f32, f32, f32)>,
    /// Strength at the shore, far from every spot; it fades to nothing inland.
    shore: f32,
    height: f32,
}

impl Field {
    /// The reach of the towers and relays.
    fn reach(map: &MapLayout, scene: &Scene) -> Self {
        Self::new(map, Shade::Signal, 0.55, |place| Some(f64::from(scene.bars(place).0.min(3)) / 3.0))
    }

    /// The shade of what is laid over the map; nothing where it has none.
    fn laid(map: &MapLayout, overlay: &Overlay) -> Self {
        Self::new(map, overlay.shade, 0.0, |place| overlay.about(place).and_then(|about| about.shade))
    }

    fn new(map: &MapLayout, shade: Shade, shore: f32, at: impl Fn(PlaceId) -> Option<f64>) -> Self {
        let spot = |block: &crate::tui::widgets::block::MapBlock| {
            let (x, y) = (f32::from(block.rect.x) + f32::from(block.rect.width) / 3.0, f32::from(block.rect.y) + 0.8);
            Some((x, y, at(block.place)? as f32))
        };
        let spots = map.blocks.iter().filter_map(spot).collect();
        Self { shade, spots, shore, height: f32::from(map.canvas.height.max(1)) }
    }

    /// The strength at a cell so many rows below the shore, 0 to 1.
    fn at(&self, x: u16, y: u16, inland: u16) -> f64 {
        let fade = (1.0 - 2.2 * f32::from(inland) / self.height).clamp(0.0, 1.0);
        let (mut sum, mut weights) = (self.shore * fade * fade, 1.0);
        for &(sx, sy, strength) in &self.spots {
            // A row is about twice as high as a column is wide.
            let (dx, dy) = ((f32::from(x) - sx) / 14.0, (f32::from(y) - sy) / 5.0);
            let near = 1.0 / (0.25 + dx * dx + dy * dy);
            let weight = near * near;
            sum += weight * strength;
            weights += weight;
        }
        f64::from(sum / weights)
    }
}

impl MapLayout {
    pub(super) fn draw_land(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        let canvas = self.canvas;
        let field = style.overlay.map_or_else(|| Field::reach(self, scene), |overlay| Field::laid(self, overlay));
        let light = style.clock.map_or_else(|| Light::of(scene.phase), |clock| clock.light(scene));
        let rings = style.clock.map(|clock| self.rings(scene, clock)).unwrap_or_default();
        let grounds = theme.grounds(light, field.shade);
        let (water, bank) = (theme.water(), theme.far_bank(light));
        let (textured, ringed) = (theme.is_textured(field.shade), theme.is_textured(Shade::Danger));
        let port = self.view_port();
        for x in port.x..port.right() {
            let (edge, shore) = (self.edge(x), self.shore(x));
            let (inland, below) =
                (theme.edge("▄", bank), theme.edge("▀", theme.ground(light, field.shade, field.at(x, shore, 0), 0.0)));
            for y in port.y..port.bottom() {
                // Waves and grain belong to the ground, wherever on the screen it lies.
                let (column, row) = (x - canvas.x, y - canvas.y);
                let upper = row * 2;
                let wet = |half: u16| half >= edge && half < edge + RIVER;
                let (symbol, style) = match (wet(upper), wet(upper + 1)) {
                    (true, true) => (if (column + row).is_multiple_of(3) { "≈" } else { "~" }, water),
                    (false, true) => inland,
                    (true, false) => below,
                    (false, false) if upper < edge => (" ", bank),
                    (false, false) => {
                        let strength = field.at(x, y, y.saturating_sub(shore));
                        let ring = rings.iter().map(|ring| ring.at(x, y)).fold(0.0, f64::max);
                        let ground = match ring {
                            0.0 => grounds.at(strength),
                            _ => theme.ground(light, field.shade, strength, ring),
                        };
                        if ringed && ring > 0.0 {
                            (theme.grain(ring, column, row), ground.patch(theme.texture(Shade::Danger)))
                        } else if textured {
                            (theme.grain(strength, column, row), ground.patch(theme.texture(field.shade)))
                        } else {
                            (" ", ground)
                        }
                    }
                };
                buf[(x, y)].set_symbol(symbol).set_style(style);
            }
        }
    }

    pub(super) fn draw_bank(&self, buf: &mut Buffer, scene: &Scene, theme: &Theme) {
        let area = self.canvas;
        let label = "the far bank: towers";
        if self.bank_rows(area.x + 1) > 1 && area.width > 30 {
            buf.set_stringn(area.x + 1, area.y, label, area.width as usize - 1, theme.ink(Ink::Dim));
        }
        let ink = theme.ink(Ink::Wave).add_modifier(Modifier::BOLD);
        let mut towers: Vec<(u8, u16)> = self
            .blocks
            .iter()
            .map(|block| (scene.atlas().place(block.place).bars.0.min(3), block.marker().0))
            .filter(|&(bars, _)| bars > 0)
            .collect();
        // The strongest first; of two in one spot it is the one that is seen.
        towers.sort_by_key(|&(bars, x)| (std::cmp::Reverse(bars), x));
        let mut taken: Vec<(u16, u16)> = Vec::new();
        for (bars, x) in towers {
            let tower = ["", "(▲)", "((▲))", "(((▲)))"][usize::from(bars)];
            let x = x.clamp(area.x, area.right() - 1);
            let left = x.saturating_sub(bars.into()).max(area.x);
            let right = left + width(tower) as u16;
            let bank = self.bank_rows(x);
            if bank > 0 && taken.iter().all(|&(from, to)| right < from || left > to) {
                buf.set_stringn(left, area.y + bank - 1, tower, usize::from(area.right() - left), ink);
                taken.push((left, right));
            }
        }
    }

    /// Crossings, each with its guards.
    pub(super) fn draw_crossings(&self, buf: &mut Buffer, scene: &Scene, theme: &Theme) {
        if !guards_matter(scene.atlas()) {
            return;
        }
        let mut taken: Vec<Rect> = Vec::new();
        for block in self.blocks.iter().filter(|block| scene.atlas().place(block.place).crossing) {
            let (x, y) = block.marker();
            let paid = scene.is_paid(block.place);
            let guards = match (paid, scene.guards(block.place).0) {
                (true, _) => "guard paid".to_owned(),
                (false, guards) => crate::words::count(guards.into(), "guard"),
            };
            let from = self.canvas.y + self.edge(x) / 2;
            for row in from..y.min(self.canvas.bottom()) {
                let style = if row <= self.shore(x) { theme.water() } else { theme.ink(Ink::Wave) };
                buf.set_string(x, row, "┊", style.add_modifier(Modifier::BOLD));
            }
            // On the right of the crossing or on its left, where nothing stands in the way.
            let wide = width(&guards) as u16;
            let spot = |left: u16, y: u16| Rect { x: left, y, width: wide, height: 1 };
            let rows = (from..=self.shore(x)).rev();
            let spots = rows.flat_map(|y| [spot(x + 2, y), spot(x.saturating_sub(wide + 1).max(self.canvas.x), y)]);
            let clear = |spot: &Rect| {
                self.is_free(spot.x.into(), spot.y.into(), i32::from(wide) + 1)
                    && taken.iter().all(|other| !other.intersects(*spot))
            };
            let Some(Rect { x: left, y: row, .. }) = spots.into_iter().find(clear) else { continue };
            taken.push(spot(left.saturating_sub(1), row));
            let room = usize::from(self.canvas.right().saturating_sub(left));
            let ink = theme.water().patch(theme.ink(if paid { Ink::Good } else { Ink::Text }));
            if row < self.canvas.bottom() {
                buf.set_stringn(left, row, guards, room, ink.add_modifier(Modifier::BOLD));
            }
        }
    }

    /// Who is across the river, on the far bank.
    pub(super) fn draw_abroad(&self, buf: &mut Buffer, scene: &Scene, theme: &Theme) {
        let contacts = scene.contacts().iter().map(|contact| contact.person);
        let out: Vec<String> = contacts
            .filter(|&person| scene.status(person) == Status::Abroad)
            .map(|person| crate::words::name(scene, person))
            .collect();
        if out.is_empty() || self.window.is_empty() {
            return;
        }
        let glyph = Look::Abroad.glyph();
        let text = cut(&format!("{glyph} abroad: {}", out.join(", ")), usize::from(self.window.width / 2));
        let x = self.window.right().saturating_sub(width(&text) as u16 + 1);
        buf.set_string(x, self.window.y, text, theme.far_bank(Light::of(scene.phase)).patch(theme.ink(Ink::Good)));
    }
}
