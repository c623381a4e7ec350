//! The choice of a level from a seed: a skirmish's size and seed, or the level of a day.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::challenge::{Challenge, DAILY, FIRST};
use crate::game::document::Document as _;
use crate::game::results::Results;
use crate::game::saves::put_by;
use crate::game::{Difficulty, Session};
use crate::lab::skirmish;
use crate::level::generate::Size;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Command;
use crate::tui::screens::menu::{Cursor, ListScreen};
use crate::tui::screens::{Gate, Hands, Message, Screen, Transition, menu, play};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::field::{Field, Takes};
use crate::tui::widgets::hints::Hint;
use crate::words;

/// The choice.
#[derive(Debug)]
pub struct Made {
    kind: Kind,
    difficulty: Difficulty,
    cursor: Cursor,
    /// Whether a game is saved that a new one would put by.
    saved: bool,
    results: Results,
    message: Option<String>,
}

#[derive(Clone, Debug)]
enum Kind {
    /// The seed as it was typed; empty for none yet.
    Skirmish { size: Size, seed: Field },
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

/// The most digits of a seed.
const DIGITS: usize = 20;

/// What is said of a larger seed.
const LARGEST: &str = "The largest seed is 18446744073709551615";

/// What stands before the seed.
const SEED: &str = "Seed: ";

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
        let seed = Field::new(Takes::Digits, DIGITS, &(hands.seeds)().to_string());
        let kind = Kind::Skirmish { size: Size::Small, seed };
        Self::of(kind, hands, saved)
    }

    /// The choice of a day's level, today's first.
    pub fn daily(hands: &mut Hands<'_>, saved: bool) -> Self {
        let today = (hands.days)().max(FIRST);
        Self::of(Kind::Daily { date: today, today }, hands, saved)
    }

    fn of(kind: Kind, hands: &Hands<'_>, saved: bool) -> Self {
        let results = Results::kept(hands.storage);
        Self { kind, difficulty: Difficulty::Standard, cursor: Cursor::default(), saved, results, message: None }
    }

    /// What is chosen; `None` while no seed is typed.
    pub fn challenge(&self) -> Option<Challenge> {
        match &self.kind {
            Kind::Skirmish { size, seed } => Some(Challenge::Skirmish(*size, seed.text().parse().ok()?)),
            Kind::Daily { date, .. } => Some(Challenge::Daily(*date)),
        }
    }

    const fn choices(&self) -> &'static [Row] {
        match self.kind {
            Kind::Skirmish { .. } => &[Row::Begin, Row::Size, Row::Seed, Row::Difficulty],
            Kind::Daily { .. } => &[Row::Begin, Row::Day, Row::Difficulty],
        }
    }

    fn labels(&self) -> Vec<String> {
        let label = |row: &Row| match (row, &self.kind) {
            (Row::Size, Kind::Skirmish { size, .. }) => format!("Size: {}", size.name()),
            (Row::Seed, Kind::Skirmish { seed, .. }) => format!("{SEED}{}", seed.text()),
            (Row::Day, Kind::Daily { date, today }) if date == today => format!("Day: {date}, today"),
            (Row::Day, Kind::Daily { date, .. }) => format!("Day: {date}"),
            (Row::Difficulty, _) => format!("Difficulty: {}", self.difficulty.name()),
            _ => "Begin".to_owned(),
        };
        self.choices().iter().map(label).collect()
    }

    /// Begins a new seed with a digit that is typed elsewhere; whether it is one.
    fn typed_elsewhere(&mut self, key: Key) -> bool {
        let Kind::Skirmish { seed, .. } = &mut self.kind else { return false };
        let Key::Char('0'..='9') = key else { return false };
        seed.set("");
        seed.edit(key, 1);
        self.cursor.at = self.choices().iter().position(|&row| row == Row::Seed).unwrap_or(self.cursor.at);
        self.message = None;
        true
    }

    /// Whether the cursor is on the seed.
    fn is_on_seed(&self) -> bool {
        self.choices().get(self.cursor.at) == Some(&Row::Seed)
    }

    fn begin(&mut self, hands: &mut Hands<'_>) -> Transition {
        let Some(challenge) = self.challenge() else {
            let empty = matches!(&self.kind, Kind::Skirmish { seed, .. } if seed.is_empty());
            let why = if empty { "Type a seed first, or choose the row of the seed for a new one" } else { LARGEST };
            self.message = Some(why.to_owned());
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
        if let Kind::Daily { date, .. } = self.kind {
            lines.extend([(format!("This day again, whenever: unsealed daily --date {date}"), Ink::Dim), blank()]);
        }
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
    fn field(&self) -> Option<&Field> {
        if let (Kind::Skirmish { seed, .. }, true) = (&self.kind, self.is_on_seed()) { Some(seed) } else { None }
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        let here = self.is_on_seed();
        if let (Kind::Skirmish { seed, .. }, true) = (&mut self.kind, here) { Some(seed) } else { None }
    }

    fn field_area(&self, ui: Ui<'_>) -> Rect {
        let list = parts(ui.area).0;
        let row = (self.cursor.at - self.cursor.top_in(self.rows(), list)) as u16;
        let lead = 2 + SEED.len() as u16;
        Rect { x: list.x + lead, y: list.y + row, width: list.width.saturating_sub(lead + 1), height: 1 }
    }

    fn typed(&mut self, _: &mut Hands<'_>) -> Transition {
        self.message = None;
        Transition::Changed
    }

    fn gate(&self) -> Option<Gate> {
        Some(("new game", 0))
    }

    /// The day may have changed since the page was opened: today's level is that of the new one.
    fn receive(&mut self, hands: &mut Hands<'_>, message: &Message) -> Transition {
        let (Kind::Daily { date, today }, Message::Day) = (&mut self.kind, message) else { return Transition::Stay };
        let now = (hands.days)().max(FIRST);
        if now == *today {
            return Transition::Stay;
        }
        if date == today {
            *date = now;
            self.message = Some(format!("A new day has begun, in UTC: {now}"));
        }
        *today = now;
        Transition::Changed
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        if matches!(input, Input::Key(key) if self.typed_elsewhere(key)) {
            return Transition::Changed;
        }
        self.handle_list(hands, input)
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let (list, detail) = parts(area);
        buf.set_style(area, theme.panel());
        let heading = if matches!(self.kind, Kind::Skirmish { .. }) { "Skirmish" } else { "Daily" };
        menu::draw_heading(buf, area, area.x + 2, heading, theme);
        menu::draw(buf, list, &self.labels(), (self.cursor.at, self.cursor.top_in(self.rows(), list)), theme);
        menu::draw_line(buf, detail, theme);
        menu::draw_said(buf, detail, self.detail(), theme);
        menu::draw_hints(buf, &HINTS, ui);
    }
}

impl ListScreen for Made {
    fn cursor(&mut self) -> &mut Cursor {
        &mut self.cursor
    }

    fn rows(&self) -> usize {
        self.choices().len()
    }

    fn list(&self, area: Rect) -> Rect {
        parts(area).0
    }

    fn hints(&self, _: Ui<'_>) -> Vec<Hint> {
        HINTS.to_vec()
    }

    /// Begins, or takes the next of what the row under the cursor offers.
    fn choose(&mut self, hands: &mut Hands<'_>) -> Transition {
        match (self.choices().get(self.cursor.at), &mut self.kind) {
            (Some(Row::Size), Kind::Skirmish { size, .. }) => {
                let at = Size::ALL.iter().position(|other| other == size).unwrap_or(0);
                *size = Size::ALL[(at + 1) % Size::ALL.len()];
            }
            (Some(Row::Seed), Kind::Skirmish { seed, .. }) => seed.set(&(hands.seeds)().to_string()),
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

    fn command(&mut self, _: &mut Hands<'_>, command: Command) -> Option<Transition> {
        (command == Command::Difficulty).then(|| {
            self.difficulty = self.difficulty.next();
            Transition::Changed
        })
    }
}

/// The list, and what stands beside it from the heading on.
fn parts(area: Rect) -> (Rect, Rect) {
    let wide = (area.width / 3).clamp(30, 36).min(area.width);
    let (list, detail) = menu::beside(area, wide, 4, (3, 84));
    (list, Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(4), ..detail })
}
