//! What the map shows more of when it is looked at with the agency's eyes, or with everybody's: how sure the
//! agency was of each person, and who informs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::game::reel::Eyes;
use crate::rules::ids::PersonId;
use crate::rules::view::Status;
use crate::tui::screens::viewer::Viewer;
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::{MapBlock, Part, Piece};
use crate::tui::widgets::map::MapLayout;

/// How sure the agency is that somebody is a contact, in steps: from how much, its sign, its ink.
const STEPS: [(f64, &str, Ink); 6] = [
    (0.95, "█", Ink::Bad),
    (0.60, "▇", Ink::Bad),
    (0.40, "▅", Ink::Believes),
    (0.25, "▃", Ink::Heard),
    (0.15, "▁", Ink::Heard),
    (0.0, "·", Ink::Unaware),
];

/// How likely a contact somebody is at least who is counted where people are only counted.
const COUNTED: f64 = 0.40;

/// The sign of somebody who informs.
const INFORMANT: &str = "i";

/// The sign and ink of a suspicion from 0 to 1.
pub(super) fn sign(suspicion: f64) -> (&'static str, Ink) {
    let step = STEPS.iter().find(|(from, ..)| suspicion >= *from);
    step.map_or(("·", Ink::Unaware), |&(_, sign, ink)| (sign, ink))
}

/// Draws over the map what the eyes see beside what a network would.
pub(super) fn draw(buf: &mut Buffer, area: Rect, map: &MapLayout, viewer: &Viewer, theme: &Theme) {
    if viewer.eyes == Eyes::Network {
        return;
    }
    for block in &map.blocks {
        for piece in &block.pieces {
            match piece.part {
                Part::Dot(person) => draw_person(buf, area, (block, piece), person, viewer, theme),
                Part::Note if piece.text.starts_with('●') && viewer.eyes == Eyes::Agency => {
                    draw_count(buf, area, (block, piece), viewer, theme);
                }
                _ => {}
            }
        }
    }
    if area.height >= 12 {
        draw_legend(buf, area, viewer.eyes, theme);
    }
}

fn draw_person(
    buf: &mut Buffer,
    area: Rect,
    (block, piece): (&MapBlock, &Piece),
    person: PersonId,
    viewer: &Viewer,
    theme: &Theme,
) {
    let informs = viewer.still.agency_view().agency().informs(person);
    let free = viewer.scene.status(person) == Status::Free;
    let (sign, ink) = match viewer.eyes {
        _ if informs && free => (INFORMANT, Ink::Accent),
        Eyes::Agency if free => sign(viewer.suspect(person).map_or(0.0, |suspect| suspect.contact)),
        _ => return,
    };
    let lit = viewer.scene.focus.people.contains(&person)
        || viewer.selection == crate::tui::selection::Selection::Person(person);
    let style = if lit { theme.lit() } else { theme.ink(ink).add_modifier(Modifier::BOLD) };
    put(buf, area, (block.rect.x + piece.x, block.rect.y + piece.y), sign, style);
}

/// Where people are only counted: how many are suspected of them.
fn draw_count(buf: &mut Buffer, area: Rect, (block, piece): (&MapBlock, &Piece), viewer: &Viewer, theme: &Theme) {
    let of_place = |person: PersonId| viewer.view().atlas().place_of(person) == block.place;
    let suspected =
        viewer.suspects.iter().filter(|suspect| suspect.contact >= COUNTED && of_place(suspect.person)).count();
    let text = format!("▅{suspected}");
    let text = format!("{text:<wide$}", wide = width(&piece.text));
    let ink = if suspected > 0 { Ink::Believes } else { Ink::Faint };
    put(buf, area, (block.rect.x + piece.x, block.rect.y + piece.y), &text, theme.ink(ink));
}

fn put(buf: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) {
    if x < area.right() && y < area.bottom() {
        buf.set_stringn(x, y, text, (area.right() - x).into(), style);
    }
}

fn draw_legend(buf: &mut Buffer, area: Rect, eyes: Eyes, theme: &Theme) {
    let y = area.bottom() - 1;
    let agency: &[(&str, Ink, &str)] = &[
        ("i", Ink::Accent, "informs"),
        ("▁", Ink::Heard, "15 %"),
        ("▃", Ink::Heard, "25"),
        ("▅", Ink::Believes, "40"),
        ("▇", Ink::Bad, "60"),
        ("█", Ink::Bad, "95 %"),
        ("", Ink::Faint, "a contact, it thinks"),
        ("#", Ink::Bad, "in custody"),
    ];
    let truth: &[(&str, Ink, &str)] = &[
        ("i", Ink::Accent, "informs"),
        ("·", Ink::Unaware, "unaware"),
        ("○", Ink::Heard, "heard"),
        ("●", Ink::Believes, "believes"),
        ("◇◈◆", Ink::Contact, "contacts"),
        ("#", Ink::Bad, "in custody"),
    ];
    buf.set_stringn(area.x, y, " ".repeat(area.width.into()), area.width.into(), Style::new());
    let mut x = area.x + 1;
    for &(sign, ink, word) in if eyes == Eyes::Agency { agency } else { truth } {
        let wide = (width(sign) + width(word) + 3) as u16;
        if x + wide > area.right() {
            break;
        }
        buf.set_string(x, y, sign, theme.ink(ink));
        buf.set_string(x + width(sign) as u16 + 1, y, word, theme.ink(Ink::Faint));
        x += wide;
    }
}
