//! The lessons in the program itself, with their notes for whoever presents them, their sheets for students, and the
//! levels that they are played on.

use crate::lesson::Lesson;
use crate::lesson::file;
use crate::level::{Faults, builtin};

/// A lesson in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its name: the file's, without the ending.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Notes for whoever presents it, in Markdown.
    pub notes: &'static str,
    /// A sheet for students, in Markdown.
    pub sheet: &'static str,
}

macro_rules! lessons {
    ($($name:literal),+) => {
        const ALL: &[Builtin] = &[$(Builtin {
            name: $name,
            text: include_str!(concat!("../../../../lessons/", $name, ".ron")),
            notes: include_str!(concat!("../../../../lessons/", $name, ".md")),
            sheet: include_str!(concat!("../../../../lessons/", $name, "-sheet.md")),
        }),+];
    };
}

lessons!("shortcuts", "hubs", "detective", "files", "lecture");

macro_rules! levels {
    ($($name:literal),+) => {
        const LEVELS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../../lessons/", $name)))),+];
    };
}

levels!("levels/units.ron", "levels/thirteen.ron", "levels/state-network.ron");

/// Every lesson, in the order in which they are given.
pub const fn all() -> &'static [Builtin] {
    ALL
}

/// The lesson of this name.
pub fn find(name: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|lesson| lesson.name == name)
}

/// The text of a level that a lesson in the program is played on.
///
/// # Errors
/// That there is none of this name.
pub fn level(name: &str) -> Result<String, String> {
    let own = LEVELS.iter().find(|(known, _)| *known == name).map(|&(_, text)| text);
    let text = own.or_else(|| builtin::find(name).map(|level| level.text));
    text.map(str::to_owned).ok_or_else(|| format!("there is no level `{name}`"))
}

impl Builtin {
    /// The lesson itself.
    ///
    /// # Errors
    /// What is wrong with it, which a test holds to be nothing.
    pub fn lesson(&self) -> Result<Lesson, Faults> {
        file::read(&format!("{}.ron", self.name), self.text, &level)
    }
}
