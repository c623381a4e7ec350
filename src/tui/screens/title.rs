//! The title.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::saves::{self, Saved};
use crate::game::storage::{CURRENT, Storage};
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{Cursor, ListScreen, draw_hints, footer, level_title};
use crate::tui::screens::{
    Gate, Hands, Lessons, Levels, Made, Message, Page, Replays, Screen, Transition, Workshop, menu, play,
};
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::Hint;

/// The title screen.
#[derive(Debug)]
pub struct Title {
    saved: Option<Saved>,
    /// Whether anything is saved, readable or not.
    kept: bool,
    cursor: Cursor,
    note: Option<String>,
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Continue,
    Campaign,
    Skirmish,
    Daily,
    TwoChairs,
    Agency,
    Lessons,
    Replays,
    Workshop,
    HowToPlay,
    Record,
    Settings,
    About,
    Quit,
}

/// The choices in order, each with its label. The first is there where something is saved.
const CHOICES: [(Choice, &str); 14] = [
    (Choice::Continue, "Continue"),
    (Choice::Campaign, "Campaign"),
    (Choice::Skirmish, "Skirmish"),
    (Choice::Daily, "Daily"),
    (Choice::TwoChairs, "Two chairs"),
    (Choice::Agency, "Play the agency"),
    (Choice::Lessons, "Lessons"),
    (Choice::Replays, "Replays"),
    (Choice::Workshop, "Level workshop"),
    (Choice::HowToPlay, "How to play"),
    (Choice::Record, "The record"),
    (Choice::Settings, "Settings"),
    (Choice::About, "About"),
    (Choice::Quit, "Quit"),
];

const TAGLINE: &str = "getting news past a sealed border";

const HINTS: [Hint; 5] = [
    (Command::Choose, "choose"),
    (Command::Help, "keys and signs"),
    (Command::Palette, "commands"),
    (Command::Theme, "theme"),
    (Command::Leave, "quit"),
];

impl Title {
    /// The title, with what is saved, and perhaps a line to show.
    pub fn new(storage: &dyn Storage, note: Option<String>) -> Self {
        let kept = !matches!(storage.read(&CURRENT), Ok(None));
        Self { saved: saves::peek(storage), kept, cursor: Cursor::default(), note }
    }

    fn choices(&self) -> &'static [(Choice, &'static str)] {
        &CHOICES[usize::from(!self.kept)..]
    }

    fn labels(&self) -> Vec<String> {
        let label = |&(choice, label): &(Choice, &str)| match (choice, &self.saved) {
            (Choice::Continue, Some(saved)) => {
                let level = level_title(&saved.level).unwrap_or_else(|| saved.level.clone());
                format!("{label}: {level}, day {}", saved.day)
            }
            _ => label.to_owned(),
        };
        self.choices().iter().map(label).collect()
    }

    /// Rows above the menu: sky, far bank, river, name, tagline. Few where the menu needs them.
    fn banner_rows(&self, area: Rect) -> u16 {
        if area.height >= 34 {
            return 15;
        }
        let left = area.height.saturating_sub(self.choices().len() as u16 + 1);
        left.clamp(9, 11)
    }

    fn column(&self, area: Rect) -> Rect {
        let labels = self.labels();
        let wide = labels.iter().map(|label| width(label)).max().unwrap_or(0) as u16 + 4;
        let wide = wide.max(24).min(area.width);
        // Where rows are few the column moves up, more so where a note must fit under it.
        let gap = match &self.note {
            _ if area.height >= 34 => 2,
            Some(_) => 0,
            None => 1,
        };
        let rows = labels.len() as u16;
        let top = self.banner_rows(area) + gap;
        // Where rows are few the banner gives way too.
        let top = top.min(area.height.saturating_sub(rows + 1)).max(self.banner_rows(area));
        let height = rows.min(area.height.saturating_sub(top));
        Rect { x: area.x + (area.width - wide) / 2, y: area.y + top.min(area.height), width: wide, height }
    }
}

impl Screen for Title {
    fn gate(&self) -> Option<Gate> {
        Some(("title", 0))
    }

    fn help(&self) -> Context {
        Context::Play
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        self.handle_list(hands, input)
    }

    fn receive(&mut self, _hands: &mut Hands<'_>, message: &Message) -> Transition {
        let Message::Note(note) = message else { return Transition::Stay };
        self.note.get_or_insert_with(|| note.clone());
        Transition::Changed
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let banner = self.banner_rows(area);
        draw_picture(buf, area, banner, theme);
        draw_town(buf, area, self.column(area).bottom(), theme);
        draw_name(buf, area, banner, theme);
        let column = self.column(area);
        menu::draw(buf, column, &self.labels(), (self.cursor.at, self.cursor.top_in(self.rows(), column)), theme);
        if let Some(note) = &self.note {
            let lines = crate::tui::text::wrap(note, usize::from(area.width).saturating_sub(8));
            let room = footer(area).y.saturating_sub(lines.len() as u16);
            let from = (column.bottom() + 1).min(room.max(column.bottom()));
            // Where the menu leaves no row it stands in the tagline's.
            let tagline = area.y + banner.saturating_sub(lines.len() as u16);
            let from = if from + (lines.len() as u16) > footer(area).y { tagline } else { from };
            for (y, line) in (from..footer(area).y).zip(lines) {
                centre(buf, area, y, &" ".repeat(area.width.into()), theme.panel());
                centre(buf, area, y, &line, theme.ink(Ink::Accent));
            }
        }
        draw_hints(buf, &HINTS, ui);
    }
}

impl ListScreen for Title {
    const HOVERS: bool = true;

    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.choices().len()
    }

    fn list(&self, area: Rect) -> Rect {
        self.column(area)
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        match self.choices().get(self.cursor.at).map(|&(choice, _)| choice) {
            Some(Choice::Continue) => resume(hands),
            Some(Choice::Campaign) => Transition::push(Levels::new(hands.storage, self.kept)),
            Some(Choice::Skirmish) => Transition::push(Made::skirmish(hands, self.kept)),
            Some(Choice::Daily) => Transition::push(Made::daily(hands, self.kept)),
            Some(Choice::TwoChairs) => Transition::push(Levels::for_two(hands.storage, self.kept)),
            Some(Choice::Agency) => Transition::push(Levels::for_agency(hands.storage, self.kept)),
            Some(Choice::Lessons) => Transition::push(Lessons::new()),
            Some(Choice::Replays) => Transition::push(Replays::new(hands.storage, hands.area)),
            Some(Choice::Workshop) => Transition::push(Workshop::new(hands.storage)),
            Some(Choice::HowToPlay) => Transition::push(Page::how_to_play(hands.keymap)),
            Some(Choice::Record) => Transition::push(Page::record()),
            Some(Choice::Settings) => Transition::General(Command::Settings),
            Some(Choice::About) => Transition::push(Page::about()),
            Some(Choice::Quit) => Transition::Quit,
            None => Transition::Stay,
        }
    }

    fn command(&mut self, _: &mut Hands<'_>, command: Command) -> Option<Transition> {
        (command == Command::Back).then_some(Transition::Stay)
    }
}

/// Takes the saved game up again.
fn resume(hands: &mut Hands<'_>) -> Transition {
    match saves::resume(hands.storage) {
        Ok(Some(session)) => Transition::Push(play(session)),
        Ok(None) => Transition::Home(Some("There is no saved game any more".to_owned())),
        Err(fault) => Transition::Home(Some(crate::words::sentence(&fault.to_string()))),
    }
}

/// The game's name in letters of five rows.
const NAME: [&str; 5] = [
    "█   █  █   █   ████  █████   ███   █      █████  ████ ",
    "█   █  ██  █  █      █      █   █  █      █      █   █",
    "█   █  █ █ █   ███   ████   █████  █      ████   █   █",
    "█   █  █  ██      █  █      █   █  █      █      █   █",
    " ███   █   █  ████   █████  █   █  █████  █████  ████ ",
];

fn draw_name(buf: &mut Buffer, area: Rect, banner: u16, theme: &Theme) {
    let top = area.y + banner - 7;
    for (y, row) in (top..).zip(NAME) {
        centre(buf, area, y, row, theme.ink(Ink::Accent).add_modifier(Modifier::BOLD));
    }
    centre(buf, area, top + 6, TAGLINE, theme.ink(Ink::Dim));
}

/// The far bank with its towers, and the river.
fn draw_picture(buf: &mut Buffer, area: Rect, banner: u16, theme: &Theme) {
    let river = area.y + banner - 9;
    if area.height < 20 {
        return;
    }
    for y in area.y..river {
        let share = f64::from(y - area.y) / f64::from((river - area.y).max(1));
        buf.set_style(Rect { y, height: 1, ..area }, theme.dusk(share));
    }
    buf.set_style(Rect { y: river, height: 1, ..area }, theme.water());
    for x in area.x..area.right() {
        let at = x - area.x;
        buf[(x, river)].set_symbol(if (at * 7 + at / 5).is_multiple_of(4) { "≈" } else { "~" });
    }
    let towers = (area.x + 9..area.right().saturating_sub(6)).step_by(27).filter(|_| river > area.y);
    for x in towers {
        buf.set_string(x, river - 1, "((▲))", theme.ink(Ink::Wave));
    }
}

/// Rows of dots below the menu's last, few of them lit.
fn draw_town(buf: &mut Buffer, area: Rect, below: u16, theme: &Theme) {
    if area.height < 20 {
        return;
    }
    let rows = if area.height >= 34 { 5 } else { 3 };
    let bottom = area.bottom() - 2;
    for y in (bottom - rows + 1).max(below)..=bottom {
        for x in (area.x + 2..area.right() - 2).step_by(2) {
            let (column, row) = (u32::from(x - area.x), u32::from(y - area.y));
            let spot = column.wrapping_mul(2_654_435_761).wrapping_add(row.wrapping_mul(40_503)) >> 7;
            if (column / 18 + row).is_multiple_of(4) {
                continue;
            }
            let (glyph, ink) = match spot % 23 {
                0 => ("●", Ink::Believes),
                1 | 2 => ("○", Ink::Heard),
                _ => ("·", Ink::Unaware),
            };
            buf.set_string(x, y, glyph, theme.ink(ink));
        }
    }
}

/// Writes a line in the middle of a row.
pub(super) fn centre(buf: &mut Buffer, area: Rect, y: u16, text: &str, style: ratatui::style::Style) {
    if y >= area.bottom() {
        return;
    }
    let text = cut(text, area.width.into());
    let x = area.x + area.width.saturating_sub(width(&text) as u16) / 2;
    buf.set_stringn(x, y, text, area.width.into(), style);
}
