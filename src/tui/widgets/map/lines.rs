//! Lines over the map: ties, and the way a move goes.

use ratatui::buffer::Buffer;

use crate::tui::overlay::{End, Link};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::Part;
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::map::{MapLayout, MapStyle};

impl MapLayout {
    /// Draws what is laid over the map, and then what the move in question would do.
    pub(super) fn draw_links(&self, buf: &mut Buffer, style: &MapStyle<'_>, theme: &Theme) {
        let laid = style.overlay.map(|overlay| overlay.links.as_slice()).unwrap_or_default();
        let aimed = style.forecast.map(|forecast| forecast.links.as_slice()).unwrap_or_default();
        for links in [laid, aimed] {
            let mut inks: Vec<Ink> = Vec::new();
            for link in links {
                if !inks.contains(&link.ink) {
                    inks.push(link.ink);
                }
            }
            // What is brighter lies above.
            for ink in inks {
                let mut lines = Braille::new(self.canvas);
                links.iter().filter(|link| link.ink == ink).for_each(|link| self.add_line(&mut lines, *link));
                lines.draw_between(buf, theme.ink(ink), |x, y| !self.is_heading(x, y));
            }
        }
        let mut beams = Braille::new(self.canvas);
        for &person in style.forecast.map(|forecast| forecast.from_desk.as_slice()).unwrap_or_default() {
            if let Some((x, y)) = self.spot_of(End::Person(person)) {
                let bank = self.canvas.y + self.bank_rows(x).saturating_sub(1);
                beams.line((x, bank), (x, y));
            }
        }
        beams.draw_between(buf, theme.ink(Ink::Accent), |x, y| !self.is_heading(x, y));
    }

    /// Whether a cell of the canvas belongs to the row of a place's name, or to words below it.
    fn is_heading(&self, x: u16, y: u16) -> bool {
        self.blocks.iter().any(|block| {
            let right = block.rect.x + block.note_from() + block.note_room() as u16;
            let heading = y == block.rect.y && x + 1 >= block.rect.x && x < right;
            let is_words = |part: Part| !matches!(part, Part::Dot(_) | Part::Marker);
            heading || block.pieces.iter().any(|piece| is_words(piece.part) && piece.covers(block.rect, x, y))
        })
    }

    fn add_line(&self, lines: &mut Braille, link: Link) {
        if let (Some(from), Some(to)) = (self.spot_of(link.from), self.spot_of(link.to)) {
            lines.line(from, to);
        }
    }

    /// Where an end of a line stands: at a person's dot, or at their place where no dots are shown.
    fn spot_of(&self, end: End) -> Option<(u16, u16)> {
        match end {
            End::Place(place) => self.marker(place),
            End::Person(person) => self.blocks.iter().find_map(|block| {
                let own = |part: Part| part == Part::Dot(person);
                let dot = block.pieces.iter().find(|piece| own(piece.part));
                dot.map(|dot| (block.rect.x + dot.x, block.rect.y + dot.y))
                    .or_else(|| block.counts(person).then(|| block.marker()))
            }),
        }
    }
}
