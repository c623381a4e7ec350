//! The screens without anything that a terminal would obey, that shows nothing, or that covers what stands around it: one
//! pass over what was drawn, whoever wrote it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::level::text::Guard;

/// Takes out of every cell what may not be shown.
pub fn pass(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            clean(&mut buf[(x, y)]);
        }
    }
}

fn clean(cell: &mut Cell) {
    let symbol = cell.symbol();
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return;
    }
    let mut guard = Guard::default();
    let kept: String = symbol.chars().filter(|&c| guard.admits(c)).collect();
    // What is left of a command is not what the cell was to show.
    if kept.is_empty() || symbol.contains(char::is_control) {
        cell.set_symbol(" ");
    } else if kept.len() != symbol.len() {
        cell.set_symbol(&kept);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_cell_keeps_what_may_be_shown() {
        let flood = "\u{301}".repeat(40);
        for (symbol, shown) in [
            ("a", "a"),
            ("혜", "혜"),
            ("⣿", "⣿"),
            ("e\u{301}", "e\u{301}"),
            (&*format!("e{flood}"), "e\u{301}\u{301}\u{301}\u{301}"),
            ("a\u{200d}\u{202e}", "a"),
            ("\u{1b}", " "),
            ("\u{9b}", " "),
            ("\n", " "),
            ("\u{1b}[2J", " "),
            ("", " "),
        ] {
            let mut buf = Buffer::empty(Rect { x: 0, y: 0, width: 2, height: 1 });
            buf[(1, 0)].set_symbol(symbol).set_style(Style::new());
            let area = buf.area;
            pass(&mut buf, area);
            assert_eq!((buf[(0, 0)].symbol(), buf[(1, 0)].symbol()), (" ", shown), "{symbol:?}");
        }
    }
}
