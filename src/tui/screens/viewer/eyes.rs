//! What the map shows more of when it is looked at with the agency's eyes, or with everybody's: how sure the
//! agency was of each person, and who informs.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::game::reel::{Eyes, Suspect};
use crate::rules::ids::{PersonId, PlaceId};
use crate::rules::view::Status;
use crate::tui::overlay::Sign;
use crate::tui::screens::viewer::Viewer;
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::block::{MapBlock, Part, Piece};
use crate::tui::widgets::map::MapLayout;
use crate::tui::widgets::suspicion::{COUNTED, INFORMANT, draw_counts, put, sign};

/// Draws over the map what the eyes see beside what a network would.
pub(super) fn draw(buf: &mut Buffer, map: &MapLayout, viewer: &Viewer, theme: &Theme) {
    if viewer.eyes == Eyes::Network {
        return;
    }
    for block in &map.blocks {
        for piece in &block.pieces {
            if let Part::Dot(person) = piece.part {
                draw_person(buf, map, (block, piece), person, viewer, theme);
            }
        }
    }
    if viewer.eyes == Eyes::Agency {
        let is_free = |person: PersonId| viewer.scene.status(person) == Status::Free;
        let free: Vec<&Suspect> = viewer.suspects.iter().filter(|suspect| is_free(suspect.person)).collect();
        let at = |suspect: &Suspect| viewer.scene.atlas().place_of(suspect.person);
        let suspected = |place: PlaceId| free.iter().filter(|&&one| at(one) == place && one.contact >= COUNTED).count();
        draw_counts(buf, map, suspected, theme);
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
