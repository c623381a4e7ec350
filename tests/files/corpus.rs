//! The bodies of the fuzz targets over their kept corpora and over mutations from a seed: what a fuzzer once found
//! stays found, without one.

#[path = "../../fuzz/src/bodies.rs"]
mod bodies;

use std::fs;
use std::path::Path;

/// What a target does with an input.
type Body = fn(&[u8]);

/// A target's name, its body, and how many mutations are tried.
const TARGETS: [(&str, Body, usize); 10] = [
    ("level_text", bodies::level_text, 2_000),
    ("share_code", bodies::share_code, 2_000),
    ("save_text", bodies::save_text, 600),
    ("replay_text", bodies::replay_text, 600),
    ("settings_text", bodies::settings_text, 2_000),
    ("bot_line", bodies::bot_line, 400),
    ("experiment_text", bodies::experiment_text, 300),
    ("lesson_text", bodies::lesson_text, 100),
    ("table_text", bodies::table_text, 2_000),
    ("choices", bodies::choices, 300),
];

/// The most bytes of all corpora together.
const MOST_BYTES: usize = 200 << 10;

/// The inputs that are kept for a target, by name.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder).expect("a corpus").flatten().map(|entry| entry.path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{target}");
    files.iter().map(|path| fs::read(path).expect("an input")).collect()
}

/// What mutations put in: what the formats are made of, and what terminals act on.
const WORDS: [&[u8]; 24] = [
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b",",
    b":",
    b"-",
    b"99999999999999999999",
    b"0",
    b"1e308",
    b"NaN",
    b"\\u{1b}",
    b"\x1b[2J",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"//",
    b"/*",
    b"r#\"",
    b"Some",
    b"\0",
    b"\xff",
];

/// A small generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    /// Some bytes of an input.
    fn part(&mut self, of: &[u8]) -> std::ops::Range<usize> {
        let from = self.below(of.len() + 1);
        from..(from + self.below(40)).min(of.len())
    }

    /// An input with one to four things changed.
    fn mutated(&mut self, inputs: &[Vec<u8>]) -> Vec<u8> {
        let mut input = inputs[self.below(inputs.len())].clone();
        for _ in 0..=self.below(4) {
            let at = self.part(&input);
            let new = match self.below(6) {
                0 => Vec::new(),
                1 => WORDS[self.below(WORDS.len())].to_vec(),
                2 => [input[at.clone()].to_vec(), WORDS[self.below(WORDS.len())].to_vec()].concat(),
                3 => vec![self.below(256) as u8],
                4 => input[self.part(&input)].to_vec(),
                _ => {
                    let other = &inputs[self.below(inputs.len())];
                    other[self.part(other)].to_vec()
                }
            };
            input.splice(at, new);
        }
        input
    }
}

#[test]
fn every_target_stands_its_corpus_and_mutations_of_it() {
    for (target, body, mutations) in TARGETS {
        let inputs = kept(target);
        for input in &inputs {
            body(input);
        }
        let mut dice = Dice(0x5eed);
        for number in 0..mutations {
            let input = dice.mutated(&inputs);
            let stood = std::panic::catch_unwind(|| body(&input));
            assert!(stood.is_ok(), "{target}, mutation {number}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn the_corpora_stay_small_and_every_target_has_one() {
    let sizes = TARGETS.map(|(target, ..)| kept(target).iter().map(Vec::len).sum::<usize>());
    assert!(sizes.iter().sum::<usize>() <= MOST_BYTES, "{sizes:?}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let targets = fs::read_dir(folder).expect("the targets").flatten();
    let mut names: Vec<String> =
        targets.filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    let mut known = TARGETS.map(|(target, ..)| target);
    known.sort_unstable();
    assert_eq!(names, known);
}
