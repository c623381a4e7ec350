//! Files as people have them: links, pipes, names in bytes, other ends of lines, what is no file, and outputs that would
//! write over what is read.

#![cfg(unix)]

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const LEVEL: &str = include_str!("../screens_kit/level.ron");
const GAME: &str = include_str!("../replays/01-one-burst.ron");

const EXPERIMENT: &str = "(
    format: 1, title: \"Small\", level: \"mine.ron\", players: [\"still\"], agencies: [\"absent\"],
    vary: [(name: \"ties\", path: \"rules.place_ties\", values: [0.0, 1.5])], runs: 2,
)";

/// A name that is no UTF-8.
const BYTES: &[u8] = b"caf\xe9.ron";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &OsStr, text: &str| fs::write(folder.path().join(name), text).expect("written");
    put("mine.ron".as_ref(), LEVEL);
    put("game.ron".as_ref(), GAME);
    put("small.ron".as_ref(), EXPERIMENT);
    folder
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unsealed"));
    command.current_dir(folder).arg("--data-dir").arg(folder.join("data")).args(args).stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("it runs")
}

/// Runs a command that must do; what it writes to standard output.
fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs a command that must be refused; what it says.
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    said
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("it runs").success());
}

#[test]
fn a_name_that_is_no_text_is_taken_by_every_command() {
    let folder = folder();
    let name = OsStr::from_bytes(BYTES);
    fs::write(folder.path().join(name), LEVEL).expect("written");
    let run = |before: &[&str], name: &OsStr, after: &[&str]| {
        let mut command = command(folder.path(), before);
        let output = command.arg(name).args(after).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{before:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(run(&["check"], name, &[]).contains("caf\u{fffd}.ron: no faults"));
    assert!(run(&["check", "--json"], name, &[]).contains("caf\u{fffd}.ron"));
    assert!(run(&["share"], name, &[]).starts_with("UNSEALED1-"));
    run(&["play", "--plain"], name, &[]);
    run(&["levels", "export"], name, &["out.ron"]);
    assert!(run(&["levels", "add"], name, &[]).contains("among your own levels"));
    let own: Vec<OsString> = fs::read_dir(folder.path().join("data/levels"))
        .expect("there")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(own, ["caf-.ron"]);
    let figures = ["--players", "random", "--games", "1", "--worth", "0"];
    run(&["balance"], name, &figures);
    run(&["arena", "--agencies", "patrol", "--players", "random", "--games", "1", "--levels"], name, &[]);
    let odd = |ending: &str| OsString::from_vec([b"g\xe9me.", ending.as_bytes()].concat());
    fs::write(folder.path().join(odd("ron")), GAME).expect("written");
    run(&["replay", "--verify"], &odd("ron"), &[]);
    run(&["replay", "game.ron", "--export"], &odd("csv"), &[]);
    fs::write(folder.path().join(odd("exp")), EXPERIMENT).expect("written");
    run(&["experiment", "--out", "rows.csv", "--quiet"], &odd("exp"), &[]);
    run(&["experiment", "chart", "rows.csv", "--svg"], &odd("svg"), &[]);
    run(&["new", "--seed", "7"], OsStr::from_bytes(b"n\xe9w.ron"), &[]);
    fs::write(folder.path().join(odd("lesson")), "(").expect("written");
    let mut lesson = command(folder.path(), &["lesson"]);
    let said = lesson.arg(odd("lesson")).output().expect("it runs").stderr;
    assert!(String::from_utf8_lossy(&said).contains("the lesson has 1 fault"));
}

#[test]
fn what_goes_to_standard_output_stands_there_alone() {
    let folder = folder();
    for out in ["-", "/dev/stdout", "/dev/fd/1"] {
        let rows = done(folder.path(), &["experiment", "small.ron", "--out", out, "--quiet"]);
        assert_eq!(done(folder.path(), &["experiment", "small.ron", "--out", out]), rows);
        assert!(rows.starts_with("# unsealed ") && rows.lines().count() > 20, "{rows}");
        assert!(
            done(folder.path(), &["experiment", "small.ron", "--out", "t.csv", "--quiet", "--svg", out])
                .starts_with("<svg")
        );
        assert!(done(folder.path(), &["experiment", "chart", "t.csv", "--svg", out]).starts_with("<svg"));
        assert_eq!(done(folder.path(), &["levels", "export", "mine.ron", out]), LEVEL);
        assert!(done(folder.path(), &["new", out, "--seed", "7"]).contains("format: 1"));
        assert!(done(folder.path(), &["skirmish", "--seed", "7", "--export", out]).contains("format: 1"));
        for (ending, begins) in [("csv", "level,"), ("svg", "<svg"), ("md", "# "), ("html", "<!"), ("cast", "{")] {
            let text = done(folder.path(), &["replay", "game.ron", "--export", out, "--form", ending]);
            assert!(text.starts_with(begins), "{ending}: {}", text.lines().next().unwrap_or_default());
        }
        let figures = ["balance", "mine.ron", "--players", "random", "--games", "1", "--worth", "0", "--report", out];
        assert!(done(folder.path(), &figures).starts_with("<!"));
    }
    for part in ["1", "2"] {
        let (shard, out) = (format!("{part}/2"), format!("p{part}.csv"));
        done(folder.path(), &["experiment", "small.ron", "--out", &out, "--shard", &shard, "--quiet"]);
    }
    let merged = done(folder.path(), &["experiment", "merge", "p1.csv", "p2.csv", "--out", "-"]);
    assert_eq!(merged, fs::read_to_string(folder.path().join("t.csv")).expect("rows"));
    let names: Vec<OsString> =
        fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with('-')), "{names:?}");
    assert!(refused(folder.path(), &["replay", "game.ron", "--export", "-"]).contains("with --form"));
}

#[test]
fn a_pipe_is_written_into_and_a_reader_that_goes_away_is_no_error() {
    let folder = folder();
    let at = folder.path().join("pipe.csv");
    pipe(&at);
    for args in [
        &["experiment", "small.ron", "--out", "pipe.csv", "--quiet"][..],
        &["levels", "export", "mine.ron", "pipe.csv"],
        &["replay", "game.ron", "--export", "pipe.csv"],
    ] {
        let child = command(folder.path(), args).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut text = String::new();
        File::open(&at).and_then(|mut pipe| pipe.read_to_string(&mut text)).expect("read");
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(text.len() > 500, "{args:?}: {text}");
        let child =
            command(folder.path(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        drop(File::open(&at).expect("opened"));
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{args:?}");
    }
    let mut child = command(folder.path(), &["experiment", "small.ron", "--out", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn outputs_that_would_write_over_what_is_read_are_refused_before_anything_runs() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    symlink("small.ron", at("link.svg")).expect("linked");
    symlink("later.csv", at("later.svg")).expect("linked");
    fs::hard_link(at("game.ron"), at("game.md")).expect("linked");
    fs::hard_link(at("mine.ron"), at("mine.html")).expect("linked");
    done(folder.path(), &["experiment", "small.ron", "--out", "rows.csv", "--quiet"]);
    let before = |name: &str| fs::read(at(name)).expect("there");
    let kept = ["small.ron", "game.ron", "mine.ron", "rows.csv"].map(|name| (name, before(name)));
    for (args, what) in [
        (&["experiment", "small.ron", "--out", "x.csv", "--svg", "small.ron"][..], "over the experiment"),
        (&["experiment", "small.ron", "--out", "x.csv", "--svg", "./link.svg"], "over the experiment"),
        (&["experiment", "small.ron", "--out", "x.csv", "--svg", "mine.ron"], "over the level"),
        (&["experiment", "small.ron", "--out", "x.csv", "--svg", "x.csv"], "over --out"),
        (&["experiment", "small.ron", "--out", "x.csv", "--svg", "x.csv.part"], "over the rows"),
        (&["experiment", "small.ron", "--out", "later.csv", "--svg", "later.svg"], "over --out"),
        (&["experiment", "small.ron", "--out", "-", "--svg", "/dev/stdout"], "over --out"),
        (&["experiment", "small.ron", "--out", "small.ron"], "over the experiment"),
        (&["experiment", "chart", "rows.csv", "--svg", "rows.csv"], "over the table"),
        (&["experiment", "chart", "rows.csv", "--file", "small.ron", "--svg", "link.svg"], "over the experiment"),
        (&["replay", "game.ron", "--export", "game.md", "--force"], "over the game"),
        (&["levels", "export", "mine.ron", "mine.html", "--force"], "over the level"),
        (&["balance", "mine.ron", "--report", "mine.html"], "over the level"),
    ] {
        let said = refused(folder.path(), args);
        assert!(said.contains("would write over") && said.contains(what), "{args:?}: {said}");
    }
    assert!(!at("x.csv").exists() && !at("x.csv.part").exists());
    for (name, bytes) in kept {
        assert_eq!(before(name), bytes, "{name}");
    }
}

#[test]
fn what_is_no_file_is_told_at_once_in_the_place_of_any_that_is_read() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    pipe(&at("pipe.ron"));
    fs::create_dir(at("folder.ron")).expect("made");
    symlink("/dev/zero", at("device.ron")).expect("linked");
    for (name, words) in [
        ("pipe.ron", "it is a pipe, not a file"),
        ("folder.ron", "it is a folder, not a file"),
        ("device.ron", "it is a device, not a file"),
        ("none.ron", "there is no such file"),
    ] {
        for args in [
            &["check", name][..],
            &["play", name, "--plain"],
            &["share", name],
            &["balance", name],
            &["arena", "--players", "random", "--agencies", "patrol", "--levels", name],
            &["replay", name, "--verify"],
            &["experiment", name, "--out", "x.csv"],
            &["experiment", "chart", name],
            &["experiment", "chart", "x.csv", "--file", name],
            &["experiment", "merge", name, "--out", "x.csv"],
        ] {
            if args.contains(&"x.csv") && args.contains(&"chart") {
                done(folder.path(), &["experiment", "small.ron", "--out", "x.csv", "--quiet"]);
            }
            let said = refused(folder.path(), args);
            assert!(said.contains(words), "{args:?}: {said}");
            let _ = fs::remove_file(at("x.csv"));
        }
    }
    for name in ["pipe.ron", "folder.ron", "device.ron"] {
        assert!(refused(folder.path(), &["lesson", name]).contains("not a file"), "{name}");
        // As the level of an experiment, and as what is written.
        fs::write(at("odd.exp"), EXPERIMENT.replace("mine.ron", name)).expect("written");
        let said = refused(folder.path(), &["experiment", "odd.exp", "--out", "x.csv"]);
        assert!(said.contains("not a file") || said.contains("or below"), "{name}: {said}");
    }
    for args in [
        &["experiment", "small.ron", "--out", "folder.ron"][..],
        &["levels", "export", "1", "folder.ron", "--force"],
        &["new", "folder.ron", "--force"],
    ] {
        assert!(refused(folder.path(), args).contains("folder.ron"), "{args:?}");
    }
}

#[test]
fn what_is_no_file_in_the_folder_of_the_games_is_told_and_hangs_nothing() {
    for name in
        ["current.ron", "progress.ron", "results.ron", "settings.ron", "replays/g.ron", "levels/l.ron", "exports"]
    {
        let folder = folder();
        let data = folder.path().join("data");
        fs::create_dir_all(data.join(name).parent().expect("one")).expect("made");
        pipe(&data.join(name));
        let played = |args: &[&str]| {
            let mut child = command(folder.path(), args)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it runs");
            let mut keys = child.stdin.take().expect("its input");
            // A program that is refused reads nothing.
            let _ = keys.write_all(b"end\nquit\n");
            drop(keys);
            let output = child.wait_with_output().expect("it ends");
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat()
        };
        let said = [
            played(&["play", "1", "--seed", "7", "--plain"]),
            played(&["continue", "--plain"]),
            played(&["levels"]),
            played(&["replay", "g", "--verify"]),
            played(&["daily", "--date", "2026-11-24", "--share"]),
        ];
        if !matches!(name, "settings.ron" | "exports") {
            assert!(said.iter().any(|said| said.contains("it is a pipe, not a file")), "{name}: {said:?}");
        }
    }
}

#[test]
fn other_ends_of_lines_are_no_damage() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let mailed = |text: &str| text.lines().collect::<Vec<_>>().join(" \r\n") + " \r\n";
    let level_with_returns = LEVEL.replace('\n', "\r\n");
    fs::write(at("returns.ron"), &level_with_returns).expect("written");
    done(folder.path(), &["play", "returns.ron", "--seed", "7", "--plain"]);
    for (name, game) in [
        ("returns", GAME.replace('\n', "\r\n")),
        ("a mark", format!("\u{feff}{GAME}")),
        ("both", format!("\u{feff}{}", GAME.replace('\n', "\r\n"))),
        ("mailed", mailed(GAME)),
        ("no last line end", GAME.trim_end().to_owned()),
        ("more of them", format!("{GAME}\n\n")),
    ] {
        fs::write(at("sent.ron"), game).expect("written");
        let said = done(folder.path(), &["replay", "sent.ron", "--verify"]);
        assert!(said.contains("as they were played"), "{name}: {said}");
    }
    fs::write(at("changed.ron"), GAME.replacen("Hyesan", "Hyesam", 1)).expect("written");
    assert_eq!(run(folder.path(), &["replay", "changed.ron", "--verify"]).status.code(), Some(1));
    // A save, and what is kept of all games.
    let script = |args: &[&str], lines: &[u8]| {
        let mut child =
            command(folder.path(), args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        child.stdin.take().expect("its input").write_all(lines).expect("taken");
        String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("UTF-8")
    };
    script(&["play", "1", "--seed", "7", "--plain"], b"end\nquit\n");
    let save = at("data/current.ron");
    let text = fs::read_to_string(&save).expect("saved");
    for sent in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), mailed(&text)] {
        fs::write(&save, sent).expect("written");
        let said = script(&["continue", "--plain"], b"quit\n");
        assert!(said.contains("Day 2") || said.contains("day 2"), "{said}");
    }
    for level in [format!("\u{feff}{LEVEL}"), level_with_returns, mailed(LEVEL), LEVEL.trim_end().to_owned()] {
        fs::write(at("sent.ron"), level).expect("written");
        assert!(done(folder.path(), &["check", "sent.ron"]).contains("no faults"));
    }
}

#[test]
fn a_link_stays_a_link_wherever_something_is_written() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("real")).expect("made");
    for name in ["current.ron", "progress.ron", "results.ron"] {
        fs::create_dir_all(at("data")).expect("made");
        symlink(at("real").join(name), at("data").join(name)).expect("linked");
    }
    let won = include_bytes!("first-level.txt");
    let mut child = command(folder.path(), &["play", "1", "--seed", "7", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("its input").write_all(won).expect("taken");
    assert!(child.wait().expect("it ends").success());
    assert!(at("real/progress.ron").is_file() && !at("real/current.ron").exists());
    for name in ["current.ron", "progress.ron", "results.ron"] {
        assert!(fs::symlink_metadata(at("data").join(name)).expect("there").is_symlink(), "{name}");
    }
    for (link, args) in [
        ("new.csv", &["experiment", "small.ron", "--out", "new.csv", "--quiet"][..]),
        ("new.svg", &["experiment", "chart", "new.csv", "--svg", "new.svg"]),
        ("new.md", &["replay", "game.ron", "--export", "new.md"]),
        ("new.ron", &["levels", "export", "1", "new.ron"]),
        ("newer.ron", &["new", "newer.ron", "--seed", "7"]),
    ] {
        symlink(at("real").join(link), at(link)).expect("linked");
        done(folder.path(), args);
        assert!(fs::symlink_metadata(at(link)).expect("there").is_symlink(), "{link}");
        assert!(at("real").join(link).is_file(), "{link}");
    }
    // A damaged one is set aside where it lies, and the link leads to what is begun anew.
    fs::write(at("real/progress.ron"), "(").expect("written");
    done(folder.path(), &["levels", "--open-all"]);
    assert!(fs::symlink_metadata(at("data/progress.ron")).expect("there").is_symlink());
    assert!(at("real/progress.ron.broken-1").is_file() && at("real/progress.ron").is_file());
}
