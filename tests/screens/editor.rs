//! The level editor on the screen: looked at, driven by keys and by the mouse, and shaken.

use crate::screens_kit;

use ratatui::style::Color;
use screens_kit::{Dice, Table};
use unsealed::level::builtin;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::{Command, Context};
use unsealed::tui::screens::{Editor, Levels, Screen, Title};
use unsealed::tui::theme::Depth;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

const NEXT: Key = Key::Enter;

fn level() -> &'static str {
    builtin::campaign().nth(4).expect("level 5").text
}

fn table(text: Option<&str>, size: (u16, u16)) -> Table {
    Table::with_edited(text, size, Depth::True, "")
}

fn context(table: &Table) -> Option<Context> {
    table.app().top().map(Screen::context)
}

/// The lines of the file that differ from the level it was.
fn differing(table: &Table) -> Vec<String> {
    let file = table.edited().expect("a file");
    let (old, new): (Vec<&str>, Vec<&str>) = (level().split('\n').collect(), file.split('\n').collect());
    assert_eq!(old.len(), new.len());
    old.iter().zip(&new).filter(|(old, new)| old != new).map(|(_, new)| new.trim().to_owned()).collect()
}

/// A name, the text that is edited, and the keys pressed.
type Shown = (&'static str, Option<fn() -> &'static str>, &'static [Key]);

fn sound() -> &'static str {
    level()
}

fn faulty() -> &'static str {
    include_str!("../levels/edited/faulty.ron")
}

fn broken() -> &'static str {
    "(\n    format: 1,\n    days: [3,\n)\n"
}

const SCREENS: [Shown; 10] = [
    ("editor", Some(sound), &[]),
    ("editor_place", Some(sound), &[Key::Down, NEXT, Key::Down, NEXT, Key::Down, Key::Down, Key::Down]),
    (
        "editor_word",
        Some(sound),
        &[Key::Down, Key::Down, Key::Down, Key::Down, NEXT, NEXT, Key::Down, Key::Down, NEXT, Key::Char('x')],
    ),
    ("editor_prose", Some(sound), &[NEXT, Key::Down, Key::Down, Key::Down, NEXT]),
    ("editor_map", Some(sound), &[Key::Down, NEXT, Key::Down, Key::Down, Key::Tab, Key::Char('g'), Key::Up, Key::Left]),
    ("editor_faults", Some(faulty), &[Key::Tab, Key::Tab, Key::Down]),
    ("editor_broken", Some(broken), &[]),
    ("editor_nothing", None, &[]),
    ("editor_find", Some(sound), &[Key::Char('/'), Key::Char('o'), Key::Char('n'), Key::Char('s')]),
    ("editor_leave", Some(sound), &[NEXT, Key::Down, Key::Down, NEXT, Key::Char('7'), NEXT, Key::Char('q')]),
];

#[test]
fn the_editor_shows_what_it_should_and_needs_no_colour() {
    for (name, text, keys) in SCREENS {
        let text = text.map(|text| text());
        for size in SIZES {
            let mut table = table(text, size);
            let mut mono = Table::with_edited(text, size, Depth::None, "");
            table.press(keys);
            mono.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), mono.text());
            assert_eq!(table.text(), mono.text(), "{name}");
            let buffer = mono.buffer();
            assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
        }
    }
}

#[test]
fn a_number_edited_and_saved_changes_one_line_of_the_file() {
    let mut table = table(Some(sound()), (80, 24));
    table.press(&[NEXT]);
    let row = table.text().lines().position(|line| line.contains("days")).expect("a row for days") - 2;
    table.press(&vec![Key::Down; row]);
    table.press(&[NEXT, Key::Backspace, Key::Char('9')]);
    assert_eq!(context(&table), Some(Context::Field));
    table.press(&[NEXT]);
    assert_eq!((table.unsaved(), differing(&table).len()), (1, 0));
    table.press(&[Key::Char('s')]);
    assert_eq!(differing(&table), ["days: 19,"]);
    assert_eq!(table.unsaved(), 0);
    table.press(&[Key::Char('u'), Key::Char('s')]);
    assert_eq!(table.edited().as_deref(), Some(sound()));
    table.press(&[Key::Char('r'), Key::Char('s')]);
    assert_eq!(differing(&table), ["days: 19,"]);
}

#[test]
fn a_playtest_leads_back_to_the_very_place_and_keeps_nothing() {
    for leave in [&[Key::Esc][..], &[Key::Char('q')], &[Key::Char('t'), NEXT, NEXT, NEXT, Key::Char('q')]] {
        let mut table = table(Some(sound()), (120, 36));
        table.press(&[Key::Down, NEXT, Key::Down, NEXT, Key::Down]);
        let before = table.text();
        table.press(&[Key::Char('p'), NEXT]);
        assert_eq!(context(&table), Some(Context::Play));
        table.press(leave);
        assert_eq!(context(&table), Some(Context::Edit), "{leave:?}:\n{}", table.text());
        assert_eq!(table.text(), before);
        assert_eq!(table.saved(), None);
    }
}

#[test]
fn a_playtest_played_to_its_end_leads_back_too() {
    let mut table = table(Some(sound()), (120, 36));
    let before = table.text();
    table.press(&[Key::Char('p'), NEXT]);
    table.lose_by_waiting();
    assert_eq!(context(&table), Some(Context::Outcome), "{}", table.text());
    table.press(&[Key::Char('q')]);
    assert_eq!((context(&table), table.text()), (Some(Context::Edit), before));
    assert_eq!((table.saved(), table.progress(), table.kept()), (None, None, Vec::new()));
}

#[test]
fn every_key_of_the_editor_is_in_its_palette_and_its_help() {
    for key in [':', '?'] {
        let mut table = table(Some(sound()), (120, 80));
        table.press(&[Key::Char(key)]);
        let text = table.text();
        for binding in Context::Edit.bindings().filter(|binding| key == '?' || binding.command != Command::Palette) {
            assert!(text.contains(binding.what), "{}\n{text}", binding.what);
        }
        table.press(&[Key::Esc]);
        assert_eq!(context(&table), Some(Context::Edit));
    }
}

#[test]
fn a_level_with_faults_is_not_played_and_says_which() {
    let mut table = table(Some(faulty()), (120, 36));
    table.press(&[Key::Char('p')]);
    assert_eq!(context(&table), Some(Context::Edit));
    assert!(table.text().contains("It cannot be played with"), "{}", table.text());
}

#[test]
fn each_fault_leads_to_its_field_by_key_and_by_click() {
    let mut by_key = table(Some(faulty()), (120, 36));
    by_key.press(&[Key::Char('n'), NEXT]);
    assert!(by_key.text().contains("Places: Musan"), "{}", by_key.text());
    let mut by_click = table(Some(faulty()), (120, 36));
    by_click.click("E012");
    assert!(by_click.text().contains("Units: "), "{}", by_click.text());
}

/// Clicks on a hint of the last row: what is said there gives way to the hints once one points there.
fn press_button(table: &mut Table, hint: &str) {
    let y = table.size().1 - 1;
    table.give(Input::Hover { x: 3, y });
    table.click(hint);
}

#[test]
fn a_place_is_moved_by_the_mouse_alone() {
    let mut table = table(Some(sound()), (120, 36));
    let text = table.text();
    let (y, line) = text.lines().enumerate().find(|(_, line)| line.contains("■ Saepyol")).expect("on the map");
    let x = unsealed::tui::text::width(&line[..line.find("■ Saepyol").expect("there")]) as u16;
    let y = y as u16;
    table.give(Input::Click { x, y });
    table.give(Input::Drag { x: x + 1, y });
    table.give(Input::Drag { x: x + 3, y: y - 2 });
    table.give(Input::Release { x: x + 3, y: y - 2 });
    press_button(&mut table, "s save");
    assert_eq!(differing(&table), ["(id: \"saepyol\", name: \"Saepyol\", at: (49, 10), bars: 1, fear: 10),"]);
    // A press and another one elsewhere do the same.
    table.give(Input::Click { x: x + 3, y: y - 2 });
    table.give(Input::Release { x: x + 3, y: y - 2 });
    table.give(Input::Hover { x, y });
    table.give(Input::Click { x, y });
    table.give(Input::Release { x, y });
    press_button(&mut table, "s save");
    assert_eq!(table.edited().as_deref(), Some(sound()));
    press_button(&mut table, "u undo");
    press_button(&mut table, "s save");
    assert_eq!(differing(&table).len(), 1);
}

#[test]
fn what_is_dragged_stays_under_the_pointer_where_the_map_is_larger_than_its_pane() {
    let mut table = table(Some(sound()), (80, 24));
    let text = table.text();
    let (y, line) = text.lines().enumerate().find(|(_, line)| line.contains("■ Namyang")).expect("on the map");
    let x = unsealed::tui::text::width(&line[..line.find("■ Namyang").expect("there")]) as u16;
    table.give(Input::Click { x, y: y as u16 });
    for by in 1..=3 {
        table.give(Input::Drag { x: x + by, y: y as u16 });
    }
    table.give(Input::Release { x: x + 3, y: y as u16 });
    table.press(&[Key::Char('s')]);
    assert_eq!(differing(&table).len(), 1);
    assert!(table.edited().is_some_and(|file| file.contains("at: (31, 6)")));
}

#[test]
fn a_field_is_chosen_by_the_mouse_alone() {
    let mut table = table(Some(sound()), (80, 24));
    table.click("The level");
    table.click("brain");
    table.click("brain");
    table.click("( ) Patrol");
    press_button(&mut table, "s save");
    assert_eq!(differing(&table), ["brain: Patrol,"]);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_not_written_over_unasked() {
    let other = level().replace("days: 18", "days: 30");
    let edit = [NEXT, Key::Down, NEXT, Key::Char('!'), NEXT];
    for (answer, days, title) in [(NEXT, 18, true), (Key::Char('x'), 30, false), (Key::Esc, 30, false)] {
        let mut table = table(Some(sound()), (80, 24));
        table.press(&edit);
        table.change_edited(&other);
        table.press(&[Key::Char('s')]);
        assert!(table.text().contains("The file was changed meanwhile"), "{}", table.text());
        assert_eq!(table.edited().as_deref(), Some(other.as_str()));
        table.press(&[answer]);
        let file = table.edited().expect("a file");
        let found = (file.contains(&format!("days: {days},")), file.contains("Across the river!"));
        assert_eq!(found, (true, title), "{answer:?}");
        if answer == Key::Char('x') {
            // Nothing of one's own is lost: a step back leads to it.
            table.press(&[Key::Char('u'), Key::Char('s')]);
            assert!(table.edited().is_some_and(|file| file.contains("Across the river!")));
        }
    }
}

#[test]
fn unsaved_work_outlives_the_program() {
    let edit = [NEXT, Key::Down, NEXT, Key::Char('!'), NEXT];
    for (answer, kept) in [(NEXT, true), (Key::Char('x'), false)] {
        let mut table = table(Some(sound()), (80, 24));
        table.press(&edit);
        table.edit_again();
        assert!(table.text().contains("Unsaved work was found"), "{}", table.text());
        table.press(&[Key::Esc]);
        table.edit_again();
        table.press(&[answer, Key::Char('s')]);
        let saved = table.edited().is_some_and(|file| file.contains("Across the river!"));
        assert_eq!((saved, table.unsaved()), (kept, 0));
        table.edit_again();
        assert!(!table.text().contains("Unsaved work was found"));
    }
}

#[test]
fn leaving_asks_where_something_is_not_saved() {
    let edit = [NEXT, Key::Down, NEXT, Key::Char('!'), NEXT, Key::Char('q')];
    for (answer, there, saved) in [
        (NEXT, Some(Context::Menu), true),
        (Key::Char('x'), Some(Context::Menu), false),
        (Key::Esc, Some(Context::Edit), false),
    ] {
        let mut table = table(Some(sound()), (80, 24));
        table.press(&edit);
        assert!(table.text().contains("Leave the editor?"));
        table.press(&[answer]);
        assert_eq!(context(&table), there);
        assert_eq!(differing(&table).len(), usize::from(saved), "{answer:?}");
    }
    let mut table = table(Some(sound()), (80, 24));
    table.press(&[Key::Char('q')]);
    assert_eq!(context(&table), Some(Context::Menu));
}

#[test]
fn the_workshop_makes_levels_and_lists_them() {
    let mut table = Table::with_levels("", &[("mine.ron", level()), ("odd.ron", "(")], (80, 24));
    table.press(&[Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT]);
    let text = table.text();
    assert!(text.contains("Across the river (mine.ron)") && text.contains("odd.ron (1 fault)"), "{text}");
    table.press(&[Key::Down, NEXT]);
    assert!(table.text().contains("Editing level-1.ron"), "{}", table.text());
    table.press(&[Key::Down, Key::Char('a'), Key::Char('s'), Key::Char('q')]);
    assert!(table.text().contains("level-1.ron ("), "{}", table.text());
    table.press(&[Key::Home, Key::Down, Key::Down, Key::Down, NEXT]);
    assert!(table.text().contains("Editing mine.ron"), "{}", table.text());
}

#[test]
fn a_new_level_that_was_never_saved_is_found_again() {
    let workshop = [Key::End, Key::Up, Key::Up, Key::Up, Key::Up, Key::Up, NEXT];
    let mut table = Table::new(None, (80, 24));
    table.press(&workshop);
    table.press(&[Key::Down, NEXT, Key::Down, Key::Char('a')]);
    table.reopen();
    table.press(&workshop);
    assert!(table.text().contains("level-1.ron (not saved yet)"), "{}", table.text());
    table.press(&[Key::End, NEXT]);
    assert!(table.text().contains("Unsaved work was found"), "{}", table.text());
    table.press(&[NEXT]);
    assert!(table.text().contains("Places      1"), "{}", table.text());
}

#[test]
fn what_stands_in_a_file_is_shown_harmlessly() {
    let odd = level().replace("name: \"Saepyol\"", "name: \"Sae\\u{1b}[31m\\u{202e}pyol\"");
    for keys in
        [&[][..], &[Key::Down, NEXT], &[Key::Down, NEXT, Key::End, Key::Up, NEXT, Key::Down, NEXT], &[Key::Char('n')]]
    {
        let mut table = Table::with_edited(Some(&odd), (120, 36), Depth::True, "");
        table.press(keys);
        let text = table.text();
        assert!(text.contains("Sae"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{keys:?}:\n{text}");
    }
}

/// A few hundred inputs: nothing panics, and the file never becomes what cannot be read.
fn storm(seed: u64, text: Option<&str>, settings: &str) {
    let mut table = Table::with_edited(text, (80, 24), Depth::True, settings);
    let mut dice = Dice(seed);
    for _ in 0..400 {
        if dice.below(12) == 0 {
            let size = [(80, 24), (120, 36), (200, 60), (81, 30), (20, 10)][dice.below(5) as usize];
            table.resize(size);
        }
        let keys = "gaaxKJnnurs 19\"(x";
        let own = Key::Char(keys.chars().nth(dice.below(keys.len() as u64) as usize).unwrap_or('a'));
        let (x, y) = (dice.below(table.size().0.into()) as u16, dice.below(table.size().1.into()) as u16);
        let input = match dice.below(8) {
            0 => Input::Drag { x, y },
            1 => Input::Release { x, y },
            2 => Input::Click { x, y },
            3 | 4 => Input::Key(own),
            _ => dice.input(table.size()),
        };
        if let Input::Resize { width, height } = input {
            table.resize((width, height));
        } else {
            table.give(input);
        }
        let shown = table.app().top().map(|top| top.is::<Title>() || top.is::<Levels>());
        if table.is_over() || shown == Some(true) {
            table.edit_again();
        }
        table.buffer();
        assert!(table.edited().is_none_or(|file| unsealed::level::span::tree(&file).is_ok()));
    }
}

#[test]
fn a_storm_over_the_editor_is_safe() {
    storm(31, Some(sound()), "");
    storm(32, Some(faulty()), "(ascii: true, theme: Mono)");
    storm(33, None, "(theme: Paper)");
    storm(34, None, "");
}

/// A level that the quick player alone is measured on.
fn quick() -> &'static str {
    static TEXT: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let text = builtin::find("02-airtime").expect("level 2").text;
        text.replace(", planner: (0.46, 0.7)", "")
    });
    &TEXT
}

/// So many ticks, or as many as there is something to wait for.
fn wait(table: &mut Table, most: usize) {
    for _ in 0..most {
        if !table.app().animates() {
            return;
        }
        table.give(Input::Tick);
    }
}

/// The part of the screen with the figures, as running text.
fn figures(table: &Table) -> String {
    let text = table.text();
    let left: Vec<&str> = text.lines().filter_map(|line| line.split('│').next()).collect();
    left.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name, the text that is edited, the keys pressed, the ticks that pass, and the keys pressed then.
type Balanced = (&'static str, fn() -> &'static str, &'static [Key], usize, &'static [Key]);

#[test]
fn a_balance_is_shown_as_it_comes_and_needs_no_colour() {
    const B: Key = Key::Char('b');
    let cases: [Balanced; 5] = [
        ("balance_begun", sound, &[B], 0, &[]),
        ("balance_two_players", sound, &[B], 3, &[]),
        ("balance_over", quick, &[B], usize::MAX, &[]),
        ("balance_stopped", quick, &[B], 12, &[Key::Esc]),
        ("balance_edited", quick, &[NEXT, Key::Down, Key::Down, B], 12, &[NEXT, Key::Backspace, Key::Char('9'), NEXT]),
    ];
    for (name, text, keys, ticks, then) in cases {
        let mut shown = [Depth::None, Depth::True].map(|depth| {
            let mut table = Table::with_edited(Some(text()), SIZES[0], depth, "");
            table.press(keys);
            wait(&mut table, ticks);
            table.press(then);
            table
        });
        for size in SIZES {
            for table in &mut shown {
                table.resize(size);
            }
            let [mono, colours] = &shown;
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), mono.text());
            assert_eq!(colours.text(), mono.text(), "{name}");
            let buffer = mono.buffer();
            assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
        }
    }
}

#[test]
fn the_figures_are_those_of_the_command() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.ron"), quick()).expect("written");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_unsealed"));
    let run = command.current_dir(folder.path()).args(["balance", "mine.ron", "--json"]).output().expect("it runs");
    let found: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let mut table = table(Some(quick()), (200, 60));
    table.press(&[Key::Char('b')]);
    wait(&mut table, usize::MAX);
    let shown = figures(&table);
    let cell = &found["cells"][0];
    let percent = |name: &str| format!("{:.0}", 100.0 * cell[name].as_f64().expect("a share"));
    let won = format!("greedy won {} % ({} to {}) of 200 games", percent("win_rate"), percent("low"), percent("high"));
    let grade = format!("Grade: {}: ", found["grade"].as_str().expect("a grade"));
    let carried = cell["dominance"].as_array().expect("a list").len();
    assert!(shown.contains(&won) && shown.contains(&grade), "{won}, {grade}: {shown}");
    assert_eq!(shown.matches(" alone wins ").count() + shown.matches(" are won in ").count(), carried, "{shown}");
}

#[test]
fn the_level_is_edited_on_while_games_are_played() {
    let mut table = table(Some(quick()), (120, 36));
    table.press(&[NEXT, Key::Down, Key::Char('b')]);
    wait(&mut table, 2);
    assert!(figures(&table).contains("Balance: 2 of 200 games"), "{}", table.text());
    table.press(&[NEXT, Key::Char('!')]);
    table.give(Input::Tick);
    assert_eq!(context(&table), Some(Context::Field));
    table.press(&[NEXT, Key::Char('s')]);
    assert!(table.edited().is_some_and(|file| file.contains("Airtime!")));
    table.give(Input::Tick);
    let shown = figures(&table);
    assert!(shown.contains("Balance: 4 of 200 games") && shown.contains("Of the text before"), "{}", table.text());
    // A step back makes the figures those of the text again; and a balance of another text begins anew.
    table.press(&[Key::Char('u')]);
    assert!(!figures(&table).contains("Of the text before"), "{}", table.text());
    table.press(&[Key::Char('r'), Key::Char('b')]);
    table.give(Input::Tick);
    let shown = figures(&table);
    assert!(shown.contains("Balance: 1 of 200 games") && !shown.contains("Of the text before"), "{}", table.text());
}

#[test]
fn esc_stops_the_games_then_goes_back_and_at_last_puts_the_figures_away() {
    let mut table = table(Some(quick()), (120, 36));
    table.press(&[NEXT, Key::Char('b')]);
    wait(&mut table, 2);
    table.press(&[Key::Esc]);
    assert!(!table.app().animates() && !table.give(Input::Tick));
    assert!(table.text().contains("Balance stopped after 2 games"), "{}", table.text());
    table.press(&[Key::Esc]);
    assert!(table.text().contains("What it is made of") && table.text().contains("Balance stopped"));
    table.press(&[Key::Esc]);
    assert!(!table.text().contains("Balance stopped"), "{}", table.text());
    table.press(&[Key::Esc]);
    assert!(!table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Editor>));
}

#[test]
fn a_level_with_faults_is_not_balanced_and_says_which() {
    let mut table = table(Some(faulty()), (120, 36));
    table.press(&[Key::Char('b')]);
    assert!(!table.app().animates());
    assert!(table.text().contains("It cannot be balanced with"), "{}", table.text());
}

#[test]
fn the_finder_leads_to_entries_and_fields_by_name() {
    // What is typed, the heading of the list then, and what the cursor is on.
    for (typed, heading, row) in [
        ("onsong coal", "Units: Onsong Coal Mine", "id"),
        ("saepyol", "Places: Saepyol", "id"),
        ("aim greedy", "The level", "aim greedy"),
        ("days", "The level", "days"),
        ("fear namyang", "Places: Namyang", "fear"),
    ] {
        let mut table = table(Some(sound()), (120, 36));
        table.press(&[Key::Char('/')]);
        assert_eq!(context(&table), Some(Context::Pick));
        table.type_in(typed);
        table.press(&[NEXT]);
        assert_eq!(context(&table), Some(Context::Edit), "{typed}");
        let text = table.text();
        let cursor = text.lines().find(|line| line.contains("│ ▸")).unwrap_or_default();
        assert!(text.contains(heading) && cursor.contains(&format!("▸ {row}")), "{typed}:\n{text}");
    }
}

#[test]
fn whatever_can_be_found_is_found() {
    let mut table = table(Some(sound()), (120, 36));
    for (typed, found) in [("story", "story"), ("person", "person"), ("road", "road"), ("", "place")] {
        table.press(&[Key::Char('/')]);
        table.type_in(typed);
        let leads = |line: &str| line.replace('▸', " ").contains(&format!("│   {found} "));
        assert!(table.text().lines().any(leads), "{typed}:\n{}", table.text());
        table.press(&[Key::Esc]);
    }
}

#[test]
fn the_heading_of_the_faults_is_never_cut_bare() {
    for (text, heading) in [(sound(), "No faults: it can be played"), (faulty(), "to mend")] {
        for size in SIZES {
            let mut table = table(Some(text), size);
            table.press(&[Key::Tab, Key::Home, Key::End]);
            assert!(table.text().contains(heading), "{}", table.text());
        }
    }
}
