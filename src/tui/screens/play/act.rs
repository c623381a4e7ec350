//! What keys do on the play screen; the mouse comes in here too.

use ratatui::layout::Rect;

use crate::rules::ids::PlaceId;
use crate::rules::moves::Move;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::overlay::OverlayKind;
use crate::tui::screens::play::{Mode, Notice, Pane, Play};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::tui::widgets::map::Camera;
use crate::tui::widgets::side::Act;

/// Lines that the wheel or a page key moves.
pub(super) const WHEEL: u8 = 2;

impl Play {
    /// Takes in what the player did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let transition = match input {
            Input::Key(key) => {
                self.pointed = None;
                self.key(hands, key)
            }
            Input::Click { x, y } => self.click(hands, x, y),
            Input::Hover { x, y } => self.hover(hands.ui(), x, y),
            Input::Wheel { x, y, up } => self.wheel(hands.ui(), x, y, up),
            Input::Tick if self.popup.is_none() => self.tick(hands),
            Input::Tick | Input::Drag { .. } | Input::Release { .. } => Transition::Stay,
            Input::Resize { .. } => Transition::Changed,
        };
        if self.gives_way() { self.give_way() } else { transition }
    }

    fn key(&mut self, hands: &mut Hands<'_>, key: Key) -> Transition {
        let command = hands.keymap.lookup(self.context(), key);
        self.message = None;
        if self.popup.is_some() {
            return self.answer(hands, key, command);
        }
        match (&self.mode, command) {
            (Mode::Watch(_), Some(command)) if is_about_map(command) => self.command(hands, command),
            (_, Some(command @ (Command::Leave | Command::Help))) => self.command(hands, command),
            (Mode::Watch(_), Some(Command::Back)) => {
                self.hurry_all(hands);
                Transition::Changed
            }
            (Mode::Watch(_), _) => {
                self.hurry(hands);
                Transition::Changed
            }
            (_, Some(command)) => self.command(hands, command),
            (_, None) => Transition::Changed,
        }
    }

    /// A key while a box stands above the screen.
    fn answer(&mut self, hands: &mut Hands<'_>, key: Key, command: Option<Command>) -> Transition {
        match (&self.popup, command) {
            (_, Some(Command::Up | Command::PageUp)) => self.scroll_box(hands.area, true),
            (_, Some(Command::Down | Command::PageDown)) => self.scroll_box(hands.area, false),
            (_, Some(Command::Help)) => self.command(hands, Command::Help),
            (_, Some(Command::Leave)) if key == Key::Ctrl('c') => self.command(hands, Command::Leave),
            (Some(Notice::EndNight), Some(Command::Choose)) => self.close(hands, 0),
            (Some(Notice::EndNight), _) if matches!(key, Key::Char('e' | 'y')) => self.close(hands, 0),
            (Some(Notice::EndNight | Notice::Hint(..)), Some(Command::Back | Command::Leave))
            | (Some(Notice::Summary(..)), Some(Command::NextPlace)) => self.close(hands, 1),
            (Some(Notice::EndNight), _) if key == Key::Char('n') => self.close(hands, 1),
            (Some(Notice::EndNight), _) => Transition::Stay,
            (Some(_), Some(Command::Choose | Command::Back | Command::Leave)) => self.close(hands, 0),
            _ => Transition::Stay,
        }
    }

    /// Scrolls the box above the screen.
    pub(super) fn scroll_box(&mut self, area: Rect, up: bool) -> Transition {
        let most = self.popup_box().map_or(0, |popup| popup.most(area));
        let from = self.popup_from.min(most);
        let next = if up { from.saturating_sub(WHEEL.into()) } else { (from + usize::from(WHEEL)).min(most) };
        if next == from {
            return Transition::Stay;
        }
        self.popup_from = next;
        Transition::Changed
    }

    /// Closes the box with one of its answers.
    pub(super) fn close(&mut self, hands: &mut Hands<'_>, answer: usize) -> Transition {
        if matches!(self.popup, Some(Notice::Summary(..))) {
            if answer == 0 {
                return self.leave_summary(None);
            }
            self.next_place(hands.area);
            return Transition::Changed;
        }
        self.popup_from = 0;
        match (self.popup.take(), answer) {
            (Some(Notice::EndNight | Notice::Hint(Move::EndNight, _)), 0) => self.end_night(hands, true),
            (Some(Notice::Hint(mv, _)), 0) => self.make(hands, &mv),
            _ => {}
        }
        Transition::Changed
    }

    /// Does what a key or a hint asks for.
    pub(super) fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Leave if self.trial => return Transition::Home(None),
            Command::Back if self.trial && self.has_nothing_open() => return Transition::Home(None),
            Command::Leave => {
                return Transition::Home(Some("The game is saved: Continue takes it up again".to_owned()));
            }
            command if command.is_general() => return Transition::General(command),
            Command::Help => return Transition::General(Command::Help),
            command if is_about_map(command) => {
                self.command_about_map(hands.ui(), command);
                return Transition::Changed;
            }
            _ => {}
        }
        match &mut self.mode {
            Mode::Aim(_) => self.command_in_aim(hands, command),
            Mode::Watch(_) => match command {
                Command::Back => self.hurry_all(hands),
                _ => self.hurry(hands),
            },
            Mode::Night => self.command_at_night(hands, command),
        }
        Transition::Changed
    }

    /// Whether one step back would lead nowhere.
    fn has_nothing_open(&self) -> bool {
        let still = self.trail.is_empty() && self.selection == Selection::Tonight && self.pane == Pane::Side;
        matches!(self.mode, Mode::Night) && still && self.overlay.is_none()
    }

    /// Shows what was found by its name: selected, or under the cursor of the move being made.
    pub fn show_found(&mut self, found: Selection) {
        if let Mode::Aim(aim) = &mut self.mode {
            let view = self.session.view();
            let place = self.scene.place_of(found);
            let row = match found {
                Selection::Person(person) => aim.row_of(person),
                _ => None,
            };
            match row.or_else(|| aim.row_at_place(view, place?)) {
                Some(row) => {
                    aim.point(row);
                }
                None => self.message = Some("Not among the answers to this question".to_owned()),
            }
            return;
        }
        self.pane = Pane::Side;
        self.select(found);
    }

    fn command_in_aim(&mut self, hands: &mut Hands<'_>, command: Command) {
        let Mode::Aim(aim) = &mut self.mode else { return };
        match command {
            Command::Up => aim.step(-1),
            Command::Down => aim.step(1),
            Command::PageUp => aim.step(-8),
            Command::PageDown => aim.step(8),
            Command::First => aim.step(-10_000),
            Command::Last => aim.step(10_000),
            Command::Mark => aim.mark(self.session.view()),
            Command::Choose => self.choose_in_aim(hands),
            Command::Back if aim.back(self.session.view()) => {}
            Command::Back => self.mode = Mode::Night,
            _ => {}
        }
    }

    fn command_at_night(&mut self, hands: &mut Hands<'_>, command: Command) {
        match command {
            Command::Begin(kind) => self.begin(hands.ui(), kind),
            Command::TakeBack => self.take_back(hands),
            Command::EndNight => self.end_night(hands, false),
            Command::Hint => self.suggest(),
            Command::Briefing => self.popup = Some(Notice::Briefing),
            Command::NextStory => self.next_story(),
            Command::NextContact => self.next_contact(1),
            Command::LastContact => self.next_contact(-1),
            Command::NextPane => self.pane = self.pane.next(),
            Command::LastPane => self.pane = self.pane.next().next(),
            Command::Back if self.overlay.is_some() && self.trail.is_empty() => self.overlay = None,
            Command::Back => self.back(),
            Command::PageUp => self.scroll_told(hands.ui(), i32::from(WHEEL) * 2),
            Command::PageDown => self.scroll_told(hands.ui(), -i32::from(WHEEL) * 2),
            _ => match self.pane {
                Pane::Side => self.command_in_side(hands, command),
                Pane::Map => self.command_on_map(hands.ui(), command),
                Pane::Chronicle => self.command_in_chronicle(hands.ui(), command),
            },
        }
    }

    fn command_in_side(&mut self, hands: &mut Hands<'_>, command: Command) {
        let panel = self.panel(&self.layout(hands.ui()));
        let last = panel.items.len().saturating_sub(1);
        match command {
            Command::Up => self.cursor = self.cursor.min(last).saturating_sub(1),
            Command::Down => self.cursor = (self.cursor + 1).min(last),
            Command::First => self.cursor = 0,
            Command::Last => self.cursor = last,
            Command::Choose => {
                if let Some(&act) = panel.items.get(self.cursor.min(last)) {
                    self.act(hands, act);
                }
            }
            Command::Left | Command::Right => self.command_on_map(hands.ui(), command),
            _ => {}
        }
    }

    /// Does what a line of the side panel stands for.
    pub(super) fn act(&mut self, hands: &mut Hands<'_>, act: Act) {
        match act {
            Act::Select(selection) => self.select(selection),
            Act::Begin(kind) => {
                let refusal = self.menu.iter().find(|entry| entry.kind == kind).and_then(|entry| entry.refusal.clone());
                match refusal {
                    Some(reason) => self.message = Some(reason),
                    None => self.begin(hands.ui(), kind),
                }
            }
            Act::TakeBack => self.take_back(hands),
            Act::EndNight => self.end_night(hands, false),
            Act::Row(row) => {
                if let Mode::Aim(aim) = &mut self.mode {
                    aim.point(row);
                    self.choose_in_aim(hands);
                }
            }
        }
    }

    /// What is laid over the map, and what of it is seen.
    pub(super) fn command_about_map(&mut self, ui: Ui<'_>, command: Command) {
        let map = self.map(&self.layout(ui));
        match command {
            Command::Overlay(kind) => self.overlay = (self.overlay != Some(kind)).then_some(kind),
            Command::NextOverlay => self.overlay = OverlayKind::after(self.overlay),
            Command::ZoomIn if map.can_zoom_in() => {
                self.camera = Camera { zoom: self.camera.zoom + 1, held: false, ..self.camera };
            }
            Command::ZoomIn => self.message = Some("The map shows all there is".to_owned()),
            Command::ZoomOut => {
                self.camera = Camera { zoom: self.camera.zoom.saturating_sub(1), held: false, ..self.camera };
            }
            Command::Pan(right, down) if map.is_larger() => self.camera = map.pan(self.camera, (right, down)),
            Command::Pan(..) => self.message = Some("All of the map is in sight: + goes nearer".to_owned()),
            _ => {}
        }
    }

    fn command_on_map(&mut self, ui: Ui<'_>, command: Command) {
        let (dx, dy) = match command {
            Command::Up => (0, -1),
            Command::Down => (0, 1),
            Command::Left => (-1, 0),
            Command::Right => (1, 0),
            Command::Choose => {
                self.pane = Pane::Side;
                return;
            }
            _ => return,
        };
        let map = self.map(&self.layout(ui));
        let next = match self.scene.place_of(self.selection) {
            Some(place) => map.towards(place, dx, dy),
            None => self.home(),
        };
        if let Some(place) = next {
            self.show(Selection::Place(place));
        }
    }

    /// Where the first free contact lives.
    pub(super) fn home(&self) -> Option<PlaceId> {
        let view = self.session.view();
        let home = view.free_contacts().next().map(|contact| view.atlas().place_of(contact.person));
        home.or_else(|| view.atlas().place_ids().next())
    }

    fn command_in_chronicle(&mut self, ui: Ui<'_>, command: Command) {
        let rows = self.told(&self.layout(ui));
        let mut items: Vec<usize> = rows.iter().map(|row| row.item).collect();
        items.dedup();
        let at = self.entry.and_then(|entry| items.iter().position(|&item| item == entry));
        match (command, at) {
            (Command::Up, Some(0)) => self.scroll_told(ui, 1),
            (Command::Up, Some(at)) => self.entry = items.get(at - 1).copied(),
            (Command::Down, Some(at)) if at + 1 < items.len() => self.entry = items.get(at + 1).copied(),
            (Command::Down, Some(_)) => self.scroll_told(ui, -1),
            (Command::Up | Command::Down, None) => self.entry = items.last().copied(),
            (Command::First, _) => self.scroll = i32::from(i16::MAX),
            (Command::Last, _) => self.scroll = 0,
            (Command::Choose, Some(at)) => {
                self.jump(rows.iter().find(|row| row.item == items[at]).and_then(|row| row.place));
            }
            _ => {}
        }
    }

    pub(super) fn jump(&mut self, place: Option<PlaceId>) {
        if let Some(place) = place {
            self.select(Selection::Place(place));
        }
    }

    /// One step back in what was selected.
    pub(super) fn back(&mut self) {
        let before = self.trail.pop().unwrap_or_default();
        self.show(before);
        self.pane = Pane::Side;
        self.entry = None;
    }

    fn next_story(&mut self) {
        let stories = self.session.view().atlas().stories.len() as u8;
        if stories > 0 {
            let next = self.lens.map_or(0, |story| (story.0 + 1) % stories);
            self.lens = Some(crate::rules::ids::StoryId(next));
            let title = &self.session.view().atlas().stories[usize::from(next)].title;
            self.message = Some(format!("The dots show: {title}"));
            self.menu = crate::tui::aim::menu(self.session.view(), self.selection, self.lens);
        }
    }

    fn next_contact(&mut self, by: i32) {
        let contacts: Vec<_> = self.session.view().network().contacts.iter().map(|contact| contact.person).collect();
        let at = contacts.iter().position(|&person| self.selection == Selection::Person(person));
        let next = match at {
            Some(at) => (at as i32 + by).rem_euclid(contacts.len() as i32) as usize,
            None => 0,
        };
        if let Some(&person) = contacts.get(next) {
            self.select(Selection::Person(person));
        }
    }
}

/// Whether a command is about how the map is shown alone.
const fn is_about_map(command: Command) -> bool {
    matches!(
        command,
        Command::Overlay(_) | Command::NextOverlay | Command::ZoomIn | Command::ZoomOut | Command::Pan(..)
    )
}

impl Pane {
    const fn next(self) -> Self {
        match self {
            Self::Side => Self::Map,
            Self::Map => Self::Chronicle,
            Self::Chronicle => Self::Side,
        }
    }
}
