//! Searches that are given up, since nobody waits for them any more. Nothing else ends one before its time: what is
//! found never hangs on how fast it is found.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    /// Whoever sets it gives up what this thread searches for.
    static GIVEN_UP: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// Does something in which searches end soon after `given_up` is set; what they find then is of no use.
pub fn until<T>(given_up: Arc<AtomicBool>, work: impl FnOnce() -> T) -> T {
    let before = GIVEN_UP.replace(Some(given_up));
    let done = work();
    GIVEN_UP.set(before);
    done
}

/// Whether what this thread searches for is given up.
pub fn is_given_up() -> bool {
    GIVEN_UP.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)))
}
