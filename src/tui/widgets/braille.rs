//! Lines drawn with braille dots: two columns and four rows of them in a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A grid of braille dots over an area.
#[derive(Clone, Debug)]
pub struct Braille {
    area: Rect,
    cells: Vec<u8>,
}

/// The bit of each dot, by row, then column.
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

impl Braille {
    /// An empty grid.
    pub fn new(area: Rect) -> Self {
        Self { area, cells: vec![0; area.area() as usize] }
    }

    /// A line from the middle of one cell to the middle of another.
    pub fn line(&mut self, from: (u16, u16), to: (u16, u16)) {
        let dots = |(x, y): (u16, u16)| (i32::from(x) * 2 + 1, i32::from(y) * 4 + 2);
        let ((x0, y0), (x1, y1)) = (dots(from), dots(to));
        let steps = (x1 - x0).abs().max((y1 - y0).abs()).max(1);
        for step in 0..=steps {
            self.dot(x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps);
        }
    }

    fn dot(&mut self, x: i32, y: i32) {
        let (cx, cy) = (x / 2 - i32::from(self.area.x), y / 4 - i32::from(self.area.y));
        let inside = (0..i32::from(self.area.width)).contains(&cx) && (0..i32::from(self.area.height)).contains(&cy);
        if inside {
            let at = cy as usize * usize::from(self.area.width) + cx as usize;
            self.cells[at] |= BITS[(y % 4) as usize][(x % 2) as usize];
        }
    }

    /// Draws the dots where `visible` allows it and nothing is written; what is behind keeps its background.
    pub fn draw_between(&self, buf: &mut Buffer, style: Style, visible: impl Fn(u16, u16) -> bool) {
        for (x, y, glyph) in self.glyphs() {
            let bare = |symbol: &str| matches!(symbol, " " | "'" | "~" | "≈") || symbol.starts_with(is_braille);
            if visible(x, y) && buf.area.contains((x, y).into()) && bare(buf[(x, y)].symbol()) {
                buf[(x, y)].set_char(glyph).set_style(style);
            }
        }
    }

    /// Draws the dots where `visible` allows it; what is behind keeps its background.
    pub fn draw(&self, buf: &mut Buffer, style: Style, visible: impl Fn(u16, u16) -> bool) {
        for (x, y, glyph) in self.glyphs() {
            if visible(x, y) {
                buf[(x, y)].set_char(glyph).set_style(style);
            }
        }
    }

    /// The cells with dots in them: column, row, glyph.
    fn glyphs(&self) -> impl Iterator<Item = (u16, u16, char)> {
        let columns = usize::from(self.area.width.max(1));
        self.cells.iter().enumerate().filter(|&(_, &bits)| bits != 0).filter_map(move |(at, &bits)| {
            let (x, y) = (self.area.x + (at % columns) as u16, self.area.y + (at / columns) as u16);
            Some((x, y, char::from_u32(0x2800 + u32::from(bits))?))
        })
    }
}

/// Whether a character is one of these glyphs.
fn is_braille(c: char) -> bool {
    ('\u{2800}'..='\u{28ff}').contains(&c)
}
