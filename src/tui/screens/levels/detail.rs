//! What stands beside the list: the aim of the level under the cursor first, then its briefing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::Game;
use crate::level::Level;
use crate::tui::screens::menu::{draw_lines, wrapped};
use crate::tui::text::{in_one_line, width};
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// The text of a level, wrapped. `note` is said under the title; `saved` warns of a game under way.
pub(super) fn lines(level: &Level, note: Option<(String, Ink)>, saved: bool, columns: u16) -> Vec<(String, Ink)> {
    let blank = || (String::new(), Ink::Text);
    let mut said: Vec<(String, Ink)> = note.into_iter().chain([blank()]).collect();
    said.extend(aims(level).iter().map(|aim| (format!("Aim: {aim}"), Ink::Good)));
    let atlas = level.atlas();
    let (days, people) = (words::count(atlas.days.0.into(), "day"), words::people(atlas.people()));
    let places = words::count(atlas.places.len(), "place");
    said.push((format!("{days}, {places}, {people}"), Ink::Dim));
    if saved {
        said.push(("Beginning here puts the game under way among the replays.".to_owned(), Ink::Bad));
    }
    said.extend(level.briefing().lines().flat_map(|paragraph| [blank(), (paragraph.to_owned(), Ink::Text)]));
    if let Some(note) = level.record().first() {
        said.extend([blank(), (format!("From the record: {}", in_one_line(&note.fact)), Ink::Dim)]);
    }
    // The title takes one line, whatever its length.
    std::iter::once((level.title().to_owned(), Ink::Accent)).chain(wrapped(said, columns)).collect()
}

/// The objectives of a level in words.
fn aims(level: &Level) -> Vec<String> {
    let game = Game::new(&level.setup(0), 0);
    let view = game.view();
    view.atlas().objectives.iter().map(|objective| words::objective(view, objective)).collect()
}

/// Draws the text from one of its lines on. The row under `area` says whether more comes; `key` brings it.
pub(super) fn draw(buf: &mut Buffer, area: Rect, lines: &[(String, Ink)], from: usize, key: &str, theme: &Theme) {
    let last = lines.len().saturating_sub(area.height.into());
    let from = from.min(last);
    draw_lines(buf, area, &lines[from..], theme);
    if from < last {
        let more = format!("{key} more ↓");
        let wide = width(&more) as u16;
        buf.set_string(area.right().saturating_sub(wide), area.bottom(), more, theme.ink(Ink::Accent));
    }
}
