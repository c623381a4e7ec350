//! What keys do on the agency's screen.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::screens::office::belief::OVERLAYS;
use crate::tui::screens::office::layout::Layout;
use crate::tui::screens::office::{Act, Mode, Notice, Office, Pane};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::widgets::map::Camera;

/// Lines that the wheel or a page key moves.
pub(super) const WHEEL: usize = 2;

impl Office {
    /// Takes in what the player did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        match input {
            Input::Key(key) => {
                self.pointed = None;
                self.key(hands, key)
            }
            Input::Click { x, y } => self.click(hands, x, y),
            Input::Hover { x, y } => self.hover(hands.ui(), x, y),
            Input::Wheel { x, y, up } => self.wheel(hands.ui(), x, y, up),
            Input::Tick => self.tick(hands),
            Input::Drag { .. } | Input::Release { .. } => Transition::Stay,
            Input::Resize { .. } => Transition::Changed,
        }
    }

    fn key(&mut self, hands: &mut Hands<'_>, key: Key) -> Transition {
        let command = hands.keymap.lookup(self.context(), key);
        self.message = None;
        if self.popup.is_some() {
            return self.answer(hands, key, command);
        }
        command.map_or(Transition::Changed, |command| self.command(hands, command))
    }

    /// A key while a box stands above the screen.
    fn answer(&mut self, hands: &mut Hands<'_>, key: Key, command: Option<Command>) -> Transition {
        let asks = matches!(self.popup, Some(Notice::EndDay | Notice::Proposal(..)));
        match command {
            Some(Command::Up | Command::PageUp) => self.scroll_box(hands.area, true),
            Some(Command::Down | Command::PageDown) => self.scroll_box(hands.area, false),
            Some(Command::Help) => self.command(hands, Command::Help),
            Some(Command::Leave) if key == Key::Ctrl('c') => self.command(hands, Command::Leave),
            Some(Command::Choose) => self.close(hands, 0),
            Some(Command::Back | Command::Leave) => self.close(hands, 1),
            _ if asks && matches!(key, Key::Char('e' | 'y')) => self.close(hands, 0),
            _ if asks && key == Key::Char('n') => self.close(hands, 1),
            _ => Transition::Stay,
        }
    }

    /// Scrolls the box above the screen.
    pub(super) fn scroll_box(&mut self, area: Rect, up: bool) -> Transition {
        let most = self.popup_box().map_or(0, |popup| popup.most(area));
        let from = self.popup_from.min(most);
        let next = if up { from.saturating_sub(WHEEL) } else { (from + WHEEL).min(most) };
        if next == from {
            return Transition::Stay;
        }
        self.popup_from = next;
        Transition::Changed
    }

    /// Does what a key or a hint asks for.
    pub(super) fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Leave => {
                return Transition::Home(Some("The game is saved: Continue takes it up again".to_owned()));
            }
            command if command.is_general() => return Transition::General(command),
            Command::Help => return Transition::General(Command::Help),
            command if self.command_about_map(hands.area, command) => return Transition::Changed,
            _ => {}
        }
        match self.mode {
            Mode::Order(_) => self.command_in_order(hands, command),
            Mode::Day => self.command_by_day(hands, command),
            Mode::Theirs => Transition::Stay,
        }
    }

    /// What is laid over the map, and what of it is seen; whether the command is about that.
    pub(super) fn command_about_map(&mut self, area: Rect, command: Command) -> bool {
        let map = self.map(&Layout::new(area));
        match command {
            Command::Belief => {
                self.shown = if self.overlay.take().is_some() { self.shown } else { self.shown.next() };
                self.message = Some(self.shown.says().to_owned());
            }
            Command::Overlay(kind) => self.overlay = (self.overlay != Some(kind)).then_some(kind),
            Command::NextOverlay => {
                let at = self.overlay.and_then(|now| OVERLAYS.iter().position(|&kind| kind == now));
                self.overlay = OVERLAYS.get(at.map_or(0, |at| at + 1)).copied();
            }
            Command::ZoomIn if map.can_zoom_in() => {
                self.camera = Camera { zoom: self.camera.zoom + 1, held: false, ..self.camera };
            }
            Command::ZoomIn => self.message = Some("The map shows all there is".to_owned()),
            Command::ZoomOut => {
                self.camera = Camera { zoom: self.camera.zoom.saturating_sub(1), held: false, ..self.camera };
            }
            Command::Pan(right, down) if map.is_larger() => self.camera = map.pan(self.camera, (right, down)),
            Command::Pan(..) => self.message = Some("All of the map is in sight: + goes nearer".to_owned()),
            _ => return false,
        }
        true
    }

    fn command_in_order(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let Mode::Order(order) = &mut self.mode else { return Transition::Stay };
        match command {
            Command::Up => order.step(&self.session, -1),
            Command::Down => order.step(&self.session, 1),
            Command::PageUp => order.step(&self.session, -8),
            Command::PageDown => order.step(&self.session, 8),
            Command::First => order.step(&self.session, -10_000),
            Command::Last => order.step(&self.session, 10_000),
            Command::Choose => return self.choose_in_order(hands),
            Command::Back if order.back(&self.session) => {}
            Command::Back => self.mode = Mode::Day,
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    fn command_by_day(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Order(kind) => self.begin(kind),
            Command::EndDay => return self.end_day(hands, false),
            Command::Hint => self.propose(),
            Command::Briefing => self.popup = Some(Notice::Briefing),
            Command::NextContact => self.next_suspect(true),
            Command::LastContact => self.next_suspect(false),
            Command::NextPane => self.pane = self.pane.next(),
            Command::LastPane => self.pane = self.pane.next().next(),
            Command::Back if self.overlay.is_some() && self.trail.is_empty() => self.overlay = None,
            Command::Back => self.back(),
            Command::PageUp => self.scroll_notes(hands.area, true),
            Command::PageDown => self.scroll_notes(hands.area, false),
            _ => {
                return match self.pane {
                    Pane::Side => self.command_in_side(hands, command),
                    Pane::Map => self.command_on_map(hands.area, command),
                    Pane::Notes => self.command_in_notes(hands.area, command),
                };
            }
        }
        Transition::Changed
    }

    fn command_in_side(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let (panel, _) = self.list(&Layout::new(hands.area), hands.ui());
        let last = panel.items.len().saturating_sub(1);
        match command {
            Command::Up => self.cursor = self.cursor.min(last).saturating_sub(1),
            Command::Down => self.cursor = (self.cursor + 1).min(last),
            Command::First => self.cursor = 0,
            Command::Last => self.cursor = last,
            Command::Left | Command::Right => return self.command_on_map(hands.area, command),
            Command::Choose => {
                if let Some(&act) = panel.items.get(self.cursor.min(last)) {
                    return self.act(hands, act);
                }
            }
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    /// Does what a line of the side panel stands for.
    pub(super) fn act(&mut self, hands: &mut Hands<'_>, act: Act) -> Transition {
        match act {
            Act::Select(selection) => self.select(selection),
            Act::Order(kind) => self.begin(kind),
            Act::EndDay => return self.end_day(hands, false),
            Act::Row(row) => {
                let Mode::Order(order) = &mut self.mode else { return Transition::Stay };
                order.point(&self.session, row);
                return self.choose_in_order(hands);
            }
        }
        Transition::Changed
    }

    fn command_on_map(&mut self, area: Rect, command: Command) -> Transition {
        let (dx, dy) = match command {
            Command::Up => (0, -1),
            Command::Down => (0, 1),
            Command::Left => (-1, 0),
            Command::Right => (1, 0),
            Command::Choose => {
                self.pane = Pane::Side;
                return Transition::Changed;
            }
            _ => return Transition::Stay,
        };
        let next = match self.scene.place_of(self.selection) {
            Some(place) => self.map(&Layout::new(area)).towards(place, dx, dy),
            None => self.home(),
        };
        if let Some(place) = next {
            self.show(Selection::Place(place));
        }
        Transition::Changed
    }

    fn command_in_notes(&mut self, area: Rect, command: Command) -> Transition {
        let lines = Layout::new(area).note_lines();
        let rows = self.noted(lines.width, lines.height.into());
        let mut items: Vec<usize> = rows.iter().map(|row| row.item).collect();
        items.dedup();
        let at = self.entry.and_then(|entry| items.iter().position(|&item| item == entry));
        match (command, at) {
            (Command::Up, Some(0)) => self.scroll_notes(area, true),
            (Command::Up, Some(at)) => self.entry = items.get(at - 1).copied(),
            (Command::Down, Some(at)) if at + 1 < items.len() => self.entry = items.get(at + 1).copied(),
            (Command::Down, Some(_)) => self.scroll_notes(area, false),
            (Command::Up | Command::Down, None) => self.entry = items.last().copied(),
            (Command::First, _) => self.scroll = self.most_scrolled(lines.width, lines.height.into()),
            (Command::Last, _) => self.scroll = 0,
            (Command::Choose, Some(at)) => {
                self.jump(rows.iter().find(|row| row.item == items[at]).and_then(|row| row.place));
            }
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    pub(super) fn jump(&mut self, place: Option<PlaceId>) {
        if let Some(place) = place {
            self.select(Selection::Place(place));
        }
    }

    /// Scrolls the notes, no further than they go.
    pub(super) fn scroll_notes(&mut self, area: Rect, up: bool) {
        let lines = Layout::new(area).note_lines();
        let most = self.most_scrolled(lines.width, lines.height.into());
        let from = self.scroll.min(most);
        self.scroll = if up { (from + WHEEL).min(most) } else { from.saturating_sub(WHEEL) };
    }

    /// One step back in what was selected.
    pub(super) fn back(&mut self) {
        let before = self.trail.pop().unwrap_or_default();
        self.show(before);
        self.pane = Pane::Side;
        self.entry = None;
    }

    /// The next of the people whom the notes point to, or the one before.
    fn next_suspect(&mut self, on: bool) {
        let people: Vec<_> = self.listed().map(|suspect| suspect.person).collect();
        let at = people.iter().position(|&person| self.selection == Selection::Person(person));
        let next = match (at, on) {
            (None, true) => 0,
            (None, false) => people.len().saturating_sub(1),
            (Some(at), true) => (at + 1) % people.len(),
            (Some(at), false) => (at + people.len() - 1) % people.len(),
        };
        match people.get(next) {
            Some(&person) => self.show(Selection::Person(person)),
            None => self.message = Some("The notes point to nobody yet".to_owned()),
        }
    }
}
