//! The screens without a glyph beyond ASCII: one pass over what was drawn, one table of what stands for what.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::tui::text::columns;
use crate::words;

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

/// Whether a console's font has a glyph: the letters of western Europe, plain lines, blocks and arrows.
const fn on_a_console(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{ff}' | '─' | '│' | '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼')
        || matches!(c, '░' | '▒' | '▓' | '█' | '▀' | '▄' | '■' | '←' | '↑' | '→' | '↓')
}

/// A text as it will stand on such a terminal, but for glyphs of the screens, which [`pass`] puts one sign for.
pub fn spelt(text: &str, glyphs: Glyphs) -> Cow<'_, str> {
    match glyphs {
        Glyphs::All => Cow::Borrowed(text),
        Glyphs::Console => words::spelt_but(text, |c| on_a_console(c) || is_known(c)),
        Glyphs::Ascii => words::spelt_but(text, is_known),
    }
}

/// Puts what such a terminal has in the place of every other glyph of an area. A glyph of the screens becomes one sign;
/// letters become those that they sound like, and where these are more, what is empty behind the text makes room.
pub fn pass(buf: &mut Buffer, area: Rect, glyphs: Glyphs) {
    for y in area.y..area.bottom() {
        if (area.x..area.right()).all(|x| matches!(buf[(x, y)].symbol().as_bytes(), [b' '..=b'~'])) {
            continue;
        }
        let row: Vec<Cell> = (area.x..area.right()).map(|x| buf[(x, y)].clone()).collect();
        let spelt = spell_row(&row, glyphs);
        for (x, cell) in (area.x..area.right()).zip(spelt) {
            buf[(x, y)] = cell;
        }
    }
}

/// Whether a cell is a letter of some text, and none of the screens' glyphs; and whether it is empty.
fn is_letter(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => c.is_ascii_graphic() || !c.is_ascii() && !is_known(c),
        (first, _) => first.is_some(),
    }
}

fn is_empty(cell: &Cell) -> bool {
    cell.symbol() == " "
}

/// A row as it stands on such a terminal.
fn spell_row(row: &[Cell], glyphs: Glyphs) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(out.len()) {
        if !is_letter(cell) {
            let mut sign = cell.clone();
            let kept = glyphs == Glyphs::Console && cell.symbol().chars().all(on_a_console);
            if !kept {
                sign.set_char(plain(cell.symbol()));
            }
            out.push(sign);
            continue;
        }
        let rest = &row[out.len()..];
        let (text, columns) = spell_text(rest, glyphs);
        let behind = rest[columns..].iter().take_while(|cell| is_empty(cell)).count();
        // One stays empty before what comes then.
        let ends = columns + behind == rest.len();
        let room = columns + if ends { behind } else { behind.saturating_sub(1) };
        let cut = text.len() > room;
        let kept = text.len().min(room);
        out.extend(text.into_iter().take(kept));
        if let Some(last) = out.last_mut().filter(|_| cut) {
            last.set_char('~');
        }
        out.extend(rest[..columns].iter().skip(kept).map(|cell| {
            let mut empty = cell.clone();
            empty.set_char(' ');
            empty
        }));
    }
    out
}

/// The text that a row begins with, up to two empty cells or a glyph of the screens, and how many columns it takes.
fn spell_text(row: &[Cell], glyphs: Glyphs) -> (Vec<Cell>, usize) {
    let (mut text, mut at): (Vec<Cell>, usize) = (Vec::new(), 0);
    while let Some(cell) = row.get(at) {
        let between = is_empty(cell) && row.get(at + 1).is_some_and(is_letter);
        if !is_letter(cell) && !between {
            break;
        }
        let after = at > 1 && columns(row[at - 2].symbol()) > 1;
        let mut letters = spelt(cell.symbol(), glyphs).into_owned();
        // A syllable behind another is not the beginning of a name.
        if after && columns(cell.symbol()) > 1 {
            letters.make_ascii_lowercase();
        }
        text.extend(letters.chars().map(|c| {
            let mut one = cell.clone();
            one.set_char(c);
            one
        }));
        at += columns(cell.symbol()).max(1);
    }
    (text, at.min(row.len()))
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
        for (drawn, glyphs, shown) in [
            ("a●양─⣿é…", Glyphs::Ascii, "a@Y~-#e~"),
            ("a●é─⣿é…", Glyphs::Console, "a@é─#é~"),
            // What is empty makes room, but for one before what comes then.
            ("혜산  ● ", Glyphs::Ascii, "Hyes~ @ "),
            ("혜산   ● ", Glyphs::Ascii, "Hyesan @ "),
            ("혜산  x", Glyphs::Ascii, "Hyes~ x"),
            ("혜산   x", Glyphs::Console, "Hyesan x"),
            ("щи 혜산    ", Glyphs::Ascii, "shchi Hyes~"),
            ("щи 혜산        │", Glyphs::Ascii, "shchi Hyesan   |"),
            ("e\u{301}łx", Glyphs::Ascii, "elx"),
        ] {
            let area = Rect { x: 0, y: 0, width: columns(drawn) as u16, height: 1 };
            let mut buf = Buffer::empty(area);
            buf.set_string(0, 0, drawn, ratatui::style::Style::new());
            pass(&mut buf, area, glyphs);
            let text: String = buf.content.iter().map(|cell| cell.symbol().to_owned()).collect();
            assert_eq!(text, shown, "{drawn}");
        }
        for bits in 0..=255_u32 {
            let c = char::from_u32(0x2800 + bits).expect("braille");
            assert!(plain(&c.to_string()).is_ascii());
        }
    }
}
