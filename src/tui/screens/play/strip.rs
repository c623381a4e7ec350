//! What must stay in sight: the move that a line of the level waits for, and what was told of the day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::check::legal_moves;
use crate::rules::moves::MoveKind;
use crate::rules::view::NetworkView;
use crate::tui::input::Key;
use crate::tui::keymap::{Command, Context};
use crate::tui::screens::play::panels::action_name;
use crate::tui::text::hang;
use crate::tui::theme::{Ink, Theme};
use crate::words;

/// The lines, in a width of columns.
pub(super) fn lines(view: NetworkView<'_>, columns: usize) -> Vec<(String, Ink)> {
    let mut lines = Vec::new();
    for prompt in view.prompts() {
        let Some(kind) = prompt.wait else { continue };
        let command = if kind == MoveKind::EndNight { Command::EndNight } else { Command::Begin(kind) };
        let key = Context::Play.key(command).map_or_else(String::new, Key::name);
        let say = words::said(&prompt.say).unwrap_or_else(|| action_name(kind).to_owned());
        // What nobody can do tonight is still what comes next, and says why it has to wait.
        let (why, ink) = match hindrance(view, kind) {
            Some(why) => (format!(" Not tonight: {why}."), Ink::Dim),
            None => (format!(" [{key}]"), Ink::Accent),
        };
        lines.extend(hang(&format!("► {say}{why}"), columns, 2).into_iter().map(|line| (line, ink)));
    }
    lines.extend(told(view, columns));
    lines
}

/// What was told of the day.
fn told(view: NetworkView<'_>, columns: usize) -> Vec<(String, Ink)> {
    let mut lines = Vec::new();
    if let Some(plan) = view.network().plan.as_ref().filter(|plan| plan.told || !plan.shown.is_empty()) {
        let shown: Vec<String> = plan.shown.iter().map(|&action| words::planned(view, action)).collect();
        let shown = if shown.is_empty() { "nothing".to_owned() } else { words::list(&shown) };
        let all = if plan.told { "Told of today" } else { "Told of today, in part" };
        lines.extend(hang(&format!("! {all}: {shown}"), columns, 2).into_iter().map(|line| (line, Ink::Proof)));
    }
    lines
}

/// Why no move of a kind can be made now, where none can.
fn hindrance(view: NetworkView<'_>, kind: MoveKind) -> Option<String> {
    if kind == MoveKind::EndNight || !view.on_turn() || view.network().moves_left == 0 {
        return None;
    }
    if legal_moves(view).iter().any(|mv| mv.kind() == kind) {
        return None;
    }
    Some(words::reasons(view, kind).into_iter().next().unwrap_or_else(|| "nobody can do it now".to_owned()))
}

/// Draws them. On the other side's turn nothing is waited for: what the level asks comes back with the night, and
/// its room stays as it is.
pub(super) fn draw(buf: &mut Buffer, area: Rect, view: NetworkView<'_>, is_theirs: bool, theme: &Theme) {
    let columns = usize::from(area.width.saturating_sub(2));
    let lines = if is_theirs { told(view, columns) } else { lines(view, columns) };
    buf.set_style(area, if lines.is_empty() { theme.panel() } else { theme.box_() });
    for (y, (line, ink)) in (area.y..area.bottom()).zip(lines) {
        let style = theme.ink(ink).add_modifier(Modifier::BOLD);
        buf.set_stringn(area.x + 1, y, line, columns, style);
    }
}
