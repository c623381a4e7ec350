//! The screens without a glyph beyond ASCII: one pass over what was drawn, one table of what stands for what.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::text::width;

/// Which characters a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// All.
    #[default]
    All,
    /// Those of a console's font: letters of the alphabet of Rome, lines, blocks and arrows.
    Console,
    /// ASCII.
    Ascii,
}

/// What stands for a glyph that the screens use. What is told apart by its glyph alone (see
/// [`Look`](crate::tui::widgets::people::Look)) has a sign of its own here too.
const TABLE: &[(char, char)] = &[
    // People: unaware, heard, believes; contacts, from silent to proving; lying low, abroad.
    ('·', '.'),
    ('○', 'o'),
    ('●', '@'),
    ('◇', 'c'),
    ('◈', 'C'),
    ('◆', '&'),
    ('▽', 'z'),
    ('↗', '^'),
    // The map.
    ('≈', '~'),
    ('■', '='),
    ('□', '_'),
    ('▪', '*'),
    ('▲', '^'),
    ('┊', ':'),
    ('▂', '.'),
    ('▄', 'o'),
    ('▆', 'O'),
    ('♦', '+'),
    // How sure a suspicion is, from little on; the surest is a block.
    ('▁', '1'),
    ('▃', '2'),
    ('▅', '3'),
    ('▇', '4'),
    // Marks.
    ('•', '*'),
    ('▸', '>'),
    ('►', '>'),
    ('◂', '<'),
    ('▴', '^'),
    ('▾', 'v'),
    ('»', '>'),
    ('✓', 'v'),
    ('…', '~'),
    ('↑', '^'),
    ('↓', 'v'),
    ('←', '<'),
    ('→', '>'),
    // Text.
    ('×', 'x'),
    ('−', '-'),
    ('–', '-'),
    ('—', '-'),
    ('’', '\''),
    ('‘', '\''),
    ('“', '"'),
    ('”', '"'),
    ('¥', 'Y'),
    // Shades.
    ('░', '.'),
    ('▒', ':'),
    ('▓', '%'),
    ('▀', '"'),
];

/// The ASCII character that stands for one column of a symbol.
pub fn plain(symbol: &str) -> char {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c == ' ' || c.is_ascii_graphic() => c,
        (Some(c), None) => sign(c),
        (None, _) => ' ',
        (Some(_), Some(_)) => '?',
    }
}

/// Whether a glyph has its own sign, rather than a question mark.
pub fn is_known(c: char) -> bool {
    c.is_ascii() || sign(c) != '?'
}

fn sign(c: char) -> char {
    let known = TABLE.iter().find(|&&(glyph, _)| glyph == c).map(|&(_, sign)| sign);
    known.unwrap_or_else(|| match c {
        '\u{2500}'..='\u{257f}' => frame(c),
        '\u{2580}'..='\u{259f}' => '#',
        '\u{2800}'..='\u{28ff}' => dots(u32::from(c) - 0x2800),
        _ => '?',
    })
}

/// Lines and corners of frames.
const fn frame(c: char) -> char {
    match c {
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' | '╴' | '╶' => '-',
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║' | '╵' | '╷' => '|',
        '╱' => '/',
        '╲' => '\\',
        '╳' => 'X',
        _ => '+',
    }
}

/// Braille by what its dots draw: the bits are the dots of the left column from above (0, 1, 2, 6), then of the right
/// one (3, 4, 5, 7).
fn dots(bits: u32) -> char {
    let rows = [bits & 0b0000_1001, bits & 0b0001_0010, bits & 0b0010_0100, bits & 0b1100_0000];
    let (left, right) = (bits & 0b0100_0111, bits & 0b1011_1000);
    let full = rows.iter().filter(|&&row| row != 0).count();
    let upper = rows[0] != 0 || rows[1] != 0;
    let lower = rows[2] != 0 || rows[3] != 0;
    let falls = (bits & 0b0000_0011 != 0) && (bits & 0b1010_0000 != 0);
    match (bits, full) {
        (0, _) => ' ',
        (0xff, _) => '#',
        (_, 1) if upper => '\'',
        (_, 1) => '.',
        _ if left == 0 || right == 0 => '|',
        (_, 2) if upper != lower => '-',
        _ if falls => '\\',
        _ => '/',
    }
}

/// Puts ASCII in the place of every other glyph of an area. What takes two columns becomes two signs.
pub fn pass(buf: &mut Buffer, area: Rect) {
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            let symbol = buf[(x, y)].symbol();
            if matches!(symbol.as_bytes(), [b' '..=b'~']) {
                continue;
            }
            let (c, wide) = (plain(symbol), width(symbol));
            buf[(x, y)].set_char(c);
            for x in x + 1..area.right().min(x + (wide.max(1)) as u16) {
                buf[(x, y)].set_char(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tui::widgets::people::Look;

    #[test]
    fn people_are_told_apart_by_their_sign() {
        let signs: BTreeSet<char> = Look::ALL.into_iter().map(|look| plain(&look.glyph().to_string())).collect();
        assert_eq!(signs.len(), Look::ALL.len(), "{signs:?}");
    }

    #[test]
    fn everything_becomes_ascii_and_keeps_its_columns() {
        let area = Rect { x: 0, y: 0, width: 8, height: 1 };
        let mut buf = Buffer::empty(area);
        buf.set_string(0, 0, "a●양─⣿é…", ratatui::style::Style::new());
        pass(&mut buf, area);
        let text: String = buf.content.iter().map(|cell| cell.symbol().to_owned()).collect();
        assert_eq!(text, "a@??-#?~");
        for bits in 0..=255_u32 {
            let c = char::from_u32(0x2800 + bits).expect("braille");
            assert!(plain(&c.to_string()).is_ascii());
        }
    }
}
