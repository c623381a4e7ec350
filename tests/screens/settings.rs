//! Settings, the palette, the finder, the glossary: what they do, by keys alone and by the mouse alone.

use crate::screens_kit;

use screens_kit::{FIXTURE, Table};
use unsealed::level::builtin;
use unsealed::rules::moves::MoveKind;
use unsealed::tui::app::LEAST;
use unsealed::tui::ascii;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::{Command, Context, Keymap};
use unsealed::tui::screens::{Play, Title};
use unsealed::tui::settings::{Speed, file, reference};
use unsealed::tui::text::width;
use unsealed::tui::theme::ThemeName;
use unsealed::words;

const NEXT: Key = Key::Enter;
const WIDE: (u16, u16) = (120, 36);

/// Types a text.
fn typed(table: &mut Table, text: &str) {
    for c in text.chars() {
        table.press(&[Key::Char(c)]);
    }
}

#[test]
fn settings_are_chosen_with_keys_and_kept() {
    let mut table = Table::new(None, LEAST);
    assert_eq!(table.settings(), None);
    table.press(&[Key::F(3)]);
    assert!(table.text().contains("Settings") && table.text().contains("Theme"), "{}", table.text());
    assert_eq!(table.settings(), None, "looking writes nothing");
    table.press(&[NEXT]);
    assert_eq!(table.app().settings().theme, ThemeName::Paper);
    table.press(&[Key::Left, Key::Left]);
    assert_eq!(table.app().settings().theme, ThemeName::Mono);
    table.press(&[Key::Down, Key::Down, NEXT, Key::Down, NEXT, Key::Esc]);
    let kept = file::read(&table.settings().expect("kept")).expect("sound").settings;
    assert_eq!(&kept, table.app().settings());
    assert!(kept.ascii == Some(true) && kept.speed == Speed::Quick);
    // What is kept is there the next time.
    let text = table.settings().expect("kept");
    let again = Table::with_settings(None, LEAST, &text);
    assert_eq!(again.app().settings(), &kept);
}

#[test]
fn settings_are_chosen_with_the_mouse_alone() {
    let mut table = Table::new(None, LEAST);
    table.click("Settings");
    table.click("Theme ");
    assert_eq!(table.app().settings().theme, ThemeName::Paper);
    table.click("high contrast");
    assert_eq!(table.app().settings().theme, ThemeName::HighContrast);
    table.click("Levels  ");
    assert!(table.progress().is_some_and(|text| text.contains("every_level: true")));
    table.click("Esc back");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
    table.click("F2 theme");
    assert_eq!(table.app().settings().theme, ThemeName::ColourBlind);
    // The last thing that the mouse does is to go.
    table.click("Settings");
    table.click("Mouse ");
    let before = table.text();
    assert!(!table.app().settings().mouse && !table.give(Input::Click { x: 20, y: 3 }));
    assert_eq!(table.text(), before);
}

#[test]
fn a_faulty_file_is_said_and_left_alone() {
    let faulty = "(\n    theme: Papre,\n)";
    let mut table = Table::with_settings(None, WIDE, faulty);
    for says in ["settings.ron line 2, column 12", "`Paper`"] {
        assert!(table.text().contains(says), "{says}:\n{}", table.text());
    }
    assert_eq!(table.app().settings().theme, ThemeName::Night);
    table.press(&[Key::F(2)]);
    assert_eq!(table.app().settings().theme, ThemeName::Paper, "for this time");
    assert_eq!(table.settings().as_deref(), Some(faulty));
    table.press(&[Key::F(3)]);
    assert!(table.text().contains("line 2, column 12"), "{}", table.text());
    let mut table = Table::with_settings(Some(FIXTURE), WIDE, faulty);
    assert!(table.text().contains("settings.ron line 2"), "in a game too:\n{}", table.text());
    table.press(&[NEXT]);
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_not_written_over() {
    let own = "(keys: {\"play.text\": [\"T\"]})";
    let mut table = Table::with_settings(None, WIDE, own);
    table.press(&[Key::F(3)]);
    table.make_settings_unreadable();
    table.press(&[Key::F(2)]);
    assert_eq!(table.app().settings().theme, ThemeName::Paper, "for this time");
    assert_eq!(table.settings().as_deref(), Some(own));
    assert!(table.text().contains("Not kept: settings.ron: permission denied"), "{}", table.text());
}

#[test]
fn a_conflict_of_keys_is_said_with_its_place() {
    let mut table = Table::with_settings(None, WIDE, "(keys: {\"play.text\": [\"e\"]})");
    let text = table.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("line 1, column 23"), "{text}");
    table.press(&[Key::F(3)]);
    let text = table.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("play.end-night"), "{text}");
}

#[test]
fn keys_of_the_players_own_work_and_are_named_everywhere() {
    let own = "(keys: {\"play.text\": [\"T\"], \"play.end-night\": [\"F10\"], \"play.help\": [\"F4\"]})";
    let mut table = Table::with_settings(Some("01-one-burst"), (80, 24), own);
    table.press(&[NEXT]);
    let text = table.text();
    assert!(text.contains("[T]"), "the line that waits for a text names its key:\n{text}");
    assert!(text.contains("F10 end the night"), "{text}");
    table.press(&[Key::Char('e')]);
    assert!(!table.text().contains("End the night?"), "the program's key does nothing");
    table.press(&[Key::F(4)]);
    assert!(table.text().contains("your own key"), "{}", table.text());
    table.press(&[Key::Esc, Key::Char('T')]);
    assert!(table.app().top().is_some_and(|top| top.is::<Play>() && top.context() == Context::Aim));
    table.press(&[Key::Esc, Key::F(10)]);
    assert!(table.text().contains("End the night?"), "{}", table.text());
}

#[test]
fn the_first_three_levels_name_the_key_for_what_they_wait_for() {
    for (name, key) in [("01-one-burst", "[t]"), ("02-airtime", "[v]"), ("03-named-in-the-lecture", "[e]")] {
        for size in [LEAST, WIDE] {
            let mut table = Table::new(Some(name), size);
            table.press(&[NEXT]);
            assert!(table.text().contains(key), "{name}:\n{}", table.text());
        }
    }
}

#[test]
fn the_palette_runs_what_is_typed() {
    let mut table = Table::new(Some(FIXTURE), LEAST);
    table.press(&[NEXT, Key::Char(':')]);
    assert!(table.text().contains("Command:"), "{}", table.text());
    typed(&mut table, "end ni");
    table.press(&[NEXT]);
    assert!(table.text().contains("End the night?"), "{}", table.text());
    table.press(&[Key::Esc, Key::Char(':')]);
    typed(&mut table, "no such thing");
    assert!(table.text().contains("Nothing of that name"), "{}", table.text());
    table.press(&[NEXT]);
    assert!(table.text().contains("Command:"), "nothing is run");
    table.press(&[Key::Esc]);
    assert!(!table.text().contains("Command:"));
}

#[test]
fn every_command_of_every_context_is_in_its_palette() {
    for (level, keys) in [(None, &[][..]), (Some(FIXTURE), &[NEXT]), (Some(FIXTURE), &[NEXT, Key::Char('t')])] {
        let mut table = Table::new(level, (120, 80));
        table.press(keys);
        let context = table.app().top().expect("a screen").context();
        let fixture = screens_kit::level(FIXTURE);
        let in_play = |kind| kind == MoveKind::EndNight || fixture.atlas().moves.contains(&kind);
        table.press(&[Key::Char(':')]);
        let text = table.text();
        for binding in context.bindings().filter(|binding| binding.command.word() != "palette") {
            let in_play = level.is_none() || binding.command.move_kind().is_none_or(&in_play);
            assert_eq!(text.contains(binding.what), in_play, "{context:?}: {}\n{text}", binding.what);
        }
    }
}

#[test]
fn a_move_has_one_name_in_panel_palette_help_and_when_it_is_made() {
    let in_play = [MoveKind::Text, MoveKind::LieLow];
    for kind in MoveKind::PLAYABLE {
        let key = Keymap::default().key(Context::Play, Command::Begin(kind)).expect("a key");
        for opened in [&[NEXT][..], &[NEXT, Key::Char(':')], &[NEXT, Key::Char('?')], &[NEXT, key]] {
            let mut table = Table::new(Some("01-one-burst"), LEAST);
            table.press(opened);
            let (text, name) = (table.text(), words::move_name(kind));
            // A key of a move that is not in play names it, to say so.
            let named = in_play.contains(&kind) || opened.last() == Some(&key);
            assert_eq!(text.contains(name), named, "{name} after {opened:?}:\n{text}");
        }
    }
}

#[test]
fn every_move_is_read_whole_in_the_palette_of_a_small_screen() {
    let mut table = Table::new(Some("sandbox"), LEAST);
    table.press(&[NEXT, Key::Char(':')]);
    let mut seen = String::new();
    for _ in 0..MoveKind::PLAYABLE.len() + 4 {
        seen += &table.text();
        table.press(&[Key::Down]);
    }
    for kind in MoveKind::PLAYABLE.into_iter().chain([MoveKind::EndNight]) {
        let (name, meaning) = (words::move_name(kind), words::move_meaning(kind));
        let whole = |line: &str| line.contains(name) && line.contains(&format!("{meaning} "));
        assert!(seen.lines().any(whole), "{name}: {meaning}\n{seen}");
    }
}

#[test]
fn the_palette_and_the_finder_work_with_the_mouse_alone() {
    let mut table = Table::new(Some(FIXTURE), LEAST);
    table.click("to the night");
    table.click(": commands");
    for _ in 0..60 {
        if table.text().contains("orders: the briefing") {
            break;
        }
        table.give(Input::Wheel { x: 40, y: 12, up: false });
    }
    table.click("orders: the briefing");
    assert!(table.text().contains("to the night"), "{}", table.text());
    table.click("to the night");
    table.click("/ find");
    table.click("Musan");
    assert!(table.text().contains("Musan"), "{}", table.text());
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>));
    table.click("/ find");
    table.click("Esc back");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>));
}

#[test]
fn what_is_found_is_selected() {
    let mut table = Table::new(Some(FIXTURE), WIDE);
    table.press(&[NEXT]);
    for (wanted, shown) in [
        ("puryong", "No contact was ever here"),
        ("mine cru", "a work unit of 7 people in Musan"),
        ("han chun", "Han Chun-ae"),
        ("sold for", "The buyer's invoice"),
    ] {
        table.press(&[Key::Char('/')]);
        typed(&mut table, wanted);
        table.press(&[NEXT]);
        assert!(table.side().contains(shown), "{wanted}:\n{}", table.text());
    }
    // While a move is made the cursor goes there instead.
    table.press(&[Key::Char('v'), Key::Char('/')]);
    typed(&mut table, "han chun");
    table.press(&[NEXT]);
    let text = table.text();
    assert!(text.lines().any(|line| line.contains('▸') && line.contains("Han Chun-ae")), "{text}");
}

#[test]
fn terms_on_the_screen_come_first_with_the_levels_own_numbers() {
    let mut table = Table::new(Some(FIXTURE), (120, 80));
    table.press(&[NEXT, Key::Char('n'), Key::F(1)]);
    let text = table.text();
    assert!(text.contains("On this screen") && text.contains("Nerve"), "{text}");
    table.press(&[Key::F(1)]);
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>), "the same key closes it");
    for keys in [&[][..], &[NEXT], &[Key::F(3)]] {
        let mut table = Table::new(None, WIDE);
        table.press(keys);
        table.press(&[Key::F(1)]);
        assert!(table.text().contains("Terms"), "{}", table.text());
    }
}

#[test]
fn every_screen_lists_its_own_keys() {
    for (level, keys) in
        [(None, &[NEXT][..]), (None, &[Key::F(3)]), (Some(FIXTURE), &[NEXT]), (Some(FIXTURE), &[NEXT, Key::Char('t')])]
    {
        let mut table = Table::new(level, (120, 80));
        table.press(keys);
        let context = table.app().top().expect("a screen").context();
        table.press(&[Key::Char('?')]);
        let text = table.text();
        for binding in context.bindings() {
            assert!(text.contains(binding.what), "{context:?}: {}\n{text}", binding.what);
        }
        table.press(&[Key::Char('?')]);
        assert_eq!(table.app().top().expect("a screen").context(), context, "the same key closes it");
    }
}

#[test]
fn still_shows_the_summary_at_once_and_speeds_differ() {
    let ticks = |speed: &str| {
        let mut table = Table::with_settings(Some("01-one-burst"), LEAST, &format!("(speed: {speed})"));
        table.press(&[NEXT, Key::Char('e'), NEXT]);
        let mut ticks = 0;
        while table.app().animates() {
            table.give(Input::Tick);
            ticks += 1;
        }
        assert!(table.text().contains("Day 1: what came of it"), "{}", table.text());
        ticks
    };
    let [slow, normal, quick, still] = ["Slow", "Normal", "Quick", "Still"].map(ticks);
    assert!(slow > normal && normal > quick && quick > still && still == 0, "{slow} {normal} {quick} {still}");
}

/// A name, a level to begin in (none: the title), and the keys pressed.
type Shown = (&'static str, Option<&'static str>, &'static [Key]);

const SHOWN: [Shown; 12] = [
    ("title", None, &[]),
    ("campaign", None, &[NEXT]),
    ("skirmish", None, &[Key::Down, NEXT]),
    ("settings", None, &[Key::F(3)]),
    ("briefing", Some(FIXTURE), &[]),
    ("night", Some(FIXTURE), &[NEXT]),
    ("person", Some(FIXTURE), &[NEXT, Key::Char('n')]),
    ("aimed", Some(FIXTURE), &[NEXT, Key::Char('v'), NEXT, Key::Down, Key::Down]),
    ("palette", Some(FIXTURE), &[NEXT, Key::Char(':')]),
    ("finder", Some(FIXTURE), &[NEXT, Key::Char('/'), Key::Char('m'), Key::Char('u')]),
    ("terms", Some(FIXTURE), &[NEXT, Key::Char('n'), Key::F(1)]),
    ("help", Some(FIXTURE), &[NEXT, Key::Char('?')]),
];

#[test]
fn screens_in_mono_and_ascii_show_what_they_should() {
    for (name, level, keys) in SHOWN {
        let mut table = Table::with_settings(level, LEAST, "(theme: Mono, ascii: true)");
        table.press(keys);
        insta::assert_snapshot!(format!("ascii_{name}"), table.text());
    }
}

#[test]
fn new_screens_show_what_they_should() {
    for (name, level, keys) in
        SHOWN.into_iter().filter(|(name, ..)| ["settings", "palette", "finder", "terms"].contains(name))
    {
        for size in [LEAST, WIDE] {
            let mut table = Table::new(level, size);
            table.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

#[test]
fn no_glyph_beyond_ascii_is_drawn_where_none_is_wanted() {
    let levels = builtin::all().iter().map(|level| level.name);
    let nights = levels.map(|name| (name, Some(name), &[NEXT][..]));
    for (name, level, keys) in SHOWN.into_iter().chain(nights) {
        for size in [LEAST, (200, 60)] {
            let mut table = Table::with_settings(level, size, "(ascii: true)");
            table.press(keys);
            let buffer = table.buffer();
            let beyond = buffer.content.iter().find(|cell| !cell.symbol().is_ascii() || width(cell.symbol()) != 1);
            assert_eq!(beyond, None, "{name}");
        }
    }
}

/// Names of other scripts, longer as they are spelt than as they are written.
const OTHER_SCRIPTS: [(&str, &str, &str); 4] = [
    ("Musan", "무산", "Musan"),
    ("Puryong", "Łódź", "Lodz"),
    ("Han Chun-ae", "한 춘애", "Han Chunae"),
    ("Song Ryon-hui", "Юра Жук", "Yura Zhuk"),
];

#[test]
fn names_of_any_script_are_spelt_where_there_is_nothing_but_ascii() {
    let mut text = include_str!("../screens_kit/level.ron").to_owned();
    for (name, written, _) in OTHER_SCRIPTS {
        let named = format!("name: \"{name}\"");
        assert!(text.contains(&named), "{name}");
        text = text.replace(&named, &format!("name: \"{written}\""));
    }
    let level = unsealed::level::Level::parse("other.ron", &text).expect("a level");
    for size in [LEAST, (120, 36), (200, 60)] {
        let session = unsealed::game::Session::new(level.clone(), 7, level.brain());
        let mut table = Table::with_session(session, size, unsealed::tui::theme::Depth::True, "(ascii: true)");
        table.press(&[NEXT]);
        let shown = table.text();
        assert!(shown.is_ascii(), "{shown}");
        // Where rows are few the contacts are elsewhere.
        let in_sight = if size == LEAST { 2 } else { OTHER_SCRIPTS.len() };
        for (_, written, spelt) in OTHER_SCRIPTS.into_iter().take(in_sight) {
            assert!(shown.contains(spelt), "{written} as {spelt} at {size:?}:\n{shown}");
        }
    }
}

#[test]
fn every_glyph_that_the_screens_use_has_a_sign_of_its_own() {
    fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() { sources(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    for folder in ["src/tui", "src/words"] {
        sources(std::path::Path::new(folder), &mut paths);
    }
    assert!(paths.len() > 40);
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a source");
        // Tests hold texts in other scripts.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for c in code.flat_map(str::chars) {
            assert!(
                ascii::is_known(c),
                "{c} (U+{:04X}) in {} needs a line in src/tui/ascii.rs",
                u32::from(c),
                path.display()
            );
        }
    }
}

/// The page with its tables made anew.
fn page_made(page: &str) -> String {
    let mut made = page.to_owned();
    for (mark, table) in [("fields", reference::fields()), ("commands", reference::commands())] {
        let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- end of {mark} -->"));
        let from = made.find(&begin).expect("where the table begins") + begin.len();
        let to = made.find(&end).expect("where the table ends");
        made.replace_range(from..to, &format!("{}\n", table.trim()));
    }
    made
}

#[test]
fn the_page_of_settings_is_true() {
    let path = "docs/SETTINGS.md";
    let page = std::fs::read_to_string(path).expect("the page");
    let made = page_made(&page);
    // As with snapshots: asked to, the test makes the tables anew.
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &made).expect("written");
    } else {
        let stale = made.lines().zip(page.lines()).find(|(made, shown)| made != shown);
        assert_eq!(stale, None, "(as it is, as the page has it); INSTA_UPDATE=always makes the tables anew");
        assert_eq!(made.lines().count(), page.lines().count());
    }
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let read = file::read(example).unwrap_or_else(|faults| panic!("{}", faults.render(100, false)));
    assert_ne!(read.settings, unsealed::tui::settings::Settings::default());
}
