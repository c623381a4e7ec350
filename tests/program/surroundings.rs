//! The real binary on terminals of all kinds: without a second screen, without a size, without colours, without
//! characters beyond ASCII, and on what is none.

use std::num::NonZero;
use std::path::Path;

use portable_pty::CommandBuilder;
use vt100::Parser;

use crate::terminal::Terminal;

const LEVEL: &[&str] = &["play", "1", "--seed", "7"];

fn open(data: &Path, arguments: &[&str], size: (u16, u16), variables: &[(&str, Option<&str>)]) -> Terminal {
    Terminal::start_as(CommandBuilder::new(env!("CARGO_BIN_EXE_unsealed")), data, arguments, size, variables)
}

/// A terminal of 24 rows full of what stood there before, after this was written to it. It has no second screen.
fn without_another_screen(raw: &[u8]) -> Parser {
    let mut parser = Parser::new(NonZero::new(24).expect("rows"), NonZero::new(80).expect("columns"), 0);
    parser.process(format!("{}\x1b[10;20H", "before".repeat(24 * 80 / 6)).as_bytes());
    let text = String::from_utf8_lossy(raw);
    for command in ["\x1b[?1049h", "\x1b[?1049l"] {
        assert!(command.ends_with('l') || text.contains(command), "the second screen is asked for");
    }
    parser.process(text.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    parser
}

#[test]
fn without_another_screen_it_begins_on_an_empty_one_and_leaves_a_line_of_its_own() {
    type Leave = fn(&mut Terminal);
    let ways: [(&str, Leave); 3] = [
        ("a key", |terminal| terminal.press("\x03\x03")),
        ("a signal", |terminal| terminal.signal("QUIT")),
        ("being stopped", |terminal| terminal.signal("TSTP")),
    ];
    for colours in [None, Some("1")] {
        for (way, leave) in ways {
            let data = tempfile::tempdir().expect("a folder");
            let mut terminal = open(data.path(), LEVEL, (24, 80), &[("NO_COLOR", colours)]);
            terminal.wait_for("to the night");
            terminal.press("\r");
            terminal.wait_for("What you can do");
            let shown = without_another_screen(&terminal.raw()).screen().contents();
            assert!(shown.contains("What you can do") && !shown.contains("before"), "{way}:\n{shown}");
            leave(&mut terminal);
            terminal.is_given_back();
            let left = without_another_screen(&terminal.raw());
            let (row, column) = left.screen().cursor_position();
            let line = left.screen().rows(0, 80).nth(row.into()).unwrap_or_default();
            assert_eq!((column, line.trim()), (0, ""), "{way}:\n{}", left.screen().contents());
            if way == "being stopped" {
                terminal.is_stopped();
                terminal.signal("CONT");
                terminal.wait("the screen", |_| terminal.with(vt100::Screen::alternate_screen));
                terminal.press("\x03\x03");
            }
            terminal.ends();
        }
    }
}

#[test]
fn a_terminal_without_a_size_is_drawn_at_once_and_follows_one_that_comes() {
    for (said, variables) in
        [((0, 0), &[][..]), ((0, 0), &[("LINES", Some("24")), ("COLUMNS", Some("80"))]), ((0, 80), &[]), ((24, 0), &[])]
    {
        let data = tempfile::tempdir().expect("a folder");
        let mut terminal = open(data.path(), LEVEL, said, variables);
        terminal.wait_for("to the night");
        terminal.press("\r");
        terminal.wait_for("What you can do");
        terminal.resize(20, 60);
        terminal.wait_for("60×20 is too small: 80×24 needed");
        terminal.resize(40, 140);
        terminal.wait_for("What you can do");
        terminal.press("\x03\x03");
        assert!(terminal.ends().success());
    }
    // What says that it has one row or column is taken at its word.
    for (rows, cols, word) in [(1, 80, "80×1 is too small"), (60, 1, "t\no\no\n")] {
        let data = tempfile::tempdir().expect("a folder");
        let mut terminal = open(data.path(), LEVEL, (rows, cols), &[]);
        terminal.wait(word, |text| text.contains(word) || text.replace("…", "").contains(word));
        terminal.resize(24, 80);
        terminal.wait_for("to the night");
        terminal.signal("TERM");
        terminal.ends();
    }
}

#[test]
fn a_terminal_that_can_show_no_screens_is_told_how_to_play_in_lines() {
    for (term, arguments, mend) in [
        (Some("dumb"), &[][..], "unsealed play 1 --plain"),
        (None, &[], "unsealed play 1 --plain"),
        (Some("unknown"), LEVEL, "unsealed play 1 --plain"),
        (Some("dumb"), &["continue"], "unsealed continue --plain"),
        (Some("dumb"), &["daily"], "unsealed daily"),
        (Some("dumb"), &["lesson", "hubs"], "--notes"),
        (Some("dumb"), &["edit", "tests/screens_kit/level.ron"], "unsealed check"),
        (Some("dumb"), &["play", "2", "--as", "agency"], "on the screens alone"),
    ] {
        let data = tempfile::tempdir().expect("a folder");
        let mut terminal = open(data.path(), arguments, (24, 80), &[("TERM", term)]);
        assert_eq!(terminal.ends().exit_code(), 2, "{term:?} {arguments:?}");
        terminal.wait("TERM and the mend", |text| {
            let text = text.replace('\n', "");
            text.contains("TERM is") && text.contains(mend)
        });
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(!raw.contains('\x1b'), "{term:?} {arguments:?}: {raw:?}");
    }
    let data = tempfile::tempdir().expect("a folder");
    let mut lines = open(data.path(), &["play", "1", "--plain"], (24, 80), &[("TERM", Some("dumb"))]);
    lines.wait_for("> ");
    lines.press("quit\r");
    assert!(lines.ends().success());
}

/// A level in which a place and a person have names in Hangul and Cyrillic.
fn level_of_other_scripts(folder: &Path) -> String {
    let text = include_str!("../screens_kit/level.ron").replace("name: \"Musan\"", "name: \"무산 Łódź\"");
    assert!(text.contains("무산 Łódź"), "the place");
    let file = folder.join("other.ron");
    std::fs::write(&file, text).expect("written");
    file.display().to_string()
}

#[test]
fn a_locale_without_utf_8_is_given_ascii_and_told_so_on_screens_and_in_lines() {
    for variables in [
        &[("LC_ALL", Some("C"))][..],
        &[("LC_CTYPE", Some("ko_KR.EUC-KR"))],
        &[("LC_CTYPE", None), ("LANG", Some("de_DE.ISO-8859-1"))],
        &[("LC_CTYPE", None), ("LANG", None)],
    ] {
        let data = tempfile::tempdir().expect("a folder");
        let level = level_of_other_scripts(data.path());
        let mut terminal = open(data.path(), &["play", &level, "--seed", "7"], (24, 80), variables);
        terminal.wait_for("Drawn in plain ASCII, as");
        terminal.press("\r");
        terminal.wait_for("Musan Lodz");
        assert!(terminal.raw().is_ascii(), "{variables:?}");
        terminal.press("\x03\x03");
        assert!(terminal.ends().success());
        let mut lines = open(data.path(), &["play", &level, "--seed", "7", "--plain"], (24, 80), variables);
        lines.wait_for("> ");
        let said = String::from_utf8_lossy(&lines.raw()).into_owned();
        assert!(said.contains("names are spelt in ASCII, as"), "{said}");
        lines.press("people musan lodz\rquit\r");
        assert!(lines.ends().success());
        assert!(lines.raw().is_ascii(), "{variables:?}");
    }
}
