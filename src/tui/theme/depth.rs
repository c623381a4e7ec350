//! How many colours a terminal shows, and which of few is nearest to one of all.

use ratatui::style::Color;

use crate::tui::theme::Rgb;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, dim and reversed alone.
    None,
    /// The 16 of old.
    Ansi16,
    /// 256.
    Ansi256,
    /// All.
    #[default]
    True,
}

/// The colour of the 6 × 6 × 6 cube, or of the greys, that is nearest.
pub(super) fn nearest_of_256((r, g, b): Rgb) -> u8 {
    let step = |c: u8| match c {
        0..48 => 0_u8,
        48..115 => 1,
        _ => (c - 35) / 40,
    };
    let level = |s: u8| if s == 0 { 0 } else { 55 + 40 * s };
    let cube = (step(r), step(g), step(b));
    let grey = ((u16::from(r) + u16::from(g) + u16::from(b)) / 3).clamp(8, 238);
    let grey_step = ((grey - 8) / 10) as u8;
    let shade = 8 + 10 * grey_step;
    let in_cube = (level(cube.0), level(cube.1), level(cube.2));
    // A dark blue is better a little off than grey.
    let spread = r.max(g).max(b) - r.min(g).min(b);
    let dull = if spread > 20 && r.max(g).max(b) < 100 { 5 } else { 2 };
    if dull * distance((r, g, b), (shade, shade, shade)) < 2 * distance((r, g, b), in_cube) {
        232 + grey_step
    } else {
        16 + 36 * cube.0 + 6 * cube.1 + cube.2
    }
}

pub(super) fn nearest_of_16(rgb: Rgb) -> Color {
    const TABLE: [(Rgb, Color); 16] = [
        ((0, 0, 0), Color::Black),
        ((170, 0, 0), Color::Red),
        ((0, 140, 0), Color::Green),
        ((170, 110, 0), Color::Yellow),
        ((20, 40, 150), Color::Blue),
        ((150, 0, 150), Color::Magenta),
        ((0, 140, 140), Color::Cyan),
        ((190, 190, 190), Color::Gray),
        ((96, 96, 96), Color::DarkGray),
        ((255, 100, 90), Color::LightRed),
        ((110, 230, 110), Color::LightGreen),
        ((255, 215, 90), Color::LightYellow),
        ((100, 140, 255), Color::LightBlue),
        ((240, 120, 240), Color::LightMagenta),
        ((110, 230, 220), Color::LightCyan),
        ((255, 255, 255), Color::White),
    ];
    let nearest = TABLE.iter().min_by_key(|(entry, _)| distance(*entry, rgb));
    nearest.map_or(Color::Reset, |&(_, colour)| colour)
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    part(a.0, b.0) + part(a.1, b.1) + part(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_find_their_place_in_256() {
        for (rgb, index) in
            [((0, 0, 0), 16), ((255, 255, 255), 231), ((255, 0, 0), 196), ((128, 128, 128), 244), ((24, 30, 66), 17)]
        {
            assert_eq!(nearest_of_256(rgb), index, "{rgb:?}");
        }
    }
}
