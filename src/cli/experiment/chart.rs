//! A column of an experiment's table as a chart: lines of text, and SVG.

use std::io::{self, Write};
use std::path::Path;

use plotters::chart::SeriesAnno;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use crate::cli::{Failure, Outcome, file, note};
use crate::lab::experiment::{Experiment, Spread, Summary, Table};
use crate::takeaway::charts::{Fault, INK, svg};
use crate::words::BARS;

/// Colours that people who are colour-blind tell apart (Okabe and Ito 2008), without the yellow, which paper swallows.
const COLOURS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(0, 0, 0),
];

const FONT: (&str, u32) = ("sans-serif", 15);

/// The most curves that one chart tells apart. More are drawn each in a panel of its own.
const CURVES: usize = COLOURS.len();

/// How many panels stand beside each other, how large one is in pixels, and its font.
const ACROSS: usize = 4;
const PANEL: (u32, u32) = (240, 150);
const SMALL: (&str, u32) = ("sans-serif", 12);

/// The most panels of a picture.
const PANELS: usize = 100;

/// Writes a line for each variant: its curve by day, and where it stands at the end.
pub(super) fn lines(
    out: &mut impl Write,
    table: &Table,
    experiment: Option<&Experiment>,
    column: usize,
) -> io::Result<()> {
    let summary = Summary::of(table, column);
    let theory = expected(table, experiment, column);
    let name = table.columns.get(column).map_or("", String::as_str);
    let of = table.factors.join(", ");
    let by = if of.is_empty() { String::new() } else { format!(", by {of}") };
    writeln!(out, "{name} by day: the mean over games, and where eight of ten games stand at the end{by}")?;
    let ends = summary.cells.iter().flat_map(|(_, days)| days.iter().map(|day| day.mean));
    let highest = ends.fold(0.0, f64::max);
    let wide = summary.cells.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (at, (name, days)) in summary.cells.iter().enumerate() {
        let curve: String = days.iter().map(|day| block(day.mean, highest)).collect();
        let Spread { mean, tenth, nine_tenths, games, .. } = days.last().copied().unwrap_or_default();
        write!(out, "  {name:wide$}  |{curve}|  {mean:.1} ({tenth} to {nine_tenths}), {games} games")?;
        match theory.as_ref().and_then(|(name, cells)| Some((name, cells.get(at)?.last()?))) {
            Some((name, expected)) => writeln!(out, "; {name}: {expected:.1}")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

fn block(number: f64, greatest: f64) -> char {
    if greatest <= 0.0 {
        return BARS[0];
    }
    let height = (number / greatest * (BARS.len() - 1) as f64).ceil() as usize;
    BARS.get(height).copied().unwrap_or('█')
}

/// What a model on paper expects, where it speaks of this column: its name, and its curves by variant.
fn expected(table: &Table, experiment: Option<&Experiment>, column: usize) -> Option<(&'static str, Vec<Vec<f64>>)> {
    let experiment = experiment.filter(|experiment| experiment.chart == column)?;
    let theory = experiment.theory.as_ref()?;
    Some((theory.name(), theory.expected(experiment, table)))
}

/// Writes the chart as SVG.
pub(super) fn write(path: &Path, table: &Table, experiment: Option<&Experiment>, column: usize) -> Outcome {
    let chart = Chart::of(table, experiment, column);
    let drawn = if chart.summary.cells.len() > CURVES { chart.panels() } else { chart.curves() };
    let drawn = drawn.map_err(|fault| Failure::Failed(format!("the chart cannot be drawn: {fault}")))?;
    if let Some(left_out) = chart.left_out() {
        note(&format!("{}: {left_out}", path.display()));
    }
    file::write(path, &drawn, true)
}

/// What is drawn of a column.
struct Chart {
    title: String,
    /// What is counted, in words.
    what: String,
    summary: Summary,
    theory: Option<(&'static str, Vec<Vec<f64>>)>,
    /// The last day, and the greatest number.
    ends: (f64, f64),
}

/// A part of a picture.
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

impl Chart {
    fn of(table: &Table, experiment: Option<&Experiment>, column: usize) -> Self {
        let summary = Summary::of(table, column);
        let theory = expected(table, experiment, column);
        let name = table.columns.get(column).map_or("", String::as_str);
        let what = experiment
            .and_then(|experiment| experiment.columns.get(column))
            .map_or_else(|| name.to_owned(), |column| column.doc.clone());
        let title = experiment.map_or_else(|| name.to_owned(), |experiment| experiment.title.clone());
        let days = summary.cells.iter().map(|(_, days)| days.len()).max().unwrap_or(1);
        let tops = summary.cells.iter().flat_map(|(_, days)| days.iter().map(|day| day.nine_tenths.max(day.mean)));
        let expected_tops = theory.iter().flat_map(|(_, cells)| cells.iter().flatten().copied());
        let top = tops.chain(expected_tops).fold(1.0, f64::max) * 1.05;
        Self { title, what, summary, theory, ends: ((days as f64).max(2.0), top) }
    }

    /// What is said where not everything is drawn.
    fn left_out(&self) -> Option<String> {
        let all = self.summary.cells.len();
        (all > PANELS).then(|| format!("{PANELS} of {all} variants are drawn, the first ones"))
    }

    /// All curves in one chart.
    fn curves(&self) -> Result<String, Fault> {
        svg((860, 420), |area| {
            let mut chart = ChartBuilder::on(&area)
                .caption(&self.title, ("sans-serif", 20).into_font().color(&INK))
                .margin(14)
                .x_label_area_size(40)
                .y_label_area_size(60)
                .build_cartesian_2d(1.0..self.ends.0, 0.0..self.ends.1)?;
            chart
                .configure_mesh()
                .disable_x_mesh()
                .light_line_style(TRANSPARENT)
                .x_label_formatter(&|day| format!("{day:.0}"))
                .x_desc("day")
                .y_desc(&self.what)
                .label_style(FONT.into_font().color(&INK))
                .axis_desc_style(FONT.into_font().color(&INK))
                .draw()?;
            for (at, (name, _)) in self.summary.cells.iter().enumerate() {
                let colour = COLOURS[at % COLOURS.len()];
                self.curve(&mut chart, at, colour)?
                    .label(name.clone())
                    .legend(move |(x, y)| PathElement::new([(x, y), (x + 22, y)], colour.stroke_width(3)));
            }
            chart
                .configure_series_labels()
                .position(SeriesLabelPosition::UpperLeft)
                .background_style(WHITE.mix(0.85))
                .border_style(INK.mix(0.3))
                .label_font(FONT.into_font().color(&INK))
                .draw()?;
            Ok(area.present()?)
        })
    }

    /// A panel for each curve, all to one scale.
    fn panels(&self) -> Result<String, Fault> {
        let count = self.summary.cells.len().min(PANELS);
        let down = count.div_ceil(ACROSS);
        let size = (PANEL.0 * ACROSS as u32, 56 + PANEL.1 * down as u32);
        svg(size, |area| {
            let says = format!("{}, by day; all panels to one scale", self.what);
            let left_out = self.left_out().map_or_else(String::new, |left_out| format!("; {left_out}"));
            let says = says + &left_out;
            let area = area.titled(&self.title, ("sans-serif", 20).into_font().color(&INK))?;
            let area = area.titled(&says, FONT.into_font().color(&INK))?;
            for (at, panel) in area.split_evenly((down, ACROSS)).iter().take(count).enumerate() {
                self.panel(panel, at)?;
            }
            Ok(area.present()?)
        })
    }

    fn panel(&self, area: &Area<'_>, at: usize) -> Result<(), Fault> {
        let mut chart = ChartBuilder::on(area)
            .caption(&self.summary.cells[at].0, SMALL.into_font().color(&INK))
            .margin(6)
            .x_label_area_size(18)
            .y_label_area_size(38)
            .build_cartesian_2d(1.0..self.ends.0, 0.0..self.ends.1)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .x_labels(4)
            .y_labels(3)
            .x_label_formatter(&|day| format!("{day:.0}"))
            .label_style(SMALL.into_font().color(&INK))
            .draw()?;
        self.curve(&mut chart, at, COLOURS[0]).map(drop)
    }

    /// A variant's curve, what lies around it, and what a model expects.
    fn curve<'c, 'a>(
        &self,
        chart: &'c mut ChartContext<'a, SVGBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
        at: usize,
        colour: RGBColor,
    ) -> Result<&'c mut SeriesAnno<'a, SVGBackend<'a>>, Fault> {
        let (_, days) = &self.summary.cells[at];
        let course = |of: fn(&Spread) -> f64| (1u32..).map(f64::from).zip(days.iter().map(of));
        let mut around: Vec<(f64, f64)> = course(|day| day.tenth).collect();
        around.extend(course(|day| day.nine_tenths).collect::<Vec<_>>().into_iter().rev());
        chart.draw_series(std::iter::once(Polygon::new(around, colour.mix(0.12).filled())))?;
        let expected = self.theory.as_ref().and_then(|(_, cells)| cells.get(at)).filter(|cell| !cell.is_empty());
        if let Some(expected) = expected {
            let points = (1u32..).map(f64::from).zip(expected.iter().copied());
            chart.draw_series(DashedLineSeries::new(points, 6, 5, colour.stroke_width(2)))?;
        }
        Ok(chart.draw_series(LineSeries::new(course(|day| day.mean), colour.stroke_width(3)))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::experiment::csv::Row;

    fn table(variants: usize) -> Table {
        let row = |cell: usize, day| Row {
            cell,
            labels: vec![format!("variant {cell}")],
            player: "greedy".to_owned(),
            agency: "patrol".to_owned(),
            run: 1,
            day,
            values: vec![cell as f64],
        };
        let rows = (0..variants).flat_map(|cell| [row(cell, 1), row(cell, 2)]).collect();
        Table { factors: vec!["what".to_owned()], columns: vec!["lost".to_owned()], rows, asked: (variants, 1) }
    }

    #[test]
    fn every_variant_is_drawn_or_the_picture_says_that_some_are_not() {
        for (variants, drawn) in [(1, 1), (7, 7), (8, 8), (24, 24), (100, 100), (130, 100)] {
            let chart = Chart::of(&table(variants), None, 0);
            let svg = if variants > CURVES { chart.panels() } else { chart.curves() }.expect("drawn");
            let named = svg.lines().filter(|line| line.trim().starts_with("variant ")).count();
            assert_eq!(named, drawn, "{variants} variants");
            assert_eq!(svg.contains("100 of 130 variants are drawn"), variants > drawn, "{variants}");
            assert_eq!(chart.left_out().is_some(), variants > drawn);
        }
    }
}
