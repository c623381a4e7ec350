//! The levels in the program itself.

use crate::level::Level;

/// A level in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its name: the file's, without the ending.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! builtins {
    ($($name:literal),+) => {
        const ALL: &[Builtin] =
            &[$(Builtin { name: $name, text: include_str!(concat!("../../../../levels/", $name, ".ron")) }),+];
    };
}

builtins!(
    "01-one-burst",
    "02-airtime",
    "03-named-in-the-lecture",
    "04-outside-the-work-unit",
    "05-across-the-river",
    "06-too-many-files",
    "07-past-the-last-bar",
    "08-the-broker",
    "09-thirteen",
    "10-what-holds",
    "sandbox"
);

/// Every level: the campaign's in its order, then the playground.
pub const fn all() -> &'static [Builtin] {
    ALL
}

/// The levels of the campaign, in its order.
pub fn campaign() -> impl Iterator<Item = &'static Builtin> {
    ALL.iter().filter(|builtin| !builtin.is_playground())
}

/// The level of this name.
pub fn find(name: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|builtin| builtin.name == name)
}

/// The level of the campaign that comes after the one of this name.
pub fn after(name: &str) -> Option<&'static Builtin> {
    campaign().skip_while(|builtin| builtin.name != name).nth(1)
}

impl Builtin {
    /// Whether it stands beside the campaign: a playground in which everything is in play.
    pub fn is_playground(&self) -> bool {
        self.name == "sandbox"
    }

    /// The level itself. A test holds that each of them can be read.
    pub fn level(&self) -> Option<Level> {
        Level::parse(&format!("{}.ron", self.name), self.text).ok()
    }
}
