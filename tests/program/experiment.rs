//! Experiments: what a file may say, the same rows however they are played, parts that make a whole, and games that can be
//! looked at.

use std::fs;
use std::path::Path;
use std::process::Command as Process;
use std::sync::atomic::AtomicBool;

use unsealed::game::reel::Reel;
use unsealed::lab::arena::{Watch, on_threads};
use unsealed::lab::experiment::csv::{self, Apart, Row};
use unsealed::lab::experiment::{Experiment, Shard, Table, file};
use unsealed::lesson::builtin;

/// A small experiment on the levels of the lessons.
const SMALL: &str = "(
    format: 1,
    title: \"Small\",
    level: \"levels/units.ron\",
    players: [\"still\", \"random\"],
    agencies: [\"absent\"],
    vary: [
        (name: \"ties\", path: \"rules.place_ties\", values: [0.0, 1.5]),
        (name: \"talk\", cases: [(label: \"usual\"), (label: \"a lecture\", deeds: [Lecture(day: 2, place: \"town\", story: \"list\")])]),
    ],
    runs: 3,
    seed: 5,
    chart: \"believe_list\",
)";

fn read(text: &str) -> Result<Experiment, String> {
    file::read("test.ron", text, &builtin::level).map_err(|faults| faults.to_string())
}

#[test]
fn the_experiments_beside_the_levels_are_sound_and_the_help_names_one_that_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let level =
        |name: &str| fs::read_to_string(folder.join(format!("levels/{name}.ron"))).map_err(|fault| fault.to_string());
    let there = fs::read_dir(folder.join("levels/experiments")).expect("a folder").flatten();
    let mut names = Vec::new();
    for path in there.map(|entry| entry.path()) {
        let text = fs::read_to_string(&path).expect("read");
        let read = file::read("test.ron", &text, &level);
        assert!(
            read.is_ok(),
            "{}: {}",
            path.display(),
            read.err().map_or_else(String::new, |faults| faults.to_string())
        );
        names.extend(path.file_name().and_then(|name| name.to_str()).map(ToOwned::to_owned));
    }
    let help = Process::new(env!("CARGO_BIN_EXE_unsealed")).args(["experiment", "--help"]).output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let named: Vec<&str> =
        help.split_whitespace().filter_map(|word| word.strip_prefix("levels/experiments/")).collect();
    assert!(
        !named.is_empty() && named.iter().all(|name| names.iter().any(|there| there == name)),
        "{named:?}: {names:?}"
    );
}

fn small() -> Experiment {
    read(SMALL).expect("a sound experiment")
}

/// The whole table of a part, played on so many threads, with its seal.
fn played(experiment: &Experiment, shard: Shard, threads: usize) -> String {
    sealed(shard, rows(experiment, shard, threads))
}

fn sealed(shard: Shard, rows: String) -> String {
    let seal = csv::seal(shard, &rows);
    rows + &seal
}

/// The same without.
fn rows(experiment: &Experiment, shard: Shard, threads: usize) -> String {
    let stop = AtomicBool::new(false);
    let jobs = shard.jobs(experiment.jobs());
    let watch = Watch { played: &|| {}, stop: &stop };
    let runs = on_threads(threads, || experiment.play_all(&jobs, watch)).expect("threads").expect("nobody stops it");
    let rows: String = runs.iter().map(|run| csv::rows(experiment, run)).collect();
    csv::header(experiment, shard) + &rows
}

#[test]
fn the_same_file_gives_the_same_rows_on_any_number_of_threads() {
    let experiment = small();
    assert_eq!((experiment.cells.len(), experiment.jobs()), (8, 24));
    let whole = played(&experiment, Shard::WHOLE, 1);
    assert_eq!(whole, played(&experiment, Shard::WHOLE, 4));
    let table = Table::read(&whole).expect("a table");
    assert_eq!((table.games(), table.asked), (24, (8, 3)));
    assert_eq!(table.factors, ["ties", "talk"]);
    // A row a game and day, whether the game goes on or not.
    assert_eq!(table.rows.len(), 24 * 20);
    let runs: Vec<_> = (0..experiment.jobs()).map(|job| experiment.play(job)).collect();
    let played = Table::of(&experiment, &runs);
    let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-4;
    let same = |(a, b): (&Row, &Row)| {
        let keys = |row: &Row| (row.cell, row.run, row.day, row.labels.clone(), row.player.clone(), row.agency.clone());
        keys(a) == keys(b) && a.values.iter().zip(&b.values).all(near)
    };
    assert!(played.rows.iter().zip(&table.rows).all(same), "what is read is what was played");
}

#[test]
fn parts_make_the_whole_byte_for_byte() {
    let experiment = small();
    let whole = played(&experiment, Shard::WHOLE, 2);
    for of in [1, 2, 3, 7] {
        let parts: Vec<(String, String)> =
            (1..=of).rev().map(|part| (format!("part {part}"), played(&experiment, Shard { part, of }, 2))).collect();
        if of > 1 {
            assert_eq!(csv::merge(&parts).as_deref(), Ok(&*whole), "{of} parts");
        }
    }
}

#[test]
fn parts_that_make_no_whole_say_why() {
    let experiment = small();
    let part = |part| (format!("p{part}"), played(&experiment, Shard { part, of: 3 }, 2));
    let (one, two, three) = (part(1), part(2), part(3));
    let other = (String::from("o"), played(&experiment.from_seed(9), Shard { part: 3, of: 3 }, 2));
    let cut = |text: &str, lines: usize| text.split_inclusive('\n').take(lines).collect::<String>();
    let lines = three.1.lines().count();
    let short = (String::from("s"), cut(&three.1, lines - 20));
    let torn = (String::from("t"), three.1[..three.1.len() - 5].to_owned());
    let in_a_row = (String::from("t"), three.1[..three.1.len() - 60].to_owned());
    let sealed = |text: String| sealed(Shard { part: 1, of: 2 }, text);
    let whole = (String::from("w"), played(&experiment, Shard::WHOLE, 2));
    // The only part there is, and lines that nobody plays behind a header that asks for nothing, or for too much.
    let alone = cut(&whole.1, 2) + "# shard 1/1\n" + &whole.1[cut(&whole.1, 2).len()..];
    let strange = (String::from("l"), sealed(alone.clone() + "1,what,is,this\n"));
    let nothing = (String::from("l"), sealed(cut(&alone, 4)));
    let endless = alone.replace("8 variants, 3 runs", &format!("{0} variants, {0} runs", u64::MAX / 2));
    let endless = (String::from("l"), sealed(endless));
    let cases: [(&[&(String, String)], Apart); 10] = [
        (&[&one, &two], Apart::Missing(3, 3)),
        (&[&one, &two, &two], Apart::Twice("p2".into(), "p2".into(), 2)),
        (&[&one, &two, &other], Apart::Other("o".into(), "p1".into())),
        (&[&one, &two, &short], Apart::Short("s".into())),
        (&[&one, &two, &torn], Apart::Changed("t".into())),
        (&[&one, &two, &in_a_row], Apart::Short("t".into())),
        (&[&whole], Apart::NoPart("w".into())),
        (&[&strange], Apart::NoTable("l".into())),
        (&[&nothing], Apart::Short("l".into())),
        (&[&endless], Apart::Short("l".into())),
    ];
    for (parts, expected) in cases {
        let parts: Vec<(String, String)> = parts.iter().map(|&part| part.clone()).collect();
        assert_eq!(csv::merge(&parts), Err(expected));
    }
}

#[test]
fn a_part_with_a_line_missing_doubled_or_changed_is_noticed_and_one_with_other_line_ends_is_not() {
    let experiment = small();
    let [one, two] = [1, 2].map(|part| (format!("p{part}"), played(&experiment, Shard { part, of: 2 }, 2)));
    let merged = |text: String| csv::merge(&[one.clone(), ("p2".to_owned(), text)]);
    let whole = merged(two.1.clone()).expect("a whole");
    let lines: Vec<&str> = two.1.split_inclusive('\n').collect();
    for at in (0..lines.len()).step_by(7).chain([3, 4, lines.len() - 1]) {
        let (before, after) = (lines[..at].concat(), lines[at + 1..].concat());
        let changed = lines[at].replacen(['0', '1', '2'], "7", 1);
        for odd in [String::new(), lines[at].repeat(2), changed] {
            let odd = before.clone() + &odd + &after;
            assert!(odd == two.1 || merged(odd).is_err(), "line {at}: {}", lines[at]);
        }
    }
    assert_eq!(merged(two.1.replace('\n', "\r\n")).as_ref(), Ok(&whole));
    assert_eq!(merged(two.1.trim_end().to_owned()).as_ref(), Ok(&whole));
}

#[test]
fn what_stands_in_a_part_that_is_gone_on_with_is_held_to_its_game() {
    let experiment = small();
    let shard = Shard { part: 2, of: 5 };
    let whole = rows(&experiment, shard, 2);
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let head = lines.len() - whole.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    for at in [head, head + 5, head + 30] {
        for odd in [String::new(), lines[at].repeat(2), lines[at].replacen(",random,", ",still,", 1) + "1,2\n"] {
            let text = lines[..at].concat() + &odd + &lines[at + 1..].concat();
            let (bytes, games) = csv::kept(&experiment, shard, &text).expect("its own header");
            assert!(games <= (at - head) / 20, "line {at}: {games} games are kept");
            assert!(whole.starts_with(&text[..bytes]), "line {at}");
        }
    }
}

#[test]
fn what_a_short_file_asks_for_is_counted_before_it_is_made() {
    let values: Vec<String> = (0..100).map(|value| format!("{value}.0")).collect();
    let factor =
        |name: &str| format!("(name: \"{name}\", path: \"rules.place_ties\", values: [{}]),", values.join(", "));
    let four = ["a", "b", "c", "d"].map(factor).concat();
    let text = SMALL.replace("vary: [", &format!("vary: [{four}"));
    assert!(text.len() < 4_000);
    assert!(read(&text).expect_err("many").contains("that makes 800000000 variants"));
    let runs = SMALL.replace("runs: 3", "runs: 100000");
    assert!(read(&runs).is_ok(), "{:?}", read(&runs).err());
    let many = runs
        .replace("[0.0, 1.5]", &format!("[{}]", (0..50).map(|n| format!("0.{n:02}")).collect::<Vec<_>>().join(", ")));
    assert!(read(&many).expect_err("many").contains("that makes 20000000 games"));
}

#[test]
fn the_labels_of_a_table_are_read_as_what_they_are() {
    for label in
        ["NA", "N/A", "None", "null", "NaN", "nan", "", "-", "inf", "-Infinity", "#N/A", "<NA>", " usual ", "@x", "+1a"]
    {
        let said = read(&SMALL.replace("\"usual\"", &format!("\"{label}\"")));
        assert!(said.is_err(), "{label:?} is a label");
    }
    for label in ["Nan-chol", "no", "nothing", "1.5", "-2", "true", "one %"] {
        let read = read(&SMALL.replace("\"usual\"", &format!("\"{label}\"")));
        assert!(read.is_ok(), "{label:?}: {:?}", read.err());
    }
    let twice = SMALL.replace("[0.0, 1.5]", "[0.5, 0.50]");
    assert!(read(&twice).expect_err("one number").contains("`0.5` and `0.50` are one number"));
}

#[test]
fn a_model_on_paper_speaks_of_what_there_is() {
    let with = |theory: &str| read(&SMALL.replace("    chart:", &format!("    theory: {theory},\n    chart:")));
    assert!(with("MeanField(\"list\")").is_ok());
    let said = with("MeanField(\"lits\")").expect_err("no such story");
    assert!(said.contains("no story `lits`"), "{said}");
}

#[test]
fn what_was_cut_off_anywhere_goes_on_to_the_same_bytes() {
    let experiment = small();
    for shard in [Shard::WHOLE, Shard { part: 2, of: 5 }] {
        let whole = rows(&experiment, shard, 2);
        let jobs = shard.jobs(experiment.jobs());
        for at in (0..whole.len()).step_by(611).chain([whole.len()]) {
            let (bytes, games) = csv::kept(&experiment, shard, &whole[..at]).expect("its own text");
            assert!(bytes <= at && games <= jobs.len());
            let begun = if bytes == 0 { csv::header(&experiment, shard) } else { String::new() };
            let rest: String = jobs[games..].iter().map(|&job| csv::rows(&experiment, &experiment.play(job))).collect();
            assert_eq!(whole[..bytes].to_owned() + &begun + &rest, whole, "cut at {at}");
        }
        assert!(csv::kept(&experiment.from_seed(6), shard, &whole).is_err(), "another experiment's");
    }
    let part = played(&experiment, Shard { part: 1, of: 2 }, 2);
    assert!(csv::kept(&experiment, Shard::WHOLE, &part).is_err(), "a part is not the whole");
}

#[test]
fn a_text_that_no_experiment_wrote_is_no_table() {
    let whole = played(&small(), Shard::WHOLE, 2);
    assert!(Table::read(&whole).is_some());
    let first = whole.lines().find(|line| line.starts_with("1,")).expect("a row");
    let day = |day: &str| first.replacen(",5,1,0,", &format!(",5,{day},0,"), 1);
    let odd = [
        first.replacen("1,", "18446744073709551615,", 1),
        first.replacen("1,", "0,", 1),
        format!("{first},1"),
        first.rsplit_once(',').expect("fields").0.to_owned(),
        day("0"),
        day("x"),
        String::new(),
    ];
    for row in odd {
        assert_ne!(row, first);
        assert_eq!(Table::read(&whole.replacen(first, &row, 1)), None, "{row}");
    }
    assert_eq!(Table::read(""), None);
}

#[test]
fn a_game_that_is_looked_at_is_the_game_that_is_counted() {
    let text =
        SMALL.replace("levels/units.ron", "02-airtime").replace("[\"absent\"]", "[\"patrol\", \"investigator\"]");
    let text =
        text.replace(", deeds: [Lecture(day: 2, place: \"town\", story: \"list\")]", "").replace("_list", "_grain");
    let experiment = read(&text).expect("sound");
    let informed = experiment.columns.iter().position(|column| column.name == "informed").expect("a column");
    for cell in 0..experiment.cells.len() {
        let counted = experiment.play(cell as u64 * u64::from(experiment.runs));
        let reel = Reel::of(&experiment.log(cell, experiment.seed)).expect("it plays again");
        let ending = reel.session().ending().expect("it is over");
        let last = counted.days.last().expect("a day")[informed];
        assert_eq!((ending.day.0, ending.informed as f64), (counted.ended, last), "{}", experiment.cells[cell].name());
    }
}

/// The columns of every table, and of those that hold the belief against the truth.
const COLUMNS: &str = "informed free lost arrests bystanders released named raids lectures reports files opened dangerous \
    stopped fear cynicism";
const BELIEF: &str = "held_00 true_00 held_10 true_10 held_20 true_20 held_30 true_30 held_40 true_40 held_50 true_50 held_60 \
    true_60 held_70 true_70 held_80 true_80 held_90 true_90";

#[test]
fn the_words_of_a_table_stay_as_they_are() {
    let all = read(&SMALL.replace("runs: 3", "belief: true, runs: 3")).expect("a sound experiment");
    let names: Vec<&str> =
        all.columns.iter().map(|column| &*column.name).skip_while(|name| name.contains('_')).collect();
    assert_eq!(names.join(" "), format!("{COLUMNS} {BELIEF}"));
    let first = csv::header(&small(), Shard::WHOLE);
    let head =
        "cell,ties,talk,player,agency,run,seed,day,over,won,believe_concert,heard_concert,believe_list,heard_list,";
    assert!(first.lines().last().is_some_and(|line| line.starts_with(head)), "{first}");
    // What is done in an experiment is part of its digest, which says whether a table that was cut off is its own.
    let deeds = "Text(day: 1, to: \"sora\", story: \"concert\", app: WeChat), Voice(day: 1, to: \"jinsu\", story: \"prices\"), \
        Share(day: 2, contact: \"unchol\", story: \"concert\"), LieLow(day: 2, contact: \"sora\"), Arrest(day: 3, person: \"unchol\"), \
        Raid(day: 3, unit: \"shoes\"), Inspectors(day: 1), Lecture(day: 2, place: \"uiju\", story: \"prices\")";
    let text = format!(
        "(format: 1, title: \"Deeds\", level: \"06-too-many-files\", agencies: [\"absent\"], deeds: [{deeds}])"
    );
    let said = read(&text).expect("a sound experiment").cells[0].deeds.to_string();
    assert_eq!(said, SAID);
}

/// What is done in an experiment, as its digest has it.
const SAID: &str = "Deeds { nights: [(1, MoveOf { person: \"Kim So-ra\", make: Text(StoryId(0), WeChat) }), \
    (1, MoveOf { person: \"Paek Jin-su\", make: Voice(StoryId(1)) }), \
    (2, MoveOf { person: \"Choe Un-chol\", make: Share(StoryId(0)) }), \
    (2, MoveOf { person: \"Kim So-ra\", make: LieLow })], \
    days: [(1, Known(Inspectors)), (2, Known(Lecture { place: PlaceId(1), topic: Story(StoryId(1)) })), \
    (3, Arrest(\"Choe Un-chol\")), (3, Known(Raid { unit: UnitId(1), force: StateSecurity }))] }";

#[test]
fn a_variant_is_found_by_a_name_that_is_its_own() {
    let experiment = small();
    let said = experiment.find("0.0, usual").expect_err("two players");
    assert!(
        said.starts_with("several variants are called `0.0, usual`; there are 0.0, usual: still against absent"),
        "{said}"
    );
    let at = |name: &str| experiment.find(name).expect("one");
    assert_eq!(["0.0, usual: still against absent", "0.0, usual: random against absent"].map(at), [0, 1]);
    let alone = read(&SMALL.replace("\"still\", ", "")).expect("a sound experiment");
    assert_eq!((alone.find("0.0, usual"), alone.find("0.0, usual: random against absent")), (Ok(0), Ok(0)));
    let said = alone.find("0.0").expect_err("none");
    assert_eq!(said, "there is no variant `0.0`; there are 0.0, usual; 0.0, a lecture; 1.5, usual; 1.5, a lecture");
}

#[test]
fn everything_wrong_with_a_file_has_its_place() {
    let cases = [
        ("title: \"Small\"", "titel: \"Small\"", 3, "no field `titel`"),
        ("\"levels/units.ron\"", "\"levels/nowhere.ron\"", 4, "no level"),
        ("\"still\", ", "\"stil\", ", 5, "nobody is called `stil`"),
        ("rules.place_ties", "rules.place_tise", 7, "does not stand"),
        ("[0.0, 1.5]", "[0.0, 99.0]", 7, "does not stand (99.0"),
        ("[0.0, 1.5]", "[]", 8, "has no values"),
        ("place: \"town\"", "place: \"tonw\"", 8, "no place `tonw`"),
        ("\"usual\"", "\"=1+1\"", 9, "cannot be a column's name or value"),
        ("\"usual\"", "\"None\"", 9, "would be read as a missing value"),
        ("runs: 3", "runs: 0", 11, "can be 1 to"),
        ("believe_list", "believe_lost", 13, "no column `believe_lost`"),
        ("path: \"rules.place_ties\"", "path: \"rules[\"", 7, "is no path"),
        // A name that is two things' is no name.
        ("\"still\", \"random\"", "\"random\", \"random\"", 5, "`random` is named twice"),
        ("[0.0, 1.5]", "[0.0, 0.0]", 8, "`ties` has two values called `0.0`"),
        ("\"a lecture\"", "\"usual\"", 9, "`talk` has two values called `usual`"),
        ("name: \"talk\"", "name: \"ties\"", 9, "another column called `ties`"),
        ("name: \"talk\"", "name: \"player\"", 9, "another column called `player`"),
        ("name: \"ties\"", "name: \"informed\"", 8, "another column called `informed`"),
    ];
    for (from, to, line, what) in cases {
        assert!(SMALL.contains(from), "{from}");
        let said = read(&SMALL.replace(from, to)).expect_err(to);
        assert!(said.starts_with(&format!("test.ron:{line}:")) && said.contains(what), "{to}: {said}");
    }
    assert!(read("(").is_err() && read("").is_err());
    assert!(read(&" ".repeat(file::MAX_BYTES + 1)).expect_err("large").contains("at most"));
}

/// Runs the program; its exit code and what it said on standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let out = Process::new(env!("CARGO_BIN_EXE_unsealed")).args(args).current_dir(folder).output().expect("it runs");
    (out.status.code().unwrap_or(-1), String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn a_killed_run_goes_on_and_parts_merge_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("levels")).expect("made");
    fs::write(at("levels/units.ron"), builtin::level("levels/units.ron").expect("one")).expect("written");
    fs::write(at("small.ron"), SMALL.replace("runs: 3", "runs: 40")).expect("written");
    let run = |args: &[&str]| run(folder.path(), args);
    assert_eq!(run(&["experiment", "small.ron", "--out", "whole.csv", "--quiet"]).0, 0);
    let whole = fs::read_to_string(at("whole.csv")).expect("rows");
    // Killed while it writes: nothing of what is whole is lost, and nothing torn is kept.
    let mut child = Process::new(env!("CARGO_BIN_EXE_unsealed"))
        .args(["experiment", "small.ron", "--out", "killed.csv", "--quiet", "--threads", "1"])
        .current_dir(folder.path())
        .spawn()
        .expect("it runs");
    while !at("killed.csv").exists() && fs::metadata(at("killed.csv.part")).map_or(0, |file| file.len()) < 4_000 {
        std::thread::yield_now();
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert_eq!(run(&["experiment", "small.ron", "--out", "killed.csv", "--quiet"]).0, 0);
    assert_eq!(fs::read_to_string(at("killed.csv")).expect("rows"), whole);
    assert!(!at("killed.csv.part").exists());
    for part in ["1", "2", "3"] {
        let (out, shard) = (format!("p{part}.csv"), format!("{part}/3"));
        assert_eq!(run(&["experiment", "small.ron", "--out", &out, "--shard", &shard, "--quiet"]).0, 0);
    }
    assert_eq!(run(&["experiment", "merge", "p3.csv", "p1.csv", "p2.csv", "--out", "merged.csv"]).0, 0);
    assert_eq!(fs::read_to_string(at("merged.csv")).expect("rows"), whole);
    // A second time there is nothing to do; another experiment's file is left alone.
    assert_eq!(run(&["experiment", "small.ron", "--out", "whole.csv", "--quiet"]).0, 0);
    let refusals: [(&[&str], &str); 7] = [
        (&["experiment", "small.ron", "--out", "p1.csv", "--quiet"], "something else"),
        (&["experiment", "merge", "p1.csv", "p2.csv", "--out", "m.csv"], "part 3 of 3 is missing"),
        (&["experiment", "merge", "p1.csv", "--out", "whole.csv"], "there already"),
        (&["experiment", "none.ron", "--out", "n.csv"], "no such file"),
        (&["experiment", "small.ron", "--out", "nowhere/n.csv"], "no such folder"),
        (&["experiment", "small.ron", "--out", "n.csv", "--shard", "4/3"], "K/N"),
        (&["experiment", "chart", "whole.csv", "--column", "beleive"], "has no column"),
    ];
    for (args, what) in refusals {
        let (code, said) = run(args);
        assert!(code == 2 && said.contains(what), "{args:?}: {code}, {said}");
    }
    assert_eq!(run(&["experiment", "chart", "whole.csv", "--file", "small.ron", "--svg", "chart.svg"]).0, 0);
    let svg = fs::read_to_string(at("chart.svg")).expect("a chart");
    assert!(svg.starts_with("<svg") && svg.contains("polyline"));
}
