//! Drawing the map: what lies under what.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use crate::rules::ids::{PersonId, PlaceId};
use crate::tui::overlay::Overlay;
use crate::tui::scene::Scene;
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::{MapBlock, Part, Piece};
use crate::tui::widgets::map::{MapLayout, MapStyle};
use crate::tui::widgets::people::{Look, look};

impl MapLayout {
    /// Draws the map.
    pub fn draw(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        if self.area.is_empty() {
            return;
        }
        if self.canvas == self.window {
            self.draw_canvas(buf, scene, style, theme);
        } else {
            let mut canvas = Buffer::empty(self.canvas);
            self.draw_canvas(&mut canvas, scene, style, theme);
            self.show(buf, &canvas);
        }
        self.draw_abroad(buf, scene, theme);
        self.draw_title(buf, scene, style, theme);
        self.draw_signs(buf, scene, theme);
        self.draw_legend(buf, scene, style, theme);
    }

    fn draw_canvas(&self, buf: &mut Buffer, scene: &Scene, style: &MapStyle<'_>, theme: &Theme) {
        if self.canvas.is_empty() {
            return;
        }
        self.draw_land(buf, scene, style, theme);
        self.draw_roads(buf, scene, style, theme);
        self.draw_bank(buf, scene, theme);
        self.draw_crossings(buf, scene, theme);
        for block in &self.blocks {
            self.draw_block(buf, scene, block, style, theme);
        }
        self.draw_checkpoints(buf, scene, theme);
        self.draw_links(buf, style, theme);
        if let Some(clock) = style.clock {
            self.draw_motion(buf, scene, clock, theme);
        }
    }

    /// Puts the part of the canvas that is seen into the window.
    fn show(&self, buf: &mut Buffer, canvas: &Buffer) {
        for y in self.window.y..self.window.bottom() {
            for x in self.window.x..self.window.right() {
                buf[(x, y)] = canvas[(x + self.offset.0, y + self.offset.1)].clone();
            }
        }
    }

    /// Where a cell of the canvas is on the screen; `None` where it is out of sight.
    pub fn on_screen(&self, x: u16, y: u16) -> Option<(u16, u16)> {
        let (x, y) = (x.checked_sub(self.offset.0)?, y.checked_sub(self.offset.1)?);
        self.window.contains(Position { x, y }).then_some((x, y))
    }

    fn draw_block(&self, buf: &mut Buffer, scene: &Scene, block: &MapBlock, style: &MapStyle<'_>, theme: &Theme) {
        // Roads do not run through a row of words and dots.
        let right = |row: u16| block.pieces.iter().filter(|piece| piece.y == row).map(Piece::right).max().unwrap_or(0);
        let left = block.rect.x.saturating_sub(1).max(self.canvas.x);
        for row in 0..block.rect.height {
            let wide = right(row);
            for x in left..(block.rect.x + wide + 1).min(self.canvas.right()) {
                let y = block.rect.y + row;
                if wide > 0 && y < self.canvas.bottom() {
                    buf[(x, y)].set_symbol(" ");
                }
            }
        }
        let note = Self::note(block, style);
        for piece in &block.pieces {
            if note.is_some() && piece.y == 0 && matches!(piece.part, Part::Bars | Part::Note) {
                continue;
            }
            let (x, y) = (block.rect.x + piece.x, block.rect.y + piece.y);
            if y >= self.canvas.bottom() || x >= self.canvas.right() {
                continue;
            }
            let (text, ink) = draw_piece(scene, block.place, piece, style, theme);
            buf.set_string(x, y, cut(&text, usize::from(self.canvas.right() - x)), ink);
        }
        if let Some((text, ink)) = note {
            self.draw_note(buf, block, &text, theme.ink(ink).add_modifier(Modifier::BOLD));
        }
    }

    /// What stands beside a place's name instead of its signal and mood: what the move in question does there, or what
    /// is laid over the map.
    fn note(block: &MapBlock, style: &MapStyle<'_>) -> Option<(String, Ink)> {
        let aimed = style.forecast.and_then(|forecast| forecast.note(block.place));
        let laid = style.overlay.and_then(|overlay| overlay.about(block.place));
        let (note, ink) = match (aimed, laid) {
            (Some((note, ink)), _) => (note, ink),
            (None, Some(about)) => (&about.note, Ink::Text),
            (None, None) => return None,
        };
        let room = block.note_room();
        let fits = note.iter().find(|note| width(note) <= room);
        let text = fits.cloned().unwrap_or_else(|| cut(&note[1], room));
        (!text.is_empty()).then_some((text, ink))
    }

    fn draw_note(&self, buf: &mut Buffer, block: &MapBlock, text: &str, ink: Style) {
        let (x, y) = (block.rect.x + block.note_from(), block.rect.y);
        if x < self.canvas.right() && y < self.canvas.bottom() {
            buf.set_stringn(x, y, text, usize::from(self.canvas.right() - x), ink);
        }
    }
}

/// The text of a piece and its style.
fn draw_piece(scene: &Scene, place: PlaceId, piece: &Piece, style: &MapStyle<'_>, theme: &Theme) -> (String, Style) {
    let text = piece.text.clone();
    match piece.part {
        Part::Name => {
            let busy = scene.focus.places.contains(&place);
            let chosen = scene.place_of(style.selection) == Some(place);
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
        Part::Bars => (text, theme.ink(if scene.bars(place).0 > 0 { Ink::Contact } else { Ink::Faint })),
        Part::Note => (text, theme.ink(Ink::Dim)),
        Part::Relay => (text, theme.ink(Ink::Contact)),
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
        Part::Van(_) if style.forecast.is_some_and(|forecast| forecast.is_heard(place)) => {
            (text.replacen(" van ", "(van)", 1), theme.alarm())
        }
        Part::Van(van) if style.clock.is_some_and(|clock| clock.is_driving(scene, van)) => {
            (" ".repeat(width(&text)), Style::new())
        }
        Part::Warning if scene.focus.lectures.contains(&place) => (text, theme.alarm()),
        Part::Warning => (text, theme.ink(Ink::Bad)),
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
        Part::Dot(person) => draw_dot(scene, person, style, theme),
    }
}

fn draw_dot(scene: &Scene, person: PersonId, style: &MapStyle<'_>, theme: &Theme) -> (String, Style) {
    let shown: Look = look(scene, person, style.lens);
    let (glyph, mut ink) = dot(shown, person, style.overlay, theme);
    if style.tied.contains(&person) {
        ink = theme.tied().patch(ink).add_modifier(Modifier::BOLD);
    } else if style.aiming && !style.targets.contains(&person) {
        ink = ink.add_modifier(Modifier::DIM);
    }
    if scene.focus.tellers.contains(&person) {
        ink = theme.tied().patch(ink).add_modifier(Modifier::BOLD);
    }
    if let Some(clock) = style.clock.filter(|_| scene.focus.fading.contains(&person)) {
        ink = theme.glowing(ink, clock.glow());
    }
    if style.targets.contains(&person) {
        ink = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
    }
    let chosen = style.selection == Selection::Person(person) && !style.aiming;
    if chosen || style.cursor == Some(person) || scene.focus.people.contains(&person) {
        ink = theme.lit();
    }
    if scene.focus.taken.contains(&person) {
        ink = theme.alarm();
    }
    (glyph.to_string(), ink)
}

/// A person's glyph: their mark in what is laid over the map, or their own.
fn dot(shown: Look, person: PersonId, overlay: Option<&Overlay>, theme: &Theme) -> (char, Style) {
    match overlay.map(|overlay| (overlay.marks.get(&person), overlay.fades)) {
        Some((Some(mark), _)) => (mark.glyph, theme.ink(mark.ink).add_modifier(Modifier::BOLD)),
        Some((None, true)) if !shown.is_contact() => ('·', theme.ink(Ink::Faint)),
        _ => (shown.glyph(), theme.ink(shown.ink())),
    }
}
