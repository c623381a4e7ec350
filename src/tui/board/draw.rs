//! Drawing a board.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Borders, Widget};

use crate::tui::board::{Doing, Pane, Parts, Side, Table};
use crate::tui::text::cut;
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::hints;
use crate::tui::widgets::side::draw_runs;

/// Draws all of a board, and the box above it.
pub fn draw_board(table: &(impl Table + ?Sized), buf: &mut Buffer, ui: Ui<'_>) {
    let parts = table.parts(ui);
    buf.set_style(ui.area, ui.theme.panel());
    table.draw_header(buf, parts.header, ui);
    table.draw_map(buf, &parts, ui);
    let choosing = table.doing() == Doing::Choosing;
    let side = table.side(ui, parts.side_lines());
    let has_keys = choosing || table.board().pane == Pane::Side;
    let side = Side { cursor: side.cursor.filter(|_| has_keys), ..side };
    draw_side(buf, &parts, &side, heading(has_keys, ui.theme), ui.theme);
    table.draw_strip(buf, parts.strip, ui);
    draw_all_told(table, buf, &parts, ui);
    if let Some(message) = table.board().message.clone().or_else(|| table.pointed_at(&parts)) {
        hints::say(buf, parts.footer, &message, ui.theme);
    } else if !parts.footer.is_empty() {
        hints::draw(buf, ui, table.context(), &table.hints(), parts.footer);
    }
    if let Some(popup) = table.popup() {
        popup.draw(buf, ui);
    }
}

/// Draws a side panel in its frame, with its heading in a style.
pub fn draw_side<A>(buf: &mut Buffer, parts: &Parts, side: &Side<A>, style: Style, theme: &Theme) {
    let (area, lines) = (parts.side, parts.side_lines());
    Block::new().borders(Borders::LEFT).border_style(theme.ink(Ink::Line)).render(area, buf);
    let head = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    draw_heading(buf, head, &side.panel.title, style, theme);
    let [above, below] = side.split(lines);
    side.panel.draw(buf, above, side.cursor, theme);
    let told = &side.below;
    if below.height < 2 {
        return;
    }
    let from = below.x.saturating_sub(1);
    let top = Rect { x: from, width: below.width + 1, height: 1, ..below };
    match told.heading {
        Some(text) => draw_heading(buf, top, text, heading(false, theme), theme),
        None => buf.set_string(from, below.y, "─".repeat(usize::from(below.width) + 2), theme.ink(Ink::Line)),
    }
    for (y, line) in (below.y + 1..below.bottom()).zip(&told.lines) {
        draw_runs(buf, (below.x, y), below.width, line, theme, false);
    }
    if told.lines.len() + 1 > usize::from(below.height) {
        buf.set_string(below.right().saturating_sub(1), below.bottom() - 1, "…", theme.ink(Ink::Accent));
    }
}

fn draw_all_told(table: &(impl Table + ?Sized), buf: &mut Buffer, parts: &Parts, ui: Ui<'_>) {
    let (board, lines) = (table.board(), parts.told_lines());
    let has_keys = board.pane == Pane::Told && table.doing() == Doing::Nothing;
    let rest = chronicle::rest(table.told(), lines.width, lines.height.into());
    let (title, nothing) = table.told_title(ui, rest.saturating_add_signed(board.scroll as isize) > 0);
    draw_heading(buf, parts.told, &title, heading(has_keys, ui.theme), ui.theme);
    let rows = table.rows_told(parts);
    if rows.is_empty() {
        buf.set_stringn(lines.x, lines.y, nothing, lines.width.into(), ui.theme.ink(Ink::Faint));
    }
    chronicle::draw(buf, lines, &rows, board.entry.filter(|_| has_keys), ui.theme);
}

/// How the heading of a pane is written.
pub fn heading(has_keys: bool, theme: &Theme) -> Style {
    theme.ink(if has_keys { Ink::Accent } else { Ink::Dim }).add_modifier(Modifier::BOLD)
}

/// A pane's heading over a line.
pub fn draw_heading(buf: &mut Buffer, area: Rect, title: &str, style: Style, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    buf.set_string(area.x, area.y, "─".repeat(area.width.into()), theme.ink(Ink::Line));
    let text = format!(" {} ", cut(title, usize::from(area.width).saturating_sub(4)));
    buf.set_stringn(area.x + 1, area.y, text, area.width.saturating_sub(1).into(), style);
}
