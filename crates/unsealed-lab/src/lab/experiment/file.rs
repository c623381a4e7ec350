//! Reading an experiment file, and everything that can be wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use ron::value::RawValue;

use crate::lab::experiment::csv::{self, is_missing, is_plain};
use crate::lab::experiment::deeds::{self, Deed, Deeds};
use crate::lab::experiment::format::{Case, Factor, Fields, File, Theory};
use crate::lab::experiment::measure::{Column, columns};
use crate::lab::experiment::plan::{Cell, Experiment, MOST_BYTES, MOST_CELLS, MOST_GAMES};
use crate::level::fault::{Code, Faults};
use crate::level::patch::{Edit, Path, Source, Step};
use crate::level::span::Node;
use crate::level::text::nearest;
use crate::level::{Level, read_as, value_as};

pub use crate::lab::experiment::format::MAX_BYTES;

/// Reads an experiment. `level` finds the text of the level that it names, or says why there is none.
///
/// # Errors
/// Everything that is wrong with the file, and what is wrong with its level or with one of the variants of it.
pub fn read(
    source_name: &str,
    text: &str,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Experiment, Faults> {
    let (file, tree) = read_as(source_name, text, MAX_BYTES, File::FIELDS)?;
    fit((source_name, text), file, &tree, level)
}

/// Reads an experiment that stands as a value in another file, whose text has been held against its schema.
///
/// # Errors
/// What is wrong with it, at its place in that file.
pub fn embedded(
    source_name: &str,
    text: &str,
    tree: &Node,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Experiment, Faults> {
    let file = value_as(text, tree, Faults::new(source_name, text))?;
    fit((source_name, text), file, tree, level)
}

fn fit(
    (source_name, text): (&str, &str),
    file: File,
    tree: &Node,
    level: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Experiment, Faults> {
    let mut faults = Faults::new(source_name, text);
    Fitting { tree, level, faults: &mut faults }.fit(file).ok_or(faults)
}

/// A file being made into an experiment.
struct Fitting<'a> {
    /// The file's tree.
    tree: &'a Node,
    /// Finds the text of a level.
    level: &'a dyn Fn(&str) -> Result<String, String>,
    /// What is wrong.
    faults: &'a mut Faults,
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
    fn fit(mut self, file: File) -> Option<Experiment> {
        let players = self.seats("players", &file.players, &deeds::players());
        let agencies = self.seats("agencies", &file.agencies, &deeds::agencies());
        let factors: Vec<Vec<Case>> = file.vary.iter().enumerate().map(|(at, factor)| self.cases(at, factor)).collect();
        let base = self.base(&file)?;
        let (players, agencies) = (players?, agencies?);
        let agencies = if agencies.is_empty() { vec![base.brain().name().to_owned()] } else { agencies };
        let ids: Vec<String> = base.file().stories.iter().map(|story| story.id.clone()).collect();
        let columns = columns(base.atlas(), &ids, file.belief);
        self.hold_apart(&file.vary, &columns);
        self.hold_theory(file.theory.as_ref(), &ids, &columns);
        // Counted before any is made: a short file can ask for more than there is room for.
        let levels = factors.iter().map(|cases| cases.len() as u128).product::<u128>();
        let count = levels * (players.len() * agencies.len()) as u128;
        let games = count * u128::from(file.runs);
        let bytes = levels * base.text().len() as u128;
        if count > MOST_CELLS as u128 {
            self.say("vary", format!("that makes {count} variants; an experiment has at most {MOST_CELLS}"), "");
        } else if games > u128::from(MOST_GAMES) {
            self.say("runs", format!("that makes {games} games; an experiment has at most {MOST_GAMES}"), "");
        } else if bytes > MOST_BYTES as u128 {
            let mebibytes = MOST_BYTES >> 20;
            let what = format!("the levels of all variants are longer than {mebibytes} MiB together");
            self.say("vary", what, "vary less, or a smaller level");
        }
        if !self.faults.is_empty() {
            return None;
        }
        let variants = variants(&file, &factors);
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

    /// Says where a model on paper speaks of what there is not.
    fn hold_theory(&mut self, theory: Option<&Theory>, stories: &[String], columns: &[Column]) {
        match theory {
            Some(Theory::MeanField(story)) if !stories.contains(story) => {
                let near = nearest(story, stories.iter().map(String::as_str));
                let mend = near.map_or_else(
                    || format!("there are {}", stories.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.say("theory", format!("the level has no story `{story}`"), mend);
            }
            Some(Theory::Hypergeometric) => {
                let missing = Theory::FILES.iter().find(|name| !columns.iter().any(|column| column.name == **name));
                if let Some(name) = missing {
                    self.say("theory", format!("it needs a column `{name}`, which this experiment does not have"), "");
                }
            }
            _ => {}
        }
    }

    fn seats(&mut self, field: &str, names: &[String], known: &[&str]) -> Option<Vec<String>> {
        if let Some(at) = names.iter().position(|name| !known.contains(&&**name)) {
            let mend = nearest(&names[at], known.iter().copied())
                .map_or_else(|| format!("there are {}", known.join(", ")), |name| format!("did you mean `{name}`?"));
            self.say_at(field, at, format!("nobody is called `{}`", names[at]), mend);
            return None;
        }
        if let Some(at) = repeated(names) {
            self.say_at(field, at, format!("`{}` is named twice", names[at]), "name each once");
            return None;
        }
        Some(names.to_vec())
    }

    /// Says which factors have the name of another column of the rows.
    fn hold_apart(&mut self, factors: &[Factor], columns: &[Column]) {
        let mut names: Vec<&str> = csv::keys().collect();
        names.extend(columns.iter().map(|column| &*column.name));
        let first = names.len();
        names.extend(factors.iter().map(|factor| &*factor.name));
        if let Some(at) = repeated(&names) {
            let what = format!("there is another column called `{}`", names[at]);
            self.say_at("vary", at.saturating_sub(first), what, "give each column a name of its own");
        }
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
        let labels: Vec<&str> = cases.iter().map(|case| &*case.label).collect();
        if let Some(twice) = repeated(&labels) {
            let what = format!("`{}` has two values called `{}`", factor.name, labels[twice]);
            self.say_at("vary", at, what, "give each value a label of its own");
        }
        let same = |at: &usize| labels[..*at].iter().position(|before| is_same_number(before, labels[*at]));
        if let Some((at_label, before)) = (0..labels.len()).find_map(|at| Some((at, same(&at)?))) {
            let what =
                format!("`{}` and `{}` are one number to whoever reads the rows", labels[before], labels[at_label]);
            self.say_at("vary", at, what, "give each value a label of its own");
        }
        let names = std::iter::once(&factor.name).chain(cases.iter().map(|case| &case.label));
        if let Some(odd) = names.into_iter().find(|name| !is_plain(name)) {
            let (what, mend) = if is_missing(odd) {
                (
                    "would be read as a missing value, or infinity",
                    "give it another label, in `cases` where it is a value",
                )
            } else {
                let mend =
                    "use letters, digits, spaces and - _ . %, with a letter or digit in front and no space at an end";
                ("cannot be a column's name or value", mend)
            };
            self.say_at("vary", at, format!("`{}` {what}", odd.escape_debug()), mend);
        }
        cases
    }

    /// What came of something, or what is wrong with a field.
    fn or_say<T>(&mut self, field: &str, came: Result<T, String>, mend: &str) -> Option<T> {
        came.map_err(|what| self.say(field, what, mend)).ok()
    }

    fn base(&mut self, file: &File) -> Option<Level> {
        let text = self.or_say("level", (self.level)(&file.level), "")?;
        self.or_say("level", standing(&file.level, &text, ""), "see `unsealed check`")
    }

    /// The level of a variant.
    fn varied(&mut self, base: &Level, labels: &[String], set: &[(&str, &RawValue)]) -> Option<Level> {
        let of = if labels.is_empty() { String::new() } else { format!(" ({})", labels.join(", ")) };
        let field = if labels.is_empty() { "set" } else { "vary" };
        let source = Source::new(base.text()).map_err(|fault| fault.to_string());
        let mut source = self.or_say("level", source, "")?;
        for (path, value) in set {
            let changed = put(&source, path, value.get_ron().trim()).map_err(|what| format!("{what}{of}"));
            source = self.or_say(field, changed, "a path is written as `map.places[0].fear`")?;
        }
        self.or_say(field, standing(base.name(), source.text(), &of), "")
    }

    fn deeds(&mut self, deeds: &[Deed], level: &Level) -> Option<Deeds> {
        let own = self.tree.field("deeds").map_or(0, |own| own.value.items().len());
        let field = |at| if at < own { "deeds" } else { "vary" };
        Deeds::of(level.file(), deeds).map_err(|(at, what)| self.say_at(field(at), at, what, "")).ok()
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

/// Whether two labels that are not the same are read as the same number.
fn is_same_number(one: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    one != other && number(one).is_some() && number(one) == number(other)
}

/// The position of the first name that stands before it too.
fn repeated<S: AsRef<str>>(names: &[S]) -> Option<usize> {
    let stands_before = |at: &usize| names[..*at].iter().any(|name| name.as_ref() == names[*at].as_ref());
    (0..names.len()).find(stands_before)
}

/// The level of a text, or what is wrong with it first, in a line.
fn standing(name: &str, text: &str, of: &str) -> Result<Level, String> {
    let first = |faults: Faults| faults.list.first().map(|fault| format!("line {}: {}", fault.line, fault.message));
    let parsed = Level::parse(name, text);
    parsed.map_err(|faults| format!("the level does not stand{of}: {}", first(faults).unwrap_or_default()))
}

/// Every case of each factor with every case of the others, the last factor changing first.
fn variants<'f>(file: &'f File, factors: &'f [Vec<Case>]) -> Vec<Variant<'f>> {
    let fields = |set: &'f Fields| set.iter().map(|(path, value)| (&**path, &**value));
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
