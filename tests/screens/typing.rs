//! What is typed is typed by the person now: nothing that must be seen is passed by what was pressed before it was shown,
//! what is pasted is text and not keys, and every field is edited alike.

use unsealed::game::Session;
use unsealed::game::chairs::Chairs;
use unsealed::tui::input::{Input, Key, RUBOUT};
use unsealed::tui::screens::Screen;
use unsealed::tui::theme::Depth;

use crate::screens_kit::{Table, level};

const SIZE: (u16, u16) = (100, 32);

const MAIL: &str = "Dear all,\rplease see the agenda below.\rThanks\r";

/// Two people at level 2, the network's night begun.
fn two() -> Table {
    let level = level("02-airtime");
    let brain = level.brain();
    Table::with_session(Session::with_chairs(level, 7, brain, Chairs::Two), SIZE, Depth::True, "(speed: Still)")
}

/// A table at each thing that must be seen, and what stands there.
fn gates() -> Vec<(Table, &'static str)> {
    let e = Key::Char('e');
    let at = |mut table: Table, keys: &[Key], shown| {
        table.press(keys);
        assert!(table.text().contains(shown), "{shown} is not there:\n{}", table.text());
        (table, shown)
    };
    let still = |name| Table::with_settings(Some(name), SIZE, "(speed: Still)");
    let ended = || {
        let mut table = Table::new(Some("01-one-burst"), SIZE);
        table.press(&[Key::Enter]);
        table.lose_by_waiting();
        table
    };
    let mut bench = Table::with_edited(Some(include_str!("../screens_kit/level.ron")), SIZE, Depth::True, "");
    bench.press(&[Key::Enter, Key::Down, Key::Enter, Key::Char('!'), Key::Enter]);
    vec![
        at(Table::new(None, SIZE), &[], "getting news past a sealed border"),
        at(Table::new(None, SIZE), &[Key::Enter], "Campaign"),
        at(still("01-one-burst"), &[], "to the night"),
        at(still("01-one-burst"), &[Key::Enter, e], "End the night?"),
        at(still("01-one-burst"), &[Key::Enter, e, Key::Enter], "what came of it"),
        at(still("01-one-burst"), &[Key::Enter, Key::Char('z')], "What a planner would do"),
        at(ended(), &[], "What it came to"),
        at(ended(), &[Key::Enter], "[Curves]"),
        at(ended(), &[Key::Enter, Key::Enter], "The reveal: One burst"),
        at(two(), &[], "Give the keyboard to the network"),
        at(two(), &[Key::Char('s'), Key::Enter, e, Key::Enter], "Give the keyboard to the agency"),
        at(bench, &[Key::Char('q')], "Leave the editor?"),
    ]
}

/// A game that was played to its end, as it is kept.
fn played() -> String {
    let mut table = Table::new(Some("01-one-burst"), SIZE);
    table.press(&[Key::Enter]);
    table.lose_by_waiting();
    table.last_kept().expect("the game was kept")
}

/// Everything that leads on from somewhere.
const ON: [Key; 9] = [
    Key::Enter,
    Key::Char(' '),
    Key::Esc,
    Key::Char('e'),
    Key::Char('y'),
    Key::Char('s'),
    Key::Char('x'),
    Key::Backspace,
    Key::Char('q'),
];

#[test]
fn what_was_pressed_before_something_was_shown_does_not_count_on_it() {
    for (mut table, shown) in gates() {
        // It has just come up: nothing of it was shown yet.
        let before = table.text();
        for key in ON {
            assert!(!table.app_mut().handle(Input::Key(key)), "{shown}: {key:?}");
        }
        assert!(!table.app_mut().handle(Input::Click { x: 50, y: 16 }), "{shown}");
        assert!(!table.app_mut().paste("e\r"), "{shown}");
        assert_eq!(table.text(), before, "{shown}");
        // Once it was, it can be passed.
        let passed = ON.into_iter().any(|key| {
            table.press(&[key]);
            table.text() != before
        });
        assert!(passed, "{shown} is never passed");
    }
}

#[test]
fn keys_in_one_go_pass_no_summary_no_ending_and_no_hand_over() {
    let mut table = Table::with_settings(Some("01-one-burst"), SIZE, "(speed: Still)");
    table.press(&[Key::Enter]);
    for day in 1..40 {
        if table.text().contains("What it came to") {
            break;
        }
        table.burst(&[Key::Char('e'), Key::Enter, Key::Enter, Key::Esc, Key::Enter]);
        assert!(table.text().contains("End the night?"), "day {day}:\n{}", table.text());
        table.burst(&[Key::Enter; 20]);
        assert!(table.text().contains(&format!("Day {day}: what came of it")), "{}", table.text());
        table.burst(&[Key::Enter]);
    }
    assert!(table.text().contains("What it came to"), "{}", table.text());
    table.burst(&[Key::Enter; 30]);
    assert!(table.text().contains("[Curves]"), "{}", table.text());
    table.burst(&[Key::Enter; 30]);
    table.burst(&[Key::Enter; 30]);
    table.burst(&[Key::Enter; 30]);
    assert!(table.text().contains("getting news past a sealed border"), "{}", table.text());
    let mut table = two();
    for key in [Key::Enter, Key::Char(' '), Key::Char('e'), Key::Char('y'), Key::Esc, Key::Backspace] {
        table.press(&[key]);
        assert!(table.text().contains("Give the keyboard to the network"), "{key:?}:\n{}", table.text());
    }
    assert!(table.text().contains("s when they sit"), "{}", table.text());
    table.press(&[Key::Char('s')]);
    assert!(!table.text().contains("Give the keyboard"), "{}", table.text());
}

#[test]
fn nothing_final_is_done_by_what_was_typed_ahead() {
    let text = include_str!("../screens_kit/level.ron");
    let mut table = Table::with_edited(Some(text), SIZE, Depth::True, "");
    table.press(&[Key::Enter, Key::Down, Key::Enter, Key::Ctrl('u')]);
    table.type_in("Another title");
    table.burst(&[Key::Enter, Key::Char('s')]);
    assert_eq!(table.edited().as_deref(), Some(text), "it is not saved");
    assert!(table.text().contains("press it again"), "{}", table.text());
    table.press(&[Key::Char('s')]);
    assert_ne!(table.edited().as_deref(), Some(text));
}

#[test]
fn a_paste_does_nothing_where_nothing_is_typed_and_says_so() {
    for (mut table, shown) in gates() {
        table.press(&[]);
        let before = table.text();
        assert!(table.paste(MAIL), "{shown}");
        let text = table.text();
        assert!(text.contains("Pasted text does nothing here"), "{shown}:\n{text}");
        let rows = |text: &str| text.lines().take(usize::from(SIZE.1) - 1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rows(&text), rows(&before), "{shown}");
        // It stays until the next key.
        table.give(Input::Tick);
        assert!(table.text().contains("Pasted text does nothing here"), "{shown}");
        table.press(&[Key::F(12)]);
        assert_eq!(table.text(), before, "{shown}");
    }
}

/// A field, what stands before the text in it, and the table it is on. The field is empty.
fn fields() -> Vec<(Table, &'static str)> {
    let at = |mut table: Table, keys: &[Key]| {
        table.press(keys);
        table
    };
    let edited = || Table::with_edited(Some(include_str!("../screens_kit/level.ron")), SIZE, Depth::True, "");
    vec![
        (at(Table::new(Some("01-one-burst"), SIZE), &[Key::Enter, Key::Char(':')]), "Command: "),
        (at(Table::new(Some("01-one-burst"), SIZE), &[Key::Enter, Key::Char('/')]), "Find: "),
        (at(edited(), &[Key::Enter, Key::Down, Key::Enter, Key::Ctrl('u')]), "│ "),
    ]
}

/// The letters before the caret on the row that it is on, and those behind it.
fn about_caret(table: &Table) -> (String, String) {
    let caret = table.app().caret().expect("a field is open");
    let buffer = table.buffer();
    let cells = |from: u16, to: u16| (from..to).map(|x| buffer[(x, caret.y)].symbol()).collect::<String>();
    (cells(0, caret.x), cells(caret.x, SIZE.0))
}

/// The caret stands between these two texts.
fn stands(table: &Table, lead: &str, before: &str, behind: &str) {
    let (left, right) = about_caret(table);
    // A wide letter leaves an empty cell behind it.
    let (left, before) = (left.replace(' ', ""), format!("{lead}{before}").replace(' ', ""));
    assert!(left.ends_with(&before), "{before:?} | {behind:?}: {left:?}\n{}", table.text());
    assert!(right.replace(' ', "").starts_with(&behind.replace(' ', "")), "{before:?} | {behind:?}: {right:?}");
}

#[test]
fn every_field_is_edited_alike_and_has_the_caret_where_the_next_letter_goes() {
    for (mut table, lead) in fields() {
        table.type_in("one two 혜산e\u{301}x");
        stands(&table, lead, "one two 혜산e\u{301}x", "");
        for (keys, before, behind) in [
            (&[Key::Left][..], "one two 혜산e\u{301}", "x"),
            (&[Key::Left], "one two 혜산", "e\u{301}x"),
            (&[Key::Left], "one two 혜", "산e\u{301}x"),
            (&[Key::Home], "", "one two 혜산e\u{301}x"),
            (&[Key::WordRight], "one ", "two 혜산e\u{301}x"),
            (&[Key::Alt('f'), Key::Alt('b')], "one ", "two 혜산e\u{301}x"),
            (&[Key::Ctrl('e')], "one two 혜산e\u{301}x", ""),
            (&[Key::Backspace, Key::Backspace], "one two 혜산", ""),
            (&[Key::Ctrl('h')], "one two 혜", ""),
            (&[Key::Ctrl('w')], "one two ", ""),
            (&[Key::Alt(RUBOUT)], "one ", ""),
            (&[Key::Ctrl('a'), Key::Delete], "", "ne "),
            (&[Key::Ctrl('d')], "", "e "),
            (&[Key::Char('b'), Key::Right], "be", " "),
            (&[Key::Ctrl('k')], "be", ""),
            (&[Key::WordLeft, Key::Ctrl('f')], "b", "e"),
            (&[Key::Ctrl('u')], "", "e"),
            (&[Key::Ctrl('y')], "b", "e"),
            (&[Key::Ctrl('a'), Key::WordDelete], "", ""),
        ] {
            table.press(keys);
            stands(&table, lead, before, behind);
        }
        table.paste("pasted\r\nin\ttwo\u{1b}[31m lines\u{7}\u{202e}\n");
        stands(&table, lead, "pasted in two[31m lines", "");
        table.press(&[Key::Ctrl('a')]);
        let caret = table.app().caret().expect("a field is open");
        table.give(Input::Click { x: caret.x + 3, y: caret.y });
        stands(&table, lead, "pas", "ted in");
        table.give(Input::Click { x: caret.x + 38, y: caret.y });
        stands(&table, lead, "pasted in two[31m lines", "");
    }
}

#[test]
fn a_text_that_is_wider_than_its_field_shows_where_the_caret_is() {
    let mut table = Table::new(Some("01-one-burst"), (80, 24));
    table.press(&[Key::Enter, Key::Char('/')]);
    table.paste(&"혜산 ".repeat(20));
    assert!(table.text().contains("Not all of what was pasted can stand here"), "{}", table.text());
    for key in [Key::End, Key::Home, Key::Right, Key::WordRight, Key::End, Key::Left] {
        table.press(&[key]);
        let caret = table.app().caret().expect("a field is open");
        assert!(caret.x < 79, "{key:?}: {caret}");
    }
}

#[test]
fn numbers_are_fields_too_and_take_digits_alone() {
    let mut seed = Table::new(None, SIZE);
    seed.press(&[Key::Down, Key::Enter]);
    assert!(seed.text().contains("Seed: 7") && seed.app().caret().is_none(), "{}", seed.text());
    seed.type_in("123");
    seed.press(&[Key::Home, Key::Right, Key::Delete, Key::Char('9')]);
    assert!(seed.text().contains("Seed: 193"), "{}", seed.text());
    stands(&seed, "Seed: ", "19", "3");
    seed.press(&[Key::Ctrl('u')]);
    seed.paste("184 467\r440\u{1b}[A73709551615x");
    assert!(seed.text().contains("Seed: 18446744073709551615") || seed.text().contains("Not all"), "{}", seed.text());
    let (mut replay, lead) = (Table::with_replay(&played(), SIZE, Depth::True), "To day ");
    assert!(replay.app().caret().is_none());
    replay.type_in("12");
    stands(&replay, lead, "12", "");
    replay.press(&[Key::Left, Key::Char('0')]);
    stands(&replay, lead, "10", "2");
    replay.press(&[Key::Ctrl('u'), Key::Delete]);
    assert!(replay.app().caret().is_none(), "nothing is typed any more:\n{}", replay.text());
}

#[test]
fn a_briefing_is_typed_in_several_lines() {
    let mut table = Table::with_edited(Some(include_str!("../screens_kit/level.ron")), SIZE, Depth::True, "");
    table.press(&[Key::Enter]);
    while !table.text().lines().any(|line| line.contains("▸ briefing")) {
        table.press(&[Key::Down]);
    }
    table.press(&[Key::Enter]);
    for _ in 0..40 {
        table.press(&[Key::Ctrl('u'), Key::Ctrl('k'), Key::Backspace, Key::Delete]);
    }
    table.paste("One paragraph.\r\rAnother.\r");
    table.press(&[Key::Ctrl('j')]);
    table.type_in("A third.");
    let rows = |table: &Table| {
        table
            .text()
            .lines()
            .filter(|line| ["One para", "Another", "A third"].iter().any(|part| line.contains(part)))
            .count()
    };
    assert_eq!(rows(&table), 3, "{}", table.text());
    table.press(&[Key::Up, Key::Home]);
    let row = table.app().caret().expect("a field is open");
    table.press(&[Key::Down]);
    assert_eq!(table.app().caret().map(|caret| caret.y), Some(row.y + 1));
    table.press(&[Key::Enter, Key::Char('s')]);
    let saved = table.edited().expect("saved");
    let level = unsealed::level::Level::parse("mine.ron", &saved).expect("a sound level");
    assert_eq!(level.briefing(), "One paragraph.\nAnother.\nA third.");
}

#[test]
fn escape_close_before_a_key_is_both_outside_fields() {
    let mut table = Table::new(Some("01-one-burst"), SIZE);
    table.press(&[Key::Enter, Key::Char('t'), Key::Alt('e')]);
    assert!(table.text().contains("End the night?"), "{}", table.text());
    // In a field it is what edits words, or Escape, which leaves it.
    let mut table = Table::new(Some("01-one-burst"), SIZE);
    table.press(&[Key::Enter, Key::Char('/')]);
    table.type_in("one two");
    table.press(&[Key::Alt('b')]);
    stands(&table, "Find: ", "one ", "two");
    table.press(&[Key::Alt('e')]);
    assert!(table.text().contains("End the night?"), "{}", table.text());
    assert!(table.app().top().is_some_and(|top| Screen::field(top).is_none()));
}

#[test]
fn another_layout_or_caps_lock_is_said_once() {
    let mut table = Table::new(Some("01-one-burst"), SIZE);
    table.press(&[Key::Enter]);
    let before = table.text();
    for (letter, says) in [
        ('E', "Caps Lock seems to be on"),
        ('ㅂ', "another keyboard layout"),
        ('у', "another keyboard layout"),
        ('η', "another keyboard layout"),
        ('ｅ', "another keyboard layout"),
    ] {
        table.press(&[Key::Char(letter)]);
        assert!(table.text().contains(says), "{letter}:\n{}", table.text());
        table.press(&[Key::Char(letter)]);
        assert_eq!(table.text(), before, "{letter} is said once");
        // A letter that does something, and back.
        table.press(&[Key::Char('t'), Key::Esc]);
    }
    // The night's question is answered by letters.
    table.press(&[Key::Char('e'), Key::Char('Y')]);
    assert!(table.text().contains("End the night?") && table.text().contains("Caps Lock"), "{}", table.text());
    // What is typed into a field is no command, and neither is a letter that nothing is on in any case.
    table.press(&[Key::Esc, Key::Char('/'), Key::Char('E'), Key::Char('ㅂ')]);
    assert!(!table.text().contains("seems to be on"), "{}", table.text());
    table.press(&[Key::Esc, Key::Char('Q'), Key::Char('@')]);
    assert!(!table.text().contains("layout"), "{}", table.text());
}
