//! What takes long to work out, on a thread of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::search::until;
use crate::tui::thinking::{Thinker, Thought, Work};

/// How long is waited for a thought: what is there by then is shown at once, as if nothing had been begun.
const AT_ONCE: Duration = Duration::from_millis(60);

/// Works one thing out at a time on a thread.
#[derive(Debug, Default)]
pub struct OnThread {
    under_way: Option<UnderWay>,
}

/// What is being worked out.
#[derive(Debug)]
struct UnderWay {
    given_up: Arc<AtomicBool>,
    tells: Receiver<Thought>,
    /// What came at once.
    thought: Option<Thought>,
}

impl Thinker for OnThread {
    fn begin(&mut self, work: Work) {
        self.stop();
        let given_up = Arc::new(AtomicBool::new(false));
        let (tell, tells) = channel();
        let hears = Arc::clone(&given_up);
        let think = move || {
            // Nobody listens to what was given up.
            let _ = tell.send(until(hears, work));
        };
        // Where no thread can be had, nothing is ever told, and the person stops it.
        if thread::Builder::new().name("thought".to_owned()).spawn(think).is_ok() {
            let thought = tells.recv_timeout(AT_ONCE).ok();
            self.under_way = Some(UnderWay { given_up, tells, thought });
        }
    }

    fn done(&mut self) -> Option<Thought> {
        let under_way = self.under_way.as_mut()?;
        let thought = under_way.thought.take().or_else(|| under_way.tells.try_recv().ok())?;
        self.under_way = None;
        Some(thought)
    }

    fn stop(&mut self) {
        if let Some(UnderWay { given_up, .. }) = self.under_way.take() {
            given_up.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for OnThread {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Session;
    use crate::level::builtin;
    use crate::tui::thinking::AtOnce;

    fn session() -> Session {
        let level = builtin::find("06-too-many-files").and_then(builtin::Builtin::level).expect("a built-in level");
        let brain = level.brain();
        Session::new(level, 7, brain)
    }

    fn hint() -> Work {
        let session = session();
        Box::new(move || Thought::Hint(Box::new(crate::search::hint(session.view()))))
    }

    fn thought(thinker: &mut dyn Thinker) -> Thought {
        loop {
            match thinker.done() {
                Some(thought) => return thought,
                None => thread::yield_now(),
            }
        }
    }

    #[test]
    fn a_thread_finds_what_is_found_at_once() {
        let mut found =
            [Box::new(OnThread::default()) as Box<dyn Thinker>, Box::new(AtOnce::default())].map(|mut by| {
                by.begin(hint());
                match thought(&mut *by) {
                    Thought::Hint(hint) => hint,
                    other => panic!("{other:?}"),
                }
            });
        let [one, other] = &mut found;
        assert_eq!(one, other);
    }

    #[test]
    fn what_is_given_up_tells_nothing_and_its_search_ends() {
        let mut thinker = OnThread::default();
        let (ends, ended) = channel();
        let session = session();
        let search = move || {
            // Without end, but for being given up.
            while !crate::search::is_given_up() {
                crate::search::hint(session.view());
            }
            let _ = ends.send(());
            Thought::Hint(Box::new(crate::search::hint(session.view())))
        };
        thinker.begin(Box::new(search));
        assert!(thinker.done().is_none());
        thinker.stop();
        assert!(thinker.done().is_none());
        assert!(ended.recv().is_ok(), "the thread hears that it is given up");
        thinker.begin(hint());
        assert!(matches!(thought(&mut thinker), Thought::Hint(_)));
    }
}
