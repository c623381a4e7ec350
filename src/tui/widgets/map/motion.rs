//! What moves on the map while the other side's turn is played: locators closing in at dawn, a van on its road, a
//! lecture spreading, a raid closing on its unit, a crossing being barred, word on its way to another place.
//!
//! Everything here is drawn from a [`Scene`] and a [`Clock`] alone, so that a moment of it looks the same each time.

use std::f32::consts::SQRT_2;

use ratatui::buffer::Buffer;

use crate::rules::ids::{PlaceId, VanId};
use crate::rules::view::Phase;
use crate::tui::scene::Scene;
use crate::tui::theme::{Light, Theme};
use crate::tui::widgets::block::{MapBlock, Part};
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::map::MapLayout;

/// Ticks that a van is on its road, that a unit is closed in on, that a crossing is barred, that word takes to another
/// place, that the light of a new phase takes to come, that a dot takes to lose its light.
const DRIVE: u16 = 14;
const CLOSE_IN: u16 = 10;
const BAR: u16 = 8;
const PASS: u16 = 4;
const DAWNING: u16 = 10;
const FADE: u16 = 6;

/// Ticks of one sweep of a locator, and of one ring of a lecture; how many rings it has, and how far behind each other.
const SWEEP: u16 = 18;
const RING: u16 = 16;
const RINGS: u16 = 2;
const RING_AFTER: u16 = 7;

/// How far a ring reaches from its place, and how wide it is, in columns.
const REACH: f32 = 15.0;
const WIDE: f32 = 2.5;

/// How long the other side's turn has been played, in ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Since the turn began.
    turn: u16,
    /// Since the step that is told now.
    step: u16,
}

impl Clock {
    /// So many ticks into a turn, and into its step.
    pub const fn at(turn: u16, step: u16) -> Self {
        Self { turn, step }
    }

    /// One tick passes.
    pub const fn tick(&mut self) {
        self.turn = self.turn.wrapping_add(1);
        self.step = self.step.saturating_add(1);
    }

    /// The next step is told.
    pub const fn begin_step(&mut self) {
        self.step = 0;
    }

    /// How much of something that takes so many ticks from the step's beginning is over, 0 to 1.
    fn share(self, ticks: u16) -> f32 {
        (f32::from(self.step) / f32::from(ticks)).min(1.0)
    }

    /// How much of its light a dot that changed in the step before still has, 0 to 1.
    pub(super) fn glow(self) -> f64 {
        f64::from(1.0 - self.share(FADE))
    }

    /// The light over the land.
    pub(super) fn light(self, scene: &Scene) -> Light {
        match scene.focus.after {
            Some(before) => Light { now: scene.phase, before, share: f64::from(self.share(DAWNING)) },
            None => Light::of(scene.phase),
        }
    }

    /// Whether a van is still on its way.
    pub(super) fn is_driving(self, scene: &Scene, van: VanId) -> bool {
        self.step < DRIVE && scene.focus.drives.iter().any(|&(driving, ..)| driving == van)
    }
}

/// A ring over the land.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ring {
    centre: (f32, f32),
    /// In columns.
    radius: f32,
    /// 0 to 1.
    strength: f32,
}

impl Ring {
    /// Its strength at a cell, 0 to 1.
    pub(super) fn at(&self, x: u16, y: u16) -> f64 {
        // A row is about twice as high as a column is wide.
        let (dx, dy) = (f32::from(x) - self.centre.0, 2.0 * (f32::from(y) - self.centre.1));
        let off = (dx.hypot(dy) - self.radius).abs() / WIDE;
        f64::from(self.strength * (1.0 - off).max(0.0))
    }
}

impl MapLayout {
    /// The rings of a moment: a locator's narrows, as its fix does; a lecture's widens, as its word does.
    pub(super) fn rings(&self, scene: &Scene, clock: Clock) -> Vec<Ring> {
        let ring = |place: PlaceId, share: f32| {
            let (x, y) = self.marker(place)?;
            let faint = ((1.0 - share) * SQRT_2).min(1.0);
            Some(Ring { centre: (x.into(), y.into()), radius: share * REACH, strength: faint })
        };
        let swept = 1.0 - f32::from(clock.turn % SWEEP) / f32::from(SWEEP);
        let sweeps = locators(scene).into_iter().filter_map(|place| ring(place, swept));
        let lectures = scene.focus.lectures.iter().flat_map(|&place| {
            let rings = (0..RINGS).filter_map(move |nth| clock.step.checked_sub(nth * RING_AFTER));
            rings.filter(|&age| age < RING).filter_map(move |age| ring(place, f32::from(age) / f32::from(RING)))
        });
        sweeps.chain(lectures).collect()
    }

    /// Draws what moves over places and roads.
    pub(super) fn draw_motion(&self, buf: &mut Buffer, scene: &Scene, clock: Clock, theme: &Theme) {
        self.draw_seals(buf, scene, clock, theme);
        for &unit in &scene.focus.units {
            self.draw_closing_in(buf, Part::Unit(unit), clock, theme);
        }
        for &(_, from, to) in &scene.focus.drives {
            if clock.step < DRIVE {
                self.draw_drive(buf, &self.way(scene, from, to), clock.share(DRIVE), theme);
            }
        }
    }

    /// Word on its way from place to place.
    pub(super) fn draw_passes(&self, lines: &mut Braille, scene: &Scene, clock: Option<Clock>) {
        let share = clock.map_or(1.0, |clock| clock.share(PASS));
        for &(from, to) in &scene.focus.passes {
            if let (Some(from), Some(to)) = (self.marker(from), self.marker(to)) {
                lines.line(from, between(from, to, share));
            }
        }
    }

    /// The spots that a van passes, the first and the last place with them.
    fn way(&self, scene: &Scene, from: PlaceId, to: PlaceId) -> Vec<(u16, u16)> {
        let mut at = from;
        let mut spots: Vec<_> = self.marker(from).into_iter().collect();
        for road in scene.atlas().route(from, to, |_| 0).unwrap_or_default() {
            at = scene.atlas().road(road).from(at).unwrap_or(to);
            spots.extend(self.marker(at));
        }
        spots
    }

    /// A van so far along its way, and its track.
    fn draw_drive(&self, buf: &mut Buffer, way: &[(u16, u16)], share: f32, theme: &Theme) {
        let mut left = share * way.windows(2).map(|leg| length(leg[0], leg[1])).sum::<f32>();
        let mut track = Braille::new(self.canvas);
        let mut here = way.first().copied();
        for leg in way.windows(2) {
            let long = length(leg[0], leg[1]);
            let end = between(leg[0], leg[1], if long > 0.0 { (left / long).min(1.0) } else { 1.0 });
            track.line(leg[0], end);
            here = Some(end);
            left -= long;
            if left <= 0.0 {
                break;
            }
        }
        track.draw_between(buf, theme.alarm_ink(), |x, y| y > self.shore(x));
        if let Some((x, y)) = here {
            self.put(buf, x.saturating_sub(2), y, " van ", theme);
        }
    }

    /// Brackets that close in on a piece of the map.
    fn draw_closing_in(&self, buf: &mut Buffer, part: Part, clock: Clock, theme: &Theme) {
        let gap = CLOSE_IN.saturating_sub(clock.step) / 2;
        let place = |block: &MapBlock| {
            let piece = block.pieces.iter().find(|piece| piece.part == part)?;
            Some((block.rect.x + piece.x, block.rect.x + piece.right(), block.rect.y + piece.y))
        };
        let Some((left, right, y)) = self.blocks.iter().find_map(place) else { return };
        if let Some(x) = left.checked_sub(1 + gap) {
            self.put(buf, x, y, "[", theme);
        }
        self.put(buf, right + gap, y, "]", theme);
    }

    /// Crossings being barred, from the near side on.
    fn draw_seals(&self, buf: &mut Buffer, scene: &Scene, clock: Clock, theme: &Theme) {
        for (x, y) in scene.focus.seals.iter().filter_map(|&place| self.marker(place)) {
            let top = self.canvas.y + self.edge(x) / 2;
            let long = y.saturating_sub(top);
            let barred = (f32::from(long) * clock.share(BAR)).ceil() as u16;
            for row in y.saturating_sub(barred)..y {
                self.put(buf, x, row, "X", theme);
            }
        }
    }

    /// Writes a word of the agency's doing, as far as it is on the canvas.
    fn put(&self, buf: &mut Buffer, x: u16, y: u16, text: &str, theme: &Theme) {
        if (self.canvas.x..self.canvas.right()).contains(&x) && (self.canvas.y..self.canvas.bottom()).contains(&y) {
            buf.set_stringn(x, y, text, usize::from(self.canvas.right() - x), theme.alarm());
        }
    }
}

/// Where locators stand that are known, at dawn.
fn locators(scene: &Scene) -> Vec<PlaceId> {
    if scene.phase != Phase::Dawn {
        return Vec::new();
    }
    let vans = scene.vans.iter().filter(|(_, seen)| !seen.left).map(|(_, seen)| seen.place);
    let mut places: Vec<PlaceId> = vans.chain(scene.fixed().iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The cell so far from one to another, `share` 0 to 1.
fn between(from: (u16, u16), to: (u16, u16), share: f32) -> (u16, u16) {
    let part = |a: u16, b: u16| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u16;
    (part(from.0, to.0), part(from.1, to.1))
}

/// How far it is between two cells, in columns.
fn length(from: (u16, u16), to: (u16, u16)) -> f32 {
    f32::from(from.0.abs_diff(to.0)).hypot(2.0 * f32::from(from.1.abs_diff(to.1)))
}
