//! Lessons: each reads, claims what its run shows, and is given from its first page to its last with the same keys.

use crate::screens_kit;

use std::sync::atomic::AtomicBool;

use screens_kit::{Dice, Table};
use unsealed::lab::arena::Watch;
use unsealed::lesson::trial::trial;
use unsealed::lesson::{Show, builtin, file};
use unsealed::tui::input::{Input, Key};
use unsealed::tui::screens::LessonScreen;
use unsealed::tui::theme::Depth;

const ON: Key = Key::Char(' ');

#[test]
fn each_lesson_fits_its_time_and_has_notes_and_a_sheet() {
    assert_eq!(builtin::all().len(), 5);
    for of in builtin::all() {
        let lesson = of.lesson().unwrap_or_else(|faults| panic!("{}: {faults}", of.name));
        assert!((12..=15).contains(&lesson.minutes), "{}", of.name);
        assert!(!lesson.record.is_empty(), "{}: the facts behind it", of.name);
        for (at, page) in lesson.pages.iter().enumerate() {
            assert!(page.show == Show::Text || !page.claims.is_empty() || page.ask.is_none(), "{}: {at}", of.name);
            assert!(of.notes.contains(&format!("\n| {}, ", at + 1)), "{}: no note on page {}", of.name, at + 1);
            let asked = of.sheet.contains(&format!("\n| {}. ", at + 1));
            assert_eq!(asked, page.ask.is_some(), "{}: page {} on the sheet", of.name, at + 1);
        }
    }
}

#[test]
fn a_lesson_claims_what_its_run_shows() {
    let stop = AtomicBool::new(false);
    for of in builtin::all() {
        let lesson = of.lesson().expect("sound");
        let fared = trial(&lesson, 1, Watch { played: &|| {}, stop: &stop }).expect("nobody stops it");
        let claims: usize = lesson.pages.iter().map(|page| page.claims.len()).sum();
        assert_eq!(fared.len(), claims);
        for claim in fared {
            assert_eq!(claim.held, 1, "{}, page {}: {} {:?}", of.name, claim.page + 1, claim.says, claim.sides);
        }
    }
}

/// A lesson's screen, as the title's list opens it.
fn open(size: (u16, u16), depth: Depth, lesson: usize) -> Table {
    let mut table = Table::with_depth(None, size, depth);
    table.click("Lessons");
    for _ in 0..lesson {
        table.press(&[Key::Down]);
    }
    table.press(&[Key::Enter]);
    table
}

/// Where the lesson on top of the screens stands: its page, of how many.
fn page(table: &Table) -> Option<(usize, usize)> {
    table.app().top()?.downcast_ref().map(LessonScreen::position)
}

#[test]
fn one_key_gives_a_lesson_from_its_first_page_to_its_last_and_never_leaves() {
    for lesson in 0..builtin::all().len() {
        let mut table = open((80, 24), Depth::True, lesson);
        let (_, pages) = page(&table).expect("a lesson");
        let mut presses = 0;
        while page(&table).is_some_and(|(at, _)| at + 1 < pages) {
            table.press(&[ON]);
            presses += 1;
            assert!(presses < 6 * pages, "lesson {lesson} stands still:\n{}", table.text());
        }
        assert!(table.text().contains("Scores"), "{}", table.text());
        table.press(&[ON, ON, ON]);
        assert_eq!(page(&table), Some((pages - 1, pages)), "nothing leaves it by accident");
        table.press(&[Key::Esc]);
        assert!(table.text().contains("Leave the lesson?"));
        table.press(&[Key::Enter]);
        assert!(page(&table).is_some(), "Enter stays");
        table.press(&[Key::Esc, Key::Char('x')]);
        assert_eq!(page(&table), None, "{}", table.text());
    }
}

#[test]
fn predictions_are_typed_before_the_run_and_scored_after_it() {
    let mut table = open((120, 36), Depth::True, 0);
    table.press(&[Key::PageDown]);
    assert!(table.text().contains("How likely is yes?") && table.text().contains("seed 1"), "{}", table.text());
    table.press(&[Key::Char('8'), Key::Char('5')]);
    assert!(table.text().contains("85 %") && table.app().caret().is_some());
    table.press(&[Key::Enter]);
    assert!(table.text().contains("the class 85 %"), "{}", table.text());
    assert!(!table.text().contains("holds in this run"), "nothing is answered before it is run");
    table.press(&[ON, ON]);
    let text = table.text();
    assert!(text.contains("Yes.") && text.contains("Brier score 0.02"), "{text}");
    assert!(text.contains("holds in this run"), "{text}");
    // What was run is written out, with its seed.
    table.press(&[Key::Char('x')]);
    let exports = table.exports();
    let (name, rows) = exports.last().expect("written");
    assert_eq!(name, "shortcuts-page-2-seed-1.csv");
    assert!(rows.starts_with("# unsealed") && rows.contains("seeds from 1;"), "{}", &rows[..200]);
    // After the answer a digit changes nothing any more.
    table.press(&[Key::Char('1'), Key::PageDown]);
    // Another seed, and it is another run.
    table.press(&[Key::Char('n')]);
    assert!(table.text().contains("seed 1001"), "{}", table.text());
}

#[test]
fn the_transport_bar_steps_resets_and_runs_on_every_kind_of_page() {
    let mut table = open((120, 36), Depth::True, 0);
    let fresh = table.text();
    table.press(&[Key::Right, Key::Right, Key::Right]);
    assert_ne!(table.text(), fresh);
    table.press(&[Key::Left, Key::Left, Key::Left]);
    assert_eq!(table.text(), fresh, "back is back");
    table.press(&[Key::Right, Key::Char('r')]);
    assert_eq!(table.text(), fresh, "reset is the beginning");
    table.press(&[Key::PageDown, Key::Right, Key::Right, Key::Right]);
    assert!(table.text().contains("run 3 of 100"), "{}", table.text());
    table.press(&[Key::Left]);
    assert!(table.text().contains("run 2 of 100"));
    table.press(&[Key::Char('p')]);
    assert!(table.app().animates());
    table.give(Input::Tick);
    assert!(!table.text().contains("run 2 of 100"));
    table.press(&[Key::Char('p')]);
    assert!(!table.app().animates());
}

#[test]
fn pages_are_as_they_were_drawn() {
    let sizes = [((80, 24), "80x24"), ((120, 36), "120x36")];
    for (size, called) in sizes {
        for (lesson, of) in builtin::all().iter().enumerate() {
            for (depth, colours) in [(Depth::True, ""), (Depth::None, "_mono")] {
                // Each lesson once in the smallest size; the first in every way.
                if lesson > 0 && (depth == Depth::None || size.0 > 80) {
                    continue;
                }
                let mut table = open(size, depth, lesson);
                let pages = page(&table).expect("a lesson").1;
                for at in 0..pages {
                    if at + 1 < pages {
                        table.press(&[ON, ON]);
                    }
                    insta::assert_snapshot!(format!("{}_{}{colours}_{called}", of.name, at + 1), table.text());
                    table.press(&[Key::PageDown]);
                }
            }
        }
        let mut table = open(size, Depth::True, 0);
        table.press(&[Key::Char('z'), Key::PageDown]);
        insta::assert_snapshot!(format!("large_{called}"), table.text());
    }
}

#[test]
fn any_size_and_any_keys_leave_a_lesson_whole() {
    let mut dice = Dice(11);
    for lesson in 0..builtin::all().len() {
        let mut table = open((100, 30), Depth::True, lesson);
        for nth in 0..120u32 {
            if nth % 5 == 0 {
                table.resize((1 + dice.below(250) as u16, 1 + dice.below(80) as u16));
            }
            table.give(dice.input(table.size()));
            let _ = table.text();
        }
    }
}

#[test]
fn everything_wrong_with_a_lesson_has_its_place() {
    let text = builtin::find("files").expect("a lesson").text;
    let cases = [
        ("minutes: 13", "minutes: 500", "can be 1 to 90"),
        ("experiment: \"sample\"", "experiment: \"smaple\"", "no experiment of that name"),
        ("show: Bars(column: \"stopped\")", "show: Bars(column: \"stoped\")", "no column `stoped`"),
        ("Map(case: \"0\"", "Map(case: \"9\"", "no variant `9`"),
        ("lens: \"film\"", "lens: \"flim\"", "no story `flim`"),
        ("Mean(case: \"1\", column: \"stopped\")", "Mean(case: \"7\", column: \"stopped\")", "no variant `7`"),
        ("players: [\"still\"]", "players: [\"still\", \"random\"]", "several variants are called `0`"),
        ("title: \"More inspectors\"", "titel: \"More inspectors\"", "no field `titel`"),
    ];
    for (from, to, what) in cases {
        assert!(text.contains(from), "{from}");
        let faults = file::read("x.ron", &text.replacen(from, to, 1), &builtin::level).expect_err(to);
        assert!(faults.to_string().contains(what), "{to}: {faults}");
    }
}
