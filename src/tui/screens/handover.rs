//! Between the turns of two people: a screen that shows nothing of either side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::game::Session;
use crate::game::chairs::Side;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::menu::footer;
use crate::tui::screens::title::centre;
use crate::tui::screens::{Hands, Page, Screen, Transition};
use crate::tui::theme::{Ink, Theme};
use crate::tui::widgets::hints::{self, Hint};
use crate::words::office::side;

/// The keyboard on its way from one person to the other.
#[derive(Clone, Debug)]
pub struct Handover {
    session: Session,
}

const HINTS: [Hint; 3] = [(Command::Choose, "they sit"), (Command::Help, "keys"), (Command::Leave, "leave")];

impl Handover {
    /// On the way to whoever's turn it is.
    pub const fn new(session: Session) -> Self {
        Self { session }
    }

    /// The session. Nothing of it is shown but the level and the day.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session, for whoever sits down.
    pub fn into_session(self) -> Session {
        self.session
    }

    /// Takes in what the players did.
    pub fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => Context::Menu.lookup(key),
            Input::Click { x, y } => hints::at(Context::Menu, &HINTS, footer(hands.area), x, y),
            _ => None,
        };
        match command {
            Some(Command::Choose) => Transition::SitDown,
            Some(Command::Help) => Transition::Push(Box::new(Screen::Page(Page::help(Context::Menu)))),
            Some(Command::Leave) => Transition::Home(Some("The game is saved: Continue takes it up again".to_owned())),
            Some(command) if command.is_general() => Transition::General(command),
            _ => Transition::Stay,
        }
    }

    /// Draws it.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        buf.set_style(area, theme.panel());
        if area.is_empty() {
            return;
        }
        let (Some(to), view) = (self.session.on_turn(), self.session.view()) else { return };
        let when = match to {
            Side::Network => "night",
            Side::Agency => "day",
        };
        let key = Context::Menu.key(Command::Choose).map(crate::tui::input::Key::name).unwrap_or_default();
        let lines = [
            (view.atlas().title.to_string(), Ink::Dim),
            (format!("Day {} of {}, {when}", view.day(), view.atlas().days), Ink::Dim),
            (String::new(), Ink::Text),
            (format!("Give the keyboard to {}.", side(to)), Ink::Accent),
            (format!("{key} when they sit, and nobody else looks."), Ink::Text),
        ];
        let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
        for (y, (line, ink)) in (top..).zip(&lines) {
            let style = theme.ink(*ink);
            let style = if *ink == Ink::Accent { style.add_modifier(Modifier::BOLD) } else { style };
            centre(buf, area, y, line, style);
        }
        hints::draw(buf, Context::Menu, &HINTS, footer(area), theme);
    }
}
