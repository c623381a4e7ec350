//! What comes over the wire that was not pressed, or not now: late reports of the terminal, pastes, keys before the screen
//! was there.

#![cfg(unix)]

use crate::terminal::Terminal;

/// Level 1, its night begun.
fn night(data: &std::path::Path) -> Terminal {
    let mut terminal = Terminal::open(data, &["play", "1", "--seed", "7"]);
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal
}

/// Nothing is begun, and nothing stands above the night: `t` asks who receives a text.
fn is_as_it_was(terminal: &mut Terminal) {
    terminal.press("t");
    terminal.wait_for("Who receives it?");
    assert!(terminal.text().contains("3 moves left"), "{}", terminal.text());
    terminal.press("\x7f");
    terminal.wait_for("What you can do");
}

#[test]
fn late_reports_of_the_terminal_do_nothing_whole_or_in_pieces() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    for report in [
        "\x1bP>|XTerm(379)\x1b\\",
        "\x1bP1$r0;1e\x1b\\",
        "\x1bP1+r65=7165\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b]52;c;ZWVl\x1b\\",
        "\x1b]leee\x1b\\",
        "\x1b_Gi=31;e\x1b\\",
        "\x1b^e\x1b\\",
        "\x1bXe\x1b\\",
        "\x1b[?64;1;2c",
        "\x1b[>41;379;0c",
        "\x1b[24;80R",
        "\x1b[?2026;2$y",
        "\x1b[8;24;80t",
        "\x1b[?5u",
        "\x1b[I",
    ] {
        for cut in 0..report.len() {
            let (first, second) = report.split_at(cut);
            terminal.press(first);
            terminal.press(second);
        }
    }
    is_as_it_was(&mut terminal);
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn a_paste_is_text_where_something_is_typed_and_nothing_elsewhere() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    assert!(terminal.with(vt100::Screen::bracketed_paste));
    for mail in [
        "\x1b[200~Dear all,\rplease see the agenda below.\rThanks\r\x1b[201~",
        // A terminal that does not mark it.
        "Dear all,\rplease see the agenda below.\rThanks\r",
    ] {
        terminal.press(mail);
        terminal.wait_for("Pasted text does nothing here");
        is_as_it_was(&mut terminal);
    }
    terminal.press("/");
    terminal.wait_for("Find: ");
    terminal.press("\x1b[200~Ri\rSun\x07-hui\r\x1b[201~");
    terminal.wait_for("Find: Ri Sun-hui");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
}

#[test]
fn what_was_pressed_before_a_question_or_a_hand_over_came_does_not_answer_it() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    // All in one go: the question comes up, and waits.
    terminal.press("e\r\r\r\ry");
    terminal.wait_for("End the night?");
    terminal.press("\r\r\r");
    terminal.wait_for("to the summary");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    let mut terminal = Terminal::open(data.path(), &["play", "1", "--seed", "7", "--chairs", "two"]);
    terminal.wait_for("Give the keyboard to the network.");
    terminal.press("s");
    terminal.wait_for("to the night");
    terminal.press("\r");
    terminal.wait_for("What you can do");
    terminal.press("e");
    terminal.wait_for("End the night?");
    terminal.press("\r\r");
    terminal.wait_for("Give the keyboard to the agency.");
    // Only its own key passes it.
    terminal.press("\r e\x1b");
    terminal.press("?");
    terminal.wait_for("sit down");
    terminal.press("q");
    terminal.wait_for("Give the keyboard to the agency.");
    terminal.press("s");
    terminal.wait_for("You play the agency");
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
}

#[test]
fn escape_and_a_key_in_one_go_are_both_and_backspace_comes_in_two_ways() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    terminal.press("t");
    terminal.wait_for("Who receives it?");
    terminal.press("\x1be");
    terminal.wait_for("End the night?");
    terminal.press("\x1b");
    terminal.wait_for("What you can do");
    for backspace in ["\x08", "\x7f"] {
        terminal.press(":ttt");
        terminal.wait_for("Command: ttt");
        terminal.press(&backspace.repeat(2));
        terminal.wait("two letters less", |text| text.contains("Command: t "));
        terminal.press(&backspace.repeat(2));
        terminal.wait_for("What you can do");
    }
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
}

#[test]
fn the_cursor_stands_where_the_next_letter_goes_and_nowhere_else() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    assert!(terminal.with(vt100::Screen::hide_cursor));
    terminal.press("/혜산a");
    terminal.wait_for("Find: 혜산a");
    let found = |terminal: &Terminal, behind: &str| {
        terminal.wait("the cursor", |text| {
            let (row, column) = terminal.with(vt100::Screen::cursor_position);
            let line = text.lines().nth(row.into()).unwrap_or_default();
            let before = line.find("Find: ").map(|at| &line[..at + "Find: ".len() + behind.len()]);
            let there = before.is_some_and(|before| unsealed::tui::text::width(before) == usize::from(column));
            there && !terminal.with(vt100::Screen::hide_cursor)
        });
    };
    found(&terminal, "혜산a");
    terminal.press("\x1b[D\x1b[D");
    found(&terminal, "혜");
    terminal.press("\x01");
    found(&terminal, "");
    terminal.press("\x1b");
    terminal.wait("the cursor to go", |_| terminal.with(vt100::Screen::hide_cursor));
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
    terminal.is_given_back();
}

#[test]
fn a_resize_that_comes_with_a_key_is_not_lost() {
    let data = tempfile::tempdir().expect("a folder");
    let mut terminal = night(data.path());
    for round in 0..40 {
        let rows = 26 + round % 7;
        terminal.resize(rows, 100);
        terminal.press("j");
        terminal.wait("the last row", |_| {
            let last = terminal.with(|screen| screen.rows(0, 100).last());
            last.is_some_and(|last| last.contains("end the night"))
        });
    }
    terminal.press("\x03\x03");
    assert!(terminal.ends().success());
}
