//! What the mouse does on the play screen.

use ratatui::layout::Position;

use crate::tui::keymap::Command;
use crate::tui::screens::play::act::WHEEL;
use crate::tui::screens::play::layout::PlayLayout;
use crate::tui::screens::play::{Mode, Notice, Pane, Play, aiming};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::tui::widgets::side::Act;
use crate::tui::widgets::{chronicle, header, hints};

impl Play {
    pub(super) fn click(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        self.message = None;
        if let Some(popup) = self.popup_box() {
            let area = hands.area;
            return match popup.at(hands.ui(), x, y) {
                Some(answer) => self.close(hands, answer),
                None if matches!(self.popup, Some(Notice::EndNight | Notice::Hint(..))) => Transition::Stay,
                None if matches!(self.popup, Some(Notice::Summary(..))) => {
                    self.leave_summary(popup.paragraph_at(area, x, y))
                }
                None => self.close(hands, 0),
            };
        }
        let layout = self.layout(hands.ui());
        if let Some(command) = hints::at(hands.ui(), self.context(), &self.hints(), layout.footer, (x, y)) {
            return self.command(hands, command);
        }
        if self.overlay.is_some() && layout.map.contains(Position { x, y }) && y == layout.map.y {
            // The title of what is laid over the map leads to the next.
            return self.command(hands, Command::NextOverlay);
        }
        match self.mode {
            Mode::Watch(_) => self.hurry(hands),
            Mode::Aim(_) => self.click_in_aim(hands, &layout, x, y),
            Mode::Night => self.click_at_night(hands, &layout, x, y),
        }
        Transition::Changed
    }

    fn click_in_aim(&mut self, hands: &mut Hands<'_>, layout: &PlayLayout<'_>, x: u16, y: u16) {
        let Some(row) = self.aim_row_at(layout, x, y) else { return };
        let Mode::Aim(aim) = &mut self.mode else { return };
        aim.point(row);
        let marks = aim.takes_several() && x <= layout.side_lines().x + 1 && layout.side.contains(Position { x, y });
        if marks { aim.mark(self.session.view()) } else { self.choose_in_aim(hands) }
    }

    /// The answer at a cell: a line of the panel, or a person on the map.
    fn aim_row_at(&self, layout: &PlayLayout<'_>, x: u16, y: u16) -> Option<usize> {
        let Mode::Aim(aim) = &self.mode else { return None };
        let view = self.session.view();
        match self.map(layout).at(x, y) {
            Some(Selection::Person(person)) => {
                let home = view.atlas().place_of(person);
                return aim.row_of(person).or_else(|| aim.row_at_place(view, home));
            }
            Some(selection) => {
                return self.scene.place_of(selection).and_then(|place| aim.row_at_place(view, place));
            }
            None => {}
        }
        let area = layout.side_lines();
        let lines = aiming::forecast(&self.session, aim, area.width.into());
        let panel = self.panel(layout);
        let (above, _) = aiming::split(area, (panel.lines.len(), lines.len()));
        let item = panel.at(above, aim.cursor(), x, y)?;
        if let Some(Act::Row(row)) = panel.items.get(item) { Some(*row) } else { None }
    }

    fn click_at_night(&mut self, hands: &mut Hands<'_>, layout: &PlayLayout<'_>, x: u16, y: u16) {
        let here = Position { x, y };
        if layout.side.contains(here) {
            self.pane = Pane::Side;
            let panel = self.panel(layout);
            let item = panel.at(self.list_area(layout, &panel), self.cursor, x, y);
            if let Some(&act) = item.and_then(|item| panel.items.get(item)) {
                self.cursor = item.unwrap_or_default();
                self.act(hands, act);
            } else if y == layout.side.y {
                self.back();
            }
        } else if layout.map.contains(here) {
            if let Some(selection) = self.map(layout).at(x, y) {
                self.select(selection);
            }
        } else if layout.chronicle.contains(here) {
            self.pane = Pane::Chronicle;
            let rows = self.told(layout);
            if let Some(row) = chronicle::at(&rows, layout.chronicle_lines(), x, y) {
                self.entry = Some(row.item);
                self.jump(row.place);
            }
        } else if let Some(story) = header::at(self.session.view(), layout.header, x, y) {
            self.select(Selection::Story(story));
        }
    }

    pub(super) fn hover(&mut self, ui: Ui<'_>, x: u16, y: u16) -> Transition {
        if self.popup.is_some() {
            return Transition::Stay;
        }
        let layout = self.layout(ui);
        let pointed = layout.map.contains(Position { x, y }).then_some((x, y));
        let before = self.pointed_at(&layout);
        self.pointed = pointed;
        let told = self.pointed_at(&layout) != before;
        let moved = match self.mode {
            Mode::Watch(_) => false,
            Mode::Aim(_) => {
                let row = self.aim_row_at(&layout, x, y);
                let row = row.filter(|&row| !layout.side.contains(Position { x, y }) || self.stays(&layout, row));
                let Mode::Aim(aim) = &mut self.mode else { return Transition::Stay };
                row.is_some_and(|row| aim.point(row))
            }
            Mode::Night => {
                let panel = self.panel(&layout);
                let item = panel.at(self.list_area(&layout, &panel), self.cursor, x, y);
                let item = item.filter(|&item| self.stays(&layout, item));
                let moved = item.is_some_and(|item| item != self.cursor);
                self.cursor = item.unwrap_or(self.cursor);
                moved
            }
        };
        if moved || told { Transition::Changed } else { Transition::Stay }
    }

    /// Whether the side panel's lines stay where they are when the cursor goes to an item, so that the pointer
    /// does not run away with the list.
    fn stays(&self, layout: &PlayLayout<'_>, item: usize) -> bool {
        let panel = self.panel(layout);
        let (now, rows) = match &self.mode {
            Mode::Aim(aim) => {
                let area = layout.side_lines();
                let lines = aiming::forecast(&self.session, aim, area.width.into());
                (aim.cursor(), aiming::split(area, (panel.lines.len(), lines.len())).0.height)
            }
            _ => (self.cursor, self.list_area(layout, &panel).height),
        };
        panel.scroll(now, rows.into()) == panel.scroll(item, rows.into())
    }

    pub(super) fn wheel(&mut self, ui: Ui<'_>, x: u16, y: u16, up: bool) -> Transition {
        if self.popup.is_some() {
            return self.scroll_box(ui.area, up);
        }
        let layout = self.layout(ui);
        let by = if up { -1 } else { 1 };
        if layout.chronicle.contains(Position { x, y }) {
            self.scroll_told(ui, -by * i32::from(WHEEL));
        } else if layout.map.contains(Position { x, y }) {
            let command = if up { Command::ZoomIn } else { Command::ZoomOut };
            self.command_about_map(ui, command);
        } else if let Mode::Aim(aim) = &mut self.mode {
            aim.step(by);
        } else {
            let last = self.panel(&layout).items.len().saturating_sub(1) as i32;
            self.cursor = (self.cursor as i32 + by).clamp(0, last.max(0)) as usize;
        }
        Transition::Changed
    }
}
