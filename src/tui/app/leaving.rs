//! A game that could not be saved is not left in silence: it is tried again, and else asked.

use crate::game::Session;
use crate::game::saves::save_and_leave;
use crate::game::storage::StorageFault;
use crate::tui::App;
use crate::tui::board::SAVED;
use crate::tui::input::Input;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::Transition;
use crate::tui::theme::Ink;
use crate::tui::widgets::popup::{Popup, answer};

/// Where somebody wants to go from a game that is not saved.
#[derive(Debug)]
pub(super) struct Leaving {
    /// Home or out.
    to: Transition,
    /// Why it cannot be saved.
    fault: StorageFault,
}

/// What can be answered, in order.
const ANSWERS: [(Command, &str); 3] =
    [(Command::Choose, "try again"), (Command::Back, "stay"), (Command::Leave, "leave all the same")];

impl Leaving {
    /// The box that asks.
    pub(super) fn popup(&self) -> Popup {
        let text = format!(
            "It cannot be saved: {}. As long as you stay it is kept here, and every move tries again. Left now, it stands as it was saved last.",
            self.fault
        );
        let answers = ANSWERS.iter().map(|&(command, what)| answer(command, what)).collect();
        Popup { title: "The game is not saved".to_owned(), text: vec![(text, Ink::Text)], from: 0, answers }
    }
}

impl App {
    /// Tries once more to save the game that could not be, for somebody who cannot be asked.
    pub fn save_again(&mut self) {
        if let Some(session) = &self.unsaved {
            // There is nobody to tell.
            let _ = save_and_leave(&mut *self.storage, session);
        }
    }

    /// Goes home or out from a game that is not saved: saves it after all, or asks.
    pub(super) fn leave_unsaved(&mut self, to: Transition) {
        let Some(session) = self.unsaved.take() else { return };
        match save_and_leave(&mut *self.storage, &session) {
            Ok(kept) => {
                let note = saved(&session, kept);
                let to = if matches!(to, Transition::Home(_)) { Transition::Home(Some(note)) } else { to };
                self.apply(to);
            }
            Err(fault) => (self.unsaved, self.leaving) = (Some(session), Some(Leaving { to, fault })),
        }
    }

    /// Takes in an answer to the box that asks.
    pub(super) fn answer_leaving(&mut self, input: Input) -> bool {
        let Some(leaving) = &self.leaving else { return false };
        let command = match input {
            Input::Key(key) => self.choices.keymap().lookup(Context::Menu, key),
            Input::Click { x, y } => {
                leaving.popup().at(self.ui(&self.choices.theme()), x, y).map(|number| ANSWERS[number].0)
            }
            _ => None,
        };
        match (command, self.leaving.take()) {
            (Some(Command::Choose), Some(Leaving { to, .. })) => self.leave_unsaved(to),
            (Some(Command::Leave), Some(Leaving { to, .. })) => {
                self.unsaved = None;
                let to = if matches!(to, Transition::Home(_)) { Transition::Home(None) } else { to };
                self.apply(to);
            }
            (Some(Command::Back), _) => {}
            (_, leaving) => {
                self.leaving = leaving;
                return false;
            }
        }
        true
    }
}

/// What is said of a game that was saved after all.
fn saved(session: &Session, kept: Option<String>) -> String {
    match kept {
        Some(kept) if session.ending().is_some() => format!("The whole game was kept as {kept}, among the replays"),
        Some(kept) => format!("Another program's game stands here, so yours is kept as {kept}, among the replays"),
        None => SAVED.to_owned(),
    }
}
