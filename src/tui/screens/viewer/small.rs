//! A game's people without a map, where there is too little room for one or nothing on it matters: unit by unit, and contacts
//! with the ties between them.

use std::f64::consts::TAU;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::game::reel::Eyes;
use crate::rules::ids::{PersonId, UnitId};
use crate::rules::view::Status;
use crate::tui::screens::viewer::Viewer;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::braille::Braille;
use crate::tui::widgets::people::{Look, look};
use crate::tui::widgets::suspicion::sign;

/// Columns of a unit's name.
const NAME: u16 = 22;

impl Viewer {
    /// The sign of a person for the eyes that look, and its style.
    fn sign(&self, person: PersonId, theme: &Theme) -> (String, Style) {
        let lit = self.scene.focus.people.contains(&person);
        let free = self.scene.status(person) == Status::Free;
        let suspect = self.suspect(person).filter(|_| self.eyes == Eyes::Agency && free);
        let (sign, ink) = if let Some(suspect) = suspect {
            let (sign, ink) = sign(suspect.contact);
            (sign.to_owned(), ink)
        } else {
            let look = look(&self.scene, person, self.lens);
            (look.glyph().to_string(), look.ink())
        };
        let style = if lit { theme.lit() } else { theme.ink(ink) };
        (sign, style.add_modifier(Modifier::BOLD))
    }

    /// Draws what the signs of contacts mean.
    pub(super) fn draw_signs(buf: &mut Buffer, area: Rect, theme: &Theme) {
        let looks = [Look::Contact, Look::ContactTells, Look::ContactProves, Look::Custody, Look::Gone];
        let mut x = area.x + 1;
        for look in looks {
            let meaning = look.meaning();
            if x + width(meaning) as u16 + 2 > area.right() {
                return;
            }
            buf.set_string(x, area.y, look.glyph().to_string(), theme.ink(look.ink()).add_modifier(Modifier::BOLD));
            buf.set_string(x + 2, area.y, meaning, theme.ink(Ink::Dim));
            x += width(meaning) as u16 + 4;
        }
    }

    /// Whether all units have a row in so many.
    pub(super) fn units_fit(&self, rows: u16) -> bool {
        self.scene.atlas().units.len() <= usize::from(rows)
    }

    /// Draws a row for each unit: its name and its people.
    pub(super) fn draw_units(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let atlas = self.scene.atlas();
        let units = (0..atlas.units.len()).map(UnitId::at);
        let each = if usize::from(area.height) > 2 * atlas.units.len() { 2 } else { 1 };
        for (unit, y) in units.zip((area.y..area.bottom()).step_by(each)) {
            let name = cut(&atlas.unit(unit).name, NAME.into());
            buf.set_stringn(area.x + 1, y, name, area.width.saturating_sub(1).into(), theme.ink(Ink::Text));
            let mut x = area.x + NAME + 2;
            for person in atlas.unit(unit).people() {
                if x >= area.right() {
                    break;
                }
                let (sign, style) = self.sign(person, theme);
                buf.set_string(x, y, sign, style);
                x += 2;
            }
        }
    }

    /// Draws the contacts, the first in the middle and the others around, with the ties between them.
    pub(super) fn draw_network(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let contacts: Vec<PersonId> = self.scene.contacts().iter().map(|contact| contact.person).collect();
        let spots: Vec<(u16, u16)> = (0..contacts.len()).map(|at| spot(area, at, contacts.len())).collect();
        let (mut open, mut cut_off) = (Braille::new(area), Braille::new(area));
        for (a, &one) in contacts.iter().enumerate() {
            for (b, _) in contacts.iter().enumerate().filter(|&(b, &other)| a < b && self.scene.is_tied(one, other)) {
                let free = [one, contacts[b]].iter().all(|&person| self.scene.status(person) == Status::Free);
                let lines = if free { &mut open } else { &mut cut_off };
                lines.line(spots[a], spots[b]);
            }
        }
        let inside = |x: u16, y: u16| area.contains((x, y).into());
        cut_off.draw_between(buf, theme.ink(Ink::Faint), inside);
        open.draw_between(buf, theme.ink(Ink::Contact), inside);
        let named = area.height >= 14 && area.width >= 60;
        for (&person, &(x, y)) in contacts.iter().zip(&spots) {
            let (sign, style) = self.sign(person, theme);
            let name = self.scene.acquaintance(person).map_or("", |(name, _)| name);
            let text = if named { format!(" {sign} {name} ") } else { format!(" {sign} ") };
            let left = x.saturating_sub(1).min(area.right().saturating_sub(width(&text) as u16)).max(area.x);
            buf.set_stringn(left, y, text, (area.right() - left).into(), style);
        }
    }
}

/// Where a contact stands: the first in the middle, the others evenly on an ellipse, from the top on.
fn spot(area: Rect, at: usize, of: usize) -> (u16, u16) {
    let middle = (f64::from(area.x) + f64::from(area.width) / 2.0, f64::from(area.y) + f64::from(area.height) / 2.0);
    if at == 0 {
        return (middle.0 as u16, middle.1 as u16);
    }
    let turn = TAU * (at - 1) as f64 / (of - 1).max(1) as f64;
    let (wide, high) = (f64::from(area.width) * 0.40, f64::from(area.height.saturating_sub(1)) * 0.46);
    let (x, y) = (middle.0 + wide * libm::sin(turn), middle.1 - high * libm::cos(turn));
    let clamp = |at: f64, from: u16, until: u16| (at as u16).clamp(from, until.saturating_sub(1).max(from));
    (clamp(x, area.x, area.right()), clamp(y, area.y, area.bottom()))
}
