//! Level files: the campaign's are clean, each bad one gives exactly its faults, and no text at all
//! makes the reader panic.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unsealed::agency::BrainName;
use unsealed::level::fault::Code;
use unsealed::level::format::File;
use unsealed::level::schema::{Form, Shape, Struct};
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
        fill("[],", "])", "ties: ["),
        fill("(id:\"l\",when:After(\"m\")),", "])", "script: ["),
        fill("(/**/id/**/:\"u\"),", "])", "record: ["),
        fill("x", ":1)", ""),
        fill("x", ")", "brain: "),
        fill("1", ")", "money: "),
        fill("e\u{301}", "\")", "author: \""),
        fill("\"k\":1,", "}))", "x: (roles: {"),
        "(".repeat(MAX_BYTES as usize),
        "\n".repeat(MAX_BYTES as usize),
    ];
    for text in texts {
        assert!(text.len() as u64 <= MAX_BYTES);
        let faults = Level::parse("large.ron", &text).expect_err("no level");
        assert!((1..=Faults::MOST).contains(&faults.list.len()));
        assert!(faults.render(80, false).len() < 100_000);
        // What a message quotes of the file is no longer than anybody reads.
        let longest = faults.list.iter().map(|fault| fault.message.len().max(fault.mend.len())).max();
        assert!(longest < Some(1_500), "{longest:?}");
    }
}

#[test]
fn a_fault_on_a_line_of_any_length_is_shown_with_what_stands_about_it() {
    let text = SMALLEST.replace("days: 10,", &format!("days: 10, /*{0}*/ money: x, /*{0}*/", "é".repeat(200_000)));
    let faults = Level::parse("x.ron", &text).expect_err("no number");
    let shown = faults.render(80, false);
    let lines: Vec<&str> = shown.lines().collect();
    let (at, marks) = (lines[3].find('^').expect("a mark"), lines[3].matches('^').count());
    assert_eq!(lines[2].chars().skip(at).take(marks).collect::<String>(), "x", "{shown}");
    assert!(lines[2].contains("…é") && lines[2].contains("*/ money: x, /*") && lines[2].ends_with('…'), "{shown}");
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn of_a_file_that_is_all_slips_the_first_have_their_mends() {
    let unit = |at| format!("(id: \"unit-number-{at:04}\", name: \"U {at}\", place: \"hyesan\", people: 5),\n");
    let units = (0..990).map(unit).collect::<Vec<_>>().concat();
    let person = |at| format!("(id: \"p{at}\", name: \"P {at}\", unit: \"unit-nomber-{at:04}\"),\n");
    let people = (0..99).map(person).collect::<Vec<_>>().concat();
    let text =
        SMALLEST.replace("units: [", &format!("units: [{units}")).replace("people: [", &format!("people: [{people}"));
    let faults = Level::parse("x.ron", &text).expect_err("dangling");
    let slips: Vec<_> = faults.list.iter().filter(|fault| fault.code == Code::Dangling).collect();
    let mended = slips.iter().filter(|fault| fault.mend.starts_with("the nearest is")).count();
    assert_eq!(slips.len(), 99, "{}", listed(&faults));
    assert!((10..30).contains(&mended) && slips[..mended].iter().all(|fault| !fault.mend.is_empty()), "{mended}");
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

/// Every word of the format that a level can be written in: names of fields, of forms, and of values. A file that somebody
/// has is read by these, whatever the types that read it are called.
const WORDS: &str = "\
a level: format title author briefing days seed brain aim record moves actions rules map units people contacts ties \
    stories money agency objectives script
brain: Patrol Investigator Directorate
an aim: greedy planner
a note of the record: fact source mark
mark: Reported View Disputed
moves: Text Clip Voice Recruit Introduce Teach LieLow Ditch Courier Share Smuggle Bribe Remit Feed Flee
actions: MoveVan Lecture Raid Arrest Checkpoint Seal Inspectors Informant Rotate
a map: size river places roads
a place: id name at bars crossing patrol relay fear bread
a unit: id name place kind people role roles koryolink phones informants
kind: WorkUnit School Barracks Market Neighbourhood
role: Worker Farmer Student Teacher Soldier Trader Broker Driver Official
roles: Worker Farmer Student Teacher Soldier Trader Broker Driver Official
a person: id name unit role chinese koryolink apps informant believes
role: Worker Farmer Student Teacher Soldier Trader Broker Driver Official
apps: Kakao Line WeChat
a contact: person nerve files phones kits
a tie: a b strength
a story: id title text kind heat appeal opens stale
kind: Text Media
an agency: vans fixed warrants corruption inspection
objectives: Inform KeepFree Remit BringOut Loosen
Inform: story share places each by
KeepFree: contacts
Remit: total
BringOut: people
Loosen: place hold
a line of the script: id when say open give wait
when: Day After Made Arrest Raid Lecture Informed
Made: Text Clip Voice Recruit Introduce Teach LieLow Ditch Courier Share Smuggle Bribe Remit Feed Flee EndNight
Informed: story share place
give: Money Phone Kit
wait: Text Clip Voice Recruit Introduce Teach LieLow Ditch Courier Share Smuggle Bribe Remit Feed Flee EndNight
";

/// The words of a group of fields and of all within it, a line each.
fn words_of(of: &Struct, lines: &mut String) {
    let names: Vec<&str> = of.fields.iter().map(|field| field.name).collect();
    writeln!(lines, "{}: {}", of.name, names.join(" ")).expect("a string");
    for field in of.fields {
        words_in(field.name, &field.shape, lines);
    }
}

fn words_in(name: &str, shape: &Shape, lines: &mut String) {
    match *shape {
        Shape::Word(words) => writeln!(lines, "{name}: {}", words.join(" ")).expect("a string"),
        Shape::List(of, ..) | Shape::Set(of, ..) | Shape::Pair(of) | Shape::Map(of, _) => words_in(name, of, lines),
        Shape::Struct(of) => words_of(of, lines),
        Shape::OneOf(forms) => {
            writeln!(lines, "{name}: {}", forms.iter().map(Form::name).collect::<Vec<_>>().join(" "))
                .expect("a string");
            for form in forms {
                match form {
                    Form::Fields(of) => words_of(of, lines),
                    Form::Value(name, of, _) => words_in(name, of, lines),
                    Form::Word(..) => {}
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_words_of_the_format_are_those_of_every_file_there_is() {
    let mut words = String::new();
    words_of(File::FIELDS, &mut words);
    assert_eq!(words, WORDS);
    // Each is one that the text is read by, too, and that it is written in.
    let read = |words: &str| SMALLEST.replace("days: 10,", &format!("days: 10, {words},"));
    let unread = WORDS.lines().filter_map(|line| line.split_once(": ")).flat_map(|(field, words)| {
        words.split(' ').filter(move |word| match field {
            "brain" => Level::parse("x.ron", &read(&format!("brain: {word}"))).is_err(),
            "moves" | "actions" => !is_read(&read(&format!("{field}: [{word}]"))),
            "role" | "kind" if *word != "Media" && *word != "Text" => {
                !is_read(&SMALLEST.replace("people: 8", &format!("people: 8, {field}: {word}")))
            }
            "roles" => !is_read(&SMALLEST.replace("people: 8", &format!("people: 8, roles: {{{word}: 1}}"))),
            "apps" => !is_read(&SMALLEST.replace("chinese: true", &format!("chinese: true, apps: [{word}]"))),
            "wait" => !is_read(&read(&format!("script: [(when: Made({word}), say: \"x\", wait: {word})]"))),
            "mark" => !is_read(&read(&format!("record: [(fact: \"x\", source: \"x\", mark: {word})]"))),
            _ => false,
        })
    });
    assert_eq!(unread.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// Whether a text is read to its end, whatever is then found to be impossible in it.
fn is_read(text: &str) -> bool {
    let wrong = [Code::WrongType, Code::UnknownWord, Code::UnknownField, Code::Syntax];
    Level::parse("x.ron", text)
        .map_or_else(|faults| !faults.list.iter().any(|fault| wrong.contains(&fault.code)), |_| true)
}

#[test]
fn what_lies_beyond_a_limit_is_not_looked_into() {
    let lines = |count: usize, when: &dyn Fn(usize) -> String| -> Vec<(Code, String)> {
        let lines: Vec<String> =
            (0..count).map(|at| format!("(id: \"l{at}\", when: {}, say: \"x\")", when(at))).collect();
        let text = SMALLEST.replace("days: 10,", &format!("days: 10, script: [{}],", lines.join(",\n")));
        let faults = Level::parse("x.ron", &text).expect_err("a fault");
        faults.list.into_iter().map(|fault| (fault.code, fault.message)).collect()
    };
    // A ring of as many as there may be is one fault; of more, only that they are too many.
    let ring = |count: usize| move |at: usize| format!("After(\"l{}\")", (at + 1) % count);
    let found = lines(255, &ring(255));
    assert!(matches!(&found[..], [(Code::Circle, said)] if said.starts_with("l0, l1, l2, ")), "{found:?}");
    let found = lines(2_000, &ring(2_000));
    assert!(matches!(&found[..], [(Code::TooMany, _)]), "{found:?}");
    // Two rings, and lines that lead into one without being in it.
    let found = lines(6, &|at| format!("After(\"l{}\")", [1, 0, 0, 4, 3, 2][at]));
    let said: Vec<&str> = found.iter().map(|(_, said)| &said[..6]).collect();
    assert_eq!((said, found.iter().all(|(code, _)| *code == Code::Circle)), (vec!["l0, l1", "l3, l4"], true));
}

#[test]
fn a_level_as_large_as_one_may_be_is_read() {
    let unit = |at| format!("(id: \"u{at}\", name: \"U {at}\", place: \"hyesan\", people: 5),\n");
    let units = (0..1_000).map(unit).collect::<Vec<_>>().concat();
    let person = |at| format!("(id: \"p{at}\", name: \"P {at}\", unit: \"u{at}\", chinese: true),\n");
    let people = (0..500).map(person).collect::<Vec<_>>().concat();
    let pairs = (0..500).flat_map(|a| (a + 1..500).map(move |b| (a, b))).take(5_000);
    let ties = pairs.map(|(a, b)| format!("(a: \"p{a}\", b: \"p{b}\"),\n")).collect::<Vec<_>>().concat();
    let text = SMALLEST
        .replace("(id: \"mill\", name: \"Timber Mill\", place: \"hyesan\", people: 8)", &units)
        .replace("(id: \"sunhui\", name: \"Ri Sun-hui\", unit: \"mill\", chinese: true)", &people)
        .replace("(person: \"sunhui\")", "(person: \"p0\")")
        .replace("stories:", &format!("ties: [{ties}],\n    rules: (place_ties: 0, far_ties: 0),\n    stories:"));
    let level = Level::parse("x.ron", &text).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
    let walled = level.remarks().list.iter().filter(|remark| remark.code == Code::Walled).count();
    assert_eq!(walled + level.remarks().more, 500, "every unit without a named person");
}
