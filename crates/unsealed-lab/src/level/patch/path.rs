//! Places in a file: `map.places[3].at`.

use std::fmt;
use std::str::FromStr;

/// Where a value stands, from the whole file inwards. Fields and keys go by name, items by position from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

/// One step inwards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into a struct's field, or a map's key, of this name.
    Field(String),
    /// To a list's or tuple's item.
    Item(usize),
}

/// The error of a text that is no path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no path; one is written as `map.places[3].at`")]
pub struct BadPath(String);

impl Path {
    /// The whole file.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The steps, the outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// This path and one step into a field or key.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.then(Step::Field(name.to_owned()))
    }

    /// This path and one step to an item, from 0.
    #[must_use]
    pub fn item(&self, at: usize) -> Self {
        self.then(Step::Item(at))
    }

    /// This path and one step more.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        Self([self.0.as_slice(), &[step]].concat())
    }

    /// The last step, and the path to what it starts from; `None` for the whole file.
    pub fn split_last(&self) -> Option<(Step, Self)> {
        let (last, rest) = self.0.split_last()?;
        Some((last.clone(), Self(rest.to_vec())))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the whole file");
        }
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = BadPath;

    /// Reads a path as it is written; an empty text is the whole file.
    fn from_str(text: &str) -> Result<Self, BadPath> {
        let bad = || BadPath(text.to_owned());
        let is_word = |name: &str| {
            let mut letters = name.chars();
            letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
                && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(open) = rest.strip_prefix('[') {
                let (digits, behind) = open.split_once(']').ok_or_else(bad)?;
                let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
                steps.push(Step::Item(digits.parse().ok().filter(|_| plain).ok_or_else(bad)?));
                rest = behind;
                continue;
            }
            let name = if steps.is_empty() { rest } else { rest.strip_prefix('.').ok_or_else(bad)? };
            let end = name.find(['.', '[']).unwrap_or(name.len());
            if !is_word(&name[..end]) {
                return Err(bad());
            }
            steps.push(Step::Field(name[..end].to_owned()));
            rest = &name[end..];
        }
        Ok(Self(steps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_written() {
        for text in ["map.places[3].at", "days", "map.roads[0][1]", "units[12].roles.Driver", "[2]"] {
            assert_eq!(text.parse::<Path>().map(|path| path.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("".parse::<Path>(), Ok(Path::root()));
        let path: Path = "map.places[3]".parse().expect("a path");
        assert_eq!(path, Path::root().field("map").field("places").item(3));
        assert_eq!(path.split_last().map(|(step, _)| step), Some(Step::Item(3)));
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [".", "a.", "a..b", "a[", "a[x]", "a[+1]", "a[]", "a[99999999999999999999]", "a b", "1a", "a[0]b"] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }
}
