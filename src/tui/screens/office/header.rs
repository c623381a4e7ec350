//! The agency's header: level, day, actions left; and what it has: warrants, cells, informants, inspectors.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::rules::actions::ActionKind;
use crate::rules::ids::Force;
use crate::rules::view::AgencyView;
use crate::tui::screens::office::{Mode, Office};
use crate::tui::text::width;
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::header::{Sky, pips};

/// Rows of the header.
pub(super) const ROWS: u16 = 2;

impl Office {
    pub(super) fn draw_office_header(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if area.is_empty() {
            return;
        }
        let (scene, right) = (&self.board.scene, self.turn());
        let title = format!("Agency: {}", scene.atlas().title);
        let clock = (scene.day, scene.atlas().days, scene.phase);
        Sky { title: &title, clock, right: &right, is_past: false }.draw(buf, area, theme);
        if area.height > 1 {
            draw_means(buf, Rect { y: area.y + 1, height: 1, ..area }, self.agency(), theme);
        }
    }

    /// Whose turn it is, with the actions that are left.
    fn turn(&self) -> String {
        if matches!(self.mode, Mode::Theirs) {
            return "the network's night".to_owned();
        }
        pips(self.agency().agency().actions_left, self.agency().atlas().rules.day_actions, "action")
    }
}

/// What the agency has, in one row: what does not fit is left out, the least needed last.
fn draw_means(buf: &mut Buffer, area: Rect, view: AgencyView<'_>, theme: &Theme) {
    let mut x = area.x + 1;
    for (what, how) in means(view) {
        let wide = (width(&what) + 1 + width(&how)) as u16;
        if x + wide > area.right() {
            break;
        }
        buf.set_string(x, area.y, &what, theme.ink(Ink::Dim));
        buf.set_string(x + width(&what) as u16 + 1, area.y, &how, theme.ink(Ink::Text));
        x += wide + 3;
    }
}

fn means(view: AgencyView<'_>) -> Vec<(String, String)> {
    let (agency, rules) = (view.agency(), &view.atlas().rules);
    let mut means = Vec::new();
    if view.in_play(ActionKind::Raid) {
        means.push(("Warrants".to_owned(), format!("{} of {}", agency.warrants, rules.warrants_most)));
    }
    let cells = [("State Security", Force::StateSecurity), ("Police", Force::Police)];
    means.extend(cells.map(|(what, force)| (what.to_owned(), taken(agency.held_by(force), rules.cells(force)))));
    let informants = agency.informants.iter().filter(|&&person| view.public().is_free(person)).count();
    means.push(("Informants".to_owned(), informants.to_string()));
    if view.in_play(ActionKind::Inspectors) {
        means.push(("Inspectors".to_owned(), format!("{} files a day", agency.inspection)));
    }
    means
}

/// Cells that are taken, of so many.
fn taken(held: usize, of: u8) -> String {
    let drawn = if of <= MOST_CELLS {
        let held = held.min(of.into());
        format!("{}{} ", "■".repeat(held), "□".repeat(usize::from(of) - held))
    } else {
        String::new()
    };
    format!("{drawn}{held}/{of}")
}

/// The most cells that are drawn one by one.
const MOST_CELLS: u8 = 6;
