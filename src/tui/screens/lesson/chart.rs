//! The charts of a lesson: curves by day, bars on the last day, and a calibration.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::symbols::Marker;
use ratatui::text::Span;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use crate::lab::experiment::{Cell, Spread};
use crate::tui::screens::lesson::run::Running;
use crate::tui::text::{cut, width};
use crate::tui::theme::{Ink, Theme};

/// The inks of curves, told apart by a letter too.
const INKS: [Ink; 6] = [Ink::Accent, Ink::Contact, Ink::Bad, Ink::Good, Ink::Proof, Ink::Text];

fn ink(cell: usize) -> Ink {
    INKS[cell % INKS.len()]
}

/// The letter of a variant.
fn letter(cell: usize) -> char {
    char::from(b'A' + (cell % 26) as u8)
}

/// What the model on paper expects of a column, by variant and day, where it speaks of it.
fn expected(running: &Running, column: usize) -> Vec<Vec<f64>> {
    let experiment = running.experiment();
    let theory = experiment.theory.as_ref().filter(|_| experiment.chart == column && !running.is_fresh());
    theory.map(|theory| theory.expected(experiment, &running.table())).unwrap_or_default()
}

/// A column by day: the mean of each variant, where eight of ten games lie as dots, and what the model on paper expects.
pub(super) fn curves(buf: &mut Buffer, area: Rect, running: &Running, column: usize, done: bool, theme: &Theme) {
    let experiment = running.experiment();
    let cells = 0..experiment.cells.len();
    let courses: Vec<Vec<Spread>> = cells.clone().map(|cell| running.course(cell, column)).collect();
    let theory = if done { expected(running, column) } else { Vec::new() };
    let legend = legend(running, column, &theory);
    // Many variants stand in two columns where there is room.
    let columns = if legend.len() > 3 && area.width < WIDE { 2 } else { 1 };
    let legend_rows = (legend.len().div_ceil(columns) as u16).min(area.height.saturating_sub(PLOT + 1));
    heading(buf, area, &counted(running, &experiment.columns[column].doc), theme);
    let plot = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + legend_rows), ..area };
    if plot.height >= PLOT && plot.width >= 20 && !running.is_fresh() {
        draw_plot(buf, plot, &courses, &theory, experiment.cells.iter().map(Cell::days).max().unwrap_or(1), theme);
    }
    let each = area.width / columns as u16;
    for (at, (text, ink)) in legend.iter().enumerate().take(usize::from(legend_rows) * columns) {
        let (x, y) = (area.x + 1 + (at % columns) as u16 * each, plot.bottom() + (at / columns) as u16);
        let room = usize::from(each).saturating_sub(2);
        buf.set_stringn(x, y, cut(text, room), room, theme.ink(*ink));
    }
}

/// Columns from which every variant has a line of its own.
const WIDE: u16 = 90;

/// The least rows of a plot with its axes.
const PLOT: u16 = 4;

/// A line of points, in days and counts.
type Points = Vec<(f64, f64)>;

fn draw_plot(buf: &mut Buffer, area: Rect, courses: &[Vec<Spread>], theory: &[Vec<f64>], days: usize, theme: &Theme) {
    let points = |course: &[Spread], of: fn(&Spread) -> f64| -> Points {
        (1u32..).map(f64::from).zip(course.iter().map(of)).collect()
    };
    let means: Vec<Points> = courses.iter().map(|course| points(course, |day| day.mean)).collect();
    let bands: Vec<Points> = courses
        .iter()
        .map(|course| [points(course, |day| day.tenth), points(course, |day| day.nine_tenths)].concat())
        .collect();
    let papers: Vec<Points> =
        theory.iter().map(|course| (1u32..).map(f64::from).zip(course.iter().copied()).collect()).collect();
    let all = means.iter().chain(&bands).chain(&papers).flatten();
    let top = all.map(|&(_, count)| count).fold(1.0, f64::max);
    let mut sets = Vec::new();
    for (cell, band) in bands.iter().enumerate() {
        sets.push(set(band, Marker::Dot, GraphType::Scatter, theme.ink(ink(cell)).add_modifier(Modifier::DIM)));
    }
    for paper in &papers {
        sets.push(set(paper, Marker::Dot, GraphType::Scatter, theme.ink(Ink::Text)));
    }
    for (cell, mean) in means.iter().enumerate() {
        sets.push(set(mean, Marker::Braille, GraphType::Line, theme.ink(ink(cell))));
    }
    let digits = usize::from(top < 4.0);
    let labels = [0.0, top / 2.0, top].map(|at| Span::styled(format!("{at:.digits$}"), theme.ink(Ink::Text)));
    let days = days.max(2) as f64;
    let ends =
        [Span::styled("day 1", theme.ink(Ink::Text)), Span::styled(format!("day {days:.0}"), theme.ink(Ink::Text))];
    Chart::new(sets)
        .x_axis(Axis::default().bounds([1.0, days]).labels(ends).style(theme.ink(Ink::Faint)))
        .y_axis(Axis::default().bounds([0.0, top]).labels(labels).style(theme.ink(Ink::Faint)))
        .legend_position(None)
        .style(theme.panel())
        .render(area, buf);
    // A letter at the end of each curve tells them apart where colours do not.
    for (cell, mean) in means.iter().enumerate() {
        let Some(&(_, last)) = mean.last() else { continue };
        let rows = f64::from(area.height.saturating_sub(3));
        let y = area.y + (rows * (1.0 - last / top)).round() as u16;
        let strong = theme.ink(ink(cell)).add_modifier(Modifier::BOLD);
        buf.set_string(area.right().saturating_sub(1), y.min(area.bottom() - 1), letter(cell).to_string(), strong);
    }
}

fn set(data: &Points, marker: Marker, how: GraphType, style: ratatui::style::Style) -> Dataset<'_> {
    Dataset::default().marker(marker).graph_type(how).style(style).data(data)
}

/// What a chart shows, and of how many runs.
fn counted(running: &Running, what: &str) -> String {
    let (done, all) = running.runs();
    let factors = running.experiment().factors.join(", ");
    let by = if factors.is_empty() { String::new() } else { format!(", by {factors}") };
    format!("run {done} of {all}{by}: {what}")
}

fn heading(buf: &mut Buffer, area: Rect, text: &str, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    buf.set_stringn(area.x, area.y, "─".repeat(area.width.into()), area.width.into(), theme.ink(Ink::Line));
    let text = format!(" {} ", cut(text, usize::from(area.width).saturating_sub(4)));
    buf.set_stringn(area.x + 1, area.y, text, area.width.saturating_sub(1).into(), theme.ink(Ink::Text));
}

/// A line for each variant: its letter, its name, where it ends, and what is expected on paper.
fn legend(running: &Running, column: usize, theory: &[Vec<f64>]) -> Vec<(String, Ink)> {
    let experiment = running.experiment();
    let names: Vec<String> = experiment.cells.iter().map(Cell::name).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let line = |(cell, name): (usize, &String)| {
        let end = running.end(cell, column);
        let mut text = format!("{} {name:<wide$}", letter(cell));
        if end.games > 0 {
            let _ = write!(text, "  {:.1}", end.mean);
            if end.games > 1 {
                let _ = write!(text, " ({:.0} to {:.0})", end.tenth, end.nine_tenths);
            }
        }
        if let Some(paper) = theory.get(cell).and_then(|course| course.last()) {
            let name = experiment.theory.as_ref().map_or("", |theory| theory.name());
            let _ = write!(text, "; {name} · {paper:.1}");
        }
        (text, ink(cell))
    };
    names.iter().enumerate().map(line).collect()
}

/// A column on the last day: a bar for each variant as long as its mean, and a mark where the model on paper expects it.
pub(super) fn bars(buf: &mut Buffer, area: Rect, running: &Running, column: usize, done: bool, theme: &Theme) {
    let experiment = running.experiment();
    let theory = if done { expected(running, column) } else { Vec::new() };
    heading(buf, area, &counted(running, &format!("{}, on the last day", experiment.columns[column].doc)), theme);
    let paper = |cell: usize| theory.get(cell).and_then(|course| course.last()).copied();
    let ends: Vec<Spread> = (0..experiment.cells.len()).map(|cell| running.end(cell, column)).collect();
    let tops = ends.iter().enumerate().map(|(cell, end)| end.mean.max(paper(cell).unwrap_or(0.0)));
    let top = tops.fold(1.0, f64::max);
    let rows: Vec<Bar> = experiment
        .cells
        .iter()
        .enumerate()
        .map(|(cell, of)| Bar {
            name: of.name(),
            share: ends[cell].mean / top,
            mark: paper(cell).map(|paper| paper / top),
            text: figures(&ends[cell], paper(cell)),
        })
        .collect();
    let note = experiment
        .theory
        .as_ref()
        .filter(|_| !theory.is_empty())
        .map(|theory| format!("│ marks the {}", theory.name()));
    draw_bars(buf, area, &rows, note.as_deref(), theme);
}

fn figures(end: &Spread, paper: Option<f64>) -> String {
    if end.games == 0 {
        return String::new();
    }
    let paper = paper.map_or_else(String::new, |paper| format!(", on paper {paper:.1}"));
    format!("{:.1}{paper}", end.mean)
}

/// Of people whom the agency held for contacts with so many percent, on any day of any game: how many were.
pub(super) fn calibration(buf: &mut Buffer, area: Rect, running: &Running, cell: usize, theme: &Theme) {
    let what = "of people held for contacts with so much probability, the share who were";
    heading(buf, area, &counted(running, what), theme);
    let experiment = running.experiment();
    let column = |name: String| experiment.columns.iter().position(|column| column.name == name);
    let mut rows = Vec::new();
    for tenth in 0..10u8 {
        let from = 10 * tenth;
        let (Some(held), Some(are)) = (column(format!("held_{from:02}")), column(format!("true_{from:02}"))) else {
            continue;
        };
        let (held, are) = (running.sum(cell, held), running.sum(cell, are));
        let share = if held > 0.0 { are / held } else { 0.0 };
        let text =
            if held > 0.0 { format!("{:.0} % of {held:.0} person-days", 100.0 * share) } else { "nobody".to_owned() };
        let middle = f64::from(from + 5) / 100.0;
        rows.push(Bar { name: format!("{from} to {} %", from + 10), share, mark: Some(middle), text });
    }
    draw_bars(buf, area, &rows, Some("│ marks what it would be if every probability were right"), theme);
}

/// One bar.
struct Bar {
    name: String,
    /// How long, 0 to 1.
    share: f64,
    /// Where a mark stands, 0 to 1.
    mark: Option<f64>,
    text: String,
}

fn draw_bars(buf: &mut Buffer, area: Rect, bars: &[Bar], note: Option<&str>, theme: &Theme) {
    let wide = bars.iter().map(|bar| width(&bar.name)).max().unwrap_or(0) as u16;
    let said = bars.iter().map(|bar| width(&bar.text)).max().unwrap_or(0) as u16;
    let room = area.width.saturating_sub(wide + said + 5);
    let each = if area.height > 2 * bars.len() as u16 + 2 { 2 } else { 1 };
    for (at, bar) in bars.iter().enumerate() {
        let y = area.y + 1 + at as u16 * each;
        if y >= area.bottom() {
            return;
        }
        buf.set_stringn(area.x + 1, y, &bar.name, wide.into(), theme.ink(Ink::Text));
        let x = area.x + wide + 2;
        let long = (bar.share * f64::from(room)).round() as u16;
        buf.set_stringn(x, y, "█".repeat(long.into()), room.into(), theme.ink(ink(at)));
        if let Some(mark) = bar.mark {
            let spot = x + ((mark * f64::from(room)).round() as u16).min(room.saturating_sub(1));
            if spot < area.right() {
                buf.set_stringn(spot, y, "│", 1, theme.ink(Ink::Text).add_modifier(Modifier::BOLD));
            }
        }
        let text_at = x + room + 1;
        if text_at < area.right() {
            buf.set_stringn(text_at, y, &bar.text, (area.right() - text_at).into(), theme.ink(Ink::Text));
        }
    }
    let y = area.y + 1 + bars.len() as u16 * each;
    if let Some(note) = note.filter(|_| y < area.bottom()) {
        buf.set_stringn(
            area.x + 1,
            y,
            cut(note, usize::from(area.width).saturating_sub(2)),
            area.width.into(),
            theme.ink(Ink::Dim),
        );
    }
}
