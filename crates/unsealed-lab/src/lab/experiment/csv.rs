//! Rows as text: written, read again, and put together from shards.
//!
//! A table is comma-separated values after RFC 4180, with lines in front that begin with `#` and say how it was made. A row
//! is one game's day; a column is one count.

use std::fmt::Write as _;

use crate::lab::experiment::plan::{Cell, Experiment, MOST_CELLS, Run};
use crate::level::text::{FORMULA, is_harmless, with_line_feeds};
use crate::rules::digest::Digest;

/// The most bytes of a table that is read whole, to be drawn or put together: some four million rows.
pub const MAX_BYTES: u64 = 1 << 28;

/// The columns in front of the counts, but for those of what is varied.
const KEYS: [&str; 7] = ["player", "agency", "run", "seed", "day", "over", "won"];

/// The names of the columns that all tables have.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    std::iter::once("cell").chain(KEYS)
}

/// One part of an experiment's games: those whose number leaves `part` − 1 when divided by `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1.
    pub part: u64,
    /// How many parts there are.
    pub of: u64,
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self { part: 1, of: 1 };

    /// The games of this part, in their order, of so many.
    pub fn jobs(self, all: u64) -> Vec<u64> {
        (self.part - 1..all).step_by(self.of as usize).collect()
    }
}

impl std::str::FromStr for Shard {
    type Err = String;

    /// Reads `K/N`, K from 1 to N.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((part, of)) if (1..=of).contains(&part) && of <= 100_000 => Ok(Self { part, of }),
            _ => Err("write it as K/N, as in 2/8: the second of eight parts".to_owned()),
        }
    }
}

/// The lines in front of the rows.
pub fn header(experiment: &Experiment, shard: Shard) -> String {
    let (runs, seed) = (experiment.runs, experiment.seed);
    let mut lines = format!(
        "# {} experiment: {}\n# {} variants, {runs} runs each, seeds from {seed}; digest {}\n",
        concat!("unsealed ", env!("CARGO_PKG_VERSION")),
        remark(&experiment.title),
        experiment.cells.len(),
        experiment.digest(),
    );
    if shard != Shard::WHOLE {
        let _ = writeln!(lines, "{SHARD}{}/{}", shard.part, shard.of);
    }
    let factors = experiment.factors.iter().map(|name| field(name));
    let keys = KEYS.iter().map(|&key| key.to_owned());
    let counts = experiment.columns.iter().map(|column| column.name.clone());
    let names: Vec<String> = ["cell".to_owned()].into_iter().chain(factors).chain(keys).chain(counts).collect();
    lines + &names.join(",") + "\n"
}

const SHARD: &str = "# shard ";

/// What the last line of a part begins with, before the digest of all above it.
const SEAL: &str = "# digest ";

/// The last line of a part that has all its rows, by which one is known that was changed since; none of the whole, which
/// is made of its rows alone.
pub fn seal(shard: Shard, text: &str) -> String {
    if shard == Shard::WHOLE { String::new() } else { format!("{SEAL}{}\n", Digest::of_text(text)) }
}

/// A text without its last line, if that is a seal, and whether it is the right one.
fn unsealed(text: &str) -> Option<(&str, bool)> {
    let line = text.lines().next_back().filter(|line| line.starts_with(SEAL))?;
    let above = &text[..text.len() - line.len() - usize::from(text.ends_with('\n'))];
    Some((above, line[SEAL.len()..] == Digest::of_text(above).to_string()))
}

/// Whether a text has all rows of a part, as they were written.
pub fn is_whole(experiment: &Experiment, shard: Shard, text: &str) -> bool {
    let rows = match unsealed(text) {
        Some((rows, sound)) if sound && shard != Shard::WHOLE => rows,
        None if shard == Shard::WHOLE => text,
        _ => return false,
    };
    kept(experiment, shard, rows) == Ok((rows.len(), shard.jobs(experiment.jobs()).len()))
}

/// The rows of a game, each with its line end.
pub fn rows(experiment: &Experiment, run: &Run) -> String {
    let front = front(run.cell, &experiment.cells[run.cell], run.run, run.seed);
    let mut text = String::new();
    for (day, values) in (1u16..).zip(&run.days) {
        let over = u8::from(day >= run.ended);
        let _ = write!(text, "{front},{day},{over},{}", u8::from(run.won && over == 1));
        for (column, &value) in experiment.columns.iter().zip(values) {
            text.push(',');
            text += &column.written(value);
        }
        text.push('\n');
    }
    text
}

/// What all rows of a game begin with: which variant it is, of what, by whom, and which of its games.
fn front(at: usize, cell: &Cell, run: u32, seed: u64) -> String {
    let labels: String = cell.labels.iter().map(|label| field(label) + ",").collect();
    format!("{},{labels}{},{},{},{seed}", at + 1, field(&cell.player), field(&cell.agency), run + 1)
}

/// What programs that read tables take for a value that is missing, or for infinity, in small letters and without a sign. What
/// else they take for it begins with a sign that no label may have.
const MISSING: [&str; 7] = ["", "na", "nan", "none", "null", "inf", "infinity"];

/// Whether programs that read tables take a text for something else than itself: a missing value, or infinity.
pub(super) fn is_missing(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(['+', '-']).to_lowercase();
    MISSING.contains(&&*bare)
}

/// Whether a text can stand in a table that any program opens: it cannot be taken for a formula.
pub(super) fn is_plain(text: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || " -_.%".contains(c);
    let words = || text.starts_with(char::is_alphanumeric) && text.chars().all(sound) && is_harmless(text);
    text == text.trim() && !is_missing(text) && (text.parse::<f64>().is_ok() || words())
}

/// A text as a field: in quotes where it holds what would end it.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A text in a line in front of the rows: a spreadsheet, which cuts that at its commas too, takes no part of it for a
/// formula.
fn remark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = false;
    for c in text.chars() {
        if begins && FORMULA.contains(&c) {
            out.push('\'');
        }
        begins = matches!(c, ',' | ';' | '"' | '\t') || (begins && c.is_whitespace());
        out.push(c);
    }
    out
}

/// Whether a line in front of the rows is one that an experiment could have.
fn is_remark(line: &str) -> bool {
    is_harmless(line) && remark(line) == line
}

/// How much of a text that was being written can be kept: the bytes of its whole games, and how many those are.
///
/// # Errors
/// That the text is not of this experiment and part.
pub fn kept(experiment: &Experiment, shard: Shard, text: &str) -> Result<(usize, usize), Foreign> {
    let header = header(experiment, shard);
    let Some(rows) = text.strip_prefix(&header) else {
        // A text that was cut off in its header is one that has nothing yet.
        return if header.starts_with(text) { Ok((0, 0)) } else { Err(Foreign) };
    };
    let (mut whole, mut games) = (0, 0);
    let mut lines = rows.split_inclusive('\n');
    for job in shard.jobs(experiment.jobs()) {
        let (at, run) = experiment.job(job);
        let (cell, seed) = (&experiment.cells[at], experiment.seed.wrapping_add(u64::from(run)));
        let front = front(at, cell, run, seed);
        let mut bytes = 0;
        for day in 1..=cell.days() {
            // A row says which game it is, and which day of it.
            let is_it = |line: &&str| line.ends_with('\n') && line.starts_with(&format!("{front},{day},"));
            match lines.next().filter(is_it) {
                Some(line) if is_row(experiment, line) => bytes += line.len(),
                _ => return Ok((header.len() + whole, games)),
            }
        }
        whole += bytes;
        games += 1;
    }
    Ok((header.len() + whole, games))
}

/// Whether a line can be a row of an experiment: it has its fields, and numbers where they are.
fn is_row(experiment: &Experiment, line: &str) -> bool {
    let keys = 1 + experiment.factors.len() + KEYS.len();
    split(line).is_some_and(|fields| {
        let counts = fields.get(keys..).unwrap_or_default();
        counts.len() == experiment.columns.len() && counts.iter().all(|count| number(count).is_some())
    })
}

/// The error of a text that another experiment, or another part, has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is of another experiment, another part, or another version of the program")]
pub struct Foreign;

/// Why parts do not make a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Apart {
    /// A text is no part of an experiment.
    #[error("{0} is no part of an experiment: it has no line `# shard K/N`")]
    NoPart(String),
    /// A part is of another experiment than the first.
    #[error("{0} is of another experiment than {1}, or of another version of the program")]
    Other(String, String),
    /// Two texts are the same part.
    #[error("{0} and {1} are both part {2}")]
    Twice(String, String, u64),
    /// A part is missing.
    #[error("part {0} of {1} is missing")]
    Missing(u64, u64),
    /// A part is not whole.
    #[error("{0} is not whole: the experiment was stopped before it had all its rows")]
    Short(String),
    /// A part is not as it was written.
    #[error(
        "{0} is not as it was written: a line is missing, doubled or changed; fetch it again, or play the part again"
    )]
    Changed(String),
    /// What the parts make together is no table.
    #[error("{0} has lines that no experiment writes: play the part again, or write it anew")]
    NoTable(String),
}

/// One part as it was read.
struct Part<'t> {
    name: &'t str,
    /// The lines in front but for that of the part.
    header: String,
    shard: Shard,
    /// How many rows it has.
    rows: usize,
    /// The rows of each game: those that follow on each other and share variant and run.
    games: Vec<String>,
}

impl<'t> Part<'t> {
    fn of(name: &'t str, text: &'t str) -> Result<Self, Apart> {
        let shards = text.lines().take_while(|line| line.starts_with('#')).any(|line| line.starts_with(SHARD));
        let text = match unsealed(text) {
            _ if !shards => return Err(Apart::NoPart(name.to_owned())),
            Some((text, true)) => text,
            Some((_, false)) => return Err(Apart::Changed(name.to_owned())),
            None => return Err(Apart::Short(name.to_owned())),
        };
        let mut header = String::new();
        let mut shard = None;
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next_if(|line| line.starts_with('#')) {
            match line.strip_prefix(SHARD) {
                Some(of) => shard = of.trim_end().parse().ok(),
                None => header += line,
            }
        }
        let names = lines.next();
        header += names.unwrap_or_default();
        let rows: Vec<&str> = lines.collect();
        let whole = names.is_some() && rows.iter().all(|row| row.ends_with('\n'));
        let shard = shard.ok_or_else(|| Apart::NoPart(name.to_owned()))?;
        if !whole {
            return Err(Apart::Short(name.to_owned()));
        }
        let run = split(names.unwrap_or_default()).and_then(|names| names.iter().position(|name| name == "run"));
        let game = |row: &str| split(row).map(|fields| [Some(0), run].map(|at| fields.get(at?).cloned()));
        let games = rows.chunk_by(|one, other| game(one) == game(other)).map(<[&str]>::concat).collect();
        Ok(Self { name, header, shard, rows: rows.len(), games })
    }
}

/// Puts the parts of an experiment together: the text that the whole of it gives. Each part has a name for messages.
///
/// # Errors
/// Why they do not make a whole.
pub fn merge(parts: &[(String, String)]) -> Result<String, Apart> {
    // Line ends that were changed in transport are no change.
    let parts: Vec<_> = parts.iter().map(|(name, text)| (name, with_line_feeds(text))).collect();
    let mut read = parts.iter().map(|(name, text)| Part::of(name, text)).collect::<Result<Vec<_>, _>>()?;
    let Some((first_name, header, of)) = read.first().map(|part| (part.name, part.header.clone(), part.shard.of))
    else {
        return Err(Apart::Missing(1, 1));
    };
    if let Some(other) = read.iter().find(|part| part.header != header || part.shard.of != of) {
        return Err(Apart::Other(other.name.to_owned(), first_name.to_owned()));
    }
    read.sort_by_key(|part| part.shard.part);
    if let Some(pair) = read.windows(2).find(|pair| pair[0].shard == pair[1].shard) {
        return Err(Apart::Twice(pair[0].name.to_owned(), pair[1].name.to_owned(), pair[0].shard.part));
    }
    if let Some(missing) = (1..=of).find(|&part| !read.iter().any(|read| read.shard.part == part)) {
        return Err(Apart::Missing(missing, of));
    }
    let mut text = header;
    for nth in 0..read.iter().map(|part| part.games.len()).max().unwrap_or_default() {
        text.extend(read.iter().filter_map(|part| part.games.get(nth)).map(String::as_str));
    }
    complete(&text, &read).map(|()| text)
}

/// Whether a merged text is a table with as many games as its header says.
fn complete(text: &str, parts: &[Part<'_>]) -> Result<(), Apart> {
    let least = parts.iter().min_by_key(|part| (part.rows, part.shard.part));
    let least = || least.map_or_else(String::new, |part| part.name.to_owned());
    let Some(table) = Table::read(text) else {
        let odd = |part: &&Part<'_>| Table::read(&(part.header.clone() + &part.games.concat())).is_none();
        return Err(Apart::NoTable(parts.iter().find(odd).map_or_else(least, |part| part.name.to_owned())));
    };
    let asked = table.asked.0.checked_mul(table.asked.1);
    if asked.is_some_and(|games| games > 0 && games == table.games()) { Ok(()) } else { Err(Apart::Short(least())) }
}

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The names of what is varied.
    pub factors: Vec<String>,
    /// The names of the counts.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Variants and runs of each, as the header says.
    pub asked: (usize, usize),
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The variant's position, from 0.
    pub cell: usize,
    /// The values of what is varied.
    pub labels: Vec<String>,
    /// Who plays the network.
    pub player: String,
    /// Who plays the agency.
    pub agency: String,
    /// Which of the variant's games, from 1.
    pub run: u32,
    /// The day.
    pub day: u16,
    /// The counts.
    pub values: Vec<f64>,
}

impl Row {
    /// The variant in a few words.
    pub fn name(&self) -> String {
        if self.labels.is_empty() { self.seats() } else { self.labels.join(", ") }
    }

    /// Who plays whom.
    pub fn seats(&self) -> String {
        format!("{} against {}", self.player, self.agency)
    }
}

impl Table {
    /// Reads a text; `None` where it is no table of an experiment.
    pub fn read(text: &str) -> Option<Self> {
        let text = unsealed(text).map_or(text, |(text, _)| text);
        let mut lines = text.lines();
        let asked = text.lines().find_map(asked).unwrap_or_default();
        let names = lines.find(|line| !line.starts_with('#'))?;
        if !text.lines().take_while(|line| line.starts_with('#')).all(is_remark) {
            return None;
        }
        let heads = Heads::of(names)?;
        let rows = lines.map(|line| heads.row(line)).collect::<Option<Vec<_>>>()?;
        let (factors, columns) = (heads.factors().to_vec(), heads.counts().to_vec());
        Some(Self { factors, columns, rows, asked })
    }

    /// The table of games that were just played.
    pub fn of(experiment: &Experiment, runs: &[Run]) -> Self {
        let rows = runs.iter().flat_map(|run| {
            let cell = &experiment.cells[run.cell];
            (1u16..).zip(&run.days).map(move |(day, values)| Row {
                cell: run.cell,
                labels: cell.labels.clone(),
                player: cell.player.clone(),
                agency: cell.agency.clone(),
                run: run.run + 1,
                day,
                values: values.clone(),
            })
        });
        Self {
            factors: experiment.factors.clone(),
            columns: experiment.columns.iter().map(|column| column.name.clone()).collect(),
            rows: rows.collect(),
            asked: (experiment.cells.len(), experiment.runs as usize),
        }
    }

    /// How many games it has.
    pub fn games(&self) -> usize {
        self.rows.iter().filter(|row| row.day == 1).count()
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// The names of a table's columns, for reading its rows. What is read may come from anybody: names and rows must be such as
/// an experiment writes, so that what is made of them is no formula and no command.
struct Heads {
    names: Vec<String>,
    /// Where the name of the player's column stands.
    player: usize,
}

impl Heads {
    fn of(line: &str) -> Option<Self> {
        let names = split(line)?;
        let player = names.iter().position(|name| name == KEYS[0])?;
        let heads = Self { names, player };
        let keys = heads.names.get(player..player + KEYS.len())?;
        let known = heads.names.first()? == "cell" && keys == KEYS;
        let is_count = |name: &String| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        };
        let sound = heads.factors().iter().all(|name| is_plain(name)) && heads.counts().iter().all(is_count);
        (known && sound).then_some(heads)
    }

    fn factors(&self) -> &[String] {
        self.names.get(1..self.player).unwrap_or_default()
    }

    fn counts(&self) -> &[String] {
        self.names.get(self.player + KEYS.len()..).unwrap_or_default()
    }

    /// Reads a row; `None` where it is none that an experiment could have.
    fn row(&self, line: &str) -> Option<Row> {
        let fields = split(line).filter(|fields| fields.len() == self.names.len())?;
        let (labels, keys) = (fields.get(1..self.player)?, fields.get(self.player..self.player + KEYS.len())?);
        let [player, agency, run, seed, day, over, won] = keys else { return None };
        let sound = labels.iter().chain([player, agency]).all(|text| is_plain(text))
            && seed.parse::<u64>().is_ok()
            && [over, won].iter().all(|flag| matches!(flag.as_str(), "0" | "1"));
        let values = fields.get(self.player + KEYS.len()..)?.iter().map(|field| number(field));
        let row = Row {
            cell: fields.first()?.parse::<usize>().ok()?.checked_sub(1)?,
            labels: labels.to_vec(),
            player: player.clone(),
            agency: agency.clone(),
            run: run.parse().ok()?,
            day: day.parse().ok()?,
            values: values.collect::<Option<_>>()?,
        };
        (sound && row.cell < MOST_CELLS && row.day > 0).then_some(row)
    }
}

/// A count: digits, and no sign but for one that is negative.
fn number(field: &str) -> Option<f64> {
    let digits = field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    field.parse().ok().filter(|_| digits)
}

/// Variants and runs as a line of the header says them.
fn asked(line: &str) -> Option<(usize, usize)> {
    let (variants, rest) = line.strip_prefix("# ")?.split_once(" variants, ")?;
    let (runs, _) = rest.split_once(" runs each")?;
    Some((variants.parse().ok()?, runs.parse().ok()?))
}

/// The fields of a line; `None` where they are not quoted as they would be written.
fn split(line: &str) -> Option<Vec<String>> {
    let line = line.trim_end_matches(['\n', '\r']);
    let mut quoted = false;
    // A comma within quotation marks parts nothing, and a mark that is written twice opens and closes at once.
    let parts = line.split(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    let bare = |part: &str| {
        part.strip_prefix('"').and_then(|part| part.strip_suffix('"')).map(|part| part.replace("\"\"", "\""))
    };
    let fields: Vec<String> = parts.map(|part| bare(part).unwrap_or_else(|| part.to_owned())).collect();
    let again: Vec<String> = fields.iter().map(|text| field(text)).collect();
    (again.join(",") == line).then_some(fields)
}
