//! What wakes the loop, in order: signals, a watched file, and what the terminal says, taken apart into events.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};

use crate::level::Level;
use crate::shell::terminal::decoder::Decoder;

/// What wakes the loop.
#[derive(Debug)]
pub(super) enum Wake {
    /// The terminal sent bytes.
    #[cfg_attr(all(not(unix), not(test)), expect(dead_code, reason = "elsewhere the system takes them apart"))]
    Bytes(Vec<u8>),
    /// The terminal says something; whether other keys came in one go before it.
    Event(Event, bool),
    /// The terminal is gone.
    Gone,
    /// Something else stands in the level file that is watched: the level, or why there is none, in a line.
    Saved(Box<Result<Level, String>>),
    /// A signal came.
    #[cfg_attr(all(not(unix), not(test)), expect(dead_code, reason = "only unix has signals that are watched here"))]
    Signal(i32),
}

/// What was heard and not acted on yet.
#[derive(Debug)]
pub(super) struct Ears {
    wakes: Receiver<Wake>,
    decoder: Decoder,
    /// When bytes came last.
    since: Instant,
    heard: VecDeque<Wake>,
    /// Whether a signal asks for the program to be stopped that it has not been stopped for yet.
    pub stop: Arc<AtomicBool>,
}

impl Ears {
    pub(super) fn new(wakes: Receiver<Wake>, stop: Arc<AtomicBool>) -> Self {
        Self { wakes, decoder: Decoder::default(), since: Instant::now(), heard: VecDeque::new(), stop }
    }

    /// The next that wakes the loop, or nothing within `rest`; [`Wake::Gone`] where nobody is left to say anything.
    pub(super) fn next(&mut self, rest: Duration) -> Option<Wake> {
        let until = Instant::now() + rest;
        loop {
            if let Some(heard) = self.heard.pop_front() {
                return Some(heard);
            }
            let given_up = self.decoder.patience().map(|patience| self.since + patience);
            let next = given_up.map_or(until, |given_up| given_up.min(until));
            match self.wakes.recv_timeout(next.saturating_duration_since(Instant::now())) {
                Ok(wake) => self.hear(wake),
                Err(RecvTimeoutError::Timeout) if given_up.is_some_and(|given_up| given_up <= Instant::now()) => {
                    let events = self.decoder.give_up();
                    self.heard.extend(events.into_iter().map(|event| Wake::Event(event, false)));
                }
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return Some(Wake::Gone),
            }
        }
    }

    /// Lets go what the player did up to now, but for leaving.
    pub(super) fn forget(&mut self) {
        while let Ok(wake) = self.wakes.try_recv() {
            self.hear(wake);
        }
        self.heard.retain(|wake| match wake {
            Wake::Event(Event::Key(key), _) => key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CONTROL,
            Wake::Event(Event::Mouse(_) | Event::Paste(_), _) => false,
            _ => true,
        });
    }

    fn hear(&mut self, wake: Wake) {
        let Wake::Bytes(bytes) = wake else { return self.heard.push_back(wake) };
        self.since = Instant::now();
        let events = match unmarked_paste(&bytes) {
            Some(text) if self.decoder.is_idle() => vec![Event::Paste(text)],
            _ => self.decoder.feed(&bytes),
        };
        let events = events.into_iter().enumerate();
        self.heard.extend(events.map(|(at, event)| Wake::Event(event, at > 0)));
    }
}

/// The least letters of several lines that nobody types in one go.
const BURST: usize = 20;

/// Text of three lines or more that came in one go: a paste that the terminal did not mark as one.
fn unmarked_paste(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_text = |c: char| !c.is_control() || matches!(c, '\r' | '\n' | '\t');
    let lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).count();
    let letters = text.chars().filter(|c| !c.is_control()).count();
    (lines > 2 && letters >= BURST && text.contains(' ') && text.chars().all(is_text)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn events(ears: &mut Ears) -> Vec<(Event, bool)> {
        let mut events = Vec::new();
        while let Some(Wake::Event(event, ahead)) = ears.next(Duration::ZERO) {
            events.push((event, ahead));
        }
        events
    }

    #[test]
    fn lines_that_come_in_one_go_are_a_paste() {
        let (wake, wakes) = channel();
        let mut ears = Ears::new(wakes, Arc::default());
        let mail = "Dear all,\rplease see the agenda below.\rThanks\r";
        wake.send(Wake::Bytes(mail.into())).expect("ears");
        assert_eq!(events(&mut ears), [(Event::Paste(mail.to_owned()), false)]);
        for typed in ["t\r\r\r", "j\rFrom nothing\r", "\rt\r\r\r\r", "jjjjjjjjjjjjjjjjjjjjjjjjjj"] {
            wake.send(Wake::Bytes(typed.into())).expect("ears");
            let keys = events(&mut ears);
            assert_eq!(keys.len(), typed.len());
            assert!(keys.iter().enumerate().all(|(at, &(_, ahead))| ahead == (at > 0)), "{keys:?}");
        }
    }

    #[test]
    fn what_is_let_go_was_pressed_and_nothing_else() {
        let (wake, wakes) = channel();
        let mut ears = Ears::new(wakes, Arc::default());
        for wakes in [
            Wake::Bytes(b"\r".to_vec()),
            Wake::Saved(Box::new(Err("no level".to_owned()))),
            Wake::Bytes(b"e\x03\x1b[200~pasted\x1b[201~".to_vec()),
            Wake::Signal(15),
            Wake::Event(Event::Resize(80, 24), false),
        ] {
            wake.send(wakes).expect("ears");
        }
        ears.forget();
        let kept: Vec<Wake> = std::iter::from_fn(|| ears.next(Duration::ZERO)).collect();
        let [
            Wake::Saved(_),
            Wake::Event(Event::Key(leave), _),
            Wake::Signal(15),
            Wake::Event(Event::Resize(80, 24), _),
        ] = kept.as_slice()
        else {
            panic!("{kept:?}")
        };
        assert_eq!(leave.code, KeyCode::Char('c'));
    }
}
