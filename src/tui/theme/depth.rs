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

/// A colour of the 256 by its number, from 16 on: the cube of 6 × 6 × 6, then the greys.
pub(super) const fn entry(index: u8) -> Rgb {
    const fn level(step: u8) -> u8 {
        if step == 0 { 0 } else { 55 + 40 * step }
    }
    if index >= 232 {
        let grey = 8 + 10 * (index - 232);
        return (grey, grey, grey);
    }
    let cube = index - 16;
    (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
}

/// A colour as eyes see it (Oklab, in polar form): lightness, 0 to 1; chroma, 0 for a grey to about 0.3; hue, in degrees.
pub(super) fn seen((r, g, b): Rgb) -> (f64, f64, f64) {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let rgb = [linear(r), linear(g), linear(b)];
    let sum = |of: [f64; 3], weights: [f64; 3]| of.iter().zip(weights).map(|(part, weight)| part * weight).sum::<f64>();
    let cones = [
        sum(rgb, [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9]).cbrt(),
        sum(rgb, [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6]).cbrt(),
        sum(rgb, [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5]).cbrt(),
    ];
    let lightness = sum(cones, [0.210_454_255_3, 0.793_617_785, -0.004_072_046_8]);
    let across = sum(cones, [1.977_998_495_1, -2.428_592_205, 0.450_593_709_9]);
    let along = sum(cones, [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766]);
    (lightness, across.hypot(along), along.atan2(across).to_degrees().rem_euclid(360.0))
}

/// Degrees between two hues, 0 to 180.
pub(super) fn between(a: f64, b: f64) -> f64 {
    ((a - b + 180.0).rem_euclid(360.0) - 180.0).abs()
}

/// Chroma below which a colour is better a grey of its lightness: the dark and the pale colours of the cube are all far
/// stronger, and of some other hue.
const DULL: f64 = 0.05;

/// The most degrees between a colour's hue and that of what stands for it.
const ASTRAY: f64 = 30.0;

/// The colour of the 256 that stands for one: itself, where it is one of them; a grey for a dull one; for any other the
/// nearest among those of its hue.
pub(super) fn nearest_of_256(rgb: Rgb) -> u8 {
    if let Some(same) = (16..=255).find(|&index| entry(index) == rgb) {
        return same;
    }
    let (lightness, chroma, hue) = seen(rgb);
    let off = |index: u8| {
        let (light, strong, other) = seen(entry(index));
        let is_grey = strong < 0.01;
        if is_grey != (chroma < DULL) || !is_grey && between(hue, other) > ASTRAY {
            return f64::INFINITY;
        }
        let apart = if is_grey { 0.0 } else { 2.0 * (between(hue, other) / 2.0).to_radians().sin() };
        let stronger = if is_grey { 0.0 } else { strong - chroma };
        4.0 * ((light - lightness).powi(2) + strong * chroma * apart.powi(2)) + stronger.powi(2)
    };
    (16..=255).min_by(|&a, &b| off(a).total_cmp(&off(b))).unwrap_or(16)
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
        for (rgb, index) in [
            ((0, 0, 0), 16),
            ((255, 255, 255), 231),
            ((255, 0, 0), 196),
            ((128, 128, 128), 244),
            ((24, 30, 66), 17),
            // Tints that the cube has nothing like are greys, and not some other hue.
            ((28, 56, 66), 236),
            ((206, 224, 214), 253),
        ] {
            assert_eq!(nearest_of_256(rgb), index, "{rgb:?}");
        }
    }
}
