//! The viewer of replays, the list of them, and the parts of an outcome: what they show, that keys alone and the mouse
//! alone reach everything, and that nothing is shown to eyes that did not see it.

use crate::screens_kit;

use std::fs;
use std::path::PathBuf;

use screens_kit::{FIXTURE, Table};
use unsealed::game::reel::{Eyes, Reel};
use unsealed::tui::input::{Input, Key};
use unsealed::tui::scene::Scene;
use unsealed::tui::screens::{Play, Title, Viewer};
use unsealed::tui::theme::Depth;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

fn text(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/replays");
    fs::read_to_string(folder.join(format!("{name}.ron"))).expect("a recorded game")
}

fn replay(name: &str, size: (u16, u16), keys: &[Key]) -> Table {
    let mut table = Table::with_replay(&text(name), size, Depth::True);
    table.press(keys);
    table
}

fn viewer(table: &Table) -> &Viewer {
    let top = table.app().top().expect("a screen");
    top.downcast_ref().unwrap_or_else(|| panic!("no viewer but {top:?}"))
}

#[test]
fn each_pair_of_eyes_shows_its_own() {
    // The evening of day 3.
    let there = [Key::Char('3'), Key::Enter, Key::Down, Key::Down, Key::Down];
    for size in SIZES {
        for (eyes, key) in [("network", 'n'), ("agency", 'a'), ("truth", 't')] {
            let mut table = replay("05-across-the-river", size, &there);
            table.press(&[Key::Char(key)]);
            insta::assert_snapshot!(format!("viewer_{eyes}_{}x{}", size.0, size.1), table.text());
        }
        let mut table = replay("10-what-holds", size, &[Key::Char('a'), Key::End]);
        insta::assert_snapshot!(format!("viewer_last_level_{}x{}", size.0, size.1), table.text());
        table.press(&[Key::Char('s'), Key::Char('t')]);
        insta::assert_snapshot!(format!("viewer_person_{}x{}", size.0, size.1), table.text());
    }
}

#[test]
fn without_colours_the_eyes_and_the_day_are_told_apart() {
    let mut table = Table::with_replay(&text("05-across-the-river"), (80, 24), Depth::None);
    table.press(&[Key::End]);
    for (key, name) in [('n', "[Network]"), ('a', "[Agency]"), ('t', "[Truth]")] {
        table.press(&[Key::Char(key)]);
        assert!(table.text().contains(name), "{}", table.text());
    }
}

#[test]
fn the_networks_eyes_see_what_the_player_saw() {
    for name in ["02-airtime", "05-across-the-river", "sandbox"] {
        let reel = Reel::read(&text(name)).expect("it plays");
        let mut table = replay(name, (80, 24), &[]);
        for at in 0..reel.stops().len() {
            let shown = viewer(&table);
            assert_eq!(shown.at(), at);
            if reel.stops()[at].whole {
                let still = reel.still(at);
                let told = reel.stops()[at].told;
                let mut seen = Scene::of(still.view(), told);
                // What draws the eye is the viewer's own.
                seen.focus = shown.scene().focus.clone();
                assert_eq!(*shown.scene(), seen, "{name}, stop {at}");
                assert_eq!(shown.view(), still.view(), "{name}, stop {at}");
            }
            table.press(&[Key::Right]);
        }
    }
}

#[test]
fn the_agencys_eyes_show_no_contact_and_no_believer() {
    let mut table = replay("05-across-the-river", (120, 36), &[Key::Char('a')]);
    for _ in 0..60 {
        let text = table.text();
        let map: String = text.lines().skip(3).take(20).map(|line| line.chars().take(78).collect::<String>()).collect();
        assert!(!map.contains(['◇', '◈', '◆', '●', '○', '▽']), "{text}");
        table.press(&[Key::Right]);
    }
}

#[test]
fn steps_phases_days_and_ends_are_reached_by_keys() {
    let mut table = replay("05-across-the-river", (80, 24), &[]);
    let stops = viewer(&table).reel().stops().to_vec();
    let day = |table: &Table| stops[viewer(table).at()].day.0;
    table.press(&[Key::Right, Key::Right, Key::Left]);
    assert_eq!(viewer(&table).at(), 1);
    table.press(&[Key::Down]);
    assert_ne!(stops[viewer(&table).at()].phase, stops[0].phase);
    table.press(&[Key::PageDown]);
    assert_eq!(day(&table), 2);
    table.press(&[Key::PageDown, Key::PageUp]);
    assert_eq!(day(&table), 2);
    table.press(&[Key::Char('4'), Key::Enter]);
    assert_eq!(day(&table), 4);
    table.press(&[Key::Char('9'), Key::Char('9'), Key::Enter]);
    assert!(table.text().contains("There is no day 99"), "{}", table.text());
    table.press(&[Key::End]);
    assert_eq!(viewer(&table).at(), stops.len() - 1);
    table.press(&[Key::Home]);
    assert_eq!(viewer(&table).at(), 0);
}

#[test]
fn it_goes_on_by_itself_to_its_end_and_stops_there() {
    let mut table = replay("01-one-burst", (80, 24), &[Key::Char('+'), Key::Char('+'), Key::Char('+')]);
    assert!(!table.app().animates());
    table.press(&[Key::Char(' ')]);
    assert!(table.app().animates());
    let mut ticks = 0;
    while table.app().animates() && ticks < 20_000 {
        table.give(Input::Tick);
        ticks += 1;
    }
    assert_eq!(viewer(&table).at(), viewer(&table).reel().stops().len() - 1);
    table.press(&[Key::Char(' ')]);
    assert_eq!(viewer(&table).at(), 0, "once over it begins again");
    table.press(&[Key::Char(' ')]);
    assert!(!table.app().animates());
}

#[test]
fn the_mouse_reaches_days_eyes_people_and_steps() {
    let mut table = replay("05-across-the-river", (200, 60), &[]);
    table.click(" days 1   ");
    table.give(Input::Click { x: 6 + 3 * 9, y: 2 });
    assert_eq!(viewer(&table).reel().stops()[viewer(&table).at()].day.0, 4);
    table.click("Agency a");
    assert_eq!(viewer(&table).eyes(), Eyes::Agency);
    table.click("Truth t");
    assert_eq!(viewer(&table).eyes(), Eyes::Truth);
    let at = viewer(&table).at();
    table.give(Input::Wheel { x: 5, y: 10, up: false });
    assert_eq!(viewer(&table).at(), at + 1);
    for (hint, moved) in [("← back", at), ("→ a step on", at + 1)] {
        table.click(hint);
        assert_eq!(viewer(&table).at(), moved, "{hint}");
    }
    for hint in [
        "↓ phase",
        "PgDn day",
        "↑ phase back",
        "PgUp day back",
        "+ faster",
        "- slower",
        "Space play",
        "Space pause",
        "s next person",
    ] {
        let before = table.text();
        table.click(hint);
        assert_ne!(table.text(), before, "{hint}");
    }
    table.click_glyph('◆');
    table.click("leave");
    assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
}

#[test]
fn a_night_is_played_on_from_after_a_question() {
    let mut table = replay("05-across-the-river", (80, 24), &[Key::Down, Key::Char('o')]);
    assert!(table.text().contains("from a night alone"), "{}", table.text());
    table.press(&[Key::Char('3'), Key::Enter, Key::Char('o')]);
    assert!(table.text().contains("Play on from day 3?") && table.text().contains("seed"), "{}", table.text());
    insta::assert_snapshot!("viewer_play_on_80x24", table.text());
    table.press(&[Key::Esc, Key::Char('o'), Key::Enter]);
    let play: Option<&Play> = table.app().top().and_then(|top| top.downcast_ref());
    let Some(play) = play else { panic!("{}", table.text()) };
    assert_eq!(play.session().view().day().0, 3);
    assert_eq!(play.session().game().played_on().map(|day| day.0), Some(3));
}

#[test]
fn an_outcome_goes_through_its_parts_in_order() {
    for size in SIZES {
        let mut table = Table::new(Some(FIXTURE), size);
        table.press(&[Key::Enter]);
        table.lose_by_waiting();
        table.press(&[Key::Enter]);
        insta::assert_snapshot!(format!("curves_{}x{}", size.0, size.1), table.text());
        table.press(&[Key::Enter]);
        assert_eq!(viewer(&table).eyes(), Eyes::Agency, "the reveal");
        assert!(table.text().contains("The reveal"), "{}", table.text());
        table.press(&[Key::Right, Key::Enter]);
        assert!(table.text().contains("[From the record]"), "{}", table.text());
        assert!(table.text().contains("Source:"), "{}", table.text());
        table.press(&[Key::Enter]);
        assert!(table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>));
    }
}

#[test]
fn the_parts_of_an_outcome_can_be_chosen() {
    let mut table = Table::new(Some(FIXTURE), (120, 36));
    table.press(&[Key::Enter]);
    table.play_by_keys();
    for (name, seen) in [("From the record", "Source:"), ("Curves", "Believe a dangerous story")] {
        table.click(name);
        assert!(table.text().contains(seen), "{}", table.text());
    }
    insta::assert_snapshot!("curves_played_120x36", table.text());
    table.click("The reveal");
    table.press(&[Key::Esc]);
    table.click("What it came to");
    assert!(table.text().contains("on day"), "{}", table.text());
    table.press(&[Key::Left]);
    assert!(table.text().contains("[From the record]"), "{}", table.text());
}

#[test]
fn kept_games_are_listed_opened_and_deleted_after_two_questions() {
    let (one, five) = (text("01-one-burst"), text("05-across-the-river"));
    let games = [("five.ron", &*five), ("bad.ron", "(format: 1"), ("foreign.ron", "hello"), ("one.ron", &*one)];
    for size in SIZES {
        let mut table = Table::with_kept(&games, size);
        table.click("Replays");
        insta::assert_snapshot!(format!("replays_{}x{}", size.0, size.1), table.text());
        table.press(&[Key::Down]);
        assert!(table.text().contains("This is not a whole game"), "{}", table.text());
        table.press(&[Key::Enter]);
        assert!(table.text().contains("foreign.ron cannot be shown"), "{}", table.text());
        table.press(&[Key::Char('x'), Key::Enter, Key::Char('x'), Key::Char('x'), Key::Esc]);
        assert_eq!(table.kept().len(), 4, "asked twice, and kept where one answer was no");
        table.press(&[Key::Char('x'), Key::Char('x'), Key::Char('x')]);
        assert_eq!(table.kept(), ["five.ron", "bad.ron", "one.ron"]);
        table.press(&[Key::Home, Key::Enter]);
        assert_eq!(viewer(&table).reel().level().name(), "01-one-burst");
    }
    let mut table = Table::with_kept(&[], (80, 24));
    table.click("Replays");
    assert!(table.text().contains("No game is kept yet"), "{}", table.text());
}

#[test]
fn every_size_is_safe() {
    let mut table = replay("10-what-holds", (80, 24), &[Key::Char('4'), Key::Enter]);
    for (width, height) in [(1, 1), (2, 40), (79, 23), (80, 24), (81, 60), (250, 24), (250, 80)] {
        table.resize((width, height));
        for key in ['a', 't', 'n', 'o'] {
            table.press(&[Key::Char(key)]);
            let _ = table.text();
            table.press(&[Key::Down]);
        }
        table.press(&[Key::Esc, Key::Char('4'), Key::Enter]);
        if viewer_is_gone(&table) {
            table = replay("10-what-holds", (width, height), &[]);
        }
    }
}

fn viewer_is_gone(table: &Table) -> bool {
    !table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Viewer>)
}

#[test]
fn a_game_played_on_shows_no_medal() {
    // One burst was won: from its last night on, ended at once, it is won again.
    let mut table = replay("01-one-burst", (120, 36), &[Key::End, Key::PageUp]);
    while viewer(&table).reel().play_on(viewer(&table).at()).is_none() {
        table.press(&[Key::Left]);
    }
    table.press(&[Key::Char('o'), Key::Enter, Key::Enter]);
    table.lose_by_waiting();
    let text = table.text();
    assert!(text.contains("Played on from the night of day") && text.contains("Won on day"), "{text}");
    assert!(!text.contains("Medals") && !text.contains("Next in the campaign"), "{text}");
}
