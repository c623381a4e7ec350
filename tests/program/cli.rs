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
fn check_explains_and_lists_its_codes() {
    hold(&[
        (&["check", "--explain", "E012"], 0, "E012: an id that nothing has\nA fault.\n", ""),
        (&["check", "--explain", "e012"], 0, "= mend: the nearest is `hyesan`", ""),
        (&["check", "--explain", "L007"], 0, "remark[L007]: the agency has nothing to do", ""),
        (&["check", "--explain", "E001"], 0, "1048577 bytes", ""),
        (&["check", "--explain", "E102"], 2, "", "did you mean E002?"),
        (&["check", "--explain", "what"], 2, "", "unsealed check --codes"),
        (&["check", "--explain"], 2, "", "CODE"),
        (&["check", "--explain", "E012", "good.ron"], 2, "", "cannot be used with"),
        (&["check", "--codes"], 0, "L011  a kind of action in play that can never be made\n", ""),
    ]);
}

#[test]
fn check_writes_json_for_programs() {
    let folder = folder();
    let output = unsealed(folder.path(), &["check", "--json", "good.ron", "bad.ron", "none.ron"]);
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!((&report["format"], &report["clean"]), (&1.into(), &false.into()));
    let fault = &report["files"][1]["faults"][0];
    let at = LEVEL.replace("days: 3", "days: -3").find("-3").expect("there");
    let expected = serde_json::json!({
        "code": "E015", "kind": "fault", "line": 2, "column": 38, "span": { "start": at, "end": at + 2 },
        "message": "`days` is -3; it can be 1 to 365", "mend": null,
    });
    assert_eq!(fault, &expected);
    assert_eq!(report["files"][0]["faults"], serde_json::json!([]));
    assert_eq!(report["files"][2]["error"], "there is no such file");
    let output = unsealed(folder.path(), &["check", "--json", "good.ron"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn a_new_level_is_written_once_and_is_sound() {
    hold(&[
        (&["new", "mine.ron", "--seed", "7"], 0, "unsealed check mine.ron", ""),
        (&["check", "mine.ron"], 0, "mine.ron: no faults\n", ""),
        (&["new", "mine.ron", "--seed", "8"], 2, "", "mine.ron is there already"),
        (&["new", "mine", "--seed", "8"], 2, "", "or add --force"),
        (&["new", "mine", "--seed", "8", "--force"], 0, "from the seed 8", ""),
        (&["new", "nowhere/mine.ron", "--seed", "8"], 2, "", "no such folder"),
        (&["new", "folder.ron", "--seed", "8", "--force"], 2, "", "folder.ron: it is a folder"),
        (&["new", "large.ron", "--size", "huge"], 2, "", "small, middle, large"),
        (&["new"], 2, "", "FILE"),
    ]);
}

#[test]
fn levels_are_exported_and_kept_by_name() {
    hold(&[
        (&["levels"], 0, "put one there with: unsealed levels add FILE", ""),
        (&["levels", "export", "1", "one.ron"], 0, "unsealed play one.ron", ""),
        (&["check", "one.ron"], 0, "one.ron: no faults\n", ""),
        (&["levels", "export", "1", "one.ron"], 2, "", "or add --force"),
        (&["levels", "export", "1", "one.ron", "--force"], 0, "\"One burst\" was written", ""),
        (&["levels", "export", "airtime"], 0, "02-airtime.ron", ""),
        (&["levels", "export", "nothing"], 2, "", "there is no level"),
        (&["levels", "add", "good.ron"], 0, "\"Small\" is among your own levels now", ""),
        (&["levels", "add", "good.ron"], 0, "among your own levels", ""),
        (&["levels"], 0, "\ngood: Small, 3 days, Standard (agency investigator)\n", ""),
        (&["play", "good", "--plain"], 0, "Unsealed: Small.", ""),
        (&["balance", "good", "--games", "1", "--worth", "0"], 0, "greedy against investigator", ""),
        (
            &["arena", "--players", "greedy", "--agencies", "patrol", "--levels", "good,1", "--games", "1"],
            0,
            "good",
            "",
        ),
        (&["levels", "add", "bad.ron", "one.ron"], 2, "\"One burst\" is among", "the level has 1 fault"),
        (&["levels", "add", "02-airtime.ron"], 2, "", "a level of the game is called 02-airtime"),
        (&["levels", "add", "none.ron"], 2, "", "no such file"),
        (&["levels", "add", "folder.ron"], 2, "", "no level file is in this folder"),
        (&["levels", "add", "."], 2, "among your own levels", "bytes.ron"),
        (&["levels", "add"], 2, "", "FILE|FOLDER|CODE"),
        (&["levels", "remove", "good", "none"], 2, "Deleted ", "no level of your own is called none"),
        (&["levels", "remove", "good.ron"], 2, "", "no level of your own is called good"),
        (&["levels", "remove", "../good"], 1, "", "this is no name of a level"),
        (&["check", "good.ron"], 0, "good.ron: no faults\n", ""),
    ]);
}

#[test]
fn a_level_of_ones_own_with_faults_is_listed_with_them() {
    let folder = folder();
    let own = folder.path().join("data/levels");
    fs::create_dir_all(&own).expect("made");
    fs::copy(folder.path().join("bad.ron"), own.join("bad.ron")).expect("copied");
    let listed = unsealed(folder.path(), &["levels"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("bad.ron: 1 fault; see them with: unsealed check "), "{listed}");
    let other = LEVEL.replace("days: 3", "days: 4");
    fs::write(folder.path().join("good.ron"), &other).expect("written");
    fs::write(own.join("good.ron"), LEVEL).expect("written");
    let refused = unsealed(folder.path(), &["levels", "add", "good.ron"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(own.join("good.ron")).expect("it stays"), LEVEL);
    assert_eq!(unsealed(folder.path(), &["levels", "add", "good.ron", "--force"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(own.join("good.ron")).expect("written over"), other);
}

#[test]
fn a_level_is_shared_as_one_line() {
    let folder = folder();
    let shared = unsealed(folder.path(), &["share", "good.ron"]);
    let line = String::from_utf8_lossy(&shared.stdout).into_owned();
    assert!(line.starts_with("UNSEALED1-") && line.lines().count() == 1, "{line}");
    let code = line.trim();
    let broken = format!("{}\n {}", &code[..40], &code[40..]);
    fs::write(folder.path().join("code.txt"), &line).expect("written");
    let spoilt = [&code[..50], if code.as_bytes()[50] == b'x' { "y" } else { "x" }, &code[51..]].concat();
    let cut = &code[..60];
    let later = code.replace("UNSEALED1", "UNSEALED7");
    let cases: [Case<'_>; 11] = [
        (&["play", code, "--plain", "--seed", "3"], 0, "Unsealed: Small. Seed 3", ""),
        (&["play", &broken, "--plain"], 0, "Unsealed: Small.", ""),
        (&["play", code], 2, "", "unsealed play CODE --plain"),
        (&["check", code], 0, "this code: no faults\n", ""),
        (&["check", "--json", code], 0, "\"file\": \"this code\"", ""),
        (&["check", &spoilt], 2, "", "this code: a character of the code was changed"),
        (&["check", cut], 2, "", "this code: the code is cut off: 50 of its "),
        (&["play", cut, "--plain"], 2, "", "this code: the code is cut off"),
        (&["play", &later, "--plain"], 2, "", "version 7"),
        (&["share", "bad.ron"], 2, "", "the level has 1 fault"),
        (&["share", "none.ron"], 2, "", "no such file"),
    ];
    hold(&cases);
    let checked = unsealed(folder.path(), &["check", "code.txt"]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
    let added = unsealed(folder.path(), &["levels", "add", code]);
    assert_eq!(added.status.code(), Some(0), "{}", String::from_utf8_lossy(&added.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("data/levels/small.ron")).expect("kept"), LEVEL);
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
        (&["skirmish", "--seed", "7"], 2, "", "unsealed skirmish small --seed 7 --plain"),
        (&["daily", "--date", "2026-11-24"], 2, "", "unsealed daily --date 2026-11-24 --plain"),
    ]);
}

#[test]
fn levels_from_a_seed_are_played_and_written() {
    hold(&[
        (&["skirmish", "--seed", "7", "--plain"], 0, "Seed 7, agency investigator.", ""),
        (&["skirmish", "small", "--seed", "7", "--difficulty", "story", "--plain"], 0, "agency patrol", ""),
        (&["skirmish", "tiny"], 2, "", "small, middle, large"),
        (&["skirmish", "--seed", "many"], 2, "", "many"),
        (&["skirmish", "--difficulty", "harsh"], 2, "", "standard"),
        (&["skirmish", "--seed", "7", "--export", "made.ron"], 0, "unsealed play made.ron", ""),
        (&["check", "made.ron"], 0, "made.ron: no faults", ""),
        (&["play", "made.ron", "--seed", "7", "--plain"], 0, "Seed 7, agency investigator.", ""),
        (&["skirmish", "--seed", "8", "--export", "made.ron"], 2, "", "is not written over"),
        (&["skirmish", "--seed", "8", "--export", "nowhere/made.ron"], 2, "", "no such folder"),
    ]);
}

#[test]
fn the_level_of_a_day_is_played_and_shared() {
    hold(&[
        (&["daily", "--date", "2026-11-24", "--plain"], 0, "Seed 20261124, agency investigator.", ""),
        (&["daily", "--plain"], 0, "agency investigator.", ""),
        (&["daily", "--date", "2025-12-31", "--plain"], 2, "", "the first day that has a level is 2026-01-01"),
        (&["daily", "--date", "24.11.2026", "--plain"], 2, "", "such as 2026-11-24"),
        (&["daily", "--date", "2026-02-30", "--plain"], 2, "", "such as 2026-11-24"),
        (&["daily", "--date", "2026-11-24", "--share"], 1, "", "Daily 2026-11-24 has not been played to its end yet"),
    ]);
}

#[test]
fn a_day_that_was_played_to_its_end_has_a_line_to_share() {
    let folder = folder();
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder.path()).arg("--data-dir").arg(folder.path().join("data"));
    command.args(["daily", "--date", "2026-11-24", "--plain"]);
    let mut child =
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().expect("run");
    std::io::Write::write_all(&mut child.stdin.take().expect("input"), "end\n".repeat(40).as_bytes()).expect("typed");
    let played = child.wait_with_output().expect("it ends");
    let played = String::from_utf8_lossy(&played.stdout).into_owned();
    let shared = unsealed(folder.path(), &["daily", "--date", "2026-11-24", "--share"]);
    let line = String::from_utf8_lossy(&shared.stdout).into_owned();
    assert!(line.starts_with("Unsealed daily 2026-11-24, Standard: lost, day ") && line.lines().count() == 1, "{line}");
    assert!(played.contains(&line), "the game itself ended with it:\n{played}");
    fs::write(folder.path().join("data/results.ron"), "(nonsense").expect("written");
    let damaged = unsealed(folder.path(), &["daily", "--date", "2026-11-24", "--share"]);
    assert_eq!(damaged.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&damaged.stderr).contains("the best results cannot be read"));
    assert!(folder.path().join("data/results.ron").exists(), "it stays where it was");
}

#[test]
fn the_rest_answer_too() {
    hold(&[
        (&["levels"], 0, "01-one-burst: One burst, 12 days, Story (agency patrol)\n", ""),
        (&["record"], 0, "[disputed] Whether they left freely\n", ""),
        (&["completions", "bash"], 0, "_unsealed", ""),
        (&["completions", "fish"], 0, "using_subcommand share", ""),
        (&["reference"], 0, "| `bars` | a whole number, 0 to 3 |", ""),
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
    for command in [
        &[][..],
        &["play"],
        &["continue"],
        &["skirmish"],
        &["daily"],
        &["check"],
        &["replay"],
        &["levels"],
        &["new"],
        &["share"],
        &["reference"],
        &["record"],
        &["completions"],
    ] {
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

#[test]
fn chairs_that_do_not_go_together_are_refused_in_plain_words() {
    hold(&[
        (&["play", "1", "--as", "agency", "--plain"], 2, "", "leave --plain out"),
        (&["play", "1", "--as", "agency"], 2, "", "played on the screens alone"),
        (&["play", "1", "--chairs", "two", "--plain"], 2, "", "leave --plain out"),
        (&["play", "1", "--as", "agency", "--difficulty", "hard"], 2, "", "--as agency has you play it"),
        (&["play", "1", "--as", "agency", "--watch"], 2, "", "you play the agency"),
        (&["play", "1", "--as", "network", "--player", "greedy"], 2, "", "goes with --as agency"),
        (&["play", "1", "--player", "greedy"], 2, "", "--as <SIDE>"),
        (&["play", "1", "--chairs", "two", "--as", "agency"], 2, "", "cannot be used with"),
        (&["play", "1", "--chairs", "three"], 2, "", "[possible values: one, two]"),
        (&["play", "1", "--as", "agency", "--player", "best"], 2, "", "random, greedy, planner"),
    ]);
}
