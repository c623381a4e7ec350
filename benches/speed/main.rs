//! How fast it all is, and what the project holds itself to: `cargo bench` measures everything and prints one table.
//!
//! `cargo bench -- frame` measures what has "frame" in its name. Each row is the median of Criterion's samples with its
//! interval of 95 %; rows of memory and of the real program in a terminal are measured here.

#[path = "../../tests/common/mod.rs"]
mod common;

mod belief;
mod decisions;
mod frames;
mod games;
mod lab;
mod levels;
mod program;
mod report;
mod talk;

use std::time::Duration;

use criterion::Criterion;

use report::Report;

/// What measures one part.
type Part = fn(&mut Criterion, &mut Report);

/// Parts whose iterations are short.
const QUICK: [Part; 5] = [talk::measure, games::measure, belief::measure, frames::measure, levels::measure];

/// Parts whose iterations take milliseconds or more: fewer samples, of longer.
const SLOW: [Part; 3] = [decisions::measure, lab::measure, program::measure];

fn main() {
    let mut report = Report::new();
    let criterion = || Criterion::default().output_directory(report.folder());
    let mut quick = criterion().configure_from_args();
    let mut slow = criterion().sample_size(20).measurement_time(Duration::from_secs(5)).configure_from_args();
    for part in QUICK {
        part(&mut quick, &mut report);
    }
    for part in SLOW {
        part(&mut slow, &mut report);
    }
    quick.final_summary();
    println!("\n{report}");
}
