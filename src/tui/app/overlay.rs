//! What any screen may be asked for, and comes to stand above it.

use ratatui::buffer::Buffer;

use crate::rules::rulebook::Rulebook;
use crate::tui::App;
use crate::tui::keymap::Command;
use crate::tui::screens::{Page, Pick, Screen, SettingsScreen};

impl App {
    /// The screen for a general command, if it has one here.
    pub(super) fn overlay(&self, command: Command) -> Option<Screen> {
        let top = self.stack.last()?;
        match command {
            Command::Settings if !self.stack.iter().any(|screen| matches!(screen, Screen::Settings(_))) => {
                let problems = self.choices.problems().to_vec();
                Some(Screen::Settings(SettingsScreen::new(&*self.storage, self.settings(), problems)))
            }
            Command::Palette => {
                let game = match top {
                    Screen::Play(play) => Some(play.scene().atlas()),
                    Screen::Office(office) => Some(office.scene().atlas()),
                    _ => None,
                };
                Some(Screen::Pick(Pick::palette(top.context(), game)))
            }
            Command::Find => match top {
                Screen::Play(play) => Some(Screen::Pick(Pick::finder(play.scene()))),
                Screen::Editor(editor) => Some(Screen::Pick(Pick::level_finder(editor.bench()))),
                Screen::Office(office) => Some(Screen::Pick(Pick::finder(office.scene()))),
                _ => None,
            },
            Command::Terms => Some(Screen::Page(Page::terms(&self.words(), &self.rules()))),
            _ => None,
        }
    }

    /// The text of the screen as it stands.
    fn words(&self) -> String {
        let mut buf = Buffer::empty(self.area);
        self.draw_stack(&mut buf, self.area, &self.choices.theme());
        let rows = buf.content.chunks(usize::from(self.area.width).max(1));
        let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        rows.map(row).collect::<Vec<_>>().join("\n")
    }

    /// The numbers in force: those of the game on the screens, or the program's.
    fn rules(&self) -> Rulebook {
        let game = self.stack.iter().rev().find_map(|screen| match screen {
            Screen::Play(play) => Some(play.scene().atlas().rules.clone()),
            Screen::Office(office) => Some(office.scene().atlas().rules.clone()),
            Screen::Viewer(viewer) => Some(viewer.scene().atlas().rules.clone()),
            Screen::Outcome(outcome) => outcome.rules().cloned(),
            _ => None,
        });
        game.unwrap_or_else(Rulebook::standard)
    }
}
