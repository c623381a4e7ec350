//! Keys that are held down. A terminal sends one again and again, and says nowhere that it was not pressed anew; the time
//! between two of them does.

use std::time::{Duration, Instant};

use crate::tui::Key;

/// A key that comes again within this time may be held down: it is about as long until a key begins to repeat.
const ANEW: Duration = Duration::from_millis(750);

/// Two of the same key that come closer than this are no two presses where more follow.
const REPEATED: Duration = Duration::from_millis(150);

/// What comes of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// It was pressed.
    Now,
    /// It was pressed unless another follows at once: [`Pace::due`] tells.
    Later,
    /// It is held down.
    Never,
}

/// When keys came.
#[derive(Debug, Default)]
pub(super) struct Pace {
    last: Option<(Key, Instant)>,
    /// The key that waits, and until when.
    waits: Option<(Key, Instant)>,
    /// Whether the last key is held down.
    held: bool,
}

impl Pace {
    /// A key came. `matters` says whether something stands there that a key held down must not pass.
    pub(super) fn hear(&mut self, key: Key, now: Instant, matters: bool) -> Counts {
        let since = self.last.filter(|&(last, _)| last == key).map(|(_, at)| now.saturating_duration_since(at));
        self.last = Some((key, now));
        let Some(since) = since.filter(|&since| matters && since < ANEW) else {
            self.held = false;
            return Counts::Now;
        };
        if since < REPEATED && (self.held || self.waits.take().is_some()) {
            self.held = true;
            return Counts::Never;
        }
        (self.held, self.waits) = (false, Some((key, now + REPEATED)));
        Counts::Later
    }

    /// Until when a key waits.
    pub(super) fn waits_until(&self) -> Option<Instant> {
        self.waits.map(|(_, until)| until)
    }

    /// The key that waited, where nothing followed it at once, or another key did.
    pub(super) fn due(&mut self, now: Instant, other: Option<Key>) -> Option<Key> {
        let is_due = |&(key, until): &(Key, Instant)| now >= until || other.is_some_and(|other| other != key);
        self.waits.take_if(|waits| is_due(waits)).map(|(key, _)| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that come after so many milliseconds each, at something that matters; which count at once and which later.
    fn counts(keys: &[(Key, u64)]) -> Vec<(Counts, bool)> {
        let (mut pace, mut now) = (Pace::default(), Instant::now());
        pace.hear(Key::Enter, now, false);
        let mut said = Vec::new();
        for &(key, after) in keys {
            now += Duration::from_millis(after);
            let due = pace.due(now, Some(key)).is_some();
            said.push((pace.hear(key, now, true), due));
        }
        now += REPEATED;
        let due = pace.due(now, None).is_some();
        said.push((Counts::Now, due));
        said
    }

    #[test]
    fn a_key_that_is_held_down_never_counts() {
        let mut keys = vec![(Key::Enter, 500)];
        keys.extend([(Key::Enter, 33); 60]);
        let said = counts(&keys);
        assert_eq!(said[0].0, Counts::Later);
        assert!(said[1..61].iter().all(|&said| said == (Counts::Never, false)), "{said:?}");
        assert_eq!(said[61], (Counts::Now, false), "and nothing is left over");
    }

    #[test]
    fn a_key_that_is_pressed_anew_counts() {
        assert_eq!(counts(&[(Key::Enter, 800)])[0].0, Counts::Now);
        // Soon after, once it is clear that nothing follows.
        assert_eq!(counts(&[(Key::Enter, 10)]), [(Counts::Later, false), (Counts::Now, true)]);
        assert_eq!(counts(&[(Key::Esc, 10)])[0].0, Counts::Now);
        // Another key behind it, and the one that waits goes first.
        assert_eq!(counts(&[(Key::Enter, 10), (Key::Esc, 10)])[1], (Counts::Now, true));
        let held = [(Key::Enter, 500), (Key::Enter, 33), (Key::Enter, 33), (Key::Enter, 400)];
        assert_eq!(counts(&held)[3..], [(Counts::Later, false), (Counts::Now, true)], "let go and pressed again");
    }
}
