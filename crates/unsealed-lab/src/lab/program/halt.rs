//! The end of a run, as the programs that play in it meet it: nobody waits for them any more, and none stays behind.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use process_wrap::std::{ChildWrapper, CommandWrap};

/// A program that was started, with all that it started itself.
pub(super) type Child = Mutex<Box<dyn ChildWrapper>>;

/// What ends a run and the programs that play in it. Its clones are one.
#[derive(Clone, Debug, Default)]
pub struct Halt {
    asked: Arc<AtomicBool>,
    started: Arc<Mutex<Started>>,
}

/// The programs that were started, and whether none may be any more.
#[derive(Debug, Default)]
struct Started {
    children: Vec<Weak<Child>>,
    closed: bool,
}

impl Halt {
    /// The flag that asks for the end: whoever sets it is heard wherever a program is waited for.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.asked)
    }

    /// Whether the end was asked for.
    pub fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Ends every program that still runs, with all that it started, and lets none start any more.
    pub fn end_all(&self) {
        self.asked.store(true, Ordering::Relaxed);
        let mut started = self.started();
        started.closed = true;
        for child in started.children.drain(..).filter_map(|child| child.upgrade()) {
            let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
            // What has ended already cannot be killed, and need not be.
            let _ = child.start_kill();
            let _ = child.wait();
        }
    }

    /// Starts a program.
    ///
    /// # Errors
    /// Why it does not start.
    pub(super) fn start(&self, command: &mut CommandWrap) -> io::Result<Arc<Child>> {
        let mut started = self.started();
        if started.closed {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let child = Arc::new(Mutex::new(command.spawn()?));
        started.children.retain(|child| child.strong_count() > 0);
        started.children.push(Arc::downgrade(&child));
        Ok(child)
    }

    fn started(&self) -> MutexGuard<'_, Started> {
        self.started.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
