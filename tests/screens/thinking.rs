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
