//! A disk that takes nothing more: the game goes on, it is said, and nobody leaves a game unsaved without being asked.

use unsealed::game::Session;
use unsealed::game::chairs::Chairs;
use unsealed::network::StandInName;
use unsealed::tui::input::Key;
use unsealed::tui::screens::{OutcomeScreen, Title};
use unsealed::tui::theme::Depth;

use crate::screens_kit::{Table, level};

const SIZE: (u16, u16) = (80, 24);

/// What is said where a game cannot be saved.
const SAID: &str = "Not saved: No space left on device (os error 28). The game goes on";

/// The box that asks.
const ASKED: &str = "The game is not saved";

fn with_chairs(chairs: Chairs) -> Table {
    let level = level("02-airtime");
    let brain = level.brain();
    Table::with_session(Session::with_chairs(level, 7, brain, chairs), SIZE, Depth::True, "(speed: Still)")
}

/// A game of which something is saved.
fn begun(chairs: Chairs) -> Table {
    let mut table = with_chairs(chairs);
    match chairs {
        // Somebody sits down, and reads what it is about.
        Chairs::Two => table.press(&[Key::Char('s'), Key::Enter]),
        _ => table.press(&[Key::Enter]),
    }
    end_turn(&mut table);
    if chairs == Chairs::Two {
        table.press(&[Key::Char('s'), Key::Enter]);
    }
    close_boxes(&mut table);
    table
}

/// Closes what is told.
fn close_boxes(table: &mut Table) {
    for _ in 0..4 {
        if !table.text().contains("Enter  on") {
            return;
        }
        table.press(&[Key::Enter]);
    }
}

fn end_turn(table: &mut Table) {
    table.press(&[Key::Char('e'), Key::Enter]);
}

fn is_at_home(table: &Table) -> bool {
    table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<Title>)
}

#[test]
fn a_game_that_cannot_be_saved_goes_on_and_is_not_left_in_silence() {
    for chairs in [Chairs::Network, Chairs::Two, Chairs::Agency(StandInName::default())] {
        for key in [Key::Char('q'), Key::Ctrl('c')] {
            let mut table = begun(chairs);
            let before = table.saved().expect("something is saved");
            table.fill_disk(true);
            end_turn(&mut table);
            assert_eq!(table.saved().as_ref(), Some(&before), "{chairs:?}: what was saved stands");
            close_boxes(&mut table);
            table.press(&[key]);
            assert!(table.text().contains(ASKED), "{chairs:?}:\n{}", table.text());
            assert!(table.text().contains("a-file.ron"), "it says where:\n{}", table.text());
            // Whoever stays plays on, and is asked again.
            table.press(&[Key::Esc]);
            assert!(!table.text().contains(ASKED) && !is_at_home(&table), "{}", table.text());
            table.press(&[key, Key::Enter]);
            assert!(table.text().contains(ASKED), "it is full still:\n{}", table.text());
            table.fill_disk(false);
            table.press(&[Key::Enter]);
            assert!(is_at_home(&table) && table.text().contains("The game is saved"), "{}", table.text());
            assert!(table.saved().is_some_and(|now| now.len() > before.len()), "what was played is saved");
        }
    }
}

#[test]
fn whoever_leaves_all_the_same_finds_the_game_as_it_was_saved_last() {
    let mut table = begun(Chairs::Network);
    let before = table.saved();
    table.fill_disk(true);
    end_turn(&mut table);
    close_boxes(&mut table);
    table.press(&[Key::Ctrl('c'), Key::Ctrl('c')]);
    assert!(is_at_home(&table) && !table.text().contains("is saved"), "{}", table.text());
    assert_eq!(table.saved(), before);
    table.press(&[Key::Char('q')]);
    assert!(table.is_over(), "the title asks nothing more");
}

#[test]
fn every_save_that_fails_is_said_and_the_next_one_takes_it_in() {
    let mut table = Table::new(Some("01-one-burst"), SIZE);
    table.press(&[Key::Enter]);
    table.fill_disk(true);
    for _ in 0..2 {
        table.press(&[Key::Char('t'), Key::Enter, Key::Enter, Key::Enter]);
        assert!(table.text().contains(SAID), "{}", table.text());
        assert_eq!(table.saved(), None);
    }
    table.press(&[Key::Char('u')]);
    assert!(table.text().contains(SAID), "taking back too:\n{}", table.text());
    table.fill_disk(false);
    table.press(&[Key::Char('t'), Key::Enter, Key::Enter, Key::Enter]);
    assert!(!table.text().contains("Not saved"), "{}", table.text());
    table.press(&[Key::Char('q')]);
    assert!(is_at_home(&table) && table.text().contains("The game is saved"), "{}", table.text());
    let saved = table.saved().expect("it is saved");
    table.press(&[Key::Enter]);
    assert!(table.text().contains("1 move left"), "both moves are there:\n{saved}");
}

#[test]
fn a_finished_game_that_cannot_be_kept_is_kept_once_there_is_room() {
    for leave in [Key::Esc, Key::Char('q')] {
        let mut table = Table::with_settings(Some("01-one-burst"), SIZE, "(speed: Still)");
        table.press(&[Key::Enter]);
        end_turn(&mut table);
        table.press(&[Key::Enter]);
        table.fill_disk(true);
        table.lose_by_waiting();
        // The last of its keys may have asked to leave already.
        if table.text().contains(ASKED) {
            table.press(&[Key::Esc]);
        }
        assert!(
            table.app().top().is_some_and(<dyn unsealed::tui::screens::Screen>::is::<OutcomeScreen>),
            "{}",
            table.text()
        );
        assert_eq!(table.kept(), Vec::<String>::new());
        table.press(&[leave]);
        assert!(table.text().contains(ASKED), "{}", table.text());
        table.fill_disk(false);
        table.press(&[Key::Enter]);
        assert_eq!((table.kept(), table.saved()), (vec!["01-one-burst-7".to_owned()], None));
        assert!(is_at_home(&table) || table.is_over(), "{}", table.text());
    }
}

#[test]
fn settings_that_cannot_be_kept_are_kept_with_the_next_change() {
    let mut table = Table::new(None, SIZE);
    table.fill_disk(true);
    table.press(&[Key::F(3), Key::Enter]);
    assert!(table.text().contains("Not kept"), "{}", table.text());
    let theme = table.app().settings().theme;
    table.fill_disk(false);
    table.press(&[Key::Down, Key::Down, Key::Enter]);
    let kept = table.settings().expect("they are kept");
    assert!(kept.contains(&format!("theme: {theme:?}")) && kept.contains("ascii: true"), "{kept}");
}
