//! Between the turns of two people: a screen that shows nothing of either side.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::game::Session;
use crate::game::chairs::Side;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::scene::Scene;
use crate::tui::screens::menu::footer;
use crate::tui::screens::title::centre;
use crate::tui::screens::{Gate, Hands, Screen, Transition, sit_down};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::tui::widgets::hints::{self, Hint};
use crate::words::office::side;

/// The keyboard on its way from one person to the other.
#[derive(Clone, Debug)]
pub struct Handover {
    session: Session,
    /// The picture that the network's person left, for when they come back to it.
    left: Option<Scene>,
}

const HINTS: [Hint; 3] = [(Command::Sit, "they sit"), (Command::Help, "keys"), (Command::Leave, "leave")];

impl Handover {
    /// On the way to whoever's turn it is.
    pub const fn new(session: Session) -> Self {
        Self { session, left: None }
    }

    /// The same, which hands on the picture that the network's person left.
    #[must_use]
    pub fn keeping(self, left: Option<Scene>) -> Self {
        Self { left, ..self }
    }

    /// The session. Nothing of it is shown but the level and the day.
    pub const fn session(&self) -> &Session {
        &self.session
    }
}

impl Screen for Handover {
    fn context(&self) -> Context {
        Context::Handover
    }

    fn gate(&self) -> Option<Gate> {
        Some(("hand-over", 0))
    }

    fn handle(&mut self, hands: &mut Hands<'_>, input: Input) -> Transition {
        let command = match input {
            Input::Key(key) => hands.keymap.lookup(Context::Handover, key),
            Input::Click { x, y } => hints::at(hands.ui(), Context::Handover, &HINTS, footer(hands.area), (x, y)),
            _ => None,
        };
        match command {
            Some(Command::Sit) => Transition::Replace(sit_down(self.session.clone(), self.left.take())),
            Some(Command::Help) => Transition::General(Command::Help),
            Some(Command::Leave) => hands.leave(&self.session),
            Some(command) if command.is_general() => Transition::General(command),
            _ => Transition::Stay,
        }
    }

    fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        buf.set_style(area, theme.panel());
        if area.is_empty() {
            return;
        }
        let (Some(to), view) = (self.session.on_turn(), self.session.view()) else { return };
        let when = match to {
            Side::Network => "night",
            Side::Agency => "day",
        };
        let key = ui.key_name(Context::Handover, Command::Sit);
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
        hints::draw(buf, ui, Context::Handover, &HINTS, footer(area));
    }
}
