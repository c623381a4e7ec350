//! What the mouse does on the agency's screen.

use ratatui::layout::Position;

use crate::tui::keymap::Command;
use crate::tui::screens::office::layout::Layout;
use crate::tui::screens::office::{Act, Mode, Notice, Office, Pane};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::ui::Ui;
use crate::tui::widgets::{chronicle, hints};

impl Office {
    pub(super) fn click(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        self.message = None;
        if let Some(popup) = self.popup_box() {
            let asks = matches!(self.popup, Some(Notice::EndDay | Notice::Proposal(..)));
            return match popup.at(hands.ui(), x, y) {
                Some(answer) => self.close(hands, answer),
                None if asks => Transition::Stay,
                None => self.close(hands, 0),
            };
        }
        let layout = Layout::new(hands.area);
        if let Some(command) = hints::at(hands.ui(), self.context(), &self.hints(), layout.footer, (x, y)) {
            return self.command(hands, command);
        }
        match self.mode {
            Mode::Theirs => Transition::Stay,
            Mode::Order(_) => match self.row_at(hands.ui(), &layout, x, y) {
                Some(row) => self.act(hands, Act::Row(row)),
                None => Transition::Stay,
            },
            Mode::Day => self.click_by_day(hands, &layout, x, y),
        }
    }

    /// The answer at a cell: a line of the panel, or something on the map.
    fn row_at(&self, ui: Ui<'_>, layout: &Layout, x: u16, y: u16) -> Option<usize> {
        let Mode::Order(order) = &self.mode else { return None };
        if let Some(selection) = self.map(layout).at(x, y) {
            return order.row_about(&self.scene, selection);
        }
        let (panel, area) = self.list(layout, ui);
        match panel.items.get(panel.at(area, order.cursor(), x, y)?) {
            Some(Act::Row(row)) => Some(*row),
            _ => None,
        }
    }

    fn click_by_day(&mut self, hands: &mut Hands<'_>, layout: &Layout, x: u16, y: u16) -> Transition {
        let here = Position { x, y };
        if layout.side.contains(here) {
            self.pane = Pane::Side;
            let (panel, area) = self.list(layout, hands.ui());
            if let Some(item) = panel.at(area, self.cursor, x, y) {
                self.cursor = item;
                if let Some(&act) = panel.items.get(item) {
                    return self.act(hands, act);
                }
            } else if y == layout.side.y {
                self.back();
            }
        } else if layout.map.contains(here) {
            if y == layout.map.y && self.overlay().is_some() {
                // The title of what is laid over the map leads to the next.
                return self.command(hands, Command::NextOverlay);
            }
            if let Some(selection) = self.map(layout).at(x, y) {
                self.select(selection);
            }
        } else if layout.notes.contains(here) {
            self.pane = Pane::Notes;
            let lines = layout.note_lines();
            let rows = self.noted(lines.width, lines.height.into());
            if let Some(row) = chronicle::at(&rows, lines, x, y) {
                self.entry = Some(row.item);
                self.jump(row.place);
            }
        }
        Transition::Changed
    }

    pub(super) fn hover(&mut self, ui: Ui<'_>, x: u16, y: u16) -> Transition {
        if self.popup.is_some() {
            return Transition::Stay;
        }
        let layout = Layout::new(ui.area);
        let before = self.pointed_at(&layout);
        self.pointed = layout.map.contains(Position { x, y }).then_some((x, y));
        let row = self.row_at(ui, &layout, x, y);
        let moved = match &mut self.mode {
            Mode::Order(order) => row.is_some_and(|row| order.point(&self.session, row)),
            Mode::Day | Mode::Theirs => false,
        };
        if moved || self.pointed_at(&layout) != before { Transition::Changed } else { Transition::Stay }
    }

    pub(super) fn wheel(&mut self, ui: Ui<'_>, x: u16, y: u16, up: bool) -> Transition {
        if self.popup.is_some() {
            return self.scroll_box(ui.area, up);
        }
        let layout = Layout::new(ui.area);
        let by = if up { -1 } else { 1 };
        if layout.notes.contains(Position { x, y }) {
            self.scroll_notes(ui.area, up);
        } else if layout.map.contains(Position { x, y }) {
            self.command_about_map(ui.area, if up { Command::ZoomIn } else { Command::ZoomOut });
        } else if let Mode::Order(order) = &mut self.mode {
            order.step(&self.session, by);
        } else {
            let (panel, _) = self.list(&layout, ui);
            let last = panel.items.len().saturating_sub(1);
            self.cursor = self.cursor.min(last).saturating_add_signed(by).min(last);
        }
        Transition::Changed
    }
}
