//! The arena and the balance of a level: their commands, their seats, their figures.

#![allow(clippy::float_cmp, reason = "counts, and figures that must agree to the last bit")]

use std::cell::Cell as Counter;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value;
use unsealed::agency::{BrainName, Choice};
use unsealed::lab::arena::{Stopped, Watch, on_threads};
use unsealed::lab::balance::{Finding, verdicts};
use unsealed::lab::kinds::{Kind, restricted};
use unsealed::lab::report::{self, CellFigures};
use unsealed::lab::seat::{AgencySeat, PlayerSeat, Position, Table};
use unsealed::lab::{Agency, Arena, Cell, Fault, GameResult, Interval, Player, entrants, play_one, play_seats};
use unsealed::level::format::Aim;
use unsealed::level::{Level, builtin};
use unsealed::network::{Greedy, StandIn as _, StandInName};
use unsealed::rules::actions::{Action, ActionKind};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::{Refusal, legal_moves};
use unsealed::rules::ids::PersonId;
use unsealed::rules::moves::{Move, MoveKind};
use unsealed::rules::objective::Ending;
use unsealed::rules::view::NetworkView;

/// Runs the program in a folder of its own.
fn unsealed(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder).arg("--data-dir").arg(folder.join("data")).args(args).output().expect("it runs")
}

/// What the program writes to standard output, where all goes well.
fn said(args: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let output = unsealed(folder.path(), args);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}\n{errors}");
    assert!(!errors.contains('\u{1b}') && !errors.contains('\r'), "no progress where nobody looks: {errors:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&said(args)).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list: {value}"))
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} is a number: {value}"))
}

const ARENA: [&str; 9] =
    ["arena", "--players", "random,greedy", "--agencies", "patrol,investigator", "--levels", "1", "2", "--games"];

fn arena(more: &[&'static str]) -> Vec<&'static str> {
    ARENA.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn an_arena_has_a_cell_for_each_level_player_and_agency() {
    let document = json(&arena(&["12", "--seed", "5", "--json"]));
    assert_eq!((number(&document, "games"), number(&document, "seed")), (12.0, 5.0));
    let mut met = Vec::new();
    for cell in list(&document, "cells") {
        let mut fields = keys(cell);
        fields.sort_unstable();
        let mut expected = vec!["level", "player", "agency", "games", "wins", "win_rate", "low", "high"];
        expected.extend(["mean_day", "mean_share", "mean_lost", "faults"]);
        expected.sort_unstable();
        assert_eq!(fields, expected);
        let of = |key: &str| number(cell, key);
        assert_eq!((of("games"), of("faults")), (12.0, 0.0));
        assert_eq!(of("win_rate"), of("wins") / 12.0);
        assert!(0.0 <= of("low") && of("low") <= of("win_rate") && of("win_rate") <= of("high") && of("high") <= 1.0);
        assert!(of("mean_day") >= 1.0 && (0.0..=1.0).contains(&of("mean_share")) && of("mean_lost") >= 0.0);
        met.push(["level", "player", "agency"].map(|key| cell[key].as_str().expect("a name").to_owned()).join(" "));
    }
    let mut expected = Vec::new();
    for level in ["01-one-burst", "02-airtime"] {
        for player in ["random", "greedy"] {
            expected.extend(["patrol", "investigator"].map(|agency| format!("{level} {player} {agency}")));
        }
    }
    assert_eq!(met, expected);
}

#[test]
fn differences_are_those_of_the_cells_they_name() {
    let document = json(&arena(&["15", "--json"]));
    let cells = list(&document, "cells");
    let rate = |level: &Value, player: &Value, agency: &Value| {
        let found = cells.iter().find(|c| c["level"] == *level && c["player"] == *player && c["agency"] == *agency);
        number(found.expect("a cell"), "win_rate")
    };
    let differences = list(&document, "differences");
    assert_eq!(differences.len(), 2 * (2 + 2), "a level has two of players and two of agencies");
    for found in differences {
        let (level, against) = (&found["level"], &found["against"]);
        let (first, second) = match found["between"].as_str() {
            Some("players") => (rate(level, &found["first"], against), rate(level, &found["second"], against)),
            _ => (rate(level, against, &found["first"]), rate(level, against, &found["second"])),
        };
        assert!((number(found, "difference") - (second - first)).abs() < 1e-12, "{found}");
        assert!(number(found, "low") <= number(found, "difference"), "{found}");
        assert!(number(found, "difference") <= number(found, "high"), "{found}");
        assert_eq!(number(found, "games"), 15.0);
    }
    let apart = differences.iter().filter(|found| number(found, "difference").abs() > 0.3);
    assert!(apart.count() > 0, "greedy is no better than random anywhere: {differences:?}");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let balance = ["balance", "1", "--players", "random,greedy", "--games", "12"];
    for args in [arena(&["10"]), arena(&["10", "--json"]), balance.to_vec(), [&balance[..], &["--json"]].concat()] {
        let with = |threads: &'static str| said(&[&args[..], &["--threads", threads]].concat());
        assert_eq!(with("1"), with("2"), "{args:?}");
    }
}

const AIMED: &str = r#"(
    format: 1, title: "Aimed", days: 6, aim: (greedy: (0.4, 0.6)),
    map: (size: (40, 12), places: [(id: "h", name: "Hyesan", at: (20, 6), bars: 3)]),
    units: [(id: "mill", name: "Mill", place: "h", people: 8)],
    people: [(id: "sunhui", name: "Ri Sun-hui", unit: "mill", chinese: true)],
    contacts: [(person: "sunhui")],
    moves: [Text, Recruit, Introduce, LieLow],
    stories: [(id: "prices", title: "Prices", text: "What grain costs.")],
    objectives: [Inform(story: "prices", share: 0.4)],
)"#;

#[test]
fn wrong_arguments_get_one_error_each_with_a_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("bad.ron"), AIMED.replace("days: 6", "days: 0")).expect("written");
    let cases: [(&[&str], &str); 14] = [
        (&["arena", "--players", "gredy", "--levels", "1"], "'greedy'"),
        (&["arena", "--agencies", "patrl", "--levels", "1"], "'patrol'"),
        (&["arena", "--levels", "1", "--games", "0"], "1..=100000"),
        (&["arena", "--levels", "1", "--threads", "0"], "1..=1024"),
        (
            &["arena", "--players", "greedy", "--agencies", "patrol", "--levels", "02-airtme"],
            "did you mean 02-airtime?",
        ),
        (&["arena", "--levels", "none.ron"], "none.ron: there is no such file"),
        (&["arena", "--levels", "bad.ron"], "unsealed check bad.ron"),
        (&["arena"], "--levels"),
        (&["arena", "--levels", "1", "--agencies", "patrol"], "random,greedy"),
        (&["arena", "--levels", "1", "--players", "greedy"], "patrol,investigator"),
        (&["balance", "1", "--without", "recrut"], "did you mean recruit?"),
        (&["balance", "1", "--only", "move_vann"], "did you mean move-van?"),
        (&["balance", "nowhere.ron"], "nowhere.ron"),
        (&["balance", "1", "--games", "none"], "'none'"),
    ];
    for (args, mend) in cases {
        let output = unsealed(folder.path(), args);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}\n{errors}");
        assert!(output.stdout.is_empty() && errors.contains(mend), "{args:?}\n{errors}");
        assert_eq!(errors.matches("error: ").count(), 1, "{args:?}\n{errors}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder.path()).args([
        "arena",
        "--players",
        "greedy",
        "--agencies",
        "patrol",
        "--levels",
        "1",
        "--games",
        "5",
    ]);
    let mut running = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    drop(running.stdout.take());
    assert_eq!(running.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_balance_adds_openings_length_losses_and_worth_to_each_cell() {
    let document = json(&["balance", "2", "--players", "greedy", "--games", "24", "--worth", "8", "--json"]);
    let [cell] = list(&document, "cells") else { panic!("one cell") };
    assert_eq!((cell["level"].as_str(), cell["agency"].as_str()), (Some("02-airtime"), Some("investigator")));
    let sum = |rows: &[Value], key: &str| rows.iter().map(|row| number(row, key)).sum::<f64>();
    let openings = list(cell, "openings");
    assert_eq!((sum(openings, "games"), sum(openings, "wins")), (24.0, number(cell, "wins")));
    let losses: Vec<f64> = list(cell, "losses").iter().filter_map(Value::as_f64).collect();
    let lost: f64 = losses.iter().zip(0..).map(|(games, count)| games * f64::from(count)).sum();
    assert_eq!(losses.iter().sum::<f64>(), 24.0);
    assert!((lost / 24.0 - number(cell, "mean_lost")).abs() < 1e-12);
    let days = ["least", "tenth", "quarter", "median", "three_quarters", "nine_tenths", "greatest"];
    let days = days.map(|key| number(&cell["days"], key));
    assert!(days.is_sorted() && days[0] >= 1.0, "{days:?}");
    let level = builtin::find("02-airtime").and_then(builtin::Builtin::level).expect("a level");
    let in_play: Vec<String> = Kind::in_play(&level).iter().map(ToString::to_string).collect();
    let worth = list(cell, "worth");
    assert_eq!(worth.iter().filter_map(|row| row["kind"].as_str()).collect::<Vec<_>>(), in_play);
    for row in worth {
        let played = number(row, "used") > 0.0;
        assert_eq!(number(row, "games"), if played { 8.0 } else { 0.0 }, "{row}");
    }
    assert!(sum(worth, "used") > 2.0, "moves and actions were counted: {worth:?}");
    let none = json(&["balance", "2", "--players", "greedy", "--games", "4", "--worth", "0", "--json"]);
    assert!(list(&list(&none, "cells")[0], "worth").is_empty());
}

#[test]
fn kinds_are_taken_out_of_play_in_either_spelling() {
    let balance = |more: &[&'static str]| {
        let args = ["balance", "2", "--players", "random", "--games", "12", "--worth", "0", "--json"];
        said(&[&args[..], more].concat())
    };
    assert_eq!(balance(&["--without", "lie-low,move-van"]), balance(&["--without", "lie low", "--without", "MoveVan"]));
    let openings = |text: &str| {
        let document: Value = serde_json::from_str(text).expect("JSON");
        let openings = list(&list(&document, "cells")[0], "openings").to_vec();
        openings.iter().filter_map(|row| row["opening"].as_str().map(str::to_owned)).collect::<Vec<String>>()
    };
    assert!(openings(&balance(&[])).contains(&"voice".to_owned()));
    assert!(!openings(&balance(&["--without", "voice"])).contains(&"voice".to_owned()));
    let only = openings(&balance(&["--only", "voice,lecture"]));
    assert!(only.iter().all(|kind| kind == "voice" || kind == "end-the-night"), "{only:?}");
}

#[test]
fn what_is_restricted_is_that_side_alone() {
    let level = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("the sandbox");
    let all = (level.atlas().moves.clone(), level.atlas().actions.clone());
    let kinds = |without: &[Kind], only: &[Kind]| {
        let level = restricted(&level, without, only);
        assert_eq!(level.setup(1).atlas().moves, level.atlas().moves, "it is what is played");
        (level.atlas().moves.clone(), level.atlas().actions.clone())
    };
    let (text, raid) = (Kind::Move(MoveKind::Text), Kind::Action(ActionKind::Raid));
    assert_eq!(kinds(&[], &[]), all);
    assert_eq!(kinds(&[], &[text]), (vec![MoveKind::Text], all.1.clone()));
    assert_eq!(kinds(&[], &[raid]), (all.0.clone(), vec![ActionKind::Raid]));
    assert_eq!(kinds(&[], &[text, raid]), (vec![MoveKind::Text], vec![ActionKind::Raid]));
    let (moves, actions) = kinds(&[text, raid], &[]);
    assert_eq!((moves.len(), actions.len()), (all.0.len() - 1, all.1.len() - 1));
    assert!(!moves.contains(&MoveKind::Text) && !actions.contains(&ActionKind::Raid));
    assert_eq!(kinds(&[text], &[text]).0, []);
}

#[test]
fn a_verdict_holds_the_win_rate_against_the_aim() {
    let level = Level::parse("aimed.ron", AIMED).expect("a level");
    let cell = |wins: usize, agency: &str| {
        let results = Vec::new();
        let (level, player, agency) = ("aimed".to_owned(), "greedy".to_owned(), agency.to_owned());
        let rate = wins as f64 / 100.0;
        let none = CellFigures::of(&Cell { level, player, agency, results });
        CellFigures { games: 100, wins, rate: Interval { estimate: rate, low: rate - 0.05, high: rate + 0.05 }, ..none }
    };
    for (wins, finding) in
        [(50, Finding::Met), (70, Finding::TooEasy), (30, Finding::TooHard), (57, Finding::LikelyMet)]
    {
        let [verdict] = &verdicts(level.aim(), "investigator", &[cell(wins, "investigator")])[..] else {
            panic!("one")
        };
        assert_eq!((verdict.finding, verdict.aim, &*verdict.player), (finding, (0.4, 0.6), "greedy"));
    }
    let elsewhere = verdicts(level.aim(), "investigator", &[cell(50, "patrol")]);
    assert_eq!(elsewhere[0].finding, Finding::NotPlayed);
    assert_eq!(verdicts(Aim::default(), "patrol", &[]), []);
}

#[test]
fn balance_gives_its_verdict_on_the_players_of_the_aim() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("aimed.ron"), AIMED).expect("written");
    let output = unsealed(folder.path(), &["balance", "aimed.ron", "--games", "20", "--worth", "0", "--json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut fields = keys(&document);
    fields.sort_unstable();
    let expected =
        ["cells", "differences", "faults", "games", "grade", "level", "only", "seed", "title", "verdict", "without"];
    assert_eq!(fields, expected);
    let ([cell], [verdict]) = (list(&document, "cells"), list(&document, "verdict")) else { panic!("one of each") };
    assert_eq!((&cell["player"], &cell["agency"]), (&verdict["player"], &verdict["agency"]));
    assert_eq!((verdict["player"].as_str(), verdict["agency"].as_str()), (Some("greedy"), Some("investigator")));
    assert_eq!(verdict["aim"], serde_json::json!([0.4, 0.6]));
    let (low, rate, high) = (number(cell, "low"), number(cell, "win_rate"), number(cell, "high"));
    let finding = Finding::of(unsealed::lab::Interval { estimate: rate, low, high }, (0.4, 0.6));
    assert_eq!(verdict["finding"], serde_json::to_value(finding).expect("a word"));
}

#[test]
fn everybody_with_a_name_can_be_seated_by_it() {
    let (players, agencies) = (entrants::players(), entrants::agencies());
    assert!(players.contains(&"greedy") && agencies.contains(&"investigator") && agencies.contains(&"cheating"));
    assert!(players.iter().all(|&name| entrants::player(name).is_some_and(|player| player.name() == name)));
    assert!(agencies.iter().all(|&name| entrants::agency(name).is_some_and(|agency| agency.name() == name)));
    assert!(entrants::player("cheating").is_none() && entrants::agency("nobody").is_none());
}

/// A player whose every decision on some nights fails, and who counts how often it is asked.
struct Faulty {
    from_day: u16,
    with: fn(NetworkView<'_>) -> Result<Move, Fault>,
    asked: AtomicUsize,
    told: Mutex<Vec<String>>,
}

struct FaultySeat<'s>(&'s Faulty);

impl Player for Faulty {
    fn name(&self) -> String {
        "faulty".to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(FaultySeat(self))
    }
}

impl PlayerSeat for FaultySeat<'_> {
    fn decide(&mut self, view: NetworkView<'_>, dice: &mut Stream) -> Result<Move, Fault> {
        if view.day().0 < self.0.from_day {
            return Ok(Greedy.decide(view, dice));
        }
        self.0.asked.fetch_add(1, Ordering::Relaxed);
        (self.0.with)(view)
    }

    fn refused(&mut self, mv: &Move, why: &Refusal) {
        self.0.told.lock().expect("whole").push(format!("{mv:?}: {why}"));
    }

    fn over(&mut self, _view: NetworkView<'_>, ending: &Ending) {
        self.0.told.lock().expect("whole").push(format!("over on day {}", ending.day.0));
    }
}

#[test]
fn a_fault_costs_the_night_or_the_seat_and_never_the_game() {
    type With = fn(NetworkView<'_>) -> Result<Move, Fault>;
    let wrong: With = |_| Err(Fault::Wrong("no move".to_owned()));
    let gone: With = |_| Err(Fault::Gone("has left".to_owned()));
    let refused: With = |_| Ok(Move::LieLow { contact: PersonId(9_999) });
    let level = builtin::find("01-one-burst").and_then(builtin::Builtin::level).expect("a level");
    let days = usize::from(level.atlas().days.0);
    // What fails, how often it is asked in a game of all its days, what is said, how much the seat hears.
    for (with, asked, says, hears) in
        [(wrong, days - 1, "no move", 1), (gone, 1, "has left", 0), (refused, days - 1, "Lie low was refused", days)]
    {
        let faulty = Faulty { from_day: 2, with, asked: AtomicUsize::new(0), told: Mutex::new(Vec::new()) };
        let seed = (1..500).find(|&seed| lasts(&level, seed)).expect("a long game");
        let result = play_seats(level.name(), &level.setup(seed), seed, &faulty, &BrainName::Patrol);
        assert_eq!(result.ending.day, level.atlas().days, "{says}");
        assert_eq!(faulty.asked.load(Ordering::Relaxed), asked, "{says}");
        assert_eq!(result.faults.len(), asked, "{:?}", result.faults);
        assert!(result.faults.iter().all(|fault| !fault.agency && fault.what.contains(says) && fault.day.0 >= 2));
        assert_eq!(faulty.told.lock().expect("whole").len(), hears, "{says}");
        let cell = cell(level.name(), vec![result]);
        let counts = report::faults(std::slice::from_ref(&cell));
        assert_eq!(counts.iter().map(|count| count.times).sum::<usize>(), asked);
        assert_eq!((counts.len(), counts[0].day, counts[0].seed), (1, 2, seed));
        assert_eq!(CellFigures::of(&cell).faults, asked);
    }
}

/// Whether a game in which nothing is done from the second night on lasts to its end.
fn lasts(level: &Level, seed: u64) -> bool {
    let idle = |_: NetworkView<'_>| Ok(Move::EndNight);
    let faulty = Faulty { from_day: 2, with: idle, asked: AtomicUsize::new(0), told: Mutex::new(Vec::new()) };
    let result = play_seats("", &level.setup(seed), seed, &faulty, &BrainName::Patrol);
    result.ending.day == level.atlas().days
}

fn cell(level: &str, results: Vec<GameResult>) -> Cell {
    Cell { level: level.to_owned(), player: "faulty".to_owned(), agency: "patrol".to_owned(), results }
}

/// An agency that may look at everything, counts what it is asked and hears what binds it.
struct Watcher;

struct WatcherSeat {
    bound: Rc<Counter<usize>>,
    asked_today: (u16, bool),
}

thread_local! {
    static BOUND: Rc<Counter<usize>> = Rc::new(Counter::new(0));
}

impl Agency for Watcher {
    fn name(&self) -> String {
        "watcher".to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn AgencySeat + 's> {
        Box::new(WatcherSeat { bound: BOUND.with(Rc::clone), asked_today: (0, false) })
    }
}

impl AgencySeat for WatcherSeat {
    fn decide(&mut self, position: Position<'_>, _dice: &mut Stream) -> Result<Choice, Fault> {
        let (day, bound) = self.asked_today;
        assert!(day != position.view().day().0 || !bound, "a plan that binds is not asked for again");
        assert_eq!(position.everything().network_view().day(), position.view().day());
        assert!(position.view().on_turn(), "it sees the day to come");
        self.asked_today = (position.view().day().0, false);
        Ok(Action::EndDay.into())
    }

    fn bound(&mut self, plan: &[Action]) {
        assert!(plan.is_empty());
        self.asked_today.1 = true;
        self.bound.set(self.bound.get() + 1);
    }
}

/// A player who pays officials whenever that is possible.
struct Payer;

struct PayerSeat;

impl Player for Payer {
    fn name(&self) -> String {
        "payer".to_owned()
    }

    fn sit<'s>(&'s self, _table: &Table<'_>) -> Box<dyn PlayerSeat + 's> {
        Box::new(PayerSeat)
    }
}

impl PlayerSeat for PayerSeat {
    fn decide(&mut self, view: NetworkView<'_>, _dice: &mut Stream) -> Result<Move, Fault> {
        let bribe = |mv: &Move| matches!(mv, Move::Bribe { target: unsealed::rules::moves::BribeTarget::Official(_) });
        Ok(legal_moves(view).into_iter().find(bribe).unwrap_or(Move::EndNight))
    }
}

#[test]
fn a_plan_is_asked_for_once_and_binds() {
    let level = builtin::find("sandbox").and_then(builtin::Builtin::level).expect("the sandbox");
    for seed in 0..12 {
        let result = play_seats("sandbox", &level.setup(seed), seed, &Payer, &Watcher);
        assert_eq!((result.refused, result.actions), (0, 0));
    }
    assert!(BOUND.with(|bound| bound.get()) > 0, "no official ever told a plan");
}

#[test]
fn named_seats_play_the_games_of_their_stand_ins_and_brains() {
    let level = builtin::find("02-airtime").and_then(builtin::Builtin::level).expect("a level");
    for seed in 0..6 {
        let setup = level.setup(seed);
        let seated = play_seats(level.name(), &setup, seed, &StandInName::Greedy, &BrainName::Investigator);
        assert_eq!(seated, play_one(&setup, seed, &Greedy, &unsealed::agency::Investigator));
        assert_eq!((seated.moves, seated.faults.len()), (seated.tally.all_moves(), 0));
        assert!(seated.tally.opening().is_some());
    }
}

#[test]
fn a_run_that_is_stopped_says_so() {
    let level = [builtin::find("01-one-burst").and_then(builtin::Builtin::level).expect("a level")];
    let players: [Box<dyn Player>; 1] = [Box::new(StandInName::Random)];
    let agencies: [Box<dyn Agency>; 1] = [Box::new(BrainName::Patrol)];
    let arena = Arena { levels: &level, players: &players, agencies: &agencies, games: 50, seed: 1 };
    let (played, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let tick = || {
        if played.fetch_add(1, Ordering::Relaxed) == 3 {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let outcome = on_threads(1, || arena.play(Watch { played: &tick, stop: &stop })).expect("threads");
    assert_eq!(outcome, Err(Stopped));
    let played = played.load(Ordering::Relaxed);
    assert!(played < 50, "it went on for {played} games");
}

#[test]
fn seeds_follow_one_another() {
    let level = [builtin::find("01-one-burst").and_then(builtin::Builtin::level).expect("a level")];
    let players: [Box<dyn Player>; 1] = [Box::new(StandInName::Greedy)];
    let agencies: [Box<dyn Agency>; 1] = [Box::new(BrainName::Patrol)];
    let stop = AtomicBool::new(false);
    let play = |games, seed| {
        let arena = Arena { levels: &level, players: &players, agencies: &agencies, games, seed };
        arena.play(Watch { played: &|| {}, stop: &stop }).expect("played").remove(0).results
    };
    let long = play(6, 3);
    assert_eq!(long[..4], play(4, 3));
    assert_eq!(long[2..], play(4, 5));
}
