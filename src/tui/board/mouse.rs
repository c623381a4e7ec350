//! What the mouse does on a board.

use ratatui::layout::Position;

use crate::tui::board::table::WHEEL;
use crate::tui::board::{Asks, Doing, Pane, Parts, Side, Table};
use crate::tui::keymap::Command;
use crate::tui::screens::{Hands, Transition};
use crate::tui::ui::Ui;
use crate::tui::widgets::popup::Popup;
use crate::tui::widgets::{chronicle, hints};

/// A click.
pub(super) fn click(table: &mut (impl Table + ?Sized), hands: &mut Hands<'_>, at: (u16, u16)) -> Transition {
    let (x, y) = at;
    table.board_mut().message = None;
    if let Some(popup) = table.popup() {
        return in_box(table, hands, &popup, at);
    }
    let parts = table.parts(hands.ui());
    if let Some(command) = hints::at(hands.ui(), table.context(), &table.hints(), parts.footer, at) {
        return table.command(hands, command);
    }
    let on_map = parts.map.contains(Position { x, y });
    if on_map && y == parts.map.y && table.laid().is_some() {
        // The title of what is laid over the map leads to the next.
        return table.command(hands, Command::NextOverlay);
    }
    match table.doing() {
        Doing::Theirs => table.click_meanwhile(hands),
        Doing::Choosing => {
            let side = table.side(hands.ui(), parts.side_lines());
            let column = (!on_map).then(|| x.saturating_sub(parts.side_lines().x));
            match item_at(table, &parts, &side, at) {
                Some(item) => table.click_answer(hands, item, column),
                None => Transition::Stay,
            }
        }
        Doing::Nothing => at_rest(table, hands, &parts, at),
    }
}

fn in_box(table: &mut (impl Table + ?Sized), hands: &mut Hands<'_>, popup: &Popup, (x, y): (u16, u16)) -> Transition {
    match popup.at(hands.ui(), x, y) {
        Some(answer) => table.close(hands, answer),
        None if table.asks() != Asks::Nothing => Transition::Stay,
        None => table.click_beside(hands, popup, (x, y)),
    }
}

/// The item at a cell: a line of the side panel, or while a question is asked the answer about something on the map.
fn item_at<T: Table + ?Sized>(table: &T, parts: &Parts, side: &Side<T::Act>, (x, y): (u16, u16)) -> Option<usize> {
    match table.doing() {
        Doing::Theirs => None,
        Doing::Nothing => side.at(parts.side_lines(), x, y),
        Doing::Choosing => match table.map(parts).at(x, y) {
            Some(selection) => table.answer_about(selection),
            None => side.at(parts.side_lines(), x, y),
        },
    }
}

/// A click while nothing is begun.
fn at_rest(table: &mut (impl Table + ?Sized), hands: &mut Hands<'_>, parts: &Parts, at: (u16, u16)) -> Transition {
    let here = Position::from(at);
    let (x, y) = at;
    if parts.side.contains(here) {
        table.board_mut().pane = Pane::Side;
        let side = table.side(hands.ui(), parts.side_lines());
        if let Some(item) = side.at(parts.side_lines(), x, y) {
            table.point(item);
            return table.take(hands, item, side.panel.items.get(item).copied());
        }
        if y == parts.side.y {
            table.back();
        }
    } else if parts.map.contains(here) {
        if let Some(selection) = table.map(parts).at(x, y) {
            table.select(selection);
        }
    } else if parts.told.contains(here) {
        table.board_mut().pane = Pane::Told;
        let rows = table.rows_told(parts);
        let row = chronicle::at(&rows, parts.told_lines(), x, y);
        if let Some(row) = row {
            table.board_mut().entry = Some(row.item);
        }
        table.jump(row);
    } else {
        table.click_header(parts.header, at);
    }
    Transition::Changed
}

/// The pointer moves.
pub(super) fn hover(table: &mut (impl Table + ?Sized), ui: Ui<'_>, at: (u16, u16)) -> Transition {
    if table.popup().is_some() {
        return Transition::Stay;
    }
    let here = Position::from(at);
    let parts = table.parts(ui);
    let before = table.pointed_at(&parts);
    table.board_mut().pointed = parts.map.contains(here).then_some(at);
    let told = table.pointed_at(&parts) != before;
    let side = table.side(ui, parts.side_lines());
    let item = item_at(table, &parts, &side, at);
    let item = item.filter(|&item| !parts.side.contains(here) || side.stays(parts.side_lines(), item));
    let moved = item.is_some_and(|item| table.point(item));
    if moved || told { Transition::Changed } else { Transition::Stay }
}

/// The wheel turns.
pub(super) fn wheel(table: &mut (impl Table + ?Sized), ui: Ui<'_>, at: (u16, u16), up: bool) -> Transition {
    if table.popup().is_some() {
        return table.scroll_box(ui.area, up);
    }
    let (here, parts) = (Position::from(at), table.parts(ui));
    let by = if up { 1 } else { -1 };
    if parts.told.contains(here) {
        table.scroll_told(ui, by * WHEEL);
    } else if parts.map.contains(here) {
        table.about_map(ui, if up { Command::ZoomIn } else { Command::ZoomOut });
    } else {
        let side = table.side(ui, parts.side_lines());
        let last = side.panel.items.len().saturating_sub(1);
        table.point(side.cursor.unwrap_or(0).saturating_add_signed(-by as isize).min(last));
    }
    Transition::Changed
}
