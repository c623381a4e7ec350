//! What the map shows more of when it is looked at with the agency's eyes, or with everybody's: how sure the
//! agency was of each person, and who informs.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use crate::game::reel::Eyes;
use crate::rules::ids::PersonId;
use crate::rules::view::Status;
use crate::tui::overlay::Sign;
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
pub(super) fn draw(buf: &mut Buffer, map: &MapLayout, viewer: &Viewer, theme: &Theme) {
    if viewer.eyes == Eyes::Network {
        return;
    }
    for block in &map.blocks {
        for piece in &block.pieces {
            match piece.part {
                Part::Dot(person) => draw_person(buf, map, (block, piece), person, viewer, theme),
                Part::Note if piece.text.starts_with('●') && viewer.eyes == Eyes::Agency => {
                    draw_count(buf, map, (block, piece), viewer, theme);
                }
                _ => {}
            }
        }
    }
}

fn draw_person(
    buf: &mut Buffer,
    map: &MapLayout,
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
    put(buf, map, (block.rect.x + piece.x, block.rect.y + piece.y), sign, style);
}

/// Where people are only counted: how many are suspected of them.
fn draw_count(buf: &mut Buffer, map: &MapLayout, (block, piece): (&MapBlock, &Piece), viewer: &Viewer, theme: &Theme) {
    let of_place = |person: PersonId| viewer.view().atlas().place_of(person) == block.place;
    let is_free = |person: PersonId| viewer.scene.status(person) == Status::Free;
    let here = viewer.suspects.iter().filter(|suspect| of_place(suspect.person) && is_free(suspect.person));
    let suspected = here.filter(|suspect| suspect.contact >= COUNTED).count();
    let text = format!("▅{suspected}");
    let text = format!("{text:<wide$}", wide = width(&piece.text));
    let ink = if suspected > 0 { Ink::Believes } else { Ink::Faint };
    put(buf, map, (block.rect.x + piece.x, block.rect.y + piece.y), &text, theme.ink(ink));
}

/// Writes at a cell of the map's canvas, where that is in sight.
fn put(buf: &mut Buffer, map: &MapLayout, (x, y): (u16, u16), text: &str, style: Style) {
    if let Some((x, y)) = map.on_screen(x, y) {
        let room = buf.area.right().saturating_sub(x);
        buf.set_stringn(x, y, text, room.into(), style);
    }
}

/// What the signs mean that these eyes see; `None` where they are the map's own.
pub(super) fn legend(eyes: Eyes, map: &MapLayout) -> Option<Vec<Sign>> {
    let sign = |(sign, ink, means): (&str, Ink, &str)| Sign { sign: sign.to_owned(), ink, means: means.to_owned() };
    let counted = map.counts_people();
    let signs: &[(&str, Ink, &str)] = match (eyes, counted) {
        (Eyes::Network, _) => return None,
        (Eyes::Agency, false) => &[
            (INFORMANT, Ink::Accent, "informs"),
            ("▁", Ink::Heard, "15 %"),
            ("▃", Ink::Heard, "25"),
            ("▅", Ink::Believes, "40"),
            ("▇", Ink::Bad, "60"),
            ("█", Ink::Bad, "95 % a contact, it thinks"),
            ("#", Ink::Bad, "in custody"),
        ],
        (Eyes::Agency, true) => &[
            ("▅2", Ink::Believes, "contacts, it thinks: 40 % or more"),
            ("V", Ink::Bad, "van"),
            ("!", Ink::Bad, "lecture"),
        ],
        (Eyes::Truth, false) => &[
            (INFORMANT, Ink::Accent, "informs"),
            ("·", Ink::Unaware, "unaware"),
            ("○", Ink::Heard, "heard"),
            ("●", Ink::Believes, "believes"),
            ("◇◈◆", Ink::Contact, "contacts"),
            ("#", Ink::Bad, "in custody"),
        ],
        (Eyes::Truth, true) => {
            &[("●2/9", Ink::Believes, "believe, of so many"), ("V", Ink::Bad, "van"), ("!", Ink::Bad, "lecture")]
        }
    };
    Some(signs.iter().copied().map(sign).collect())
}
