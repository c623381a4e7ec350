//! Charts in SVG, and curves in lines of text.

use std::error::Error;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordu32;
use plotters::prelude::*;

use crate::level::text::replaced;
use crate::words::bar;

/// The size of a chart, in pixels.
pub const SIZE: (u32, u32) = (720, 300);

/// Text and axes.
pub const INK: RGBColor = RGBColor(38, 36, 32);
/// The curve that matters most.
pub const LINE: RGBColor = RGBColor(0, 90, 130);
/// A curve beside it.
const BESIDE: RGBColor = RGBColor(190, 90, 0);
/// The font of every label.
pub const FONT: (&str, u32) = ("sans-serif", 14);

/// Why a chart cannot be drawn.
pub type Fault = Box<dyn Error>;

/// A chart over days.
pub type ByDay<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordu32, RangedCoordu32>>;

/// The SVG of what `paint` draws, of so many pixels across and down.
///
/// # Errors
/// Why it cannot be drawn.
pub fn svg(
    size: (u32, u32),
    paint: impl FnOnce(DrawingArea<SVGBackend<'_>, Shift>) -> Result<(), Fault>,
) -> Result<String, Fault> {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
        area.fill(&WHITE)?;
        paint(area)?;
    }
    Ok(harmless(&text))
}

/// A picture without what no XML may hold, and without what turns the reading direction: the library leaves such
/// characters in its texts.
fn harmless(svg: &str) -> String {
    let lines: Vec<String> = svg.lines().map(|line| replaced(line, char::REPLACEMENT_CHARACTER)).collect();
    lines.join("\n") + "\n"
}

/// The SVG of a chart over days, from 0 to the last one across, from 0 to `top` upwards, `what` written beside it.
///
/// # Errors
/// Why it cannot be drawn.
pub fn by_day(
    (last, top): (u32, u32),
    what: &str,
    paint: impl FnOnce(&mut ByDay<'_, '_>) -> Result<(), Fault>,
) -> Result<String, Fault> {
    svg(SIZE, |area| {
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .margin_right(28)
            .x_label_area_size(36)
            .y_label_area_size(48)
            .build_cartesian_2d(0..last.max(1), 0..top.max(1))?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .x_desc("day")
            .y_desc(what)
            .label_style(FONT.into_font().color(&INK))
            .axis_desc_style(FONT.into_font().color(&INK))
            .draw()?;
        paint(&mut chart)?;
        Ok(area.present()?)
    })
}

/// A number day by day, from how it stood before the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// What it counts.
    pub name: &'static str,
    /// The number, from day 0 on.
    pub days: Vec<u32>,
}

/// The SVG of two curves over so many days: the first strong, the second beside it.
///
/// # Errors
/// Why it cannot be drawn.
pub fn curves(curves: &[Curve; 2], last: u32, what: &str) -> Result<String, Fault> {
    let highest = curves.iter().flat_map(|curve| &curve.days).max().copied().unwrap_or(0);
    let top = highest.max(4) + 1;
    by_day((last, top), what, |chart| {
        let styles = [LINE.stroke_width(3), BESIDE.stroke_width(2)];
        for ((curve, style), y) in curves.iter().zip(styles).zip((8..).step_by(18)) {
            chart.draw_series(LineSeries::new((0..).zip(curve.days.iter().copied()), style))?;
            // Curves begin low, so that their names stand in the free corner, a line of each before its name.
            let name = Text::new(curve.name, (32, y - 7), FONT.into_font().color(&INK));
            let named = EmptyElement::at((0, top)) + PathElement::new([(8, y), (26, y)], style) + name;
            chart.draw_series(std::iter::once(named))?;
        }
        Ok(())
    })
}

/// Curves as lines of text: a block a day, as high as its number is of the greatest of all of them.
pub fn lines(curves: &[Curve]) -> String {
    let highest = curves.iter().flat_map(|curve| &curve.days).max().copied().unwrap_or(0);
    let wide = curves.iter().map(|curve| curve.name.len()).max().unwrap_or(0);
    let line = |curve: &Curve| {
        let blocks: String = curve.days.iter().skip(1).map(|&day| bar(day as usize, highest as usize)).collect();
        let end = curve.days.last().copied().unwrap_or(0);
        format!("{:>wide$}  |{blocks}|  {end} at the end", curve.name)
    };
    curves.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_have_a_block_a_day_on_one_scale() {
        let curves = [Curve { name: "all", days: vec![0, 4, 8] }, Curve { name: "known", days: vec![0, 0, 4] }];
        assert_eq!(lines(&curves), "  all  |▄█|  8 at the end\nknown  | ▄|  4 at the end");
        assert_eq!(lines(&[]), "");
    }

    #[test]
    fn a_game_without_a_day_has_a_chart_too() {
        let none = [Curve { name: "all", days: vec![] }, Curve { name: "known", days: vec![0] }];
        let drawn = super::curves(&none, 0, "people").expect("drawn");
        assert!(drawn.starts_with("<svg") && drawn.contains("people") && drawn.contains("known"), "{drawn}");
    }
}
