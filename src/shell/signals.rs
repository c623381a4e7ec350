//! Signals that ask the program to leave, and every other that would end it.

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

/// The signals that end a program which does nothing about them, and that it can do something about.
#[cfg(unix)]
pub fn ends() -> Vec<i32> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGIO, SIGPIPE, SIGPROF, SIGQUIT, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
        SIGXCPU, SIGXFSZ,
    };
    let mut ends = vec![
        SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGABRT, SIGALRM, SIGIO, SIGPIPE, SIGPROF, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGXCPU,
    ];
    // Where files have a limit, it comes of writing one: see `outlive_limits`.
    if rustix::process::getrlimit(rustix::process::Resource::Fsize).current.is_none() {
        ends.push(SIGXFSZ);
    }
    // A failing coprocessor or supply of power, and those without a meaning of their own.
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "x86", target_arch = "aarch64")))]
    ends.extend([16, 30].into_iter().chain(34..=64));
    ends
}

/// From now on a file that grows beyond what the system allows is an error where it is written, and does not end the
/// program.
///
/// # Errors
/// Why the signal cannot be watched.
#[cfg(unix)]
pub fn outlive_limits() -> io::Result<()> {
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()).map(|_| ())
}

/// A file that grows too large ends no program elsewhere.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn outlive_limits() -> io::Result<()> {
    Ok(())
}

/// Ends the program the way a signal would have by itself.
pub fn end_by(signal: i32) {
    // Does not come back where the library knows that the signal ends programs.
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    std::process::exit(128 + signal);
}

/// Held while a file is being written, so that no signal leaves half of one behind.
pub type Busy = Arc<Mutex<()>>;

/// From now on a signal to leave waits for a file being written and then ends the program the way the
/// signal would have by itself. Every move is saved by then.
///
/// # Errors
/// Why the signals cannot be watched.
#[cfg(unix)]
pub fn leave_when_asked(busy: Busy) -> io::Result<()> {
    // A reader that is gone is an error of the writing.
    let ends = ends().into_iter().filter(|&signal| signal != signal_hook::consts::SIGPIPE);
    let mut signals = signal_hook::iterator::Signals::new(ends)?;
    let wait = move || {
        if let Some(signal) = signals.forever().next() {
            let held = busy.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            end_by(signal);
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
