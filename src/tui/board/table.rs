//! What a screen fills its board with, and what keys do there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::rules::ids::{PersonId, PlaceId};
use crate::tui::board::{Board, Pane, Parts, Side, mouse, next_of};
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::overlay::{Overlay, OverlayKind};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle::{self, Row, Told};
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::map::{MapLayout, Spot};
use crate::tui::widgets::popup::Popup;

/// Rows that the wheel moves what it turns over.
pub(super) const WHEEL: i32 = 2;

/// Rows of a page of answers.
const PAGE: usize = 8;

/// What goes on at a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Nothing is begun.
    Nothing,
    /// A question is asked: the side panel lists its answers.
    Choosing,
    /// The other side's turn.
    Theirs,
}

/// What the box above the screen asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing: it is read.
    Nothing,
    /// Whether to take something.
    Taking,
    /// The same, and letters answer it.
    YesOrNo,
}

/// A screen with a board, and what it fills that with. What has a body here is the same for all of them.
pub trait Table: Screen {
    /// What choosing a line of the side panel does.
    type Act: Copy;

    /// Where the person is.
    fn board(&self) -> &Board;

    /// The same, to be moved.
    fn board_mut(&mut self) -> &mut Board;

    /// What goes on.
    fn doing(&self) -> Doing;

    /// Where everything stands.
    fn parts(&self, ui: Ui<'_>) -> Parts;

    /// What the question that is asked is about on the map, or what happens there.
    fn in_question(&self) -> Option<PlaceId>;

    /// Where the arrows begin on the map.
    fn home(&self) -> Option<PlaceId>;

    /// What is laid over the map.
    fn laid(&self) -> Option<Overlay>;

    /// The overlays that mean something here.
    fn overlays(&self) -> &'static [OverlayKind] {
        &OverlayKind::ALL
    }

    /// What is said of something on the map before anything else.
    fn says(&self, _: Selection) -> Option<String> {
        None
    }

    /// The side panel in these lines.
    fn side(&self, ui: Ui<'_>, lines: Rect) -> Side<Self::Act>;

    /// Everything that was told, the newest first.
    fn told(&self) -> Box<dyn Iterator<Item = Told> + '_>;

    /// The people whom the keys go through.
    fn people(&self) -> Vec<PersonId>;

    /// The hints of the last row.
    fn hints(&self) -> Vec<Hint>;

    /// The box above the screen, if there is one.
    fn popup(&self) -> Option<Popup>;

    /// What it asks.
    fn asks(&self) -> Asks;

    /// Closes it with one of its answers.
    fn close(&mut self, hands: &mut Hands<'_>, answer: usize) -> Transition;

    /// Another command while it stands.
    fn in_box(&mut self, _: &mut Hands<'_>, _: Command) -> Transition {
        Transition::Stay
    }

    /// A click on the box beside its answers.
    fn click_beside(&mut self, hands: &mut Hands<'_>, _popup: &Popup, _at: (u16, u16)) -> Transition {
        self.close(hands, 0)
    }

    /// Takes an item of the side panel.
    fn take(&mut self, hands: &mut Hands<'_>, item: usize, act: Option<Self::Act>) -> Transition;

    /// A click on an answer, so many columns into the panel's lines.
    fn click_answer(&mut self, hands: &mut Hands<'_>, item: usize, _column: Option<u16>) -> Transition {
        self.take(hands, item, None)
    }

    /// A click while the other side has its turn.
    fn click_meanwhile(&mut self, _: &mut Hands<'_>) -> Transition {
        Transition::Stay
    }

    /// A click on the header.
    fn click_header(&mut self, _: Rect, _: (u16, u16)) {}

    /// Puts the cursor on an item; whether it was on another.
    fn point(&mut self, item: usize) -> bool;

    /// The answer about something on the map.
    fn answer_about(&self, selection: Selection) -> Option<usize>;

    /// One question back, or none any more.
    fn unask(&mut self);

    /// A command of its own; `None` where it is none.
    fn own(&mut self, hands: &mut Hands<'_>, command: Command) -> Option<Transition>;

    /// Something else is selected now.
    fn shown(&mut self) {}

    /// Draws the header.
    fn draw_header(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>);

    /// Draws the map and whatever stands over it.
    fn draw_map(&self, buf: &mut Buffer, parts: &Parts, ui: Ui<'_>);

    /// Draws what must stay in sight.
    fn draw_strip(&self, _: &mut Buffer, _: Rect, _: Ui<'_>) {}

    /// The heading of what was told, where newer rows stand below or not; and the line where nothing was.
    fn told_title(&self, ui: Ui<'_>, below: bool) -> (String, &'static str);

    /// Selects something, and remembers what was selected before.
    fn select(&mut self, selection: Selection) {
        let before = self.board().selection;
        if selection != before {
            self.board_mut().trail.push(before);
            self.show(selection);
        }
    }

    /// Selects something.
    fn show(&mut self, selection: Selection) {
        self.board_mut().show(selection);
        self.shown();
    }

    /// One step back in what was selected.
    fn back(&mut self) {
        let before = self.board_mut().trail.pop().unwrap_or_default();
        self.show(before);
        (self.board_mut().pane, self.board_mut().entry) = (Pane::Side, None);
    }

    /// The map as it is seen.
    fn map(&self, parts: &Parts) -> MapLayout {
        let board = self.board();
        let selected = || board.scene.place_of(board.selection).or_else(|| self.home());
        MapLayout::seen(&board.scene, parts.map, board.camera, self.in_question().or_else(selected))
    }

    /// What is pointed at on the map, in a line, with what is laid over it there.
    fn pointed_at(&self, parts: &Parts) -> Option<String> {
        let (x, y) = self.board().pointed?;
        if self.popup().is_some() {
            return None;
        }
        let scene = &self.board().scene;
        let spot = self.map(parts).spot(scene, x, y)?;
        let thing = if let Spot::Thing(selection) = spot { Some(selection) } else { None };
        let own = thing.and_then(|thing| self.says(thing));
        let laid = || thing.and_then(|thing| self.laid()?.says(scene, thing).map(str::to_owned));
        own.or_else(laid).or_else(|| Some(spot.line(scene))).filter(|line| !line.is_empty())
    }

    /// The rows that are shown of what was told.
    fn rows_told(&self, parts: &Parts) -> Vec<Row> {
        let lines = parts.told_lines();
        chronicle::visible(self.told(), lines.width, lines.height.into(), self.board().scroll)
    }

    /// Scrolls what was told up by so many rows, or down, no further than it goes.
    fn scroll_told(&mut self, ui: Ui<'_>, by: i32) {
        let lines = self.parts(ui).told_lines();
        let (least, most) = chronicle::range(self.told(), lines.width, lines.height.into());
        let board = self.board_mut();
        board.scroll = board.scroll.min(most).saturating_add(by).clamp(least, most);
    }

    /// Takes in what the player did.
    fn take_in(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        match input {
            Input::Key(key) => {
                self.board_mut().pointed = None;
                self.key(hands, key)
            }
            Input::Click { x, y } => mouse::click(self, hands, (x, y)),
            Input::Hover { x, y } => mouse::hover(self, hands.ui(), (x, y)),
            Input::Wheel { x, y, up } => mouse::wheel(self, hands.ui(), (x, y), up),
            Input::Tick | Input::Drag { .. } | Input::Release { .. } => Transition::Stay,
            Input::Resize { .. } => Transition::Changed,
        }
    }

    /// A key.
    fn key(&mut self, hands: &mut Hands<'_>, key: Key) -> Transition {
        let command = hands.keymap.lookup(self.context(), key);
        self.board_mut().message = None;
        match command {
            _ if self.popup().is_some() => self.answer(hands, key, command),
            Some(command) => self.command(hands, command),
            None => Transition::Changed,
        }
    }

    /// A key while a box stands above the screen.
    fn answer(&mut self, hands: &mut Hands<'_>, key: Key, command: Option<Command>) -> Transition {
        match (command, self.asks()) {
            (Some(Command::Up | Command::PageUp), _) => self.scroll_box(hands.area, true),
            (Some(Command::Down | Command::PageDown), _) => self.scroll_box(hands.area, false),
            (Some(Command::Help), _) => self.command(hands, Command::Help),
            (Some(Command::Leave), _) if key == Key::Ctrl('c') => self.command(hands, Command::Leave),
            (Some(Command::Choose), _) => self.close(hands, 0),
            (_, Asks::YesOrNo) if matches!(key, Key::Char('e' | 'y')) => self.close(hands, 0),
            (_, Asks::YesOrNo) if key == Key::Char('n') => self.close(hands, 1),
            (Some(Command::Back | Command::Leave), asks) => self.close(hands, usize::from(asks != Asks::Nothing)),
            (Some(command), _) => self.in_box(hands, command),
            _ => Transition::Stay,
        }
    }

    /// Scrolls the box above the screen.
    fn scroll_box(&mut self, area: Rect, up: bool) -> Transition {
        let most = self.popup().map_or(0, |popup| popup.most(area));
        let from = self.board().popup_from.min(most);
        let next = if up { from.saturating_sub(WHEEL as usize) } else { (from + WHEEL as usize).min(most) };
        self.board_mut().popup_from = next;
        if next == from { Transition::Stay } else { Transition::Changed }
    }

    /// Does what a key or a hint asks for.
    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        if self.about_map(hands.ui(), command) {
            return Transition::Changed;
        }
        match self.own(hands, command) {
            Some(done) => done,
            None if command.is_general() || command == Command::Help => Transition::General(command),
            None if self.doing() == Doing::Choosing => self.in_question_asked(hands, command),
            None if self.doing() == Doing::Nothing => self.at_rest(hands, command),
            None => Transition::Stay,
        }
    }

    /// What is laid over the map, and what of it is seen; whether the command is about that.
    fn about_map(&mut self, ui: Ui<'_>, command: Command) -> bool {
        let now = self.board().overlay;
        match command {
            Command::Overlay(kind) => self.board_mut().overlay = (now != Some(kind)).then_some(kind),
            Command::NextOverlay => {
                let kinds = self.overlays();
                let at = now.and_then(|now| kinds.iter().position(|&kind| kind == now));
                self.board_mut().overlay = kinds.get(at.map_or(0, |at| at + 1)).copied();
            }
            Command::ZoomIn => self.move_camera(ui, (1, 0, 0)),
            Command::ZoomOut => self.move_camera(ui, (-1, 0, 0)),
            Command::Pan(right, down) => self.move_camera(ui, (0, right, down)),
            _ => return false,
        }
        true
    }

    /// Nearer, farther, or to a side.
    fn move_camera(&mut self, ui: Ui<'_>, by: (i8, i8, i8)) {
        let map = self.map(&self.parts(ui));
        self.board_mut().move_camera(&map, by);
    }

    /// A command while a question is asked.
    fn in_question_asked(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match command {
            Command::Back => self.unask(),
            _ => return self.in_list(hands, command),
        }
        Transition::Changed
    }

    /// A command while nothing is begun.
    fn at_rest(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let ui = hands.ui();
        match command {
            Command::NextContact | Command::LastContact => {
                let next = next_of(&self.people(), self.board().selection, command == Command::NextContact);
                match next {
                    Some(person) => self.select(Selection::Person(person)),
                    None => self.board_mut().say("The notes point to nobody yet"),
                }
            }
            Command::NextPane => self.board_mut().pane = self.board().pane.next(),
            Command::LastPane => self.board_mut().pane = self.board().pane.next().next(),
            Command::Back if self.board().overlay.is_some() && self.board().trail.is_empty() => {
                self.board_mut().overlay = None;
            }
            Command::Back => self.back(),
            Command::PageUp => self.scroll_told(ui, 2 * WHEEL),
            Command::PageDown => self.scroll_told(ui, -2 * WHEEL),
            _ => {
                return match self.board().pane {
                    Pane::Side => self.in_list(hands, command),
                    Pane::Map => self.on_map(ui, command),
                    Pane::Told => self.in_told(ui, command),
                };
            }
        }
        Transition::Changed
    }

    /// A command in the side panel's list.
    fn in_list(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let side = self.side(hands.ui(), self.parts(hands.ui()).side_lines());
        let (at, last) = (side.cursor.unwrap_or(0), side.panel.items.len().saturating_sub(1));
        let to = match command {
            Command::Up => at.saturating_sub(1),
            Command::Down => at + 1,
            Command::PageUp => at.saturating_sub(PAGE),
            Command::PageDown => at + PAGE,
            Command::First => 0,
            Command::Last => last,
            Command::Choose => return self.take(hands, at, side.panel.items.get(at).copied()),
            _ if self.doing() == Doing::Nothing => return self.on_map(hands.ui(), command),
            _ => return Transition::Stay,
        };
        self.point(to.min(last));
        Transition::Changed
    }

    /// A command on the map.
    fn on_map(&mut self, ui: Ui<'_>, command: Command) -> Transition {
        let (dx, dy) = match command {
            Command::Up => (0, -1),
            Command::Down => (0, 1),
            Command::Left => (-1, 0),
            Command::Right => (1, 0),
            Command::Choose => {
                self.board_mut().pane = Pane::Side;
                return Transition::Changed;
            }
            _ => return Transition::Stay,
        };
        let next = match self.board().scene.place_of(self.board().selection) {
            Some(place) => self.map(&self.parts(ui)).towards(place, dx, dy),
            None => self.home(),
        };
        if let Some(place) = next {
            self.show(Selection::Place(place));
        }
        Transition::Changed
    }

    /// A command in what was told.
    fn in_told(&mut self, ui: Ui<'_>, command: Command) -> Transition {
        let rows = self.rows_told(&self.parts(ui));
        let mut items: Vec<usize> = rows.iter().map(|row| row.item).collect();
        items.dedup();
        let at = self.board().entry.and_then(|entry| items.iter().position(|&item| item == entry));
        match (command, at) {
            (Command::Up, Some(0)) => self.scroll_told(ui, 1),
            (Command::Up, Some(at)) => self.board_mut().entry = items.get(at - 1).copied(),
            (Command::Down, Some(at)) if at + 1 < items.len() => self.board_mut().entry = items.get(at + 1).copied(),
            (Command::Down, Some(_)) => self.scroll_told(ui, -1),
            (Command::Up | Command::Down, None) => self.board_mut().entry = items.last().copied(),
            (Command::First, _) => self.scroll_told(ui, i32::MAX),
            (Command::Last, _) => self.board_mut().scroll = 0,
            (Command::Choose, Some(at)) => self.jump(rows.iter().find(|row| row.item == items[at])),
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    /// To where something was told of.
    fn jump(&mut self, row: Option<&Row>) {
        if let Some(place) = row.and_then(|row| row.place) {
            self.select(Selection::Place(place));
        }
    }
}
