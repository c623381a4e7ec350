//! How fast it all is, and what the project holds itself to: `cargo bench` measures everything and prints one table.
//!
//! `cargo bench -- talk` measures one part: the name of a file beside this one. Each row is the median of Criterion's
//! samples with its interval of 95 %; rows of memory are measured here.

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

/// The parts by name. Iterations of the slow ones take milliseconds or more: fewer samples, of longer.
const PARTS: [(&str, Part, bool); 8] = [
    ("talk", talk::measure, false),
    ("games", games::measure, false),
    ("belief", belief::measure, false),
    ("frames", frames::measure, false),
    ("levels", levels::measure, false),
    ("decisions", decisions::measure, true),
    ("lab", lab::measure, true),
    ("program", program::measure, true),
];

fn main() {
    let asked = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let asked = |name: &str| asked.as_ref().is_none_or(|asked| asked == name);
    if !PARTS.iter().any(|&(name, ..)| asked(name)) {
        let names: Vec<&str> = PARTS.iter().map(|&(name, ..)| name).collect();
        eprintln!("no such part; there are {}", names.join(", "));
        std::process::exit(2);
    }
    let mut report = Report::new();
    // The part is chosen above: what is left of the arguments asks for nothing more.
    let criterion =
        || Criterion::default().configure_from_args().with_filter("").output_directory(report.folder()).without_plots();
    let mut quick = criterion();
    let mut slow = criterion().sample_size(20).measurement_time(Duration::from_secs(5));
    for (_, part, is_slow) in PARTS.into_iter().filter(|&(name, ..)| asked(name)) {
        part(if is_slow { &mut slow } else { &mut quick }, &mut report);
    }
    println!("\n{report}");
}
