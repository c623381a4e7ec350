//! Names for filled-in people: common family names by how common they are, given names of two
//! syllables, in the romanisation used north of the border.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::chance::Stream;

/// Family names, each as often as it should come up in a hundred or so.
const FAMILIES: [(&str, usize); 40] = [
    ("Kim", 22),
    ("Ri", 15),
    ("Pak", 9),
    ("Choe", 5),
    ("Jong", 5),
    ("Kang", 3),
    ("Jo", 3),
    ("Yun", 3),
    ("Jang", 3),
    ("Rim", 2),
    ("Han", 2),
    ("O", 2),
    ("So", 2),
    ("Sin", 2),
    ("Kwon", 2),
    ("Hwang", 2),
    ("An", 2),
    ("Song", 2),
    ("Ryu", 2),
    ("Hong", 2),
    ("Jon", 1),
    ("Ko", 1),
    ("Mun", 1),
    ("Son", 1),
    ("Paek", 1),
    ("Ho", 1),
    ("Nam", 1),
    ("Sim", 1),
    ("Ro", 1),
    ("Kwak", 1),
    ("Cha", 1),
    ("Ju", 1),
    ("Ku", 1),
    ("Ryang", 1),
    ("Na", 1),
    ("Ji", 1),
    ("Om", 1),
    ("Won", 1),
    ("Pang", 1),
    ("Thae", 1),
];

/// People in public life, so that nobody who is filled in is taken for one of them.
const KNOWN: [&str; 11] = [
    "Kim Jong-suk",
    "Kim Kyong-hui",
    "Kim Song-ae",
    "Kim Song-nam",
    "Kim Yong-chol",
    "Kim Yong-nam",
    "Pak Thae-song",
    "Ri Chun-hui",
    "Ri Yong-gil",
    "Ri Yong-ho",
    "Ri Yong-su",
];

const WOMEN: ([&str; 18], [&str; 16]) = (
    [
        "Sun", "Yong", "Kyong", "Myong", "Un", "Hye", "Mi", "Kum", "Ok", "Chun", "Hyon", "Su", "Song", "In", "Yon",
        "Pok", "Jong", "Ryon",
    ],
    ["hui", "suk", "ok", "sun", "hwa", "ae", "nyo", "gyong", "mi", "ran", "hyang", "sil", "yon", "ju", "byol", "im"],
);

const MEN: ([&str; 20], [&str; 18]) = (
    [
        "Yong", "Chol", "Myong", "Kwang", "Song", "Tong", "Kum", "Sung", "Hyon", "Chang", "Nam", "Un", "Hak", "In",
        "Ki", "Sang", "Thae", "Jin", "Kyong", "Chun",
    ],
    [
        "chol", "ho", "su", "nam", "hyok", "guk", "sok", "min", "jin", "song", "ung", "bom", "hak", "ryong", "gun",
        "sam", "gil", "chun",
    ],
);

/// Hands out names, none twice.
#[derive(Debug)]
pub struct Names {
    taken: BTreeSet<String>,
    /// The next number of each name that was given with one.
    numbers: BTreeMap<String, u32>,
    /// How many names are tried before one gets a number.
    tries: u32,
}

/// How many names are tried at first. Of some 25,000 a level of 5,000 people takes a fifth; a level many times over has
/// taken all of them before it is full.
const TRIES: u32 = 200;

impl Names {
    /// No name of `taken` will be given, nor that of a public figure.
    pub fn without<'n>(taken: impl Iterator<Item = &'n str>) -> Self {
        let taken = taken.chain(KNOWN).map(str::to_owned).collect();
        Self { taken, numbers: BTreeMap::new(), tries: TRIES }
    }

    /// A new name; a woman's with chance `women`.
    pub fn draw(&mut self, dice: &mut Stream, women: f64) -> String {
        for _ in 0..self.tries {
            let name = one(dice, women);
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
        self.tries = 1;
        let base = one(dice, women);
        let number = self.numbers.entry(base.clone()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{base} {number}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn one(dice: &mut Stream, women: f64) -> String {
    let total = FAMILIES.iter().map(|&(_, weight)| weight).sum();
    let mut at = dice.below(total);
    let mut family = FAMILIES[0].0;
    for (name, weight) in FAMILIES {
        if at < weight {
            family = name;
            break;
        }
        at -= weight;
    }
    let (first, second) = if dice.happens(women) {
        (dice.pick(&WOMEN.0), dice.pick(&WOMEN.1))
    } else {
        (dice.pick(&MEN.0), dice.pick(&MEN.1))
    };
    let (first, second) = (first.copied().unwrap_or("Yong"), second.copied().unwrap_or("ho"));
    // No "Chol-chol".
    let second = if first.eq_ignore_ascii_case(second) { "il" } else { second };
    format!("{family} {first}-{second}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_have_run_out_get_numbers() {
        let mut names = Names::without(std::iter::empty());
        let mut dice = Stream::from_seed(3);
        let drawn: BTreeSet<String> = (0..60_000).map(|_| names.draw(&mut dice, 0.5)).collect();
        assert_eq!(drawn.len(), 60_000);
        assert!(drawn.iter().any(|name| name.ends_with(" 2")), "some have a number");
    }

    #[test]
    fn five_thousand_names_are_all_different() {
        let mut names = Names::without(["Kim Sun-hui"].into_iter());
        let mut dice = Stream::from_seed(3);
        let drawn: BTreeSet<String> = (0..5_000).map(|_| names.draw(&mut dice, 0.5)).collect();
        assert_eq!(drawn.len(), 5_000);
        assert!(!drawn.contains("Kim Sun-hui") && KNOWN.iter().all(|&known| !drawn.contains(known)));
        assert!(drawn.iter().all(|name| name.len() <= 20));
    }
}
