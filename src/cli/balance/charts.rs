//! The figures of a level as charts, in SVG.

use plotters::prelude::*;

use crate::lab::balance::{PairFigures, Verdict};
use crate::lab::{Course, Interval, Quantiles};
use crate::takeaway::charts::{FONT, Fault, INK, LINE, SIZE, by_day, svg};

const BAND: RGBColor = RGBColor(120, 180, 210);
const AIM: RGBColor = RGBColor(200, 225, 190);

/// How people came to believe, by day: the middle of all games, and where eight of ten of them lie.
pub(super) fn believers(course: &Course) -> Result<String, Fault> {
    quantiles(&course.informed, course.people, "people who believe a dangerous story")
}

/// How contacts were lost, by day.
pub(super) fn lost(course: &Course) -> Result<String, Fault> {
    quantiles(&course.lost, 0, "contacts lost")
}

fn quantiles(days: &[Quantiles], least_top: usize, what: &str) -> Result<String, Fault> {
    let highest = days.iter().map(|day| day.nine_tenths).max().unwrap_or(0);
    let top = highest.max(u32::try_from(least_top / 2).unwrap_or(0)).max(1) + 1;
    by_day((days.len() as u32, top), what, |chart| {
        // Nobody believes anything before the first day.
        let course = |of: fn(&Quantiles) -> u32| std::iter::once((0, 0)).chain((1..).zip(days.iter().map(of)));
        let mut around: Vec<(u32, u32)> = course(|day| day.tenth).collect();
        let mut back: Vec<(u32, u32)> = course(|day| day.nine_tenths).collect();
        back.reverse();
        around.extend(back);
        chart.draw_series(std::iter::once(Polygon::new(around, BAND.mix(0.5).filled())))?;
        chart.draw_series(LineSeries::new(course(|day| day.median), LINE.stroke_width(3)))?;
        Ok(())
    })
}

/// A row of a chart of shares: its name, the estimate, its interval, and what it should lie in.
struct Row {
    name: String,
    rate: Interval,
    aim: Option<(f64, f64)>,
}

/// The win rate of each pair, with its interval and its aim.
pub(super) fn win_rates(pairs: &[PairFigures], verdicts: &[Verdict]) -> Result<String, Fault> {
    let row = |pair: &PairFigures| {
        let cell = &pair.cell;
        let verdict = verdicts.iter().find(|verdict| verdict.player == cell.player && verdict.agency == cell.agency);
        Row {
            name: format!("{} against {}", cell.player, cell.agency),
            rate: cell.rate,
            aim: verdict.map(|verdict| verdict.aim),
        }
    };
    rows(&pairs.iter().map(row).collect::<Vec<_>>(), 0.0..1.0, "share of games won, with its 95 % interval")
}

/// What each kind in play is worth in one player's hands, the most first.
pub(super) fn worth(pair: &PairFigures) -> Result<String, Fault> {
    let mut kinds: Vec<&_> = pair.worth.iter().filter(|worth| worth.games > 0).collect();
    kinds.sort_by(|a, b| b.difference.estimate.total_cmp(&a.difference.estimate));
    let row =
        |worth: &&crate::lab::balance::Worth| Row { name: worth.kind.to_string(), rate: worth.difference, aim: None };
    let found: Vec<Row> = kinds.iter().map(row).collect();
    let reach = found.iter().map(|row| row.rate.high.abs().max(row.rate.low.abs())).fold(0.1, f64::max);
    rows(&found, -reach..reach, "win rate with it less that without it")
}

/// A share as a label: no sign before a nought.
fn per_cent(share: f64) -> String {
    let rounded = (100.0 * share).round();
    if rounded < 0.0 { format!("−{} %", -rounded) } else { format!("{} %", rounded.abs()) }
}

fn rows(rows: &[Row], range: std::ops::Range<f64>, what: &str) -> Result<String, Fault> {
    let height = 70 + 30 * rows.len() as u32;
    svg((SIZE.0, height), |area| {
        let count = rows.len() as f64;
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .margin_right(28)
            .x_label_area_size(36)
            .y_label_area_size(190)
            .build_cartesian_2d(range, 0.0..count)?;
        chart
            .configure_mesh()
            .disable_y_mesh()
            .y_labels(0)
            .x_label_formatter(&|share| per_cent(*share))
            .light_line_style(TRANSPARENT)
            .x_desc(what)
            .label_style(FONT.into_font().color(&INK))
            .axis_desc_style(FONT.into_font().color(&INK))
            .draw()?;
        let middle = |at: usize| count - at as f64 - 0.5;
        for (at, row) in rows.iter().enumerate() {
            let y = middle(at);
            if let Some((least, greatest)) = row.aim {
                let band = Rectangle::new([(least, y - 0.4), (greatest, y + 0.4)], AIM.filled());
                chart.draw_series(std::iter::once(band))?;
            }
            let Interval { estimate, low, high } = row.rate;
            chart.draw_series(LineSeries::new([(low, y), (high, y)], LINE.stroke_width(2)))?;
            chart.draw_series(std::iter::once(Circle::new((estimate, y), 5, LINE.filled())))?;
            let (_, pixel) = chart.backend_coord(&(estimate, y));
            area.draw(&Text::new(row.name.clone(), (14, pixel - 8), FONT.into_font().color(&INK)))?;
        }
        Ok(area.present()?)
    })
}
