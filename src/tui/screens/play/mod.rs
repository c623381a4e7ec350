//! The play screen: header, map, side panel, chronicle; the night's moves; the other side's turn.
//!
//! Reading order: [`Play`] here, as a [`Table`] in `table`; `turn` and `watch` (the turn played out); `panels` and `aiming`
//! (the side panel); `strip`, `draw`.

mod aiming;
mod chairs;
mod draw;
mod panels;
mod strip;
mod table;
mod turn;
mod watch;

use ratatui::buffer::Buffer;

use crate::game::{Entry, Session};
use crate::rules::atlas::{Atlas, Objective};
use crate::rules::ids::{Day, StoryId};
use crate::rules::moves::Move;
use crate::rules::notice::Noticed;
use crate::tui::aim::{self, Aim};
use crate::tui::board::{Board, Table, draw_board};
use crate::tui::input::Input;
use crate::tui::keymap::Context;
use crate::tui::scene::Scene;
use crate::tui::screens::play::watch::Playback;
use crate::tui::screens::{Gate, Hands, Message, Pick, Screen, Transition};
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::side::SidePanel;
use crate::words::{self, Summed};

/// A game on the screen.
#[derive(Clone, Debug)]
pub struct Play {
    session: Session,
    board: Board,
    mode: Mode,
    popup: Option<Notice>,
    /// Whose spread the dots show.
    lens: Option<StoryId>,
    /// What can be done from what is selected.
    menu: Vec<aim::Entry>,
    /// What hinders the moves that the level waits for.
    hindered: strip::Hindered,
    /// Where the finished game was kept.
    kept: Option<String>,
    /// Whether it is played to try a level out, so that leaving leads back to the editor.
    trial: bool,
    /// What is worked out beside the screen.
    thinking: Option<Thinking>,
}

/// What is worked out beside the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thinking {
    /// A hint for a moment of the game.
    Hint(Moment),
    /// What the other side does next; whether all of its turn is then told at once.
    Turn { hurried: bool },
}

/// A moment of the game: how much was noticed, and how many moves are left.
type Moment = (usize, u64);

/// What goes on.
#[derive(Clone, Debug)]
enum Mode {
    /// The night, nothing begun.
    Night,
    /// A move is being made.
    Aim(Box<Aim>),
    /// The other side's turn is played out.
    Watch(Playback),
}

/// A box above the screen.
#[derive(Clone, Debug, PartialEq)]
enum Notice {
    /// What the level is about.
    Briefing,
    /// Whether to end the night with moves left.
    EndNight,
    /// A suggestion, to be taken or left.
    Hint(Move, [String; 2]),
    /// What came of a day, and the line whose place is shown next.
    Summary(Day, Vec<Summed>, Option<usize>),
}

impl Play {
    /// The screen of a session, wherever that stands.
    pub fn new(session: Session) -> Self {
        let board = Board::new(Scene::of(session.view(), session.chronicle().len()));
        let lens = told_of(session.view().atlas());
        // The script may speak before the first move.
        let days = session.game().days();
        let begun = days.len() > 1 || days.iter().any(|day| !day.night.is_empty());
        let mode = if session.view().on_turn() { Mode::Night } else { Mode::Watch(Playback::default()) };
        let popup = (!begun).then_some(Notice::Briefing);
        let (menu, hindered) = (Vec::new(), Vec::new());
        let mut play =
            Self { session, board, mode, popup, lens, menu, hindered, kept: None, trial: false, thinking: None };
        play.refresh();
        play
    }

    /// The same to try a level out: it is left without a word of what is saved.
    #[must_use]
    pub fn as_trial(mut self) -> Self {
        self.try_out();
        self
    }

    fn try_out(&mut self) {
        self.trial = true;
        self.board.say("A playtest: Esc or q leads back to the editor, and nothing is kept");
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Takes another session in the place of this one, as a level that was changed makes one: what was looked at is
    /// looked at still, as far as it is there.
    fn take_over(&mut self, session: Session) {
        let (overlay, camera, kept) = (self.board.overlay, self.board.camera, self.kept.take());
        *self = Self { kept, popup: None, ..Self::new(session) };
        (self.board.overlay, self.board.camera) = (overlay, camera);
    }

    /// Takes the picture of the game as it stands, with everything told.
    fn refresh(&mut self) {
        self.board.scene = Scene::of(self.session.view(), self.session.chronicle().len());
        self.menu = aim::menu(self.session.view(), self.board.selection, self.lens);
        self.hindered = strip::hindered(self.session.view());
    }

    /// The day's grave news so far, while the turn is played out.
    fn day_so_far(&self, columns: usize) -> SidePanel {
        let day = self.board.scene.day;
        let mut panel = SidePanel::new(format!("Day {day}"), columns);
        panel.gap();
        let grave = self.entries().iter().filter(|entry| {
            let slight = matches!(
                entry.noticed,
                Noticed::Heard { .. }
                    | Noticed::Believed { .. }
                    | Noticed::OnAir { .. }
                    | Noticed::Sent { .. }
                    | Noticed::Began { .. }
                    | Noticed::Spoke { .. }
            );
            entry.day == day && !slight
        });
        for entry in grave {
            let told = words::told(self.session.view(), &entry.noticed);
            if let Some(line) = told.line {
                panel.text(&format!("· {line}"), chronicle::ink(told.tone));
            }
        }
        panel
    }

    /// Whether the other side's turn is told now.
    const fn is_told(&self) -> bool {
        matches!(self.mode, Mode::Watch(_)) && self.popup.is_none()
    }

    /// What the chronicle has told so far.
    fn entries(&self) -> &[Entry] {
        self.session.chronicle().get(..self.board.scene.told).unwrap_or_default()
    }
}

/// The story that is to be told in a level, if one is.
pub(super) fn told_of(atlas: &Atlas) -> Option<StoryId> {
    atlas.objectives.iter().find_map(|objective| match objective {
        Objective::Inform { story, .. } => Some(*story),
        _ => None,
    })
}

impl Screen for Play {
    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        draw_board(self, buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let done = match input {
            Input::Tick if self.popup.is_none() => self.tick(hands),
            Input::Key(key) if self.is_told() => self.key_meanwhile(hands, key),
            _ => self.take_in(hands, input),
        };
        if self.gives_way() { self.give_way() } else { done }
    }

    fn receive(&mut self, hands: &mut Hands<'_>, message: &Message) -> Transition {
        match message {
            Message::Note(note) => self.board.say(note.clone()),
            Message::Show(found) => self.show_found(*found),
            Message::Trial => self.try_out(),
            Message::Reload(level) => return self.reload(hands, level),
            Message::Open(_) | Message::Settings(..) | Message::Day => return Transition::Stay,
        }
        Transition::Changed
    }

    fn gate(&self) -> Option<Gate> {
        let what = match self.popup.as_ref()? {
            Notice::Briefing => "briefing",
            Notice::EndNight => "end of the night",
            Notice::Hint(..) => "hint",
            Notice::Summary(..) => "summary",
        };
        Some((what, self.session.view().day().0.into()))
    }

    fn context(&self) -> Context {
        if self.popup.is_some() { Context::Menu } else { self.help() }
    }

    fn help(&self) -> Context {
        match self.mode {
            Mode::Night => Context::Play,
            Mode::Aim(_) => Context::Aim,
            Mode::Watch(_) => Context::Watch,
        }
    }

    fn animates(&self) -> bool {
        self.is_told() || self.thinking.is_some()
    }

    fn tells_turn(&self) -> bool {
        self.thinking.is_none()
    }

    fn is_of_game(&self) -> bool {
        true
    }

    fn game(&self) -> Option<&Atlas> {
        Some(self.board.scene.atlas())
    }

    fn finder(&self) -> Option<Pick> {
        Some(Pick::finder(&self.board.scene))
    }
}
