//! How a game ended: won or lost and why, whom it cost, medals, and the note from the record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::results::Score;
use crate::game::{Difficulty, Session};
use crate::rules::objective::{Ending, Medal};
use crate::rules::view::Outcome;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Hands, Page, Screen, Transition};
use crate::tui::text::{cut, filled, in_one_line, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::hints::{self, Hint};
use crate::words;

/// How a game ended.
#[derive(Clone, Debug)]
pub struct OutcomeScreen {
    won: bool,
    title: String,
    text: Vec<(String, Ink)>,
    scroll: usize,
}

const HINTS: [Hint; 3] = [(Command::Choose, "to the title"), (Command::Down, "further down"), (Command::Leave, "quit")];

/// The most columns of text.
const MOST: u16 = 84;

/// Cells of the bar of people informed.
const BAR: usize = 40;

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
        if let Some(next) = words::comes_next(session.level().name()).filter(|_| won) {
            text.push((String::new(), Ink::Text));
            text.push((next, Ink::Accent));
        }
        if let Some(score) = Score::of(session) {
            text.push((String::new(), Ink::Text));
            text.push(("To share:".to_owned(), Ink::Accent));
            text.push((words::share_line(&score), Ink::Text));
        }
        for note in session.level().record() {
            text.push((String::new(), Ink::Text));
            text.push((format!("From the record ({})", note.mark.name()), Ink::Accent));
            text.push((in_one_line(&note.fact), Ink::Text));
            text.push((format!("Source: {}", note.source), Ink::Dim));
        }
        if let Some(kept) = kept {
            text.push((String::new(), Ink::Text));
            text.push((format!("The whole game was kept as {kept}"), Ink::Faint));
        }
        Self { won, title: view.atlas().title.to_string(), text, scroll: 0 }
    }

    /// Takes in what the player did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => Context::Outcome.lookup(key),
            Input::Click { x, y } => hints::at(Context::Outcome, &HINTS, footer(hands.area), x, y),
            Input::Wheel { up, .. } => Some(if up { Command::Up } else { Command::Down }),
            _ => None,
        };
        let body = body(hands.area);
        let last = self.lines(body.width.into()).len().saturating_sub(body.height.into());
        let from = self.scroll;
        self.scroll = match command {
            Some(Command::Choose | Command::Back) => return Transition::Home(None),
            Some(Command::Leave) => return Transition::Quit,
            Some(Command::Theme) => return Transition::Theme,
            Some(Command::Help) => return Transition::Push(Box::new(Screen::Page(Page::help(Context::Outcome)))),
            Some(Command::Up) => from.saturating_sub(1),
            Some(Command::Down) => from + 1,
            Some(Command::PageUp) => from.saturating_sub(body.height.into()),
            Some(Command::PageDown) => from + usize::from(body.height),
            Some(Command::First) => 0,
            Some(Command::Last) => last,
            _ => from,
        }
        .min(last);
        if self.scroll == from { Transition::Stay } else { Transition::Changed }
    }

    fn lines(&self, columns: usize) -> Vec<(String, Ink)> {
        let wrapped = self.text.iter().flat_map(|(text, ink)| wrap(text, columns).into_iter().map(|line| (line, *ink)));
        wrapped.collect()
    }

    /// Draws the screen.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        buf.set_style(area, theme.panel());
        let body = body(area);
        let band = Rect { height: 3.min(area.height), ..area };
        let word = if self.won { " Won " } else { " Lost " };
        buf.set_style(band, theme.sky(crate::rules::view::Phase::Evening));
        let style = if self.won { theme.lit() } else { theme.alarm() };
        if area.height > 3 {
            buf.set_stringn(body.x, area.y + 1, word, body.width.into(), style);
            let title = cut(&self.title, usize::from(body.width).saturating_sub(9));
            let strong = theme.ink(Ink::Text).add_modifier(Modifier::BOLD);
            buf.set_stringn(body.x + word.len() as u16 + 2, area.y + 1, title, body.width.into(), strong);
        }
        let lines = self.lines(body.width.into());
        let from = self.scroll.min(lines.len().saturating_sub(body.height.into()));
        for (y, (line, ink)) in (body.y..body.bottom()).zip(lines.iter().skip(from)) {
            buf.set_stringn(body.x, y, line, body.width.into(), theme.ink(*ink));
        }
        if lines.len() > from + usize::from(body.height) {
            buf.set_string(body.right().saturating_sub(6), body.bottom(), "more ↓", theme.ink(Ink::Accent));
        }
        hints::draw(buf, Context::Outcome, &HINTS, footer(area), theme);
    }
}

fn add_ending(session: &Session, ending: &Ending, text: &mut Vec<(String, Ink)>) {
    let view = session.view();
    let ink = if ending.outcome == Outcome::Won { Ink::Good } else { Ink::Bad };
    let days = view.atlas().days;
    text.push((format!("{}, on day {} of {days}.", words::outcome(view, ending.outcome), ending.day), ink));
    text.push((format!("Difficulty: {}", Difficulty::of(session.brain()).name()), Ink::Dim));
    text.push((String::new(), Ink::Text));
    for objective in &view.atlas().objectives {
        text.push((words::objective(view, objective), Ink::Text));
        for progress in view.progress(objective) {
            let ink = if progress.now >= progress.needed { Ink::Good } else { Ink::Bad };
            text.push((format!("  {}", words::progress(view, objective, &progress)), ink));
        }
    }
    text.push((String::new(), Ink::Text));
    let full = filled(ending.informed, ending.people, BAR);
    text.push((format!("{}{}", "■".repeat(full), "□".repeat(BAR - full)), Ink::Believes));
    text.push((format!("{} of {} people believe a dangerous story.", ending.informed, ending.people), Ink::Text));
    text.push((String::new(), Ink::Text));
    if ending.lost.is_empty() {
        text.push(("Nobody was taken.".to_owned(), Ink::Good));
    } else {
        text.push(("Taken:".to_owned(), Ink::Bad));
        for &person in &ending.lost {
            let unit = &view.atlas().unit(view.atlas().unit_of(person)).name;
            let who = words::sentence(&words::name(view, person));
            let ours = if view.contact(person).is_some() { ", a contact of yours" } else { "" };
            text.push((format!("  {who}, {unit}{ours}"), Ink::Text));
        }
    }
    if ending.outcome == Outcome::Won {
        text.push((String::new(), Ink::Text));
        for medal in Medal::ALL {
            let earned = ending.medals.contains(&medal);
            let (mark, ink) = if earned { ("[x]", Ink::Good) } else { ("[ ]", Ink::Faint) };
            text.push((format!("{mark} Medal: {}", words::medal(medal)), ink));
        }
    }
}

fn body(area: Rect) -> Rect {
    let width = MOST.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + 4.min(area.height), width, height: area.height.saturating_sub(7) }
}

fn footer(area: Rect) -> Rect {
    Rect { y: area.bottom().saturating_sub(1), height: 1.min(area.height), ..area }
}
