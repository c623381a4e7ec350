//! The games that an experiment asks for, and playing them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use ron::value::RawValue;

use crate::game::chairs::Chairs;
use crate::game::log::{Log, RULES};
use crate::lab::arena::{Stopped, Watch};
use crate::lab::experiment::deeds::{self, Deed, Deeds, Doing};
use crate::lab::experiment::file::{Case, Factor, File, MOST_CELLS};
use crate::lab::experiment::measure::{Column, Counter, columns};
use crate::lab::experiment::theory::Theory;
use crate::lab::play::{play_observed, recorded};
use crate::lab::seat::{Agency, Player};
use crate::level::Level;
use crate::level::fault::{Code, Faults};
use crate::level::patch::{Edit, Path, Source, Step};
use crate::level::span::Node;
use crate::level::text::{is_harmless, nearest};
use crate::network::StandInName;
use crate::rules::digest::Digest;

/// An experiment that has been checked: every variant of its level stands.
#[derive(Clone, Debug)]
pub struct Experiment {
    /// What it is called.
    pub title: String,
    /// What it asks; empty where it does not say.
    pub about: String,
    /// The names of what is varied, in the file's order.
    pub factors: Vec<String>,
    /// The variants: the last factor changes first, then the agency, then the player.
    pub cells: Vec<Cell>,
    /// What is counted.
    pub columns: Vec<Column>,
    /// Games of each variant.
    pub runs: u32,
    /// The seed of each variant's first game; each game's is one more than that of the game before it.
    pub seed: u64,
    /// The position of the column that charts show.
    pub chart: usize,
    /// What a model on paper expects of that column.
    pub theory: Option<Theory>,
}

/// A variant.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The value of each factor, as rows show it.
    pub labels: Vec<String>,
    /// Its level.
    pub level: Arc<Level>,
    /// What is done in each game.
    pub deeds: Arc<Deeds>,
    /// Who plays the network.
    pub player: String,
    /// Who plays the agency.
    pub agency: String,
}

/// A game of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The position of its variant.
    pub cell: usize,
    /// Which of the variant's games, from 0.
    pub run: u32,
    /// Its seed.
    pub seed: u64,
    /// The day on which it ended.
    pub ended: u16,
    /// Whether the network won.
    pub won: bool,
    /// By day from the first to the level's last: the columns' values. A game that is over stands where it ended.
    pub days: Vec<Vec<f64>>,
}

impl Cell {
    /// How many days its level lasts: the rows of each of its games.
    pub fn days(&self) -> usize {
        usize::from(self.level.atlas().days.0)
    }

    /// What it is, in a few words: the labels, and who plays where that differs.
    pub fn name(&self) -> String {
        if self.labels.is_empty() { format!("{} against {}", self.player, self.agency) } else { self.labels.join(", ") }
    }
}

/// Who plays the network, and who the agency.
type Both = (Box<dyn Player>, Box<dyn Agency>);

impl Cell {
    fn seats(&self) -> Both {
        // The names were known when the file was read.
        let player = deeds::player(&self.player).unwrap_or_else(|| Box::new(StandInName::Greedy));
        let agency = deeds::agency(&self.agency).unwrap_or_else(|| Box::new(self.level.brain()));
        (player, agency)
    }
}

impl Experiment {
    /// How many games there are.
    pub fn jobs(&self) -> u64 {
        self.cells.len() as u64 * u64::from(self.runs)
    }

    /// The variant and the run of a game, from 0.
    pub fn job(&self, job: u64) -> (usize, u32) {
        ((job / u64::from(self.runs)) as usize, (job % u64::from(self.runs)) as u32)
    }

    /// The same experiment from another seed.
    #[must_use]
    pub fn from_seed(&self, seed: u64) -> Self {
        Self { seed, ..self.clone() }
    }

    /// A digest of all that its rows hang on: variants, deeds, runs, seed, columns, and the version of the rules.
    pub fn digest(&self) -> Digest {
        let mut all = format!("{RULES} {} {}", self.runs, self.seed);
        for column in &self.columns {
            let _ = write!(all, "\n{}", column.name);
        }
        for cell in &self.cells {
            let Cell { labels, level, deeds, player, agency } = cell;
            let _ = write!(all, "\n{labels:?} {player} {agency} {deeds:?}\n{}", level.text());
        }
        Digest::of_text(&all)
    }

    /// Plays one game; `job` counts from 0.
    pub fn play(&self, job: u64) -> Run {
        let (at, run) = self.job(job);
        let cell = &self.cells[at];
        let seed = self.seed.wrapping_add(u64::from(run));
        let setup = cell.level.setup(cell.level.fixed_seed().unwrap_or(seed));
        let (player, agency) = cell.seats();
        let player: Doing<'_, dyn Player> = Doing { deeds: &cell.deeds, then: &*player };
        let agency: Doing<'_, dyn Agency> = Doing { deeds: &cell.deeds, then: &*agency };
        let mut counter = Counter::new(&self.columns);
        let result = play_observed((cell.level.name(), &setup, seed), (&player, &agency), &mut counter);
        let mut days = counter.days;
        if let Some(last) = days.last().cloned() {
            days.resize(cell.days(), last);
        }
        Run { cell: at, run, seed, ended: result.ending.day.0, won: result.is_win(), days }
    }

    /// One variant's game of a seed, so that it can be looked at: the same game that [`Self::play`] counts.
    pub fn log(&self, cell: usize, seed: u64) -> Log {
        let cell = &self.cells[cell.min(self.cells.len() - 1)];
        let setup = cell.level.setup(cell.level.fixed_seed().unwrap_or(seed));
        let (player, agency) = cell.seats();
        let player: Doing<'_, dyn Player> = Doing { deeds: &cell.deeds, then: &*player };
        let agency: Doing<'_, dyn Agency> = Doing { deeds: &cell.deeds, then: &*agency };
        let brain = cell.agency.parse().unwrap_or_else(|_| cell.level.brain());
        let game = recorded(cell.level.name(), &setup, seed, (&player, &agency), brain);
        Log::of(&cell.level, (brain, Chairs::default()), &game)
    }

    /// Plays these games on the threads of the pool that it is called in; they come in the order asked for.
    ///
    /// # Errors
    /// That the watch stopped it.
    pub fn play_all(&self, jobs: &[u64], watch: Watch<'_>) -> Result<Vec<Run>, Stopped> {
        let one = |&job: &u64| {
            if watch.stop.load(Ordering::Relaxed) {
                return None;
            }
            let run = self.play(job);
            (watch.played)();
            Some(run)
        };
        jobs.par_iter().map(one).collect::<Option<_>>().ok_or(Stopped)
    }
}

/// A file being made into an experiment.
pub(super) struct Fitting<'a> {
    /// The file's tree.
    pub tree: &'a Node,
    /// Finds the text of a level.
    pub level: &'a dyn Fn(&str) -> Result<String, String>,
    /// What is wrong.
    pub faults: &'a mut Faults,
}

/// One variant's labels and changes.
#[derive(Clone, Default)]
struct Variant<'f> {
    labels: Vec<String>,
    /// Fields by their path.
    set: Vec<(&'f str, &'f RawValue)>,
    deeds: Vec<Deed>,
}

impl Fitting<'_> {
    pub(super) fn fit(mut self, file: File) -> Option<Experiment> {
        let players = self.seats("players", &file.players, &deeds::players());
        let agencies = self.seats("agencies", &file.agencies, &deeds::agencies());
        let factors: Vec<Vec<Case>> = file.vary.iter().enumerate().map(|(at, factor)| self.cases(at, factor)).collect();
        let base = self.base(&file)?;
        let (players, agencies) = (players?, agencies?);
        let agencies = if agencies.is_empty() { vec![base.brain().name().to_owned()] } else { agencies };
        let variants = variants(&file, &factors);
        let count = variants.len() * players.len() * agencies.len();
        if count > MOST_CELLS {
            self.say("vary", format!("that makes {count} variants; an experiment has at most {MOST_CELLS}"), "");
        }
        if !self.faults.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        for Variant { labels, set, deeds } in &variants {
            let level = Arc::new(self.varied(&base, labels, set)?);
            let deeds = Arc::new(self.deeds(deeds, &level)?);
            for player in &players {
                for agency in &agencies {
                    let (level, deeds) = (Arc::clone(&level), Arc::clone(&deeds));
                    let (player, agency) = (player.clone(), agency.clone());
                    cells.push(Cell { labels: labels.clone(), level, deeds, player, agency });
                }
            }
        }
        let ids: Vec<String> = base.file().stories.iter().map(|story| story.id.clone()).collect();
        let columns = columns(base.atlas(), &ids, file.belief);
        let chart = self.column(file.chart.as_deref(), &columns)?;
        let factors = file.vary.into_iter().map(|factor| factor.name).collect();
        let (runs, seed, theory) = (file.runs, file.seed, file.theory);
        Some(Experiment { title: file.title, about: file.about, factors, cells, columns, runs, seed, chart, theory })
    }

    /// Says what is wrong with a field.
    fn say(&mut self, field: &str, what: impl Into<String>, mend: impl Into<String>) {
        let span = self.tree.field(field).map_or_else(|| self.tree.span.clone(), |field| field.value.span.clone());
        self.faults.add(Code::UnknownWord, span, what, mend);
    }

    /// Says what is wrong with an item of a field that is a list.
    fn say_at(&mut self, field: &str, at: usize, what: impl Into<String>, mend: impl Into<String>) {
        let list = self.tree.field(field).map(|field| &field.value);
        let item = list.and_then(|list| list.items().get(at)).map(|item| item.value.span.clone());
        self.faults.add(Code::UnknownWord, item.unwrap_or_else(|| self.tree.span.clone()), what, mend);
    }

    fn seats(&mut self, field: &str, names: &[String], known: &[&str]) -> Option<Vec<String>> {
        let unknown = names.iter().position(|name| !known.contains(&&**name));
        let Some(at) = unknown else { return Some(names.to_vec()) };
        let mend = nearest(&names[at], known.iter().copied())
            .map_or_else(|| format!("there are {}", known.join(", ")), |name| format!("did you mean `{name}`?"));
        self.say_at(field, at, format!("nobody is called `{}`", names[at]), mend);
        None
    }

    /// The cases of a factor, whichever way they are written.
    fn cases(&mut self, at: usize, factor: &Factor) -> Vec<Case> {
        let by_path = factor.path.as_ref().map(|path| {
            let case = |value: Box<RawValue>| {
                let label = value.get_ron().trim().trim_matches('"').to_owned();
                Case { label, set: BTreeMap::from([(path.clone(), value)]), deeds: Vec::new() }
            };
            factor.values.iter().cloned().map(case).collect::<Vec<_>>()
        });
        let cases = match by_path {
            Some(cases) if factor.cases.is_empty() => cases,
            None if factor.values.is_empty() => factor.cases.clone(),
            _ => {
                self.say_at(
                    "vary",
                    at,
                    "this has both ways of saying what is varied",
                    "give `path` and `values`, or `cases`",
                );
                return Vec::new();
            }
        };
        if cases.is_empty() {
            self.say_at("vary", at, format!("`{}` has no values", factor.name), "give `path` and `values`, or `cases`");
        }
        let names = std::iter::once(&factor.name).chain(cases.iter().map(|case| &case.label));
        if let Some(odd) = names.into_iter().find(|name| !is_plain(name)) {
            let mend = "use letters, digits, spaces and - _ . %, with a letter or digit in front";
            self.say_at("vary", at, format!("`{}` cannot be a column's name or value", odd.escape_debug()), mend);
        }
        cases
    }

    fn base(&mut self, file: &File) -> Option<Level> {
        let text = match (self.level)(&file.level) {
            Ok(text) => text,
            Err(what) => {
                self.say("level", what, "");
                return None;
            }
        };
        match Level::parse(&file.level, &text) {
            Ok(level) => Some(level),
            Err(faults) => {
                self.say("level", format!("the level does not stand: {}", first(&faults)), "see `unsealed check`");
                None
            }
        }
    }

    /// The level of a variant.
    fn varied(&mut self, base: &Level, labels: &[String], set: &[(&str, &RawValue)]) -> Option<Level> {
        let of = if labels.is_empty() { String::new() } else { format!(" ({})", labels.join(", ")) };
        let field = if labels.is_empty() { "set" } else { "vary" };
        let mut source = match Source::new(base.text()) {
            Ok(source) => source,
            Err(fault) => {
                self.say("level", fault.to_string(), "");
                return None;
            }
        };
        for (path, value) in set {
            match put(&source, path, value.get_ron().trim()) {
                Ok(changed) => source = changed,
                Err(what) => {
                    self.say(field, format!("{what}{of}"), "a path is written as `map.places[0].fear`");
                    return None;
                }
            }
        }
        match Level::parse(base.name(), source.text()) {
            Ok(level) => Some(level),
            Err(faults) => {
                self.say(field, format!("the level does not stand{of}: {}", first(&faults)), "");
                None
            }
        }
    }

    fn deeds(&mut self, deeds: &[Deed], level: &Level) -> Option<Deeds> {
        let field = |at| {
            if self.tree.field("deeds").is_some_and(|own| at < own.value.items().len()) { "deeds" } else { "vary" }
        };
        match Deeds::of(level.file(), deeds) {
            Ok(deeds) => Some(deeds),
            Err((at, what)) => {
                self.say_at(field(at), at, what, "");
                None
            }
        }
    }

    fn column(&mut self, named: Option<&str>, columns: &[Column]) -> Option<usize> {
        let Some(named) = named else { return Some(0) };
        let found = columns.iter().position(|column| column.name == named);
        if found.is_none() {
            let names = columns.iter().map(|column| &*column.name);
            let mend = nearest(named, names).map_or_else(String::new, |name| format!("did you mean `{name}`?"));
            self.say("chart", format!("there is no column `{named}`"), mend);
        }
        found
    }
}

/// What is wrong first, in a line.
fn first(faults: &Faults) -> String {
    let fault = faults.list.first();
    fault.map_or_else(String::new, |fault| format!("line {}: {}", fault.line, fault.message))
}

/// Whether a text can stand in a table that any program opens: it cannot be taken for a formula.
pub(super) fn is_plain(text: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || " -_.%".contains(c);
    let words = || text.starts_with(char::is_alphanumeric) && text.chars().all(sound) && is_harmless(text);
    text.parse::<f64>().is_ok() || words()
}

/// Every case of each factor with every case of the others, the last factor changing first.
fn variants<'f>(file: &'f File, factors: &'f [Vec<Case>]) -> Vec<Variant<'f>> {
    let fields = |set: &'f BTreeMap<String, Box<RawValue>>| set.iter().map(|(path, value)| (&**path, &**value));
    let first = Variant { set: fields(&file.set).collect(), deeds: file.deeds.clone(), ..Variant::default() };
    let mut variants = vec![first];
    for cases in factors {
        let mut more = Vec::new();
        for variant in &variants {
            for case in cases {
                let mut varied = variant.clone();
                varied.labels.push(case.label.clone());
                varied.set.extend(fields(&case.set));
                varied.deeds.extend(case.deeds.iter().cloned());
                more.push(varied);
            }
        }
        variants = more;
    }
    variants
}

/// A level's text with a field set, and made where the level leaves it out.
fn put(source: &Source, path: &str, value: &str) -> Result<Source, String> {
    let path: Path = path.parse().map_err(|fault: crate::level::patch::BadPath| fault.to_string())?;
    let whole = path.clone();
    let (mut path, mut value) = (path, value.to_owned());
    // A group that the level leaves out is made around the field.
    while let Some((Step::Field(name), rest)) = path.split_last() {
        if source.find(&rest).is_some() {
            break;
        }
        (path, value) = (rest, format!("({name}: {value})"));
    }
    source.patched(&Edit::Put(path, value)).map_err(|fault| format!("`{whole}` cannot be set: {fault}"))
}
