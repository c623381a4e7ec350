//! Signals and terminals that go away, at any screen: the program ends or comes back, the terminal is given back, and
//! nothing is lost.

#![cfg(unix)]

use std::fs;
use std::io::Write as _;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use portable_pty::CommandBuilder;
use unsealed::game::log::Log;

use crate::terminal::{ESC, Terminal, ends};

/// A screen, and the way there.
struct Place {
    name: &'static str,
    arguments: &'static [&'static str],
    /// What is shown, and what is pressed then.
    way: &'static [(&'static str, &'static str)],
    /// What is shown there.
    there: &'static str,
}

const fn place(
    name: &'static str,
    arguments: &'static [&'static str],
    way: &'static [(&'static str, &'static str)],
    there: &'static str,
) -> Place {
    Place { name, arguments, way, there }
}

const LEVEL: &[&str] = &["play", "1", "--seed", "7"];
const TITLE: &str = "getting news past a sealed border";
const NIGHT: (&str, &str) = ("to the night", "\r");
const CAN_DO: &str = "What you can do";
const END: (&str, &str) = ("End the night?", "\r");

/// A terminal's keys.
const F1: &str = "\x1bOP";
const F3: &str = "\x1bOR";

const PLACES: [Place; 21] = [
    place("title", &[], &[], TITLE),
    place("campaign", &[], &[(TITLE, "\r")], "play this level"),
    place("skirmish", &[], &[(TITLE, "j\r")], "Seed:"),
    place("daily", &[], &[(TITLE, "jj\r")], "today"),
    place("replays", &[], &[(TITLE, "jjjjjj\r")], "No game is kept yet"),
    place("briefing", LEVEL, &[], "to the night"),
    place("night", LEVEL, &[NIGHT], CAN_DO),
    place("a move", LEVEL, &[NIGHT, (CAN_DO, "t")], "from the desk"),
    place("the question", LEVEL, &[NIGHT, (CAN_DO, "e")], "End the night?"),
    // What is told goes on meanwhile.
    place("the other side's turn", LEVEL, &[NIGHT, (CAN_DO, "e"), END], "Day 1"),
    place("summary", LEVEL, &[NIGHT, (CAN_DO, "e"), END, ("to the summary", ESC)], "what came of it"),
    place(
        "outcome",
        &["continue"],
        &[(CAN_DO, "e"), END, ("to the summary", ESC), ("came of it", "\r")],
        "to the title",
    ),
    place("viewer", &["replay", "tests/replays/01-one-burst.ron"], &[], "Replay: One burst"),
    place("settings", LEVEL, &[NIGHT, (CAN_DO, F3)], "the program's"),
    place("help", LEVEL, &[NIGHT, (CAN_DO, "?")], "Keys and signs"),
    place("terms", LEVEL, &[NIGHT, (CAN_DO, F1)], "On this screen"),
    place("palette", LEVEL, &[NIGHT, (CAN_DO, ":")], "Command:"),
    place("lesson", &["lesson", "hubs"], &[], "page 1 of"),
    place("editor", &["edit", "LEVEL"], &[], "What it is made of"),
    place("office", &["play", "2", "--as", "agency", "--seed", "7"], &[], "The agency's chair"),
    place("hand-over", &["play", "2", "--chairs", "two", "--seed", "7"], &[], "Give the keyboard"),
];

/// Lines that a person would type.
const LINES: Place = place("lines", &["play", "1", "--seed", "7", "--plain"], &[], "> ");

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Signal(&'static str),
    Close,
}

/// Each end, and the word for the signal that ends the program.
const ENDS: [(End, &str); 4] = [
    (End::Signal("TERM"), "Terminated"),
    (End::Signal("HUP"), "Hangup"),
    (End::Signal("INT"), "Interrupt"),
    (End::Close, "Hangup"),
];

/// Every other signal that ends a program, and its word; none for those that the program ends itself for.
const OTHERS: [(&str, &str); 16] = [
    ("QUIT", "Quit"),
    ("XFSZ", "File size limit exceeded"),
    ("PIPE", "Broken pipe"),
    ("ALRM", "Alarm clock"),
    ("USR1", "User defined signal 1"),
    ("USR2", "User defined signal 2"),
    ("VTALRM", "Virtual timer expired"),
    ("XCPU", "CPU time limit exceeded"),
    ("PROF", "Profiling timer expired"),
    ("ABRT", "Aborted"),
    ("SYS", "Bad system call"),
    ("TRAP", "Trace/breakpoint trap"),
    ("POLL", ""),
    ("PWR", ""),
    ("34", ""),
    ("64", ""),
];

/// What lies in the folder of a program before it starts.
fn prepare(data: &Path, place: &Place) -> Vec<String> {
    fs::create_dir_all(data).expect("a folder");
    // Slow enough to be met while it is told.
    fs::write(data.join("settings.ron"), "(speed: Slow)").expect("written");
    let level = data.join("mine.ron");
    fs::write(&level, include_str!("../screens_kit/level.ron")).expect("written");
    if place.arguments == ["continue"] {
        // Nights that nobody uses, to before the last.
        let days = fs::read_to_string("levels/01-one-burst.ron").expect("the level");
        let days = days.lines().find_map(|line| line.trim().strip_prefix("days: ")?.trim_end_matches(',').parse().ok());
        let nights = "end\n".repeat(days.unwrap_or(8_usize) - 1);
        let mut played = Command::new(env!("CARGO_BIN_EXE_unsealed"))
            .args(["play", "1", "--seed", "7", "--plain", "--data-dir"])
            .arg(data)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        played.stdin.take().expect("a pipe").write_all(nights.as_bytes()).expect("taken");
        assert!(played.wait().expect("it ends").success());
        assert!(data.join("current.ron").exists(), "it is not over yet");
    }
    place.arguments.iter().map(|word| word.replace("LEVEL", &level.display().to_string())).collect()
}

/// Goes to a screen in a fresh folder.
fn go(place: &Place, data: &Path) -> Terminal {
    let arguments = prepare(data, place);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut terminal = Terminal::open(data, &arguments);
    for (shown, pressed) in place.way {
        terminal.wait_for(shown);
        terminal.press(pressed);
    }
    terminal.wait_for(place.there);
    terminal
}

/// What is kept is whole: a game under way reads, and so does every finished one.
fn is_whole(data: &Path, about: &str) {
    let replays = fs::read_dir(data.join("replays")).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in replays.chain([data.join("current.ron")]).filter(|path| path.exists()) {
        let text = fs::read_to_string(&path).expect("a text");
        let played = Log::parse(&text).map(|log| log.replay().is_ok());
        assert_eq!(played, Ok(true), "{about}: {}", path.display());
    }
    let half = fs::read_dir(data)
        .expect("the folder")
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with(".writing"));
    assert!(!half, "{about}: half a file lies there");
}

/// Stops and goes on in every way, and ends by each end: the terminal is as it was, and nothing is lost.
fn check(place: &Place, (end, word): (End, &str)) {
    let about = format!("{} by {end:?}", place.name);
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = go(place, data.path());
    let screens = place.name != LINES.name;
    if screens && end == End::Signal("TERM") {
        come_back(&terminal, place);
    }
    if let End::Signal(name) = end {
        if screens {
            terminal.resize(1, 1);
        }
        terminal.signal(name);
        let status = terminal.ends();
        assert_eq!(status.signal(), Some(word), "{about}: {status:?}");
        if screens {
            terminal.is_given_back();
        }
    } else {
        if screens {
            terminal.stop_reading(|terminal| terminal.resize(30, 90));
        } else {
            // It is shown as it is typed.
            terminal.stop_reading(|terminal| terminal.press("x"));
        }
        let status = ends(&mut *terminal.close(), String::new);
        // Lines may find their input gone before the signal comes.
        let ended = status.signal() == Some(word) || !screens && status.signal().is_none();
        assert!(ended, "{about}: {status:?}");
    }
    is_whole(data.path(), &about);
}

/// Where a signal that is none of those ends the program, the terminal is given back too, and the status says why.
fn ends_by((name, word): (&str, &str), place: &Place) {
    let about = format!("{} by {name}", place.name);
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = go(place, data.path());
    terminal.signal(name);
    let status = terminal.ends();
    match word {
        "" => assert!(status.signal().is_none() && status.exit_code() > 128, "{about}: {status:?}"),
        _ => assert_eq!(status.signal(), Some(word), "{about}: {status:?}"),
    }
    terminal.is_given_back();
    is_whole(data.path(), &about);
}

/// The program is stopped, by asking and without, and goes on: the terminal is given back meanwhile where that can be,
/// and taken again.
fn come_back(terminal: &Terminal, place: &Place) {
    let taken = terminal.modes();
    terminal.signal("TSTP");
    terminal.is_given_back();
    terminal.is_stopped();
    terminal.signal("CONT");
    terminal.wait_for(place.there);
    terminal.signal("STOP");
    terminal.is_stopped();
    terminal.make_sane();
    assert_ne!(terminal.modes(), taken, "{}: the shell's modes are others", place.name);
    let before = terminal.raw().len();
    terminal.signal("CONT");
    terminal.wait("raw mode", |_| terminal.modes() == taken);
    // Whole: on a screen that somebody else had meanwhile.
    terminal.wait("it to be drawn anew", |_| shows(&terminal.raw()[before..], place.there));
    terminal.resize(1, 1);
    terminal.resize(24, 80);
    terminal.wait_for(place.there);
    assert!(terminal.with(vt100::Screen::alternate_screen), "{}", place.name);
}

#[test]
fn at_any_screen_every_signal_gives_the_terminal_back_and_loses_nothing() {
    thread::scope(|scope| {
        for end in ENDS {
            scope.spawn(move || PLACES.iter().chain([&LINES]).for_each(|place| check(place, end)));
        }
    });
}

/// Whether a terminal on which nothing stood shows a text after this.
fn shows(raw: &[u8], text: &str) -> bool {
    let mut parser = vt100::Parser::new(NonZero::new(24).expect("rows"), NonZero::new(80).expect("columns"), 0);
    parser.process(raw);
    parser.screen().contents().contains(text)
}

#[cfg(target_os = "linux")]
#[test]
fn every_signal_that_ends_a_program_gives_the_terminal_back() {
    thread::scope(|scope| {
        for half in [0, 1] {
            let some = OTHERS.iter().zip(PLACES.iter().skip(3)).skip(half).step_by(2);
            scope.spawn(move || some.for_each(|(&end, place)| ends_by(end, place)));
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_grow_is_an_error_and_no_end() {
    let data = tempfile::tempdir().expect("a folder");
    let mut shell = CommandBuilder::new("sh");
    // 512 bytes a file: too few for a game.
    shell.args(["-c", "ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_unsealed")]);
    let mut terminal = Terminal::start(shell, data.path(), LEVEL);
    terminal.wait_for("to the night");
    terminal.press("\rt\r\r\r");
    terminal.wait_for("2 moves left");
    terminal.signal("TERM");
    assert_eq!(terminal.ends().signal(), Some("Terminated"));
    terminal.is_given_back();
    is_whole(data.path(), "a limit of files");
}

#[test]
fn a_program_whose_terminal_is_gone_ends_even_where_nobody_says_so() {
    let data = tempfile::tempdir().expect("a folder");
    let (status, started) = (data.path().join("status"), data.path().join("started"));
    // Whoever started it is told that the terminal is gone, and does not pass it on.
    let script = format!("trap '' HUP; \"$0\" \"$@\"; echo $? > '{}'; touch '{}'", status.display(), started.display());
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_unsealed")]);
    let mut terminal = Terminal::start(shell, data.path(), LEVEL);
    terminal.wait_for("to the night");
    terminal.press("\rt\r\r\r");
    terminal.wait_for("2 moves left");
    terminal.stop_reading(|terminal| terminal.resize(30, 90));
    ends(&mut *terminal.close(), String::new);
    assert_eq!(fs::read_to_string(status).expect("it ended").trim(), "129");
    is_whole(data.path(), "a terminal that is gone");
}

#[test]
fn a_terminal_that_takes_nothing_more_does_not_keep_the_program() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = go(&PLACES[6], data.path());
    terminal.stop_reading(|terminal| terminal.resize(60, 200));
    for step in 0..400 {
        terminal.resize(40 + step % 20, 150 + step % 50);
        thread::sleep(std::time::Duration::from_millis(2));
    }
    terminal.signal("TERM");
    let status = terminal.ends();
    assert_eq!(status.signal(), Some("Terminated"), "{status:?}");
    is_whole(data.path(), "a terminal that is stuck");
}
