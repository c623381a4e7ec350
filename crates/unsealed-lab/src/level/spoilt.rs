//! A sound level that is spoilt, so that it shows a fault: what `unsealed check --explain` prints of a code.

use crate::level::code::{Code, Example};
use crate::level::{Faults, Level, MAX_BYTES, too_large};

/// A level without faults or remarks, which the examples are made from.
const SOUND: &str = include_str!("sound.ron");

/// What the checker says of a level that has this fault, and no other.
pub fn example(code: Code) -> Faults {
    let bytes = match code.example() {
        Example::Padded => return too_large("example.ron", MAX_BYTES + 1),
        Example::Instead(part, other) => {
            let (before, behind) = SOUND.split_once(part).unwrap_or((SOUND, ""));
            [before.as_bytes(), other, behind.as_bytes()].concat()
        }
    };
    match Level::from_bytes("example.ron", &bytes) {
        Ok(level) => level.remarks().clone(),
        Err(faults) => faults,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_level_has_nothing_wrong() {
        let level = Level::parse("sound.ron", SOUND).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
        assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
    }

    #[test]
    fn each_example_shows_its_code_and_no_other() {
        for &code in Code::ALL {
            let found = example(code);
            assert!(!found.is_empty() && found.list.iter().all(|fault| fault.code == code), "{code:?}:\n{found}");
        }
    }
}
