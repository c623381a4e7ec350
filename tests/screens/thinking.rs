//! What takes long is worked out beside the screen: keys are heard meanwhile, it can be given up, and what comes of it is
//! what comes of it at once.

use std::sync::{Arc, Mutex, PoisonError};

use unsealed::tui::input::{Input, Key};
use unsealed::tui::thinking::{Thinker, Thought, Work};

use crate::screens_kit::Table;

/// Somebody who works nothing out until told to.
#[derive(Clone, Default)]
struct Slow(Arc<Mutex<Desk>>);

#[derive(Default)]
struct Desk {
    work: Option<Work>,
    thought: Option<Thought>,
}

impl Slow {
    fn with<T>(&self, act: impl FnOnce(&mut Desk) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether something is to be worked out.
    fn has_work(&self) -> bool {
        self.with(|desk| desk.work.is_some())
    }

    /// Works it out.
    fn work(&self) {
        let work = self.with(|desk| desk.work.take()).expect("something to work out");
        let thought = work();
        self.with(|desk| desk.thought = Some(thought));
    }
}

impl Thinker for Slow {
    fn begin(&mut self, work: Work) {
        self.with(|desk| *desk = Desk { work: Some(work), thought: None });
    }

    fn done(&mut self) -> Option<Thought> {
        self.with(|desk| desk.thought.take())
    }

    fn stop(&mut self) {
        self.with(|desk| *desk = Desk::default());
    }
}

const SIZE: (u16, u16) = (100, 30);

fn slow(level: &str) -> (Table, Slow) {
    let slow = Slow::default();
    let mut table = Table::with_thinker(level, SIZE, Box::new(slow.clone()));
    table.press(&[Key::Enter]);
    (table, slow)
}

fn at_once(level: &str) -> Table {
    let mut table = Table::new(Some(level), SIZE);
    table.press(&[Key::Enter]);
    table
}

#[test]
fn a_hint_is_worked_out_while_keys_are_heard() {
    let (mut table, slow) = slow("sandbox");
    let night = table.text();
    table.press(&[Key::Char('z')]);
    assert!(slow.has_work() && table.app().animates());
    assert!(table.text().contains("A hint is worked out meanwhile"), "{}", table.text());
    // The screen goes on, and nothing comes before its time.
    table.press(&[Key::Char('n')]);
    assert!(!table.give(Input::Tick), "nothing has changed");
    assert_ne!(table.text(), night, "a contact is selected");
    slow.work();
    assert!(table.give(Input::Tick) && !table.app().animates());
    let mut other = at_once("sandbox");
    other.press(&[Key::Char('n'), Key::Char('z')]);
    assert_eq!(table.text(), other.text());
}

#[test]
fn a_hint_is_given_up_and_one_for_another_moment_is_not_shown() {
    let (mut table, slow) = slow("sandbox");
    let night = table.text();
    table.press(&[Key::Char('z'), Key::Esc]);
    assert!(!slow.has_work() && !table.app().animates());
    assert!(table.text().contains("The hint is given up"), "{}", table.text());
    // The night goes on to its end before the hint is there.
    table.press(&[Key::Char('z'), Key::Char('e'), Key::Enter]);
    let (told, tried) = (table.text(), night);
    assert_ne!(told, tried);
    while slow.has_work() {
        slow.work();
        table.press(&[Key::Esc]);
        table.give(Input::Tick);
    }
    assert!(!table.text().contains("It would"), "no hint stands there:\n{}", table.text());
}

#[test]
fn the_other_side_decides_while_keys_are_heard() {
    let (mut table, slow) = slow("06-too-many-files");
    table.press(&[Key::Char('e'), Key::Enter]);
    let mut decided = 0;
    for _ in 0..2_000 {
        if slow.has_work() {
            assert!(table.app().animates());
            let before = table.text();
            table.press(&[Key::Char('2')]);
            assert_ne!(table.text(), before, "an overlay is laid over the map");
            table.press(&[Key::Char('2')]);
            // Straight on to the summary, once it is there.
            table.press(&[Key::Esc]);
            assert!(slow.has_work(), "it is not hurried");
            slow.work();
            decided += 1;
        }
        table.give(Input::Tick);
        if table.text().contains("Enter  on") {
            break;
        }
    }
    assert!(decided > 1, "it decided {decided} times:\n{}", table.text());
    let mut other = at_once("06-too-many-files");
    other.press(&[Key::Char('e'), Key::Enter, Key::Esc]);
    assert_eq!(table.text(), other.text());
    assert_eq!(table.saved(), other.saved());
}

#[test]
fn who_leaves_while_the_other_side_decides_loses_nothing() {
    let (mut table, slow) = slow("06-too-many-files");
    table.press(&[Key::Char('e'), Key::Enter, Key::Esc]);
    assert!(slow.has_work(), "{}", table.text());
    let saved = table.saved();
    table.press(&[Key::Char('q')]);
    assert!(!slow.has_work() && !table.app().animates());
    assert_eq!(table.saved(), saved);
    // Taken up again, the day goes on as it would have.
    table.press(&[Key::Enter]);
    for _ in 0..2_000 {
        if slow.has_work() {
            slow.work();
        }
        table.press(&[Key::Esc]);
        table.give(Input::Tick);
        if table.text().contains("Enter  on") {
            break;
        }
    }
    let mut other = at_once("06-too-many-files");
    other.press(&[Key::Char('e'), Key::Enter, Key::Esc]);
    assert_eq!(table.saved(), other.saved());
}
