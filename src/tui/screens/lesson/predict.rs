//! Probabilities before a run: typed as percentages, one forecaster after another.

use ratatui::layout::Rect;

use crate::tui::input::Key;
use crate::tui::screens::Transition;
use crate::tui::screens::lesson::LessonScreen;
use crate::tui::text::width;

impl LessonScreen {
    /// Whether the page asks something that was not answered yet.
    pub(super) fn is_open(&self) -> bool {
        self.question().is_some() && !self.revealed
    }

    pub(super) fn type_digit(&mut self, digit: char) -> Transition {
        if !self.is_open() {
            return Transition::Stay;
        }
        self.typed.edit(Key::Char(digit), 1);
        self.message = None;
        Transition::Changed
    }

    /// No more than 100 per cent are typed: a digit too many begins anew.
    pub(super) fn keep_probable(&mut self) {
        let typed = self.typed.text();
        if typed.parse::<u8>().map_or(!typed.is_empty(), |typed| typed > 100) {
            let last = typed.chars().next_back().map_or_else(String::new, String::from);
            self.typed.set(&last);
        }
    }

    /// What stands before a probability that is typed.
    pub(super) fn asks_of(&self) -> String {
        let whose = self.scores.forecasters.get(self.forecaster).map_or("", |whose| &whose.name);
        format!(" How likely is yes, in per cent? {whose}: ")
    }

    /// Where it is typed.
    pub(super) fn typed_area(&self, footer: Rect) -> Rect {
        let x = footer.x + (width(&self.asks_of()) as u16).min(footer.width.saturating_sub(4));
        Rect { x, width: 4, ..footer }.intersection(footer)
    }

    /// Takes what was typed for the forecaster whose turn it is, and goes on to the next.
    pub(super) fn give(&mut self) {
        let typed = self.typed.text().to_owned();
        self.typed.set("");
        let Some((question, per_cent)) = self.question().zip(typed.parse::<u8>().ok()) else { return };
        if let Some(forecaster) = self.scores.forecasters.get_mut(self.forecaster) {
            forecaster.given[question] = Some(f64::from(per_cent) / 100.0);
        }
        self.forecaster = (self.forecaster + 1).min(self.scores.forecasters.len() - 1);
    }
}
