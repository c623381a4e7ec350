//! How a game ended, in four parts: what it came to and whom it cost; its curves; the reveal; the note from
//! the record. One key goes through them in order, and each can be chosen.

mod curves;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::game::Session;
use crate::game::chairs::Chairs;
use crate::game::reel::{Eyes, Reel};
use crate::game::results::Score;
use crate::rules::atlas::Atlas;
use crate::rules::objective::Ending;
use crate::rules::view::Outcome;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::{self, footer};
use crate::tui::screens::{Gate, Hands, Screen, TakeAway, Transition, Viewer};
use crate::tui::text::{cut, filled, hang, in_one_line, width};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::chronicle;
use crate::tui::widgets::hints::{self, Hint};
use crate::words;
use crate::words::ending::{Line, Section};

/// How a game ended.
#[derive(Clone, Debug)]
pub struct OutcomeScreen {
    /// Who won: whether it is whoever looks, and a word for it.
    verdict: (bool, &'static str),
    title: String,
    /// How hard it was, or who played.
    played: String,
    /// What it came to.
    text: Vec<Row>,
    /// The note from the record, what can be shared, where the game was kept.
    record: Vec<Row>,
    /// The game, to be looked at; `None` where its log does not play, which no test has seen.
    reel: Option<Arc<Reel>>,
    part: Part,
    scroll: usize,
}

/// The parts of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    CameTo,
    Curves,
    Reveal,
    Record,
}

impl Part {
    const ALL: [Self; 4] = [Self::CameTo, Self::Curves, Self::Reveal, Self::Record];

    const fn name(self) -> &'static str {
        match self {
            Self::CameTo => "What it came to",
            Self::Curves => "Curves",
            Self::Reveal => "The reveal",
            Self::Record => "From the record",
        }
    }
}

/// A line of text before it is wrapped, or one of those it was wrapped to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    text: String,
    ink: Ink,
    /// How many of its first characters are set off, and their ink.
    strong: usize,
    strong_ink: Ink,
    /// Columns by which all its lines are set in, and by how many more those after the first.
    indent: usize,
    hang: usize,
    /// What a bar before it shows, and of how many.
    meter: Option<(usize, usize)>,
}

impl Row {
    fn plain(text: impl Into<String>, ink: Ink) -> Self {
        Self { text: text.into(), ink, strong: 0, strong_ink: ink, indent: 0, hang: 0, meter: None }
    }

    fn heading(text: &str) -> Self {
        Self { strong: text.chars().count(), ..Self::plain(text, Ink::Accent) }
    }

    fn of(line: Line) -> Self {
        let tone = chronicle::ink(line.tone);
        // What it speaks of carries the tone; a whole page in it would shout.
        let ink = match (line.under, line.lead.is_empty()) {
            (true, _) => Ink::Dim,
            (false, true) => tone,
            (false, false) => Ink::Text,
        };
        let (strong, indent) = (line.lead.chars().count(), if line.under { 2 } else { 0 });
        Self { text: line.text, ink, strong, strong_ink: tone, indent, hang: HANG, meter: line.meter }
    }

    /// The rows that it takes where there are so many columns.
    fn wrapped(&self, columns: usize) -> Vec<Self> {
        let bar = self.meter.map_or(0, |_| BAR + 1);
        let lines = hang(&self.text, columns.saturating_sub(self.indent + bar), self.hang);
        let row = |(at, text): (usize, String)| {
            let (strong, meter) = if at == 0 { (self.strong, self.meter) } else { (0, None) };
            Self { text, strong, meter, ..self.clone() }
        };
        lines.into_iter().enumerate().map(row).collect()
    }

    fn draw(&self, buf: &mut Buffer, at: Position, columns: usize, theme: &Theme) {
        let mut x = at.x + self.indent as u16;
        if let Some((now, of)) = self.meter {
            let full = filled(now, of, BAR);
            let bar = format!("{}{}", "■".repeat(full), "□".repeat(BAR - full));
            buf.set_stringn(x, at.y, bar, columns, theme.ink(Ink::Believes));
            x += BAR as u16 + 1;
        }
        let room = (usize::from(at.x) + columns).saturating_sub(x.into());
        buf.set_stringn(x, at.y, &self.text, room, theme.ink(self.ink));
        let strong: String = self.text.chars().take(self.strong).collect();
        buf.set_stringn(x, at.y, strong, room, theme.ink(self.strong_ink).add_modifier(Modifier::BOLD));
    }
}

const HINTS: [Hint; 7] = [
    (Command::Choose, "go on"),
    (Command::NextPane, "next part"),
    (Command::Down, "further down"),
    (Command::TakeAway, "take away"),
    (Command::Back, "to the title"),
    (Command::Palette, "commands"),
    (Command::Leave, "quit"),
];

/// The most columns of text.
const MOST: u16 = 84;

/// Cells of the bar of people informed.
const BAR: usize = 16;

/// Columns by which the second and later rows of a line of the ending are set in.
const HANG: usize = 2;

impl OutcomeScreen {
    /// The screen for a session that is over; `kept` is where its replay went.
    pub fn new(session: &Session, kept: Option<&str>) -> Self {
        let view = session.view();
        let mut text = Vec::new();
        let ending = session.ending();
        let won = ending.as_ref().is_some_and(|ending| ending.outcome == Outcome::Won);
        if let Some(ending) = &ending {
            add_ending(session, ending, &mut text);
        }
        let counts = session.counts();
        if let Some(next) = words::comes_next(session.level().name()).filter(|_| won && counts) {
            text.extend([Row::plain("", Ink::Text), Row::plain(next, Ink::Accent)]);
        }
        let record = record(session, kept);
        let (verdict, played) = (verdict(session.chairs(), won), words::office::who_plays(session));
        let reel = Reel::of(&session.log()).ok().map(Arc::new);
        let title = view.atlas().title.to_string();
        Self { verdict, title, played, text, record, reel, part: Part::CameTo, scroll: 0 }
    }

    /// On to the next part in order; the reveal is looked at on the way to the record.
    fn go_on(&mut self) -> Transition {
        match self.part {
            Part::CameTo => self.turn_to(Part::Curves),
            Part::Curves | Part::Reveal => {
                self.turn_to(Part::Record);
                self.reveal()
            }
            Part::Record => Transition::Home(None),
        }
    }

    /// To a part that was chosen.
    fn turn_to(&mut self, part: Part) -> Transition {
        self.scroll = 0;
        self.part = part;
        if part == Part::Reveal { self.reveal() } else { Transition::Changed }
    }

    fn beside(&self, on: bool) -> Part {
        let at = Part::ALL.iter().position(|&part| part == self.part).unwrap_or(0);
        let next = if on { at + 1 } else { at + Part::ALL.len() - 1 };
        Part::ALL[next % Part::ALL.len()]
    }

    fn reveal(&self) -> Transition {
        match &self.reel {
            Some(reel) => Transition::Push(Box::new(Viewer::reveal(Arc::clone(reel)))),
            None => Transition::Changed,
        }
    }

    /// What can be taken away of the game, as the network saw it, with a picture of its end.
    fn take_away(&self) -> Transition {
        let Some(reel) = &self.reel else { return Transition::Stay };
        let choice = TakeAway::new(Arc::clone(reel), Eyes::Network, reel.stops().len() - 1);
        Transition::Push(Box::new(choice))
    }

    /// A page on in what it came to, where nobody presses a key; whether there was more.
    pub(in crate::tui) fn page_on(&mut self, area: Rect) -> bool {
        let body = body(area);
        let last = self.lines(body.width.into()).len().saturating_sub(body.height.into());
        let from = self.scroll;
        self.scroll = (from + usize::from(body.height)).min(last);
        self.scroll > from
    }

    fn lines(&self, columns: usize) -> Vec<Row> {
        let text = match self.part {
            Part::CameTo => &self.text[..],
            Part::Record => &self.record[..],
            Part::Curves | Part::Reveal => &[],
        };
        text.iter().flat_map(|row| row.wrapped(columns)).collect()
    }
}

impl Screen for OutcomeScreen {
    fn is_of_game(&self) -> bool {
        true
    }

    fn game(&self) -> Option<&Atlas> {
        Some(self.reel.as_deref()?.session().view().atlas())
    }

    fn gate(&self) -> Option<Gate> {
        Some(("ending", self.part as usize))
    }

    fn context(&self) -> Context {
        Context::Outcome
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Outcome, key),
            Input::Click { x, y } => match tab_at(hands.area, x, y) {
                Some(part) => return self.turn_to(part),
                None => hints::at(hands.ui(), Context::Outcome, &HINTS, footer(hands.area), (x, y)),
            },
            Input::Wheel { up, .. } => Some(if up { Command::Up } else { Command::Down }),
            _ => None,
        };
        let body = body(hands.area);
        let last = self.lines(body.width.into()).len().saturating_sub(body.height.into());
        let from = self.scroll;
        self.scroll = match command {
            Some(Command::Choose) => return self.go_on(),
            Some(Command::NextPane) => return self.turn_to(self.beside(true)),
            Some(Command::LastPane) => return self.turn_to(self.beside(false)),
            Some(Command::TakeAway) => return self.take_away(),
            Some(Command::Back) => return Transition::Home(None),
            Some(Command::Leave) => return Transition::Quit,
            Some(command) if command.is_general() => return Transition::General(command),
            Some(Command::Help) => return Transition::General(Command::Help),
            Some(command) => menu::scrolled(from, command, body.height.into(), last),
            None => from,
        }
        .min(last);
        if self.scroll == from { Transition::Stay } else { Transition::Changed }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let body = body(area);
        let band = Rect { height: 3.min(area.height), ..area };
        let (good, word) = self.verdict;
        buf.set_style(band, theme.sky(crate::rules::view::Phase::Evening));
        let style = if good { theme.lit() } else { theme.alarm() };
        if area.height > 3 {
            buf.set_stringn(body.x, area.y + 1, word, body.width.into(), style);
            let room = usize::from(body.width).saturating_sub(word.len() + 2);
            let title = cut(&self.title, room);
            let strong = theme.ink(Ink::Text).add_modifier(Modifier::BOLD);
            let (x, wide) = (body.x + word.len() as u16 + 2, width(&title));
            buf.set_stringn(x, area.y + 1, title, room, strong);
            let rest = room.saturating_sub(wide + 3);
            let played = format!("· {}", self.played);
            buf.set_stringn(x + wide as u16 + 1, area.y + 1, played, rest, theme.ink(Ink::Dim));
        }
        draw_tabs(buf, area, self.part, theme);
        match (&self.reel, self.part) {
            (Some(reel), Part::Curves) => curves::draw(buf, wide(area), reel, theme),
            (Some(_), Part::Reveal) => {
                let text = "What the agency knew and thought, day by day. Enter shows it again.";
                buf.set_stringn(body.x, body.y, text, body.width.into(), theme.ink(Ink::Dim));
            }
            _ => {}
        }
        let lines = self.lines(body.width.into());
        let from = self.scroll.min(lines.len().saturating_sub(body.height.into()));
        for (y, row) in (body.y..body.bottom()).zip(lines.iter().skip(from)) {
            row.draw(buf, Position { x: body.x, y }, body.width.into(), theme);
        }
        if lines.len() > from + usize::from(body.height) {
            buf.set_string(body.right().saturating_sub(6), body.bottom(), "more ↓", theme.ink(Ink::Accent));
        }
        hints::draw(buf, ui, Context::Outcome, &HINTS, footer(area));
    }
}

/// Whether whoever looks has won, and a word for it; of two people neither has lost to nobody.
const fn verdict(chairs: Chairs, won: bool) -> (bool, &'static str) {
    match (chairs, won) {
        (Chairs::Network, true) | (Chairs::Agency(_), false) => (true, " Won "),
        (Chairs::Network, false) | (Chairs::Agency(_), true) => (false, " Lost "),
        (Chairs::Two, true) => (true, " The network won "),
        (Chairs::Two, false) => (true, " The agency won "),
    }
}

/// The sections of an ending as each person at the game sees it, the agency's first where only a person holds that.
fn add_ending(session: &Session, ending: &Ending, text: &mut Vec<Row>) {
    match session.chairs() {
        Chairs::Network => add_network_ending(session, ending, text),
        Chairs::Two => {
            text.extend([Row::plain("", Ink::Text), Row::heading("As the network sees it")]);
            add_network_ending(session, ending, text);
            text.extend([Row::plain("", Ink::Text), Row::heading("As the agency sees it")]);
            add_sections(words::office::sections(session, ending), text);
        }
        Chairs::Agency(_) => {
            add_sections(words::office::sections(session, ending), text);
            text.extend([Row::plain("", Ink::Text), Row::heading("As the network sees it")]);
            add_network_ending(session, ending, text);
        }
    }
}

/// The sections of the network's ending.
fn add_network_ending(session: &Session, ending: &Ending, text: &mut Vec<Row>) {
    let played_on = session.game().played_on();
    add_sections(words::ending::of(session, ending), text);
    if let Some(day) = played_on {
        text.extend([Row::plain("", Ink::Text), Row::plain(words::played_on(day), Ink::Dim)]);
    }
}

/// Sections, a blank row before each heading.
fn add_sections(sections: impl IntoIterator<Item = Section>, text: &mut Vec<Row>) {
    for section in sections {
        if let Some(heading) = section.heading {
            text.extend([Row::plain("", Ink::Text), Row::heading(heading)]);
        }
        text.extend(section.lines.into_iter().map(Row::of));
    }
}

/// The note from the record with its source, the line to share, and where the game was kept.
fn record(session: &Session, kept: Option<&str>) -> Vec<Row> {
    let mut text = Vec::new();
    for note in session.level().record() {
        let heading = format!("From the record ({})", note.mark.name());
        text.extend([Row::plain("", Ink::Text), Row::heading(&heading)]);
        text.push(Row::plain(in_one_line(&note.fact), Ink::Text));
        text.push(Row::plain(format!("Source: {}", note.source), Ink::Dim));
    }
    if let Some(score) = Score::of(session) {
        text.extend([Row::plain("", Ink::Text), Row::plain("To share:", Ink::Accent)]);
        text.push(Row::plain(words::share_line(&score), Ink::Text));
        text.push(Row::plain("Informed counts everyone who believes, known to you or not.", Ink::Faint));
    }
    if let Some(kept) = kept {
        let kept = format!("The whole game was kept as {kept}: the title has it among the replays");
        text.extend([Row::plain("", Ink::Text), Row::plain(kept, Ink::Faint)]);
    }
    text
}

/// The parts by name, where they stand.
fn tabs(area: Rect) -> Vec<(Rect, Part)> {
    let mut x = body(area).x;
    let y = area.y + 3.min(area.height.saturating_sub(1));
    let mut spots = Vec::new();
    for part in Part::ALL {
        let wide = width(part.name()) as u16 + 2;
        spots.push((Rect { x, y, width: wide, height: 1 }.intersection(area), part));
        x += wide + 1;
    }
    spots
}

fn tab_at(area: Rect, x: u16, y: u16) -> Option<Part> {
    tabs(area).into_iter().find(|(spot, _)| spot.contains(Position { x, y })).map(|(_, part)| part)
}

fn draw_tabs(buf: &mut Buffer, area: Rect, chosen: Part, theme: &Theme) {
    for (spot, part) in tabs(area) {
        // Brackets say it where there is no colour.
        let (text, style) = if part == chosen {
            (format!("[{}]", part.name()), theme.lit())
        } else {
            (format!(" {} ", part.name()), theme.ink(Ink::Dim))
        };
        buf.set_stringn(spot.x, spot.y, text, spot.width.into(), style);
    }
}

fn body(area: Rect) -> Rect {
    let width = MOST.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + 5.min(area.height), width, height: area.height.saturating_sub(8) }
}

/// The same where there is more room to use.
fn wide(area: Rect) -> Rect {
    let body = body(area);
    let width = area.width.saturating_sub(4).min(150);
    Rect { x: area.x + (area.width - width) / 2, width, ..body }
}
