//! The network's person among two: leaving the keyboard to the agency's, and coming back to it.

use crate::game::Session;
use crate::game::chairs::Side;
use crate::rules::ids::Day;
use crate::tui::scene::Scene;
use crate::tui::screens::play::watch::Playback;
use crate::tui::screens::play::{Mode, Play};
use crate::tui::screens::{Handover, Transition};

impl Play {
    /// The network's person comes back: the other side's turn is told from the picture that was left, as far as the
    /// network noticed it. Without one, after a pause, the day is summed up.
    pub fn returning(session: Session, left: Option<Scene>) -> Self {
        let mut play = Self::new(session);
        if play.popup.is_some() || !play.session.view().on_turn() {
            return play;
        }
        let yesterday = play.session.view().day().0.saturating_sub(1);
        let moved = play.session.game().days().last().is_some_and(|day| !day.night.is_empty());
        match left {
            Some(left) => {
                let mut playback = Playback::default();
                playback.add(play.session.view(), play.session.chronicle().get(left.told..).unwrap_or_default());
                (play.board.scene, play.mode) = (left, Mode::Watch(playback));
                play.board.scene.look_up(play.session.view());
            }
            None if yesterday > 0 && !moved => play.sum_up(Day(yesterday)),
            None => {}
        }
        play
    }

    /// The keyboard goes to the other person, with the picture that is left for coming back to.
    pub(super) fn give_way(&self) -> Transition {
        Transition::replace(Handover::new(self.session.clone()).keeping(Some(self.board.scene.clone())))
    }

    /// Whether the other person is to play.
    pub(super) fn gives_way(&self) -> bool {
        self.session.chairs().are_two_people() && self.session.on_turn() == Some(Side::Agency)
    }

    /// This screen with all that the network cannot see taken from another session of the same level: for tests that
    /// what is drawn does not hang on secrets.
    #[must_use]
    pub fn with_secrets_of(&self, other: &Session) -> Self {
        let mut play = self.clone();
        play.session = self.session.with_secrets_of(other, Side::Network);
        play.board.scene.look_up(play.session.view());
        if matches!(play.mode, Mode::Night) {
            play.refresh();
        }
        play
    }
}
