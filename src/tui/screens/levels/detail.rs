//! What stands beside the list: the aim of the level under the cursor first, then its briefing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Game;
use crate::level::Level;
use crate::tui::text::{in_one_line, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// The text of a level, wrapped. `note` is said under the title; `saved` warns of a game under way.
pub(super) fn lines(level: &Level, note: Option<(String, Ink)>, saved: bool, columns: usize) -> Vec<(String, Ink)> {
    let mut lines: Vec<(String, Ink)> = vec![(level.title().to_owned(), Ink::Accent)];
    let mut put = |text: &str, ink| lines.extend(wrap(text, columns).into_iter().map(|line| (line, ink)));
    if let Some((note, ink)) = note {
        put(&note, ink);
    }
    put("", Ink::Text);
    for aim in aims(level) {
        put(&format!("Aim: {aim}"), Ink::Good);
    }
    let atlas = level.atlas();
    let (days, people) = (words::count(atlas.days.0.into(), "day"), words::people(atlas.people()));
    let places = words::count(atlas.places.len(), "place");
    put(&format!("{days}, {places}, {people}"), Ink::Dim);
    if saved {
        put("Beginning here puts the game under way among the replays.", Ink::Bad);
    }
    for paragraph in level.briefing().lines() {
        put("", Ink::Text);
        put(paragraph, Ink::Text);
    }
    if let Some(note) = level.record().first() {
        put("", Ink::Text);
        put(&format!("From the record: {}", in_one_line(&note.fact)), Ink::Dim);
    }
    lines
}

/// The objectives of a level in words.
fn aims(level: &Level) -> Vec<String> {
    let game = Game::new(&level.setup(0), 0);
    let view = game.view();
    view.atlas().objectives.iter().map(|objective| words::objective(view, objective)).collect()
}

/// The last line that the panel can begin with.
pub(super) fn last(lines: &[(String, Ink)], area: Rect) -> usize {
    lines.len().saturating_sub(area.height.into())
}

/// Draws the text from one of its lines on. The row under `area` says whether more comes; `key` brings it.
pub(super) fn draw(buf: &mut Buffer, area: Rect, lines: &[(String, Ink)], from: usize, key: &str, theme: &Theme) {
    let last = last(lines, area);
    let from = from.min(last);
    for (y, (line, ink)) in (area.y..area.bottom()).zip(lines.iter().skip(from)) {
        buf.set_stringn(area.x, y, line, area.width.into(), theme.ink(*ink));
    }
    if from < last {
        let more = format!("{key} more ↓");
        let wide = crate::tui::text::width(&more) as u16;
        buf.set_string(area.right().saturating_sub(wide), area.bottom(), more, theme.ink(Ink::Accent));
    }
}
