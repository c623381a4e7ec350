//! Drawing the play screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::Difficulty;
use crate::game::chairs::Chairs;
use crate::rules::ids::PersonId;
use crate::rules::moves::Move;
use crate::tui::aim::Aim;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::Screen;
use crate::tui::screens::play::layout::PlayLayout;
use crate::tui::screens::play::watch::Banner;
use crate::tui::screens::play::{Mode, Notice, Pane, Play, aiming, strip};
use crate::tui::selection::Selection;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::map::MapStyle;
use crate::tui::widgets::popup::{Popup, answer};
use crate::tui::widgets::side::{Run, draw_runs};
use crate::tui::widgets::{chronicle, header, hints};
use crate::words::{self, Summed, Tone};

impl Play {
    /// Draws the screen.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let layout = self.layout(ui);
        buf.set_style(area, theme.panel());
        header::draw(buf, layout.header, self.session.view(), &self.scene, theme);
        self.draw_map(buf, &layout, theme);
        self.draw_side(buf, &layout, theme);
        let is_theirs = matches!(self.mode, Mode::Watch(_));
        strip::draw(buf, layout.strip, (self.session.view(), &self.hindered, is_theirs), ui);
        self.draw_chronicle(buf, &layout, theme);
        self.draw_footer(buf, &layout);
        if let Some(popup) = self.popup_box() {
            popup.draw(buf, ui);
        }
    }

    fn draw_map(&self, buf: &mut Buffer, layout: &PlayLayout<'_>, theme: &Theme) {
        let view = self.session.view();
        let aim = if let Mode::Aim(aim) = &self.mode { Some(aim) } else { None };
        let targets = aim.map(|aim| aim.targets()).unwrap_or_default();
        let places = aim.map(|aim| aim.places(view)).unwrap_or_default();
        let way = aim.map(|aim| aim.way(view)).unwrap_or_default();
        let tied = self.tied();
        let (overlay, forecast) = (self.overlay(), self.aimed_move());
        let style = MapStyle {
            lens: self.lens,
            selection: self.selection,
            targets: &targets,
            cursor: aim.and_then(|aim| aim.aimed_at()),
            tied: &tied,
            aiming: aim.is_some(),
            places: &places,
            aimed: aim.and_then(|aim| aim.aimed_place(view)).filter(|place| places.contains(place)),
            way: &way,
            forecast: forecast.as_ref(),
            overlay: overlay.as_ref(),
            keymap: Some(layout.ui.keymap),
            legend: None,
            clock: if let Mode::Watch(playback) = &self.mode { Some(playback.clock()) } else { None },
        };
        let map = self.map(layout);
        map.draw(buf, &self.scene, &style, theme);
        if let Mode::Watch(playback) = &self.mode
            && let Some(banner) = &playback.banner
        {
            draw_banner(buf, layout.map, banner, theme);
        }
    }

    /// Everyone tied to the person in question: under the cursor, decided on, or selected.
    fn tied(&self) -> Vec<PersonId> {
        let view = self.session.view();
        let person = match (&self.mode, self.selection) {
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

    fn draw_side(&self, buf: &mut Buffer, layout: &PlayLayout<'_>, theme: &Theme) {
        let area = layout.side;
        for y in area.y..area.bottom() {
            buf.set_string(area.x, y, "│", theme.ink(Ink::Line));
        }
        let panel = self.panel(layout);
        let has_keys = self.pane == Pane::Side || matches!(self.mode, Mode::Aim(_));
        draw_heading(buf, Rect { x: area.x + 1, width: area.width - 1, ..area }, &panel.title, has_keys, theme);
        let lines = layout.side_lines();
        match &self.mode {
            Mode::Aim(aim) => {
                let told = aiming::forecast(&self.session, aim, lines.width.into());
                let (above, below) = aiming::split(lines, (panel.lines.len(), told.len()));
                panel.draw(buf, above, Some(aim.cursor()), theme);
                draw_forecast(buf, below, &told, theme);
            }
            Mode::Watch(_) => panel.draw(buf, lines, None, theme),
            Mode::Night => {
                let cursor = self.cursor.min(panel.items.len().saturating_sub(1));
                let above = self.list_area(layout, &panel);
                panel.draw(buf, above, has_keys.then_some(cursor), theme);
                if let Some((note, ink)) = self.note(layout.ui, &panel) {
                    let from = lines.x.saturating_sub(1);
                    buf.set_string(
                        from,
                        above.bottom(),
                        "─".repeat(usize::from(lines.width) + 2),
                        theme.ink(Ink::Line),
                    );
                    for (y, line) in (above.bottom() + 1..lines.bottom()).zip(note) {
                        buf.set_stringn(lines.x, y, line, lines.width.into(), theme.ink(ink));
                    }
                }
            }
        }
    }

    fn draw_chronicle(&self, buf: &mut Buffer, layout: &PlayLayout<'_>, theme: &Theme) {
        let has_keys = self.pane == Pane::Chronicle && matches!(self.mode, Mode::Night);
        let below = self.rest(layout).saturating_add_signed(self.scroll as isize) > 0;
        let key = layout.ui.key_name(Context::Play, Command::PageDown);
        let title = match self.scroll {
            1.. => "Chronicle (earlier)".to_owned(),
            _ if below => format!("Chronicle ({key}: the rest)"),
            _ => "Chronicle".to_owned(),
        };
        draw_heading(buf, layout.chronicle, &title, has_keys, theme);
        let rows = self.told(layout);
        let area = layout.chronicle_lines();
        if rows.is_empty() {
            buf.set_stringn(area.x, area.y, "Nothing has happened yet.", area.width.into(), theme.ink(Ink::Faint));
        }
        chronicle::draw(buf, area, &rows, self.entry.filter(|_| has_keys), theme);
    }

    fn draw_footer(&self, buf: &mut Buffer, layout: &PlayLayout<'_>) {
        let (ui, theme) = (layout.ui, layout.ui.theme);
        if layout.footer.is_empty() {
            return;
        }
        match self.message.clone().or_else(|| self.pointed_at(layout)) {
            Some(message) => {
                let text = cut(&message, layout.footer.width.saturating_sub(2).into());
                buf.set_style(layout.footer, theme.raised());
                let style = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
                buf.set_string(layout.footer.x + 1, layout.footer.y, text, style);
            }
            None => hints::draw(buf, ui, self.context(), &self.hints(), layout.footer),
        }
    }

    /// The box above the screen, if there is one.
    pub(super) fn popup_box(&self) -> Option<Popup> {
        Some(match self.popup.as_ref()? {
            Notice::Briefing => Popup {
                title: self.session.view().atlas().title.to_string(),
                text: self.briefing(),
                from: self.popup_from,
                answers: vec![answer(Command::Choose, "to the night")],
            },
            Notice::EndNight => {
                let left = self.session.view().network().moves_left;
                let left = words::count(left.into(), "move");
                Popup {
                    title: "End the night?".to_owned(),
                    text: vec![(format!("{left} left tonight. What is not used is lost."), Ink::Text)],
                    from: self.popup_from,
                    answers: vec![answer(Command::Choose, "end the night"), answer(Command::Back, "stay")],
                }
            }
            Notice::Hint(_, [what, why]) => Popup {
                title: "What a planner would do".to_owned(),
                text: vec![(what.clone(), Ink::Text), (String::new(), Ink::Text), (format!("{why}."), Ink::Dim)],
                from: self.popup_from,
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
                    from: self.popup_from,
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

/// A pane's heading over a line.
fn draw_heading(buf: &mut Buffer, area: Rect, title: &str, has_keys: bool, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    buf.set_string(area.x, area.y, "─".repeat(area.width.into()), theme.ink(Ink::Line));
    let ink = if has_keys { theme.ink(Ink::Accent) } else { theme.ink(Ink::Dim) };
    let text = format!(" {} ", cut(title, usize::from(area.width).saturating_sub(4)));
    buf.set_stringn(area.x + 1, area.y, text, area.width.saturating_sub(1).into(), ink.add_modifier(Modifier::BOLD));
}

fn draw_forecast(buf: &mut Buffer, area: Rect, lines: &[Vec<Run>], theme: &Theme) {
    if area.height < 2 {
        return;
    }
    let from = area.x.saturating_sub(1);
    draw_heading(buf, Rect { x: from, width: area.width + 1, height: 1, ..area }, "Forecast", false, theme);
    for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
        draw_runs(buf, (area.x, y), area.width, line, theme, false);
    }
    if lines.len() + 1 > usize::from(area.height) {
        buf.set_string(area.right().saturating_sub(1), area.bottom() - 1, "…", theme.ink(Ink::Accent));
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
