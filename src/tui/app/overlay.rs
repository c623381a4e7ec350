//! What any screen may be asked for, and comes to stand above it.

use ratatui::buffer::Buffer;

use crate::rules::rulebook::Rulebook;
use crate::tui::App;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::{Page, Pick, Screen, SettingsScreen};

impl App {
    /// The screen for a general command, if it has one here.
    pub(super) fn overlay(&self, command: Command) -> Option<Box<dyn Screen>> {
        let (top, keymap) = (self.top()?, self.choices.keymap());
        Some(match command {
            Command::Settings if !self.stack.iter().any(|screen| screen.context() == Context::Settings) => {
                let problems = self.choices.problems().to_vec();
                Box::new(SettingsScreen::new(&*self.storage, self.settings(), problems))
            }
            Command::Palette => Box::new(Pick::palette(keymap, top.context(), top.game())),
            Command::Find => Box::new(top.finder()?),
            Command::Terms => Box::new(Page::terms(&self.words(), &self.rules())),
            Command::Help => Box::new(Page::help(keymap, top.help(), top.game())),
            _ => return None,
        })
    }

    /// The text of the screen as it stands.
    fn words(&self) -> String {
        let mut buf = Buffer::empty(self.area);
        self.draw_stack(&mut buf, self.ui(&self.choices.theme()));
        let rows = buf.content.chunks(usize::from(self.area.width).max(1));
        let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        rows.map(row).collect::<Vec<_>>().join("\n")
    }

    /// The numbers in force: those of the game on the screens, or the program's.
    fn rules(&self) -> Rulebook {
        let mut games = self.stack.iter().rev().filter_map(|screen| screen.game());
        games.next().map_or_else(Rulebook::standard, |atlas| atlas.rules.clone())
    }
}
