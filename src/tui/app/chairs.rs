//! The keyboard between two people.

use crate::game::chairs::Side;
use crate::tui::App;
use crate::tui::screens::{Handover, Screen, sit_down};

impl App {
    /// The keyboard goes to the other person: what is drawn until they sit shows nothing of either side.
    pub(super) fn change_over(&mut self) {
        let session = match self.stack.pop() {
            Some(Screen::Play(play)) => {
                let (session, left) = play.leave();
                self.left = Some(left);
                session
            }
            Some(Screen::Office(office)) => office.into_session(),
            other => return self.stack.extend(other),
        };
        self.stack.push(Screen::Handover(Box::new(Handover::new(session))));
    }

    /// The person to whom the keyboard went sits down.
    pub(super) fn seat(&mut self) {
        match self.stack.pop() {
            Some(Screen::Handover(handover)) => {
                let session = handover.into_session();
                let left = if session.on_turn() == Some(Side::Network) { self.left.take() } else { None };
                self.stack.push(sit_down(session, left));
            }
            other => self.stack.extend(other),
        }
    }
}
