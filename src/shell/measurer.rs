//! Measurements of a level on threads of their own, while the screens go on.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::lab::arena::{Watch, on_threads};
use crate::lab::measure::{Measurement, Measurer, Order, Stage, Standing};

/// Seeds a round for each thread: enough that none waits long for the others at its end, few enough that figures
/// come soon.
const ROUND: u32 = 4;

/// Takes measurements on as many threads as there are cores.
#[derive(Debug, Default)]
pub struct Threads {
    under_way: Option<UnderWay>,
}

/// A measurement whose news are still wanted.
#[derive(Debug)]
struct UnderWay {
    stop: Arc<AtomicBool>,
    shared: Arc<Mutex<Shared>>,
    thread: thread::JoinHandle<()>,
}

/// What the thread that measures tells.
#[derive(Debug)]
struct Shared {
    standing: Standing,
    is_new: bool,
}

impl Shared {
    /// Changes what stands, and lets that be news.
    fn change(shared: &Mutex<Self>, change: impl FnOnce(&mut Standing)) {
        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut shared.standing);
        shared.is_new = true;
    }
}

impl Measurer for Threads {
    fn begin(&mut self, order: Order) -> Result<(), String> {
        self.stop();
        let standing = Measurement::new(order.clone()).standing();
        let shared = Arc::new(Mutex::new(Shared { standing, is_new: true }));
        let stop = Arc::new(AtomicBool::new(false));
        let (told, ends) = (Arc::clone(&shared), Arc::clone(&stop));
        let thread = thread::Builder::new()
            .name("balance".to_owned())
            .spawn(move || measure(order, &told, &ends))
            .map_err(|fault| format!("the thread cannot be had: {fault}"))?;
        self.under_way = Some(UnderWay { stop, shared, thread });
        Ok(())
    }

    fn news(&mut self) -> Option<Standing> {
        let UnderWay { shared, thread, .. } = self.under_way.as_ref()?;
        // Asked before what it told is read, so that nothing told is missed.
        let ended = thread.is_finished();
        let (mut standing, is_new) = {
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            (shared.standing.clone(), std::mem::take(&mut shared.is_new))
        };
        if ended {
            self.under_way = None;
            if standing.stage != Stage::Over {
                standing.stage = Stage::Stopped;
            }
        }
        (is_new || ended).then_some(standing)
    }

    fn stop(&mut self) {
        if let Some(UnderWay { stop, .. }) = self.under_way.take() {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Measures round by round until all is played or it is stopped.
fn measure(order: Order, told: &Mutex<Shared>, stop: &AtomicBool) {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let seeds = ROUND * cores as u32;
    let played = || Shared::change(told, |standing| standing.played += 1);
    let watch = Watch { played: &played, stop };
    // Where the threads cannot be had it ends before anything is played, and that is told.
    let _ = on_threads(cores, || {
        let mut measurement = Measurement::new(order);
        while !measurement.is_over() && measurement.play_on(seeds, watch).is_ok() {
            let now = measurement.standing();
            Shared::change(told, |standing| *standing = now);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measure::InTurn;
    use crate::level::builtin;

    /// What stands at the end.
    fn last(measurer: &mut dyn Measurer, order: Order) -> Standing {
        measurer.begin(order).expect("begun");
        loop {
            match measurer.news() {
                Some(standing) if standing.stage == Stage::Over => return standing,
                _ => thread::yield_now(),
            }
        }
    }

    fn order(games: u32) -> Order {
        let level = builtin::find("01-one-burst").and_then(builtin::Builtin::level).expect("a built-in level");
        Order { level, games, seed: 5 }
    }

    #[test]
    fn threads_find_what_is_found_in_turn() {
        let mut threads = Threads::default();
        assert_eq!(threads.news(), None);
        let found = last(&mut threads, order(6));
        assert_eq!(found, last(&mut InTurn::new(4), order(6)));
        assert_eq!(found.played, 12);
    }

    #[test]
    fn what_is_stopped_tells_no_more_and_another_begins() {
        let mut threads = Threads::default();
        threads.begin(order(100_000)).expect("begun");
        threads.stop();
        assert_eq!(threads.news(), None);
        threads.begin(order(100_000)).expect("begun");
        assert_eq!(last(&mut threads, order(3)).played, 6);
    }
}
