//! The real program killed at every change of the disk. These tests need strace, take minutes, and are run by hand:
//! `cargo test --test program kills -- --ignored`.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use portable_pty::CommandBuilder;
use unsealed::game::log::Log;
use unsealed::tui::settings::file;

use crate::terminal::Terminal;

/// The first level, won with seed 7.
const WON: &str = include_str!("first-level.txt");

/// The calls that change the disk, or make a change last. strace counts each for itself. A call is not made where the
/// program is killed at it, and a file is made just before it is written.
const CHANGES: [&str; 10] =
    ["write", "fsync", "rename", "renameat", "renameat2", "link", "unlink", "unlinkat", "mkdir", "mkdirat"];

/// A program that is killed at the `n`th of this call.
fn killed_at(n: usize, call: &str) -> Vec<String> {
    let inject = format!("inject={call}:signal=KILL:when={n}");
    ["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject].map(str::to_owned).to_vec()
}

/// Runs a command to its end on these lines.
fn run(command: &mut Command, data: &Path, arguments: &[&str], lines: &str) -> Output {
    let command = command.args(arguments).arg("--data-dir").arg(data);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("it starts; is strace there?");
    // One that was killed reads no more.
    let _ = child.stdin.take().expect("a pipe").write_all(lines.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn unsealed() -> Command {
    Command::new(env!("CARGO_BIN_EXE_unsealed"))
}

fn replays(data: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(data.join("replays")).into_iter().flatten().flatten().map(|entry| entry.path());
    listed.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

/// How many moves a kept game has; it is whole.
fn moves(path: &Path, about: &str) -> usize {
    let text = fs::read_to_string(path).expect("a text");
    let log = Log::parse(&text).unwrap_or_else(|fault| panic!("{about}: {}: {fault}", path.display()));
    log.days.iter().map(|day| day.night.len()).sum()
}

/// Kills a game at the `n`th of a call: every move that was told is kept, and the game goes on to its end. Whether it came to
/// that.
fn kill_game(call: &str, n: usize) -> bool {
    let about = format!("killed at {call} {n}");
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut strace = Command::new("strace");
    strace.args(killed_at(n, call)).arg(env!("CARGO_BIN_EXE_unsealed"));
    let output = run(&mut strace, &data, &["play", "1", "--seed", "7", "--plain"], WON);
    if output.status.success() {
        return false;
    }
    let told = String::from_utf8_lossy(&output.stdout);
    let told = told.matches(" left tonight.").count() - 2 * told.matches("Taken back").count();
    let current = data.join("current.ron");
    let kept: Vec<usize> = replays(&data)
        .into_iter()
        .chain([current.clone()])
        .filter(|path| path.exists())
        .map(|path| moves(&path, &about))
        .collect();
    assert!(kept.iter().copied().max().unwrap_or(0) >= told, "{about}: {kept:?} moves kept, {told} told");
    if kept.is_empty() {
        return true;
    }
    if current.exists() {
        let again = run(&mut unsealed(), &data, &["continue", "--plain"], &"end\n".repeat(40));
        assert!(again.status.success(), "{about}: {}", String::from_utf8_lossy(&again.stderr));
    } else {
        assert!(data.join("progress.ron").exists(), "{about}: the game is over, and what was won is lost");
    }
    assert_eq!((replays(&data).len(), current.exists()), (1, false), "{about}");
    true
}

#[test]
#[ignore = "needs strace, and takes minutes"]
fn a_game_that_is_killed_at_any_change_of_the_disk_loses_no_move_that_was_told() {
    const WORKERS: usize = 3;
    let kill = |call: &str| -> usize {
        thread::scope(|scope| {
            let worker = |first: usize| {
                move || (0..10_000).map(|step| first + WORKERS * step).take_while(|&n| kill_game(call, n)).count()
            };
            let workers: Vec<_> = (1..=WORKERS).map(|first| scope.spawn(worker(first))).collect();
            workers.into_iter().map(|worker| worker.join().expect("no kill loses anything")).sum()
        })
    };
    let kills: Vec<(&str, usize)> = CHANGES.map(|call| (call, kill(call))).to_vec();
    assert!(
        kills.iter().any(|(call, kills)| call.starts_with("rename") && *kills > 20),
        "it is killed at all: {kills:?}"
    );
    println!("killed: {kills:?}");
}

#[test]
#[ignore = "needs strace, and takes a minute"]
fn settings_are_whole_wherever_the_program_is_killed() {
    // What is drawn is written too: no part of this.
    let kills: Vec<(&str, usize)> = CHANGES[1..].iter().map(|call| (*call, kill_settings(call))).collect();
    assert!(kills.iter().map(|(_, kills)| kills).sum::<usize>() >= 9, "each change takes steps: {kills:?}");
    println!("killed: {kills:?}");
}

/// Kills a program that changes settings at each of a call; how many those are.
fn kill_settings(call: &str) -> usize {
    for n in 1.. {
        let data = tempfile::tempdir().expect("a folder");
        let mut strace = CommandBuilder::new("strace");
        strace.args(killed_at(n, call));
        strace.arg(env!("CARGO_BIN_EXE_unsealed"));
        let mut terminal = Terminal::start(strace, data.path(), &[]);
        terminal.wait_for("sealed border");
        let settings = || fs::read_to_string(data.path().join("settings.ron")).unwrap_or_default();
        // It may be gone before it hears of that.
        for theme in ["Paper", "HighContrast", "ColourBlind"] {
            terminal.try_press("\x1bOQ");
            while !terminal.has_ended() && !settings().contains(theme) {
                thread::yield_now();
            }
        }
        terminal.try_press("q");
        let killed = !terminal.ends().success();
        let text = settings();
        assert!(file::read(&text).is_ok(), "killed at {n}: {text}");
        if !killed {
            assert!(text.contains("theme"), "{text}");
            return n - 1;
        }
    }
    0
}
