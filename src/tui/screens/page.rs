//! Pages of text: the keys of a screen, what its words mean, how to play, the record, what the game is.

mod keys;
mod record;
mod rules;
mod terms;
mod texts;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::atlas::Atlas;
use crate::rules::rulebook::Rulebook;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context, Keymap};
use crate::tui::screens::menu::{self, footer};
use crate::tui::screens::{Hands, Screen, Transition};
use crate::tui::text::{width, wrap};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::tui::widgets::people::Look;
use crate::tui::widgets::side::Run;
use crate::tui::widgets::suspicion;
use crate::words;

/// A page of text.
#[derive(Clone, Debug)]
pub struct Page {
    title: String,
    paragraphs: Vec<Paragraph>,
    scroll: usize,
    /// What it is about, so that the key that opened it closes it too.
    about: Option<Command>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Paragraph {
    /// A heading.
    Heading(String),
    /// Text, wrapped.
    Text(String, Ink),
    /// Something and its meaning, side by side; the meaning is wrapped.
    Pair(Run, String),
    /// Text under the right of a pair, wrapped.
    Under(String, Ink),
}

/// The most columns of text.
const MOST: u16 = 84;

/// Columns for the left of a pair.
const LEFT: usize = 14;

const HINTS: [Hint; 6] = [
    (Command::Back, "back"),
    (Command::PageDown, "a page down"),
    (Command::PageUp, "a page up"),
    (Command::NextPane, "next heading"),
    (Command::Rules, "the rules"),
    (Command::Palette, "commands"),
];

impl Page {
    /// A page.
    pub fn new(title: impl Into<String>, paragraphs: Vec<Paragraph>) -> Self {
        Self { title: title.into(), paragraphs, scroll: 0, about: None }
    }

    /// The same, closed by the key of this command.
    #[must_use]
    fn closed_by(self, command: Command) -> Self {
        Self { about: Some(command), ..self }
    }

    /// The keys of a screen but for those of moves that are not in play in its game, and what the signs mean.
    pub fn help(keymap: &Keymap, context: Context, game: Option<&Atlas>) -> Self {
        let mut paragraphs = vec![Paragraph::Heading("Keys".to_owned())];
        paragraphs.extend(keys::of(keymap, context, game));
        paragraphs.push(Paragraph::Text(texts::MOUSE.to_owned(), Ink::Dim));
        if matches!(context, Context::Office | Context::Order) {
            paragraphs.extend(signs_of_belief());
            return Self::new("Keys and signs", paragraphs).closed_by(Command::Help);
        }
        paragraphs.push(Paragraph::Heading("People".to_owned()));
        for look in Look::ALL {
            paragraphs.push(Paragraph::Pair((look.glyph().to_string(), look.ink()), look.meaning().to_owned()));
        }
        paragraphs.push(Paragraph::Heading("Places".to_owned()));
        for (sign, ink, meaning) in texts::SIGNS {
            paragraphs.push(Paragraph::Pair((sign.to_owned(), ink), meaning.to_owned()));
        }
        Self::new("Keys and signs", paragraphs).closed_by(Command::Help)
    }

    /// Every key there is, and how to change it.
    pub fn keys(keymap: &Keymap) -> Self {
        Self::new("Keys", keys::all(keymap))
    }

    /// What the words on a screen mean, by the numbers in force; then every other term.
    pub fn terms(screen: &str, rules: &Rulebook) -> Self {
        Self::new("Terms", terms::terms(screen, rules)).closed_by(Command::Terms)
    }

    /// How to play, in a page.
    pub fn how_to_play(keymap: &Keymap) -> Self {
        let mut parts = texts::how_to_play(keymap);
        parts.push(Paragraph::Text(texts::MORE.to_owned(), Ink::Dim));
        parts.extend(rules::rules());
        Self::new("How to play", parts)
    }

    /// The rules in full.
    pub fn rules() -> Self {
        Self::new("The rules", rules::rules())
    }

    /// The facts behind the game.
    pub fn record() -> Self {
        Self::new("The record", record::record())
    }

    /// The lines that are headings, where the page has so many columns.
    fn headings(&self, columns: usize) -> Vec<usize> {
        let lines = self.lines(columns);
        let is_heading = |line: &Vec<Run>| matches!(line.as_slice(), [(_, Ink::Accent)]);
        let begun = |at: usize| at == 0 || lines[at - 1].is_empty();
        (0..lines.len()).filter(|&at| is_heading(&lines[at]) && begun(at)).collect()
    }

    /// What the game is, and is not.
    pub fn about() -> Self {
        Self::new("About", texts::about())
    }

    fn lines(&self, columns: usize) -> Vec<Vec<Run>> {
        let mut lines: Vec<Vec<Run>> = Vec::new();
        for paragraph in &self.paragraphs {
            match paragraph {
                Paragraph::Heading(text) => lines.extend([Vec::new(), vec![(text.clone(), Ink::Accent)]]),
                Paragraph::Text(text, ink) => {
                    lines.extend(wrap(text, columns).into_iter().map(|line| vec![(line, *ink)]));
                }
                Paragraph::Under(text, ink) => {
                    let set_in = |line: String| vec![(format!("{:LEFT$}{line}", ""), *ink)];
                    lines.extend(wrap(text, columns.saturating_sub(LEFT)).into_iter().map(set_in));
                }
                Paragraph::Pair((sign, ink), meaning) => {
                    let wide = width(sign);
                    if wide >= LEFT {
                        lines.push(vec![(sign.clone(), *ink)]);
                    }
                    let meanings = wrap(meaning, columns.saturating_sub(LEFT));
                    for (at, line) in meanings.into_iter().enumerate() {
                        let left = if at == 0 && wide < LEFT { sign.clone() } else { String::new() };
                        let gap = LEFT - width(&left);
                        lines.push(vec![(left, *ink), (format!("{:gap$}{line}", ""), Ink::Text)]);
                    }
                }
            }
        }
        lines
    }
}

impl Screen for Page {
    fn is_about(&self, command: Command) -> bool {
        self.about == Some(command)
    }

    fn context(&self) -> Context {
        Context::Page
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Page, key),
            Input::Click { x, y } => hints::at(hands.ui(), Context::Page, &HINTS, footer(hands.area), (x, y)),
            Input::Wheel { up, .. } => Some(if up { Command::Up } else { Command::Down }),
            _ => None,
        };
        let body = body(hands.area);
        let rows = usize::from(body.height);
        let last = self.lines(body.width.into()).len().saturating_sub(rows);
        let from = self.scroll;
        self.scroll = match command {
            Some(Command::Back) => return Transition::Pop,
            Some(command) if self.about == Some(command) => return Transition::Pop,
            Some(Command::Help) => return Transition::General(Command::Help),
            Some(command) if command.is_general() => return Transition::General(command),
            Some(Command::Rules) if self.title != "The rules" => {
                return Transition::Push(Box::new(Self::rules()));
            }
            Some(Command::NextPane) => {
                self.headings(body.width.into()).into_iter().find(|&at| at > from).unwrap_or(from)
            }
            Some(Command::LastPane) => self.headings(body.width.into()).into_iter().rfind(|&at| at < from).unwrap_or(0),
            Some(command) => menu::scrolled(from, command, rows, last),
            None => from,
        }
        .min(last);
        if self.scroll == from { Transition::Stay } else { Transition::Changed }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        let body = body(area);
        let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
        buf.set_stringn(body.x, area.y + 1, &self.title, body.width.into(), strong);
        let lines = self.lines(body.width.into());
        let from = self.scroll.min(lines.len().saturating_sub(body.height.into()));
        for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(from)) {
            let mut x = body.x;
            for (text, ink) in line {
                let room = body.right().saturating_sub(x);
                buf.set_stringn(x, y, text, room.into(), theme.ink(*ink));
                x += width(text) as u16;
            }
        }
        if lines.len() > from + usize::from(body.height) {
            buf.set_string(body.right().saturating_sub(6), body.bottom(), "more ↓", theme.ink(Ink::Accent));
        }
        hints::draw(buf, ui, Context::Page, &HINTS, footer(area));
    }
}

/// What the signs on the agency's map mean.
fn signs_of_belief() -> Vec<Paragraph> {
    let pair = |sign: &str, ink: Ink, means: String| Paragraph::Pair((sign.to_owned(), ink), means);
    let mut signs = vec![Paragraph::Heading("People and places".to_owned())];
    signs.push(pair(suspicion::INFORMANT, Ink::Accent, "informs for you".to_owned()));
    signs.push(pair("·", Ink::Unaware, "nothing speaks against them more than against anybody".to_owned()));
    let steps = suspicion::steps();
    signs.extend(steps.map(|(from, sign, ink)| {
        pair(sign, ink, format!("a contact, or has a phone, with {} or more by your notes", words::percent(from)))
    }));
    signs.push(pair("#", Ink::Bad, "in custody".to_owned()));
    signs.push(pair(
        "1.4 contacts",
        Ink::Text,
        "beside a place: how many are expected there, by your notes".to_owned(),
    ));
    signs.push(pair("▅2", Ink::Believes, "where there is no room for dots: so many are suspected there".to_owned()));
    let known = texts::SIGNS.into_iter().filter(|(sign, ..)| KNOWN_SIGNS.contains(sign));
    signs.extend(known.map(|(sign, ink, meaning)| pair(sign, ink, meaning.to_owned())));
    signs
}

/// The signs of the network's map that mean the same on the agency's.
const KNOWN_SIGNS: [&str; 5] = ["■ Hyesan", "fixed locator", "! Kakao till 6", "┊ 2 guards", "((▲))"];

fn body(area: Rect) -> Rect {
    let width = MOST.min(area.width.saturating_sub(4));
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + 3.min(area.height), width, height: area.height.saturating_sub(6) }
}
