//! The editor drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::level::fault::Fault;
use crate::level::workbench::Slot;
use crate::tui::keymap::Context;
use crate::tui::screens::editor::chart::Chart;
use crate::tui::screens::editor::field::FieldLine;
use crate::tui::screens::editor::layout::EditorLayout;
use crate::tui::screens::editor::rows::{Mark, Row};
use crate::tui::screens::editor::{Editor, Pane};
use crate::tui::screens::menu;
use crate::tui::text::{cut, in_one_line, width, wrap};
use crate::tui::theme::{Ink, Theme};
use crate::tui::ui::Ui;
use crate::tui::widgets::hints;
use crate::words;

impl Editor {
    /// Draws the editor.
    pub fn draw(&self, buf: &mut Buffer, ui: Ui<'_>) {
        let (area, theme) = (ui.area, ui.theme);
        let layout = self.layout(area);
        buf.set_style(area, theme.panel());
        self.draw_header(buf, &layout, theme);
        let chart = Chart {
            picture: &self.picture,
            area: layout.map,
            corner: self.corner_in(&layout),
            marked: self.marked(),
            here: (self.pane == Pane::Map).then_some(self.here),
        };
        if self.bench.source().is_some() {
            chart.draw(buf, theme);
        }
        self.draw_balance(buf, &layout, theme);
        self.draw_faults(buf, &layout, theme);
        self.draw_side(buf, &layout, theme);
        self.draw_footer(buf, &layout, ui);
        if let Some(line) = &self.line {
            draw_field(buf, line, ui);
        }
        if let Some(popup) = self.asked_box() {
            popup.draw(buf, ui);
        }
    }

    fn draw_header(&self, buf: &mut Buffer, layout: &EditorLayout, theme: &Theme) {
        let header = layout.header;
        buf.set_style(header, theme.raised());
        let strong = theme.raised().patch(theme.ink(Ink::Accent)).add_modifier(Modifier::BOLD);
        let saved = if self.bench.is_changed() { "not saved" } else { "saved" };
        let state = if self.seen.is_none() { "new, not saved" } else { saved };
        let right = format!("{state}  ");
        let at = header.right().saturating_sub(width(&right) as u16).max(header.x);
        let room = usize::from(at.saturating_sub(header.x + 2));
        buf.set_stringn(header.x + 1, header.y, cut(&format!("Editing {}", self.place.name()), room), room, strong);
        buf.set_stringn(at, header.y, right, (header.right() - at).into(), theme.raised());
    }

    fn draw_faults(&self, buf: &mut Buffer, layout: &EditorLayout, theme: &Theme) {
        let (faults, all) = (self.faults(), self.faults().len() + self.bench.faults().more);
        let remarks = faults.first().is_some_and(|fault| fault.code.is_remark());
        let title = match (all, remarks) {
            (0, _) => "No faults: it can be played".to_owned(),
            (all, true) => format!("{}: it can be played", words::count(all, "remark")),
            (all, false) => format!("{} to mend", words::count(all, "fault")),
        };
        let heading = layout.faults_heading;
        draw_rule(buf, heading, "", false, theme);
        // As a level file says it: `at: (x, y)`.
        let (x, y) = self.here;
        let here = if self.pane == Pane::Map { format!(" at {x}, {y} ") } else { String::new() };
        let at = heading.right().saturating_sub(width(&here) as u16 + 1).max(heading.x);
        draw_rule(buf, Rect { width: at - heading.x, ..heading }, &title, self.pane == Pane::Faults, theme);
        buf.set_stringn(at, heading.y, here, (heading.right() - at).into(), theme.ink(Ink::Accent));
        let rows: Vec<String> = faults.iter().map(fault_line).collect();
        let cursor = if self.pane == Pane::Faults { self.fault } else { usize::MAX };
        menu::draw(buf, layout.faults, &rows, (cursor, self.fault_top_in(layout)), theme);
    }

    fn draw_side(&self, buf: &mut Buffer, layout: &EditorLayout, theme: &Theme) {
        for y in layout.side.y..layout.side.bottom() {
            buf.set_string(layout.side.x, y, "│", theme.ink(Ink::Line));
        }
        if self.bench.source().is_none() {
            return self.draw_unreadable(buf, layout, theme);
        }
        let room = usize::from(layout.list_heading.width);
        let ink = if self.pane == Pane::List { Ink::Accent } else { Ink::Text };
        let strong = theme.ink(ink).add_modifier(Modifier::BOLD);
        buf.set_stringn(layout.list_heading.x, layout.list_heading.y, cut(&self.heading(), room), room, strong);
        let rows = self.rows();
        let names = rows.iter().map(|row| width(&row.left)).max().unwrap_or(0).min(room / 2);
        let (cursor, top) = (self.cursor[self.open.depth()], self.top_in(layout));
        let text = |(at, row): (usize, &Row)| match (at == cursor, row.right.is_empty()) {
            (true, _) => row_text(row, names),
            (false, true) => row.left.clone(),
            (false, false) => cut(&row.left, names),
        };
        let texts: Vec<String> = rows.iter().enumerate().map(text).collect();
        menu::draw(buf, layout.list, &texts, (cursor, top), theme);
        for ((at, row), y) in rows.iter().enumerate().skip(top).zip(layout.list.y..layout.list.bottom()) {
            draw_sign(buf, layout.list.x.saturating_sub(1), y, row, theme);
            if at != cursor {
                draw_value(buf, layout.list, (names, y), row, theme);
            }
        }
        let rule = Rect { y: layout.list.bottom(), height: 1, ..layout.list };
        draw_rule(buf, rule, "", false, theme);
        draw_paragraphs(buf, layout.about, self.about(), theme);
    }

    /// What is said of the row under the cursor.
    fn about(&self) -> Vec<(String, Ink)> {
        let mut lines = Vec::new();
        if let (Pane::Faults, Some(fault)) = (self.pane, self.faults().get(self.fault)) {
            let ink = if fault.code.is_remark() { Ink::Heard } else { Ink::Bad };
            lines.push((format!("{} {}", fault.code.label(), ended(&words::sentence(&shown(&fault.message)))), ink));
            if !fault.mend.is_empty() {
                lines.push((words::sentence(&shown(&fault.mend)), Ink::Text));
            }
            lines.push((fault.code.meaning().to_owned(), Ink::Dim));
        } else if let Some(slot) = self.slot() {
            lines.extend(about_slot(&slot));
            let others = self.bench.mentions(&slot);
            if others > 0 {
                let places = words::count(others, "place");
                lines.push((format!("Named in {places}, which are renamed with it."), Ink::Dim));
            }
        } else if let Some((section, at)) = self.entry() {
            lines.push((self.bench.label(section, at), Ink::Text));
            let set = self.bench.slots(section, at).into_iter().filter_map(|slot| Some((slot.name, slot.value?)));
            let set: Vec<String> = set.map(|(name, value)| format!("{name} {value}")).collect();
            lines.push((set.join(" · "), Ink::Dim));
        } else if let Some(section) = self.kind() {
            lines.push((ended(&words::sentence(section.doc())), Ink::Text));
        }
        lines
    }

    /// What is said where the text is no RON.
    fn draw_unreadable(&self, buf: &mut Buffer, layout: &EditorLayout, theme: &Theme) {
        let area = Rect { height: layout.side.height, ..layout.list_heading };
        let mut parts = vec![("This file is no RON, so that it cannot be edited here.".to_owned(), Ink::Bad)];
        if let Some(fault) = self.faults().first() {
            let place = format!("Line {}, column {}: {}", fault.line, fault.column, fault.message);
            parts.extend([(String::new(), Ink::Text), (place, Ink::Text)]);
            if !fault.mend.is_empty() {
                parts.push((fault.mend.clone(), Ink::Dim));
            }
            let line = self.bench.text().lines().nth(fault.line.saturating_sub(1)).unwrap_or_default();
            parts.extend([(String::new(), Ink::Text), (shown(line), Ink::Accent), (String::new(), Ink::Text)]);
        }
        parts.push(("Mend it with a text editor, then press Enter to read it again.".to_owned(), Ink::Text));
        draw_paragraphs(buf, area, parts, theme);
    }

    fn draw_footer(&self, buf: &mut Buffer, layout: &EditorLayout, ui: Ui<'_>) {
        match &self.message {
            Some(message) => hints::say(buf, layout.footer, &shown(message), ui.theme),
            None => hints::draw(buf, ui, Context::Edit, &self.hints(), layout.footer),
        }
    }
}

/// A text of a file without what a terminal would obey.
fn shown(text: &str) -> String {
    in_one_line(&crate::level::text::replaced(text, ' '))
}

/// A fault in a row.
fn fault_line(fault: &Fault) -> String {
    let mend = if fault.mend.is_empty() { String::new() } else { format!("; {}", fault.mend) };
    shown(&format!("{} line {}: {}{mend}", fault.code.label(), fault.line, fault.message))
}

/// What is said of a field: its value, what it takes, what stands for it where it is left out, what it means.
fn about_slot(slot: &Slot) -> Vec<(String, Ink)> {
    let mut meaning = words::sentence(slot.doc);
    if !slot.unit.is_empty() {
        meaning = format!("{} Unit: {}.", ended(&meaning), slot.unit);
    }
    let left_out = match &slot.default {
        None => "Must be there.".to_owned(),
        Some(default) => format!("Left out: {default}."),
    };
    let takes = format!("Takes {}.", slot.takes());
    let mut lines = vec![(ended(&meaning), Ink::Text), (left_out, Ink::Dim), (takes, Ink::Dim)];
    if let Some(value) = slot.value.as_ref().filter(|value| width(value) > 12) {
        lines.push((value.clone(), Ink::Text));
    }
    lines
}

/// A sentence with its full stop.
fn ended(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// The sign in front of a row in which something is wrong, or remarkable.
fn draw_sign(buf: &mut Buffer, x: u16, y: u16, row: &Row, theme: &Theme) {
    let (sign, ink) = match row.mark {
        Some(Mark::Fault) => ("!", Ink::Bad),
        Some(Mark::Remark) => ("?", Ink::Heard),
        None => return,
    };
    buf.set_string(x, y, sign, theme.ink(ink).add_modifier(Modifier::BOLD));
}

/// A field's value in its own ink, behind so many columns of names.
fn draw_value(buf: &mut Buffer, list: Rect, (names, y): (usize, u16), row: &Row, theme: &Theme) {
    let x = list.x + 2 + names as u16 + 2;
    if !row.right.is_empty() && x < list.right() {
        let room = usize::from(list.right() - x).saturating_sub(2);
        buf.set_stringn(x, y, cut(&row.right, room), room, theme.ink(row.ink));
    }
}

/// A row of the list, its left in so many columns.
fn row_text(row: &Row, names: usize) -> String {
    if row.right.is_empty() {
        return row.left.clone();
    }
    let left = cut(&row.left, names);
    let gap = names - width(&left) + 2;
    format!("{left}{:gap$}{}", "", row.right)
}

/// Paragraphs, each in its ink, as far as there is room for them.
fn draw_paragraphs(buf: &mut Buffer, area: Rect, parts: impl IntoIterator<Item = (String, Ink)>, theme: &Theme) {
    let columns = usize::from(area.width).max(1);
    let lines = parts.into_iter();
    let lines = lines.flat_map(|(text, ink)| wrap(&text, columns).into_iter().map(move |line| (line, ink)));
    for ((line, ink), y) in lines.zip(area.y..area.bottom()) {
        buf.set_stringn(area.x, y, line, columns, theme.ink(ink));
    }
}

/// A line across, with words on it.
pub(super) fn draw_rule(buf: &mut Buffer, area: Rect, title: &str, has_keys: bool, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    buf.set_stringn(area.x, area.y, "─".repeat(area.width.into()), area.width.into(), theme.ink(Ink::Line));
    if !title.is_empty() {
        let ink = theme.ink(if has_keys { Ink::Accent } else { Ink::Text }).add_modifier(Modifier::BOLD);
        let room = usize::from(area.width).saturating_sub(2);
        buf.set_stringn(area.x + 1, area.y, cut(&format!(" {title} "), room), room, ink);
    }
}

/// Where the parts of a field being typed stand.
pub(super) struct FieldParts {
    pub whole: Rect,
    pub line: Rect,
    faults: Rect,
    pub choices: Rect,
    /// The first choice in sight.
    pub top: usize,
    pub hints: Rect,
}

/// The most rows of what is typed, of what is wrong with it, and of choices.
const ROWS: (u16, u16, u16) = (8, 3, 8);

impl FieldParts {
    pub(super) fn new(area: Rect, line: &FieldLine) -> Self {
        let wide = area.width.saturating_sub(4).min(92);
        let choices = (line.shown().len() as u16).min(ROWS.2);
        // What is typed may stand in more rows than are seen; those about the caret are.
        let typed = line.field.rows(wide.saturating_sub(4)).clamp(1, ROWS.0);
        let height = (typed + ROWS.1 + choices + 6).min(area.height);
        let (x, y) = (area.x + (area.width - wide) / 2, area.y + (area.height - height) / 3);
        let whole = Rect { x, y, width: wide, height };
        let within = Rect { x: x + 2.min(wide), width: wide.saturating_sub(4), ..whole };
        let part = |from: u16, height: u16| Rect { y: y + from, height, ..within }.intersection(whole);
        let choices_at = typed + ROWS.1 + 3;
        let choices = part(choices_at, choices);
        let top = menu::top(0, line.at.unwrap_or(0), line.shown().len(), choices);
        let hints = Rect { y: (y + height).saturating_sub(2), height: 1.min(height), ..within };
        Self { whole, line: part(2, typed), faults: part(typed + 3, ROWS.1), choices, top, hints }
    }
}

fn draw_field(buf: &mut Buffer, line: &FieldLine, ui: Ui<'_>) {
    let theme = ui.theme;
    let parts = FieldParts::new(ui.area, line);
    Clear.render(parts.whole, buf);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.ink(Ink::Accent));
    block.style(theme.box_()).render(parts.whole, buf);
    let strong = theme.ink(Ink::Accent).add_modifier(Modifier::BOLD);
    let room = usize::from(parts.line.width);
    let breaks = if line.slot.takes_paragraphs() { "; Ctrl-J begins a paragraph" } else { "" };
    let title = cut(&format!("{}: {}{breaks}", line.slot.name, line.slot.takes()), room);
    buf.set_stringn(parts.line.x, parts.whole.y + 1, title, room, strong);
    line.field.draw(buf, parts.line, theme.ink(Ink::Text));
    draw_paragraphs(buf, parts.faults, line.faults.iter().map(|fault| (shown(fault), Ink::Bad)), theme);
    if line.faults.is_empty() && !parts.faults.is_empty() {
        let doc = cut(&words::sentence(line.slot.doc), room);
        buf.set_stringn(parts.faults.x, parts.faults.y, doc, room, theme.ink(Ink::Dim));
    }
    let shown = line.shown();
    let rows: Vec<String> = shown
        .iter()
        .map(|choice| {
            let sign = if line.has(choice) { "(x)" } else { "( )" };
            format!("{sign} {}  {}", choice.text, choice.what)
        })
        .collect();
    menu::draw(buf, parts.choices, &rows, (line.at.unwrap_or(usize::MAX), parts.top), theme);
    hints::draw(buf, ui, Context::Field, line.hints(), parts.hints);
}
