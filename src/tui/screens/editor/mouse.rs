//! What the mouse does in the editor.

use ratatui::layout::Position;

use crate::level::workbench::{PlacePicture, Spot};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::editor::layout::EditorLayout;
use crate::tui::screens::editor::{Editor, Open, Pane, draw};
use crate::tui::screens::{Hands, Transition, menu};
use crate::tui::text::width;
use crate::tui::widgets::hints;

impl Editor {
    /// Takes in what the mouse did.
    pub(super) fn pointer(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let layout = self.layout(hands.area);
        match input {
            Input::Click { x, y } => {
                self.message = None;
                self.click(hands, &layout, x, y)
            }
            Input::Drag { x, y } => {
                let pressed = self.pressed.take().filter(|_| self.grabbed.is_none());
                if pressed.is_some() {
                    self.grab(pressed);
                }
                self.carry(&layout, x, y)
            }
            // Whoever points at the last row wants its buttons, not what is said there.
            Input::Hover { x, y } if layout.footer.contains(Position { x, y }) && self.message.take().is_some() => {
                Transition::Changed
            }
            Input::Hover { x, y } => self.carry(&layout, x, y),
            Input::Release { .. } => {
                let was_click = self.pressed.take().is_some();
                if was_click || self.grabbed.is_none() {
                    return Transition::Stay;
                }
                self.put_down(hands);
                Transition::Changed
            }
            Input::Wheel { x, y, up } => self.wheel(hands, &layout, (x, y), up),
            Input::Resize { .. } => Transition::Changed,
            _ => Transition::Stay,
        }
    }

    /// Moves what is held to where the pointer is.
    fn carry(&mut self, layout: &EditorLayout, x: u16, y: u16) -> Transition {
        match self.cell(layout, x, y).filter(|_| self.grabbed.is_some()) {
            Some(to) if to != self.here => {
                self.move_to(to);
                Transition::Changed
            }
            _ => Transition::Stay,
        }
    }

    /// The column and row of the map at a cell of the screen.
    fn cell(&self, layout: &EditorLayout, x: u16, y: u16) -> Option<(u16, u16)> {
        let corner = self.corner_in(layout);
        let inside = layout.map.contains(Position { x, y });
        let at = inside.then(|| (x - layout.map.x + corner.0, y - layout.map.y + corner.1))?;
        (at.0 < self.picture.size.0 && at.1 < self.picture.size.1).then_some(at)
    }

    fn click(&mut self, hands: &mut Hands<'_>, layout: &EditorLayout, x: u16, y: u16) -> Transition {
        if let Some(popup) = self.asked_box() {
            return match popup.at(hands.ui(), x, y) {
                Some(number) => self.answer(hands, self.answer_at(number)),
                None => Transition::Stay,
            };
        }
        if self.line.is_some() {
            return self.click_in_field(hands, x, y);
        }
        if let Some(to) = self.cell(layout, x, y) {
            return self.click_on_map(hands, to);
        }
        if let Some(row) = menu::row_at(layout.list, self.rows().len(), self.top_in(layout), x, y) {
            self.pane = Pane::List;
            let cursor = &mut self.cursor[self.open.depth()];
            let again = *cursor == row;
            *cursor = row;
            self.show_on_map();
            if again || matches!(self.open, Open::Kinds) {
                self.choose(hands);
            }
            return Transition::Changed;
        }
        if layout.list_heading.contains(Position { x, y }) {
            self.go_back();
            return Transition::Changed;
        }
        if let Some(row) = menu::row_at(layout.faults, self.faults().len(), self.fault_top_in(layout), x, y) {
            self.fault = row;
            self.go_to_fault();
            return Transition::Changed;
        }
        match hints::at(hands.ui(), Context::Edit, &self.hints(), layout.footer, (x, y)) {
            Some(command) => self.command(hands, command),
            None => Transition::Stay,
        }
    }

    /// A press on the map: it opens what stands there, and again takes it up; what is held is put down.
    fn click_on_map(&mut self, hands: &mut Hands<'_>, to: (u16, u16)) -> Transition {
        self.pane = Pane::Map;
        if self.grabbed.is_some() {
            self.move_to(to);
            self.put_down(hands);
            return Transition::Changed;
        }
        let spot = self.near(to);
        self.pressed = spot;
        self.here = spot.and_then(|spot| self.picture.position(spot)).unwrap_or(to);
        if let Some(spot) = spot {
            if self.marked() == Some(spot) {
                self.grab(Some(spot));
            } else {
                let (section, at) = spot.entry();
                self.go_to((section, at, None));
            }
        }
        Transition::Changed
    }

    /// What stands at a spot of the map, or whose name does.
    fn near(&self, (column, row): (u16, u16)) -> Option<Spot> {
        let named = |place: &PlacePicture| {
            place.at.is_some_and(|(x, y)| {
                let wide = width(&place.name) as u16 + 1;
                y == row && (x..=x.saturating_add(wide)).contains(&column)
            })
        };
        let by_name = || self.picture.places.iter().position(named).map(Spot::Place);
        self.picture.spot_at(column, row).or_else(by_name)
    }

    fn click_in_field(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        let Some(line) = &self.line else { return Transition::Stay };
        let parts = draw::FieldParts::new(hands.area, line);
        if let Some(row) = menu::row_at(parts.choices, line.shown().len(), parts.top, x, y) {
            return self.type_in(hands, |line, bench| {
                line.at = Some(row);
                line.command(bench, Command::Choose)
            });
        }
        if !parts.whole.contains(Position { x, y }) {
            return Transition::Stay;
        }
        match hints::at(hands.ui(), Context::Field, line.hints(), parts.hints, (x, y)) {
            Some(command) => self.type_in(hands, |line, bench| {
                // The button takes what is typed, wherever the cursor is.
                line.at = line.at.filter(|_| command != Command::Choose);
                line.command(bench, command)
            }),
            None => Transition::Stay,
        }
    }

    fn wheel(&mut self, hands: &mut Hands<'_>, layout: &EditorLayout, (x, y): (u16, u16), up: bool) -> Transition {
        let command = if up { Command::Up } else { Command::Down };
        if self.asked.is_some() {
            return Transition::Stay;
        }
        if self.line.is_some() {
            return self.type_in(hands, |line, bench| line.command(bench, command));
        }
        if layout.faults.contains(Position { x, y }) {
            let faults = self.faults().len();
            menu::step(&mut self.fault, faults, command);
        } else if layout.side.contains(Position { x, y }) {
            let rows = self.rows().len();
            menu::step(&mut self.cursor[self.open.depth()], rows, command);
            self.show_on_map();
        } else {
            return Transition::Stay;
        }
        Transition::Changed
    }
}
