//! Levels: RON files that people write by hand.
//!
//! Reading order: [`mod@format`] (what a file says: each field declared once), [`schema`] (how that is said of any
//! file), [`mod@written`] (a file's text from its values), [`span`] (where a text says what), `walk`, `check`, `aims`, `lines`, `lint` and `idle` (everything that is wrong with it, as [`fault`]s, each
//! with a [`code`]), [`plan`] (ids resolved), [`fill`] (units to people and ties), [`builtin`] (the campaign),
//! [`generate`] (levels from a seed), [`patch`] (edits that leave the rest of a text as it is), [`mod@reference`]
//! (the page for designers).

mod aims;
pub mod builtin;
pub mod changes;
mod check;
pub mod code;
pub(crate) mod declare;
pub mod fault;
pub mod fill;
pub mod format;
pub mod generate;
mod idle;
mod ids;
mod lexer;
mod lines;
mod lint;
mod names;
pub mod patch;
pub mod plan;
pub mod reference;
pub mod schema;
pub mod share;
pub mod span;
pub mod spoilt;
pub mod text;
pub mod times;
mod walk;
pub mod workbench;
pub mod written;

use std::ops::Range;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::agency::BrainName;
use crate::level::fault::Code;
use crate::level::format::{Aim, File, Note};
use crate::level::plan::Plan;
use crate::level::span::{Malformed, Node, Syntax};
use crate::rules::actions::ActionKind;
use crate::rules::atlas::Atlas;
use crate::rules::ids::PersonId;
use crate::rules::moves::MoveKind;
use crate::rules::rulebook::Overrides;
use crate::rules::setup::Setup;

pub use fault::{Fault, Faults};

/// The largest level file that is read, in bytes. A larger one is refused by its size alone, with
/// [`too_large`].
pub const MAX_BYTES: u64 = 1 << 20;

/// A level that has been read and has no faults.
#[derive(Clone, Debug)]
pub struct Level {
    name: String,
    text: String,
    file: File,
    plan: Plan,
    remarks: Faults,
    briefing: String,
}

impl Level {
    /// Reads a level. `source_name` is the file's name as messages should show it.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the file's order.
    pub fn parse(source_name: &str, text: &str) -> Result<Self, Faults> {
        if text.len() as u64 > MAX_BYTES {
            return Err(too_large(source_name, text.len() as u64));
        }
        // Some editors begin each text with a byte-order mark. It says nothing.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut faults = Faults::new(source_name, text);
        let read = read(text, &mut faults);
        let Some((file, tree)) = read.filter(|_| faults.is_empty()) else {
            faults.sort();
            return Err(faults);
        };
        let plan = Plan::of(&file).filter(|plan| Setup::new(fill::fill(plan, 0)).is_ok());
        let Some(plan) = plan else {
            // The checks above leave nothing for the rules to refuse; this keeps the promise even so.
            faults.add(Code::Impossible, 0..0, "the rules refuse this level", "please report this file");
            return Err(faults);
        };
        lint::lint(&file, &tree, &mut faults);
        faults.sort();
        let briefing = text::unwrapped(&file.briefing);
        let stem = source_name.rsplit(['/', '\\']).next().unwrap_or(source_name);
        let name = stem.strip_suffix(".ron").unwrap_or(stem).to_owned();
        Ok(Self { name, text: text.to_owned(), file, plan, remarks: faults, briefing })
    }

    /// Reads a level from a file's bytes.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the file's order.
    pub fn from_bytes(source_name: &str, bytes: &[u8]) -> Result<Self, Faults> {
        if bytes.len() as u64 > MAX_BYTES {
            return Err(too_large(source_name, bytes.len() as u64));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(source_name, text),
            Err(error) => Err(not_utf8(source_name, bytes, error.valid_up_to())),
        }
    }

    /// The name: that of the file, without its folder and ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its file says.
    pub(crate) const fn file(&self) -> &File {
        &self.file
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// Who made it; empty where it does not say.
    pub fn author(&self) -> &str {
        &self.file.author
    }

    /// What the player is told before the first night: one line a paragraph, at most 90 words.
    pub fn briefing(&self) -> &str {
        &self.briefing
    }

    /// The facts behind it.
    pub fn record(&self) -> &[Note] {
        &self.file.record
    }

    /// The brain that plays the agency, where the player does not choose.
    pub const fn brain(&self) -> BrainName {
        self.file.brain
    }

    /// How often it is meant to be won against its brain.
    pub const fn aim(&self) -> Aim {
        self.file.aim
    }

    /// This level with other kinds of move and action in play. Its text stays as it is.
    #[must_use]
    pub fn playing(&self, moves: &[MoveKind], actions: &[ActionKind]) -> Self {
        let mut level = self.clone();
        level.plan.atlas.moves = moves.to_vec();
        level.plan.atlas.actions = actions.to_vec();
        level
    }

    /// This level with some of the rules' numbers changed. Its text stays as it is.
    #[must_use]
    pub fn ruling(&self, overrides: &Overrides) -> Self {
        let mut level = self.clone();
        level.plan.atlas.rules = level.plan.atlas.rules.clone().with(overrides);
        level
    }

    /// The seed, where the level is always filled the same way.
    pub const fn fixed_seed(&self) -> Option<u64> {
        self.file.seed
    }

    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The map, units, stories, objectives, script and numbers, which no seed changes. Who must be brought
    /// out, and to whom the script gives something, stands in [`Level::setup`]'s atlas alone.
    pub const fn atlas(&self) -> &Atlas {
        &self.plan.atlas
    }

    /// What is odd about it without being wrong; no faults.
    pub const fn remarks(&self) -> &Faults {
        &self.remarks
    }

    /// The numbers of its named people, in the file's order, in a game of a seed.
    pub(crate) fn seats(&self, seed: u64) -> Vec<PersonId> {
        fill::seats(&self.plan, self.fixed_seed().unwrap_or(seed))
    }

    /// The start of a game: the same for the same seed, on every platform. A level that is filled by a seed of its own is
    /// filled alike for all games.
    pub fn setup(&self, seed: u64) -> Setup {
        let seed = self.fixed_seed().unwrap_or(seed);
        // What the rules can refuse does not depend on the seed, and `parse` has tried one.
        Setup::new(fill::fill(&self.plan, seed))
            .unwrap_or_else(|faults| unreachable!("a level that was checked: {faults:?}"))
    }
}

/// The fault of a file that is too large to be read at all.
pub fn too_large(source_name: &str, bytes: u64) -> Faults {
    let mut faults = Faults::new(source_name, "");
    let message = format!("the file has {bytes} bytes; a level has at most {MAX_BYTES}");
    faults.add(Code::TooLarge, 0..0, message, "is this the right file?");
    faults
}

fn not_utf8(source_name: &str, bytes: &[u8], valid: usize) -> Faults {
    let text = String::from_utf8_lossy(bytes);
    let mut faults = Faults::new(source_name, &text);
    // Up to there the text is what the file has, so positions agree.
    let message = format!("byte {valid} begins no UTF-8 character");
    let replaced = valid..valid + char::REPLACEMENT_CHARACTER.len_utf8();
    faults.add(Code::Encoding, replaced, message, "save the file as UTF-8");
    faults
}

/// Holds a text that is no level against a table of fields of its own, adds what is wrong with it, and gives where
/// everything stands; `None` if it is no RON.
pub fn hold_against(text: &str, shape: &'static schema::Struct, faults: &mut Faults) -> Option<Node> {
    let tree = tree_of(text, faults)?;
    walk::walk_as(&tree, shape, faults);
    Some(tree)
}

/// Reads a file of so many bytes at most that says these fields: what it says, and its tree.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read_as<T: DeserializeOwned>(
    source_name: &str,
    text: &str,
    most: usize,
    fields: &'static schema::Struct,
) -> Result<(T, Node), Faults> {
    if text.len() > most {
        let mut faults = Faults::new(source_name, "");
        let message = format!("the file has {} bytes; {} has at most {most}", text.len(), fields.name);
        faults.add(Code::TooLarge, 0..0, message, "is this the right file?");
        return Err(faults);
    }
    let mut faults = Faults::new(source_name, text);
    let Some(tree) = hold_against(text, fields, &mut faults).filter(|_| faults.is_empty()) else {
        faults.sort();
        return Err(faults);
    };
    value_as(text, &tree, faults).map(|value| (value, tree))
}

/// What a value says that has been held against what it may say.
///
/// # Errors
/// `faults`, with what is wrong with it.
pub(crate) fn value_as<T: DeserializeOwned>(text: &str, tree: &Node, mut faults: Faults) -> Result<T, Faults> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&text[tree.span.clone()]).map_err(|fault| {
        faults.add(Code::WrongType, tree.span.clone(), fault.code.to_string(), "");
        faults
    })
}

/// The tree of a text, or what makes it none.
fn tree_of(text: &str, faults: &mut Faults) -> Option<Node> {
    if let Some((at, what, mend)) = stray_byte(text) {
        faults.add(Code::StrayByte, at, what, mend);
        return None;
    }
    span::tree(text).map_err(|malformed| malformed_text(&malformed, faults)).ok()
}

/// Reads a text as far as it can be read, and adds what is wrong with it.
fn read(text: &str, faults: &mut Faults) -> Option<(File, Node)> {
    let tree = tree_of(text, faults)?;
    let walked = walk::walk(&tree, faults);
    let blanked = blank(text, &walked.blanks);
    // Blanks keep every byte's place, so this tree's places are the text's.
    let tree = if walked.blanks.is_empty() { Ok(tree) } else { span::tree(&blanked) };
    let file = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str::<File>(&blanked);
    match (tree, file) {
        (Ok(tree), Ok(file)) => {
            check::check(&file, &tree, &walked, faults);
            Some((file, tree))
        }
        (_, Err(error)) if faults.is_empty() => {
            let at = offset(text, error.span.start.line, error.span.start.col);
            faults.add(Code::WrongType, at..at, error.code.to_string(), "");
            None
        }
        _ => None,
    }
}

/// A byte-order mark or a NUL, and how to be rid of it.
fn stray_byte(text: &str) -> Option<(Range<usize>, &'static str, &'static str)> {
    if text.starts_with('\u{feff}') {
        return Some((0..3, "the file begins with a byte-order mark", "save it as UTF-8 without one"));
    }
    let nul = text.find('\0')?;
    Some((nul..nul + 1, "a NUL byte stands in the file", "is this a text file?"))
}

fn malformed_text(malformed: &Malformed, faults: &mut Faults) {
    let found = &faults.text[malformed.span.clone()];
    let line = malformed.suspect.map(|at| fault::position(&faults.text, at).0);
    let (code, message, mend) = match malformed.what {
        Syntax::Expected(what) => {
            let message = if found.is_empty() {
                format!("{what} is needed, and the file ends")
            } else {
                format!("{what} is needed, not `{found}`")
            };
            let mend = match line {
                Some(line) => format!("the text that opens on line {line} may lack its closing quote"),
                None if found == "#" => "leave out the line that begins with `#`".to_owned(),
                None => String::new(),
            };
            (Code::Syntax, message, mend)
        }
        Syntax::Comma(close) => (Code::Syntax, format!("a comma is needed behind this, or `{close}`"), String::new()),
        Syntax::Unclosed(what) => {
            let mend = line.map(|line| format!("it may be the one that opens on line {line} which lacks its partner"));
            (Code::Syntax, format!("{what} is not closed"), mend.unwrap_or_default())
        }
        Syntax::Escape => {
            let mend = "write two backslashes for one, and a backslash before a quote";
            (Code::Syntax, "this escape means nothing".to_owned(), mend.to_owned())
        }
        Syntax::Deep => (Code::TooDeep, format!("values are nested more than {} deep", span::DEPTH), String::new()),
    };
    faults.add(code, malformed.span.clone(), message, mend);
}

/// The text with these bytes blanked out, line breaks kept.
fn blank(text: &str, blanks: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in blanks.iter().cloned().flatten() {
        if bytes[byte] != b'\n' {
            bytes[byte] = b' ';
        }
    }
    // Blanks begin and end with characters, so what is left is UTF-8 as before.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The byte at a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}
