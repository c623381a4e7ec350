//! Drawing the agency's screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::reel::Suspect;
use crate::rules::actions::Action;
use crate::rules::ids::{PersonId, PlaceId, RoadId};
use crate::tui::keymap::Command;
use crate::tui::screens::Screen;
use crate::tui::screens::office::layout::{Layout, split};
use crate::tui::screens::office::{Mode, Notice, Office, Pane, Told};
use crate::tui::selection::Selection;
use crate::tui::text::{cut, hang};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;
use crate::tui::widgets::map::{MapStyle, Spot};
use crate::tui::widgets::popup::{Popup, answer};
use crate::tui::widgets::suspicion::{COUNTED, draw_counts};
use crate::tui::widgets::{chronicle, hints};
use crate::words;
use crate::words::office;

impl Office {
    /// Draws the screen.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        if area.is_empty() {
            return;
        }
        let layout = Layout::new(area);
        self.draw_header(buf, layout.header, theme);
        self.draw_map(buf, &layout, ui);
        self.draw_side(buf, &layout, ui);
        self.draw_notes(buf, &layout, theme);
        self.draw_footer(buf, &layout, ui);
        if let Some(popup) = self.popup_box() {
            popup.draw(buf, ui);
        }
    }

    fn draw_map(&self, buf: &mut Buffer, layout: &Layout, ui: Ui<'_>) {
        let theme = ui.theme;
        let overlay = self.overlay();
        let (people, places) = self.targets();
        let row = if let Mode::Order(order) = &self.mode { order.row() } else { None };
        let way: Vec<RoadId> = row.and_then(|row| row.road).into_iter().collect();
        let about = row.map_or(self.selection, |row| row.about);
        let aimed = row.and_then(|row| self.scene.place_of(row.about));
        let map = self.map(layout);
        let counted = (self.overlay.is_none() && map.counts_people()).then(Self::counted);
        let style = MapStyle {
            selection: about,
            targets: &people,
            cursor: if let Selection::Person(person) = about { Some(person) } else { None },
            places: &places,
            aimed: aimed.filter(|place| places.contains(place)),
            way: &way,
            overlay: overlay.as_ref(),
            keymap: Some(ui.keymap),
            legend: counted.as_deref(),
            ..MapStyle::default()
        };
        map.draw(buf, &self.scene, &style, theme);
        let suspected = |place: PlaceId| {
            let here = |suspect: &&Suspect| self.scene.atlas().place_of(suspect.person) == place;
            let home = self.suspects.iter().filter(|suspect| self.is_home(suspect.person));
            home.filter(here).filter(|suspect| self.shown.of(suspect) >= COUNTED).count()
        };
        draw_counts(buf, &map, suspected, theme);
    }

    /// People and places that can be chosen now.
    fn targets(&self) -> (Vec<PersonId>, Vec<PlaceId>) {
        let Mode::Order(order) = &self.mode else { return (Vec::new(), Vec::new()) };
        let open = || order.rows().iter().filter(|row| row.refusal.is_none()).map(|row| row.about);
        let person = |about| if let Selection::Person(person) = about { Some(person) } else { None };
        let place = |about| match about {
            Selection::Place(_) | Selection::Unit(_) => self.scene.place_of(about),
            _ => None,
        };
        (open().filter_map(person).collect(), open().filter_map(place).collect())
    }

    fn draw_side(&self, buf: &mut Buffer, layout: &Layout, ui: Ui<'_>) {
        let theme = ui.theme;
        let area = layout.side;
        for y in area.y..area.bottom() {
            buf.set_string(area.x, y, "│", theme.ink(Ink::Line));
        }
        let lines = layout.side_lines();
        let panel = self.panel(ui, lines.width.into());
        let has_keys = self.pane == Pane::Side || matches!(self.mode, Mode::Order(_));
        let head = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        heading(buf, head, &panel.title, has_keys, theme);
        let told = self.told_lines(lines.width);
        let (above, below) = split(lines, (panel.lines.len(), told.len()));
        let cursor = match &self.mode {
            Mode::Order(order) => order.cursor(),
            _ => self.cursor.min(panel.items.len().saturating_sub(1)),
        };
        panel.draw(buf, above, has_keys.then_some(cursor), theme);
        if below.height > 1 {
            let from = Rect { x: below.x.saturating_sub(1), width: below.width + 1, height: 1, ..below };
            heading(buf, from, "Forecast, by what you know", false, theme);
            for (y, (line, ink)) in (below.y + 1..below.bottom()).zip(&told) {
                buf.set_stringn(below.x, y, line, below.width.into(), theme.ink(*ink));
            }
            if told.len() + 1 > usize::from(below.height) {
                buf.set_string(below.right().saturating_sub(1), below.bottom() - 1, "…", theme.ink(Ink::Accent));
            }
        }
    }

    /// The forecast of the action under the cursor, wrapped.
    pub(super) fn told_lines(&self, columns: u16) -> Vec<(String, Ink)> {
        let Mode::Order(order) = &self.mode else { return Vec::new() };
        let lines = order.told.iter();
        let wrapped = lines.flat_map(|(line, tone)| {
            let ink = chronicle::ink(*tone);
            hang(line, columns.into(), 2).into_iter().map(move |line| (line, ink))
        });
        wrapped.collect()
    }

    fn draw_notes(&self, buf: &mut Buffer, layout: &Layout, theme: &Theme) {
        let has_keys = self.pane == Pane::Notes && matches!(self.mode, Mode::Day);
        let title = if self.scroll > 0 { "Your notes (earlier)" } else { "Your notes" };
        heading(buf, layout.notes, title, has_keys, theme);
        let lines = layout.note_lines();
        let rows = self.noted(lines.width, lines.height.into());
        if rows.is_empty() {
            buf.set_stringn(lines.x, lines.y, "Nothing is noted yet.", lines.width.into(), theme.ink(Ink::Faint));
        }
        chronicle::draw(buf, lines, &rows, self.entry.filter(|_| has_keys), theme);
    }

    fn draw_footer(&self, buf: &mut Buffer, layout: &Layout, ui: Ui<'_>) {
        let theme = ui.theme;
        let area = layout.footer;
        if area.is_empty() {
            return;
        }
        match self.message.clone().or_else(|| self.pointed_at(layout)) {
            Some(message) => {
                let text = cut(&message, area.width.saturating_sub(2).into());
                buf.set_style(area, theme.raised());
                let style = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
                buf.set_string(area.x + 1, area.y, text, style);
            }
            None => hints::draw(buf, ui, self.context(), &self.hints(), area),
        }
    }

    /// What is pointed at on the map, in a line.
    pub(super) fn pointed_at(&self, layout: &Layout) -> Option<String> {
        let (x, y) = self.pointed.filter(|_| self.popup.is_none())?;
        let spot = self.map(layout).spot(&self.scene, x, y)?;
        let laid = match (self.overlay(), spot) {
            (Some(overlay), Spot::Thing(selection)) => overlay.says(&self.scene, selection).map(str::to_owned),
            _ => None,
        };
        let person = |selection| match selection {
            Selection::Person(person) => self.suspect(person).map(|suspect| self.says(suspect)),
            Selection::Unit(unit) => Some(words::unit_in_place(&self.scene, unit)),
            _ => None,
        };
        let own = if let Spot::Thing(selection) = spot { person(selection) } else { None };
        own.or(laid).or_else(|| Some(spot.line(&self.scene))).filter(|line| !line.is_empty())
    }

    /// The hints of the last row.
    pub(super) fn hints(&self) -> Vec<Hint> {
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

    /// The box above the screen, if there is one.
    pub(super) fn popup_box(&self) -> Option<Popup> {
        let from = self.popup_from;
        Some(match self.popup.as_ref()? {
            Notice::Briefing => Popup {
                title: format!("The agency's chair: {}", self.scene.atlas().title),
                text: self.briefing(),
                from,
                answers: vec![answer(Command::Choose, "on")],
            },
            Notice::EndDay => {
                let left = words::count(self.agency().agency().actions_left.into(), "action");
                Popup {
                    title: "End the day?".to_owned(),
                    text: vec![(format!("{left} left today. What is not used is lost."), Ink::Text)],
                    from,
                    answers: vec![answer(Command::Choose, "end the day"), answer(Command::Back, "stay")],
                }
            }
            Notice::Proposal(action, why) => Popup {
                title: "What a brain would do".to_owned(),
                text: vec![
                    (self.named(*action), Ink::Text),
                    (String::new(), Ink::Text),
                    (format!("{}.", words::sentence(why)), Ink::Dim),
                ],
                from,
                answers: vec![answer(Command::Choose, "do it"), answer(Command::Back, "leave it")],
            },
            Notice::Told(Told { title, lines, .. }) => Popup {
                title: title.clone(),
                text: lines.iter().map(|(line, tone)| (format!("· {line}"), chronicle::ink(*tone))).collect(),
                from,
                answers: vec![answer(Command::Choose, "on")],
            },
        })
    }

    fn named(&self, action: Action) -> String {
        office::action_of(self.agency(), action)
    }

    /// What the network wants, and what the agency can do about it.
    fn briefing(&self) -> Vec<(String, Ink)> {
        let agency = self.agency();
        let rules = &agency.atlas().rules;
        let mut text = vec![(
            "You play the agency. Somewhere among these people is a network with phones from over the river; you see \
             its traces, never its members. Keep it from its aims until the last day has passed."
                .to_owned(),
            Ink::Text,
        )];
        text.push((String::new(), Ink::Text));
        for objective in &agency.atlas().objectives {
            text.push((format!("The network wants {}", office::wants(agency, objective)), Ink::Bad));
        }
        let (days, actions) =
            (words::count(agency.atlas().days.0.into(), "day"), words::count(rules.day_actions.into(), "action"));
        text.push((format!("{days}, {actions} each day; none can be taken back."), Ink::Dim));
        if let Some(player) = self.session.chairs().stand_in() {
            text.push((office::plays(player).to_owned(), Ink::Dim));
        }
        text.push((String::new(), Ink::Text));
        text.push((
            "By night your locators listen where they stand. A fix or a report is evidence: it lets you search a unit, \
             with a warrant, or arrest whom it names. Lectures take word away and add fear; where people believe too \
             much they backfire. The bars beside names say how likely each is a contact, by your notes alone: a \
             reckoning to rely on or not."
                .to_owned(),
            Ink::Text,
        ));
        text
    }
}

/// A pane's heading over a line.
fn heading(buf: &mut Buffer, area: Rect, title: &str, has_keys: bool, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    buf.set_string(area.x, area.y, "─".repeat(area.width.into()), theme.ink(Ink::Line));
    let ink = if has_keys { theme.ink(Ink::Accent) } else { theme.ink(Ink::Dim) };
    let text = format!(" {} ", cut(title, usize::from(area.width).saturating_sub(4)));
    buf.set_stringn(area.x + 1, area.y, text, area.width.saturating_sub(1).into(), ink.add_modifier(Modifier::BOLD));
}
