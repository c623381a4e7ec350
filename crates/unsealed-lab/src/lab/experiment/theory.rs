//! What a model on paper expects of an experiment, to be drawn beside what the games came to.

use crate::lab::experiment::csv::Table;
use crate::lab::experiment::format::Theory;
use crate::lab::experiment::plan::{Cell, Experiment};
use crate::rules::execute::word_chance;
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::state::{Stage, State};

/// Fillings of a level that a mean is taken over.
const FILLINGS: u64 = 20;

/// The most ties between contacts over which all ways that ties can fall are gone through.
const MOST_TIES: usize = 18;

impl Theory {
    /// What it expects, by variant and day; empty for a variant of which it says nothing.
    pub fn expected(&self, experiment: &Experiment, table: &Table) -> Vec<Vec<f64>> {
        let cells = experiment.cells.iter().enumerate();
        let one = |(at, cell): (usize, &Cell)| match self {
            Self::MeanField(story) => {
                let of = cell.level.file().stories.iter().position(|known| known.id == *story);
                of.map(|story| mean_field(experiment, cell, StoryId::at(story))).unwrap_or_default()
            }
            Self::Percolation(open) => {
                percolation(experiment, cell, *open).map(|size| vec![size; cell.days()]).unwrap_or_default()
            }
            Self::Hypergeometric => hypergeometric(table, at),
        };
        cells.map(one).collect()
    }

    /// The columns that are summed where files are drawn.
    pub const FILES: [&'static str; 3] = ["files", "opened", "dangerous"];

    /// What it is called beside a curve.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::MeanField(_) => "mean field",
            Self::Percolation(_) => "percolation",
            Self::Hypergeometric => "hypergeometric",
        }
    }
}

/// The fillings of a variant that its first games have.
fn fillings(experiment: &Experiment, cell: &Cell) -> impl Iterator<Item = State> {
    let runs = FILLINGS.min(u64::from(experiment.runs));
    (0..runs).map(move |run| {
        let seed = experiment.seed.wrapping_add(run);
        State::new(&cell.level.setup(seed), seed)
    })
}

/// What the mean field takes from a filling.
struct Field {
    people: f64,
    /// The sum of the strengths of a person's ties, the mean over people, damped by fear and heat.
    force: f64,
    /// Believers at the start.
    believers: f64,
}

impl Field {
    fn of(state: &State, story: StoryId) -> Self {
        let (atlas, crowd) = (state.atlas(), state.truth().crowd());
        let people = atlas.people();
        let mut force = 0.0;
        for person in (0..people).map(PersonId::at) {
            let place = atlas.place_of(person);
            let ties: f64 = crowd.ties(person).map(|tie| f64::from(tie.strength)).sum();
            force += ties * word_chance(atlas, state.public(), crowd.mood(place), place, story);
        }
        let believers = crowd.spreads[story.index()].minds.iter().filter(|mind| mind.stage == Stage::Believes).count();
        Self { people: people as f64, force: force / people.max(1) as f64, believers: believers as f64 }
    }
}

/// Believers of a story by day, were everybody tied to everybody as strongly as people are tied on average: the mean-field
/// limit of the cascade (Kermack and `McKendrick` 1927 for one voice; with a first and a second voice for a dangerous
/// story, as in Dodds and Watts 2004).
fn mean_field(experiment: &Experiment, cell: &Cell, story: StoryId) -> Vec<f64> {
    let mut sums = vec![0.0; cell.days()];
    let mut count = 0.0;
    for state in fillings(experiment, cell) {
        let rules = &state.atlas().rules;
        let hot = state.atlas().is_hot(story);
        let windows = (usize::from(rules.telling_days), usize::from(rules.heard_evenings));
        let course = cascade(&Field::of(&state, story), hot, windows, cell.days());
        sums.iter_mut().zip(course).for_each(|(sum, believers)| *sum += believers);
        count += 1.0;
    }
    sums.into_iter().map(|sum| sum / f64::max(count, 1.0)).collect()
}

/// The cascade of a well-mixed crowd: each evening a person is told by a number of voices that is Poisson distributed.
fn cascade(field: &Field, hot: bool, (telling, heard): (usize, usize), days: usize) -> Vec<f64> {
    let mut newly = vec![field.believers];
    let mut unaware = field.people - field.believers;
    // Those who have heard one voice, by how long ago.
    let mut doubters = vec![0.0; heard + 1];
    let mut course = Vec::new();
    for _ in 0..days {
        let tellers: f64 = newly.iter().rev().take(telling).sum();
        let voices = field.force * tellers / field.people;
        let none = (-voices).exp();
        let at_once = if hot { 1.0 - none * (1.0 + voices) } else { 1.0 - none };
        let first = unaware * (1.0 - none - at_once);
        let second: f64 = doubters.iter().sum::<f64>() * (1.0 - none);
        let convinced = unaware * at_once + second;
        unaware -= unaware * (1.0 - none);
        for of in &mut doubters {
            *of *= none;
        }
        // Who heard longest ago forgets.
        unaware += doubters.pop().unwrap_or_default();
        doubters.insert(0, first);
        newly.push(convinced);
        course.push(newly.iter().sum());
    }
    course
}

/// Contacts lost when the first contact is taken, and each tie between contacts gives the other away with this
/// probability: the mean size of the open cluster around the first contact, the first included, in bond percolation,
/// counted exactly; `None` with too many ties.
fn percolation(experiment: &Experiment, cell: &Cell, open: f64) -> Option<f64> {
    let state = fillings(experiment, cell).next()?;
    let contacts: Vec<PersonId> = state.truth().network().contacts.iter().map(|contact| contact.person).collect();
    let at = |person: PersonId| contacts.iter().position(|&contact| contact == person);
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for (a, &person) in contacts.iter().enumerate() {
        ties.extend(state.truth().crowd().ties(person).filter_map(|tie| at(tie.to)).filter(|&b| a < b).map(|b| (a, b)));
    }
    (ties.len() <= MOST_TIES).then(|| mean_cluster(contacts.len(), &ties, open))
}

/// The mean size of the cluster of node 0 over every way in which ties can be open.
fn mean_cluster(nodes: usize, ties: &[(usize, usize)], open: f64) -> f64 {
    let mut mean = 0.0;
    for ways in 0u32..1 << ties.len() {
        let is_open = |tie: usize| ways >> tie & 1 == 1;
        let mut reached = vec![false; nodes];
        reached[0] = true;
        let mut grew = true;
        while grew {
            grew = false;
            for (_, &(a, b)) in ties.iter().enumerate().filter(|&(tie, _)| is_open(tie)) {
                if reached[a] != reached[b] {
                    (reached[a], reached[b], grew) = (true, true, true);
                }
            }
        }
        let opened = ways.count_ones() as i32;
        let chance = open.powi(opened) * (1.0 - open).powi(ties.len() as i32 - opened);
        mean += chance * reached.iter().filter(|&&is| is).count() as f64;
    }
    mean
}

/// Dangerous files that chance alone would stop, by day, the mean over a variant's games: as many files as were opened are
/// drawn from all without putting back, each day's mean of the hypergeometric distribution, added up.
fn hypergeometric(table: &Table, cell: usize) -> Vec<f64> {
    let columns = Theory::FILES.map(|name| table.column(name));
    let [Some(files), Some(opened), Some(dangerous)] = columns else { return Vec::new() };
    let (mut sums, mut games) = (Vec::new(), 0.0);
    let (mut before, mut so_far) = ([0.0; 3], 0.0);
    for row in table.rows.iter().filter(|row| row.cell == cell) {
        if row.day == 1 {
            (before, so_far, games) = ([0.0; 3], 0.0, games + 1.0);
        }
        let now = [files, opened, dangerous].map(|column| row.values[column]);
        let [all, drawn, marked] = [0, 1, 2].map(|at| now[at] - before[at]);
        so_far += if all > 0.0 { drawn * marked / all } else { 0.0 };
        before = now;
        let day = usize::from(row.day) - 1;
        if sums.len() <= day {
            sums.resize(day + 1, 0.0);
        }
        sums[day] += so_far;
    }
    sums.into_iter().map(|sum| sum / f64::max(games, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_is_counted_exactly() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}");
        // A star's centre loses each leaf with the chance itself; a chain's end a geometric row.
        near(mean_cluster(5, &[(0, 1), (0, 2), (0, 3), (0, 4)], 0.3), 1.0 + 4.0 * 0.3);
        near(mean_cluster(4, &[(0, 1), (1, 2), (2, 3)], 0.5), 1.0 + 0.5 + 0.25 + 0.125);
        // A ring of three: the other two are reached directly or round the back.
        let p = 0.4;
        near(mean_cluster(3, &[(0, 1), (1, 2), (0, 2)], p), 1.0 + 2.0 * (p + (1.0 - p) * p * p));
        near(mean_cluster(3, &[], 0.9), 1.0);
    }

    #[test]
    fn the_mean_field_starts_with_the_believers_and_never_loses_one() {
        let field = Field { people: 100.0, force: 2.0, believers: 2.0 };
        let simple = cascade(&field, false, (3, 5), 12);
        let complex = cascade(&field, true, (3, 5), 12);
        // The first evening: 2 tellers of 100, each heard by 2 of the others.
        assert!((simple[0] - (2.0 + 98.0 * (1.0 - (-0.04f64).exp()))).abs() < 1e-9);
        assert!(complex[0] < simple[0] && simple.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(simple.iter().chain(&complex).all(|&all| (2.0..=100.0).contains(&all)));
        let quiet = Field { force: 0.0, ..field };
        assert!(cascade(&quiet, false, (3, 5), 4).iter().all(|&all| (all - 2.0).abs() < 1e-12));
    }
}
