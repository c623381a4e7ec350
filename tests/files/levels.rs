//! Level files: the campaign's are clean, each bad one gives exactly its faults, and no text at all
//! makes the reader panic.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unsealed::agency::BrainName;
use unsealed::level::fault::Code;
use unsealed::level::{Faults, Level, MAX_BYTES, builtin, too_large};
use unsealed::rules::ids::{App, Nerve};
use unsealed::rules::moves::MoveKind;
use unsealed::rules::rulebook::Rulebook;
use unsealed::rules::state::State;

const TWO_TOWNS: &str = include_str!("../levels/two-towns.ron");

#[test]
fn every_builtin_level_is_clean() {
    for builtin in builtin::all() {
        let level = Level::parse(&format!("{}.ron", builtin.name), builtin.text);
        let level = level.unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
        assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
        assert_eq!(level.name(), builtin.name);
        assert!(!level.briefing().is_empty() && !level.record().is_empty(), "{}", level.name());
    }
    assert_eq!(builtin::find("01-one-burst").map(|builtin| builtin.name), Some("01-one-burst"));
}

/// As little as a level can say.
const SMALLEST: &str = r#"(
    format: 1,
    title: "Smallest",
    days: 10,
    map: (size: (40, 12), places: [(id: "hyesan", name: "Hyesan", at: (9, 5), bars: 3)]),
    units: [(id: "mill", name: "Timber Mill", place: "hyesan", people: 8)],
    people: [(id: "sunhui", name: "Ri Sun-hui", unit: "mill", chinese: true)],
    contacts: [(person: "sunhui")],
    stories: [(id: "market", title: "The market", text: "It will be closed.")],
    objectives: [Inform(story: "market", share: 0.4)],
)"#;

#[test]
fn a_level_of_a_dozen_lines_can_be_played() {
    let level = Level::parse("smallest.ron", SMALLEST).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
    assert!(level.remarks().is_empty(), "{}", level.remarks().render(100, false));
    let (atlas, setup) = (level.atlas(), level.setup(3));
    assert_eq!(atlas.moves, MoveKind::PLAYABLE, "what is left out is all there is");
    assert_eq!(atlas.rules, Rulebook::standard());
    assert_eq!((level.fixed_seed(), level.brain()), (None, BrainName::Investigator));
    let state = State::new(&setup, 3);
    let contact = &state.network_view().network().contacts[0];
    assert_eq!((contact.nerve, contact.apps.iter().collect::<Vec<_>>()), (Nerve(3), vec![App::Kakao]));
}

/// The level files of a folder beside this file, in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/levels").join(folder);
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "ron")).collect();
    files.sort();
    files
}

/// A list of faults as the `.expected` files have it: `code line:column message`, and ` | mend` where
/// there is one.
fn listed(faults: &Faults) -> String {
    let mut lines = String::new();
    for fault in &faults.list {
        let place = format!("{}:{}", fault.line, fault.column);
        let mend = if fault.mend.is_empty() { String::new() } else { format!(" | {}", fault.mend) };
        writeln!(lines, "{} {place} {}{mend}", fault.code.label(), fault.message).expect("a string");
    }
    lines
}

/// Holds what is said of each file of a folder against the `.expected` file beside it. Gives the codes, and how many
/// files have one fault alone.
fn check_folder(folder: &str, said: impl Fn(&str, &[u8]) -> Faults) -> (Vec<Code>, usize) {
    let (mut codes, mut single) = (Vec::new(), 0);
    for path in files(folder) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let faults = said(name, &fs::read(&path).expect("readable"));
        let expected = fs::read_to_string(path.with_extension("expected")).expect("what is expected of it");
        let shown = faults.render(60, false);
        assert_eq!(listed(&faults), expected, "{name}\n{shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= 60), "{shown}");
        single += usize::from(faults.list.len() == 1);
        codes.extend(faults.list.iter().map(|fault| fault.code));
    }
    (codes, single)
}

#[test]
fn each_bad_level_gives_exactly_its_faults() {
    let (codes, single) = check_folder("bad", |name, bytes| Level::from_bytes(name, bytes).expect_err(name));
    assert!(single >= 80, "{single} files with one fault alone");
    let all = (Code::Encoding as u8..=Code::NoContact as u8).filter(|&code| !codes.iter().any(|&c| c as u8 == code));
    assert_eq!(all.collect::<Vec<u8>>(), [0_u8; 0], "each code has a file that shows it");
}

#[test]
fn each_odd_level_gives_exactly_its_remarks() {
    let (codes, _) = check_folder("odd", |name, bytes| {
        let level = Level::from_bytes(name, bytes);
        level.unwrap_or_else(|faults| panic!("{}", faults.render(100, false))).remarks().clone()
    });
    let all = (Code::Unreached as u8..=Code::IdleAction as u8).filter(|&code| !codes.iter().any(|&c| c as u8 == code));
    assert_eq!(all.collect::<Vec<u8>>(), [0_u8; 0], "each code has a file that shows it");
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size() {
    let faults = Level::parse("big.ron", &" ".repeat(MAX_BYTES as usize + 1)).expect_err("too large");
    assert_eq!(faults, too_large("big.ron", MAX_BYTES + 1));
    assert_eq!(faults.list[0].code, Code::TooLarge);
    let padded = TWO_TOWNS.to_owned() + &" ".repeat(MAX_BYTES as usize - TWO_TOWNS.len());
    assert!(Level::parse("full.ron", &padded).is_ok());
}

#[test]
fn a_large_file_of_one_thing_is_refused_with_at_most_a_hundred_faults() {
    let open = TWO_TOWNS.trim_end().trim_end_matches(')');
    let fill = |piece: &str, close: &str, start: &str| {
        let start = format!("{open}    {start}");
        let times = (MAX_BYTES as usize - start.len() - close.len()) / piece.len();
        format!("{start}{}{close}", piece.repeat(times))
    };
    let texts = [
        fill("a:1,", ")", ""),
        fill("days:1,", ")", ""),
        fill("1,", "])", "record: ["),
        fill("Text,", "])", "moves: ["),
        fill("A:1,", "}))", "x: (y: {"),
        fill("a:1,", "))", "rules: ("),
        fill("(fact: \"\"),", "])", "record: ["),
        fill("/*", "", ""),
        fill("r#", "", ""),
        fill("x", "", ""),
        fill("\"\\u{1f600}", "", ""),
        fill("(a:\"x\",b:\"y\"),", "])", "x: ["),
        "(".repeat(MAX_BYTES as usize),
        "\n".repeat(MAX_BYTES as usize),
    ];
    for text in texts {
        assert!(text.len() as u64 <= MAX_BYTES);
        let faults = Level::parse("large.ron", &text).expect_err("no level");
        assert!((1..=Faults::MOST).contains(&faults.list.len()));
        assert!(faults.render(80, false).len() < 100_000);
    }
}

#[test]
fn a_level_cut_off_anywhere_is_refused_with_a_place_in_it() {
    for text in [TWO_TOWNS, builtin::all()[3].text] {
        let end = text.trim_end().len();
        for cut in (0..end).filter(|&cut| text.is_char_boundary(cut)) {
            let faults = Level::parse("cut.ron", &text[..cut]).expect_err("not whole");
            assert!(faults.list.iter().all(|fault| fault.span.end <= cut.max(1)), "{cut}");
            assert!(faults.render(80, true).contains("cut.ron:"), "{cut}");
        }
    }
}

#[test]
fn one_byte_changed_anywhere_never_panics() {
    for (at, replacement) in (0..TWO_TOWNS.len()).flat_map(|at| b"0-,:()[]{}\"a\\/\0\xff".map(|byte| (at, byte))) {
        let mut bytes = TWO_TOWNS.as_bytes().to_vec();
        bytes[at] = replacement;
        if let Err(faults) = Level::from_bytes("changed.ron", &bytes) {
            assert!(faults.render(80, false).contains("changed.ron:"));
        }
    }
}

#[test]
fn one_span_taken_out_anywhere_never_panics() {
    for from in 0..TWO_TOWNS.len() {
        for length in [1, 2, 5, 17, 60] {
            let to = (from + length).min(TWO_TOWNS.len());
            let text = [&TWO_TOWNS[..from], &TWO_TOWNS[to..]].concat();
            match Level::parse("cut.ron", &text) {
                Ok(level) => drop(level.setup(1)),
                Err(faults) => assert!(!faults.is_empty()),
            }
        }
    }
}
