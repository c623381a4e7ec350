//! Drawing the viewer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::reel::Eyes;
use crate::game::replay::Done;
use crate::rules::moves::Move;
use crate::tui::board::{Parts, Side, draw_heading, draw_side};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::viewer::{Role, SPEEDS, Viewer, days, eyes, lines};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::header::Sky;
use crate::tui::widgets::hints::{self, Hint};
use crate::tui::widgets::map::MapStyle;
use crate::tui::widgets::popup::{Popup, answer};
use crate::words;

/// What stands before a day's number.
const TO_DAY: &str = " To day ";

impl Viewer {
    /// Draws the viewer.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        if area.is_empty() {
            return;
        }
        let parts = Self::parts(area);
        let [header, tabs, days] = Self::rows(parts.header);
        self.draw_header(buf, header, theme);
        self.draw_tabs(buf, tabs, ui);
        days::draw(buf, days, &self.reel, self.at, theme);
        self.draw_map(buf, &parts, theme);
        let side = Side::list(self.panel(&parts), None);
        draw_side(buf, &parts, &side, theme.ink(Ink::Dim), theme);
        draw_heading(buf, parts.told, &self.told_title(), theme.ink(Ink::Dim), theme);
        let lines = parts.told_lines();
        let rows = chronicle::visible(lines::told(self), lines.width, lines.height.into(), 0);
        chronicle::draw(buf, lines, &rows, None, theme);
        self.draw_footer(buf, parts.footer, ui);
        if self.asks {
            self.question().draw(buf, ui);
        }
    }

    fn draw_header(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let (session, stop) = (self.reel.session(), self.stop());
        let what = if self.role == Role::Followed { "The reveal" } else { "Replay" };
        let title = format!("{what}: {}", session.level().title());
        let right = format!("{}, seed {}", words::office::who_plays(session), session.seed());
        let clock = (stop.day, self.scene.atlas().days, stop.phase);
        Sky { title: &title, clock, right: &right, is_past: true }.draw(buf, area, theme);
    }

    fn draw_tabs(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        let theme = ui.theme;
        buf.set_stringn(area.x, area.y, " seen by", area.width.into(), theme.ink(Ink::Dim));
        for (spot, eyes, name) in Self::tabs(area) {
            let key = ui.key_name(Context::Replay, Command::Eyes(eyes));
            let key = if self.role == Role::Captured { String::new() } else { key };
            let chosen = eyes == self.eyes;
            // Brackets say it where there is no colour.
            let text = if chosen { format!("[{name}]") } else { format!(" {name} {key}") };
            let style = if chosen { theme.lit() } else { theme.box_() };
            buf.set_stringn(
                spot.x,
                spot.y,
                format!("{text:<w$}", w = usize::from(spot.width)),
                spot.width.into(),
                style,
            );
        }
        if self.role == Role::Captured {
            return;
        }
        let speed = format!("{}{}", ">".repeat(self.speed + 1), "·".repeat(SPEEDS.len() - 1 - self.speed));
        let state = if self.playing { "playing" } else { "paused" };
        let right = format!("{state}, speed {speed}");
        let at = usize::from(area.width).saturating_sub(width(&right) + 1);
        if at > 40 {
            buf.set_stringn(area.x + at as u16, area.y, right, area.width.into(), theme.ink(Ink::Text));
        }
    }

    pub(super) fn draw_map(&self, buf: &mut Buffer, parts: &Parts, theme: &Theme) {
        let map = self.map(parts);
        let legend = eyes::legend(self.eyes, &map);
        let style = MapStyle {
            lens: if self.eyes == Eyes::Agency { None } else { self.lens },
            selection: self.selection,
            legend: legend.as_deref(),
            clock: self.playing.then_some(self.clock),
            ..MapStyle::default()
        };
        map.draw(buf, &self.scene, &style, theme);
        eyes::draw(buf, &map, self, theme);
    }

    /// The heading of what was told.
    fn told_title(&self) -> String {
        match self.eyes {
            Eyes::Network => format!("What you noticed{}", self.done()),
            Eyes::Agency => "What the agency noted".to_owned(),
            Eyes::Truth => "What happened; n: you noticed, a: the agency".to_owned(),
        }
    }

    /// The move that was made last, for the heading.
    fn done(&self) -> String {
        match self.reel.done(self.at) {
            Done::Move(Move::EndNight) => "; you ended the night".to_owned(),
            Done::Move(mv) => format!("; your move: {}", words::describe_move(self.still.view(), mv)),
            Done::Nothing | Done::Action(_) => String::new(),
        }
    }

    fn draw_footer(&self, buf: &mut Buffer, area: Rect, ui: Ui<'_>) {
        if area.is_empty() {
            return;
        }
        let theme = ui.theme;
        if !self.typed.is_empty() {
            let (field, style) = (Self::typed_area(area), theme.ink(Ink::Accent));
            buf.set_stringn(area.x, area.y, TO_DAY, area.width.into(), style);
            self.typed.draw(buf, field, style);
            let room = area.right().saturating_sub(field.right() + 1);
            buf.set_stringn(field.right() + 1, area.y, "Enter goes there, Esc does not", room.into(), style);
        } else if let Some(message) = &self.message {
            let text = cut(message, usize::from(area.width).saturating_sub(2));
            buf.set_stringn(area.x + 1, area.y, text, area.width.into(), theme.ink(Ink::Accent));
        } else {
            hints::draw(buf, ui, Context::Replay, &self.hints(), area);
        }
    }

    /// Where a day's number is typed.
    pub(super) fn typed_area(footer: Rect) -> Rect {
        let x = footer.x + width(TO_DAY) as u16;
        Rect { x, width: 4, ..footer }.intersection(footer)
    }

    /// The hints of the last row.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let enter = if self.role == Role::Followed { "go on" } else { "on" };
        let play = if self.playing { "pause" } else { "play" };
        vec![
            (Command::Choose, enter),
            (Command::Left, "back"),
            (Command::Down, "phase"),
            (Command::PageDown, "day"),
            (Command::PlayPause, play),
            (Command::PlayOn, "play on"),
            (Command::Back, "leave"),
            (Command::Help, "keys"),
            (Command::TakeAway, "take away"),
            (Command::Right, "a step on"),
            (Command::Up, "phase back"),
            (Command::PageUp, "day back"),
            (Command::Faster, "faster"),
            (Command::Slower, "slower"),
            (Command::NextContact, "next person"),
            (Command::ReadOn, "read on"),
        ]
    }

    /// The question whether to play on from here.
    pub(super) fn question(&self) -> Popup {
        let (seed, day) = (self.reel.session().seed(), self.stop().day);
        let text = vec![
            (format!("A new game begins here, in the night of day {day}, against the same other side."), Ink::Text),
            (
                format!(
                    "Its dice are those of seed {seed}: the same moves bring the same luck. It wins no level and no medal, and says so in its replay."
                ),
                Ink::Text,
            ),
            ("A game under way is put among the replays.".to_owned(), Ink::Dim),
        ];
        let answers = vec![answer(Command::Choose, "play on"), answer(Command::Back, "go on looking")];
        Popup { title: format!("Play on from day {day}?"), text, from: 0, answers }
    }
}
