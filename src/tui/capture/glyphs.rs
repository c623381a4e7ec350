//! Blocks and braille as shapes: fonts draw them with gaps between cells, or have none of them.

/// A rectangle within a cell: left, top, width and height, each as a share of the cell, 0 to 1.
pub(super) type Shape = (f64, f64, f64, f64);

/// The dots of braille in the order of their bits: column and row.
const DOTS: [(u8, u8); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];

/// The quarters that each of the characters from `▖` on fills, a bit each, the lowest first: upper left, upper right,
/// lower left, lower right.
const QUARTERS: [u8; 10] = [0b0100, 0b1000, 0b0001, 0b1101, 0b1001, 0b0111, 0b1011, 0b0010, 0b0110, 0b1110];

/// The shapes of a character, and how much of its ink they take, 0 to 1; `None` for one that a font draws well.
pub(super) fn shapes(c: char) -> Option<(Vec<Shape>, f64)> {
    let eighths = |from: char| f64::from(u32::from(c) - u32::from(from) + 1) / 8.0;
    let one = |shape| Some((vec![shape], 1.0));
    match c {
        '▀' => one((0.0, 0.0, 1.0, 0.5)),
        '▁'..='█' => {
            let high = eighths('▁');
            one((0.0, 1.0 - high, 1.0, high))
        }
        '▉'..='▏' => one((0.0, 0.0, 1.0 - eighths('▉'), 1.0)),
        '▐' => one((0.5, 0.0, 0.5, 1.0)),
        '░'..='▓' => Some((vec![(0.0, 0.0, 1.0, 1.0)], 2.0 * eighths('░'))),
        '▔' => one((0.0, 0.0, 1.0, 0.125)),
        '▕' => one((0.875, 0.0, 0.125, 1.0)),
        '▖'..='▟' => Some((quarters(QUARTERS[(u32::from(c) - u32::from('▖')) as usize]), 1.0)),
        '\u{2800}'..='\u{28ff}' => Some((braille(u32::from(c) - 0x2800), 1.0)),
        _ => None,
    }
}

fn quarters(bits: u8) -> Vec<Shape> {
    let spots = [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)];
    let set = spots.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    set.map(|(_, (x, y))| (x, y, 0.5, 0.5)).collect()
}

/// The dots whose bits are set.
fn braille(bits: u32) -> Vec<Shape> {
    let set = DOTS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    set.map(|(_, &(column, row))| (0.18 + 0.5 * f64::from(column), 0.08 + 0.25 * f64::from(row), 0.18, 0.09)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_lie_within_their_cell() {
        let blocks = '\u{2580}'..='\u{259f}';
        for c in blocks.chain('\u{2800}'..='\u{28ff}') {
            let (shapes, ink) = shapes(c).unwrap_or_else(|| panic!("{c} is drawn"));
            assert!(ink > 0.0 && ink <= 1.0 && (c == '\u{2800}' || !shapes.is_empty()), "{c}");
            for (x, y, wide, high) in shapes {
                assert!(x >= 0.0 && y >= 0.0 && wide > 0.0 && high > 0.0 && x + wide <= 1.0 && y + high <= 1.0, "{c}");
            }
        }
    }

    #[test]
    fn shapes_are_those_of_the_characters() {
        for (c, first, ink) in [
            ('▁', (0.0, 0.875, 1.0, 0.125), 1.0),
            ('▄', (0.0, 0.5, 1.0, 0.5), 1.0),
            ('█', (0.0, 0.0, 1.0, 1.0), 1.0),
            ('▌', (0.0, 0.0, 0.5, 1.0), 1.0),
            ('▏', (0.0, 0.0, 0.125, 1.0), 1.0),
            ('▒', (0.0, 0.0, 1.0, 1.0), 0.5),
            ('▗', (0.5, 0.5, 0.5, 0.5), 1.0),
        ] {
            let (shapes, of_ink) = shapes(c).expect("drawn");
            assert_eq!((shapes[0], of_ink), (first, ink), "{c}");
        }
        assert_eq!(shapes('a'), None);
    }
}
