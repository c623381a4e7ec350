//! Text from strangers: whatever a file, a file's name, an argument, a program's answer holds, nothing of it acts on a
//! terminal, a spreadsheet or a reader; and no path in a file leads out of that file's folder.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use unsealed::lab::experiment::{Shard, csv};

use crate::hostile::{EVIL, MARK, formula, level, marks, odd, quoted, without_commands};

/// A file's name, without its ending, that would do harm where it was shown as it stands.
const NAME: &str = "MARK\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}6n\u{202e}\u{61c}il\n";
const FILE: &str = "MARK\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}6n\u{202e}\u{61c}il\n.ron";
const NONE: &str = "nowhere/MARK\u{1b}[31m\u{202e}.ron";
const TABLE: &str = "MARK\u{1b}[31m\u{202e}.csv";
const REPORT: &str = "MARK\u{1b}[31m\u{202e}.md";

/// An experiment of a level.
fn experiment(level: &str) -> String {
    format!(
        "(format: 1, title: \"</text><script>, =1+1; @x, \\\"-1\", level: {level:?}, runs: 1, \
         vary: [(name: \"days\", path: \"days\", values: [2, 3])])"
    )
}

/// A lesson about a level.
fn lesson(level: &str) -> String {
    format!(
        "(format: 1, title: \"t\", minutes: 3, idea: \"i\", experiments: {{\"e\": {}}}, pages: [(title: \"p\", say: \"s\")])",
        experiment(level)
    )
}

/// Lines that a program in the chair answers with.
const PROGRAM: &str = "printf 'MARK\\033]0;owned\\007\\302\\2336n\\342\\200\\256' >&2; \
    printf '{\"MARK\\033[31m\\302\\2336n\\342\\200\\256\": 1}\\033]0;owned\\007\\n'; exit 3";

/// A folder with a hostile file of each kind.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let sound = level("\"Small\"", "\"Sun\"");
    write("good.ron", &sound);
    write(FILE, &sound);
    write(&format!("{NAME}.proof"), EVIL);
    write("good.proof", &format!("(format: 1, MARK{EVIL}: 1)"));
    write("marks.ron", &marks());
    write("escaped.ron", &level(&quoted(), &quoted()));
    write("raw.ron", &level(&format!("\"{EVIL}\""), &quoted()));
    write("words.ron", &format!("({EVIL}: 1, MARK: \"{EVIL}\", // {EVIL}\n"));
    write("key.ron", &sound.replace("days: 3", "MARK\u{202e}days: 3"));
    write("code.txt", &format!("UNSEALED1-{EVIL}"));
    for (file, text) in [("current", "save"), ("progress", "won"), ("results", "best"), ("settings", "chosen")] {
        write(&format!("data/{file}.ron"), &format!("({EVIL}: {text:?}, theme: {})", quoted()));
    }
    for of in ["levels", "replays"] {
        write(&format!("data/{of}/{FILE}"), &sound);
        write(&format!("data/{of}/2{FILE}"), &format!("({EVIL}"));
    }
    write("experiment.ron", &experiment("good.ron"));
    write("evil-experiment.ron", &format!("(format: 1, title: {0}, level: {0}, players: [{0}], chart: {0})", quoted()));
    write("evil-lesson.ron", &lesson("good.ron").replace("\"s\"", &quoted()).replace("\"e\"", &quoted()));
    write("out-lesson.ron", &lesson("../MARK\u{301}.ron"));
    let rows = "# 1 variants, 1 runs each\n# shard 1/1\ncell,MARK,player,agency,run,seed,day,over,won,free\n1,x,greedy,patrol,1,1,1,1,0,3\n";
    let sealed = |rows: &str| rows.to_owned() + &csv::seal(Shard { part: 1, of: 2 }, rows);
    write("table.csv", &sealed(rows));
    for (name, from, to) in ODD_TABLES {
        assert!(rows.contains(from), "{from}");
        write(name, &sealed(&rows.replacen(from, to, 1)));
    }
    write("bot.sh", PROGRAM);
    folder
}

/// Tables that no experiment has written: the file, and what is other in it.
const ODD_TABLES: [(&str, &str, &str); 9] = [
    ("remark.csv", "# 1", "# MARK\u{1b}[31m\n# 1"),
    ("title.csv", "# 1", "# MARK,=1+1\n# 1"),
    ("factor.csv", "MARK", "MARK\u{1b}[31m"),
    ("column.csv", "free", "=free"),
    ("label.csv", ",x,", ",=x,"),
    ("quoted.csv", ",x,", ",\"=x\","),
    ("player.csv", "greedy", "@greedy"),
    ("seed.csv", "1,1,1,1,0", "1,=1,1,1,0"),
    ("won.csv", "1,1,1,1,0", "1,1,1,1,+0"),
];

/// The commands, and whether they say something of what is hostile.
const COMMANDS: &[(&[&str], bool)] = &[
    (&["check", FILE], true),
    (&["check", "escaped.ron", "raw.ron", "words.ron", "key.ron", "good.ron"], true),
    (&["check", "--json", FILE, "raw.ron", "words.ron", "key.ron", "good.ron", NONE], true),
    (&["check", NONE], true),
    (&["check", "code.txt"], false),
    (&["check", "--explain", EVIL], true),
    (&["play", "raw.ron", "--plain"], false),
    (&["play", "words.ron", "--plain"], false),
    (&["play", FILE, "--plain"], false),
    (&["play", FILE], true),
    (&["play", EVIL], true),
    (&["play", "1", "--seed", EVIL], true),
    (&["play", "1", "--agency", EVIL], true),
    (&["play", "1", "--MARK\u{9b}6n\u{202e}"], true),
    (&["MARK\u{9b}6n\u{202e}"], true),
    (&["--MARK\u{9b}6n\u{202e}"], true),
    (&["continue", "--plain"], true),
    (&["replay", FILE, "--verify"], true),
    (&["replay", FILE, "--text"], true),
    (&["replay", NONE], true),
    (&["replay", "good.ron", "--export", NAME], true),
    (&["replay", "good.ron", "--export", "x.md", "--day", EVIL], true),
    (&["levels"], true),
    (&["levels", "add", "words.ron", FILE], true),
    (&["levels", "remove", NAME, EVIL], true),
    (&["levels", "export", "1", FILE], true),
    (&["levels", "export", "1", NONE], true),
    (&["levels", "export", EVIL], true),
    (&["new", NONE], true),
    (&["new", TABLE, "--seed", "1"], true),
    (&["edit", FILE], true),
    (&["edit", NONE], true),
    (&["share", EVIL], true),
    (&["share", "words.ron"], false),
    (&["skirmish", EVIL], true),
    (&["skirmish", "--seed", "3", "--export", REPORT], true),
    (&["daily", "--date", EVIL], true),
    (&["daily", "--share"], false),
    (&["reference", EVIL], true),
    (&["record", EVIL], true),
    (&["protocol", EVIL], true),
    (&["completions", EVIL], true),
    (&["arena", "--levels", FILE, "--players", "random", "--agencies", "patrol", "--games", "1"], true),
    (&["arena", "--levels", FILE, "--player", "sh bot.sh", "--agencies", "patrol", "--games", "1"], true),
    (&["arena", "--levels", FILE, "--player", "sh bot.sh", "--agencies", "patrol", "--games", "1", "--json"], true),
    (&["arena", "--levels", "good.ron", "--player", NAME, "--agencies", "patrol"], true),
    (&["balance", FILE, "--games", "1", "--worth", "0", "--player", "sh bot.sh"], true),
    (&["balance", "marks.ron", "--games", "1", "--worth", "0", "--report", "marks.html"], false),
    (&["balance", "marks.ron", "--games", "1", "--worth", "0", "--report", REPORT, "--prove"], true),
    (&["experiment", "experiment.ron", "--out", TABLE, "--svg", "chart.svg"], false),
    (&["experiment", "experiment.ron", "--out", NONE], true),
    (&["experiment", "evil-experiment.ron", "--out", "o.csv"], false),
    (&["experiment", NONE, "--out", "o.csv"], true),
    (&["experiment", "chart", "table.csv"], true),
    (&["experiment", "chart", "table.csv", "--column", EVIL], true),
    (&["experiment", "chart", "factor.csv"], false),
    (&["experiment", "chart", NONE], true),
    (&["experiment", "merge", "table.csv", NONE, "--out", "o.csv"], true),
    (&["experiment", "merge", "table.csv", "--out", FILE], true),
    (&["lesson", "evil-lesson.ron", "--check"], false),
    (&["lesson", "out-lesson.ron", "--check"], false),
    (&["lesson", EVIL], true),
    (&["lesson", NONE, "--notes"], true),
];

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unsealed"));
    command.current_dir(folder).env_remove("NO_COLOR").stdin(Stdio::null()).args(args).args(["--data-dir", "data"]);
    command.output().expect("it runs")
}

/// Whether a text says something of what is hostile.
fn is_marked(text: &str) -> bool {
    text.to_uppercase().contains(MARK)
}

#[test]
fn no_command_lets_a_strangers_text_out_as_it_stands() {
    for (args, says) in COMMANDS {
        let folder = folder();
        let output = run(folder.path(), args);
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(matches!(output.status.code(), Some(0..=2)) && !err.contains("panicked"), "{args:?}: {err}");
        assert_eq!((odd(&out), odd(&err)), (None, None), "{args:?}");
        assert!(!says || is_marked(&out) || is_marked(&err), "{args:?}:\n{out}{err}");
    }
}

/// What a command writes on a terminal, without the colours, which are its own.
fn on_a_terminal(folder: &Path, args: &[&str]) -> String {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).expect("a pty");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_unsealed"));
    command.cwd(folder);
    command.args(args);
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let (mut output, mut bytes) = (pair.master.try_clone_reader().expect("a reader"), Vec::new());
    // A terminal whose program has gone ends with a fault on some systems.
    let _ = output.read_to_end(&mut bytes);
    child.wait().expect("it ends");
    without_commands(&String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n"))
}

#[test]
fn nor_does_one_on_a_terminal() {
    let commands: &[&[&str]] = &[
        &["check", FILE],
        &["check", "raw.ron", "words.ron", "key.ron"],
        &["check", "--explain", EVIL],
        &["play", EVIL],
        &["play", "1", "--seed", EVIL],
        &["play", "1", "--MARK\u{1b}]0;owned\u{7}"],
        &["MARK\u{1b}]0;owned\u{7}"],
        &["levels", "--data-dir", "data"],
        &["levels", "export", "1", FILE],
        &["replay", NONE],
        &["lesson", EVIL],
        &["experiment", "chart", "table.csv", "--column", EVIL],
    ];
    let folder = folder();
    for args in commands {
        let text = on_a_terminal(folder.path(), args);
        assert_eq!(odd(&text), None, "{args:?}");
        assert!(is_marked(&text), "{args:?}: {text}");
    }
}

#[test]
fn what_is_written_to_files_is_no_formula_and_no_mark() {
    let folder = folder();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
    for args in [
        &["balance", "marks.ron", "--games", "1", "--worth", "0", "--report", "marks.html"][..],
        &["balance", "marks.ron", "--games", "1", "--worth", "0", "--report", REPORT],
        &["experiment", "experiment.ron", "--out", "o.csv", "--svg", "chart.svg"],
        &["experiment", "merge", "table.csv", "--out", "merged.csv"],
    ] {
        let output = run(folder.path(), args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let svg = read("chart.svg");
    let picture = roxmltree::Document::parse(&svg).expect("sound XML");
    assert!(picture.descendants().all(|node| !node.has_tag_name("script")));
    assert!(picture.descendants().any(|node| node.text().is_some_and(|text| text.contains("</text><script>"))));
    let (page, text, rows) = (read("marks.html"), read(REPORT), read("o.csv"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(
        text.contains("\\<script\\>") && text.matches("<script").count() == text.matches("\\<script").count(),
        "{text}"
    );
    let pictures = text.lines().filter_map(|line| line.rsplit_once("](")).filter(|(line, _)| line.starts_with("!["));
    let files: Vec<&str> = pictures.map(|(_, file)| file.trim_end_matches(')')).collect();
    assert!(!files.is_empty() && files.iter().all(|file| file.starts_with("MARK%1B%5B31m%E2%80%AE-")), "{files:?}");
    assert_eq!((formula(&rows), formula(&read("merged.csv"))), (None, None));
    assert!(rows.contains("=1+1") && rows.contains("@x"), "{rows}");
    for (name, text) in [("page", &page), ("text", &text), ("rows", &rows), ("picture", &svg)] {
        assert_eq!(odd(text), None, "{name}");
    }
}

#[test]
fn a_table_that_no_experiment_wrote_is_neither_drawn_nor_put_together() {
    let folder = folder();
    for (name, ..) in ODD_TABLES {
        for (args, says) in [
            (&["experiment", "chart", name][..], "is no table of an experiment"),
            (&["experiment", "merge", name, "--out", "o.csv"], "has lines that no experiment writes"),
        ] {
            let output = run(folder.path(), args);
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.code() == Some(2) && err.contains(says), "{args:?}: {err}");
            assert!(!folder.path().join("o.csv").exists(), "{name}");
        }
    }
}

/// Levels that a file may name, and those that it may not.
const WITHIN: [&str; 3] = ["good.ron", "below/good.ron", "01-one-burst"];
const OUT: [&str; 16] = [
    "../good.ron",
    "below/../../good.ron",
    "./good.ron",
    "/etc/hostname",
    "//good.ron",
    "..",
    "below\\good.ron",
    "..\\good.ron",
    "C:good.ron",
    "C:\\good.ron",
    "NUL",
    "below/con.ron",
    "COM1.ron",
    "link.ron",
    "linked/good.ron",
    "below/",
];

#[test]
fn a_file_names_no_level_outside_its_folder() {
    let folder = folder();
    let own = folder.path().join("own");
    fs::create_dir_all(own.join("below")).expect("made");
    fs::create_dir_all(folder.path().join("beside")).expect("made");
    for to in ["own/good.ron", "own/below/good.ron", "beside/good.ron", "own/below/con.ron", "own/COM1.ron"] {
        fs::copy(folder.path().join("good.ron"), folder.path().join(to)).expect("copied");
    }
    symlink(folder.path().join("good.ron"), own.join("link.ron")).expect("linked");
    symlink(folder.path().join("beside"), own.join("linked")).expect("linked");
    for (levels, within) in [(&WITHIN[..], true), (&OUT[..], false)] {
        for level in levels {
            let small = experiment(level).replace("values: [2, 3]", "values: [8, 9]");
            fs::write(own.join("e.ron"), &small).expect("written");
            fs::write(own.join("l.ron"), lesson(level).replace("values: [2, 3]", "values: [8, 9]")).expect("written");
            for args in [&["experiment", "e.ron", "--out", "o.csv", "--quiet"][..], &["lesson", "l.ron", "--check"]] {
                let output = run(&own, args);
                let err = String::from_utf8_lossy(&output.stderr);
                let refused = output.status.code() == Some(2) && err.contains("folder or below it");
                assert_eq!((output.status.success(), refused), (within, !within), "{args:?}, {level}: {err}");
            }
            let _ = fs::remove_file(own.join("o.csv"));
        }
    }
}

#[test]
fn links_that_lead_out_of_a_folder_of_levels_are_left() {
    let folder = folder();
    let pack = folder.path().join("pack");
    fs::create_dir(&pack).expect("made");
    fs::copy(folder.path().join("good.ron"), pack.join("in.ron")).expect("copied");
    symlink(folder.path().join("good.ron"), pack.join("out.ron")).expect("linked");
    let output = run(folder.path(), &["levels", "add", "pack"]);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("in.ron") && !out.contains("out.ron") && err.contains("out.ron: it leads out"), "{out}{err}");
    assert!(!folder.path().join("data/levels/out.ron").exists());
}
