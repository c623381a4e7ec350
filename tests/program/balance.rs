//! What a balance adds to an arena's figures: the course of the games, reports, proofs; and games made again.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value;
use unsealed::game::log::Log;
use unsealed::game::rerun::rerun;
use unsealed::lab::kinds::{Kind, restricted};
use unsealed::lab::proof::{self, ProofFault};
use unsealed::lab::{Arena, Course, entrants, play_one};
use unsealed::level::{Level, builtin};
use unsealed::network::Greedy;
use unsealed::rules::moves::MoveKind;

fn level(name: &str) -> Level {
    builtin::find(name).and_then(builtin::Builtin::level).expect("a built-in level")
}

fn replay(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replays").join(format!("{name}.ron"));
    fs::read_to_string(path).expect("a recorded game")
}

/// Runs the program in a folder.
fn unsealed(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder).arg("--data-dir").arg(folder.join("data")).args(args).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A folder with the first level in it, under a name that asks for care in links and pages.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("my (first).ron"), level("01-one-burst").text()).expect("written");
    folder
}

#[test]
fn the_course_of_a_game_ends_where_the_game_does() {
    for name in ["01-one-burst", "04-outside-the-work-unit"] {
        let level = level(name);
        for seed in 1..9 {
            let result = play_one(&level.setup(seed), seed, &Greedy, &unsealed::agency::Investigator);
            assert_eq!(result.course.len(), usize::from(result.ending.day.0), "{name}, seed {seed}");
            let last = result.course.last().expect("a day");
            let (informed, lost) = (last.informed as usize, last.lost as usize);
            assert_eq!((informed, lost), (result.ending.informed, result.ending.contacts_lost), "{name}, seed {seed}");
        }
    }
}

#[test]
fn a_course_is_spread_over_all_games_and_ends_with_all_of_them() {
    let (levels, players, agencies) = (
        [level("02-airtime")],
        [entrants::player("greedy").expect("a player")],
        [entrants::agency("investigator").expect("a brain")],
    );
    let arena = Arena { levels: &levels, players: &players, agencies: &agencies, games: 20, seed: 3 };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let cells = arena.play(unsealed::lab::arena::Watch { played: &|| {}, stop: &stop }).expect("played");
    let course = Course::of(&cells[0].results);
    let longest = cells[0].results.iter().map(|result| usize::from(result.ending.day.0)).max();
    assert_eq!(Some(course.informed.len()), longest);
    assert_eq!((course.lost.len(), course.going_on.len()), (course.informed.len(), course.informed.len()));
    assert!(course.going_on.is_sorted_by(|a, b| a >= b) && course.going_on.last() == Some(&0), "{:?}", course.going_on);
    for day in course.informed.iter().chain(&course.lost) {
        assert!(day.least <= day.tenth && day.tenth <= day.median && day.median <= day.nine_tenths, "{day:?}");
        assert!(day.greatest as usize <= course.people, "{day:?}");
    }
    let most = cells[0].results.iter().map(|result| result.ending.informed).max();
    assert_eq!(course.informed.last().map(|day| day.greatest as usize), most);
}

#[test]
fn a_proof_is_kept_beside_its_level_and_checked_on_it_as_it_is_now() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let made = unsealed(folder.path(), &["balance", "my (first).ron", "--games", "30", "--worth", "0", "--prove"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    assert!(text(&made.stderr).contains("kept in my (first).proof"), "{}", text(&made.stderr));
    let check = || unsealed(folder.path(), &["check", "my (first).ron"]);
    assert!(text(&check().stdout).contains("the level can be won"), "{}", text(&check().stdout));
    let json: Value =
        serde_json::from_slice(&unsealed(folder.path(), &["check", "--json", "my (first).ron"]).stdout).expect("JSON");
    assert_eq!(json["files"][0]["proof"]["won"], Value::Bool(true), "{json}");

    // A remark more leaves it as good as it was; a level of another kind does not.
    let sound = level("01-one-burst").text().to_owned();
    fs::write(at("my (first).ron"), format!("// Mine.\n{sound}")).expect("written");
    assert!(text(&check().stdout).contains("the level can be won"));
    for (from, to, why) in [
        ("days: 12", "days: 2", "do not win the level"),
        ("moves: [Text, LieLow]", "moves: [LieLow]", "can be made no more"),
    ] {
        assert!(sound.contains(from), "the level has {from}");
        let changed = sound.replace(from, to);
        let script = changed.find("    script:").map_or(changed.len(), |at| at);
        let end = changed[script..].find("\n    ],").map_or(script, |end| script + end + 8);
        let bare = format!("{}{}", &changed[..script], &changed[end.min(changed.len())..]);
        fs::write(at("my (first).ron"), bare).expect("written");
        let said = check();
        assert_eq!(said.status.code(), Some(0), "{}", text(&said.stderr));
        assert!(text(&said.stdout).contains(why), "{to}: {}", text(&said.stdout));
    }
    fs::write(at("my (first).ron"), &sound).expect("written");
    fs::write(at("my (first).proof"), "no game").expect("written");
    assert!(text(&check().stdout).contains("no game that was kept"), "{}", text(&check().stdout));
    fs::remove_file(at("my (first).proof")).expect("removed");
    assert!(!text(&check().stdout).contains("proof"), "{}", text(&check().stdout));
}

#[test]
fn only_a_level_file_has_something_beside_it() {
    let folder = folder();
    let said = unsealed(folder.path(), &["balance", "1", "--games", "1", "--prove"]);
    assert_eq!(said.status.code(), Some(2));
    assert!(text(&said.stderr).contains("beside a level file"), "{}", text(&said.stderr));
}

#[test]
fn a_report_has_its_charts_in_it_or_beside_it() {
    let folder = folder();
    let balance = |report: &str| {
        let args =
            ["balance", "my (first).ron", "--players", "greedy", "--games", "8", "--worth", "4", "--report", report];
        unsealed(folder.path(), &args)
    };
    assert_eq!(balance("a page.html").status.code(), Some(0));
    let page = fs::read_to_string(folder.path().join("a page.html")).expect("a page");
    assert_eq!(page.matches("<svg").count(), 4, "win rates, believers, losses, worth");
    assert!(page.contains("One burst") && page.contains("greedy against"), "{page}");
    assert_eq!(balance("my report.md").status.code(), Some(0));
    let report = fs::read_to_string(folder.path().join("my report.md")).expect("a report");
    let links: Vec<&str> =
        report.lines().filter_map(|line| line.strip_prefix("![")?.split_once("](")?.1.strip_suffix(')')).collect();
    assert_eq!(links.len(), 4, "{report}");
    for link in links {
        let svg =
            fs::read_to_string(folder.path().join(link.replace("%20", " "))).expect("the picture that it links to");
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{link}");
    }
    let wrong = balance("report.pdf");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains(".md or .html"), "{}", text(&wrong.stderr));
    let nowhere = balance("nowhere/report.md");
    assert_eq!(nowhere.status.code(), Some(2), "{}", text(&nowhere.stderr));
}

#[test]
fn a_game_is_made_again_as_far_as_it_fits() {
    for name in ["01-one-burst", "04-outside-the-work-unit", "08-the-broker"] {
        let log = Log::parse(&replay(name)).expect("a log");
        let whole = rerun(level(name), &log);
        assert_eq!(whole.misfit, None, "{name}");
        let played = log.replay().expect("it plays");
        assert_eq!(whole.session.ending(), played.ending(), "{name}");
        assert_eq!(whole.session.chronicle(), played.chronicle(), "{name}");
    }
    let log = Log::parse(&replay("01-one-burst")).expect("a log");
    let silent = rerun(restricted(&level("01-one-burst"), &[Kind::Move(MoveKind::Text)], &[]), &log);
    let misfit = silent.misfit.expect("no text can be sent");
    assert_eq!((misfit.day, misfit.mv.kind()), (1, MoveKind::Text));
    assert_eq!(silent.session.view().day().0, 1);
}

#[test]
fn moves_are_carried_over_by_the_ids_of_whom_they_name() {
    let text = include_str!("../screens_kit/level.ron");
    let old = Level::parse("mine.ron", text).expect("a sound level");
    let mut session = unsealed::game::Session::new(old.clone(), 7, old.brain());
    let roster = |session: &unsealed::game::Session| session.game().truth().roster().clone();
    let named = |session: &unsealed::game::Session, mv: &unsealed::rules::moves::Move| {
        mv.people().map(|person| roster(session).person(person).name.to_string()).collect::<Vec<_>>()
    };
    let texts = unsealed::rules::check::legal_moves(session.view());
    let mv = texts.into_iter().find(|mv| mv.kind() == MoveKind::Text).expect("a text can be sent");
    session.make(&mv).expect("it is legal");
    let who = named(&session, &mv);
    assert!(!who.is_empty());
    // A unit in front of all others: every number changes.
    let first = "units: [\n";
    assert!(text.contains(first), "the level lists its units");
    let place = old.text().split("places: [").nth(1).and_then(|rest| rest.split("id: \"").nth(1)).expect("a place");
    let place = place.split('"').next().expect("its id");
    let unit = format!("{first}        (id: \"new_unit\", name: \"New mill\", place: \"{place}\", people: 9),\n");
    let new = Level::parse("mine.ron", &text.replacen(first, &unit, 1)).expect("a sound level");
    let again = rerun(new, &session.log());
    assert_eq!(again.misfit, None);
    let made = again.session.game().days()[0].night[0].clone();
    assert_ne!(made, mv, "numbers are others");
    assert_eq!(named(&again.session, &made), who);
    // Whom the level has no more, nobody else is taken for.
    let id = text.split("people: [").nth(1).and_then(|rest| rest.split("id: \"").nth(1)).expect("somebody");
    let id = id.split('"').next().expect("their id");
    let gone = Level::parse("mine.ron", &text.replace(&format!("\"{id}\""), "\"somebody_else\"")).expect("sound");
    let misfit = rerun(gone, &session.log()).misfit.expect("the move names them");
    assert!(misfit.why.to_string().contains("is not in the level any more"), "{}", misfit.why);
}

#[test]
fn a_proof_says_why_it_proves_nothing() {
    let won = replay("01-one-burst");
    assert!(proof::check(&level("01-one-burst"), &won).is_ok());
    assert!(matches!(proof::check(&level("01-one-burst"), "("), Err(ProofFault::Log(_))));
    let silent = restricted(&level("01-one-burst"), &[Kind::Move(MoveKind::Text)], &[]);
    assert!(matches!(proof::check(&silent, &won), Err(ProofFault::Misfit { day: 1, .. })));
}
