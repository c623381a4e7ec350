//! Two programs on one folder: neither takes from the other, and each says what it finds.

#![cfg(unix)]

use std::fs;
use std::path::Path;

use unsealed::game::log::Log;

use crate::terminal::Terminal;

fn levels(folder: &Path) -> Vec<(String, usize)> {
    let mut kept: Vec<(String, usize)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "ron"))
        .map(|entry| {
            let log = Log::parse(&fs::read_to_string(entry.path()).expect("a text")).expect("a game");
            (log.level.name, log.days.iter().map(|day| day.night.len()).sum())
        })
        .collect();
    kept.sort();
    kept
}

#[test]
fn a_game_in_whose_place_another_was_begun_is_kept_beside_it() {
    let data = tempfile::tempdir().expect("a folder");
    let mut one = Terminal::open(data.path(), &["play", "1", "--seed", "7"]);
    one.wait_for("to the night");
    one.press("\rt\r\r\r");
    one.wait_for("2 moves left");
    let mut two = Terminal::open(data.path(), &["play", "sandbox", "--seed", "3"]);
    two.wait_for("to the night");
    two.press("\r");
    two.wait_for("end the night");
    two.press("e");
    two.wait_for("End the night?");
    two.press("\r");
    two.wait_for("to the summary");
    // The second has taken the place of the first, whose next move cannot be saved there.
    one.press("t\r\r\r");
    one.wait_for("1 move left");
    one.wait_for("Not saved: another program saved its game here meanwhile");
    // Whoever kills it now takes nothing from it.
    let names = levels(&data.path().join("replays"));
    assert_eq!(names, [("01-one-burst".to_owned(), 1), ("01-one-burst".to_owned(), 2)]);
    one.press("q");
    one.wait_for("Another program's game stands here");
    one.press("q");
    assert!(one.ends().success());
    let names = levels(&data.path().join("replays"));
    assert_eq!(names, [("01-one-burst".to_owned(), 1), ("01-one-burst".to_owned(), 2)]);
    let there = Log::parse(&fs::read_to_string(data.path().join("current.ron")).expect("a text")).expect("a game");
    assert_eq!(there.level.name, "sandbox");
    two.press("\x03\x03");
    assert!(two.ends().success());
}

#[test]
fn settings_that_two_programs_change_are_both_kept() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut one, mut two) = (Terminal::open(data.path(), &[]), Terminal::open(data.path(), &[]));
    for terminal in [&one, &two] {
        terminal.wait_for("getting news past a sealed border");
    }
    let settings = || fs::read_to_string(data.path().join("settings.ron")).unwrap_or_default();
    one.press("\x1bOQ");
    one.wait("the theme", |_| settings().contains("theme: "));
    let theme = settings();
    two.press("\x1bOR");
    two.wait_for("the program's");
    two.press("jj\r");
    two.wait("another setting", |_| settings() != theme);
    let named = theme.lines().find(|line| line.contains("theme: ")).expect("it is named");
    assert!(settings().contains(named), "{}", settings());
    for terminal in [&mut one, &mut two] {
        terminal.press("\x03\x03");
        assert!(terminal.ends().success());
    }
}
