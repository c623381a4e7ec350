//! The map of a level being edited: a column and a row of the level are a cell of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::level::workbench::{Picture, PlacePicture, Spot};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::braille::Braille;

/// A map and what of it is seen.
pub(super) struct Chart<'p> {
    pub picture: &'p Picture,
    /// Where it stands on the screen.
    pub area: Rect,
    /// The first column and row in sight.
    pub corner: (u16, u16),
    /// What is marked.
    pub marked: Option<Spot>,
    /// The cursor, where the map has the keys.
    pub here: Option<(u16, u16)>,
}

/// The most units whose names stand under a place.
const UNITS: usize = 3;

/// The most columns of a unit's name.
const NAME: usize = 20;

impl Chart<'_> {
    /// Draws the map.
    pub(super) fn draw(&self, buf: &mut Buffer, theme: &Theme) {
        self.draw_land(buf, theme);
        self.draw_roads(buf, theme);
        self.draw_river_points(buf, theme);
        let mut taken = Vec::new();
        for (at, place) in self.picture.places.iter().enumerate() {
            self.draw_place(buf, at, place, &mut taken, theme);
        }
        for place in &self.picture.places {
            self.draw_units(buf, place, &mut taken, theme);
        }
        if let Some((x, y)) = self.here.and_then(|at| self.cell(at)) {
            buf[(x, y)].set_style(theme.lit());
        }
        self.draw_edges(buf, theme);
    }

    /// The cell of a column and row, if it is in sight.
    fn cell(&self, at: (u16, u16)) -> Option<(u16, u16)> {
        let x = at.0.checked_sub(self.corner.0)?.checked_add(self.area.x)?;
        let y = at.1.checked_sub(self.corner.1)?.checked_add(self.area.y)?;
        self.area.contains(Position { x, y }).then_some((x, y))
    }

    /// The part of the screen that the map's own columns and rows take.
    fn land(&self) -> Rect {
        let (width, height) = self.picture.size;
        let rest = |size: u16, corner: u16, room: u16| size.saturating_sub(corner).min(room);
        Rect {
            width: rest(width, self.corner.0, self.area.width),
            height: rest(height, self.corner.1, self.area.height),
            ..self.area
        }
    }

    fn draw_land(&self, buf: &mut Buffer, theme: &Theme) {
        let land = self.land();
        for x in land.x..land.right() {
            let shore = self.river_row(x - land.x + self.corner.0);
            for y in land.y..land.bottom() {
                let row = y - land.y + self.corner.1;
                let (symbol, style) = match shore {
                    Some(shore) if row < shore => (" ", theme.bank()),
                    Some(shore) if row == shore => (if (x + y).is_multiple_of(3) { "≈" } else { "~" }, theme.water()),
                    _ => (" ", theme.land(0.3)),
                };
                buf[(x, y)].set_symbol(symbol).set_style(style);
            }
        }
    }

    /// The row of the river in a column, from one of its points to the next; beyond its ends, that of the end.
    fn river_row(&self, column: u16) -> Option<u16> {
        let points: Vec<(u16, u16)> = self.picture.river.iter().copied().flatten().collect();
        let (first, last) = (points.first()?, points.last()?);
        let between = points.windows(2).find(|pair| (pair[0].0..=pair[1].0).contains(&column));
        Some(match between {
            Some(&[(x0, y0), (x1, y1)]) => {
                let (part, whole) = (i32::from(column - x0), i32::from(x1 - x0).max(1));
                let row = i32::from(y0) + ((i32::from(y1) - i32::from(y0)) * part * 2 + whole) / (2 * whole);
                row.clamp(0, i32::from(u16::MAX)) as u16
            }
            _ if column < first.0 => first.1,
            _ => last.1,
        })
    }

    fn draw_roads(&self, buf: &mut Buffer, theme: &Theme) {
        let land = self.land();
        // The columns and rows in sight; of lines that begin or end beyond them, what lies within is drawn.
        let seen = Rect { x: self.corner.0, y: self.corner.1, ..land };
        let mut lines = Braille::new(seen);
        for &(a, b) in &self.picture.roads {
            let at = |place: usize| self.picture.places.get(place).and_then(|place| place.at);
            if let (Some(a), Some(b)) = (at(a), at(b)) {
                lines.line(a, b);
            }
        }
        let mut chart = Buffer::empty(seen);
        lines.draw(&mut chart, Style::new(), |_, _| true);
        for y in land.y..land.bottom() {
            for x in land.x..land.right() {
                let symbol = chart[(x - land.x + self.corner.0, y - land.y + self.corner.1)].symbol();
                if symbol != " " {
                    buf[(x, y)].set_symbol(symbol).set_style(theme.ink(Ink::Road));
                }
            }
        }
    }

    fn draw_river_points(&self, buf: &mut Buffer, theme: &Theme) {
        for (at, point) in self.picture.river.iter().enumerate() {
            let Some((x, y)) = point.and_then(|point| self.cell(point)) else { continue };
            let style = if self.marked == Some(Spot::River(at)) { theme.lit() } else { theme.ink(Ink::Text) };
            buf[(x, y)].set_symbol("•").set_style(style);
        }
    }

    fn draw_place(&self, buf: &mut Buffer, at: usize, place: &PlacePicture, taken: &mut Vec<Rect>, theme: &Theme) {
        let Some((x, y)) = place.at.and_then(|at| self.cell(at)) else { return };
        let strong = theme.ink(Ink::Text).add_modifier(Modifier::BOLD);
        let style = if self.marked == Some(Spot::Place(at)) { theme.lit() } else { strong };
        let bars = ["", " ▂", " ▂▄", " ▂▄▆"][usize::from(place.bars.min(3))];
        let crossing = if place.crossing { " ┊" } else { "" };
        let text = format!("■ {}", place.name);
        let room = self.area.right() - x;
        buf.set_stringn(x, y, &text, room.into(), style);
        let after = (x + width(&text) as u16).min(self.area.right());
        let signs = format!("{bars}{crossing}{}{}", vans("van", place.vans), vans("fixed locator", place.fixed));
        buf.set_stringn(after, y, &signs, (self.area.right() - after).into(), theme.ink(Ink::Contact));
        taken.push(Rect { x, y, width: ((width(&text) + width(&signs)) as u16).min(room), height: 1 });
    }

    /// The names of the units under a place, where nothing else stands.
    fn draw_units(&self, buf: &mut Buffer, place: &PlacePicture, taken: &mut Vec<Rect>, theme: &Theme) {
        let Some((x, y)) = place.at.and_then(|at| self.cell(at)) else { return };
        let mut names: Vec<String> = place.units.iter().take(UNITS).map(|name| cut(name, NAME)).collect();
        if place.units.len() > UNITS {
            names.push(format!("and {} more", place.units.len() - UNITS));
        }
        for (name, row) in names.iter().zip(y + 1..) {
            let spot = Rect { x: x + 2, y: row, width: width(name) as u16, height: 1 }.intersection(self.land());
            if spot.is_empty() || taken.iter().any(|other| other.intersects(spot)) {
                return;
            }
            buf.set_stringn(spot.x, spot.y, name, spot.width.into(), theme.ink(Ink::Dim));
            taken.push(spot);
        }
    }

    /// Arrows on the edges beyond which there is more.
    fn draw_edges(&self, buf: &mut Buffer, theme: &Theme) {
        if self.area.is_empty() {
            return;
        }
        let (middle, centre) = (self.area.y + self.area.height / 2, self.area.x + self.area.width / 2);
        let (right, bottom) = (self.area.right() - 1, self.area.bottom() - 1);
        let more = |size: u16, corner: u16, room: u16| size > corner.saturating_add(room);
        let signs = [
            (self.corner.0 > 0, (self.area.x, middle), "◂"),
            (more(self.picture.size.0, self.corner.0, self.area.width), (right, middle), "▸"),
            (self.corner.1 > 0, (centre, self.area.y), "▴"),
            (more(self.picture.size.1, self.corner.1, self.area.height), (centre, bottom), "▾"),
        ];
        for (_, at, sign) in signs.into_iter().filter(|(there, ..)| *there) {
            buf[at].set_symbol(sign).set_style(theme.raised().patch(theme.ink(Ink::Accent)));
        }
    }
}

/// How many vans or locators stand somewhere, in words.
fn vans(what: &str, count: usize) -> String {
    match count {
        0 => String::new(),
        1 => format!(" {what}"),
        count => format!(" {count} {what}s"),
    }
}
