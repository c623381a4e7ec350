//! The play screen: header, map, side panel, chronicle; the night's moves; the other side's turn.
//!
//! Reading order: [`Play`] here; `act` and `mouse` (what is done); `turn` and `watch` (the turn played out);
//! `panels` and `aiming` (the side panel); `layout`, `draw`.

mod act;
mod aiming;
mod chairs;
mod draw;
mod layout;
mod mouse;
mod panels;
mod strip;
mod turn;
mod watch;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::{Entry, Session};
use crate::rules::atlas::{Atlas, Objective};
use crate::rules::ids::{Day, PlaceId, StoryId};
use crate::rules::moves::{Move, MoveKind};
use crate::rules::notice::Noticed;
use crate::tui::aim::{self, Aim};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::overlay::{Known, Overlay, OverlayKind, overlay};
use crate::tui::scene::Scene;
use crate::tui::screens::play::layout::PlayLayout;
use crate::tui::screens::play::watch::Playback;
use crate::tui::screens::{Hands, Message, Pick, Screen, Transition};
use crate::tui::selection::Selection;
use crate::tui::text::wrap;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::map::{AimedMove, Camera, MapLayout, Spot};
use crate::tui::widgets::side::SidePanel;
use crate::words::{self, Summed};

/// A game on the screen.
#[derive(Clone, Debug)]
pub struct Play {
    session: Session,
    scene: Scene,
    mode: Mode,
    pane: Pane,
    popup: Option<Notice>,
    /// Lines of the box that are scrolled past.
    popup_from: usize,
    selection: Selection,
    /// What was selected before, for going back.
    trail: Vec<Selection>,
    /// The item under the cursor in the side panel.
    cursor: usize,
    /// Rows scrolled up in the chronicle from where the newest entry is read, and the entry chosen there.
    scroll: i32,
    entry: Option<usize>,
    /// Whose spread the dots show.
    lens: Option<StoryId>,
    /// What is laid over the map.
    overlay: Option<OverlayKind>,
    /// What of the map is seen.
    camera: Camera,
    /// The cell of the map that is pointed at.
    pointed: Option<(u16, u16)>,
    /// What can be done from what is selected.
    menu: Vec<aim::Entry>,
    /// What hinders the moves that the level waits for.
    hindered: strip::Hindered,
    message: Option<String>,
    /// Where the finished game was kept.
    kept: Option<String>,
    /// Whether it is played to try a level out, so that leaving leads back to the editor.
    trial: bool,
}

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

/// Which part has the arrow keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Side,
    Map,
    Chronicle,
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

/// Rows of the note below a long list.
const NOTE: usize = 2;

impl Play {
    /// The screen of a session, wherever that stands.
    pub fn new(session: Session) -> Self {
        let scene = Scene::of(session.view(), session.chronicle().len());
        let lens = session.view().atlas().objectives.iter().find_map(|objective| match objective {
            Objective::Inform { story, .. } => Some(*story),
            _ => None,
        });
        // The script may speak before the first move.
        let days = session.game().days();
        let begun = days.len() > 1 || days.iter().any(|day| !day.night.is_empty());
        let mode = if session.view().on_turn() { Mode::Night } else { Mode::Watch(Playback::default()) };
        let mut play = Self {
            session,
            scene,
            mode,
            pane: Pane::Side,
            popup: (!begun).then_some(Notice::Briefing),
            popup_from: 0,
            selection: Selection::Tonight,
            trail: Vec::new(),
            cursor: 0,
            scroll: 0,
            entry: None,
            lens,
            overlay: None,
            camera: Camera::default(),
            pointed: None,
            menu: Vec::new(),
            hindered: Vec::new(),
            message: None,
            kept: None,
            trial: false,
        };
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
        self.say("A playtest: Esc or q leads back to the editor, and nothing is kept".to_owned());
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Says something in the last row.
    fn say(&mut self, message: String) {
        self.message = Some(message);
    }

    /// Takes another session in the place of this one, as a level that was changed makes one: what was looked at is
    /// looked at still, as far as it is there.
    fn take(&mut self, session: Session) {
        let (overlay, camera, kept) = (self.overlay, self.camera, self.kept.take());
        *self = Self { overlay, camera, kept, popup: None, ..Self::new(session) };
    }

    /// Takes the picture of the game as it stands, with everything told.
    fn refresh(&mut self) {
        self.scene = Scene::of(self.session.view(), self.session.chronicle().len());
        self.menu = aim::menu(self.session.view(), self.selection, self.lens);
        self.hindered = strip::hindered(self.session.view());
    }

    /// Selects something, and remembers what was selected before.
    fn select(&mut self, selection: Selection) {
        if selection == self.selection {
            return;
        }
        self.trail.push(self.selection);
        self.show(selection);
    }

    fn show(&mut self, selection: Selection) {
        self.selection = selection;
        self.cursor = 0;
        self.camera.held = false;
        if let Selection::Story(story) = selection {
            self.lens = Some(story);
        }
        self.menu = aim::menu(self.session.view(), self.selection, self.lens);
    }

    fn layout<'a>(&self, ui: Ui<'a>) -> PlayLayout<'a> {
        PlayLayout::new(self.session.view(), &self.hindered, ui)
    }

    fn map(&self, layout: &PlayLayout<'_>) -> MapLayout {
        MapLayout::seen(&self.scene, layout.map, self.camera, self.in_question())
    }

    /// The place that must stay in sight: where something happens, what a move is about, or what is selected.
    fn in_question(&self) -> Option<PlaceId> {
        let view = self.session.view();
        let selected = || self.scene.place_of(self.selection).or_else(|| self.home());
        match &self.mode {
            Mode::Watch(_) => self.scene.focus.places.last().copied().or_else(selected),
            Mode::Aim(aim) => aim.aimed_place(view).or_else(selected),
            Mode::Night => selected(),
        }
    }

    /// What is laid over the map.
    fn overlay(&self) -> Option<Overlay> {
        let (lens, selection) = (self.lens, self.selection);
        let known = Known { scene: &self.scene, entries: self.entries(), lens, selection };
        self.overlay.map(|kind| overlay(known, kind))
    }

    /// What the move under the cursor would do, for the map.
    fn aimed_move(&self) -> Option<AimedMove> {
        let Mode::Aim(aim) = &self.mode else { return None };
        aim.leads_to().map(|mv| AimedMove::of(self.session.view(), mv))
    }

    /// What is pointed at on the map, in a line, with what is laid over it there.
    fn pointed_at(&self, layout: &PlayLayout<'_>) -> Option<String> {
        let (x, y) = self.pointed.filter(|_| self.popup.is_none())?;
        let spot = self.map(layout).spot(&self.scene, x, y)?;
        let line = spot.line(&self.scene);
        let laid = match (self.overlay(), spot) {
            (Some(overlay), Spot::Thing(selection)) => overlay.says(&self.scene, selection).map(str::to_owned),
            _ => None,
        };
        Some(laid.unwrap_or(line)).filter(|line| !line.is_empty())
    }

    /// The side panel for the columns it has.
    fn panel(&self, layout: &PlayLayout<'_>) -> SidePanel {
        let columns = layout.side_lines().width.into();
        let view = self.session.view();
        match &self.mode {
            Mode::Aim(aim) => aiming::panel(view, &self.scene, aim, self.lens, columns),
            Mode::Watch(_) => self.day_so_far(columns),
            Mode::Night => {
                let undo = self.undo();
                let source = self.source(layout.ui, undo.as_deref());
                panels::panel(source, self.selection, columns)
            }
        }
    }

    /// What panels are made from.
    fn source<'a>(&'a self, ui: Ui<'a>, undo: Option<&'a str>) -> panels::Source<'a> {
        let (view, scene) = (self.session.view(), &self.scene);
        panels::Source { ui, view, scene, lens: self.lens, menu: &self.menu, undo }
    }

    /// What stands below the list about the line under the cursor, in lines.
    fn note(&self, ui: Ui<'_>, panel: &SidePanel) -> Option<(Vec<String>, Ink)> {
        if !matches!(self.mode, Mode::Night) || self.pane != Pane::Side {
            return None;
        }
        let cursor = self.cursor.min(panel.items.len().saturating_sub(1));
        let (text, ink) = panels::note(self.source(ui, None), panel.items.get(cursor))?;
        let mut lines = wrap(&text, panel.columns());
        lines.truncate(NOTE);
        Some((lines, ink))
    }

    /// The side panel's lines, above the note where the list is long enough to have one.
    fn list_area(&self, layout: &PlayLayout<'_>, panel: &SidePanel) -> Rect {
        let lines = layout.side_lines();
        let kept = if self.note(layout.ui, panel).is_some() { NOTE as u16 + 1 } else { 0 };
        Rect { height: lines.height.saturating_sub(kept), ..lines }
    }

    /// The day's grave news so far, while the turn is played out.
    fn day_so_far(&self, columns: usize) -> SidePanel {
        let mut panel = SidePanel::new(format!("Day {}", self.scene.day), columns);
        panel.gap();
        let today = self.entries().iter().filter(|entry| entry.day == self.scene.day);
        let grave = today.filter(|entry| {
            !matches!(
                entry.noticed,
                Noticed::Heard { .. }
                    | Noticed::Believed { .. }
                    | Noticed::OnAir { .. }
                    | Noticed::Sent { .. }
                    | Noticed::Began { .. }
                    | Noticed::Spoke { .. }
            )
        });
        for entry in grave {
            if let Some(line) = words::line(self.session.view(), &entry.noticed) {
                panel.text(&format!("· {line}"), chronicle::ink(words::tone(&entry.noticed)));
            }
        }
        panel
    }

    /// The last move in words, if it can be taken back.
    fn undo(&self) -> Option<String> {
        let last = self.session.last_undoable()?;
        Some(words::describe_move(self.session.view(), last))
    }

    /// The rows of the chronicle that are shown.
    fn told(&self, layout: &PlayLayout<'_>) -> Vec<chronicle::Row> {
        let area = layout.chronicle_lines();
        chronicle::visible(self.session.view(), self.entries(), area.width, area.height.into(), self.scroll)
    }

    /// Rows of the newest entry that stand below the chronicle, where it is not scrolled.
    fn rest(&self, layout: &PlayLayout<'_>) -> usize {
        let area = layout.chronicle_lines();
        chronicle::rest(self.session.view(), self.entries(), area.width, area.height.into())
    }

    /// Scrolls the chronicle up by so many rows, or down.
    fn scroll_told(&mut self, ui: Ui<'_>, by: i32) {
        let least = -(self.rest(&self.layout(ui)) as i32);
        self.scroll = self.scroll.saturating_add(by).max(least);
    }

    /// What the chronicle has told so far.
    fn entries(&self) -> &[Entry] {
        self.session.chronicle().get(..self.scene.told).unwrap_or_default()
    }

    /// The hints of the last row.
    fn hints(&self) -> Vec<Hint> {
        match self.mode {
            Mode::Night => {
                let mut hints = vec![(Command::EndNight, "end the night")];
                if self.session.last_undoable().is_some() {
                    hints.push((Command::TakeBack, "take back"));
                }
                hints.extend([
                    (Command::Help, "help"),
                    (Command::NextOverlay, "overlays"),
                    (Command::Palette, "commands"),
                    (Command::Find, "find"),
                    (Command::NextContact, "next contact"),
                    (Command::NextPane, "pane"),
                    (Command::Back, "back"),
                    (Command::Hint, "hint"),
                    (Command::Terms, "words"),
                ]);
                if self.session.view().atlas().stories.len() > 1 {
                    hints.push((Command::NextStory, "story"));
                }
                hints.extend([
                    (Command::Briefing, "briefing"),
                    (Command::ZoomIn, "nearer"),
                    (Command::ZoomOut, "farther"),
                    (Command::Leave, "leave"),
                ]);
                hints
            }
            Mode::Aim(ref aim) => {
                let mut hints = vec![(Command::Choose, "choose"), (Command::Back, "back")];
                if aim.takes_several() {
                    hints.insert(1, (Command::Mark, "mark several"));
                }
                hints.extend([
                    (Command::Help, "help"),
                    (Command::NextOverlay, "overlays"),
                    (Command::Find, "find"),
                    (Command::Palette, "commands"),
                ]);
                hints
            }
            Mode::Watch(_) => {
                vec![(Command::Choose, "hurry"), (Command::Back, "to the summary"), (Command::Leave, "leave")]
            }
        }
    }

    /// The kinds of move in play.
    fn in_play(&self, kind: MoveKind) -> bool {
        self.session.view().in_play(kind)
    }
}

impl Screen for Play {
    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        self.draw(buf, ui);
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle(hands, input)
    }

    fn receive(&mut self, hands: &mut Hands<'_>, message: &Message) -> Transition {
        match message {
            Message::Note(note) => self.say(note.clone()),
            Message::Show(found) => self.show_found(*found),
            Message::Trial => self.try_out(),
            Message::Reload(level) => return self.reload(hands, level.clone()),
            Message::Open(_) | Message::Settings(..) => return Transition::Stay,
        }
        Transition::Changed
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
        matches!(self.mode, Mode::Watch(_)) && self.popup.is_none()
    }

    fn tells_turn(&self) -> bool {
        true
    }

    fn is_of_game(&self) -> bool {
        true
    }

    fn game(&self) -> Option<&Atlas> {
        Some(self.scene.atlas())
    }

    fn finder(&self) -> Option<Pick> {
        Some(Pick::finder(&self.scene))
    }
}
