//! A screen as SVG: cells of text in their colours, each character in its own column whatever font there is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::level::text::Guard;
use crate::tui::capture::ansi::symbol;
use crate::tui::capture::glyphs::{Shape, shapes};
use crate::tui::text::width;
use crate::tui::theme::{Rgb, Theme};

/// The size of a cell and of its letters, in pixels, and how far down in it letters stand.
const CELL: (f64, f64) = (9.0, 18.0);
const LETTERS: f64 = 15.0;
const BASE: f64 = 13.6;

/// Fonts whose letters all have one width, the first that is there.
const FONTS: &str = "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, 'Noto Sans Mono', \
    'Noto Sans Mono CJK KR', 'D2Coding', monospace";

/// How strong a dim text is, 0 to 1.
const DIM: f64 = 0.6;

/// How a character is drawn.
type Ink = (Rgb, Modifier);

/// A screen as SVG under a title, in the colours of a theme that shows all of them or none.
pub(super) fn svg(buf: &Buffer, title: &str, theme: &Theme) -> String {
    let (wide, high) = (f64::from(buf.area.width) * CELL.0, f64::from(buf.area.height) * CELL.1);
    let (_, ground) = theme.plain();
    let title = escaped(title);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         role=\"img\" font-family=\"{FONTS}\" font-size=\"{LETTERS}\">\n<title>{title}</title>\n\
         <rect width=\"{wide}\" height=\"{high}\" fill=\"{}\"/>\n",
        hex(ground)
    );
    for y in buf.area.y..buf.area.bottom() {
        let row: Vec<&Cell> = (buf.area.x..buf.area.right()).map(|x| &buf[(x, y)]).collect();
        let top = f64::from(y - buf.area.y) * CELL.1;
        grounds(&mut out, &row, top, theme);
        letters(&mut out, &row, top, theme);
    }
    out + "</svg>\n"
}

/// The colours of a cell, as they are seen: before and behind.
fn colours(cell: &Cell, theme: &Theme) -> (Rgb, Rgb) {
    let (ink, ground) = theme.plain();
    let of = |colour: Color, otherwise: Rgb| if let Color::Rgb(r, g, b) = colour { (r, g, b) } else { otherwise };
    let (before, behind) = (of(cell.fg, ink), of(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) { (behind, before) } else { (before, behind) }
}

/// What is behind the letters of a row: a rectangle for each run of one colour.
fn grounds(out: &mut String, row: &[&Cell], top: f64, theme: &Theme) {
    let behind = |cell: &&Cell| colours(cell, theme).1;
    let mut x = 0;
    for run in row.chunk_by(|a, b| behind(a) == behind(b)) {
        let (left, wide, colour) = (f64::from(x) * CELL.0, run.len() as f64 * CELL.0, behind(&run[0]));
        x += run.len() as u16;
        if colour != theme.plain().1 {
            let high = CELL.1;
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\" fill=\"{}\" \
                 shape-rendering=\"crispEdges\"/>",
                hex(colour)
            );
        }
    }
}

/// A run of letters of one ink without a gap: where each stands, and the letters. Programs that take only the first place
/// set the letters one behind the other, so that a blank, and a letter of two columns, ends a run.
struct Run {
    ink: Ink,
    lefts: Vec<f64>,
    text: String,
    /// The column behind it, where another letter may follow.
    end: Option<usize>,
}

/// The letters and shapes of a row, those of one ink together.
fn letters(out: &mut String, row: &[&Cell], top: f64, theme: &Theme) {
    let mut runs: Vec<Run> = Vec::new();
    let mut paths: BTreeMap<(Rgb, u8), String> = BTreeMap::new();
    let mut covered = 0;
    for (at, cell) in row.iter().enumerate() {
        let symbol = symbol(cell);
        if at < covered || symbol.trim().is_empty() {
            continue;
        }
        let columns = width(symbol).max(1);
        covered = at + columns;
        let (left, colour) = (at as f64 * CELL.0, colours(cell, theme).0);
        if let Some((shapes, share)) = only(symbol).and_then(shapes) {
            let path = paths.entry((colour, (100.0 * share) as u8)).or_default();
            for shape in shapes {
                write_shape(path, (left, top), shape);
            }
            continue;
        }
        let ink = (colour, cell.modifier);
        // A place is for half of what is no plain character; such a one stands alone.
        let plain = columns == 1 && symbol.encode_utf16().count() == 1;
        if let Some(run) = runs.last_mut().filter(|run| plain && run.ink == ink && run.end == Some(at)) {
            run.lefts.push(left);
            run.text.push_str(symbol);
            run.end = Some(covered);
        } else {
            let end = plain.then_some(covered);
            runs.push(Run { ink, lefts: vec![left], text: symbol.to_owned(), end });
        }
    }
    for ((colour, share), path) in paths {
        let opacity = n(f64::from(share) / 100.0);
        let _ = writeln!(out, "<path d=\"{path}\" fill=\"{}\" fill-opacity=\"{opacity}\"/>", hex(colour));
    }
    for run in &runs {
        write_text(out, run, top + BASE);
    }
}

/// The character of a text that has just one.
fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn write_shape(path: &mut String, (left, top): (f64, f64), (x, y, wide, high): Shape) {
    let (x, y, wide, high) = (left + x * CELL.0, top + y * CELL.1, wide * CELL.0, high * CELL.1);
    let _ = write!(path, "M{} {}h{wide}v{high}h-{wide}z", n(x), n(y), wide = n(wide), high = n(high));
}

fn write_text(out: &mut String, run: &Run, base: f64) {
    let (colour, modifier) = run.ink;
    let lefts: Vec<String> = run.lefts.iter().map(|&left| n(left)).collect();
    let mut how = String::new();
    for (wanted, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if modifier.contains(wanted) {
            how.push_str(attribute);
        }
    }
    if modifier.contains(Modifier::DIM) {
        let _ = write!(how, " fill-opacity=\"{DIM}\"");
    }
    let (lefts, fill, text) = (lefts.join(" "), hex(colour), escaped(&run.text));
    let _ = writeln!(out, "<text x=\"{lefts}\" y=\"{}\" fill=\"{fill}\"{how}>{text}</text>", n(base));
}

/// A number with two digits behind the point at most.
fn n(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text within XML. What XML cannot hold is shown as missing.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut guard = Guard::default();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if !guard.admits(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::theme::{Depth, ThemeName};

    fn drawn(text: &str, style: Style) -> String {
        let mut buf = Buffer::empty(Rect { x: 0, y: 0, width: 20, height: 1 });
        buf.set_string(0, 0, text, style);
        svg(&buf, "t", &Theme::new(ThemeName::Night, Depth::True))
    }

    #[test]
    fn each_character_stands_in_its_column() {
        let text = drawn("a 혜산b", Style::new());
        for run in ["x=\"0\"", "x=\"18\"", "x=\"36\"", "x=\"54\""] {
            assert!(text.contains(run), "{run}: {text}");
        }
        let text = drawn("a😀be\u{301}c", Style::new());
        for run in ["x=\"0\"", "x=\"9\"", "x=\"27\"", "x=\"36\"", "x=\"45\""] {
            assert!(text.contains(run), "{run}: {text}");
        }
    }

    #[test]
    fn a_run_has_no_gap_that_only_its_places_would_tell() {
        let text = drawn("one two  혜 x", Style::new());
        for run in ["x=\"0 9 18\"", "x=\"36 45 54\"", "x=\"81\"", "x=\"108\""] {
            assert!(text.contains(run), "{run}: {text}");
        }
    }

    #[test]
    fn blocks_are_shapes_and_reversed_cells_change_colours() {
        let text = drawn("█", Style::new().fg(Color::Rgb(1, 2, 3)));
        assert!(text.contains("<path d=\"M0 0h9v18h-9z\" fill=\"#010203\""), "{text}");
        let style = Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::REVERSED);
        let text = drawn("x", style);
        assert!(text.contains("height=\"18\" fill=\"#010203\" shape") && text.contains("fill=\"#0d1118\">x"), "{text}");
    }

    #[test]
    fn nothing_in_a_title_or_a_cell_is_a_mark() {
        let mut buf = Buffer::empty(Rect { x: 0, y: 0, width: 20, height: 1 });
        buf.set_string(0, 0, "</text>&]]>", Style::new());
        let text = svg(&buf, "</title><script>\u{0}\u{1b}", &Theme::new(ThemeName::Night, Depth::True));
        assert!(!text.contains("<script") && !text.contains(['\u{0}', '\u{1b}']) && !text.contains("]]>"), "{text}");
        assert_eq!((text.matches("</text>").count(), text.matches("</title>").count()), (1, 1), "{text}");
    }
}
