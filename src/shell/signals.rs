//! Signals that ask the program to leave: SIGTERM, SIGHUP, SIGINT.

use std::io;
use std::sync::atomic::AtomicBool;
#[cfg(unix)]
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::lab::program::Halt;

/// The signals that ask the program to leave.
#[cfg(unix)]
pub const LEAVE: [i32; 3] = [SIGTERM, signal_hook::consts::SIGHUP, SIGINT];
/// The signals that ask the program to leave.
#[cfg(not(unix))]
pub const LEAVE: [i32; 2] = [SIGTERM, SIGINT];

/// Held while a file is being written, so that no signal leaves half of one behind.
pub type Busy = Arc<Mutex<()>>;

/// From now on a signal to leave waits for a file being written and then ends the program the way the
/// signal would have by itself. Every move is saved by then.
///
/// # Errors
/// Why the signals cannot be watched.
#[cfg(unix)]
pub fn leave_when_asked(busy: Busy) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new(LEAVE)?;
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            let held = busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            // Does not come back: the signal's own action ends the program.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
            drop(held);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(wait).map(|_| ())
}

/// From now on a signal to leave waits for a file being written.
///
/// # Errors
/// Why the signals cannot be watched.
#[cfg(not(unix))]
pub fn leave_when_asked(_busy: Busy) -> io::Result<()> {
    Ok(())
}

/// What ends the run of this program, and the programs that play in it.
pub fn halt() -> &'static Halt {
    static HALT: LazyLock<Halt> = LazyLock::new(Halt::default);
    &HALT
}

/// A flag that the first signal to leave sets; the second ends the program at once, and no program that it started
/// stays behind.
///
/// # Errors
/// Why the signals cannot be watched.
pub fn stop_flag() -> io::Result<Arc<AtomicBool>> {
    static WATCHED: Mutex<bool> = Mutex::new(false);
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    if !*watched {
        watch_for_stop()?;
        *watched = true;
    }
    Ok(halt().flag())
}

#[cfg(unix)]
fn watch_for_stop() -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new(LEAVE)?;
    let watch = move || {
        for signal in signals.forever() {
            if halt().flag().swap(true, Ordering::Relaxed) {
                halt().end_all();
                // Does not come back: the signal's own action ends the program.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch).map(|_| ())
}

#[cfg(not(unix))]
fn watch_for_stop() -> io::Result<()> {
    for signal in LEAVE {
        // The order counts: the first signal finds the flag unset, and sets it afterwards.
        signal_hook::flag::register_conditional_default(signal, halt().flag())?;
        signal_hook::flag::register(signal, halt().flag())?;
    }
    Ok(())
}
