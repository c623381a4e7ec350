//! Programs in the chair: the protocol, its schema, the sample bot, and programs that misbehave.
//!
//! The programs are in `tests/chair/` and `bots/`; they need `python3`. Where there is none, set
//! `UNSEALED_NO_PYTHON` to leave those tests out.

use crate::common;

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use assert_cmd::cargo::CommandCargoExt as _;
use rayon::prelude::*;
use serde_json::{Value, json};
use unsealed::agency::BrainName;
use unsealed::lab::program::message::{self, Answer, Hello, Message, Observe, Over, Refused, Seating};
use unsealed::lab::program::{BadCommand, Program, schema};
use unsealed::lab::{Agency, GameResult, Player, play_seats};
use unsealed::level::{Level, builtin};
use unsealed::network::StandInName;
use unsealed::rules::actions::Action;
use unsealed::rules::check::{check_action, check_move};
use unsealed::rules::moves::Move;
use unsealed::rules::state::State;

/// Whether there is a Python to run programs with.
fn has_python() -> bool {
    let left_out = std::env::var_os("UNSEALED_NO_PYTHON").is_some();
    if left_out {
        eprintln!("left out: UNSEALED_NO_PYTHON is set");
    }
    !left_out
}

fn program(command: &str, limit: f64) -> Program {
    Program::parse(command, Duration::from_secs_f64(limit)).expect("a command")
}

fn first_level() -> Level {
    builtin::all()[0].level().expect("the first level")
}

fn play(level: &Level, seed: u64, player: &dyn Player, agency: &dyn Agency) -> GameResult {
    play_seats(level.name(), &level.setup(seed), seed, player, agency)
}

#[test]
fn the_sample_bot_plays_both_sides_without_a_fault() {
    if !has_python() {
        return;
    }
    let bot = program("python3 bots/sample.py", 60.0);
    let level = first_level();
    let games: Vec<GameResult> =
        (1..=50).into_par_iter().map(|seed| play(&level, seed, &bot, &BrainName::Patrol)).collect();
    let wins = games.iter().filter(|game| game.is_win()).count();
    let idle: Vec<GameResult> =
        (1..=50).map(|seed| play(&level, seed, &StandInName::Random, &BrainName::Patrol)).collect();
    let idle_wins = idle.iter().filter(|game| game.is_win()).count();
    assert!(wins > idle_wins + 10, "it wins {wins} of 50, any legal moves {idle_wins}");
    let rich = common::rich(6, 1);
    let against = |seed| play_seats("rich", &rich, seed, &StandInName::Greedy, &bot);
    let games: Vec<GameResult> = (1..=8).into_par_iter().map(against).chain(games).collect();
    assert!(games.iter().all(|game| game.faults.is_empty()), "{:?}", games.iter().map(|game| &game.faults));
    assert!(games.iter().map(|game| game.actions).sum::<u32>() > 0, "somebody acted");
}

#[test]
fn a_program_plays_the_same_game_twice() {
    if !has_python() {
        return;
    }
    let bot = program("python3 bots/sample.py", 60.0);
    let twice = || play(&first_level(), 7, &bot, &bot);
    assert_eq!(twice(), twice());
}

/// A program that misbehaves: its command, seconds a move, and the faults its game has, in order: the
/// beginning of one each. `…` at the end means that more may follow.
type Case = (&'static str, f64, &'static [&'static str]);

#[test]
fn a_program_that_misbehaves_loses_its_own_game_alone() {
    if !has_python() {
        return;
    }
    let cases: &[Case] = &[
        ("python3 tests/chair/hangs.py", 0.3, &["no answer within 0.3 s"]),
        ("python3 tests/chair/no_end.py", 2.0, &["wrong answer: a line longer than 1048576 bytes", "no answer within"]),
        (
            "python3 tests/chair/rubbish.py",
            60.0,
            &[
                "wrong answer: expected value at line 1 column 1 in: \u{fffd}[31m move along",
                "wrong answer: expected value",
                "3 wrong answers in a row, the last: expected value",
            ],
        ),
        (
            "python3 tests/chair/long_line.py",
            60.0,
            &["wrong answer: a line longer than 1048576 bytes", "wrong answer: a line", "3 wrong answers in a row"],
        ),
        ("python3 tests/chair/dies.py", 60.0, &["ended (exit status: 1); its standard error ends: out of ideas"]),
        ("python3 tests/chair/none.py", 60.0, &["ended (exit status: 2); its standard error ends: "]),
        ("python3 tests/chair/learns.py", 60.0, &["wrong answer: choice 1000000 of"]),
        ("python3 tests/chair/complains.py", 60.0, &[]),
        ("python3 tests/chair/talks_on.py", 60.0, &[]),
        ("no-such-program --fast", 60.0, &["cannot be started: "]),
        ("python3 -c pass", 60.0, &["ended (exit status: 0)"]),
    ];
    let level = first_level();
    let check = |&(command, limit, wanted): &Case| {
        let began = Instant::now();
        let game = play(&level, 1, &program(command, limit), &BrainName::Patrol);
        assert!(began.elapsed() < Duration::from_secs(30), "{command} held the game up");
        let faults: Vec<&str> = game.faults.iter().map(|fault| fault.what.as_str()).collect();
        let same =
            faults.len() == wanted.len() && faults.iter().zip(wanted).all(|(fault, begin)| fault.starts_with(begin));
        assert!(same, "{command}:\n{faults:#?}\nwanted:\n{wanted:#?}");
        assert!(faults.iter().all(|fault| !fault.contains(char::is_control)), "{faults:?}");
    };
    cases.par_iter().for_each(check);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_program_started_ends_with_it() {
    if !has_python() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("pid");
    let command = format!("python3 tests/chair/hangs_in_a_child.py {}", file.display());
    let game = play(&first_level(), 1, &program(&command, 5.0), &BrainName::Patrol);
    assert_eq!(game.faults.len(), 1, "{:?}", game.faults);
    let pid = std::fs::read_to_string(&file).expect("it was started");
    has_ended(&pid);
}

/// Waits until a program runs no more. What is gone, or waits as a zombie for its new parent, does nothing any more.
#[cfg(target_os = "linux")]
fn has_ended(pid: &str) {
    let runs = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
    };
    let until = Instant::now() + Duration::from_secs(20);
    while runs() {
        assert!(Instant::now() < until, "{pid} runs still");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn wrong_answers_are_named() {
    if !has_python() {
        return;
    }
    for (answer, wanted) in [
        (r#"{"choice":-1}"#, "invalid value: integer `-1`"),
        (r#"{"choice":99999}"#, "choice 99999 of"),
        (r#"{"mvoe":"EndNight"}"#, "unknown field `mvoe`"),
        (r#"{"move":"Sing"}"#, "unknown variant `Sing`"),
        (r#"{"move":{"LieLow":{"contact":1,"why":"cold"}}}"#, "unknown field `why`"),
        (r#"{"move":{"LieLow":{"contact":4000000000}}}"#, "the move cannot be made: "),
        (r#"{"move":{"Feed":{"place":0}}}"#, "the move cannot be made: not in play in this level"),
        (r#"{"action":"EndDay"}"#, "the network answers with a \"move\" or a \"choice\""),
        (r#"{"move":"EndNight","choice":0}"#, "exactly one of"),
        ("{}", "exactly one of"),
        ("[]", "exactly one of"),
        ("", "EOF while parsing"),
        (r#"{"choice":0"#, "EOF while parsing"),
        (r#"{"choice":0}{"choice":0}"#, "trailing characters"),
    ] {
        let command = shlex::try_join(["python3", "tests/chair/answers.py", answer]).expect("no NUL");
        let game = play(&first_level(), 1, &program(&command, 60.0), &BrainName::Patrol);
        assert_eq!(game.faults.len(), 3, "{answer}: {:?}", game.faults);
        assert!(game.faults[0].what.contains(wanted), "{answer}: {:?}", game.faults);
        assert!(game.faults[2].what.starts_with("3 wrong answers in a row"), "{answer}: {:?}", game.faults);
        assert_eq!(game.moves, 0, "{answer}");
    }
}

#[test]
fn lines_that_were_not_asked_for_are_named() {
    if !has_python() {
        return;
    }
    let game = play(&first_level(), 1, &program("python3 tests/chair/floods.py", 60.0), &BrainName::Patrol);
    let faults: Vec<&str> = game.faults.iter().map(|fault| fault.what.as_str()).collect();
    let unasked = r#"a line that was not asked for (only "observe" wants an answer): {"choice": 0}"#;
    assert_eq!(faults, [unasked]);
}

#[test]
fn commands_are_taken_apart() {
    let limit = Duration::from_secs(1);
    assert_eq!(Program::parse("", limit).err(), Some(BadCommand::Empty));
    assert_eq!(Program::parse("'' x", limit).err(), Some(BadCommand::Empty));
    assert_eq!(Program::parse("a 'b", limit).err(), Some(BadCommand::Unclosed("a 'b".to_owned())));
    let missing = program("no-such-program x", 1.0).try_start();
    assert!(matches!(missing, Err(BadCommand::NotStarted(ref name, _)) if name == "no-such-program"), "{missing:?}");
}

/// Every message that whole games bring about, and some that only a misbehaving program gets.
fn messages() -> Vec<Message> {
    let seating = Seating { level: "rich".to_owned(), seed: 7, limit: Duration::from_secs(5) };
    let start = State::new(&common::rich(6, 1), 1);
    let hellos = [Hello::network(&seating, start.network_view()), Hello::agency(&seating, start.agency_view())];
    let mut messages: Vec<Message> = hellos.into_iter().map(|hello| Message::Hello(Box::new(hello))).collect();
    messages.push(Message::Refused(Refused { why: "a reason".to_owned(), wrong: 1, most_wrong: 3 }));
    for position in common::positions(&common::rich(6, 1), 1..5) {
        let state = &position.state;
        let observe = if position.is_day() {
            Observe::agency(state.agency_view())
        } else {
            Observe::network(state.network_view())
        };
        messages.push(Message::Observe(Box::new(observe)));
    }
    let game = play_seats("rich", &common::rich(6, 1), 1, &StandInName::Random, &BrainName::Patrol);
    messages.push(Message::Over(Over::of(&game.ending)));
    messages
}

#[test]
fn what_is_sent_keeps_to_the_schema() {
    let schema = schema().to_value();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let messages = messages();
    assert!(messages.len() > 100, "{}", messages.len());
    for message in &messages {
        let sent = serde_json::to_value(message).expect("it can be written");
        if let Err(fault) = validator.validate(&sent) {
            panic!("{fault} at {} in {sent}", fault.instance_path());
        }
        let read: Message = serde_json::from_value(sent).expect("it can be read");
        assert_eq!(read, *message);
    }
}

/// Every word of the protocol: the names of fields, and what a field can be.
fn words(schema: &Value, found: &mut BTreeSet<String>) {
    if let Value::Object(fields) = schema {
        let named =
            fields.get("properties").and_then(Value::as_object).into_iter().flat_map(|named| named.keys().cloned());
        let listed = fields.get("enum").and_then(Value::as_array).into_iter().flatten().chain(fields.get("const"));
        found.extend(named.chain(listed.filter_map(Value::as_str).map(str::to_owned)));
        fields.values().for_each(|value| words(value, found));
    }
    schema.as_array().into_iter().flatten().for_each(|value| words(value, found));
}

#[test]
fn no_word_of_the_protocol_goes_away() {
    let mut found = BTreeSet::new();
    words(&schema().to_value(), &mut found);
    let gone: Vec<&str> =
        include_str!("protocol-1.txt").split_whitespace().filter(|word| !found.contains(*word)).collect();
    assert!(gone.is_empty(), "programs know {gone:?}; within protocol 1 nothing is taken away");
    assert_eq!(message::PROTOCOL, 1);
}

#[test]
fn the_schema_refuses_what_the_game_refuses() {
    let schema = schema().to_value();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    for (line, right) in [
        (json!({"choice": 3}), true),
        (json!({"move": "EndNight"}), true),
        (json!({"move": {"Feed": {"place": 0}}}), true),
        (json!({"action": {"MoveVan": {"van": 0, "to": 1}}}), true),
        (
            json!({"move": {"Send": {"from": "Desk", "to": [1], "stories": [0], "channel": {"Text": "Line"}, "teach": null}}}),
            true,
        ),
        (json!({}), false),
        (json!({"choice": -1}), false),
        (json!({"choice": null}), false),
        (json!({"choice": 1, "move": "EndNight"}), false),
        (json!({"move": "Sing"}), false),
        (json!({"move": {"Feed": {"place": 0, "much": true}}}), false),
        (json!({"action": {"MoveVan": {"van": 0}}}), false),
    ] {
        assert_eq!(validator.is_valid(&line), right, "the schema on {line}");
        let read = serde_json::from_value::<Answer>(line.clone());
        let one = read.is_ok_and(|answer| {
            [answer.choice.is_some(), answer.r#move.is_some(), answer.action.is_some()]
                .iter()
                .filter(|&&given| given)
                .count()
                == 1
        });
        assert_eq!(one, right, "the game on {line}");
    }
}

#[test]
fn each_side_is_told_its_own_view_alone() {
    // What a side is told does not change when everything that it cannot see is another game's.
    let (setup, other) = (common::rich(6, 1), common::rich(6, 2));
    let hidden: Vec<State> = common::positions(&other, 3..4).map(|position| position.state).collect();
    for (at, position) in common::positions(&setup, 1..4).filter(common::Position::is_day).enumerate() {
        let state = &position.state;
        let swapped = state.with_hidden_parts_of(&hidden[at % hidden.len()]);
        let told = |state: &State| serde_json::to_string(&Observe::agency(state.agency_view())).expect("written");
        assert_eq!(told(state), told(&swapped));
    }
    let seating = Seating { level: String::new(), seed: 0, limit: Duration::from_secs(1) };
    let start = State::new(&setup, 1);
    assert!(Hello::network(&seating, start.network_view()).registers.is_empty());
}

/// Answers with each number replaced by others, most of which name nothing.
fn bent(value: &Value) -> Vec<Value> {
    const NUMBERS: [u64; 8] = [0, 1, 2, 31, 32, 255, 65535, 4_294_967_295];
    match value {
        Value::Number(_) => NUMBERS.into_iter().map(Value::from).collect(),
        Value::Array(items) => {
            let one = |at: usize| {
                bent(&items[at]).into_iter().map(move |bent| {
                    let mut items = items.clone();
                    items[at] = bent;
                    Value::Array(items)
                })
            };
            (0..items.len()).flat_map(one).collect()
        }
        Value::Object(fields) => {
            let one = |key: &String| {
                let key = key.clone();
                bent(&fields[&key]).into_iter().map(move |bent| {
                    let mut fields = fields.clone();
                    fields.insert(key.clone(), bent);
                    Value::Object(fields)
                })
            };
            fields.keys().flat_map(one).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn no_answer_is_too_strange_to_be_judged() {
    let mut judged = (0, 0);
    for position in common::positions(&common::rich(6, 1), 2..4) {
        let state = &position.state;
        let observe = if position.is_day() {
            Observe::agency(state.agency_view())
        } else {
            Observe::network(state.network_view())
        };
        for offer in observe.legal.iter().step_by(7) {
            for bent in bent(&serde_json::to_value(offer).expect("written")) {
                if let Ok(mv) = serde_json::from_value::<Move>(bent["move"].clone()) {
                    judged.0 += 1;
                    // Whether it is legal does not matter here; that there is an answer does.
                    let _ = check_move(state.network_view(), &mv);
                }
                if let Ok(action) = serde_json::from_value::<Action>(bent["action"].clone()) {
                    judged.1 += 1;
                    let _ = check_action(state.agency_view(), action);
                }
            }
        }
    }
    assert!(judged.0 > 1000 && judged.1 > 1000, "{judged:?}");
}

#[test]
fn the_end_is_told_as_it_was() {
    let game = play(&first_level(), 3, &StandInName::Greedy, &BrainName::Patrol);
    let over = serde_json::to_value(Message::Over(Over::of(&game.ending))).expect("written");
    assert_eq!(over["type"], "over");
    assert_eq!(over["day"], json!(game.ending.day.0));
    assert_eq!(over["outcome"] == "Won", game.is_win());
}

/// Runs the program; exit code, standard output, standard error.
fn unsealed(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::cargo_bin("unsealed").expect("the program").args(arguments).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_arena_goes_on_past_a_program_that_hangs() {
    if !has_python() {
        return;
    }
    let (good, bad) = ("python3 bots/sample.py", "python3 tests/chair/hangs.py");
    let players = ["--player", good, "--player", bad, "--players", "greedy"];
    let rest =
        ["--agencies", "patrol", "--levels", "1", "--games", "2", "--time-limit", "2", "--threads", "2", "--json"];
    let (code, out, err) = unsealed(&[&["arena"], &players[..], &rest[..]].concat());
    assert_eq!(code, Some(0), "{err}");
    let figures: Value = serde_json::from_str(&out).expect("JSON");
    let cells = figures["cells"].as_array().expect("cells");
    let faults: Vec<(&str, u64, u64)> = cells
        .iter()
        .map(|cell| {
            (
                cell["player"].as_str().unwrap_or(""),
                cell["games"].as_u64().unwrap_or(0),
                cell["faults"].as_u64().unwrap_or(9),
            )
        })
        .collect();
    assert_eq!(faults, [("greedy", 2, 0), (good, 2, 0), (bad, 2, 2)]);
    assert!(figures["faults"].to_string().contains("no answer within 2 s"), "{}", figures["faults"]);
}

#[test]
fn commands_that_cannot_be_started_are_refused_at_once() {
    for (arguments, wanted) in [
        (&["--player", "no-such-program"][..], "\"no-such-program\" cannot be started: "),
        (&["--players", "greedy", "--agency", "a 'b"], "a quotation mark is not closed in: a 'b"),
        (&["--player", ""], "no program is named"),
        (&["--player", "python3", "--time-limit", "0"], "seconds from 0.001 to 3600"),
        (&["--player", "python3", "--time-limit", "NaN"], "seconds from 0.001 to 3600"),
    ] {
        let (code, _, err) = unsealed(&[&["arena", "--levels", "1", "--games", "1"], arguments].concat());
        assert_eq!(code, Some(2), "{arguments:?}: {err}");
        assert!(err.contains(wanted), "{arguments:?}: {err}");
    }
}

#[test]
fn the_protocol_is_printed() {
    let (code, page, _) = unsealed(&["protocol"]);
    assert_eq!((code, page.as_str()), (Some(0), include_str!("../../docs/BOTS.md")));
    let (code, printed, _) = unsealed(&["protocol", "--schema"]);
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Value>(&printed).expect("JSON"), schema().to_value());
}

#[test]
fn the_lines_of_the_page_are_lines_of_the_protocol() {
    let schema = schema().to_value();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let blocks = include_str!("../../docs/BOTS.md").split("```json\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    let whole: Vec<&str> = lines.filter(|line| !line.contains('…')).collect();
    assert!(whole.len() >= 6, "{whole:?}");
    for line in whole {
        let value: Value = serde_json::from_str(line).expect("JSON");
        assert!(validator.is_valid(&value), "{line}");
    }
}

/// Waits until a program has written its id into a file, and gives it.
#[cfg(target_os = "linux")]
fn id_in(path: &std::path::Path) -> String {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        match std::fs::read_to_string(path) {
            Ok(id) if id.ends_with('\n') => return id.trim().to_owned(),
            _ => assert!(Instant::now() < until, "the program does not begin"),
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A program that says who it is once it is asked, and then nothing for an hour; and what it started itself.
#[cfg(target_os = "linux")]
fn silent(folder: &std::path::Path) -> String {
    let path = folder.join("ids");
    format!("sh -c 'read line; sleep 3600 & echo $! > {0}.tmp; mv {0}.tmp {0}; wait'", path.display())
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_that_is_interrupted_waits_for_no_silent_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.args([
        "arena",
        "--time-limit",
        "3600",
        "--games",
        "1",
        "--agencies",
        "patrol",
        "--levels",
        "1",
        "--player",
    ]);
    command.arg(silent(folder.path())).arg("--data-dir").arg(folder.path().join("data"));
    let mut run =
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().expect("it runs");
    let id = id_in(&folder.path().join("ids"));
    let sent = Command::new("kill").args(["-INT", &run.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
    let until = Instant::now() + Duration::from_secs(30);
    let status = loop {
        match run.try_wait().expect("waited for") {
            Some(status) => break status,
            None if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            None => {
                let _ = run.kill();
                panic!("it waits for the program");
            }
        }
    };
    assert_eq!(status.code(), Some(130));
    has_ended(&id);
}

#[test]
#[cfg(target_os = "linux")]
fn a_halt_leaves_no_program_behind_and_lets_none_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    let halt = unsealed::lab::program::Halt::default();
    let program = program(&silent(folder.path()), 3600.0).halted_by(&halt);
    std::thread::scope(|scope| {
        let game = scope.spawn(|| play(&first_level(), 1, &program, &BrainName::Patrol));
        let id = id_in(&folder.path().join("ids"));
        halt.end_all();
        has_ended(&id);
        assert!(!game.join().expect("played on").faults.is_empty());
    });
    assert!(matches!(program.try_start(), Err(BadCommand::NotStarted(..))));
}
