//! The table at the end: what was measured, and what it is held against.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use criterion::{Bencher, Criterion};

/// Rows, in the order in which they were measured.
pub struct Report {
    folder: PathBuf,
    began: SystemTime,
    rows: Vec<Row>,
}

/// One figure.
struct Row {
    what: String,
    /// What is counted, and how much of it one iteration does; a time where it is `None`.
    rate: Option<(&'static str, f64)>,
    goal: Option<Goal>,
    figure: Figure,
}

/// Where a figure comes from.
enum Figure {
    /// Criterion's median time of an iteration.
    Timed,
    /// A value that was measured here.
    Measured(f64),
}

/// What a figure is held against.
#[derive(Clone, Copy, Debug)]
pub enum Goal {
    /// At most so many nanoseconds, bytes, or whatever the row counts.
    AtMost(f64),
    /// At least so many.
    AtLeast(f64),
}

/// Nanoseconds of a microsecond.
pub const MICRO: f64 = 1e3;

/// Nanoseconds of a millisecond.
pub const MILLI: f64 = 1e6;

impl Report {
    pub fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
        Self { folder, began: SystemTime::now(), rows: Vec::new() }
    }

    /// Where Criterion keeps its estimates.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Measures the time of an iteration.
    pub fn time(&mut self, c: &mut Criterion, what: &str, goal: Option<Goal>, routine: impl FnMut(&mut Bencher<'_>)) {
        c.bench_function(what, routine);
        self.rows.push(Row { what: what.to_owned(), rate: None, goal, figure: Figure::Timed });
    }

    /// Measures how many of something are done in a second, of which an iteration does `count`.
    pub fn rate(
        &mut self,
        c: &mut Criterion,
        what: &str,
        (unit, count): (&'static str, f64),
        goal: Option<Goal>,
        routine: impl FnMut(&mut Bencher<'_>),
    ) {
        c.bench_function(what, routine);
        self.rows.push(Row { what: what.to_owned(), rate: Some((unit, count)), goal, figure: Figure::Timed });
    }

    /// Adds a value that was measured elsewhere, in a unit.
    pub fn value(&mut self, what: &str, unit: &'static str, value: f64, goal: Option<Goal>) {
        let rate = Some((unit, 1.0));
        self.rows.push(Row { what: what.to_owned(), rate, goal, figure: Figure::Measured(value) });
    }

    /// The median time of a row that was measured, in nanoseconds.
    pub fn median(&self, what: &str) -> Option<f64> {
        self.estimate(what).map(|(median, ..)| median)
    }

    /// Median, and the ends of its interval, in nanoseconds; `None` where a filter left it out.
    fn estimate(&self, what: &str) -> Option<(f64, f64, f64)> {
        let file = self.folder.join(criterion_folder(what)).join("new/estimates.json");
        // Figures of an earlier run are not taken for this one's.
        let written = file.metadata().and_then(|about| about.modified()).ok()?;
        let text = std::fs::read_to_string(file).ok().filter(|_| written >= self.began)?;
        let read: serde_json::Value = serde_json::from_str(&text).ok()?;
        let median = &read["median"];
        let interval = &median["confidence_interval"];
        Some((median["point_estimate"].as_f64()?, interval["lower_bound"].as_f64()?, interval["upper_bound"].as_f64()?))
    }

    fn cells(&self, row: &Row) -> Option<[String; 4]> {
        let (value, low, high) = match row.figure {
            Figure::Measured(value) => (value, value, value),
            Figure::Timed => {
                let (median, low, high) = self.estimate(&row.what)?;
                match row.rate {
                    None => (median, low, high),
                    Some((_, count)) => (count * 1e9 / median, count * 1e9 / high, count * 1e9 / low),
                }
            }
        };
        let shown = |value: f64| match (&row.figure, row.rate) {
            (_, None) => time(value),
            (Figure::Timed, Some((unit, _))) => format!("{} {unit}/s", short(value)),
            (Figure::Measured(_), Some((unit, _))) => format!("{} {unit}", short(value)),
        };
        let (goal, met) = match row.goal {
            None => (String::new(), String::new()),
            Some(Goal::AtMost(most)) => (format!("at most {}", shown(most)), yes(value <= most)),
            Some(Goal::AtLeast(least)) => (format!("at least {}", shown(least)), yes(value >= least)),
        };
        let interval = if matches!(row.figure, Figure::Measured(_)) {
            String::new()
        } else {
            format!(" ({} to {})", shown(low), shown(high))
        };
        Some([row.what.clone(), shown(value) + &interval, goal, met])
    }
}

/// A table in Markdown.
impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let heads = ["what", "measured, median (95 %)", "goal", "met"].map(str::to_owned);
        let mut rows = vec![heads];
        rows.extend(self.rows.iter().filter_map(|row| self.cells(row)));
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: [usize; 4] = std::array::from_fn(width);
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            writeln!(f, "| {} |", cells.join(" | "))?;
            if number == 0 {
                writeln!(f, "|{}|", widths.map(|width| "-".repeat(width + 2)).join("|"))?;
            }
        }
        Ok(())
    }
}

fn yes(met: bool) -> String {
    if met { "yes" } else { "no" }.to_owned()
}

/// The folder that Criterion makes for a name: what a file system may not like is an underscore.
fn criterion_folder(what: &str) -> String {
    assert!(what.len() <= 60, "Criterion cuts off long names: {what}");
    what.chars().map(|c| if "?\"/\\*<>:|^".contains(c) { '_' } else { c }).collect()
}

/// A time of so many nanoseconds, with three figures.
fn time(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        ns if ns < MICRO => (ns, "ns"),
        ns if ns < MILLI => (ns / MICRO, "µs"),
        ns if ns < 1e9 => (ns / MILLI, "ms"),
        ns => (ns / 1e9, "s"),
    };
    format!("{} {unit}", figures(value))
}

/// A number with three figures and a letter for thousands, millions, thousands of millions.
fn short(value: f64) -> String {
    match value {
        v if v < 1e4 => figures(v),
        v if v < 1e6 => format!("{}k", figures(v / 1e3)),
        v if v < 1e9 => format!("{}M", figures(v / 1e6)),
        v => format!("{}G", figures(v / 1e9)),
    }
}

fn figures(value: f64) -> String {
    match value {
        v if v < 10.0 => format!("{v:.2}"),
        v if v < 100.0 => format!("{v:.1}"),
        v => format!("{v:.0}"),
    }
}
