//! The agency's chair: its map with what it believes, its notes, its actions with what they would come to.
//!
//! It is drawn from the agency's view, its notes, and what follows from them. Reading order: [`Office`] here, as a
//! [`Table`] in `table`; `turn` (actions and the turn's end); `order` (an action being chosen); `belief` (what is laid over
//! the map); `panels`, `header`, `draw`.

mod belief;
mod draw;
mod header;
mod order;
mod panels;
mod table;
mod turn;

use ratatui::buffer::Buffer;

use crate::game::Session;
use crate::game::chairs::Side;
use crate::game::reel::Suspect;
use crate::rules::actions::{Action, ActionKind};
use crate::rules::atlas::Atlas;
use crate::rules::ids::PersonId;
use crate::rules::view::AgencyView;
use crate::tui::board::{Board, Pane, Table, draw_board};
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::scene::Scene;
use crate::tui::screens::{Gate, Hands, Message, Pick, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::ui::Ui;
use crate::words::Tone;

use belief::Shown;
use order::Order;

/// The agency's chair on the screen.
#[derive(Clone, Debug)]
pub struct Office {
    session: Session,
    board: Board,
    /// What its notes say of everyone, the most suspected first.
    suspects: Vec<Suspect>,
    /// The kinds of action in play, with why none of a kind can be made now.
    menu: Vec<(ActionKind, Option<String>)>,
    mode: Mode,
    popup: Option<Notice>,
    /// What of the belief the dots show.
    shown: Shown,
    /// Where the finished game was kept.
    kept: Option<String>,
    /// The picture that the network's person left, for when they come back to it.
    left: Option<Scene>,
    /// What is worked out beside the screen.
    thinking: Option<Thinking>,
}

/// What is worked out beside the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thinking {
    /// What a brain would do, at a moment of the game: how much was noted, and how many actions are left.
    Proposal(usize, u64),
    /// What the network's program does next.
    Theirs,
}

/// What goes on.
#[derive(Clone, Debug)]
enum Mode {
    /// The day, nothing begun.
    Day,
    /// An action is being chosen.
    Order(Box<Order>),
    /// A program plays the network's night.
    Theirs,
}

/// A box above the screen.
#[derive(Clone, Debug, PartialEq)]
enum Notice {
    /// What the network wants, and what the agency has.
    Briefing,
    /// Whether to end the day with actions left.
    EndDay,
    /// What a brain would do, and why; to be taken or left.
    Proposal(Action, String),
    /// What was noted; whether the turn passes on after it.
    Told(Told),
}

/// Notes that are told together.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    title: String,
    lines: Vec<(String, Tone)>,
    /// Whether the agency's turn is over.
    over: bool,
}

/// What choosing a line of the side panel does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Selects something.
    Select(Selection),
    /// Begins an action.
    Order(ActionKind),
    /// Ends the day.
    EndDay,
    /// Takes a row of the action being chosen.
    Row(usize),
}

impl Office {
    /// The agency's chair in a session, wherever that stands.
    pub fn new(session: Session) -> Self {
        let board = Board::new(Scene::of_agency(session.agency_view(), 0));
        let (suspects, menu) = (session.suspects(), Vec::new());
        let mode = if session.on_turn() == Some(Side::Network) { Mode::Theirs } else { Mode::Day };
        let (popup, shown, kept, left) = (None, Shown::Contacts, None, None);
        let mut office = Self { session, board, suspects, menu, mode, popup, shown, kept, left, thinking: None };
        office.menu = office.kinds();
        office.popup = office.greeting();
        office
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The same, which hands on the picture that the network's person left.
    #[must_use]
    pub fn keeping(self, left: Option<Scene>) -> Self {
        Self { left, ..self }
    }

    /// What the agency sees.
    fn agency(&self) -> AgencyView<'_> {
        self.session.agency_view()
    }

    /// This screen with all that the agency cannot see taken from another session of the same level: for tests that what
    /// is drawn does not hang on secrets.
    #[must_use]
    pub fn with_secrets_of(&self, other: &Session) -> Self {
        let mut office = self.clone();
        office.session = self.session.with_secrets_of(other, Side::Agency);
        office.refresh();
        office
    }

    /// Takes the picture of the game as it stands.
    fn refresh(&mut self) {
        self.board.scene = Scene::of_agency(self.session.agency_view(), 0);
        self.suspects = self.session.suspects();
        self.menu = self.kinds();
        if let Mode::Order(order) = &mut self.mode {
            order.weigh(&self.session);
        }
    }

    /// What the notes say of a person.
    fn suspect(&self, person: PersonId) -> Option<&Suspect> {
        self.suspects.iter().find(|suspect| suspect.person == person)
    }

    /// Shows what was found by its name.
    pub fn show_found(&mut self, found: Selection) {
        if matches!(self.mode, Mode::Order(_)) {
            self.mode = Mode::Day;
        }
        self.board.pane = Pane::Side;
        self.select(found);
    }
}

impl Screen for Office {
    fn gate(&self) -> Option<Gate> {
        let what = match self.popup.as_ref()? {
            Notice::Briefing => "briefing",
            Notice::EndDay => "end of the day",
            Notice::Proposal(..) => "proposal",
            Notice::Told(_) => "news",
        };
        Some((what, self.session.notes().len()))
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        draw_board(self, buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        if input == Input::Tick { self.tick(hands) } else { self.take_in(hands, input) }
    }

    fn receive(&mut self, _: &mut Hands<'_>, message: &Message) -> Transition {
        match message {
            Message::Note(note) => self.board.say(note.clone()),
            Message::Show(found) => self.show_found(*found),
            _ => return Transition::Stay,
        }
        Transition::Changed
    }

    fn context(&self) -> Context {
        if self.popup.is_some() { Context::Menu } else { self.help() }
    }

    fn help(&self) -> Context {
        match self.mode {
            Mode::Day | Mode::Theirs => Context::Office,
            Mode::Order(_) => Context::Order,
        }
    }

    fn animates(&self) -> bool {
        self.thinking.is_some() || (matches!(self.mode, Mode::Theirs) && self.popup.is_none())
    }

    fn tells_turn(&self) -> bool {
        self.thinking.is_none()
    }

    fn game(&self) -> Option<&Atlas> {
        Some(self.board.scene.atlas())
    }

    fn finder(&self) -> Option<Pick> {
        Some(Pick::finder(&self.board.scene))
    }
}
