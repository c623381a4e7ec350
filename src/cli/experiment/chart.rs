//! A column of an experiment's table as a chart: lines of text, and SVG.

use std::io::{self, Write};
use std::path::Path;

use plotters::prelude::*;

use crate::cli::{Failure, Outcome, file};
use crate::lab::experiment::{Experiment, Spread, Summary, Table};
use crate::takeaway::charts::{Fault, INK, svg};
use crate::words::BARS;

/// The most curves that one chart tells apart.
const CURVES: usize = 8;

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
    let drawn = drawn(table, experiment, column)
        .map_err(|fault| Failure::Failed(format!("the chart cannot be drawn: {fault}")))?;
    file::write(path, &drawn, true)
}

fn drawn(table: &Table, experiment: Option<&Experiment>, column: usize) -> Result<String, Fault> {
    let summary = Summary::of(table, column);
    let theory = expected(table, experiment, column);
    let name = table.columns.get(column).map_or("", String::as_str);
    let what = experiment
        .and_then(|experiment| experiment.columns.get(column))
        .map_or_else(|| name.to_owned(), |column| column.doc.clone());
    let curves: Vec<&(String, Vec<Spread>)> = summary.cells.iter().take(CURVES).collect();
    let days = curves.iter().map(|(_, days)| days.len()).max().unwrap_or(1);
    let tops = curves.iter().flat_map(|(_, days)| days.iter().map(|day| day.nine_tenths.max(day.mean)));
    let expected_tops = theory.iter().flat_map(|(_, cells)| cells.iter().flatten().copied());
    let top = tops.chain(expected_tops).fold(1.0, f64::max) * 1.05;
    svg((860, 420), |area| {
        let title = experiment.map_or_else(|| name.to_owned(), |experiment| experiment.title.clone());
        let mut chart = ChartBuilder::on(&area)
            .caption(title, ("sans-serif", 20).into_font().color(&INK))
            .margin(14)
            .x_label_area_size(40)
            .y_label_area_size(60)
            .build_cartesian_2d(1.0..(days as f64).max(2.0), 0.0..top)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .x_label_formatter(&|day| format!("{day:.0}"))
            .x_desc("day")
            .y_desc(what)
            .label_style(FONT.into_font().color(&INK))
            .axis_desc_style(FONT.into_font().color(&INK))
            .draw()?;
        for (at, (name, days)) in curves.iter().enumerate() {
            let colour = COLOURS[at % COLOURS.len()];
            let course = |of: fn(&Spread) -> f64| (1u32..).map(f64::from).zip(days.iter().map(of));
            let mut around: Vec<(f64, f64)> = course(|day| day.tenth).collect();
            around.extend(course(|day| day.nine_tenths).collect::<Vec<_>>().into_iter().rev());
            chart.draw_series(std::iter::once(Polygon::new(around, colour.mix(0.12).filled())))?;
            chart
                .draw_series(LineSeries::new(course(|day| day.mean), colour.stroke_width(3)))?
                .label(name.clone())
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 22, y)], colour.stroke_width(3)));
            let expected = theory.as_ref().and_then(|(name, cells)| Some((*name, cells.get(at)?)));
            if let Some((_, expected)) = expected.filter(|(_, expected)| !expected.is_empty()) {
                let points = (1u32..).map(f64::from).zip(expected.iter().copied());
                chart.draw_series(DashedLineSeries::new(points, 6, 5, colour.stroke_width(2)))?;
            }
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
