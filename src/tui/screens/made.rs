//! The choice of a level from a seed: a skirmish's size and seed, or the level of a day.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::challenge::{Challenge, DAILY, FIRST};
use crate::game::document::Document as _;
use crate::game::results::Results;
use crate::game::saves::put_by;
use crate::game::{Difficulty, Session};
use crate::lab::skirmish;
use crate::level::generate::Size;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Hands, Screen, Transition, menu, play};
use crate::tui::text::wrap;
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

/// The choice.
#[derive(Debug)]
pub struct Made {
    kind: Kind,
    difficulty: Difficulty,
    cursor: usize,
    /// Whether a game is saved that a new one would put by.
    saved: bool,
    results: Results,
    message: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// The seed as it was typed; empty for none yet.
    Skirmish { size: Size, seed: String },
    /// The day chosen, and today.
    Daily { date: Date, today: Date },
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Begin,
    Size,
    Seed,
    Day,
    Difficulty,
}

/// Digits that a seed may have here. Larger ones can be given to the command.
const DIGITS: usize = 18;

const HINTS: [Hint; 6] = [
    (Command::Choose, "take it"),
    (Command::Up, "up"),
    (Command::Down, "down"),
    (Command::Difficulty, "difficulty"),
    (Command::Back, "back"),
    (Command::Palette, "commands"),
];

impl Made {
    /// The choice of a skirmish, with a new seed.
    pub fn skirmish(hands: &mut Hands<'_>, saved: bool) -> Self {
        let kind = Kind::Skirmish { size: Size::Small, seed: (hands.seeds)().to_string() };
        Self::of(kind, hands, saved)
    }

    /// The choice of a day's level, today's first.
    pub fn daily(hands: &mut Hands<'_>, saved: bool) -> Self {
        let today = (hands.days)().max(FIRST);
        Self::of(Kind::Daily { date: today, today }, hands, saved)
    }

    fn of(kind: Kind, hands: &Hands<'_>, saved: bool) -> Self {
        let results = Results::kept(hands.storage);
        Self { kind, difficulty: Difficulty::Standard, cursor: 0, saved, results, message: None }
    }

    /// What is chosen; `None` while no seed is typed.
    pub fn challenge(&self) -> Option<Challenge> {
        match &self.kind {
            Kind::Skirmish { size, seed } => Some(Challenge::Skirmish(*size, seed.parse().ok()?)),
            Kind::Daily { date, .. } => Some(Challenge::Daily(*date)),
        }
    }

    const fn rows(&self) -> &'static [Row] {
        match self.kind {
            Kind::Skirmish { .. } => &[Row::Begin, Row::Size, Row::Seed, Row::Difficulty],
            Kind::Daily { .. } => &[Row::Begin, Row::Day, Row::Difficulty],
        }
    }

    fn labels(&self) -> Vec<String> {
        let label = |row: &Row| match (row, &self.kind) {
            (Row::Size, Kind::Skirmish { size, .. }) => format!("Size: {}", size.name()),
            (Row::Seed, Kind::Skirmish { seed, .. }) => format!("Seed: {seed}"),
            (Row::Day, Kind::Daily { date, today }) if date == today => format!("Day: {date}, today"),
            (Row::Day, Kind::Daily { date, .. }) => format!("Day: {date}"),
            (Row::Difficulty, _) => format!("Difficulty: {}", self.difficulty.name()),
            _ => "Begin".to_owned(),
        };
        self.rows().iter().map(label).collect()
    }

    /// Takes a digit into the seed, or the last one out of it; whether the key was one for that.
    fn typed(&mut self, key: Key) -> bool {
        let on_seed = self.rows().get(self.cursor) == Some(&Row::Seed);
        let Kind::Skirmish { seed, .. } = &mut self.kind else { return false };
        match key {
            Key::Char(digit) if digit.is_ascii_digit() => {
                // The first digit typed elsewhere begins a new seed.
                if !on_seed {
                    seed.clear();
                }
                if seed == "0" {
                    seed.clear();
                }
                if seed.len() < DIGITS {
                    seed.push(digit);
                }
            }
            Key::Backspace if on_seed && !seed.is_empty() => {
                seed.pop();
            }
            _ => return false,
        }
        self.cursor = self.rows().iter().position(|&row| row == Row::Seed).unwrap_or(self.cursor);
        self.message = None;
        true
    }

    fn command(&mut self, hands: &mut Hands<'_>, command: Command) -> Transition {
        let rows = self.rows().len();
        match command {
            Command::Choose => self.choose(hands),
            Command::Back => Transition::Pop,
            Command::Leave => Transition::Quit,
            Command::Help => Transition::General(Command::Help),
            command if command.is_general() => Transition::General(command),
            Command::Difficulty => {
                self.difficulty = self.difficulty.next();
                Transition::Changed
            }
            _ if menu::step(&mut self.cursor, rows, command) => Transition::Changed,
            _ => Transition::Stay,
        }
    }

    fn click(&mut self, hands: &mut Hands<'_>, x: u16, y: u16) -> Transition {
        let parts = Parts::new(hands.area);
        if let Some(row) = menu::row_at(parts.list, self.rows().len(), 0, x, y) {
            self.cursor = row;
            return self.choose(hands);
        }
        match hints::at(hands.ui(), Context::Menu, &HINTS, parts.footer, (x, y)) {
            Some(command) => self.command(hands, command),
            None => Transition::Stay,
        }
    }

    /// Begins, or takes the next of what the row under the cursor offers.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        match (self.rows().get(self.cursor), &mut self.kind) {
            (Some(Row::Size), Kind::Skirmish { size, .. }) => {
                let at = Size::ALL.iter().position(|other| other == size).unwrap_or(0);
                *size = Size::ALL[(at + 1) % Size::ALL.len()];
            }
            (Some(Row::Seed), Kind::Skirmish { seed, .. }) => *seed = (hands.seeds)().to_string(),
            (Some(Row::Day), Kind::Daily { date, today }) => {
                let before = date.yesterday().ok().filter(|before| *before >= FIRST);
                *date = before.unwrap_or(*today);
            }
            (Some(Row::Difficulty), _) => self.difficulty = self.difficulty.next(),
            _ => return self.begin(hands),
        }
        self.message = None;
        Transition::Changed
    }

    fn begin(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(challenge) = self.challenge() else {
            self.message = Some("Type a seed first, or choose the row of the seed for a new one".to_owned());
            return Transition::Changed;
        };
        let level = match skirmish::level(challenge) {
            Ok(level) => level,
            Err(faults) => {
                self.message = Some(format!("The level came out wrong: {faults}"));
                return Transition::Changed;
            }
        };
        if let Err(fault) = put_by(hands.storage) {
            self.message = Some(words::not_put_by(&fault));
            return Transition::Changed;
        }
        let session = Session::new(level, challenge.seed(), self.difficulty.brain());
        Transition::Replace(play(session))
    }

    /// What comes, how hard it will be, and what was best so far.
    fn detail(&self) -> Vec<(String, Ink)> {
        let mut lines = Vec::new();
        if let Some(message) = &self.message {
            lines.extend([(message.clone(), Ink::Bad), (String::new(), Ink::Text)]);
        }
        let blank = || (String::new(), Ink::Text);
        let (size, about) = match &self.kind {
            Kind::Skirmish { size, .. } => (
                *size,
                "A level made from a seed: real towns, invented people and news. The same size and seed are the same \
                 level and the same chance. Type a seed, or take the row for a new one.",
            ),
            Kind::Daily { .. } => (
                DAILY,
                "One level a day, the same for everyone; the day is that of UTC. It may be played as often as you \
                 like, and the best result is kept, in a line that can be shared and gives nothing away.",
            ),
        };
        lines.extend([(about.to_owned(), Ink::Text), blank()]);
        lines.extend([(words::size(size).to_owned(), Ink::Dim), blank()]);
        lines.extend([(words::may_know(self.difficulty).to_owned(), Ink::Dim), blank()]);
        let best = self.challenge().and_then(|challenge| {
            let score = self.results.best(challenge, self.difficulty)?;
            Some(words::best(challenge, score))
        });
        lines.push(best.map_or_else(
            || (format!("No result at {} yet.", self.difficulty.name()), Ink::Dim),
            |best| (best, Ink::Good),
        ));
        if self.saved {
            let put_by = "Beginning here puts the game under way among the replays.";
            lines.extend([blank(), (put_by.to_owned(), Ink::Bad)]);
        }
        lines
    }
}

impl Screen for Made {
    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        match input {
            Input::Key(key) => {
                if self.typed(key) {
                    return Transition::Changed;
                }
                hands.keymap.lookup(Context::Menu, key).map_or(Transition::Stay, |command| self.command(hands, command))
            }
            Input::Click { x, y } => self.click(hands, x, y),
            Input::Wheel { up, .. } => self.command(hands, if up { Command::Up } else { Command::Down }),
            _ => Transition::Stay,
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let parts = Parts::new(area);
        buf.set_style(area, theme.panel());
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        let heading = if matches!(self.kind, Kind::Skirmish { .. }) { "Skirmish" } else { "Daily" };
        buf.set_stringn(area.x + 2, area.y + 1, heading, area.width.into(), strong);
        menu::draw(buf, parts.list, &self.labels(), (self.cursor, 0), theme);
        for y in parts.detail.y..parts.detail.bottom() {
            buf.set_string(parts.detail.x - 2, y, "│", theme.ink(Ink::Line));
        }
        let wide = usize::from(parts.detail.width);
        let lines = self.detail().into_iter();
        let lines = lines.flat_map(|(text, ink)| wrap(&text, wide).into_iter().map(move |line| (line, ink)));
        for (y, (line, ink)) in (parts.detail.y..parts.detail.bottom()).zip(lines) {
            buf.set_stringn(parts.detail.x, y, line, wide, theme.ink(ink));
        }
        hints::draw(buf, ui, Context::Menu, &HINTS, parts.footer);
    }
}

/// Where the parts stand.
struct Parts {
    list: Rect,
    detail: Rect,
    footer: Rect,
}

impl Parts {
    fn new(area: Rect) -> Self {
        let wide = (area.width / 3).clamp(30, 36).min(area.width);
        let top = 3.min(area.height);
        let list = Rect { x: area.x + 1, y: area.y + top, width: wide, height: area.height.saturating_sub(top + 2) };
        let left = (wide + 5).min(area.width);
        let detail = Rect {
            x: area.x + left,
            y: area.y + 1.min(area.height),
            width: (area.width - left).saturating_sub(3).min(84),
            height: area.height.saturating_sub(4),
        };
        let footer = menu::footer(area);
        Self { list, detail, footer }
    }
}
