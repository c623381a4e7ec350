//! The commands: exit codes, streams, messages.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt as _;

const LEVEL: &str = r#"(
    format: 1, title: "Small", days: 3,
    map: (size: (40, 12), river: [(0, 2), (39, 2)], places: [(id: "h", name: "Hyesan", at: (20, 6), bars: 3)]),
    units: [(id: "mill", name: "Mill", place: "h", people: 6)],
    people: [(id: "sunhui", name: "Ri Sun-hui", unit: "mill", chinese: true, apps: [Kakao])],
    contacts: [(person: "sunhui")],
    stories: [(id: "prices", title: "Prices", text: "What grain costs.", heat: 2)],
    objectives: [Inform(story: "prices", share: 0.9)],
)"#;

/// Runs the program in a folder of its own.
fn unsealed(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder).env_remove("NO_COLOR").arg("--data-dir").arg(folder.join("data")).args(args);
    command.output().expect("it runs")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.ron"), LEVEL).expect("written");
    fs::write(folder.path().join("bad.ron"), LEVEL.replace("days: 3", "days: -3")).expect("written");
    fs::write(folder.path().join("cut.ron"), &LEVEL[..200]).expect("written");
    fs::write(folder.path().join("bytes.ron"), b"(\xff\xfe").expect("written");
    fs::write(folder.path().join("deep.ron"), "(".repeat(10_000)).expect("written");
    fs::create_dir(folder.path().join("folder.ron")).expect("made");
    let huge = fs::File::create(folder.path().join("huge.ron")).expect("made");
    huge.set_len(100 << 20).expect("a hundred MiB of nothing");
    folder
}

/// One case: arguments, exit code, what standard output and standard error must contain.
type Case<'a> = (&'a [&'a str], i32, &'a str, &'a str);

fn hold(cases: &[Case<'_>]) {
    let folder = folder();
    for &(args, code, out, err) in cases {
        let output = unsealed(folder.path(), args);
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{stdout}\n{stderr}");
        assert!(stdout.contains(out), "{args:?} says on standard output:\n{stdout}");
        assert!(stderr.contains(err), "{args:?} says on standard error:\n{stderr}");
        assert!(code == 0 || !stderr.is_empty(), "{args:?} fails without a word");
        assert!(!stderr.contains("panicked") && !stdout.contains('\x1b') && !stderr.contains('\x1b'), "{args:?}");
    }
}

#[test]
fn check_tells_good_from_bad() {
    hold(&[
        (&["check", "good.ron"], 0, "good.ron: no faults", ""),
        (&["check", "good.ron", "--quiet"], 0, "", ""),
        (&["check", "bad.ron"], 2, "", "bad.ron:2"),
        (&["check", "bad.ron", "good.ron"], 2, "good.ron: no faults", "bad.ron: 1 fault"),
        (&["check", "cut.ron"], 2, "", "cut.ron:"),
        (&["check", "bytes.ron"], 2, "", "UTF-8"),
        (&["check", "deep.ron"], 2, "", "nested"),
        (&["check", "huge.ron"], 2, "", "huge.ron"),
        (&["check", "folder.ron"], 2, "", "folder"),
        (&["check", "none.ron"], 2, "", "no such file"),
        (&["check"], 2, "", "FILE"),
    ]);
}

#[test]
fn play_names_what_it_cannot_find() {
    hold(&[
        (&["play", "good.ron", "--plain", "--seed", "3"], 0, "Unsealed: Small. Seed 3, agency investigator.", ""),
        (&["play", "1", "--plain", "--seed", "7"], 0, "Unsealed: One burst.", ""),
        (&["play", "01", "--plain"], 0, "Unsealed: One burst.", ""),
        (&["play", "one-b", "--plain", "--agency", "investigator"], 0, "agency investigator", ""),
        (&["play", "lecture", "--plain"], 0, "Unsealed: Named in the lecture.", ""),
        (&["play", "o", "--plain"], 2, "", "\"o\" could be 01-one-burst or 04-outside-the-work-unit"),
        (&["play", "one-brust", "--plain"], 2, "", "did you mean 01-one-burst?"),
        (&["play", "99", "--plain"], 2, "", "unsealed levels"),
        (&["play", "bad.ron", "--plain"], 2, "", "see all with: unsealed check bad.ron"),
        (&["play", "none.ron", "--plain"], 2, "", "no such file"),
        (&["play", "1", "--plain", "--agency", "nobody"], 2, "", "investigator"),
        (&["play", "1", "--plain", "--difficulty", "hard"], 0, "Difficulty Hard. The other side", ""),
        (&["play", "1", "--plain", "--difficulty", "standard"], 0, "agency investigator.", ""),
        (&["play", "1", "--plain", "--brain", "directorate"], 0, "Difficulty Hard.", ""),
        (&["play", "1", "--plain"], 0, "Difficulty Story.", ""),
        (&["play", "1", "--plain", "--difficulty", "patrol"], 2, "", "story, standard, hard"),
        (&["play", "1", "--plain", "--difficulty", "hard", "--agency", "patrol"], 2, "", "cannot be used with"),
        (&["play", "1", "--plain", "--seed", "-1"], 2, "", "seed"),
    ]);
}

#[test]
fn without_a_terminal_it_points_to_plain_mode() {
    hold(&[
        (&[], 2, "", "--plain"),
        (&["play", "1"], 2, "", "unsealed play 1 --plain"),
        (&["continue"], 2, "", "unsealed continue --plain"),
    ]);
}

#[test]
fn the_rest_answer_too() {
    hold(&[
        (&["levels"], 0, "01-one-burst: One burst, 12 days, Story (agency patrol)\n", ""),
        (&["record"], 0, "[disputed] Whether they left freely\n", ""),
        (&["completions", "bash"], 0, "_unsealed", ""),
        (&["completions", "no-shell"], 2, "", "bash"),
        (&["continue", "--plain"], 1, "", "there is no saved game"),
        (&["replay", "none.ron", "--verify"], 2, "", "no such file"),
        (&["replay", "good.ron", "--verify"], 1, "", "good.ron"),
        (&["replay", "huge.ron", "--verify"], 1, "", "longer"),
        (&["replay", "folder.ron", "--verify"], 2, "", "folder"),
        (&["dance"], 2, "", "dance"),
        (&["--version"], 0, "unsealed", ""),
    ]);
}

#[test]
fn every_level_can_be_opened_for_a_class() {
    let folder = folder();
    let closed = |args: &[&str]| {
        let output = unsealed(folder.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).matches("Not open yet").count()
    };
    let campaign = unsealed::level::builtin::campaign().count();
    for (args, count) in [
        (&["levels"][..], campaign - 1),
        (&["levels", "--open-all"], 0),
        (&["levels"], 0),
        (&["levels", "--in-order"], campaign - 1),
        (&["levels"], campaign - 1),
    ] {
        assert_eq!(closed(args), count, "{args:?}");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    for command in
        [&[][..], &["play"], &["continue"], &["check"], &["replay"], &["levels"], &["record"], &["completions"]]
    {
        let args = [command, &["--help"]].concat();
        hold(&[(&args, 0, "Examples:", "")]);
    }
}

#[test]
fn a_damaged_progress_is_said_beside_the_list_of_levels() {
    let folder = folder();
    let list = || {
        let output = unsealed(folder.path(), &["levels"]);
        assert_eq!(output.status.code(), Some(0));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let (fresh, silence) = list();
    assert!(silence.is_empty() && fresh.contains("One burst"), "{silence}");
    fs::create_dir_all(folder.path().join("data")).expect("made");
    let progress = folder.path().join("data/progress.ron");
    fs::write(&progress, "(nonsense").expect("written");
    let (listed, said) = list();
    assert_eq!(listed, fresh);
    assert!(said.starts_with("What was won so far cannot be read") && said.lines().count() == 1, "{said}");
    assert_eq!(fs::read_to_string(&progress).expect("it is there"), "(nonsense", "looking changes nothing");
}
