//! What is taken away of a game: recordings that a terminal shows as the program drew them, pictures that are sound XML,
//! reports and tables in which nothing from a file is a mark; from the command line and from the screens.

use crate::screens_kit;

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use assert_cmd::cargo::CommandCargoExt as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use screens_kit::{FIXTURE, Table};
use unsealed::agency::BrainName;
use unsealed::game::Session;
use unsealed::game::challenge::FIRST;
use unsealed::game::reel::{Eyes, Reel};
use unsealed::game::storage::Memory;
use unsealed::lab::measure::InTurn;
use unsealed::level::Level;
use unsealed::rules::ids::Day;
use unsealed::rules::moves::Move;
use unsealed::rules::view::Phase;
use unsealed::takeaway::{self, COLUMNS, evenings};
use unsealed::tui::Ui;
use unsealed::tui::capture::{Crop, Look, Painter, Recorder, picture, stop_at};
use unsealed::tui::input::{Input, Key};
use unsealed::tui::keymap::Keymap;
use unsealed::tui::screens::{Hands, OutcomeScreen, Screen, Transition, Viewer};
use unsealed::tui::settings::Settings;
use unsealed::tui::theme::{Depth, Theme, ThemeName};
use unsealed::tui::thinking::AtOnce;

/// A level with nothing in it but what would do harm where it was read as a mark.
const HOSTILE: &str = r#"(
    format: 1, title: "</text><script>x</script>]]>&amp;", days: 3,
    map: (size: (40, 12), river: [(0, 2), (39, 2)], places: [(id: "h", name: "=<b>혜산</b>", at: (20, 6), bars: 3)]),
    units: [(id: "mill", name: "| ![m](u) `*", place: "h", people: 6)],
    people: [(id: "sunhui", name: "@Ri <i>\"Sun\"", unit: "mill", chinese: true, apps: [Kakao])],
    contacts: [(person: "sunhui")],
    stories: [(id: "prices", title: "-1+1, \"<u>\" # ", text: "What grain costs.", heat: 2)],
    objectives: [Inform(story: "prices", share: 0.9)],
    record: [(fact: "<img src=x> one.\n\n# two", source: "</p>*")],
)"#;

fn replays() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/replays")
}

fn reel(name: &str) -> Arc<Reel> {
    let text = fs::read_to_string(replays().join(format!("{name}.ron"))).expect("a recorded game");
    Arc::new(Reel::read(&text).expect("it plays"))
}

/// A game of the hostile level: a text from the desk, and then every night ended.
fn hostile() -> Arc<Reel> {
    let level = Level::parse("hostile.ron", HOSTILE).expect("a sound level");
    let mut session = Session::new(level, 7, BrainName::Investigator);
    let text = unsealed::rules::check::legal_moves(session.view()).into_iter().find(|mv| *mv != Move::EndNight);
    session.make(&text.expect("something can be sent")).expect("it can be made");
    while session.ending().is_none() {
        session.make(&Move::EndNight).expect("a night can be ended");
        while session.step_agency().is_some() {}
    }
    Arc::new(Reel::read(&session.log().to_text()).expect("it plays"))
}

fn look(eyes: Eyes, size: (u16, u16), theme: ThemeName) -> Look {
    Look { eyes, size, theme: Theme::new(theme, Depth::True) }
}

fn terminal((columns, rows): (u16, u16)) -> vt100::Parser {
    let some = |n| NonZero::new(n).expect("some");
    vt100::Parser::new(some(rows), some(columns), 0)
}

/// Holds what a terminal shows to what was drawn, cell by cell, but for the rows from `most` on.
fn same(terminal: &vt100::Parser, drawn: &Buffer, most: u16, what: &str) {
    for y in 0..most {
        for x in 0..drawn.area.width {
            let shown = terminal.screen().cell(y, x).expect("a cell");
            if !shown.is_wide_continuation() {
                assert_eq!(of_terminal(shown), of_cell(&drawn[(x, y)]), "{what}: column {x}, row {y}");
            }
        }
    }
}

type Shown = (String, Option<(u8, u8, u8)>, Option<(u8, u8, u8)>, [bool; 4]);

fn of_terminal(cell: &vt100::Cell) -> Shown {
    let colour = |colour| if let vt100::Color::Rgb(r, g, b) = colour { Some((r, g, b)) } else { None };
    let symbol = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
    let modifiers = [cell.bold() && !cell.dim(), cell.dim(), cell.underline(), cell.inverse()];
    (symbol, colour(cell.fgcolor()), colour(cell.bgcolor()), modifiers)
}

fn of_cell(cell: &Cell) -> Shown {
    let colour = |colour| if let Color::Rgb(r, g, b) = colour { Some((r, g, b)) } else { None };
    let modifiers = [Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED];
    let mut modifiers = modifiers.map(|modifier| cell.modifier.contains(modifier));
    // The terminal of the test is either bold or dim.
    modifiers[0] &= !modifiers[1];
    (cell.symbol().to_owned(), colour(cell.fg), colour(cell.bg), modifiers)
}

#[test]
fn a_terminal_shows_what_was_drawn_at_every_stop() {
    let reel = reel("02-airtime");
    for (theme, size) in [(ThemeName::Night, (80, 24)), (ThemeName::Mono, (100, 30)), (ThemeName::Paper, (120, 36))] {
        let area = Rect { x: 0, y: 0, width: size.0, height: size.1 };
        let (mut painter, blank) = Painter::new(area);
        let mut terminal = terminal(size);
        terminal.process(blank.as_bytes());
        let theme = Theme::new(theme, Depth::True);
        let mut viewer = Viewer::reveal(Arc::clone(&reel));
        for stop in 0..reel.stops().len() {
            let mut drawn = Buffer::empty(area);
            viewer.draw(&mut drawn, Ui { area, theme: &theme, keymap: &Keymap::default() });
            terminal.process(painter.paint(drawn.clone()).as_bytes());
            same(&terminal, &drawn, size.1, &format!("{size:?}, stop {stop}"));
            with_hands(area, theme, |hands| viewer.handle(hands, Input::Key(Key::Right)));
        }
    }
}

/// Lets a screen act on its own.
fn with_hands(area: Rect, theme: Theme, act: impl FnOnce(&mut Hands<'_>) -> Transition) {
    let (mut settings, mut storage) = (Settings::default(), Memory::default());
    let mut measurer = InTurn::new(1);
    let mut hands = Hands {
        storage: &mut storage,
        seeds: &mut || 7,
        days: &|| FIRST,
        theme: &theme,
        keymap: &Keymap::default(),
        area,
        settings: &mut settings,
        measurer: &mut measurer,
        thinker: &mut AtOnce::default(),
        unsaved: &mut None,
        ahead: false,
    };
    act(&mut hands);
}

/// The events of a recording: when, in milliseconds, and what. Its header is held to its size.
fn events(cast: &str, size: (u16, u16)) -> Vec<(u64, String)> {
    let mut lines = cast.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON"));
    let header = lines.next().expect("a header");
    assert_eq!((&header["version"], &header["width"], &header["height"]), (&2.into(), &size.0.into(), &size.1.into()));
    assert!(header["title"].is_string() && header["timestamp"].is_null(), "{header}");
    let event = |line: serde_json::Value| {
        assert_eq!((line[1].as_str(), line.as_array().map(Vec::len)), (Some("o"), Some(3)), "{line}");
        let time = (line[0].as_f64().expect("a time") * 1000.0).round() as u64;
        (time, line[2].as_str().expect("data").to_owned())
    };
    lines.map(event).collect()
}

#[test]
fn a_recording_ends_on_the_outcome_as_it_is_drawn() {
    for (name, eyes, size) in [
        ("01-one-burst", Eyes::Network, (80, 24)),
        ("02-airtime", Eyes::Agency, (120, 36)),
        ("02-airtime", Eyes::Truth, (100, 30)),
    ] {
        let reel = reel(name);
        let record = || Recorder::new(&reel, look(eyes, size, ThemeName::Night), 0, 1.0).finish();
        let cast = record();
        if eyes == Eyes::Network {
            assert_eq!(cast, record(), "the same bytes each time");
        }
        let events = events(&cast, size);
        assert!(events.windows(2).all(|pair| pair[0].0 < pair[1].0), "{name}: time goes on");
        assert!(events.len() >= reel.stops().len() / 2, "{name}: {} events", events.len());
        let mut terminal = terminal(size);
        for (_, data) in &events {
            terminal.process(data.as_bytes());
        }
        let area = Rect { x: 0, y: 0, width: size.0, height: size.1 };
        let mut drawn = Buffer::empty(area);
        let theme = Theme::new(ThemeName::Night, Depth::True);
        let mut end = OutcomeScreen::new(reel.session(), None);
        with_hands(area, theme, |hands| end.handle(hands, Input::Key(Key::End)));
        end.draw(&mut drawn, Ui { area, theme: &theme, keymap: &Keymap::default() });
        same(&terminal, &drawn, size.1 - 1, name);
        let last = terminal.screen().rows(0, size.0).last().expect("a row");
        assert!(last.contains(reel.level().title()) && last.contains("seed"), "{last}");
        assert!(cast.len() < 8 << 20, "{name}: {} bytes", cast.len());
    }
}

#[test]
fn a_recording_begins_with_the_day_that_is_asked_for_and_speed_is_speed() {
    let reel = reel("05-across-the-river");
    let record = |from, speed| {
        let recorder = Recorder::new(&reel, look(Eyes::Network, (80, 24), ThemeName::Night), from, speed);
        events(&recorder.finish(), (80, 24))
    };
    let from = reel.first_of(Day(3));
    let (slow, quick) = (record(from, 1.0), record(from, 2.0));
    let mut terminal = terminal((80, 24));
    terminal.process(slow[0].1.as_bytes());
    assert!(terminal.screen().contents().contains("Day 3 of"), "{}", terminal.screen().contents());
    // Up to the first page of the end: all of them stay as long at any speed.
    let took = |events: &[(u64, String)]| {
        let end = events.iter().find(|(_, data)| data.contains("What it came to"));
        end.expect("the end").0
    };
    assert_eq!(took(&slow), 2 * took(&quick));
    assert!(took(&record(0, 1.0)) > took(&slow));
}

/// Every text of a picture; a picture that is no XML fails.
fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|fault| panic!("{fault}:\n{svg}"));
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    let known = ["svg", "title", "rect", "path", "text"];
    for node in elements.clone() {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
    }
    let told = elements.filter(|node| ["title", "text"].contains(&node.tag_name().name()));
    told.filter_map(|node| node.text()).map(str::to_owned).collect()
}

#[test]
fn pictures_are_sound_and_show_the_moment() {
    let reel = reel("05-across-the-river");
    for theme in ThemeName::ALL {
        for (eyes, shown) in [(Eyes::Network, "What"), (Eyes::Agency, "thought"), (Eyes::Truth, "was")] {
            let stop = stop_at(&reel, Day(3), Some(Phase::Evening)).expect("it has that evening");
            let whole = picture(&reel, stop, &look(eyes, (120, 36), theme), Crop::Screen);
            let joined = texts(&whole).concat();
            assert!(joined.contains("Day3of") && joined.contains(shown), "{theme:?}, {eyes:?}: {joined}");
            let map = picture(&reel, stop, &look(eyes, (120, 36), theme), Crop::Map);
            let joined = texts(&map)[1..].concat();
            assert!(joined.contains("Namyang") && !joined.contains("Day3of"), "{theme:?}, {eyes:?}: {joined}");
        }
    }
    assert_eq!(stop_at(&reel, Day(99), None), None);
}

#[test]
fn what_stands_in_a_level_file_is_no_mark_anywhere() {
    let reel = hostile();
    for (eyes, crop) in [(Eyes::Network, Crop::Screen), (Eyes::Truth, Crop::Map), (Eyes::Agency, Crop::Screen)] {
        let svg = picture(&reel, reel.stops().len() - 1, &look(eyes, (120, 36), ThemeName::Night), crop);
        let texts = texts(&svg);
        assert!(texts[0].contains("</text><script>x</script>]]>&amp;"), "the title, whole: {}", texts[0]);
        assert!(texts.concat().contains("혜산"), "{texts:?}");
    }
    let cast = Recorder::new(&reel, look(Eyes::Truth, (80, 24), ThemeName::Night), 0, 1.0).finish();
    assert!(!events(&cast, (80, 24)).is_empty());
    let report = takeaway::report(&reel).expect("it is drawn");
    let page = report.html();
    for mark in ["<script", "<b>", "<i>", "<u>", "<img", "</p>*"] {
        assert!(!page.contains(mark), "{mark}");
    }
    assert!(page.contains("&lt;img src=x&gt; one. # two") || page.contains("&lt;img src=x&gt; one.\n"), "{page}");
    let text = report.markdown("x");
    let fences = text.split("```");
    let outside: String = fences.step_by(2).collect();
    for mark in ["<", "![", "`*"] {
        let bare = outside.match_indices(mark).find(|&(at, _)| !outside[..at].ends_with('\\'));
        assert_eq!(bare, None, "{mark}: {outside}");
    }
    assert_eq!(outside.matches("\n# ").count(), 0, "{outside}");
}

#[test]
fn a_report_tells_both_sides_the_end_and_the_numbers() {
    let reel = reel("05-across-the-river");
    let text = takeaway::report(&reel).expect("it is drawn").markdown("x");
    let days = reel.session().game().days().len();
    for wanted in [
        "## What it came to",
        "## Curves",
        "## Days that stand out",
        "## How good the agency's numbers were",
        "20 to 40 % likely",
        "#### What the network did",
        "#### What the agency did, and why",
        "#### Whom it suspected most by evening",
        "| Who | Of | Held for a contact | Was |",
        "## From the record",
        "Source: ",
        &format!("### Day {days}\n"),
    ] {
        assert!(text.contains(wanted), "{wanted}:\n{text}");
    }
    for action in &reel.session().game().days()[0].actions {
        let line = unsealed::words::action_line(
            reel.session().view().atlas(),
            reel.session().game().truth().roster(),
            *action,
        );
        let ends = matches!(action, unsealed::rules::actions::Action::EndDay);
        assert_eq!(text.contains(&line), !ends, "{line}");
    }
}

#[test]
fn the_agencys_numbers_are_those_of_the_viewer() {
    let reel = reel("05-across-the-river");
    let evenings = evenings::evenings(&reel);
    assert_eq!(evenings.len(), reel.figures().len());
    for evening in &evenings {
        let stop = stop_at(&reel, evening.figures.day, None).expect("it has that day");
        let still = reel.still(stop);
        for held in &evening.held {
            assert!(still.suspects().contains(&held.suspect));
            assert_eq!(held.contact, still.view().contact(held.suspect.person).is_some());
        }
    }
    let counted: usize = evenings::calibration(&evenings).iter().map(|band| band.times).sum();
    assert_eq!(counted, evenings.iter().map(|evening| evening.held.len()).sum::<usize>());
}

/// The fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().expect("one at least").push(c),
        }
    }
    assert!(!quoted, "{line}");
    fields
}

#[test]
fn a_table_has_a_row_a_day_and_no_formula() {
    for reel in [reel("05-across-the-river"), reel("01-one-burst"), hostile()] {
        let table = takeaway::table(&reel);
        let mut lines = table.lines().map(fields);
        let names: Vec<&str> = COLUMNS.iter().map(|&(name, _)| name).collect();
        assert_eq!(lines.next().expect("a header"), names);
        let rows: Vec<Vec<String>> = lines.collect();
        assert_eq!(rows.len(), reel.figures().len());
        for (row, figures) in rows.iter().zip(reel.figures()) {
            assert_eq!(row.len(), COLUMNS.len(), "{row:?}");
            let number = |name: &str| row[names.iter().position(|&known| known == name).expect("there")].clone();
            assert_eq!(number("day"), figures.day.to_string());
            assert_eq!(number("informed"), figures.informed.to_string());
            for field in row {
                let formula = field.starts_with(['=', '+', '-', '@']) && field.parse::<f64>().is_err();
                assert!(!formula, "{field}");
            }
        }
    }
}

#[test]
fn the_page_on_taking_away_has_the_columns() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/TAKEAWAY.md")).expect("the page");
    let told: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    let columns: Vec<String> = COLUMNS.iter().map(|(name, holds)| format!("| `{name}` | {holds} |")).collect();
    assert_eq!(told, columns);
}

fn unsealed(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.current_dir(folder).env_remove("NO_COLOR").arg("--data-dir").arg(folder.join("data")).args(args);
    command.output().expect("it runs")
}

#[test]
fn the_command_writes_files_and_says_what_it_cannot() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(replays().join("01-one-burst.ron"), folder.path().join("g.ron")).expect("copied");
    fs::write(folder.path().join("there.csv"), "mine").expect("written");
    fs::write(folder.path().join("bad.ron"), "(format: 1").expect("written");
    let cases: &[(&[&str], i32, &str)] = &[
        (&["g.ron", "--export", "a.cast", "--speed", "4", "--day", "2", "--eyes", "agency"], 0, "written: a.cast"),
        (&["g.ron", "--export", "a.svg", "--day", "2", "--phase", "dawn", "--theme", "paper", "--map"], 0, "a.svg"),
        (&["g.ron", "--export", "a.md"], 0, "written: a.md"),
        (&["g.ron", "--export", "a.html", "--quiet"], 0, ""),
        (&["g.ron", "--export", "a.csv"], 0, "written: a.csv"),
        (&["g.ron", "--export", "there.csv"], 2, "is there already"),
        (&["g.ron", "--export", "there.csv", "--force"], 0, "written"),
        (&["g.ron", "--export", "a.gif"], 2, ".cast, .svg, .md, .html or .csv"),
        (&["g.ron", "--export", "b.svg", "--day", "0"], 2, "there is no day 0"),
        (&["g.ron", "--export", "b.svg", "--day", "99"], 2, "there is no day 99"),
        (&["g.ron", "--export", "b.cast", "--day", "99"], 2, "it has days 1 to"),
        (&["g.ron", "--export", "b.csv", "--day", "1"], 2, "--day is for pictures and recordings"),
        (&["g.ron", "--export", "b.svg", "--speed", "2"], 2, "--speed is for recordings"),
        (&["g.ron", "--export", "b.svg", "--eyes", "mine"], 2, "network, agency and truth"),
        (&["g.ron", "--export", "b.svg", "--size", "10x10"], 2, "from 80x24 to 250x80"),
        (&["g.ron", "--export", "b.svg", "--verify"], 2, "cannot be used with"),
        (&["g.ron", "--export", "no/b.svg"], 2, "no such folder"),
        (&["g.ron", "--day", "2"], 2, "--export"),
        (&["none.ron", "--export", "b.svg"], 2, "no such file"),
        (&["bad.ron", "--export", "b.svg"], 1, "not a whole game"),
    ];
    for (args, code, says) in cases {
        let output = unsealed(folder.path(), &[&["replay"], *args].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{args:?}: {stderr}");
        assert!(stderr.contains(says) && output.stdout.is_empty(), "{args:?}: {stderr}");
    }
    let written = |name: &str| fs::read_to_string(folder.path().join(name)).expect("written");
    assert!(events(&written("a.cast"), (120, 36)).len() > 10);
    assert!(texts(&written("a.svg"))[0].contains("day 2, dawn"));
    assert!(written("a.md").starts_with("# A game of") && written("a.html").starts_with("<!doctype html>"));
    assert!(written("a.csv").starts_with("level,seed") && written("there.csv") == written("a.csv"));
    assert!(!folder.path().join("b.svg").exists() && !folder.path().join("b.csv").exists());
}

/// A viewer on the evening of day 3.
fn viewer(size: (u16, u16)) -> Table {
    let text = fs::read_to_string(replays().join("05-across-the-river.ron")).expect("a recorded game");
    let mut table = Table::with_replay(&text, size, Depth::True);
    table.press(&[Key::Char('3'), Key::Enter, Key::Down, Key::Down, Key::Down, Key::Char('t')]);
    table
}

#[test]
fn everything_can_be_taken_away_from_the_viewer() {
    for size in [(80, 24), (120, 36)] {
        let mut table = viewer(size);
        table.press(&[Key::Char('x')]);
        insta::assert_snapshot!(format!("take_away_{}x{}", size.0, size.1), table.text());
        for _ in 0..5 {
            table.press(&[Key::Down, Key::Enter]);
        }
        let names: Vec<String> = table.exports().into_iter().map(|(name, _)| name).collect();
        let stem = "05-across-the-river-7";
        let stem = names[0].strip_suffix("-day-3.svg").unwrap_or(stem).to_owned();
        let endings = ["-day-3.svg", "-day-3-map.svg", ".md", ".html", ".csv"];
        assert_eq!(names, endings.map(|ending| format!("{stem}{ending}")));
        assert!(table.text().contains(&format!("Table written: {stem}.csv")), "{}", table.text());
        table.press(&[Key::Esc]);
        assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Viewer>));
    }
}

#[test]
fn a_recording_is_made_by_and_by_and_can_be_stopped() {
    let mut table = viewer((80, 24));
    table.press(&[Key::Char('x'), Key::Enter]);
    assert!(table.app().animates() && table.exports().is_empty());
    table.give(Input::Tick);
    assert!(table.text().contains("2 of"), "{}", table.text());
    table.press(&[Key::Enter, Key::Esc]);
    assert!(!table.app().animates() && table.text().contains("Nothing was written"), "{}", table.text());
    table.press(&[Key::Enter]);
    for _ in 0..10_000 {
        if !table.app().animates() {
            break;
        }
        table.give(Input::Tick);
    }
    let exports = table.exports();
    let [(name, cast)] = &exports[..] else { panic!("{} exports", exports.len()) };
    assert!(name.contains(".cast") && table.text().contains(&format!("Recording written: {name}")), "{}", table.text());
    assert_eq!(events(cast, (80, 24)).first().map(|event| event.0), Some(0));
}

#[test]
fn an_outcome_can_be_taken_away_by_the_mouse() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[Key::Enter]);
    table.lose_by_waiting();
    table.click("take away");
    table.click("one row a day");
    let exports = table.exports();
    assert_eq!(exports.len(), 1);
    assert!(exports[0].0.contains("-7.csv") && exports[0].1.starts_with("level,seed"), "{:?}", exports[0]);
    table.click("back");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>));
    table.click("take away");
    table.give(Input::Click { x: 0, y: 0 });
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>));
}
