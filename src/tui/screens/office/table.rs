//! The agency's chair as a table: what its board holds, and what is done there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::rules::ids::{PersonId, PlaceId};
use crate::tui::board::{Asks, Below, Board, Doing, Parts, Side, Table};
use crate::tui::keymap::Command;
use crate::tui::overlay::{Known, Overlay, OverlayKind, overlay};
use crate::tui::screens::office::belief::Shown;
use crate::tui::screens::office::header::ROWS;
use crate::tui::screens::office::{Act, Mode, Notice, Office};
use crate::tui::screens::{Hands, Transition};
use crate::tui::selection::Selection;
use crate::tui::text::hang;
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle::{self, Told};
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::popup::Popup;
use crate::tui::widgets::side::Run;
use crate::words;
use crate::words::office::note;

/// Columns of the side panel, and rows of the notes, at least.
const LEAST: (u16, u16) = (32, 5);

impl Table for Office {
    type Act = Act;

    fn board(&self) -> &Board {
        &self.board
    }

    fn board_mut(&mut self) -> &mut Board {
        &mut self.board
    }

    fn doing(&self) -> Doing {
        match self.mode {
            Mode::Day => Doing::Nothing,
            Mode::Order(_) => Doing::Choosing,
            Mode::Theirs => Doing::Theirs,
        }
    }

    fn parts(&self, ui: Ui<'_>) -> Parts {
        Parts::new(ui.area, (ROWS, 0), LEAST)
    }

    fn in_question(&self) -> Option<PlaceId> {
        let Mode::Order(order) = &self.mode else { return None };
        self.board.scene.place_of(order.row()?.about).or_else(|| self.home())
    }

    fn home(&self) -> Option<PlaceId> {
        let van = self.agency().agency().vans.first().map(|van| van.at);
        van.or_else(|| self.board.scene.atlas().place_ids().next())
    }

    fn laid(&self) -> Option<Overlay> {
        let known = Known { scene: &self.board.scene, entries: &[], lens: None, selection: self.board.selection };
        match (self.board.overlay, self.shown) {
            (Some(kind), _) => Some(overlay(known, kind)),
            (None, Shown::Nothing) => None,
            (None, shown) => Some(self.belief(shown)),
        }
    }

    fn overlays(&self) -> &'static [OverlayKind] {
        &[OverlayKind::Signal, OverlayKind::Hearing, OverlayKind::Mood]
    }

    fn says(&self, selection: Selection) -> Option<String> {
        match selection {
            Selection::Person(person) => self.suspect(person).map(|suspect| self.says_of(suspect)),
            Selection::Unit(unit) => Some(words::unit_in_place(&self.board.scene, unit)),
            _ => None,
        }
    }

    fn side(&self, ui: Ui<'_>, lines: Rect) -> Side<Act> {
        let panel = self.panel(ui, lines.width.into());
        let Mode::Order(order) = &self.mode else { return Side::list(panel, Some(self.board.cursor)) };
        let told = order.told.iter().flat_map(|(line, tone)| {
            let ink = chronicle::ink(*tone);
            hang(line, lines.width.into(), 2).into_iter().map(move |line| vec![(line, ink)])
        });
        let told: Vec<Vec<Run>> = told.collect();
        // The forecast gives way where both do not fit, but for a third.
        let most = lines.height.saturating_sub((panel.lines.len() as u16).min(lines.height / 3));
        let rows = if told.is_empty() { 0 } else { (told.len() as u16 + 1).min(most) };
        let below = Below { heading: Some("Forecast, by what you know"), lines: told, rows };
        Side { panel, cursor: Some(order.cursor()), below }
    }

    fn told(&self) -> Box<dyn Iterator<Item = Told> + '_> {
        let notes = self.session.notes().iter().enumerate().rev();
        Box::new(notes.map(|(item, one)| {
            let (text, tone, place) = note(self.agency(), one);
            Told { when: (one.day, one.phase), text, tone, spoken: false, place, item }
        }))
    }

    fn told_title(&self, _: Ui<'_>, _: bool) -> (String, &'static str) {
        let title = if self.board.scroll > 0 { "Your notes (earlier)" } else { "Your notes" };
        (title.to_owned(), "Nothing is noted yet.")
    }

    fn people(&self) -> Vec<PersonId> {
        self.listed().map(|suspect| suspect.person).collect()
    }

    fn hints(&self) -> Vec<Hint> {
        match &self.mode {
            Mode::Theirs => vec![(Command::Leave, "leave")],
            Mode::Day => vec![
                (Command::EndDay, "end the day"),
                (Command::Help, "help"),
                (Command::Belief, "what dots show"),
                (Command::NextOverlay, "overlays"),
                (Command::Palette, "commands"),
                (Command::Find, "find"),
                (Command::NextContact, "next suspect"),
                (Command::NextPane, "pane"),
                (Command::Back, "back"),
                (Command::Hint, "proposal"),
                (Command::Briefing, "orders"),
                (Command::ZoomIn, "nearer"),
                (Command::ZoomOut, "farther"),
                (Command::Leave, "leave"),
            ],
            Mode::Order(_) => vec![
                (Command::Choose, "choose"),
                (Command::Back, "back"),
                (Command::Help, "help"),
                (Command::Belief, "what dots show"),
                (Command::NextOverlay, "overlays"),
                (Command::Palette, "commands"),
            ],
        }
    }

    fn popup(&self) -> Option<Popup> {
        self.popup_box()
    }

    fn asks(&self) -> Asks {
        match self.popup {
            Some(Notice::EndDay | Notice::Proposal(..)) => Asks::YesOrNo,
            _ => Asks::Nothing,
        }
    }

    fn close(&mut self, hands: &mut Hands<'_>, answer: usize) -> Transition {
        self.close_box(hands, answer)
    }

    fn take(&mut self, hands: &mut Hands<'_>, item: usize, act: Option<Act>) -> Transition {
        if let Mode::Order(order) = &mut self.mode {
            order.point(&self.session, item);
            return self.choose_in_order(hands);
        }
        match act {
            Some(Act::Select(selection)) => self.select(selection),
            Some(Act::Order(kind)) => self.begin(kind),
            Some(Act::EndDay) => return self.end_day(hands, false),
            Some(Act::Row(_)) | None => {}
        }
        Transition::Changed
    }

    fn point(&mut self, item: usize) -> bool {
        match &mut self.mode {
            Mode::Order(order) => order.point(&self.session, item),
            _ => self.board.point(item),
        }
    }

    fn answer_about(&self, selection: Selection) -> Option<usize> {
        let Mode::Order(order) = &self.mode else { return None };
        order.row_about(&self.board.scene, selection)
    }

    fn unask(&mut self) {
        let Mode::Order(order) = &mut self.mode else { return };
        if !order.back(&self.session) {
            self.mode = Mode::Day;
        }
    }

    fn own(&mut self, hands: &mut Hands<'_>, command: Command) -> Option<Transition> {
        if command == Command::Back && matches!(self.mode, Mode::Day) && self.gives_up_proposal(hands) {
            return Some(Transition::Changed);
        }
        match (command, &self.mode) {
            (Command::Leave, _) => return Some(hands.leave(&self.session)),
            (Command::Belief, _) => {
                self.shown = if self.board.overlay.take().is_some() { self.shown } else { self.shown.next() };
                self.board.say(self.shown.says());
            }
            (Command::Order(kind), Mode::Day) => self.begin(kind),
            (Command::EndDay, Mode::Day) => return Some(self.end_day(hands, false)),
            (Command::Hint, Mode::Day) => self.propose(hands),
            (Command::Briefing, Mode::Day) => self.popup = Some(Notice::Briefing),
            _ => return None,
        }
        Some(Transition::Changed)
    }

    fn draw_header(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        self.draw_office_header(buf, area, ui.theme);
    }

    fn draw_map(&self, buf: &mut Buffer, parts: &Parts, ui: Ui<'_>) {
        self.draw_office_map(buf, parts, ui);
    }
}
