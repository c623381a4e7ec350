//! The agency's header: level, day, actions left; and what it has: warrants, cells, informants, inspectors.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::actions::ActionKind;
use crate::rules::ids::Force;
use crate::rules::view::AgencyView;
use crate::tui::screens::office::{Mode, Office};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// Rows of the header.
pub(super) const ROWS: u16 = 2;

impl Office {
    pub(super) fn draw_office_header(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if area.is_empty() {
            return;
        }
        let sky = theme.sky(self.board.scene.phase);
        let strong = sky.add_modifier(Modifier::BOLD);
        buf.set_style(Rect { height: 1, ..area }, sky);
        let columns = usize::from(area.width);
        let right = self.turn();
        let clock = format!(
            "Day {} of {}, {}",
            self.board.scene.day,
            self.board.scene.atlas().days,
            self.board.scene.phase.name()
        );
        let room = columns.saturating_sub(width(&right) + width(&clock) + 6);
        let title = cut(&format!("Agency: {}", self.board.scene.atlas().title), room);
        buf.set_stringn(area.x + 1, area.y, &title, columns.saturating_sub(1), strong);
        let middle = (columns.saturating_sub(width(&clock)) / 2).max(width(&title) + 3);
        buf.set_stringn(area.x + middle as u16, area.y, &clock, columns.saturating_sub(middle), sky);
        let at = columns.saturating_sub(width(&right) + 1);
        if at > middle + width(&clock) {
            buf.set_stringn(area.x + at as u16, area.y, &right, columns - at, strong);
        }
        if area.height > 1 {
            draw_means(buf, Rect { y: area.y + 1, height: 1, ..area }, self.agency(), theme);
        }
    }

    /// Whose turn it is, with the actions that are left.
    fn turn(&self) -> String {
        if matches!(self.mode, Mode::Theirs) {
            return "the network's night".to_owned();
        }
        let left = self.agency().agency().actions_left;
        let all = self.board.scene.atlas().rules.day_actions.max(left);
        let pips: String = (0..all).map(|at| if at < left { '●' } else { '○' }).collect();
        format!("{pips} {} left", words::count(left.into(), "action"))
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
    let cells =
        [("State Security", Force::StateSecurity, rules.state_cells), ("Police", Force::Police, rules.police_cells)];
    means.extend(cells.map(|(what, force, of)| (what.to_owned(), taken(agency.held_by(force), of))));
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
