//! Probabilities before a run: typed as percentages, one forecaster after another.

use crate::tui::screens::Transition;
use crate::tui::screens::lesson::LessonScreen;

impl LessonScreen {
    /// Whether the page asks something that was not answered yet.
    pub(super) fn is_open(&self) -> bool {
        self.question().is_some() && !self.revealed
    }

    pub(super) fn type_digit(&mut self, digit: char) -> Transition {
        if !self.is_open() {
            return Transition::Stay;
        }
        self.typed.push(digit);
        if self.typed.parse::<u8>().map_or(true, |typed| typed > 100) {
            self.typed = digit.to_string();
        }
        self.message = None;
        Transition::Changed
    }

    /// Takes what was typed for the forecaster whose turn it is, and goes on to the next.
    pub(super) fn give(&mut self) {
        let typed = std::mem::take(&mut self.typed);
        let Some((question, per_cent)) = self.question().zip(typed.parse::<u8>().ok()) else { return };
        if let Some(forecaster) = self.scores.forecasters.get_mut(self.forecaster) {
            forecaster.given[question] = Some(f64::from(per_cent) / 100.0);
        }
        self.forecaster = (self.forecaster + 1).min(self.scores.forecasters.len() - 1);
    }
}
