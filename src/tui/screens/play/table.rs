//! The network's chair as a table: what its board holds, and what is done there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::rules::ids::{PersonId, PlaceId, StoryId};
use crate::rules::moves::Move;
use crate::tui::aim;
use crate::tui::board::{Asks, Below, Board, Doing, Pane, Parts, Side, Table};
use crate::tui::input::Key;
use crate::tui::keymap::{Command, Context};
use crate::tui::overlay::{Known, Overlay, overlay};
use crate::tui::screens::play::{Mode, Notice, Play, aiming, panels, strip};
use crate::tui::screens::{Hands, Transition};
use crate::tui::selection::Selection;
use crate::tui::text::wrap;
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle::{self, Told};
use crate::tui::widgets::header;
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::popup::Popup;
use crate::tui::widgets::side::Act;
use crate::words;

/// Rows of the note below a long list.
const NOTE: usize = 2;

/// Columns of the side panel, and rows of the chronicle, at least.
const LEAST: (u16, u16) = (30, 5);

impl Table for Play {
    type Act = Act;

    fn board(&self) -> &Board {
        &self.board
    }

    fn board_mut(&mut self) -> &mut Board {
        &mut self.board
    }

    fn doing(&self) -> Doing {
        match self.mode {
            Mode::Night => Doing::Nothing,
            Mode::Aim(_) => Doing::Choosing,
            Mode::Watch(_) => Doing::Theirs,
        }
    }

    fn parts(&self, ui: Ui<'_>) -> Parts {
        let (view, area) = (self.session.view(), ui.area);
        let (columns, most) = (Parts::left(area, LEAST.0).saturating_sub(2).into(), strip::most(area.height));
        let kept = strip::lines(ui, view, &self.hindered, (columns, most)).len().min(most);
        Parts::new(area, (header::rows(view, area.width), kept as u16), LEAST)
    }

    fn in_question(&self) -> Option<PlaceId> {
        match &self.mode {
            Mode::Watch(_) => self.board.scene.focus.places.last().copied(),
            Mode::Aim(aim) => aim.aimed_place(self.session.view()),
            Mode::Night => None,
        }
    }

    fn home(&self) -> Option<PlaceId> {
        let view = self.session.view();
        let home = view.free_contacts().next().map(|contact| view.atlas().place_of(contact.person));
        home.or_else(|| view.atlas().place_ids().next())
    }

    fn laid(&self) -> Option<Overlay> {
        let (scene, lens, selection) = (&self.board.scene, self.lens, self.board.selection);
        let known = Known { scene, entries: self.entries(), lens, selection };
        self.board.overlay.map(|kind| overlay(known, kind))
    }

    fn side(&self, ui: Ui<'_>, lines: Rect) -> Side<Act> {
        let (view, columns) = (self.session.view(), lines.width.into());
        match &self.mode {
            Mode::Aim(aim) => {
                let panel = aiming::panel(view, &self.board.scene, aim, self.lens, columns);
                let told = aiming::forecast(&self.session, aim, columns);
                let rows = aiming::rows(lines.height, (panel.lines.len(), told.len()));
                let below = Below { heading: Some("Forecast"), lines: told, rows };
                Side { panel, cursor: Some(aim.cursor()), below }
            }
            Mode::Watch(_) => Side::list(self.day_so_far(columns), None),
            Mode::Night => {
                let undo = self.session.last_undoable().map(|last| words::describe_move(view, last));
                let (scene, lens, menu) = (&self.board.scene, self.lens, &self.menu[..]);
                let source = panels::Source { ui, view, scene, lens, menu, undo: undo.as_deref() };
                let panel = panels::panel(source, self.board.selection, columns);
                let mut side = Side::list(panel, Some(self.board.cursor));
                let act = side.cursor.and_then(|at| side.panel.items.get(at));
                let note = panels::note(source, act).filter(|_| self.board.pane == Pane::Side);
                if let Some((text, ink)) = note {
                    let mut told = wrap(&text, side.panel.columns());
                    told.truncate(NOTE);
                    side.below = Below::note(told, ink, NOTE as u16);
                }
                side
            }
        }
    }

    fn told(&self) -> Box<dyn Iterator<Item = Told> + '_> {
        Box::new(chronicle::noticed(self.session.view(), self.entries()))
    }

    fn told_title(&self, ui: Ui<'_>, below: bool) -> (String, &'static str) {
        let title = match self.board.scroll {
            1.. => "Chronicle (earlier)".to_owned(),
            _ if below => format!("Chronicle ({}: the rest)", ui.key_name(Context::Play, Command::PageDown)),
            _ => "Chronicle".to_owned(),
        };
        (title, "Nothing has happened yet.")
    }

    fn people(&self) -> Vec<PersonId> {
        self.board.scene.contacts().iter().map(|contact| contact.person).collect()
    }

    fn hints(&self) -> Vec<Hint> {
        match self.mode {
            Mode::Night => {
                let takes_back = self.session.last_undoable().is_some();
                let stories = self.board.scene.atlas().stories.len();
                let shown = |hint: &Hint| match hint.0 {
                    Command::TakeBack => takes_back,
                    Command::NextStory => stories > 1,
                    _ => true,
                };
                NIGHT.into_iter().filter(shown).collect()
            }
            Mode::Aim(ref aim) => {
                let shown = |hint: &Hint| hint.0 != Command::Mark || aim.takes_several();
                AIMING.into_iter().filter(shown).collect()
            }
            Mode::Watch(_) => {
                vec![(Command::Choose, "hurry"), (Command::Back, "to the summary"), (Command::Leave, "leave")]
            }
        }
    }

    fn popup(&self) -> Option<Popup> {
        self.popup_box()
    }

    fn asks(&self) -> Asks {
        match self.popup {
            Some(Notice::EndNight) => Asks::YesOrNo,
            Some(Notice::Hint(..)) => Asks::Taking,
            _ => Asks::Nothing,
        }
    }

    fn close(&mut self, hands: &mut Hands<'_>, answer: usize) -> Transition {
        if matches!(self.popup, Some(Notice::Summary(..))) {
            if answer == 0 {
                return self.leave_summary(None);
            }
            self.next_place(hands.area);
            return Transition::Changed;
        }
        self.board.popup_from = 0;
        match (self.popup.take(), answer) {
            (Some(Notice::EndNight | Notice::Hint(Move::EndNight, _)), 0) => self.end_night(hands, true),
            (Some(Notice::Hint(mv, _)), 0) => self.make(hands, &mv),
            _ => {}
        }
        Transition::Changed
    }

    fn in_box(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        match (&self.popup, command) {
            (Some(Notice::Summary(..)), Command::NextPlace) => self.close(hands, 1),
            _ => Transition::Stay,
        }
    }

    fn click_beside(&mut self, hands: &mut Hands<'_>, popup: &Popup, (x, y): (u16, u16)) -> Transition {
        match self.popup {
            Some(Notice::Summary(..)) => self.leave_summary(popup.paragraph_at(hands.area, x, y)),
            _ => self.close(hands, 0),
        }
    }

    fn take(&mut self, hands: &mut Hands<'_>, item: usize, act: Option<Act>) -> Transition {
        if let Mode::Aim(aim) = &mut self.mode {
            aim.point(item);
            self.choose_in_aim(hands);
        }
        match act {
            Some(Act::Select(selection)) => self.select(selection),
            Some(Act::Begin(kind)) => {
                let entry = self.menu.iter().find(|entry| entry.kind == kind);
                match entry.and_then(|entry| entry.refusal.clone()) {
                    Some(reason) => self.board.say(reason),
                    None => self.begin(hands.ui(), kind),
                }
            }
            Some(Act::TakeBack) => self.take_back(hands),
            Some(Act::EndNight) => self.end_night(hands, false),
            Some(Act::Row(_)) | None => {}
        }
        Transition::Changed
    }

    fn click_answer(&mut self, hands: &mut Hands<'_>, item: usize, column: Option<u16>) -> Transition {
        let Mode::Aim(aim) = &mut self.mode else { return Transition::Stay };
        if aim.takes_several() && column.is_some_and(|column| column < 2) {
            aim.point(item);
            aim.mark(self.session.view());
            return Transition::Changed;
        }
        self.take(hands, item, None)
    }

    fn click_meanwhile(&mut self, hands: &mut Hands<'_>) -> Transition {
        self.hurry(hands);
        Transition::Changed
    }

    fn click_header(&mut self, area: Rect, (x, y): (u16, u16)) {
        if let Some(story) = header::at(self.session.view(), area, x, y) {
            self.select(Selection::Story(story));
        }
    }

    fn point(&mut self, item: usize) -> bool {
        match &mut self.mode {
            Mode::Aim(aim) => aim.point(item),
            _ => self.board.point(item),
        }
    }

    fn answer_about(&self, selection: Selection) -> Option<usize> {
        let Mode::Aim(aim) = &self.mode else { return None };
        let row = if let Selection::Person(person) = selection { aim.row_of(person) } else { None };
        row.or_else(|| aim.row_at_place(self.session.view(), self.board.scene.place_of(selection)?))
    }

    fn unask(&mut self) {
        let Mode::Aim(aim) = &mut self.mode else { return };
        if !aim.back(self.session.view()) {
            self.mode = Mode::Night;
        }
    }

    fn own(&mut self, hands: &mut Hands<'_>, command: Command) -> Option<Transition> {
        if command == Command::Back && matches!(self.mode, Mode::Night) && self.gives_up_hint(hands) {
            return Some(Transition::Changed);
        }
        let nothing_open = matches!(self.mode, Mode::Night) && self.board.has_nothing_open();
        match (command, &mut self.mode) {
            (Command::Leave, _) if self.trial => return Some(Transition::Home(None)),
            (Command::Back, _) if self.trial && nothing_open => return Some(Transition::Home(None)),
            (Command::Leave, _) => return Some(hands.leave(&self.session)),
            (command, _) if command.is_general() || command == Command::Help => return None,
            (Command::Back, Mode::Watch(_)) => self.hurry_all(hands),
            (_, Mode::Watch(_)) => self.hurry(hands),
            (Command::Mark, Mode::Aim(aim)) => aim.mark(self.session.view()),
            (_, Mode::Aim(_)) => return None,
            (Command::Begin(kind), _) => self.begin(hands.ui(), kind),
            (Command::TakeBack, _) => self.take_back(hands),
            (Command::EndNight, _) => self.end_night(hands, false),
            (Command::Hint, _) => self.suggest(hands),
            (Command::Briefing, _) => self.popup = Some(Notice::Briefing),
            (Command::NextStory, _) => self.next_story(),
            _ => return None,
        }
        Some(Transition::Changed)
    }

    fn shown(&mut self) {
        if let Selection::Story(story) = self.board.selection {
            self.lens = Some(story);
        }
        self.menu = aim::menu(self.session.view(), self.board.selection, self.lens);
    }

    fn draw_header(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        header::draw(buf, area, self.session.view(), &self.board.scene, ui.theme);
    }

    fn draw_map(&self, buf: &mut Buffer, parts: &Parts, ui: Ui<'_>) {
        self.draw_play_map(buf, parts, ui);
    }

    fn draw_strip(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        let is_theirs = matches!(self.mode, Mode::Watch(_));
        strip::draw(buf, area, (self.session.view(), &self.hindered, is_theirs), ui);
    }
}

/// The hints of the night, as far as there is a move to take back and a second story.
const NIGHT: [Hint; 16] = [
    (Command::EndNight, "end the night"),
    (Command::TakeBack, "take back"),
    (Command::Help, "help"),
    (Command::NextOverlay, "overlays"),
    (Command::Palette, "commands"),
    (Command::Find, "find"),
    (Command::NextContact, "next contact"),
    (Command::NextPane, "pane"),
    (Command::Back, "back"),
    (Command::Hint, "hint"),
    (Command::Terms, "words"),
    (Command::NextStory, "story"),
    (Command::Briefing, "briefing"),
    (Command::ZoomIn, "nearer"),
    (Command::ZoomOut, "farther"),
    (Command::Leave, "leave"),
];

/// The hints while a move is made.
const AIMING: [Hint; 7] = [
    (Command::Choose, "choose"),
    (Command::Mark, "mark several"),
    (Command::Back, "back"),
    (Command::Help, "help"),
    (Command::NextOverlay, "overlays"),
    (Command::Find, "find"),
    (Command::Palette, "commands"),
];

impl Play {
    /// A key while the other side's turn is told: any hurries it on, but for those about the map and for leaving.
    pub(super) fn key_meanwhile(&mut self, hands: &mut Hands<'_>, key: Key) -> Transition {
        (self.board.pointed, self.board.message) = (None, None);
        match hands.keymap.lookup(Context::Watch, key) {
            Some(command @ (Command::Leave | Command::Help)) => return self.command(hands, command),
            Some(command) if self.about_map(hands.ui(), command) => {}
            Some(Command::Back) => self.hurry_all(hands),
            _ => self.hurry(hands),
        }
        Transition::Changed
    }

    /// Shows what was found by its name: selected, or under the cursor of the move being made.
    pub(super) fn show_found(&mut self, found: Selection) {
        if !matches!(self.mode, Mode::Aim(_)) {
            self.board.pane = Pane::Side;
            return self.select(found);
        }
        match self.answer_about(found) {
            Some(row) => {
                self.point(row);
            }
            None => self.board.say("Not among the answers to this question"),
        }
    }

    fn next_story(&mut self) {
        let stories = self.board.scene.atlas().stories.len() as u8;
        if stories > 0 {
            let next = self.lens.map_or(0, |story| (story.0 + 1) % stories);
            self.lens = Some(StoryId(next));
            self.board.say(format!("The dots show: {}", self.board.scene.atlas().stories[usize::from(next)].title));
            self.menu = aim::menu(self.session.view(), self.board.selection, self.lens);
        }
    }
}
