//! Drawing the play screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Difficulty;
use crate::game::chairs::Chairs;
use crate::rules::ids::PersonId;
use crate::rules::moves::Move;
use crate::tui::aim::Aim;
use crate::tui::board::{Parts, Table};
use crate::tui::keymap::Command;
use crate::tui::screens::play::watch::Banner;
use crate::tui::screens::play::{Mode, Notice, Play};
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::map::{AimedMove, MapStyle};
use crate::tui::widgets::popup::{Popup, answer};
use crate::words::{self, Summed, Tone};

impl Play {
    pub(super) fn draw_play_map(&self, buf: &mut Buffer, parts: &Parts, ui: Ui<'_>) {
        let view = self.session.view();
        let aim = if let Mode::Aim(aim) = &self.mode { Some(aim) } else { None };
        let targets = aim.map(|aim| aim.targets()).unwrap_or_default();
        let places = aim.map(|aim| aim.places(view)).unwrap_or_default();
        let way = aim.map(|aim| aim.way(view)).unwrap_or_default();
        let tied = self.tied();
        let overlay = self.laid();
        let forecast = aim.and_then(|aim| aim.leads_to()).map(|mv| AimedMove::of(view, mv));
        let style = MapStyle {
            lens: self.lens,
            selection: self.board.selection,
            targets: &targets,
            cursor: aim.and_then(|aim| aim.aimed_at()),
            tied: &tied,
            aiming: aim.is_some(),
            places: &places,
            aimed: aim.and_then(|aim| aim.aimed_place(view)).filter(|place| places.contains(place)),
            way: &way,
            forecast: forecast.as_ref(),
            overlay: overlay.as_ref(),
            keymap: Some(ui.keymap),
            legend: None,
            clock: if let Mode::Watch(playback) = &self.mode { Some(playback.clock()) } else { None },
        };
        self.map(parts).draw(buf, &self.board.scene, &style, ui.theme);
        if let Mode::Watch(playback) = &self.mode
            && let Some(banner) = &playback.banner
        {
            draw_banner(buf, parts.map, banner, ui.theme);
        }
    }

    /// Everyone tied to the person in question: under the cursor, decided on, or selected.
    fn tied(&self) -> Vec<PersonId> {
        let view = self.session.view();
        let person = match (&self.mode, self.board.selection) {
            (Mode::Aim(aim), _) => aim.aimed_at().or_else(|| receiver(aim)).or_else(|| aim.targets().last().copied()),
            (Mode::Night, Selection::Person(person)) => Some(person),
            _ => None,
        };
        let Some(person) = person else { return Vec::new() };
        if view.contact(person).is_some() {
            return view.ties(person).map(|(other, _)| other).collect();
        }
        view.acquaintance(person)
            .map(|known| known.ties.iter().map(|&(contact, _)| contact).collect())
            .unwrap_or_default()
    }

    /// The box above the screen, if there is one.
    pub(super) fn popup_box(&self) -> Option<Popup> {
        Some(match self.popup.as_ref()? {
            Notice::Briefing => Popup {
                title: self.session.view().atlas().title.to_string(),
                text: self.briefing(),
                from: self.board.popup_from,
                answers: vec![answer(Command::Choose, "to the night")],
            },
            Notice::EndNight => {
                let left = self.session.view().network().moves_left;
                let left = words::count(left.into(), "move");
                Popup {
                    title: "End the night?".to_owned(),
                    text: vec![(format!("{left} left tonight. What is not used is lost."), Ink::Text)],
                    from: self.board.popup_from,
                    answers: vec![answer(Command::Choose, "end the night"), answer(Command::Back, "stay")],
                }
            }
            Notice::Hint(_, [what, why]) => Popup {
                title: "What a planner would do".to_owned(),
                text: vec![(what.clone(), Ink::Text), (String::new(), Ink::Text), (format!("{why}."), Ink::Dim)],
                from: self.board.popup_from,
                answers: vec![answer(Command::Choose, "do it"), answer(Command::Back, "leave it")],
            },
            Notice::Summary(day, lines, chosen) => {
                let line = |(at, line): (usize, &Summed)| match chosen {
                    Some(chosen) if *chosen == at => (format!("▸ {}", line.text), Ink::Accent),
                    _ => (format!("· {}", line.text), Ink::Text),
                };
                let on = if chosen.is_some() { "on, to that place" } else { "on" };
                let placed =
                    self.session.view().atlas().places.len() > 1 && lines.iter().any(|line| line.place.is_some());
                let next = placed.then(|| answer(Command::NextPlace, "the next place"));
                Popup {
                    title: format!("Day {day}: what came of it"),
                    text: lines.iter().enumerate().map(line).collect(),
                    from: self.board.popup_from,
                    answers: std::iter::once(answer(Command::Choose, on)).chain(next).collect(),
                }
            }
        })
    }

    /// The briefing and the objectives.
    fn briefing(&self) -> Vec<(String, Ink)> {
        let view = self.session.view();
        let paragraphs = self.session.level().briefing().lines();
        let mut text: Vec<(String, Ink)> =
            paragraphs.flat_map(|line| [(line.to_owned(), Ink::Text), (String::new(), Ink::Text)]).collect();
        for prompt in view.prompts() {
            text.extend(words::said(&prompt.say).map(|say| (format!("► {say}"), Ink::Accent)));
        }
        for objective in &view.atlas().objectives {
            text.push((format!("Aim: {}", words::objective(view, objective)), Ink::Good));
        }
        let rules = &view.atlas().rules;
        let days = words::count(view.atlas().days.0.into(), "day");
        let moves = words::count(rules.night_moves.into(), "move");
        text.push((format!("{days}, {moves} each night."), Ink::Dim));
        let difficulty = Difficulty::of(self.session.brain());
        let other = match self.session.chairs() {
            Chairs::Two => "A person plays the agency.".to_owned(),
            Chairs::Network | Chairs::Agency(_) => format!("{}: {}", difficulty.name(), words::may_know(difficulty)),
        };
        text.push((other, Ink::Dim));
        text
    }
}

/// Who receives what the move under the cursor would send.
fn receiver(aim: &Aim) -> Option<PersonId> {
    match aim.leads_to()? {
        Move::Send { to, .. } => to.first().copied(),
        _ => None,
    }
}

/// What happens now, over the map's upper edge.
fn draw_banner(buf: &mut Buffer, map: Rect, banner: &Banner, theme: &Theme) {
    if map.is_empty() {
        return;
    }
    let text = format!("  {}  ", cut(&banner.text, usize::from(map.width).saturating_sub(6)));
    let style = match banner.tone {
        Tone::Bad | Tone::Agency => theme.alarm(),
        Tone::Good | Tone::Neutral => theme.lit(),
    };
    let x = map.x + (map.width.saturating_sub(width(&text) as u16)) / 2;
    // What else stands in the row would be read with it.
    buf.set_stringn(map.x, map.y, " ".repeat(map.width.into()), map.width.into(), theme.panel());
    buf.set_stringn(x, map.y, text, map.width.into(), style);
}
