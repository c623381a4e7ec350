//! What must stay in sight: the move that a line of the level waits for, and what was told of the day.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::rules::moves::MoveKind;
use crate::rules::view::NetworkView;
use crate::tui::keymap::{Command, Context};
use crate::tui::text::{cut, hang, width};
use crate::tui::theme::Ink;
use crate::tui::ui::Ui;
use crate::words;

/// Rows that it takes at most on a screen of so many rows.
pub(super) const fn most(rows: u16) -> usize {
    if rows < 30 { 2 } else { 4 }
}

/// Why no move of a kind that a line of the level waits for can be made now, for each kind of which none can. Found once a
/// move, and not once a frame: it tries every move that comes to mind.
pub(super) type Hindered = Vec<(MoveKind, String)>;

/// What hinders the moves that lines of the level wait for.
pub(super) fn hindered(view: NetworkView<'_>) -> Hindered {
    if !view.on_turn() || view.network().moves_left == 0 {
        return Vec::new();
    }
    let kinds = view.prompts().filter_map(|prompt| prompt.wait).filter(|&kind| kind != MoveKind::EndNight);
    kinds.filter_map(|kind| words::hindrance(view, kind).map(|why| (kind, why))).collect()
}

/// The lines, in a width of columns and in so many rows at most.
pub(super) fn lines(
    ui: Ui<'_>,
    view: NetworkView<'_>,
    hindered: &[(MoveKind, String)],
    (columns, rows): (usize, usize),
) -> Vec<(String, Ink)> {
    let told = told(view, columns);
    let mut lines = Vec::new();
    for prompt in view.prompts() {
        let Some(kind) = prompt.wait else { continue };
        let command = if kind == MoveKind::EndNight { Command::EndNight } else { Command::Begin(kind) };
        let say = words::said(&prompt.say).unwrap_or_else(|| words::move_name(kind).to_owned());
        // What nobody can do tonight is still what comes next, and says why it has to wait.
        let (end, ink) = match hindered.iter().find(|(of, _)| *of == kind) {
            Some((_, why)) => (format!("Not tonight: {why}."), Ink::Dim),
            None => (format!("[{}]", ui.key_name(Context::Play, command)), Ink::Accent),
        };
        let room = rows.saturating_sub(lines.len() + told.len()).max(1);
        let said = shortened(ui, &format!("► {say}"), &end, (columns, room));
        lines.extend(said.into_iter().map(|line| (line, ink)));
    }
    lines.extend(told);
    lines
}

/// A text and its end in so many rows: where the text is too long for them, it is cut, and the key is named that shows
/// all of it.
fn shortened(ui: Ui<'_>, text: &str, end: &str, (columns, rows): (usize, usize)) -> Vec<String> {
    let whole = hang(&format!("{text} {end}"), columns, 2);
    if whole.len() <= rows {
        return whole;
    }
    let mut said = hang(text, columns, 2);
    said.truncate(rows);
    let all = format!(" {}: all {end}", ui.key_name(Context::Play, Command::Briefing));
    if let Some(last) = said.last_mut() {
        let room = columns.saturating_sub(width(&all));
        *last = format!("{}{all}", cut(&format!("{last}…"), room));
    }
    said
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

/// Draws them. On the other side's turn nothing is waited for: what the level asks comes back with the night, and
/// its room stays as it is.
pub(super) fn draw(
    buf: &mut Buffer,
    area: Rect,
    (view, hindered, is_theirs): (NetworkView<'_>, &[(MoveKind, String)], bool),
    ui: Ui<'_>,
) {
    let theme = ui.theme;
    let columns = usize::from(area.width.saturating_sub(2));
    let lines = if is_theirs { told(view, columns) } else { lines(ui, view, hindered, (columns, area.height.into())) };
    buf.set_style(area, if lines.is_empty() { theme.panel() } else { theme.box_() });
    for (y, (line, ink)) in (area.y..area.bottom()).zip(lines) {
        let style = theme.ink(ink).add_modifier(Modifier::BOLD);
        buf.set_stringn(area.x + 1, y, line, columns, style);
    }
}
