//! The least that brings one screen about from another, in the escape sequences that every terminal knows.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::tui::clean;
use crate::tui::text::width;

/// Each modifier that is drawn, with its number among the graphic renditions.
const MODIFIERS: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// What a cell looks like.
type Look = (Color, Color, Modifier);

const BARE: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// A terminal that is drawn on, as it stands.
#[derive(Clone, Debug)]
pub struct Painter {
    shown: Buffer,
    /// Where the cursor is; `None` where that is not certain.
    cursor: Option<(u16, u16)>,
    look: Look,
}

impl Painter {
    /// A terminal of this size, and what makes it blank.
    pub fn new(area: Rect) -> (Self, String) {
        let painter = Self { shown: Buffer::empty(area), cursor: Some((0, 0)), look: BARE };
        (painter, "\u{1b}[?25l\u{1b}[0m\u{1b}[2J\u{1b}[H".to_owned())
    }

    /// What brings a screen of the same size about; empty where it stands already.
    pub fn paint(&mut self, mut next: Buffer) -> String {
        let mut out = String::new();
        let area = next.area;
        clean::pass(&mut next, area);
        for (x, y, cell) in self.shown.diff(&next) {
            travel(&mut out, self.cursor, (x, y));
            dress(&mut out, self.look, look(cell));
            self.look = look(cell);
            let symbol = symbol(cell);
            out.push_str(symbol);
            let x = x + width(symbol) as u16;
            // Past the last column terminals differ in where the cursor is.
            self.cursor = (x < next.area.right()).then_some((x, y));
        }
        self.shown = next;
        out
    }
}

/// What stands in a cell.
pub(super) fn symbol(cell: &Cell) -> &str {
    if cell.symbol().is_empty() { " " } else { cell.symbol() }
}

fn look(cell: &Cell) -> Look {
    let drawn = MODIFIERS.iter().fold(Modifier::empty(), |all, &(modifier, _)| all | modifier);
    (cell.fg, cell.bg, cell.modifier & drawn)
}

// Writing to a string cannot fail.
fn travel(out: &mut String, from: Option<(u16, u16)>, (x, y): (u16, u16)) {
    match from {
        Some(from) if from == (x, y) => {}
        Some((at, row)) if row == y && at < x => {
            let _ = write!(out, "\u{1b}[{}C", x - at);
        }
        _ => {
            let _ = write!(out, "\u{1b}[{};{}H", y + 1, x + 1);
        }
    }
}

/// Goes from one look to another.
fn dress(out: &mut String, mut from: Look, to: Look) {
    if from == to {
        return;
    }
    let mut codes: Vec<String> = Vec::new();
    let weight = Modifier::BOLD | Modifier::DIM;
    let reweighed = from.2.intersects(weight) && from.2 & weight != to.2 & weight;
    if reweighed || !to.2.contains(from.2) {
        // Nothing takes just one of them off everywhere, and to some terminals bold and dim are one thing or the other.
        codes.push("0".to_owned());
        from = BARE;
    }
    let added = MODIFIERS.iter().filter(|(modifier, _)| to.2.contains(*modifier) && !from.2.contains(*modifier));
    codes.extend(added.map(|(_, code)| code.to_string()));
    if from.0 != to.0 {
        codes.push(colour(to.0, false));
    }
    if from.1 != to.1 {
        codes.push(colour(to.1, true));
    }
    let _ = write!(out, "\u{1b}[{}m", codes.join(";"));
}

/// The rendition of a colour, before or behind the text.
fn colour(colour: Color, behind: bool) -> String {
    let base = if behind { 10 } else { 0 };
    let of_16 = |nth: u8| if nth < 8 { 30 + nth + base } else { 90 + nth - 8 + base }.to_string();
    match colour {
        Color::Reset => (39 + base).to_string(),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", 38 + base),
        Color::Indexed(nth) => format!("{};5;{nth}", 38 + base),
        Color::Black => of_16(0),
        Color::Red => of_16(1),
        Color::Green => of_16(2),
        Color::Yellow => of_16(3),
        Color::Blue => of_16(4),
        Color::Magenta => of_16(5),
        Color::Cyan => of_16(6),
        Color::Gray => of_16(7),
        Color::DarkGray => of_16(8),
        Color::LightRed => of_16(9),
        Color::LightGreen => of_16(10),
        Color::LightYellow => of_16(11),
        Color::LightBlue => of_16(12),
        Color::LightMagenta => of_16(13),
        Color::LightCyan => of_16(14),
        Color::White => of_16(15),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn screen(rows: &[(&str, Style)]) -> Buffer {
        let mut buf = Buffer::empty(Rect { x: 0, y: 0, width: 8, height: 3 });
        for (&(text, style), y) in rows.iter().zip(0..) {
            buf.set_string(0, y, text, style);
        }
        buf
    }

    #[test]
    fn only_what_changed_is_drawn() {
        let (mut painter, _) = Painter::new(Rect { x: 0, y: 0, width: 8, height: 3 });
        let red = Style::new().fg(Color::Rgb(1, 2, 3));
        assert_eq!(painter.paint(screen(&[("ab", red)])), "\u{1b}[38;2;1;2;3mab");
        assert_eq!(painter.paint(screen(&[("ab", red)])), "");
        assert_eq!(painter.paint(screen(&[("abc", red)])), "c");
        assert_eq!(painter.paint(screen(&[("xby", red)])), "\u{1b}[1;1Hx\u{1b}[1Cy");
        let (bold, dim) = (red.add_modifier(Modifier::BOLD), red.add_modifier(Modifier::DIM));
        assert_eq!(painter.paint(screen(&[("xby", red), ("g", bold)])), "\u{1b}[2;1H\u{1b}[1mg");
        assert_eq!(painter.paint(screen(&[("xby", red), ("h", red)])), "\u{1b}[2;1H\u{1b}[0;38;2;1;2;3mh");
        assert_eq!(painter.paint(screen(&[("xby", red), ("h", dim)])), "\u{1b}[2;1H\u{1b}[2mh");
        // Bold does not come on top of dim everywhere.
        let both = dim.add_modifier(Modifier::BOLD);
        assert_eq!(painter.paint(screen(&[("xby", red), ("h", both)])), "\u{1b}[2;1H\u{1b}[0;1;2;38;2;1;2;3mh");
    }

    #[test]
    fn the_cursor_is_put_where_it_must_be_after_the_last_column_and_wide_characters() {
        let (mut painter, _) = Painter::new(Rect { x: 0, y: 0, width: 8, height: 3 });
        let plain = Style::new();
        assert_eq!(painter.paint(screen(&[("12345678", plain), ("9", plain)])), "12345678\u{1b}[2;1H9");
        assert_eq!(painter.paint(screen(&[("혜산 a", plain), ("9", plain)])).trim_end(), "\u{1b}[1;1H혜산 a");
    }

    #[test]
    fn nothing_in_a_cell_is_a_command() {
        let (mut painter, _) = Painter::new(Rect { x: 0, y: 0, width: 8, height: 3 });
        let mut buf = screen(&[("ab", Style::new())]);
        buf[(1, 0)].set_symbol("\u{1b}[2J");
        buf[(2, 0)].set_symbol("c");
        // It counts as blank, as the screen was there before.
        assert_eq!(painter.paint(buf), "a\u{1b}[1Cc");
    }
}
