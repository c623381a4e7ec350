//! What is chosen and read outside a game: the record, a level, how hard it is to be, what was won.

use crate::screens_kit;

use std::cell::Cell;
use std::rc::Rc;

use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use screens_kit::{Table, as_text};
use unsealed::agency::BrainName;
use unsealed::game::challenge::FIRST;
use unsealed::game::document::Document as _;
use unsealed::game::progress::Progress;
use unsealed::game::results::{Results, Score};
use unsealed::game::saves::{load, save};
use unsealed::game::storage::Memory;
use unsealed::game::{Difficulty, Session};
use unsealed::lab::measure::InTurn;
use unsealed::level::{Level, builtin};
use unsealed::network::{self, Greedy, StandIn as _};
use unsealed::rules::chance::Chance;
use unsealed::rules::objective::Medal;
use unsealed::rules::view::Outcome;
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::Keymap;
use unsealed::tui::screens::{Hands, Levels, Play, Screen, Title};
use unsealed::tui::settings::Settings;
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::thinking::AtOnce;
use unsealed::tui::{App, Start, Ui};
use unsealed::words::{self, RecordPart, record_parts};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

const NEXT: Key = Key::Enter;

/// A name, and the keys pressed from the title.
type Shown = (&'static str, &'static [Key]);

const RECORD: [Shown; 3] = [
    ("record", &[Key::End, Key::Up, Key::Up, Key::Up, NEXT]),
    (
        "record_disputed",
        &[
            Key::End,
            Key::Up,
            Key::Up,
            Key::Up,
            NEXT,
            Key::Tab,
            Key::Tab,
            Key::Tab,
            Key::Tab,
            Key::Tab,
            Key::Down,
            Key::Down,
        ],
    ),
    ("record_end", &[Key::End, Key::Up, Key::Up, Key::Up, NEXT, Key::End]),
];

#[test]
fn the_record_shows_what_it_should_and_needs_no_colour() {
    for (name, keys) in RECORD {
        for size in SIZES {
            let mut table = Table::new(None, size);
            let mut mono = Table::with_depth(None, size, Depth::None);
            table.press(keys);
            mono.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), mono.text());
            assert_eq!(table.text(), mono.text(), "{name}");
            let buffer = mono.buffer();
            assert!(buffer.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{name}");
        }
    }
}

/// Results of a small skirmish and of the first day.
fn some_results() -> String {
    let mut kept = Results::default();
    let won = Score {
        level: "skirmish-small-3".to_owned(),
        difficulty: Difficulty::Standard,
        won: true,
        day: 11,
        days: 16,
        informed: 26,
        people: 62,
        lost: 0,
        medals: [Medal::NobodyLost].into(),
    };
    kept.note(&won);
    kept.note(&Score { level: "daily-2026-01-01".to_owned(), won: false, day: 16, lost: 1, medals: [].into(), ..won });
    kept.to_text()
}

const MADE: [Shown; 4] = [
    ("skirmish", &[Key::Down, NEXT]),
    ("skirmish_chosen", &[Key::Down, NEXT, Key::Down, NEXT, Key::Char('4'), Key::Char('2'), Key::Tab]),
    ("skirmish_no_seed", &[Key::Down, NEXT, Key::Down, Key::Down, Key::Backspace, Key::Up, Key::Up, NEXT]),
    ("daily", &[Key::Down, Key::Down, NEXT]),
];

#[test]
fn a_level_from_a_seed_is_chosen_with_what_was_best_so_far() {
    for (name, keys) in MADE {
        for size in SIZES {
            let mut table = Table::with_results(&some_results(), size);
            table.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

#[test]
fn a_level_from_a_seed_is_begun_with_keys_and_with_the_mouse() {
    let by_keys: &[Key] = &[Key::Down, NEXT, Key::Char('1'), Key::Char('1'), Key::Tab, Key::Up, Key::Up, NEXT];
    let mut table = Table::new(None, (80, 24));
    table.press(by_keys);
    // The briefing, then a night, so that something is saved.
    assert!(table.text().contains("Hard: The other side"), "{}", table.text());
    table.press(&[NEXT, Key::Char('e'), NEXT, Key::Esc, NEXT, Key::Char('q')]);
    let session = load(&table.saved().expect("a game under way")).expect("it plays");
    assert_eq!((session.level().name(), session.seed()), ("skirmish-small-11", 11));
    assert_eq!(session.brain(), BrainName::Directorate);
    assert!(table.text().contains("Continue: Skirmish, small, seed 11, day 2"), "{}", table.text());

    let mut table = Table::new(None, (120, 36));
    table.click("Skirmish");
    table.click("Size: Small");
    table.click("Difficulty: Standard");
    assert!(table.text().contains("Size: Middle") && table.text().contains("Difficulty: Hard"), "{}", table.text());
    table.click("Esc back");
    table.click("Daily");
    // There is no day before the first.
    table.click("Day: 2026-01-01, today");
    assert!(table.text().contains("Day: 2026-01-01, today"), "{}", table.text());
    table.click("Begin");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>), "{}", table.text());
}

#[test]
fn damaged_results_are_said_to_be_so() {
    let table = Table::with_results("(nonsense", (80, 24));
    assert!(table.text().contains("The best results cannot be read"), "{}", table.text());
}

#[test]
fn every_fact_is_reached_with_the_wheel() {
    let mut table = Table::new(None, (80, 24));
    table.click("The record");
    let mut seen = Vec::new();
    loop {
        let text = table.text();
        // The page between its title and the hints.
        let lines = text.lines().skip(3).take(18).map(str::trim);
        // What a step of the wheel brings up is the last of them.
        let new: Vec<String> = if seen.is_empty() { lines.collect::<Vec<_>>() } else { lines.skip(17).collect() }
            .into_iter()
            .map(str::to_owned)
            .collect();
        seen.extend(new);
        if !table.give(Input::Wheel { x: 10, y: 10, up: false }) {
            break;
        }
    }
    let seen = seen.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in record_parts() {
        let text = match part {
            RecordPart::Heading(text) | RecordPart::Text(text) | RecordPart::Says(text) | RecordPart::Source(text) => {
                text
            }
            RecordPart::Marked(mark, text) => format!("[{}] {text}", mark.name()),
        };
        assert!(seen.contains(&text), "{text}");
    }
    table.click("Esc back");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
}

/// Something won: the first level twice over, the second at once on Hard.
fn some_won() -> String {
    let mut won = Progress::default();
    won.note("01-one-burst", Difficulty::Story, [Medal::Speed]);
    won.note("01-one-burst", Difficulty::Standard, [Medal::Reach, Medal::NobodyLost]);
    won.note("02-airtime", Difficulty::Hard, []);
    won.to_text()
}

#[test]
fn the_campaign_shows_what_was_won_and_what_is_not_open_yet() {
    for size in SIZES {
        for (name, keys) in
            [("campaign", &[NEXT][..]), ("campaign_won", &[NEXT, Key::Home]), ("campaign_closed", &[NEXT, Key::Down])]
        {
            let mut table = Table::with_progress(&some_won(), size);
            table.press(keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), table.text());
        }
    }
}

#[test]
fn a_level_that_is_not_open_is_opened_by_winning_or_by_the_setting() {
    let mut table = Table::with_progress(&some_won(), (80, 24));
    let plays = |table: &Table| table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>);
    table.press(&[NEXT, Key::Down, NEXT]);
    assert!(!plays(&table), "the third was not won, so the fourth waits");
    assert!(table.text().contains("Not open yet"), "{}", table.text());
    table.press(&[Key::Char('o')]);
    assert!(table.text().contains("Every level is open now"), "{}", table.text());
    // The setting is kept, and can be taken back.
    table.press(&[Key::Esc, NEXT, Key::Down]);
    assert!(!table.text().contains("Not open yet"), "{}", table.text());
    table.click("all open or in order");
    assert!(table.text().contains("in order again"), "{}", table.text());
    table.press(&[Key::Up, NEXT]);
    assert!(plays(&table), "the first that was not won is open:\n{}", table.text());
}

#[test]
fn levels_of_ones_own_stand_behind_the_others_and_are_open() {
    let own = builtin::all()[4].text;
    let (mine, named_alike) =
        (own.replacen("Across the river", "Mine", 1), own.replacen("Across the river", "Alike", 1));
    let files = [("05-across-the-river.ron", named_alike.as_str()), ("bad.ron", "("), ("mine.ron", mine.as_str())];
    for (up, title) in [(0, "Mine"), (1, "Alike")] {
        let mut table = Table::with_levels(&some_won(), &files, (80, 24));
        table.press(&[NEXT]);
        table.press(&[Key::End]);
        assert!(table.text().contains("*  Alike") && table.text().contains("*  Mine"), "{}", table.text());
        assert!(table.text().contains("!  bad.ron") && table.text().contains("1 fault"), "{}", table.text());
        table.press(&[NEXT]);
        assert!(
            !table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Play>),
            "it cannot be played:\n{}",
            table.text()
        );
        table.press(&vec![Key::Up; up + 1]);
        assert!(table.text().contains("A level of your own."), "{}", table.text());
        table.press(&[NEXT]);
        let begun = |play: &Play| play.session().level().title() == title;
        assert!(table.app().top().and_then(|top| top.downcast_ref()).is_some_and(begun), "{}", table.text());
    }
}

#[test]
fn a_level_of_ones_own_that_cannot_be_read_is_listed_with_its_fault_and_hides_no_other() {
    let files = [("bad.ron", "("), ("mine.ron", builtin::all()[4].text), ("odd.ron", "")];
    for size in SIZES {
        let mut table = Table::with_levels(&some_won(), &files, size);
        table.make_level_unreadable("odd.ron");
        table.press(&[NEXT, Key::End]);
        insta::assert_snapshot!(format!("levels_unreadable_{}x{}", size.0, size.1), table.text());
        // In the workshop too.
        table.press(&[Key::Esc]);
        table.click("Level workshop");
        let text = table.text();
        let listed = ["Across the river (mine.ron)", "bad.ron (1 fault)", "odd.ron (it cannot be read: "];
        assert!(listed.iter().all(|row| text.contains(row)), "{text}");
    }
}

/// A level of the campaign over and over, as many as there may be one day.
fn many_levels() -> (Levels, Vec<String>) {
    let text = builtin::all()[0].text;
    let titles: Vec<String> = (1..31).map(|at| format!("Level no. {at} of many")).collect();
    let level = |title: &String| Level::parse("many.ron", &text.replacen("One burst", title, 1));
    (Levels::of(titles.iter().map(|title| level(title).expect("a sound level")).collect(), true), titles)
}

#[test]
fn a_list_longer_than_its_box_keeps_the_cursor_in_sight() {
    let (mut levels, titles) = many_levels();
    let mut memory = Memory::default();
    let theme = Theme::new(ThemeName::Night, Depth::True);
    for (width, height) in SIZES {
        let area = Rect { x: 0, y: 0, width, height };
        let mut seen = std::collections::BTreeSet::new();
        let mut at = 0;
        let keys = [(Key::Home, 0)].into_iter().chain((1..30).map(|at| (Key::Down, at)));
        let keys = keys.chain([(Key::PageUp, 21), (Key::Up, 20), (Key::PageDown, 28), (Key::Home, 0), (Key::End, 29)]);
        for (step, (key, cursor)) in keys.enumerate() {
            let mut seeds = || 7;
            let mut hands = Hands {
                storage: &mut memory,
                measurer: &mut InTurn::new(1),
                thinker: &mut AtOnce::default(),
                seeds: &mut seeds,
                days: &|| FIRST,
                theme: &theme,
                keymap: &Keymap::default(),
                area,
                settings: &mut Settings::default(),
                unsaved: &mut None,
                ahead: false,
            };
            if step % 2 == 0 || key != Key::Down {
                levels.handle(&mut hands, Input::Key(key));
            } else {
                levels.handle(&mut hands, Input::Wheel { x: 5, y: 5, up: false });
            }
            let mut buffer = Buffer::empty(area);
            levels.draw(&mut buffer, Ui { area, theme: &theme, keymap: &Keymap::default() });
            let text = as_text(&buffer);
            let chosen: Vec<&str> = text.lines().filter(|line| line.contains('▸')).collect();
            let (chosen, title) = (chosen.concat(), &titles[cursor]);
            assert!(chosen.contains(title.as_str()), "{key:?}: {title} in\n{text}");
            seen.extend(titles.iter().filter(|title| text.contains(title.as_str())));
            at = cursor;
        }
        assert_eq!((seen.len(), at), (titles.len(), 29));
        // A click takes the row that it is on, and leaves the list where it is.
        let mut seeds = || 7;
        let mut hands = Hands {
            storage: &mut memory,
            measurer: &mut InTurn::new(1),
            thinker: &mut AtOnce::default(),
            seeds: &mut seeds,
            days: &|| FIRST,
            theme: &theme,
            keymap: &Keymap::default(),
            area,
            settings: &mut Settings::default(),
            unsaved: &mut None,
            ahead: false,
        };
        levels.handle(&mut hands, Input::Click { x: 8, y: 4 });
        let mut buffer = Buffer::empty(area);
        levels.draw(&mut buffer, Ui { area, theme: &theme, keymap: &Keymap::default() });
        let text = as_text(&buffer);
        assert!(text.lines().nth(4).is_some_and(|line| line.contains('▸')), "{text}");
    }
}

#[test]
fn all_that_stands_beside_the_list_can_be_read() {
    for (keys, wheel) in [(&[Key::Char('f')][..], false), (&[], true)] {
        let mut table = Table::with_progress(&some_won(), (80, 24));
        table.press(&[NEXT]);
        let beside = |table: &Table| {
            let text = table.text();
            let lines = text.lines().skip(1).take(19).map(|line| line.chars().skip(35).collect::<String>());
            lines.collect::<Vec<_>>()
        };
        let mut read = beside(&table);
        assert!(read.iter().any(|line| line.starts_with("Aim: ")), "{read:?}");
        loop {
            let before = table.text();
            table.press(keys);
            if wheel {
                table.give(Input::Wheel { x: 60, y: 8, up: false });
            }
            if table.text() == before {
                break;
            }
            read.extend(beside(&table).into_iter().skip(16));
        }
        let read = read.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let level = builtin::find("03-named-in-the-lecture").and_then(builtin::Builtin::level).expect("a sound level");
        let last = &level.record()[0].fact;
        let end = last.split_whitespace().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>();
        assert!(read.contains(&end.join(" ")), "{end:?} in {read}");
        table.press(&[Key::Down, Key::Up]);
        assert!(beside(&table)[0].contains(level.title()), "it begins anew with the level:\n{}", table.text());
    }
}

#[test]
fn a_damaged_progress_is_said_to_be_so() {
    let table = Table::with_progress("(nonsense", (80, 24));
    assert!(table.text().contains("What was won so far cannot be read"), "{}", table.text());
    assert_eq!(table.progress(), None, "it is out of the way");
}

#[test]
fn how_hard_it_is_is_chosen_before_a_game_and_kept() {
    let by_keys = |times: usize| {
        let mut table = Table::new(None, (80, 24));
        table.press(&[NEXT]);
        table.press(&vec![Key::Tab; times]);
        table
    };
    let by_mouse = |wanted: &str| {
        let mut table = by_keys(0);
        table.click(wanted);
        table
    };
    for (mut table, difficulty) in [
        (by_keys(0), Difficulty::Story),
        (by_keys(1), Difficulty::Standard),
        (by_keys(2), Difficulty::Hard),
        (by_keys(3), Difficulty::Story),
        (by_mouse("( ) Standard"), Difficulty::Standard),
        (by_mouse("( ) Hard"), Difficulty::Hard),
    ] {
        assert!(table.text().contains(&format!("(x) {}", difficulty.name())), "{}", table.text());
        table.press(&[NEXT]);
        assert!(table.text().contains(&format!("{}: The other side", difficulty.name())), "{}", table.text());
        // A night, so that the other side has acted too.
        table.press(&[NEXT, Key::Char('e'), NEXT, Key::Esc, NEXT, Key::Char('q')]);
        let log = table.saved().expect("a game under way");
        let session = load(&log).expect("it plays");
        assert_eq!(session.brain(), difficulty.brain());
        table.press(&[NEXT, Key::Char('o')]);
        assert!(table.text().contains(&format!("{}: The other side", difficulty.name())), "{}", table.text());
    }
}

#[test]
fn a_choice_holds_for_the_next_level_looked_at() {
    let mut table = Table::with_progress(&some_won(), (120, 36));
    table.press(&[NEXT]);
    assert!(table.text().contains("(x) Standard (level's own)"), "{}", table.text());
    table.press(&[Key::Home]);
    assert!(table.text().contains("(x) Story (level's own)"), "{}", table.text());
    table.press(&[Key::Char('d'), Key::Char('d'), Key::Down]);
    assert!(table.text().contains("(x) Hard"), "{}", table.text());
}

/// A level that a stand-in won against the patrol, at the first seed at which it does.
fn won(level: &Level) -> Session {
    let wins = |session: &Session| session.ending().is_some_and(|ending| ending.outcome == Outcome::Won);
    let sessions = (1..100).map(|seed| {
        let mut session = Session::new(level.clone(), seed, BrainName::Patrol);
        while session.ending().is_none() {
            let view = session.view();
            let mv = Greedy.decide(view, &mut network::dice(Chance::new(seed), view));
            session.make(&mv).expect("it is legal");
            while session.step_agency().is_some() {}
        }
        session
    });
    sessions.into_iter().find(wins).expect("one of a hundred is won")
}

#[test]
fn a_win_is_noted_with_its_difficulty_and_medals() {
    let first = builtin::all()[0].level().expect("a sound level");
    let session = won(&first);
    let mut memory = Memory::default();
    save(&mut memory, &session).expect("kept");
    let noted = Progress::kept(&memory);
    assert_eq!(noted.won_at(first.name()), [Difficulty::Story]);
    let medals = session.ending().map(|ending| ending.medals).unwrap_or_default();
    assert_eq!(noted.medals(first.name()).into_iter().collect::<Vec<_>>(), medals);
    assert_eq!(noted.closed_by(builtin::all()[1].name), None);
    let next = builtin::all()[1].level().expect("a sound level");
    let says = format!("Next in the campaign: {}", next.title());
    assert_eq!(words::comes_next(first.name()), Some(says));
    assert_eq!(words::comes_next("sandbox"), None);
    // Won once more, nothing is lost.
    save(&mut memory, &session).expect("kept");
    assert_eq!((memory.finished.len(), Progress::kept(&memory)), (2, noted));
}

#[test]
fn only_wins_of_the_games_own_levels_are_noted() {
    let first = builtin::all()[0];
    let text = first.text.replace("title: \"One burst\"", "title: \"Another\"");
    assert_ne!(text, first.text);
    // The name of a built-in level, and another text.
    let other = Level::parse(&format!("{}.ron", first.name), &text).expect("a sound level");
    let mut memory = Memory::default();
    save(&mut memory, &won(&other)).expect("kept");
    assert_eq!((memory.finished.len(), memory.texts.get(Progress::FILE.name)), (1, None));
    let under_way = Session::new(first.level().expect("a sound level"), 7, BrainName::Patrol);
    let mut memory = Memory::default();
    save(&mut memory, &under_way).expect("kept");
    assert_eq!(memory.texts.get(Progress::FILE.name), None, "a game under way is no win");
}

/// A key that is pressed after the screen was shown.
fn press(app: &mut App, key: Key) {
    app.shown();
    app.handle(Input::Key(key));
}

/// The screen of an app as text.
fn screen(app: &App) -> String {
    let area = Rect { x: 0, y: 0, width: 120, height: 36 };
    let mut buf = Buffer::empty(area);
    app.draw_in(&mut buf, area);
    as_text(&buf)
}

#[test]
fn an_open_page_of_the_day_turns_to_the_new_one_at_midnight() {
    let day = Rc::new(Cell::new(date(2026, 11, 24)));
    let now = Rc::clone(&day);
    let theme = Theme::new(ThemeName::Night, Depth::True);
    let app = App::new(Start::Title, Box::new(Memory::default()), Box::new(|| 7), theme, (120, 36));
    let mut app = app.with_days(Box::new(move || now.get()));
    for key in [Key::Down, Key::Down, NEXT] {
        press(&mut app, key);
    }
    assert!(screen(&app).contains("Day: 2026-11-24, today"), "{}", screen(&app));
    assert!(screen(&app).contains("unsealed daily --date 2026-11-24"));
    assert!(!app.pass(), "nothing has changed");
    day.set(date(2026, 11, 25));
    assert!(app.pass(), "it is drawn again by itself");
    assert!(screen(&app).contains("Day: 2026-11-25, today"), "{}", screen(&app));
    // A day that was chosen stays; a key counts for the day on which it is pressed.
    for key in [Key::Down, NEXT] {
        press(&mut app, key);
    }
    assert!(screen(&app).contains("Day: 2026-11-24") && !screen(&app).contains("2026-11-24, today"));
    day.set(date(2026, 11, 26));
    assert!(app.pass());
    assert!(screen(&app).contains("Day: 2026-11-24"), "{}", screen(&app));
}

#[test]
fn that_a_game_can_be_continued_is_said_where_it_can() {
    let saved = "Continue takes it up again";
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT, Key::Ctrl('c')]);
    assert!(table.saved().is_none() && !table.text().contains(saved), "{}", table.text());
    let mut table = Table::new(Some("01-one-burst"), (120, 36));
    table.press(&[NEXT, Key::Char('t'), NEXT, NEXT, NEXT, NEXT, Key::Ctrl('c')]);
    assert!(table.saved().is_some() && table.text().contains(saved), "{}", table.text());
}

#[test]
fn what_stands_in_a_watched_file_waits_until_nothing_is_read_above_the_game() {
    let level = screens_kit::level(screens_kit::FIXTURE);
    let other = |days: &str| {
        let text = level.text().replace("days: 9,", &format!("days: {days},"));
        Level::parse("fixture.ron", &text).map_err(|_| "Not reloaded: faulty".to_owned())
    };
    let session = Session::new(level.clone(), 7, level.brain());
    let theme = Theme::new(ThemeName::Night, Depth::True);
    let start = Start::Game(Box::new(session));
    let mut app = App::new(start, Box::new(Memory::default()), Box::new(|| 7), theme, (120, 36));
    // The briefing is read to its end first, then help.
    let briefing = screen(&app);
    assert!(!app.reload(other("10")));
    assert_eq!(screen(&app), briefing);
    press(&mut app, NEXT);
    assert!(screen(&app).contains("Reloaded: days 9 → 10"), "{}", screen(&app));
    for _ in 0..200 {
        app.handle(Input::Tick);
        app.pass();
    }
    assert!(screen(&app).contains("Reloaded: days 9 → 10"), "it stays until the next key");
    press(&mut app, Key::Char('?'));
    let help = screen(&app);
    assert!(!app.reload(other("11")) && !app.reload(other("-1")));
    assert_eq!(screen(&app), help);
    press(&mut app, Key::Esc);
    assert!(screen(&app).contains("Not reloaded: faulty") && screen(&app).contains("of 10"), "{}", screen(&app));
    assert!(app.reload(other("10")));
    assert!(screen(&app).contains("again as it is played"), "{}", screen(&app));
    // Another level's game has nothing to do with it.
    assert!(!app.reload(Ok(screens_kit::level("01-one-burst"))));
}
