//! How long a level takes from its text to a checked level, and to a filled one.

use std::hint::black_box;

use criterion::Criterion;
use unsealed::level::Level;
use unsealed::level::workbench::Workbench;

use crate::games::levels;
use crate::report::{Goal, MILLI, Report};

pub fn measure(c: &mut Criterion, report: &mut Report) {
    for level in levels() {
        let (name, text) = (level.name(), level.text());
        report.time(c, &format!("{name} read and checked"), Some(Goal::AtMost(10.0 * MILLI)), |b| {
            b.iter(|| Level::parse("level.ron", black_box(text)));
        });
        let mut seed = 0;
        report.time(c, &format!("{name} filled with people"), None, |b| {
            b.iter(|| {
                seed += 1;
                level.setup(seed)
            });
        });
        report.time(c, &format!("{name} opened in the editor"), None, |b| {
            b.iter(|| Workbench::open("level.ron", black_box(text)));
        });
    }
}
