//! How long the agency's belief takes, and a world drawn from it.

use std::hint::black_box;

use criterion::Criterion;
use unsealed::agency::belief::Belief;
use unsealed::rules::chance::Stream;
use unsealed::rules::ids::PersonId;

use crate::common;
use crate::games::{days, levels};
use crate::report::Report;

pub fn measure(c: &mut Criterion, report: &mut Report) {
    let starts = [("204 people".to_owned(), common::setup(17, 1))];
    let starts = starts.into_iter().chain(levels().map(|level| (level.name().to_owned(), level.setup(1))));
    for (name, setup) in starts {
        let days = days(&setup);
        let mut at = 0;
        report.time(c, &format!("belief, {name}"), None, |b| {
            b.iter(|| {
                at = (at + 1) % days.len();
                Belief::of(black_box(days[at].agency_view())).suspicion(PersonId(0))
            });
        });
        let beliefs: Vec<Belief<'_>> = days.iter().map(|state| Belief::of(state.agency_view())).collect();
        let mut dice = Stream::from_seed(1);
        report.time(c, &format!("world drawn from a belief, {name}"), None, |b| {
            b.iter(|| {
                at = (at + 1) % beliefs.len();
                beliefs[at].sample(&mut dice)
            });
        });
    }
}
