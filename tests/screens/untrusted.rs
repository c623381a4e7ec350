//! Text from strangers on the screens and in what is taken away: no cell of any screen, and no recording, picture, report
//! or table holds a character that a terminal would obey, that shows nothing, or that covers what stands around it.

use std::sync::Arc;

use ratatui::buffer::Buffer;

use unsealed::agency::BrainName;
use unsealed::game::Session;
use unsealed::game::document::Document as _;
use unsealed::game::log::Log;
use unsealed::game::progress::Progress;
use unsealed::game::reel::{Eyes, Reel};
use unsealed::level::Level;
use unsealed::rules::digest::Digest;
use unsealed::rules::moves::Move;
use unsealed::takeaway;
use unsealed::tui::capture::{Crop, Look, Recorder, picture};
use unsealed::tui::input::Key;
use unsealed::tui::theme::{Depth, Theme, ThemeName};

use crate::hostile::{EVIL, MARK, formula, level, marks, odd, quoted, without_commands};
use crate::screens_kit::{Dice, Table};

/// A finished game whose level's name and whose agency's reasons are hostile, as whoever knows the format can write it.
fn log(text: &str) -> String {
    let level = Level::parse(&format!("=1{EVIL}.ron"), text).expect("a sound level");
    let mut session = Session::new(level, 7, BrainName::Investigator);
    while session.ending().is_none() {
        session.make(&Move::EndNight).expect("a night can be ended");
        while session.step_agency().is_some() {}
    }
    let mut log: Log = session.log();
    for (day, logged) in log.days.iter_mut().zip(session.game().days()) {
        for action in &mut day.actions {
            EVIL.clone_into(&mut action.reason);
        }
        let state = logged.digest.expect("the day is over");
        day.digest = Digest::of(&(log.header, day.day, &day.night, &day.plans, &day.actions, state));
    }
    log.to_text()
}

/// What a recording draws, without the commands that are the program's own, and its title.
fn drawn(recording: &str) -> String {
    let lines = recording.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let text =
        |line: serde_json::Value| [&line[2], &line["title"]].map(|part| part.as_str().unwrap_or_default().to_owned());
    without_commands(&lines.flat_map(text).collect::<String>())
}

/// The first cell of a screen that must not be shown. Cells are looked at one by one, as a terminal gets them.
fn odd_cell(buffer: &Buffer) -> Option<String> {
    buffer.content.iter().find_map(|cell| odd(cell.symbol()).or_else(|| cell.symbol().contains('\n').then(String::new)))
}

/// Screens that hostile texts reach: how each is opened, the keys pressed first, and whether it says something of them.
fn screens() -> Vec<(&'static str, Table, Vec<Key>, bool)> {
    let size = (110, 32);
    let sound = level("\"Small\"", "\"Sun\"");
    let name = format!("{EVIL}.ron");
    let evil = level(&quoted(), &quoted());
    let words = format!("({EVIL}: 1, MARK: \"{EVIL}\", // {EVIL}\n");
    let raw = sound.replace("\"Sun\"", &format!("\"{EVIL}\""));
    let won = Progress::default().to_text();
    let second = format!("2{name}");
    let files =
        [(&*name, &*sound), (&*second, &*words), ("evil.ron", &*evil), ("raw.ron", &*raw), ("words.ron", &*words)];
    let settings = format!("(theme: {0}, keys: {{{0}: {0}}}, {EVIL}: 1)", quoted());
    let game = log(&marks());
    let all = Depth::True;
    let (enter, down) = (Key::Enter, Key::Down);
    let editor = |text: &str, keys: &[Key]| (Table::with_edited(Some(text), size, all, ""), keys.to_vec());
    let (evil_editor, evil_keys) = editor(&evil, &[enter, down, enter, down, enter]);
    let (raw_editor, raw_keys) = editor(&raw, &[Key::Tab, down, enter]);
    let (words_editor, words_keys) = editor(&words, &[]);
    vec![
        ("own levels", Table::with_levels(&won, &files, size), vec![enter, Key::End], true),
        ("the finder", Table::with_levels(&won, &files, size), vec![Key::F(3)], false),
        ("kept games", Table::with_kept(&[(&name, &game), ("words.ron", &words)], size), vec![], false),
        ("a save", Table::with_save(&words), vec![enter], false),
        ("what was won", Table::with_progress(&words, size), vec![enter], false),
        ("results", Table::with_results(&words, size), vec![enter], false),
        ("settings", Table::with_settings(None, size, &settings), vec![], false),
        ("a replay", Table::with_replay(&game, size, all), vec![Key::End, Key::Tab], false),
        ("the editor", evil_editor, evil_keys, true),
        ("the editor with raw texts", raw_editor, raw_keys, true),
        ("the editor with a text that does not stand", words_editor, words_keys, false),
    ]
}

/// Inputs that each screen gets after its own.
const STORM: usize = 150;

#[test]
fn no_cell_of_a_screen_holds_what_may_not_be_shown() {
    let mut missing = Vec::new();
    for (what, mut table, keys, says) in screens() {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut said = false;
        let look = |table: &Table, at: &str| {
            let buffer = table.buffer();
            assert_eq!(odd_cell(&buffer), None, "{what}, {at}:\n{}", table.text());
            table.text().contains(MARK)
        };
        said |= look(&table, "at first");
        for key in keys {
            table.press(&[key]);
            said |= look(&table, "after a key");
        }
        // What is typed shows too.
        for c in EVIL.chars() {
            table.press(&[Key::Char(c)]);
            look(&table, "typed");
        }
        for at in 0..STORM {
            let input = dice.input(table.size());
            table.give(input);
            if table.is_over() {
                break;
            }
            said |= look(&table, &format!("input {at}"));
        }
        missing.extend((says && !said).then_some(what));
    }
    assert!(missing.is_empty(), "nothing hostile was seen on {missing:?}");
}

#[test]
fn nothing_that_is_taken_away_holds_what_may_not_be_shown() {
    let reel = Arc::new(Reel::read(&log(&marks())).expect("it plays"));
    let look = |eyes| Look { eyes, size: (120, 36), theme: Theme::new(ThemeName::Night, Depth::True) };
    let report = takeaway::report(&reel).expect("it is drawn");
    let table = takeaway::table(&reel);
    let mut texts = vec![("page", report.html()), ("text", report.markdown(EVIL)), ("table", table.clone())];
    for eyes in [Eyes::Network, Eyes::Agency, Eyes::Truth] {
        for crop in [Crop::Screen, Crop::Map] {
            for stop in 0..reel.stops().len() {
                texts.push(("picture", picture(&reel, stop, &look(eyes), crop)));
            }
        }
        texts.push(("recording", drawn(&Recorder::new(&reel, look(eyes), 0, 4.0).finish())));
    }
    for (what, text) in &texts {
        assert_eq!(odd(text), None, "{what}");
        match *what {
            "picture" => assert!(roxmltree::Document::parse(text).is_ok(), "{text}"),
            "page" => assert!(!text.contains("<script") && !text.contains("<i>"), "{text}"),
            "text" => assert!(!text.contains("www.") && text.contains("\\<i\\>www\\.a"), "{text}"),
            "recording" => assert!(text.contains("Replay: "), "{text}"),
            _ => assert_eq!(formula(text), None, "{text}"),
        }
    }
    assert!(texts.iter().any(|(what, text)| *what == "recording" && text.contains(MARK)), "the reasons were drawn");
    assert!(table.contains(MARK) && table.contains("'=1"), "{table}");
}
